"""`kit lab` without a browser: work folder, lessons, digests, the start of JupyterLab and its messages."""

from __future__ import annotations

import errno
import hashlib
import importlib.metadata
import json
import os
import signal
import socket
import subprocess
import sys
import time
import webbrowser
from pathlib import Path
from typing import Any

import pytest

from kit.errors import ExerciseError, SetupError
from kit.lab import browser, digests, folder, launch, lessons, server

CODE = 'import kit\nkit.show("02/practice")'


def notebook(*cells: str, **metadata: Any) -> str:
    """A notebook: a cell that starts with `#` is text, any other is code."""
    made = [
        {"cell_type": "markdown", "id": f"c{n}", "metadata": {}, "source": source}
        if source.startswith("#")
        else {
            "cell_type": "code",
            "id": f"c{n}",
            "metadata": {},
            "source": source.splitlines(keepends=True),
            "outputs": [],
            "execution_count": None,
        }
        for n, source in enumerate(cells)
    ]
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": made})


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test touches the list of work folders of the person who runs it."""
    data = tmp_path / "data"
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: data)
    return data


@pytest.fixture
def source(tmp_path: Path) -> Path:
    place = tmp_path / "root" / "notebooks"
    place.mkdir(parents=True)
    (place.parent / "exercises").mkdir()
    for name in ("start", "02-who-is-talking", "02-under-the-hood", "03-source-cue", "any-article", "votes"):
        (place / f"{name}.ipynb").write_text(notebook(f"# {name}", CODE), encoding="utf-8")
    return place


# The work folder


def test_a_new_folder_is_ours(tmp_path: Path) -> None:
    made = folder.prepare(tmp_path / "a" / "work")
    assert made.ours
    assert made.new
    again = folder.prepare(tmp_path / "a" / "work")
    assert again.ours
    assert not again.new


def test_a_folder_whose_name_begins_with_a_tilde(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    assert folder.prepare(Path("~work")).path == tmp_path / "~work"
    assert folder.prepare(Path("~/work")).path == tmp_path / "home" / "work"


def test_an_empty_folder_is_ours(tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / ".DS_Store").touch()
    assert folder.prepare(tmp_path / "work").ours


def test_a_folder_that_came_from_somewhere_is_not_ours_until_it_is_adopted(tmp_path: Path) -> None:
    (tmp_path / "download").mkdir()
    (tmp_path / "download" / "kit.py").write_text("")
    assert not folder.prepare(tmp_path / "download").ours
    assert not folder.prepare(tmp_path / "download").ours
    assert folder.prepare(tmp_path / "download", adopt=True).ours
    assert folder.prepare(tmp_path / "download").ours


def test_a_folder_in_the_place_of_ours_is_not_ours(tmp_path: Path) -> None:
    ours = folder.prepare(tmp_path / "work").path
    token = (ours / ".kit" / "token").read_text()
    ours.rename(tmp_path / "old")
    (ours / ".kit").mkdir(parents=True)
    (ours / ".kit" / "token").write_text("0" * len(token))
    assert not folder.prepare(ours).ours


def test_a_token_is_worth_nothing_elsewhere(tmp_path: Path) -> None:
    """A work folder that was handed in or shared shows its token to others."""
    token = (folder.prepare(tmp_path / "work").path / ".kit" / "token").read_text()
    (tmp_path / "copy" / ".kit").mkdir(parents=True)
    (tmp_path / "copy" / ".kit" / "token").write_text(token)
    assert not folder.prepare(tmp_path / "copy").ours


@pytest.mark.parametrize("text", ["", "{", "[]", '{"a": 1}', "\x00"])
def test_a_damaged_list_makes_no_folder_ours(tmp_path: Path, own_data: Path, text: str) -> None:
    work = folder.prepare(tmp_path / "work").path
    (own_data / "folders.json").write_text(text)
    assert not folder.prepare(work).ours


def test_a_list_that_cannot_be_written_still_gives_a_work_folder(tmp_path: Path, own_data: Path) -> None:
    own_data.write_text("a file where the folder should be")
    made = folder.prepare(tmp_path / "work")
    assert made.new
    assert not made.ours


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "work").write_text("")
    with pytest.raises(SetupError, match="is a file, not a folder"):
        folder.prepare(tmp_path / "work")
    with pytest.raises(SetupError, match="Choose another one"):
        folder.prepare(tmp_path / "work" / "below")


def test_a_place_where_no_folder_can_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A drive that is not there, or /proc: the folder is new, so it cannot be gone."""

    def fail(*_: Any, **__: Any) -> None:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))

    monkeypatch.setattr(Path, "mkdir", fail)
    with pytest.raises(SetupError, match=r"cannot be used: no folder can be made there\. Choose another one"):
        folder.prepare(tmp_path / "work")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the administrator may write anywhere")
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "work").mkdir(mode=0o500)
    with pytest.raises(SetupError, match=r"cannot be used.*Choose another one"):
        folder.prepare(tmp_path / "work")


