"""The layers of a text: peel the commentary away, then the quotes, and see which facts remain."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from kit.classroom.answers import Number, Text
from kit.errors import KitError
from kit.exercise.model import Exercise
from kit.exercise.voices import LEFT_PROMPT, PEELED, family_shares, word_voices
from kit.labels import FAMILIES, family
from kit.widgets.base import Message
from kit.widgets.look import css, esm
from kit.widgets.sheeted import SheetLike, SheetWidget
from kit.widgets.view import article_view, names_view

GUESS, LEFT = "guess", "left"
NOT_HERE = "There is nothing to check in this box."


class Layers(SheetWidget):
    """A text with its key as layers. The student guesses the share of facts first; nothing of it is scored."""

    _esm = esm("layers")
    _css = css("layers")
    answers: ClassVar[dict[str, str]] = {name: SheetWidget.answers[name] for name in ("hello", "ops")}

    def __init__(
        self, exercise: Exercise, sheet: SheetLike, *, handin: Callable[[Message], Message] | None = None
    ) -> None:
        self._exercise, self._sheet = exercise, sheet
        super().__init__(view=layers_view(exercise, sheet), state=self._state())

    def answer_check(self, _message: Message) -> Message:
        """Nothing is checked here."""
        raise KitError(NOT_HERE, "")

    def _state(self) -> Message:
        guess, left = (self._sheet.answer.response(item) for item in (GUESS, LEFT))
        return {
            "revision": self._sheet.revision, "notices": list(self._sheet.notices),
            "guess": guess.value if isinstance(guess, Number) else None,
            "left": left.value if isinstance(left, Text) else "",
        }  # fmt: skip


def layers_view(exercise: Exercise, sheet: SheetLike) -> dict[str, Any]:
    """The text, the label of each word, and the families in the order in which they are peeled."""
    answer, voices = sheet.answer, word_voices(exercise)
    names, shares = names_view(), family_shares(exercise)
    return {
        **article_view(exercise.article),
        "id": exercise.id, "title": exercise.title, "lesson": exercise.lesson, "names": names,
        "store": f"{answer.class_code}/{answer.student}/{exercise.id}",
        "voices": [[label, family(label)] if label else None for label in voices],
        "families": [_family(name, shares.get(name, 0)) for name in PEELED],
        "prompt": exercise.prompt or LEFT_PROMPT, "hints": list(exercise.hints),
    }  # fmt: skip


def _family(name: str, share: int) -> dict[str, Any]:
    look = names_view("beginner")[name]
    return {"id": name, "name": FAMILIES[name][0], "share": share, "tag": look["tag"], "look": look["look"]}
