"""A sheet: one exercise in one window. Whatever happens to the file, no acknowledged mark is lost."""

import errno
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_answers import TEXT, mark, words
from test_files import break_at, leftovers

from kit import files
from kit.classroom import sheet as sheet_module
from kit.classroom.answers import Answer, dump, load, parse
from kit.classroom.sheet import Sheet
from kit.errors import AnswerError, NewerAnswer, SaveError

EXERCISE = "02/practice"


def open_sheet(folder: Path, text: str | None = TEXT, **more: Any) -> Sheet:
    return Sheet.open(folder, "otter-12", EXERCISE, text=text, class_code="7b", kit_version="0.1.0", **more)


def ids(sheet: Sheet) -> list[str]:
    return [m.id for m in sheet.answer.marks()]


def on_disk(folder: Path) -> list[str]:
    return [m.id for m in load(folder / "otter-12" / "02.practice.json").marks()]


def aside(folder: Path, why: str = "damaged") -> list[Path]:
    return sorted((folder / "otter-12" / ".kit").glob(f"02.practice.json.{why}-*"))


def test_open_apply_open_again(tmp_path: Path) -> None:
    sheet = open_sheet(tmp_path)
    assert (sheet.revision, sheet.notices, sheet.answer.marks()) == (0, [], ())
    assert list(tmp_path.iterdir()) == []  # looking at an exercise writes nothing
    receipt = sheet.apply([mark("a"), mark("b")])
    assert (receipt.revision, receipt.merged, sheet.revision) == (1, False, 1)
    assert sheet.path == tmp_path / "otter-12" / "02.practice.json"
    again = open_sheet(tmp_path)
    assert (again.answer, again.notices) == (sheet.answer, [])
    saved = load(sheet.path)
    assert (saved.class_code, saved.student, saved.exercise, saved.kit) == ("7b", "otter-12", EXERCISE, "0.1.0")
    assert saved.text_digest == "sha256:" + sha256(TEXT.encode()).hexdigest()
    assert leftovers(tmp_path) == []


def test_what_is_saved_already_is_not_written_again(tmp_path: Path) -> None:
    sheet = open_sheet(tmp_path)
    sheet.apply([mark("a")])
    before = sheet.path.stat().st_mtime_ns
    assert sheet.apply([mark("a")]).revision == 1  # the acknowledgement was lost
    assert sheet.apply([]).revision == 1
    assert sheet.path.stat().st_mtime_ns == before


def test_a_check_keeps_its_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = open_sheet(tmp_path)
    monkeypatch.setattr(sheet_module, "_now", lambda: "2026-03-02T09:14:05.123Z")
    sheet.apply([mark("a"), {"op": "attempt", "item": "marks", "score": 0.5}])
    assert load(sheet.path).response("marks").attempts[0].at == "2026-03-02T09:14:05.123Z"  # type: ignore[union-attr]


def test_an_invalid_change_makes_none(tmp_path: Path) -> None:
    sheet = open_sheet(tmp_path)
    sheet.apply([mark("a")])
    with pytest.raises(AnswerError, match="end: "):
        sheet.apply([mark("b"), mark("c", end=10_000)])
    assert (ids(sheet), on_disk(tmp_path), sheet.unsaved) == (["a"], ["a"], False)
    assert sheet.apply([mark("b")]).revision == 2


@pytest.mark.parametrize("student", ["", "../x", "a/b", "Otter", "con", "a b", "x" * 33, ".", "a\x00"])
def test_unsafe_students_are_refused(tmp_path: Path, student: str) -> None:
    with pytest.raises(AnswerError):
        Sheet.open(tmp_path, student, EXERCISE)


@pytest.mark.parametrize("more", [{"class_code": "x" * 33}, {"digest": "md5"}, {"class_code": "\ud800"}])
def test_what_no_file_may_hold_is_refused_at_once(tmp_path: Path, more: dict[str, str]) -> None:
    with pytest.raises(AnswerError):
        Sheet.open(tmp_path, "me", EXERCISE, text=TEXT, **more)  # type: ignore[arg-type]
    with pytest.raises(AnswerError):
        Sheet.open(tmp_path, "me", "../x", text=TEXT)


