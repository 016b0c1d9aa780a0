"""How a class reads both sides of a quarrel, counted in passing: mirrored statements of the bank, mirrored articles.

Of each student only the difference is counted, and nothing of it is kept with a name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from statistics import fmean

from kit.classroom.observe import CARD, ItemSeen
from kit.course.tasks import find_task, is_test
from kit.course.work import Result
from kit.exercise.mirrors import Quarrel, leaning, quarrels, statement_of, two_sides
from kit.exercise.model import Exercise
from kit.score.gain import ClassGap, class_gap

Keys = frozenset[tuple[str, str]]


@dataclass(slots=True)
class _Sum:
    """What was counted of one quarrel: each student's gap, the sums of both sides, the items that were met."""

    names: tuple[str, str]
    gaps: Counter[float] = field(default_factory=Counter)
    sums: list[float] = field(default_factory=lambda: [0.0, 0.0])
    items: tuple[set[str], set[str]] = field(default_factory=lambda: (set(), set()))

    def add(self, a: list[float], b: list[float]) -> None:
        one, other = fmean(a), fmean(b)
        self.gaps[round(one - other, 3)] += 1
        self.sums[0] += one
        self.sums[1] += other


@dataclass(frozen=True, slots=True)
class SidesRead:
    """One quarrel as the class read it: mean credit on each side, and the gap."""

    title: str
    names: tuple[str, str]
    credit: tuple[float, float]
    gap: ClassGap


class Mirrored:
    """Counts a class in, student by student."""

    def __init__(self) -> None:
        self._quarrels: list[Quarrel] | None = None
        self._sums: dict[str, _Sum] = {}
        self._leaning: dict[str, tuple[str, Keys]] = {}

    def add(self, results: dict[str, Result]) -> None:
        """Count one student in: what was done of both sides."""
        self._add_statements(results)
        self._add_articles(results)

    def rows(self) -> Iterator[SidesRead]:
        """Every quarrel of which some student did both sides."""
        for title, one in sorted(self._sums.items()):
            n = one.gaps.total()
            gap = class_gap(one.gaps, (len(one.items[0]), len(one.items[1])))
            yield SidesRead(title, one.names, (one.sums[0] / n, one.sums[1] / n), gap)

    def _add_statements(self, results: dict[str, Result]) -> None:
        if self._quarrels is None:
            self._quarrels = quarrels()
        credit = {
            statement_of(item.id): item.credit
            for name, result in reversed(results.items()) if not is_test(name)  # the first time counts
            for item in result.seen.items if item.layer == CARD and item.said
        }  # fmt: skip
        for quarrel in self._quarrels:
            pairs = [
                (name, quarrel.partner[name]) for name, side in quarrel.side.items()
                if side == 0 and name in credit and quarrel.partner[name] in credit
            ]  # fmt: skip
            if pairs:
                sums = self._sums.setdefault(f"Sentences: {quarrel.title}", _Sum(quarrel.names))
                sums.items[0].update(a for a, _ in pairs)
                sums.items[1].update(b for _, b in pairs)
                sums.add([credit[a] for a, _ in pairs], [credit[b] for _, b in pairs])

    def _add_articles(self, results: Mapping[str, Result]) -> None:
        by_case: dict[str, list[tuple[str, str]]] = {}
        for name in results:
            by_case.setdefault(name.partition("/")[0], []).append((name, self._of(name)[0]))
        for case, names in by_case.items():
            if not (sides := two_sides(sorted(names))):
                continue
            sums = self._sums.setdefault(
                f"Articles: {case.replace('-', ' ').title()}", _Sum((sides[0][1], sides[1][1]))
            )
            seen = [self._slanted(name, results[name].seen.items) for name, _ in sides]
            if seen[0] and seen[1]:
                for met, items in zip(sums.items, seen, strict=True):
                    met.update(items)
                sums.add(list(seen[0].values()), list(seen[1].values()))

    def _slanted(self, name: str, items: tuple[ItemSeen, ...]) -> dict[str, float]:
        slant = self._of(name)[1]
        return {f"{item.layer} {item.id}": item.credit for item in items if (item.layer, item.id) in slant}

    def _of(self, name: str) -> tuple[str, Keys]:
        """Whom an article serves, and its slanted items: commentary and flagged words."""
        if name not in self._leaning:
            task = find_task(name)
            slant: Keys = frozenset()
            if isinstance(task, Exercise) and task.key is not None:
                items = (item for item in task.key.items if item.label == "commentary" or item.layer == "wording")
                slant = frozenset((item.layer, item.id) for item in items)
            self._leaning[name] = (leaning(task) if isinstance(task, Exercise) else "", slant)
        return self._leaning[name]
