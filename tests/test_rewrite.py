"""Checking a rewrite: what is kept, what is bent, what is left, what is new; and the grade from the file alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit import content
from kit.classroom.answers import dump
from kit.classroom.grade import grade_bytes
from kit.classroom.sheet import Sheet
from kit.exercise.load import load_exercise
from kit.exercise.model import Exercise
from kit.score.rewrite import Checked, check_rewrite
from kit.widgets.rewrite import Rewrite
from tests.browser.demo_boxes import CONTENT

FAIR = (
    "The council voted eleven to eight to close the Lowmere pool on 30 June. It loses £180,000 a year. "
    "“We looked for every penny,” said Ida Brandt of the finance committee. "
    "Tomas Reyes, a swimming coach, said that two firms had offered to repair it for less."
)


@pytest.fixture(autouse=True)
def demo_content(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "root", lambda: CONTENT)


def demo() -> Exercise:
    found = load_exercise("99/plain-words", root=CONTENT)
    assert isinstance(found, Exercise)
    return found


def bad(text: str, kind: str = "") -> list[tuple[str, str]]:
    return [(f.kind, f.words) for f in check_rewrite(demo(), text).findings if not f.ok and kind in ("", f.kind)]


def test_a_fair_rewrite_has_everything() -> None:
    told = check_rewrite(demo(), FAIR)
    assert bad(FAIR) == []
    assert told.value == 1
    assert told.sentence == "Kept 4 of 4 facts: 100%"


def test_the_source_itself_does_not_pass() -> None:
    told = check_rewrite(demo(), demo().article.text)
    words = [f.words for f in told.findings if f.kind == "loaded" and not f.ok and f.counts]
    assert words[:4] == ["limped", "staggering", "whined", "Pool plan limps home"]
    assert told.kept == 4
    assert told.value == 0


@pytest.mark.parametrize(
    ("change", "with_", "kind", "words"),
    [
        ("eleven to eight", "by a majority", "fact", "The vote was 11 to 8."),
        ("“We looked for every penny,”", "“We searched for every penny,”", "quote", "“We searched for every penny,”"),
        ("“We looked for every penny,”", "We looked for every penny,", "quote", "We looked for every penny"),
        ("said that two", "whined that two", "loaded", "whined"),
        ("£180,000 a year", "£180,000 a year, or 9 per cent", "claim", "9"),
        ("a swimming coach", "of the Otter Club", "claim", "Otter"),
    ],
)
def test_each_check_has_a_reason(change: str, with_: str, kind: str, words: str) -> None:
    told = check_rewrite(demo(), FAIR.replace(change, with_))
    found = next(f for f in told.findings if not f.ok and f.kind == kind)
    assert found.words == words
    assert found.why
    assert len(found.why.split()) <= 35
    assert told.value is not None
    assert told.value < 1


def test_what_the_reader_suspects_is_told_and_not_counted() -> None:
    told = check_rewrite(demo(), FAIR + " It was a disgraceful decision.")
    asked = [f for f in told.findings if not f.ok]
    assert asked
    assert not any(f.counts for f in asked)
    assert told.value == 1


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120))
def test_any_text_can_be_checked(text: str) -> None:
    told: Checked = check_rewrite(demo(), text)
    assert told.value is None or 0 <= told.value <= 1
    assert all(0 <= s.start < s.end <= len(text) for f in told.findings for s in f.spans)


def box(folder: Path, student: str = "otter-12") -> tuple[Rewrite, Sheet]:
    told = demo()
    sheet = Sheet.open(folder, student, told.id, text=told.article.text)
    return Rewrite(told, sheet), sheet


def say(widget: Rewrite, kind: str, **fields: Any) -> dict[str, Any]:
    return widget.reply({"type": kind, "seq": 1, **fields})


def test_the_grade_is_in_the_file(tmp_path: Path) -> None:
    widget, sheet = box(tmp_path)
    assert say(widget, "check")["message"] == "Write something first."
    say(widget, "ops", ops=[{"op": "write", "item": "rewrite", "value": FAIR.replace("30 June", "soon")}])
    told = say(widget, "check")["state"]
    assert (told["attempts"], told["checked"]["rewrite"]["kept"]) == (1, 3)
    graded = grade_bytes(sheet.path.read_bytes(), sheet.path.name)
    assert (graded.error, graded.score, graded.attempts) == ("", 0.75, 1)
    assert graded.details["findings"][1]["why"] == "Swimmers need the day. It is the news."


def test_a_partners_file_is_read_and_other_files_are_not(tmp_path: Path) -> None:
    partner, sheet = box(tmp_path, "mole-4")
    say(partner, "ops", ops=[{"op": "write", "item": "rewrite", "value": "The pool shuts on 30 June."}])
    file = sheet.path.read_text(encoding="utf-8")
    widget, _ = box(tmp_path)
    told = say(widget, "partner", name="a.json", file=file)
    assert told["texts"]["partner"] == "The pool shuts on 30 June."
    assert told["checked"]["partner"]["kept"] == 1
    assert "not an answer file" in say(widget, "partner", name="b.json", file='{"format": "x"}')["message"]
    other = dump(sheet.answer).replace(b"99/plain-words", b"99/sort").decode()
    assert "answer to 99/sort" in say(widget, "partner", name="c.json", file=other)["message"]
