"""The class report: what the class found, where it parted from the key, what to talk about next, which key to check.

Private: no name and no code stands in it unless asked for. It is counted in passing (`kit.course.tally`), so a class of
any size takes the same memory; only the table of names, where it is asked for, grows with the class.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from kit.course.final import Final
from kit.course.gradebook import Line, columns
from kit.course.mirrored import Mirrored
from kit.course.pages.asked import asked
from kit.course.pages.exercise import exercise_section
from kit.course.pages.overview import gain_section, gap_section, marks_section, stats
from kit.course.pages.parts import eyebrow, many, sheet, table
from kit.course.pages.talk import after, by_exercise, tomorrow
from kit.course.settings import Settings
from kit.course.tally import Tally
from kit.course.tasks import find_task
from kit.course.work import Result
from kit.exercise.forms import versions
from kit.faces.markup import Markup, tag
from kit.score.score import percent

_OPEN = 3
"""So many exercises are shown whole; more are folded away, and opened by whoever wants to know."""
_RECENT = timedelta(days=14)


class ClassReport:
    """Counts a class in, student by student, and makes the page. `names`: with a table of the students."""

    def __init__(self, settings: Settings, *, names: bool = False) -> None:
        self._settings, self._names = settings, names
        self._tallies: dict[str, Tally | None] = {}
        self._counted: Counter[str] = Counter()
        self._totals = [0] * 101
        self._sum = 0.0
        self._passed = self._students = 0
        self._latest: dict[str, str] = {}
        self._mirrored = Mirrored()
        self._pairs: Counter[tuple[float, float]] = Counter()
        self._rows: list[tuple[object, ...]] = []

    def add(self, line: Line, results: dict[str, Result]) -> None:
        """Count one student in."""
        self._students += 1
        total = line.total(self._settings)
        if total is not None:
            self._totals[round(100 * total)] += 1
            self._sum += total
            self._passed += total >= self._settings.pass_line - 1e-9
        for name, final in line.marks.items():
            self._counted[name] += 1
            self._latest[name] = max(self._latest.get(name, ""), final.row.handed or final.row.saved)
            tally = self._tally(name)
            if tally is not None:
                tally.add(results[name].seen, final.raw)
        self._mirrored.add(results)
        self._add_pair(line.marks)
        if self._names:
            person = line.person.name if line.person else ""
            marks = {name: _mark(final.mark) for name, final in line.marks.items()}
            self._rows.append((line.who, person, marks, _mark(total)))

    def _tally(self, name: str) -> Tally | None:
        """The tally of an exercise; None for pages of one's own, and for what is not there any more."""
        if name not in self._tallies:
            task = find_task(name)
            self._tallies[name] = Tally(task) if task is not None else None
        return self._tallies[name]

    def _add_pair(self, marks: dict[str, Final]) -> None:
        pre, post = (_of_test(marks, name or "") for name in (self._settings.pre, self._settings.post))
        if pre is not None and post is not None and pre.raw is not None and post.raw is not None:
            self._pairs[round(pre.raw, 3), round(post.raw, 3)] += 1

    def html(self, problems: int = 0) -> str:
        """The page, the same for the same class. `problems.csv` has this many lines."""
        order = [one.id for one in columns(self._settings, self._counted) if one.id in self._counted]
        tallies = {name: tally for name in order if (tally := self._tallies[name]) is not None}
        title = f"Class report: {self._settings.course}" if self._settings.course else "Class report"
        both = self._settings.pre is not None and self._settings.post is not None
        items = {name: asked(tally) for name, tally in tallies.items()}
        recent = self._recent(list(tallies))
        line, marked = self._settings.pass_line, sum(self._totals)
        return sheet(
            title, eyebrow("Class report", many(self._students, "student"), many(len(order), "exercise")),
            tag("h1.kit-h1", None, self._settings.course or "Class report"),
            tomorrow(
                by_exercise(tallies, items, list(tallies)), by_exercise(tallies, items, recent), line,
                left=len(recent) < len(tallies),
            ),
            after(self._students, self._passed, marked, line, problems),
            tag("section.kit-block", {"aria-label": "The class"},
                stats(self._students, self._totals, self._sum, self._passed, line, tallies)),
            marks_section(order, self._counted, tallies, self._settings),
            gain_section(self._pairs, tallies, self._settings) if both else None,
            gap_section(list(self._mirrored.rows())),
            [
                exercise_section(name, tally, items[name], f"x{number}", open_=len(tallies) <= _OPEN)
                for number, (name, tally) in enumerate(tallies.items(), 1)
            ],
            self._named(order), _foot(self._names),
        )  # fmt: skip

    def _recent(self, names: list[str]) -> list[str]:
        """The exercises that somebody handed in during the last two weeks of the class's work."""
        days = {name: _day(self._latest.get(name, "")) for name in names}
        last = max((day for day in days.values() if day is not None), default=None)
        return [name for name in names if last is None or (day := days[name]) is None or last - day <= _RECENT]

    def _named(self, order: list[str]) -> Markup | None:
        if not self._names:
            return None
        rows = [(who, name, *(marks.get(one, "") for one in order), total) for who, name, marks, total in self._rows]  # type: ignore[attr-defined]
        head = ("Code", "Name", *order, "Total")
        made = table("The students", head, rows, numbers=frozenset(range(2, len(head))))
        return tag(
            "section.kit-block",
            {"aria-labelledby": "students"},
            tag("h2.kit-h2", {"id": "students"}, "The students"),
            made,
        )


def _day(when: str) -> date | None:
    try:
        return date.fromisoformat(when[:10])
    except ValueError:
        return None


def _mark(value: float | None) -> str:
    return "" if value is None else percent(value)


def _foot(names: bool) -> Markup:
    private = (
        "This page has names on it: keep it to yourself." if names else
        "No name and no code stands on this page. Groups of a few students can still be guessed at."
    )  # fmt: skip
    folded = "A click on an exercise opens it; what is folded away is not printed."
    words = "d′, alpha and fit are for teachers; docs/grading.md says what they mean and what they do not."
    return tag("footer.kit-foot", None, tag("p", None, private), tag("p.kit-small", None, folded, " ", words))


def _of_test(marks: dict[str, Final], name: str) -> Final | None:
    """The mark of a test: of the exercise itself, or of the form that this student had of it (`00/statements-b`)."""
    return next((marks[one] for one in versions(name) if one in marks), None)
