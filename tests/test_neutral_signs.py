"""Signs of a fact, forms of a word and numbers in words: what the check of a rewrite takes for the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.exercise.load import load_exercise
from kit.exercise.model import Exercise
from kit.exercise.specs import Rewrite
from kit.score.neutral.draft import Draft, words
from kit.score.neutral.signs import kin, places
from kit.widgets.rewrite import quotes_to_keep


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("£96,000", "96000"), ("96k", "96000"), ("ninety-six thousand pounds", "96000"), ("£96 000", "96000"),
        ("£14.00", "14"), ("14 pounds", "14"), ("1st", "1"), ("twenty-one", "21"), ("seventy", "70"), ("half", "half"),
        ("one", "one"), ("Orme’s", "orme's"),
    ],
)  # fmt: skip
def test_a_number_has_one_form(text: str, plain: str) -> None:
    assert [word.plain for word in words(text)] == [plain]


def test_numbers_side_by_side_stay_two() -> None:
    assert [word.plain for word in words("9 to 7, two five, 1 May 2 June, 30-11")] == [
        "9", "to", "7", "2", "5", "1", "may", "2", "june", "30", "11",
    ]  # fmt: skip


@given(st.text(alphabet="ab 19,.k£'’-st", max_size=40))
def test_words_stand_in_the_text_in_order(text: str) -> None:
    spans = [word.span for word in words(text)]
    assert all(0 <= a.start < a.end <= len(text) for a in spans)
    assert all(a.end <= b.start for a, b in zip(spans, spans[1:], strict=False))


@pytest.mark.parametrize(
    "pair",
    [
        "callously callous",
        "admitted admits",
        "admitted admitting",
        "sensible sensibly",
        "whined whining",
        "limped limps",
    ],
)
def test_forms_of_one_word(pair: str) -> None:
    one, other = pair.split()
    assert kin(one, other)
    assert kin(other, one)


@pytest.mark.parametrize("pair", ["sensible sensation", "admitted admiral", "council counsel", "at last"])
def test_other_words(pair: str) -> None:
    assert not kin(*pair.split())


@pytest.mark.parametrize(
    ("sign", "text", "there"),
    [
        ("9 to 7", "Nine to seven it was.", True),
        ("9 to 7", "Nine, and then seven.", False),
        ("9 + 7", "Nine were for it and seven against.", True),
        ("9 + 7", "Nine were for it. Seven were against.", False),
        ("11 + people/passenger*", "It had eleven passengers.", True),
        ("11 + people/passenger*", "It had eleven councillors.", False),
        ("1 May | first of May", "On the first of May.", True),
        ("Orme", "On Orme’s ice.", True),
        ("ride/rides", "They rode.", False),
    ],
)
def test_a_sign_is_found_or_not(sign: str, text: str, there: bool) -> None:
    found = places(sign, Draft(text))
    assert bool(found) == there
    assert all(0 <= span.start < span.end <= len(text) for _, spans in found for span in spans)


def test_the_page_says_whose_quote_must_stay() -> None:
    told = load_exercise("08/practice")
    assert isinstance(told, Exercise)
    assert quotes_to_keep(told) == ["What Piet Amsel says, word for word in quote marks."]


def test_the_linter_knows_a_quote_that_is_none() -> None:
    from kit.exercise.lesson_check import named

    wrong = Rewrite(facts=[], quotes=["q1", "w1"], drop={"c1": ["slap"], "zz": ["joke"]})
    assert [(item, said) for _, item, said in named("08/half", wrong)] == [
        ("w1", "the rewrite names it, and it is no quote of the text"),
        ("zz", "the rewrite names it, and it is no commentary of the text"),
    ]
