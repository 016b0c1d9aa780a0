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
from kit.course.pages.cards import cards as cards_page
from kit.exercise.load import load_exercise
from kit.exercise.model import Cards
from kit.exercise.outline import outline
from kit.score.calibration import Calibration
from kit.widgets.calibration import finding
from kit.widgets.choices import Choices

STUDENT = "otter-12"
OWN = ["x", "y", "z"]
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
    own = {1: [("a", "plain-event"), ("b", "plain-number"), ("c", "background"), ("f", "checkable")]}
    own[2] = [("d", "denial"), ("e", "ought")]
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
        "plain-event",
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
    assert [(r.exercise, r.item, r.text, r.sure) for r in repeat(tmp_path, STUDENT)] == [
        ("02/warm-up", "d", "d is a sentence.", True), ("01/warm-up", "a", "a is a sentence.", False),
    ]  # fmt: skip
    assert [r.item for r in repeat(tmp_path, STUDENT, before=2)] == ["a"]
    before = readout(tmp_path / STUDENT, STUDENT).lessons
    answer(tmp_path, "01/warm-up", "a", "fact", "sure")  # after the reasons: the first choice is what counts
    assert [r.sure for r in repeat(tmp_path, STUDENT)] == [True, False]
    assert readout(tmp_path / STUDENT, STUDENT).lessons == before  # and how sure it was
    (tmp_path / STUDENT / "02.warm-up.json").write_text("{broken", encoding="utf-8")
    assert repeat(tmp_path, STUDENT)  # the last good copy, and no error


def test_a_warm_up_is_dealt_from_what_was_wrong(tmp_path: Path) -> None:
    assert hand(tmp_path) == OWN  # nothing known of the student: the lesson's own
    answer(tmp_path, "01/warm-up", "c", "fact")
    answer(tmp_path, "02/warm-up", "d", "fact")
    assert hand(tmp_path) == OWN  # nothing wrong
    answer(tmp_path, "02/warm-up", "e", "commentary")
    assert hand(tmp_path) == OWN  # nothing in the bank that practises it
    answer(tmp_path, "01/warm-up", "b", "commentary")
    assert hand(tmp_path) == ["local-01", "y", "z"]  # the same construction, then the lesson's own: the last is shared
    answer(tmp_path, "01/warm-up", "a", "commentary", "sure")
    assert hand(tmp_path) == hand(tmp_path) == ["local-09", "local-01", "z"]  # sure ones first, two at most
    assert not (tmp_path / STUDENT / "03.warm-up.json").exists()
    assert [card["again"] for card in box(tmp_path, "03/warm-up")[0].view["cards"]] == [True, True, False]


def test_more_of_a_construction_comes_before_less(tmp_path: Path) -> None:
    for item in "abf":
        answer(tmp_path, "01/warm-up", item, "commentary")
    assert hand(tmp_path)[:2] == ["local-01", "local-09"]  # b and f have one construction


def test_a_statement_that_was_met_comes_last(tmp_path: Path) -> None:
    answer(tmp_path, "01/warm-up", "b", "commentary")
    Sheet.open(tmp_path, STUDENT, "02/warm-up").apply([{"op": "choose", "item": "local-01", "value": None}])
    assert hand(tmp_path)[0] == "local-02"
    Sheet.open(tmp_path, STUDENT, "02/warm-up").apply([{"op": "choose", "item": "local-02", "value": None}])
    assert hand(tmp_path)[0] == "local-01"  # the bank has no other one left


def test_what_a_lesson_shows_is_not_dealt(tmp_path: Path, course: Path) -> None:
    file = course / "exercises" / "lessons" / "03" / "lesson.yml"
    text = file.read_text(encoding="utf-8").replace("    items:", "    bank: [local-01]\n    items:")
    file.write_text(text, encoding="utf-8")
    answer(tmp_path, "01/warm-up", "b", "commentary")
    assert hand(tmp_path) == ["local-02", "x", "y", "z"]


