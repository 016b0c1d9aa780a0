"""A student's reading of an article as files to give away: `report-<article>.html` and `.json` in the work folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kit.charts import shares
from kit.classroom.answers import Answer, Text
from kit.classroom.articles import slug
from kit.classroom.student import work_folder
from kit.errors import AnswerError
from kit.exercise.model import Exercise
from kit.faces.own import own_annotations, own_page
from kit.files import read_bytes, write_bytes
from kit.reader.model import Reading
from kit.reader.own import own_reading
from kit.widgets.partner import spans, told_of
from kit.widgets.report import REPORT

_MOST = 20_000_000


def figures(exercise: Exercise, answer: Answer) -> list[str]:
    """What can be counted, as sentences for the report."""
    if not answer.marks():
        return []
    counted = shares(exercise.article, spans(answer))
    told = [f"{counted.title}. {counted.note}"] if counted.marked else []
    speakers = reading_of(exercise, answer).speakers
    if speakers:
        most = sorted(speakers.items(), key=lambda one: (-one[1], one[0]))[:3]
        told.append(f"Who gets to speak: {', '.join(f'{who} ({n} words)' for who, n in most)}.")
    flags = sum(mark.layer == "wording" for mark in answer.marks())
    many = "1 passage is marked for its wording." if flags == 1 else f"{flags} passages are marked for their wording."
    told.append(many)
    return told + agreement(exercise, answer)


def agreement(exercise: Exercise, answer: Answer) -> list[str]:
    """How far a partner agrees, layer by layer; nothing where there is no partner."""
    told = told_of(exercise, answer)
    if told is None:
        return []
    places = len(told["differences"]) + told["more"]
    lines = [
        f"{one['name']}: {one['sentence']}" + ("" if one["value"] is None else f" Agreement: {one['value']:.2f}.")
        for one in told["agreement"]
    ]
    return [*lines, f"We part in {places} {'place' if places == 1 else 'places'}."]


def reading_of(exercise: Exercise, answer: Answer) -> Reading:
    """The student's marks as a reading."""
    joins = {mark.id: mark.joins for mark in answer.marks()}
    return own_reading(exercise.article, spans(answer), joins)


def export(exercise: Exercise, answer: Answer) -> tuple[Path, Path]:
    """Write page and annotations. Only an older export of the same student is replaced. Raises `SaveError`."""
    found = answer.response(REPORT)
    report = found.value if isinstance(found, Text) else ""
    reading, by = reading_of(exercise, answer), answer.student
    page = own_page(reading, by=by, report=report, agreement=agreement(exercise, answer))
    told = own_annotations(reading, by=by, class_code=answer.class_code, report=report)
    data = json.dumps(told, indent=1, ensure_ascii=False) + "\n"
    html, annotations = _names(slug(exercise.article.title), by, reading.article.digest)
    write_bytes(html, page.encode("utf-8", "replace"))
    write_bytes(annotations, data.encode("utf-8", "replace"))
    return html, annotations


def _names(stem: str, by: str, digest: str) -> tuple[Path, Path]:
    """Names that are free, or hold this student's older export of this article."""
    number = 1
    while True:
        name = work_folder() / f"report-{stem}{f'-{number}' if number > 1 else ''}"
        page, data = name.with_suffix(".html"), name.with_suffix(".json")
        if (not page.exists() and not data.exists()) or _is_own(data, by, digest):
            return page, data
        number += 1


def _is_own(path: Path, by: str, digest: str) -> bool:
    try:
        told: Any = json.loads(read_bytes(path, cap=_MOST) or b"{}")
        return bool(told["creator"]["nickname"] == by and told["kit:source"]["id"] == f"urn:{digest}")
    except (AnswerError, ValueError, KeyError, TypeError, AttributeError):
        return False
