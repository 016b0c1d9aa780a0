"""Files: whole or not at all, with errors a student can act on."""

import errno
import os
import stat
import time
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct

from kit import files
from kit.errors import AnswerError, LockedAnswer, SaveError


class Thing(Struct):
    name: str
    sizes: list[int] = []


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*.tmp")]


def test_write_read_and_replace(tmp_path: Path) -> None:
    path = tmp_path / "new" / "deep" / "a.json"
    files.write_bytes(path, b"one")
    files.write_bytes(path, b"two")
    assert files.read_bytes(path) == b"two"
    assert files.read_bytes(tmp_path / "none") is None
    assert leftovers(tmp_path) == []


def test_json_round_trip_and_named_field(tmp_path: Path) -> None:
    path = tmp_path / "thing.json"
    files.write_json(path, Thing("Brücke “x” 🧩", [1, 2]))
    assert files.read_json(path, Thing) == Thing("Brücke “x” 🧩", [1, 2])
    assert path.read_bytes().endswith(b"}\n")
    path.write_text('{"name": "a", "sizes": [1, "b"]}')
    with pytest.raises(AnswerError, match=r"“thing.json” is damaged: sizes\.1: expected `int`, got `str`"):
        files.read_json(path, Thing)


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"\xff\xfe", b"[" * 50_000, b'{"name":' + b"[" * 50_000, b'{"name":"\\ud800"}', b"null", b"\0" * 100],
)
def test_broken_json_is_an_answer_error(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "thing.json"
    path.write_bytes(data)
    with pytest.raises(AnswerError) as caught:
        files.read_json(path, Thing)
    assert "thing.json" in caught.value.message
    assert caught.value.todo


def test_what_json_says_keeps_its_capitals(tmp_path: Path) -> None:
    path = tmp_path / "thing.json"
    path.write_bytes(b'{"name": "a",,}')
    with pytest.raises(AnswerError, match="is damaged: JSON is malformed"):
        files.read_json(path, Thing)


def test_half_a_character_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(SaveError):
        files.write_json(tmp_path / "a.json", Thing("\ud83d"))
    assert list(tmp_path.iterdir()) == []


def test_caps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "big.json"
    path.write_bytes(b"x" * 11)
    assert files.read_bytes(path, cap=11) == b"x" * 11
    with pytest.raises(AnswerError, match="larger than 10 bytes"):
        files.read_bytes(path, cap=10)
    monkeypatch.setattr(files, "MAX_BYTES", 10)
    with pytest.raises(SaveError, match="larger than 10 bytes"):
        files.write_bytes(path, b"y" * 11)
    assert path.read_bytes() == b"x" * 11


def test_disk_order_is_data_then_name_then_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What makes a save survive a power cut: the data reach the disk before the name, the name before the return."""
    events: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def spy_fsync(handle: int) -> None:
        events.append("sync folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "sync file")
        fsync(handle)

    def spy_replace(self: Path, target: Path) -> Path:
        events.append("replace")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", spy_fsync)
    monkeypatch.setattr(Path, "replace", spy_replace)
    files.write_bytes(tmp_path / "a", b"1")
    assert events == ["sync file", "replace", "sync folder"]
    events.clear()
    files.write_bytes(tmp_path / "b" / "c" / "a", b"1")  # new folders: their names have to reach the disk too
    assert events == ["sync file", "replace", "sync folder", "sync folder", "sync folder"]
    events.clear()
    files.write_bytes(tmp_path / "a", b"2", durable=False)
    assert events == ["replace"]


@pytest.mark.parametrize("where", ["open", "write", "fsync", "replace"])
@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "the disk is full"),
        (errno.EROFS, "read-only"),
        (errno.EACCES, "may not write"),
        (errno.EIO, "Input/output error"),
    ],
)
def test_trouble_at_every_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str, code: int, words: str
) -> None:
    path = tmp_path / "a.json"
    files.write_bytes(path, b"old")
    break_at(monkeypatch, where, code)
    with pytest.raises(SaveError, match=words) as caught:
        files.write_bytes(path, b"new")
    assert caught.value.todo
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert leftovers(tmp_path) == []
    files.write_bytes(path, b"new")
    assert path.read_bytes() == b"new"


def break_at(monkeypatch: pytest.MonkeyPatch, where: str, code: int) -> None:
    """From now on every save fails at one step with an error of the system."""
    real_open = Path.open

    def fail(*_: Any, **__: Any) -> Any:
        raise OSError(code, os.strerror(code))

    def open_broken(self: Path, mode: str = "r", *rest: Any, **named: Any) -> Any:
        if "x" not in mode:
            return real_open(self, mode, *rest, **named)
        if where == "open":
            fail()
        file = real_open(self, mode, *rest, **named)
        file.raw.close() if where == "write" else None
        return _Broken(code) if where == "write" else file

    if where == "fsync":
        monkeypatch.setattr(os, "fsync", fail)
    elif where == "replace":
        monkeypatch.setattr(Path, "replace", fail)
    else:
        monkeypatch.setattr(Path, "open", open_broken)


class _Broken:
    """A file on a disk that takes nothing."""

    def __init__(self, code: int) -> None:
        self.code = code

    def __enter__(self) -> "_Broken":
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def write(self, data: bytes) -> int:
        raise OSError(self.code, os.strerror(self.code))


def test_interrupted_save_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.json"
    files.write_bytes(path, b"old")

    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        files.write_bytes(path, b"new")
    assert path.read_bytes() == b"old"
    assert leftovers(tmp_path) == []


def test_folder_or_file_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "a.json").mkdir()
    with pytest.raises(SaveError, match="a folder stands in its place"):
        files.write_bytes(tmp_path / "a.json", b"x")
    with pytest.raises(LockedAnswer, match="a folder stands in its place"):
        files.read_bytes(tmp_path / "a.json")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(SaveError, match="a file stands where its folder should be"):
        files.write_bytes(tmp_path / "file" / "a.json", b"x")
    with pytest.raises(SaveError, match="its path is too long"):
        files.write_bytes(tmp_path / ("x" * 300), b"x")
    assert leftovers(tmp_path) == []


def test_windows_refuses_for_a_while(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A virus scanner holds the file for a moment: two refusals, then it works; for good: a clear error."""
    replace, calls = Path.replace, []

    def refuse(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) < 3:
            raise PermissionError(errno.EACCES, "Access is denied")
        return replace(self, target)

    monkeypatch.setattr(files, "_PATIENT", True)
    monkeypatch.setattr(files, "WAITS", (0.001,) * 4)
    monkeypatch.setattr(Path, "replace", refuse)
    files.write_bytes(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new"
    assert len(calls) == 3

    def never(self: Path, target: Path) -> Path:
        calls.append(target)
        raise PermissionError(errno.EACCES, "Access is denied")

    monkeypatch.setattr(Path, "replace", never)
    with pytest.raises(SaveError, match="may not write here"):
        files.write_bytes(tmp_path / "a", b"other")
    assert len(calls) == 3 + 5
    assert (tmp_path / "a").read_bytes() == b"new"


def test_windows_path_too_long() -> None:
    error = OSError(errno.ENOENT, "The system cannot find the path specified")
    error.winerror = 206  # type: ignore[attr-defined]
    assert files.explain(error)[0] == "its path is too long"


def test_every_explanation_is_a_sentence() -> None:
    for code in errno.errorcode:
        reason, todo = files.explain(OSError(code, os.strerror(code)))
        assert reason
        assert todo.endswith(".")
        assert "Errno" not in reason + todo


def test_lock_keeps_a_second_one_out(tmp_path: Path) -> None:
    path = tmp_path / "hidden" / "a.lock"
    with files.locked(path):
        began = time.monotonic()
        with pytest.raises(SaveError, match="Another window"), files.locked(path, seconds=0.05):
            pytest.fail("two hold the lock")
        assert time.monotonic() - began < 1
    with files.locked(path, seconds=0):
        pass


def test_lock_goes_with_its_holder(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    ready, tell = os.pipe()
    child = os.fork()
    if child == 0:
        with files.locked(path):
            os.write(tell, b"x")
            time.sleep(60)
    os.read(ready, 1)
    with pytest.raises(SaveError), files.locked(path, seconds=0.02):
        pass
    os.kill(child, 9)
    os.waitpid(child, 0)
    with files.locked(path, seconds=0.5):
        pass
    os.close(ready)
    os.close(tell)


def test_disk_without_locks_is_used_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_locks(*_: Any) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(files.fcntl, "flock", no_locks)
    with files.locked(tmp_path / "a.lock", seconds=0):
        pass


def test_sweep_removes_old_rubbish_only(tmp_path: Path) -> None:
    old, new, mine = tmp_path / ".a.json.1.tmp", tmp_path / ".a.json.2.tmp", tmp_path / "a.tmp"
    for path in (old, new, mine):
        path.write_bytes(b"")
    os.utime(old, (1, 1))
    os.utime(mine, (1, 1))
    files.sweep(tmp_path)
    files.sweep(tmp_path / "none")
    assert sorted(path.name for path in tmp_path.iterdir()) == [new.name, mine.name]


def test_may_write_looks_at_the_nearest_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert files.may_write(tmp_path / "not" / "yet")
    (tmp_path / "file").write_bytes(b"")
    assert not files.may_write(tmp_path / "file" / "in it")
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert not files.may_write(tmp_path)