def test_the_file_says_what_was_dealt(tmp_path: Path) -> None:
    answer(tmp_path, "01/warm-up", "b", "commentary")
    given = hand(tmp_path)
    answer(tmp_path, "03/warm-up", given[0], "fact")
    answer(tmp_path, "02/warm-up", "d", "commentary")
    answer(tmp_path, "01/warm-up", "a", "commentary")  # what goes wrong later changes nothing here
    assert hand(tmp_path) == given
    assert [r.item for r in repeat(tmp_path, STUDENT, before=2)] == ["a"]  # one of its kind was right since
    for item in given[1:]:
        answer(tmp_path, "03/warm-up", item, "commentary")
    sheet = box(tmp_path, "03/warm-up")[1]
    assert [one.item for one in sheet.answer.responses] == given
    graded = grade_bytes(sheet.path.read_bytes(), sheet.path.name)
    assert (graded.error, graded.sentence) == ("", "1 of 3 right: 33%")
    assert [one["id"] for one in graded.details["cards"]] == given
    assert lesson_state(tmp_path, STUDENT, outline("03")).steps[0].state == "done"
    told = load_exercise("03/warm-up")
    assert isinstance(told, Cards)
    page = str(cards_page(told, graded.details, open_=True))
    assert "Statement 1." in page
    assert "x is a sentence." not in page


def test_a_dealt_card_that_is_wrong_comes_back(tmp_path: Path, course: Path) -> None:
    text = (course / "exercises" / "lessons" / "03" / "lesson.yml").read_text(encoding="utf-8")
    (course / "exercises" / "lessons" / "04").mkdir()
    (course / "exercises" / "lessons" / "04" / "lesson.yml").write_text(text.replace("lesson: 3", "lesson: 4"))
    answer(tmp_path, "01/warm-up", "b", "commentary")
    answer(tmp_path, "03/warm-up", "local-01", "commentary")
    assert next(card["id"] for card in box(tmp_path, "04/warm-up")[0].view["cards"]) == "local-02"
    answer(tmp_path, "04/warm-up", "local-02", "fact")
    assert repeat(tmp_path, STUDENT) == ()


def test_a_file_of_own_cards_stays_one(tmp_path: Path) -> None:
    answer(tmp_path, "03/warm-up", "x", "fact")
    answer(tmp_path, "01/warm-up", "b", "commentary")
    assert hand(tmp_path) == OWN
    assert [one.item for one in box(tmp_path, "03/warm-up")[1].answer.responses] == ["x"]


def test_a_window_that_was_dealt_other_cards_writes_nothing(tmp_path: Path) -> None:
    early, _ = box(tmp_path, "03/warm-up")
    answer(tmp_path, "01/warm-up", "b", "commentary")
    answer(tmp_path, "03/warm-up", "local-01", "fact")
    early.reply({"type": "hello"})
    told = early.reply({"type": "ops", "seq": 1, "ops": [{"op": "choose", "item": "x", "value": "fact"}]})
    assert (told["type"], told["message"]) == ("error", "This box was dealt other cards since.")
    assert hand(tmp_path) == ["local-01", "y", "z"]


@pytest.mark.parametrize("item", ["local-99", "nowhere-01", "w1", "01.pairs.p101"])
def test_a_name_that_the_bank_does_not_have_is_left_out(tmp_path: Path, item: str) -> None:
    sheet = Sheet.open(tmp_path, STUDENT, "03/warm-up")
    sheet.apply([{"op": "choose", "item": name, "value": None} for name in (item, "local-02")])
    assert hand(tmp_path) == ["local-02", "y", "z"]
    assert box(tmp_path, "03/warm-up")[0].reply({"type": "hello"})["type"] == "state"
    answer(tmp_path, "03/warm-up", "local-02", "fact")


@pytest.mark.parametrize("broken", [b"", b"{", b"null", b'{"format": "kit-answer"}', bytes(range(256))])
def test_damaged_files_deal_the_lessons_own(tmp_path: Path, broken: bytes) -> None:
    (tmp_path / STUDENT).mkdir()
    for name in ("01.warm-up", "02.warm-up", "01.gone", "xx.warm-up"):
        (tmp_path / STUDENT / f"{name}.json").write_bytes(broken)
    assert hand(tmp_path) == OWN
    assert repeat(tmp_path, STUDENT) == ()


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
        ((10, 10), "You said “sure” 10 times and were right in 10 of them. Your “sure” can be trusted."),
        ((10, 6), "You said “sure” 10 times and were right in 6 of them. Your “sure” promises more than it keeps."),
        ((10, 8), "You said “sure” 10 times and were right in 8 of them. Look twice before you say it."),
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
