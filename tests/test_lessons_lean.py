"""Which way the texts of the lessons lean: a third is clean, no side is the only one that slants, no reason repeats."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from kit.exercise.load import load_exercise, load_lesson
from kit.exercise.model import Cards, Exercise

LESSONS = [f"{n:02}" for n in range(1, 10)]
FOR = re.compile(r"^(?:A )?(?:for|friendly to) ")
AGAINST = re.compile(r"^(?:A )?(?:against|cool towards|alarmed about) ")


def texts(number: str) -> list[Exercise]:
    """The texts of a lesson's own; whole articles of cases are guarded with their case."""
    parts = load_lesson(number).parts
    own = [f"{number}/{name}" for name, part in parts.items() if part.text and not part.text.startswith("..")]
    return [found for name in own if isinstance(found := load_exercise(name), Exercise)]


def test_a_third_of_the_texts_are_clean_or_hold_a_clean_report() -> None:
    stances = [text.front.stance for number in LESSONS for text in texts(number)]
    assert sum("clean" in stance for stance in stances) * 3 >= len(stances)
    for number in ("01", "02", "03", "04", "05", "08", "09"):
        assert any("clean" in text.front.stance for text in texts(number)), number


def test_no_side_is_the_only_one_that_slants() -> None:
    leaning = [text.front.stance for number in LESSONS for text in texts(number)]
    sides = [len([s for s in leaning if side.match(s)]) for side in (FOR, AGAINST)]
    assert abs(sides[0] - sides[1]) <= 2, sides
    for number in ("01", "05", "07", "08"):
        own = [text.front.stance for text in texts(number)]
        assert any(FOR.match(s) for s in own), own
        assert any(AGAINST.match(s) for s in own), own


def test_nothing_is_marked_in_the_clean_report_of_lesson_4() -> None:
    text = next(t for t in texts("04") if t.front.stance.endswith("B clean"))
    assert text.key
    second = text.article.text.index("Report B")
    assert not [item for item in text.key.items if item.layer == "wording" and item.start > second]
    assert len([item for item in text.key.items if item.label == "cue" and item.start > second]) >= 5


@pytest.mark.parametrize("number", LESSONS)
def test_every_reason_for_a_wrong_answer_is_its_own(number: str) -> None:
    told = [why for text in texts(number) if text.key for item in text.key.items for why in item.wrong.values()]
    for name, part in load_lesson(number).parts.items():
        if part.items:
            cards = load_exercise(f"{number}/{name}")
            assert isinstance(cards, Cards)
            told += [option.why for card in cards.cards for option in card.options]
    assert [why for why, n in Counter(told).items() if n > 1] == []


def test_no_warm_up_repeats_a_statement_of_another_part() -> None:
    parts = [part for number in LESSONS for part in load_lesson(number).parts.values()]
    used = Counter(card.id for part in parts for card in part.items if re.fullmatch(r"[a-z]+-\d\d", card.id))
    assert len(used) > 30
    assert [name for name, n in used.items() if n > 1] == []
