"""From marks to words: which labels a student put on each word (docs/scoring.md, "Credit").

A word counts as marked when at least half its characters are. In VOICE a word has at most one label, because marks
are painted in time order and the last one wins; in the other layers it may have several.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import groupby

from kit.labels import family
from kit.text.article import Article
from kit.text.span import Span, merge, paint
from kit.text.words import Word


def labels_on(
    words: Sequence[Word], marks: Iterable[Span], layer: str, *, beginner: bool = False
) -> list[frozenset[str]]:
    """For each word the set of labels on it, from the marks of one layer in painting order."""
    own = [mark for mark in marks if mark.layer == layer and mark.start < mark.end]
    if beginner and layer == "voice":
        own = [Span(m.start, m.end, m.layer, family(m.label), m.id) for m in own]
    if layer == "voice":
        return _one_label(words, paint(own))
    by_label = {
        label: merge(group) for label, group in groupby(sorted(own, key=lambda m: m.label), key=lambda m: m.label)
    }
    sets: list[set[str]] = [set() for _ in words]
    for label, spans in by_label.items():
        for index, covered in _covered(words, spans):
            if 2 * sum(covered) >= words[index].end - words[index].start:
                sets[index].add(label)
    return [frozenset(labels) for labels in sets]


def _one_label(words: Sequence[Word], painted: Sequence[Span]) -> list[frozenset[str]]:
    out = [frozenset[str]()] * len(words)
    at = 0
    for index, word in enumerate(words):
        while at < len(painted) and painted[at].end <= word.start:
            at += 1
        size: dict[str, int] = {}
        for piece in _from(painted, at, word.end):
            size[piece.label] = size.get(piece.label, 0) + min(piece.end, word.end) - max(piece.start, word.start)
        if size and 2 * sum(size.values()) >= word.end - word.start:
            most = max(size.values())
            out[index] = frozenset({next(label for label, n in size.items() if n == most)})
    return out


def _from(spans: Sequence[Span], at: int, stop: int) -> Iterable[Span]:
    while at < len(spans) and spans[at].start < stop:
        yield spans[at]
        at += 1


def _covered(words: Sequence[Word], spans: Sequence[Span]) -> Iterable[tuple[int, list[int]]]:
    """(index of a word, how many of its characters each touching span covers), for the words that spans touch."""
    if not spans:
        return
    at = 0
    for index in range(bisect_right(words, spans[0].start, key=lambda w: w.end), len(words)):
        word = words[index]
        if word.start >= spans[-1].end:
            return
        while at < len(spans) and spans[at].end <= word.start:
            at += 1
        sizes = [min(s.end, word.end) - max(s.start, word.start) for s in _from(spans, at, word.end)]
        if sizes:
            yield index, sizes


def under(words: Sequence[Word], spans: Iterable[Span]) -> set[int]:
    """The words of which at least half the characters lie under the spans."""
    return {i for i, sizes in _covered(words, merge(spans)) if 2 * sum(sizes) >= words[i].end - words[i].start}


def as_made(article: Article, run: Sequence[int], marks: Sequence[Span]) -> list[list[int]]:
    """A run of marked words, parted where a paragraph ends, and where a sentence ends with no mark that goes on."""
    words = article.words
    blocks, sentences = [block.start for block in article.blocks], [one.start for one in article.sentences]
    parts: list[list[int]] = []
    for at in run:
        last = words[parts[-1][-1]] if parts else None
        if (
            last
            and not _edge(blocks, last, words[at])
            and (not _edge(sentences, last, words[at]) or _goes_on(marks, last, words[at]))
        ):
            parts[-1].append(at)
        else:
            parts.append([at])
    return parts


def _edge(starts: Sequence[int], before: Word, after: Word) -> bool:
    return bisect_right(starts, before.start) < bisect_right(starts, after.start)


def _goes_on(marks: Sequence[Span], before: Word, after: Word) -> bool:
    return any(mark.start < before.end and after.start < mark.end for mark in marks)
