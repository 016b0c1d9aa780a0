"""The boxes of the demo lesson: loaded, answered by messages, graded from the bytes of their answer files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit import content
from kit.classroom.grade import Graded, grade_bytes
from kit.classroom.overview import lesson_state
from kit.classroom.sheet import Sheet
from kit.errors import ExerciseError
from kit.exercise.headlines import read_span
from kit.exercise.load import exercise_ids, load_exercise
from kit.exercise.model import Cards, Exercise
from kit.exercise.outline import outline
from kit.score.headlines import score_span
from kit.text.span import Span
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
    assert set(ANSWERED) - {"marker", "choices"} == shown - {"choices"}
    assert {f"99/{name}" for name in ("sort", "link", "swap", "peel", "errors", "headlines")} <= set(exercise_ids())


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


def test_the_verb_swap_scores_the_places_and_never_the_trust(tmp_path: Path) -> None:
    box = Box("swap", tmp_path)
    assert [card["id"] for card in box.widget.view["cards"]] == ["v1.confirmed", "v1.boasted", "v2.alleged"]
    assert "stands behind the pier" not in json.dumps([box.widget.view, box.widget.state])
    ops = [{"op": "number", "item": "v1.trust", "value": 6}, {"op": "number", "item": "v1.boasted.trust", "value": 2}]
    box.say("ops", ops=ops)
    for item, value in (("v1.confirmed", "endorse"), ("v1.boasted", "distance"), ("v2.alleged", "judge")):
        box.say("ops", ops=[{"op": "choose", "item": item, "value": value}])
        told = box.say("check", item=item)["state"]["cards"][item]["told"]
        assert told["reasons"][value]
    assert told["verdict"] == "contested"  # people who know the language well do not agree on "alleged"
    assert (box.grade().score, box.grade().details["items"]) == (0.5, 2)
    assert box.say("hello")["numbers"]["v1.trust"] == 6


def test_the_class_plot_counts_answers_at_hand_without_names(tmp_path: Path) -> None:
    for student, value in (("otter-12", 3), ("heron-07", 3), ("newt-40", 9)):
        told = load_exercise("99/swap")
        sheet = Sheet.open(tmp_path, student, told.id)
        sheet.apply([{"op": "number", "item": "v2.trust", "value": value}])
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "99.swap.json").write_text("{")
    answer = Box("swap", tmp_path).say("class")
    assert answer["counts"]["v2.trust"] == [0, 0, 0, 2, 0, 0, 0, 0, 0, 1, 0]
    assert "otter" not in json.dumps(answer)


def test_a_sentence_without_a_slot_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "exercises/lessons/99"
    folder.mkdir(parents=True)
    lesson = (CONTENT / "exercises/lessons/99/lesson.yml").read_text(encoding="utf-8")
    (folder / "lesson.yml").write_text(lesson.replace("{said} that the old", "said that the old"), encoding="utf-8")
    with pytest.raises(ExerciseError, match="needs one"):
        load_exercise("99/swap", root=tmp_path)


def test_layers_tell_shares_and_score_nothing(tmp_path: Path) -> None:
    box = Box("peel", tmp_path)
    shares = {family["id"]: family["share"] for family in box.widget.view["families"]}
    assert sum(shares.values()) == 100
    voices = [voice[1] if voice else "" for voice in box.widget.view["voices"]]
    words = [box.told.article.slice(Span(w.start, w.end)) for w in box.told.article.words]  # type: ignore[union-attr]
    assert [w for w, voice in zip(words, voices, strict=True) if not voice][:3] == ["said", "Owen", "Rudge"]
    box.say(
        "ops", ops=[{"op": "number", "item": "guess", "value": 70}, {"op": "write", "item": "left", "value": "A vote."}]
    )
    assert (box.say("hello")["guess"], box.say("hello")["left"]) == (70, "A vote.")
    graded = box.grade()
    assert (graded.error, graded.score) == ("", None)
    assert graded.details == {"guess": 70, "shares": shares, "left": "A vote."}
    assert box.say("check")["type"] == "error"


def test_find_the_error_counts_the_first_check(tmp_path: Path) -> None:
    box = Box("errors", tmp_path)
    text = box.told.article.text  # type: ignore[union-attr]
    marks = {text[m["pieces"][0][0] : m["pieces"][0][1]][:20]: m["id"] for m in box.widget.view["marks"]}
    hidden = json.dumps([box.widget.view, box.widget.state])
    assert "mourns" not in hidden
    assert "measure" not in hidden
    sad, short, suspect = marks["It is a sad day for "], marks["my father started he"], marks["Divers found rotten "]
    for item, value in ((sad, "label"), (suspect, "label"), (short, "long"), (short, None), (suspect, "extra")):
        box.say("ops", ops=[{"op": "choose", "item": item, "value": value}])
    told = box.say("check")["state"]["told"]
    assert (told["hits"], told["alarms"], told["score"]) == (1, 1, 0.5)
    verdicts = {note["id"]: (note["verdict"], note["said"], note["kind"]) for note in told["notes"]}
    assert verdicts == {sad: ("hit", "label", "label"), short: ("missed", "", "short"), suspect: ("alarm", "extra", "")}
    assert all(note["why"] for note in told["notes"])
    box.say("ops", ops=[{"op": "choose", "item": short, "value": "short"}])  # after it was told
    assert box.say("check")["state"]["told"]["score"] == 0.5
    graded = box.grade()
    assert (graded.error, graded.score, graded.sentence) == ("", 0.5, told["sentence"])


def test_every_error_text_of_the_kit_opens_in_its_box(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    for file in sorted((Path(__file__).parents[1] / "exercises/errors").glob("*.md")):
        told = load_exercise(f"errors/{file.stem}")
        assert isinstance(told, Exercise)
        assert told.widget == "errors"
        box = text_box(told, Sheet.open(tmp_path, "otter-12", told.id, text=told.article.text))
        assert box.view["errors"] >= 2


def test_headlines_score_verdict_and_words(tmp_path: Path) -> None:
    box = Box("headlines", tmp_path)
    hidden = json.dumps([box.widget.view, box.widget.state])
    assert "joined here" not in hidden
    assert "supported" in hidden  # the verdicts are there, not which is right
    body = box.widget.view["bodies"]["h1"]["text"]
    start = body.index("end two of the five")
    for item, value in (("h1", "further"), ("h1-span", f"{start}-{start + 29}"), ("h2", "further"), ("h3", "absent")):
        box.say("ops", ops=[{"op": "choose", "item": item, "value": value}])
    for item in ("h1", "h2", "h3"):
        told = box.say("check", item=item)["state"]["cards"]
    assert (told["h1"]["told"]["span_credit"], told["h2"]["told"]["span_credit"]) == (1, 0)
    assert (told["h3"]["told"]["span"], told["h3"]["told"]["verdict"]) == (None, "right")
    box.say("ops", ops=[{"op": "choose", "item": "h2-span", "value": "10-60"}])  # after it was told
    graded = box.grade()
    assert (graded.error, graded.score) == ("", 0.6)  # 3 verdicts and 2 passages; h2 has neither
    assert graded.sentence == "2 of 3 verdicts right, 1 of 2 passages found: 60%"
    assert box.say("hello")["result"]["sentence"] == graded.sentence


@given(st.text(max_size=20), st.integers(0, 500), st.integers(0, 500))
def test_no_value_of_a_span_breaks_the_score(odd: str, start: int, end: int) -> None:
    cards = load_exercise("99/headlines", root=CONTENT)
    assert isinstance(cards, Cards)
    body = cards.more["h1"]
    for value in (odd, f"{start}-{end}"):
        credit = score_span(body, read_span(value, len(body.article.text)))
        assert credit is not None
        assert 0 <= credit <= 1
    assert score_span(body, body.span) == 1


def test_a_span_that_is_not_in_its_body_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "exercises/lessons/99"
    folder.mkdir(parents=True)
    lesson = (CONTENT / "exercises/lessons/99/lesson.yml").read_text(encoding="utf-8")
    (folder / "lesson.yml").write_text(lesson.replace("span: end two", "span: stop two"), encoding="utf-8")
    with pytest.raises(ExerciseError, match="0 times"):
        load_exercise("99/headlines", root=tmp_path)


def test_texts_of_the_demo_are_exercises() -> None:
    for name in exercise_ids():
        assert isinstance(load_exercise(name), Cards | Exercise)


def test_a_count_of_votes_is_kept_and_not_graded(tmp_path: Path) -> None:
    box = Box("vote-count", tmp_path)
    assert "recording" not in json.dumps([box.widget.view, box.widget.state])
    box.say(
        "ops", ops=[{"op": "number", "item": "v1-1-b", "value": 14}, {"op": "number", "item": "v1-2-b", "value": 9}]
    )
    state = box.say("check", item="v1")["state"]
    assert (state["numbers"]["v1-1-b"], state["numbers"]["v1-2-b"], state["numbers"]["v1-1-a"]) == (14, 9, None)
    assert set(state["told"]["v1"]["reasons"]) == {"word", "sneer", "open"}
    graded = box.grade()
    assert (graded.error, graded.score, graded.sentence) == ("", None, "A count of votes. Nothing in it is graded.")
    assert "99/vote-count" not in exercise_ids()
    with pytest.raises(ExerciseError):
        load_exercise("99/sort-count")  # no vote


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("sort", "Sorter"), ("link", "Linker"), ("swap", "VerbSwap"), ("peel", "Layers"), ("errors", "Errors"),
        ("headlines", "Headline"), ("side-by-side", "Compare"), ("plain-words", "Rewrite"), ("vote-count", "Tally"),
    ],
)  # fmt: skip
def test_a_notebook_shows_every_box_by_name(
    part: str, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import kit

    monkeypatch.chdir(tmp_path)
    place = kit.show(f"99/{part}")
    (box,) = place.children
    assert type(box).__name__ == kind
    assert box.reply({"type": "hello", "seq": 1})["type"] == "state"


def test_the_start_page_sees_what_is_done(tmp_path: Path) -> None:
    def states() -> dict[str, str]:
        return {s.step.exercise: s.state for s in lesson_state(tmp_path, "otter-12", outline("99")).steps}

    assert set(states().values()) == {"open"}
    box = Box("errors", tmp_path)
    box.say("ops", ops=[{"op": "choose", "item": "m1", "value": "label"}])
    assert states()["99/errors"] == "started"
    box.say("check")
    Box("peel", tmp_path).say("ops", ops=[{"op": "number", "item": "guess", "value": 10}])
    swap = Box("swap", tmp_path)
    for card in ("v1.confirmed", "v1.boasted"):
        swap.say("ops", ops=[{"op": "choose", "item": card, "value": "judge"}])
        swap.say("check", item=card)
    assert (states()["99/errors"], states()["99/peel"], states()["99/swap"]) == ("done", "done", "started")
