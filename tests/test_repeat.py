"""What to repeat, warm-ups that are dealt, and how often “sure” was right: all from answer files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kit import content
from kit.classroom.calibrate import readout
from kit.classroom.grade import grade_bytes
from kit.classroom.overview import lesson_state
from kit.classroom.repeat import repeat
from kit.classroom.sheet import Sheet
from kit.exercise.load import load_exercise
from kit.exercise.model import Cards
from kit.exercise.outline import outline
from kit.score.calibration import Calibration
from kit.widgets.calibration import finding
from kit.widgets.choices import Choices

STUDENT = "otter-12"
CARD = """      - id: {id}
        text: "{id} is a sentence."
        question: Which?
        options: [{{id: fact, text: Fact, right: true, why: It is measured.}}, {{id: commentary, text: Opinion, why: It judges.}}]
        confidence: true
        skill: {skill}
"""
LESSON = """lesson: {n}
slug: l
title: Lesson
parts:
  warm-up:
    widget: choices
    spaced: {spaced}
    items:
{cards}"""
BANK = """topic: local
licence: CC BY 4.0
sides: [for it, against it]
items:
{items}"""
STATEMENT = """- id: local-0{n}
  text: Statement {n}.
  kind: fact
  construction: {construction}
  difficulty: 1
  side: {side}
  partner: local-0{partner}
  why: {{fact: It can be counted., quote: Nobody says it., commentary: It judges nothing.}}
"""


@pytest.fixture(autouse=True)
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three lessons, the third with a spaced warm-up, and a bank."""
    root = tmp_path / "root"
    own = {1: [("a", "plain-event"), ("b", "plain-number"), ("c", "background")], 2: [("d", "denial"), ("e", "ought")]}
    own[3] = [("x", "other"), ("y", "other"), ("z", "other")]
    for n, cards in own.items():
        folder = root / "exercises" / "lessons" / f"0{n}"
        folder.mkdir(parents=True)
        items = "".join(CARD.format(id=name, skill=skill) for name, skill in cards)
        text = LESSON.format(n=n, spaced=str(n == 3).lower(), cards=items)
        (folder / "lesson.yml").write_text(text, encoding="utf-8")
    (root / "exercises" / "statements").mkdir()
    kinds = (
        "plain-number",
        "plain-number",
        "bad-news",
        "bad-news",
        "good-news",
        "good-news",
        "title-in-marks",
        "background",
    )
    sides = ("for it", "against it")
    items = "".join(
        STATEMENT.format(n=n, construction=kind, side=sides[n % 2], partner=n + 1 if n % 2 else n - 1)
        for n, kind in enumerate(kinds, 1)
    )
    (root / "exercises" / "statements" / "local.yml").write_text(BANK.format(items=items), encoding="utf-8")
    monkeypatch.setattr(content, "root", lambda: root)
    return root


def box(folder: Path, name: str) -> tuple[Choices, Sheet]:
    cards = load_exercise(name)
    assert isinstance(cards, Cards)
    sheet = Sheet.open(folder, STUDENT, name)
    return Choices(cards, sheet), sheet


def answer(folder: Path, name: str, item: str, value: str, sure: str = "fairly") -> dict[str, Any]:
    widget, _ = box(folder, name)
    ops = [{"op": "choose", "item": item, "value": value}, {"op": "sure", "item": item, "value": sure}]
    widget.reply({"type": "ops", "seq": 1, "ops": ops})
    return widget.reply({"type": "check", "seq": 2, "item": item})


def hand(folder: Path) -> list[str]:
    return [card["id"] for card in box(folder, "03/warm-up")[0].view["cards"]]


def test_what_was_wrong_comes_first_and_sure_before_all(tmp_path: Path) -> None:
    answer(tmp_path, "01/warm-up", "a", "commentary")
    answer(tmp_path, "01/warm-up", "c", "fact", "sure")
    answer(tmp_path, "02/warm-up", "d", "commentary", "sure")
    assert [(r.exercise, r.card.id, r.sure) for r in repeat(tmp_path, STUDENT)] == [
        ("02/warm-up", "d", True), ("01/warm-up", "a", False),
    ]  # fmt: skip
    assert [r.card.id for r in repeat(tmp_path, STUDENT, before=2)] == ["a"]
    before = readout(tmp_path / STUDENT, STUDENT).lessons
    answer(tmp_path, "01/warm-up", "a", "fact", "sure")  # after the reasons: the first choice is what counts
    assert [r.sure for r in repeat(tmp_path, STUDENT)] == [True, False]
    assert readout(tmp_path / STUDENT, STUDENT).lessons == before  # and how sure it was
    (tmp_path / STUDENT / "02.warm-up.json").write_text("{broken", encoding="utf-8")
    assert repeat(tmp_path, STUDENT)  # the last good copy, and no error