# -- two windows


def test_two_windows_merge(tmp_path: Path) -> None:
    left, right = open_sheet(tmp_path), open_sheet(tmp_path)
    left.apply([mark("a"), {"op": "choose", "item": "w1", "value": "x"}])
    receipt = right.apply([mark("b")])
    assert (receipt.revision, receipt.merged) == (2, True)
    assert ids(right) == ["a", "b"] == on_disk(tmp_path)
    receipt = left.apply([{"op": "unmark", "item": "marks", "id": "a"}])
    assert (receipt.revision, receipt.merged) == (3, True)
    assert ids(left) == ["b"] == on_disk(tmp_path)
    assert left.apply([mark("c")]).merged is False
    assert right.apply([]).merged is True  # “hello” again: the newest is shown
    assert ids(right) == ["b", "c"]
    assert left.notices == right.notices == []


def test_what_another_window_saved_is_seen_without_a_change(tmp_path: Path) -> None:
    left, right = open_sheet(tmp_path), open_sheet(tmp_path)
    right.apply([mark("r")])
    before = right.path.read_bytes()
    left.refresh()
    assert (ids(left), left.revision, left.notices) == (["r"], 1, [])
    left.refresh()
    assert right.path.read_bytes() == before, "looking writes nothing"
    assert left.apply([mark("l", 10, 16)]).merged is False
    right.refresh()
    assert ids(right) == ["r", "l"]


def test_looking_again_costs_nothing_that_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left, right = open_sheet(tmp_path), open_sheet(tmp_path)
    with monkeypatch.context() as patch:
        break_at(patch, "write", errno.ENOSPC)
        with pytest.raises(SaveError):
            left.apply([mark("l")])
    right.apply([mark("r", 10, 16)])
    left.refresh()
    assert ids(left) == ["l"]
    assert left.unsaved
    left.apply([])
    assert set(ids(left)) == set(on_disk(tmp_path)) == {"l", "r"}


@pytest.mark.parametrize("gone", ["deleted", "damaged", "older", "newer kit", "not to be read"])
def test_looking_again_keeps_what_is_shown_where_the_file_is_no_help(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gone: str
) -> None:
    sheet = open_sheet(tmp_path)
    sheet.apply([mark("a")])
    older = sheet.path.read_bytes()
    sheet.apply([mark("b", 10, 16)])
    if gone == "deleted":
        sheet.path.unlink()
    elif gone == "damaged":
        sheet.path.write_bytes(older[:80])
    elif gone == "older":
        sheet.path.write_bytes(older)
    elif gone == "newer kit":
        sheet.path.write_bytes(older.replace(b'"version": 1', b'"version": 9').replace(b'"version":1', b'"version":9'))
    else:
        monkeypatch.setattr(files, "_read", lambda *_: (_ for _ in ()).throw(PermissionError(errno.EACCES, "no")))
    sheet.refresh()
    assert ids(sheet) == ["a", "b"]
    assert sheet.notices == []


def test_looking_again_finds_marks_on_a_text_that_changed(tmp_path: Path) -> None:
    old = open_sheet(tmp_path)
    new = open_sheet(tmp_path, "Since then: " + TEXT)
    old.apply([mark("a")])
    new.refresh()
    (placed,) = new.answer.marks()
    assert new.answer.marks()[0].exact == old.answer.marks()[0].exact
    assert placed.start == old.answer.marks()[0].start + len("Since then: ")
    assert new.notices == [sheet_module.MOVED.format(found="1 mark", lost="0 marks")]


def test_another_class_is_saved_with_the_next_change(tmp_path: Path) -> None:
    sheet = open_sheet(tmp_path)
    sheet.join("7c")
    assert sheet.answer.class_code == "7c"
    sheet.apply([mark("a")])
    sheet.join("8a")
    assert sheet.answer.class_code == load(sheet.path).class_code == "7c"
    sheet.apply([mark("b", 10, 16)])
    assert sheet.answer.class_code == load(sheet.path).class_code == "8a"


