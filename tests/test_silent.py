"""Tests that tell nothing (lessons 0 and 10): who gets which form, what is saved, what the page never learns."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import kit
from kit import content, lesson
from kit.classroom.calibrate import readout
from kit.classroom.grade import grade_file
from kit.classroom.overview import lesson_state
from kit.classroom.student import sign_in
from kit.cli import cli
from kit.course.strip import student_files
from kit.errors import ExerciseError
from kit.exercise.banks import load_form
from kit.exercise.forms import form_of, own_name
from kit.exercise.load import exercise_ids, load_exercise, load_lesson, load_part
from kit.exercise.model import Cards, Exercise, Part
from kit.exercise.outline import outline
from kit.score.agreement import key_spans
from kit.score.score import score_cards
from kit.widgets.calibration import calibration_view
from kit.widgets.sorter import Sorter
from tests.test_lesson import ask

FIRST = {"a": "otter-1", "b": "otter-4"}  # a student who begins with each form


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A work folder of its own, and a kernel without boxes."""
    monkeypatch.setenv("KIT_WORK", str(tmp_path))
    monkeypatch.delenv("JUPYTERHUB_USER", raising=False)
    monkeypatch.setattr(lesson, "_rooms", [])
    return tmp_path


# Who gets which form


@given(st.text(max_size=32))
def test_the_second_form_is_the_other_one_and_both_stay_the_same(student: str) -> None:
    assert {form_of(student, "first"), form_of(student, "second")} == {"a", "b"}
    assert form_of(student, "first") == form_of(student, "first")


def test_about_half_of_a_class_begins_with_each() -> None:
    for codes in ([f"otter-{n}" for n in range(400)], [f"{name}-8" for name in map(str, range(400))]):
        assert 160 < sum(form_of(code, "first") == "a" for code in codes) < 240


def test_lesson_0_and_lesson_10_show_each_student_both_forms(work: Path) -> None:
    for letter, student in FIRST.items():
        sign_in(student)
        shown = [kit.show(f"{number}/statements").children[0].view for number in ("00", "10")]
        assert [one["id"][-2:] for one in shown] == [f"-{letter}", "-b" if letter == "a" else "-a"]
        assert shown[0]["cards"][0]["text"] == load_form(letter).cards[0].text


def test_an_answer_says_itself_which_form_it_answers() -> None:
    for number in ("00", "10"):
        for letter in ("a", "b"):
            cards, text = load_exercise(f"{number}/statements-{letter}"), load_exercise(f"{number}/story-{letter}")
            assert isinstance(cards, Cards)
            assert isinstance(text, Exercise)
            assert [c.text for c in cards.cards] == [c.text for c in load_form(letter).cards]
            assert text.article.text == load_exercise(f"forms/{letter}-text").article.text  # type: ignore[union-attr]
            assert cards.silent
            assert text.silent
    with pytest.raises(ExerciseError):
        load_exercise("00/statements-c")
    with pytest.raises(ExerciseError):
        load_exercise("02/practice-a")
    assert not [name for name in exercise_ids() if name.startswith(("00/st", "10/st"))]


# Nothing is told


def told(widget: Any, secret: set[str]) -> list[str]:
    """What the page knows that it must not."""
    known = json.dumps([widget.view, widget.state, ask(widget, "hello")], ensure_ascii=False)
    return [words for words in secret if words in known]


def test_statements_are_saved_and_nothing_is_told(work: Path) -> None:
    sign_in(FIRST["a"])
    widget = kit.show("00/statements").children[0]
    form = load_form("a")
    for card in form.cards:
        right = card.kind or ""
        ops = [{"op": "choose", "item": card.id, "value": right}, {"op": "sure", "item": card.id, "value": "sure"}]
        ask(widget, "ops", ops=ops)
        answer = ask(widget, "check", item=card.id)
        assert answer["type"] == "feedback"
        assert answer["state"]["cards"][card.id]["told"] is None
        assert answer["state"]["result"] is None
    assert told(widget, {why for card in form.cards for why in card.why.values()}) == []
    file = work / f"answers/{FIRST['a']}/00.statements-a.json"
    assert "score" not in file.read_text()
    assert grade_file(file).score == 1
    ask(widget, "ops", ops=[{"op": "choose", "item": "s1", "value": "quote"}])  # changed: what stands counts
    assert grade_file(file).score == pytest.approx(0.9)


def test_a_check_of_nothing_is_refused() -> None:
    widget = kit.show("00/statements").children[0]
    assert ask(widget, "check", item="s1")["message"] == "Pick an answer first."


