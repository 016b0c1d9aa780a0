"""What goes wrong in the lessons' boxes, and the statement that the next warm-up brings back for it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kit.classroom.repeat import deal, repeat
from kit.classroom.sheet import Sheet
from kit.classroom.slips import Slip, slips
from kit.exercise.constructions import BY_ID, CONSTRUCTIONS
from kit.exercise.load import load_exercise, load_lesson, load_part
from kit.exercise.model import Cards, Exercise
from kit.exercise.outline import lessons
from kit.exercise.pool import is_taught, pool_card, pool_cards
from kit.exercise.practised import LABELS, SKILLS, construction_of
from kit.exercise.statements import QUESTION
from kit.labels import BY_ID as LABEL

STUDENT = "otter-12"
SPACED = ["02", "03", "04", "05", "06", "07", "08", "09"]


def text_box(name: str) -> Exercise:
    exercise = load_exercise(name)
    assert isinstance(exercise, Exercise)
    return exercise


def mark(folder: Path, name: str, marks: dict[str, str], *, sure: str = "", check: bool = True) -> list[Slip]:
    """Marks by the words, `{"words": label}`, and a check; what is wrong of it."""
    exercise = text_box(name)
    text = exercise.article.text
    sheet = Sheet.open(folder, STUDENT, name, text=text, digest=exercise.article.digest)
    ops: list[dict[str, Any]] = []
    for number, (words, label) in enumerate(marks.items()):
        (found,) = re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)
        start = found.start()
        ops.append(
            {"op": "mark", "item": "marks", "id": f"m{number}", "start": start, "end": start + len(words),
             "layer": LABEL[label].layer, "label": label, "confidence": "sure" if words == sure else None}
        )  # fmt: skip
    sheet.apply([*ops, *([{"op": "attempt", "item": "marks", "score": 0.5}] if check else [])])
    return list(slips(sheet.answer))


def right(name: str, **wrong: str) -> dict[str, str]:
    """The words of every item with its label, or another one; "" leaves it out."""
    exercise = text_box(name)
    items = exercise.key.items if exercise.key else ()
    said = {
        exercise.article.slice(i.pieces[0]): wrong.get(i.id, i.label)
        for i in items
        if i.label in exercise.ask and not exercise.gives(i)
    }
    return {words: label for words, label in said.items() if label}


def hand(folder: Path, lesson: str) -> tuple[str, ...]:
    cards = load_exercise(f"{lesson}/warm-up")
    assert isinstance(cards, Cards)
    sheet = Sheet.open(folder, STUDENT, f"{lesson}/warm-up")
    return tuple(card.id for card in deal(cards, folder / STUDENT, sheet.answer).cards)


def own(lesson: str) -> tuple[str, ...]:
    return tuple(card.id for card in load_part(f"{lesson}/warm-up").items)


# ---- what went wrong in a text ---------------------------------------------------------------------------------------


def test_a_wrong_mark_comes_back_as_a_statement_of_its_construction(tmp_path: Path) -> None:
    told = mark(
        tmp_path, "02/practice", right("02/practice", p1="fact"), sure="the change would save nine minutes a trip."
    )
    assert [(s.item, s.construction, s.sure) for s in told] == [("p1", "said-that", True)]
    assert hand(tmp_path, "02") == own("02")  # this very lesson
    first, *rest = hand(tmp_path, "03")
    card = pool_card(first, 3)
    assert card is not None
    assert card.skill == "said-that"
    assert tuple(rest) == own("03")[1:]
    assert [(r.text, r.exercise) for r in repeat(tmp_path, STUDENT)] == [
        ("the change would save nine minutes a trip.", "02/practice")
    ]


def test_a_note_says_what_practises_its_item(tmp_path: Path) -> None:
    told = mark(tmp_path, "02/practice", right("02/practice", f3="partial", c1="paraphrase", title="commentary"))
    assert {s.item: s.construction for s in told} == {
        "title": "bad-news", "f3": "scare-quotes", "c1": "conclusion",
    }  # fmt: skip


def test_what_was_not_reached_is_not_wrong(tmp_path: Path) -> None:
    all_right = right("02/practice")
    few = dict(list(all_right.items())[:3])
    assert mark(tmp_path / "few", "02/practice", few) == []
    most = dict(list(all_right.items())[:-1])
    assert [s.item for s in mark(tmp_path / "most", "02/practice", most)] == ["c1"]
    assert mark(tmp_path / "none", "02/practice", {}) == []


def test_the_first_check_counts(tmp_path: Path) -> None:
    mark(tmp_path, "02/practice", right("02/practice", p1="fact"))
    assert [s.item for s in mark(tmp_path, "02/practice", right("02/practice"))] == ["p1"]


def test_an_exit_ticket_counts_without_a_check(tmp_path: Path) -> None:
    told = mark(tmp_path, "02/exit", right("02/exit", q1="quote"), check=False)
    assert [(s.item, s.construction) for s in told] == [("q1", "partial-quote")]
    assert told[0].loss < 1  # near
    assert mark(tmp_path, "02/half", right("02/half", q2="fact"), check=False) == []


def test_flags_where_nothing_judges(tmp_path: Path) -> None:
    told = mark(
        tmp_path,
        "05/practice",
        right("05/practice") | {"crashed": "loaded", "disaster": "loaded", "31 per cent": "hedge"},
    )
    assert [s.construction for s in told] == ["opinion-in-quote", "strong-word"]
    assert {pool_card(name, 6).skill for name in hand(tmp_path, "06")[:2]} == {"opinion-in-quote", "strong-word"}  # type: ignore[union-attr]


def test_a_flag_that_was_missed(tmp_path: Path) -> None:
    told = mark(tmp_path, "05/exit", right("05/exit", w2=""))
    assert [(s.item, s.construction) for s in told] == [("w2", "hedged-fact")]


def test_sources_and_joins(tmp_path: Path) -> None:
    """Nothing is joined at all, so the joins were not reached."""
    told = mark(tmp_path, "03/practice", right("03/practice", a9="cue") | {"declined to comment": "cue"})
    assert sorted(s.construction for s in told) == ["no-words-handed-over", "vague-source"]


def test_a_passage_that_was_not_joined(tmp_path: Path) -> None:
    exercise = text_box("03/half")
    mark(tmp_path, "03/half", right("03/half"), check=False)
    sheet = Sheet.open(tmp_path, STUDENT, "03/half", text=exercise.article.text, digest=exercise.article.digest)
    to = {"Jonas Weber": "q1", "The club's rule book": "p1", "A rower": "p2"}  # and Ivana Petek joins nothing
    joins = [
        {"op": "join", "item": "marks", "id": m.id, "to": f"given-{to[m.exact]}"}
        for m in sheet.answer.marks()
        if m.exact in to
    ]
    assert len(joins) == 3
    sheet.apply([*joins, {"op": "attempt", "item": "marks", "score": 0.5}])
    assert [(s.item, s.construction) for s in slips(sheet.answer)] == [("q2-source", "opinion-in-quote")]


def test_wrong_marks_that_were_let_through(tmp_path: Path) -> None:
    sheet = Sheet.open(tmp_path, STUDENT, "05/mend")
    shown = {s.id: s for s in _shown()}
    wrong = [s.id for s in shown.values() if s.error]
    ops = [{"op": "choose", "item": name, "value": "extra"} for name in wrong[1:]]
    ops += [{"op": "choose", "item": name, "value": "extra"} for name in shown if shown[name].item == "w7"]
    done = [{"op": "attempt", "item": op["item"], "score": 1.0} for op in ops]
    sheet.apply([*ops, *done])
    assert sorted(s.construction for s in slips(sheet.answer)) == ["loaded-word", "strong-word"]  # w7, and “destroyed”


def _shown() -> Any:
    from kit.exercise.errors import shown_marks

    return shown_marks(text_box("05/mend"))


def test_tests_tell_nothing(tmp_path: Path) -> None:
    assert mark(tmp_path, "00/story-a", {}, check=False) == []
    sheet = Sheet.open(tmp_path, STUDENT, "00/statements-a")
    sheet.apply([{"op": "choose", "item": "a01", "value": "fact"}, {"op": "attempt", "item": "a01", "score": 0.0}])
    assert slips(sheet.answer) == ()
    assert repeat(tmp_path, STUDENT) == ()


NUMBERS = st.integers(0, 100_000)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(["01/half", "02/practice", "03/practice", "04/practice", "05/practice"]),
    spots=st.lists(st.tuples(NUMBERS, st.integers(1, 40), st.sampled_from(sorted(LABEL)), st.sampled_from(["sure", None])), max_size=12),
)  # fmt: skip
def test_whatever_is_marked_a_warm_up_has_three_cards(
    tmp_path: Path, name: str, spots: list[tuple[int, int, str, str | None]]
) -> None:
    text = text_box(name).article.text
    folder = tmp_path / str(abs(hash((name, *spots))))
    sheet = Sheet.open(folder, STUDENT, name, text=text, digest=text_box(name).article.digest)
    ops = [
        {"op": "mark", "item": "marks", "id": f"m{n}", "start": at % len(text), "end": min(len(text), at % len(text) + long),
         "layer": LABEL[label].layer, "label": label, "confidence": sure}
        for n, (at, long, label, sure) in enumerate(spots)
    ]  # fmt: skip
    sheet.apply([*ops, {"op": "attempt", "item": "marks", "score": 0.0}])
    cards = hand(folder, "06")
    assert cards == hand(folder, "06")
    assert len(set(cards)) == 3
    assert cards[-1] == own("06")[-1]


# ---- what there is to deal -------------------------------------------------------------------------------------------


def test_lessons_2_to_9_deal_their_warm_ups() -> None:
    for number in lessons():
        part = load_lesson(number).parts.get("warm-up")
        assert bool(part and part.spaced) == (number in SPACED), number


def test_every_card_of_a_warm_up_is_a_sentence_to_sort() -> None:
    """The words above the box say so, whatever is dealt."""
    for number in SPACED:
        assert {card.question for card in load_part(f"{number}/warm-up").items} == {QUESTION}, number


@pytest.mark.parametrize("lesson", [2, 5, 9])
def test_every_construction_that_was_taught_has_a_card_to_deal(lesson: int) -> None:
    shown = {card.id for number in lessons() for part in load_lesson(number).parts.values() for card in part.items}
    for one in CONSTRUCTIONS:
        if not is_taught(one.id, lesson) or one.id == "mood":  # contested throughout: nothing of it is right or wrong
            continue
        cards = pool_cards(one.id, lesson)
        assert len(cards) >= 2, one.id
        assert not shown & {card.id for card in cards}
        for card in cards:
            assert card == pool_card(card.id, lesson)
            assert card.question == QUESTION
            assert any(option.right for option in card.options)
            assert all(option.why for option in card.options)


def test_every_skill_says_what_practises_it() -> None:
    skills = {card.skill for number in lessons() for part in load_lesson(number).parts.values() for card in part.items}
    assert skills - {""} <= set(BY_ID) | set(SKILLS)
    assert set(SKILLS) <= skills  # and nothing is left over
    assert {construction_of(skill) for skill in skills} - {""} <= set(BY_ID)
    assert set(LABELS.values()) <= set(BY_ID)
