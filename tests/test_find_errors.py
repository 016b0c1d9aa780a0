"""Find-the-error texts: the marks as shown, and the score of a student's picks."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit import content
from kit.errors import ExerciseError
from kit.exercise.errors import shown_marks
from kit.exercise.load import load_exercise
from kit.exercise.model import Exercise
from kit.score.picks import score_picks

NAMES = sorted(path.stem for path in (content.root() / "exercises" / "errors").glob("*.md"))


def text(name: str) -> Exercise:
    found = load_exercise(f"errors/{name}")
    assert isinstance(found, Exercise)
    return found


TEXTS = {name: text(name) for name in NAMES}
every_text = pytest.mark.parametrize("name", NAMES)


def test_there_are_enough() -> None:
    assert len(NAMES) >= 8


@every_text
def test_the_marks_stand_in_order_and_their_names_tell_nothing(name: str) -> None:
    marks = shown_marks(TEXTS[name])
    assert [mark.id for mark in marks] == [f"m{n}" for n in range(1, len(marks) + 1)]
    starts = [mark.pieces[0].start for mark in marks]
    assert starts == sorted(starts)
    assert sum(mark.error is not None for mark in marks) == len(TEXTS[name].front.errors)


@every_text
def test_a_right_mark_is_that_of_the_key_and_a_wrong_one_is_not(name: str) -> None:
    exercise = TEXTS[name]
    assert exercise.key is not None
    for mark in shown_marks(exercise):
        assert mark.why
        item = next((i for i in exercise.key.items if i.id == mark.item and i.label in exercise.ask), None)
        if mark.error is None:
            assert item is not None
            assert (mark.label, mark.pieces[0].start, mark.pieces[-1].end) == (item.label, item.start, item.end)
        elif item is not None:
            assert mark.label not in item.accept
            assert (mark.label, mark.pieces[0].start, mark.pieces[-1].end) != (item.label, item.start, item.end)


@every_text
def test_all_errors_score_1_all_marks_do_not_pass_and_nothing_scores_0(name: str) -> None:
    exercise = TEXTS[name]
    marks = shown_marks(exercise)
    model = score_picks(exercise, [mark.id for mark in marks if mark.error])
    assert (model.value, model.alarms) == (1, 0)
    assert score_picks(exercise, [mark.id for mark in marks]).value <= 0.5
    assert score_picks(exercise, []).value == 0


def test_every_verdict_has_its_reason() -> None:
    exercise = TEXTS["fire-dog"]
    marks = {mark.item: mark for mark in shown_marks(exercise)}
    scored = score_picks(exercise, [marks["p1"].id, marks["q3"].id, "m99"])
    by_item = {note.mark.item: note for note in scored.notes}
    assert (by_item["p1"].verdict, by_item["p1"].title) == ("hit", "You saw it.")
    assert "Maren Ott does" in by_item["p1"].why
    assert by_item["q3"].verdict == "alarm"
    assert "Sam Pell is named" in by_item["q3"].why, "a suspect has a reason of its own"
    assert by_item["q1"].verdict == "missed"
    assert "closing mark" in by_item["q1"].see
    assert scored.sentence == "Found 1 of 4 wrong marks, 1 false alarm: 33%"


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(NAMES), st.data())
def test_picks_score_within_bounds_a_hit_never_hurts_and_an_alarm_never_helps(name: str, data: st.DataObject) -> None:
    exercise = TEXTS[name]
    marks = shown_marks(exercise)
    picks = data.draw(st.sets(st.sampled_from([mark.id for mark in marks])))
    more = data.draw(st.sampled_from(marks))
    before, after = score_picks(exercise, picks).value, score_picks(exercise, {*picks, more.id}).value
    assert 0 <= before <= 1
    assert after >= before if more.error else after <= before
    assert score_picks(exercise, [*picks, *picks]).value == before


BROKEN = [
    ("e1", {"item": "p9"}, "no item"),
    ("e1", {"shown": "loaded"}, "no label that is asked"),
    ("e2", {"words": "He sleeps"}, "not longer"),
    ("e2", {"words": "never written"}, "not longer"),
    ("e2", {"kind": "short"}, "not shorter"),
    ("e2", {"kind": "extra", "item": "", "shown": "fact", "words": "the"}, "times"),
]


@pytest.mark.parametrize(("name", "changes", "message"), BROKEN)
def test_an_error_that_does_not_fit_the_text_is_refused(name: str, changes: dict[str, str], message: str) -> None:
    exercise = TEXTS["fire-dog"]
    errors = [msgspec.structs.replace(e, **changes) if e.id == name else e for e in exercise.front.errors]
    broken = replace(exercise, front=msgspec.structs.replace(exercise.front, errors=errors))
    with pytest.raises(ExerciseError, match=message):
        shown_marks(broken)
