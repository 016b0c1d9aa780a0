"""Feedback pages and the class report: nothing given away, nothing that acts as markup, the same bytes each time.

KIT_GOLDEN=write in the environment writes the golden files anew; look at the difference.
"""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kit.classroom.model import Answer, Choice
from kit.cli import cli
from kit.course.final import OVERRIDES, Final
from kit.course.gradebook import Line
from kit.course.outputs import Graded, grade_class
from kit.course.pages.feedback import feedback_page
from kit.course.pages.report import ClassReport
from kit.course.pages.write import FEEDBACK, Pages, page_name
from kit.course.roster import Person, Roster
from kit.course.settings import Assigned, Late, Settings
from kit.course.tables import write_table
from kit.course.work import Result, mark, unpack
from kit.exercise.load import load_exercise
from kit.exercise.model import Cards, Exercise
from kit.labels import LABELS, Label
from kit.score.gain import gain, gain_of_counts
from tests.course_shared import SAVED, noisy, write_answer, write_class
from tests.test_faces import Page

GOLDEN = Path(__file__).parent / "course_pages"
NOW = datetime(2026, 4, 1, tzinfo=UTC)
EVIL = "<script>window.hacked=1</script>\"'&<img src=x onerror=hacked=1>"


def golden(name: str, page: str) -> None:
    """Compare all but the style sheet, which is looked at in pictures."""
    got = re.sub(r"<style>.*?</style>", "<style></style>", page, flags=re.DOTALL)
    got = re.sub(r"style-src &#x27;[^&]+&#x27;", "style-src", got).replace("><", ">\n<")
    file = GOLDEN / name
    if os.environ.get("KIT_GOLDEN") == "write":
        file.parent.mkdir(exist_ok=True)
        file.write_text(got, encoding="utf-8")
    assert got == file.read_text(encoding="utf-8")


def run(answers: Path, to: Path, settings: Settings, *, roster: Roster | None = None, **options: Any) -> Graded:
    pages = Pages(to, settings, **options)
    graded = grade_class(
        [answers], to, settings=settings, roster=roster or Roster(), progress=lambda _: None, watch=pages.watch
    )
    pages.finish()
    return graded


def cards(student: str, noise: float, name: str = "02/warm-up") -> Answer:
    exercise = load_exercise(name)
    assert isinstance(exercise, Cards)
    draw = random.Random(student)
    chosen = []
    for card in exercise.cards:
        right = next((option.id for option in card.options if option.right), card.options[0].id)
        other = draw.choice([option.id for option in card.options])
        value = right if draw.random() >= noise else other
        chosen.append(Choice(item=card.id, value=value, confidence=draw.choice([None, "sure", "fairly", "guess"])))
    return replace(noisy("02/practice", student, 0), exercise=name, text_digest="", responses=tuple(chosen))


def line(answers: list[Answer], who: str = "otter-2", person: Person | None = None, **final: Any) -> Any:
    """A student's line and results, as grading gives them."""
    from kit.classroom.answers import dump
    from kit.course.book import Row

    results = {answer.exercise: unpack(mark(dump(answer))) for answer in answers}
    marks = {
        name: Final(
            who, person, name, Row(who, "x.json", "d", "", "", False, r.student, name, r.saved, r.score, r.error),
            r.score, final.get("mark", r.score), **{k: v for k, v in final.items() if k != "mark"},
        )
        for name, r in results.items()
    }  # fmt: skip
    return Line(who, person, marks), results


# ---- feedback ---------------------------------------------------------------------------------------------------------


def test_a_page_of_feedback_is_as_it_was() -> None:
    from kit.course.final import Override

    own = line([noisy("02/practice", "otter-2", 0.5), cards("otter-2", 0.9)], person=Person("otter-2", "Ines Roe"),
               mark=0.9, override=Override(0.9, "Well argued.\nLook at paragraph 3 again."))  # fmt: skip
    golden("feedback.html", feedback_page(*own, Settings(course="Media literacy 8b"), NOW))


def test_every_note_is_on_the_page_and_every_link_arrives() -> None:
    own, results = line([noisy("harbour-street/citizen", "otter-2", 0.5)])
    page = feedback_page(own, results, Settings(), NOW)
    read = Page(page)
    notes = results["harbour-street/citizen"].details["notes"]
    assert len([name for name in read.ids if name.startswith("e1-n-")]) == len(notes)
    links = [value for name, value in read.attributes if name == "href"]
    assert links
    assert {f"#{name}" for name in read.ids} >= set(links)
    assert max(read.ids.values()) == 1


