"""A student's own marks as a page and as annotations: the faces of a reading, with a report before it.

Nobody but the student has made the marks, so a word without one has no voice, and the reasons are the tests of the
labels that were chosen.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from kit.faces.annotations import SPACE, web_annotations
from kit.faces.markup import tag
from kit.faces.page import page
from kit.reader.model import Reading

FOOT = "A reader made these marks by hand. Ask for the reasons, and disagree where you have better ones."


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
