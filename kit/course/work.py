"""One answer file, graded: a pure, picklable function of bytes. Hand `mark` to any pool or cluster as it stands."""

from __future__ import annotations

import zlib
from typing import Any

import msgspec
from msgspec import Struct

from kit.classroom.answers import Answer, parse
from kit.classroom.grade import Graded, grade_answer
from kit.course.observe import Seen, observe
from kit.errors import KitError
from kit.exercise.load import load_exercise


class Result(Struct, frozen=True):
    """The grade of one answer file and what it shows. `details` is what its page of feedback tells (docs/formats.md);
    `error` says why there is no grade.
    """

    student: str = ""
    class_code: str = ""
    exercise: str = ""
    saved: str = ""
    score: float | None = None
    sentence: str = ""
    attempts: int = 0
    notes: tuple[str, ...] = ()
    seen: Seen = Seen()
    details: dict[str, Any] = {}
    error: str = ""


def mark(data: bytes, name: str = "answer.json") -> bytes:
    """The result of one answer file, packed (`unpack` opens it). Never raises: what cannot be graded says why."""
    return zlib.compress(msgspec.msgpack.encode(_mark(data, name)), 1)


def unpack(packed: bytes) -> Result:
    """The result that `mark` packed."""
    return msgspec.msgpack.decode(zlib.decompress(packed), type=Result)


def _mark(data: bytes, name: str) -> Result:
    try:
        answer = parse(data, name)
    except KitError as bad:
        return Result(error=str(bad))
    graded = grade_answer(answer, name)
    return Result(
        student=answer.student, class_code=answer.class_code, exercise=answer.exercise, saved=answer.saved,
        score=graded.score, sentence=graded.sentence, attempts=graded.attempts, notes=graded.notes,
        seen=_seen(answer, graded), details=dict(graded.details), error=graded.error,
    )  # fmt: skip


def _seen(answer: Answer, graded: Graded) -> Seen:
    """What a class report counts; nothing for pages of a student's own and for what could not be graded."""
    if graded.error or answer.exercise.startswith("free/"):
        return Seen()
    return observe(answer, load_exercise(answer.exercise))
