"""Lessons 3 and 4: what notebook, lesson, teacher page and sheet say agrees, and every text can be solved."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from kit import content
from kit.classroom.examples import model_marks
from kit.exercise import prose
from kit.exercise.contents import asked_links
from kit.exercise.lesson_check import asked_items, lesson_remarks
from kit.exercise.load import load_exercise, load_lesson
from kit.exercise.model import Cards, Exercise
from kit.score.score import score_marks
from kit.text.span import Span

ROOT = content.root()
TEACHERS = ROOT / "docs" / "teachers"
NOTEBOOKS = {"03": "03-source-cue-content", "04": "04-the-verb-does-the-work"}
TEXTS = {"03": ("worked", "half", "practice", "exit"), "04": ("worked", "half", "practice")}
MARKED = [f"{lesson}/{part}" for lesson, parts in TEXTS.items() for part in parts if part != "worked"]
both = pytest.mark.parametrize("lesson", NOTEBOOKS)


def exercise(name: str) -> Exercise:
    found = load_exercise(name)
    assert isinstance(found, Exercise)
    return found


def cells(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return found


@both
def test_titles_and_objective_agree(lesson: str) -> None:
    plan = load_lesson(lesson)
    boxes = cells(ROOT / "notebooks" / f"{NOTEBOOKS[lesson]}.ipynb")
    assert boxes[0]["source"][0] == f"# {plan.lesson}. {plan.title}\n"
    assert f"{lesson}-{plan.slug}" == NOTEBOOKS[lesson]
    assert plan.objective[1:].rstrip(".") in "".join(boxes[2]["source"])
    assert (TEACHERS / f"{lesson}.md").read_text(encoding="utf-8").startswith(f"# {plan.lesson}. {plan.title}\n")


@both
def test_the_lesson_has_no_faults(lesson: str) -> None:
    assert list(lesson_remarks(lesson)) == []


@pytest.mark.parametrize("name", MARKED)
def test_the_key_scores_one_and_marking_everything_does_not_pass(name: str) -> None:
    told = exercise(name)
    assert score_marks(told, model_marks(told), asked_links(told)).value == pytest.approx(1)
    for label in (label for label in told.ask if label != "link"):
        layer = "wording" if name.startswith("04") else "attribution"
        flood = [Span(word.start, word.end, layer, label, f"m{n}") for n, word in enumerate(told.article.words)]
        assert (score_marks(told, flood).value or 0) < 0.5


def test_joins_are_half_of_the_work_of_lesson_3() -> None:
    told = exercise("03/practice")
    alone = score_marks(told, model_marks(told)).value
    assert alone is not None
    assert alone < 0.7


def test_plain_verbs_are_traps_in_lesson_4() -> None:
    """Whoever flags every cue loses: the plain ones are false alarms."""
    told = exercise("04/practice")
    assert told.annotated
    cues = [m for m in told.annotated.marks if "cue" in m.classes]
    flags = {i.mark: i.label for i in asked_items(told)}
    assert len([m for m in cues if m.id not in flags]) >= 4
    every = [Span(m.start, m.end, "wording", flags.get(m.id, "loaded"), m.id) for m in cues]
    assert (score_marks(told, every).value or 0) < 0.85
    assert [i.status for i in asked_items(told)].count("contested") == 1


def test_every_swap_has_its_own_reasons() -> None:
    cards = load_exercise("04/swap")
    assert isinstance(cards, Cards)
    reasons = [option.why for card in cards.cards for option in card.options]
    assert len(set(reasons)) == len(reasons)
    assert {next((o.id for o in c.options if o.right), "open") for c in cards.cards} == {"judge", "endorse", "neutral", "open"}  # fmt: skip


@both
def test_the_right_option_has_no_fixed_place(lesson: str) -> None:
    for name, part in load_lesson(lesson).parts.items():
        places = [next(n for n, o in enumerate(c.options) if o.right) for c in part.items if not c.contested]
        assert len(places) < 2 or len(set(places)) > 1, name


@both
def test_the_teacher_page_reads_plainly(lesson: str) -> None:
    page = (TEACHERS / f"{lesson}.md").read_text(encoding="utf-8")
    sentences = prose.told(page)
    assert prose.grade(sentences) <= 9
    assert max(len(prose.words(sentence)) for sentence in sentences) <= 25
    for target in re.findall(r"\]\(([^)#:]+)\)", page):
        assert (TEACHERS / target).is_file(), target


@both
def test_the_paper_sheet_has_the_very_texts_of_the_lesson(lesson: str) -> None:
    sheet = (TEACHERS / f"{lesson}-sheet.md").read_text(encoding="utf-8")
    for part in TEXTS[lesson]:
        for block in exercise(f"{lesson}/{part}").article.blocks:
            assert block.text in sheet
    for name, part in load_lesson(lesson).parts.items():
        for card in part.items:
            for line in card.text.split("\n"):
                assert line in sheet, name
