"""A student's own marks as a page and as annotations: the faces of a reading, with a report before it.

Nobody but the student has made the marks, so a word without one has no voice, and the reasons are the tests of the
labels that were chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kit.faces.annotations import annotation, named, person, web_annotations
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


def own_annotations(reading: Reading, *, by: str, class_code: str = "", report: str = "") -> dict[str, Any]:
    """The marks as an AnnotationPage, the report as an annotation of the whole text. Their ids and their `creator` tell
    students apart, so that the files of a class can be put into one store.
    """
    creator = person(by, class_code) if by else None
    told = web_annotations(reading, creator=creator)
    whole = told["kit:source"]["id"]
    if report.strip():
        body = {
            "type": "TextualBody", "purpose": "describing", "value": report, "format": "text/plain", "language": "en",
        }  # fmt: skip
        name = named(creator["id"] if creator else "", whole, "report")
        told["items"].append({**annotation(name, creator), "motivation": "assessing", "body": body, "target": whole})
    return told
