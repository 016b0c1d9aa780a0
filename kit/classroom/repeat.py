"""What to repeat: what a student got wrong in earlier lessons, and the warm-ups that are made of it.

Everything is read from the answer files. The same files give the same cards, so nothing is left to chance; once one of
them is answered, the file itself says which cards were dealt.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from pathlib import Path

from kit.classroom.answers import Answer
from kit.classroom.dealt import LESSONS, dealt, lesson_of, spaced_for, with_own
from kit.classroom.slips import TEXTS, Slip, slips
from kit.classroom.store import exercises_in, safe_answer, student_folder
from kit.errors import KitError
from kit.exercise.load import load_part
from kit.exercise.model import Card, Cards
from kit.exercise.pool import is_taught, pool_cards

PRACTISED = ("choices", "sorter", *TEXTS)
MOST = 2
"""So many cards of a warm-up are dealt: the rest is the same for the whole class, which can then talk about it."""


def repeat(folder: Path, student: str, before: int | None = None) -> tuple[Slip, ...]:
    """What this student got wrong in lessons and has not got right since, sure ones first, then by lesson.

    `folder` holds the answers of all; `before`: only of lessons with a lower number. Damaged files never raise.
    """
    home = student_folder(folder, student)
    return _open(_slips(_answers(home, student, range(LESSONS))), before)


def _open(every: Iterable[Slip], before: int | None) -> tuple[Slip, ...]:
    left: dict[tuple[str, str], Slip] = {}
    for one in sorted(every, key=lambda slip: (slip.at, slip.exercise, slip.item)):
        name = ("", one.item) if one.dealt else (one.exercise, one.item)  # a statement is the same in every warm-up
        if one.loss:
            left[name] = one
            continue
        left.pop(name, None)
        if one.dealt:  # it stood in for all of its construction that went wrong before
            left = {key: slip for key, slip in left.items() if slip.construction != one.construction}
    kept = [slip for slip in left.values() if before is None or lesson_of(slip.exercise) < before]
    return tuple(sorted(kept, key=lambda slip: (not slip.sure, slip.exercise, slip.at, slip.item)))


def _answers(home: Path, student: str, numbers: Container[int]) -> list[Answer]:
    """The answers to boxes of these lessons that can be read, damaged ones from their last good copy."""
    names = [name for name in exercises_in(home) if lesson_of(name) in numbers]
    found = (safe_answer(home, student, name)[0] for name in names)
    return [answer for answer in found if answer is not None]


def _slips(answers: Iterable[Answer]) -> Iterator[Slip]:
    for answer in answers:
        try:
            yield from slips(answer)
        except KitError:  # an exercise that is gone, or broken: the others still count
            continue


# ---- warm-ups that are dealt ----------------------------------------------------------------------------------------


def deal(cards: Cards, home: Path, answer: Answer) -> Cards:
    """The cards for a student: those of the file; in a new file, a statement for each of the constructions that went
    wrong most, at most `MOST`, then the lesson's own. Nothing wrong, or nothing that fits: the lesson's own.
    """
    lesson = spaced_for(cards)
    if not lesson or answer.responses:
        return dealt(cards, answer)
    answers = _answers(home, answer.student, range(1, lesson))
    met = {response.item for one in answers for response in one.responses}
    left = _open(_slips(one for one in answers if _is_practised(one.exercise)), lesson)
    own, hand = {one.id for one in cards.cards}, list[Card]()
    for construction in _wanted(left, lesson):
        if len(hand) >= min(MOST, len(cards.cards) - 1):
            break
        pool = [card for card in pool_cards(construction, lesson) if card.id not in own]
        # its answer is known by now: only where the bank has no other one left
        card = next((one for one in pool if one.id not in met), next(iter(pool), None))
        if card is not None:
            hand.append(card)
    return with_own(cards, hand) if hand else cards


def _is_practised(exercise: str) -> bool:
    """Whether a box asks what statements practise. Others, such as two outlets side by side, take long to read."""
    try:
        return load_part(exercise).widget in PRACTISED
    except KitError:
        return False


def _wanted(left: Iterable[Slip], lesson: int) -> list[str]:
    """The constructions to practise, those first of which the student was sure, then by how much went wrong."""
    groups: dict[str, list[Slip]] = {}
    for slip in left:
        if is_taught(slip.construction, lesson):
            groups.setdefault(slip.construction, []).append(slip)

    def rank(name: str) -> tuple[bool, float, str, str]:
        group = groups[name]
        sure = any(slip.sure for slip in group)
        return (not sure, -sum(slip.loss for slip in group), min(slip.exercise for slip in group), name)

    return sorted(groups, key=rank)
