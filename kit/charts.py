"""Charts whose title is their finding, each with the same in words.

`shares` counts, `voice_shares` draws. The free page draws the same counts itself, so that it needs no matplotlib.
"""

from __future__ import annotations

import base64
import html
import io
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from kit.labels import BY_ID
from kit.text.article import Article
from kit.text.span import Span

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FAMILIES = (("fact", "Facts"), ("quote", "Quotes"), ("commentary", "Commentary"))
_DPI = 200
_STORY = ("title", "deck", "paragraph")
# (from, to, words): where the share is not near a plain fraction, the title gives the per cent
_FRACTIONS = (
    (1.0, 1.0, "All"), (0.97, 1.0, "Nearly all"), (0.73, 0.77, "Three quarters"), (0.64, 0.69, "Two thirds"),
    (0.48, 0.52, "Half"), (0.31, 0.36, "A third"), (0.23, 0.27, "A quarter"),
)  # fmt: skip
_INK, _PAPER = "#211E1A", "#FCFBF7"
# As in kit/widgets/tokens.css; each kind also has a pattern of its own, so that grey is enough.
_LOOK = {
    "fact": ("#134A87", ""), "quote": ("#016B50", "||"), "partial": ("#016B50", "//"), "paraphrase": ("#016B50", ".."),
    "commentary": ("#BE780A", "xx"),
}  # fmt: skip


class Marked(Protocol):
    """A marked article: a key, a student's marking, the reader's reading."""

    @property
    def article(self) -> Article:
        """The text."""

    @property
    def spans(self) -> Iterable[Span]:
        """The marks, in painting order."""


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
        return f"{self.title}. {'. '.join(_told(f) for f in self.families)}. {self.note}"

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
    from kit.score.coverage import labels_on

    told = [block.span for block in article.blocks if block.kind in _STORY]
    words = [w for w in article.words if any(b.start <= w.start < b.end for b in told)]
    on = [next(iter(labels), "") for labels in labels_on(words, list(spans), "voice")]
    count = Counter(on)
    kinds = [_kinds(family, count) for family, _ in FAMILIES]
    numbers = [sum(kind.words for kind in group) for group in kinds]
    marked, story = sum(numbers), len(words) - count["furniture"] - count["none"]
    families = tuple(
        Family(family, name, n, n / marked if marked else 0.0, percent, group)
        for (family, name), n, percent, group in zip(FAMILIES, numbers, _percents(numbers), kinds, strict=True)
    )
    return Shares(families, marked, story)


def _kinds(family: str, count: Counter[str]) -> tuple[Kind, ...]:
    """The voices of a family that were used, in the order of the label table."""
    mine = (label for label in BY_ID.values() if label.layer == "voice" and label.family == family)
    return tuple(Kind(label.id, label.name, count[label.id]) for label in mine if count[label.id])


def _percents(numbers: list[int]) -> list[int]:
    """Whole per cents that add up to 100: what rounding down leaves goes to the largest remainders."""
    total = sum(numbers)
    if not total:
        return [0] * len(numbers)
    floors = [100 * n // total for n in numbers]
    by_rest = sorted(range(len(numbers)), key=lambda i: -(100 * numbers[i] % total))
    for i in by_rest[: 100 - sum(floors)]:
        floors[i] += 1
    return floors


def _fraction(family: Family) -> str:
    part = round(family.part, 9)
    return next((words for low, high, words in _FRACTIONS if low <= part <= high), f"{family.percent}%")


def _told(family: Family) -> str:
    kinds = ", ".join(f"{k.name} {k.words}" for k in family.kinds) if len(family.kinds) > 1 else ""
    words = f"{family.words} {'word' if family.words == 1 else 'words'}"
    return f"{family.name}: {family.percent}%, {words}" + (f" ({kinds})" if kinds else "")


@dataclass(frozen=True, eq=False)
class Chart:
    """A drawing with its text alternative. In a notebook it shows as a picture that screen readers can read.

    `figure` is a matplotlib figure: `chart.figure.savefig("shares.png")`.
    """

    title: str
    alt: str
    figure: Figure

    def png(self) -> bytes:
        """The picture as PNG."""
        out = io.BytesIO()
        self.figure.savefig(out, format="png", dpi=_DPI, metadata={"Title": self.title, "Software": None})
        return out.getvalue()

    def _repr_html_(self) -> str:
        data, width = base64.b64encode(self.png()).decode("ascii"), round(self.figure.get_figwidth() * 100)
        alt = html.escape(self.alt)
        return f'<img src="data:image/png;base64,{data}" alt="{alt}" width="{width}" style="max-width: 100%">'

    def __repr__(self) -> str:
        return self.alt


def voice_shares(marked: Marked) -> Chart:
    """The shares of facts, quotes and commentary as bars: patterns and direct labels, no legend of colours."""
    counted = shares(marked.article, marked.spans)
    return Chart(counted.title, counted.alt, _draw(counted))


def _draw(counted: Shares) -> Figure:
    from matplotlib.figure import Figure  # no pyplot: nothing global is touched, and no window can open

    figure = Figure(figsize=(7.2, 2.6), facecolor=_PAPER, layout="constrained")
    axes = figure.add_subplot(facecolor=_PAPER)
    most = max((f.words for f in counted.families), default=0) or 1
    for row, family in enumerate(reversed(counted.families)):
        left = 0
        for kind in family.kinds:
            colour, hatch = _LOOK[kind.id]
            fill = _PAPER if hatch else colour
            axes.barh(
                row, kind.words, left=left, height=0.62, color=fill, edgecolor=colour, hatch=hatch * 2, linewidth=1.2
            )
            left += kind.words
        axes.text(left + most * 0.02, row, _label(family), va="center", color=_INK, fontsize=10)
    axes.set_yticks(range(len(counted.families)), [f.name for f in reversed(counted.families)], fontsize=11, color=_INK)
    axes.set_xlim(0, most * 1.65)
    axes.set_xlabel(f"Words. {counted.note}", fontsize=9, color=_INK, loc="left")
    axes.tick_params(length=0, labelcolor=_INK)
    axes.set_xticks([])
    axes.spines[["top", "right", "bottom"]].set_visible(False)
    axes.set_title(counted.title, loc="left", fontsize=14, fontweight="bold", color=_INK, wrap=True)
    return figure


def _label(family: Family) -> str:
    text = f"{family.percent}%, {family.words} {'word' if family.words == 1 else 'words'}"
    if len(family.kinds) < 2:
        return text
    return f"{text}\n" + ", ".join(f"{BY_ID[k.id].short.lower()} {k.words}" for k in family.kinds)
