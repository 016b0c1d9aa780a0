"""Every coding task of every notebook Under the hood as an assignment, and all of them in the real graders."""

from __future__ import annotations

import ast
import importlib
import json
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

import kit
from kit.cli import cli
from kit.course.foreign.assignment import GRADERS, Worth, all_of, grade_id, write_assignment
from kit.errors import ExerciseError
from kit.exercise.banks import coding_names, load_coding
from kit.exercise.load import exercise_ids
from kit.hood import check
from kit.hood.record import exercise_id
from tests.graders import nbgrader_marks, needs_graders, otter_marks, otter_tests, run
from tests.test_coding import NAMES, written

WHOLE = [Worth(one, 10) for lesson in range(11) for one in all_of(f"{lesson:02d}/hood")]


def test_a_lesson_means_all_its_tasks_in_the_order_of_its_notebook() -> None:
    assert all_of("03/hood") == ["03/code-concordance", "03/code-sources", "03/code-chunks"]
    assert sorted(one.exercise for one in WHOLE) == sorted(map(exercise_id, NAMES))
    for nothing in ("11/hood", "x/hood", "/hood"):
        with pytest.raises(ExerciseError, match="no coding tasks"):
            all_of(nothing)


def test_a_task_may_be_called_as_its_notebook_calls_it() -> None:
    assert all_of("02/hood-quotes") == all_of("02/code-hood-quotes") == ["02/code-hood-quotes"]
    assert all_of("02/practice") == ["02/practice"]
    assert not set(coding_names()) & set(exercise_ids())


@pytest.mark.parametrize("grader", GRADERS)
@pytest.mark.parametrize("name", NAMES)
def test_every_task_can_be_written_for_both_graders(tmp_path: Path, grader: str, name: str) -> None:
    *_, made = write_assignment(grader, tmp_path, "one", [Worth(one) for one in all_of(name)])
    task = load_coding(name)
    cells = json.loads(made.read_bytes())["cells"]
    code = [cell["source"] for cell in cells if cell["cell_type"] == "code"]
    assert task.starter in code
    assert sum(f'kit.check("{name}", {task.function})' in source for source in code) == 1
    assert any(task.task in cell["source"] for cell in cells if cell["cell_type"] == "markdown")
    for source in code:
        ast.parse(source.removeprefix(source[: source.find("# END TEST CONFIG") + 17]) if "# END" in source else source)


def test_one_command_writes_a_whole_lesson(tmp_path: Path) -> None:
    told = CliRunner().invoke(
        cli, ["assignment", "otter", str(tmp_path / "c"), "02/practice", "02/hood", "--name", "two"]
    )
    assert told.exit_code == 0, told.output
    made = (tmp_path / "c" / "two.ipynb").read_text("utf-8")
    assert [made.count(f"name: {grade_id(exercise_id(n))}\\n") for n in NAMES if n.startswith("02/")] == [1] * 4
    again = CliRunner().invoke(cli, ["assignment", "otter", str(tmp_path / "d"), "02/hood", "02/hood-verb"])
    assert "named twice: 02/code-hood-verb" in str(again.exception)
    assert not list((tmp_path / "d").glob("*"))


def test_the_kit_can_be_imported_where_a_grader_shows_plain_text_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otter runs a notebook in a shell whose output has no HTML."""
    shell = SimpleNamespace(display_formatter=SimpleNamespace(formatters={"text/plain": None}))
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: shell))
    importlib.reload(kit)


# All tasks in the real graders, in one notebook: whatever a check needs (a text, a function, a rule on sentences, nltk),
# its values reach the answer file and its points the grader.


def filled(released: Path, what: str) -> bytes:
    """The released notebook with every blank filled with the task's model or naive answer."""
    book = json.loads(released.read_bytes())
    wanted = [load_coding(name) for name in NAMES]
    for cell in book["cells"]:
        source = "".join(cell["source"])
        for task in wanted if cell["cell_type"] == "code" else ():
            if source == task.starter:
                cell["source"] = source.replace("____", getattr(task, what))
                break
    assert b"____" not in json.dumps([c["source"] for c in book["cells"] if c["cell_type"] == "code"]).encode()
    return json.dumps(book).encode()


def worth(what: str) -> dict[str, object]:
    """What the tasks are worth out of ten, by the check itself."""
    told = {name: check(name, written(name, getattr(load_coding(name), what))) for name in NAMES}
    return {grade_id(exercise_id(name)): pytest.approx(10 * r.points / r.out_of, abs=1e-3) for name, r in told.items()}


@needs_graders
@pytest.mark.slow
def test_nbgrader_grades_every_task(tmp_path: Path) -> None:
    write_assignment("nbgrader", tmp_path, "hood", WHOLE)
    run(tmp_path, "nbgrader", "generate_assignment", "hood")
    for what in ("model", "naive"):
        home = tmp_path / "submitted" / what / "hood"
        home.mkdir(parents=True)
        (home / "hood.ipynb").write_bytes(filled(tmp_path / "release/hood/hood.ipynb", what))
    marks = nbgrader_marks(tmp_path, "hood")
    assert marks == {"model": worth("model"), "naive": worth("naive")}


@needs_graders
@pytest.mark.slow
def test_otter_grades_every_task(tmp_path: Path) -> None:
    write_assignment("otter", tmp_path, "hood", WHOLE)
    run(tmp_path, "otter", "assign", "hood.ipynb", "dist", "--no-run-tests")
    autograder = next((tmp_path / "dist/autograder").glob("*.zip"))
    for what in ("model", "naive"):
        handed = tmp_path / f"{what}.zip"
        with zipfile.ZipFile(handed, "w") as archive:
            archive.writestr("hood.ipynb", filled(tmp_path / "dist/student/hood.ipynb", what))
        assert otter_marks(tmp_path, autograder, handed) == worth(what)
    passed = [
        otter_tests(tmp_path / f"{what}-out")[0]["output"].count("All test cases passed!")
        for what in ("model", "naive")
    ]
    assert passed == [len(NAMES), 0]