def test_a_change_that_no_longer_fits_does_not_block_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left, right = open_sheet(tmp_path), open_sheet(tmp_path)
    left.apply([{"op": "write", "item": "t1", "value": "words"}])
    right.apply([{"op": "choose", "item": "t1", "value": "x"}, mark("b")])
    assert on_disk(tmp_path) == ["b"]
    assert load(right.path).response("t1").value == "words"  # type: ignore[union-attr]
    assert right.notices == ["Another window had changed this exercise: 1 change could not be used."]


def test_two_processes_at_once(tmp_path: Path) -> None:
    """Both save thirty times as fast as they can: every mark of both is there."""
    children = []
    for name in ("a", "b"):
        child = os.fork()
        if child == 0:
            code = 1
            try:
                sheet = open_sheet(tmp_path)
                for number in range(30):
                    sheet.apply([mark(f"{name}{number}")])
                code = 0
            finally:
                os._exit(code)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0]
    assert sorted(on_disk(tmp_path)) == sorted(f"{name}{n}" for name in "ab" for n in range(30))
    assert load(tmp_path / "otter-12" / "02.practice.json").revision == 60
    assert aside(tmp_path) == aside(tmp_path, "replaced") == []


def test_another_window_that_hangs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LOCK_SECONDS", 0.02)
    sheet = open_sheet(tmp_path)
    with (
        files.locked(tmp_path / "otter-12" / ".kit" / "02.practice.lock"),
        pytest.raises(SaveError, match="Another window"),
    ):
        sheet.apply([mark("a")])
    assert (ids(sheet), sheet.unsaved) == (["a"], True)
    assert sheet.apply([]).revision == 1
    assert on_disk(tmp_path) == ["a"]


# -- damage

DAMAGE = [
    b"",
    b"{",
    b"\0" * 500,
    b"not json",
    b"[]",
    b"null",
    b'{"format": "kit-answer", "version": 1}',
    b"<html>",
    b"[" * 9999,
]


@pytest.mark.parametrize("data", DAMAGE)
def test_a_damaged_file_is_set_aside_and_the_copy_used(tmp_path: Path, data: bytes) -> None:
    first = open_sheet(tmp_path)
    first.apply([mark("a")])
    first.apply([mark("b")])
    first.path.write_bytes(data)
    sheet = open_sheet(tmp_path)
    assert ids(sheet) == ["a", "b"] == on_disk(tmp_path)
    (kept,) = aside(tmp_path)
    assert kept.read_bytes() == data
    assert sheet.notices == [
        f"Your saved work was damaged. It was set aside as “{kept.name}”, and the last good copy was used."
    ]
    assert sheet.apply([mark("c")]).revision == 3
    assert open_sheet(tmp_path).notices == []


def test_damaged_while_open(tmp_path: Path) -> None:
    sheet = open_sheet(tmp_path)
    sheet.apply([mark("a")])
    sheet.path.write_bytes(b"{")
    sheet.apply([mark("b")])
    assert on_disk(tmp_path) == ["a", "b"]
    assert len(aside(tmp_path)) == len(sheet.notices) == 1


def test_damaged_while_two_are_open(tmp_path: Path) -> None:
    """The copy may be newer than what this window shows."""
    left, right = open_sheet(tmp_path), open_sheet(tmp_path)
    left.apply([mark("a")])
    left.path.write_bytes(b"")
    assert right.apply([mark("b")]).merged
    assert sorted(ids(right)) == ["a", "b"] == sorted(on_disk(tmp_path))


def test_file_and_copy_damaged(tmp_path: Path) -> None:
    first = open_sheet(tmp_path)
    first.apply([mark("a")])
    first.path.write_bytes(b"{")
    (tmp_path / "otter-12" / ".kit" / "02.practice.json").write_bytes(b"")
    sheet = open_sheet(tmp_path)
    assert "no good copy" in sheet.notices[0]
    assert (ids(sheet), [path.read_bytes() for path in aside(tmp_path)]) == ([], [b"{"])
    sheet.apply([mark("b")])
    assert on_disk(tmp_path) == ["b"]


