"""Words: what counts, and what a reader can take hold of.

A word is letters and figures with what joins them inside ("engineer’s", "41,000", "supposedly-imperiled"). It splits
at quote marks, and punctuation is no word. Each word also has a `grip`: the word with the punctuation and quote
marks that cling to it, so that a mark over some words takes their quote marks along.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from kit.text.span import Span

QUOTE_MARKS = "\"“”„‟«»‹›‘’‚‛'"
_COMBINING = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u00ad\u200c\u200d"
_LETTERS = rf"[\w{_COMBINING}]+"
_JOIN = r"[’'\-\u2010\u2011.,:/&@]"
_WORD = re.compile(rf"{_LETTERS}(?:{_JOIN}{_LETTERS})*")
# what opens clings to the word after it; everything else to the word before
_OPENS = frozenset("“„‟«‹‘‚‛([{<$£€¥#¿¡@~+±−≈")
_STRAIGHT = frozenset("\"'")
_CLOSES = frozenset("”’»›\"'")
_FREE = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Word:
    """One word: `start` and `end` round its letters, `left` and `right` round its grip."""

    start: int
    end: int
    left: int
    right: int
    text: str

    @property
    def grip(self) -> Span:
        """The word with the marks that cling to it."""
        return Span(self.left, self.right)

    def __str__(self) -> str:
        return self.text


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of `text[start:end]`, in order, with offsets into the whole text."""
    stop = len(text) if end is None else end
    cores = [match.span() for match in _WORD.finditer(text, start, stop)]
    out: list[Word] = []
    left = start
    for index, (begin, finish) in enumerate(cores):
        left = _grip_start(text, left, begin)
        following = cores[index + 1][0] if index + 1 < len(cores) else stop
        right = _grip_end(text, finish, following, last=index + 1 == len(cores))
        out.append(Word(begin, finish, left, right, text[begin:finish]))
        left = right
    return out


def _grip_start(text: str, left: int, begin: int) -> int:
    """Where the grip of a word starts: after the last white space before it, or at an opening mark that stands free
    before it (« so »).
    """
    at = _touching(text, left, begin)
    free = text[left:at].rstrip()
    if free and free[-1] in _OPENS and (len(free) == 1 or free[-2].isspace()):
        return left + len(free) - 1
    return at


def _grip_end(text: str, finish: int, following: int, *, last: bool) -> int:
    """Where the grip of a word ends: at white space, or before a mark that opens the next word. Closing marks and signs
    that stand free behind it (an emoji, a spaced quote mark) still belong to it.
    """
    at = finish
    next_word = _touching(text, finish, following) if following < len(text) else following
    while at < following and not text[at].isspace():
        opens = text[at] in _OPENS or (text[at] in _STRAIGHT and at > finish and text[at - 1] in "—–(")
        if opens and at >= next_word:
            break
        at += 1
    for piece in _FREE.finditer(text, at, following):
        touches_next = piece.end() == following and not last
        if touches_next or not any(c in _CLOSES or unicodedata.category(c) in ("So", "Sk") for c in piece.group()):
            break
        at = piece.end()
    return at


def _touching(text: str, left: int, begin: int) -> int:
    """Where the signs start that stand right before `begin`, from `left` on."""
    at = begin
    while at > left and not text[at - 1].isspace():
        at -= 1
    return at
