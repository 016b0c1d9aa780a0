"""Pre and post: each student a line from form A to form B, and the mean difference with its likely range."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from kit.charts.chart import Chart, Table
from kit.charts.empty import nothing
from kit.charts.sheet import INK, INK_2, NAME, RULE, SMALL, Sheet
from kit.charts.words import count, sentence
from kit.score.gain import LEAST, Difference, difference

EYEBROW = "Before and after: one line for each student"
_HIGH, _LEFT, _RIGHT = 210.0, 120.0, 130.0
_STYLES = {"up": "-", "down": (0, (4, 2)), "same": (0, (1, 2))}
_CALLED = {"up": "better (plain lines)", "down": "worse (dashed)", "same": "the same (dotted)"}
Pair: TypeAlias = "tuple[float | None, float | None]"
Pairs = list[tuple[float, float]]


def pre_post(marks: Iterable[Pair] | Mapping[str, Pair], *, names: tuple[str, str] = ("Before", "After")) -> Chart:
    """The marks of a class, 0 to 1, one pair a student (their names are not shown). Who lacks one of the two is left
    out. Under ten students nothing is drawn: so few lines say nothing, and could be told apart.
    """
    given = list(marks.values() if isinstance(marks, Mapping) else marks)
    pairs = [(a, b) for a, b in given if a is not None and b is not None]
    if any(not 0 <= mark <= 1 for pair in pairs for mark in pair):
        raise ValueError("marks run from 0 to 1")
    found = difference(pairs)
    if found.value is None:
        then = f"{found.why} Wait until {LEAST} have done both, or put two classes together."
        return nothing(EYEBROW, "Too few students to compare", then)
    title = _finding(found)
    notes = _notes(found, pairs, len(given) - len(pairs))
    return Chart(
        title, sentence([title, *notes]), _draw(title, pairs, found, names, notes).figure(), _table(found, pairs, names)
    )


def _finding(found: Difference) -> str:
    pre, post = _percent(found.pre), _percent(found.post)
    if (found.low or 0) <= 0 <= (found.high or 0):
        return f"From {pre} to {post} on average: that may be luck"
    return f"The class went {'up' if (found.value or 0) > 0 else 'down'} from {pre} to {post} on average"


def _percent(share: float | None) -> str:
    return f"{round(100 * (share or 0))}%"


def points(share: float | None) -> str:
    """ "+12.4" or "−3.0" points: with one decimal, since the means are rounded too."""
    told = f"{100 * (share or 0):+.1f}"
    return "0.0" if told in ("+0.0", "-0.0") else told.replace("-", "−")


def _ways(pairs: Pairs) -> dict[str, int]:
    return {
        "up": sum(b > a for a, b in pairs), "down": sum(b < a for a, b in pairs), "same": sum(a == b for a, b in pairs),
    }  # fmt: skip


def _notes(found: Difference, pairs: Pairs, left_out: int) -> list[str]:
    ways = [f"{n} {_CALLED[way]}" for way, n in _ways(pairs).items() if n]
    likely = f"likely between {points(found.low)} and {points(found.high)} (95%)"
    return [
        f"Mean difference: {points(found.value)} points, {likely}",
        f"{count(found.n, 'student')}: {', '.join(ways)}",
        f"Left out, because one of the two is missing: {left_out}" if left_out else "",
    ]


def _draw(title: str, pairs: Pairs, found: Difference, names: tuple[str, str], notes: Sequence[str]) -> Sheet:
    sheet = Sheet(EYEBROW, title)
    left, right = sheet.left + _LEFT, sheet.right - _RIGHT
    for name, x in zip(names, (left, right), strict=True):
        sheet.text(name, x, sheet.y, size=NAME, bold=True, align="center", room=_LEFT + 60, most=1)
    sheet.y += NAME * 1.6 + 4
    floor = sheet.y + _HIGH

    def y(share: float) -> float:
        return floor - share * _HIGH

    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        sheet.line(left, y(share), right, y(share), width=0.6, colour=RULE)
        sheet.text(
            f"{share:.0%}", sheet.left + 34, y(share) - SMALL * 0.75, size=SMALL, colour=INK_2, align="right", room=60
        )
    for pair in pairs:
        way = "up" if pair[1] > pair[0] else "down" if pair[1] < pair[0] else "same"
        sheet.line(left, y(pair[0]), right, y(pair[1]), width=0.9, colour=INK_2, style=_STYLES[way])
    sheet.line(left, y(found.pre or 0), right, y(found.post or 0), width=4, colour=INK)
    for x, mean, side in ((left, found.pre or 0, "right"), (right, found.post or 0, "left")):
        sheet.dot(x, y(mean), size=10)
        away = -10 if side == "right" else 10
        sheet.text(
            f"mean {_percent(mean)}", x + away, y(mean) - NAME * 0.75, size=NAME, bold=True, room=200,
            align="right" if side == "right" else "left",
        )  # fmt: skip
    sheet.y = floor + 8
    sheet.note(sentence(notes))
    return sheet


def _table(found: Difference, pairs: Pairs, names: tuple[str, str]) -> Table:
    rows = [
        ("Students", found.n), (f"Mean mark, {names[0].lower()}", _percent(found.pre)),
        (f"Mean mark, {names[1].lower()}", _percent(found.post)), ("Mean difference in points", points(found.value)),
        ("Likely range", f"{points(found.low)} to {points(found.high)}"),
        *((f"Students {_CALLED[way].split(' (')[0]}", n) for way, n in _ways(pairs).items()),
    ]  # fmt: skip
    return Table.of(["Of the class", "Number"], rows)
