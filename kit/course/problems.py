"""What a teacher should look at before the marks go out: nothing that was sent is dropped in silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from kit.course.book import Book, Row
from kit.course.collect import OF_SEVERAL, Left
from kit.course.final import factor, handed
from kit.course.roster import Roster
from kit.course.settings import Settings


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to look at: what it is, whom it concerns, which file, what to do."""

    what: str
    who: str = ""
    file: str = ""
    todo: str = ""

    def row(self) -> list[object]:
        """As a row of problems.csv."""
        return [self.what, self.who, self.file, self.todo]


def problems(book: Book, settings: Settings, roster: Roster, unused: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """Everything, the files that could not be opened first. `unused` are overrides that belong to nothing."""
    for one in book.left():
        if one.trouble:
            yield Problem(one.reason, one.person, one.origin, "Ask for it again.")
    yield from _rows(book.rows(roster.who), settings, roster)
    yield from _same_work(book, roster)
    if roster.people:
        for person in roster.missing(book.students(roster.who)):
            yield Problem("Nothing was handed in.", person.code or person.name, "", "Ask the student.")
    for who, exercise in sorted(unused):
        yield Problem(f"overrides.csv has a line for {exercise}, which was not handed in.", who, "", "Check the line.")
    yield from others(book.left())


def others(left: Iterable[Left]) -> Iterator[Problem]:
    """What is no answer and need be none, counted by its reason."""
    count: Counter[str] = Counter()
    first: dict[str, str] = {}
    for one in left:
        if not one.trouble:
            count[one.reason] += 1
            first.setdefault(one.reason, one.origin)
    for reason, many in sorted(count.items()):
        told = f"1 other file was left alone. {reason}"
        if many > 1:
            told = f"{many} other files were left alone. {OF_SEVERAL.get(reason, reason)}"
        yield Problem(told, "", first[reason])


def _rows(rows: Iterable[Row], settings: Settings, roster: Roster) -> Iterator[Problem]:
    for _, group in groupby(rows, key=lambda row: row.who):
        good: list[Row] = []
        for row in group:
            if row.error:
                told = "It counts for nothing until it is sent again."
                yield Problem(row.error, row.person or row.who, row.origin, told)
            else:
                good.append(row)
                yield from _row(row, settings)
        if good and roster.people and roster.find(good[0].student, good[0].person) is None:
            one = good[0]
            yield Problem("The roster does not know this student.", one.who, one.origin, "Add the code to the roster.")
        yield from _doubled(good, settings)


def _row(row: Row, settings: Settings) -> Iterator[Problem]:
    if not settings.counts(row.exercise):
        yield Problem(f"{row.exercise} is not in the course file.", row.who, row.origin, "Add it, or leave it.")
    elif (left := factor(row, row.exercise, settings)) < 1:
        when = handed(row)
        said = f" ({when:%Y-%m-%d %H:%M})" if when and not row.late else ""
        yield Problem(f"Late{said}: {100 * left:.0f}% of the mark are left.", row.who, row.origin)
    elif row.late:
        yield Problem("The learning platform says that it is late.", row.who, row.origin, "Decide if it counts.")


def _doubled(rows: Sequence[Row], settings: Settings) -> Iterator[Problem]:
    """What one student handed in again: one line for each zip or folder that came later, however much is in it."""
    again: dict[str, list[tuple[Row, bool]]] = {}
    for before, row in pairwise(rows):
        if before.exercise == row.exercise:
            again.setdefault(_place(row.origin), []).append((row, before.digest == row.digest))
    kept = "The better one counts." if settings.attempts == "best" else "The last one counts."
    for place, found in again.items():
        row, same = found[0][0], sum(is_same for _, is_same in found)
        if len(found) == 1:
            told = f"{row.exercise} was handed in more than once."
            yield Problem(told + " It is the same work." * same, row.who, row.origin, kept)
        else:
            of_them = (
                "All of it is the same work." if same == len(found) else f"In {same} of them the work is the same."
            )
            told = f"{len(found)} exercises were handed in more than once."
            yield Problem(f"{told} {of_them if same else ''}".strip(), row.who, place, kept)


def _place(origin: str) -> str:
    """The zip that a file lay in, else its folder."""
    return origin.rpartition("!")[0] or origin.rpartition("/")[0] or origin


def _same_work(book: Book, roster: Roster) -> Iterator[Problem]:
    """One and the same file from two students: copied, or one code used by two."""
    for digest, whose in book.shared(roster.who):
        origin = book.origin(digest)
        yield Problem("The same file came from several students.", "; ".join(whose), origin, "Ask them whose it is.")
