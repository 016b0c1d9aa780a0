"""What a class gained between two parallel forms, and the gap between mirrored items (docs/scoring.md).

Both are refused where there is too little to say anything.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum, sqrt
from statistics import fmean
from typing import TypeVar

T = TypeVar("T")
LEAST = 10
"""Students that a gain, or the gap of a class, needs."""
LEAST_MIRRORED = 4
"""Mirrored items that a gap needs, on each side."""
_DRAWS = 2_000
_LARGE = 500
_PERFECT = "The class had everything right before, so nothing could be gained."


@dataclass(frozen=True, slots=True)
class _Found:
    """A figure of `n` students with its interval, or why there is none."""

    n: int
    pre: float | None = None
    post: float | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Gain(_Found):
    """`value` = (post - pre) / (1 - pre) of the class means: the share of what could be gained (Hake 1998), with its
    95% bootstrap interval over students. `value` is None where there are fewer than ten students, or where the class
    was perfect before; `why` says so.
    """


def gain(pairs: Sequence[tuple[float, float]], *, seed: int = 1) -> Gain:
    """The gain of a class from (pre, post) marks, 0 to 1, one pair a student. The same pairs give the same interval."""
    n = len(pairs)
    if n < LEAST:
        return Gain(n, why=f"A gain is shown from {LEAST} students on who did both forms; here are {n}.")
    pre, post = fmean(a for a, _ in pairs), fmean(b for _, b in pairs)
    value = _gain(pre, post)
    if value is None:
        return Gain(n, pre, post, why=_PERFECT)
    low, high = _bootstrap(pairs, lambda some: _gain(*(fmean(column) for column in zip(*some, strict=True))), seed)
    return Gain(n, pre, post, value, low, high)


@dataclass(frozen=True, slots=True)
class Difference(_Found):
    """The mean of post minus pre, with its 95% bootstrap interval over students. Under ten students `why` says so."""


def mean_move(pairs: Sequence[tuple[float, float]]) -> float:
    """The mean of post minus pre; at least one pair."""
    return fmean(b - a for a, b in pairs)


def difference(pairs: Sequence[tuple[float, float]], *, seed: int = 1) -> Difference:
    """How far the mean mark of a class moved, from (pre, post) pairs. The same pairs give the same interval."""
    n = len(pairs)
    if n < LEAST:
        return Difference(n, why=f"A difference is shown from {LEAST} students on who did both forms; here are {n}.")
    pre, post = fmean(a for a, _ in pairs), fmean(b for _, b in pairs)
    draw = random.Random(seed)
    moves = [b - a for a, b in pairs]
    values = sorted(fmean(draw.choices(moves, k=n)) for _ in range(_DRAWS))
    return Difference(n, pre, post, mean_move(pairs), _at(values, 0.025), _at(values, 0.975))


def gain_of_counts(counts: Mapping[tuple[float, float], int]) -> Gain:
    """The same from how often each pair came, for a class of any size. From 500 students on the interval is that of
    the normal distribution, which the bootstrap comes to.
    """
    n = sum(counts.values())
    if n < _LARGE:
        return gain(sorted(pair for pair, times in counts.items() for _ in range(times)))
    pre = sum(a * times for (a, _), times in counts.items()) / n
    post = sum(b * times for (_, b), times in counts.items()) / n
    value = _gain(pre, post)
    if value is None:
        return Gain(n, pre, post, why=_PERFECT)
    # how the value moves with each student's pair (delta method)
    moves = {(a, b): ((b - post) - (1 - value) * (a - pre)) / (1 - pre) for a, b in counts}
    reach = 1.96 * sqrt(sum(times * moves[pair] ** 2 for pair, times in counts.items()) / (n * (n - 1)))
    return Gain(n, pre, post, value, value - reach, value + reach)


def _gain(pre: float, post: float) -> float | None:
    return (post - pre) / (1 - pre) if pre < 1 - 1e-9 else None


def _bootstrap(
    students: Sequence[T], statistic: Callable[[Sequence[T]], float | None], seed: int = 1
) -> tuple[float, float]:
    """The middle 95% of a statistic over classes that are drawn from this one."""
    draw, n = random.Random(seed), len(students)
    values = sorted(v for _ in range(_DRAWS) if (v := statistic(draw.choices(students, k=n))) is not None)
    return _at(values, 0.025), _at(values, 0.975)


def _at(values: Sequence[float], share: float) -> float:
    return values[min(len(values) - 1, int(share * len(values)))]


@dataclass(frozen=True, slots=True)
class ClassGap:
    """How a class read both sides of a quarrel: `value` is the mean over its `n` students of each one's gap, with its
    95% interval over students. None under ten students or four mirrored items on a side; `why` says so.
    """

    n: int
    items: tuple[int, int]
    value: float | None = None
    low: float | None = None
    high: float | None = None
    why: str = ""


def class_gap(counts: Mapping[float, int], items: tuple[int, int]) -> ClassGap:
    """The gap of a class from how often each student's own gap came (mean credit on side a less that on side b).
    `items` are the mirrored items on each side.
    """
    n = sum(counts.values())
    if min(items) < LEAST_MIRRORED:
        return ClassGap(n, items, why=f"It takes {LEAST_MIRRORED} mirrored items on each side; here are {min(items)}.")
    if n < LEAST:
        return ClassGap(n, items, why=f"It takes {LEAST} students who read both sides; here are {n}.")
    value = fsum(gap * times for gap, times in counts.items()) / n
    if n < _LARGE:
        gaps = sorted(gap for gap, times in counts.items() for _ in range(times))
        return ClassGap(n, items, value, *_bootstrap(gaps, fmean))
    reach = 1.96 * sqrt(fsum(times * (gap - value) ** 2 for gap, times in counts.items()) / (n * (n - 1)))
    return ClassGap(n, items, value, value - reach, value + reach)


def gap(side_a: Sequence[float], side_b: Sequence[float]) -> float | None:
    """Mean credit on mirrored items of side A minus that of side B, between -1 and 1.

    None under four mirrored items on either side. For the student's own eyes: it is never stored with a name.
    """
    if min(len(side_a), len(side_b)) < LEAST_MIRRORED:
        return None
    return fmean(side_a) - fmean(side_b)
