"""The figures of the library: for each text what it holds and how it reads, for each set what floods it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import asdict, dataclass
from typing import Any

from kit.exercise import prose
from kit.exercise.model import Exercise
from kit.labels import LABELS
from kit.lint.cases import CLEAN
from kit.score.flood import flood, highest


@dataclass(frozen=True, slots=True)
class Figures:
    """One text. `grade` is the school grade of its sentences, quotes included; `flood` the label that would earn most
    when put over everything, and what; `slant` how many items are commentary or a flag.
    """

    id: str
    title: str
    outlet: str
    level: int
    stance: str
    clean: bool
    words: int
    items: int
    contested: int
    slant: int
    grade: float
    flood: tuple[str, float]
    labels: Mapping[str, int]
    difficulty: Mapping[int, int]


def figures(exercise: Exercise) -> Figures:
    """The figures of one text."""
    items = exercise.key.items if exercise.key else ()
    labels = Counter(item.label for item in items)
    told = [str(sentence).translate({ord("“"): None, ord("”"): None}) for sentence in exercise.article.sentences]
    front = exercise.front
    return Figures(
        exercise.id,
        exercise.article.title or exercise.title,
        front.outlet,
        front.level,
        front.stance,
        front.stance in CLEAN,
        sum(len(str(paragraph).split()) for paragraph in exercise.article.paragraphs),
        len(items),
        sum(item.status == "contested" for item in items),
        sum(item.label == "commentary" or item.layer == "wording" for item in items),
        round(prose.grade(told), 1),
        highest(flood([exercise])),
        {label.id: labels[label.id] for label in LABELS if labels[label.id]},
        dict(sorted(Counter(item.difficulty for item in items).items())),
    )


@dataclass(frozen=True, slots=True)
class Set:
    """Texts that are graded together, and what each voice would earn over all of them."""

    name: str
    texts: int
    floods: Mapping[str, float]


def figures_of_set(name: str, exercises: Sequence[Exercise]) -> Set:
    """The figures of a set."""
    return Set(name, len(exercises), flood(exercises))


def totals(every: Sequence[Figures]) -> dict[str, Any]:
    """The sums over texts: words, items, labels, clean texts, sides."""
    labels: Counter[str] = Counter()
    sides: dict[str, dict[str, int]] = {}
    for one in every:
        labels += Counter(one.labels)
        side = sides.setdefault(one.stance, {"texts": 0, "slant": 0, "words": 0})
        side["texts"] += 1
        side["slant"] += one.slant
        side["words"] += one.words
    return {
        "texts": len(every),
        "clean": sum(one.clean for one in every),
        "words": sum(one.words for one in every),
        "items": sum(one.items for one in every),
        "contested": sum(one.contested for one in every),
        "labels": {label.id: labels[label.id] for label in LABELS if labels[label.id]},
        "sides": sides,
    }


def table(every: Sequence[Figures]) -> str:
    """The texts as lines of a table."""
    head = ("text", "level", "stance", "words", "items", "contested", "slant", "grade", "flood")
    rows = [head]
    rows += [
        (f.id, str(f.level), f.stance, str(f.words), str(f.items), str(f.contested), str(f.slant), f"{f.grade:.1f}",
         f"{f.flood[1]:.2f} {f.flood[0]}")
        for f in every
    ]  # fmt: skip
    return aligned(rows, right={1, 3, 4, 5, 6, 7})


def aligned(rows: Sequence[Sequence[str]], *, right: AbstractSet[int] = frozenset()) -> str:
    """Rows as lines with columns of equal width."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    justify = [str.rjust if column in right else str.ljust for column in range(len(widths))]
    return "\n".join(
        "  ".join(j(cell, w) for j, cell, w in zip(justify, row, widths, strict=True)).rstrip() for row in rows
    )


def as_data(every: Sequence[Figures], sets: Sequence[Set]) -> dict[str, Any]:
    """All figures as plain data."""
    return {"texts": [asdict(f) for f in every], "sets": [asdict(s) for s in sets], "totals": totals(every)}
