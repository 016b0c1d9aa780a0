"""The grading book: one SQLite file in the output folder. What was graded once is not graded again, a run that was
stopped goes on where it was, and a class of any size needs no more memory than a small one.

`files` is what the last run found; `results` are grades by the digest of the bytes and of the keys they were graded
against, so those of an older key stay for comparison.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from types import TracebackType
from typing import Any

from kit.course.collect import Found, Left
from kit.course.work import Result, unpack
from kit.errors import SaveError
from kit.files import explain, make_folder

_TABLES = """
CREATE TABLE IF NOT EXISTS results (digest TEXT, stamp TEXT, student TEXT, exercise TEXT, saved TEXT, score REAL,
    error TEXT, packed BLOB, PRIMARY KEY (digest, stamp)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS stamps (stamp TEXT PRIMARY KEY, run INTEGER);
CREATE TABLE IF NOT EXISTS files (origin TEXT, digest TEXT, person TEXT, handed TEXT, late INTEGER);
CREATE TABLE IF NOT EXISTS left_alone (origin TEXT, reason TEXT, person TEXT, trouble INTEGER);
CREATE INDEX IF NOT EXISTS by_digest ON files (digest);
"""
_ROWS = """
SELECT who(r.student, f.person) AS whose, f.origin, f.digest, f.person, coalesce(f.handed, ''), f.late,
    r.student, r.exercise, r.saved, r.score, r.error
FROM files f JOIN results r ON r.digest = f.digest AND r.stamp = ?
ORDER BY whose, r.exercise, coalesce(f.handed, r.saved), f.origin
"""
_ELSEWHERE = "Choose another folder with --to."


@dataclass(frozen=True, slots=True)
class Row:
    """One graded file as the book lists it; `Book.result` has the rest. `who` is the student it counts for."""

    who: str
    origin: str
    digest: str
    person: str
    handed: str
    late: bool
    student: str
    exercise: str
    saved: str
    score: float | None
    error: str


class Book:
    """The book of one output folder, for one run against the keys with this `stamp`. Use it in a `with`."""

    def __init__(self, path: Path, stamp: str) -> None:
        self.stamp = stamp
        try:
            make_folder(path.parent)
            self._db = sqlite3.connect(path)
            self._db.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;" + _TABLES)
        except OSError as error:
            raise SaveError(f"“{path.parent}” cannot be used: {explain(error)[0]}.", _ELSEWHERE) from None
        except sqlite3.OperationalError as error:
            raise SaveError(f"“{path}” cannot be used: the computer says “{error}”.", _ELSEWHERE) from None
        except sqlite3.DatabaseError:
            raise SaveError(
                f"“{path}” is damaged, or another program's.", "Move it away and run the same command again."
            ) from None

    def __enter__(self) -> Book:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.commit()
        self._db.close()

    def begin(self) -> None:
        """Start a run: what an earlier run found is forgotten, what it graded is kept."""
        run = self._one("SELECT coalesce(max(run), 0) + 1 FROM stamps")
        self._db.execute("INSERT OR REPLACE INTO stamps VALUES (?, ?)", (self.stamp, run))
        self._db.execute("DELETE FROM files")
        self._db.execute("DELETE FROM left_alone")

    def has(self, digest: str) -> bool:
        """Whether these bytes were graded against these keys."""
        query = "SELECT count(*) FROM results WHERE digest = ? AND stamp = ?"
        return bool(self._one(query, digest, self.stamp))

    def note(self, found: Found, digest: str) -> None:
        """Write down that a file was found."""
        handed = found.handed.isoformat() if found.handed else None
        self._db.execute(
            "INSERT INTO files VALUES (?, ?, ?, ?, ?)", (found.origin, digest, found.person, handed, found.late)
        )

    def leave(self, left: Left) -> None:
        """Write down that a file was left alone."""
        self._db.execute(
            "INSERT INTO left_alone VALUES (?, ?, ?, ?)", (left.origin, left.reason, left.person, left.trouble)
        )

    def keep(self, graded: Iterable[tuple[str, bytes]]) -> None:
        """Keep packed results by the digest of their files, and force them to the disk."""
        for digest, packed in graded:
            r = unpack(packed)
            row = (digest, self.stamp, r.student, r.exercise, r.saved, r.score, r.error, packed)
            self._db.execute("INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        self._db.commit()

    def rows(self, who: Callable[[str, str], str] = lambda student, _: student) -> Iterator[Row]:
        """Every graded file, by student, exercise and time. `who` says from the code in the file and the person that
        a learning platform names whose work it is.
        """
        self._db.create_function("who", 2, who, deterministic=True)
        with closing(self._db.cursor()) as cursor:
            for row in cursor.execute(_ROWS, (self.stamp,)):
                yield Row(*row)

    def shared(self, who: Callable[[str, str], str]) -> Iterator[tuple[str, list[str]]]:
        """Digests of files that came from more than one student, with those students."""
        self._db.create_function("who", 2, who, deterministic=True)
        query = """SELECT DISTINCT f.digest, who(r.student, f.person) FROM files f
            JOIN results r ON r.digest = f.digest AND r.stamp = ? WHERE r.error = '' ORDER BY 1, 2"""
        with closing(self._db.cursor()) as cursor:
            for digest, rows in groupby(cursor.execute(query, (self.stamp,)), key=itemgetter(0)):
                names = [name for _, name in rows]
                if len(names) > 1:
                    yield digest, names

    def origin(self, digest: str) -> str:
        """Where a file with these bytes lay."""
        return str(self._one("SELECT min(origin) FROM files WHERE digest = ?", digest))

    def left(self) -> Iterator[Left]:
        """Every file that was left alone."""
        with closing(self._db.cursor()) as cursor:
            for origin, reason, person, trouble in cursor.execute("SELECT * FROM left_alone ORDER BY origin"):
                yield Left(origin, reason, person, bool(trouble))

    def exercises(self) -> list[str]:
        """The exercises of which something was graded."""
        query = """SELECT DISTINCT r.exercise FROM files f JOIN results r ON r.digest = f.digest AND r.stamp = ?
            WHERE r.error = '' ORDER BY 1"""
        return [name for (name,) in self._db.execute(query, (self.stamp,))]

    def students(self, who: Callable[[str, str], str]) -> set[str]:
        """Everybody of whom something was graded. For rosters: as many as a class has."""
        self._db.create_function("who", 2, who, deterministic=True)
        query = """SELECT DISTINCT who(r.student, f.person) FROM files f
            JOIN results r ON r.digest = f.digest AND r.stamp = ? WHERE r.error = ''"""
        return {name for (name,) in self._db.execute(query, (self.stamp,))}

    def result(self, digest: str) -> Result:
        """All that is known of one graded file."""
        return unpack(self._one("SELECT packed FROM results WHERE digest = ? AND stamp = ?", digest, self.stamp))

    def before(self) -> str | None:
        """The stamp of the keys that were used before these, or None."""
        query = "SELECT stamp FROM stamps WHERE stamp != ? ORDER BY run DESC LIMIT 1"
        row = self._db.execute(query, (self.stamp,)).fetchone()
        return row[0] if row else None

    def earlier(self, digest: str, stamp: str) -> Result | None:
        """The result of the same bytes against other keys, or None."""
        row = self._db.execute("SELECT packed FROM results WHERE digest = ? AND stamp = ?", (digest, stamp)).fetchone()
        return unpack(row[0]) if row else None

    def _one(self, query: str, *values: object) -> Any:
        return self._db.execute(query, values).fetchone()[0]
