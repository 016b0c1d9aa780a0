"""The command line, as a teacher uses it: words, exit codes, and never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result

from kit import __version__, cli, content
from kit.classroom.grade import Graded
from kit.classroom.handin import hand_in
from kit.errors import SetupError
from tests.course_shared import write_class

MODELS = content.root() / "exercises" / "harbour-street" / "models"
PAGE = Path(__file__).with_name("pages")
HELP = Path(__file__).with_name("help.txt")


@pytest.fixture
def run() -> Callable[..., Result]:
    """Run a command in this process."""
    return lambda *words: CliRunner().invoke(cli.cli, [str(word) for word in words], prog_name="kit")


@pytest.fixture
def main(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run `kit` as its script does; returns exit code, output and errors."""

    def run(*words: Any) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["kit", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return int(ended.value.code or 0), out, err

    return run


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[tuple[Any, ...]]:
    """What JupyterLab would have been opened with."""
    calls: list[tuple[Any, ...]] = []
    monkeypatch.setattr("kit.lab.launch.lab", lambda lesson, folder, **options: calls.append((lesson, folder, options)))
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: tmp_path / "data")
    monkeypatch.setenv("KIT_WORK", "")
    return calls


# Help


def test_help_is_in_words_a_teacher_understands(main: Callable[..., tuple[int, str, str]]) -> None:
    code, out, _ = main("--help")
    assert code == 0
    for words in ("kit lab", "kit mark article.txt", "kit grade answers/", "students"):
        assert words in out
    for word in ("kernel", "JSON", "server", "digest", "traceback"):
        assert word not in out


def test_help_as_it_is_printed(run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(cli.cli.context_settings, "terminal_width", 78)  # in a window of 80
    shown = run("--help").output
    assert max(map(len, shown.splitlines())) <= 80
    assert shown == HELP.read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["lab", "mark", "read", "grade", "sheets", "lint", "agree"])
def test_every_command_explains_itself_with_examples(run: Callable[..., Result], command: str) -> None:
    shown = run(command, "--help")
    assert shown.exit_code == 0
    assert shown.output.count(f"kit {command}") >= 3


def test_the_version(run: Callable[..., Result]) -> None:
    assert run("--version").output == f"kit {__version__}\n"


@pytest.mark.parametrize("start", [["-m", "kit"], ["-c", "from kit.cli import main; main()"]])
def test_python_m_kit_is_the_same(start: list[str]) -> None:
    root = str(Path(__file__).resolve().parents[1])
    env = {**os.environ, "PYTHONPATH": root}
    done = subprocess.run([sys.executable, *start, "--version"], capture_output=True, text=True, env=env, check=True)
    assert done.stdout == f"kit {__version__}\n"


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\nfrom kit import cli\nsys.argv = ['kit', '--help']\n"
        "try: cli.main()\nexcept SystemExit: pass\n"
        "heavy = {'msgspec', 'nltk', 'matplotlib', 'numpy', 'ipywidgets', 'ruamel', 'jupyterlab'} & set(sys.modules)\n"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[1])}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=False)
    assert done.returncode == 0, done.stderr


# kit lab


@pytest.mark.parametrize(
    ("words", "lesson", "folder"),
    [
        ((), None, "~/media-literacy"),
        (("2",), "2", "~/media-literacy"),
        (("work",), None, "work"),
        (("02", "work"), "02", "work"),
        (("start",), "start", "~/media-literacy"),
        (("./2",), None, "2"),
    ],
)
def test_lesson_and_folder(
    run: Callable[..., Result], opened: list[tuple[Any, ...]], words: tuple[str, ...], lesson: str | None, folder: str
) -> None:
    assert run("lab", *words).exit_code == 0
    assert opened[0][:2] == (lesson, Path(folder))


def test_options_of_lab(run: Callable[..., Result], opened: list[tuple[Any, ...]]) -> None:
    assert run("lab", "work", "--no-browser", "--port", "9000", "--no-autostart", "--adopt").exit_code == 0
    options = opened[0][2]
    assert (options["show_browser"], options["port"], options["autostart"], options["adopt"]) == (
        False,
        9000,
        False,
        True,
    )


