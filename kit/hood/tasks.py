"""What a lesson's own coding notebook is about: `exercises/lessons/NN/hood.yml`."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import msgspec

from kit import content
from kit.errors import ExerciseError
from kit.exercise.model import typed
from kit.exercise.parsed import read_yaml
from kit.text.utf8 import read_text


class Hood(msgspec.Struct, forbid_unknown_fields=True):
    """The lesson's texts that its coding notebook is about; `stories` are written for the notebook alone."""

    texts: list[str] = []
    stories: dict[str, str] = {}


def hood(lesson: str) -> Hood:
    """The texts of a lesson ("02"). Raises `ExerciseError` where it names none."""
    if not re.fullmatch(r"\d\d", lesson):
        raise ExerciseError(f"“{lesson}” is not the number of a lesson.", "Lessons are called by two figures, like 02.")
    file = content.root() / "exercises" / "lessons" / lesson / "hood.yml"
    if not file.is_file():
        raise ExerciseError(f"Lesson {lesson} has no coding tasks.", "Lesson 02 has some.")
    return _read(file, file.stat().st_mtime_ns)


@lru_cache(maxsize=16)
def _read(file: Path, _stamp: int) -> Hood:
    read: Hood = typed(read_yaml(read_text(file), file=str(file)), Hood, str(file))
    return read
