"""Collecting: every answer in folders, zips, downloads of Canvas and Moodle, and nbgrader's `submitted/`.

Nothing is unpacked to the disk, nothing followed out of the folders that were named, and nothing dropped in silence:
what is no answer is `Left`, with a reason.
"""

from __future__ import annotations

import os
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import IO
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kit.classroom.answers import dump, exercise_of, is_exercise
from kit.classroom.handin import MANIFEST, MAX_ZIP, open_hand_in
from kit.errors import KitError
from kit.exercise.load import is_count
from kit.files import MAX_BYTES, read_bytes

MAX_ENTRIES = 200_000
MAX_DEPTH = 3
_RUBBISH = re.compile(r"(^|/)(__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)")
_CANVAS = re.compile(r"(?P<person>[^\W_][^_]*)_(?P<late>LATE_)?(?P<user>\d+)_\d+_.+", re.IGNORECASE)
_MOODLE = re.compile(r"(?P<person>.+)_(?P<user>\d+)_assignsubmission_file(?:_.*)?")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError, OSError)
_WHERE = "Answers are in the folder “answers”, or in the zip of Hand in."
_AGAIN = "Download it again, or ask the student to hand in again."
_COUNTED = "It holds the hands of a vote, which nobody hands in."
OF_SEVERAL = {
    f"It is a notebook. {_WHERE}": f"They are notebooks. {_WHERE}",
    "It is no answer file.": "They are no answer files.",
    _COUNTED: "They hold the hands of votes, which nobody hands in.",
}
"""How a reason reads when it is told of several files."""


@dataclass(frozen=True, slots=True)
class Found:
    """One answer file. `origin` says where it lay (parts inside zips after "!"), `person` who the learning platform
    says it is from, `handed` when it was handed in where the place tells, `late` what Canvas says of that.
    """

    origin: str
    data: bytes
    person: str = ""
    handed: datetime | None = None
    late: bool = False


@dataclass(frozen=True, slots=True)
class Left:
    """A file that was left alone, and why. `person` as in `Found`; `trouble`: a teacher should look at it."""

    origin: str
    reason: str
    person: str = ""
    trouble: bool = True


@dataclass(frozen=True, slots=True)
class _Place:
    origin: str
    person: str = ""
    handed: datetime | None = None
    late: bool = False

    def found(self, data: bytes) -> Found:
        return Found(self.origin, data, self.person, self.handed, self.late)

    def left(self, reason: str, *, trouble: bool = True) -> Left:
        return Left(self.origin, reason, self.person, trouble)

    def inside(self, name: str) -> _Place:
        """An entry of a zip here; the names of Canvas and Moodle tell who it is from."""
        return replace(_named(self, name), origin=f"{self.origin}!{printable(name)}")


def collect(paths: Iterable[Path]) -> Iterator[Found | Left]:
    """Every answer in these files, folders and zips, in the order of their names, one at a time."""
    for path in paths:
        place = _named(_Place(printable(str(path))), path.name)
        if path.is_symlink():
            yield place.left("It is a link to another place, and links are not followed.")
        elif path.is_dir():
            yield from _folder(path, _Place(printable(str(path))))
        elif not path.exists():
            yield place.left("There is no such file or folder. Check its name and folder.")
        else:
            yield from _file(path, place)


def _folder(folder: Path, place: _Place) -> Iterator[Found | Left]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield place.left(f"The folder could not be read: {error.strerror}.")
        return
    stamp = next((entry for entry in entries if entry.name == "timestamp.txt"), None)
    if stamp and not stamp.is_symlink():  # nbgrader: submitted/<student>/<assignment>/timestamp.txt
        place = replace(place, person=printable(folder.parent.name), handed=_time(Path(stamp.path)))
    for entry in entries:
        here = replace(_named(place, entry.name), origin=f"{place.origin}/{printable(entry.name)}")
        if entry.is_symlink():
            yield here.left("It is a link to another place, and links are not followed.")
        elif entry.name.startswith(".") or entry.name in ("__pycache__", "timestamp.txt", "__MACOSX"):
            continue  # the kit's own copies, checkpoints, the system's rubbish
        elif entry.is_dir(follow_symlinks=False):
            yield from _folder(Path(entry.path), here)
        elif entry.is_file(follow_symlinks=False):
            yield from _file(Path(entry.path), here)
        else:
            yield here.left("It is no file.")


def _file(path: Path, place: _Place) -> Iterator[Found | Left]:
    if path.suffix.lower() == ".zip":
        yield from _zip_file(path, place)
    elif not _is_answer(path.name):
        yield _no_answer(path.name, place)
    else:
        try:
            data = read_bytes(path)
        except KitError as bad:
            yield place.left(str(bad))
            return
        yield (
            _taken(path.name, data, place) if data is not None else place.left("The file went away while it was read.")
        )


