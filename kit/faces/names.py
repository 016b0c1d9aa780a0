"""How the faces call things: sources, strengths, places. One table for terminal, page and charts."""

from __future__ import annotations

from bisect import bisect_right

from kit.labels import Stance
from kit.reader.model import Mark, Reading

FAMILY = {"fact": "Facts", "quote": "Quotes", "commentary": "Commentary"}
FAMILY_TAG = {"fact": ("F", "v-fact"), "quote": ("Q", "v-quote"), "commentary": ("C", "v-commentary")}
KIND = {
    "named": "named", "unnamed": "not named", "document": "a document", "outlet": "another outlet",
    "vague": "nobody you could ask",
}  # fmt: skip
STRENGTH = {"strong": "strong", "look": "worth a look", "ask": "a question to ask"}
STANCE: dict[Stance, str] = {
    "neutral": "only hand over", "open": "name the kind of speech", "endorse": "vouch for it",
    "distance": "keep a distance", "judge": "judge the speaker",
}  # fmt: skip
LIMITS = "Rules and word lists made these marks. They are hints, and often wrong: decide for yourself."
NOBODY = "nobody named"


def count(number: int, one: str, many: str = "") -> str:
    """ "1 word", "2 words", "1,200 words"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


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


def excerpt(words: str, most: int = 60) -> str:
    """Words in one line, cut at a word."""
    line = " ".join(words.split())
    if len(line) <= most:
        return line
    cut = line[:most]
    return cut[: max(cut.rfind(" "), most // 2)].rstrip() + " …"


def kinds(reading: Reading) -> dict[str, str]:
    """The kind of source of each speaker: the first that is said of it."""
    out: dict[str, str] = {}
    for mark in reading.quotes:
        if mark.kind:
            out.setdefault(mark.speaker, mark.kind)
    return out


def percents(parts: list[float]) -> list[int]:
    """Shares as whole per cents that add up to 100 (all 0 where nothing was counted)."""
    if not any(parts):
        return [0] * len(parts)
    whole = [int(100 * part) for part in parts]
    by_rest = sorted(range(len(parts)), key=lambda i: whole[i] - 100 * parts[i])
    for i in by_rest[: 100 - sum(whole)]:
        whole[i] += 1
    return whole
