"""The Python side of the widgets: what is sent to the page, and what its messages do."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from kit.classroom.sheet import Sheet
from kit.errors import SaveError
from kit.labels import LABELS
from kit.widgets.base import KitWidget
from kit.widgets.boxes import CARD_BOXES, TEXT_BOXES
from kit.widgets.card import Card, card_view, headline_card_view
from kit.widgets.look import HERE, css, esm, parts
from kit.widgets.marker import Marker
from kit.widgets.reading import show_key, show_marked
from kit.widgets.view import layers_view, names_view
from tests.browser import demo


def mark(n: int, start: int, end: int, label: str = "fact") -> dict[str, Any]:
    return {"op": "mark", "item": "marks", "id": f"m{n}", "start": start, "end": end, "layer": "voice", "label": label}


@pytest.fixture
def box(tmp_path: Path) -> Marker:
    exercise = demo.exercise()
    sheet = Sheet.open(tmp_path, "otter-12", exercise.id, text=exercise.article.text)
    return Marker(exercise, sheet)


def test_changes_are_answered_when_they_are_on_the_disk(box: Marker, tmp_path: Path) -> None:
    assert box.reply({"type": "hello", "seq": 1})["type"] == "state"
    answer = box.reply({"type": "ops", "seq": 2, "ops": [mark(1, 10, 20)]})
    assert answer == {"type": "ack", "seq": 2, "revision": 1}
    (file,) = tmp_path.glob("otter-12/*.json")
    assert json.loads(file.read_text())["responses"][0]["marks"][0]["id"] == "m1"
    again = box.reply({"type": "ops", "seq": 3, "ops": [mark(1, 10, 20)]})  # sent again: done once
    assert again["type"] == "ack"
    assert len(box.reply({"type": "hello", "seq": 4})["marks"]) == 1


def test_another_window_is_merged_and_shown(box: Marker, tmp_path: Path) -> None:
    other = Sheet.open(tmp_path, "otter-12", "tests/tarn", text=demo.exercise().article.text)
    other.apply([mark(9, 30, 40)])
    answer = box.reply({"type": "ops", "seq": 1, "ops": [mark(1, 10, 20)]})
    assert answer["type"] == "state"
    assert {m["id"] for m in answer["marks"]} == {"m1", "m9"}


@pytest.mark.parametrize(
    "message",
    [
        None, 7, "ops", [], {}, {"type": "nothing"}, {"type": ["ops"]}, {"type": "ops"}, {"type": "ops", "ops": "x"},
        {"type": "ops", "ops": [{"op": "mark"}]}, {"type": "ops", "ops": [mark(1, 5, 4)]}, {"type": "ops", "ops": [{"op": "x"}]},
        {"type": "ops", "ops": [mark(1, 0, 10**9)]}, {"type": "ops", "ops": [None]}, {"type": "reveal"}, {"type": "handin"},
        {"type": "answer_hello"}, {"type": "__init__"},
    ],
)  # fmt: skip
def test_a_message_that_makes_no_sense_is_answered_with_words(box: Marker, message: Any) -> None:
    answer = box.reply(message)
    assert answer["type"] == "error"
    assert answer["message"].endswith((".", "!", "?"))
    assert answer["retry"] is False
    assert box.reply({"type": "hello", "seq": 1})["marks"] == []


def test_a_save_that_fails_may_be_tried_again(box: Marker, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_ops: Any) -> None:
        raise SaveError("The disk is full.", "Make room, then try again.")

    monkeypatch.setattr(box._sheet, "apply", full)
    answer = box.reply({"type": "ops", "seq": 5, "ops": [mark(1, 1, 2)]})
    assert answer == {
        "type": "error", "seq": 5, "message": "The disk is full.", "todo": "Make room, then try again.", "retry": True,
    }  # fmt: skip


def test_a_mistake_of_ours_reaches_nobody_raw(capfd: pytest.CaptureFixture[str]) -> None:
    class Broken(KitWidget):
        answers = {"boom": "answer_boom"}  # noqa: RUF012

        def answer_boom(self, _message: Any) -> Any:
            raise ZeroDivisionError("secret")

    answer = Broken().reply({"type": "boom", "seq": 1})
    assert answer["type"] == "error"
    assert "secret" not in json.dumps(answer)
    assert capfd.readouterr() == ("", "")


def test_a_check_guides_first_and_tells_all_at_the_last(box: Marker) -> None:
    title = box.view["text"].index("\n")
    box.reply({"type": "ops", "seq": 1, "ops": [mark(1, 0, title), mark(2, 200, 240, "commentary")]})
    first = box.reply({"type": "check", "seq": 2})["feedback"]
    assert (first["attempt"], first["open"], first["may_reveal"]) == (1, False, True)
    assert "key" not in first
    missed = [note for note in first["notes"] if note["verdict"] == "missed"]
    assert missed
    assert all("label" not in note for note in missed)
    assert box.reply({"type": "check", "seq": 3})["feedback"]["attempt"] == 1  # the same marks: the same check
    box.reply({"type": "ops", "seq": 4, "ops": [mark(3, 100, 120)]})
    second = box.reply({"type": "check", "seq": 5})["feedback"]
    assert (second["attempt"], second["open"]) == (2, True)
    assert second["key"]


def test_the_answer_is_shown_after_one_check_only(box: Marker) -> None:
    assert box.reply({"type": "reveal", "seq": 1})["message"] == "The answer can be shown after one check."
    box.reply({"type": "check", "seq": 2})
    told = box.reply({"type": "reveal", "seq": 3})
    assert told["feedback"]["open"] is True
    assert told["state"]["revealed"] is True


def test_what_the_last_check_told_comes_back_and_costs_nothing(box: Marker, tmp_path: Path) -> None:
    def opened_again() -> dict[str, Any]:
        exercise = demo.exercise()
        sheet = Sheet.open(tmp_path, "otter-12", exercise.id, text=exercise.article.text)
        return Marker(exercise, sheet).reply({"type": "hello", "seq": 1})

    assert opened_again()["feedback"] is None  # nothing was checked
    box.reply({"type": "ops", "seq": 1, "ops": [mark(1, 10, 20)]})
    told = box.reply({"type": "check", "seq": 2})["feedback"]
    (file,) = tmp_path.glob("otter-12/*.json")
    before = file.read_bytes()
    assert opened_again()["feedback"] == told
    assert opened_again()["attempts"] == 1
    assert file.read_bytes() == before
    told = box.reply({"type": "reveal", "seq": 3})["feedback"]
    assert opened_again()["feedback"] == told
    box.reply({"type": "ops", "seq": 4, "ops": [mark(2, 30, 40)]})
    assert opened_again()["feedback"] is None  # of these marks nothing was told


def test_a_feedback_that_fails_keeps_no_saved_mark_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_given: Any) -> dict[str, Any]:
        raise TypeError("secret")

    monkeypatch.setattr("kit.score.feedback.feedback", failing)
    exercise = demo.exercise()
    sheet = Sheet.open(tmp_path, "me", exercise.id, text=exercise.article.text)
    sheet.apply([mark(1, 10, 20), {"op": "attempt", "item": "marks", "score": 0.5}])
    told = Marker(exercise, sheet).reply({"type": "hello", "seq": 1})
    assert (told["type"], len(told["marks"]), told["feedback"]) == ("state", 1, None)


def test_nothing_of_the_key_is_sent_before_the_check(box: Marker) -> None:
    sent = json.dumps([box.view, box.state])
    key = demo.exercise().key
    assert key is not None
    assert not [item.why for item in key.items if item.why and item.why in sent and item.layer == "voice"]
    assert box.view["given"] == []


def test_given_items_are_sent_with_their_label(tmp_path: Path) -> None:
    exercise = demo.exercise(given=["q1"])
    box = Marker(exercise, Sheet.open(tmp_path, "me", exercise.id, text=exercise.article.text))
    (given,) = box.view["given"]
    assert box.view["text"][given["start"] : given["end"]].startswith("“We looked for every penny")
    assert given["label"] == "quote"


def test_a_check_is_scored_once(box: Marker, monkeypatch: pytest.MonkeyPatch) -> None:
    from kit.score import score

    real, scored = score.score_marks, []
    monkeypatch.setattr(score, "score_marks", lambda *given: (scored.append(1), real(*given))[1])
    box.reply({"type": "ops", "seq": 1, "ops": [mark(1, 10, 20)]})
    told = box.reply({"type": "check", "seq": 2})
    assert scored == [1]
    assert box._sheet.answer.response("marks").attempts[0].score == told["feedback"]["score"]


@pytest.mark.parametrize("spent", ["shown", "used up"])
def test_a_comparison_after_the_answer_is_no_check(box: Marker, spent: str) -> None:
    box.reply({"type": "ops", "seq": 1, "ops": [mark(1, 10, 20)]})
    told = box.reply({"type": "check", "seq": 2})
    assert (told["counts"], told["state"]["spent"]) == (True, False)
    if spent == "shown":
        told = box.reply({"type": "reveal", "seq": 3})
    else:
        box.reply({"type": "ops", "seq": 4, "ops": [mark(2, 30, 40)]})
        told = box.reply({"type": "check", "seq": 5})
    assert (told["counts"], told["state"]["spent"]) == (True, True)
    attempts = box._sheet.answer.response("marks").attempts
    again = box.reply({"type": "check", "seq": 6})
    assert again["counts"] is True  # the same marks: the same check
    box.reply({"type": "ops", "seq": 7, "ops": [mark(3, 50, 60)]})
    again = box.reply({"type": "check", "seq": 8})
    assert again["counts"] is False
    assert again["feedback"]["open"] is True
    assert box._sheet.answer.response("marks").attempts == attempts


def test_how_sure_a_mark_is_takes_no_feedback_away(box: Marker) -> None:
    box.reply({"type": "ops", "seq": 1, "ops": [mark(1, 10, 20)]})
    told = box.reply({"type": "check", "seq": 2})["feedback"]
    box.reply({"type": "ops", "seq": 3, "ops": [{"op": "sure", "item": "marks", "id": "m1", "value": "guess"}]})
    assert box.reply({"type": "hello", "seq": 4})["feedback"] == told


def test_hand_in_passes_the_message_on(tmp_path: Path) -> None:
    exercise = demo.exercise()
    sheet = Sheet.open(tmp_path, "me", exercise.id, text=exercise.article.text)
    box = Marker(exercise, sheet, handin=lambda message: {"type": "handed", "sure": message["sure"]})
    assert box.view["handin"] is True
    assert box.reply({"type": "handin", "seq": 1, "sure": True}) == {"type": "handed", "seq": 1, "sure": True}


def test_only_asked_labels_are_offered() -> None:
    (voice, wording) = layers_view(["quote", "fact", "scare"])
    assert [label["id"] for label in voice["labels"]] == ["fact", "quote"]
    assert [label["id"] for label in wording["labels"]] == ["scare"]
    (families,) = layers_view(["quote", "partial", "furniture"], "beginner")
    assert [(label["id"], label["key"]) for label in families["labels"]] == [("quote", "2"), ("none", "4")]
    assert layers_view([]) == []


def test_beginners_read_family_names_everywhere() -> None:
    names = names_view("beginner")
    assert names["partial"]["name"] == names["quote"]["name"] == "Quote"
    assert names["none"]["name"] == "Not the story"
    assert names["loaded"]["name"] == "Loaded"
    assert set(names_view()) == {label.id for label in LABELS}


def test_the_card_speaks_of_the_labels_in_use() -> None:
    steps = card_view()["steps"]
    assert [step["answers"][0]["label"]["name"] for step in steps[2:5]] == [
        "Paraphrased claim", "Reported fact", "Editorial commentary",
    ]  # fmt: skip
    assert len(card_view("beginner")["steps"]) == 4
    assert len(Card("beginner").view["steps"]) == 4
    voice_only = card_view(ask=("fact", "quote"))
    assert not [a for s in voice_only["steps"] for a in s["answers"] if a["label"] and a["label"]["layer"] == "wording"]
    links = card_view(ask=("source", "cue", "link"))
    assert [s["answers"][0]["label"]["name"] for s in links["steps"]] == ["Cue", "Source", "Vague source"]
    everything = {label.name for label in LABELS if label.layer != "attribution"}
    assert set(card_labels(card_view(ask=tuple(label.id for label in LABELS)))) - {None} == everything


def card_labels(card: dict[str, Any]) -> list[str | None]:
    return [a["label"] and a["label"]["name"] for s in card["steps"] for a in s["answers"]]


def card_lines(card: dict[str, Any]) -> list[str]:
    return [line for s in card["steps"] for line in (s["ask"], *(a["text"] for a in s["answers"]))]


VOICES = ("fact", "quote", "partial", "paraphrase", "commentary")


@pytest.mark.parametrize("mode", ["full", "beginner"])
def test_the_card_names_the_parts_of_the_page_only_where_they_are_asked_for(mode: str) -> None:
    assert "Not the story" not in card_labels(card_view(mode, VOICES))
    assert card_labels(card_view(mode, (*VOICES, "furniture")))[0] == "Not the story"


def test_the_card_knows_the_sneer_where_no_flag_is_asked_for() -> None:
    for ask in (VOICES, (*VOICES, "loaded", "vouching")):
        card = card_view(ask=ask)
        assert sum(line.startswith("They sneer: no label") for line in card_lines(card)) == 1
        assert "Scare quotes" not in card_labels(card)
    flags = card_view(ask=(*VOICES, "scare"))
    assert "Scare quotes" in card_labels(flags)
    assert not [line for line in card_lines(flags) if "no label for the marks" in line]
    words = card_view(ask=("scare", "hedge"))  # where voices are not asked for, a real quote needs its answer too
    assert card_labels(words) == [None, "Scare quotes", None, "Hedge"]
    assert words["title"] != card_view(ask=VOICES)["title"]


def test_the_flags_of_verbs_have_a_card_of_their_own() -> None:
    verbs = card_view(ask=("loaded", "vouching", "doubt"))
    assert verbs["title"] == "The card: what does the verb add?"
    assert len(verbs["steps"]) == 1
    assert "“said”" in verbs["steps"][0]["ask"]
    assert card_labels(verbs) == ["Vouching", "Doubt", "Loaded", None]
    assert card_labels(card_view(ask=("loaded", "vouching"))) == ["Vouching", "Loaded", None]
    assert card_view(ask=("loaded", "doubt"))["title"] != verbs["title"]  # these may lie on any word


def test_a_lesson_on_headlines_has_a_card_of_verdicts() -> None:
    told = headline_card_view()
    assert told["title"].startswith("The card")
    said = " ".join(answer["text"] for step in told["steps"] for answer in step["answers"]).lower()
    assert all(name.lower() in said for name in ("supported", "goes further than the body", "not in the body"))
    assert Card(headlines=True).view == told


def test_reading_gathers_the_pieces_of_a_mark() -> None:
    exercise = demo.exercise()
    box = show_key(exercise)
    marks = {m["id"]: m for m in box.view["marks"]}
    assert marks["q1"]["why"] == "Her sentence, word for word."
    assert marks["a1"]["label"] == "source" if "source" in exercise.ask else "a1" not in marks
    bare = show_marked(exercise.article, [])
    assert bare.view["marks"] == []


def test_every_part_is_there_once_and_nothing_is_fetched() -> None:
    for name in ("marker", "reading", "cardbox", *CARD_BOXES, *TEXT_BOXES):
        code, style = esm(name), css(name)
        assert code.count("export default") == 1
        assert len(set(parts(name))) == len(parts(name))
        for text in (code, style):
            addresses = set(re.findall(r"https?://[^\s\"')]+", text))
            assert addresses <= {"http://www.w3.org/2000/svg"}
            assert "@import" not in text
        assert "document.querySelector" not in code
        assert "innerHTML" not in code
        assert "insertAdjacentHTML" not in code
        assert "position: sticky" not in style
        assert "@font-face" not in style


@pytest.mark.parametrize(
    "name", [file.stem for file in sorted(HERE.glob("*.js")) if "export default" in file.read_text("utf-8")]
)
def test_every_constant_that_is_read_is_there(name: str) -> None:
    """A name that no part gives stops the box only when it is read, mostly where something has gone wrong already."""
    code = re.sub(r'"(?:[^"\\\n]|\\.)*"|//[^\n]*|/\*.*?\*/', "", esm(name), flags=re.S)
    read = set(re.findall(r"(?<![\w.$])[A-Z][A-Z0-9_]+\b(?!:)", code))
    assert read - set(re.findall(r"\bconst ([A-Z][A-Z0-9_]+)\b", code)) <= {"JSON", "URL"}


def test_labels_are_written_down_once() -> None:
    """The names, definitions and tests of the labels stand in kit.labels alone."""
    for file in HERE.glob("*.js"):
        text = file.read_text(encoding="utf-8")
        for label in LABELS:
            assert label.definition not in text
            assert label.test not in text
            assert f'"{label.name}"' not in re.sub(r"/\*.*?\*/", "", text, flags=re.S), (file.name, label.name)


def test_style_stays_inside_the_box() -> None:
    for file in HERE.glob("*.css"):
        text = re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.S)
        for selector in re.findall(r"(?:^|[{};])\s*([^{}@;]+?)\s*\{", text):
            if re.fullmatch(r"(from|to|[\d.]+%)", selector.strip()):
                continue
            for one in re.split(r",(?![^()]*\))", selector):
                assert ".kit" in one, (file.name, selector)
