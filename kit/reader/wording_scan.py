"""The scan: the listed words and signs of a sentence, outside the words of its sources. Linear in the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from kit.reader.wording_lexicon import Entry, Lexicon, Node

_WORD = re.compile(r"[^\W_]+(?:['.\-][^\W_]+)*")
_DIGIT = re.compile(r"(?<!\w)[$£€]?\d")
_BREAK = re.compile(r"[,;:!?“”\"()—–]")
# families whose words keep their sense as the first half of a compound ("supposedly-imperiled")
_COMPOUND = frozenset({"doubt", "stance_adverb", "eval_bad", "eval_good", "label_contested"})
# families whose words are written with a capital without being part of a name
_CAPITALS = frozenset({"label_contested"})


SHORT = 12  # words of a short sentence


class Cover:
    """Stretches of a text, to be asked quickly whether they touch a place."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for start, end in sorted(spans):
            if self.ends and start <= self.ends[-1]:
                self.ends[-1] = max(end, self.ends[-1])
            else:
                self.starts.append(start)
                self.ends.append(end)

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
    source_end: int  # where a vague source ends: before the verb of the phrase, if it has one


@dataclass(slots=True)
class Scan:
    """What a sentence holds: hits, and how often each sign was seen."""

    hits: list[Hit] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    words: int = 0


def folded(text: str) -> str:
    """The text in lower case with plain apostrophes and hyphens; every offset stays where it is."""
    low = text.lower()
    if len(low) != len(text):  # a few letters grow when they are lowered
        low = "".join(lower if len(lower := letter.lower()) == 1 else letter for letter in text)
    return low if low.isascii() else low.replace("’", "'").replace("‐", "-").replace("‑", "-")


def scan(text: str, low: str, start: int, end: int, lists: Lexicon, quoted: Cover) -> Scan:
    """The hits and signs of the sentence `text[start:end]` without those in `quoted`; `low` is the folded text."""
    words: list[str] = _WORD.findall(low, start, end)
    if not words:
        return Scan()
    inside = quoted.within(start, end)
    figures = _DIGIT.findall(low, start, end)
    taken = _phrases(words, lists)
    # places are looked up only where they are needed: most sentences hold no listed word
    places = [match.span() for match in _WORD.finditer(low, start, end)] if taken or inside else []
    free = [not quoted.touches(*place) for place in places] if inside else []
    out = Scan(_hits(text, low, words, places, taken, quoted), _signs(words, lists, free), len(words))
    if figures and inside:
        figures = [m for m in _DIGIT.finditer(low, start, end) if not quoted.touches(m.start(), m.end())]
    if text[start].isupper() and words[0] in lists.openers and (not free or free[0]):
        out.counts["opener"] = 1
    short = len(words) <= SHORT and not inside
    for name, count in (("number", len(figures)), ("quoted", len(inside)), ("short", int(short))):
        if count:
            out.counts[name] = count
    return out


def _signs(words: list[str], lists: Lexicon, free: list[bool]) -> dict[str, int]:
    """How often each sign is seen; `free` tells which words are outside quotes (empty: all are)."""
    known = lists.signs
    counts: dict[str, int] = {}
    for at in [i for i, word in enumerate(words) if word in known]:
        if free and not free[at]:
            continue
        node, after = known[words[at]], at + 1
        while True:
            for name in node.value or ():
                counts[name] = counts.get(name, 0) + 1
            if not node.after or after == len(words) or words[after] not in node.after:
                break
            node, after = node.after[words[after]], after + 1
    return counts


def _phrases(words: list[str], lists: Lexicon) -> list[tuple[int, int, Entry]]:
    """The listed phrases as (first word, number of words, entry), longest first at each place, without overlap."""
    known = lists.words
    out = []
    free = 0  # the first word that no phrase has taken
    for at in [i for i, word in enumerate(words) if word in known or "-" in word]:
        if at < free:
            continue
        node = known.get(words[at])
        if node and not node.ends and (at + 1 == len(words) or words[at + 1] not in node.after):
            continue  # most first words of phrases go no further
        entry, size = _longest(words, at, node) if node else _compound(words[at], lists)
        if size:
            free = at + size
            if entry:
                out.append((at, size, entry))
    return out


def _hits(
    text: str,
    low: str,
    words: list[str],
    places: list[tuple[int, int]],
    taken: list[tuple[int, int, Entry]],
    quoted: Cover,
) -> list[Hit]:
    out = []
    for at, size, entry in taken:
        start, end = places[at][0], places[at + size - 1][1]
        if quoted.touches(start, end) or (at and _name(text, start, end, entry)):
            continue
        if size > 1 and _BREAK.search(low, start, end):
            continue
        before = words[at - 1] if at else ""
        after = words[at + size] if at + size < len(words) else ""
        verb = size > 1 and " (say|" in entry.pattern
        out.append(Hit(start, end, entry, before, after, places[at + size - 2][1] if verb else end))
    return out


def _longest(words: list[str], at: int, node: Node[Entry] | None) -> tuple[Entry | None, int]:
    """The longest listed phrase from here on, and how many words it has (0: none)."""
    best: tuple[Entry | None, int] = (None, 0)
    stop = at + 1
    while node:
        if node.ends:
            best = (node.value, stop - at)
        node = node.after.get(words[stop]) if node.after and stop < len(words) else None
        stop += 1
    return best


def _compound(word: str, lists: Lexicon) -> tuple[Entry | None, int]:
    *heads, last = word.split("-", 4)
    for part in (*heads, last, f"-{last}"):
        node = lists.words.get(part)
        if node and node.value and node.value.family.id in _COMPOUND:
            return node.value, 1
    return None, 0


def _name(text: str, start: int, end: int, entry: Entry) -> bool:
    """Whether the words are a name, by their capital ("the Radical Arts Centre")."""
    return text[start].isupper() and entry.family.id not in _CAPITALS and not text[start:end].isupper()
