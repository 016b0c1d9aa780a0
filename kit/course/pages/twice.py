"""Before and after, on a student's own page: both tests and both calibration curves. It counts for nothing."""

from __future__ import annotations

from collections.abc import Sequence

from kit.course.pages.figures import calibration_chart
from kit.course.pages.parts import table
from kit.course.twice import Twice
from kit.course.work import Result
from kit.faces.markup import Markup, tag
from kit.score.calibration import SURE, Calibration, finding
from kit.score.layer import HALF

_BEFORE, _AFTER = "Lesson 0", "Lesson 10"
_NAMES = {"statements": "Ten statements", "story": "One story"}
_SAID = {"sure": "You said “sure”", "fairly": "You said “fairly”", "guess": "You said “guess”"}
_SUB = (
    "Your two tests, before the lessons and after them. They count for nothing and stand in no total. "
    "A sentence or two more or less can be luck: one form may have suited you better than the other."
)


def twice_section(parts: Sequence[Twice]) -> Markup | None:
    """What one student did in both tests, as a table and as two curves; None where there is no second one."""
    if not parts:
        return None
    turns = [[one.before for one in parts], [one.after for one in parts]]
    sure = [Calibration.of((s.confidence, s.right) for result in turn for s in result.seen.sure) for turn in turns]
    rows: list[tuple[str, ...]] = [
        (_NAMES.get(one.part, one.part.capitalize()), _result(one.before), _result(one.after)) for one in parts
    ]
    said = reversed(SURE) if any(one.n for one in sure) else ()
    rows += [(_SAID[name], *(_right(one, name) for one in sure)) for name in said]
    curves = [_curve(name, one) for name, one in zip((_BEFORE, _AFTER), sure, strict=True) if one.n]
    return tag(
        "section.kit-block", {"id": "before-after", "aria-labelledby": "before-after-h"},
        tag("h2.kit-h2", {"id": "before-after-h"}, _finding(parts)), tag("p.kit-sub", None, _SUB),
        tag("div.kit-narrow", None, table("Before and after", ("", _BEFORE, _AFTER), rows, numbers=frozenset())),
        tag("div.kit-part.kit-two", None, curves) if curves else None,
    )  # fmt: skip


def _finding(parts: Sequence[Twice]) -> str:
    cards = next((one for one in parts if _cards(one.after)), None)
    if cards is None:
        return "Before and after the lessons"
    (before, n), (after, _) = _count(cards.before), _count(cards.after)
    if before == after:
        return f"Before and after the lessons: {after} of {n} sentences right, both times"
    return f"After the lessons {after} of {n} sentences right, before them {before}"


def _cards(result: Result) -> bool:
    return bool(result.seen.items) and not result.seen.sums


def _count(result: Result) -> tuple[int, int]:
    """How many cards were right, of how many."""
    return sum(item.credit >= HALF for item in result.seen.items), len(result.seen.items)


def _result(result: Result) -> str:
    """ "7 of 10 right, 1 left empty"; of marks on a story the share that they earned."""
    if not _cards(result):
        return "no marks" if result.score is None else f"{result.score:.0%}"
    right, n = _count(result)
    empty = sum(not item.said for item in result.seen.items)
    return f"{right} of {n} right" + (f", {empty} left empty" if empty else "")


def _right(one: Calibration, name: str) -> str:
    n, right = one.said(name)
    return f"{n} {'time' if n == 1 else 'times'}, right {right}" if n else "never"


def _curve(name: str, one: Calibration) -> Markup:
    return tag(
        "div", None, tag("h3.kit-h3", None, f"{name}: how sure, and how often right"),
        calibration_chart(one, own=True), tag("p.kit-sub", None, finding(one)),
    )  # fmt: skip
