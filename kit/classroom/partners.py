"""A partner's answer to the same exercise, kept beside one's own: `.kit/partners/<student>/<exercise>.json`."""

from __future__ import annotations

from pathlib import Path

from kit.classroom.answers import Answer, parse
from kit.classroom.student import answers_folder, is_safe, work_folder
from kit.errors import AnswerError
from kit.files import encode, read_bytes, write_bytes

_MOST = 30


def keep(student: str, answer: Answer) -> None:
    """Keep a partner's answer. Raises `SaveError`."""
    write_bytes(_path(student, answer.exercise), encode(answer))


def kept(student: str, exercise: str) -> Answer | None:
    """The partner's answer, or None where there is none that can be read."""
    path = _path(student, exercise)
    try:
        data = read_bytes(path)
        return parse(data, path.name) if data else None
    except AnswerError:
        return None


def forget(student: str, exercise: str) -> None:
    """Let it go."""
    _path(student, exercise).unlink(missing_ok=True)


def neighbours(student: str, exercise: str) -> list[str]:
    """Others who have an answer to the exercise in this work folder, by code; at most 30."""
    folder = answers_folder()
    if not folder.is_dir():
        return []
    name = f"{exercise.replace('/', '.')}.json"
    codes = sorted(one.name for one in folder.iterdir() if is_safe(one.name) and (one / name).is_file())
    return [code for code in codes if code != student][:_MOST]


def _path(student: str, exercise: str) -> Path:
    return work_folder() / ".kit" / "partners" / student / f"{exercise.replace('/', '.')}.json"
