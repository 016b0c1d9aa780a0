"""What notebooks call: every name, every failure told, boxes that share, hands that change; and the boxes' answers."""

from __future__ import annotations

import json
import re
import sys
from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest

import kit
from kit import lesson
from kit.classroom import articles
from kit.classroom.grade import grade_file
from kit.classroom.overview import lesson_state, suggestion
from kit.classroom.student import sign_in, sign_out, who
from kit.errors import TextError
from kit.exercise.load import load_exercise, load_lesson
from kit.exercise.model import Cards
from kit.exercise.outline import lessons, outline
from kit.score.score import percent
from kit.text.article import Article
from kit.widgets.free import article_of
from tests.shared import pasted_page

NAMES = {
    "02/start": "Start", "02/warm-up": "Choices", "02/pairs": "Choices", "02/card": "Card", "02/worked": "Reading",
    "00/try": "Choices", "00/statements": "Choices", "00/story": "Marker", "01/practice": "Sorter", "01/exit": "Marker",
    "02/half": "Marker", "02/practice": "Marker", "02/vote": "Choices", "02/exit": "Marker", "02/duel": "Choices",
    "start": "Start", "free": "Free", "harbour-street/wire": "Marker",
}  # fmt: skip


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A work folder of its own, and a kernel without boxes."""
    monkeypatch.setenv("KIT_WORK", str(tmp_path))
    monkeypatch.delenv("JUPYTERHUB_USER", raising=False)
    monkeypatch.setattr(lesson, "_rooms", [])
    return tmp_path


def box(name: str) -> Any:
    """The first widget of a box."""
    return kit.show(name).children[0]


def ask(widget: Any, kind: str, **fields: Any) -> dict[str, Any]:
    answer: dict[str, Any] = widget.reply({"type": kind, "seq": 1, **fields})
    assert answer["seq"] == 1
    json.dumps(answer)  # goes to a page
    return answer


def choose(widget: Any, item: str, value: str, sure: str = "") -> dict[str, Any]:
    ops = [{"op": "choose", "item": item, "value": value}]
    if sure:
        ops.append({"op": "sure", "item": item, "value": sure})
    assert ask(widget, "ops", ops=ops)["type"] in ("ack", "state")
    return ask(widget, "check", item=item)


def sent(widget: Any) -> list[dict[str, Any]]:
    """From now on, what the widget sends by itself."""
    out: list[dict[str, Any]] = []
    widget.send = out.append
    return out


# Names


@pytest.mark.parametrize(("name", "kind"), NAMES.items())
def test_every_name_shows_its_box(name: str, kind: str) -> None:
    assert type(box(name)).__name__ == kind
    assert type(box(name)).__name__ == kind  # twice is fine


def test_every_call_of_every_lesson_notebook_is_a_name() -> None:
    for file in (Path(__file__).parents[1] / "notebooks").glob("*.ipynb"):
        for name in re.findall(r'kit\.show\(\\"(.+?)\\"\)', file.read_text(encoding="utf-8")):
            assert not isinstance(kit.show(name), lesson.Trouble), name


@pytest.mark.parametrize(
    "name",
    ["", "nope", "02", "02/", "02/nope", "99/start", "harbour-street/none", "../../etc/passwd", "02/start/x", None, 2],
)
def test_a_wrong_name_is_told_in_place_of_the_box(name: Any) -> None:
    told = kit.show(name)
    assert isinstance(told, lesson.Trouble)
    assert told.message
    assert told.todo
    assert "Traceback" not in told._repr_html_()
    assert 'role="alert"' in told._repr_html_()


def test_a_message_never_carries_markup() -> None:
    assert "<script>" not in kit.show("<script>alert(1)</script>")._repr_html_()


def test_a_broken_exercise_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise ValueError("some bug of ours: /a/path")

    monkeypatch.setattr("kit.exercise.load.load_exercise", broken)
    told = kit.show("02/practice")
    assert isinstance(told, lesson.Trouble)
    assert "bug of ours" not in repr(told)


@pytest.mark.skipif(sys.platform == "win32", reason="a folder cannot be locked like this")
def test_a_folder_that_cannot_be_written_shows_boxes_and_says_so(work: Path) -> None:
    (work / "answers").write_text("a file in the place of the folder")
    for name in NAMES:
        assert not isinstance(kit.show(name), lesson.Trouble), name
    widget = box("02/warm-up")
    answer = ask(widget, "ops", ops=[{"op": "choose", "item": "w1", "value": "fact"}])
    assert answer["type"] == "error"
    assert answer["retry"]
    assert answer["todo"]


# Sharing and changing hands


def test_boxes_of_one_exercise_share_what_is_saved(work: Path) -> None:
    one, two = box("02/warm-up"), box("02/warm-up")
    heard = sent(two)
    choose(one, "w1", "fact", "sure")
    assert heard[-1]["cards"]["w1"]["value"] == "fact"
    assert ask(two, "ops", ops=[{"op": "choose", "item": "w2", "value": "fact"}])["type"] == "ack"
    file = json.loads((work / "answers/me/02.warm-up.json").read_text())
    assert {r["item"]: r["value"] for r in file["responses"]} == {"w1": "fact", "w2": "fact"}


def test_what_another_kernel_saved_is_seen_when_the_box_is_shown_again(monkeypatch: pytest.MonkeyPatch) -> None:
    choose(box("02/warm-up"), "w1", "fact")
    monkeypatch.setattr(lesson, "_rooms", [])
    assert box("02/warm-up").state["cards"]["w1"]["checks"] == ["fact"]


def test_what_another_kernel_saved_is_seen_by_a_page_that_asks_and_by_a_box_made_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mine, beside = box("02/warm-up"), box("02/warm-up")
    ours, theirs = lesson._room(), lesson._Room()
    heard = sent(beside)
    monkeypatch.setattr(lesson, "_rooms", [theirs])
    choose(box("02/warm-up"), "w1", "fact")
    assert ask(mine, "hello")["cards"]["w1"]["value"] == "fact"
    assert heard[-1]["cards"]["w1"]["value"] == "fact"
    choose(box("02/warm-up"), "w2", "fact")
    monkeypatch.setattr(lesson, "_rooms", [ours])
    assert box("02/warm-up").state["cards"]["w2"]["value"] == "fact"
    assert heard[-1]["cards"]["w2"]["value"] == "fact"


def test_marks_of_another_kernel_are_there_after_a_reload(monkeypatch: pytest.MonkeyPatch) -> None:
    mine = box("harbour-street/wire")
    monkeypatch.setattr(lesson, "_rooms", [lesson._Room()])
    ask(box("harbour-street/wire"), "ops", ops=[{"op": "mark", "item": "marks", "id": "m1", "start": 0, "end": 5, "layer": "voice", "label": "fact"}])  # fmt: skip
    told = ask(mine, "hello")
    assert [one["id"] for one in told["marks"]] == ["m1"]
    assert told["revision"] == 1


def test_a_box_of_somebody_who_left_looks_at_their_own_file(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_in("otter-12")
    mine = box("02/warm-up")
    monkeypatch.setattr(lesson, "_rooms", [lesson._Room()])
    choose(box("02/warm-up"), "w1", "fact")
    sign_in("fox-3")
    choose(box("02/warm-up"), "w2", "fact")
    cards = ask(mine, "hello")["cards"]
    assert (cards["w1"]["value"], cards["w2"]["value"]) == ("fact", None)


def test_a_class_code_that_was_corrected_is_taken_over(work: Path) -> None:
    start, place = box("02/start"), kit.show("02/warm-up")
    ask(start, "sign_in", code="otter-12", class_code="7b")
    assert place.children[0].view["store"].startswith("7b/otter-12/")
    ask(start, "sign_out")
    ask(start, "sign_in", code="otter-12", class_code="7c")
    assert place.children[0].view["store"].startswith("7c/otter-12/")
    choose(place.children[0], "w1", "fact")
    assert json.loads((work / "answers/otter-12/02.warm-up.json").read_text())["class_code"] == "7c"
    ask(start, "sign_in", code="otter-12", class_code="8a")
    choose(place.children[0], "w2", "fact")
    assert json.loads((work / "answers/otter-12/02.warm-up.json").read_text())["class_code"] == "8a"


def test_signing_in_hands_every_box_over(work: Path) -> None:
    start, place = box("02/start"), kit.show("02/warm-up")
    before = place.children[0]
    choose(before, "w1", "fact")
    told = ask(start, "sign_in", code="Otter 12", class_code="7B")
    assert told["student"] == {"code": "otter-12", "class_code": "7b", "asked": True}
    after = place.children[0]
    assert after is not before
    assert after.state["cards"]["w1"]["value"] is None
    choose(after, "w2", "fact")
    assert [p.name for p in (work / "answers/otter-12").glob("*.json")] == ["02.warm-up.json"]
    assert json.loads((work / "answers/otter-12/02.warm-up.json").read_text())["class_code"] == "7b"


def test_a_code_that_cannot_be_used_changes_nothing() -> None:
    start = box("start")
    told = ask(start, "sign_in", code="../x", class_code="")
    assert told["type"] == "error"
    assert "otter-12" in told["todo"]
    assert not who().asked


def test_skipping_and_not_you() -> None:
    start = box("02/start")
    assert ask(start, "hello")["student"]["asked"] is False
    assert ask(start, "skip")["student"] == {"code": "me", "class_code": "", "asked": True}
    assert ask(start, "sign_out")["student"]["asked"] is False


def test_another_window_that_signed_in_is_noticed_and_nothing_is_lost(work: Path) -> None:
    sign_in("otter-12")
    widget = box("02/warm-up")
    sign_in("fox-3")
    answer = ask(widget, "ops", ops=[{"op": "choose", "item": "w1", "value": "fact"}])
    assert answer["type"] == "state"
    assert "fox-3" in answer["notices"][0]
    assert (work / "answers/otter-12/02.warm-up.json").exists()
    assert not (work / "answers/fox-3").exists()


def test_the_hub_names_the_student(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUPYTERHUB_USER", "Ana.Maria")
    assert ask(box("start"), "skip")["student"]["code"] == "ana-maria"


# Choices


def test_no_option_is_given_away_before_the_check() -> None:
    for name in ("02/warm-up", "02/pairs", "02/vote", "02/duel"):
        widget = box(name)
        shown = json.dumps([widget.view, widget.state])
        cards = load_exercise(name)
        assert isinstance(cards, Cards)
        assert '"right"' not in shown
        for card in cards.cards:
            for option in card.options:
                assert json.dumps(option.why) not in shown


def test_a_check_tells_and_records_and_the_grade_is_the_same(work: Path) -> None:
    widget = box("02/warm-up")
    assert ask(widget, "check", item="w1")["type"] == "error"  # nothing picked
    assert ask(widget, "check", item="zz")["type"] == "error"
    wrong = choose(widget, "w1", "commentary", "sure")
    told = wrong["state"]["cards"]["w1"]["told"]
    assert (told["verdict"], told["right"]) == ("wrong", ["fact"])
    assert told["reasons"]["commentary"]
    choose(widget, "w2", "commentary")
    done = choose(widget, "w3", "fact")
    assert done["state"]["result"]["sentence"] == "2 of 3 right: 67%"
    choose(widget, "w1", "fact")  # once more: the first answer counts
    graded = grade_file(work / "answers/me/02.warm-up.json")
    assert graded.score == pytest.approx(done["state"]["result"]["score"])
    assert graded.sentence == ask(widget, "hello")["result"]["sentence"]


def test_a_vote_tells_its_reasons_after_the_second_round(work: Path) -> None:
    widget = box("02/vote")
    first = choose(widget, "v1", "word", "guess")
    assert first["state"]["cards"]["v1"]["told"] is None
    for _ in range(2):  # no answer came, so the page sends the first one again
        assert ask(widget, "check", item="v1", votes=0)["state"]["cards"]["v1"]["told"] is None
    second = ask(widget, "check", item="v1", votes=1)  # the same vote again
    told = second["state"]["cards"]["v1"]["told"]
    assert told["verdict"] == "contested"
    assert set(told["reasons"]) == {"word", "sneer", "open"}
    ask(widget, "ops", ops=[{"op": "write", "item": "v1-why", "value": "“said”"}])
    assert box("02/vote").state["cards"]["v1"]["text"] == "“said”"
    assert grade_file(work / "answers/me/02.vote.json").score is None


@pytest.mark.parametrize("votes", ["0", None, 1.5, [0]])
def test_a_vote_that_says_nothing_of_its_round_is_the_next_one(votes: Any) -> None:
    widget = box("02/vote")
    choose(widget, "v1", "word", "guess")
    assert ask(widget, "check", item="v1", votes=votes)["state"]["cards"]["v1"]["told"]


# Start and outline


def test_the_outline_follows_the_notebook() -> None:
    plan = outline("02")
    assert [s.exercise for s in plan.steps if s.core] == [
        "02/warm-up", "02/pairs", "02/half", "02/practice", "02/vote", "02/exit",
    ]  # fmt: skip
    assert next(s.heading for s in plan.steps if s.exercise == "02/practice") == "Part 3. Your turn"
    assert plan.notebook == "02-who-is-talking.ipynb"
    assert "02" in lessons()
    boxes = {f"02/{n}" for n, p in load_lesson("02").parts.items() if p.widget in ("choices", "marker")}
    assert {s.exercise for s in plan.steps} == boxes


def test_start_says_what_is_done_what_was_hard_and_what_is_next(work: Path) -> None:
    assert ask(box("start"), "hello")["lessons"][0]["started"] is False
    widget = box("02/warm-up")
    for item, value in (("w1", "commentary"), ("w2", "fact"), ("w3", "fact")):
        choose(widget, item, value)
    told = ask(box("02/start"), "hello")
    assert told["lessons"][0]["done"] == 1
    assert told["lessons"][0]["of"] == 6
    assert told["next"]["exercise"] == "02/pairs"
    assert [(s["exercise"], s["score"]) for s in told["lessons"][0]["hard"]] == [("02/warm-up", "33%")]
    assert told["place"].endswith("answers > me")
    state = lesson_state(work / "answers", "me", outline("02"))
    found = suggestion([state])
    assert found is not None
    assert found.step.exercise == "02/pairs"


def test_a_damaged_answer_does_not_stop_the_start_page(work: Path) -> None:
    file = work / "answers/me/02.practice.json"
    file.parent.mkdir(parents=True)
    file.write_text("{ broken")
    told = ask(box("start"), "hello")
    practice = next(s for one in told["lessons"] for s in one["steps"] if s["exercise"] == "02/practice")
    assert practice["trouble"]


def test_hand_in_makes_one_zip_and_says_where(work: Path) -> None:
    start = box("start")
    assert ask(start, "handin")["type"] == "error"  # nothing yet
    ask(start, "sign_in", code="otter-12", class_code="7b")
    choose(box("02/warm-up"), "w1", "fact")
    warned = ask(start, "handin")
    assert warned["type"] == "empty"
    assert "still empty" in warned["message"]
    assert not list(work.glob("*.zip"))
    told = ask(start, "handin", sure=True)
    assert told["file"] == "hand-in_7b_otter-12.zip"
    assert (work / told["file"]).is_file()
    assert told["folder"] == work.name
    assert told["message"] == "File made: hand-in_7b_otter-12.zip. Give it to your teacher."
    assert told["path"] == str((work / told["file"]).resolve())
    assert b64decode(told["zip"]) == (work / told["file"]).read_bytes()


def test_hand_in_says_the_same_in_the_exit_box_and_makes_one_file_of_the_same_work(work: Path) -> None:
    start, last = box("start"), box("02/exit")
    mark = {"op": "mark", "item": "marks", "id": "m1", "start": 0, "end": 9, "layer": "voice", "label": "quote"}
    ask(last, "ops", ops=[mark])
    told = ask(last, "handin")
    ask(last, "ops", ops=[mark | {"id": "m2", "start": 20, "end": 30}])
    ask(last, "ops", ops=[{"op": "unmark", "item": "marks", "id": "m2"}])  # saved again, but nothing is other
    again = ask(start, "handin")
    assert {k: v for k, v in again.items() if k != "seq"} == {k: v for k, v in told.items() if k != "seq"}
    assert len(list(work.glob("*.zip"))) == 1
    ask(last, "ops", ops=[mark | {"id": "m3", "start": 20, "end": 30}])
    assert ask(last, "handin")["file"] == "hand-in_me-2.zip"
    ask(last, "ops", ops=[{"op": "clear", "item": "marks", "ids": ["m1", "m3"]}])
    assert ask(last, "handin")["message"].startswith("All your boxes are empty so far.")


def test_what_is_handed_in_unchecked_is_said_to_count_as_it_stands(work: Path) -> None:
    start, last = box("start"), box("02/exit")
    mark = {"op": "mark", "item": "marks", "id": "m1", "start": 0, "end": 9, "layer": "voice", "label": "quote"}
    ask(last, "ops", ops=[mark])
    heading = next(one.heading for one in outline("02").steps if one.exercise == "02/exit")
    for one in (start, last):
        told = ask(one, "handin")
        assert told["message"].endswith(f"“{heading}” is handed in unchecked: your marks count as they stand.")
    file = work / "answers/me/02.exit.json"
    before = grade_file(file).score
    ask(last, "check")
    assert grade_file(file).score == before  # so they did
    assert ask(last, "handin")["message"].endswith("Give it to your teacher.")


def test_cards_handed_in_unchecked_count_as_they_stand_and_a_test_knows_no_check() -> None:
    last = box("04/exit")
    card = last.view["cards"][0]
    ask(last, "ops", ops=[{"op": "choose", "item": card["id"], "value": card["options"][0]["id"]}])
    assert "unchecked: your answers count as they stand." in ask(last, "handin")["message"]
    ask(last, "check", item=card["id"])
    assert "unchecked" not in ask(last, "handin")["message"]
    story = box("00/story")
    mark = {"op": "mark", "item": "marks", "id": "m1", "start": 0, "end": 9, "layer": "voice", "label": "quote"}
    ask(story, "ops", ops=[mark])
    assert "unchecked" not in ask(story, "handin")["message"]


def test_a_file_too_large_to_send_is_still_told(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kit.widgets.handing.MOST_BYTES", 10)
    choose(box("02/warm-up"), "w1", "fact")
    told = ask(box("start"), "handin", sure=True)
    assert told["zip"] == ""
    assert Path(told["path"]).is_file()


def test_handing_in_reads_only_the_lessons_that_were_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def noted(lesson: str) -> Any:
        read.append(lesson)
        return outline(lesson)

    monkeypatch.setattr("kit.widgets.handing.outline", noted)
    choose(box("03/pairs"), "p301", "who")
    assert ask(box("03/exit"), "handin")["type"] == "empty"
    assert read == ["03"]


def test_the_start_page_shows_the_score_that_counts_and_only_of_what_was_checked(work: Path) -> None:
    practice, start = box("02/practice"), box("02/start")
    mark = {"op": "mark", "item": "marks", "layer": "voice", "label": "fact"}

    def shown() -> tuple[str, list[str]]:
        told = ask(start, "hello")["lessons"][0]
        steps = {step["exercise"]: step["score"] for step in told["steps"]}
        return steps["02/practice"], [step["exercise"] for step in told["hard"]]

    ask(practice, "ops", ops=[mark | {"id": "m1", "start": 0, "end": 5}])
    assert shown() == ("", [])  # begun, not done
    first = ask(practice, "check")["feedback"]["score"]
    assert shown() == (percent(first), ["02/practice"])
    title = practice.view["text"].index("\n")
    ask(practice, "ops", ops=[mark | {"id": "m2", "start": 0, "end": title}])
    assert shown() == (percent(first), ["02/practice"])  # not checked: it tells nothing
    second = ask(practice, "check")["feedback"]["score"]
    assert second > first
    assert shown() == (percent(second), ["02/practice"])
    assert grade_file(work / "answers/me/02.practice.json").score == second


def test_the_card_of_a_lesson_speaks_of_its_layers_only() -> None:
    steps = box("02/card").view["steps"]
    labels = {answer["label"]["layer"] for step in steps for answer in step["answers"] if answer["label"]}
    assert labels == {"voice"}
    assert not [step for step in steps if "single words" in step["ask"]]
    assert [a["label"]["name"] for step in box("01/card").view["steps"] for a in step["answers"]] == [
        "Reported fact", "Editorial commentary",
    ]  # fmt: skip


def test_start_hears_of_every_save() -> None:
    start = box("02/start")
    heard = sent(start)
    choose(box("02/warm-up"), "w1", "fact")
    assert heard[-1]["lessons"][0]["started"] is True
    sign_out()


# Any article


def test_a_page_is_cleaned_marked_and_opened_again(work: Path) -> None:
    place = kit.show("free")
    free = place.children[0]
    page = "Menu\nShare\n\nPool to close\n\nThe council voted on Monday to shut the pool. It will close on 30 June.\n\n“We looked for every penny,” said Ida Brandt, who chairs the finance committee of the town.\n\nRead more\n"
    told = ask(free, "clean", text=page)
    assert told["stage"] == "lines"
    assert all(line["reason"] for line in told["lines"])
    lines = [{"text": line["text"], "kind": line["kind"]} for line in told["lines"]]
    told = ask(free, "use", lines=lines)
    assert told["stage"] == "marking"
    file = work / "articles" / f"{told['file']}.md"
    assert "council voted" in file.read_text(encoding="utf-8")
    assert [type(w).__name__ for w in place.children] == ["Free", "Marker", "Shares"]
    marker, shares = place.children[1:]
    assert marker.view["id"].startswith("free/")
    assert marker.view["has_key"] is False
    at = marker.view["text"].index("“We")
    ask(marker, "ops", ops=[{"op": "mark", "item": "marks", "id": "m1", "start": at, "end": at + 27, "layer": "voice", "label": "quote"}])  # fmt: skip
    assert ask(shares, "shares")["shares"]["title"] == "All of the marked words are quotes"
    assert ask(marker, "check")["feedback"]["sentence"] == "Recorded. Your teacher will mark it."
    again = kit.show("free")
    assert again.children[1].view["id"] == marker.view["id"]
    assert len(again.children[1].state["marks"]) == 1
    assert ask(again.children[0], "close")["stage"] == "choose"
    assert len(again.children) == 1
    assert file.exists()


def test_a_real_pasted_page_works() -> None:
    pasted = pasted_page().read_text(encoding="utf-8")
    free = box("free")
    told = ask(free, "clean", text=pasted)
    kinds = [line["kind"] for line in told["lines"]]
    assert kinds.count("title") == 1
    assert kinds[0] == "furniture"
    told = ask(free, "use", lines=told["lines"])
    assert told["stage"] == "marking"
    assert told["title"].startswith("US explains why")


@pytest.mark.parametrize(
    ("text", "says"),
    [("", "nothing"), ("  \n ", "nothing"), ("https://example.org/a", "address"), ("x" * 1_000_001, "million"), ("*** --- ***", "no words")],
)  # fmt: skip
def test_what_cannot_be_marked_is_told(text: str, says: str) -> None:
    told = ask(box("free"), "clean", text=text)
    assert told["type"] == "error"
    assert says in told["message"]


def test_lines_become_an_article_whatever_the_page_sends() -> None:
    made = article_of([
        {"text": "Up", "kind": "title"}, {"text": "Again", "kind": "title"}, {"text": "a\nb", "kind": "paragraph"},
        {"text": "x", "kind": "caption"}, {"text": "y", "kind": "furniture"}, {"text": "z", "kind": "bogus"}, {},
    ])  # fmt: skip
    assert [(b.kind, b.text) for b in made.blocks] == [("title", "Up"), ("paragraph", "Again"), ("paragraph", "a b")]
    for bad in (
        None,
        [1],
        [{"text": "Only a headline", "kind": "title"}],
        [{"text": "word " * 31_000, "kind": "paragraph"}],
    ):
        with pytest.raises(TextError):
            article_of(bad)


def test_articles_are_never_overwritten_and_names_are_safe(work: Path) -> None:
    one = Article.of([("title", "A day: “calm”"), ("paragraph", "It was calm.")])
    two = Article.of([("title", "A day: “calm”"), ("paragraph", "It was not.")])
    assert articles.save_article(one)[0] == "a-day-calm"
    assert articles.save_article(one)[0] == "a-day-calm"
    assert articles.save_article(two)[0] == "a-day-calm-2"
    assert [found.title for found in articles.articles()] == ["A day: “calm”"] * 2
    assert articles.slug("Pool to close after 11–8 vote") == "pool-to-close-after-11-8-vote"  # not 118
    assert articles.slug("") == "article"
    assert articles.slug("CON") == "article-con"
    assert articles.slug("新聞") == "article"
    for name in ("../02-x.ipynb", "nope.md", "", "/etc/passwd"):
        with pytest.raises(TextError):
            articles.article_path(name)


@pytest.mark.parametrize(
    "text", ["# not a headline", "> not a deck", "[a](b) \\ c", "---", "[x]{.byline}", "- list", "a  b", "1. one"]
)
def test_a_saved_article_is_read_as_it_was(text: str) -> None:
    made = Article.of([("title", text), ("byline", "By [me]"), ("paragraph", text), ("paragraph", "It rained.")])
    _, saved = articles.save_article(made)
    assert saved.text == made.text
    assert [b.kind for b in saved.blocks] == [b.kind for b in made.blocks]


def test_files_in_the_folder_are_listed_and_opened(work: Path) -> None:
    folder = work / "articles"
    folder.mkdir()
    (folder / "page.txt").write_text("A headline\n\nThe council met on Monday and voted to keep the library open.\n")
    (folder / "own.md").write_text("# Mine\n\nIt rained all day.\n", encoding="utf-8")
    (folder / "picture.png").write_bytes(b"x")
    free = box("free")
    assert [a["name"] for a in ask(free, "hello")["articles"]] == ["own.md", "page.txt"]
    assert ask(free, "open", name="page.txt")["stage"] == "lines"
    assert ask(free, "open", name="own.md")["title"] == "Mine"
    assert ask(free, "open", name="../x.md")["type"] == "error"


def test_every_way_to_open_an_article_takes_the_boxes_beside_it_along(work: Path) -> None:
    free, partner, report = box("free"), kit.show("free/partner"), kit.show("free/report")

    def beside() -> set[str]:
        return {getattr(place.children[0], "view", {}).get("lesson", "") for place in (partner, report)}

    assert ask(free, "practise", id="harbour-street/wire")["stage"] == "marking"
    assert beside() == {load_exercise("harbour-street/wire").title}
    for title in ("First", "Second"):
        lines = [{"text": title, "kind": "title"}, {"text": "It rained all day.", "kind": "paragraph"}]
        ask(free, "use", lines=lines)
        assert beside() == {title}
    ask(free, "open", name="first.md")
    assert beside() == {"First"}
    ask(free, "close")
    assert beside() == {""}


def test_what_kit_mark_hands_over_is_open(work: Path) -> None:
    (work / "articles").mkdir()
    (work / "articles/handed.md").write_text("# Handed over\n\nIt rained all day.\n", encoding="utf-8")
    (work / ".kit").mkdir()
    (work / ".kit/open.json").write_text('{"article": "handed"}')
    assert box("free").state["title"] == "Handed over"
    (work / ".kit/open.json").write_text('{"article": "gone"}')
    state = box("free").state
    assert state["stage"] == "choose"
    assert state["notices"]


def test_articles_of_the_kit_are_practice_with_their_key_hidden() -> None:
    place = kit.show("free")
    free = place.children[0]
    assert "Coastal Press" not in json.dumps(free.state)
    told = ask(free, "practise", id="harbour-street/wire")
    assert told["stage"] == "marking"
    marker = place.children[1]
    assert marker.view["id"] == "harbour-street/wire"
    assert "key" not in marker.view
    assert ask(free, "practise", id="02/practice")["type"] == "error"
    assert box("free").state["title"] == told["title"]
