"""Which way the texts of the lessons lean: a third is clean, no side is the only one that slants, no reason repeats."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest

from kit.errors import KitError
from kit.exercise.load import load_exercise, load_lesson
from kit.exercise.model import Cards, Exercise
from kit.exercise.outline import outline

ROOT = Path(__file__).parent.parent
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


def shown(number: str) -> list[Exercise]:
    """Every text that a lesson's notebook shows, whole articles of cases among them."""
    file = ROOT / "notebooks" / outline(number).notebook
    names = re.findall(r'kit\.show\(\\"([a-z0-9/-]+)\\"\)', file.read_text("utf-8"))
    found = []
    for name in names:
        with suppress(KitError):  # a box that is no exercise: the start, the card
            found.append(load_exercise(name))
    return [one for one in found if isinstance(one, Exercise)]


def core(number: str) -> list[Exercise]:
    """The texts that a student works on in the core of a lesson: to mark, join, mend, peel or rewrite."""
    steps = [load_exercise(step.exercise) for step in outline(number).steps if step.core]
    return [found for found in steps if isinstance(found, Exercise)]


def clean(exercise: Exercise) -> bool:
    """A clean text, or two reports of which one is clean."""
    return "clean" in exercise.front.stance


# The lessons in whose core no text to work on is clean, and why. Nothing else may join them.
NO_CLEAN_CORE = {
    "07": "two outlets of opposite sides lie beside each other; the clean one stands under “If there is time”",
    "08": "a rewrite needs something to rewrite; the clean one stands under “If there is time”",
    "09": "after the half-done page comes the article that the student chose",
}


def test_a_third_of_what_is_worked_on_in_the_cores_is_clean() -> None:
    every = [text for number in LESSONS for text in core(number)]
    assert len(every) > 12
    assert sum(map(clean, every)) * 3 >= len(every)


@pytest.mark.parametrize("number", LESSONS)
def test_every_lesson_shows_a_clean_text(number: str) -> None:
    assert any(map(clean, shown(number)))
    if core(number) and number not in NO_CLEAN_CORE:
        assert any(map(clean, core(number)))


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
