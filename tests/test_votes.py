"""The teacher's page of the vote: every lesson's vote can be picked, is picked again after a reload, and is nobody's work."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kit import content, lesson
from kit.classroom.handin import hand_in
from kit.classroom.student import sign_in
from kit.course.collect import Left, collect
from kit.course.strip import student_files
from kit.exercise.load import is_count
from kit.lab import lessons
from kit.widgets.tally import Tally
from kit.widgets.votes import votes

ROOT = content.root()


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KIT_WORK", str(tmp_path))
    monkeypatch.setattr(lesson, "_rooms", [])
    sign_in("teacher", "7b")
    return tmp_path


def page() -> Any:
    """The boxes of the page, as a kernel makes them."""
    lesson._rooms.clear()
    return lesson.show("votes")


def test_every_lesson_with_a_vote_can_be_counted() -> None:
    box = page()
    assert [vote["lesson"] for vote in votes()] == list(range(1, 10))
    for vote in votes():
        told = box.children[0].reply({"type": "choose", "vote": vote["id"], "seq": 1})
        assert told == {"seq": 1, "type": "state", "vote": vote["id"]}
        head, tally = box.children
        assert isinstance(tally, Tally)
        assert tally.view["lesson"] == f"Lesson {vote['lesson']}"
        assert head is box.children[0]  # it stays, and with it the focus
        assert not any("why" in option for card in tally.view["cards"] for option in card["options"])


def test_the_vote_and_its_counts_survive_a_reload(work: Path) -> None:
    box = page()
    box.children[0].reply({"type": "choose", "vote": "03/vote"})
    box.children[1].reply({"type": "ops", "seq": 1, "ops": [{"op": "number", "item": "v1-2-b", "value": 12}]})
    head, tally = page().children
    assert head.state == {"vote": "03/vote"}
    assert tally.state["numbers"]["v1-2-b"] == 12
    assert json.loads((work / ".kit" / "votes.json").read_text(encoding="utf-8")) == {"vote": "03/vote"}


@pytest.mark.parametrize("note", ["", "{", '{"vote": "99/vote"}', '{"vote": "01/warm-up"}', "[]"])
def test_a_note_that_says_nothing_opens_the_first_vote(work: Path, note: str) -> None:
    (work / ".kit" / "votes.json").write_text(note, encoding="utf-8")
    assert page().children[0].current == "01/vote"


@pytest.mark.parametrize("wanted", [None, 3, "01/warm-up", "../01/vote", ["01/vote"]])
def test_what_is_no_vote_is_refused(wanted: object) -> None:
    head = page().children[0]
    told = head.reply({"type": "choose", "vote": wanted})
    assert (told["type"], told["message"]) == ("error", "There is no such vote.")
    assert head.current == "01/vote"


def test_a_folder_that_cannot_be_written_still_counts(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kit.errors import SaveError

    def fail(*_: object) -> None:
        raise SaveError("The disk is full.", "Make room.")

    box = page()
    monkeypatch.setattr("kit.widgets.votes.write_json", fail)
    assert box.children[0].reply({"type": "choose", "vote": "02/vote"})["type"] == "state"
    assert box.children[1].view["lesson"] == "Lesson 2"


def test_it_does_no_harm_in_the_students_copy(work: Path) -> None:
    """It is there, because on a hub the teacher has the same copy; what is counted is neither work nor a mark."""
    assert "notebooks/votes.ipynb" in [name for name, _ in student_files(ROOT)]
    assert lessons.find("votes", ROOT / "notebooks") == "votes.ipynb"
    sign_in("otter-1", "7b")
    box = page()
    box.children[1].reply({"type": "ops", "seq": 1, "ops": [{"op": "number", "item": "v1-1-a", "value": 4}]})
    handed = hand_in(work / "answers", "otter-1", "7b")
    for place in (work / "answers", handed):
        (found,) = collect([place])
        assert isinstance(found, Left)
        assert not found.trouble
        assert found.reason == "It holds the hands of a vote, which nobody hands in."
    assert not is_count("02/vote")
    assert not is_count("02/word-count")
