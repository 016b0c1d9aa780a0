"""The word lists of wording and commentary, read from data files once, at first use.

`wording.tsv` holds the words, `wording_families.tsv` what a family is and weighs, `wording_plain.tsv` the phrases in
which a listed word is plain, `commentary.tsv` the signs of a sentence that comments or reports.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from typing import Generic, TypeVar

from kit.reader.lexicon import rows
from kit.reader.model import STRENGTHS, Strength

_PART = re.compile(r"\([^)]*\)|[^\s]+")
T = TypeVar("T")
_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Family:
    """A family of words: the label of its marks, and what one entry of each strength adds to its sentence."""

    id: str
    label: str
    weights: dict[Strength, float]
    name: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One word or phrase of the lists, as it stands there. In `reason`, {word} is the words as printed."""

    pattern: str
    family: Family
    strength: Strength
    ground: str
    reason: str
    alternative: str = ""

    @property
    def weight(self) -> float:
        """What it adds to the evidence that its sentence comments."""
        return self.family.weights[self.strength]


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of a commenting (weight above 0) or reporting sentence; `most` is how many hits of it count."""

    id: str
    weight: float
    most: int
    ground: str
    says: str


@dataclass(slots=True)
class Node(Generic[T]):
    """A place in the tree of words: what may follow, and what ends here (`ends` tells whether something does)."""

    after: dict[str, Node[T]] = field(default_factory=dict)
    ends: bool = False
    value: T | None = None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All lists as trees of words by first word. A phrase that ends in None is plain: it is passed over."""

    words: dict[str, Node[Entry]]
    signs: dict[str, Node[tuple[Sign, ...]]]
    by_sign: dict[str, Sign]


def families() -> dict[str, Family]:
    """The families by id."""
    out = {}
    for name, label, strong, look, ask, says in rows("wording_families.tsv"):
        weights: dict[Strength, float] = dict(zip(STRENGTHS, map(float, (strong, look, ask)), strict=True))
        out[name] = Family(name, label, weights, says)
    return out


def entries() -> Iterator[Entry]:
    """Every entry of `wording.tsv`, in its order."""
    known = families()
    levels: dict[str, Strength] = {level: level for level in STRENGTHS}
    for family, strength, ground, reason, listed in rows("wording.tsv"):
        for item in listed.split(";"):
            pattern, _, alternative = item.strip().partition("=")
            yield Entry(pattern, known[family], levels[strength], ground, reason, alternative)


def signs() -> Iterator[tuple[Sign, list[str]]]:
    """Every sign of `commentary.tsv` with its patterns; one without patterns is counted by rule."""
    for name, weight, most, ground, says, listed in rows("commentary.tsv"):
        yield Sign(name, float(weight), int(most), ground, says), [p for p in map(str.strip, listed.split(";")) if p]


def plain() -> list[str]:
    """The phrases in which a listed word is plain."""
    return [item.strip() for _, listed in rows("wording_plain.tsv") for item in listed.split(";")]


@cache
def lexicon() -> Lexicon:
    """All lists, ready to be looked up. About 15 ms, once."""
    words: dict[str, Node[Entry]] = {}
    counted: dict[str, Node[tuple[Sign, ...]]] = {}
    by_sign = {}
    for pattern in plain():
        _grow(words, pattern, lambda _: None)
    for entry in entries():
        _grow(words, entry.pattern, lambda known, new=entry: known or new)
    for sign, patterns in signs():
        by_sign[sign.id] = sign
        for pattern in patterns:
            _grow(counted, pattern, lambda known, new=sign: (*(known or ()), new))
    return Lexicon(words, counted, by_sign)


def _grow(tree: dict[str, Node[T]], pattern: str, put: Callable[[T | None], T | None]) -> None:
    """Add a pattern to a tree; `put` makes the value of each end from the one that stands there."""
    level = [tree]
    ends: list[Node[T]] = []
    for part in _PART.findall(pattern):
        ends = [node.setdefault(form, Node()) for node in level for form in forms(part)]
        level = [node.after for node in ends]
    for node in ends:
        if not (node.ends and node.value is None):  # a plain phrase stays plain
            node.ends, node.value = True, put(node.value)


def spelled(pattern: str) -> set[str]:
    """Every spelling of a pattern, for the check that no two entries say the same."""
    return {" ".join(words) for words in product(*(forms(part) for part in _PART.findall(pattern)))}


def forms(part: str) -> list[str]:
    """The word forms of one part of a pattern: "(a|b)", "verb~", "verb~~", "noun+", or a word as it stands."""
    if part.startswith("("):
        return [form for each in part[1:-1].split("|") for form in forms(each)]
    if part.endswith("+"):
        return [part[:-1], _s(part[:-1])]
    if part.endswith("~~"):
        base = part[:-2]
        return [base, _s(base), base + base[-1] + "ed", base + base[-1] + "ing"]
    if part.endswith("~"):
        return _verb(part[:-1])
    return [part]


def _s(base: str) -> str:
    if base[-1] == "y" and base[-2] not in _VOWELS:
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _verb(base: str) -> list[str]:
    if base[-1] == "y" and base[-2] not in _VOWELS:
        return [base, _s(base), base[:-1] + "ied", base + "ing"]
    if base.endswith(("ee", "ie", "oe")):
        return [base, _s(base), base + "d", base[:-2] + "ying" if base.endswith("ie") else base + "ing"]
    if base.endswith("e"):
        return [base, _s(base), base + "d", base[:-1] + "ing"]
    stem = base + "k" if base.endswith("c") else base
    return [base, _s(base), stem + "ed", stem + "ing"]
