"""How often “sure” was right, and whether both sides of a quarrel get the same reading: for the student's own eyes.

Read from the student's answer files, shown, and never kept anywhere. Tests (lessons 0 and 10) tell nothing until the
second one is done.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kit.classroom.answers import Answer
from kit.classroom.grade import score_answer
from kit.classroom.observe import Seen, observe_cards, observe_marks
from kit.classroom.overview import step_state
from kit.classroom.store import exercises_in, safe_answer
from kit.errors import KitError
from kit.exercise.load import load_exercise
from kit.exercise.mirrors import leaning, quarrels, statement_of, two_sides
from kit.exercise.model import Cards, Exercise
from kit.exercise.outline import lessons as lesson_numbers
from kit.exercise.outline import outline
from kit.score.calibration import Calibration
from kit.score.gain import gap

OTHER = "other"
"""What is no part of a lesson: texts of cases, test forms."""
_UNSURE = ("rewrite", "tally")  # boxes without right answers to be sure of


@dataclass(frozen=True, slots=True)
class Gap:
    """How one quarrel was read: the two sides, the share of credit on each, and the items on each. `value` is side a
    minus side b, None under four items on either.
    """

    title: str
    sides: tuple[str, str]
    credit: tuple[float, float]
    items: tuple[int, int]
    value: float | None


@dataclass(frozen=True, slots=True)
class Readout:
    """All of it: by lesson ("02", or `OTHER`), and the mirrored quarrels in which anything was answered. `waiting`: a
    test is begun, and tells nothing until the second is done; `keyless`: this copy cannot tell of tests at all.
    """

    lessons: dict[str, Calibration]
    gaps: tuple[Gap, ...]
    waiting: bool = False
    keyless: bool = False


def readout(home: Path, student: str) -> Readout:
    """The readout of one student's folder. Files that cannot be read are left out."""
    lessons: dict[str, Calibration] = {}
    credit: dict[str, float] = {}
    texts: dict[str, list[float]] = {}
    tested = tests_are_done(home, student)
    waiting = keyless = False
    for exercise, told, answer in _answers(home, student):
        seen = _seen(told, answer, tested=tested)
        waiting |= told.silent and not tested
        keyless |= told.silent and not _has_key(told)
        lesson = exercise[:2] if exercise[:2].isdigit() and "/" in exercise else OTHER
        counts = Calibration.of((one.confidence, one.right) for one in seen.sure)
        lessons[lesson] = lessons.get(lesson, Calibration()) + counts
        if isinstance(told, Cards):
            met = {statement_of(one.id): one.credit for one in seen.items if one.said}
            credit = met | credit  # a sentence that comes back in a warm-up was read when it was new
        else:
            texts[exercise] = [one.credit for one in seen.items]
    found = {name: one for name, one in sorted(lessons.items()) if one.n}
    return Readout(found, (*_statement_gaps(credit), *_case_gaps(texts)), waiting, keyless)


def _has_key(told: Cards | Exercise) -> bool:
    """Whether this copy says what is right; that of a student does not for tests."""
    if isinstance(told, Cards):
        return any(option.right for card in told.cards for option in card.options)
    return told.key is not None


def _answers(home: Path, student: str) -> Iterator[tuple[str, Cards | Exercise, Answer]]:
    for exercise in exercises_in(home):
        answer, _ = safe_answer(home, student, exercise)
        try:
            told = load_exercise(exercise)
        except KitError:
            continue
        if answer is not None and told.widget not in _UNSURE:
            yield exercise, told, answer


def tests_are_done(home: Path, student: str) -> bool:
    """Whether this student has answered all of the second test; before that, the first must tell nothing."""
    steps = [s for number in lesson_numbers() for s in outline(number).steps if s.part.form == "second"]
    return bool(steps) and all(step_state(home, student, step).state == "done" for step in steps)


def _seen(told: Cards | Exercise, answer: Answer, *, tested: bool) -> Seen:
    """What an answer shows; nothing before its first check, since marks that were not checked told nobody anything. A
    test is not checked: it shows something once all tests are done (`tested`).
    """
    if not (tested if told.silent else any(response.attempts for response in answer.responses)):
        return Seen()
    return observe_cards(answer, told) if isinstance(told, Cards) else observe_marks(told, score_answer(answer, told))


def _statement_gaps(credit: dict[str, float]) -> Iterator[Gap]:
    """By topic of the bank: statements both of whose partners were answered."""
    for one in quarrels():
        mirrored = [name for name in one.side if name in credit and one.partner[name] in credit]
        a, b = ([credit[name] for name in mirrored if one.side[name] == side] for side in (0, 1))
        if a or b:
            yield _gap(one.title, one.names, a, b)


def _case_gaps(texts: dict[str, list[float]]) -> Iterator[Gap]:
    """By case: two articles that lean, to different sides."""
    by_case: dict[str, list[tuple[str, str]]] = {}
    for name, earned in texts.items():
        told = load_exercise(name)
        if isinstance(told, Exercise) and earned:
            by_case.setdefault(name.partition("/")[0], []).append((name, leaning(told)))
    for case, names in sorted(by_case.items()):
        if sides := two_sides(names):
            (one, a), (other, b) = sides
            yield _gap(case.replace("-", " ").title(), (a, b), texts[one], texts[other])


def _gap(title: str, sides: tuple[str, str], a: list[float], b: list[float]) -> Gap:
    means = (sum(a) / len(a) if a else 0.0, sum(b) / len(b) if b else 0.0)
    return Gap(title, sides, means, (len(a), len(b)), gap(a, b))
