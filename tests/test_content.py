"""The content root: inside the wheel, else beside the package, and never the current folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from kit import content
from kit.errors import ExerciseError


def _content(folder: Path) -> Path:
    (folder / "exercises").mkdir(parents=True)
    (folder / "notebooks").mkdir()
    return folder


def test_this_kit_finds_its_content() -> None:
    assert (content.root() / "exercises").is_dir()
    assert (content.root() / "notebooks").is_dir()


def test_a_wheel_carries_its_own(tmp_path: Path) -> None:
    inside = _content(tmp_path / "kit" / "_content")
    _content(tmp_path)
    assert content._find(tmp_path / "kit") == inside


def test_a_clone_has_it_beside_the_package(tmp_path: Path) -> None:
    _content(tmp_path)
    (tmp_path / "kit").mkdir()
    assert content._find(tmp_path / "kit") == tmp_path


def test_the_current_folder_is_never_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(_content(tmp_path / "stranger"))
    (tmp_path / "site" / "kit").mkdir(parents=True)
    with pytest.raises(ExerciseError, match="Install the kit again"):
        content._find(tmp_path / "site" / "kit")