# Lessons


def test_lessons_are_copied_once_and_never_overwritten(source: Path, tmp_path: Path) -> None:
    work = folder.prepare(tmp_path / "work").path
    (work / "03-source-cue.ipynb").write_text("my own notes")
    told = lessons.copy(source, work)
    assert sorted(p.name for p in work.glob("*.ipynb")) == sorted(p.name for p in source.glob("*.ipynb"))
    assert (work / "03-source-cue.ipynb").read_text() == "my own notes"
    assert told == [
        "“03-source-cue.ipynb” is not a notebook. Rename it or move it away, and the kit's own comes in its place."
    ]
    mine = work / "02-who-is-talking.ipynb"
    mine.write_text(notebook("# mine", CODE))
    lessons.copy(source, work)
    assert "mine" in mine.read_text()


def test_a_newer_lesson_is_told_and_not_copied(source: Path, tmp_path: Path) -> None:
    work = folder.prepare(tmp_path / "work").path
    assert lessons.copy(source, work) == []
    mine, theirs = work / "03-source-cue.ipynb", source / "03-source-cue.ipynb"
    theirs.write_text(notebook("# new prose", CODE))
    before = mine.read_bytes()
    assert "yours is as it came" in lessons.copy(source, work)[0]
    mine.write_text(notebook("# changed by me", CODE))
    assert "yours was changed" in lessons.copy(source, work)[0]
    mine.write_bytes(before)
    mine.unlink()
    assert lessons.copy(source, work) == []
    assert "new prose" in mine.read_text()


def test_outputs_are_no_change(source: Path, tmp_path: Path) -> None:
    work = folder.prepare(tmp_path / "work").path
    lessons.copy(source, work)
    mine = work / "03-source-cue.ipynb"
    run = json.loads(mine.read_text())
    run["cells"][1] |= {"execution_count": 3, "outputs": [{"output_type": "stream", "name": "stdout", "text": "x"}]}
    mine.write_text(json.dumps(run))
    assert lessons.copy(source, work) == []


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("2", "02-who-is-talking"),
        ("02", "02-who-is-talking"),
        ("3", "03-source-cue"),
        ("2-under-the-hood", "02-under-the-hood"),
        ("02-who-is-talking", "02-who-is-talking"),
        ("start", "start"),
        ("free", "any-article"),
        ("votes", "votes"),
    ],
)
def test_lessons_by_number_or_name(source: Path, word: str, name: str) -> None:
    assert lessons.looks_like_lesson(word)
    assert lessons.find(word, source) == f"{name}.ipynb"


def test_a_lesson_that_is_not_there(source: Path) -> None:
    with pytest.raises(ExerciseError, match=r"no lesson “7”.*Lessons there are: 2, 3\."):
        lessons.find("7", source)


def test_a_lesson_that_is_not_there_makes_no_folder(source: Path, tmp_path: Path) -> None:
    with pytest.raises(ExerciseError, match="no lesson “9”"):
        launch.lab("9", tmp_path / "work", say=lambda line: pytest.fail(line), root=source.parent)
    assert not (tmp_path / "work").exists()


def test_a_lesson_of_the_work_folder_alone_is_found(source: Path, tmp_path: Path) -> None:
    """A teacher's own, beside the kit's."""
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "09-ours.ipynb").write_text(notebook("# 09-ours", CODE))
    assert lessons.find("9", source, tmp_path / "work") == "09-ours.ipynb"
    assert lessons.find("2", source, tmp_path / "none") == "02-who-is-talking.ipynb"


@pytest.mark.parametrize("word", ["work", "./2", "C:\\x", "~/media", "02/", "2026", "free-day"])
def test_other_words_are_folders(word: str) -> None:
    assert not lessons.looks_like_lesson(word)


