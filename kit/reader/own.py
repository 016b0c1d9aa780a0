"""A person's own marks as a reading: nobody else has read the text, so a word without a mark has no voice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kit.labels import BY_ID
from kit.reader.model import Mark, Reading
from kit.text.article import Article
from kit.text.span import Span, paint

CONTENT = ("quote", "partial", "paraphrase")


def own_reading(
    article: Article,
    marks: Sequence[Span],
    joins: Mapping[str, Sequence[str]] | None = None,
    kinds: Mapping[str, str] | None = None,
) -> Reading:
    """Marks (in painting order) as a reading. `joins` says for a source what it answers for; where it says nothing,
    the source in the same sentence does. `kinds` says of a source who could be asked. Both go by the id of the mark.
    """
    voice = paint([mark for mark in marks if mark.layer == "voice"])  # of two voices on a word the later one counts
    painted = [*voice, *(mark for mark in marks if mark.layer != "voice")]
    known = [mark for mark in painted if mark.label in BY_ID and mark.start < mark.end]
    sources = [mark for mark in known if mark.label == "source"]
    joined = {content: source for source in sources for content in (joins or {}).get(source.id, ())}
    spans = [_mark(article, m, joined.get(m.id) or _beside(article, m, sources), kinds or {}) for m in known]
    return Reading(article, tuple(sorted(spans, key=lambda m: (m.start, -m.end))), own=True)


def _mark(article: Article, mark: Span, source: Span | None, kinds: Mapping[str, str]) -> Mark:
    said = mark.label in CONTENT and source is not None
    words = article.text[source.start : source.end] if said and source else ""
    return Mark(
        start=mark.start, end=mark.end, layer=mark.layer, label=mark.label, reason=BY_ID[mark.label].test,
        source=words, speaker=" ".join(words.split()), kind=kinds.get(source.id, "") if said and source else "",
    )  # fmt: skip


def _beside(article: Article, mark: Span, sources: Sequence[Span]) -> Span | None:
    """The source that is nearest, in a sentence that the mark touches."""
    here = [s for s in article.sentences if s.start < mark.end and mark.start < s.end]
    near = [one for one in sources if any(s.start <= one.start < s.end for s in here)]
    return min(near, key=lambda one: min(abs(one.start - mark.end), abs(mark.start - one.end)), default=None)
