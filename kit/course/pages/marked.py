"""The article as a student marked it, painted in the kit's look, with the red pencil of the feedback over it.

Found: the mark stays as it is. Near and wrong: its letter is struck, the right one stands beside it. Missed: the key's
line and its letter in brackets. Extra: letter struck, line greyed. Every one of them has a note in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from kit.course.pages.parts import Names
from kit.faces.markup import Markup, join, tag
from kit.faces.strokes import Piece, Stroke, pieces
from kit.labels import family
from kit.text.article import Article
from kit.text.span import Span, paint

_SHELL = {"voice": "kit-m", "attribution": "kit-s", "wording": "kit-f"}
_HEAD = frozenset(("title", "deck", "byline", "dateline"))
Note = Mapping[str, Any]
Letter = tuple[str, str, str]  # text, look, what the pencil does: "", "struck" or "is-pencil"


@dataclass(frozen=True, slots=True, eq=False)
class Pen(Stroke):
    """A stroke with what the pencil did to it (`state`), and the letters where it begins."""

    state: str = ""
    letters: tuple[Letter, ...] = ()


def pens(marks: Sequence[Span], notes: Sequence[Note], names: Names, missed: Mapping[str, str]) -> list[Pen]:
    """The student's marks (painting order) and the pencil's, by their start. `missed` has the label of what was missed
    by the id of its note; empty while the key is not told.
    """
    out: list[Pen] = []
    for layer in _SHELL:
        mine = [mark for mark in marks if mark.layer == layer and mark.label in names and mark.start < mark.end]
        told = [note for note in notes if note["layer"] == layer]
        gaps = [
            Span(start, end, layer, missed[note["id"]], "missed")
            for note in told if note["verdict"] == "missed" and note["id"] in missed
            for start, end in note["spans"] if start < end
        ]  # fmt: skip
        flat = paint([*gaps, *mine]) if layer == "voice" else sorted([*gaps, *mine])
        extras = [Span(*span) for note in told if note["verdict"] == "extra" for span in note["spans"]]
        fixed = [note for note in told if note["verdict"] in ("near", "wrong")]
        for stroke in flat:
            out += _pens(stroke, extras, fixed, names)
    return sorted(out, key=lambda pen: (pen.start, -pen.end))


def _pens(stroke: Span, extras: Sequence[Span], fixed: Sequence[Note], names: Names) -> Iterator[Pen]:
    """One mark, cut where the pencil says something else of its words."""
    known = names[stroke.label]

    def pen(part: Span, state: str, *letters: Letter) -> Pen:
        return Pen(part.start, part.end, part.layer, known["look"], 0, state, letters)

    if stroke.id == "missed":
        yield pen(stroke, "is-missed", (f"({known['tag']})", known["look"], "is-pencil"))
        return
    cuts = list(extras)
    yield from (
        pen(part, "is-extra", (known["tag"], known["look"], "struck")) for one in extras if (part := stroke.clip(one))
    )
    for note in fixed:
        if not {stroke.label, family(stroke.label)} & set(note["said"]):
            continue
        right = names[note["label"]]["tag"] if note.get("label") in names else "?"
        for span in (Span(*pair) for pair in note["spans"]):
            cuts.append(span)
            if (part := stroke.clip(span)) is not None:
                yield pen(part, "", (known["tag"], known["look"], "struck"), (right, known["look"], "is-pencil"))
    yield from (pen(part, "", (known["tag"], known["look"], "")) for part in stroke.minus(cuts))


def rows(
    article: Article,
    found: Sequence[Pen],
    under: Mapping[int, Markup],
    links: Mapping[int, Sequence[str]],
    heading: str,
) -> Iterator[Markup]:
    """The article, a row for each block: `under` has the notes of a block, `links` the ids of the notes that begin at a
    place of the text, `heading` is the element of the headline.
    """
    number = 0
    blocks = article.blocks
    for at, block in enumerate(blocks):
        here = [pen for pen in found if pen.start < block.end and pen.end > block.start]
        stops = frozenset(place for place in links if block.start <= place < block.end)
        inner = _runs(article.text, list(pieces(article.text, block.start, block.end, here, stops)), links)
        number += block.kind == "paragraph"
        last = at + 1 == len(blocks) or blocks[at + 1].kind not in _HEAD
        head = ("is-head is-last-head" if last else "is-head") if block.kind in _HEAD else None
        shown = tag("span.kit-n", {"aria-hidden": "true"}, number) if block.kind == "paragraph" else None
        yield tag("div.kit-row", {"class": head}, shown, _block(block.kind, inner, heading), under.get(at))


def _block(kind: str, inner: Markup, heading: str) -> Markup:
    element = {"title": f"{heading}.kit-title", "deck": "p.kit-deck", "byline": "p.kit-by", "dateline": "p.kit-by"}
    return tag(element.get(kind, "p" if kind == "paragraph" else "p.kit-aside-line"), None, inner)


def _runs(text: str, found: list[Piece], links: Mapping[int, Sequence[str]]) -> Markup:
    """Pieces in the elements that paint them: voice round attribution round wording."""

    def shells(layer: int, group: Iterable[Piece]) -> Markup:
        if layer == 3:
            return join([_leaf(text, piece, links) for piece in group])
        return join([_shell(key, shells(layer + 1, part)) for key, part in groupby(group, key=_LAYERED[layer])])

    return shells(0, found)


_LAYERED = (
    lambda piece: piece.voice,
    lambda piece: piece.attribution,
    lambda piece: piece.wording[0] if piece.wording else None,
)


def _shell(pen: Stroke | None, inner: Markup) -> Markup:
    if not isinstance(pen, Pen):
        return inner
    return tag(f"u.{_SHELL[pen.layer]}.{pen.label}", {"class": pen.state or None}, inner)


def _leaf(text: str, piece: Piece, links: Mapping[int, Sequence[str]]) -> Markup:
    words = text[piece.start : piece.end]
    letters = [letter for pen in piece.begins if isinstance(pen, Pen) for letter in pen.letters]
    over = _tags(letters) if letters else None
    about = links.get(piece.start, ())
    long = "is-long" if len(words) > 22 else None
    if not about or not words.strip():
        return join(words) if over is None else tag("span.kit-w", {"class": long}, over, words)
    attrs = {
        "class": long, "href": f"#{about[0]}", "role": "doc-noteref", "aria-describedby": " ".join(about),
    }  # fmt: skip
    return tag("a.kit-w.kit-at", attrs, over, words)


def _tags(letters: Sequence[Letter]) -> Markup:
    inner = [
        tag("s", None, tag("i", {"class": look}, name)) if state == "struck" else
        tag("i", {"class": f"{look} {state}".strip()}, name)
        for name, look, state in letters
    ]  # fmt: skip
    return tag("sup.kit-tag", {"aria-hidden": "true"}, tag("span", None, inner))
