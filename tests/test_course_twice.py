"""Before and after: both tests and both curves on a student's own page, once both are in, and in no total."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from kit.classroom.answers import Answer
from kit.course.pages.feedback import feedback_page
from kit.course.pages.figures import calibration_chart
from kit.course.settings import Assigned, Settings
from kit.course.twice import done_twice
from kit.course.work import Result
from kit.exercise.forms import form_of
from kit.exercise.load import load_exercise
from kit.exercise.model import Card, Cards
from kit.score.calibration import Calibration
from tests.course_class import Student, answer
from tests.course_shared import noisy, write_answer
from tests.test_course_pages import NOW, line, run, text_of

WHO = Student("otter-2", 0.7, 0.5)


def turn(number: str, part: str) -> Answer:
    """What this student made of a part of a test, in the form that the code gives."""
    return answer(f"{number}/{part}-{form_of(WHO.code, 'first' if number == '00' else 'second')}", WHO)


def both(*parts: str) -> list[Answer]:
    return [turn(number, part) for part in parts for number in ("00", "10")]


def curve_of(*results: Result) -> Calibration:
    return Calibration.of((one.confidence, one.right) for result in results for one in result.seen.sure)


def forms(letter: str) -> tuple[Card, ...]:
    found = load_exercise(f"forms/{letter}")
    assert isinstance(found, Cards)
    return tuple(found.cards)


def section(answers: list[Answer], settings: Settings | None = None) -> str:
    """The part of the page, "" where there is none."""
    page = feedback_page(*line(answers), settings or Settings(), NOW)
    found = re.search(r'<section class="kit-block" id="before-after".*?</section>', page, re.DOTALL)
    return found[0] if found else ""


@pytest.mark.parametrize(
    ("answers", "rows"),
    [([("00", "statements")], []), ([("00", "statements"), ("00", "story")], []), ([("10", "statements")], []),
     ([("00", "story"), ("10", "statements")], []),
     ([("00", "statements"), ("10", "statements"), ("00", "story")], ["Ten statements"]),
     ([("00", "statements"), ("10", "statements"), ("00", "story"), ("10", "story")], ["Ten statements", "One story"])],
)  # fmt: skip
def test_a_test_tells_nothing_until_its_second_turn_is_in(answers: list[tuple[str, str]], rows: list[str]) -> None:
    told = section([noisy("02/practice", "otter-2", 0.3), *(turn(*one) for one in answers)])
    assert bool(told) is bool(rows)
    assert [name for name in ("Ten statements", "One story") if name in told] == rows


def test_it_says_what_the_grades_say_and_gives_no_item_away() -> None:
    own, results = line([noisy("02/practice", "otter-2", 0.3), *both("statements", "story")])
    one, other = done_twice(results)
    assert (one.part, other.part) == ("statements", "story")
    told = text_of(section([noisy("02/practice", "otter-2", 0.3), *both("statements", "story")]))
    for result in (one.before, one.after):
        assert f"{sum(item.credit >= 0.5 for item in result.seen.items)} of 10 right" in told
    for result in (other.before, other.after):
        assert f"{result.score:.0%}" in told
    sure = [curve_of(one.before, other.before), curve_of(one.after, other.after)]
    for curve in sure:
        n, right = curve.counts[-1]
        assert n
        assert f"{n} times, right {right}" in told
    assert not [card.text for letter in "ab" for card in forms(letter) if card.text in told]
    assert own.total(Settings()) == results["02/practice"].score


def test_both_curves_have_their_words_and_stand_apart() -> None:
    told = section(both("statements", "story"))
    charts = re.findall(r'<svg class="kit-figure"[^>]*aria-label="([^"]+)"', told)
    assert len(charts) == 2
    for words in charts:
        assert words.startswith("How sure you were, and how often you were right. ")
        assert "answers right, likely between" in words
    assert told.index("Lesson 0: how sure") < told.index("Lesson 10: how sure")
    assert "Dotted: as right as you think." in told
    assert "Dotted: as right as they think." in calibration_chart(Calibration(((1, 1), (1, 1), (2, 1))))


def test_no_likely_range_runs_through_the_words_of_a_chart() -> None:
    chart = calibration_chart(Calibration(((9, 0), (9, 0), (9, 0))), own=True)
    lowest = max(float(y) for y in re.findall(r'<line[^>]* y2="([\d.]+)"', chart))
    told = re.search(r'y="([\d.]+)"[^>]*>Dotted', chart)
    assert told
    assert float(told[1]) - 12 > lowest


def test_it_stands_in_no_total_and_not_among_the_marks() -> None:
    work = [noisy("02/practice", "otter-2", 0.3), noisy("harbour-street/mail", "otter-2", 0.2)]
    own, results = line([*work, *both("statements", "story")])
    without, _ = line(work)
    assert own.total(Settings()) == without.total(Settings())
    page = feedback_page(own, results, Settings(), NOW)
    marks = page[page.index('aria-labelledby="all"') : page.index('id="before-after"')]
    assert "Ten statements" not in marks
    assert "Together" in marks
    assert len(re.findall(r'class="kit-block kit-exercise"', page)) == 2


def test_who_had_the_same_form_twice_has_no_before_and_after() -> None:
    first = turn("00", "statements")
    letter = first.exercise[-1]
    again = answer(f"10/statements-{letter}", WHO)
    assert section([first, again]) == ""
    other = turn("10", "statements")
    assert "Ten statements" in section([first, again, other])


def test_cards_left_empty_are_told_and_a_test_without_any_confidence_has_no_curve() -> None:
    before, after = both("statements")
    bare = [replace(one, confidence=None) for one in after.responses][:-2]  # type: ignore[call-arg]
    told = section([replace(before, responses=tuple(bare[:0])), replace(after, responses=tuple(bare))])
    assert "0 of 10 right, 10 left empty" in told
    assert "2 left empty" in told
    assert "<svg" not in told
    assert "You said" not in told


def test_the_page_is_written_from_files_and_the_class_report_tells_of_nobody(tmp_path: Path) -> None:
    for one in (noisy("02/practice", "otter-2", 0.3), *both("statements", "story")):
        write_answer(tmp_path / "in", one)
    settings: dict[str, Any] = {"pre": "00/statements", "post": "10/statements"}
    run(tmp_path / "in", tmp_path / "out", Settings(**settings))
    page = (tmp_path / "out" / "feedback" / "otter-2.html").read_text(encoding="utf-8")
    assert 'id="before-after"' in page
    assert 'id="before-after"' not in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    listed = Settings(
        **settings, exercises=(Assigned("02/practice"),)
    )  # the two of the gain are looked at all the same
    run(tmp_path / "in", tmp_path / "other", listed)
    page = (tmp_path / "other" / "feedback" / "otter-2.html").read_text(encoding="utf-8")
    assert "Ten statements" in page
    assert "One story" not in page
