"""Comparing outlets: what is aligned with what, what was cut, and the questions as cards."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kit import content
from kit.classroom.grade import grade_bytes
from kit.classroom.sheet import Sheet
from kit.errors import ExerciseError
from kit.exercise import align
from kit.exercise.compare import compare_cards
from kit.exercise.load import load_exercise
from kit.exercise.model import Cards, Exercise
from kit.exercise.packet import read_packet
from kit.exercise.specs import Compare as Spec
from kit.exercise.specs import Omission, Only
from kit.text.span import Span
from kit.widgets.compare import Compare
from tests.browser.demo_boxes import CONTENT

HARBOUR = content.root() / "exercises" / "harbour-street"


@pytest.fixture
def demo(monkeypatch: pytest.MonkeyPatch) -> Cards:
    monkeypatch.setattr(content, "root", lambda: CONTENT)
    cards = load_exercise("99/side-by-side")
    assert isinstance(cards, Cards)
    return cards


def harbour(spec: Spec) -> tuple[Any, Any]:
    texts = [load_exercise(f"harbour-street/{name}") for name in ("citizen", "mail")]
    return compare_cards(spec, "07/compare", [t for t in texts if isinstance(t, Exercise)], HARBOUR)


ONLY = Only("mail", {"f6": "Cars went elsewhere.", "f7": "How long.", "f9": "The bill.", "f10": "Someone may go."})
OMITTED = [Omission("o1", "Shop takings fell.", {"mail": "q1"}, "It is the other half of the October figures.")]


def test_the_packet_knows_who_speaks() -> None:
    turns = read_packet(HARBOUR / "packet")
    assert [t.speaker for t in turns[:4]] == ["Edith Rowsell", "Ruth Amadi", "Edith Rowsell", "Nora Haldane"]
    assert all("Show of hands" not in t.text and "Applause" not in t.text for t in turns)
    assert any(t.document and "186,000" in t.text for t in turns)


@given(st.text(alphabet="abc d.“”’", max_size=40), st.text(alphabet="abc d.", max_size=80))
def test_found_words_are_the_words(words: str, text: str) -> None:
    def bare(what: str) -> list[str]:
        return [word for word, _ in align.tokens(what)]

    assume("..." not in words)  # an ellipsis parts them, and each part stands in a place of its own
    for place in align.find(words, text):
        assert bare(text[place.start : place.end]) == bare(words)


def test_rest_is_what_was_not_printed() -> None:
    text = "I hope we can open it within three years, but I cannot promise it."
    (place,) = align.find("“within three years”", text)
    assert align.rest(text, [place]) == "I hope we can open it … but I cannot promise it"
    assert align.rest("It was my best year", [Span(7, 19)]) == ""  # small words alone tell nothing


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("The vote was 11 to 8.", "Town loses its pool by 11 votes to 8", True),
        ("The trial will cost £186,000.", "The trial costs £186,000 in all", True),
        ("It came to four extra minutes at the busiest hour.", "The survey lasted four weeks.", False),
        ("The cafés took 13 per cent more.", "Traffic rose by 60 per cent.", False),
    ],
)
def test_facts_are_told_by_numbers_and_words(one: str, other: str, same: bool) -> None:
    assert (align.likeness(align.signs(one), align.signs(other)) >= 1) is same


def test_a_real_case_is_aligned() -> None:
    _, more = harbour(Spec(articles=[], only=ONLY, omissions=OMITTED))
    rows = {row["who"]: row for row in reversed(more["rows"]) if row["kind"] == "said"}
    assert [cut["words"] for cut in rows["Ruth Amadi"]["cells"][0]["cuts"]] == [
        "One month is not proof, and it was a windy month"
    ]
    lined = dict(rows["Ruth Amadi"]["source"])
    assert lined["The air on the street was a third cleaner in October"] == [0]
    assert lined["Shop takings were eight per cent lower than the October before"] == [1]
    shared = [words for row in more["rows"] for words, sides in row["source"] if sides == [0, 1]]
    assert shared == ["when it's quiet"]
    for row in more["rows"]:  # every piece of the packet is in it, word for word
        assert "".join(words for words, _ in row["source"]) in " ".join(t["text"] for t in more["packet"]) + " " or row


def test_what_only_one_has_needs_a_reason() -> None:
    with pytest.raises(ExerciseError, match="only mail has f6, f7, f9"):
        harbour(Spec(articles=[], only=Only("mail", {"f10": "…"}), omissions=OMITTED))
    paired = Spec(
        articles=[],
        only=Only("mail", {"f6": "a", "f7": "b", "f9": "c"}),
        omissions=OMITTED,
        pairs=[{"citizen": "f8", "mail": "f10"}],
    )
    cards, _ = harbour(paired)
    told = next(o for o in cards[0].options if o.text.startswith("One trader"))
    assert (told.right, told.why) == (False, "Outlet A has it too: “One café has reportedly applied for more …”.")
    with pytest.raises(ExerciseError, match="'f99' is no item of mail"):
        harbour(Spec(articles=[], only=Only("mail", {"f99": "…"}), omissions=OMITTED))


def test_nothing_is_given_away_before_the_check(demo: Cards, tmp_path: Path) -> None:
    sheet = Sheet.open(tmp_path, "otter-12", demo.id)
    box = Compare(demo, sheet)
    sent = json.dumps([box.view, box.state])
    assert not [word for word in ("Lowmere Courier", "A hope became", '"right"') if word in sent]
    assert box.state["blocked"] == "The names show when both questions are checked."
    assert box.reply({"type": "check", "seq": 1, "item": "list"})["type"] == "feedback"
    box.reply({"type": "ops", "seq": 2, "ops": [{"op": "choose", "item": "only", "value": "s4"}]})
    state = box.reply({"type": "check", "seq": 3, "item": "only"})["state"]
    assert [outlet["name"] for outlet in state["outlets"]] == ["Lowmere Courier", "The Lowmere Voice"]
    graded = grade_bytes(sheet.path.read_bytes(), sheet.path.name)
    assert (graded.error, graded.sentence) == ("", "2 of 6 right: 33%")  # the pick, and o1: nobody
    assert all(card["why"] for card in graded.details["cards"])


def test_names_wait_until_both_texts_are_marked(demo: Cards, tmp_path: Path) -> None:
    waiting = Cards(demo.id, demo.title, "", demo.cards, widget="compare", more={**demo.more, "after": ["99/link"]})
    sheet = Sheet.open(tmp_path, "otter-12", demo.id)
    assert "both texts are marked" in Compare(waiting, sheet).state["blocked"]
    marked = Sheet.open(tmp_path, "otter-12", "99/link", text="abc def")
    marked.apply([{"op": "mark", "item": "marks", "id": "m", "start": 0, "end": 3, "layer": "voice", "label": "fact"}])
    marked.apply([{"op": "attempt", "item": "marks", "score": 0.5}])
    assert "both questions" in Compare(waiting, sheet).state["blocked"]


def test_every_reason_is_short(demo: Cards) -> None:
    reasons = [option.why for card in demo.cards for option in card.options]
    assert all(why and len(why.split()) <= 35 for why in reasons)


def test_a_cut_that_is_not_explained_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from shutil import copytree

    from kit.exercise.lesson_check import lesson_remarks

    copytree(CONTENT, tmp_path / "content")
    monkeypatch.setattr(content, "root", lambda: tmp_path / "content")
    file = tmp_path / "content/exercises/lessons/99/lesson.yml"
    assert not [told for told in lesson_remarks("99") if told[0] == "99/side-by-side"]
    text = file.read_text(encoding="utf-8").replace("        courier/q2: {does: A hope became a promise.}\n", "")
    file.write_text(text, encoding="utf-8")
    assert [told[1] for told in lesson_remarks("99") if told[0] == "99/side-by-side"] == ["A q2"]


def test_three_outlets_and_long_texts(tmp_path: Path) -> None:
    """Every case of the library that has transcript and three articles can be laid side by side."""
    for case in sorted((content.root() / "exercises").glob("*/packet/transcript.md")):
        folder = case.parents[1]
        names = [f"{folder.name}/{file.stem}" for file in sorted(folder.glob("articles/*.md"))][:3]
        texts = [t for t in map(load_exercise, names) if isinstance(t, Exercise)]
        outlet = names[-1].partition("/")[2]
        facts = {i.id: "…" for i in texts[-1].key.items if i.label == "fact"} if texts[-1].key else {}
        _, more = compare_cards(Spec(articles=names, only=Only(outlet, facts), omissions=[]), "07/x", texts, folder)
        assert len(more["texts"]) == len(texts)
        exact = [
            t
            for t in texts
            if t.annotated
            for m in t.annotated.marks
            if "quote" in m.classes and m.attributes.get("trace") == "faithful"
        ]
        lined = [words for row in more["rows"] for words, sides in row["source"] if sides]
        assert len(lined) >= min(1, len(exact))  # quotes are found again in what was said
