"""The report on an article that a student chose: about 200 words, and a page to give away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from kit.classroom.answers import Text
from kit.errors import KitError
from kit.exercise.model import Exercise
from kit.widgets.base import Message
from kit.widgets.look import css, esm
from kit.widgets.sheeted import SheetLike, SheetWidget

REPORT = "report"
WORDS = 200
TITLE = "Your report"
PROMPTS = (
    "What happened, and what is checked? Name the outlet and two Reported facts.",
    "Who gets to speak, and who does not? Use the shares.",
    "Which words judge? Name one, and a plain word for it.",
    "Where do you and your partner part, and what would settle it?",
)


class Report(SheetWidget):
    """A text that saves itself, with the figures to use in it. `figures` gives them as sentences; `export` writes the
    page and the annotations, and tells the names of the files.
    """

    _esm = esm("report")
    _css = css("report")
    answers: ClassVar[dict[str, str]] = {**SheetWidget.answers, "figures": "answer_hello", "export": "answer_export"}

    def __init__(
        self, exercise: Exercise, sheet: SheetLike, *, figures: Callable[[], list[str]], export: Callable[[], Message]
    ) -> None:
        self._exercise, self._sheet, self._figures, self._export = exercise, sheet, figures, export
        answer = sheet.answer
        view: dict[str, Any] = {
            "id": exercise.id, "title": TITLE, "lesson": exercise.title, "prompts": list(PROMPTS), "words": WORDS,
            "store": f"{answer.class_code}/{answer.student}/{exercise.id}#report",
        }  # fmt: skip
        super().__init__(view=view, state=self._state())

    def answer_check(self, _message: Message) -> Message:
        """Nothing is checked here."""
        raise KitError("There is nothing to check in this box.", "")

    def answer_export(self, _message: Message) -> Message:
        """Writes the report as files into the work folder."""
        if not self._sheet.answer.marks() and not self._text().strip():
            raise KitError("There is nothing to export yet.", "Mark the article, or write your report.")
        return {"type": "exported", **self._export()}

    def _text(self) -> str:
        found = self._sheet.answer.response(REPORT)
        return found.value if isinstance(found, Text) else ""

    def _state(self) -> Message:
        return {
            "revision": self._sheet.revision, "notices": list(self._sheet.notices), "text": self._text(),
            "figures": self._figures(),
        }  # fmt: skip