def text_of(page: str) -> str:
    import html

    return html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"<(sup|style).*?</\1>", "", page, flags=re.DOTALL)))


def test_the_text_of_the_article_is_whole() -> None:
    for noise in (0.0, 0.3, 0.9):
        told = text_of(feedback_page(*line([noisy("harbour-street/mail", "a", noise)]), Settings(), NOW))
        exercise = load_exercise("harbour-street/mail")
        assert isinstance(exercise, Exercise)
        for block in exercise.article.blocks:
            assert str(block) in told


@pytest.mark.parametrize("name", ["02/practice", "harbour-street/citizen", "sleep-study/lark"])
def test_a_key_that_is_not_told_is_nowhere_on_the_page(name: str) -> None:
    """Of what was not found neither the label nor the reason; of the whole key no list."""
    own, results = line([noisy(name, "otter-2", 0.7)])
    opened = feedback_page(own, results, Settings(), NOW)
    page = feedback_page(own, results, Settings(keys="never"), NOW)
    exercise = load_exercise(name)
    assert isinstance(exercise, Exercise)
    assert exercise.key is not None
    credit = {(item.layer, item.id): item for item in results[name].seen.items}
    notes = {note["id"]: note for note in results[name].details["notes"]}
    hidden = [i for i in exercise.key.items if i.id in notes and notes[i.id]["verdict"] not in ("found", "extra")]
    assert len(hidden) > 3
    told, all_told = text_of(page), text_of(opened)
    found = {i.why for i in exercise.key.items if (i.layer, i.id) in credit and i not in hidden}
    for item in hidden:
        if item.why not in found:
            assert item.why not in told
        assert f"Missed: {notes[item.id]['title']}" not in told
        assert item.why in all_told or notes[item.id]["why"] in all_told
    assert "Wrong label:" not in told
    assert "Missed: " not in told
    assert "is-missed" not in page.split("</style>")[1]
    assert "The answers are told" in told
    assert results[name].sentence.split(",")[0] in told


def test_cards_tell_nothing_but_the_choice_while_the_key_is_not_told() -> None:
    own, results = line([cards("otter-2", 0.9)])
    exercise = load_exercise("02/warm-up")
    assert isinstance(exercise, Cards)
    closed, opened = (text_of(feedback_page(own, results, Settings(keys=k), NOW)) for k in ("never", "always"))  # type: ignore[arg-type]
    for card in exercise.cards:
        assert card.text in closed
        for option in card.options:
            assert option.why not in closed
        assert next(option.why for option in card.options if option.right) in opened
    assert "Not this time" not in closed


def test_lateness_and_overrides_are_told() -> None:
    from kit.course.final import Override

    late = text_of(feedback_page(*line([noisy("02/practice", "a", 0)], mark=0.8, factor=0.8), Settings(), NOW))
    assert "The work itself scores 100%. It came late, so 80% of that is left: 80%." in late
    own = line([noisy("02/practice", "a", 0)], mark=0.5, override=Override(0.5, "See me."), tries=3)
    told = text_of(feedback_page(*own, Settings(), NOW))
    assert "Your teacher set this mark. The work itself scores 100%." in told
    assert "See me." in told
    assert "handed this in 3 times" in told


def test_when_the_answers_will_be_told() -> None:
    due = datetime(2026, 5, 10, 18, tzinfo=UTC)
    settings = Settings(keys="after-due", exercises=(Assigned("02/practice", due=due),))
    own = line([noisy("02/practice", "a", 0.5)])
    assert "told after 10 May 2026, 18:00 UTC" in text_of(feedback_page(*own, settings, NOW))
    assert "answers are told" not in text_of(feedback_page(*own, settings, due))


def test_a_page_of_ones_own_is_recorded() -> None:
    answer = replace(noisy("02/practice", "a", 0), exercise="free/0123456789ab")
    told = text_of(feedback_page(*line([answer]), Settings(), NOW))
    assert "A page of your own" in told
    assert "Your teacher will mark it" in told


