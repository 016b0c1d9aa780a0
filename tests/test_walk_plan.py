"""Every box of every lesson can be walked: each has its driver, and of its items some are right, one wrong, one empty."""

from __future__ import annotations

import pytest

from kit.exercise.load import load_exercise
from kit.exercise.model import Cards
from kit.exercise.outline import lessons
from tests.browser.walk import on_cards, on_free, on_more, on_pages, on_texts  # noqa: F401  they are the drivers
from tests.browser.walk.hands import POINTING, keyboard_only
from tests.browser.walk.on_more import fair, poor
from tests.browser.walk.plan import box_of, boxes, fates, pick
from tests.browser.walk.walker import DRIVERS


@pytest.mark.parametrize("lesson", lessons())
def test_every_box_of_a_lesson_has_its_driver(lesson: str) -> None:
    found = boxes(lesson, "otter-12")
    assert found[0].kind == "start"
    assert {box.kind for box in found} <= set(DRIVERS), "write a driver: docs/architecture.md, Tests"
    assert any(box.part and box.part.handin for box in found)


def test_a_count_of_votes_has_its_driver() -> None:
    assert box_of("02/vote-count", "otter-12").kind in DRIVERS


@pytest.mark.parametrize("way", ["keyboard", "mouse"])
def test_one_wrong_one_empty_the_others_right(way: str) -> None:
    for n in range(2, 13):
        told = fates(n, way)
        assert (told.count("wrong"), told.count("empty"), told.count("right")) == (1, 1, n - 2)
    assert fates(1, "keyboard") == ["wrong"]
    assert fates(1, "mouse") == ["right"]
    assert fates(1, "mouse", handed=True) == ["empty"]
    assert fates(5, "keyboard") != fates(5, "mouse")


def test_what_is_picked_is_what_was_planned() -> None:
    told = load_exercise("02/pairs")
    assert isinstance(told, Cards)
    for n, card in enumerate(told.cards):
        assert card.options[pick(told, n, "right")].right
        assert not card.options[pick(told, n, "wrong")].right


@pytest.mark.parametrize("name", ["08/half", "08/practice", "08/clean"])
def test_a_rewrite_of_a_walk_is_poor_first_and_then_fair(name: str) -> None:
    from kit.exercise.model import Exercise
    from kit.score.rewrite import check_rewrite

    told = load_exercise(name)
    assert isinstance(told, Exercise)
    assert check_rewrite(told, fair(told)).value == 1
    slip = check_rewrite(told, poor(told))
    assert (slip.kept, slip.faults) == (slip.facts - 1, 1)


def test_a_walk_by_keyboard_cannot_click() -> None:
    sync_api = pytest.importorskip("playwright.sync_api")
    with pytest.MonkeyPatch.context() as patch:
        keyboard_only(patch)
        for kind, names in POINTING.items():
            for name in names:
                with pytest.raises(AssertionError, match="by keyboard has used"):
                    getattr(getattr(sync_api, kind), name)(None)
