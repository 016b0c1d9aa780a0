"""From marks to items: what a key asks for, layer by layer (docs/scoring.md, docs/formats.md)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from kit.errors import ExerciseError
from kit.exercise.model import Front, Item, Key, Link, Note
from kit.labels import BY_ID, CONTESTED_CUES, cue_base, cue_reason, cue_stance
from kit.text.annotated import FRAME, Annotated, Mark
from kit.text.span import Span, merge
from kit.text.words import Word

CONTENT = ("quote", "partial", "paraphrase")
_NEAR = {"quote": "partial", "partial": "quote"}
_LETTERS = "bcdefghijklmnopqrstuvwxyz"


def build_key(text: Annotated, front: Front) -> Key:
    """The key that an annotated text is.

    Raises `ExerciseError` where the front matter speaks of items that the text lacks.
    """
    voice = _voice(text, front)
    attribution = _flat(text, front, "attribution")
    wording = _flat(text, front, "wording")
    items = (*voice, *attribution, *wording)
    _check_notes(text, front, items)
    return Key(items, _links(text, voice, attribution), _silent(text, voice, wording), _also(voice, wording))


def _voice(text: Annotated, front: Front) -> list[Item]:
    """VOICE tiles the text: runs of one voice and speaker within a sentence."""
    runs: list[tuple[str, Mark | None, list[Word]]] = []  # (place id, mark, words)
    for place, span in _sentences(text):
        here = [w for w in text.article.words if span.start <= w.start < span.end]
        framed = _framed(text, span)
        owners = [(_owner(text.marks, w), w) for w in here]
        for (kind, name), group in groupby(owners, key=lambda pair: _owner_key(pair[0], framed)):
            words = [w for _, w in group]
            if kind == "mark":
                runs.append((place, _by_name(text.marks, name), words))
            elif kind == "fact":
                runs.append((place, None, words))
    placed = [(place, _voice_item(text, mark, place, words)) for place, mark, words in _gather(runs)]
    numbered = zip((place for place, _ in placed), _number([item for _, item in placed]), strict=True)
    noted = [(place, _with_note(item, _note_of(front, item))) for place, item in numbered]
    return _merge_neighbours(noted, text.article.words)


def _note_of(front: Front, item: Item) -> Note | None:
    """The reasons of an item: its own, or those of the mark that it was cut from."""
    return front.items.get(item.id) or front.items.get(item.mark)


def _owner(marks: Sequence[Mark], word: Word) -> Mark | str:
    """The innermost voice mark on a word; "frame" for the words that hand over; "" for none."""
    on = [m for m in marks if m.start < word.end and word.start < m.end]
    if any({"source", "cue", FRAME} & set(m.classes) for m in on):
        return "frame"
    voices = [m for m in on if _voice_of(m)]
    return min(voices, key=lambda m: (m.end - m.start, -m.start)) if voices else ""


def _owner_key(owner: Mark | str, framed: bool) -> tuple[str, str]:
    if isinstance(owner, Mark):
        return "mark", owner.id or owner.cont
    return ("frame", "") if owner or framed else ("fact", "")


def _voice_of(mark: Mark) -> str:
    return next((c for c in mark.classes if c in BY_ID and BY_ID[c].layer == "voice"), "")


def _by_name(marks: Sequence[Mark], name: str) -> Mark:
    return next(m for m in marks if m.id == name)


def _sentences(text: Annotated) -> Iterable[tuple[str, Span]]:
    """(place id, span) of each sentence: title, deck, p1s1, p1s2, ..."""
    article = text.article
    paragraph = 0
    for block in article.blocks:
        if block.kind not in ("title", "deck", "paragraph"):
            continue
        paragraph += block.kind == "paragraph"
        inside = [s for s in article.sentences if block.start <= s.start < block.end]
        for index, sentence in enumerate(inside):
            stop = inside[index + 1].start if index + 1 < len(inside) else block.end
            place = f"p{paragraph}s{index + 1}" if block.kind == "paragraph" else block.kind
            if block.kind != "paragraph" and index:
                place += f"s{index + 1}"
            yield place, Span(sentence.start, stop)


def _framed(text: Annotated, sentence: Span) -> bool:
    """Whether the sentence has a source or a cue, so that its unmarked words only hand over."""
    return any(
        sentence.start <= m.start < sentence.end and {"source", "cue", FRAME} & set(m.classes) for m in text.marks
    )


def _gather(runs: list[tuple[str, Mark | None, list[Word]]]) -> list[tuple[str, Mark | None, list[list[Word]]]]:
    """Runs of one mark within one sentence belong together, also round a nested quote."""
    out: list[tuple[str, Mark | None, list[list[Word]]]] = []
    for place, mark, words in runs:
        same = next((r for r in out if mark and r[0] == place and r[1] is mark), None)
        if same:
            same[2].append(words)
        else:
            out.append((place, mark, [words]))
    return out


def _voice_item(text: Annotated, mark: Mark | None, place: str, runs: list[list[Word]]) -> Item:
    pieces = tuple(Span(run[0].left, run[-1].right) for run in runs)
    if mark is None:
        return Item(place, "voice", "fact", pieces)
    label = _voice_of(mark)
    near = {_NEAR[label]} if label in _NEAR else set()
    if outer := _outer(text.marks, mark):
        near.add(outer)
    by = mark.attributes.get("by", "")
    return Item(mark.id, "voice", label, pieces, near=frozenset(near - {label}), by=by, mark=mark.id)


def _outer(marks: Sequence[Mark], mark: Mark) -> str:
    """The label of the voice mark round this one, or ""."""
    round_it = [m for m in marks if m is not mark and m.start <= mark.start and mark.end <= m.end and _voice_of(m)]
    around = [m for m in round_it if (m.start, m.end) != (mark.start, mark.end) or marks.index(m) < marks.index(mark)]
    return _voice_of(min(around, key=lambda m: m.end - m.start)) if around else ""


def _with_note(item: Item, note: Note | None) -> Item:
    if note is None:
        return item
    accept = frozenset(note.accept) - {item.label}
    return replace(
        item, accept=accept, near=(item.near | set(note.near)) - accept - {item.label}, why=note.why, wrong=note.wrong,
        difficulty=note.difficulty, status=note.status, arguments=note.arguments,
    )  # fmt: skip


def _merge_neighbours(placed: list[tuple[str, Item]], words: Sequence[Word]) -> list[Item]:
    """Within a sentence, two marks of one voice and one speaker that touch are one item, unless the second has
    reasons of its own.
    """
    follows = {a.right: b.left for a, b in pairwise(words)}
    out: list[tuple[str, Item]] = []
    for place, item in placed:
        before, last = out[-1] if out else ("", None)
        if last and before == place and _alike(last, item) and follows.get(last.end) == item.start:
            joined = Span(last.pieces[-1].start, item.pieces[0].end)
            out[-1] = place, replace(last, pieces=(*last.pieces[:-1], joined, *item.pieces[1:]))
        else:
            out.append((place, item))
    return [item for _, item in out]


def _alike(a: Item, b: Item) -> bool:
    own = (a.label, a.by, a.accept, a.near, a.status)
    return own == (b.label, b.by, b.accept, b.near, b.status) and not b.why


def _number(items: list[Item]) -> list[Item]:
    """Unique ids: the second item of one mark is `q1.2`, the second unmarked fact of a sentence `p3s2b`."""
    seen: dict[str, int] = {}
    out = []
    for item in items:
        count = seen[item.id] = seen.get(item.id, 0) + 1
        if count > 1:
            item = replace(item, id=f"{item.id}.{count}" if item.mark else f"{item.id}{_LETTERS[min(count - 2, 24)]}")
        out.append(item)
    return out


def _flat(text: Annotated, front: Front, layer: str) -> list[Item]:
    """Items of a layer that does not tile: one for each mark, its further parts (cont) included."""
    out: list[Item] = []
    for mark in text.marks:
        for label in (c for c in mark.classes if c in BY_ID and BY_ID[c].layer == layer):
            span = Span(mark.start, mark.end)
            if mark.cont:
                at = next(i for i, item in enumerate(out) if item.mark == mark.cont)
                out[at] = replace(out[at], pieces=(*out[at].pieces, span))
                continue
            item = Item(mark.id, BY_ID[label].layer, label, (span,), mark=mark.id)
            others = [i for i in out if i.mark == mark.id]
            if others:  # several flags on one bracket: each accepted where the other is, one item
                first = out.index(others[0])
                out[first] = replace(out[first], accept=out[first].accept | {label})
                continue
            out.append(_flat_note(text, item, front.items.get(mark.id), mark))
    return out


def _flat_note(text: Annotated, item: Item, note: Note | None, mark: Mark) -> Item:
    words = text.article.text[mark.start : mark.end]
    flagged = len([c for c in mark.classes if c in BY_ID]) > 1
    if item.label == "cue" and (flagged or note is None or not note.why):
        return replace(item, why=cue_reason(words), difficulty=note.difficulty if note else 1)
    if item.label == "source" and (note is None or not note.why):
        return replace(item, why=_source_reason(mark.attributes.get("kind", "named"), words))
    item = _with_note(item, note)
    if item.layer == "wording" and cue_base(words) in CONTESTED_CUES and "cue" in mark.classes:
        return replace(item, status="contested")
    return item


def _source_reason(kind: str, words: str) -> str:
    reasons = {
        "named": "You could ring up “{}” and ask.",
        "unnamed": "“{}” is somebody, but the outlet keeps the name back.",
        "document": "“{}” is a document: you could read it and check.",
        "outlet": "“{}” is another outlet: the words come second hand.",
        "vague": "“{}” is nobody you could find and ask.",
    }
    return reasons.get(kind, reasons["named"]).format(words)


def _links(text: Annotated, voice: list[Item], attribution: list[Item]) -> tuple[Link, ...]:
    names = {mark.id: mark for mark in text.marks if mark.id}
    links = []
    for item in attribution:
        if item.label != "source":
            continue
        for name in names[item.mark].attributes.get("for", "").split():
            if name not in names:
                raise ExerciseError(
                    f"{text.file}: the source '{item.id}' is for '{name}', which no mark is called.", "Mend for=."
                )
            links.append(Link(item.pieces[0], Span(names[name].start, names[name].end)))
    return tuple(links)


def _silent(text: Annotated, voice: list[Item], wording: list[Item]) -> Mapping[str, tuple[Span, ...]]:
    """What weighs nothing: in VOICE all that hands over, in every layer the furniture of the page, in WORDING what a
    commentary span says already and verbs on whose stance the guide takes no side.
    """
    told = merge(Span(b.start, b.end) for b in text.article.blocks if b.kind in ("title", "deck", "paragraph"))
    page = Span(0, len(text.article.text)).minus(told)
    owned = merge(piece for item in voice for piece in item.pieces)
    frames = [rest for span in told for rest in span.minus(owned)]
    comments = [piece for item in voice if item.label == "commentary" for piece in item.pieces]
    cues = [
        Span(m.start, m.end)
        for m in text.marks
        if "cue" in m.classes and not any(i.mark == m.id for i in wording) and _takes_no_side(text, m)
    ]
    return {"voice": (*page, *frames), "attribution": tuple(page), "wording": (*page, *comments, *cues)}


def _takes_no_side(text: Annotated, mark: Mark) -> bool:
    words = text.article.text[mark.start : mark.end]
    return cue_stance(words) == "open" or cue_base(words) in CONTESTED_CUES


def _also(voice: list[Item], wording: list[Item]) -> tuple[tuple[Span, str], ...]:
    """A loaded word inside a fact, and whatever surely stands in scare quotes, may be called commentary too."""
    facts = [piece for item in voice if item.label == "fact" for piece in item.pieces]
    out = []
    for flag in (flag for flag in wording if flag.status != "contested"):
        for piece in flag.pieces:
            if flag.label == "scare" or (flag.label in ("loaded", "doubt") and any(piece.overlaps(f) for f in facts)):
                out.append((piece, "commentary"))
    return tuple(out)


def _check_notes(text: Annotated, front: Front, items: Sequence[Item]) -> None:
    known = {item.id for item in items} | {item.mark for item in items}
    for name, note in front.items.items():
        if name not in known:
            raise ExerciseError(
                f"{text.file}: the front matter has reasons for '{name}', which is no mark of the text.",
                f"Its items are: {', '.join(sorted(known))}.",
            )
        for label in (*note.accept, *note.near, *note.wrong, *note.arguments):
            if label not in BY_ID:
                raise ExerciseError(
                    f"{text.file}: item '{name}' speaks of the label '{label}', which there is not.", ""
                )
