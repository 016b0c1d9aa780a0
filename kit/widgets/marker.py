"""The marker: a student marks an article, checks it and reads the reasons."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, ClassVar, Protocol

import traitlets

from kit.errors import KitError
from kit.exercise.model import Exercise
from kit.text.span import Span
from kit.widgets.base import KitWidget, Message
from kit.widgets.card import card_view
from kit.widgets.look import css, esm
from kit.widgets.view import article_view, keymap_view, layers_view, names_view

ITEM = "marks"
COUNTED = (
    "Each passage in the key is worth one point however long it is; you earn the share of it that you marked with an "
    "accepted label, and marks on anything else pull your score down."
)
CANNOT_REVEAL = "The answer can be shown after one check."
NO_HANDIN = "There is nothing to hand in from this box."

_logger = logging.getLogger("kit.widgets")

# (exercise, marks in painting order, number of the check, whether to tell everything) -> feedback
Checker = Callable[[Exercise, Sequence[Span], int, bool], dict[str, Any]]


class SheetLike(Protocol):
    """What the marker needs of `kit.classroom.sheet.Sheet`."""

    notices: list[str]

    @property
    def answer(self) -> Any:
        """The answer to show."""

    @property
    def revision(self) -> int:
        """The revision on the disk."""

    def apply(self, ops: Sequence[dict[str, Any]]) -> Any:
        """Makes and saves changes; the receipt has `revision` and `merged`."""


class Marker(KitWidget):
    """An exercise to mark, on a sheet that saves it.

    `view` is what never changes (text, labels, card), `state` the answer as it was when the box was made; after that
    the page asks. `handin` writes what is handed in and gives its path.
    """

    _esm = esm("marker")
    _css = css("marker")
    view = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)
    answers: ClassVar[dict[str, str]] = {
        "hello": "answer_hello",
        "ops": "answer_ops",
        "check": "answer_check",
        "reveal": "answer_reveal",
        "handin": "answer_handin",
    }

    def __init__(
        self,
        exercise: Exercise,
        sheet: SheetLike,
        checker: Checker | None = None,
        *,
        handin: Callable[[], Path] | None = None,
    ) -> None:
        self._exercise, self._sheet, self._handin = exercise, sheet, handin
        self._checker = checker or check_marks
        super().__init__(view=marker_view(exercise, sheet, handin is not None), state=self._state())

    def answer_hello(self, _message: Message) -> Message:
        """The answer as it is on the disk, with what the last check told. What could not be saved is tried again."""
        if getattr(self._sheet, "unsaved", False):
            self._sheet.apply([])
        return {"type": "state", **self._state(), "feedback": self._last_feedback()}

    def answer_ops(self, message: Message) -> Message:
        """Makes changes; answered when they are safely written."""
        ops = message.get("ops")
        if not isinstance(ops, list):
            raise KitError("The page sent no changes.", "Reload the page.")
        told = len(self._sheet.notices)
        receipt = self._sheet.apply(ops)
        if receipt.merged or len(self._sheet.notices) > told:
            return {"type": "state", **self._state()}
        return {"type": "ack", "revision": receipt.revision}

    def answer_check(self, _message: Message) -> Message:
        """Records a check and tells what it found. The same marks checked again are the same check."""
        # Scored as the check it will be: a repeated one is not counted twice (kit.classroom.ops).
        score = self._feedback(1, False)["score"]
        self._sheet.apply([{"op": "attempt", "item": ITEM, "score": score}])
        return self._told()

    def answer_reveal(self, _message: Message) -> Message:
        """Shows the key, where the exercise allows it and one check was made."""
        if self._exercise.key is None or self._exercise.attempts == 0 or not self._attempts():
            raise KitError(CANNOT_REVEAL, "Check your marks first.")
        self._sheet.apply([{"op": "reveal", "item": ITEM}])
        return self._told()

    def answer_handin(self, _message: Message) -> Message:
        """Writes the file to hand in."""
        if self._handin is None:
            raise KitError(NO_HANDIN, "")
        return {"type": "handed", "file": self._handin().name}

    def _told(self) -> Message:
        feedback = self._feedback(len(self._attempts()), self._revealed())
        return {"type": "feedback", "revision": self._sheet.revision, "feedback": feedback, "state": self._state()}

    def _last_feedback(self) -> dict[str, Any] | None:
        """What the last check told, while the marks are still those of it: of other marks nothing was told yet."""
        attempts = self._attempts()
        if not attempts or tuple(attempts[-1].marks) != tuple(self._sheet.answer.marks(ITEM)):
            return None
        try:
            return self._feedback(len(attempts), self._revealed())
        except Exception:  # what is saved must come back, whatever happens to the feedback
            _logger.exception("the feedback of the last check could not be told again")
            return None

    def _feedback(self, attempt: int, reveal: bool) -> dict[str, Any]:
        marks = [Span(m.start, m.end, m.layer, m.label, m.id) for m in self._sheet.answer.marks(ITEM)]
        return self._checker(self._exercise, marks, attempt, reveal)

    def _attempts(self) -> Sequence[Any]:
        response = self._sheet.answer.response(ITEM)
        return response.attempts if response else ()

    def _revealed(self) -> bool:
        response = self._sheet.answer.response(ITEM)
        return bool(response and response.revealed)

    def _state(self) -> Message:
        marks = [
            {
                "id": m.id, "start": m.start, "end": m.end, "layer": m.layer, "label": m.label,
                "confidence": m.confidence, "order": m.order,
            }
            for m in self._sheet.answer.marks(ITEM)
        ]  # fmt: skip
        return {
            "revision": self._sheet.revision, "marks": marks, "attempts": len(self._attempts()),
            "revealed": self._revealed(), "notices": list(self._sheet.notices),
        }  # fmt: skip


def marker_view(exercise: Exercise, sheet: SheetLike, handin: bool = False) -> dict[str, Any]:
    """All that the page needs to know of an exercise; nothing of its key but what is given."""
    answer, layers = sheet.answer, layers_view(exercise.ask, exercise.mode)
    return {
        **article_view(exercise.article),
        "id": exercise.id, "title": exercise.title, "lesson": exercise.lesson, "mode": exercise.mode,
        "store": f"{answer.class_code}/{answer.student}/{exercise.id}",
        "layers": layers, "names": names_view(exercise.mode),
        "given": given_marks(exercise), "hints": list(exercise.hints), "has_key": exercise.key is not None,
        "confidence": exercise.confidence, "handin": handin, "counted": COUNTED,
        "card": card_view(exercise.mode, exercise.ask), "keymap": keymap_view(layers),
    }  # fmt: skip


def given_marks(exercise: Exercise) -> list[dict[str, Any]]:
    """The items that are marked already when the box is opened; they weigh nothing."""
    if exercise.key is None:
        return []
    items = (i for i in exercise.key.items if i.id in exercise.given or i.mark in exercise.given)
    return [
        {
            "id": f"given-{item.id}-{at}", "start": piece.start, "end": piece.end,
            "layer": item.layer, "label": item.label, "confidence": None, "order": 0,
        }
        for item in items
        for at, piece in enumerate(item.pieces)
    ]  # fmt: skip


def check_marks(exercise: Exercise, marks: Sequence[Span], attempt: int, reveal: bool) -> dict[str, Any]:
    """The feedback of a check by the kit's own score."""
    from kit.score.feedback import feedback
    from kit.score.score import score_marks

    return feedback(exercise, score_marks(exercise, marks), attempt=attempt, reveal=reveal)
