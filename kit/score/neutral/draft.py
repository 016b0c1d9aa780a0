"""A text as the check of a rewrite sees it: its words, sentences and quotes, and what the reader finds in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache

from kit.exercise import align
from kit.reader.model import Mark, Reading
from kit.text.span import Span

_TENS = {"seventy": 70, "eighty": 80, "ninety": 90}
_TIMES = {"k": 1000, "hundred": 100, "thousand": 1000, "million": 1_000_000}
_ENDINGS = frozenset(("st", "nd", "rd", "th"))


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a number as it is compared: "1st" and "£1" are "1", "ninety-six thousand" is "96000"."""

    plain: str
    span: Span

    @property
    def number(self) -> bool:
        """Whether it is a whole number in figures or words ("one" and "half" are more often something else)."""
        return self.plain[:1].isdigit() and "/" not in self.plain


class Draft:
    """A text and what is seen in it. Make it with `draft`, which keeps the last ones."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = words(text)
        self.count = len(align.tokens(text))

    @cached_property
    def reading(self) -> Reading:
        """What the reader finds."""
        from kit.reader.reading import read  # its word lists take half a second, once

        return read(self.text)

    @cached_property
    def sentences(self) -> list[Span]:
        """Its sentences, in order."""
        return [Span(one.start, one.end) for one in self.reading.article.sentences]

    @cached_property
    def _starts(self) -> list[int]:
        return [one.start for one in self.sentences]

    @cached_property
    def quoted(self) -> list[Span]:
        """What stands in quote marks, double or single, with the marks."""
        return [Span(a, b) for a, b, closed in self._stretches if closed]

    @cached_property
    def opened(self) -> list[Span]:
        """From a quote mark that never closes to the end of its paragraph: perhaps still being typed."""
        out = [Span(a, (self.text + "\n").index("\n", a)) for a, _, closed in self._stretches if not closed]
        return [span for span in out if span]

    @cached_property
    def _stretches(self) -> list[tuple[int, int, bool]]:
        from kit.reader.quotes import quoted_stretches

        blocks = [(block.start, block.end) for block in self.reading.article.blocks]
        found, _ = quoted_stretches(self.text, blocks)
        return [(one.start, one.end, one.closed) for block in found for one in block]

    def inside(self, span: Span) -> bool:
        """Whether a place lies in quote marks."""
        return any(span.overlaps(one) for one in self.quoted)

    def sentence(self, span: Span) -> int:
        """The number of the sentence of a place; -1 where there is none."""
        at = bisect_right(self._starts, span.start) - 1
        return next((n for n in (at, at + 1) if 0 <= n < len(self.sentences) and span.overlaps(self.sentences[n])), -1)

    def around(self, span: Span) -> str:
        """The sentence of a place."""
        at = self.sentence(span)
        return self.sentences[at].of(self.text) if at >= 0 else ""

    def voices(self, span: Span) -> list[Mark]:
        """The quotes and paraphrases that the reader finds on a place."""
        return [mark for mark in self.reading.quotes if mark.span.overlaps(span)]

    @cached_property
    def outside(self) -> list[Word]:
        """The words that stand in no quote marks."""
        return [word for word in self.words if not self.inside(word.span)]

    @cached_property
    def stems(self) -> frozenset[str]:
        """The beginnings of its longer words."""
        return align.signs(self.text).stems


@lru_cache(maxsize=32)
def draft(text: str) -> Draft:
    """The draft of a text. The same text is looked at many times: by the page, for two students, with each key."""
    return Draft(text)


def words(text: str) -> list[Word]:
    """The words of a text in small letters, with numbers in one form each."""
    out: list[Word] = []
    for token, span in align.tokens(text):
        last = out[-1] if out else None
        gap = text[last.span.end : span.start] if last else " "
        joined = _joined(last, token, gap) if last and last.number else None
        if last and joined is not None:
            out[-1] = Word(joined, Span(last.span.start, span.end))
        else:
            out.append(Word(_value(token), span))
    return out


def _value(token: str) -> str:
    if token in _TENS:
        return str(_TENS[token])
    plain = align.plain(token)
    if "/" in plain:
        return token  # "half" and "third" are said in many other ways
    return re.sub(r"\.0+$", "", plain) if plain[:1].isdigit() else plain


def _joined(last: Word, token: str, gap: str) -> str | None:
    """A number with what belongs to it: "1" + "st", "ninety" + "six", "96" + "k", "96" + "000", "14" + "pounds"."""
    value = last.plain
    if not gap and token in _ENDINGS:
        return value
    if gap.strip(" -‐‑\u00a0"):
        return None
    if token in ("pounds", "pound"):
        return value
    if token in _TIMES and value.isdigit():
        return str(int(value) * _TIMES[token])
    if gap and token == "000" and value.isdigit():
        return value + token
    unit = "1" if token == "one" else align.plain(token)
    tens = value.isdigit() and len(value) == 2 and value[1] == "0" and value != "10"
    if token.isalpha() and tens and len(unit) == 1 and unit.isdigit():
        return str(int(value) + int(unit))
    return None
