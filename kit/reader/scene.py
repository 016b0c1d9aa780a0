"""Scenes: each block of an article as the reader's grammar sees it, in tokens, sentences and handovers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from kit.reader.grammar import Sentence
from kit.reader.handover import Handover
from kit.reader.lexicon import cue_forms
from kit.reader.quotes import Quoted
from kit.reader.tokens import AUX, CAP, QUOTE, TIME, VERB, WORD, Tokens, tokens

_LONGEST = 400  # tokens of a sentence; what is longer is no sentence, and is cut so that time stays linear


@dataclass(slots=True)
class Scene:
    """One block: its tokens, its sentences with their handovers, and a cue that waits for the next block."""

    tok: Tokens
    headline: bool
    sentences: list[Sentence] = field(default_factory=list)
    lows: list[int] = field(default_factory=list)

    @property
    def handovers(self) -> list[Handover]:
        """All handovers of the block, in order."""
        return [handover for sentence in self.sentences for handover in sentence.out]

    @property
    def pending(self) -> Handover | None:
        """The cue before the colon that ends the block, where nothing follows in it."""
        if not len(self.tok) or self.tok.low[-1] != ":":
            return None
        last = self.sentences[-1]
        return last.pending or (last.out[-1] if last.out else None)

    def many(self, start: int) -> tuple[int, int] | None:
        """Who "they" at offset `start` are: the subject of the sentence, where it joins two or stands in the plural."""
        index = bisect_right(self.tok.start, start) - 1
        place = self.sentence_at(index).subject_before(index)
        if place is None:
            return None
        words = self.tok.text[place[0] : place[1]].split()
        return place if "and" in words or words[-1].endswith("s") else None

    def sentence_at(self, index: int) -> Sentence:
        """The sentence that holds token `index`."""
        return self.sentences[bisect_right(self.lows, index) - 1]


def make_scene(
    text: str, block: tuple[int, int], stretches: Sequence[Quoted], ends: Sequence[int], headline: bool
) -> Scene:
    """The scene of one block of `text`: `stretches` are its outer quoted stretches, `ends` those of its sentences."""
    tok = tokens(text, *block, stretches)
    scene = Scene(tok, headline)
    for low, high in _sentences(ends, tok):
        for first in range(low, high, _LONGEST):
            sentence = Sentence(tok, first, min(first + _LONGEST, high), headline)
            sentence.handovers()
            scene.sentences.append(sentence)
            scene.lows.append(first)
    return scene


def _sentences(ends: Sequence[int], tok: Tokens) -> list[tuple[int, int]]:
    """The sentences of a block as token ranges; a full stop inside a quoted stretch ends none."""
    out: list[tuple[int, int]] = []
    low = 0
    for end in ends:
        high = bisect_right(tok.start, end - 1)
        if high <= low or tok.end[high - 1] > end:
            continue
        if out and _says_who(tok, out[-1], (low, high)):
            out[-1] = (out[-1][0], high)
        else:
            out.append((low, high))
        low = high
    if low < len(tok):
        out.append((low, len(tok)))
    return out


def _says_who(tok: Tokens, before: tuple[int, int], here: tuple[int, int]) -> bool:
    """Whether a sentence only says who spoke the quote before it: "“...?” Ida Brandt, a nurse, said."."""
    low, high = here
    if not tok.kind[before[1] - 1] & QUOTE or high - low > 30 or not tok.kind[low] & CAP:
        return False
    known = cue_forms()
    if before[1] - before[0] > 30 or any(tok.low[n] in known for n in range(*before)):
        return False
    for at in range(low + 1, min(low + 20, high)):
        if tok.kind[at] & (QUOTE | AUX | VERB) or tok.low[at] in (":", ";"):
            return False
        forms = known.get(tok.low[at])
        if forms and tok.kind[at] == WORD and any("q" in f.cue.frames and f.tense in ("past", "s") for f in forms):
            after = at + 1
            ends = after >= high or tok.low[after] in ".,"
            return ends or bool(tok.kind[after] & TIME) or (tok.low[after] == "in" and high - after < 7)
    return False
