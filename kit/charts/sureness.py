"""Calibration: how sure, and how often right; two occasions (lessons 0 and 10) in one picture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, TypeAlias

from kit.charts.chart import Chart, Table
from kit.charts.empty import nothing
from kit.charts.sheet import INK_2, NAME, RULE, SMALL, TEXT, Sheet
from kit.charts.words import SAID, count, sentence
from kit.score.calibration import Calibration, Point

EYEBROW = "Calibration: how sure were you, and how often right?"
FEW = 5
"""Answers with “sure” that a finding about them needs."""
MOST = 4
"""Occasions that one picture can tell apart."""
_LOOKS = (("o", False, (0, (4, 2))), ("o", True, "-"), ("s", False, (0, (1, 2))), ("s", True, (0, (5, 1, 1, 1))))
_HIGH, _LEFT, _RIGHT = 190.0, 118.0, 40.0
Answers: TypeAlias = "Calibration | Iterable[tuple[str, bool]]"
Occasions = list[tuple[str, Calibration]]


def calibration(answers: Answers | Mapping[str, Answers]) -> Chart:
    """Guess, fairly and sure against the share that was right, with counts and likely ranges; the diagonal is "as right
    as sure". `answers`: a `Calibration` or pairs (confidence, right); a dict of up to four occasions compares them.
    """
    given = answers.items() if isinstance(answers, Mapping) else [("", answers)]
    told = [(str(name), one if isinstance(one, Calibration) else Calibration.of(one)) for name, one in given]
    if len(told) > MOST:
        raise ValueError(f"one picture shows at most {MOST} occasions, not {len(told)}")
    seen = [(name, one) for name, one in told if one.n]
    if not seen:
        then = "Say how sure you are before you press Check. A test counts when both lesson 0 and lesson 10 are done."
        return nothing(EYEBROW, "Nobody has said yet how sure they are", then)
    title = _finding(seen)
    return Chart(title, sentence([title, *map(_told, seen)]), _draw(title, seen).figure(), _table(seen))


def _finding(seen: Occasions) -> str:
    enough = [(name, *one.counts[-1]) for name, one in seen if one.counts[-1][0] >= FEW]
    if not enough:
        return f"“Sure” was said fewer than {FEW} times: too few to tell"
    name, n, right = enough[0]
    if len(enough) == 1:
        return f"“Sure” was right {right} of {n} times{f' in {_inside(name)}' if len(seen) > 1 else ''}"
    last, m, now = enough[-1]
    return f"“Sure”: right {right} of {n} times in {_inside(name)}, {now} of {m} in {_inside(last)}"


def _inside(name: str) -> str:
    """ "Lesson 0" within a sentence: "lesson 0"."""
    return f"lesson{name[6:]}" if name.startswith("Lesson ") else name


def _told(one: tuple[str, Calibration]) -> str:
    name, found = one
    return (f"{name}. " if name else "") + calibration_words(found)


def calibration_words(found: Calibration) -> str:
    """The three points in words: "Guess: 40% of 5 answers right, likely between 12% and 77%"."""
    told = [f"{SAID[point.confidence]}: {_point(point)}" for point in found.curve if point.n]
    return ". ".join(told) + "."


def _point(point: Point) -> str:
    return f"{point.right:.0%} of {count(point.n, 'answer')} right, likely between {point.low:.0%} and {point.high:.0%}"


def _draw(title: str, seen: Occasions) -> Sheet:
    sheet = Sheet(EYEBROW, title)
    sheet.text("Share that was right", sheet.left, size=SMALL, colour=INK_2)
    sheet.y += 6
    left, wide = sheet.left + _LEFT, sheet.right - _RIGHT - sheet.left - _LEFT
    floor = sheet.y + _HIGH

    def x(share: float) -> float:
        return left + share * wide

    def y(share: float) -> float:
        return floor - share * _HIGH

    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        sheet.line(left, y(share), left + wide, y(share), width=0.6, colour=RULE)
        sheet.text(f"{share:.0%}", left - 8, y(share) - SMALL * 0.75, size=SMALL, colour=INK_2, align="right", room=60)
    sheet.line(x(0), y(0), x(1), y(1), width=1.2, colour=INK_2, style=(0, (1, 2)))
    for at, (_, one) in enumerate(seen):
        _curve(sheet, one, at, len(seen), x, y)
    sheet.y = floor + 6
    _under(sheet, seen, x)
    sheet.note("Dotted: as right as sure. Upright lines: where the true share is likely to lie (95%).")
    return sheet


def _curve(sheet: Sheet, one: Calibration, at: int, of: int, x: Any, y: Any) -> None:
    marker, filled, style = _LOOKS[at if of > 1 else 1]
    aside = 9.0 * (at - (of - 1) / 2)  # so that the ranges of two occasions stand side by side
    points = [(x(p.claimed) + aside, p) for p in one.curve if p.right is not None]
    for (x1, a), (x2, b) in pairwise(points):
        sheet.line(x1, y(a.right), x2, y(b.right), width=1.4, style=style)
    for here, point in points:
        sheet.line(here, y(point.low), here, y(point.high), width=1)
        sheet.dot(here, y(point.right), marker, filled=filled, size=8)


def _under(sheet: Sheet, seen: Occasions, x: Any) -> None:
    """Under each point what was said, and for each occasion how many of how many were right."""
    top = sheet.y
    for point in seen[0][1].curve:
        sheet.text(SAID[point.confidence], x(point.claimed), top, size=NAME, bold=True, align="center", room=120)
    sheet.y = top + NAME * 1.5
    for at, (name, one) in enumerate(seen):
        marker, filled, _ = _LOOKS[at if len(seen) > 1 else 1]
        row = sheet.y
        sheet.dot(sheet.left + 4, row + TEXT * 0.75, marker, filled=filled)
        low = sheet.text(name or "right", sheet.left + 14, row, room=_LEFT + 40, most=2)
        for point, (n, good) in zip(one.curve, one.counts, strict=True):
            words = f"{good} of {n}" if n else "never"
            sheet.text(words, x(point.claimed), row, size=TEXT, align="center", room=120)
        sheet.y = max(low, row + TEXT * 1.5)


def _table(seen: Occasions) -> Table:
    rows: list[Sequence[object]] = []
    for name, one in seen:
        for point, (n, good) in zip(one.curve, one.counts, strict=True):
            share = [f"{v:.0%}" if v is not None else "" for v in (point.right, point.low, point.high)]
            rows.append(
                [
                    f"{name}: {SAID[point.confidence]}".removeprefix(": "),
                    n,
                    good,
                    share[0],
                    " to ".join(filter(None, share[1:])),
                ]
            )
    return Table.of(["You said", "Answers", "Right", "Share", "Likely range"], rows)
