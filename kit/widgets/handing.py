"""Hand in, for the start page and the marker: a warning where something is empty, else what was made."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kit.classroom.handin import hand_in
from kit.classroom.model import is_empty
from kit.classroom.overview import lesson_state
from kit.classroom.store import exercises_in, safe_answer, student_folder
from kit.classroom.student import Student, answers_folder, who, work_folder
from kit.exercise.forms import own_name
from kit.exercise.outline import lessons, outline
from kit.widgets.base import Message

AGAIN = "Press Hand in again if you want the file all the same."
ALL_EMPTY = f"All your boxes are empty so far. {AGAIN}"


def answer_handin(message: Message, *, box: str = "") -> Message:
    """The answer to "handin": the file that was made, or first a warning that the page repeats with `sure`.

    `box` is the exercise whose button was pressed; without it, it was the start page's.
    """
    student = who()
    warning = "" if message.get("sure") else _warning(answers_folder(), student, box)
    if warning:
        return {"type": "empty", "message": warning}
    return handed(hand_in(answers_folder(), student.code, student.class_code))


def handed(file: Path) -> Message:
    """What to say of a hand-in file."""
    folder = folder_words(file.parent)
    sentence = f"File made: {file.name}, in the folder “{folder}”. Give it to your teacher."
    return {"type": "handed", "file": file.name, "folder": folder, "message": sentence}


def folder_words(path: Path) -> str:
    """A folder as students see it in the file list: from the work folder on, under its name."""
    work = work_folder()
    inside: Sequence[str] = path.relative_to(work).parts if path.is_relative_to(work) else path.parts[-2:]
    return " > ".join((work.resolve().name, *inside))


def _warning(folder: Path, student: Student, box: str) -> str:
    """What is empty that should not be; "" where nothing is, or where there is no file at all (`hand_in` says so)."""
    home = student_folder(folder, student.code)
    answers = [answer for one in exercises_in(home) if (answer := safe_answer(home, student.code, one)[0])]
    if answers and all(is_empty(response) for answer in answers for response in answer.responses):
        return ALL_EMPTY
    empty = [] if not answers else _empty_exits(folder, student, box)
    if not empty:
        return ""
    named = " and ".join(f"“{name}”" for name in empty)
    return f"{named} {'is' if len(empty) == 1 else 'are'} still empty. {AGAIN}"


def _empty_exits(folder: Path, student: Student, box: str) -> list[str]:
    """The headings of boxes that are handed in and hold nothing: this one, or those of all lessons that were begun.
    Other lessons are not even read: reading them all would keep the page waiting.
    """
    begun = {name.partition("/")[0] for name in exercises_in(student_folder(folder, student.code))}
    wanted = [one for one in lessons() if one in begun and (not box or box.startswith(f"{one}/"))]
    states = [lesson_state(folder, student.code, outline(one)) for one in wanted]
    return [
        step.step.heading
        for lesson in states
        if lesson.started
        for step in lesson.steps
        if step.step.part.handin
        and step.empty
        and box in ("", own_name(step.step.exercise, step.step.part, student.code))
    ]
