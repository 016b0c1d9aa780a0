"""The notes beside a marked article: verdict, what the student said, the key's reason, the test that decides."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Any

from kit.course.pages.marked import Pen, rows
from kit.course.pages.parts import SIGNS, icon, many
from kit.faces.markup import Markup, tag
from kit.faces.names import excerpt
from kit.text.article import Article

Note = Mapping[str, Any]
_FEW = 3
_GOOD = frozenset(("found", "contested"))
_TESTED = frozenset(("near", "wrong", "contested", "missed"))
_LINE, _NOTE_LINE = 66, 40  # characters
_CROWD = 1.25


class Notes:
    """The notes of one exercise, by the block of the text where they begin; `stem` begins their ids."""

    def __init__(self, article: Article, notes: Sequence[Note], stem: str) -> None:
        self._article, self._stem = article, stem
        self._notes = [note for note in notes if note["spans"]]
        self.links: dict[int, list[str]] = {}
        self._blocks: dict[int, list[int]] = {}
        starts = [block.start for block in article.blocks]
        for number, note in enumerate(self._notes):
            start = note["spans"][0][0]
            self.links.setdefault(start, []).append(f"{stem}-{number}")
            self._blocks.setdefault(max(0, bisect_right(starts, start) - 1), []).append(number)

    @property
    def crowded(self) -> bool:
        """Whether they would be much longer than the text if they stood in its margin."""
        text = sum(len(block.text) // _LINE + 1.4 for block in self._article.blocks) * 34
        return sum(len(note["title"] + note["why"]) // _NOTE_LINE * 19 + 40 for note in self._notes) > _CROWD * text

    def under(self) -> dict[int, Markup]:
        """The notes of each block that has some. Where many say "found", these are one line that opens."""
        return {block: self._list(numbers) for block, numbers in self._blocks.items()}

    def _list(self, numbers: Sequence[int]) -> Markup:
        found = [number for number in numbers if self._notes[number]["verdict"] == "found"]
        if len(found) <= _FEW:
            return tag("ul.kit-notes", None, [self._note(number) for number in numbers])
        head = tag("summary", None, icon("tick"), f" {many(len(found), 'mark')} found here")
        folded = tag("details", None, head, tag("ul", None, [self._note(number) for number in found]))
        rest = [self._note(number) for number in numbers if number not in found]
        return tag("ul.kit-notes", None, rest, tag("li.kit-note.kit-rest", None, folded))

    def _note(self, number: int) -> Markup:
        note = self._notes[number]
        verdict, found = note["verdict"], note["verdict"] == "found"
        start, end = note["spans"][0][0], note["spans"][-1][1]
        words = tag("q", None, excerpt(self._article.text[start:end], 44))
        said = f"{note['detail']} " if note["detail"] and verdict != "extra" else ""  # an extra's detail is its words
        first = tag("p", None, tag("b.kit-verdict", None, note["title"]), f" {said}", words)
        return tag(
            "li.kit-note", {"id": f"{self._stem}-{number}", "class": None if verdict in _GOOD else "is-fix"},
            icon(SIGNS.get(verdict, "tick")),
            tag("div", None, first, tag("p" if found else "p.kit-why", None, note["why"]) if note["why"] else None,
                tag("p", {"class": None if verdict == "contested" else "kit-test"}, note["test"])
                if note["test"] and verdict in _TESTED else None),
        )  # fmt: skip


def noted(article: Article, pens: Sequence[Pen], notes: Notes, label: str = "") -> Markup:
    """A marked article with its notes: beside the text, or under their paragraphs where they are many."""
    named = {"aria-label": label, "role": "group"} if label else {}
    return tag(
        "div.kit-article.has-notes", {"class": "is-below" if notes.crowded else None, **named},
        list(rows(article, pens, notes.under(), notes.links, "h3")),
    )  # fmt: skip
