"""One layer of a key over the words of a text, and the score of a marking on it. This is the whole arithmetic of
docs/scoring.md; everything else prepares its input or tells its result.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Verdict = Literal["found", "near", "wrong", "missed"]
# the mean length of an item, in words, for texts with too few items to measure it on
USUAL_LENGTH = {"voice": 6.0, "attribution": 3.0, "wording": 1.0}
FEW = 6
HALF = 0.5 - 1e-9  # six twelfths, added up, are a little less than a half


@dataclass(frozen=True, slots=True)
class LayerKey:
    """A layer of a key, word by word.

    `owner[t]` is the index of the item of word t, or -1; `weight[t]` what the word weighs (0: nothing);
    `credit[t]` the labels that earn there and how much (1 accepted, 0.5 near), empty outside the items.
    """

    layer: str
    owner: Sequence[int]
    weight: Sequence[float]
    credit: Sequence[Mapping[str, float]]
    asked: frozenset[str]
    items: int


@dataclass(frozen=True, slots=True)
class Sums:
    """Weighed sums: `earned` E, `marked` M, `possible` G. They add up over texts before they are divided."""

    earned: float = 0.0
    marked: float = 0.0
    possible: float = 0.0

    def __add__(self, other: Sums) -> Sums:
        return Sums(self.earned + other.earned, self.marked + other.marked, self.possible + other.possible)

    @property
    def score(self) -> float | None:
        """2E / (G + M), between 0 and 1; None where there was nothing to find and nothing was marked."""
        both = self.possible + self.marked
        return min(1.0, 2 * self.earned / both) if both > 0 else None

    @property
    def precision(self) -> float | None:
        """How much of what was marked earns: E / M."""
        return self.earned / self.marked if self.marked > 0 else None

    @property
    def recall(self) -> float | None:
        """How much of what could be earned was: E / G."""
        return self.earned / self.possible if self.possible > 0 else None


@dataclass(frozen=True, slots=True)
class LayerResult:
    """The score of one layer. `shares` has for each item what part of its weight was accepted, near or better,
    and marked at all; `extras` are runs of marked words outside the items, as lists of word indexes.
    """

    sums: Sums
    shares: Sequence[tuple[float, float, float]]
    extras: Sequence[Sequence[int]]
    said: Sequence[Mapping[str, float]] = field(default_factory=list)  # of each item: weight by label

    def verdict(self, item: int) -> Verdict:
        """What to tell of an item."""
        accepted, near, marked = self.shares[item]
        if accepted >= HALF:
            return "found"
        if near >= HALF:
            return "near"
        return "wrong" if marked >= HALF else "missed"


def weigh(layer: str, owner: Sequence[int], silent: Sequence[bool], items: int) -> list[float]:
    """The weight of each word: 0 where silent, 1/L inside an item of L weighing words, 1/mean(L) outside."""
    lengths = [0] * items
    for item, mute in zip(owner, silent, strict=True):
        if item >= 0 and not mute:
            lengths[item] += 1
    weighing = [n for n in lengths if n]
    mean = sum(weighing) / len(weighing) if len(weighing) >= FEW else USUAL_LENGTH[layer]
    return [
        0.0 if mute else (1 / lengths[item] if item >= 0 else 1 / mean)
        for item, mute in zip(owner, silent, strict=True)
    ]


def score_layer(key: LayerKey, marks: Sequence[frozenset[str]]) -> LayerResult:
    """Score a marking: `marks[t]` are the labels on word t."""
    earned = marked = possible = 0.0
    shares = [[0.0, 0.0, 0.0] for _ in range(key.items)]
    said: list[dict[str, float]] = [{} for _ in range(key.items)]
    for owner, weight, credit, on_word in zip(key.owner, key.weight, key.credit, marks, strict=True):
        labels = on_word & key.asked
        possible += weight * max(credit.values(), default=0.0)
        if not labels:
            continue
        best = max((credit.get(label, 0.0) for label in labels), default=0.0)
        idle = sum(not credit.get(label) for label in labels)
        marked += weight
        earned += weight * best / (1 + idle)
        if owner >= 0:
            for label in labels:
                said[owner][label] = said[owner].get(label, 0.0) + weight
            for at, reached in enumerate((best >= 1, best > 0, True)):
                shares[owner][at] += weight * reached
    return LayerResult(
        Sums(earned, marked, possible),
        [(a, n, m) for a, n, m in shares],
        _extras(key, marks),
        said,
    )


def _extras(key: LayerKey, marks: Sequence[frozenset[str]]) -> list[list[int]]:
    """Maximal runs of marked, weighing words outside the items; silent words between them do not part a run."""
    runs: list[list[int]] = []
    going = False
    for at, (owner, weight, labels) in enumerate(zip(key.owner, key.weight, marks, strict=True)):
        if weight and owner < 0 and labels & key.asked:
            if going:
                runs[-1].append(at)
            else:
                runs.append([at])
            going = True
        elif weight:
            going = False
    return runs
