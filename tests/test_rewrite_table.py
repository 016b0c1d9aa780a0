"""Lesson 8's check against people: honest rewrites pass without a word, bad ones are told, and what it cannot know."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.exercise.load import load_exercise
from kit.exercise.model import Exercise
from kit.score.rewrite import Finding, check_rewrite
from tests.rewrites import BAD, HONEST, LIMITS, spoilt

ALL = [(part, text) for part, texts in HONEST.items() for text in texts]


def told(part: str, text: str) -> list[Finding]:
    """What there is to say about a rewrite."""
    return [one for one in check_rewrite(exercise(part), text).findings if not one.ok]


def exercise(part: str) -> Exercise:
    found = load_exercise(f"08/{part}")
    assert isinstance(found, Exercise)
    return found


def test_there_are_enough_of_them() -> None:
    assert all(len(texts) >= 20 for texts in HONEST.values())
    assert {part for part, *_ in BAD} == set(HONEST) == {"half", "practice", "clean"}


@pytest.mark.parametrize(("part", "text"), ALL)
def test_an_honest_rewrite_passes_without_a_word(part: str, text: str) -> None:
    assert [(one.words, one.why) for one in told(part, text)] == []
    assert check_rewrite(exercise(part), text).value == 1


@pytest.mark.parametrize(("part", "there", "instead", "kind", "how"), BAD)
def test_a_bad_rewrite_is_told_why(part: str, there: str, instead: str, kind: str, how: str) -> None:
    text = spoilt(part, there, instead)
    found = [one for one in told(part, text) if one.kind == kind]
    assert {one.counts for one in found} == {how == "counts"}
    for one in found:
        assert one.why.startswith("Worth a look, because") != one.counts
        assert len(one.why.split()) <= 35, one.why
    counted = [one for one in told(part, text) if one.counts]
    value = check_rewrite(exercise(part), text).value
    assert (value == 1) == (not counted)


@pytest.mark.parametrize(("part", "there", "instead"), LIMITS)
def test_what_no_rule_can_know_is_passed_over(part: str, there: str, instead: str) -> None:
    """A limit that is gone belongs into the table, and out of docs/teachers/08.md."""
    assert told(part, spoilt(part, there, instead)) == []


@pytest.mark.parametrize("marks", ["“”", "‘’", '""', "''", "„“", "«»"])
@pytest.mark.parametrize("part", HONEST)
def test_every_kind_of_quote_mark_will_do(part: str, marks: str) -> None:
    text = HONEST[part][0].replace("“", marks[0]).replace("”", marks[1])
    assert told(part, text) == []
    changed = re.sub(r"(finish|driving|disaster)", "well", text)
    assert [one.kind for one in told(part, changed) if one.kind == "quote"] == ["quote"]


def test_a_quote_that_is_still_being_typed_is_no_fault() -> None:
    text = HONEST["half"][0]
    half = text[: text.index("£14")]
    assert not [one for one in told("half", half) if one.counts and one.kind != "fact"]
    assert "never closed" in next(one.why for one in told("half", half) if one.kind == "quote")


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(ALL), st.data())
def test_a_text_that_is_still_being_typed_is_never_blamed_for_what_it_says(
    one: tuple[str, str], data: st.DataObject
) -> None:
    part, text = one
    begun = text[: data.draw(st.integers(0, len(text)))]
    begun = begun[: begun.rfind(" ") + 1]  # the word that is being typed may be another one yet
    blamed = [f for f in told(part, begun) if f.counts and f.kind in ("loaded", "claim")]
    assert [(f.words, f.why) for f in blamed] == []


_WORDS = st.sampled_from(
    [word for _, text in ALL for word in text.split(" ")] + [row[2] for row in BAD] + ["\n", "“", "'"]
)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(HONEST)), st.lists(_WORDS, max_size=60))
def test_places_are_places_and_only_what_counts_moves_the_score(part: str, words: list[str]) -> None:
    text = " ".join(words)
    checked = check_rewrite(exercise(part), text)
    assert checked == check_rewrite(exercise(part), text)
    for one in checked.findings:
        assert one.why
        assert all(0 <= span.start < span.end <= len(text) for span in one.spans)
        if one.kind != "fact" and one.spans:
            assert one.words == text[one.spans[0].start : one.spans[0].end]
    faults = sum(not one.ok and one.counts for one in checked.findings if one.kind != "fact")
    assert checked.value is None or checked.value == max(0, checked.kept - faults) / checked.facts


def test_a_kept_fact_shows_all_that_it_was_known_by() -> None:
    found = check_rewrite(exercise("half"), HONEST["half"][0]).findings
    vote = next(one for one in found if one.words == "The vote to end two lines was 9 to 7.")
    assert vote.why == "You say “council … 9 … 7”."
