"""The desk: the sheets that are open in one kernel.

Boxes that show the same exercise of the same student share one sheet, so that what is done in one is seen in the
others; each has its own `Seat` at it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any
from weakref import WeakSet

from kit.classroom.answers import Answer
from kit.classroom.sheet import Receipt, Sheet
from kit.classroom.student import Student, answers_folder, who

SOMEBODY_ELSE = (
    "This box still saves the work of {code}, but {now} has signed in since. To work as {now}: Run > Run All Cells."
)
Told = Callable[[str], None]


class Seat:
    """What one box sees of a sheet. `changed` is called when another box has changed the answer."""

    def __init__(self, sheet: Sheet, student: Student, others: WeakSet[Seat], saved: Told) -> None:
        self.changed: Callable[[], None] | None = None
        self.notices: list[str] = []
        self._sheet, self._student, self._others, self._saved = sheet, student, others, saved
        self._told = 0
        others.add(self)
        self._listen()

    @property
    def answer(self) -> Answer:
        """The answer to show."""
        return self._sheet.answer

    @property
    def revision(self) -> int:
        """The revision on the disk."""
        return self._sheet.revision

    @property
    def unsaved(self) -> bool:
        """Whether changes wait to be saved."""
        return self._sheet.unsaved

    @property
    def path(self) -> Path:
        """The answer file."""
        return self._sheet.path

    def apply(self, ops: Iterable[Mapping[str, Any]]) -> Receipt:
        """Make these changes and save them; the other boxes of the exercise hear of it.

        Raises as `Sheet.apply` does.
        """
        before = self._sheet.revision
        try:
            receipt = self._sheet.apply(ops)
        finally:
            self._listen()
        self._notice_somebody_else()
        if receipt.revision != before or receipt.merged:
            self._tell_others()
        return receipt

    def refresh(self) -> None:
        """Show what another kernel has saved since; the other boxes of the exercise hear of it. Never raises."""
        before = self._sheet.revision
        self._sheet.refresh()
        self._listen()
        if self._sheet.revision != before:
            self._tell_others()

    def _tell_others(self) -> None:
        for other in list(self._others):
            if other is not self and other.changed is not None:
                other._listen()
                other.changed()
        self._saved(self.answer.exercise)

    def _listen(self) -> None:
        self.notices += self._sheet.notices[self._told :]
        self._told = len(self._sheet.notices)

    def _notice_somebody_else(self) -> None:
        now = who()
        if now.code != self._student.code:
            notice = SOMEBODY_ELSE.format(code=self._student.code, now=now.code)
            if notice not in self.notices:
                self.notices.append(notice)


class Desk:
    """All sheets of one kernel. `on_saved` is told the exercise of every change that is safe on the disk."""

    def __init__(self, kit_version: str = "") -> None:
        self.on_saved: list[Told] = []
        self._version = kit_version
        self._sheets: dict[tuple[Path, str, str, str], tuple[Sheet, WeakSet[Seat]]] = {}

    def seat(self, exercise: str, *, text: str | None = None, digest: str = "") -> Seat:
        """A place at the sheet of whoever works here now. Raises as `Sheet.open` does."""
        folder, student = answers_folder(), who()
        key = (folder, student.code, exercise, digest)
        sheet, seats = self._sheets.get(key, (None, None))
        if sheet is not None and seats:  # somebody sits there: another kernel may have saved, the class have changed
            sheet.join(student.class_code)
            seat = Seat(sheet, student, seats, self._saved)
            seat.refresh()
            return seat
        sheet = Sheet.open(
            folder, student.code, exercise, text=text, digest=digest,
            class_code=student.class_code, kit_version=self._version,
        )  # fmt: skip
        seats = WeakSet()
        self._sheets[key] = (sheet, seats)
        return Seat(sheet, student, seats, self._saved)

    def _saved(self, exercise: str) -> None:
        for told in list(self.on_saved):
            told(exercise)
