"""Agreement: how far several readers of one text marked it alike.

Krippendorff's alpha for nominal values, one layer at a time, over ALL words of the text: 1 is full agreement, 0 what
chance would give, below 0 worse than chance. A word's value is the set of labels on it; no label is a value too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from kit.exercise.model import Exercise
from kit.labels import LAYERS
from kit.score.coverage import labels_on
from kit.text.span import Span
from kit.text.words import Word

Value = frozenset[str]


def alpha(units: Iterable[Sequence[Hashable | None]]) -> float | None:
    """Krippendorff's alpha of units (words), each with one value from each reader; None is "not read".

    A unit that fewer than two have read counts for nothing. None where all values are the same (nothing could have
    been confused) or nothing was read twice.
    """
    return alpha_of_counts(Counter(value for value in unit if value is not None) for unit in units)


def alpha_of_counts(units: Iterable[Counter[Hashable]]) -> float | None:
    """The same from how often each value was given to each unit: all that is needed of a class of any size."""
    all_values: Counter[Hashable] = Counter()
    observed = 0.0  # pairs of readers that differ, each unit weighed by its readers
    for values in units:
        readers = values.total()
        if readers >= 2:
            all_values += values
            observed += _differing(values) / (readers - 1)
    expected = _differing(all_values)
    return 1 - (all_values.total() - 1) * observed / expected if expected else None


def _differing(values: Counter[Hashable]) -> int:
    """Ordered pairs of values that differ."""
    return values.total() ** 2 - sum(count**2 for count in values.values())


def layer_units(words: Sequence[Word], readings: Sequence[Sequence[Span]], layer: str) -> list[tuple[Value, ...]]:
    """For each word what each reader put on it, in one layer. A reading is marks in painting order."""
    return list(zip(*(labels_on(words, marks, layer) for marks in readings), strict=True))


def agreement(words: Sequence[Word], readings: Sequence[Sequence[Span]]) -> dict[str, float | None]:
    """Alpha by layer of several readings of the same words."""
    return {layer: alpha(layer_units(words, readings, layer)) for layer in LAYERS}


@dataclass(frozen=True, slots=True)
class Difference:
    """A run of words that the readers marked differently: `values` are the labels of each reader."""

    layer: str
    start: int
    end: int
    values: tuple[Value, ...]


def differences(words: Sequence[Word], readings: Sequence[Sequence[Span]]) -> list[Difference]:
    """Where readings part, layer by layer, in the order of the text."""
    out: list[Difference] = []
    for layer in LAYERS:
        going = False
        for word, unit in zip(words, layer_units(words, readings, layer), strict=True):
            differ = len(set(unit)) > 1
            if differ and going and out[-1].values == unit:
                out[-1] = Difference(layer, out[-1].start, word.end, unit)
            elif differ:
                out.append(Difference(layer, word.start, word.end, unit))
            going = differ
    return out


def key_spans(exercise: Exercise) -> list[Span]:
    """The key as one more reading: the primary label of every item, contested ones too, and the furniture."""
    items = exercise.key.items if exercise.key else ()
    marks = [Span(piece.start, piece.end, item.layer, item.label) for item in items for piece in item.pieces]
    told = ("title", "deck", "paragraph")
    marks += [Span(b.start, b.end, "voice", "furniture") for b in exercise.article.blocks if b.kind not in told]
    return sorted(marks)
