"""The work folder: where a student's copies of the lessons and the answers lie.

Lessons start by themselves only in a folder that `kit lab` made on this computer. A folder that came from somewhere
else may hold anything, so it must not be able to say so itself: the list of folders lies with the user's own data,
outside of every work folder, and gives each a token of its own that the folder must hold as well (a folder that is
replaced by another of the same name has not got it).
"""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from kit import files
from kit.errors import AnswerError, SaveError, SetupError
from kit.paths import at_home

DEFAULT = Path("~/media-literacy")
STATE = ".kit"
_EMPTY = {".DS_Store", "desktop.ini", "Thumbs.db", ".gitkeep", ".gitignore"}


@dataclass(frozen=True)
class WorkFolder:
    """A work folder that is there and can be written. `ours`: `kit lab` made it, so lessons may start by themselves."""

    path: Path
    ours: bool
    new: bool


def data_folder() -> Path:
    """The user's own data of the kit, outside of every work folder."""
    return platformdirs.user_data_path("media-literacy-kit", appauthor=False)


def prepare(path: Path, *, adopt: bool = False) -> WorkFolder:
    """Make the work folder, or take the one that is there.

    A folder that is new or empty becomes ours, and so does any with `adopt` (the user said so). Raises `SetupError`
    where it cannot be made or written.
    """
    path = Path(os.path.abspath(at_home(path)))  # noqa: PTH100 - not `resolve`: the user's own spelling is shown
    if path.exists() and not path.is_dir():
        raise SetupError(f"“{path}” is a file, not a folder.", "Give the name of a folder: kit lab FOLDER")
    new = not path.is_dir() or all(one.name in _EMPTY for one in path.iterdir())
    try:
        files.write_bytes(path / STATE / "readme.txt", b"media-literacy-kit keeps its notes in this folder.\n")
    except SaveError as error:
        raise SetupError(
            f"The work folder “{path}” cannot be used: {error.message.partition(': ')[2]}",
            "Choose another one: kit lab FOLDER",
        ) from error
    if (new or adopt) and not _is_registered(path):
        _register(path)
    return WorkFolder(path, ours=_is_registered(path), new=new)


def _token_file(path: Path) -> Path:
    return path / STATE / "token"


def _registry() -> Path:
    return data_folder() / "folders.json"


def _key(path: Path) -> str:
    return os.path.normcase(path.resolve())


def _registered() -> dict[str, str]:
    try:
        return files.read_json(_registry(), dict[str, str]) or {}
    except AnswerError:
        return {}  # damaged: no folder is ours until it is adopted again, which is the safe side


def _is_registered(path: Path) -> bool:
    expected = _registered().get(_key(path))
    try:
        found = files.read_bytes(_token_file(path), cap=1000)
    except AnswerError:
        return False
    return bool(expected and found) and secrets.compare_digest(found or b"", (expected or "").encode())


def _register(path: Path) -> None:
    """Note the folder in the list and put its token into it. Where that cannot be done, it is simply not ours."""
    token = secrets.token_hex(32)
    try:
        files.write_json(_registry(), {**_registered(), _key(path): token})
        files.write_bytes(_token_file(path), token.encode())
    except SaveError:
        return
