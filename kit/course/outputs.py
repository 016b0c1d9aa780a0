"""`kit grade --to FOLDER`: everything that comes of a class's answers, in one folder.

    book.sqlite      what was graded, so that the next run grades only what is new
    gradebook.csv    a row a student; canvas.csv and moodle.csv for import where there is a roster
    marks.csv        a row for each mark, with its parts by layer; items.csv a row for each item of it
    overrides.csv    yours: marks and comments that stand, also when you grade again
    problems.csv     files that were not graded, late or doubled work, who is missing
    changes.csv      who moved and why, after the keys were changed
    feedback/        one page a student; report.html the class

The students pass by one at a time, so that a large class takes no more memory than a small one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from kit.course.book import Book
from kit.course.changes import Changes
from kit.course.final import OVERRIDES, Final, Override, finals, read_overrides
from kit.course.gradebook import (
    Line,
    canvas_head,
    canvas_possible,
    canvas_row,
    columns,
    moodle_head,
    moodle_row,
    own_head,
    own_row,
    percent,
    school_columns,
)
from kit.course.problems import Problem, problems
from kit.course.roster import Roster
from kit.course.run import grade, stamp
from kit.course.settings import Assigned, Settings
from kit.course.tables import table
from kit.course.work import Result
from kit.labels import LAYERS
from kit.score.layer import Sums

BOOK = "book.sqlite"
FEW = 8
Add = Callable[[list[object]], None]
Watch = Callable[[Line, dict[str, Result]], None]
RowOf = Callable[[Line, list[Assigned]], list[object] | None]
_MARKS = (
    "Student", "Name", "Exercise", "Mark", "Scored", "After lateness", "Your mark", "Comment", "Checks", "Hand-ins",
    *LAYERS.values(), "What it says", "Handed in", "File",
)  # fmt: skip
_ITEMS = ("Student", "Exercise", "Layer", "Item", "Credit", "Said")
_CHANGES = ("Student", "Exercise", "Before", "After", "Items that changed")
_PROBLEMS = ("What", "Who", "File", "What to do")


@dataclass(slots=True)
class Graded:
    """What a run came to; `first` are the first few problems."""

    folder: Path
    files: int = 0
    students: int = 0
    marks: int = 0
    total: float = 0.0
    moved: int = 0
    problems: int = 0
    first: list[Problem] = field(default_factory=list)

    @property
    def mean(self) -> float | None:
        """The mean of all marks, 0 to 1."""
        return self.total / self.marks if self.marks else None


def grade_class(
    paths: Iterable[Path], to: Path, *, settings: Settings, roster: Roster, progress: Callable[[int], None],
    watch: Callable[[Book], Watch] | None = None,
) -> Graded:  # fmt: skip
    """Grade all answers in `paths` into the folder `to`. What the teacher wrote there is never overwritten.

    `watch` is given the book and returns what is to be called with each student (feedback pages, the class report).
    """
    overrides = read_overrides(to / "overrides.csv")
    out = Graded(to)
    with Book(to / BOOK, stamp()) as book:
        out.files = grade(book, paths, progress=progress)
        unused = _students(book, out, settings, roster, overrides, watch(book) if watch else None)
        with table(to / "problems.csv", _PROBLEMS) as add:
            for problem in problems(book, settings, roster, unused):
                out.problems += 1
                out.first += [problem] if len(out.first) < FEW else []
                add(problem.row())
    return out


def _students(
    book: Book, out: Graded, settings: Settings, roster: Roster, overrides: dict[tuple[str, str], Override],
    watch: Watch | None,
) -> set[tuple[str, str]]:  # fmt: skip
    """Write all tables in one pass over the students; returns the overrides that belong to nothing."""
    exercises = columns(settings, book.exercises())
    unused = set(overrides)
    moved = Changes(book)
    with ExitStack() as stack:

        def opened(name: str, head: Iterable[str], *, mark: bool = True) -> Add:
            return stack.enter_context(table(out.folder / name, list(head), mark=mark))

        own, marks, items = (
            opened("gradebook.csv", own_head(exercises)), opened("marks.csv", _MARKS), opened("items.csv", _ITEMS),
        )  # fmt: skip
        changed = opened("changes.csv", _CHANGES) if moved.since else None
        theirs = school_columns(settings, exercises)
        schools = _school_tables(opened, theirs) if roster.people else []
        mine = opened("overrides.csv", OVERRIDES) if not (out.folder / "overrides.csv").exists() else None
        for line, results in lines(book, settings, roster, overrides):
            out.students += 1
            own(own_row(line, settings, exercises))
            for row_of, add in schools:
                if (row := row_of(line, theirs)) is not None:
                    add(row)
            for name, final in line.marks.items():
                unused.discard((line.who, name))
                _count(out, final)
                marks(_mark_row(final, results[name]))
                for item in results[name].seen.items:
                    items([line.who, name, item.layer, item.id, item.credit, item.said])
                if mine is not None:
                    mine([line.who, name, None, None])
                if changed is not None and (change := moved.of(final, results[name])) is not None:
                    out.moved += 1
                    changed(change.row())
            if watch is not None:
                watch(line, results)
    return unused


def _school_tables(opened: Callable[..., Add], exercises: list[Assigned]) -> list[tuple[RowOf, Add]]:
    canvas = opened("canvas.csv", canvas_head(exercises), mark=False)
    canvas(canvas_possible(exercises))
    moodle = opened("moodle.csv", moodle_head(exercises), mark=False)
    return [(canvas_row, canvas), (moodle_row, moodle)]


def lines(
    book: Book, settings: Settings, roster: Roster, overrides: dict[tuple[str, str], Override]
) -> Iterator[tuple[Line, dict[str, Result]]]:
    """The students one by one, each with the results that count by exercise."""
    for who, group in groupby(finals(book, settings, roster, overrides), key=lambda one: one.who):
        marks = {final.exercise: final for final in group}
        person = next((final.person for final in marks.values()), None)
        yield Line(who, person, marks), {name: book.result(final.row.digest) for name, final in marks.items()}


def _count(out: Graded, final: Final) -> None:
    if final.mark is not None:
        out.marks += 1
        out.total += final.mark


def _mark_row(one: Final, result: Result) -> list[object]:
    layers = {name: Sums(*sums).score for name, sums in result.seen.sums.items()}
    own = one.override
    return [
        one.who, one.person.name if one.person else "", one.exercise, percent(one.mark), percent(one.raw),
        None if one.raw is None or one.factor == 1 else percent(one.raw * one.factor),
        None if own is None else percent(own.mark), own.comment if own else "", result.attempts, one.tries,
        *(percent(layers.get(name)) for name in LAYERS), " ".join((result.sentence, *result.notes)),
        one.row.handed or one.row.saved, one.row.origin,
    ]  # fmt: skip
