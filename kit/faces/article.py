"""The article with its marks and their reasons, as HTML.

It is complete without style and script: a mark is underlined and has its letters, and its reason stands below the
paragraph. The style sheet paints the rest, and the script brings the reason to the mark.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from kit.faces.markup import Markup, join, tag
from kit.faces.names import FAMILY, block_of, count
from kit.faces.notes import Notes
from kit.faces.strokes import Piece, Stroke, pieces, strokes
from kit.labels import BY_ID, family
from kit.reader.counts import voices
from kit.reader.model import Reading

_HEAD = frozenset(("title", "deck", "byline", "dateline"))
_SHELL = {"voice": "kit-m", "attribution": "kit-s", "wording": "kit-f"}


def article(reading: Reading, name: str, heading: str, aside: Markup) -> Markup:
    """The article: `name` begins every id, `heading` is the element of the headline, `aside` stands before it."""
    notes = Notes(reading, name)
    text, blocks = reading.article.text, reading.article.blocks
    found = strokes(reading)
    gone = _hidden(reading)
    rows: list[object] = [tag("div.kit-row.kit-row-aside", None, tag("ul.kit-notes", None, aside))]
    at = paragraph = 0
    for number, block in enumerate(blocks):
        while at < len(found) and found[at].end <= block.start and found[at].start < block.start:
            at += 1
        here = [s for s in _until(found, at, block.end) if s.end > block.start]
        stops = frozenset(notes.defects(block.start, block.end))
        inner = _runs(text, list(pieces(text, block.start, block.end, here, stops)), notes)
        paragraph += block.kind == "paragraph"
        after = blocks[number + 1].kind if number + 1 < len(blocks) else ""
        till = blocks[number + 1].start if number + 1 < len(blocks) else len(text)
        under = notes.under(block.start if number else 0, till, gone.get(number, {}))
        rows.append(_row(block.kind, after, paragraph if block.kind == "paragraph" else 0, inner, under, heading))
    return tag("div.kit-article.has-notes", None, *rows)


def _until(found: Sequence[Stroke], at: int, end: int) -> Iterator[Stroke]:
    while at < len(found) and found[at].start < end:
        yield found[at]
        at += 1


def _row(kind: str, after: str, number: int, inner: Markup, notes: Markup, heading: str) -> Markup:
    if kind == "title":
        block = tag(f"{heading}.kit-title", None, inner)
    elif kind == "deck":
        block = tag("p.kit-deck", None, inner)
    elif kind in ("byline", "dateline"):
        block = tag("p.kit-by", None, inner)
    else:
        block = tag("p", {"class": None if kind == "paragraph" else "kit-aside-line"}, inner)
    head = ("is-head" if after in _HEAD else "is-head is-last-head") if kind in _HEAD else None
    shown = tag("span.kit-n", {"aria-hidden": "true"}, number) if number else None
    return tag("div.kit-row", {"class": head}, shown, block, notes or None)


def _runs(text: str, found: list[Piece], notes: Notes) -> Markup:
    """Pieces in the elements that paint them: voice round attribution round wording."""
    out = []
    for voice, group in groupby(found, key=lambda p: p.voice):
        inner = []
        for attribution, part in groupby(group, key=lambda p: p.attribution):
            words = [
                _shell(flags[0] if flags else None, [_leaf(text, piece, notes) for piece in leaves])
                for flags, leaves in groupby(part, key=lambda p: p.wording)
            ]
            inner.append(_shell(attribution, words))
        out.append(_shell(voice, inner))
    return join(out)


def _shell(stroke: Stroke | None, inner: list[Markup]) -> Markup:
    if stroke is None:
        return join(inner)
    element = "u" if stroke.number >= 0 else "span"
    return tag(f"{element}.{_SHELL[stroke.layer]}.{BY_ID[stroke.label].look}", None, inner)


def _leaf(text: str, piece: Piece, notes: Notes) -> Markup:
    words = text[piece.start : piece.end]
    told = [s.number for s in piece.begins if s.number >= 0]
    faults = notes.defects(piece.start, piece.start + 1)
    about = [notes.id(number) for number in told] + [notes.defect_id(number) for number in faults.values()]
    letters = [(BY_ID[s.label].tag, BY_ID[s.label].look) for s in piece.begins] + [("!", "v-none") for _ in faults]
    numbers = " ".join(map(str, piece.numbers)) or None
    over = _tags(letters) if letters else None
    long = "is-long" if len(words) > 22 else None
    core = words.lstrip()
    if not about or not core:
        if over is None and numbers is None:
            return join(words)
        return tag("span.kit-g" if over is None else "span.kit-w", {"class": long, "data-m": numbers}, over, words)
    lead = words[: len(words) - len(core)]
    before = tag("span.kit-g", {"data-m": numbers}, lead) if lead else None
    attrs = {
        "class": long, "href": f"#{about[0]}", "role": "doc-noteref", "aria-describedby": " ".join(about),
        "data-m": numbers,
    }  # fmt: skip
    return join(before, tag("a.kit-w.kit-at", attrs, over, core))


def _tags(letters: list[tuple[str, str]]) -> Markup:
    """The letters over a word: without style, small letters before it."""
    inner = [tag("i", {"class": look}, letter) for letter, look in letters]
    return tag("sup.kit-tag", {"aria-hidden": "true"}, tag("span", None, inner))


def _hidden(reading: Reading) -> dict[int, dict[str, str]]:
    """For each block what is told there while a layer is hidden: {"commentary": "17 words of commentary hidden."}"""
    counted: dict[tuple[int, str], int] = {}
    for voiced in voices(reading):
        if (name := family(voiced.label)) in FAMILY:
            key = block_of(reading, voiced.word.start), name
            counted[key] = counted.get(key, 0) + 1
    out: dict[int, dict[str, str]] = {}
    called = {"fact": "reported fact", "quote": "quotes", "commentary": "commentary"}
    for (block, name), words in counted.items():
        out.setdefault(block, {})[name] = f"{count(words, 'word')} of {called[name]} hidden."
    return out
