"""What to repeat: cards of earlier lessons that a student got wrong, and the warm-ups that are made of them.

Everything is read from the answer files. The same files give the same cards, so nothing is left to chance; once one of
them is answered, the file itself says which cards were dealt.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kit.classroom.answers import Answer, Choice
from kit.classroom.store import exercises_in, safe_answer, student_folder
from kit.errors import KitError
from kit.exercise.load import load_exercise
from kit.exercise.model import Card, Cards

HAND = 3
"""Cards of a warm-up that is dealt."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """A card to repeat: the last time it was answered, the first choice was wrong. `sure`: and the student was sure."""

    exercise: str
    card: Card
    chosen: str
    sure: bool

    @property
    def pool_id(self) -> str:
        """What the card is called in a pool."""
        return pool_id(self.exercise, self.card)


def pool_id(exercise: str, card: Card) -> str:
    """A name that no other card has."""
    return f"{exercise.replace('/', '.')}.{card.id}"


def repeat(folder: Path, student: str, before: int | None = None) -> tuple[Repeat, ...]:
    """The cards that this student got wrong and has not got right since, sure ones first, then by lesson.

    `folder` holds the answers of all; `before`: only of lessons with a lower number. Damaged files never raise.
    """
    return _wrong(student_folder(folder, student), student, before)


def _wrong(home: Path, student: str, before: int | None) -> tuple[Repeat, ...]:
    seen: dict[str, Repeat | None] = {}
    for exercise, cards, answer in sorted(_answered(home, student), key=lambda one: (one[2].saved, one[0])):
        for card in dealt(cards, answer).cards:
            response = answer.response(card.id)
            if not isinstance(response, Choice) or not response.attempts or card.contested:
                continue
            name = _origin(exercise, card, cards)
            value = response.attempts[0].value
            wrong = not any(option.right and option.id == value for option in card.options)
            if cards.more.get("pool") and not wrong:  # a card of the same construction stood in for what was wrong
                seen = {n: r for n, r in seen.items() if r is None or not card.skill or r.card.skill != card.skill}
            if before is None or _lesson(name) < before:
                seen[name] = Repeat(exercise, card, str(value), response.confidence == "sure") if wrong else None
    left = [(name, one) for name, one in seen.items() if one is not None]
    return tuple(one for _, one in sorted(left, key=lambda pair: (not pair[1].sure, _lesson(pair[0]), pair[0])))


def _origin(exercise: str, card: Card, cards: Cards) -> str:
    """A card that was dealt has its pool's name already."""
    in_pool = any(card.id == other.id for other in cards.more.get("pool", ()))
    return card.id if in_pool else pool_id(exercise, card)


def _lesson(name: str) -> int:
    """The lesson of a pool's name or an exercise; statements and cases come after all lessons."""
    return int(name[:2]) if name[:2].isdigit() else 99


def _answered(home: Path, student: str) -> Iterator[tuple[str, Cards, Answer]]:
    for exercise in exercises_in(home):
        answer, _ = safe_answer(home, student, exercise)
        try:
            told = load_exercise(exercise)
        except KitError:
            continue
        if answer is not None and isinstance(told, Cards) and told.widget != "tally":
            yield exercise, told, answer


# ---- warm-ups that are dealt ----------------------------------------------------------------------------------------


def dealt(cards: Cards, answer: Answer) -> Cards:
    """The cards that an answer file was given: those it names; where it names none, the lesson's own."""
    pool: Sequence[Card] = cards.more.get("pool", ())
    if not pool:
        return cards
    known = {card.id: card for card in (*cards.cards, *pool)}
    named = tuple(known[r.item] for r in answer.responses if isinstance(r, Choice) and r.item in known)
    return replace(cards, cards=named) if named else cards


def deal(cards: Cards, home: Path, answer: Answer) -> Cards:
    """The cards for a student: those of the file; in a new file, what was wrong before, then the lesson's own.

    For a card that was wrong, another one of the same construction is dealt where the pool has one that the student has
    not met, because the first one's answer is known by now; else the card itself.
    """
    pool: Sequence[Card] = cards.more.get("pool", ())
    given = dealt(cards, answer)
    if not pool or given is not cards:
        return given
    lesson = _lesson(cards.id)
    met = {_origin(e, c, told) for e, told, a in _answered(home, answer.student) for c in dealt(told, a).cards}
    met |= {c.id for _, told, _ in _answered(home, answer.student) for c in told.cards}
    hand: list[Card] = []
    for one in _wrong(home, answer.student, lesson):
        fresh = (c for c in pool if c.skill and c.skill == one.card.skill and c.id not in met and c not in hand)
        itself = next((c for c in pool if c.id in (one.pool_id, one.card.id)), None)
        card = next(fresh, itself)
        if card is not None and card not in hand:
            hand.append(card)
    size = len(cards.cards) or HAND
    rest = [card for card in cards.cards if card not in hand]
    return replace(cards, cards=(*hand, *rest)[:size])
