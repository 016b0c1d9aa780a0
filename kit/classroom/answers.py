"""Answer files: one student's work on one exercise, read, checked and written as data. Nothing in them is ever run.

`load` and `dump` go between a file and an `Answer`; `apply_op` changes one. A window that stays open over a file uses
`kit.classroom.sheet`, which also saves.
"""

from __future__ import annotations

import re
from pathlib import Path

from msgspec import Struct

from kit.classroom.anchor import Anchored, anchor
from kit.classroom.model import (
    EXERCISE,
    VERSIONS,
    Answer,
    Aside,
    Attempt,
    Choice,
    Mark,
    Marks,
    Number,
    Response,
    Text,
    fault,
)
from kit.classroom.ops import Op, apply_op, apply_ops, read_op
from kit.errors import AnswerError, NewerAnswer
from kit.files import decode, encode, read_bytes

__all__ = [
    "Anchored",
    "Answer",
    "Aside",
    "Attempt",
    "Choice",
    "Mark",
    "Marks",
    "Number",
    "Op",
    "Response",
    "Text",
    "anchor",
    "apply_op",
    "apply_ops",
    "dump",
    "exercise_of",
    "file_name",
    "is_exercise",
    "load",
    "parse",
    "read_op",
]


class _Head(Struct):
    format: str = ""
    version: int = 0


def load(path: Path) -> Answer:
    """The answer in a file. Raises `AnswerError` that names file and field; `NewerAnswer` for a later format."""
    data = read_bytes(path)
    if data is None:
        raise AnswerError(f"There is no file “{path.name}”.", "Check its name and folder.")
    return parse(data, path.name)


def parse(data: bytes, name: str = "answer") -> Answer:
    """The answer in the bytes of a file called `name`. Raises as `load` does."""
    head = decode(data, _Head, name)
    if head.format != "kit-answer":
        raise AnswerError(f"“{name}” is not an answer file: format is “{head.format[:40]}”.", "Look for another file.")
    if head.version > VERSIONS[-1]:
        raise NewerAnswer(
            f"“{name}” was written by a newer version of the kit "
            f"(version is {head.version}; this kit knows {VERSIONS[-1]}).",
            "It was left untouched. Install the newer kit to go on with it.",
        )
    answer = decode(data, Answer, name)
    if wrong := fault(answer):
        raise AnswerError(f"“{name}” is damaged: {wrong}.", "Keep it, and use an older copy of it.")
    return answer


def dump(answer: Answer) -> bytes:
    """The bytes of an answer's file: UTF-8 JSON, one space of indent. `parse` gives the same answer back."""
    return encode(answer)


def file_name(exercise: str) -> str:
    """The name of an exercise's answer file: `02/practice` is `02.practice.json`."""
    return exercise.replace("/", ".") + ".json"


def exercise_of(name: str) -> str:
    """The exercise of an answer file's name: the inverse of `file_name`."""
    return name.removesuffix(".json").replace(".", "/")


def is_exercise(text: str) -> bool:
    """Whether a text is the id of an exercise: `02/practice`."""
    return len(text) <= 100 and re.search(EXERCISE, text) is not None
