from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit import content
from kit.classroom.answers import Answer, Choice, Marks, dump
from kit.classroom.examples import example_answer, model_marks
from kit.classroom.grade import grade_answer, grade_bytes, grade_file, spans
from kit.classroom.model import Attempt, Mark
from kit.exercise.load import load_exercise
from kit.exercise.model import Cards, Exercise
from kit.score.score import RECORDED, score_marks

NAME = "02/practice"
WHEN = "2026-03-02T09:14:05Z"


@pytest.fixture(scope="module")
def practice() -> Exercise:
    made = load_exercise(NAME)
    assert isinstance(made, Exercise)
    return made


def answer(practice: Exercise, **changes: object) -> Answer:
    return msgspec.structs.replace(example_answer(practice, "model"), **changes)


def test_the_grade_is_the_score_that_the_page_shows(practice: Exercise, tmp_path: Path) -> None:
    made = example_answer(practice, "model")
    half = msgspec.structs.replace(made, responses=(Marks(item="marks", marks=made.marks()[::2]),))
    file = tmp_path / "02.practice.json"
    file.write_bytes(dump(half))
    graded = grade_file(file)
    assert graded.error == ""
    assert graded.score == score_marks(practice, spans(half.marks())).value
    assert 0 < (graded.score or 0) < 1
    assert graded.details["notes"]
    assert all(note["why"] for note in graded.details["notes"])
    assert grade_answer(made, "x").score == pytest.approx(1)


def test_marks_set_after_the_answer_was_told_do_not_count(practice: Exercise) -> None:
    full = example_answer(practice, "model").marks()
    first, copied = full[:3], full
    tries = tuple(Attempt(at=WHEN, score=0.3, marks=first) for _ in range(practice.attempts))
    told = answer(practice, responses=(Marks(item="marks", marks=copied, attempts=tries),))
    graded = grade_answer(told, "x")
    assert graded.score == score_marks(practice, spans(first)).value
    assert "after the answer was told" in graded.notes[0]
    shown = answer(practice, responses=(Marks(item="marks", marks=copied, attempts=tries[:1], revealed=True),))
    assert grade_answer(shown, "x").score == graded.score
    open_still = answer(practice, responses=(Marks(item="marks", marks=copied, attempts=tries[:1]),))
    assert grade_answer(open_still, "x").score == pytest.approx(1)


def test_a_text_that_changed_keeps_the_marks_on_their_words(practice: Exercise) -> None:
    moved = [
        msgspec.structs.replace(m, start=m.start + 7, end=m.end + 7) for m in example_answer(practice, "model").marks()
    ]
    lost = Mark("zz", 0, 9, "voice", "fact", "not there", 99)
    old = answer(practice, text_digest="sha256:" + "0" * 64, responses=(Marks(item="marks", marks=(*moved, lost)),))
    graded = grade_answer(old, "x")
    assert graded.score == pytest.approx(1)
    assert "1 marks have lost their words" in graded.notes[0]


def test_cards_count_the_first_choice_that_was_checked() -> None:
    cards = load_exercise("02/pairs")
    assert isinstance(cards, Cards)
    card = cards.cards[0]
    right = next(o.id for o in card.options if o.right)
    wrong = next(o.id for o in card.options if not o.right)
    tried = Choice(item=card.id, value=right, attempts=(Attempt(at=WHEN, score=0.0, value=wrong),))
    graded = grade_answer(Answer(student="me", exercise="02/pairs", saved=WHEN, responses=(tried,)), "x")
    assert graded.score == 0
    untried = Answer(student="me", exercise="02/pairs", saved=WHEN, responses=(Choice(item=card.id, value=right),))
    scored = len([c for c in cards.cards if not c.contested])
    assert grade_answer(untried, "x").score == pytest.approx(1 / scored)
    assert graded.details["cards"][0]["why"]


def test_a_page_of_ones_own_is_recorded() -> None:
    graded = grade_answer(Answer(student="me", exercise="free/abc", saved=WHEN), "x")
    assert (graded.score, graded.sentence, graded.error) == (None, RECORDED, "")


def test_every_shipped_model_passes_and_no_naive_answer_does() -> None:
    models = sorted((content.root() / "exercises").glob("*/models/*.json"))
    assert len(models) >= 6
    for file in models:
        graded = grade_file(file)
        assert graded.error == ""
        assert graded.score == pytest.approx(1) if ".model." in file.name else (graded.score or 0) < 0.5


def test_every_exercise_has_a_model_answer_that_scores_one() -> None:
    from kit.exercise.contents import asked_links
    from kit.exercise.load import exercise_ids

    for name in exercise_ids():
        made = load_exercise(name)
        if isinstance(made, Exercise):
            assert score_marks(made, model_marks(made), asked_links(made)).value == pytest.approx(1), name


@given(st.binary(max_size=400))
def test_any_bytes_are_a_grade(data: bytes) -> None:
    assert grade_bytes(data, "x.json").error


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(st.data())
def test_an_answer_with_anything_in_a_field_is_a_grade_or_an_error(data: st.DataObject) -> None:
    made = msgspec.json.decode(dump(Answer(student="me", exercise=NAME, saved=WHEN, responses=(Marks(item="marks"),))))
    field = data.draw(st.sampled_from([*made, "extra"]))
    made[field] = data.draw(json_values)
    graded = grade_bytes(msgspec.json.encode(made), "x.json")
    assert graded.error or graded.sentence
