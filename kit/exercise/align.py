"""Where two texts say the same: exact words found again, and facts that share numbers, names and words.

Pure functions over texts; `kit.exercise.compare` lays the articles of a case beside its packet with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kit.text.span import Span

_TOKEN = re.compile(r"[£$€]?\d[\d.,]*\d|[£$€]?\d|[^\W\d_]+(?:[’'][^\W\d_]+)*")
_NUMBERS = {
    word: str(n)
    for n, word in enumerate(  # "one" counts little: it is a pronoun as often as a number
        "zero - two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split()
    )
} | {"thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "third": "1/3", "half": "1/2", "fifth": "1/5"}
_SMALL = frozenset(
    "about after again also another because been before being between both but could does each from have having here "
    "into just more most much must only other over said same says should some such than that their them then there "
    "these they this those under until very were what when where which while will with would your people told asked "
    "reportedly".split()
)
_STEM = 5
PARTED = re.compile(r"\s*(?:…|\.\.\.|\[[^\]]*\])\s*")
"""Where words of a quote were left out."""
LEAST_RUN = 3
"""Words in a row that show that a text was used where the whole stretch is not in it."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What a sentence can be known by: its numbers, its names, and the stems of its longer words."""

    numbers: frozenset[str]
    names: frozenset[str]
    stems: frozenset[str]


def tokens(text: str) -> list[tuple[str, Span]]:
    """The words and numbers of a text in small letters, with their places."""
    return [(m.group().lower().replace("’", "'").rstrip(".,"), Span(*m.span())) for m in _TOKEN.finditer(text)]


def signs(text: str) -> Signs:
    """The signs of a stretch of text. The first word is no name: it has its capital from its place."""
    found = tokens(text)
    words = [word for word, _ in found]
    numbers = {plain(word) for word in words if word[-1:].isdigit() or word in _NUMBERS}
    tens = {f"{a}-{b}" for a, b in pairwise(words) if a in _NUMBERS and b in _NUMBERS}
    names = {
        word for at, (word, span) in enumerate(found) if at and text[span.start].isupper() and word not in ("i", "i'm")
    }
    stems = {word.rstrip("s")[:_STEM] for word in words if len(word) > 3 and word.isalpha() and word not in _SMALL}
    return Signs(frozenset(numbers | tens), frozenset(names), frozenset(stems))


def plain(word: str) -> str:
    """A number in its plain form ("eleven" is "11", "£2,300" is "2300"); every other word as it is."""
    return _NUMBERS.get(word) or word.lstrip("£$€").replace(",", "")


def likeness(one: Signs, other: Signs) -> float:
    """How surely two stretches tell the same; 1 and more counts as the same.

    A long number says much, a small one little: "four" needs words or names beside it.
    """
    numbers, names = one.numbers & other.numbers, one.names & other.names
    stems = one.stems & other.stems
    if numbers:
        known = sum(1.0 if len(number) > 2 else 0.45 for number in numbers)
        return known + 0.3 * len(names - stems) + 0.3 * len(stems)
    if one.numbers and other.numbers:
        return 0.1 * len(stems)  # other figures: another fact
    return 0.15 * len(names) + 2.2 * len(stems) / max(6, len(one.stems | other.stems))


def find(words: str, text: str) -> list[Span]:
    """Where these words stand in a text, word for word; parts of them where an ellipsis parts them.

    Capitals, quote marks and punctuation do not matter. Nothing where not all of them are there.
    """
    out = []
    for part in PARTED.split(words):
        wanted = [word for word, _ in tokens(part)]
        place = run(wanted, tokens(text))
        if wanted and place is None:
            return []
        if place is not None:
            out.append(place)
    return out


def run(wanted: Sequence[str], there: Sequence[tuple[str, Span]]) -> Span | None:
    """Where these words stand in a row, or None."""
    words, n = [word for word, _ in there], len(wanted)
    for at in range(len(words) - n + 1) if n else ():
        if words[at : at + n] == list(wanted):
            return Span(there[at][1].start, there[at + n - 1][1].end)
    return None


def runs(words: str, text: str, least: int = LEAST_RUN) -> list[Span]:
    """The longest stretches of at least so many words that two texts share, as places in `text`."""
    wanted, there = [word for word, _ in tokens(words)], tokens(text)
    out: list[Span] = []
    at = 0
    while at <= len(wanted) - least:
        length = len(wanted) - at
        while length >= least and (place := run(wanted[at : at + length], there)) is None:
            length -= 1
        if length >= least and place is not None:
            out.append(place)
            at += length
        else:
            at += 1
    return out


def rest(text: str, printed: Iterable[Span]) -> str:
    """What is left of a text without the printed stretches, with “…” for them; "" where only small words are left."""
    left, at = [], 0
    for span in sorted(printed):
        left.append(text[at : span.start])
        at = max(at, span.end)
    left.append(text[at:])
    pieces = [piece.strip(" ,;:.—–") for piece in left]
    kept = [piece for piece in pieces if tokens(piece)]
    return " … ".join(kept) if any(signs(piece).stems or signs(piece).numbers for piece in kept) else ""


def groups(count: int, pairs: Iterable[tuple[int, int]], apart: frozenset[tuple[int, int]]) -> list[list[int]]:
    """The numbers 0 to count - 1 in groups: those that pairs join, directly or by way of others, in order."""
    head = list(range(count))

    def top(at: int) -> int:
        while head[at] != at:
            at = head[at]
        return at

    for one, other in pairs:
        if (one, other) not in apart and (other, one) not in apart:
            low, high = sorted((top(one), top(other)))
            head[high] = low
    found: dict[int, list[int]] = {}
    for at in range(count):
        found.setdefault(top(at), []).append(at)
    return list(found.values())


def best(scores: Mapping[int, float], least: float = 1.0) -> int | None:
    """The number with the best score of at least `least`, the first of equals."""
    good = {at: score for at, score in scores.items() if score >= least}
    return min(good, key=lambda at: (-good[at], at)) if good else None
