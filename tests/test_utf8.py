"""Files that are not UTF-8: each reader says which file, in which line, and what to do."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kit import content
from kit.errors import MarkupError
from kit.exercise.compare import _outlets
from kit.exercise.load import load_lesson
from kit.exercise.packet import read_packet
from kit.exercise.statements import load_bank
from kit.hood import tasks
from kit.lint.run import lint
from kit.text.utf8 import read_text

SPOILT = b"title: one\nname: caf\xe9\n"


def test_the_line_is_named(tmp_path: Path) -> None:
    file = tmp_path / "x.yml"
    file.write_bytes(SPOILT)
    with pytest.raises(MarkupError, match="not UTF-8") as caught:
        read_text(file)
    assert str(caught.value).startswith(f"{file}:2:1: ")
    with pytest.raises(MarkupError, match="cannot be read"):
        read_text(tmp_path / "none.yml")


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("exercises/lessons/02/lesson.yml", lambda root: load_lesson("02", root=root)),
        ("exercises/statements/sport.yml", lambda root: load_bank(root / "exercises/statements/sport.yml")),
        ("hood.yml", lambda root: tasks._read(root / "hood.yml", 0)),
        ("case/case.yml", lambda root: _outlets(root / "case", [])),
        ("packet/transcript.md", lambda root: read_packet(root / "packet")),
    ],
)
def test_every_reader_names_the_file(tmp_path: Path, name: str, read: Callable[[Path], object]) -> None:
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(SPOILT)
    with pytest.raises(MarkupError, match="not UTF-8") as caught:
        read(tmp_path)
    assert caught.value.file == str(file)


@pytest.mark.parametrize("name", ["case.yml", "NOTES.md", "packet/transcript.md", "articles/citizen.md"])
def test_the_linter_tells_it_as_a_gap(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "exercises" / "harbour-street"
    shutil.copytree(content.root() / "exercises" / "harbour-street", folder)
    (folder / name).write_bytes(SPOILT)
    assert [gap for gap in lint(folder).gaps if name.partition("/")[0] in gap.file]
