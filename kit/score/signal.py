"""Hits and false alarms: does a reader tell commentary from the rest, or call everything by that name?

Signal detection (Green and Swets 1966), with half a case added to each count so that a perfect row has a figure too:
h = (found + 0.5) / (items + 1), f = (alarms + 0.5) / (clean sentences + 1), d' = z(h) - z(f),
bias = -(z(h) + z(f)) / 2. d' is 0 for who guesses, also for who marks everything; bias is below 0 for the suspicious.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist

from kit.exercise.model import Exercise
from kit.labels import family
from kit.score.layer import HALF, LayerKey
from kit.score.prepare import layer_key
from kit.score.score import Score

_z = NormalDist().inv_cdf
COMMENTARY = "commentary"


@dataclass(frozen=True, slots=True)
class Signal:
    """Counts that add up over texts and students: commentary found, of how many; clean sentences called commentary."""

    found: int = 0
    items: int = 0
    alarms: int = 0
    clean: int = 0

    def __add__(self, other: Signal) -> Signal:
        return Signal(
            self.found + other.found, self.items + other.items, self.alarms + other.alarms, self.clean + other.clean
        )

    @property
    def hit_rate(self) -> float:
        """h, between 0 and 1."""
        return (self.found + 0.5) / (self.items + 1)

    @property
    def alarm_rate(self) -> float:
        """f, between 0 and 1."""
        return (self.alarms + 0.5) / (self.clean + 1)

    @property
    def d_prime(self) -> float | None:
        """How well commentary is told from the rest; None where there was none of the one or the other."""
        return _z(self.hit_rate) - _z(self.alarm_rate) if self.items and self.clean else None

    @property
    def bias(self) -> float | None:
        """Below 0: calls too much commentary. Above 0: too little. None as for `d_prime`."""
        return -(_z(self.hit_rate) + _z(self.alarm_rate)) / 2 if self.items and self.clean else None


def signal(exercise: Exercise, score: Score) -> Signal:
    """The counts of one marking that was scored. An item is found, and a clean sentence called commentary, by half its
    weight.

    A sentence is clean where no word of it accepts commentary, not even as near. An exercise without a key, or one that
    does not ask for commentary, has nothing to count.
    """
    if exercise.key is None or COMMENTARY not in layer_key(exercise, "voice")[0].asked:
        return Signal()
    key, items = layer_key(exercise, "voice")
    on = score.layers["voice"].labels
    called = [weight * (COMMENTARY in labels) for weight, labels in zip(key.weight, on, strict=True)]
    wanted = {at for at, item in enumerate(items) if family(item.label) == COMMENTARY}
    words_of: dict[int, list[int]] = {}
    for at, owner in enumerate(key.owner):
        if owner in wanted and key.weight[at]:
            words_of.setdefault(owner, []).append(at)
    clean = clean_sentences(exercise)
    found = sum(_half(key, called, run) for run in words_of.values())
    return Signal(found, len(words_of), sum(_half(key, called, run) for run in clean), len(clean))


@lru_cache(maxsize=256)
def clean_sentences(exercise: Exercise) -> tuple[tuple[int, ...], ...]:
    """For each sentence in which commentary earns nothing on any word: its words that weigh."""
    key, _ = layer_key(exercise, "voice")
    runs: list[tuple[int, ...]] = []
    words = exercise.article.words
    starts = [word.start for word in words]
    for sentence in exercise.article.sentences:
        run = range(bisect_left(starts, sentence.start), bisect_left(starts, sentence.end))
        heavy = tuple(at for at in run if key.weight[at])
        if heavy and not any(COMMENTARY in key.credit[at] for at in run):
            runs.append(heavy)
    return tuple(runs)


def _half(key: LayerKey, called: Sequence[float], run: Sequence[int]) -> bool:
    """Whether at least half the weight of these words was called commentary."""
    return sum(called[at] for at in run) >= HALF * sum(key.weight[at] for at in run)
