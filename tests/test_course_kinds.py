"""Every kind of box on the pages that grading writes: own answer beside what is right and why, nothing told too early."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from kit.classroom.answers import dump
from kit.classroom.model import Answer, Choice, Number, Text
from kit.classroom.observe import FACT, FAULT, PICK, TRIAL, WORDS
from kit.course.pages.feedback import feedback_page
from kit.course.pages.report import ClassReport
from kit.course.settings import Settings
from kit.course.work import Result, mark, unpack
from kit.exercise.compare import SAY
from kit.exercise.errors import shown_marks
from kit.exercise.load import load_exercise
from kit.exercise.model import Cards, Exercise
from kit.score.picks import score_picks
from tests.course_class import Student, answer, students, write_course
from tests.test_course_pages import EVIL, line, run, text_of
from tests.test_faces import Page

NOW = datetime(2026, 4, 1, tzinfo=UTC)
KINDS = (
    "02/practice", "03/practice", "01/practice", "01/vote", "04/swap", "05/mend", "errors/fire-dog", "06/practice",
    "07/peel", "07/side-by-side", "08/half", "08/practice", "02/code-direct-quotes", "07/code-shares",
)  # fmt: skip
WEAK = Student("weak-1", 0.3, 0.6)


def pages(own: Answer) -> tuple[str, str]:
    """The page while the key is told, and while it is not."""
    made = line([own])
    return tuple(feedback_page(*made, Settings(keys=keys), NOW) for keys in ("always", "never"))  # type: ignore[arg-type, return-value]


@cache
def told(name: str) -> tuple[str, str, Result]:
    own = answer(name, WEAK)
    opened, closed = pages(own)
    return text_of(opened), text_of(closed), unpack(mark(dump(own)))


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_has_a_page_with_more_than_a_mark(name: str) -> None:
    opened, closed, result = told(name)
    assert not result.error
    assert len(opened) > len(closed) > 300, "work and reasons, and less of them while the key is not told"
    for page in pages(answer(name, WEAK)):
        links = [value for attr, value in Page(page).attributes if attr == "href"]
        assert {f"#{one}" for one in Page(page).ids} >= set(links)
        assert max(Page(page).ids.values()) == 1


@pytest.mark.parametrize("name", KINDS)
def test_an_empty_answer_has_a_page_too(name: str) -> None:
    own = replace(answer(name, WEAK), responses=())
    for page in pages(own):
        assert "</html>" in page


# ---- find the error ----


def test_wrong_marks_are_told_with_what_is_wrong_and_how_to_see_it() -> None:
    opened, closed, result = told("errors/fire-dog")
    exercise = load_exercise("errors/fire-dog")
    assert isinstance(exercise, Exercise)
    picked = {one["id"] for one in result.details["notes"] if one["said"]}
    missed = [m for m in shown_marks(exercise) if m.error and m.id not in picked]
    assert missed, "a weak student misses some"
    for one in shown_marks(exercise):
        if one.error:
            assert one.error.why in opened
            assert one.error.see in opened
            assert one.error.why not in closed
            assert one.error.see not in closed
    assert "Wrong, and you let it stand" in opened
    assert "let it stand" not in closed
    assert "You saw it" not in closed


def test_a_false_alarm_says_why_the_mark_was_right() -> None:
    exercise = load_exercise("errors/fire-dog")
    assert isinstance(exercise, Exercise)
    right = next(one for one in shown_marks(exercise) if not one.error)
    own = replace(answer("errors/fire-dog", WEAK), responses=(Choice(item=right.id, value="long"),))
    opened = text_of(pages(own)[0])
    assert "This mark was right." in opened
    assert right.why in opened
    assert "You said: too long." in opened
    closed = text_of(pages(own)[1])
    assert "You call it wrong: too long." in closed
    assert right.why not in closed


def test_picks_are_counted_as_hits_and_false_alarms() -> None:
    for student in students(8):
        own = answer("errors/fire-dog", student)
        exercise = load_exercise("errors/fire-dog")
        assert isinstance(exercise, Exercise)
        seen = unpack(mark(dump(own))).seen
        called = {r.item for r in own.responses if isinstance(r, Choice) and r.value}
        score = score_picks(exercise, called)
        assert seen.signal == (score.hits, score.errors, score.alarms, len(shown_marks(exercise)) - score.errors)
        assert {item.layer for item in seen.items} == {PICK}
        wrong = sum(1 for item in seen.items if item.credit == 0)
        assert wrong == score.alarms + score.errors - score.hits


# ---- written ----


def test_a_rewrite_stands_beside_its_faults_and_the_facts() -> None:
    exercise = load_exercise("08/half")
    assert isinstance(exercise, Exercise)
    assert exercise.rewrite is not None
    words = "The council callously cut buses.\nIt was 77 to 7, said <b>Nobody</b>."
    own = replace(answer("08/half", WEAK), responses=(Text(item="rewrite", value=words),))
    opened, closed = (text_of(page) for page in pages(own))
    for piece in (
        "callously",
        "It was 77 to 7, said <b>",
        "Still takes a side.",
        "Not in the source.",
        "Nothing is left of what",
    ):
        assert piece in opened
    for fact in exercise.rewrite.facts:
        assert f"Left out: {fact.text}" in opened
        assert fact.why in opened
        assert fact.why not in closed
    assert "The council callously cut buses." in closed
    assert "Still takes a side." not in closed
    assert exercise.article.blocks[-1].text in opened
    seen = unpack(mark(dump(own))).seen
    assert {item.id: item.credit for item in seen.items if item.layer == FACT} == dict.fromkeys(
        (fact.id for fact in exercise.rewrite.facts), 0.0
    )
    assert {item.id for item in seen.items if item.layer == FAULT and not item.credit} == {"loaded", "claim", "quote"}


def test_layers_tell_the_guess_and_what_is_so() -> None:
    opened, closed, result = told("07/peel")
    shares, guess = result.details["shares"], result.details["guess"]
    assert f"You guessed that {guess}% of the words are reported facts." in opened
    assert f"It is {shares['fact']}%" in opened
    assert f"{shares['commentary']}%" in opened
    assert f"{shares['commentary']}%" not in closed
    assert "The facts that are left" in opened
    assert result.details["left"] in closed
    assert "facts that are left" not in closed
    assert result.seen.guess == guess


# ---- cards ----


def test_headlines_show_both_the_own_words_and_those_that_decide() -> None:
    opened, closed, result = told("06/practice")
    exercise = load_exercise("06/practice")
    assert isinstance(exercise, Cards)
    for card in exercise.cards:
        body = exercise.more[card.id]
        assert body.article.text.split("\n")[0] in opened
        assert body.why in opened
        assert body.why not in closed
    page = pages(answer("06/practice", WEAK))
    assert 'class="kit-mine' in page[0]
    assert "kit-decides" in page[0].split("</style>")[1]
    assert 'class="kit-mine' in page[1]
    assert "kit-decides" not in page[1].split("</style>")[1]
    assert WORDS in {item.layer for item in result.seen.items}


def test_what_was_written_and_rated_beside_a_choice_is_on_the_page() -> None:
    opened, _, result = told("01/vote")
    assert next(iter(result.details["written"].values())) in opened
    assert "Good readers part here." in opened
    swap, _, rated = told("04/swap")
    assert "of 10 with" in swap
    assert rated.details["numbers"]
    both, _, said = told("07/side-by-side")
    assert said.details["written"][SAY] in both


def test_many_right_options_are_not_all_listed() -> None:
    opened, _, _ = told("07/side-by-side")
    exercise = load_exercise("07/side-by-side")
    assert isinstance(exercise, Cards)
    many = next(card for card in exercise.cards if sum(option.right for option in card.options) > 3)
    shown = sum(option.text in opened for option in many.options if option.right)
    assert 1 <= shown <= 3
    assert "right too." in opened


def test_links_are_told_one_by_one() -> None:
    verdicts = set()
    for skill in (0.3, 0.8):
        own = answer("03/practice", Student("links-1", skill, 0.5))
        opened = text_of(pages(own)[0])
        links = unpack(mark(dump(own))).details["links"]
        verdicts |= {one["verdict"] for one in links}
        for one in links:
            assert one["why"] in opened
        assert f"joined {sum(one['verdict'] == 'found' for one in links)} of" in opened
    assert verdicts == {"found", "missed", "wrong"}


@pytest.mark.parametrize("skill", [0.2, 0.6, 1.0])
def test_links_are_told_as_they_were_graded_while_the_key_is_not(skill: float) -> None:
    own = answer("03/practice", Student("links-1", skill, 0.5))
    closed = text_of(pages(own)[1])
    links = unpack(mark(dump(own))).details["links"]
    verdicts = [one["verdict"] for one in links]
    assert f"joined {verdicts.count('found')} of {len(links) - verdicts.count('wrong')}" in closed
    assert closed.count("Not joined: ") == verdicts.count("missed")
    for one in links:
        if one["verdict"] == "missed":
            assert f"“{one['source']}” and “{one['content']}”" not in closed
            assert f"Something still hands over “{one['content']}”" in closed
        else:
            assert one["why"] in closed


# ---- code ----


def test_code_shows_what_came_back_and_what_is_right() -> None:
    opened, closed, result = told("02/code-direct-quotes")
    bad = next(one for one in result.details["trials"] if one["points"] < one["out_of"])
    assert bad["given"] in opened
    assert bad["right"] in opened
    assert "missing: “" in bad["right"]
    assert "missing" not in closed.lower()
    assert f"{result.details['points']} of {result.details['out_of']} points." in closed
    assert {item.layer for item in result.seen.items} == {TRIAL}


# ---- the report ----


def report(name: str, size: int = 24) -> str:
    made = ClassReport(Settings())
    for student in students(size):
        made.add(*line([answer(name, student)], who=student.code))
    return made.html()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("errors/fire-dog", ("Wrong marks seen", "of right marks called wrong", "(Editorial commentary)")),
        ("08/half", ("Loaded words are gone", "The vote to end two lines was 9 to 7.")),
        ("07/peel", ("They guessed that", "points too much")),
        ("02/code-direct-quotes", ("input: wire", "Lesson 2: Direct quotes only")),
        ("06/practice", ("the words that decide", "How sure they were")),
        ("01/vote", ("There is no right or wrong here",)),
    ],
)
def test_every_kind_has_a_part_of_the_report(name: str, said: tuple[str, ...]) -> None:
    page = text_of(report(name))
    for words in said:
        assert words in page
    if name == "errors/fire-dog":
        assert "Commentary found" not in page


def test_a_whole_class_on_every_kind_is_graded(tmp_path: Path) -> None:
    settings: dict[str, Any] = {"course": "8b"}
    graded = run(write_course(tmp_path / "in", KINDS, 3), tmp_path / "out", Settings(**settings))
    assert graded.files == 3 * len(KINDS)
    page = (tmp_path / "out" / "feedback" / f"{students(3)[0].code}.html").read_text("utf-8")
    assert len(re.findall(r'<section class="kit-block kit-exercise"', page)) == len(KINDS)
    assert "Your work and the reasons" in page, "a long page folds the work away"


@pytest.mark.parametrize("name", KINDS)
def test_script_in_every_string_of_every_kind_is_only_text(name: str) -> None:
    own = answer(name, WEAK)
    evil = [
        replace(one, value=EVIL if "/code-" not in name else json.dumps([{EVIL: 1.0}, [EVIL], 1]))
        if isinstance(one, Text)
        else replace(one, value=1e15)
        if isinstance(one, Number)
        else replace(one, value=EVIL)
        if isinstance(one, Choice)
        else one
        for one in own.responses
    ]
    evil += [Text(item=f"{one.item}-more", value=EVIL) for one in own.responses]
    own = replace(own, responses=tuple(evil), class_code="<i>")
    report = ClassReport(Settings())
    report.add(*line([own]))
    for page in (*pages(own), report.html()):
        read = Page(page)
        assert read.tags["script"] == read.tags["img"] == read.tags["i"] - page.count("<i class=") == 0
        assert not any(attr.startswith("on") or attr == "style" for attr, _ in read.attributes)