def test_too_many_words(run: Callable[..., Result], opened: list[tuple[Any, ...]]) -> None:
    for words, told in (
        (("2", "work", "more"), "what is “more”?"),
        (("lesson2", "work", "more"), "what is “more”?"),
        (("lesson2", "work"), "“lesson2” is no lesson. A lesson is a number, start, free or votes: kit lab 2 work"),
    ):
        done = run("lab", *words)
        assert done.exit_code == 2
        assert told in done.output
    assert not opened


def test_an_error_is_two_sentences(main: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise SetupError("Port 9 is in use.", "Leave out --port.")

    monkeypatch.setattr("kit.lab.launch.lab", fail)
    assert main("lab") == (2, "", "Port 9 is in use.\nLeave out --port.\n")


def test_a_mistake_of_ours_is_no_traceback(
    main: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kit.lab.launch.lab", lambda *_, **__: 1 / 0)
    code, _, err = main("lab")
    assert code == 2
    assert "ZeroDivisionError" in err
    assert "report" in err


# kit mark


def test_mark_cleans_the_page_and_opens_it(
    run: Callable[..., Result], opened: list[tuple[Any, ...]], tmp_path: Path
) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "Home\nNews\nSport\n\nPool to close after vote\n\nBy Jo Weller\n\nShare\n\n"
        "The council voted by 11 to 8 on Tuesday to shut the old pool, which opened in 1936.\n\n"
        "“We looked for every penny,” said Ida Brandt, who chairs the finance committee of the council.\n\n"
        "Related stories\nCookie policy\n",
        encoding="utf-8",
    )
    work = tmp_path / "work"
    done = run("mark", page, work, "--no-browser")
    assert done.exit_code == 0, done.output
    made = work / "articles" / "pool-to-close-after-vote.md"
    text = made.read_text(encoding="utf-8")
    assert "# Pool to close after vote" in text
    assert "Cookie policy" not in text
    assert json.loads((work / ".kit" / "open.json").read_text()) == {"article": "pool-to-close-after-vote"}
    assert opened[0][:2] == ("free", work)
    assert run("mark", page, work).exit_code == 0
    assert len(list((work / "articles").iterdir())) == 1, "the same article again is the same file"


def test_mark_without_a_file(
    main: Callable[..., tuple[int, str, str]], opened: list[tuple[Any, ...]], tmp_path: Path
) -> None:
    code, _, err = main("mark", tmp_path / "nothing", tmp_path / "work")
    assert code == 2
    assert "There is no file" in err
    assert not opened
    assert not (tmp_path / "work").exists()


# kit grade


def test_a_table_of_marks(run: Callable[..., Result]) -> None:
    done = run("grade", MODELS)
    assert done.exit_code == 0
    lines = done.output.splitlines()
    assert lines[0].split() == ["Class", "Student", "Exercise", "Mark", "What", "it", "says"]
    files = sorted(MODELS.glob("*.json"))
    assert lines[-1] == f"{len(files)} graded"
    model = next(line for line in lines if "model" in line)
    assert "harbour-street/" in model
    assert "100%" in model


def test_json_has_the_reasons(run: Callable[..., Result]) -> None:
    file = next(iter(sorted(MODELS.glob("*.naive.json"))))
    done = run("grade", "--json", file)
    (row,) = json.loads(done.output)
    assert row["file"] == str(file)
    assert row["score"] < 0.6
    assert row["details"]["notes"]
    assert all(note["why"] for note in row["details"]["notes"] if note["verdict"] == "wrong")


def test_a_bad_file_is_named_and_the_others_are_graded(run: Callable[..., Result], tmp_path: Path) -> None:
    good = next(iter(sorted(MODELS.glob("*.json"))))
    (tmp_path / "bad.json").write_text("{")
    (tmp_path / "bad.zip").write_text("no zip")
    done = run("grade", tmp_path / "bad.json", good, tmp_path / "bad.zip", tmp_path / "gone.json")
    assert done.exit_code == 1
    assert "1 graded, 3 could not be graded" in done.output
    for name in ("bad.json", "bad.zip", "gone.json"):
        assert f"Cannot be graded: {tmp_path / name}" in done.output


def test_a_hand_in_zip(run: Callable[..., Result], tmp_path: Path) -> None:
    home = tmp_path / "answers" / "model"
    home.mkdir(parents=True)
    for file in MODELS.glob("*.model.json"):
        exercise = json.loads(file.read_text())["exercise"]
        (home / f"{exercise.replace('/', '.')}.json").write_bytes(file.read_bytes())
    handed = hand_in(tmp_path / "answers", "model", "7b", to=tmp_path)
    done = run("grade", handed)
    assert done.exit_code == 0, done.output
    assert done.output.count("100%") >= len(list(home.glob("*.json")))


def zipped(path: Path, entries: dict[str, Path]) -> Path:
    with ZipFile(path, "w") as archive:
        for name, file in entries.items():
            archive.write(file, name)
    return path


def test_every_place_that_the_help_names_is_graded(run: Callable[..., Result], tmp_path: Path) -> None:
    zips, answers = tmp_path / "zips", write_class(tmp_path / "answers", 2, ["02/practice"])
    zips.mkdir()
    handed = [hand_in(answers, student, "7b", to=zips) for student in ("otter-0", "otter-1")]
    answer = answers / "otter-0" / "02.practice.json"
    essay = tmp_path / "essay.pdf"
    essay.write_text("no answer")
    canvas = zipped(
        tmp_path / "submissions.zip",
        {"roeines_1_2_hand-in.zip": handed[0], "leemin_2_3_02.practice.json": answer, "fogpat_3_4_essay.pdf": essay},
    )
    moodle = zipped(tmp_path / "moodle.zip", {"Ines Roe_1_assignsubmission_file/hand-in.zip": handed[1]})
    submitted = tmp_path / "submitted" / "ada" / "lesson-2"
    submitted.mkdir(parents=True)
    (submitted / "02.practice.json").write_bytes(answer.read_bytes())
    for place, graded in ((zips, 2), (canvas, 2), (moodle, 1), (tmp_path / "submitted", 1), (answers, 2)):
        done = run("grade", place)
        assert done.exit_code == 0, done.output
        assert f"{graded} graded" in done.output
    assert "1 other file was left alone. It is no answer file." in run("grade", canvas).output
    handed[0].write_bytes(b"no zip any more")
    done = run("grade", zips)
    assert done.exit_code == 1
    assert f"Cannot be graded: {handed[0]}: The zip is damaged" in done.output
    assert "1 graded, 1 could not be graded" in done.output


def test_a_file_that_was_named_and_is_no_answer_is_told(run: Callable[..., Result], tmp_path: Path) -> None:
    answers = write_class(tmp_path / "answers", 1, ["02/practice"])
    (tmp_path / "lesson.ipynb").write_text("{}")
    done = run("grade", answers, tmp_path / "lesson.ipynb")
    assert done.exit_code == 1
    assert f"Cannot be graded: {tmp_path / 'lesson.ipynb'}: It is a notebook. Answers are in" in done.output


@pytest.mark.parametrize("below", ["work", ".hidden/work"])
def test_a_hidden_folder_on_the_way_hides_no_answer(
    run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, below: str
) -> None:
    answers = write_class(tmp_path / below / "answers", 1, ["02/practice"])
    (answers / "otter-0" / ".kit").mkdir()
    (answers / "otter-0" / ".kit" / "02.practice.json").write_text("{}")
    (answers.parent / "notebooks").mkdir()
    monkeypatch.chdir(answers.parent / "notebooks")
    for place in ("../answers", answers):
        done = run("grade", place)
        assert done.exit_code == 0, done.output
        assert done.output.endswith("\n1 graded\n")


def test_a_mark_that_is_almost_full_is_not_shown_as_full() -> None:
    shown = cli._table([Graded("a.json", exercise="02/practice", score=0.9967, sentence="Found 9 of 9: 99%")])
    assert "99%   Found" in shown
    assert "100%" not in shown


def test_nothing_to_grade(main: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    code, _, err = main("grade", tmp_path)
    assert code == 2
    assert "There are no answers in" in err


def test_nothing_in_a_name_steers_the_terminal(run: Callable[..., Result], tmp_path: Path) -> None:
    if os.name == "nt":
        pytest.skip("Windows allows no such names")
    (tmp_path / "\x1b[31mred\n.json").write_text("{}")
    done = run("grade", tmp_path)
    assert done.exit_code == 1
    assert "\x1b" not in done.output
    assert "?[31mred?" in done.output