def test_marks_are_saved_and_nothing_is_told(work: Path) -> None:
    sign_in(FIRST["a"])
    widget, key = kit.show("00/story").children[0], load_exercise("00/story-a")
    assert isinstance(key, Exercise)
    assert key.key
    marks = [
        {
            "op": "mark",
            "item": "marks",
            "id": f"m{n}",
            "start": m.start,
            "end": m.end,
            "layer": "voice",
            "label": m.label,
        }
        for n, m in enumerate(key_spans(key))
        if m.layer == "voice"
    ]
    ask(widget, "ops", ops=marks)
    answer = ask(widget, "check")
    assert answer["feedback"] == {
        "score": None, "notes": [], "sentence": "Your marks are saved. You can still change them.",
    }  # fmt: skip
    assert ask(widget, "hello")["feedback"] is None
    assert ask(widget, "reveal")["type"] == "error"
    assert told(widget, {item.why for item in key.key.items if item.why}) == []
    file = work / f"answers/{FIRST['a']}/00.story-a.json"
    assert json.loads(file.read_text())["responses"][0]["attempts"][0]["score"] is None
    assert grade_file(file).score == pytest.approx(1)
    ask(widget, "ops", ops=[{"op": "clear", "item": "marks", "ids": ["m0"]}])
    assert (grade_file(file).score or 0) < 1  # what stands counts


def test_the_start_page_knows_what_is_done_and_no_score(work: Path) -> None:
    sign_in(FIRST["b"])
    for name in ("statements", "story"):
        widget = kit.show(f"00/{name}").children[0]
        if name == "statements":
            for n in range(1, 11):
                item = f"s{n}"
                ops = [{"op": "choose", "item": item, "value": "fact"}, {"op": "sure", "item": item, "value": "guess"}]
                ask(widget, "ops", ops=ops[: 1 if n == 10 else 2])
            assert state(work)["00/statements"] == ("started", None)  # how sure is missing once
            ask(widget, "ops", ops=ops)
        else:
            ask(widget, "check")
    assert state(work) == {
        "00/try": ("open", None), "00/try-marks": ("open", None), "00/statements": ("done", None), "00/story": ("done", None),
    }  # fmt: skip


def state(work: Path) -> dict[str, tuple[str, float | None]]:
    found = lesson_state(work / "answers", FIRST["b"], outline("00"))
    return {one.step.exercise: (one.state, one.score) for one in found.steps}


def test_handing_in_warns_of_the_story_that_is_empty() -> None:
    sign_in(FIRST["b"])
    ask(kit.show("00/statements").children[0], "ops", ops=[{"op": "choose", "item": "s1", "value": "fact"}])
    story = kit.show("00/story").children[0]
    assert "“Part 3. One story” is still empty" in ask(story, "handin")["message"]
    assert ask(story, "handin", sure=True)["type"] == "handed"


def test_a_sorter_can_be_a_test_too(work: Path) -> None:
    desk = lesson._room().desk
    own = load_exercise("00/statements-a")
    assert isinstance(own, Cards)
    widget = Sorter(own, desk.seat("00/statements-a"))
    ask(widget, "ops", ops=[{"op": "choose", "item": "s1", "value": "fact"}])
    assert ask(widget, "check", item="s1")["state"]["cards"]["s1"]["told"] is None


def test_a_vote_or_another_box_cannot_be_a_test(tmp_path: Path) -> None:
    folder = tmp_path / "exercises/lessons/42"
    folder.mkdir(parents=True)
    for part in ("{widget: choices, vote: true, silent: true}", "{widget: linker, text: x.md, silent: true}"):
        (folder / "lesson.yml").write_text(f"lesson: 42\nslug: x\ntitle: X\nparts:\n  one: {part}\n", encoding="utf-8")
        with pytest.raises(ExerciseError, match="cannot be a test"):
            load_lesson("42", root=tmp_path)


# The student copy


def test_a_student_copy_has_the_forms_without_a_key(tmp_path: Path) -> None:
    for name, data in student_files(content.root()):
        if name.startswith(("exercises/forms", "exercises/lessons/00")):
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    cards, text = (load_exercise(f"00/{part}", root=tmp_path) for part in ("statements-a", "story-a"))
    assert isinstance(cards, Cards)
    assert isinstance(text, Exercise)
    assert [len(card.options) for card in cards.cards] == [3] * 10
    assert score_cards(cards, {"s1": "fact"})[0] is None
    assert text.key is None
    assert text.silent
    assert own_name("00/story", load_part("00/story", root=tmp_path), FIRST["b"]) == "00/story-b"