@pytest.mark.parametrize(
    ("who", "name"),
    [("otter-2", "otter-2.html"), ("con", None), ("Otter-2", None), ("../../x", None), ("", None), ("a b", None),
     ("me (Ines Roe)", None), ("otter_2", None), ("Ünï", None), ("\ud800", None), (".", None), ("x" * 300, None)],
)  # fmt: skip
def test_page_names(who: str, name: str | None) -> None:
    got = page_name(who)
    assert name is None or got == name
    assert re.fullmatch(r"[a-z0-9-]+(_[0-9a-f]{16})?\.html", got)
    assert len(got) < 90


@given(st.sets(st.text(max_size=12), min_size=2, max_size=8))
def test_two_students_never_share_a_page(whose: set[str]) -> None:
    assert len({page_name(who) for who in whose}) == len(whose)


def test_nobody_can_take_the_name_of_anothers_page() -> None:
    assert page_name(page_name("Otter").removesuffix(".html")) != page_name("Otter")


# ---- both, from files -------------------------------------------------------------------------------------------------


def a_class(tmp_path: Path, students: int = 4) -> Path:
    answers = write_class(tmp_path / "in", students, ("02/practice",))
    for number in range(students):
        write_answer(answers, cards(f"otter-{number}", number / students))
    return answers


def test_the_report_of_a_small_class_is_as_it_was(tmp_path: Path) -> None:
    settings = Settings(course="Media literacy 8b", late=Late(per_day=0.1), pre="02/warm-up", post="02/practice")
    run(a_class(tmp_path), tmp_path / "out", settings)
    golden("report.html", (tmp_path / "out" / "report.html").read_text(encoding="utf-8"))


def test_the_same_class_gives_the_same_pages(tmp_path: Path) -> None:
    answers = a_class(tmp_path, 3)
    for name in ("one", "two"):
        run(answers, tmp_path / name, Settings())
    one, two = (sorted((tmp_path / name).rglob("*.html")) for name in ("one", "two"))
    assert len(one) == 4
    assert [page.read_bytes() for page in one] == [page.read_bytes() for page in two]


def test_no_name_and_no_code_unless_asked_for(tmp_path: Path) -> None:
    roster = Roster(tuple(Person(f"otter-{n}", f"Ines Roe {n}", email=f"ines{n}@example.org") for n in range(4)))
    answers = a_class(tmp_path)
    run(answers, tmp_path / "out", Settings(), roster=roster)
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert not re.search(r"otter-\d|Ines Roe|example\.org", page.replace("Ines Roe, who", ""))
    assert "No name and no code" in page
    run(answers, tmp_path / "out", Settings(), roster=roster, names=True)
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "otter-3" in page
    assert "Ines Roe 3" in page


def evil_class(tmp_path: Path) -> tuple[Path, Roster, Settings]:
    """Script in every string that a student, a roster or a teacher can write."""
    code = "<script>x=1</script>"
    answers = tmp_path / "in"
    for number in range(3):
        for answer in (noisy("02/practice", f"{code}{number}", number / 3), cards("otter", number / 3)):
            own = replace(answer, student=f"{code}{number}", class_code="<img src=x>")
            write_answer(answers, replace(own, student=f"s{number}"))
            file = answers / f"s{number}"
            for one in file.glob("*.json"):
                one.write_text(one.read_text(encoding="utf-8").replace(f'"s{number}"', f'"{code}{number}"'), "utf-8")
    (tmp_path / "out").mkdir()
    write_table(
        tmp_path / "out" / "overrides.csv", OVERRIDES, [[f"{code}{n}", "02/practice", None, EVIL] for n in range(3)]
    )
    return answers, Roster((Person(f"{code}1", EVIL),)), Settings(course=EVIL)


def test_script_in_every_string_is_only_text(tmp_path: Path) -> None:
    answers, roster, settings = evil_class(tmp_path)
    run(answers, tmp_path / "out", settings, roster=roster, names=True)
    pages = list((tmp_path / "out").rglob("*.html"))
    assert len(pages) == 4
    for page in pages:
        text = page.read_text(encoding="utf-8")
        read = Page(text)
        assert read.tags["script"] == read.tags["img"] == 0
        assert not any(name.startswith("on") or name == "style" for name, _ in read.attributes)
        assert "default-src &#x27;none&#x27;" in text
        assert "script-src" not in text
        assert not re.search(r"(?:src|href)=\"(?!#)", text)
        assert "url(" not in text.replace("url(#", "")
    told = " ".join(text_of(page.read_text(encoding="utf-8")) for page in pages)
    assert EVIL in told


