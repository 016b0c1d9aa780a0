"""One answer file, graded: a pure, picklable function of bytes. Hand `mark` to any pool or cluster as it stands."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import msgspec
from msgspec import Struct

from kit.classroom.answers import Answer, parse
from kit.classroom.grade import Scored, score_answer
from kit.classroom.observe import TRIAL, ItemSeen, Seen, observe
from kit.course.coding import grade_answer
from kit.errors import KitError
from kit.exercise.load import load_exercise
from kit.exercise.model import Cards, Exercise
from kit.hood.record import task_of

MARKED = ("marker", "linker")
"""The boxes whose answer is marks on a text."""


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
    exercise = _exercise(answer)
    marked = isinstance(exercise, Exercise) and exercise.widget in MARKED
    scored = score_answer(answer, exercise) if marked and isinstance(exercise, Exercise) else None
    graded = grade_answer(answer, name, scored)
    seen = Seen() if graded.error else _seen(answer, exercise, scored, graded.details)
    return Result(
        student=answer.student, class_code=answer.class_code, exercise=answer.exercise, saved=answer.saved,
        score=graded.score, sentence=graded.sentence, attempts=graded.attempts, notes=graded.notes,
        seen=seen, details=dict(graded.details), error=graded.error,
    )  # fmt: skip


def _exercise(answer: Answer) -> Exercise | Cards | None:
    """What was answered; None for a coding task, a page of one's own, and what is not there, which grading will say."""
    if answer.exercise.startswith("free/") or task_of(answer.exercise):
        return None
    with suppress(KitError):
        return load_exercise(answer.exercise)
    return None


def _seen(answer: Answer, exercise: Exercise | Cards | None, scored: Scored | None, details: Mapping[str, Any]) -> Seen:
    """What a class report counts; nothing for pages of a student's own."""
    if exercise is not None:
        return observe(answer, exercise, scored)
    return Seen(items=tuple(_tried(one) for one in details.get("trials", ())))


def _tried(one: Mapping[str, Any]) -> ItemSeen:
    share = one["points"] / (one["out_of"] or 1)
    return ItemSeen(one["name"], TRIAL, share, "right" if share == 1 else "partly" if share else "wrong")
