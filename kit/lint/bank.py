"""The statement bank as a whole: enough of each kind, partners that mirror, no text twice, no answer that floods."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from kit.exercise import prose
from kit.exercise.constructions import CONSTRUCTIONS, FAMILIES, Family
from kit.exercise.statements import Statement
from kit.labels import FAMILIES as NAMES
from kit.lint.gaps import Gap
from kit.lint.statements import CheckedBank, check_bank
from kit.lint.statistics import aligned

FEWEST, FEWEST_PAIRS, MOST_CONTESTED = 160, 12, 0.1
SHARES = {"fact": 0.25, "false-fact": 0.08, "commentary": 0.2, "claim": 0.2, "mixed": 0.07}  # the least of each kind
FLOODS: dict[Family, float] = {"fact": 0.5, "quote": 0.4, "commentary": 0.4}  # what one answer to everything may earn
# Signs on the surface by which one could sort without reading: what they point to, and how often they may be right.
SIGNS: dict[str, tuple[str, Family, float]] = {"figure": (r"\d", "fact", 0.65), "quote mark": ("“", "quote", 0.75)}
NEAR = 0.7  # two texts that share so many of their words are one


@dataclass(frozen=True, slots=True)
class Bank:
    """The bank as the linter saw it."""

    files: tuple[CheckedBank, ...]
    gaps: tuple[Gap, ...]

    @property
    def items(self) -> list[Statement]:
        """All statements that could be read."""
        return [one for file in self.files for one in file.items]


def find_bank(place: Path) -> Bank:
    """The bank at `exercises`, `exercises/statements`, or one file of it. Without files where there is none."""
    if place.suffix == ".yml" and place.parent.name == "statements" and place.is_file():
        return _bank([place], whole=False)
    folder = place if place.name == "statements" else place / "statements"
    return _bank(sorted(folder.glob("*.yml")), whole=True)


def _bank(paths: Sequence[Path], *, whole: bool) -> Bank:
    files = tuple(check_bank(path, file=str(path)) for path in paths)
    gaps = [gap for file in files for gap in (*file.gaps, *_partners(file))]
    gaps += [*_repeated(files), *_alike(files)]
    if whole and files:
        gaps += _whole(str(paths[0].parent), files)
    return Bank(files, tuple(sorted(gaps)))


def _partners(file: CheckedBank) -> Iterator[Gap]:
    by_id = {one.id: one for one in file.items}
    for one in file.items:
        other = by_id.get(one.partner)
        if not one.partner:
            continue
        if other is None:
            yield file.gap(one.id, "partner", f"its partner {one.partner} is not in this file")
        elif other.partner != one.id:
            yield file.gap(one.id, "partner", f"its partner {other.id} does not name it back")
        elif (other.kind, other.construction) != (one.kind, one.construction):
            yield file.gap(one.id, "partner", f"its partner {other.id} is built in another way")
        elif other.side == one.side:
            yield file.gap(one.id, "partner", f"its partner {other.id} stands on the same side")
    sides = Counter(one.side for one in file.items if one.side)
    if len(set(sides.values())) > 1 or len(sides) == 1:
        told = ", ".join(f"{side} {n}" for side, n in sorted(sides.items()))
        yield file.gap("", "sides", f"the sides are not balanced: {told}")


def _repeated(files: Sequence[CheckedBank]) -> Iterator[Gap]:
    """A reason that stands twice is a formula; an id that stands twice names nothing."""
    reasons: dict[str, str] = {}
    ids: set[str] = set()
    for file in files:
        for one in file.items:
            if one.id in ids:
                yield file.gap(one.id, "id", "two statements have this id")
            ids.add(one.id)
            for family in FAMILIES:
                first = reasons.setdefault(one.why.of(family).strip().lower(), f"{one.id}, {family}")
                if first != f"{one.id}, {family}":
                    yield file.gap(one.id, "repeated", f"the reason for “{family}” stands at {first} already")


def _alike(files: Sequence[CheckedBank]) -> Iterator[Gap]:
    """The same text, or nearly; partners mirror each other and may come near, but not be the same."""
    told = [(file, one, frozenset(prose.words(one.text.lower()))) for file in files for one in file.items]
    for (_, one, words), (file, other, others) in combinations(told, 2):
        shared = len(words & others) / max(1, len(words | others))
        if shared >= (1 if other.partner == one.id else NEAR):
            yield file.gap(other.id, "alike", f"it says nearly what {one.id} says")


def flood(items: Sequence[Statement]) -> dict[Family, float]:
    """What each family earns when it is the answer to everything; contested statements count for nothing."""
    scored = [one.right for one in items if one.right]
    return {family: sum(family in right for right in scored) / max(1, len(scored)) for family in FAMILIES}


def signs(items: Sequence[Statement]) -> dict[str, float]:
    """For each sign on the surface, how often who goes by it alone would be right."""
    out = {}
    for sign, (pattern, family, _) in SIGNS.items():
        scored = [family in one.right for one in items if one.right and re.search(pattern, one.text)]
        out[sign] = sum(scored) / max(1, len(scored))
    return out


def _whole(file: str, files: Sequence[CheckedBank]) -> Iterator[Gap]:
    items = [one for checked in files for one in checked.items]
    if len(items) < FEWEST:
        yield Gap(file, 0, "", "items", f"{len(items)} statements; at least {FEWEST}")
    kinds = Counter(one.kind for one in items)
    for kind, least in SHARES.items():
        if (n := kinds[kind]) < least * len(items):  # type: ignore[index]
            yield Gap(file, 0, "", "balance", f"{n} of {len(items)} are of the kind {kind}; at least {least:.0%}")
    for family, earned in flood(items).items():
        if earned > FLOODS[family]:
            message = f"“{NAMES[family][0]}” for everything scores {earned:.2f}; at most {FLOODS[family]:g}"
            yield Gap(file, 0, "", "flood", message)
    for sign, right in signs(items).items():
        if right > (most := SIGNS[sign][2]):
            name = NAMES[SIGNS[sign][1]][0]
            yield Gap(file, 0, "", "sign", f"a {sign} means “{name}” in {right:.0%} of the texts; at most {most:.0%}")
    if (n := sum(bool(one.contested) for one in items)) > MOST_CONTESTED * len(items):
        yield Gap(file, 0, "", "contested", f"{n} of {len(items)} are contested; at most a tenth")
    if (n := sum(bool(one.partner) for one in items) // 2) < FEWEST_PAIRS:
        yield Gap(file, 0, "", "sides", f"{n} mirrored pairs; at least {FEWEST_PAIRS}")
    used = {one.construction for one in items}
    for construction in CONSTRUCTIONS:
        if construction.id not in used:
            yield Gap(file, 0, "", "construction", f"no statement is built as {construction.id}")


def counts(items: Sequence[Statement]) -> dict[str, Any]:
    """The figures of the bank as plain data."""
    return {
        "statements": len(items),
        "kinds": dict(Counter(one.kind for one in items)),
        "topics": dict(Counter(one.topic for one in items)),
        "constructions": {c.id: sum(one.construction == c.id for one in items) for c in CONSTRUCTIONS},
        "difficulty": dict(sorted(Counter(one.difficulty for one in items).items())),
        "contested": sum(bool(one.contested) for one in items),
        "pairs": sum(bool(one.partner) for one in items) // 2,
        "words": sum(len(prose.words(one.text)) for one in items),
        "floods": flood(items),
        "signs": signs(items),
    }


def told(items: Sequence[Statement]) -> str:
    """The figures as lines to read: a table by topic, then what floods, then the constructions."""
    rows = [["statements", "all", *SHARES, "words", "grade", "1", "2", "3"]]
    topics = sorted({one.topic for one in items})
    rows += [_row(topic, [one for one in items if one.topic == topic]) for topic in topics]
    if len(topics) > 1:
        rows.append(_row("all topics", items))
    floods = ", ".join(f"{NAMES[family][0]} {earned:.2f}" for family, earned in flood(items).items())
    betrayed = ", ".join(f"{sign} {right:.2f}" for sign, right in signs(items).items())
    built = Counter(one.construction for one in items)
    pairs, contested = counts(items)["pairs"], counts(items)["contested"]
    return "\n".join(
        [
            aligned(rows, right=set(range(1, len(rows[0])))),
            f"One answer to everything: {floods}. {pairs} mirrored pairs, {contested} contested.",
            f"Right by a sign on the surface alone (a figure: fact, a quote mark: quote): {betrayed}.",
            "Built as: " + ", ".join(f"{c.id} {built[c.id]}" for c in CONSTRUCTIONS if built[c.id]) + ".",
        ]
    )


def _row(name: str, items: Sequence[Statement]) -> list[str]:
    kinds = Counter(str(one.kind) for one in items)
    levels = Counter(one.difficulty for one in items)
    length = sum(len(prose.words(one.text)) for one in items) / len(items)
    plain = [one.text.translate({ord("“"): None, ord("”"): None}) for one in items]
    head = [name, str(len(items)), *(str(kinds[kind]) for kind in SHARES), f"{length:.0f}", f"{prose.grade(plain):.1f}"]
    return [*head, *(str(levels[level]) for level in (1, 2, 3))]
