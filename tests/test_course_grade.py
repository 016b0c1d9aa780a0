"""`kit grade --to`: from a folder of answers to a gradebook, again and again."""

from __future__ import annotations

import csv
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kit.classroom.answers import Answer, dump
from kit.classroom.grade import grade_answer
from kit.classroom.handin import hand_in
from kit.classroom.student import clean_code, hub_code
from kit.cli import cli
from kit.course.book import Book
from kit.course.collect import Left
from kit.course.gradebook import columns
from kit.course.outputs import Graded, grade_class
from kit.course.roster import Roster, folded, read_roster
from kit.course.run import grades
from kit.course.settings import Assigned, Late, Settings, read_settings
from kit.errors import AnswerError, ExerciseError, KitError, SaveError
from tests.course_shared import SAVED, TEXTS, noisy, write_answer, write_class


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def run(answers: Path, to: Path, settings: Settings | None = None, roster: Roster | None = None) -> Graded:
    return grade_class(
        [answers], to, settings=settings or Settings(), roster=roster or Roster(), progress=lambda _: None
    )


def roster(tmp_path: Path, text: str) -> Roster:
    path = tmp_path / "roster.csv"
    path.write_text(text, encoding="utf-8")
    return read_roster(path)


def test_the_marks_are_those_of_one_file_graded_alone(tmp_path: Path) -> None:
    run(write_class(tmp_path / "answers"), tmp_path / "out")
    rows = table(tmp_path / "out" / "marks.csv")
    assert len(rows) == 18
    for row in rows:
        own = grade_answer(noisy(row["Exercise"], row["Student"], int(row["Student"][-1]) / 6), "x")
        assert float(row["Mark"]) == pytest.approx(100 * (own.score or 0), abs=0.006)
        assert row["What it says"] == own.sentence
    book = table(tmp_path / "out" / "gradebook.csv")
    assert [row["Student"] for row in book] == [f"otter-{n}" for n in range(6)]
    assert book[0]["Total"] == "100"
    assert book[0]["Passed"] == "yes"


