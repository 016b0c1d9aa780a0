"""The pool of a spaced warm-up: the cards of earlier lessons, and statements whose construction they have taught."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from kit.exercise import statements
from kit.exercise.constructions import BY_ID, FAMILIES
from kit.exercise.model import Card, Lesson, Part

FROM = ("choices", "sorter")
ALL_FAMILIES = 3  # from this lesson on, all three families are known


def earlier_cards(lessons: list[tuple[str, Lesson]]) -> list[Card]:
    """The cards of lessons ("02", lesson), named by lesson and part; without votes, contested cards and tests."""
    return [
        replace(card, id=f"{number}.{name}.{card.id}", taught=card.taught or lesson.lesson)
        for number, lesson in lessons
        for name, part in lesson.parts.items()
        if _practice(part)
        for card in part.items
        if not card.contested
    ]


def _practice(part: Part) -> bool:
    return part.widget in FROM and not part.vote and not part.spaced and part.use == "practice"


def bank_cards(lesson: int, root: Path) -> list[Card]:
    """The statements whose construction was taught before a lesson, easy ones first."""
    families = FAMILIES if lesson >= ALL_FAMILIES else (FAMILIES[0], FAMILIES[-1])
    known = [
        one
        for one in statements.statements(root=root)
        if one.construction in BY_ID and BY_ID[one.construction].lesson < lesson and not one.contested
        and one.right & set(families)
    ]  # fmt: skip
    ordered = sorted(known, key=lambda one: (one.difficulty, one.id))
    return [statements.as_card(one, families) for one in ordered]
