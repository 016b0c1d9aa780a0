"""Hand in: one zip with a student's answers, and the safe way to open one that somebody else made.

    hand-in_7b_otter-12.zip
        manifest.json         who, and of each answer: exercise, revision, time, size, digest
        02.practice.json      the answer files

The same answers give the same bytes, whenever and wherever they are handed in.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta, Struct
from msgspec.structs import replace

from kit.classroom.answers import Answer, dump, exercise_of, file_name, is_exercise, parse
from kit.classroom.model import Code, ExerciseId
from kit.classroom.store import HIDDEN, exercises_in, safe_answer, student_folder
from kit.classroom.student import is_safe
from kit.errors import AnswerError, NewerAnswer
from kit.files import MAX_BYTES, decode, encode, locked, read_bytes, write_bytes

MANIFEST = "manifest.json"
MAX_FILES = 1_000
MAX_ZIP = 64 * 1024 * 1024
_DATE = (1980, 1, 1, 0, 0, 0)
_ASK = "Ask the student to hand in again."


class Entry(Struct, frozen=True):
    """One answer of a hand-in."""

    name: str
    exercise: ExerciseId
    revision: int
    saved: str
    size: int
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]


class LeftOut(Struct, frozen=True):
    """An answer file that could not be handed in, and why."""

    name: str
    reason: str


class Manifest(Struct, frozen=True, kw_only=True):
    """What a hand-in holds."""

    format: Literal["kit-hand-in"] = "kit-hand-in"
    version: int = 1
    class_code: Code
    student: Code
    files: tuple[Entry, ...]
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class HandIn:
    """A hand-in that was opened: the answers in the order of their exercises."""

    path: Path
    manifest: Manifest
    answers: tuple[Answer, ...]


def hand_in(folder: Path, student: str, class_code: str = "", *, to: Path | None = None) -> Path:
    """Put a student's answers into one zip and return its path.

    `folder` holds the answers of all students; the zip lies in `to`, or beside that folder. The same work handed in
    again is the same file, also where it was saved again since; other work gets a new name (`-2`), so that nothing
    handed in is ever overwritten. Raises
    `AnswerError` where there is nothing to hand in, `SaveError` where the zip cannot be written.
    """
    home = student_folder(folder, student)
    if class_code and not is_safe(class_code):
        raise AnswerError(f"“{class_code[:40]}” cannot be a class code.", "Use letters, figures and hyphens.")
    data = _pack(home, student, class_code)
    place = folder.parent if to is None else to
    stem = "_".join(["hand-in", *([class_code] if class_code else []), student])
    with locked(home / HIDDEN / "hand-in.lock"):
        for name in _names(stem):
            path = place / name
            if not path.exists():
                write_bytes(path, data)
                return path
            if path.is_file() and _same_work(read_bytes(path, cap=MAX_ZIP) or b"", data):
                return path
    raise AssertionError("there is always another name")


def read_hand_in(path: Path) -> HandIn:
    """Open a hand-in that somebody else made. Nothing is unpacked to the disk.

    Raises `AnswerError`, naming file and entry, for anything that `hand_in` does not write: paths, duplicates,
    entries that are too large or not listed, digests that differ, answers of another student.
    """
    data = read_bytes(path, cap=MAX_ZIP)
    if data is None:
        raise AnswerError(f"There is no file “{path.name}”.", "Check its name and folder.")
    return open_hand_in(path, data)


def open_hand_in(path: Path, data: bytes) -> HandIn:
    """The hand-in in the bytes of a zip; `path` only names it in errors. Raises as `read_hand_in` does."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            contents = dict(_contents(archive, path.name))
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError, OSError) as error:
        raise AnswerError(f"“{path.name}” is damaged or no zip: {error}.", _ASK) from None
    if MANIFEST not in contents:
        raise AnswerError(f"“{path.name}” is no hand-in: it has no {MANIFEST}.", _ASK)
    manifest = decode(contents.pop(MANIFEST), Manifest, f"{path.name}: {MANIFEST}")
    if manifest.version > 1:
        raise NewerAnswer(f"“{path.name}” was made by a newer version of the kit.", "Install the newer kit.")
    _check_names(path.name, manifest, set(contents))
    answers = tuple(_checked(path.name, manifest.student, entry, contents[entry.name]) for entry in manifest.files)
    return HandIn(path, manifest, answers)


