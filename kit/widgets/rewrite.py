"""Rewrite: a slanted text in plain words, checked while it is written; two rewrites side by side."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from kit.classroom.answers import Text, parse
from kit.errors import KitError
from kit.exercise.model import Exercise
from kit.widgets.base import Message
from kit.widgets.look import css, esm
from kit.widgets.marker import NO_HANDIN
from kit.widgets.sheeted import SheetLike, SheetWidget
from kit.widgets.view import article_view

OWN, PARTNER, PEER = "rewrite", "partner", "peer"
MOST_FILE = 2_000_000


class Rewrite(SheetWidget):
    """A text box beside the text that is to be rewritten. What is wrong stops nobody: it is told with its reason.

    `look` tells how the saved text stands, `check` records that too; `partner` reads another student's answer file.
    """

    _esm = esm("rewrite")
    _css = css("rewrite")
    answers: ClassVar[dict[str, str]] = {
        **SheetWidget.answers, "look": "answer_hello", "partner": "answer_partner", "handin": "answer_handin",
    }  # fmt: skip

    def __init__(
        self, exercise: Exercise, sheet: SheetLike, *, handin: Callable[[Message], Message] | None = None
    ) -> None:
        self._exercise, self._sheet, self._handin = exercise, sheet, handin
        super().__init__(view=rewrite_view(exercise, sheet, handin is not None), state=self._state())

    def answer_check(self, _message: Message) -> Message:
        """Records how the rewrite stands now."""
        if not self._text(OWN).strip():
            raise KitError("Write something first.", "")
        value = self._checked(OWN)["score"]
        self._sheet.apply([{"op": "attempt", "item": OWN, "score": value}])
        return {"type": "feedback", "revision": self._sheet.revision, "state": self._state()}

    def answer_partner(self, message: Message) -> Message:
        """Takes the rewrite out of a partner's answer file (its text, as the page has read it)."""
        data = str(message.get("file", "")).encode("utf-8", "replace")
        if len(data) > MOST_FILE:
            raise KitError("This file is too large to be an answer file.", "Ask your partner for the right one.")
        answer = parse(data, str(message.get("name", "file"))[:80])
        if answer.exercise != self._exercise.id:
            raise KitError(
                f"This file is the answer to {answer.exercise}.",
                f"Look for {self._exercise.id.replace('/', '.')}.json.",
            )
        found = answer.response(OWN)
        if not isinstance(found, Text) or not found.value.strip():
            raise KitError("There is no rewrite in this file yet.", "Ask your partner to save one.")
        self._sheet.apply([{"op": "write", "item": PARTNER, "value": found.value}])
        return {"type": "state", **self._state()}

    def answer_handin(self, message: Message) -> Message:
        """Writes the file to hand in, or warns first."""
        if self._handin is None:
            raise KitError(NO_HANDIN, "")
        return self._handin(message)

    def _text(self, item: str) -> str:
        found = self._sheet.answer.response(item)
        return found.value if isinstance(found, Text) else ""

    def _checked(self, item: str) -> dict[str, Any]:
        from kit.score.rewrite import check_rewrite

        return check_rewrite(self._exercise, self._text(item)).data()

    def _state(self) -> Message:
        own = self._sheet.answer.response(OWN)
        return {
            "revision": self._sheet.revision, "texts": {item: self._text(item) for item in (OWN, PARTNER, PEER)},
            "checked": {item: self._checked(item) for item in (OWN, PARTNER)},
            "attempts": len(own.attempts) if own else 0, "notices": list(self._sheet.notices),
        }  # fmt: skip


def rewrite_view(exercise: Exercise, sheet: SheetLike, handin: bool) -> dict[str, Any]:
    """All that the page needs to know: the text, and the facts to keep."""
    answer, spec = sheet.answer, exercise.rewrite
    return {
        **article_view(exercise.article), "id": exercise.id, "title": exercise.title, "lesson": exercise.lesson,
        "store": f"{answer.class_code}/{answer.student}/{exercise.id}", "hints": list(exercise.hints),
        "facts": [fact.text for fact in spec.facts] if spec else [], "keep": quotes_to_keep(exercise),
        "most": spec.most if spec else 0,
        "handin": handin, "most_file": MOST_FILE,
        "prompt": exercise.prompt or "One thing to keep, one thing to change. Say why.",
    }  # fmt: skip


def quotes_to_keep(exercise: Exercise) -> list[str]:
    """Whose words must stay as they are, in a line for each."""
    spec, key = exercise.rewrite, exercise.key
    items = [key.item(name) for name in spec.quotes] if spec and key else []
    return [f"What {item.by} says, word for word in quote marks." for item in items if item]
