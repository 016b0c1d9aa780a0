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
from kit.widgets.boxes import card_box, text_box
from tests.browser.demo_boxes import CONTENT

Say = Callable[..., dict[str, Any]]


@pytest.fixture(autouse=True)
def demo_content(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "root", lambda: CONTENT)


class Box:
    """A box and its answer file."""

    def __init__(self, part: str, folder: Path) -> None:
        self.told = load_exercise(f"99/{part}")
        text = None if isinstance(self.told, Cards) else self.told.article.text
        self.sheet = Sheet.open(folder, "otter-12", self.told.id, text=text)
        self.widget = (card_box if isinstance(self.told, Cards) else text_box)(self.told, self.sheet)  # type: ignore[operator]

    def say(self, kind: str, **fields: Any) -> dict[str, Any]:
        answer: dict[str, Any] = self.widget.reply({"type": kind, "seq": 1, **fields})
        return answer

    def grade(self) -> Graded:
        return grade_bytes(self.sheet.path.read_bytes(), self.sheet.path.name)


def test_every_widget_has_a_demo() -> None:
    from kit.exercise.model import ANSWERED

    shown = {step.part.widget for step in outline("99").steps}
    assert set(ANSWERED) - {"marker", "choices"} == shown
    assert {f"99/{name}" for name in ("sort", "link")} <= set(exercise_ids())


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


def place(box: Box, words: str, nth: int = 0) -> tuple[int, int]:
    text, at = box.told.article.text, -1  # type: ignore[union-attr]
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return at, at + len(words)


def said(box: Box, name: str, label: str, words: str, *joins: str, nth: int = 0, **more: Any) -> None:
    start, end = place(box, words, nth)
    mark = {
        "op": "mark",
        "item": "marks",
        "id": name,
        "start": start,
        "end": end,
        "layer": "attribution",
        "label": label,
    }
    ops = [mark | more, *({"op": "join", "item": "marks", "id": name, "to": to} for to in joins)]
    assert box.say("ops", ops=ops)["type"] == "ack"


def test_the_linker_scores_sources_cues_and_links_from_the_file(tmp_path: Path) -> None:
    box = Box("link", tmp_path)
    assert [c["text"][:12] for c in box.widget.view["contents"]] == [
        "“People work",
        "the cost of ",
        "that parking",
        "“I would rat",
    ]
    assert "ring up" not in json.dumps([box.widget.view, box.widget.state])
    said(box, "m1", "source", "Marek Voss", "given-q1", kind="named")
    said(box, "m2", "cue", "said", "given-q1")
    said(box, "m3", "source", "A council report", "given-p2", kind="named")  # wrong content, wrong kind
    first = box.say("check")["feedback"]
    assert first["sentence"].startswith("Found 3 of 8, links 2 of 8, missed 5")
    assert [n["right"] for n in first["kinds"]] == [True, False]
    missed = [n for n in first["links"] if n["verdict"] == "missed"]
    assert all(n["source"] == "" for n in missed)  # not given away
    wrong = next(n for n in first["links"] if n["verdict"] == "wrong")
    assert "that parking would be harder" in wrong["why"]
    assert "map" not in first
    box.say(
        "ops",
        ops=[
            {"op": "unjoin", "item": "marks", "id": "m3", "to": "given-p2"},
            {"op": "join", "item": "marks", "id": "m3", "to": "given-p1"},
        ],
    )
    said(box, "m4", "cue", "put", "given-p1")
    said(box, "m5", "source", "Some residents", "given-p2")
    said(box, "m6", "cue", "complained", "given-p2")
    said(box, "m7", "source", "Dena Ruiz", "given-q2")
    said(box, "m8", "cue", "said", "given-q2", nth=1)
    last = box.say("check")["feedback"]
    assert (last["score"], last["open"]) == (1, True)
    assert next((row["name"], row["kind"]) for row in last["map"]) == ("Dena Ruiz", "named")
    assert (box.grade().score, box.grade().sentence) == (1, last["sentence"])
    assert json.loads(box.sheet.path.read_bytes())["version"] == 2


def test_removing_and_undoing_keep_joins_right(tmp_path: Path) -> None:
    box = Box("link", tmp_path)
    said(box, "m1", "source", "Marek Voss", "given-q1", "m2")
    said(box, "m2", "cue", "said")
    box.say("ops", ops=[{"op": "unmark", "item": "marks", "id": "m2"}])
    assert box.sheet.answer.marks()[0].joins == ("given-q1",)
    box.say("ops", ops=[{"op": "unmark", "item": "marks", "id": "m1"}])
    start, end = place(box, "Marek Voss")
    back = {"op": "mark", "item": "marks", "id": "m1", "start": start, "end": end, "layer": "attribution", "label": "source", "joins": ["given-q1"], "kind": "named"}  # fmt: skip
    box.say("ops", ops=[back, back])
    assert [(m.joins, m.kind) for m in box.sheet.answer.marks()] == [(("given-q1",), "named")]
    for bad in ({"op": "kind", "item": "marks", "id": "m1", "value": "loud"}, {**back, "id": "m9", "label": "cue"}):
        assert box.say("ops", ops=[bad])["type"] == "error"


def test_texts_of_the_demo_are_exercises() -> None:
    for name in exercise_ids():
        assert isinstance(load_exercise(name), Cards | Exercise)
