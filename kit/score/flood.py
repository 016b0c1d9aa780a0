"""Flooding: what a student would earn by putting every sentence under one label.

A set of texts whose score comes near the pass line that way does not ask for reading. The limit holds over a set that
is graded together, not over a single text: a clean report is mostly facts, and should be.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from kit.exercise.model import Exercise
from kit.score.layer import Sums
from kit.score.prepare import asked_labels
from kit.score.score import score_marks
from kit.text.span import Span

LIMIT = 0.5  # of the layer VOICE, over a set
ABOVE = 0.2  # a pass line lies at least this much above the flood score


def flood(exercises: Iterable[Exercise]) -> dict[str, float]:
    """The VOICE score of each label (or family) that is asked, put over every sentence of all texts, pooled."""
    sums: dict[str, Sums] = {}
    for exercise in exercises:
        for label, own in _sums(exercise).items():
            sums[label] = sums.get(label, Sums()) + own
    return {label: sums[label].score or 0.0 for label in sorted(sums)}


@lru_cache(maxsize=256)
def _sums(exercise: Exercise) -> dict[str, Sums]:
    """What each label earns on one text, when put over every sentence."""
    out = {}
    for label in asked_labels(exercise, "voice"):
        marks = [Span(s.start, s.end, "voice", label) for s in exercise.article.sentences]
        scored = score_marks(exercise, marks).layers.get("voice")
        out[label] = scored.sums if scored else Sums()
    return out


def highest(floods: dict[str, float]) -> tuple[str, float]:
    """The label that floods best, and its score; ("", 0) where nothing is asked."""
    return max(floods.items(), key=lambda pair: pair[1], default=("", 0.0))
