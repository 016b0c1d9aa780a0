"""Find the error: a marked text in which some marks are wrong. Which, and what is wrong with them?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kit.classroom.answers import Choice
from kit.classroom.grade import picks_told
from kit.exercise.errors import KINDS, shown_marks
from kit.exercise.model import Exercise
from kit.widgets.base import Message
from kit.widgets.look import css, esm
from kit.widgets.sheeted import SheetLike, SheetWidget
from kit.widgets.view import article_view, names_view

COUNTED = (
    "Each wrong mark that you find is worth one point; calling a right mark wrong pulls your score down. What you said "
    "is wrong with it is told, never counted."
)


class Errors(SheetWidget):
    """A text with right and wrong marks. A pick is a choice under the name of the mark; the first check tells all."""

    _esm = esm("errors")
    _css = css("errors")

    def __init__(
        self, exercise: Exercise, sheet: SheetLike, *, handin: Callable[[Message], Message] | None = None
    ) -> None:
        self._exercise, self._sheet = exercise, sheet
        self._marks = shown_marks(exercise)
        super().__init__(view=errors_view(exercise, sheet), state=self._state())

    def answer_check(self, _message: Message) -> Message:
        """Records the first check of every mark, picked or not, and tells which are wrong."""
        if not self._checked():
            self._sheet.apply(
                [
                    op
                    for mark in self._marks
                    for op in ({"op": "attempt", "item": mark.id, "score": None}, {"op": "reveal", "item": mark.id})
                ]
            )
        return {"type": "feedback", "revision": self._sheet.revision, "state": self._state()}

    def _choice(self, item: str) -> Choice | None:
        found = self._sheet.answer.response(item)
        return found if isinstance(found, Choice) else None

    def _checked(self) -> bool:
        return any(one.attempts for mark in self._marks if (one := self._choice(mark.id)))

    def _state(self) -> Message:
        picks = {mark.id: one.value for mark in self._marks if (one := self._choice(mark.id)) and one.value}
        told = picks_told(self._exercise, self._sheet.answer) if self._checked() else None
        return {
            "revision": self._sheet.revision, "picks": picks, "told": told, "notices": list(self._sheet.notices),
        }  # fmt: skip


def errors_view(exercise: Exercise, sheet: SheetLike) -> dict[str, Any]:
    """The text and its marks as they are shown, without a word on which of them are wrong."""
    answer = sheet.answer
    return {
        **article_view(exercise.article),
        "id": exercise.id, "title": exercise.title, "lesson": exercise.lesson, "names": names_view(exercise.mode),
        "store": f"{answer.class_code}/{answer.student}/{exercise.id}", "counted": COUNTED,
        "kinds": [list(kind) for kind in KINDS], "hints": list(exercise.hints),
        "errors": sum(mark.error is not None for mark in shown_marks(exercise)),
        "marks": [
            {"id": mark.id, "layer": mark.layer, "label": mark.label, "pieces": [[p.start, p.end] for p in mark.pieces]}
            for mark in shown_marks(exercise)
        ],
    }  # fmt: skip
