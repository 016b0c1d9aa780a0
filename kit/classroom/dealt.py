"""Which cards a spaced warm-up holds: its own, or those that its answer file was given (`kit.classroom.repeat`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from kit.classroom.answers import Answer, Choice
from kit.classroom.store import exercises_in
from kit.exercise.model import Card, Cards

LESSONS = 100  # their numbers have two figures


def spaced_for(cards: Cards) -> int:
    """The number of the lesson whose warm-up this is, where it is spaced; else 0."""
    return int(cards.more.get("spaced", 0))


def lesson_of(name: str) -> int:
    """The lesson of an exercise; cases and free articles, which nobody has to know, come after all lessons."""
    return int(name[:2]) if name[:2].isdigit() and name[2:3] == "/" else LESSONS


def has_earlier(home: Path, lesson: int) -> bool:
    """Whether a student's folder holds answers of earlier lessons: without them, nothing is dealt."""
    return any(0 < lesson_of(name) < lesson for name in exercises_in(home))


def from_bank(cards: Cards, names: Iterable[str]) -> list[Card]:
    """Those of `names` that are none of a spaced warm-up's own cards and stand in the bank."""
    lesson, own = spaced_for(cards), {card.id for card in cards.cards}
    strange = [name for name in names if name not in own] if lesson else []
    if not strange:
        return []
    from kit.exercise.pool import pool_card  # reads the bank: only where something was dealt

    return [card for name in strange if (card := pool_card(name, lesson)) is not None]


def dealt(cards: Cards, answer: Answer) -> Cards:
    """The cards of an answer file. One that names no card of the bank has the lesson's own."""
    named = [one.item for one in answer.responses if isinstance(one, Choice)]
    bank = {card.id: card for card in from_bank(cards, named)}
    if not bank:
        return cards
    known = {card.id: card for card in cards.cards} | bank
    return with_own(cards, [known[name] for name in named if name in known])


def with_own(cards: Cards, hand: Sequence[Card]) -> Cards:
    """These cards, then the last of the lesson's own, as many as it has: so all of a class share the last card."""
    size = len(cards.cards)
    rest = [card for card in cards.cards if card not in hand]
    return replace(cards, cards=(*hand, *rest[max(0, len(rest) + len(hand) - size) :])[:size])
