"""The small banks as they are loaded: forms, verbs, cards, pairs; and how a lesson takes cards from them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kit import content
from kit.errors import ExerciseError, MarkupError
from kit.exercise.banks import (
    FORMS,
    Form,
    bank_cards,
    form_cards,
    load_form,
    load_pairs,
    load_scare_or_real,
    load_verbs,
    pair_cards,
    read_bank,
    scare_cards,
)
from kit.exercise.lesson_check import asked
from kit.exercise.load import exercise_ids, load_exercise, load_lesson
from kit.exercise.model import Cards, Exercise
from kit.labels import CUES, cue_stance
from kit.score.score import score_cards, score_marks


@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_ten_statements_and_an_article(name: str) -> None:
    cards, text = load_exercise(f"forms/{name}"), load_exercise(f"forms/{name}-text")
    assert isinstance(cards, Cards)
    assert isinstance(text, Exercise)
    assert len(cards.cards) == 10
    assert all(card.confidence and len(card.options) == 3 for card in cards.cards)
    assert all(option.why for card in cards.cards for option in card.options)
    assert asked(f"forms/{name}-text") == 12
    assert text.attempts == 0, "the answer is never shown"
    assert text.front.use == "graded"


@pytest.mark.parametrize("name", FORMS)
def test_the_right_answers_of_a_form_score_1_and_one_answer_for_all_does_not_pass(name: str) -> None:
    form = load_form(name)
    cards = form_cards(form, f"forms/{name}")
    assert score_cards(cards, {card.id: card.kind for card in form.cards})[0] == 1
    for kind in form.options:
        value, _ = score_cards(cards, {card.id: kind for card in form.cards})
        assert value is not None
        assert value <= 0.4


def test_forms_and_error_texts_are_loaded_by_name_but_offered_to_nobody() -> None:
    assert not [name for name in exercise_ids() if name.split("/")[0] in ("forms", "errors")]
    with pytest.raises(ExerciseError, match="no test form"):
        load_exercise("forms/c")
    with pytest.raises(ExerciseError, match="no exercise"):
        load_exercise("errors/nothing")


def test_nothing_of_a_form_is_used_anywhere_else() -> None:
    """A statement that was seen before measures memory."""
    root = content.root() / "exercises"
    others = [p for p in root.rglob("*") if p.suffix in (".md", ".yml") and p.parent.name != "forms"]
    told = "\n".join(p.read_text("utf-8") for p in others)
    for name in FORMS:
        for card in load_form(name).cards:
            assert card.text not in told
        text = load_exercise(f"forms/{name}-text")
        assert isinstance(text, Exercise)
        assert not [str(s) for s in text.article.sentences if str(s) in told]


def test_the_flood_does_not_carry_the_article_of_a_form() -> None:
    for name in FORMS:
        text = load_exercise(f"forms/{name}-text")
        assert isinstance(text, Exercise)
        from kit.text.span import Span

        for label in ("fact", "paraphrase", "commentary"):
            marks = [Span(s.start, s.end, "voice", label) for s in text.article.sentences]
            value = score_marks(text, marks).value
            assert value is not None
            assert value < 0.5


def test_verbs_are_those_of_the_cue_table_and_cover_every_stance() -> None:
    verbs = load_verbs().verbs
    assert len(verbs) >= 48
    assert {verb.stance for verb in verbs} == {stance for stance, _, _ in CUES}
    assert all(cue_stance(verb.verb) == verb.stance for verb in verbs)
    assert all(-1 <= verb.position <= 1 for verb in verbs)
    for taken in ("distance", "endorse", "judge"):
        listed = {word for stance, _, words in CUES if stance == taken for word in words}
        assert listed == {verb.verb for verb in verbs if verb.stance == taken}, "every verb that takes a side is here"


def test_scare_or_real_cards_offer_all_jobs_and_settle_all_but_the_contested() -> None:
    cards = scare_cards(load_scare_or_real())
    assert len(cards) >= 24
    contested = [card for card in cards if card.contested]
    assert len(contested) >= 3
    for card in cards:
        assert sum(option.right for option in card.options) == (0 if card.contested else 1)
    mirrored = [card for card in load_scare_or_real().cards if card.mirror]
    assert len(mirrored) >= 4


def test_pairs_stand_by_lesson() -> None:
    bank = load_pairs()
    assert len(bank.pairs) >= 30
    assert sum(len(pair_cards(bank, lesson)) for lesson in range(1, 9)) == len(pair_cards(bank))
    card = pair_cards(bank, 4)[0]
    assert card.text.startswith("A. ")
    assert "\nB. " in card.text


def test_a_lesson_takes_cards_from_the_banks(tmp_path: Path) -> None:
    exercises = tmp_path / "exercises"
    lesson = exercises / "lessons" / "03" / "lesson.yml"
    lesson.parent.mkdir(parents=True)
    for name in ("pairs.yml", "scare-or-real.yml"):
        shutil.copy(content.root() / "exercises" / name, exercises / name)
    source = "lesson: 3\nslug: x\ntitle: X\nparts:\n  pairs: {widget: choices, bank: [p302, sr01]}\n"
    lesson.write_text(source, "utf-8")
    part = load_lesson("03", root=tmp_path).parts["pairs"]
    assert [card.id for card in part.items] == ["p302", "sr01"]
    lesson.write_text(source.replace("sr01", "sr99"), "utf-8")
    with pytest.raises(ExerciseError, match="sr99"):
        load_lesson("03", root=tmp_path)
    assert bank_cards([]) == []


def test_a_bank_that_cannot_be_read_says_where(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    with pytest.raises(ExerciseError, match="missing"):
        read_bank(file, Form)
    file.write_text("form: [", "utf-8")
    with pytest.raises(MarkupError, match=r"a\.yml"):
        read_bank(file, Form)
    file.write_text("form: a\nsurprise: 1\n", "utf-8")
    with pytest.raises(ExerciseError, match=r"a\.yml"):
        read_bank(file, Form)
    with pytest.raises(ExerciseError, match="missing"):
        load_verbs(root=tmp_path)
