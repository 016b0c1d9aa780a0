"""Exported annotations of several students: whose they are, that they can lie in one store, and that no word is lost in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import validate

from kit import content, export
from kit.classroom.answers import Answer
from kit.faces.annotations import CONTEXT
from kit.faces.own import own_annotations
from kit.labels import LABELS
from kit.reader.own import own_reading
from kit.text.article import Article
from kit.text.span import Span
from kit.widgets.free import article_exercise

ARTICLE = Article.of([("title", "Bridge opens"), ("paragraph", "“It is safe,” said Ana Roth. The bridge is long.")])
SCHEMA = json.loads((content.root() / "docs" / "schema" / "annotations.schema.json").read_text(encoding="utf-8"))
MARKS = tuple(
    Span(at := ARTICLE.text.index(words), at + len(words), layer, label, words)
    for words, layer, label in (("“It is safe,”", "voice", "quote"), ("Ana Roth", "attribution", "source"))
)
# The words of the W3C's context (http://www.w3.org/ns/anno.jsonld) that we use. JSON-LD silently drops any other word,
# unless it says whose it is (`kit:`).
WORDS = set(
    "id type creator nickname items motivation purpose body target source selector value format language exact prefix "
    "suffix start end".split()
)
TYPES = {"AnnotationPage", "Annotation", "Person", "TextualBody", "TextPositionSelector", "TextQuoteSelector"}
MOTIVES = {"classifying", "commenting", "assessing", "tagging", "describing"}

some_marks = st.lists(
    st.builds(
        lambda start, more, label: Span(start, min(start + more, len(ARTICLE.text)), label.layer, label.id),
        st.integers(0, len(ARTICLE.text) - 1), st.integers(1, 20), st.sampled_from(LABELS),
    ),
    max_size=8,
)  # fmt: skip


def told(by: str, class_code: str = "", *, marks: Any = MARKS, report: str = "Short.") -> dict[str, Any]:
    return own_annotations(own_reading(ARTICLE, marks), by=by, class_code=class_code, report=report)


def ids(page: dict[str, Any]) -> list[str]:
    return [page["id"], *(item["id"] for item in page["items"])]


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in a document, the outer ones first."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from objects(inner)


@given(some_marks, some_marks)
def test_students_never_share_an_id_and_one_student_keeps_theirs(mine: Any, theirs: Any) -> None:
    one, other = told("otter-1", "7b", marks=mine), told("fox-2", "7b", marks=theirs)
    assert not set(ids(one)) & set(ids(other))
    assert not set(ids(one)) & set(ids(told("otter-1", "8a", marks=theirs)))  # the same code in another class
    assert len(set(ids(one))) == len(mine_and_report := ids(one)) == len(one["items"]) + 1
    assert ids(told("otter-1", "7b", marks=mine, report="Another report.")) == mine_and_report
    merged = {item["id"]: item for item in (*one["items"], *other["items"])}
    assert len(merged) == len(one["items"]) + len(other["items"])  # nobody's report is written over


def test_every_annotation_says_who_made_it() -> None:
    one, other = told("otter-1", "7b"), told("fox-2", "7b")
    assert [item["creator"] for item in one["items"]] == [one["creator"]] * 3
    assert one["creator"] == {"id": one["creator"]["id"], "type": "Person", "nickname": "otter-1"}
    assert one["creator"]["id"] != other["creator"]["id"]
    for page in (one, told(""), told("me", report="")):
        validate(page, SCHEMA)
    assert "creator" not in json.dumps(told(""))


def test_every_word_is_known_to_the_model_or_says_that_it_is_ours() -> None:
    page = told("otter-1", "7b")
    assert page.pop("@context") == CONTEXT
    assert [key for one in objects(page) for key in one if key not in WORDS and not key.startswith("kit:")] == []
    assert {one["type"] for one in objects(page) if "type" in one} == TYPES
    assert {one[key] for one in objects(page) for key in ("motivation", "purpose") if key in one} <= MOTIVES
    kinds: dict[str, set[type]] = {}
    for one in objects(page):
        for key, value in one.items():
            kinds.setdefault(key, set()).add(type(value))
    several = {key for key, found in kinds.items() if len(found) > 1}
    assert several <= {"body", "target"}  # one body or several, a text or a place in it: as the model allows
    assert page["items"][0]["kit:said-by"] == "Ana Roth"


def test_an_export_replaces_that_of_the_same_student_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIT_WORK", str(tmp_path))
    exercise = article_exercise(ARTICLE)
    names = [
        export.export(exercise, Answer(exercise=exercise.id, student=by, class_code="7b"))[1].name
        for by in ("otter-1", "fox-2", "otter-1", "fox-2")
    ]
    assert names == ["report-bridge-opens.json", "report-bridge-opens-2.json"] * 2
