"""The marker: a student marks an article, checks it and reads the reasons."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from kit.errors import KitError
from kit.exercise.model import Exercise
from kit.labels import plain_name
from kit.score.links import GIVEN
from kit.text.span import Span
from kit.widgets.base import Message
from kit.widgets.card import card_view
from kit.widgets.look import css, esm
from kit.widgets.sheeted import SheetLike, SheetWidget
from kit.widgets.view import article_view, keymap_view, layers_view, names_view

if TYPE_CHECKING:
    from kit.score.score import Score

ITEM = "marks"
COUNTED = (
    "Each passage in the key is worth one point however long it is; you earn the share of it that you marked with an "
    "accepted label, and marks on anything else pull your score down."
)
CANNOT_REVEAL = "The answer can be shown after one check."
SAVED = "Your marks are saved. You can still change them."
NO_HANDIN = "There is nothing to hand in from this box."

_logger = logging.getLogger("kit.widgets")


class Marker(SheetWidget):
    """An exercise to mark, on a sheet that saves it.

    `view` holds text, labels and card. `handin` answers the message "handin".
    """

    _esm = esm("marker")
    _css = css("marker")
    answers: ClassVar[dict[str, str]] = {
        **SheetWidget.answers, "reveal": "answer_reveal", "handin": "answer_handin", "beside": "answer_beside",
    }  # fmt: skip

    def __init__(
        self, exercise: Exercise, sheet: SheetLike, *, handin: Callable[[Message], Message] | None = None
    ) -> None:
        self._exercise, self._sheet, self._handin = exercise, sheet, handin
        super().__init__(view=marker_view(exercise, sheet, handin is not None), state=self._state())

    def answer_hello(self, message: Message) -> Message:
        """The answer as it is on the disk, with what the last check told."""
        return {**super().answer_hello(message), "feedback": self._last_feedback()}

    def answer_check(self, _message: Message) -> Message:
        """Records a check and tells what it found. The same marks checked again are the same check.

        Once the answer was shown or the checks are used up, marks are only compared with the key: that is no check.
        """
        if self._exercise.silent:
            self._sheet.apply([{"op": "attempt", "item": ITEM, "score": None}])
            return self._saved()
        score = self._score()
        if not self._spent():
            receipt = self._sheet.apply([{"op": "attempt", "item": ITEM, "score": score.value}])
            score = self._score() if receipt.merged else score
        return self._told(score)

    def answer_reveal(self, _message: Message) -> Message:
        """Shows the key, where the exercise allows it and one check was made."""
        if self._exercise.silent or self._exercise.key is None or self._exercise.attempts == 0 or not self._attempts():
            raise KitError(CANNOT_REVEAL, "Check your marks first.")
        self._sheet.apply([{"op": "reveal", "item": ITEM}])
        return self._told(self._score())

    def answer_beside(self, _message: Message) -> Message:
        """The own marks and the key side by side, once the whole answer was told."""
        from kit.widgets.beside import sides_view
        from kit.widgets.sides import key_side, marks_side

        if self._exercise.silent or self._exercise.key is None or not self._spent():
            raise KitError(CANNOT_REVEAL, "Check your marks first.")
        own = marks_side(self._exercise, self._sheet.answer)
        return {"type": "beside", "sides": sides_view(own, key_side(self._exercise))}

    def answer_handin(self, message: Message) -> Message:
        """Writes the file to hand in, or warns first."""
        if self._handin is None:
            raise KitError(NO_HANDIN, "")
        return self._handin(message)

    def _told(self, score: Score) -> Message:
        return {
            "type": "feedback", "revision": self._sheet.revision, "feedback": self._feedback(score),
            "counts": self._is_last_check(), "state": self._state(),
        }  # fmt: skip

    def _saved(self) -> Message:
        """What a test tells: that it is saved."""
        return {
            "type": "feedback", "revision": self._sheet.revision, "counts": True, "state": self._state(),
            "feedback": {"score": None, "notes": [], "sentence": SAVED},
        }  # fmt: skip

    def _last_feedback(self) -> dict[str, Any] | None:
        """What the last check told, while the marks are still those of it: of other marks nothing was told yet."""
        if self._exercise.silent or not self._is_last_check():
            return None
        try:
            return self._feedback(self._score())
        except Exception:  # what is saved must come back, whatever happens to the feedback
            _logger.exception("the feedback of the last check could not be told again")
            return None

    def _is_last_check(self) -> bool:
        """Whether the marks are those of the last check. How sure they are does not matter."""
        attempts = self._attempts()
        return bool(attempts) and _labels(attempts[-1].marks) == _labels(self._sheet.answer.marks(ITEM))

    def _score(self) -> Score:
        from kit.score.links import links_of
        from kit.score.score import score_marks

        saved = self._sheet.answer.marks(ITEM)
        marks = [Span(m.start, m.end, m.layer, m.label, m.id) for m in saved]
        return score_marks(self._exercise, marks, links_of(self._exercise, marks, {m.id: m.joins for m in saved}))

    def _feedback(self, score: Score) -> dict[str, Any]:
        from kit.score.feedback import feedback

        return feedback(self._exercise, score, attempt=len(self._attempts()), reveal=self._revealed())

    def _attempts(self) -> Sequence[Any]:
        response = self._sheet.answer.response(ITEM)
        return response.attempts if response else ()

    def _revealed(self) -> bool:
        response = self._sheet.answer.response(ITEM)
        return bool(response and response.revealed)

    def _spent(self) -> bool:
        """Whether no further check counts."""
        limit = self._exercise.attempts
        return self._revealed() or (self._exercise.key is not None and 0 < limit <= len(self._attempts()))

    def _state(self) -> Message:
        marks = [mark_view(m) for m in self._sheet.answer.marks(ITEM)]
        return {
            "revision": self._sheet.revision, "marks": marks, "attempts": len(self._attempts()),
            "revealed": self._revealed(), "spent": self._spent(), "notices": list(self._sheet.notices),
        }  # fmt: skip


def marker_view(exercise: Exercise, sheet: SheetLike, handin: bool = False) -> dict[str, Any]:
    """All that the page needs to know of an exercise; nothing of its key but what is given."""
    answer, layers, names = sheet.answer, layers_view(exercise.ask, exercise.mode), names_view(exercise.mode)
    if not exercise.card:  # a box without a card stands before the lesson that teaches the names
        for label in (*names.values(), *(label for layer in layers for label in layer["labels"])):
            label["name"] = plain_name(label["name"])
    return {
        **article_view(exercise.article),
        "id": exercise.id, "title": exercise.title, "lesson": exercise.lesson, "mode": exercise.mode,
        "store": f"{answer.class_code}/{answer.student}/{exercise.id}",
        "layers": layers, "names": names,
        "given": given_marks(exercise), "hints": [] if exercise.silent else list(exercise.hints),
        "silent": exercise.silent, "bare": not exercise.card,
        "reveals": exercise.key is not None and not exercise.silent and exercise.attempts > 0,
        "has_key": exercise.key is not None and not exercise.silent,
        "confidence": exercise.confidence, "handin": handin, "counted": COUNTED,
        "card": card_view(exercise.mode, exercise.ask), "keymap": keymap_view(layers),
    }  # fmt: skip


def mark_view(mark: Any) -> dict[str, Any]:
    """A saved mark for the page."""
    more = {"joins": list(mark.joins)} if mark.joins else {}
    return {
        "id": mark.id, "start": mark.start, "end": mark.end, "layer": mark.layer, "label": mark.label,
        "confidence": mark.confidence, "order": mark.order, **more, **({"kind": mark.kind} if mark.kind else {}),
    }  # fmt: skip


def given_marks(exercise: Exercise) -> list[dict[str, Any]]:
    """The items that are marked already when the box is opened; they weigh nothing."""
    if exercise.key is None:
        return []
    items = (item for item in exercise.key.items if exercise.gives(item))
    return [
        {
            "id": f"{GIVEN}{item.id}-{at}", "start": piece.start, "end": piece.end,
            "layer": item.layer, "label": item.label, "confidence": None, "order": 0,
        }
        for item in items
        for at, piece in enumerate(item.pieces)
    ]  # fmt: skip


def _labels(marks: Iterable[Any]) -> list[tuple[Any, ...]]:
    """What marks say, in painting order."""
    return [(m.start, m.end, m.layer, m.label, m.joins, m.kind) for m in marks]