def test_a_warm_up_is_dealt_from_what_was_wrong(tmp_path: Path) -> None:
    assert hand(tmp_path) == ["x", "y", "z"]  # nothing known of the student: the lesson's own
    answer(tmp_path, "01/warm-up", "b", "commentary")
    answer(tmp_path, "02/warm-up", "d", "commentary")
    first = hand(tmp_path)
    assert first == ["local-01", "02.warm-up.d", "x"]  # the same construction, the card itself, the lesson's own
    assert hand(tmp_path) == first
    assert not (tmp_path / STUDENT / "03.warm-up.json").exists()


def test_the_file_says_what_was_dealt(tmp_path: Path) -> None:
    answer(tmp_path, "01/warm-up", "b", "commentary")
    given = hand(tmp_path)
    answer(tmp_path, "03/warm-up", given[0], "fact")
    answer(tmp_path, "02/warm-up", "d", "commentary")  # what goes wrong later changes nothing here
    assert hand(tmp_path) == given
    assert repeat(tmp_path, STUDENT, before=2) == ()  # one of its kind was right since
    for item in given[1:]:
        answer(tmp_path, "03/warm-up", item, "commentary")
    sheet = box(tmp_path, "03/warm-up")[1]
    graded = grade_bytes(sheet.path.read_bytes(), sheet.path.name)
    assert (graded.error, graded.sentence) == ("", "1 of 3 right: 33%")
    assert lesson_state(tmp_path, STUDENT, outline("03")).steps[0].state == "done"


def test_a_lesson_left_in_the_middle(tmp_path: Path) -> None:
    answer(tmp_path, "03/warm-up", "x", "fact")
    step = lesson_state(tmp_path, STUDENT, outline("03")).steps[0]
    assert (step.state, step.score) == ("started", None)


def test_how_often_sure_was_right(tmp_path: Path) -> None:
    answer(tmp_path, "01/warm-up", "a", "commentary", "sure")
    answer(tmp_path, "01/warm-up", "b", "fact", "sure")
    answer(tmp_path, "02/warm-up", "d", "fact", "guess")
    told = readout(tmp_path / STUDENT, STUDENT)
    assert {name: one.counts for name, one in told.lessons.items()} == {
        "01": ((0, 0), (0, 0), (2, 1)), "02": ((1, 1), (0, 0), (0, 0)),
    }  # fmt: skip
    assert told.gaps == ()


@pytest.mark.parametrize(
    ("sure", "words"),
    [
        ((0, 0), "You have not said yet how sure you are."),
        ((3, 3), "You said “sure” 3 times so far: too few to tell."),
        ((10, 10), "You said “sure” 10 times and were right 10 of them. Your “sure” can be trusted."),
        ((10, 6), "You said “sure” 10 times and were right 6 of them. Your “sure” promises more than it keeps."),
        ((10, 8), "You said “sure” 10 times and were right 8 of them. Look twice before you say it."),
    ],
)
def test_the_finding_is_a_sentence(sure: tuple[int, int], words: str) -> None:
    assert finding(Calibration(((0, 0), (0, 0), sure))) == words


def test_both_sides_are_compared_from_four_items_on(course: Path, tmp_path: Path) -> None:
    file = course / "exercises" / "lessons" / "02" / "lesson.yml"
    names = ", ".join(f"local-0{n}" for n in range(1, 9))
    text = file.read_text(encoding="utf-8").replace("    items:", f"    bank: [{names}]\n    items:")
    file.write_text(text, encoding="utf-8")
    for n in range(1, 7):
        answer(tmp_path, "02/warm-up", f"local-0{n}", "fact" if n % 2 else "commentary")
    (few,) = readout(tmp_path / STUDENT, STUDENT).gaps
    assert (few.items, few.value) == ((3, 3), None)
    for n in (7, 8):
        answer(tmp_path, "02/warm-up", f"local-0{n}", "fact" if n % 2 else "commentary")
    (gap,) = readout(tmp_path / STUDENT, STUDENT).gaps
    assert (gap.sides, gap.value) == (("for it", "against it"), -1.0)
    kept = "".join(p.read_text("utf-8") for p in (tmp_path / STUDENT).rglob("*.json"))
    assert "for it" not in kept  # shown, never stored
