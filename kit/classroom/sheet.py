"""A sheet: one exercise open in one window, and everything that keeps its answer safe.

`apply` returns only when the change is on the disk. Whatever goes wrong (a full disk, a damaged file, a second
window, a text that has changed) costs no mark that was acknowledged, and is told in `notices`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from kit.classroom.answers import Answer, anchor, apply_op, apply_ops, dump, is_exercise, parse
from kit.classroom.store import AnswerFile, Found, student_folder
from kit.errors import AnswerError, LockedAnswer, SaveError
from kit.files import may_write, sweep

Change = Mapping[str, Any]

DAMAGED = "Your saved work was damaged. It was set aside as “{name}”, and {used}."
REPLACED = "The saved file was replaced by an older one. Your newer work was kept; the other file is “{name}”."
MISSING = "The file with your saved work was missing, so the last good copy was used."
LOCKED = "Your saved work cannot be read just now: {reason}"
READ_ONLY = "This folder is read-only: nothing can be saved here. Copy the work folder to a place where you may write."
MOVED = "The text has changed since you marked it. Back in their place: {found}. Set aside: {lost}."
DROPPED = "Another window had changed this exercise: {count} could not be used."
KEEP = "Your work is still on the page: keep it open and try again."


@dataclass(frozen=True, slots=True)
class Receipt:
    """The change is on the disk as this revision. `merged`: another window had written too, so show the answer anew."""

    revision: int
    merged: bool


class Sheet:
    """One exercise open in one window. Make one with `Sheet.open`.

    `answer` is what to show: the saved answer, and after a `SaveError` also the changes that wait to be saved.
    `notices` are plain sentences for the student, oldest first.
    """

    def __init__(self, file: AnswerFile, blank: Answer, text: str | None) -> None:
        self.answer = blank
        self.notices: list[str] = []
        self._file, self._text, self._blank = file, text, blank
        self._base: Answer | None = None  # what lay on the disk when we last looked
        self._waiting: list[Change] = []  # changes that could not be saved yet

    @classmethod
    def open(
        cls,
        folder: Path,
        student: str,
        exercise_id: str,
        *,
        text: str | None = None,
        digest: str = "",
        class_code: str = "",
        kit_version: str = "",
    ) -> Sheet:
        """Open a student's answer to an exercise, or an empty one.

        `folder` holds the answers of all students (`kit.classroom.student.answers_folder()`); `text` and `digest` are
        the article's (no text: the exercise has no marks). Raises `AnswerError` for an unsafe student code or
        exercise id and `NewerAnswer` for a file of a later kit, which stays untouched; every other trouble is a notice.
        """
        if not is_exercise(exercise_id):
            raise AnswerError(f"“{exercise_id[:100]}” is no exercise.", "Check the name in the notebook.")
        home = student_folder(folder, student)
        if text is not None and not digest:
            digest = "sha256:" + sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        blank = Answer(
            class_code=class_code, student=student, exercise=exercise_id, text_digest=digest, kit=kit_version[:64]
        )
        parse(dump(blank))  # a code or digest that no file may hold must not come to light at the first save
        sheet = cls(AnswerFile(home, student, exercise_id), blank, text)
        sheet._start(home)
        return sheet

    @property
    def revision(self) -> int:
        """The revision on the disk, as far as this window knows."""
        return self.answer.revision

    @property
    def path(self) -> Path:
        """The answer file."""
        return self._file.path

    @property
    def unsaved(self) -> bool:
        """Whether changes wait to be saved: call `apply([])` to try again."""
        return bool(self._waiting)

    def apply(self, ops: Iterable[Change]) -> Receipt:
        """Make these changes and save them, with those that still wait. Returns when they are on the disk.

        Raises `AnswerError` for a change that cannot be meant (then none is made), `SaveError` where it cannot be
        saved now: the change is then kept in `answer`, and the next call saves it.
        """
        new = [_stamped(op) for op in ops]
        self.answer = apply_ops(self.answer, new, text=self._text or "")
        self._waiting += new
        try:
            with self._file.locked():
                receipt = self._save()
        except (SaveError, LockedAnswer) as error:  # what cannot be read must not be overwritten
            raise SaveError(error.message, f"{error.todo} {KEEP}".strip()) from error
        self._waiting.clear()
        return receipt

    def refresh(self) -> None:
        """Show what another window has saved since we last looked. Never raises.

        While changes wait here, or where the file cannot be read, all stays as it is: the next `apply` settles it.
        """
        if self._waiting:
            return
        with suppress(AnswerError):
            found = self._file.read().answer
            if found is not None and found.revision > self.revision:
                self._take(found)

    def join(self, class_code: str) -> None:
        """Work for this class from now on; what is saved next says so."""
        self._blank = replace(self._blank, class_code=class_code)
        if self._base is None:
            self.answer = replace(self.answer, class_code=class_code)

    def _start(self, home: Path) -> None:
        sweep(home)
        try:
            found = self._file.read()
        except LockedAnswer as error:
            self._tell(LOCKED.format(reason=error))
            self._take(self._file.last_good())
            return
        good = found.answer or self._file.last_good()
        if found.answer is None and (found.damage or good is not None):
            good = self._mend(found, good)
        self._take(good)
        if not may_write(home):
            self._tell(READ_ONLY)

    def _mend(self, found: Found, good: Answer | None) -> Answer | None:
        """Bring the last good copy back. Where that cannot be written, work goes on with it all the same."""
        try:
            with self._file.locked():
                found = self._file.read()
                if found.answer is not None:  # another window has mended it
                    return found.answer
                self._set_aside(found, good)
                if good is not None:
                    self._file.write(dump(good))
        except AnswerError:
            if not self.notices:
                self._set_aside(found, good)
        return good

    def _set_aside(self, found: Found, good: Answer | None) -> None:
        """Say what happened to the file, and move it away where it is damaged."""
        if not found.damage:
            self._tell(MISSING)
            return
        used = "the last good copy was used" if good else "there was no good copy, so the exercise starts empty"
        try:
            name = self._file.set_aside("damaged").name
        except SaveError:
            name = self._file.path.name
        self._tell(DAMAGED.format(name=name, used=used))

    def _take(self, found: Answer | None) -> None:
        """Show an answer from the disk, its marks on the present text."""
        self._base = found
        self.answer = self._anchored(found or self._blank)

    def _anchored(self, answer: Answer) -> Answer:
        if self._text is None:
            return answer
        moved = anchor(answer, self._text, self._blank.text_digest)
        if moved.found or moved.lost:
            self._tell(MOVED.format(found=_count(moved.found, "mark"), lost=_count(moved.lost, "mark")))
        return moved.answer

    def _save(self) -> Receipt:
        """Write what is shown on top of what lies on the disk now. The lock is held."""
        found = self._file.read()
        merged = (found.answer is None or found.answer != self._base) and self._merge(found)
        revision = max(self.answer.revision, found.answer.revision if found.answer else 0)
        if found.answer is not None and found.answer.revision == revision and _same(found.answer, self.answer):
            self._base = self.answer = found.answer
            return Receipt(revision, merged)
        saved = replace(
            self.answer,
            revision=revision + 1,
            saved=_now(),
            kit=self._blank.kit or self.answer.kit,
            class_code=self._blank.class_code or self.answer.class_code,
        )
        self._file.write(dump(saved))
        self._base = self.answer = saved
        return Receipt(saved.revision, merged)

    def _merge(self, found: Found) -> bool:
        """Something else lies on the disk than this window left there. Returns whether the shown answer changed."""
        mine = self._base.revision if self._base else 0
        if found.answer is not None and found.answer.revision > mine:
            self._replay(found.answer)
            return True
        good = self._file.last_good()
        ours = [one for one in (self._base, self.answer) if one is not None]
        if found.answer is not None and not any(_same(found.answer, one) for one in ours):
            name = self._file.set_aside("replaced").name
            self._tell(REPLACED.format(name=name))
        elif found.damage:
            self._set_aside(found, self.answer)
        if good is not None and good.revision > mine:
            self._replay(good)
            return True
        return False

    def _replay(self, newest: Answer) -> None:
        """Make the waiting changes on another window's answer. One that no longer fits must not block the others."""
        answer, dropped = self._anchored(newest), 0
        for op in self._waiting:
            try:
                answer = apply_op(answer, op, text=self._text or "")
            except AnswerError:
                dropped += 1
        if dropped:
            self._tell(DROPPED.format(count=_count(dropped, "change")))
        self._base, self.answer = newest, answer

    def _tell(self, notice: str) -> None:
        if notice not in self.notices:
            self.notices.append(notice)


def _same(one: Answer, other: Answer) -> bool:
    """Whether two answers hold the same work."""
    return (one.responses, one.aside, one.text_digest) == (other.responses, other.aside, other.text_digest)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _stamped(op: Change) -> Change:
    """A check keeps the time at which it was made, however often it is replayed."""
    if isinstance(op, Mapping) and op.get("op") == "attempt" and op.get("at") is None:
        return {**op, "at": _now()}
    return op


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" + ("" if number == 1 else "s")
