"""The lessons in a work folder: found by number or name, copied there, never overwritten."""

from __future__ import annotations

import re
from pathlib import Path

from kit import files
from kit.errors import AnswerError, ExerciseError
from kit.lab import digests
from kit.lab.folder import STATE

NAMES = {"start": "start", "free": "any-article", "votes": "votes"}
"""Short names of the pages that have no number."""


def looks_like_lesson(word: str) -> bool:
    """Whether a word of the command line is a lesson; otherwise it is a folder. `./2` is a folder called 2."""
    return bool(re.fullmatch(r"\d{1,2}(-[a-z0-9-]+)?", word)) or word in NAMES


def find(word: str, *folders: Path) -> str:
    """The file name of a lesson: `2`, `02`, `02-under-the-hood`, `start`, `free` or `votes`. Raises `ExerciseError`.

    `folders`: where lessons lie; one that is not there has none.
    """
    names = _names(*folders)
    number, _, rest = word.partition("-")
    if word in NAMES:
        found = [name for name in names if re.fullmatch(rf"(\d\d-)?{NAMES[word]}\.ipynb", name)]
    elif rest:
        found = [name for name in names if name == f"{number.zfill(2)}-{rest}.ipynb"]
    else:
        found = [name for name in _numbered(names) if name.startswith(f"{number.zfill(2)}-")]
    if not found:
        there = ", ".join(str(int(name[:2])) for name in _numbered(names)) or "none"
        raise ExerciseError(f"There is no lesson “{word}”.", f"Lessons there are: {there}.")
    return found[0]


def first(*folders: Path) -> str:
    """The file name of the lesson with the lowest number, or of any notebook. Raises `ExerciseError`."""
    names = _names(*folders)
    found = _numbered(names) or names
    if not found:
        raise ExerciseError(
            "The kit has no lessons.", "Install it again: pip install --force-reinstall media-literacy-kit"
        )
    return found[0]


def copy(source: Path, folder: Path) -> list[str]:
    """Copy the lessons that are not in the work folder yet; returns a sentence for each that differs from the kit's.

    Nothing that is there is overwritten, whatever it is: it may be a student's work.
    """
    noted = _noted(folder)
    told = []
    for lesson in sorted(source.glob("*.ipynb")):
        mine = folder / lesson.name
        if not mine.exists() and not mine.is_symlink():
            files.write_bytes(mine, lesson.read_bytes())
            noted[lesson.name] = digests.of_text(lesson)
        else:
            told += _compare(lesson, mine, noted.get(lesson.name))
    files.write_json(folder / STATE / "lessons.json", noted)
    return told


def _compare(lesson: Path, mine: Path, copied: str | None) -> list[str]:
    """A sentence, or none where the copy is as the kit's or the kit has nothing newer to offer."""
    try:
        here, there = digests.of_text(mine), digests.of_text(lesson)
    except ExerciseError as error:
        return [str(error)]
    if here == there or copied == there:
        return []
    state = "yours is as it came" if here == copied else "yours was changed and stays as it is"
    return [f"There is a newer {lesson.name} ({state}). To get it, rename or delete yours and start again."]


def _names(*folders: Path) -> list[str]:
    return sorted({path.name for folder in folders for path in folder.glob("*.ipynb")})


def _numbered(names: list[str]) -> list[str]:
    return [name for name in names if re.match(r"\d\d-", name) and not name.endswith("-under-the-hood.ipynb")]


def _noted(folder: Path) -> dict[str, str]:
    try:
        return files.read_json(folder / STATE / "lessons.json", dict[str, str]) or {}
    except AnswerError:
        return {}  # only a note of what was copied when; it is made anew
