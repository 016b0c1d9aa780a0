"""A student's own marks as a page and as annotations: the faces of a reading, with a report before it.

Nobody but the student has made the marks, so a word without one has no voice, and the reasons are the tests of the
labels that were chosen.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from kit.faces.annotations import SPACE, web_annotations
from kit.faces.markup import tag
from kit.faces.page import page
from kit.labels import BY_ID
from kit.reader.model import Mark, Reading
from kit.text.article import Article
from kit.text.span import Span

CONTENT = ("quote", "partial", "paraphrase")
FOOT = "A reader made these marks by hand. Ask for the reasons, and disagree where you have better ones."


def own_reading(article: Article, marks: Sequence[Span], joins: Mapping[str, Sequence[str]] | None = None) -> Reading:
    """Marks (in painting order) as a reading. `joins` says for a source what it answers for; where it says nothing,
    the source in the same sentence does.
    """
    known = [mark for mark in marks if mark.label in BY_ID and mark.start < mark.end]
    sources = [mark for mark in known if mark.label == "source"]
    joined = {content: source for source in sources for content in (joins or {}).get(source.id, ())}
    spans = [_mark(article, mark, joined.get(mark.id) or _beside(article, mark, sources)) for mark in known]
    return Reading(article, tuple(sorted(spans, key=lambda m: (m.start, -m.end))), own=True)


def _mark(article: Article, mark: Span, source: Span | None) -> Mark:
    said = mark.label in CONTENT and source is not None
    words = article.text[source.start : source.end] if said and source else ""
    return Mark(
        start=mark.start, end=mark.end, layer=mark.layer, label=mark.label, reason=BY_ID[mark.label].test,
        source=words, speaker=" ".join(words.split()),
    )  # fmt: skip


def _beside(article: Article, mark: Span, sources: Sequence[Span]) -> Span | None:
    """The source that is nearest, in a sentence that the mark touches."""
    here = [s for s in article.sentences if s.start < mark.end and mark.start < s.end]
    near = [one for one in sources if any(s.start <= one.start < s.end for s in here)]
    return min(near, key=lambda one: min(abs(one.start - mark.end), abs(mark.start - one.end)), default=None)


def own_page(reading: Reading, *, by: str, report: str, agreement: Sequence[str]) -> str:
    """The page: the report, how far a partner agrees, then the marked article with its lanes."""
    paragraphs = [tag("p", None, line) for line in report.splitlines() if line.strip()]
    before = tag(
        "section.kit-sheet.kit-report", {"aria-label": "Report"},
        tag("p.kit-eyebrow", None, tag("b", None, "Report"), f" by {by}" if by else None),
        paragraphs or tag("p.kit-small", None, "No report is written yet."),
        tag("h2.kit-h", None, "Beside a partner’s marks") if agreement else None,
        [tag("p", None, line) for line in agreement],
    )  # fmt: skip
    return page(reading, before=before, foot=FOOT)


def own_annotations(reading: Reading, *, by: str, report: str) -> dict[str, Any]:
    """The marks as an AnnotationPage, the report as an annotation of the whole text."""
    told = web_annotations(reading)
    whole = told["kit:source"]["id"]
    if report.strip():
        body = {
            "type": "TextualBody", "purpose": "describing", "value": report, "format": "text/plain", "language": "en",
        }  # fmt: skip
        told["items"].append(
            {
                "id": f"urn:uuid:{uuid.uuid5(SPACE, f'{whole}/report')}", "type": "Annotation",
                "motivation": "assessing", "body": body, "target": whole,
            }
        )  # fmt: skip
    return {**told, "kit:by": by} if by else told
