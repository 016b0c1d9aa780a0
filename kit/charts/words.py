"""How charts call things: one table for the drawing, the words beside it and the table of numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kit.labels import BY_ID, Stance

FAMILIES = (("fact", "Facts"), ("quote", "Quotes"), ("commentary", "Commentary"))
NOBODY = "nobody named"
KIND = {
    "named": "named", "unnamed": "not named", "document": "a document", "outlet": "another outlet",
    "vague": "nobody you could ask",
}  # fmt: skip
SAID = {"guess": "Guess", "fairly": "Fairly sure", "sure": "Sure"}
STANCES: tuple[Stance, ...] = ("distance", "neutral", "open", "endorse", "judge")
STANCE: dict[Stance, str] = {
    "neutral": "only hand over", "open": "name the kind of speech", "endorse": "vouch for it",
    "distance": "keep a distance", "judge": "judge the speaker",
}  # fmt: skip


def count(number: int, one: str, many: str = "") -> str:
    """ "1 word", "2 words", "1,200 words"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def excerpt(words: str, most: int = 60) -> str:
    """Words in one line, cut at a word."""
    line = " ".join(words.split())
    if len(line) <= most:
        return line
    cut = line[:most]
    return cut[: max(cut.rfind(" "), most // 2)].rstrip() + " …"


def listed(names: Iterable[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    *most, last = list(names) or [""]
    return f"{', '.join(most)} and {last}" if most else last


def sentence(parts: Sequence[str]) -> str:
    """Sentences in a row; a full stop stands after each that has none."""
    return " ".join(part if part.endswith((".", "!", "?")) else f"{part}." for part in parts if part)


def short(label: str) -> str:
    """A voice in small letters: "direct quote"."""
    return BY_ID[label].short.lower()
