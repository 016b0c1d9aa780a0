"""From marks to items: what a key asks for, layer by layer (docs/scoring.md, docs/formats.md)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kit.errors import ExerciseError
from kit.exercise.constructions import BY_ID as CONSTRUCTIONS
from kit.exercise.model import Front, Item, Key, Link, Note
from kit.exercise.voice import voice_items, with_note
from kit.labels import BY_ID, CONTESTED_CUES, cue_base, cue_reason, cue_stance
from kit.text.annotated import Annotated, Mark
from kit.text.span import Span, merge


def build_key(text: Annotated, front: Front) -> Key:
    """The key that an annotated text is.

    Raises `ExerciseError` where the front matter speaks of items that the text lacks.
    """
    voice = voice_items(text, front)
    attribution = _flat(text, front, "attribution")
    wording = _flat(text, front, "wording")
    items = (*voice, *attribution, *wording)
    _check_notes(text, front, items)
    return Key(items, _links(text, voice, attribution), _silent(text, voice, wording), _also(voice, wording))


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
    """The item with its reasons; cues and sources that have none of their own take theirs from the label table."""
    words = text.article.text[mark.start : mark.end]
    flagged = item.label == "cue" and len([c for c in mark.classes if c in BY_ID]) > 1  # the note is for the flag
    item = item if flagged else with_note(item, note)
    if item.label == "cue" and not item.why:
        return replace(item, why=cue_reason(words))
    if item.label == "source" and not item.why:
        kind = mark.attributes.get("kind", "named")
        return replace(item, why=_source_reason(kind, _name(text, mark) if kind == "named" else words))
    if item.layer == "wording" and cue_base(words) in CONTESTED_CUES and "cue" in mark.classes:
        return replace(item, status="contested")
    return item


def _name(text: Annotated, source: Mark) -> str:
    """Who a source is: the speaker of what it answers for, since "he" cannot be rung up."""
    wanted = source.attributes.get("for", "").split()
    speakers = (m.attributes["by"] for m in text.marks if m.id in wanted and m.attributes.get("by"))
    return next(speakers, text.article.text[source.start : source.end])


def _source_reason(kind: str, words: str) -> str:
    reasons = {
        "named": "You could ring up {} and ask.",
        "unnamed": "“{}” is somebody, but the outlet keeps the name back.",
        "document": "“{}” is a document: you could read it and check.",
        "outlet": "“{}” is another outlet: the words come second hand.",
        "vague": "“{}” could be anybody: there is no one to ring up.",
    }
    return reasons.get(kind, reasons["named"]).format(words)


def _links(text: Annotated, voice: list[Item], attribution: list[Item]) -> tuple[Link, ...]:
    names = {mark.id: mark for mark in text.marks if mark.id}
    links = []
    for item in sorted(attribution, key=lambda item: item.label == "cue"):
        for name in names[item.mark].attributes.get("for", "").split():
            if name not in names and item.label == "cue":
                continue  # the linter tells; a source that joins nothing is refused
            if name not in names:
                raise ExerciseError(
                    f"{text.file}: the {item.label} '{item.id}' is for '{name}', which no mark is called.", "Mend for=."
                )
            links.append(Link(item.pieces[0], Span(names[name].start, names[name].end), item.label))
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
        if note.skill and note.skill not in CONSTRUCTIONS:
            raise ExerciseError(
                f"{text.file}: item '{name}' has the skill '{note.skill}', which is no construction.",
                "docs/statements.md lists them.",
            )
        for label in (*note.accept, *note.near, *note.wrong, *note.arguments):
            if label not in BY_ID:
                raise ExerciseError(
                    f"{text.file}: item '{name}' speaks of the label '{label}', which there is not.", ""
                )
