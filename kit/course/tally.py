"""A class on one exercise, counted in passing: what the report shows, in memory that does not grow with the class."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from kit.classroom.observe import ItemSeen, Seen
from kit.course.work import MARKED
from kit.exercise.model import Cards, Exercise
from kit.score.agreement import Value, alpha_of_counts
from kit.score.calibration import Calibration
from kit.score.coverage import labels_on
from kit.score.items import ItemTally
from kit.score.layer import Sums
from kit.score.notes import shown_label
from kit.score.prepare import asked_layers, layer_key
from kit.score.signal import Signal
from kit.text.span import Span

_BINS = 100


@dataclass(slots=True)
class Tally:
    """What a class made of one exercise. `add` counts one student in; `items` are by layer and id."""

    exercise: Exercise | Cards
    students: int = 0
    marks: list[int] = field(default_factory=lambda: [0] * (_BINS + 1))
    total: float = 0.0
    items: dict[tuple[str, str], ItemTally] = field(default_factory=dict)
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    sums: dict[str, Sums] = field(default_factory=dict)
    words: dict[str, list[Counter[Value]]] = field(default_factory=dict)
    refused: list[int] = field(default_factory=list)  # by word: who chose a label that the key does not accept
    signal: Signal = field(default_factory=Signal)
    calibration: Calibration = field(default_factory=Calibration)
    sure_wrong: Counter[tuple[str, str]] = field(default_factory=Counter)
    guesses: list[int] = field(default_factory=lambda: [0] * (_BINS + 1))
    _labels: dict[tuple[str, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if isinstance(self.exercise, Cards) or not self.is_marked:
            return
        size = len(self.exercise.article.words)
        self.refused = [0] * size
        for layer in asked_layers(self.exercise):
            self.words[layer] = [Counter() for _ in range(size)]
        for item in self.exercise.key.items if self.exercise.key else ():
            self._labels[item.layer, item.id] = shown_label(self.exercise, item)

    @property
    def is_marked(self) -> bool:
        """Whether the class put marks on a text."""
        return isinstance(self.exercise, Exercise) and self.exercise.widget in MARKED

    @property
    def asks_confidence(self) -> bool:
        """Whether anybody could say how sure they were."""
        own = self.exercise
        return any(card.confidence for card in own.cards) if isinstance(own, Cards) else self.is_marked

    def add(self, seen: Seen, score: float | None) -> None:
        """Count one student's answer in."""
        self.students += 1
        if score is not None:
            self.marks[round(score * _BINS)] += 1
            self.total += score
        self._add_items(seen.items)
        for layer, sums in seen.sums.items():
            self.sums[layer] = self.sums.get(layer, Sums()) + Sums(*sums)
        self.signal += Signal(*seen.signal)
        if seen.guess is not None:
            self.guesses[round(seen.guess)] += 1
        self.calibration += Calibration.of((one.confidence, one.right) for one in seen.sure)
        self.sure_wrong.update(
            (one.item, one.said) for one in seen.sure if one.confidence == "sure" and not one.right and one.item
        )
        if self.is_marked and isinstance(self.exercise, Exercise):
            self._add_words(self.exercise, seen)

    def _add_items(self, items: tuple[ItemSeen, ...]) -> None:
        whole = sum(item.credit for item in items)
        for item in items:
            rest = (whole - item.credit) / (len(items) - 1) if len(items) > 1 else None
            key = item.layer, item.id
            if key not in self.items:  # no setdefault: an empty tally is much to make and throw away
                self.items[key] = ItemTally()
            self.items[key].add(item.credit, rest, item.said)
            self.confusion[self._labels.get(key, ""), item.said] += 1

    def _add_words(self, exercise: Exercise, seen: Seen) -> None:
        painted = [Span(*mark) for mark in seen.marks]
        beginner = exercise.mode == "beginner"
        for layer, counts in self.words.items():
            on = labels_on(exercise.article.words, painted, layer, beginner=beginner)
            for count, labels in zip(counts, on, strict=True):
                count[labels] += 1
            if layer == "voice" and exercise.key is not None:
                key, _ = layer_key(exercise, layer)
                for at, labels in enumerate(on):
                    chosen = labels & key.asked
                    self.refused[at] += bool(
                        chosen and key.weight[at] and not any(key.credit[at].get(label) == 1 for label in chosen)
                    )

    @property
    def mean(self) -> float | None:
        """The mean mark of the class, 0 to 1."""
        return self.total / sum(self.marks) if sum(self.marks) else None

    def quantile(self, share: float) -> float | None:
        """The mark that this share of the class does not pass, to one hundredth."""
        at = quantile(self.marks, share)
        return None if at is None else at / _BINS

    def agreement(self) -> dict[str, float | None]:
        """Krippendorff's alpha of the class, by layer, over all words."""
        return {layer: alpha_of_counts(counts) for layer, counts in self.words.items()}  # type: ignore[arg-type]


def quantile(bins: Sequence[int], share: float) -> int | None:
    """The number of the bin that this share of what was counted does not pass; None where nothing was."""
    wanted, so_far = share * sum(bins), 0
    for at, count in enumerate(bins):
        so_far += count
        if count and so_far >= wanted:
            return at
    return None
