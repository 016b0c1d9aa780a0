"""The boxes of the demo lesson: loaded, answered by messages, graded from the bytes of their answer files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kit import content
from kit.classroom.grade import Graded, grade_bytes
from kit.classroom.sheet import Sheet
from kit.errors import ExerciseError
from kit.exercise.load import exercise_ids, load_exercise
from kit.exercise.model import Cards, Exercise
from kit.exercise.outline import outline
from kit.widgets.boxes import card_box
from tests.browser.demo_boxes import CONTENT

Say = Callable[..., dict[str, Any]]


@pytest.fixture(autouse=True)
def demo_content(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "root", lambda: CONTENT)


class Box:
    """A box and its answer file."""

    def __init__(self, part: str, folder: Path) -> None:
        self.told = load_exercise(f"99/{part}")
        assert isinstance(self.told, Cards)
        self.sheet = Sheet.open(folder, "otter-12", self.told.id)
        self.widget = card_box(self.told, self.sheet)

    def say(self, kind: str, **fields: Any) -> dict[str, Any]:
        answer: dict[str, Any] = self.widget.reply({"type": kind, "seq": 1, **fields})
        return answer

    def grade(self) -> Graded:
        return grade_bytes(self.sheet.path.read_bytes(), self.sheet.path.name)


def test_every_widget_has_a_demo() -> None:
    from kit.exercise.model import ANSWERED

    shown = {step.part.widget for step in outline("99").steps}
    assert set(ANSWERED) - {"marker", "choices"} == shown
    assert {f"99/{name}" for name in ("sort",)} <= set(exercise_ids())


def test_the_sorter_keeps_its_reasons_until_the_check(tmp_path: Path) -> None:
    box = Box("sort", tmp_path)
    assert [tray["tag"] for tray in box.widget.view["trays"]] == ["F", "Q", "C"]
    assert "right" not in json.dumps(box.widget.view)
    assert "harbour log" not in json.dumps([box.widget.view, box.widget.state])
    box.say("ops", ops=[{"op": "choose", "item": "s1", "value": "commentary"}])
    told = box.say("check", item="s1")["state"]["cards"]["s1"]["told"]
    assert (told["verdict"], told["right"]) == ("wrong", ["fact"])
    for item, value in (("s2", "quote"), ("s3", "commentary"), ("s4", "quote")):
        box.say("ops", ops=[{"op": "choose", "item": item, "value": value}])
        box.say("check", item=item)
    box.say("ops", ops=[{"op": "choose", "item": "s1", "value": "fact"}])  # after it was told
    graded = box.grade()
    assert (graded.error, graded.score, graded.sentence) == ("", 0.75, "3 of 4 right: 75%")
    assert all(card["why"] for card in graded.details["cards"])


def test_trays_are_the_same_for_every_statement(tmp_path: Path) -> None:
    lesson = (CONTENT / "exercises/lessons/99/lesson.yml").read_text(encoding="utf-8")
    folder = tmp_path / "exercises/lessons/99"
    folder.mkdir(parents=True)
    (folder / "lesson.yml").write_text(lesson.replace("{id: fact", "{id: facts", 1), encoding="utf-8")
    with pytest.raises(ExerciseError, match="different trays"):
        load_exercise("99/sort", root=tmp_path)


def test_texts_of_the_demo_are_exercises() -> None:
    for name in exercise_ids():
        assert isinstance(load_exercise(name), Cards | Exercise)
