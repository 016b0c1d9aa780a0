"""What the student's own answer files say, for charts in the coding notebooks. It is shown and kept nowhere.

Where there is no answer yet, there is nothing to draw, and the chart says what to do. No key is read here.
"""

from __future__ import annotations

from kit.classroom.answers import Answer, Number
from kit.classroom.calibrate import readout
from kit.classroom.store import safe_answer, student_folder
from kit.classroom.student import answers_folder, who
from kit.errors import ExerciseError
from kit.exercise.load import load_exercise
from kit.exercise.model import Cards, Exercise
from kit.reader.model import Reading
from kit.reader.own import own_reading
from kit.score.calibration import Calibration
from kit.text.span import Span


def mine(name: str) -> Reading:
    """The student's own marks on a text ("02/practice"). Raises `ExerciseError` where there is no such text."""
    told = load_exercise(name)
    if not isinstance(told, Exercise):
        raise ExerciseError(f"“{name}” has no text to mark.", "Choose a text, like 02/practice.")
    answer = _answer(name)
    marks = sorted(answer.marks() if answer else (), key=lambda mark: mark.order)
    spans = [Span(mark.start, mark.end, mark.layer, mark.label, mark.id) for mark in marks]
    joins = {mark.id: mark.joins for mark in marks}
    kinds = {mark.id: mark.kind for mark in marks if mark.kind}
    return own_reading(told.article, spans, joins, kinds)


def sure(lesson: str = "") -> Calibration:
    """How sure the student was, and how often right: in one lesson ("03"), or in all. The tests of lessons 0 and 10
    tell nothing until both are done.
    """
    student = who()
    told = readout(student_folder(answers_folder(), student.code), student.code).lessons
    return told.get(lesson, Calibration()) if lesson else sum(told.values(), Calibration())


def trust(name: str = "04/swap") -> dict[str, tuple[list[float | None], list[float | None]]]:
    """By verb, how far the student believed each sentence as printed, and how far with the verb, from 0 to 10."""
    told = load_exercise(name)
    if not isinstance(told, Cards) or told.widget != "verbswap":
        raise ExerciseError(f"“{name}” asks nobody for trust.", "Choose a box of verb swaps, like 04/swap.")
    answer = _answer(name)
    out: dict[str, tuple[list[float | None], list[float | None]]] = {}
    for swap in told.more.values():
        before, after = out.setdefault(swap["verb"], ([], []))
        before.append(_number(answer, swap["plain_trust"]))
        after.append(_number(answer, swap["trust"]))
    return out


def _answer(name: str) -> Answer | None:
    student = who().code
    return safe_answer(student_folder(answers_folder(), student), student, name)[0]


def _number(answer: Answer | None, item: str) -> float | None:
    response = answer.response(item) if answer else None
    return float(response.value) if isinstance(response, Number) and response.value is not None else None