def test_a_form_without_a_kind_is_refused_outside_of_a_student_copy(tmp_path: Path) -> None:
    folder = tmp_path / "exercises/forms"
    folder.mkdir(parents=True)
    text = (content.root() / "exercises/forms/a.yml").read_text(encoding="utf-8")
    (folder / "a.yml").write_text(text.replace("    kind: fact\n", "", 1), encoding="utf-8")
    with pytest.raises(ExerciseError, match="s1 has no kind"):
        load_form("a", root=tmp_path)


def test_a_part_that_is_no_test_keeps_its_name() -> None:
    assert own_name("02/practice", Part(widget="marker"), "otter-1") == "02/practice"


def test_the_readout_knows_nothing_of_the_first_test_until_the_second_is_done(work: Path) -> None:
    student = FIRST["a"]
    sign_in(student)
    home = work / "answers" / student
    for number in ("00", "10"):
        assert readout(home, student).lessons == {}
        answer_everything(number)
    told = readout(home, student).lessons
    assert {name: one.counts for name, one in told.items()} == {
        "00": ((0, 0), (0, 0), (10, 4)), "10": ((0, 0), (0, 0), (10, 4)),
    }  # fmt: skip


def test_no_name_that_a_lesson_teaches_stands_in_the_tests_or_before_them() -> None:
    sign_in(FIRST["a"])
    for name in ("00/try-marks", "00/story", "10/story"):
        view = kit.show(name).children[0].view
        assert [label["name"] for label in view["layers"][0]["labels"]][:3] == ["Fact", "Quote", "Commentary"]
        assert {view["names"][label]["name"] for label in ("fact", "paraphrase", "commentary")} == {
            "Fact", "Quote", "Commentary",
        }  # fmt: skip
    assert kit.show("01/half").children[0].view["names"]["fact"]["name"] == "Reported fact"


def test_the_readout_says_plainly_what_it_cannot_tell(
    work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the students' copy the tests have no key: practice counts, and the box says why the tests do not."""
    sign_in(FIRST["a"])
    warm_up = kit.show("02/warm-up").children[0]
    card = warm_up.view["cards"][0]["id"]
    ops = [{"op": "choose", "item": card, "value": "fact"}, {"op": "sure", "item": card, "value": "sure"}]
    ask(warm_up, "ops", ops=ops)
    ask(warm_up, "check", item=card)
    home = work / "answers" / FIRST["a"]
    assert calibration_view(readout(home, FIRST["a"]))["note"] == ""
    answer_everything("00")
    assert "both parts of lesson 10" in calibration_view(readout(home, FIRST["a"]))["note"]
    answer_everything("10")
    assert set(readout(home, FIRST["a"]).lessons) == {"00", "02", "10"}
    assert calibration_view(readout(home, FIRST["a"]))["note"] == ""
    copy = tmp_path / "copy"
    for name, data in student_files(content.root()):
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).write_bytes(data)
    monkeypatch.setattr(content, "root", lambda: copy)
    told = readout(home, FIRST["a"])
    assert set(told.lessons) == {"02"}
    assert "your teacher can give you a page" in calibration_view(told)["note"]


def answer_everything(number: str) -> None:
    """“Fact”, and sure of it, to every statement of a test; both its parts are saved."""
    for name in ("statements", "story"):
        widget = kit.show(f"{number}/{name}").children[0]
        for card in widget.view["cards"] if name == "statements" else ():
            chosen = {"op": "choose", "item": card["id"], "value": "fact"}
            sure = {"op": "sure", "item": card["id"], "value": "sure"}
            assert ask(widget, "ops", ops=[chosen, sure])["type"] in ("ack", "state")
        ask(widget, "check")


# The class


def test_the_class_report_pairs_both_forms_and_feedback_leaves_tests_out(work: Path) -> None:
    for n in range(12):
        student = f"rat-{n}"
        sign_in(student)
        for number, right in (("00", 5), ("10", 8)):
            widget = kit.show(f"{number}/statements").children[0]
            form = load_form(widget.view["id"][-1])
            for at, card in enumerate(form.cards):
                value = card.kind if at < right else next(kind for kind in form.options if kind != card.kind)
                ask(widget, "ops", ops=[{"op": "choose", "item": card.id, "value": value}])
    course = work / "course.yml"
    course.write_text("course: 8b\npre: 00/statements\npost: 10/statements\n", encoding="utf-8")
    command = ["grade", str(work / "answers"), "--to", str(work / "graded"), "--course", str(course)]
    assert CliRunner().invoke(cli, command).exit_code == 0
    report = (work / "graded/report.html").read_text(encoding="utf-8")
    assert "12 students did both: 50% before, 80% after." in report
    pages = [p.read_text(encoding="utf-8") for p in (work / "graded").rglob("*.html") if p.name != "report.html"]
    assert len(pages) >= 12
    assert not [page for page in pages if load_form("a").cards[0].text in page or load_form("b").cards[0].text in page]
