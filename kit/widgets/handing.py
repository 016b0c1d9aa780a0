"""Hand in, for the start page and the marker: a warning where something is empty, else what was made."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from pathlib import Path

from kit.classroom.handin import hand_in
from kit.classroom.model import is_empty
from kit.classroom.overview import StepState, lesson_state
from kit.classroom.store import exercises_in, safe_answer, student_folder
from kit.classroom.student import Student, answers_folder, who, work_folder
from kit.exercise.forms import own_name
from kit.exercise.model import CARD_WIDGETS
from kit.exercise.outline import lessons, outline
from kit.widgets.base import Message

AGAIN = "Press Hand in again if you want the file all the same."
ALL_EMPTY = f"All your boxes are empty so far. {AGAIN}"
MOST_BYTES = 1_500_000
"""JupyterLab takes about three million bytes in a few seconds; half as many fit into it as text."""


def answer_handin(message: Message, *, box: str = "") -> Message:
    """The answer to "handin": the file that was made, or first a warning that the page repeats with `sure`.

    `box` is the exercise whose button was pressed; without it, it was the start page's.
    """
    student, folder = who(), answers_folder()
    exits = _exits(folder, student, box)
    warning = "" if message.get("sure") else _warning(folder, student, [one for one in exits if one.empty])
    if warning:
        return {"type": "empty", "message": warning}
    made = hand_in(folder, student.code, student.class_code)
    return handed(made, [one for one in exits if one.unchecked])


def handed(file: Path, unchecked: Sequence[StepState] = ()) -> Message:
    """What to say of a hand-in file, with its bytes for the button that saves it: a student who works on a server, or
    does not know where the work folder lies, gets at the file there. A file that is too large goes without.
    """
    folder, data = folder_words(file.parent), file.read_bytes()
    sentence = f"File made: {file.name}. Give it to your teacher."
    return {
        "type": "handed", "file": file.name, "folder": folder, "path": str(file.resolve()),
        "zip": b64encode(data).decode("ascii") if len(data) <= MOST_BYTES else "",
        "message": " ".join((sentence, *_as_they_stand(unchecked))),
    }  # fmt: skip


def _as_they_stand(unchecked: Sequence[StepState]) -> Iterator[str]:
    """That what was not checked counts all the same (docs/grading.md)."""
    if unchecked:
        what = "answers" if any(one.step.part.widget in CARD_WIDGETS for one in unchecked) else "marks"
        yield f"{_named(unchecked)} {_are(unchecked)} handed in unchecked: your {what} count as they stand."


def _named(steps: Sequence[StepState]) -> str:
    return " and ".join(f"“{one.step.heading}”" for one in steps)


def _are(steps: Sequence[StepState]) -> str:
    return "is" if len(steps) == 1 else "are"


def folder_words(path: Path) -> str:
    """A folder as students see it in the file list: from the work folder on, under its name."""
    work = work_folder()
    inside: Sequence[str] = path.relative_to(work).parts if path.is_relative_to(work) else path.parts[-2:]
    return " > ".join((work.resolve().name, *inside))


def _warning(folder: Path, student: Student, empty: Sequence[StepState]) -> str:
    """What is empty that should not be; "" where nothing is, or where there is no file at all (`hand_in` says so)."""
    home = student_folder(folder, student.code)
    answers = [answer for one in exercises_in(home) if (answer := safe_answer(home, student.code, one)[0])]
    if answers and all(is_empty(response) for answer in answers for response in answer.responses):
        return ALL_EMPTY
    return f"{_named(empty)} {_are(empty)} still empty. {AGAIN}" if answers and empty else ""


def _exits(folder: Path, student: Student, box: str) -> list[StepState]:
    """The boxes that are handed in: this one, or those of all lessons that were begun. Other lessons are not even read:
    reading them all would keep the page waiting.
    """
    begun = {name.partition("/")[0] for name in exercises_in(student_folder(folder, student.code))}
    wanted = [one for one in lessons() if one in begun and (not box or box.startswith(f"{one}/"))]
    states = [lesson_state(folder, student.code, outline(one)) for one in wanted]
    return [
        step
        for lesson in states
        if lesson.started
        for step in lesson.steps
        if step.step.part.handin and box in ("", own_name(step.step.exercise, step.step.part, student.code))
    ]
