"""What a cue hands over: the parts of one attribution, as the grammar finds them."""

from __future__ import annotations

from dataclasses import dataclass, field

from kit.reader.lexicon import Cue
from kit.reader.quotes import Quoted

Chars = tuple[int, int]


@dataclass(slots=True)
class Handover:
    """One attribution: `cue` (characters), `source` with what it adds about itself, `core` the shortest noun phrase.

    `contents` are the paraphrased stretches, `quotes` the quoted ones that stand by themselves.
    """

    entry: Cue
    cue: Chars
    source: Chars | None = None
    core: Chars | None = None
    contents: list[Chars] = field(default_factory=list)
    quotes: list[Quoted] = field(default_factory=list)
    passive: bool = False
    sentence: Chars = (0, 0)
    id: str = ""