def test_the_first_lesson(source: Path, tmp_path: Path) -> None:
    assert lessons.first(source) == "02-who-is-talking.ipynb"
    with pytest.raises(ExerciseError, match="no lessons"):
        lessons.first(tmp_path)


# Digests


def test_only_code_counts(tmp_path: Path) -> None:
    one, two, other = (tmp_path / f"{n}.ipynb" for n in "abc")
    one.write_text(notebook("# prose", CODE))
    two.write_text(notebook("# better prose", CODE, "# more"))
    other.write_text(notebook("# prose", CODE + " "))
    assert digests.of_code(one) == digests.of_code(two) != digests.of_code(other)
    assert digests.of_text(one) != digests.of_text(two)


def test_the_digest_is_that_of_the_page(tmp_path: Path) -> None:
    """`JSON.stringify(["a = \\"ü😀\\u2028\\"\\n\\tb"])`, written out."""
    (tmp_path / "a.ipynb").write_text(notebook('a = "ü😀\u2028"\n\tb'))
    expected = hashlib.sha256('["a = \\"ü😀\u2028\\"\\n\\tb"]'.encode()).hexdigest()
    assert digests.of_code(tmp_path / "a.ipynb") == expected


def test_cells_cannot_be_joined_to_look_alike(tmp_path: Path) -> None:
    (tmp_path / "a.ipynb").write_text(notebook("x", "y"))
    (tmp_path / "b.ipynb").write_text(notebook('x","y'))
    assert digests.of_code(tmp_path / "a.ipynb") != digests.of_code(tmp_path / "b.ipynb")


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"cells": 1}', '{"cells": [1]}', '{"cells": [{}]}', "<html>"])
def test_what_is_no_notebook(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.ipynb").write_text(text)
    with pytest.raises(ExerciseError, match="not a notebook"):
        digests.of_code(tmp_path / "a.ipynb")


def test_the_list_only_grows(
    source: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(digests, "FILE", tmp_path / "digests.json")
    monkeypatch.setattr("kit.content.root", lambda: source.parent)
    assert digests.main(["--check"]) == 1
    assert "02-who-is-talking.ipynb: its code is not in" in capsys.readouterr().err
    assert digests.main(["--write"]) == 0
    assert digests.main(["--check"]) == 0
    old = digests.known()
    (source / "02-who-is-talking.ipynb").write_text(notebook("# only prose"))
    (source / "03-source-cue.ipynb").write_text(notebook("new()"))
    assert digests.main(["--check"]) == 1
    assert digests.main(["--write"]) == 0
    assert all(set(old[name]) <= set(digests.known()[name]) for name in old)
    assert len(digests.known()["03-source-cue.ipynb"]) == 2
    assert digests.of_code(source / "02-who-is-talking.ipynb") not in digests.all_known(), "nothing to start in it"
    assert digests.main([]) == 2


def test_every_lesson_of_the_kit_is_listed() -> None:
    from kit import content

    assert digests.missing(content.root() / "notebooks") == {}


# JupyterLab


def test_nothing_of_the_work_folder_is_a_place_for_modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(["", "relative", str(tmp_path / "mine"), "."]))
    env = server._environment(tmp_path, {"KIT_WORK": "w"})
    assert env["PYTHONPATH"] == str(tmp_path / "mine")
    assert env["KIT_WORK"] == "w"
    monkeypatch.setenv("PYTHONPATH", os.pathsep)
    assert "PYTHONPATH" not in server._environment(tmp_path, {})
    assert server._command(tmp_path, 1)[1] == "-P"
    kernel = json.loads((server.SHARE / "kernels" / "python3" / "kernel.json").read_text())
    assert kernel["argv"][1] == "-P"
    assert "--IPKernelApp.ignore_cwd=True" in kernel["argv"]


def test_the_token_is_not_in_the_command_line(tmp_path: Path) -> None:
    settings = server._write_settings("secret", {})
    assert (settings.stat().st_mode & 0o077) == 0 or os.name == "nt"
    assert "secret" in (settings / "jupyter_server_config.json").read_text()
    assert not any("secret" in part for part in server._command(tmp_path, 1))


def test_a_taken_port() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(SetupError, match=f"Port {port} cannot be used"):
            server.free_port(port)
        assert server.free_port(None) != port


@pytest.mark.parametrize("version", ["3.6.1", "4.3.9", "5.0.0"])
def test_a_jupyterlab_that_does_not_fit(version: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.metadata, "version", lambda _: version)
    with pytest.raises(SetupError, match="does not fit"):
        server.check_version()


def test_no_jupyterlab(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "version", missing)
    with pytest.raises(SetupError, match="not installed"):
        server.check_version()


@pytest.mark.parametrize("version", ["4.4.0", "4.6.6", "4.10.0b1"])
def test_a_jupyterlab_that_fits(version: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.metadata, "version", lambda _: version)
    server.check_version()


def test_a_jupyterlab_that_does_not_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = [sys.executable, "-c", "print('first'); raise SystemExit('the disk is upside down')"]
    monkeypatch.setattr(server, "_command", lambda *_: broken)
    with pytest.raises(SetupError, match=r"could not be started.*the disk is upside down") as caught:
        server.start(tmp_path, port=server.free_port(None), page={})
    assert "Traceback" not in str(caught.value)


def test_no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(using: str | None = None) -> webbrowser.BaseBrowser:
        raise webbrowser.Error

    monkeypatch.delenv("BROWSER", raising=False)
    monkeypatch.setattr(webbrowser, "get", none)
    assert not browser.show("http://127.0.0.1/")
    monkeypatch.setattr(webbrowser, "get", lambda: webbrowser.GenericBrowser("lynx"))
    assert not browser.show("http://127.0.0.1/"), "a browser in the terminal would wait for keys"
    said: list[str] = []
    launch._tell("http://127.0.0.1/", said.append, True)
    assert said[0].startswith("No web browser could be opened.")
    assert said[1] == "http://127.0.0.1/"


def test_only_our_folder_is_named_to_the_page(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    handed: list[dict[str, Any]] = []

    def start(place: Path, *, port: int, page: dict[str, Any], variables: dict[str, str]) -> None:
        handed.append(page)
        raise KeyboardInterrupt

    monkeypatch.setattr(server, "start", start)
    said: list[str] = []
    (tmp_path / "download").mkdir()
    (tmp_path / "download" / "kit.py").touch()
    for place, options in (
        ("work", {}),
        ("work", {"autostart": False}),
        ("download", {}),
        ("download", {"adopt": True}),
    ):
        launch.lab(None, tmp_path / place, say=said.append, root=source.parent, **options)  # type: ignore[arg-type]
    assert [bool(page) for page in handed] == [True, False, False, True]
    assert str(tmp_path / "work") in handed[0]["roots"]
    assert sum("was not made by `kit lab`" in line for line in said) == 1
    assert said.count("Everything is saved.") == 4


@pytest.mark.skipif(os.name == "nt", reason="signals")
@pytest.mark.parametrize("number", [signal.SIGINT, pytest.param(signal.SIGTERM, marks=pytest.mark.slow)])
def test_the_whole_way_and_a_clean_end(source: Path, tmp_path: Path, number: int) -> None:
    """A real JupyterLab: the address is printed, it answers, Ctrl+C ends it with its kernels, nothing is asked."""
    script = (
        "import sys; from pathlib import Path; from kit.lab import launch\n"
        "launch.lab(None, Path(sys.argv[1]), root=Path(sys.argv[2]), show_browser=False,"
        " say=lambda line: print(line, flush=True))"
    )
    env = {**os.environ, "XDG_DATA_HOME": str(tmp_path / "xdg"), "HOME": str(tmp_path)}
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path / "work"), str(source.parent)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
        env=env,
        process_group=0,
    )
    assert process.stdout
    lines = [process.stdout.readline() for _ in range(2)]
    while "http" not in lines[-1]:
        lines.append(process.stdout.readline())
        assert lines[-1], process.communicate()[1]
    assert "/lab/tree/02-who-is-talking.ipynb?token=" in lines[-1]
    port = int(lines[-1].split("127.0.0.1:")[1].split("/")[0])
    os.killpg(process.pid, number)
    rest, errors = process.communicate(timeout=30)
    assert rest.splitlines()[-2:] == ["Stopping ...", "Everything is saved."]
    assert errors == ""
    assert process.returncode == 0
    end = time.monotonic() + 5
    while not server.is_free(port):
        assert time.monotonic() < end
    assert not list((tmp_path / "xdg").rglob("jpserver-*")), "the server was not stopped in good order"
