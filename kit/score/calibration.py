"""How sure, and how often right: Brier score and calibration curve (Brier 1950; docs/scoring.md, "Beyond the mark").

Confidence is asked before the check and never graded.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

SURE = {"guess": 0.33, "fairly": 0.66, "sure": 0.95}
"""What each word claims, as a chance of being right."""
FEW = 5
"""Answers with “sure” that a judgement about them needs."""


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the curve: of `n` answers given with this confidence the share `right` was right, likely between
    `low` and `high` (Wilson 1927, 95%). All three are None where n is 0.
    """

    confidence: str
    claimed: float
    n: int
    right: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Calibration:
    """Counts that add up: for each confidence how many answers, and how many of them were right."""

    counts: tuple[tuple[int, int], ...] = ((0, 0), (0, 0), (0, 0))  # (n, right), in the order of SURE

    @classmethod
    def of(cls, answers: Iterable[tuple[str, bool]]) -> Calibration:
        """From (confidence, right) pairs. Raises `KeyError` for a confidence that is none of SURE."""
        order = list(SURE)
        counts = [[0, 0] for _ in order]
        for confidence, right in answers:
            if confidence not in SURE:
                raise KeyError(confidence)
            counts[order.index(confidence)][0] += 1
            counts[order.index(confidence)][1] += bool(right)
        return cls(tuple((n, good) for n, good in counts))

    def __add__(self, other: Calibration) -> Calibration:
        return Calibration(tuple((a + c, b + d) for (a, b), (c, d) in zip(self.counts, other.counts, strict=True)))

    @property
    def n(self) -> int:
        """How many answers had a confidence."""
        return sum(n for n, _ in self.counts)

    def said(self, name: str) -> tuple[int, int]:
        """Of one confidence ("sure"): how many answers, and how many of them were right."""
        return dict(zip(SURE, self.counts, strict=True))[name]

    @property
    def brier(self) -> float | None:
        """Mean squared distance between claim and outcome: 0 is best; always saying 0.5 gives 0.25. None without n."""
        if not self.n:
            return None
        claims = zip(SURE.values(), self.counts, strict=True)
        return sum(good * (1 - p) ** 2 + (n - good) * p**2 for p, (n, good) in claims) / self.n

    @property
    def curve(self) -> tuple[Point, ...]:
        """One point for guess, fairly and sure."""
        return tuple(_point(name, n, good) for name, (n, good) in zip(SURE, self.counts, strict=True))


def _point(name: str, n: int, good: int) -> Point:
    if not n:
        return Point(name, SURE[name], 0, None, None, None)
    low, high = wilson(good, n)
    return Point(name, SURE[name], n, good / n, low, high)


def wilson(good: int, n: int, level: float = 0.95) -> tuple[float, float]:
    """The likely range of a share `good / n` (Wilson 1927), n > 0."""
    z = NormalDist().inv_cdf(0.5 + level / 2)
    share = good / n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    reach = z / (1 + z * z / n) * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return max(0.0, middle - reach), min(1.0, middle + reach)


def finding(one: Calibration) -> str:
    """The result in a sentence that a student understands."""
    (n, right), (guesses, lucky) = one.said("sure"), one.said("guess")
    if not one.n:
        return "You have not said yet how sure you are."
    times = f"You said “sure” {n} {'time' if n == 1 else 'times'} and were right in {right} of them."
    if n < FEW:
        few = f"You said “sure” {n} {'time' if n == 1 else 'times'} so far" if n else "You have never said “sure”"
        return f"{few}: too few to tell."
    if right / n >= 0.9:
        return f"{times} Your “sure” can be trusted."
    if right / n < 0.75:
        return f"{times} Your “sure” promises more than it keeps."
    more = " And your guesses are better than you think." if guesses >= FEW and lucky / guesses > 0.6 else ""
    return f"{times} Look twice before you say it.{more}"
