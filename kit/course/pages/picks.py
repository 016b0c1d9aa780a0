"""A find-the-error text: the marks as they were shown, the wrong ones corrected in red pencil, a note for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kit.course.pages.marked import Letter, Pen
from kit.course.pages.notes import Notes, noted
from kit.course.pages.parts import Names
from kit.exercise.errors import KINDS, Shown, shown_marks
from kit.exercise.model import Exercise
from kit.faces.markup import Markup
from kit.widgets.view import names_view

_KINDS = dict(KINDS)
_VERDICTS = {"hit": "found", "missed": "missed", "alarm": "extra"}
_TITLES = {"hit": "You saw it", "missed": "Wrong, and you let it stand", "alarm": "This mark was right."}


def picks(exercise: Exercise, details: Mapping[str, Any], stem: str, *, open_: bool) -> Markup:
    """The text with its marks. While the key is not told, those that the student called wrong have a question mark."""
    told = {note["id"]: note for note in details.get("notes", ())}
    names = names_view(exercise.mode)
    marks = shown_marks(exercise)
    painted = [pen for mark in marks for pen in _pens(exercise, mark, told.get(mark.id), names, open_)]
    painted.sort(key=lambda pen: (pen.start, -pen.end))
    notes = Notes(exercise.article, [_note(m, told[m.id], open_) for m in marks if _shown(told.get(m.id), open_)], stem)
    return noted(exercise.article, painted, notes, "The article with its marks")


def _shown(note: Mapping[str, Any] | None, open_: bool) -> bool:
    """What was missed is not told before the key is."""
    return note is not None and (open_ or bool(note["said"]))


def _pens(exercise: Exercise, mark: Shown, note: Mapping[str, Any] | None, names: Names, open_: bool) -> Iterator[Pen]:
    known = names[mark.label]
    letters: tuple[Letter, ...] = ((known["tag"], known["look"], ""),)
    if note is not None and not open_ and note["said"]:
        letters = (*letters, ("?", known["look"], "is-pencil"))
    elif open_ and mark.error is not None:
        right = _right(exercise, mark)
        pencil = ((names[right]["tag"], known["look"], "is-pencil"),) if right in names else ()
        letters = ((known["tag"], known["look"], "struck"), *pencil)
    state = "is-extra" if open_ and mark.error is not None and mark.error.kind == "extra" else ""
    for at, piece in enumerate(mark.pieces):
        yield Pen(piece.start, piece.end, mark.layer, known["look"], 0, state, () if at else letters)


def _right(exercise: Exercise, mark: Shown) -> str:
    """The label that belongs there; none where nothing does."""
    item = exercise.key.item(mark.item) if exercise.key and mark.item else None
    return item.label if item else ""


def _note(mark: Shown, note: Mapping[str, Any], open_: bool) -> dict[str, Any]:
    """A note as the notes of a marked text are."""
    spans = [[piece.start, piece.end] for piece in mark.pieces]
    own = _KINDS.get(note["said"], "")
    bare = {"id": mark.id, "layer": mark.layer, "spans": spans, "test": "", "detail": ""}
    if not open_:
        return bare | {"verdict": "contested", "title": f"You call it wrong: {own.lower()}.", "why": ""}
    kind = _KINDS.get(note["kind"], "")
    title = f"{_TITLES[note['verdict']]}: {kind.lower()}." if kind else _TITLES[note["verdict"]]
    other = own and kind and own != kind
    detail = f"You said: {own.lower()}." if other or note["verdict"] == "alarm" else ""
    why = " ".join(part for part in (detail, note["why"], note["see"]) if part)
    return bare | {"verdict": _VERDICTS[note["verdict"]], "title": title, "why": why}
