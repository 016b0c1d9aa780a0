"""How the faces call things: sources, strengths, places. One table for terminal, page and charts."""

from __future__ import annotations

from bisect import bisect_right

from kit.charts.words import FAMILIES, KIND, NOBODY, STANCE, count, excerpt
from kit.reader.model import Mark, Reading
from kit.text.percents import percents

__all__ = ["KIND", "NOBODY", "STANCE", "count", "excerpt", "percents"]  # one table for charts and faces

FAMILY = dict(FAMILIES)
FAMILY_TAG = {"fact": ("F", "v-fact"), "quote": ("Q", "v-quote"), "commentary": ("C", "v-commentary")}
STRENGTH = {"strong": "strong", "look": "worth a look", "ask": "a question to ask"}
LIMITS = "Rules and word lists made these marks. They are hints, and often wrong: decide for yourself."


def points_out(mark: Mark) -> bool:
    """Whether a mark says: look at this. Commentary and wording, unless they are only a question to ask."""
    return (mark.layer == "wording" or mark.label == "commentary") and mark.strength != "ask"


def places(reading: Reading) -> list[str]:
    """What people call each block: "headline", "paragraph 2"."""
    named = {"title": "headline", "deck": "line under the headline"}
    out: list[str] = []
    paragraph = 0
    for block in reading.article.blocks:
        paragraph += block.kind == "paragraph"
        out.append(f"paragraph {paragraph}" if block.kind == "paragraph" else named.get(block.kind, block.kind))
    return out


def block_of(reading: Reading, at: int) -> int:
    """The number of the block that holds the character `at`."""
    return max(0, bisect_right(reading.article.blocks, at, key=lambda block: block.start) - 1)


def kinds(reading: Reading) -> dict[str, str]:
    """The kind of source of each speaker: the first that is said of it."""
    out: dict[str, str] = {}
    for mark in reading.quotes:
        if mark.kind:
            out.setdefault(mark.speaker, mark.kind)
    return out
