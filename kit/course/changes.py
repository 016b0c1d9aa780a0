"""After a key was changed: who moved, from what to what, and which items made the difference."""

from __future__ import annotations

from dataclasses import dataclass

from kit.course.book import Book
from kit.course.final import Final
from kit.course.gradebook import percent
from kit.course.work import Result


@dataclass(frozen=True, slots=True)
class Change:
    """One student's score on one exercise, against the keys before and the keys now."""

    who: str
    exercise: str
    before: float | None
    after: float | None
    why: str

    def row(self) -> list[object]:
        """As a row of changes.csv."""
        return [self.who, self.exercise, percent(self.before), percent(self.after), self.why]


class Changes:
    """What moved since the last run against other keys. `since` is None where there was none."""

    def __init__(self, book: Book) -> None:
        self._book, self.since = book, book.before()

    def of(self, final: Final, new: Result) -> Change | None:
        """How one mark moved; None where it did not, or was not there before."""
        old = self._book.earlier(final.row.digest, self.since) if self.since else None
        if old is None or not _differs(old.score, new.score):
            return None
        return Change(final.who, final.exercise, old.score, new.score, _why(old, new))


def _differs(old: float | None, new: float | None) -> bool:
    return (old is None) != (new is None) or (old is not None and new is not None and abs(old - new) > 1e-9)


def _why(old: Result, new: Result) -> str:
    """The items that gained or lost credit, that are new, or gone."""
    was = {(item.layer, item.id): item for item in old.seen.items}
    now = {(item.layer, item.id): item for item in new.seen.items}
    told = []
    for key in sorted(was.keys() | now.keys()):
        if key not in was:
            told.append(f"{key[1]} is new ({now[key].credit:g})")
        elif key not in now:
            told.append(f"{key[1]} no longer counts")
        elif abs(was[key].credit - now[key].credit) > 1e-9:
            told.append(f"{key[1]}: {was[key].credit:g} to {now[key].credit:g}")
    return "; ".join(told) or "the weights of the words changed"
