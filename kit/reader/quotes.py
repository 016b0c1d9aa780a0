"""Quote marks: which belong together, which never close, and which are no quotes at all.

Only the outer stretches are found: a quote inside a quote is part of its words. Pairing goes block by block; a mark
that is opened again at the start of the next paragraph says that the same speaker goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from kit.reader.model import Defect

_OPENERS = "“„‟«"
_CLOSERS = "”»"
_NEAR = 3000  # characters within which a quote in a quote has to close
_PARTNER = {"„": "”“", "‟": "”", "«": "»", "»": "«", "“": "”"}
_ANY = re.compile(r"[\"“”„‟«»‘’'`]")
# an apostrophe between two letters is never a quote mark, so it is not even looked at
_MARK = re.compile(
    r"(([\"“”„‟‘’'`«»])\2{3,}|[\"“”„‟‘’'`«»]{6,})"
    r"|''|``|[\"“”„‟«»]|(?<![\w’'])[‘‚'](?=[\w“\"\[(£$€…])|‘"
)
_AFTER_INCHES = (" ", "\u00a0", "-")
_NEXT = re.compile(r"(?<!\d)(?:\"|'')|[“”„‟«»]")  # a straight mark after a figure may be one more measure
_SINGLE_END = re.compile(r"['’](?![\w])")
# what follows the apostrophe of a plural owner: a noun or an adjective, never one of these small words
_OWNED = re.compile(
    r" (?!(?:and|but|or|in|of|to|is|was|are|were|by|for|at|on|as|that|when|who|which|with|from|he|she|they|has|had|"
    r"after|before|because|while|if|into|have|over|about|will|would|not)\b)[a-z]"
)
_ELISION = re.compile(r"['’‘](?:\d\d(?:s\b|\b)|(?:em|til|tis|twas|cause|n|bout|round|cos|cuz|til|tude|fess)\b)", re.I)
_SPEAKER = r"(?:he|she|they|I|we|(?:[A-Z][\w.’'-]+ ){0,3}[A-Z][\w.’'-]+)"
_SAID = r"(?:said|says|added|adds|told|wrote|asked|replied|explained|continued|tweeted|noted|argued|insisted|recalled)"
_STOPS = re.compile(rf"[,.?!](?= (?:{_SPEAKER} {_SAID}|{_SAID} {_SPEAKER})\b)")
_SENTENCE_END = re.compile(r"[.!?…](?=\s)")


@dataclass(slots=True)
class Quoted:
    """One outer stretch in quote marks, from its opening mark (or where it goes on) to its closing one.

    `block` is the index of its block; `runs_on`: no closing mark, because the next paragraph opens again;
    `goes_on`: it carries on the quote of the paragraph before; `single`: in single marks.
    """

    start: int
    end: int
    block: int
    closed: bool = True
    runs_on: bool = False
    goes_on: bool = False
    single: bool = False

    def inner(self, text: str) -> tuple[int, int]:
        """Where its words start and end, without the marks and the white space at the edges."""
        start, end = self.start, self.end
        while start < end and (text[start] in "\"“”„‟«»‘’‚'`" or text[start].isspace()):
            start += 1
        while end > start and (text[end - 1] in "\"“”„‟«»‘’‚'`" or text[end - 1].isspace()):
            end -= 1
        return start, end


def quoted_stretches(text: str, blocks: Iterable[tuple[int, int]]) -> tuple[list[list[Quoted]], list[Defect]]:
    """The outer quoted stretches of each block (start, end), and the marks that are left over."""
    spans = list(blocks)
    found: list[list[Quoted]] = []
    defects: list[Defect] = []
    for index, (begin, stop) in enumerate(spans):
        after = spans[index + 1] if index + 1 < len(spans) else None
        if not _ANY.search(text, begin, stop):
            found.append([])
            continue
        inside = _Block(text, begin, stop, index)
        inside.scan()
        last = inside.out[-1] if inside.out else None
        if last and not last.closed and last.end == stop and after and _opens_again(text, last, after):
            last.runs_on = True
        found.append(inside.out)
        defects += inside.defects
        for stretch in inside.out:
            if not stretch.closed and not stretch.runs_on:
                _cut(text, stretch)
                defects.append(_unclosed(text, stretch))
    for before, here in pairwise(found):
        if before and here and before[-1].runs_on and here[0].start == spans[here[0].block][0]:
            here[0].goes_on = True
    return found, defects


def _opens_again(text: str, last: Quoted, after: tuple[int, int]) -> bool:
    return text[after[0]] == text[last.start] or (text[after[0]] in '“"' and text[last.start] in '“"”')


def _unclosed(text: str, stretch: Quoted) -> Defect:
    reason = "This quote mark is opened and never closed. We take the quote to end where the speaker plainly stops."
    size = 2 if text.startswith(("''", "``"), stretch.start) else 1
    return Defect(stretch.start, stretch.start + size, "unclosed", reason)


def _cut(text: str, stretch: Quoted) -> None:
    """End an unclosed stretch where the speaker plainly stops: where somebody hands over without a quote mark."""
    found = _STOPS.search(text, stretch.start, stretch.end)
    if found:
        stretch.end = found.end()


class _Block:
    """The scan of one block: `out` and `defects` are its result."""

    def __init__(self, text: str, begin: int, stop: int, index: int) -> None:
        self.text, self.begin, self.stop, self.index = text, begin, stop, index
        self.out: list[Quoted] = []
        self.defects: list[Defect] = []
        self.open = -1  # where the open stretch starts
        self.mark = ""  # the mark that opened it
        self.depth = 0  # quotes of the other kind inside it
        self.singles = True  # whether it still pays to look for the end of single marks

    def scan(self) -> None:
        """Pair the marks from left to right."""
        at = self.begin
        while found := _MARK.search(self.text, at, self.stop):
            if found.group(1):  # a row of marks is no quote
                at = found.end()
                continue
            at = max(self._take(found.group(), found.start()), found.start() + 1)
        if self.open >= 0:
            self._close(self.stop, closed=False)

    def _take(self, mark: str, at: int) -> int:
        """Deal with one mark; where to go on."""
        if mark in "‘‚'":
            return self._single(mark, at) if self.open < 0 else at + 1
        end = at + len(mark)
        if self.open < 0:
            self._start(mark, at, end)
        else:
            self._inside(mark, at, end)
        return end

    def _start(self, mark: str, at: int, end: int) -> None:
        opening = self._opening(at, end)
        if mark in ('"', "''", "”") and not opening:
            if self.text[at - 1 : at].isdigit() or mark == "''":
                return  # feet and inches, or two stray apostrophes
            self.defects.append(Defect(at, end, "unopened", "This quote mark closes a quote that was never opened."))
            return
        if mark == "»" and not opening:
            return
        self.open, self.mark, self.depth = at, mark, 0

    def _opening(self, at: int, end: int) -> bool:
        """Whether a mark at `at` touches the word after it and not the one before."""
        before = self.text[at - 1] if at > self.begin else " "
        after = self.text[end] if end < self.stop else " "
        return (before.isspace() or before in "([{—–-‑/=>*\u202a\u200b…‘'") and not after.isspace()

    def _inside(self, mark: str, at: int, end: int) -> None:
        if self._inches(mark, at, end):
            return
        if (mark == self.mark and mark in ('"', "''", "``")) or mark in _PARTNER.get(self.mark, ""):
            self._second(mark, at, end)
        elif mark in _OPENERS or (mark == "”" and self._opening(at, end)):
            self._again(mark, at, end)
        elif mark in _CLOSERS or mark in ('"', "''"):
            # another kind of mark closes too, if it plainly does: “... text"
            if self.depth:
                self.depth -= 1
            elif not self._opening(at, end):
                self._close(end)
            else:
                self._reopen(mark, at)

    def _inches(self, mark: str, at: int, end: int) -> bool:
        """Whether a straight mark after a figure is a measure: words go on, and another mark closes the quote."""
        if mark not in ('"', "''") or not self.text[at - 1].isdigit() or self.text[end : end + 1] not in _AFTER_INCHES:
            return False
        more = _NEXT.search(self.text, end, min(self.stop, end + _NEAR))
        return more is not None and not self._opening(*more.span())

    def _second(self, mark: str, at: int, end: int) -> None:
        """The mark that may close the open stretch."""
        if self.depth and mark not in ('"', "''"):
            self.depth -= 1
        elif mark in ('"', "''", "”") and self._opening(at, end) and at > self.open + 1:
            self._reopen(mark, at)
        else:
            self._close(end)

    def _again(self, mark: str, at: int, end: int) -> None:
        """An opening mark inside an open stretch: a quote in the quote, a mark turned round, or one that is missing."""
        if not self._opening(at, end) and at > self.begin:
            self._close(end)
            return
        stop = min(self.stop, end + _NEAR)
        first = self.text.find("”", end, stop)
        if first >= 0 and self.mark in ('"', "''"):
            self.depth += 1
            return
        second = self.text.find("”", first + 1, stop) if first >= 0 else -1
        opened = self.text.find("“", first + 1, stop) if second >= 0 else -1
        if first >= 0 and second >= 0 and (opened < 0 or second < opened):
            self.depth += 1
        else:
            self._reopen(mark, at)

    def _reopen(self, mark: str, at: int) -> None:
        """A new quote starts while one is open: the open one was never closed."""
        ends = [m.end() for m in _SENTENCE_END.finditer(self.text, self.open, at)]
        self._close(ends[-1] if ends else self.open + len(self.text[self.open : at].rstrip()), closed=False)
        self.open, self.mark, self.depth = at, mark, 0

    def _close(self, end: int, closed: bool = True) -> None:
        if end - self.open > len(self.mark) and self.text[self.open : end].strip("\"“”'’‘ \t"):
            self.out.append(Quoted(self.open, end, self.index, closed))
        self.open = -1

    def _single(self, mark: str, at: int) -> int:
        """A single mark: a quote if it closes by sense; where to go on."""
        if not self.singles or _ELISION.match(self.text, at) or not self._opening(at, at + 1):
            return at + 1
        end = self._single_end(at)
        if end < 0:
            return at + 1
        self.out.append(Quoted(at, end, self.index, single=True))
        return end

    def _single_end(self, at: int) -> int:
        """Where the single mark at `at` closes, or -1. The apostrophe of a possessive closes nothing."""
        fallback = -1
        text = self.text
        for found in _SINGLE_END.finditer(text, at + 2, min(self.stop, at + 4000)):
            before = text[found.start() - 1]
            if before.isspace() or (before in "nN" and text[found.start() - 2] in "'’‘"):  # rock 'n' roll
                continue
            owner = before in "sxz" and _OWNED.match(text, found.end(), self.stop)
            if not owner:
                return found.end()
            if fallback < 0 and text.count(" ", at, found.start()) < 4:
                fallback = found.end()
        if fallback < 0:
            self.singles = False
        return fallback