def test_the_file_of_somebody_else(tmp_path: Path) -> None:
    friend = Sheet.open(tmp_path, "badger-3", EXERCISE, text=TEXT)
    friend.apply([mark("theirs")])
    mine = open_sheet(tmp_path)
    mine.apply([mark("a")])
    shutil.copy(friend.path, mine.path)
    sheet = open_sheet(tmp_path)
    assert ids(sheet) == ["a"]
    assert len(aside(tmp_path)) == 1


def test_the_file_is_gone(tmp_path: Path) -> None:
    first = open_sheet(tmp_path)
    first.apply([mark("a")])
    first.path.unlink()
    sheet = open_sheet(tmp_path)
    assert (ids(sheet), sheet.notices) == (
        ["a"],
        ["The file with your saved work was missing, so the last good copy was used."],
    )
    assert on_disk(tmp_path) == ["a"]
    first.path.unlink()
    sheet.apply([mark("b")])
    assert on_disk(tmp_path) == ["a", "b"]


def test_the_whole_folder_is_gone(tmp_path: Path) -> None:
    sheet = open_sheet(tmp_path / "answers")
    sheet.apply([mark("a")])
    shutil.rmtree(tmp_path / "answers")
    sheet.apply([mark("b")])
    assert on_disk(tmp_path / "answers") == ["a", "b"]


def test_an_older_file_was_put_in_its_place(tmp_path: Path) -> None:
    """A sync client brought back yesterday's file while the window was open."""
    sheet = open_sheet(tmp_path)
    sheet.apply([mark("a")])
    older = sheet.path.read_bytes()
    sheet.apply([mark("b")])
    sheet.path.write_bytes(older)
    receipt = sheet.apply([mark("c")])
    assert (receipt.revision, on_disk(tmp_path)) == (3, ["a", "b", "c"])
    assert [path.read_bytes() for path in aside(tmp_path, "replaced")] == [older]
    assert "Your newer work was kept" in sheet.notices[0]


def test_the_same_work_in_other_bytes_is_no_conflict(tmp_path: Path) -> None:
    sheet = open_sheet(tmp_path)
    sheet.apply([mark("a")])
    sheet.path.write_text(json.dumps(json.loads(sheet.path.read_bytes())))
    assert sheet.apply([]).revision == 1
    assert sheet.apply([mark("b")]).revision == 2
    assert (sheet.notices, aside(tmp_path, "replaced")) == ([], [])


def test_a_newer_kit_wrote_it(tmp_path: Path) -> None:
    sheet = open_sheet(tmp_path)
    sheet.apply([mark("a")])
    newer = sheet.path.read_bytes().replace(b'"version": 1', b'"version": 3')
    sheet.path.write_bytes(newer)
    with pytest.raises(NewerAnswer, match=r"02.practice.json.*version is 3"):
        open_sheet(tmp_path)
    with pytest.raises(NewerAnswer):
        sheet.apply([mark("b")])
    assert sheet.path.read_bytes() == newer
    assert (ids(sheet), sheet.unsaved) == (["a", "b"], True)


# -- the text has changed


def test_text_changed_under_an_answer(tmp_path: Path) -> None:
    first = open_sheet(tmp_path)
    first.apply(
        [
            words("Ida Brandt", "s", "source", "attribution"),
            words("boasted", "w", "loaded", "wording"),
            {"op": "attempt", "item": "marks", "score": 1},
        ]
    )
    new = "News. " + TEXT.replace("boasted", "said")
    sheet = open_sheet(tmp_path, new)
    assert sheet.notices == [
        "The text has changed since you marked it. Back in their place: 1 mark. Set aside: 1 mark."
    ]
    assert [(m.id, new[m.start : m.end]) for m in sheet.answer.marks()] == [("s", "Ida Brandt")]
    assert [one.mark.id for one in sheet.answer.aside] == ["w"]
    assert on_disk(tmp_path) == ["s", "w"]  # looking writes nothing
    at = new.index("a new pool")
    sheet.apply([mark("x", at, at + 10)])
    saved = load(sheet.path)
    assert saved.text_digest == "sha256:" + sha256(new.encode()).hexdigest()
    assert len(saved.response("marks").attempts) == 1  # type: ignore[union-attr]
    assert [one.mark.id for one in saved.aside] == ["w"]
    back = open_sheet(tmp_path)  # the old text again: all three marks
    assert sorted(ids(back)) == ["s", "w", "x"]


