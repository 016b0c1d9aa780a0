"""Two marked articles side by side: what may stand there, where they part, and what is not told too early."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kit
from kit.classroom.answers import dump
from kit.classroom.desk import Desk
from kit.classroom.partners import keep
from kit.classroom.student import sign_in
from kit.errors import ExerciseError, KitError
from kit.exercise.load import load_exercise
from kit.exercise.model import Exercise
from kit.score.beside import parted
from kit.score.partner import NOTHING
from kit.text.article import Article
from kit.text.span import Span
from kit.widgets.beside import side_by_side, sides_view
from kit.widgets.sides import key_side, marks_side, side

NAME = "02/practice"


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KIT_WORK", str(tmp_path))
    sign_in("otter-12", "7b")
    return tmp_path


def exercise(name: str = NAME) -> Exercise:
    told = load_exercise(name)
    assert isinstance(told, Exercise)
    return told


def mark(told: Exercise, *, wrong: int = 0) -> Any:
    """Marks the key into the answer of whoever works here; the first `wrong` items get another label of the layer."""
    assert told.key is not None
    ops = []
    items = [i for i in told.key.items if i.label in told.ask and i.layer == "voice" and i.status != "contested"]
    for n, item in enumerate(items):
        label = next(name for name in ("fact", "quote") if name != item.label) if n < wrong else item.label
        for at, p in enumerate(item.pieces):
            ops.append({"op": "mark", "item": "marks", "id": f"m{n}x{at}", "start": p.start, "end": p.end, "layer": "voice", "label": label})  # fmt: skip
    seat = Desk().seat(told.id, text=told.article.text, digest=told.article.digest)
    seat.apply(ops)
    return seat


def shown(box: Any) -> dict[str, Any]:
    """What the box shows; fails where it says why it cannot."""
    assert box.state["sides"], box.state["why"]
    return dict(box.state["sides"])


def test_the_key_stays_shut_until_the_answer_was_shown() -> None:
    seat = mark(exercise(), wrong=1)
    box = kit.side_by_side(NAME)
    assert box.state["sides"] is None
    assert "not open yet" in box.state["why"]
    assert "Show the answer" in box.state["todo"]
    seat.apply([{"op": "attempt", "item": "marks", "score": 0.5}])
    assert box.reply({"type": "hello", "seq": 1})["sides"] is None
    seat.apply([{"op": "reveal", "item": "marks"}])
    told = box.reply({"type": "hello", "seq": 2})["sides"]
    assert [one["name"] for one in told["sides"]] == ["You", "Key"]
    assert told["same"]


def test_beside_the_key_every_difference_has_a_reason_of_its_own() -> None:
    seat = mark(exercise(), wrong=2)
    seat.apply([{"op": "attempt", "item": "marks", "score": 0.5}, {"op": "reveal", "item": "marks"}])
    told = shown(side_by_side(NAME))
    assert len(told["differences"]) >= 2
    for one in told["differences"]:
        assert one["why"]
        assert one["left"] != one["right"]
    # the same the other way round: the sides change places, the reasons stay
    turned = shown(side_by_side(f"{NAME}/key", NAME))
    assert [(d["right"], d["left"], d["why"]) for d in turned["differences"]] == [
        (d["left"], d["right"], d["why"]) for d in told["differences"]
    ]


def test_what_the_key_accepts_is_no_difference() -> None:
    seat = mark(exercise())
    seat.apply([{"op": "attempt", "item": "marks", "score": 1}, {"op": "reveal", "item": "marks"}])
    voice = [d for d in shown(side_by_side(NAME))["differences"] if d["layer"] == "voice"]
    assert voice == []


def test_own_marks_beside_a_partner_and_a_file(work: Path) -> None:
    mark(exercise(), wrong=1)
    sign_in("fox-3", "7b")
    theirs = mark(exercise()).answer
    sign_in("otter-12", "7b")
    assert "Open a partner's file" in side_by_side(NAME, f"{NAME}/partner").state["todo"]
    keep("otter-12", theirs)
    told = shown(side_by_side(NAME, f"{NAME}/partner"))
    assert [one["name"] for one in told["sides"]] == ["You", "fox-3"]
    assert told["differences"]
    assert all(one["ask"] or one["why"] for one in told["differences"])
    file = work / "theirs.json"
    file.write_bytes(dump(theirs))
    assert shown(side_by_side(NAME, file))["differences"] == told["differences"]
    assert shown(side_by_side(NAME, str(file)))["sides"][1]["name"] == "fox-3"


def test_readings_keys_and_spans_stand_side_by_side() -> None:
    article = exercise().article
    reading = kit.read(article)
    told = shown(kit.side_by_side(reading, (article, [Span(0, 5, "voice", "fact")])))
    assert told["same"]
    assert any(one["why"] for one in told["differences"])  # the reader's own reasons
    two = shown(kit.side_by_side(exercise("harbour-street/citizen"), exercise("harbour-street/mail")))
    assert not two["same"]
    assert two["differences"] == []
    assert all("article" in one for one in two["sides"])
    assert len({one["name"] for one in two["sides"]}) == 2


@pytest.mark.parametrize("bad", ["02/warm-up", "nothing/here", "02/card", 7, ("a", "b")])
def test_what_cannot_stand_there_is_told_with_what_to_do(bad: Any) -> None:
    box = kit.side_by_side(bad, NAME)
    assert box.state["sides"] is None
    assert box.state["why"]
    assert box.state["todo"]


def test_a_side_raises_only_errors_with_a_way_out() -> None:
    with pytest.raises(ExerciseError, match="cannot stand beside"):
        side(object())
    with pytest.raises(KitError, match="have not marked"):
        side(NAME)


def test_a_free_article_is_found_by_its_text(work: Path) -> None:
    from kit.classroom.articles import save_article, set_open
    from kit.widgets.free import article_exercise

    name, saved = save_article(Article.of([("title", "Bridge opens"), ("paragraph", "It is 40 metres long.")]))
    set_open(article=name)
    told = article_exercise(saved)
    seat = Desk().seat(told.id, text=told.article.text, digest=told.article.digest)
    seat.apply([{"op": "mark", "item": "marks", "id": "m1", "start": 0, "end": 6, "layer": "voice", "label": "fact"}])
    assert shown(side_by_side("free", seat.path))["differences"] == []


def test_a_box_of_a_test_never_tells_its_key() -> None:
    from kit.widgets.marker import Marker

    told = exercise()
    seat = mark(told)
    box = Marker(told, seat)
    assert box.reply({"type": "beside", "seq": 1})["type"] == "error"
    box.reply({"type": "check", "seq": 2})
    assert box.reply({"type": "beside", "seq": 3})["type"] == "error"
    box.reply({"type": "reveal", "seq": 4})
    assert box.reply({"type": "beside", "seq": 5})["sides"]["same"]


ARTICLE = Article.of([("title", "Bridge opens"), ("paragraph", "The bridge is long. “It is a gift,” said Ana Roth.")])
LABELS = st.sampled_from([("voice", "fact"), ("voice", "quote"), ("wording", "loaded"), ("attribution", "source")])


@st.composite
def marks(draw: st.DrawFn) -> list[Span]:
    out = []
    for n in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(ARTICLE.text) - 1))
        layer, label = draw(LABELS)
        out.append(Span(start, draw(st.integers(start + 1, len(ARTICLE.text))), layer, label, f"m{n}"))
    return out


@given(marks(), marks())
def test_differences_turn_round_and_never_say_the_same_twice(left: list[Span], right: list[Span]) -> None:
    told = parted(ARTICLE, left, right, lambda *_: "")
    turned = parted(ARTICLE, right, left, lambda *_: "")
    assert [(d["pieces"], d["left"], d["right"]) for d in told] == [
        (d["pieces"], d["right"], d["left"]) for d in turned
    ]
    assert all(d["left"] != d["right"] for d in told)
    assert parted(ARTICLE, left, left, lambda *_: "") == []
    assert [d["pieces"][0][0] for d in told] == sorted(d["pieces"][0][0] for d in told)
    if not right:
        assert all(d["right"] == NOTHING for d in told)


def test_a_mark_in_pieces_is_one_mark() -> None:
    told = exercise()
    assert told.key is not None
    view = sides_view(key_side(told), key_side(told))
    assert len(view["sides"][0]["marks"]) == len({(i.id, i.label) for i in told.key.items if i.label in told.ask})
    assert view["sides"][0]["name"] != view["sides"][1]["name"]


def test_given_marks_stand_beside_the_own_ones() -> None:
    told = exercise("02/half")
    seat = mark(told)
    ids = [mark.id for mark in marks_side(told, seat.answer).spans]
    assert any(name.startswith("given-") for name in ids)
