"""How far a student has come: what the start page shows of each answer file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kit.classroom.answers import Answer, Attempt
from kit.classroom.model import is_empty
from kit.classroom.store import exercises_in, safe_answer, student_folder


@dataclass(frozen=True, slots=True)
class Progress:
    """One exercise. `best` and `last` are scores from 0 to 1 (None: no check with a key yet), meant over its items;
    `attempts` is the number of checks of the item that has most; `when` the time of the last save (UTC), or "".

    `trouble` says why a file cannot be read.
    """

    exercise: str
    exists: bool = False
    started: bool = False
    attempts: int = 0
    best: float | None = None
    last: float | None = None
    when: str = ""
    trouble: str = ""


def progress(folder: Path, student: str, exercises: Sequence[str] | None = None) -> dict[str, Progress]:
    """The progress of a student, by exercise: those asked for, else all that have an answer file.

    `folder` holds the answers of all students. Damaged files never raise.
    """
    home = student_folder(folder, student)
    there = exercises_in(home)
    return {
        one: _of(home, student, one) if one in there else Progress(one)
        for one in (there if exercises is None else exercises)
    }


def summary(answer: Answer) -> Progress:
    """The progress that one answer shows."""
    scored = [scores for one in answer.responses if (scores := _scores(one.attempts))]
    return Progress(
        exercise=answer.exercise,
        exists=True,
        started=any(not is_empty(one) for one in answer.responses),
        attempts=max((len(one.attempts) for one in answer.responses), default=0),
        best=_mean([max(scores) for scores in scored]),
        last=_mean([scores[-1] for scores in scored]),
        when=answer.saved,
    )


def _of(home: Path, student: str, exercise: str) -> Progress:
    answer, trouble = safe_answer(home, student, exercise)
    return summary(answer) if answer else Progress(exercise, exists=True, trouble=trouble)


def _scores(attempts: Sequence[Attempt]) -> list[float]:
    return [one.score for one in attempts if one.score is not None]


def _mean(numbers: Sequence[float]) -> float | None:
    return sum(numbers) / len(numbers) if numbers else None