def test_text_changed_in_one_of_two_windows(tmp_path: Path) -> None:
    old, new = open_sheet(tmp_path), open_sheet(tmp_path, "News. " + TEXT)
    old.apply([words("boasted", "w", "loaded", "wording")])
    new.apply([mark("n", 0, 4)])
    assert {m.id: m.exact for m in new.answer.marks()} == {"w": "boasted", "n": "News"}
    old.apply([mark("o")])
    assert {m.id for m in old.answer.marks()} == {"w", "o"}
    assert [one.mark.id for one in old.answer.aside] == ["n"]


def test_an_exercise_without_text_keeps_marks_as_they_are(tmp_path: Path) -> None:
    open_sheet(tmp_path).apply([mark("a")])
    sheet = open_sheet(tmp_path, None)
    assert (ids(sheet), sheet.notices) == (["a"], [])
    with pytest.raises(AnswerError, match="within the 0 characters"):
        sheet.apply([mark("b")])


# -- the disk

TROUBLE = [
    (errno.ENOSPC, "the disk is full"),
    (errno.EROFS, "read-only"),
    (errno.EACCES, "may not write"),
    (errno.EIO, "Input/output"),
]


@pytest.mark.parametrize("where", ["open", "write", "fsync", "replace"])
@pytest.mark.parametrize(("code", "words"), TROUBLE)
def test_nothing_is_lost_while_the_disk_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str, code: int, words: str
) -> None:
    sheet = open_sheet(tmp_path)
    sheet.apply([mark("a")])
    before = sheet.path.read_bytes()
    break_at(monkeypatch, where, code)
    for number in range(3):
        with pytest.raises(SaveError, match=words) as caught:
            sheet.apply([mark(f"b{number}")])
        assert caught.value.todo.endswith("Your work is still on the page: keep it open and try again.")
    monkeypatch.undo()
    assert sheet.path.read_bytes() == before
    assert (ids(sheet), sheet.unsaved) == (["a", "b0", "b1", "b2"], True)
    receipt = sheet.apply([mark("b1"), mark("c")])  # the page sends again what was not acknowledged
    assert (receipt.revision, sheet.unsaved) == (2, False)
    assert on_disk(tmp_path) == ["a", "b0", "b1", "b2", "c"]
    assert leftovers(tmp_path) == []


