"""A reading in plain text, for a terminal."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator

from kit.faces.names import (
    FAMILY,
    KIND,
    LIMITS,
    NOBODY,
    STRENGTH,
    block_of,
    count,
    excerpt,
    kinds,
    percents,
    places,
    points_out,
)
from kit.labels import BY_ID
from kit.reader.counts import exact
from kit.reader.model import Mark, Reading

_BAR = 24
_NAME = 30
_SPEAKERS = 12


def summary(reading: Reading, *, width: int = 80) -> str:
    """What the reader sees in the article, in lines of at most `width` signs (at least 50).

    Nothing in it steers a terminal, whatever the article holds.
    """
    width = max(50, width)
    parts = (
        _head(reading, width),
        _shares(reading),
        _speakers(reading),
        _marks(reading, width),
        _defects(reading, width),
    )
    blocks = ["\n".join(lines) for part in parts if (lines := list(part))]
    blocks.append("\n".join(textwrap.wrap(LIMITS, width)))
    return "\n\n".join(blocks)


def plain(value: str) -> str:
    """Text in one line, without signs that steer a terminal or turn the direction of writing."""
    line = " ".join(value.split())
    return "".join("?" if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co", "Cn") else sign for sign in line)


def _head(reading: Reading, width: int) -> Iterator[str]:
    article = reading.article
    yield from textwrap.wrap(plain(article.title) or "An article without a headline", width)
    for line in (article.deck, article.byline, article.dateline):
        yield from textwrap.wrap(plain(line), width)
    yield f"{count(len(article.words), 'word')}, {count(len(article.paragraphs), 'paragraph')}"


def _shares(reading: Reading) -> Iterator[str]:
    counted = reading.shares
    yield "Whose words"
    if not any(counted.values()):
        yield "  Nothing to count."
        return
    for family, percent in zip(FAMILY, percents(list(counted.values())), strict=True):
        bar = "#" * round(_BAR * counted[family])
        yield f"  {FAMILY[family]:<11}{percent:>4}%  {bar}".rstrip()


def _speakers(reading: Reading) -> Iterator[str]:
    counted, kind = reading.speakers, kinds(reading)
    own_words = exact(reading)
    yield "Who gets to speak"
    if not counted:
        yield "  Nobody. The outlet tells all of it."
    shown = list(counted.items())[:_SPEAKERS]
    for name, words in shown:
        what = KIND.get(kind.get(name, ""), "")
        own = f"{own_words[name]} exact" if own_words.get(name) else "none exact"
        called = excerpt(plain(name), _NAME) or NOBODY
        yield f"  {called:<{_NAME + 2}}{count(words, 'word'):>10}, {own:<10}  {what}".rstrip()
    if len(counted) > len(shown):
        rest = sum(counted.values()) - sum(words for _, words in shown)
        yield f"  and {count(len(counted) - len(shown), 'other')}, {count(rest, 'word')}"


def _marks(reading: Reading, width: int) -> Iterator[str]:
    told = [mark for mark in reading if points_out(mark)]
    asked = sum(mark.strength == "ask" for mark in reading if mark.layer == "wording" or mark.label == "commentary")
    strong = sum(mark.strength == "strong" for mark in told)
    yield f"Look at these ({strong} strong, {len(told) - strong} worth a look)" if told else "Nothing stands out"
    where = places(reading)
    for mark in told:
        yield from _mark(reading, mark, where, width)
    if asked:
        yield f"  And {count(asked, 'question')} to ask: see --html or --json."


def _mark(reading: Reading, mark: Mark, where: list[str], width: int) -> Iterator[str]:
    words = excerpt(plain(mark.of(reading.article.text)), 70)
    place = where[block_of(reading, mark.start)]
    head = f"{place}: {words} [{BY_ID[mark.label].name}, {STRENGTH[mark.strength]}]"
    yield from textwrap.wrap(head, width, initial_indent="  ", subsequent_indent="    ")
    plainer = f" Plainer: {plain(mark.alternative)}." if mark.alternative else ""
    yield from textwrap.wrap(plain(mark.reason) + plainer, width, initial_indent="    ", subsequent_indent="    ")


def _defects(reading: Reading, width: int) -> Iterator[str]:
    if not reading.defects:
        return
    yield "Wrong with the text"
    where = places(reading)
    for defect in reading.defects:
        words = excerpt(plain(reading.article.text[defect.start : defect.start + 50]), 36)
        line = f"{where[block_of(reading, defect.start)]}: {words}  {plain(defect.reason)}"
        yield from textwrap.wrap(line, width, initial_indent="  ", subsequent_indent="    ")
