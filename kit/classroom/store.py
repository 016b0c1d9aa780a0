"""Where an answer lies on the disk: the file, the last good copy beside it, and what was set aside.

answers/otter-12/02.practice.json                              the answer
answers/otter-12/.kit/02.practice.json                         the last good copy
answers/otter-12/.kit/02.practice.lock                         keeps a second window out during a save
answers/otter-12/.kit/02.practice.json.damaged-20260302-...    what could not be read, kept as it was
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kit.classroom.answers import Answer, exercise_of, file_name, is_exercise, parse
from kit.classroom.student import is_safe
from kit.errors import AnswerError, LockedAnswer, NewerAnswer
from kit.files import locked, read_bytes, save_error, write_bytes

HIDDEN = ".kit"


@dataclass(frozen=True, slots=True)
class Found:
    """What lies in an answer's place: its bytes, and the answer, or why there is none (`damage`)."""

    data: bytes | None = None
    answer: Answer | None = None
    damage: str = ""


class AnswerFile:
    """The files of one student's answer to one exercise. `folder` is the student's own."""

    def __init__(self, folder: Path, student: str, exercise: str) -> None:
        self.student, self.exercise = student, exercise
        name = file_name(exercise)
        self.path = folder / name
        self.copy = folder / HIDDEN / name
        self._lock = folder / HIDDEN / name.replace(".json", ".lock")

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other windows out. Raises `SaveError`."""
        with locked(self._lock):
            yield

    def read(self) -> Found:
        """What is there now. Raises `NewerAnswer` (never to be overwritten) and `LockedAnswer` (try again later)."""
        return self._read(self.path)

    def last_good(self) -> Answer | None:
        """The last good copy, or None."""
        with suppress(AnswerError):
            return self._read(self.copy).answer
        return None

    def write(self, data: bytes) -> None:
        """Put the answer on the disk, and a copy beside it. Raises `SaveError`; returns when the answer is safe."""
        write_bytes(self.path, data)
        with suppress(AnswerError):  # the answer is safe already: a disk that fills up now costs only the copy
            write_bytes(self.copy, data, durable=False)

    def set_aside(self, why: str) -> Path:
        """Move what stands in the answer's place out of the way, under a name with the time. Raises `SaveError`."""
        stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
        target = self.copy.with_name(f"{self.path.name}.{why}-{stamp}")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            self.path.replace(target)
        except OSError as error:
            raise save_error(self.path, error) from error
        return target

    def _read(self, path: Path) -> Found:
        data: bytes | None = None
        try:
            data = read_bytes(path)
            if data is None:
                return Found()
            answer = parse(data, path.name)
        except (NewerAnswer, LockedAnswer):
            raise
        except AnswerError as error:
            return Found(data, None, error.message)
        if (answer.student, answer.exercise) != (self.student, self.exercise):
            other = f"“{path.name}” is the work of {answer.student or 'nobody'} on {answer.exercise}."
            return Found(data, None, other)
        return Found(data, answer)


def safe_answer(folder: Path, student: str, exercise: str) -> tuple[Answer | None, str]:
    """An answer as a reader wants it: `(answer, "")`, from the last good copy where the file is damaged;
    `(None, reason)` where there is none.
    """
    file = AnswerFile(folder, student, exercise)
    try:
        found = file.read()
    except AnswerError as error:
        return None, error.message
    if found.answer is not None:
        return found.answer, ""
    good = file.last_good()
    return good, "" if good else (found.damage or "There is no file.")


def student_folder(folder: Path, student: str) -> Path:
    """The folder of one student's answers within the folder of all. Raises `AnswerError` for an unsafe code."""
    if not is_safe(student):
        raise AnswerError(f"“{student[:40]}” cannot be a student code.", "Use letters, figures and hyphens.")
    return folder / student


def exercises_in(folder: Path) -> list[str]:
    """The exercises of which a student's folder holds an answer file, or the last good copy of one, sorted."""
    names = {path.name for place in (folder, folder / HIDDEN) if place.is_dir() for path in place.glob("*.json")}
    return sorted(exercise for exercise in map(exercise_of, names) if is_exercise(exercise))
