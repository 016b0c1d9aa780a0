"""The mirrored pairs in the cores of the lessons: enough for the readout of lesson 10, far apart, fair to both sides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace as with_
from pathlib import Path

import pytest
from msgspec.structs import replace

from kit.classroom.calibrate import readout
from kit.classroom.model import Answer, Attempt, Choice
from kit.course.mirrored import Mirrored
from kit.exercise.load import load_exercise
from kit.exercise.mirrors import Quarrel, quarrels, statement_of
from kit.exercise.model import Card, Cards, Exercise
from kit.exercise.outline import lessons, outline
from kit.score.gain import LEAST, LEAST_MIRRORED
from tests.course_shared import SAVED, noisy, write_answer
from tests.test_course_pages import line

NATIONAL: Quarrel = next(one for one in quarrels() if one.topic == "national")
BEFORE_THE_TEST = [number for number in lessons() if "00" < number < "10"]


def boxes(*, core: bool = True) -> Iterator[tuple[str, Cards]]:
    """The boxes with cards of lessons 1 to 9; warm-ups are left out, since they may be dealt to each student anew."""
    for number in BEFORE_THE_TEST:
        for step in outline(number).steps:
            told = load_exercise(step.exercise) if step.part.widget in ("choices", "sorter") else None
            if isinstance(told, Cards) and step.core is core and not step.exercise.endswith("/warm-up"):
                yield step.exercise, told


def sentences() -> dict[str, list[Card]]:
    """The mirrored sentences of the quarrel, by the box of a core that asks for them."""
    asked = {name: [card for card in told.cards if card.id in NATIONAL.side] for name, told in boxes()}
    return {name: cards for name, cards in asked.items() if cards}


def lesson_of() -> dict[str, int]:
    """The lesson in whose core a sentence stands."""
    return {card.id: int(name[:2]) for name, cards in sentences().items() for card in cards}


def whole(lesson: dict[str, int]) -> list[str]:
    """The pairs both of whose sentences are there, by that of the one side."""
    return [name for name, side in NATIONAL.side.items() if side == 0 and {name, NATIONAL.partner[name]} <= {*lesson}]


def test_the_cores_offer_enough_pairs_also_to_a_student_who_missed_a_lesson() -> None:
    met = lesson_of()
    assert len(whole(met)) >= LEAST_MIRRORED
    for missed in range(1, 9):
        assert len(whole({name: at for name, at in met.items() if at != missed})) >= LEAST_MIRRORED, missed


def test_partners_stand_lessons_apart_and_no_sentence_is_asked_twice() -> None:
    met = lesson_of()
    assert {*met} == {one for name in whole(met) for one in (name, NATIONAL.partner[name])}
    assert all(abs(met[name] - met[NATIONAL.partner[name]]) >= 3 for name in met)
    assert sum(len(cards) for cards in sentences().values()) == len(met)
    assert not {statement_of(card.id) for _, told in boxes(core=False) for card in told.cards} & {*met}


def test_both_sides_are_treated_alike() -> None:
    met = lesson_of()
    for name, cards in sentences().items():
        assert sum(NATIONAL.side[card.id] for card in cards) * 2 == len(cards), name
        right = {next(option.id for option in card.options if option.right) for card in cards}
        assert len(right) > 1 or len(load_exercise(name).cards) > len(cards), name  # type: ignore[union-attr]
    first = [met[name] < met[NATIONAL.partner[name]] for name in whole(met)]
    assert first.count(True) == first.count(False)
    assert len({card.skill for cards in sentences().values() for card in cards}) == len(first)  # six ways to say it


def answers(student: str) -> list[Answer]:
    """All mirrored sentences of the cores, checked: right where one serves the Home Party, wrong elsewhere."""
    out = []
    for name, cards in sentences().items():
        chosen = []
        for card in cards:
            right = NATIONAL.side[card.id] == 1
            said = next(option.id for option in card.options if option.right == right)
            chosen.append(Choice(item=card.id, value=said, attempts=(Attempt(SAVED, float(right), value=said),)))
        base = noisy("02/practice", student, 0)
        out.append(replace(base, exercise=name, text_digest="", responses=tuple(chosen)))
    return out


def test_the_cores_alone_fill_the_readout_and_the_report(tmp_path: Path) -> None:
    for one in answers("otter-1"):
        write_answer(tmp_path, one)
    (gap,) = readout(tmp_path / "otter-1", "otter-1").gaps
    assert (gap.title, gap.sides, gap.items) == ("National politics", NATIONAL.names, (6, 6))
    assert (gap.credit, gap.value) == ((0, 1), pytest.approx(-1))
    counted = Mirrored()
    for number in range(LEAST):
        counted.add(line(answers(f"a{number}"), who=f"a{number}")[1])
    (row,) = counted.rows()
    assert row.title == "Sentences: National politics"
    assert row.gap.value == pytest.approx(-1)


def test_a_sentence_that_comes_back_counts_as_it_was_first_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dealt = sentences()["04/quarrel"][0]  # it helps the Open Union, and was wrong the first time
    again = replace(dealt, id=f"04.quarrel.{dealt.id}")

    def load(name: str) -> Exercise | Cards:
        told = load_exercise(name)
        return with_(told, cards=(again,)) if name == "05/warm-up" and isinstance(told, Cards) else told

    monkeypatch.setattr("kit.classroom.calibrate.load_exercise", load)
    said = next(option.id for option in again.options if option.right)
    choice = Choice(item=again.id, value=said, attempts=(Attempt(SAVED, 1.0, value=said),))
    own = answers("otter-1")
    for one in (*own, replace(own[0], exercise="05/warm-up", responses=(choice,))):
        write_answer(tmp_path, one)
    (gap,) = readout(tmp_path / "otter-1", "otter-1").gaps
    assert (gap.items, gap.credit) == ((6, 6), (0, 1))
