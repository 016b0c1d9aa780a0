"""The work itself on a page of feedback, each kind of box in its own form, beside what is right and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kit.classroom.observe import Seen
from kit.course.pages.cards import cards
from kit.course.pages.code import code
from kit.course.pages.marked import pens
from kit.course.pages.notes import Notes, noted
from kit.course.pages.parts import icon
from kit.course.pages.picks import picks
from kit.course.pages.written import layers, rewrite
from kit.course.tasks import CODE
from kit.course.work import MARKED
from kit.exercise.model import Cards, Exercise
from kit.faces.markup import Markup, join, tag
from kit.text.span import Span
from kit.widgets.view import names_view

Details = Mapping[str, Any]
_LINKS = {
    "found": ("tick", "Joined"), "missed": ("missed", "Not joined"), "wrong": ("wrong", "Joined to the wrong words"),
}  # fmt: skip


def body(exercise: Exercise | Cards | None, seen: Seen, details: Details, stem: str, *, open_: bool) -> Markup | None:
    """What a student did in a box, and (`open_`) what is right. None where there is nothing to show."""
    if exercise is None:
        return None
    if isinstance(exercise, Cards):
        return code(details, open_=open_) if exercise.widget == CODE else cards(exercise, details, open_=open_)
    if exercise.widget in MARKED:
        return _text(exercise, seen, details, stem)
    if exercise.key is None:
        return None
    kinds = {"errors": picks, "rewrite": rewrite, "layers": layers}
    return kinds[exercise.widget](exercise, details, stem, open_=open_) if exercise.widget in kinds else None


def _text(exercise: Exercise, seen: Seen, details: Details, stem: str) -> Markup | None:
    """The article with the student's marks and the notes."""
    if exercise.key is None and not seen.marks:
        return None
    told = details.get("notes", ())
    names = names_view(exercise.mode)
    missed = {note["id"]: note["label"] for note in told if note["verdict"] == "missed" and note.get("label") in names}
    notes = Notes(exercise.article, told, f"{stem}-n")
    marks = [Span(*mark) for mark in seen.marks]
    painted = pens(_within(marks, len(exercise.article.text)), told, names, missed)
    text = noted(exercise.article, painted, notes, "The article with your marks")
    return join(text, _links(details.get("links", ())))


def _links(told: Sequence[Details]) -> Markup | None:
    """Who was joined to what, and to what they belong."""
    if not told:
        return None
    return join(tag("h3.kit-h3", None, "Who answers for what"), tag("ul.kit-facts", None, [_link(one) for one in told]))


def _link(one: Details) -> Markup:
    sign, said = _LINKS[one["verdict"]]
    content = tag("q", None, one["content"])
    both = join(tag("q", None, one["source"]), " and ", content) if one["source"] else content
    why = tag("p.kit-why", None, one["why"]) if one["why"] else None
    told = tag("div", None, tag("p", None, tag("b", None, f"{said}: "), both), why)
    return tag("li", {"class": None if one["verdict"] == "found" else "is-fix"}, icon(sign), told)


def _within(marks: Sequence[Span], end: int) -> list[Span]:
    return [mark.at(mark.start, min(mark.end, end)) for mark in marks if mark.start < end]
