"""Counting whose words fill a story, and the finding in words. Drawing is done elsewhere: this needs no matplotlib."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from kit.charts.words import FAMILIES, count, short
from kit.labels import BY_ID
from kit.text.article import Article
from kit.text.percents import percents
from kit.text.span import Span
from kit.text.words import Word

STORY = ("title", "deck", "paragraph")
# (from, to, words): where the share is not near a plain fraction, the title gives the per cent
_FRACTIONS = (
    (1.0, 1.0, "All"), (0.97, 1.0, "Nearly all"), (0.73, 0.77, "Three quarters"), (0.64, 0.69, "Two thirds"),
    (0.48, 0.52, "Half"), (0.31, 0.36, "A third"), (0.23, 0.27, "A quarter"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kind:
    """One voice: `words` of the story bear it."""

    id: str
    name: str
    words: int


@dataclass(frozen=True, slots=True)
class Family:
    """Facts, quotes or commentary: `part` of the marked words (0 to 1), of these kinds.

    `percent` is the part in whole numbers that add up to 100 over the families.
    """

    id: str
    name: str
    words: int
    part: float
    percent: int
    kinds: tuple[Kind, ...]


@dataclass(frozen=True, slots=True)
class Shares:
    """How the marked words of a story (headline, line under it, paragraphs) are shared out.

    `marked` of its `total` words have a voice; what was marked as not the story counts in neither.
    """

    families: tuple[Family, ...]
    marked: int
    total: int

    @property
    def title(self) -> str:
        """The finding in one sentence."""
        if not self.marked:
            return "Nothing is marked yet"
        first, second, *_ = sorted(self.families, key=lambda f: -f.words)
        if first.words == second.words:
            return f"{first.name} and {second.name.lower()} have the same share of the marked words"
        return f"{_fraction(first)} of the marked words are {first.name.lower()}"

    @property
    def note(self) -> str:
        """What was counted."""
        return f"{self.marked} of {self.total} words are marked."

    @property
    def alt(self) -> str:
        """The whole chart in words."""
        if not self.marked:
            return f"{self.title}. {self.note}"
        return f"{self.title}. {'. '.join(told(f) for f in self.families)}. {self.note}"

    def data(self) -> dict[str, Any]:
        """The same as plain data, for the page that draws it for a student. What was counted comes first."""
        note = f"You have marked {self.marked} of {self.total} words."
        alt = f"{note} {self.alt.removesuffix(self.note).strip()}"
        return {
            "title": self.title, "alt": alt, "note": note, "marked": self.marked, "total": self.total,
            "families": [
                {
                    "id": f.id, "name": f.name, "words": f.words, "percent": f"{f.percent}%",
                    "kinds": [
                        {"id": k.id, "name": k.name, "words": k.words, "look": BY_ID[k.id].look} for k in f.kinds
                    ],
                }
                for f in self.families
            ],
        }  # fmt: skip


def shares(article: Article, spans: Iterable[Span]) -> Shares:
    """Count the words of each voice. Of two marks on a word the later wins; beginner marks (families) count as well."""
    return shares_of([voice for _, voice in voices_of(article, list(spans))])


def voices_of(article: Article, spans: Sequence[Span]) -> list[tuple[Word, str]]:
    """The words of the story (headline, line under it, paragraphs), each with its voice, "" where it has none."""
    from kit.score.coverage import labels_on

    told = [block.span for block in article.blocks if block.kind in STORY]
    words = [w for w in article.words if any(b.start <= w.start < b.end for b in told)]
    on = labels_on(words, spans, "voice")
    return [(word, next(iter(labels), "")) for word, labels in zip(words, on, strict=True)]


def shares_of(voices: Sequence[str]) -> Shares:
    """The shares of words whose voices are known."""
    found = Counter(voices)
    kinds = [_kinds(family, found) for family, _ in FAMILIES]
    numbers = [sum(kind.words for kind in group) for group in kinds]
    marked, story = sum(numbers), len(voices) - found["furniture"] - found["none"]
    families = tuple(
        Family(family, name, n, n / marked if marked else 0.0, percent, group)
        for (family, name), n, percent, group in zip(FAMILIES, numbers, percents(numbers), kinds, strict=True)
    )
    return Shares(families, marked, story)


def _kinds(family: str, found: Counter[str]) -> tuple[Kind, ...]:
    """The voices of a family that were used, in the order of the label table."""
    mine = (label for label in BY_ID.values() if label.layer == "voice" and label.family == family)
    return tuple(Kind(label.id, label.name, found[label.id]) for label in mine if found[label.id])


def _fraction(family: Family) -> str:
    part = round(family.part, 9)
    return next((words for low, high, words in _FRACTIONS if low <= part <= high), f"{family.percent}%")


def told(family: Family) -> str:
    """ "Quotes: 40%, 20 words (direct quote 15, partial quote 5)" """
    kinds = ", ".join(f"{k.name} {k.words}" for k in family.kinds) if len(family.kinds) > 1 else ""
    return f"{family.name}: {family.percent}%, {count(family.words, 'word')}" + (f" ({kinds})" if kinds else "")


def kinds_told(kinds: Iterable[Kind]) -> str:
    """ "direct quote 15, partial quote 5" """
    return ", ".join(f"{short(kind.id)} {kind.words}" for kind in kinds)
