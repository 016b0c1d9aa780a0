"""What can be counted in a reading: the voice of every word, who gets to speak, the shares, the cues.

A word has the innermost voice mark on it. A word without one is reported fact where its sentence names no source;
else it only hands over, and has no voice (docs/formats.md, "What is not marked").
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from kit.labels import Stance, cue_stance, family
from kit.text.words import Word

if TYPE_CHECKING:
    from kit.reader.model import Mark, Reading

FAMILIES = ("fact", "quote", "commentary")
STANCES: tuple[Stance, ...] = ("neutral", "open", "endorse", "distance", "judge")
_STORY = ("title", "deck", "paragraph")


@dataclass(frozen=True, slots=True)
class Voiced:
    """A word of the story with its voice: the id of a label, "" where it only hands over. `mark` gave it, if any;
    `sentence` counts from 0.
    """

    word: Word
    label: str
    mark: Mark | None
    sentence: int


def voices(reading: Reading) -> list[Voiced]:
    """Every word of headline, deck and paragraphs with its voice, in order. Linear in the length of the text."""
    article = reading.article
    told = [block for block in article.blocks if block.kind in _STORY]
    starts = sorted({s.start for s in article.sentences} | {block.start for block in told})
    framed = {bisect_right(starts, mark.start) - 1 for mark in reading.spans if mark.layer == "attribution"}
    ends = [block.end for block in told]
    words = [w for w in article.words if (at := bisect_right(ends, w.start)) < len(told) and told[at].start <= w.start]
    marks = sorted((m for m in reading.spans if m.layer == "voice"), key=lambda m: (m.start, -m.end))
    out = []
    for word, mark in _innermost(words, marks):
        sentence = bisect_right(starts, word.start) - 1
        silent = reading.own or sentence in framed
        out.append(Voiced(word, mark.label if mark else "" if silent else "fact", mark, sentence))
    return out


def _innermost(words: Sequence[Word], marks: Sequence[Mark]) -> Iterator[tuple[Word, Mark | None]]:
    """Each word with the shortest mark that lies on at least half of it."""
    on: list[Mark] = []
    at = 0
    for word in words:
        while at < len(marks) and marks[at].start < word.end:
            on.append(marks[at])
            at += 1
        on = [mark for mark in on if mark.end > word.start]
        half = (word.end - word.start) / 2
        here = [mark for mark in on if min(mark.end, word.end) - max(mark.start, word.start) >= half]
        yield word, min(reversed(here), key=len, default=None)


def speakers(reading: Reading) -> dict[str, int]:
    """How many words each speaker gets, exact or told in other words, the most first."""
    count = Counter(voiced.mark.speaker for voiced in voices(reading) if voiced.mark and voiced.mark.speaker)
    return dict(count.most_common())


def exact(reading: Reading) -> dict[str, int]:
    """How many words of each speaker stand in quote marks."""
    return dict(Counter(v.mark.speaker for v in voices(reading) if v.mark and v.label in ("quote", "partial")))


def shares(reading: Reading) -> dict[str, float]:
    """The shares of `fact`, `quote` and `commentary` of the words that have a voice; together 1 (or all 0)."""
    count = Counter(family(voiced.label) for voiced in voices(reading))
    whole = sum(count[name] for name in FAMILIES)
    return {name: count[name] / whole if whole else 0.0 for name in FAMILIES}


def cues(reading: Reading) -> dict[str, tuple[str, ...]]:
    """The cues as printed, by what they do: neutral, open, endorse, distance, judge. In the order of the text."""
    found = [(cue_stance(words), words) for m in reading.labelled("cue") if (words := m.of(reading.article.text))]
    return {stance: tuple(words for own, words in found if own == stance) for stance in STANCES}


def table(reading: Reading) -> list[dict[str, Any]]:
    """One row for each mark: its fields, the words it stands on (`text`) and, of a cue, its `stance`."""
    rows = []
    for mark in reading.spans:
        words = mark.of(reading.article.text)
        rows.append({"text": words, **asdict(mark), "stance": cue_stance(words) if mark.label == "cue" else ""})
    return rows
