"""The word lists of wording and commentary, read from data files once, at first use.

`wording.tsv` holds the words, `wording_families.tsv` what a family is and weighs, `wording_plain.tsv` the phrases in
which a listed word is plain, `commentary.tsv` the signs of a sentence that comments or reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any, Generic, TypeVar

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


class Node(Generic[T]):
    """A place in the tree of words: what may follow, and what ends here (`ends` tells whether something does)."""

    __slots__ = ("after", "ends", "value")

    def __init__(self) -> None:
        self.after: dict[str, Node[T]] = _NOTHING
        self.ends = False
        self.value: T | None = None


_NOTHING: dict[str, Any] = {}  # stands for "nothing may follow" and is never written to


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All lists as trees of words by first word. A phrase that ends in None is plain: it is passed over."""

    words: dict[str, Node[Entry]]
    signs: dict[str, Node[tuple[str, ...]]]
    openers: frozenset[str]
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
    counted: dict[str, Node[tuple[str, ...]]] = {}
    openers: frozenset[str] = frozenset()
    by_sign = {}
    for pattern in plain():
        for node in _ends(words, pattern):
            node.ends = True
    for entry in entries():
        for node in _ends(words, entry.pattern):
            if not node.ends:  # a plain phrase stays plain
                node.ends, node.value = True, entry
    for sign, patterns in signs():
        by_sign[sign.id] = sign
        if sign.id == "opener":
            openers = frozenset(patterns)
            continue
        for pattern in patterns:
            for end in _ends(counted, pattern):
                end.ends, end.value = True, (*(end.value or ()), sign.id)
    return Lexicon(words, counted, openers, by_sign)


def _ends(tree: dict[str, Node[T]], pattern: str) -> list[Node[T]]:
    """Add a pattern to a tree; the places where its spellings end."""
    ends: list[Node[T]] = []
    for part in _PART.findall(pattern):
        spellings = forms(part)
        for node in ends:
            if node.after is _NOTHING:
                node.after = {}
        reached: list[Node[T]] = []
        for level in [node.after for node in ends] or [tree]:
            for form in spellings:
                node = level.get(form) or level.setdefault(form, Node())
                reached.append(node)
        ends = reached
    return ends


def spelled(pattern: str) -> set[str]:
    """Every spelling of a pattern, for the check that no two entries say the same."""
    return {" ".join(words) for words in product(*(forms(part) for part in _PART.findall(pattern)))}


def forms(part: str) -> list[str]:
    """The word forms of one part of a pattern: "(a|b)", "verb~", "verb~~", "noun+", or a word as it stands."""
    if part.isalpha():
        return [part]
    if part[0] == "(":
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


_ODD = {"say": "said", "tell": "told", "give": "gave", "make": "made", "take": "took", "hold": "held", "send": "sent"}
_DOUBLED = frozenset({"cut", "stop", "drop"})
_SAME = frozenset({"cut", "spread"})  # the past is the base form


def plainer(entry: Entry, words: str) -> str:
    """The neutral alternative of an entry in the form of the words as printed, or ""."""
    first, _, rest = entry.alternative.partition(" ")
    if not first:
        return ""
    head = words.split()[0].lower()
    tail = f" {rest}" if rest else ""
    if entry.family.id not in _VERBS:
        return entry.alternative if head.endswith("ss") or not head.endswith("s") else _plural(entry)
    _, _, past, ing = forms(first + ("~~" if first in _DOUBLED else "~"))
    if head.endswith("ing"):
        return ing + tail
    if head.endswith("s") and not head.endswith("ss"):
        return _s(first) + tail
    if head.endswith("ed") or head in _ODD_HEADS:
        return (first if first in _SAME else _ODD.get(first) or past) + tail
    return entry.alternative


_VERBS = frozenset({"report_judge", "loaded_verb", "vouching", "doubt_cue"})
_ODD_HEADS = frozenset("tore threw came clung laid went shot sold".split())


def _plural(entry: Entry) -> str:
    return (
        _s(entry.alternative) if entry.pattern.endswith("+") and " of" not in entry.alternative else entry.alternative
    )