def test_waiting_changes_and_another_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left, right = open_sheet(tmp_path), open_sheet(tmp_path)
    break_at(monkeypatch, "write", errno.ENOSPC)
    with pytest.raises(SaveError):
        left.apply([mark("a")])
    monkeypatch.undo()
    right.apply([mark("b")])
    assert left.apply([mark("c")]).merged
    assert sorted(on_disk(tmp_path)) == ["a", "b", "c"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of 96 KB. Needs the right to mount; elsewhere the patched tests above stand in."""
    place = tmp_path / "disk"
    place.mkdir()
    if (
        not shutil.which("mount")
        or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=96k", "none", place], capture_output=True).returncode
    ):
        pytest.skip("no right to mount a small disk here")
    yield place
    subprocess.run(["umount", place], check=True)


def test_a_real_full_disk(small_disk: Path) -> None:
    sheet = open_sheet(small_disk)
    acknowledged: list[str] = []

    def go_on() -> None:
        for number in range(2000):
            sheet.apply([mark(f"m{number}", 0, 60)])
            acknowledged.append(f"m{number}")

    with pytest.raises(SaveError, match="the disk is full"):
        go_on()
    assert len(acknowledged) > 20
    assert on_disk(small_disk) == acknowledged
    with pytest.raises(SaveError):
        sheet.apply([mark("more")])
    assert leftovers(small_disk) == []
    again = open_sheet(small_disk)
    assert (ids(again), again.notices) == (acknowledged, [])
    subprocess.run(["mount", "-o", "remount,size=512k", small_disk], check=True)
    sheet.apply([])
    assert on_disk(small_disk) == [*acknowledged, f"m{len(acknowledged)}", "more"]


def test_a_real_read_only_disk(small_disk: Path) -> None:
    open_sheet(small_disk).apply([mark("a")])
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    sheet = open_sheet(small_disk)
    assert (ids(sheet), sheet.notices) == (["a"], [sheet_module.READ_ONLY])
    with pytest.raises(SaveError, match="read-only"):
        sheet.apply([mark("b")])
    assert ids(sheet) == ["a", "b"]
    subprocess.run(["mount", "-o", "remount,rw", small_disk], check=True)
    sheet.apply([])
    assert on_disk(small_disk) == ["a", "b"]


def test_a_damaged_file_on_a_read_only_disk(small_disk: Path) -> None:
    open_sheet(small_disk).apply([mark("a")])
    (small_disk / "otter-12" / "02.practice.json").write_bytes(b"{")
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    sheet = open_sheet(small_disk)
    assert ids(sheet) == ["a"]
    assert "the last good copy was used" in sheet.notices[0]
    subprocess.run(["mount", "-o", "remount,rw", small_disk], check=True)
    sheet.apply([mark("b")])
    assert on_disk(small_disk) == ["a", "b"]
    assert len(aside(small_disk)) == 1


def test_a_read_only_folder_is_told_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By patching: for the superuser of a build machine permissions do not bind."""
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert open_sheet(tmp_path).notices == [sheet_module.READ_ONLY]


def test_a_folder_in_the_place_of_the_file(tmp_path: Path) -> None:
    sheet = open_sheet(tmp_path)
    sheet.apply([mark("a")])
    sheet.path.unlink()
    sheet.path.mkdir()
    with pytest.raises(SaveError, match="a folder stands in its place"):
        sheet.apply([mark("b")])
    other = open_sheet(tmp_path)
    assert ids(other) == ["a"]  # the last good copy
    assert "cannot be read just now" in other.notices[0]
    sheet.path.rmdir()
    sheet.apply([])
    assert on_disk(tmp_path) == ["a", "b"]


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "otter-12").write_bytes(b"")
    sheet = open_sheet(tmp_path)
    with pytest.raises(SaveError, match="a file stands where its folder should be"):
        sheet.apply([mark("a")])
    (tmp_path / "otter-12").unlink()
    sheet.apply([])
    assert on_disk(tmp_path) == ["a"]