def _zip_file(path: Path, place: _Place) -> Iterator[Found | Left]:
    try:
        with path.open("rb") as file:
            yield from _zip(file, place, MAX_DEPTH)
    except _BROKEN as error:
        yield place.left(f"The zip is damaged or cannot be read: {error}. {_AGAIN}")


def _zip(file: IO[bytes], place: _Place, depth: int) -> Iterator[Found | Left]:
    """What a zip holds: a hand-in of the kit, or what a learning platform packed."""
    try:
        archive = zipfile.ZipFile(file)
    except _BROKEN as error:
        yield place.left(f"The zip is damaged or no zip: {error}. {_AGAIN}")
        return
    with archive:
        infos = sorted(archive.infolist(), key=lambda info: info.filename)
        if any(info.filename == MANIFEST for info in infos):
            file.seek(0)
            yield from _hand_in(file.read(MAX_ZIP + 1), place)
        elif len(infos) > MAX_ENTRIES:
            yield place.left(f"The zip holds {len(infos):,} files, which no class hands in.")
        else:
            yield from _entries(archive, infos, place, depth)


def _hand_in(data: bytes, place: _Place) -> Iterator[Found | Left]:
    if len(data) > MAX_ZIP:
        yield place.left("The hand-in is too large.")
        return
    try:
        handed = open_hand_in(Path(place.origin.rpartition("!")[2]), data)
    except KitError as bad:
        yield place.left(str(bad))
        return
    for entry, answer in zip(handed.manifest.files, handed.answers, strict=True):
        yield _taken(entry.name, dump(answer), replace(place, origin=f"{place.origin}!{entry.name}"))
    for out in handed.manifest.left_out:
        there = replace(place, origin=f"{place.origin}!{printable(out.name)}")
        yield there.left(f"It could not be handed in: {printable(out.reason)}")


def _entries(
    archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo], place: _Place, depth: int
) -> Iterator[Found | Left]:
    seen: set[str] = set()
    room = 16 * MAX_ZIP
    for info in infos:
        here = place.inside(info.filename)
        name = info.filename.rpartition("/")[2]
        if info.is_dir() or _RUBBISH.search(info.filename):
            continue
        if info.filename in seen:
            yield here.left("The zip holds a file of this name twice.")
            continue
        seen.add(info.filename)
        nested = name.lower().endswith(".zip")
        if not nested and not _is_answer(name):
            yield _no_answer(name, here)
            continue
        if nested and depth <= 1:
            yield here.left("A zip in a zip in a zip is not opened.")
            continue
        cap = min(MAX_ZIP if nested else MAX_BYTES, room)
        try:
            with archive.open(info) as entry:
                data = entry.read(cap + 1)
        except _BROKEN as error:
            yield here.left(f"It cannot be read: {error}.")
            continue
        room -= len(data)
        if len(data) > cap:
            yield here.left("It is too large for anything that the kit writes.")
        elif nested:
            yield from _zip(BytesIO(data), here, depth - 1)
        else:
            yield _taken(name, data, here)


def _taken(name: str, data: bytes, place: _Place) -> Found | Left:
    """An answer file, unless it holds what a teacher counted in a vote: that is nobody's work."""
    return place.left(_COUNTED, trouble=False) if is_count(exercise_of(name)) else place.found(data)


def _is_answer(name: str) -> bool:
    """Whether a file's name could be an answer's, also as Canvas and Moodle rename it."""
    return name.lower().endswith(".json") and name != MANIFEST


def _no_answer(name: str, place: _Place) -> Left:
    if name.lower().endswith(".ipynb"):
        return place.left(f"It is a notebook. {_WHERE}", trouble=False)
    return place.left("It is no answer file.", trouble=False)


def _named(place: _Place, name: str) -> _Place:
    """What the name of a file or a folder tells of its person, after the fashion of Canvas and Moodle."""
    for part in reversed(name.split("/")):
        if match := _MOODLE.fullmatch(part):
            return replace(place, person=printable(match["person"].strip()))
        if (match := _CANVAS.fullmatch(part)) and not is_exercise(exercise_of(part)):
            return replace(place, person=printable(match["person"]), late=bool(match["late"]))
    return place


def _time(stamp: Path) -> datetime | None:
    """nbgrader's time: `2026-03-02 09:14:05.123456 UTC`, or with the name of a zone."""
    try:
        text = stamp.read_text(encoding="utf-8")[:80].strip()
        date, clock, *zone = text.split(" ")
        when = datetime.fromisoformat(f"{date}T{clock}")
        return when if when.tzinfo else when.replace(tzinfo=ZoneInfo(zone[0]) if zone else UTC)
    except (OSError, ValueError, ZoneInfoNotFoundError):
        return None


def printable(text: str) -> str:
    """A name from a stranger, safe to print: no controls, no turning of the line, at most 200 signs."""
    clean = "".join(sign if sign.isprintable() else "?" for sign in text)
    return clean if len(clean) <= 200 else f"{clean[:120]}…{clean[-79:]}"