def test_card_texts_are_only_text(monkeypatch: pytest.MonkeyPatch) -> None:
    from msgspec.structs import replace as with_

    real = load_exercise("02/warm-up")
    assert isinstance(real, Cards)
    evil = tuple(
        with_(c, text=EVIL, question=EVIL, passage=EVIL, options=[with_(o, text=EVIL, why=EVIL) for o in c.options])
        for c in real.cards
    )
    own, results = line([cards("otter-2", 0.9)])
    monkeypatch.setattr("kit.course.tasks.load_exercise", lambda _: Cards("02/warm-up", EVIL, EVIL, evil))
    report = ClassReport(Settings())
    report.add(own, results)
    for page in (feedback_page(own, results, Settings(), NOW), report.html()):
        assert Page(page).tags["script"] == Page(page).tags["img"] == 0
        assert EVIL in text_of(page)


def test_pages_of_students_who_are_gone_go_too(tmp_path: Path) -> None:
    answers = a_class(tmp_path, 2)
    run(answers, tmp_path / "out", Settings())
    feedback = tmp_path / "out" / FEEDBACK
    (feedback / "mine.html").write_text("<p>the teacher's own</p>")
    old = feedback / "otter-0.html"
    for page in feedback.glob("*.html"):
        os.utime(page, (1, 1))
    import shutil

    shutil.rmtree(answers / "otter-0")
    run(answers, tmp_path / "out", Settings(), feedback=False)
    assert old.exists(), "--no-feedback touches nothing there"
    run(answers, tmp_path / "out", Settings())
    assert sorted(page.name for page in feedback.iterdir()) == ["mine.html", "otter-1.html"]


def test_the_command_writes_them_and_says_so(tmp_path: Path) -> None:
    answers = a_class(tmp_path, 2)
    out = CliRunner().invoke(cli, ["grade", str(answers), "--to", str(tmp_path / "out")])
    assert out.exit_code == 0, out.output
    assert "Feedback: 2 pages for your students" in out.output
    assert (tmp_path / "out" / "report.html").exists()
    out = CliRunner().invoke(cli, ["grade", str(answers), "--to", str(tmp_path / "b"), "--no-feedback", "--names"])
    assert out.exit_code == 0, out.output
    assert "pages for" not in out.output
    assert not (tmp_path / "b" / FEEDBACK).exists()
    assert "otter-1" in (tmp_path / "b" / "report.html").read_text(encoding="utf-8")
    out = CliRunner().invoke(cli, ["grade", str(answers), "--names"])
    assert out.exit_code == 2


# ---- the report -------------------------------------------------------------------------------------------------------


def report_of(students: int, make: Callable[[int], list[Answer]], settings: Settings | None = None) -> str:
    report = ClassReport(settings or Settings())
    for number in range(students):
        report.add(*line(make(number), who=f"otter-{number}"))
    return report.html()


def test_an_item_that_the_best_read_otherwise_gets_a_warning() -> None:
    """Twenty who mark everything as the key does, but one item all alike under another label."""

    def make(number: int) -> list[Answer]:
        answer = noisy("02/practice", f"a{number}", 0.2 if number % 2 else 0.0)
        marks = tuple(replace(m, label="commentary") if m.label == "partial" else m for m in answer.marks())
        return [replace(answer, responses=(replace(answer.responses[0], marks=marks),))]

    told = text_of(report_of(20, make))
    assert "to check before you hand the marks back" in told
    assert "Check the key" in told
    assert re.search(r"\d+ of the best \d+ say Editorial commentary", told)
    assert "Check the key" not in text_of(report_of(19, make))
    assert "Most often confused: Partial quote was called Editorial commentary" in told


def test_gain_is_refused_under_ten() -> None:
    settings = Settings(pre="02/warm-up", post="02/practice")

    def make(number: int) -> list[Answer]:
        return [cards(f"a{number}", 0.9), noisy("02/practice", f"a{number}", 0.1)]

    assert "A gain is shown from 10 students on who did both forms; here are 9." in text_of(
        report_of(9, make, settings)
    )
    told = text_of(report_of(12, make, settings))
    assert "12 students did both" in told
    assert "likely between" in told
    assert "Gain" not in text_of(report_of(12, make))


