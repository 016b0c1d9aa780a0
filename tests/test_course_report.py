"""The class report: three things for tomorrow, tests that do not count, both sides of a quarrel."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace as with_
from pathlib import Path

import pytest
from msgspec.structs import replace

from kit.classroom.calibrate import readout
from kit.classroom.model import Answer, Choice
from kit.course.final import Final
from kit.course.gradebook import Line, columns, school_columns
from kit.course.mirrored import Mirrored, SidesRead
from kit.course.outputs import grade_class
from kit.course.pages.report import ClassReport
from kit.course.pages.talk import tomorrow
from kit.course.roster import Person, Roster
from kit.course.settings import Assigned, Settings
from kit.course.tasks import find_task, is_test
from kit.exercise.load import load_exercise
from kit.exercise.mirrors import leaning, quarrels, statement_of
from kit.exercise.model import Cards, Exercise
from kit.score.gain import LEAST, LEAST_MIRRORED, class_gap
from kit.score.items import ItemTally
from tests.course_class import Student, answer, students
from tests.course_shared import noisy, write_answer
from tests.test_course_pages import line, run, text_of

# ---- tests do not count --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "test"),
    [("00/statements-a", True), ("10/story-b", True), ("00/try", False), ("02/practice", False), ("free/0123", False),
     ("02/code-direct-quotes", False), ("99/gone", False)],
)  # fmt: skip
def test_what_is_a_test(name: str, test: bool) -> None:
    assert is_test(name) is test


def test_a_test_counts_only_where_the_course_file_gives_it_a_weight() -> None:
    student = Student("otter-1", 0.5, 0.5)
    own, _ = line([answer("00/statements-a", student), noisy("02/practice", "otter-1", 0.0)], who="otter-1")
    test, work = own.marks["00/statements-a"].mark, own.marks["02/practice"].mark
    assert test is not None
    assert test < 1
    assert own.total(Settings()) == work == 1.0
    listed = Settings(exercises=(Assigned("00/statements-a"), Assigned("02/practice")))
    assert own.total(listed) == 1.0
    heavy = Settings(exercises=(Assigned("00/statements-a", weight=1), Assigned("02/practice")))
    assert own.total(heavy) == pytest.approx((1 + test) / 2)
    only, _ = line([answer("00/statements-a", student)], who="otter-1")
    assert only.total(Settings()) is None


def test_the_report_says_whether_tests_count() -> None:
    for settings, said in (
        (Settings(), "Tests do not count in the total."),
        (Settings(exercises=(Assigned("00/statements-a", weight=2),)), "Tests count in the total, because"),
    ):
        report = ClassReport(settings)
        report.add(*line([answer("00/statements-a", Student("otter-1", 0.5, 0.5))]))
        assert said in text_of(report.html())


def test_schools_do_not_get_a_test_that_does_not_count() -> None:
    names = ["00/statements-a", "02/practice"]
    assert [one.id for one in school_columns(Settings(), columns(Settings(), names))] == ["02/practice"]
    heavy = Settings(exercises=(Assigned("00/statements-a", weight=1), Assigned("02/practice", weight=0)))
    assert [one.id for one in school_columns(heavy, columns(heavy, names))] == names


def test_the_gain_needs_no_listing_of_the_tests(tmp_path: Path) -> None:
    settings = Settings(pre="00/statements", post="10/statements", exercises=(Assigned("02/practice"),))
    for student in students(12):
        for name in ("00/statements-a", "10/statements-b"):
            write_answer(tmp_path / "in", answer(name, student))
        write_answer(tmp_path / "in", noisy("02/practice", student.code, 0.1))
    run(tmp_path / "in", tmp_path / "out", settings)
    told = text_of((tmp_path / "out" / "report.html").read_text("utf-8"))
    assert "12 students did both" in told
    assert "is not in the course file" not in (tmp_path / "out" / "problems.csv").read_text("utf-8")
    head = (tmp_path / "out" / "gradebook.csv").read_text("utf-8-sig").splitlines()[0]
    assert "statements" not in head


# ---- three things for tomorrow -------------------------------------------------------------------------------------


def report_on(*work: tuple[str, float], size: int = 24, day: str = "") -> str:
    made = ClassReport(Settings())
    for student in students(size):
        own = [answer(name, Student(student.code, skill, 0.7)) for name, skill in work]
        own = [replace(one, saved=f"{day}T09:00:00Z") if day and one is own[0] else one for one in own]
        made.add(*line(own, who=student.code))
    return made.html()


def first_part(page: str) -> str:
    return text_of(page.split('<section class="kit-tomorrow"')[1].split("</section>")[0])


def test_the_report_begins_with_what_to_do() -> None:
    page = report_on(("02/practice", 0.45), ("harbour-street/mail", 0.5))
    assert page.index("for tomorrow") < page.index("Class mark")
    told = first_part(page)
    assert told.count("once more") + told.count("Talk about") + told.count("?") >= 3
    assert "were sure of" in told
    assert "Ask" in told
    links = page.split('<section class="kit-tomorrow"')[1].split("</section>")[0]
    assert 'href="#on-' in links


def test_a_class_that_can_do_it_is_told_to_go_on() -> None:
    made = ClassReport(Settings())
    for number in range(12):
        made.add(*line([noisy("02/practice", f"a{number}", 0.0)], who=f"a{number}"))
    told = first_part(made.html())
    assert "One thing for tomorrow" in told
    assert "Take the next lesson." in told


def test_a_test_is_never_talked_about_before_its_time() -> None:
    page = report_on(("00/statements-a", 0.2), ("00/story-a", 0.2))
    told = first_part(page)
    assert not any(words in told for words in ("Talk about", "once more", "Ask"))
    assert text_of(page).count("A test. Do not go through it") == 2


def test_what_is_long_ago_is_not_for_tomorrow() -> None:
    old = report_on(("02/practice", 0.2), ("harbour-street/mail", 0.6), day="2025-11-03")
    assert "during the last two weeks" in first_part(old)
    assert "Cliff Road" not in first_part(old)
    assert "Cliff Road" in first_part(report_on(("02/practice", 0.2), ("harbour-street/mail", 0.6), day="2026-03-16"))


def test_a_key_to_check_comes_first() -> None:
    made = ClassReport(Settings())
    for number in range(24):
        own = noisy("02/practice", f"a{number}", 0.0 if number < 14 else 0.5)
        marks = tuple(replace(m, label="fact") if m.label == "commentary" and number < 14 else m for m in own.marks())
        own = replace(own, responses=(replace(own.responses[0], marks=marks),))
        made.add(*line([own], who=f"a{number}"))
    told = first_part(made.html())
    assert "Check the key of 1 item before the marks go out" in told
    assert "say Reported fact" in told


def test_a_fit_below_nought_by_chance_is_no_warning_for_tomorrow() -> None:
    tally, draw = ItemTally(), random.Random(1)
    for _ in range(30):
        tally.add(float(draw.random() < 0.6), draw.random(), draw.choice(["fact", "quote"]))
    certain = ItemTally()
    for number in range(30):
        certain.add(float(number < 15), number / 30, "fact" if number < 15 else "")
    assert certain.fit is not None
    assert certain.fit < -0.8
    assert certain.is_certain(frozenset({"fact"}))
    easy = ItemTally()
    for number in range(30):
        easy.add(float(number != 29), number / 30, "fact" if number != 29 else "quote")
    assert easy.warning(frozenset({"fact"}))
    assert not easy.is_certain(frozenset({"fact"})), "one good student is no reason to doubt a key"
    few = ItemTally()
    few.add(0, 0.9, "quote")
    assert not few.is_certain(frozenset({"fact"}))


def test_an_empty_class_has_a_first_part() -> None:
    assert "Go on" in text_of(tomorrow([], [], 0.6))


def test_many_exercises_are_folded_away_and_few_are_not() -> None:
    few, many = report_on(("02/practice", 0.7)), report_on(*((f"0{n}/warm-up", 0.7) for n in range(1, 6)))
    assert '<details class="kit-whole" open>' in few
    assert '<details class="kit-whole" open>' not in many
    assert many.count('<details class="kit-whole">') == 5


# ---- both sides of a quarrel ---------------------------------------------------------------------------------------


def sorted_by(student: str, right: tuple[float, float], draw: random.Random, pairs: int) -> Answer:
    """A student who gets statements of one side right with one chance, of the other with another."""
    quarrel = quarrels()[0]
    names = [name for name, side in quarrel.side.items() if side == 0][:pairs]
    cards = {c.id: c for c in _bank_cards([*names, *(quarrel.partner[name] for name in names)]).cards}
    chosen = []
    for name, card in cards.items():
        good = [option.id for option in card.options if option.right]
        bad = [option.id for option in card.options if not option.right]
        chosen.append(Choice(item=name, value=(good if draw.random() < right[quarrel.side[name]] else bad)[0]))
    base = noisy("02/practice", student, 0)
    return replace(base, exercise="01/practice", text_digest="", responses=tuple(chosen))


def _bank_cards(names: list[str]) -> Cards:
    from kit.exercise.statements import as_card, statement

    made = load_exercise("01/practice")
    assert isinstance(made, Cards)
    return with_(made, cards=tuple(as_card(statement(name)) for name in names))


def sides(monkeypatch: pytest.MonkeyPatch, n: int, right: tuple[float, float], pairs: int = 6) -> Iterator[SidesRead]:
    quarrel = quarrels()[0]
    names = [name for name, side in quarrel.side.items() if side == 0][:pairs]
    cards = _bank_cards([*names, *(quarrel.partner[name] for name in names)])
    monkeypatch.setattr("kit.course.work.load_exercise", lambda _: cards)
    monkeypatch.setattr("kit.classroom.grade.load_exercise", lambda _: cards)
    draw, counted = random.Random(5), Mirrored()
    for number in range(n):
        counted.add(line([sorted_by(f"a{number}", right, draw, pairs)], who=f"a{number}")[1])
    return counted.rows()


def test_mirrored_statements_show_a_gap_of_the_class(monkeypatch: pytest.MonkeyPatch) -> None:
    (row,) = sides(monkeypatch, 30, (0.9, 0.5))
    assert row.title.startswith("Sentences: ")
    assert row.names == quarrels()[0].names
    assert row.gap.n == 30
    assert row.gap.items == (6, 6)
    assert row.gap.value == pytest.approx(0.4, abs=0.12)
    assert row.gap.low is not None
    assert row.gap.low > 0


def test_a_gap_is_refused_for_few_students_and_few_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    (row,) = sides(monkeypatch, LEAST - 1, (0.9, 0.1))
    assert row.gap.value is None
    assert f"It takes {LEAST} students" in row.gap.why
    (row,) = sides(monkeypatch, 30, (0.9, 0.1), pairs=LEAST_MIRRORED - 1)
    assert row.gap.value is None
    assert f"It takes {LEAST_MIRRORED} mirrored items" in row.gap.why


def test_the_same_gap_gives_the_same_interval_and_a_large_class_a_like_one() -> None:
    draw = random.Random(2)
    gaps = [round(draw.gauss(0.1, 0.2), 3) for _ in range(499)]
    small = class_gap({gap: gaps.count(gap) for gap in gaps}, (4, 4))
    assert small == class_gap({gap: gaps.count(gap) for gap in reversed(gaps)}, (4, 4))
    more = [*gaps, 0.1]
    large = class_gap({gap: more.count(gap) for gap in more}, (4, 4))
    for one, other in ((small.low, large.low), (small.high, large.high)):
        assert one == pytest.approx(other, abs=0.01)


def test_both_articles_of_a_case_and_who_did_them_both() -> None:
    report = ClassReport(Settings())
    for number in range(12):
        own = [noisy("harbour-street/citizen", f"a{number}", 0.0), noisy("harbour-street/mail", f"a{number}", 0.7)]
        report.add(*line(own[: 1 if number == 11 else 2], who=f"a{number}"))
    told = text_of(report.html())
    assert "One side is read better (Articles: Harbour Street:" in told
    assert "better: for the trial" in told
    told_few = ClassReport(Settings())
    told_few.add(*line([noisy("harbour-street/citizen", "a", 0), noisy("harbour-street/mail", "a", 0.5)]))
    assert "Mirrored pairs: too little to say" in text_of(told_few.html())


@pytest.mark.parametrize(
    ("name", "leans"),
    [("harbour-street/mail", True), ("harbour-street/wire", False), ("museum-painting/argus", False),
     ("orchard-fire/chronicle", False), ("01/half", False), ("01/exit", False)],
)  # fmt: skip
def test_only_articles_of_cases_that_lean_are_mirrored(name: str, leans: bool) -> None:
    exercise = load_exercise(name)
    assert isinstance(exercise, Exercise)
    assert bool(leaning(exercise)) is leans


def test_two_texts_of_a_lesson_are_no_quarrel(tmp_path: Path) -> None:
    for name in ("01/half", "01/exit"):
        write_answer(tmp_path, answer(name, Student("otter-1", 0.7, 0.5)))
    assert readout(tmp_path / "otter-1", "otter-1").gaps == ()


def test_a_card_of_a_pool_is_its_statement() -> None:
    assert statement_of("01.practice.local-09") == statement_of("local-09") == "local-09"


def test_every_partner_names_back_to_the_other_side() -> None:
    for quarrel in quarrels():
        for name, partner in quarrel.partner.items():
            assert quarrel.partner[partner] == name
            assert quarrel.side[partner] == 1 - quarrel.side[name]


# ---- the rest ------------------------------------------------------------------------------------------------------


def test_coding_tasks_have_a_title_and_a_mean() -> None:
    task = find_task("02/code-direct-quotes")
    assert isinstance(task, Cards)
    assert task.title == "Direct quotes only"
    page = text_of(report_on(("02/code-direct-quotes", 0.7), size=4))
    assert "no mark" not in page


def test_what_else_waits_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "in" / "otter-1").mkdir(parents=True)
    write_answer(tmp_path / "in", noisy("02/practice", "otter-1", 0.9))
    (tmp_path / "in" / "otter-1" / "02.half.json").write_text("{", encoding="utf-8")
    from kit.course.pages.write import Pages

    pages = Pages(tmp_path / "out", Settings())
    graded = grade_class(
        [tmp_path / "in"], tmp_path / "out", settings=Settings(), roster=Roster((Person("otter-1"),)),
        progress=lambda _: None, watch=pages.watch,
    )  # fmt: skip
    pages.finish(graded.problems)
    told = text_of((tmp_path / "out" / "report.html").read_text("utf-8"))
    assert "problems.csv has 1 line" in told
    assert "1 of 1 are below 60%: gradebook.csv says who." in told


def test_lines_without_marks_have_no_total() -> None:
    assert Line("a", None, dict[str, Final]()).total(Settings()) is None
