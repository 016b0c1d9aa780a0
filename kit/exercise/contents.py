"""What the sources and cues of a key answer for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kit.exercise.model import Exercise, Item, Link
from kit.text.span import Span


@dataclass(frozen=True, slots=True)
class Content:
    """What a source can answer for: `id` is the mark of the key, `words` how long it is."""

    id: str
    label: str
    span: Span
    words: int
    by: str
    why: str


def contents(exercise: Exercise) -> tuple[Content, ...]:
    """The content that the key's sources and cues answer for, in the order of the text."""
    if exercise.key is None:
        return ()
    wanted = {link.content for link in asked_links(exercise)}
    marks = exercise.annotated.marks if exercise.annotated else ()
    named = {mark.id: Span(mark.start, mark.end) for mark in marks if mark.id}
    found: dict[str, Content] = {}
    for item in exercise.key.items:
        name = item.mark or item.id
        if item.layer != "voice" or name in found or item.label not in ("quote", "partial", "paraphrase"):
            continue
        span = named.get(name)
        if span in wanted:  # links end at the bracket of a mark; its words may run on in the next paragraph
            own = whole(exercise.key.items, name)
            start, end = min(span.start, own.start), max(span.end, own.end)
            words = sum(start <= w.start and w.end <= end for w in exercise.article.words)
            found[name] = Content(name, item.label, span, words, item.by, item.why)
    return tuple(sorted(found.values(), key=lambda c: c.span.start))


def whole(items: Iterable[Item], name: str) -> Span:
    """From the first to the last word of a mark of the key, which may be several items."""
    pieces = [p for i in items if i.layer == "voice" and name in (i.mark, i.id) for p in i.pieces]
    return Span(min(p.start for p in pieces), max(p.end for p in pieces))


def asked_links(exercise: Exercise) -> tuple[Link, ...]:
    """The links of the key whose end is asked for: those of cues only where cues are."""
    links = exercise.key.links if exercise.key else ()
    return tuple(link for link in links if link.label in exercise.ask)
