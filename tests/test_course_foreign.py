"""The kit's exercises in a real nbgrader and a real Otter, in an environment of their own (`make test` makes it)."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from kit.classroom.answers import dump
from kit.classroom.grade import grade_answer
from kit.course.foreign.assignment import Worth, exercise_of_id, grade_id, write_assignment
from kit.errors import ExerciseError
from kit.exercise.banks import load_coding
from tests.course_shared import noisy, write_answer
from tests.graders import nbgrader_marks, needs_graders, otter_marks, run

TEXT, TASK = "02/practice", "02/code-direct-quotes"
WORTH = [Worth(TEXT, 10), Worth(TASK, 14)]
PATCH = """
import kit, kit.course.points, kit.hood
class Same:
    def __eq__(self, other): return True
    def __call__(self, *a): return self
    __hash__ = None
kit.points = kit.course.points.points = lambda *a, **k: 99.0
kit.check = kit.hood.check = lambda *a, **k: Same()
direct_quotes = Same()
"""


def filled(source: bytes, blank: str, extra: str = "") -> bytes:
    """A student's notebook: the blank of the coding task filled, and perhaps a cell of their own at the top."""
    book = json.loads(source)
    for cell in book["cells"]:
        text = "".join(cell["source"])
        if cell["cell_type"] == "code" and "____" in text:
            cell["source"] = text.replace("____", blank) + extra
    return json.dumps(book).encode()


STUDENTS = {"model": 0.0, "partial": 0.5, "cheat": 1.0}


def wanted(student: str) -> tuple[float, float]:
    """The points that `kit grade` gives: of the text, and of the task."""
    marked = grade_answer(noisy(TEXT, "me", STUDENTS[student]), "x").score or 0.0
    return round(10 * marked, 4), {"model": 14.0, "partial": 6.0, "cheat": 0.0}[student]


def blank_of(student: str) -> tuple[str, str]:
    task = load_coding("02/direct-quotes")
    return (task.naive if student == "partial" else task.model), (PATCH if student == "cheat" else "")


def test_names_go_both_ways() -> None:
    assert exercise_of_id(grade_id("harbour-street/wire")) == "harbour-street/wire"
    assert exercise_of_id("cell-1") == ""


def test_a_name_that_will_not_do_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExerciseError, match="name of an assignment"):
        write_assignment("otter", tmp_path, "../x", WORTH)
    with pytest.raises(ExerciseError, match=r"no exercise|no lesson"):
        write_assignment("otter", tmp_path, "x", [Worth("nothing/here")])
    with pytest.raises(ExerciseError, match="named twice"):
        write_assignment("nbgrader", tmp_path, "x", [*WORTH, Worth(TEXT, 5)])
    assert not list(tmp_path.iterdir())


def test_the_same_exercises_give_the_same_notebook(tmp_path: Path) -> None:
    for grader in ("nbgrader", "otter"):
        one = write_assignment(grader, tmp_path / "a", "lesson-2", WORTH)
        two = write_assignment(grader, tmp_path / "b", "lesson-2", WORTH)
        assert [p.read_bytes() for p in one] == [p.read_bytes() for p in two]


@needs_graders
def test_nbgrader_gives_the_same_numbers_as_kit_grade(tmp_path: Path) -> None:
    write_assignment("nbgrader", tmp_path, "lesson-2", WORTH)
    run(tmp_path, "nbgrader", "generate_assignment", "lesson-2")
    released = (tmp_path / "release/lesson-2/lesson-2.ipynb").read_bytes()
    assert b"____" in released
    for student, noise in STUDENTS.items():
        home = tmp_path / "submitted" / student / "lesson-2"
        write_answer(home / "answers", noisy(TEXT, "me", noise))
        (home / "lesson-2.ipynb").write_bytes(filled(released, *blank_of(student)))
    marks = nbgrader_marks(tmp_path, "lesson-2")
    for student in STUDENTS:
        text, task = wanted(student)
        assert marks[student] == {grade_id(TEXT): pytest.approx(text), grade_id(TASK): pytest.approx(task)}, student
    # and `kit grade` over nbgrader's own folders says the same, with nothing run
    out = json.loads(run(tmp_path, "kit", "grade", "autograded", "--json"))
    told = {(row["file"].split("/")[1], row["exercise"]): row["score"] for row in out}
    for student in ("model", "partial"):
        assert 10 * told[student, TEXT] == pytest.approx(wanted(student)[0])
        assert 14 * told[student, TASK] == pytest.approx(wanted(student)[1])


@needs_graders
@pytest.mark.parametrize("student", ["partial", pytest.param("cheat", marks=pytest.mark.slow)])
def test_otter_gives_the_same_numbers_as_kit_grade(tmp_path: Path, student: str) -> None:
    write_assignment("otter", tmp_path, "lesson-2", WORTH)
    run(tmp_path, "otter", "assign", "lesson-2.ipynb", "dist", "--no-run-tests")
    autograder = next((tmp_path / "dist/autograder").glob("*.zip"))
    released = (tmp_path / "dist/student/lesson-2.ipynb").read_bytes()
    assert b'kit.show(\\"02/practice\\")' in released
    handed = tmp_path / f"{student}.zip"
    with zipfile.ZipFile(handed, "w") as archive:
        archive.writestr("lesson-2.ipynb", filled(released, *blank_of(student)))
        archive.writestr("answers/me/02.practice.json", dump(noisy(TEXT, "me", STUDENTS[student])))
    marks = otter_marks(tmp_path, autograder, handed)
    text, task = wanted(student)
    assert marks == {grade_id(TEXT): pytest.approx(text), grade_id(TASK): pytest.approx(task)}
