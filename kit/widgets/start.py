"""Start: who works here, what is saved, what is done, where to go on, and handing in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import traitlets

from kit.classroom.overview import LessonState, StepState, lesson_state, suggestion
from kit.classroom.student import Student, answers_folder, known, sign_in, sign_out, skip, who, work_folder
from kit.exercise.model import CARD_WIDGETS
from kit.exercise.outline import lessons, outline
from kit.files import may_write
from kit.score.score import percent
from kit.widgets.base import KitWidget, Message
from kit.widgets.handing import answer_handin, folder_words
from kit.widgets.look import css, esm

FREE = "any-article.ipynb"
MOST_REPEATS = 3
READ_ONLY = "This folder is read-only: nothing can be saved here. Copy the work folder to a place where you may write."


class Start(KitWidget):
    """The start page (`lesson` is ""), or the small box at the top of a lesson.

    `switched` is called after somebody has signed in or out.
    """

    _esm = esm("start")
    _css = css("start")
    state = traitlets.Dict().tag(sync=True)
    answers: ClassVar[dict[str, str]] = {
        "hello": "answer_hello",
        "sign_in": "answer_sign_in",
        "skip": "answer_skip",
        "sign_out": "answer_sign_out",
        "handin": "answer_handin",
    }

    def __init__(self, lesson: str = "", *, switched: Callable[[], None] | None = None) -> None:
        self._lesson, self._switched = lesson, switched
        super().__init__(state=start_state(lesson))

    def answer_hello(self, _message: Message) -> Message:
        """Everything as it is now."""
        return {"type": "state", **start_state(self._lesson)}

    def answer_sign_in(self, message: Message) -> Message:
        """Remembers who works here."""
        sign_in(str(message.get("code", ""))[:200], str(message.get("class_code", ""))[:200])
        return self._after_switch()

    def answer_skip(self, _message: Message) -> Message:
        """Goes on without a code."""
        skip()
        return self._after_switch()

    def answer_sign_out(self, _message: Message) -> Message:
        """Asks again who works here."""
        sign_out()
        return self._after_switch()

    def answer_handin(self, message: Message) -> Message:
        """Puts all answers of this student into one zip, or warns first of what is empty."""
        return answer_handin(message)

    def refresh(self) -> None:
        """Tells the page how everything stands now."""
        self.send(self.reply({"type": "hello"}))

    def saved(self, exercise: str) -> None:
        """Tells the page that a change is safe on the disk."""
        if not self._lesson or exercise.startswith(f"{self._lesson}/"):
            self.refresh()

    def _after_switch(self) -> Message:
        if self._switched is not None:
            self._switched()
        return {"type": "state", **start_state(self._lesson)}


def start_state(lesson: str = "") -> dict[str, Any]:
    """What the page shows: the student, the lessons (one, for the box in a lesson), and where answers lie."""
    student, folder = who(), answers_folder()
    states = [lesson_state(folder, student.code, outline(one)) for one in ([lesson] if lesson else lessons())]
    following = states[0].next if lesson and states else suggestion(states)
    return {
        "lesson": lesson,
        "student": _student(student),
        "known": sorted({one.code for one in known() if one.code != student.code})[:50],
        "lessons": [_lesson(one) for one in states],
        "next": _next(following) if following else None,
        "repeat": [] if lesson else _repeat(folder, student.code),
        "free": FREE if _is_there(FREE) else "",
        "place": folder_words(folder / student.code),
        "me": (folder / "me").is_dir() and student.code == "me",
        "saved": max((one.saved for one in states), default=""),
        "notices": [] if may_write(folder / student.code) else [READ_ONLY],
    }


def _repeat(folder: Path, student: str) -> list[dict[str, Any]]:
    """What the student got wrong, to be looked at again; warm-ups bring it back by themselves."""
    from kit.classroom.repeat import repeat  # it brings the scores of texts, which the box of a lesson does without

    return [
        {"text": one.text, "exercise": one.exercise, "place": _place(one.exercise), "sure": one.sure}
        for one in repeat(folder, student)[:MOST_REPEATS]
    ]


def _place(exercise: str) -> str:
    return f"lesson {int(exercise[:2])}" if exercise[:2].isdigit() else exercise.replace("-", " ")


def _student(student: Student) -> dict[str, Any]:
    return {"code": student.code, "class_code": student.class_code, "asked": student.asked}


def _lesson(state: LessonState) -> dict[str, Any]:
    plan = state.outline
    return {
        "id": plan.lesson, "number": int(plan.lesson), "title": plan.title, "objective": plan.objective,
        "minutes": plan.minutes, "notebook": plan.notebook if _is_there(plan.notebook) else "",
        "done": state.done, "of": len(state.core), "started": state.started,
        "steps": [_step(one) for one in state.steps],
        "hard": [_step(one) for one in state.hard],
        "next": _next(state.next) if state.next else None,
        "hand": any(one.step.part.handin and one.step.part.widget in CARD_WIDGETS for one in state.steps),
    }  # fmt: skip


def _step(one: StepState) -> dict[str, Any]:
    return {
        "exercise": one.step.exercise, "heading": one.step.heading, "core": one.step.core, "state": one.state,
        "score": percent(one.score) if one.score is not None else "", "trouble": one.trouble,
    }  # fmt: skip


def _next(one: StepState) -> dict[str, Any]:
    return {"exercise": one.step.exercise, "heading": one.step.heading, "begun": one.state == "started"}


def _is_there(notebook: str) -> bool:
    return bool(notebook) and (work_folder() / notebook).is_file()
