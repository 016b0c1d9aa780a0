"""The VOICE layer of a key: it tiles the text, so that every word belongs to one voice or only hands over.

An item is an unbroken run of one voice and speaker within a sentence; a paraphrase that goes on after its own nested
quote stays one item.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from kit.exercise.model import Front, Item, Note
from kit.labels import BY_ID
from kit.text.annotated import FRAME, Annotated, Mark
from kit.text.span import Span
from kit.text.words import Word

_NEAR = {"quote": "partial", "partial": "quote"}
_LETTERS = "bcdefghijklmnopqrstuvwxyz"
_HANDING = {"source", "cue", FRAME}
_TOLD = ("title", "deck", "paragraph")

Run = tuple[Mark | None, list[Word]]  # the voice mark on some neighbouring words; None where none is


def voice_items(text: Annotated, front: Front) -> list[Item]:
    """The items of VOICE, in the order of the text, with their reasons."""
    names = {mark.id: mark for mark in text.marks if mark.id}
    placed: list[tuple[str, Item]] = []
    for place, words, marks in _sentences(text):
        for mark, runs in _gather(_runs(words, marks, names)):
            placed.append((place, _item(mark, place, runs, _outer(mark, marks) if mark else "")))
    numbered = zip((place for place, _ in placed), _number([item for _, item in placed]), strict=True)
    noted = [(place, with_note(item, _note_of(front, item))) for place, item in numbered]
    return _merge_neighbours(noted, text.article.words)


def voice_of(mark: Mark) -> str:
    """The VOICE label of a bracket, or ""."""
    return next((c for c in mark.classes if c in BY_ID and BY_ID[c].layer == "voice"), "")


def with_note(item: Item, note: Note | None) -> Item:
    """The item with what the front matter says of it."""
    if note is None:
        return item
    accept = frozenset(note.accept) - {item.label}
    return replace(
        item, accept=accept, near=(item.near | set(note.near)) - accept - {item.label}, why=note.why, wrong=note.wrong,
        difficulty=note.difficulty, status=note.status, arguments=note.arguments,
    )  # fmt: skip


def _sentences(text: Annotated) -> Iterator[tuple[str, list[Word], list[Mark]]]:
    """(place id, words, marks on it) of each sentence: title, deck, p1s1, p1s2, ..."""
    places = list(_places(text))
    words: dict[int, list[Word]] = {at: [] for at in range(len(places))}
    marks: dict[int, list[Mark]] = {at: [] for at in range(len(places))}
    at = 0
    for word in text.article.words:
        while at + 1 < len(places) and word.start >= places[at][1].end:
            at += 1
        if places and places[at][1].start <= word.start < places[at][1].end:
            words[at].append(word)
    at = 0
    for mark in sorted(text.marks, key=lambda m: m.start):  # stable: outer brackets stay before inner ones
        while at < len(places) and places[at][1].end <= mark.start:
            at += 1
        here = at
        while here < len(places) and places[here][1].start < mark.end:
            marks[here].append(mark)
            here += 1
    for number, (place, _) in enumerate(places):
        yield place, words[number], marks[number]


def _places(text: Annotated) -> Iterator[tuple[str, Span]]:
    """(place id, span) of each sentence; a span reaches to the next sentence of its block."""
    sentences = iter([*text.article.sentences, None])
    sentence = next(sentences)
    paragraph = 0
    for block in (block for block in text.article.blocks if block.kind in _TOLD):
        paragraph += block.kind == "paragraph"
        number = 0
        while sentence and sentence.start < block.end:
            start, sentence = sentence.start, next(sentences)
            number += 1
            place = f"p{paragraph}s{number}" if block.kind == "paragraph" else block.kind
            place += f"s{number}" if block.kind != "paragraph" and number > 1 else ""
            yield place, Span(start, min(block.end, sentence.start) if sentence else block.end)


def _runs(words: Sequence[Word], marks: Sequence[Mark], names: dict[str, Mark]) -> Iterator[Run]:
    """Neighbouring words under one voice, or under none; words that only hand over are left out. Where a source or a
    cue stands in the sentence, its unmarked words hand over too.
    """
    ends = (words[0].start, words[-1].end) if words else (0, 0)
    framed = any(ends[0] <= m.start < ends[1] and _HANDING & set(m.classes) for m in marks)
    for owner, group in groupby(((_owner(marks, w), w) for w in words), key=lambda pair: pair[0]):
        run = [word for _, word in group]
        if owner not in ("", FRAME):
            yield names[owner], run
        elif owner == "" and not framed:
            yield None, run


def _owner(marks: Sequence[Mark], word: Word) -> str:
    """The name of the innermost voice mark on a word; FRAME for words that hand over; "" for neither."""
    on = [m for m in marks if m.start < word.end and word.start < m.end]
    if any(_HANDING & set(m.classes) for m in on):
        return FRAME
    voices = [m for m in on if voice_of(m)]
    if not voices:
        return ""
    inner = min(voices, key=lambda m: (m.end - m.start, -m.start))
    return inner.id or inner.cont


def _gather(runs: Iterator[Run]) -> list[tuple[Mark | None, list[list[Word]]]]:
    """Runs of one mark within a sentence belong together, also round a nested quote."""
    out: list[tuple[Mark | None, list[list[Word]]]] = []
    for mark, words in runs:
        same = next((held for other, held in out if mark and other is mark), None)
        if same:
            same.append(words)
        else:
            out.append((mark, [words]))
    return out


def _item(mark: Mark | None, place: str, runs: list[list[Word]], outer: str) -> Item:
    pieces = tuple(Span(run[0].left, run[-1].right) for run in runs)
    if mark is None:
        return Item(place, "voice", "fact", pieces)
    label = voice_of(mark)
    near = frozenset({_NEAR.get(label, ""), outer} - {"", label})
    return Item(mark.id, "voice", label, pieces, near=near, by=mark.attributes.get("by", ""), mark=mark.id)


def _outer(mark: Mark, marks: Sequence[Mark]) -> str:
    """The label of the voice mark round this one, or "". Of equal brackets the first in the source is the outer one."""
    before = [m for m in marks if m is not mark and m.start <= mark.start and mark.end <= m.end and voice_of(m)]
    place = marks.index(mark) if mark in marks else len(marks)
    round_it = [m for m in before if (m.start, m.end) != (mark.start, mark.end) or marks.index(m) < place]
    return voice_of(min(round_it, key=lambda m: m.end - m.start)) if round_it else ""


def _number(items: list[Item]) -> list[Item]:
    """Unique ids: the second item of one mark is `q1.2`, the second unmarked fact of a sentence `p3s2b`."""
    seen: dict[str, int] = {}
    out = []
    for item in items:
        count = seen[item.id] = seen.get(item.id, 0) + 1
        if count > 1:
            lettered = not item.mark and count <= len(_LETTERS)
            item = replace(item, id=f"{item.id}{_LETTERS[count - 2]}" if lettered else f"{item.id}.{count}")
        out.append(item)
    return out


def _note_of(front: Front, item: Item) -> Note | None:
    """The reasons of an item: its own, or those of the mark that it was cut from."""
    return front.items.get(item.id) or front.items.get(item.mark)


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
