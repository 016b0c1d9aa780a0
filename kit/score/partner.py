"""Two markings of one text side by side: how far they agree, in plain words, and where they part.

Pure functions. The measure is Krippendorff's (`kit.score.agreement`); students read what it says, not its name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kit.labels import BY_ID, LAYERS
from kit.score.agreement import Difference, Value, alpha, differences, layer_units
from kit.text.article import Article
from kit.text.span import Span

# In the order of the decision card: two labels part at the first question to which one of them is the answer.
CARD = ("furniture", "scare", "quote", "partial", "paraphrase", "fact", "commentary")
NAMES = {"voice": "Voice", "attribution": "Sources", "wording": "Wording"}
NOTHING = "no label"
MOST = 60
_WORDS = 14
# (at least, what it means)
_BANDS = (
    (0.8, "You read this text almost the same way."),
    (0.6, "You agree on most of it. The rest is worth a talk."),
    (0.2, "You agree more often than luck would. Much is still open."),
    (-1.0, "You hardly agree more often than luck would. Read the card together first."),
)
_ALL_SAME = "You both gave every word the same."


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two readers agree in one layer: `same` of `words` have the same labels from both, `bare` have
    none from either; `luck` is the share
    that would be the same if the labels were dealt out at random; `value` is None where luck alone explains all of it.
    """

    layer: str
    words: int
    same: int
    bare: int
    value: float | None

    @property
    def luck(self) -> float | None:
        """The share (0 to 1) of words that luck would make the same."""
        if self.value is None or self.value >= 1:
            return None
        return 1 - (1 - self.same / self.words) / (1 - self.value)

    @property
    def verdict(self) -> str:
        """What the number means."""
        if self.value is None:
            return _ALL_SAME
        return next(words for least, words in _BANDS if self.value >= least)

    @property
    def sentence(self) -> str:
        """The count, and what luck would give."""
        told = [f"{self.same} of {self.words} words have the same from both readers ({self.same / self.words:.0%})."]
        if self.luck is not None:
            told.append(f"Luck alone would give {self.luck:.0%}.")
        if self.bare and self.layer == "voice":
            told.append(f"{self.bare} of them have no label from either.")
        return " ".join(told)

    def data(self) -> dict[str, Any]:
        """As plain data, for the page."""
        return {
            "layer": self.layer, "name": NAMES[self.layer],
            "value": None if self.value is None else round(self.value, 2),
            "sentence": self.sentence, "verdict": self.verdict,
        }  # fmt: skip


def agreements(article: Article, mine: Sequence[Span], theirs: Sequence[Span]) -> list[Agreement]:
    """One for each layer in which anybody has marked anything. Marks come in painting order."""
    used = {mark.layer for mark in (*mine, *theirs)}
    out = []
    for layer in LAYERS:
        units = layer_units(article.words, [mine, theirs], layer) if layer in used else []
        if units:
            same, bare = sum(one == other for one, other in units), sum(not one | other for one, other in units)
            out.append(Agreement(layer, len(units), same, bare, alpha(units)))
    return out


def compared(article: Article, mine: Sequence[Span], theirs: Sequence[Span]) -> dict[str, Any]:
    """Agreement and differences as plain data, for the page and the report; the first `MOST` differences."""
    parted = differences(article.words, [mine, theirs])
    return {
        "agreement": [one.data() for one in agreements(article, mine, theirs)],
        "differences": [_told(article, one) for one in parted[:MOST]],
        "more": max(0, len(parted) - MOST),
    }


def _told(article: Article, one: Difference) -> dict[str, Any]:
    mine, theirs = one.values
    return {
        "layer": NAMES[one.layer], "start": one.start, "end": one.end,
        "words": _excerpt(article.text[one.start : one.end]),
        "mine": _names(mine), "theirs": _names(theirs), "ask": question(mine, theirs),
    }  # fmt: skip


def question(mine: Value, theirs: Value) -> str:
    """The question that would settle it: the first on the card on which the two part."""
    parted = sorted(mine ^ theirs, key=lambda label: CARD.index(label) if label in CARD else len(CARD))
    return BY_ID[parted[0]].test if parted else ""


def _names(labels: Value) -> str:
    return " and ".join(BY_ID[label].name for label in sorted(labels)) or NOTHING


def _excerpt(text: str) -> str:
    """A passage in one line; of a long one both ends."""
    words = text.split()
    if len(words) <= _WORDS:
        return " ".join(words)
    return f"{' '.join(words[:8])} … {' '.join(words[-5:])}"
