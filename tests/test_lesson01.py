"""Lesson 1: keys that score one, one label for everything that does not pass, two trays that hold the same."""

from __future__ import annotations

import pytest

from kit.exercise.lesson_check import asked_items
from kit.exercise.load import load_exercise
from kit.exercise.model import Cards, Exercise
from kit.score.agreement import key_spans
from kit.score.score import score_cards, score_marks
from kit.text.span import Span


@pytest.mark.parametrize("part", ["half", "exit"])
def test_the_key_scores_one_and_one_label_for_everything_does_not_pass(part: str) -> None:
    exercise = load_exercise(f"01/{part}")
    assert isinstance(exercise, Exercise)
    assert score_marks(exercise, key_spans(exercise)).value == pytest.approx(1)
    for label in exercise.ask:
        flood = score_marks(exercise, [Span(0, len(exercise.article.text), "voice", label, "all")]).value
        assert flood is not None
        assert flood <= 0.5 + 1e-9


def test_the_exit_ticket_is_a_plain_report_with_one_judgement_beside_a_fact_that_sounds_like_one() -> None:
    text = load_exercise("01/exit")
    assert isinstance(text, Exercise)
    assert text.key
    # two, one of each: of three, one label for everything would have two right, and pass
    assert [item.label for item in asked_items(text)] == ["fact", "commentary"]
    assert [item.label for item in text.key.items if item.label == "commentary"] == ["commentary"]
    assert text.handin
    assert not text.hints
    facts = [item for item in text.key.items if item.label == "fact"]
    assert all(item.wrong.get("commentary") for item in facts)  # a reason for each that is marked by mistake


@pytest.mark.parametrize("part", ["practice", "duel"])
def test_both_trays_hold_the_same_and_no_rhythm_gives_it_away(part: str) -> None:
    cards = load_exercise(f"01/{part}")
    assert isinstance(cards, Cards)
    right = ["".join(o.id[0] for o in card.options if o.right) for card in cards.cards]
    assert right.count("f") == right.count("c") == len(right) / 2
    assert not any(len(set(right[at : at + 4])) == 1 for at in range(len(right) - 3))
    for tray in ("fact", "commentary"):
        assert score_cards(cards, {card.id: tray for card in cards.cards})[0] == 0.5
    assert {option.id for card in cards.cards for option in card.options} == {"fact", "commentary"}


def test_the_practice_has_false_facts_with_their_records_and_both_sides_of_a_quarrel() -> None:
    cards = load_exercise("01/practice")
    assert isinstance(cards, Cards)
    false = [card for card in cards.cards if card.skill.startswith("false-")]
    assert len(false) == 2
    assert all(card.passage for card in false)
    assert {"national-08", "national-10"} <= {card.id for card in cards.cards}  # of one party, and of the other
