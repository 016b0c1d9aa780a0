"""The course file: one YAML file that says what counts, how much, until when (docs/course-file.md).

course: Media literacy 8b
pass_line: 0.6
attempts: best            # of several hand-ins of one exercise: best, or last
keys: after-due           # what feedback tells of the key: always, after-due, never
late: {grace_minutes: 15, per_day: 0.1, at_most: 0.5}
exercises:
  - {id: 02/practice, points: 10, weight: 2, due: 2026-03-10T18:00:00Z}
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from kit.classroom.model import ExerciseId
from kit.course.tasks import is_test
from kit.errors import ExerciseError
from kit.exercise.forms import versions
from kit.files import read_bytes
from kit.text.front import read_front

Share = Annotated[float, Meta(ge=0, le=1)]


class Late(Struct, frozen=True, forbid_unknown_fields=True):
    """What late work costs: nothing within the grace time, then `per_day` of the mark for each day begun, at most
    `at_most`. After `refuse_after_days` days it counts for nothing.
    """

    grace_minutes: Annotated[int, Meta(ge=0)] = 0
    per_day: Share = 0.0
    at_most: Share = 1.0
    refuse_after_days: Annotated[int, Meta(ge=0)] | None = None

    def factor(self, due: datetime | None, handed: datetime | None) -> float:
        """What is left of the mark, 0 to 1. Work without a time, or an exercise without one, is never late."""
        if due is None or handed is None:
            return 1.0
        minutes = (handed - due).total_seconds() / 60
        if minutes <= self.grace_minutes:
            return 1.0
        days = int(minutes // (24 * 60)) + 1
        if self.refuse_after_days is not None and days > self.refuse_after_days:
            return 0.0
        return 1.0 - min(self.at_most, days * self.per_day)


class Assigned(Struct, frozen=True, forbid_unknown_fields=True):
    """One exercise of the course. `column` is its name in the school's own gradebook (left out: the kit's name).
    `weight` left out: 1, but 0 for a test (lessons 0 and 10), which shows where a class stands and is no work to mark.
    """

    id: ExerciseId
    points: Annotated[float, Meta(gt=0)] = 10.0
    weight: Annotated[float, Meta(ge=0)] | None = None
    due: datetime | None = None
    column: str = ""


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """What the course file says. Everything has a default, so that a folder of answers can be graded without one."""

    course: str = ""
    exercises: tuple[Assigned, ...] = ()
    pass_line: Share = 0.6
    attempts: Literal["best", "last"] = "best"
    late: Late = Late()
    keys: Literal["always", "after-due", "never"] = "always"
    pre: ExerciseId | None = None
    post: ExerciseId | None = None

    def assigned(self, exercise: str) -> Assigned:
        """What is said of an exercise; where nothing is said, ten points and no date."""
        return next((one for one in self.exercises if one.id == exercise), Assigned(exercise))

    def weight(self, exercise: str) -> float:
        """How much it counts in the total; nothing where the file names exercises and not this one."""
        if not self._named(exercise):
            return 0.0
        given = self.assigned(exercise).weight
        return given if given is not None else 0.0 if is_test(exercise) else 1.0

    def counts(self, exercise: str) -> bool:
        """Whether it is looked at: all are where the file names none; the tests for the gain always are."""
        tests = (name for test in (self.pre, self.post) if test is not None for name in versions(test))
        return self._named(exercise) or exercise in tests

    def _named(self, exercise: str) -> bool:
        return not self.exercises or any(one.id == exercise for one in self.exercises)

    def tells_key(self, exercise: str, now: datetime) -> bool:
        """Whether feedback may show the key and its reasons now."""
        due = self.assigned(exercise).due
        return self.keys == "always" or (self.keys == "after-due" and due is not None and now >= due)


def read_settings(path: Path | None) -> Settings:
    """The settings in a file; the defaults without one. Raises `ExerciseError` that names file and field."""
    if path is None:
        return Settings()
    if not path.is_file():
        raise ExerciseError(f"There is no course file “{path}”.", "Give the path of a file like course.yml.")
    data = read_front(_text(path), file=str(path), what="The course file", example="pass_line: 0.6")
    try:
        settings = msgspec.convert(data, Settings, strict=False)
    except msgspec.ValidationError as bad:
        raise ExerciseError(f"{path}: {bad}.", "Mend this field; docs/course-file.md says what it may hold.") from None
    naive = [one.id for one in settings.exercises if one.due is not None and one.due.tzinfo is None]
    if naive:
        raise ExerciseError(f"{path}: {naive[0]}: due has no time zone.", "Write it like 2026-03-10T18:00:00+01:00.")
    doubled = {one.id for one in settings.exercises if sum(two.id == one.id for two in settings.exercises) > 1}
    if doubled:
        raise ExerciseError(f"{path}: {sorted(doubled)[0]} stands in it twice.", "Keep one of them.")
    return settings


def _text(path: Path) -> str:
    """What the file says. Editors on Windows put a sign before it, which is no part of it."""
    data = read_bytes(path) or b""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as bad:
        line = data.count(b"\n", 0, bad.start) + 1
        raise ExerciseError(
            f"{path}: the course file is no UTF-8 text; line {line} has a sign that cannot be read.",
            "Open it in a text editor and save it with the encoding UTF-8. A Word or Excel file is no course file.",
        ) from None
