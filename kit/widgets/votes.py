"""Votes: the head of the teacher's page of the vote. A lesson is picked; its count (`tally`) is the box under it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, ClassVar

import traitlets
from msgspec import Struct

from kit.classroom.student import who, work_folder
from kit.errors import AnswerError, ExerciseError, KitError, SaveError
from kit.exercise.load import load_lesson
from kit.exercise.outline import lessons
from kit.files import read_json, write_json
from kit.widgets.base import KitWidget, Message
from kit.widgets.look import css, esm


class _Note(Struct, frozen=True):
    """`.kit/votes.json`: the vote that was open last, so that a page that is loaded again shows it again."""

    vote: str = ""


class Votes(KitWidget):
    """Picks the vote to count: `current` (`03/vote`). `show` is called with another one when it is picked.

    The counts are no part of it: each vote has its own answer file.
    """

    _esm = esm("votes")
    _css = css("votes")
    view = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)
    answers: ClassVar[dict[str, str]] = {"hello": "answer_hello", "choose": "answer_choose"}

    def __init__(self, show: Callable[[str], None]) -> None:
        self._show, self._votes = show, votes()
        if not self._votes:
            raise ExerciseError("The kit has no lesson with a vote.", "Install the kit again.")
        ids = [vote["id"] for vote in self._votes]
        self.current = last if (last := _last()) in ids else ids[0]
        super().__init__(view={"votes": self._votes, "code": who().code}, state={"vote": self.current})

    def answer_hello(self, _message: Message) -> Message:
        """Which vote is open."""
        return {"type": "state", "vote": self.current}

    def answer_choose(self, message: Message) -> Message:
        """Opens the count of another vote."""
        wanted = message.get("vote")
        if not isinstance(wanted, str) or wanted not in [vote["id"] for vote in self._votes]:
            raise KitError("There is no such vote.", "Choose one of the lessons.")
        if wanted != self.current:
            self._show(wanted)
            self.current = wanted
            with suppress(SaveError):  # it only costs the choice after a reload
                write_json(_file(), _Note(wanted))
        return self.answer_hello(message)


def votes() -> list[dict[str, Any]]:
    """The votes of all lessons, in their order."""
    found = [(name, load_lesson(name)) for name in lessons()]
    return [
        {"id": f"{name}/{part}", "lesson": lesson.lesson, "title": lesson.title}
        for name, lesson in found
        for part, box in lesson.parts.items()
        if box.vote
    ]


def _last() -> str:
    try:
        return (read_json(_file(), _Note, cap=1000) or _Note()).vote
    except AnswerError:
        return ""  # only a note


def _file() -> Path:
    return work_folder() / ".kit" / "votes.json"
