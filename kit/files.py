"""Files that last: whole or not at all.

A file is written beside its place under another name, forced to the disk and then moved into its place, so that a
crash, a full disk or a pulled plug leaves either the old file or the new one. Errors are `SaveError` (could not be
written) and `AnswerError` (could not be read), each with a sentence on what to do.
"""

from __future__ import annotations

import errno
import os
import secrets
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from kit.errors import AnswerError, LockedAnswer, SaveError

if sys.platform == "win32":
    import msvcrt
elif sys.platform != "emscripten":  # a browser kernel is alone with its files
    import fcntl

T = TypeVar("T")

MAX_BYTES = 16 * 1024 * 1024
"""No file of the kit is larger: what is larger is not read, and not written."""

WAITS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4)
"""Seconds between tries where another program (a virus scanner, a sync client) holds a file on Windows."""

LOCK_SECONDS = 2.0
"""How long to wait for another window. The page gives up after 2.5 seconds, so it still hears why."""

_PATIENT = os.name == "nt"
_SWEEP_AGE = 60.0

_TROUBLES: dict[int, tuple[str, str]] = {
    errno.ENOSPC: ("the disk is full", "Delete something you do not need or empty the bin."),
    errno.EFBIG: ("the file would be larger than this computer allows", "Ask for more space, or use another disk."),
    errno.EROFS: ("this folder is read-only", "Copy the folder to a place where you may write."),
    errno.EACCES: ("you may not write here", "Close other programs that use the file, or choose another folder."),
    errno.ENAMETOOLONG: ("its path is too long", "Move the folder nearer to the top of the disk."),
    errno.EISDIR: ("a folder stands in its place", "Rename or move that folder."),
    errno.ENOTDIR: ("a file stands where its folder should be", "Rename or move that file."),
    errno.ENOENT: ("its folder is gone", "Put the folder back in its place."),
    errno.EMFILE: ("too many files are open", "Close some notebooks."),
}
_TROUBLES[errno.EPERM] = _TROUBLES[errno.EACCES]
_TROUBLES[errno.EEXIST] = _TROUBLES[errno.ENOTDIR]
if hasattr(errno, "EDQUOT"):
    _TROUBLES[errno.EDQUOT] = _TROUBLES[errno.ENOSPC]


class _NoFolder(FileNotFoundError):
    """A folder that is not there and cannot be made either: a drive that is gone, a system folder."""


def explain(error: OSError, *, reading: bool = False) -> tuple[str, str]:
    """What went wrong with a file, in plain words, and what to do: `(reason, todo)`."""
    if reading and error.errno in (errno.EACCES, errno.EPERM):
        return "you may not open it", "Close other programs that use it, or choose another file or folder."
    if getattr(error, "winerror", None) == 206:  # Windows calls a path that is too long "not found"
        return _TROUBLES[errno.ENAMETOOLONG]
    if isinstance(error, _NoFolder):
        return "no folder can be made there", "Choose another place."
    reason = error.strerror or type(error).__name__
    return _TROUBLES.get(
        error.errno or 0, (f"the computer says “{reason}”", "Look whether the disk is there and has room.")
    )


def save_error(path: Path, error: OSError) -> SaveError:
    """The `SaveError` for a file that could not be written."""
    reason, todo = explain(error)
    return SaveError(f"“{path.name}” could not be saved: {reason}.", todo)


def read_bytes(path: Path, *, cap: int = MAX_BYTES) -> bytes | None:
    """The bytes of a file, or None where there is none.

    Raises `LockedAnswer` where the computer does not let us read it (or a folder stands in its place), `AnswerError`
    where it is larger than `cap` bytes.
    """
    try:
        data = _patiently(lambda: _read(path, cap + 1))
    except FileNotFoundError:
        return None
    except OSError as error:
        reason, todo = explain(
            IsADirectoryError(errno.EISDIR, "") if os.path.isdir(path) else error,  # noqa: PTH112
            reading=True,
        )
        raise LockedAnswer(f"“{path.name}” could not be read: {reason}.", todo) from error
    if len(data) > cap:
        raise AnswerError(f"“{path.name}” is larger than {cap:,} bytes.", "The kit does not write such files.")
    return data


def write_bytes(path: Path, data: bytes, *, durable: bool = True, cap: int | None = None) -> None:
    """Put `data` at `path`, whole or not at all, making its folder where it is missing.

    When it returns, the bytes are on the disk (`durable=False`: only in the computer's hands, safe against a crash of
    the program but not against a power cut). Raises `SaveError`; the file that stood there is then unchanged.
    """
    cap = MAX_BYTES if cap is None else cap
    if len(data) > cap:
        raise SaveError(f"“{path.name}” would be larger than {cap:,} bytes.", "Remove some marks.")
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        made = make_folder(path.parent)
        try:
            _write_new(temporary, data, durable)
            _patiently(lambda: temporary.replace(path))
        except BaseException:  # an interrupted kernel too leaves no rubbish
            with suppress(OSError):
                temporary.unlink()
            raise
        if durable:
            for folder in (path.parent, *made):
                _sync_folder(folder)
    except OSError as error:
        raise save_error(path, error) from error


