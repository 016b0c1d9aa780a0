"""One outlet of a comparison: its items, its sentences, and how both look on the page."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from kit.exercise.model import Exercise, Item
from kit.labels import family
from kit.text.annotated import Mark
from kit.text.span import Span

CONTENT = ("quote", "partial", "paraphrase")


@dataclass(frozen=True, eq=False)
class Side:
    """One outlet: its number, its letter, its id in the case, its article with the key."""

    at: int
    letter: str
    outlet: str
    exercise: Exercise

    @property
    def items(self) -> tuple[Item, ...]:
        """The items of VOICE that say something."""
        items = self.exercise.key.items if self.exercise.key else ()
        return tuple(i for i in items if i.layer == "voice" and i.label != "furniture")

    @property
    def said(self) -> tuple[Mark, ...]:
        """The marks on what sources say, in the order of the text."""
        marks = self.exercise.annotated.marks if self.exercise.annotated else ()
        return tuple(m for m in marks if not m.cont and any(c in CONTENT for c in m.classes))

    def item(self, name: str) -> Item | None:
        """The item of that id."""
        return self.exercise.key.item(name) if self.exercise.key else None

    def words(self, name: str) -> str:
        """What an item says, as printed."""
        item = self.item(name)
        return self.exercise.article.slice(Span(item.start, item.end)) if item else ""

    def items_in(self, span: Span) -> list[Item]:
        """The items that begin in a stretch."""
        return [item for item in self.items if span.start <= item.start < span.end]

    def sentences(self, spans: list[Span]) -> list[int]:
        """The numbers of the sentences that stretches lie in."""
        return [
            n for n, s in enumerate(self.exercise.article.sentences) if any(s.span.overlaps(span) for span in spans)
        ]


def facts_of(side: Side) -> list[Item]:
    """What an outlet reports as facts."""
    return [item for item in side.items if item.label == "fact"]


def word_counts(side: Side) -> dict[str, int]:
    """How many words each family has."""
    counts = {"fact": 0, "quote": 0, "commentary": 0}
    words = side.exercise.article.words
    for item in side.items:
        n = sum(any(p.start <= w.start < p.end for p in item.pieces) for w in words)
        counts[family(item.label)] = counts.get(family(item.label), 0) + n
    return {name: counts[name] for name in ("fact", "quote", "commentary")}


def sides_view(sides: list[Side]) -> list[dict[str, Any]]:
    """The texts for the page: blocks of sentences, and which of them can be picked."""
    out = []
    for side in sides:
        article = side.exercise.article
        blocks: list[dict[str, Any]] = []
        for block in article.blocks:
            sentences = [
                [n, str(s)] for n, s in enumerate(article.sentences) if block.start <= s.start < block.end
            ] or [[-1, str(block)]]
            blocks.append({"kind": block.kind, "sentences": sentences})
        out.append({"letter": side.letter, "words": len(article.words), "blocks": blocks})
    return out


def printed(side: Side, sentences: list[int]) -> list[list[Any]]:
    """Sentences as pieces [words, voice, flag, begins]: one look each; `begins` is true where a mark starts."""
    article = side.exercise.article
    marks = side.exercise.annotated.marks if side.exercise.annotated else ()
    flags = [(m.start, m.end, span.label) for m in marks for span in m.spans if span.layer == "wording"]
    voices = [(p.start, p.end, item.label, at == 0) for item in side.items for at, p in enumerate(item.pieces)]
    out: list[list[Any]] = []
    for number in sentences:
        span = article.sentences[number].span
        if out:
            out.append([" ", "", "", False])
        ends = [e for v in voices for e in v[:2]] + [e for f in flags for e in f[:2]]
        edges = {span.start, span.end, *(e for e in ends if span.start < e < span.end)}
        for start, end in pairwise(sorted(edges)):
            voice = next((v for v in voices if v[0] <= start and end <= v[1]), None)
            flag = next((f for f in flags if f[0] <= start and end <= f[1]), None)
            begins = bool(voice and voice[3] and voice[0] == start)
            out.append([article.slice(Span(start, end)), voice[2] if voice else "", flag[2] if flag else "", begins])
    return out