def test_what_cannot_be_read_is_not_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program holds the file: it may be newer than all we know."""
    first = open_sheet(tmp_path)
    first.apply([mark("a")])
    real = Path.open

    def refuse(self: Path, mode: str = "r", *rest: Any, **named: Any) -> Any:
        if self == first.path and "r" in mode:
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(self, mode, *rest, **named)

    monkeypatch.setattr(Path, "open", refuse)
    sheet = open_sheet(tmp_path)
    assert (ids(sheet), len(sheet.notices)) == (["a"], 1)
    with pytest.raises(SaveError, match=r"may not write|could not be read"):
        sheet.apply([mark("b")])
    monkeypatch.undo()
    sheet.apply([])
    assert (on_disk(tmp_path), aside(tmp_path, "replaced"), len(sheet.notices)) == (["a", "b"], [], 1)


def test_a_merge_that_could_not_be_saved_is_saved_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left, right = open_sheet(tmp_path), open_sheet(tmp_path)
    left.apply([mark("a")])
    break_at(monkeypatch, "write", errno.ENOSPC)
    with pytest.raises(SaveError):
        right.apply([mark("b")])
    assert ids(right) == ["a", "b"]
    monkeypatch.undo()
    right.apply([])
    assert (on_disk(tmp_path), aside(tmp_path, "replaced"), right.notices) == (["a", "b"], [], [])


def test_a_path_that_is_too_long(tmp_path: Path) -> None:
    deep = tmp_path
    while len(str(deep)) < 4200:
        deep = deep / ("d" * 200)
    sheet = open_sheet(deep)
    with pytest.raises(SaveError, match="its path is too long"):
        sheet.apply([mark("a")])
    assert ids(sheet) == ["a"]


def test_rubbish_of_killed_writers_is_swept(tmp_path: Path) -> None:
    open_sheet(tmp_path).apply([mark("a")])
    rubbish = tmp_path / "otter-12" / ".02.practice.json.00ff.tmp"
    rubbish.write_bytes(b"{")
    os.utime(rubbish, (1, 1))
    open_sheet(tmp_path)
    assert not rubbish.exists()


# -- anything in any order

steps = st.lists(
    st.tuples(
        st.sampled_from(["left", "right"]),
        st.sampled_from(["mark", "unmark", "full", "damage", "delete", "reopen", "resend", "refresh"]),
        st.integers(0, 5),
    ),
    max_size=14,
)


def read_safely(path: Path) -> Answer | None:
    try:
        return load(path)
    except AnswerError:
        return None


def run_steps(folder: Path, actions: list[tuple[str, str, int]]) -> None:
    """Two windows, a disk that fills up and files that break: what was acknowledged is there at the end."""
    windows = {"left": open_sheet(folder), "right": open_sheet(folder)}
    expected: set[str] = set()
    number = 0
    waiting: dict[str, list[dict[str, Any]]] = {"left": [], "right": []}
    for who, what, which in actions:
        sheet = windows[who]
        if what in ("mark", "full", "resend"):
            number += 1
            ops = [*waiting[who], mark(f"{who}{number}")] if what == "resend" else [mark(f"{who}{number}")]
            with pytest.MonkeyPatch.context() as patch:
                if what == "full":
                    break_at(patch, ["write", "fsync", "replace"][which % 3], errno.ENOSPC)
                try:
                    sheet.apply(ops)
                except SaveError:
                    waiting[who] += ops
                    continue
            expected |= {op["id"] for op in [*waiting[who], *ops]}
            waiting[who] = []
        elif what == "unmark":
            victims = sorted(expected)[which : which + 1]
            sheet.apply([{"op": "unmark", "item": "marks", "id": one} for one in victims])
            expected -= set(victims)
            expected |= {op["id"] for op in waiting[who]} - set(victims)
            waiting[who] = []
        elif what == "damage" and sheet.path.exists():
            sheet.path.write_bytes(sheet.path.read_bytes()[: which * 40])
        elif what == "delete":
            sheet.path.unlink(missing_ok=True)
        elif what == "refresh":
            before = sheet.answer
            sheet.refresh()
            there = read_safely(sheet.path)
            if waiting[who] or there is None:
                assert sheet.answer == before
            else:
                assert sheet.answer == (there if there.revision > before.revision else before)
        elif what == "reopen":
            windows[who], waiting[who] = open_sheet(folder), []
    for sheet in windows.values():
        sheet.apply([])
        assert aside(folder, "replaced") == []  # nobody has put an older file there
    expected |= {op["id"] for ops in waiting.values() for op in ops}
    final = open_sheet(folder)
    assert set(ids(final)) == expected
    assert parse(dump(final.answer)) == final.answer


@given(steps)
@settings(max_examples=60, deadline=None)
def test_whatever_happens_nothing_acknowledged_is_lost(
    tmp_path_factory: pytest.TempPathFactory, actions: list[tuple[str, str, int]]
) -> None:
    run_steps(tmp_path_factory.mktemp("work"), actions)


@pytest.mark.slow
@pytest.mark.timeout(1800)
@given(steps)
@settings(max_examples=3000, deadline=None)
def test_whatever_happens_at_length(
    tmp_path_factory: pytest.TempPathFactory, actions: list[tuple[str, str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("work")
    run_steps(folder, actions)
    shutil.rmtree(folder)
