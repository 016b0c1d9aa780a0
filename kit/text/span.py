"""Spans: stretches of a text, and the algebra over them.

A span is half open: `start` is the offset of its first character, `end` the one after its last, counted in code
points over the text of one article.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Self


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text, with the mark on it: `layer` and `label` are ids of `kit.labels`, or empty.

    `id` names the mark within its article; marks that run on over a paragraph's end share it.
    """

    start: int
    end: int
    layer: str = ""
    label: str = ""
    id: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span needs 0 <= start <= end, not {self.start} and {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return True  # an empty span is still a span

    def of(self, text: str) -> str:
        """The words it stands on."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether they share a character."""
        return max(self.start, other.start) < min(self.end, other.end)

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def at(self, start: int, end: int) -> Self:
        """The same mark on other offsets."""
        return replace(self, start=start, end=end)

    def shift(self, by: int) -> Self:
        """The same mark, `by` characters further on."""
        return self.at(self.start + by, self.end + by)

    def clip(self, other: Span) -> Self | None:
        """What of it lies inside `other`, or None."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return self.at(start, end) if start < end else None

    def minus(self, others: Iterable[Span]) -> list[Self]:
        """What is left of it when `others` are cut out, in order."""
        left, at = [], self.start
        for other in sorted(others, key=lambda s: (s.start, s.end)):
            if not self.overlaps(other):
                continue
            if other.start > at:
                left.append(self.at(at, other.start))
            at = max(at, other.end)
        if at < self.end:
            left.append(self.at(at, self.end))
        return left


def merge(spans: Iterable[Span]) -> list[Span]:
    """The stretches that are covered at all, touching ones joined, bare of marks."""
    out: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, s.end)):
        if span.start == span.end:
            continue
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(Span(span.start, span.end))
    return out


def paint(marks: Sequence[Span]) -> list[Span]:
    """Marks without overlap: of two on one place the later in the sequence wins. In text order."""
    out: list[Span] = []
    starts: list[int] = []  # of what is painted already: stretches in order that do not touch
    ends: list[int] = []
    for mark in reversed(marks):
        if mark.start == mark.end:
            continue
        a, b = bisect_left(ends, mark.start), bisect_right(starts, mark.end)
        out += mark.minus(map(Span, starts[a:b], ends[a:b]))
        starts[a:b], ends[a:b] = [min([mark.start, *starts[a:b]])], [max([mark.end, *ends[a:b]])]
    return sorted(out, key=lambda s: (s.start, s.end))


def tile(marks: Sequence[Span], within: Span) -> list[Span]:
    """`within`, cut at every border of the marks: the gaps are bare spans. Marks must not overlap."""
    inside = [piece for mark in marks if (piece := mark.clip(within))]
    gaps = Span(within.start, within.end).minus(inside)
    return sorted([*inside, *gaps], key=lambda s: (s.start, s.end))