def _same_work(old: bytes, new: bytes) -> bool:
    """Whether two hand-ins say the same, whenever and however often it was saved."""
    if old == new:
        return True
    try:
        one, two = (open_hand_in(Path("hand-in"), data) for data in (old, new))
    except AnswerError:  # damaged, or something else under that name
        return False
    same = (one.manifest.class_code, one.manifest.left_out) == (two.manifest.class_code, two.manifest.left_out)
    return same and _bare(one) == _bare(two)


def _bare(handed: HandIn) -> list[Answer]:
    return [replace(answer, revision=0, saved="") for answer in handed.answers]


def _pack(home: Path, student: str, class_code: str) -> bytes:
    """The bytes of the zip: entries in the order of their names, with one and the same date."""
    files: dict[str, bytes] = {}
    entries: list[Entry] = []
    left_out: list[LeftOut] = []
    for exercise in exercises_in(home):
        name = file_name(exercise)
        answer, reason = safe_answer(home, student, exercise)
        if answer is None:
            left_out.append(LeftOut(name, reason))
            continue
        files[name] = dump(answer)
        digest = sha256(files[name]).hexdigest()
        entries.append(Entry(name, exercise, answer.revision, answer.saved, len(files[name]), digest))
    if not entries:
        raise AnswerError("There is nothing to hand in yet.", "Do an exercise first. It is saved by itself.")
    if len(entries) >= MAX_FILES:
        raise AnswerError(f"There are more than {MAX_FILES} answers.", "Move old ones to another folder.")
    manifest = Manifest(class_code=class_code, student=student, files=tuple(entries), left_out=tuple(left_out))
    files[MANIFEST] = encode(manifest)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, _DATE)
            info.create_system, info.external_attr = 3, 0o644 << 16  # the same on Windows
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, files[name])
    return out.getvalue()


def _names(stem: str) -> Iterator[str]:
    yield f"{stem}.zip"
    yield from (f"{stem}-{number}.zip" for number in count(2))


def _contents(archive: zipfile.ZipFile, where: str) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each entry, none of which is believed."""
    infos = archive.infolist()
    if len(infos) > MAX_FILES:
        raise AnswerError(f"“{where}” holds {len(infos):,} files.", _ASK)
    seen: set[str] = set()
    room = MAX_ZIP
    for info in infos:
        name = re.sub(r"[^ -~]", "?", info.filename[:80])
        if info.filename != MANIFEST and not _is_answer_name(info.filename):
            raise AnswerError(f"“{where}” holds “{name}”, which is no answer file.", _ASK)
        if info.filename in seen:
            raise AnswerError(f"“{where}” holds “{name}” twice.", _ASK)
        seen.add(info.filename)
        with archive.open(info) as entry:
            data = entry.read(min(MAX_BYTES, room) + 1)
        room -= len(data)
        if len(data) > MAX_BYTES or room < 0:
            raise AnswerError(f"“{where}”: “{name}” is too large.", _ASK)
        yield info.filename, data


def _is_answer_name(name: str) -> bool:
    return name.endswith(".json") and "/" not in name and is_exercise(exercise_of(name))


def _check_names(where: str, manifest: Manifest, names: set[str]) -> None:
    listed = [entry.name for entry in manifest.files]
    odd = sorted(set(listed) ^ names)
    if odd or len(listed) > len(names):
        what = odd[0][:80] if odd else listed[0]
        raise AnswerError(f"“{where}”: “{what}” does not stand once in the list and once in the zip.", _ASK)


def _checked(where: str, student: str, entry: Entry, data: bytes) -> Answer:
    if sha256(data).hexdigest() != entry.sha256:
        raise AnswerError(f"“{where}”: “{entry.name}” was changed after it was handed in.", _ASK)
    answer = parse(data, f"{where}: {entry.name}")
    if answer.student != student:
        raise AnswerError(f"“{where}”: “{entry.name}” is the work of another student.", _ASK)
    if file_name(answer.exercise) != entry.name:
        raise AnswerError(f"“{where}”: “{entry.name}” is the answer to {answer.exercise}.", _ASK)
    return answer
