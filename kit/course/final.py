"""From graded files to marks: which hand-in counts, what lateness costs, what the teacher decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path

from kit.course.book import Book, Row
from kit.course.roster import Person, Roster
from kit.course.settings import Settings
from kit.course.tables import read_table, text_of
from kit.errors import AnswerError
from kit.exercise.outline import place

OVERRIDES = ("student", "exercise", "mark", "comment")


@dataclass(frozen=True, slots=True)
class Override:
    """What the teacher decided: a mark between 0 and 1 in place of the kit's (None: the kit's stands), a comment."""

    mark: float | None
    comment: str


@dataclass(frozen=True, slots=True)
class Final:
    """One student's mark on one exercise. `raw` is what the work scores, `mark` what is recorded after lateness and
    the teacher's word; both None where there is nothing to score. `tries` are the hand-ins there were.
    """

    who: str
    person: Person | None
    exercise: str
    row: Row
    raw: float | None
    mark: float | None
    factor: float = 1.0
    override: Override | None = None
    tries: int = 1

    @property
    def name(self) -> str:
        """The student's name where the roster tells it, else the code."""
        return self.person.name if self.person and self.person.name else self.who


def finals(
    book: Book, settings: Settings, roster: Roster, overrides: dict[tuple[str, str], Override]
) -> Iterator[Final]:
    """The marks, student by student; what could not be graded is not among them."""
    good = (row for row in book.rows(roster.who) if not row.error)
    for who, rows in groupby(good, key=lambda row: row.who):
        by_exercise: dict[str, list[Row]] = {}
        for row in rows:
            by_exercise.setdefault(row.exercise, []).append(row)
        for exercise, tries in sorted(by_exercise.items(), key=lambda one: place(one[0])):
            if settings.counts(exercise):
                yield _final(who, exercise, tries, settings, roster, overrides.get((who, exercise)))


def _final(
    who: str, exercise: str, tries: list[Row], settings: Settings, roster: Roster, override: Override | None
) -> Final:
    scored = [(row, factor(row, exercise, settings)) for row in tries]

    def worth(pair: tuple[Row, float]) -> float:
        return -1.0 if pair[0].score is None else pair[0].score * pair[1]

    row, left = scored[-1] if settings.attempts == "last" else max(scored, key=worth)
    mark = None if row.score is None else row.score * left
    if override is not None and override.mark is not None:
        mark = override.mark
    person = roster.find(row.student, row.person)
    return Final(who, person, exercise, row, row.score, mark, left, override, len({one.digest for one in tries}))


def handed(row: Row) -> datetime | None:
    """When the work was handed in: what the place told, else when it was last saved."""
    try:
        return datetime.fromisoformat(row.handed or row.saved) if row.handed or row.saved else None
    except ValueError:
        return None


def factor(row: Row, exercise: str, settings: Settings) -> float:
    """What lateness leaves of a mark. Canvas may say no more than that it is late: then it is late by a minute more
    than the grace time.
    """
    due, when = settings.assigned(exercise).due, handed(row)
    if row.late and due is not None and (when is None or when <= due):
        when = due + timedelta(minutes=settings.late.grace_minutes + 1)
    return settings.late.factor(due, when)


def read_overrides(path: Path) -> dict[tuple[str, str], Override]:
    """The teacher's decisions by student and exercise; none where there is no file.

    Raises `AnswerError` that names file and line for a mark that is no per cent between 0 and 100.
    """
    if not path.exists():
        return {}
    out: dict[tuple[str, str], Override] = {}
    for number, row in enumerate(read_table(path), 2):
        who, exercise = text_of(row, "student"), text_of(row, "exercise")
        if who or exercise:
            out[who, exercise] = Override(_percent(text_of(row, "mark"), path, number), text_of(row, "comment"))
    return out


def _percent(text: str, path: Path, number: int) -> float | None:
    if not text:
        return None
    try:
        value = float(text.rstrip("% ").replace(",", "."))
    except ValueError:
        value = -1.0
    if not 0 <= value <= 100:
        raise AnswerError(
            f"“{path.name}”, line {number}: “{text[:20]}” is no mark.",
            "Write a number from 0 to 100, or leave it empty.",
        )
    return value / 100