def read_json(path: Path, kind: type[T], *, cap: int = MAX_BYTES) -> T | None:
    """The value in a JSON file, checked against a type; None where there is no file. Raises `AnswerError`."""
    data = read_bytes(path, cap=cap)
    return None if data is None else decode(data, kind, path.name)


def write_json(path: Path, value: Any) -> None:
    """Write a value as JSON, as `write_bytes` does."""
    write_bytes(path, encode(value))


def encode(value: Any) -> bytes:
    """A value as JSON, one space of indent, a line feed at the end: small changes make small differences."""
    try:
        return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"
    except UnicodeEncodeError:
        raise SaveError("A text with half a character in it cannot be saved.", "Delete it and type it again.") from None


def decode(data: bytes, kind: type[T], name: str) -> T:
    """The value of a JSON text, checked against a type. Raises `AnswerError` that names file and field."""
    try:
        return msgspec.json.decode(data, type=kind)
    except RecursionError:
        raise AnswerError(f"“{name}” is nested too deeply.", "It was not written by the kit.") from None
    except (msgspec.MsgspecError, ValueError) as error:
        field, reason = place(error)
        raise AnswerError(f"“{name}” is damaged: {field}{reason}.", "Keep it, and use an older copy of it.") from None


def place(error: Exception) -> tuple[str, str]:
    """Where a check failed and why: `("marks.0.start: ", "expected `int`, got `str`")`."""
    reason, _, where = str(error).partition(" - at `$")
    field = where.rstrip("`").lstrip(".").replace("[", ".").replace("]", "").lstrip(".")
    start = reason[:1] if reason[1:2].isupper() else reason[:1].lower()  # "JSON is malformed" stays
    return (f"{field}: " if field else ""), start + reason[1:]


@contextmanager
def locked(path: Path, *, seconds: float | None = None) -> Iterator[None]:
    """Keep every other program out that locks the same `path` (a file of its own, which stays).

    The lock goes when its holder dies. A disk that knows no locks (some network drives) is used without. Raises
    `SaveError` when it is still held after `seconds` or the lock file cannot be made.
    """
    try:
        make_folder(path.parent)
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise save_error(path, error) from error
    try:
        end = time.monotonic() + (LOCK_SECONDS if seconds is None else seconds)
        while not _try_lock(file):
            if time.monotonic() > end:
                raise SaveError("Another window is saving the same exercise.", "Close the other window.")
            time.sleep(0.005)
        try:
            yield
        finally:
            _unlock(file)
    finally:
        os.close(file)


def sweep(folder: Path) -> None:
    """Remove what writers that were killed left behind, once it is a minute old. Never fails."""
    with suppress(OSError):
        for left in folder.glob(".*.tmp"):
            with suppress(OSError):
                if time.time() - left.stat().st_mtime > _SWEEP_AGE:
                    left.unlink()


def may_write(folder: Path) -> bool:
    """Whether files can be made in a folder, or in the nearest one above that is there."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)


def make_folder(folder: Path) -> list[Path]:
    """Make a folder with those above it; returns the folders that got a new entry."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileNotFoundError as error:
        raise _NoFolder(*error.args) from error
    return [one.parent for one in missing]


def _write_new(path: Path, data: bytes, durable: bool) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        if durable:
            os.fsync(file.fileno())


def _read(path: Path, size: int) -> bytes:
    with path.open("rb") as file:
        return file.read(size)


def _patiently(call: Callable[[], T]) -> T:
    """Call again after a short while what Windows refuses because another program holds the file."""
    for wait in WAITS if _PATIENT else ():
        try:
            return call()
        except PermissionError:
            time.sleep(wait)
    return call()


def _sync_folder(folder: Path) -> None:
    """Force the folder's list of names to the disk. Windows and some network drives cannot, and need not."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _try_lock(file: int) -> bool:
    """Whether the lock is ours now. A file system without locks says yes."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        elif sys.platform != "emscripten":
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in (errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK)
    return True


def _unlock(file: int) -> None:
    """Closing unlocks too, but Windows may take its time over that."""
    with suppress(OSError):
        if sys.platform == "win32":
            msvcrt.locking(file, msvcrt.LK_UNLCK, 1)
        elif sys.platform != "emscripten":
            fcntl.flock(file, fcntl.LOCK_UN)
