"""Writes what `kit grade --to` makes for people: `feedback/<who>.html`, one for each student, and `report.html`."""

from __future__ import annotations

import re
import secrets
import unicodedata
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from kit.course.book import Book
from kit.course.gradebook import Line
from kit.course.outputs import Watch
from kit.course.pages.feedback import MADE, feedback_page
from kit.course.pages.report import ClassReport
from kit.course.settings import Settings
from kit.course.work import Result
from kit.files import write_bytes

_LARGEST = 1_000_000_000  # the table of names of a very large class
FEEDBACK, REPORT = "feedback", "report.html"
_PLAIN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_DEVICES = frozenset(("con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(10))))
_MADE = f'<meta name="generator" content="{MADE["generator"]}">'.encode()


class Pages:
    """The pages of one run. `watch` goes to `grade_class`, `finish` is called when it is done."""

    def __init__(self, to: Path, settings: Settings, *, names: bool = False, feedback: bool = True) -> None:
        self._to, self._settings, self._feedback = to, settings, feedback
        self._report = ClassReport(settings, names=names)
        self._now = datetime.now(UTC)
        self._started: int | None = None
        self.written = 0

    def watch(self, _: Book) -> Watch:
        """What is to be called with each student."""
        return self._student

    def _student(self, line: Line, results: dict[str, Result]) -> None:
        self._report.add(line, results)
        if self._feedback:
            if self._started is None:
                self._started = _clock(self._to / FEEDBACK)
            page = feedback_page(line, results, self._settings, self._now)
            _write(self._to / FEEDBACK / page_name(line.who), page)
            self.written += 1

    def finish(self, problems: int = 0) -> None:
        """Write the report (`problems.csv` has this many lines). Feedback of an earlier run that this one did not write
        is taken away.
        """
        _write(self._to / REPORT, self._report.html(problems))
        if self._started is not None:
            for page in (self._to / FEEDBACK).glob("*.html"):
                with suppress(OSError):
                    if page.lstat().st_mtime_ns < self._started and not page.is_symlink() and _is_ours(page):
                        page.unlink()


def page_name(who: str) -> str:
    """The file of a student's page. Two students never share one, on any file system: what is more than small letters,
    figures and hyphens gets a digest behind an underscore, which plain codes do not have.
    """
    if _PLAIN.match(who) and len(who) <= 64 and who not in _DEVICES:
        return f"{who}.html"
    plain = unicodedata.normalize("NFKD", who).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-") or "student"
    return f"{stem}_{sha256(who.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}.html"


def _write(path: Path, page: str) -> None:
    write_bytes(path, page.encode("utf-8"), durable=False, cap=_LARGEST)


def _clock(folder: Path) -> int:
    """The time by the clock of the file system, which may be another computer's."""
    mark = folder / f".{secrets.token_hex(4)}.tmp"
    _write(mark, "")
    try:
        return mark.stat().st_mtime_ns
    finally:
        mark.unlink()


def _is_ours(page: Path) -> bool:
    with page.open("rb") as file:
        return _MADE in file.read(2000)
