"""Wrong use of every command: each says what happened and what to do next, with nothing made and no traceback."""

from __future__ import annotations

import shutil
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kit import cli, content

MODEL = next(iter(sorted((content.root() / "exercises" / "harbour-street" / "models").glob("*.model.json"))))
Kit = Callable[..., tuple[int, str]]


@pytest.fixture
def kit(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Kit:
    """Run `kit` in a folder of its own as its script does; returns exit code and everything that was said."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("KIT_WORK", "")
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: tmp_path / "data")
    monkeypatch.setattr("kit.lab.server.start", lambda *_, **__: pytest.fail("JupyterLab was started"))
    (tmp_path / "leer").mkdir()
    (tmp_path / "empty.txt").touch()
    (tmp_path / "Artikel über Straße.txt").write_text("The pool closed on 3 May. It has 12 lanes.\n", encoding="utf-8")
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)) * 12)
    (tmp_path / "no.zip").write_text("not a zip")
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as other:
        other.writestr("Ümläut ordner/essay.docx", "x")
    shutil.copy(MODEL, tmp_path / "answer.json")

    def run(*words: Any) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["kit", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out + err

    return run


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("lab 77", "Lessons there are: 0, 1,"),
        ("lab empty.txt", "To open an article and mark it: kit mark empty.txt"),
        ("lab 2 empty.txt", "is a file, not a folder"),
        ("lab work 2", "kit lab 2 work"),
        ("lab lesson work", "kit lab 2 work"),
        ("lab --port nine", "--port"),
        ("mark", "kit mark --help"),
        ("mark leer", "is a folder, not a file"),
        ("mark empty.txt", "holds no words"),
        ("mark noise.bin", "select all, copy"),
        ("read nothing.txt", "There is no file nothing.txt"),
        ("read leer", "is a folder, not a file"),
        ("read Artikel über Straße.txt", 'A name with spaces needs quote marks: kit read "Artikel über Straße.txt"'),
        ("read answer.json --html leer", "Give a name in a folder where you may write"),
        ("grade", "kit grade --help"),
        ("grade leer", "the zips that students handed in"),
        ("grade nothing.zip", "Check its name and folder"),
        ("grade empty.txt", "Cannot be graded: empty.txt"),
        ("grade no.zip", "ask the student to hand in again"),
        ("grade other.zip", "the zips that students handed in"),
        ("grade answer.json --names", "go with --to FOLDER"),
        ("grade answer.json --json --to graded", "not both"),
        ("grade answer.json --to empty.txt", "kit grade answers/ --to graded"),
        ("grade leer --to graded", "There were no answers to grade in leer."),
        ("grade other.zip nothing.zip --to graded", "the zips that students handed in"),
        ("release", "kit release --help"),
        ("release empty.txt", "Give the name of a folder, new or not: kit release handout"),
        ("assignment moodle x 02/practice", "nbgrader"),
        ("assignment nbgrader empty.txt 02/practice", "Give the name of a folder, new or not"),
        ("assignment nbgrader x harbour-street/wires", "Did you mean harbour-street/wire"),
        ("assignment nbgrader x 99/nope", "Lessons and cases: 00, 01, "),
        ("assignment nbgrader x 02/practice 02/practice", "An exercise is named twice: 02/practice. Name each once."),
        ("assignment nbgrader x 02/practice --points -3", "--points"),
        ("lint nothing", "There is no file or folder “nothing”."),
        ("lint empty.txt", "one text with marks (.md)"),
        ("agree harbour-street nothing", "There are no readings of nothing."),
        ("nonsense", "kit --help"),
    ],
)
def test_each_says_what_to_do(kit: Kit, words: str, told: str, tmp_path: Path) -> None:
    split = words.split()
    before = {path.name for path in tmp_path.iterdir()}
    code, said = kit(*split)
    assert code, said
    assert told in " ".join(said.split()), said
    for never in ("Traceback", "Errno", "made a mistake", "still on the page"):
        assert never not in said
    made = {path.name for path in tmp_path.iterdir()} - before
    assert made <= {"graded", "home"}  # libraries keep settings in the home folder


def test_names_with_spaces_and_umlauts_are_names(kit: Kit, tmp_path: Path) -> None:
    shutil.copy(MODEL, tmp_path / "Hausaufgabe von Jörg (1).json")
    code, said = kit("grade", "Hausaufgabe von Jörg (1).json", "--to", "Noten für die 7b")
    assert code == 0, said
    assert (tmp_path / "Noten für die 7b" / "report.html").is_file()
    code, said = kit("read", "Artikel über Straße.txt", "--html", "gelesen für dich.html")
    assert code == 0, said
    assert (tmp_path / "gelesen für dich.html").is_file()


@pytest.mark.parametrize("name", ["~notes.txt", "~$essay.txt"])
def test_a_name_that_begins_with_a_tilde_is_a_name(kit: Kit, tmp_path: Path, name: str) -> None:
    shutil.copy(tmp_path / "Artikel über Straße.txt", tmp_path / name)
    code, said = kit("read", name, "--html", "~page.html")
    assert code == 0, said
    assert (tmp_path / "~page.html").is_file()
    for words, told in (
        (["lint", name], "one text with marks (.md)"),
        (["lab", name], "is a file, not a folder"),
        (["grade", name], f"Cannot be graded: {name}"),
        (["grade", "answer.json", "--to", name], "is a file, not a folder"),
        (["grade", "answer.json", "--to", "~graded", "--roster", "~class.csv"], "~class.csv"),
        (["grade", "answer.json", "--to", "~graded", "--course", "~course.yml"], "~course.yml"),
    ):
        code, said = kit(*words)
        assert code, words
        assert told in said
        assert "made a mistake" not in said


def test_the_folder_of_a_case_may_be_named_by_its_path(kit: Kit) -> None:
    assert kit("agree", "exercises/harbour-street/") == kit("agree", "harbour-street")


@pytest.mark.parametrize(("grader", "then"), [("nbgrader", "generate_assignment"), ("otter", "otter assign")])
def test_an_assignment_says_what_comes_next(kit: Kit, grader: str, then: str) -> None:
    code, said = kit("assignment", grader, "my-course", "02/practice")
    assert code == 0
    assert f"Next, in my-course: {'nbgrader ' if grader == 'nbgrader' else ''}{then}" in said


@pytest.mark.parametrize("command", sorted(cli.cli.commands))
def test_every_command_has_help_with_an_example(kit: Kit, command: str) -> None:
    code, said = kit(command, "--help")
    assert code == 0
    assert f"\n    kit {command} " in said


def test_ctrl_c_in_the_middle_is_a_sentence(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kit.course.run.grades", stop)
    code, said = kit("grade", "answer.json")
    assert (code, said.strip()) == (
        2,
        "Stopped before it was done. To do it after all, type the same command again.",
    )


@pytest.mark.parametrize(
    ("words", "where"),
    [("grade answer.json --to locked", "kit.course.outputs.grade_class"), ("lint locked", "kit.lint.run.lint")],
)
def test_what_the_computer_forbids_is_no_mistake_of_the_kit(
    kit: Kit, monkeypatch: pytest.MonkeyPatch, words: str, where: str
) -> None:
    def forbid(*_: Any, **__: Any) -> None:
        raise PermissionError(13, "Permission denied", "locked/a\x1b.csv")

    monkeypatch.setattr(where, forbid)
    code, said = kit(*words.split())
    assert code == 2
    assert "“locked/a?.csv” cannot be used: you may not open it.\nClose other programs" in said
    assert "mistake" not in said