def test_the_same_class_gives_the_same_bytes(tmp_path: Path) -> None:
    answers = write_class(tmp_path / "answers", 3)
    run(answers, tmp_path / "one")
    run(answers, tmp_path / "two")
    for name in ("gradebook.csv", "marks.csv", "items.csv", "problems.csv", "overrides.csv"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_what_was_graded_is_not_graded_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = write_class(tmp_path / "answers", 2)
    run(answers, tmp_path / "out")
    before = (tmp_path / "out" / "marks.csv").read_bytes()
    monkeypatch.setattr("kit.course.run.mark", None)
    run(answers, tmp_path / "out")
    assert (tmp_path / "out" / "marks.csv").read_bytes() == before


def test_a_stopped_run_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed after the first chunk: what it had graded is kept, the rest is graded the next time."""
    from kit.course import run as runner

    answers = write_class(tmp_path / "answers", 4)
    monkeypatch.setattr(runner, "CHUNK", 3)
    done: list[str] = []
    real = runner.mark

    def stops(data: bytes, name: str) -> bytes:
        if len(done) == 7:
            raise KeyboardInterrupt
        done.append(name)
        return real(data, name)

    monkeypatch.setattr(runner, "mark", stops)
    with pytest.raises(KeyboardInterrupt):
        run(answers, tmp_path / "out")
    assert len(done) == 7
    done.clear()
    monkeypatch.setattr(runner, "mark", lambda data, name: done.append(name) or real(data, name))
    graded = run(answers, tmp_path / "out")
    assert graded.files == 12
    assert len(done) == 6  # the two whole chunks were kept


def test_bad_files_never_stop_the_run(tmp_path: Path) -> None:
    answers = write_class(tmp_path / "answers", 2)
    (answers / "otter-0" / "02.warm-up.json").write_bytes(b"{")
    (answers / "otter-1" / "03.x.json").write_bytes(dump(replace(noisy(TEXTS[0], "otter-1", 0), exercise="03/x")))
    graded = run(answers, tmp_path / "out")
    said = [row["What"] for row in table(tmp_path / "out" / "problems.csv")]
    assert graded.students == 2
    assert any("damaged" in one for one in said)
    assert any("has no part" in one or "no exercise" in one for one in said)


@pytest.mark.parametrize(("attempts", "mark"), [("best", "100"), ("last", "0")])
def test_best_or_last_of_several_hand_ins(tmp_path: Path, attempts: str, mark: str) -> None:
    write_answer(tmp_path / "in" / "monday", noisy("02/practice", "otter-1", 0.0))
    later = noisy("02/practice", "otter-1", 1.0, saved="2026-03-03T09:00:00Z", seed=3)
    empty = replace(later, responses=())
    write_answer(tmp_path / "in" / "tuesday", empty)
    run(tmp_path / "in", tmp_path / "out", Settings(attempts=attempts))  # type: ignore[arg-type]
    assert table(tmp_path / "out" / "gradebook.csv")[0]["02/practice"] == mark
    problem = next(r for r in table(tmp_path / "out" / "problems.csv") if "more than once" in r["What"])
    assert problem["Who"] == "otter-1"


def test_weights_and_pass_line(tmp_path: Path) -> None:
    answers = tmp_path / "in"
    write_answer(answers, noisy("02/practice", "a", 0.0))
    write_answer(answers, replace(noisy("harbour-street/wire", "a", 0.0), responses=()))
    settings = Settings(exercises=(Assigned("02/practice", weight=3), Assigned("harbour-street/wire")), pass_line=0.8)
    run(answers, tmp_path / "out", settings)
    row = table(tmp_path / "out" / "gradebook.csv")[0]
    assert (row["Total"], row["Passed"]) == ("75", "no")


DUE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("minutes", "left"),
    [(-5, 1), (15, 1), (16, 0.9), (24 * 60 - 1, 0.9), (24 * 60 + 1, 0.8), (9 * 24 * 60, 0.5), (11 * 24 * 60, 0)],
)
def test_late_rules(minutes: int, left: float) -> None:
    late = Late(grace_minutes=15, per_day=0.1, at_most=0.5, refuse_after_days=10)
    assert late.factor(DUE, DUE + timedelta(minutes=minutes)) == pytest.approx(left)
    assert late.factor(None, DUE) == late.factor(DUE, None) == 1


@given(st.floats(0, 1), st.floats(0, 1), st.integers(0, 10_000), st.integers(0, 10_000))
def test_later_is_never_better(per_day: float, at_most: float, one: int, two: int) -> None:
    late = Late(per_day=per_day, at_most=at_most)
    early, after = sorted((one, two))
    factors = [late.factor(DUE, DUE + timedelta(minutes=m)) for m in (early, after)]
    assert 0 <= factors[1] <= factors[0] <= 1


def test_late_work_is_told_and_marked_down(tmp_path: Path) -> None:
    write_answer(tmp_path / "in", noisy("02/practice", "a", 0.0))
    settings = Settings(
        exercises=(Assigned("02/practice", due=datetime(2026, 3, 1, tzinfo=UTC)),), late=Late(per_day=0.25)
    )
    run(tmp_path / "in", tmp_path / "out", settings)
    row = table(tmp_path / "out" / "marks.csv")[0]
    assert (row["Scored"], row["After lateness"], row["Mark"]) == ("100", "50", "50")
    assert any(r["What"].startswith("Late (2026-03-02") for r in table(tmp_path / "out" / "problems.csv"))


def test_overrides_and_comments_survive_grading_again(tmp_path: Path) -> None:
    answers = write_class(tmp_path / "in", 2)
    run(answers, tmp_path / "out")
    path = tmp_path / "out" / "overrides.csv"
    path.write_text("Student;Exercise;Mark;Comment\notter-1;02/practice;77,5;See me\nnobody;02/practice;1;\n")
    mine = path.read_bytes()
    for _ in range(2):
        run(answers, tmp_path / "out")
    row = next(
        r for r in table(tmp_path / "out" / "marks.csv") if (r["Student"], r["Exercise"]) == ("otter-1", "02/practice")
    )
    assert (row["Mark"], row["Your mark"], row["Comment"]) == ("77.5", "77.5", "See me")
    assert path.read_bytes() == mine
    assert any("nobody" in r["Who"] for r in table(tmp_path / "out" / "problems.csv"))


def test_an_override_that_is_no_mark_is_named(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "overrides.csv").write_text("student,exercise,mark,comment\na,b,120,\n")
    with pytest.raises(AnswerError, match="line 2"):
        run(write_class(tmp_path / "in", 1), tmp_path / "out")


def test_a_roster_joins_names_and_tells_who_is_missing(tmp_path: Path) -> None:
    people = roster(
        tmp_path, "code,name,id,sis id,login,email,section\notter-0,Ines Roe,11,S1,iroe,i@x.example,7b\notter-9,Min Lee,12,S2,mlee,m@x.example,7b\n"
    )  # fmt: skip
    run(write_class(tmp_path / "in", 2), tmp_path / "out", roster=people)
    problems = {(r["What"], r["Who"]) for r in table(tmp_path / "out" / "problems.csv")}
    assert ("Nothing was handed in.", "otter-9") in problems
    assert ("The roster does not know this student.", "otter-1") in problems
    canvas = table(tmp_path / "out" / "canvas.csv")
    assert list(canvas[0])[:5] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
    assert canvas[0]["Student"] == "    Points Possible"
    assert canvas[0]["02/practice"] == "10"
    assert (canvas[1]["Student"], canvas[1]["ID"], canvas[1]["02/practice"]) == ("Ines Roe", "11", "10")
    assert len(canvas) == 2
    moodle = table(tmp_path / "out" / "moodle.csv")
    assert (moodle[0]["Email address"], moodle[0]["First name"], moodle[0]["Last name"]) == (
        "i@x.example",
        "Ines",
        "Roe",
    )
    assert "02/practice (feedback)" in moodle[0]


@pytest.mark.parametrize("typed", ["7b_12", "Otter 13", "Özil-1", "otter‑13", "OTTER-13"])
def test_a_code_is_found_as_the_student_typed_it(tmp_path: Path, typed: str) -> None:
    answer = noisy("02/practice", clean_code(typed), 0.2)
    write_answer(tmp_path / "in", answer)
    run(tmp_path / "in", tmp_path / "out", roster=roster(tmp_path, f"code,name\n{typed},Ines Roe\n"))
    assert table(tmp_path / "out" / "problems.csv") == []
    assert [r["Name"] for r in table(tmp_path / "out" / "gradebook.csv")] == ["Ines Roe"]
    with pytest.raises(AnswerError, match="twice"):
        roster(tmp_path, f"code,name\n{typed},Ines Roe\n{clean_code(typed)},Min Lee\n")


def test_a_code_is_found_by_the_user_name_of_a_hub(tmp_path: Path) -> None:
    people = roster(tmp_path, "username,name\nInes.Roe@school.example,Ines Roe\n")
    person = people.find(hub_code("Ines.Roe@school.example"))
    assert person is not None
    assert person.name == "Ines Roe"


def test_who_is_known_by_name_alone_is_not_missing(tmp_path: Path) -> None:
    folder = tmp_path / "in" / "Ines Roe_123_assignsubmission_file_"
    folder.mkdir(parents=True)
    (folder / "02.practice.json").write_bytes(dump(noisy("02/practice", "me", 0.3)))
    run(tmp_path / "in", tmp_path / "out", roster=roster(tmp_path, "name\nInes Roe\nMin Lee\n"))
    assert [(r["What"], r["Who"]) for r in table(tmp_path / "out" / "problems.csv")] == [
        ("Nothing was handed in.", "Min Lee")
    ]


def test_two_who_typed_the_same_code_stay_two(tmp_path: Path) -> None:
    home = tmp_path / "in"
    for person in ("Ines Roe", "Min Lee"):
        folder = home / f"{person}_123_assignsubmission_file_"
        folder.mkdir(parents=True)
        (folder / "02.practice.json").write_bytes(dump(noisy("02/practice", "me", 0.3, seed=len(person))))
    run(home, tmp_path / "out")
    assert [r["Student"] for r in table(tmp_path / "out" / "gradebook.csv")] == ["me (Ines Roe)", "me (Min Lee)"]
    people = roster(tmp_path, "code,name\nheron,Ines Roe\notter,Min Lee\n")
    run(home, tmp_path / "out", roster=people)
    assert [r["Student"] for r in table(tmp_path / "out" / "gradebook.csv")] == ["heron", "otter"]


def test_a_bad_file_is_a_named_error_and_the_others_are_graded(tmp_path: Path) -> None:
    folder = write_class(tmp_path / "in", 1, ["02/practice"]) / "otter-0"
    (folder / "bad.json").write_bytes(b'{"format": "kit-answer", "version": 1, "student": 7}')
    (folder / "empty.json").write_bytes(b"")
    (folder / "gone.json").write_bytes(dump(Answer(student="me", exercise="09/none", saved=SAVED)))
    (folder / "note.txt").write_bytes(b"not asked for")
    (tmp_path / "x.zip").write_bytes(b"PK no zip")
    left: list[Left] = []
    graded = list(grades([folder, tmp_path / "x.zip", tmp_path / "missing.json"], left.append))
    assert [bool(one.error) for one in graded] == [False, True, True, True, True, True]
    assert all("Traceback" not in one.error for one in graded)
    assert [one.origin for one in left] == [str(folder / "note.txt")]


def test_one_file_from_two_students_is_told(tmp_path: Path) -> None:
    for person in ("Ines Roe", "Min Lee"):
        folder = tmp_path / "in" / f"{person}_123_assignsubmission_file_"
        folder.mkdir(parents=True)
        (folder / "02.practice.json").write_bytes(dump(noisy("02/practice", "me", 0.3)))
    run(tmp_path / "in", tmp_path / "out")
    told = next(r for r in table(tmp_path / "out" / "problems.csv") if "same file" in r["What"])
    assert told["Who"] == "me (Ines Roe); me (Min Lee)"


def test_one_file_from_two_students_names_both_whole(tmp_path: Path) -> None:
    for person in ("Ines Roe", "Min Lee"):
        folder = tmp_path / "in" / f"{person}_123_assignsubmission_file_"
        folder.mkdir(parents=True)
        (folder / "02.practice.json").write_bytes(dump(noisy("02/practice", "me", 0.3)))
    run(tmp_path / "in", tmp_path / "out", roster=roster(tmp_path, 'name\n"Roe, Ines"\n"Lee, Min"\n'))
    told = next(r for r in table(tmp_path / "out" / "problems.csv") if "same file" in r["What"])
    assert told["Who"] == "Lee, Min; Roe, Ines"


@pytest.mark.parametrize("name", ["Ines Roe", "Roe, Ines"])
def test_canvas_names_are_found(name: str) -> None:
    people = Roster(read_people(name))
    found = people.find("me", "roeines")
    assert found is not None
    assert found.name == name


def read_people(name: str) -> tuple:  # type: ignore[type-arg]
    from kit.course.roster import Person

    return (Person("heron", name),)


def test_two_of_one_name_are_never_guessed() -> None:
    people = Roster((*read_people("Ines Roe"), replace_code(read_people("Ines Roe")[0])))
    assert people.find("me", "roeines") is None


def replace_code(person: object) -> object:
    from dataclasses import replace as with_

    return with_(person, code="otter")  # type: ignore[type-var]


@given(st.text())
def test_folded_names_are_stable(name: str) -> None:
    assert folded(folded(name)) == folded(name)


def test_a_key_that_changed_says_who_moved_and_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kit import content

    root = tmp_path / "root"
    for top in ("exercises", "notebooks"):
        shutil.copytree(content.root() / top, root / top)
    monkeypatch.setattr(content, "root", lambda: root)
    answers = tmp_path / "in"
    write_answer(
        answers, replace(noisy("02/practice", "a", 0.0), responses=noisy("02/practice", "a", 0.6, seed=8).responses)
    )
    write_answer(answers, noisy("02/practice", "b", 0.0))
    run(answers, tmp_path / "out")
    assert not (tmp_path / "out" / "changes.csv").exists()
    file = root / "exercises/lessons/02/practice.md"
    text = file.read_text(encoding="utf-8")
    assert ".quote #q1" in text
    file.write_text(text.replace(".quote #q1", ".commentary #q1"), encoding="utf-8")
    graded = run(answers, tmp_path / "out")
    rows = table(tmp_path / "out" / "changes.csv")
    assert graded.moved == len(rows) >= 1
    moved = next(r for r in rows if r["Student"] == "b")
    assert float(moved["After"]) < float(moved["Before"]) == 100
    assert "q1" in moved["Items that changed"]


def test_a_class_that_handed_in_twice_has_one_line_for_each_zip(tmp_path: Path) -> None:
    first, second = tmp_path / "in" / "a", tmp_path / "in" / "b"
    for number in range(2):
        student = f"otter-{number}"
        write_class(tmp_path / "answers", 2)
        for to in (first, second):
            to.mkdir(parents=True, exist_ok=True)
            hand_in(tmp_path / "answers", student, "7b", to=to)
    changed = noisy(TEXTS[0], "otter-1", 0.9, saved="2026-03-03T09:00:00Z")
    write_answer(tmp_path / "answers", changed)
    third = hand_in(tmp_path / "answers", "otter-1", "7b", to=tmp_path / "in")
    run(tmp_path / "in", tmp_path / "out")
    told = [(r["Who"], Path(r["File"]).name, r["What"]) for r in table(tmp_path / "out" / "problems.csv")]
    same = "3 exercises were handed in more than once. All of it is the same work."
    assert sorted(told) == [
        ("otter-0", "hand-in_7b_otter-0.zip", same),
        ("otter-1", "hand-in_7b_otter-1.zip", same),
        ("otter-1", third.name, "3 exercises were handed in more than once. In 2 of them the work is the same."),
    ]


def test_a_student_whom_the_roster_does_not_know_is_one_line(tmp_path: Path) -> None:
    run(write_class(tmp_path / "in", 1), tmp_path / "out", roster=roster(tmp_path, "code\nheron-3\n"))
    told = [r["What"] for r in table(tmp_path / "out" / "problems.csv")]
    assert told == ["The roster does not know this student.", "Nothing was handed in."]


def test_what_is_no_answer_is_counted_in_good_english(tmp_path: Path) -> None:
    write_class(tmp_path / "in", 1)
    for name in ("a.pdf", "b.pdf", "c.ipynb"):
        (tmp_path / "in" / name).write_bytes(b"x")
    run(tmp_path / "in", tmp_path / "out")
    told = [r["What"] for r in table(tmp_path / "out" / "problems.csv")]
    assert "2 other files were left alone. They are no answer files." in told
    assert any(one.startswith("1 other file was left alone. It is a notebook. Answers are") for one in told)
    (tmp_path / "in" / "d.ipynb").write_bytes(b"x")
    (tmp_path / "in" / "a.pdf").unlink()
    run(tmp_path / "in", tmp_path / "out")
    told = [r["What"] for r in table(tmp_path / "out" / "problems.csv")]
    assert "1 other file was left alone. It is no answer file." in told
    assert any(one.startswith("2 other files were left alone. They are notebooks. Answers are") for one in told)


NAMES = ("free/mine", "harbour-street/wire", "02/code-direct-quotes", "02/exit", "02/practice", "02/warm-up", "10/story-a", "00/story-b", "00/statements-b")  # fmt: skip


def test_exercises_stand_in_the_order_of_their_lesson() -> None:
    assert [one.id for one in columns(Settings(), NAMES)] == [
        "00/statements-b", "00/story-b", "02/warm-up", "02/practice", "02/exit", "02/code-direct-quotes", "10/story-a",
        "harbour-street/wire", "free/mine",
    ]  # fmt: skip
    own = Settings(exercises=(Assigned("02/exit"), Assigned("02/warm-up")))
    assert [one.id for one in columns(own, NAMES)] == ["02/exit", "02/warm-up"]


def test_marks_stand_in_the_order_of_their_lesson(tmp_path: Path) -> None:
    texts = ("harbour-street/wire", "02/exit", "02/practice", "01/half")
    run(write_class(tmp_path / "in", 1, texts), tmp_path / "out")
    order = ["01/half", "02/practice", "02/exit", "harbour-street/wire"]
    assert [row["Exercise"] for row in table(tmp_path / "out" / "marks.csv")] == order
    assert [name for name in table(tmp_path / "out" / "gradebook.csv")[0] if "/" in name] == order


@pytest.mark.parametrize(
    "data", [b"", b"a;b\n", b"a;b\n1;2\n", b"code,name\n", b"\x89PNG\r\n\x1a\n\0\0\xff", b'PK\3\4\0\xfe"\0']
)
def test_what_is_no_roster_is_named(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "class.csv"
    path.write_bytes(data)
    with pytest.raises(AnswerError) as told:
        read_roster(path)
    assert told.value.message.startswith("“class.csv” is no ")
    assert "code,name" in told.value.todo
    assert "otter-12,Ines Roe" in told.value.todo


@pytest.mark.parametrize("head", ["Student code", "full name", "First name,Surname", "username;section"])
def test_every_column_that_names_somebody_makes_a_roster(tmp_path: Path, head: str) -> None:
    assert len(roster(tmp_path, f"{head}\nx,y\n".replace(",", ";" if ";" in head else ",")).people) == 1


def test_a_course_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "course.yml"
    path.write_bytes("course: 7b\npass_line: 0.5\n# Zoë\n".encode("cp1252"))
    with pytest.raises(
        ExerciseError, match=r"course\.yml: the course file is no UTF-8 text; line 3 has a sign"
    ) as told:
        read_settings(path)
    assert "encoding UTF-8" in told.value.todo
    path.write_bytes("\ufeffcourse: Zoë\n".encode())
    assert read_settings(path).course == "Zoë"


@pytest.mark.parametrize("text", ["a: b: c\n", "- 02/practice\n", "just words\n", "course: \x01\n", "a: [\n"])
def test_a_broken_course_file_is_called_so(tmp_path: Path, text: str) -> None:
    path = tmp_path / "course.yml"
    path.write_text(text)
    with pytest.raises(KitError, match="The course file") as told:
        read_settings(path)
    assert "above the text" not in str(told.value)
    assert told.value.todo


def test_a_folder_that_cannot_be_made_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(Path, "mkdir", refuse)  # as the computer does below /proc
    with pytest.raises(SaveError, match=r"“.*x” cannot be used: no folder can be made there\. Choose another folder"):
        Book(tmp_path / "x" / "book.sqlite", "stamp")


def test_a_damaged_book_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "book.sqlite").write_bytes(b"no database at all, but long enough to be looked at" * 40)
    with pytest.raises(SaveError, match="Move it away") as told:
        Book(tmp_path / "book.sqlite", "stamp")
    assert "book.sqlite” is damaged" in told.value.message


def test_the_course_file(tmp_path: Path) -> None:
    path = tmp_path / "course.yml"
    path.write_text(
        "course: 7b\npass_line: 0.5\nlate: {per_day: 0.1}\nexercises:\n"
        "  - {id: 02/practice, points: 20, due: 2026-03-10T18:00:00Z, column: Lesson 2 (991)}\n"
    )
    settings = read_settings(path)
    assert settings.assigned("02/practice").points == 20
    assert settings.assigned("02/practice").column == "Lesson 2 (991)"
    assert settings.counts("02/practice")
    assert not settings.counts("02/exit")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("pass_line: 2", "pass_line"), ("passline: 0.5", "passline"), ("attempts: first", "attempts"),
        ("exercises: [{id: 02/practice, due: 2026-03-10T18:00:00}]", "time zone"),
        ("exercises: [{id: 02/practice}, {id: 02/practice}]", "twice"), ("exercises: [{id: '../x'}]", "id"),
    ],
)  # fmt: skip
def test_a_course_file_that_is_wrong_names_the_field(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "course.yml"
    path.write_text(text)
    with pytest.raises(ExerciseError, match=said):
        read_settings(path)


def test_keys_are_told_when_the_course_says_so() -> None:
    due = datetime(2026, 3, 10, tzinfo=UTC)
    settings = Settings(exercises=(Assigned("02/practice", due=due),), keys="after-due")
    assert not settings.tells_key("02/practice", due - timedelta(seconds=1))
    assert settings.tells_key("02/practice", due)
    assert not settings.tells_key("02/exit", due)
    assert not Settings(keys="never").tells_key("02/practice", due)


def test_the_command(tmp_path: Path) -> None:
    answers = write_class(tmp_path / "in", 2)
    out = CliRunner().invoke(cli, ["grade", str(answers), "--to", str(tmp_path / "out")])
    assert out.exit_code == 0, out.output
    assert "6 answer files of 2 students" in out.output
    assert (tmp_path / "out" / "gradebook.csv").exists()


def test_course_and_roster_need_a_folder(tmp_path: Path) -> None:
    out = CliRunner().invoke(cli, ["grade", str(tmp_path), "--course", "x.yml"])
    assert out.exit_code == 2
    assert "--to" in out.output


def test_saved_is_the_time_of_the_class() -> None:
    assert noisy("02/practice", "a", 0).saved == SAVED


def test_canvas_own_export_is_a_roster(tmp_path: Path) -> None:
    people = roster(
        tmp_path,
        'Student,ID,SIS User ID,SIS Login ID,Section,Essay (77)\n    Points Possible,,,,,10\n"Roe, Ines",11,S1,iroe,7b,9\n',
    )
    assert [one.name for one in people.people] == ["Roe, Ines"]
    found = people.find("me", "roeines")
    assert found is not None
    assert found.id == "11"
