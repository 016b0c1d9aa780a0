"""The marks of a reading cut into pieces: what lies on every stretch of the text. No HTML yet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from kit.labels import BY_ID
from kit.reader.counts import voices
from kit.reader.model import Reading

_TOKEN = re.compile(r"\s*\S+")


@dataclass(frozen=True, slots=True, eq=False)
class Stroke:
    """A mark (`number` counts the marks of the reading) or a stretch of reported fact (`number` -1)."""

    start: int
    end: int
    layer: str
    label: str
    number: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch with the same strokes on it. `begins`: the strokes that begin here; then the piece is one word long."""

    start: int
    end: int
    voice: Stroke | None
    attribution: Stroke | None
    wording: tuple[Stroke, ...]
    numbers: tuple[int, ...]
    begins: tuple[Stroke, ...] = field(default=())


def strokes(reading: Reading) -> list[Stroke]:
    """All marks, and the stretches that are reported fact because nobody else says them, by their start."""
    marks = [Stroke(m.start, m.end, m.layer, m.label, n) for n, m in enumerate(reading.spans) if m.label in BY_ID]
    words = groupby(voices(reading), key=lambda v: (v.sentence, v.label, bool(v.mark)))
    for (_, label, marked), group in words:
        if label == "fact" and not marked:
            run = list(group)
            marks.append(Stroke(run[0].word.left, run[-1].word.right, "voice", "fact", -1))
    return sorted(marks, key=lambda s: (s.start, -s.end))


def pieces(text: str, start: int, end: int, found: Sequence[Stroke], stops: frozenset[int]) -> Iterator[Piece]:
    """`text[start:end]` cut where a stroke begins or ends, and after the first word of each. In VOICE and ATTRIBUTION
    the shortest stroke wins. `stops`: further places that begin a word of their own.
    """
    edges = {start, end} | {at for s in found for at in (s.start, s.end) if start < at < end}
    edges |= {at for at in stops if start < at < end}
    heads = {s.start for s in found if start <= s.start < end} | {at for at in stops if start <= at < end}
    order = sorted(edges)
    for at, after in pairwise(order):
        if at in heads and (word := _TOKEN.match(text, at, after)):
            edges.add(word.end())
    order = sorted(edges)
    coming = 0
    on: list[Stroke] = []
    for at, after in pairwise(order):
        while coming < len(found) and found[coming].start <= at:
            on.append(found[coming])
            coming += 1
        on = [s for s in on if s.end > at]
        yield _piece(at, after, on)


def _piece(at: int, after: int, on: Sequence[Stroke]) -> Piece:
    by = {layer: [s for s in on if s.layer == layer] for layer in ("voice", "attribution", "wording")}
    voice = min(by["voice"], key=lambda s: (s.number < 0, s.end - s.start, -s.number), default=None)
    attribution = min(by["attribution"], key=lambda s: (s.end - s.start, -s.number), default=None)
    numbers = sorted((s for s in on if s.number >= 0), key=lambda s: s.start - s.end)
    begins = tuple(s for s in on if s.start == at)
    return Piece(at, after, voice, attribution, tuple(by["wording"]), tuple(s.number for s in numbers), begins)
