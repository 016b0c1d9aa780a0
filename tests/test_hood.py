"""The checks of Under the hood: points, a reason and a question for any answer, never a traceback."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.errors import ExerciseError
from kit.hood import CheckResult, check, text
from tests.unfit import UNFIT, Word, Yes

TASKS = ("02/hood-verb", "02/hood-quotes", "02/hood-speech")


def test_the_quote_pattern_earns_all_but_the_marks_that_quote_nobody() -> None:
    result = check("02/hood-quotes", lambda t: re.findall("“[^”]+”", t))
    assert (result.points, result.out_of) == (8, 10)
    assert "10 of 10" in result.reason
    assert "improved" in result.reason
    assert "Deep Blue" in result.reason
    assert result.question.endswith("?")


def test_with_or_without_marks_a_quote_is_found() -> None:
    with_marks = check("02/hood-quotes", lambda t: re.findall("“[^”]+”", t))
    without = check("02/hood-quotes", lambda t: re.findall("“([^”]+)”", t))
    assert with_marks == without


def test_the_blank_in_a_pattern_is_seen_and_the_question_says_where_to_look() -> None:
    result = check("02/hood-quotes", lambda t: re.findall("“____”", t))
    assert result.points == 0
    assert "The blank is still there" in result.reason
    assert "closing mark" in result.question


@pytest.mark.parametrize(
    "answer",
    [
        lambda s: any(word in s for word in ["said", "____"]),
        lambda s: [word for word in s.split() if word in ("said", "____")] != [],
        lambda s: any((lambda word: word == f"{word}____")(word) for word in s),
        lambda s: s in {"said", "____"},
    ],
)
def test_the_blank_is_seen_wherever_a_text_holds_it(answer: object) -> None:
    result = check("02/hood-speech", answer)
    assert (result.points, result.out_of) == (0, 10)
    assert "The blank is still there" in result.reason


def test_a_pattern_that_runs_on_is_told_so() -> None:
    result = check("02/hood-quotes", lambda t: re.findall("“.+”", t))
    assert result.points == 0
    assert "past the closing mark" in result.question


def test_giving_back_every_word_earns_nothing() -> None:
    assert check("02/hood-quotes", str.split).points == 0
    assert check("02/hood-quotes", lambda t: [t[i:j] for i in range(len(t)) for j in range(i, len(t))]).points == 0


def test_the_sentence_rule_is_better_than_yes_to_all_which_earns_nothing() -> None:
    rule = check("02/hood-speech", lambda s: any(w in s for w in ["said", "call", "asked"]))
    assert rule.points == 9
    assert "We counted two a day" in rule.reason
    every = check("02/hood-speech", lambda s: True)
    assert (every.points, every.question) == (0, "Which word in that sentence let it through?")
    assert check("02/hood-speech", lambda s: "improved" in s or any(w in s for w in ["said", "call"])).points == 3
    assert check("02/hood-speech", lambda s: False).points == 0


@pytest.mark.parametrize(
    ("word", "points", "reason"),
    [
        ("called", 1, "hands over to a source"),
        ("  Calls ", 1, "hands over to a source"),
        ("according to", 1, "hands over"),
        ("said", 0, "seen it already"),
        ("asked for", 1, "hands over"),
        ("asked", 0, "only a part of what hands over"),
        ("According", 0, "only a part of what hands over"),
        ("bus", 0, "hands over to nobody"),
        ("boasted", 0, "none of the stories"),
        ("____", 0, "in place of the blank"),
        ("", 0, "in place of the blank"),
    ],
)
def test_words_that_hand_over(word: str, points: int, reason: str) -> None:
    result = check("02/hood-verb", word)
    assert (result.points, result.out_of) == (points, 1)
    assert reason in result.reason


@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize("number", range(len(UNFIT)))  # pytest itself would touch the answers
def test_an_unfit_answer_earns_nothing_and_is_told_why(task: str, number: int) -> None:
    result = check(task, UNFIT[number])
    assert result.points == 0
    assert result.reason
    assert result.question.endswith("?")


def test_the_students_own_error_is_named() -> None:
    assert "ZeroDivisionError: division by zero" in check("02/hood-quotes", lambda t: 1 / 0).reason


def test_an_unknown_task_gets_a_plain_reason() -> None:
    tasks: list[object] = ["02/none", "99/hood-verb", "02", "../02/x", "", None, 3, Word("02/hood-verb"), Yes()]
    for task in tasks:
        result = check(task, "said")
        assert (result.points, result.out_of) == (0, 0)
        assert result.reason


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(TASKS),
    st.one_of(st.text(), st.lists(st.text()), st.integers(), st.none(), st.booleans(), st.floats(), st.binary()),
)
def test_any_value_given_back_is_judged_within_bounds(task: str, value: object) -> None:
    for answer in (value, lambda _: value):
        result = check(task, answer)
        assert 0 <= result.points <= result.out_of
        assert result.reason


def test_a_result_is_read_as_text_and_as_html_without_letting_html_through() -> None:
    result = CheckResult(1, 1, "<script>alert(1)</script>", "Why?")
    assert str(result) == "1 of 1 point.\n<script>alert(1)</script>\nWhy?"
    assert "<script>" not in result._repr_html_()
    assert 'role="status"' in result._repr_html_()
    assert "<b>" not in check("02/hood-verb", "<b>x</b>")._repr_html_()


def test_texts_of_a_lesson() -> None:
    assert text("02/practice") in text("02")
    assert "Deep Blue" in text("02")
    with pytest.raises(ExerciseError, match="no text"):
        text("02/pairs")
    with pytest.raises(ExerciseError, match="no coding tasks"):
        text("77")
