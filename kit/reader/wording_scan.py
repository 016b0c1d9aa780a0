"""The scan: the listed words and signs of a sentence, outside the words of its sources. Linear in the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kit.reader.wording_lexicon import Entry, Lexicon, Sign
from kit.text.span import Span, merge

_WORD = re.compile(r"[^\W_]+(?:['.\-][^\W_]+)*")
_DIGIT = re.compile(r"(?<!\w)[$£€]?\d")
_BREAK = re.compile(r"[,;:!?“”\"()—–]")
_CURLY = str.maketrans("’‐‑", "'--")
# families whose words keep their sense as the first half of a compound ("supposedly-imperiled")
_COMPOUND = frozenset({"doubt", "stance_adverb", "eval_bad", "eval_good", "label_contested"})
# families whose words are written with a capital without being part of a name
_CAPITALS = frozenset({"label_contested"})


SHORT = 12  # words of a short sentence


class Cover:
    """Stretches of a text, to be asked quickly whether they touch a place."""

    def __init__(self, spans: Iterable[Span]) -> None:
        merged = merge(spans)
        self.starts = [span.start for span in merged]
        self.ends = [span.end for span in merged]

    def touches(self, start: int, end: int) -> bool:
        """Whether some stretch shares a character with [start, end)."""
        at = bisect_right(self.ends, start)
        return at < len(self.starts) and self.starts[at] < end

    def within(self, start: int, end: int) -> list[tuple[int, int]]:
        """The parts of the stretches that lie in [start, end)."""
        out = []
        at = bisect_right(self.ends, start)
        while at < len(self.starts) and self.starts[at] < end:
            out.append((max(start, self.starts[at]), min(end, self.ends[at])))
            at += 1
        return out


@dataclass(frozen=True, slots=True)
class Hit:
    """A listed word or phrase at `start:end`; `before` and `after` are the words next to it, lower case, or ""."""

    start: int
    end: int
    entry: Entry
    before: str
    after: str
    first_end: int  # where the last word but one ends: a vague source without its verb


@dataclass(slots=True)
class Scan:
    """What a sentence holds: hits, and how often each sign was seen."""

    hits: list[Hit] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    words: int = 0


def folded(text: str) -> str:
    """The text with plain apostrophes and hyphens; every offset stays where it is."""
    return text.translate(_CURLY)


def scan(text: str, start: int, end: int, lists: Lexicon, quoted: Cover) -> Scan:
    """The hits and signs of the sentence `text[start:end]` (folded), without those in `quoted`."""
    found = [match.span() for match in _WORD.finditer(text, start, end)]
    out = Scan(words=len(found))
    if not found:
        return out
    low = [text[a:b].lower() for a, b in found]
    _signs(out, text, found, low, lists, quoted)
    _hits(out, text, found, low, lists, quoted)
    inside = quoted.within(start, end)
    figures = sum(not (inside and quoted.touches(m.start(), m.end())) for m in _DIGIT.finditer(text, start, end))
    short = len(low) <= SHORT and not inside
    for name, count in (("number", figures), ("quoted", len(inside)), ("short", int(short))):
        if count:
            out.counts[name] = count
    return out


def _signs(
    out: Scan, text: str, found: list[tuple[int, int]], low: list[str], lists: Lexicon, quoted: Cover
) -> None:
    known, counts = lists.signs, out.counts
    for at in [i for i, word in enumerate(low) if word in known]:
        node, signs = known[low[at]], list[Sign]()
        size = at + 1
        while True:
            signs += node.value or ()
            if size == len(low) or low[size] not in node.after:
                break
            node, size = node.after[low[size]], size + 1
        if not signs or quoted.touches(*found[at]):
            continue
        for sign in signs:
            if sign.id != "opener" or (at == 0 and text[found[0][0]].isupper()):
                counts[sign.id] = counts.get(sign.id, 0) + 1


def _hits(out: Scan, text: str, found: list[tuple[int, int]], low: list[str], lists: Lexicon, quoted: Cover) -> None:
    known = lists.words
    free = 0  # the first word that no hit has taken
    for at in [i for i, word in enumerate(low) if word in known or "-" in word]:
        if at < free:
            continue
        entry, size = _longest(low, at, lists)
        if not size or (size > 1 and _BREAK.search(text, found[at][1], found[at + size - 1][0])):
            continue
        free = at + size
        begin, stop = found[at][0], found[free - 1][1]
        if entry is None or quoted.touches(begin, stop) or (at and _name(text, begin, stop, entry)):
            continue
        before = low[at - 1] if at else ""
        after = low[free] if free < len(low) else ""
        out.hits.append(Hit(begin, stop, entry, before, after, found[max(at, free - 2)][1]))


def _longest(low: Sequence[str], at: int, lists: Lexicon) -> tuple[Entry | None, int]:
    """The longest listed phrase from here on, and how many words it has (0: none)."""
    node = lists.words.get(low[at])
    best: tuple[Entry | None, int] = (None, 0)
    if node is None:
        return _compound(low[at], lists)
    stop = at + 1
    while node:
        if node.ends:
            best = (node.value, stop - at)
        node = node.after.get(low[stop]) if stop < len(low) else None
        stop += 1
    return best


def _compound(word: str, lists: Lexicon) -> tuple[Entry | None, int]:
    for part in word.split("-", 4)[:4]:
        node = lists.words.get(part)
        if node and node.value and node.value.family.id in _COMPOUND:
            return node.value, 1
    return None, 0


def _name(text: str, start: int, end: int, entry: Entry) -> bool:
    """Whether the words are a name, by their capital ("the Radical Arts Centre")."""
    return text[start].isupper() and entry.family.id not in _CAPITALS and not text[start:end].isupper()
