"""What a check says, and how it names passages."""

from __future__ import annotations

import html
from dataclasses import dataclass, field

PASS = 0.7  # of the points


class NoAnswer(Exception):
    """The answer cannot be judged; the message tells the student why."""


@dataclass(frozen=True, slots=True)
class TrialResult:
    """One input: the points, what the function gave back and what is right, both as a person reads them."""

    name: str
    points: int
    out_of: int
    given: str
    right: str


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a check says: points out of `out_of` (both whole numbers), why, and a question to go on with."""

    points: int
    out_of: int
    reason: str
    question: str = ""
    trials: tuple[TrialResult, ...] = field(default=(), compare=False)

    @property
    def passed(self) -> bool:
        """Whether it is enough to go on."""
        return self.out_of > 0 and self.points >= PASS * self.out_of

    def __str__(self) -> str:
        score = f"{self.points} of {self.out_of} {'point' if self.out_of == 1 else 'points'}."
        return "\n".join(line for line in (score, self.reason, self.question) if line)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        score, *rest = (html.escape(line) for line in str(self).split("\n"))
        return f'<div role="status"><p><strong>{score}</strong></p>{"".join(f"<p>{line}</p>" for line in rest)}</div>'


def bare(passage: str) -> str:
    """A passage without the marks and full stops round it, so that both count as the same find."""
    return passage.strip(" \n“”\"'.,")


def passages(number: int) -> str:
    """How many passages, in words."""
    return "1 passage" if number == 1 else f"{number} passages"


def some(finds: list[str], most: int = 2) -> str:
    """The first of some passages, for a reason."""
    shown = [f"“{p if len(p) <= 40 else p[:39].rstrip() + '…'}”" for p in finds[:most]]
    return ", ".join(shown) + (" and others" if len(finds) > most else "")
