"""Item analysis: which items are hard, which tell good readers from others, and where the key itself may be wrong.

Everything is counted in passing, so a class of any size takes the same memory: sums for the item-rest correlation, and
for each tenth of the score range what was said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import sqrt

LEAST = 20
"""Answers that a warning about the key needs."""
_BINS = 50
_RARE = 2.33  # standard deviations: one in a hundred
_EASY = 0.85
_NOISE = 1e-9  # of a sum of squares: what rounding leaves of it where all are alike


@dataclass(slots=True)
class ItemTally:
    """What a class made of one item. `add` counts one student: credit 0 to 1, mean credit on the other items (None
    where there are none) and the label that stood on most of it ("": none).
    """

    n: int = 0
    credit: float = 0.0
    said: Counter[str] = field(default_factory=Counter)
    by_rest: list[Counter[str]] = field(default_factory=lambda: [Counter() for _ in range(_BINS)])
    sums: list[float] = field(default_factory=lambda: [0.0] * 6)  # m, x, y, xx, yy, xy of those with a rest

    def add(self, credit: float, rest: float | None, said: str) -> None:
        """Count one student."""
        self.n += 1
        self.credit += credit
        self.said[said] += 1
        if rest is None:
            return
        self.by_rest[min(_BINS - 1, int(rest * _BINS))][said] += 1
        for at, value in enumerate((1.0, credit, rest, credit * credit, rest * rest, credit * rest)):
            self.sums[at] += value

    def merge(self, other: ItemTally) -> None:
        """Count another class in."""
        self.n += other.n
        self.credit += other.credit
        self.said += other.said
        for mine, theirs in zip(self.by_rest, other.by_rest, strict=True):
            mine += theirs
        self.sums = [a + b for a, b in zip(self.sums, other.sums, strict=True)]

    @property
    def difficulty(self) -> float | None:
        """Mean credit: 1 where everybody has it. None where nobody answered."""
        return self.credit / self.n if self.n else None

    @property
    def fit(self) -> float | None:
        """Item-rest correlation: do students who do well elsewhere get this right too? None where nothing varies."""
        m, x, y, xx, yy, xy = self.sums
        own, rest = m * xx - x * x, m * yy - y * y
        varies = m > 1 and own > _NOISE * m * xx and rest > _NOISE * m * yy
        return (m * xy - x * y) / sqrt(own * rest) if varies else None

    def top(self) -> tuple[Counter[str], int]:
        """What the best third (by the rest of their work) said, and how many they are. Ties at the border count in
        parts of their own, so that nobody is picked by chance.
        """
        third = sum(counts.total() for counts in self.by_rest) / 3
        said: Counter[str] = Counter()
        for counts in reversed(self.by_rest):
            if said.total() >= third:
                break
            said += counts
        return said, said.total()

    def warning(
        self, accepted: Mapping[str, float] | frozenset[str], name: Callable[[str], str] = lambda label: label
    ) -> str:
        """Why a teacher should look at the key before the marks go back; "" where nothing speaks against it.

        `accepted` are the labels with full credit, `name` tells what a label is called. Nothing is said under 20
        answers.
        """
        if self.n < LEAST:
            return ""
        if (agreed := self._agreed(accepted)) is not None:
            label, count, size = agreed
            return f"{count} of the best {size} say {name(label)}"
        fit = self.fit
        if fit is not None and fit < 0:
            return "those who do well elsewhere get this wrong more often"
        return ""

    def is_certain(self, accepted: Mapping[str, float] | frozenset[str]) -> bool:
        """Whether a warning is more than chance: the best agree on a label, or a fit this low comes about once in a
        hundred items whose key is right. An item that nearly everybody has right says nothing by its fit.
        """
        if self.n < LEAST or self._agreed(accepted) is not None:
            return self.n >= LEAST
        fit = self.fit
        return fit is not None and fit < -_RARE / sqrt(self.n - 1) and (self.difficulty or 0) <= _EASY

    def _agreed(self, accepted: Mapping[str, float] | frozenset[str]) -> tuple[str, int, int] | None:
        """The label on which half of the best third agree though it is not accepted; None where there is none."""
        said, size = self.top()
        label, count = next(((s, c) for s, c in said.most_common() if s), ("", 0))
        return (label, count, size) if label and label not in accepted and 2 * count >= size else None
