"""Marks for the school's own gradebook: the kit's table, and the files that Canvas and Moodle import.

Canvas ("How do I import grades in the Gradebook?"): columns Student, ID, SIS User ID, SIS Login ID, Section, then one
for each assignment, "Title (id)" for one that exists; the second row says "Points Possible". Moodle ("Grade import"):
one row a student, matched by a column that the teacher maps (ID number or Email address), one column for each mark and
one for its feedback, which must stand together or old marks are lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kit.course.final import Final
from kit.course.roster import Person
from kit.course.settings import Assigned, Settings
from kit.course.tasks import is_test
from kit.exercise.outline import place

CANVAS = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
MOODLE = ("ID number", "Email address", "First name", "Last name")


@dataclass(frozen=True, slots=True)
class Line:
    """One student's marks by exercise, and the total: the weighted mean of what was marked, None without marks.

    An exercise that was never opened has no mark and does not count.
    """

    who: str
    person: Person | None
    marks: dict[str, Final]

    def total(self, settings: Settings) -> float | None:
        """Between 0 and 1."""
        pairs = [(mark.mark, settings.weight(name)) for name, mark in self.marks.items() if mark.mark is not None]
        whole = sum(weight for _, weight in pairs)
        return sum(mark * weight for mark, weight in pairs) / whole if whole else None


def columns(settings: Settings, exercises: Iterable[str]) -> list[Assigned]:
    """The exercises of the gradebook, in the order of the course file, else of the lessons."""
    return list(settings.exercises) or [Assigned(name) for name in sorted(exercises, key=place)]


def school_columns(settings: Settings, exercises: Iterable[Assigned]) -> list[Assigned]:
    """Those that go to the school's gradebook: a test that counts for nothing would count there, so it stays here."""
    return [one for one in exercises if settings.weight(one.id) or not is_test(one.id)]


def own_head(exercises: Sequence[Assigned]) -> list[str]:
    """The columns of the kit's own table."""
    return ["Student", "Name", "Class", *(one.id for one in exercises), "Total", "Passed"]


def own_row(line: Line, settings: Settings, exercises: Sequence[Assigned]) -> list[object]:
    """A student's row in it: marks and total in per cent."""
    total = line.total(settings)
    finals = [line.marks.get(one.id) for one in exercises]
    passed = None if total is None else total >= settings.pass_line - 1e-9
    name, section = (line.person.name, line.person.section) if line.person else ("", "")
    return [line.who, name, section, *(percent(f.mark) if f else None for f in finals), percent(total), passed]


def percent(value: float | None) -> float | None:
    """0.784 as 78.4; nothing stays nothing."""
    return None if value is None else round(100 * value, 2)


def canvas_head(exercises: Sequence[Assigned]) -> list[str]:
    """The columns of the file for Canvas's Gradebook, Import."""
    return [*CANVAS, *(one.column or one.id for one in exercises)]


def canvas_possible(exercises: Sequence[Assigned]) -> list[object]:
    """Its second row."""
    return ["    Points Possible", "", "", "", "", *(one.points for one in exercises)]


def canvas_row(line: Line, exercises: Sequence[Assigned]) -> list[object] | None:
    """A student's row in it; None for one whom the roster, and so Canvas, does not know."""
    p = line.person
    if p is None:
        return None
    return [p.name or line.who, p.id, p.sis_id, p.login, p.section, *_points(line, exercises)]


def moodle_head(exercises: Sequence[Assigned]) -> list[str]:
    """The columns of the file for Moodle's Grades, Import, CSV."""
    names = [one.column or one.id for one in exercises]
    return [*MOODLE, *(column for name in names for column in (name, f"{name} (feedback)"))]


def moodle_row(line: Line, exercises: Sequence[Assigned]) -> list[object] | None:
    """A student's row in it; None for one whom the roster does not know."""
    p = line.person
    if p is None:
        return None
    first, _, last = p.name.rpartition(" ")
    row: list[object] = [p.sis_id, p.email, first, last]
    for points, one in zip(_points(line, exercises), exercises, strict=True):
        row += [points, _feedback(line.marks.get(one.id))]
    return row


def _points(line: Line, exercises: Sequence[Assigned]) -> list[float | None]:
    finals = [line.marks.get(one.id) for one in exercises]
    return [
        None if final is None or final.mark is None else round(final.mark * one.points, 2)
        for final, one in zip(finals, exercises, strict=True)
    ]


def _feedback(final: Final | None) -> str:
    return final.override.comment if final is not None and final.override is not None else ""