@given(st.integers(0, 6), st.floats(0, 1), st.integers(0, 5), st.booleans())
def test_any_class_has_a_report(students: int, noise: float, seed: int, empty: bool) -> None:
    def make(number: int) -> list[Answer]:
        answer = noisy("02/practice", f"a{number}", noise, seed=seed)
        return [replace(answer, responses=()) if empty else answer, cards(f"a{number}{seed}", noise)]

    page = report_of(students, make)
    read = Page(page)
    assert not read.ids or max(read.ids.values()) == 1
    assert "None" not in text_of(page)
    assert "nan" not in text_of(page).lower().split()


MARK = st.tuples(st.integers(0, 2400), st.integers(0, 300), st.sampled_from(LABELS))


@given(st.lists(MARK, max_size=30), st.sampled_from(["02/practice", "harbour-street/mail"]), st.booleans())
def test_any_marks_have_a_page_with_the_whole_text(marks: list[tuple[int, int, Label]], name: str, tells: bool) -> None:
    exercise = load_exercise(name)
    assert isinstance(exercise, Exercise)
    size = len(exercise.article.text)
    answer = noisy(name, "a", 0)
    template = answer.marks()[0]
    made = []
    for number, (place, length, label) in enumerate(marks):
        start = place % size
        end = min(start + length + 1, size)
        exact = exercise.article.text[start:end]
        made.append(
            replace(
                template,
                id=f"m{number}",
                start=start,
                end=end,
                layer=label.layer,
                label=label.id,
                order=number,
                exact=exact,
            )
        )
    own = line([replace(answer, responses=(replace(answer.responses[0], marks=tuple(made)),))])
    assert not own[1][name].error
    page = feedback_page(*own, Settings(keys="always" if tells else "never"), NOW)
    Page(page)
    told = text_of(page)
    for block in exercise.article.blocks:
        assert str(block) in told


def test_families_in_beginner_mode(monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace as with_

    real = load_exercise("02/practice")
    assert isinstance(real, Exercise)
    simple = with_(real, mode="beginner")
    for module in ("course.work", "classroom.grade", "course.tasks"):
        monkeypatch.setattr(f"kit.{module}.load_exercise", lambda _: simple)
    report = ClassReport(Settings())
    own = line([noisy("02/practice", "a", 0.7)])
    report.add(*own)
    page, told = feedback_page(*own, Settings(), NOW), text_of(report.html())
    assert "Partial quote" not in text_of(page)
    assert ">Q</i>" in page
    assert ">Qp<" not in page
    assert "Partial quote" not in told
    assert "Quote" in told


def test_memory_does_not_grow_with_the_class() -> None:
    import tracemalloc

    report = ClassReport(Settings(pre="02/warm-up", post="02/practice"))
    lines = [line([noisy("02/practice", f"a{n}", n / 12), cards(f"a{n}", n / 12)], who=f"a{n}") for n in range(12)]

    def add(times: int) -> int:
        for _ in range(times):
            for own in lines:
                report.add(*own)
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    try:
        before = add(3)
        assert add(20) - before < 50_000
    finally:
        tracemalloc.stop()


def test_a_result_without_details_has_a_page() -> None:
    own, _ = line([noisy("02/practice", "a", 0)])
    page = feedback_page(own, {"02/practice": Result(sentence="Recorded.", saved=SAVED)}, Settings(), NOW)
    assert "Recorded." in text_of(page)


@given(st.lists(st.tuples(st.floats(0, 0.95), st.floats(0, 1)), min_size=10, max_size=30))
def test_gain_of_counts_is_the_gain(pairs: list[tuple[float, float]]) -> None:
    counts: dict[tuple[float, float], int] = {}
    for pair in pairs:
        counts[pair] = counts.get(pair, 0) + 1
    assert gain_of_counts(counts) == gain(sorted(pairs))


def test_the_interval_of_a_large_class_is_that_of_the_bootstrap() -> None:
    draw = random.Random(3)
    pairs = [(a := draw.random() * 0.8, min(1.0, a + draw.random() * 0.3)) for _ in range(600)]
    slow, quick = gain(pairs), gain_of_counts(dict.fromkeys(pairs, 1))
    assert quick.value == pytest.approx(slow.value)
    assert quick.low == pytest.approx(slow.low, abs=0.01)
    assert quick.high == pytest.approx(slow.high, abs=0.01)
