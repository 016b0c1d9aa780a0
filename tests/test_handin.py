"""Handing in, opening a hand-in that may be hostile, and the progress of the start page."""

import errno
import json
import shutil
import warnings
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_answers import TEXT, mark
from test_files import break_at

from kit.classroom import handin
from kit.classroom.handin import hand_in, read_hand_in
from kit.classroom.progress import Progress, progress
from kit.classroom.sheet import Sheet
from kit.errors import AnswerError, NewerAnswer, SaveError

CHECK = {"op": "attempt", "item": "marks", "score": 0.5, "at": "2026-03-02T09:14:05Z"}


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """Two students' answers, with a damaged file and other things lying about."""
    folder = tmp_path / "work" / "answers"
    for student in ("otter-12", "badger-3"):
        for exercise in ("02/practice", "02/exit", "harbour-street/wire"):
            Sheet.open(folder, student, exercise, text=TEXT).apply([mark("a"), CHECK])
    mine = folder / "otter-12"
    (mine / "notes.txt").write_text("private")
    (mine / "02.practice.json.old").write_text("{}")
    (mine / "Capital.json").write_text("{}")
    (mine / "03.broken.json").write_text("{")
    return folder


def test_hand_in_and_open_again(answers: Path) -> None:
    path = hand_in(answers, "otter-12", "7b")
    assert path == answers.parent / "hand-in_7b_otter-12.zip"
    opened = read_hand_in(path)
    assert [one.exercise for one in opened.answers] == ["02/exit", "02/practice", "harbour-street/wire"]
    assert {one.student for one in opened.answers} == {"otter-12"}
    assert (opened.manifest.student, opened.manifest.class_code) == ("otter-12", "7b")
    assert [one.name for one in opened.manifest.left_out] == ["03.broken.json"]
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        assert (
            names == sorted(names) == ["02.exit.json", "02.practice.json", "harbour-street.wire.json", "manifest.json"]
        )
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        entry = json.loads(archive.read("manifest.json"))["files"][1]
        data = archive.read("02.practice.json")
    assert entry["sha256"] == sha256(data).hexdigest()
    assert data == (answers / "otter-12" / "02.practice.json").read_bytes()


def test_the_same_work_is_the_same_file_and_other_work_a_new_one(answers: Path, tmp_path: Path) -> None:
    first = hand_in(answers, "otter-12", "7b")
    before = first.read_bytes()
    assert hand_in(answers, "otter-12", "7b") == first
    Sheet.open(answers, "otter-12", "02/exit", text=TEXT).apply([mark("b")])
    second = hand_in(answers, "otter-12", "7b")
    assert second.name == "hand-in_7b_otter-12-2.zip"
    Sheet.open(answers, "otter-12", "02/exit", text=TEXT).apply([mark("c")])
    assert hand_in(answers, "otter-12", "7b").name == "hand-in_7b_otter-12-3.zip"
    assert first.read_bytes() == before
    elsewhere = tmp_path / "elsewhere" / "answers"
    shutil.copytree(answers, elsewhere)
    assert hand_in(elsewhere, "otter-12", "7b").read_bytes() == hand_in(answers, "otter-12", "7b").read_bytes()


def test_names_and_places(answers: Path, tmp_path: Path) -> None:
    assert hand_in(answers, "badger-3").name == "hand-in_badger-3.zip"
    assert hand_in(answers, "badger-3", to=tmp_path / "other").parent == tmp_path / "other"
    with pytest.raises(AnswerError):
        hand_in(answers, "../badger-3")
    with pytest.raises(AnswerError, match="class code"):
        hand_in(answers, "badger-3", "../../7b")


def test_nothing_to_hand_in(tmp_path: Path) -> None:
    with pytest.raises(AnswerError, match="nothing to hand in yet"):
        hand_in(tmp_path / "answers", "me")


def test_a_damaged_answer_is_handed_in_from_its_copy(answers: Path) -> None:
    (answers / "otter-12" / "02.exit.json").write_bytes(b"")
    (answers / "otter-12" / "02.practice.json").unlink()
    assert len(read_hand_in(hand_in(answers, "otter-12")).answers) == 3


def test_a_friends_file_is_left_out(answers: Path) -> None:
    friend = answers / "badger-3" / "02.exit.json"
    shutil.copy(friend, answers / "otter-12" / "04.extra.json")
    manifest = read_hand_in(hand_in(answers, "otter-12")).manifest
    assert "04.extra.json" in [one.name for one in manifest.left_out]


@pytest.mark.parametrize("where", ["write", "fsync", "replace"])
def test_a_full_disk_leaves_no_half_zip(answers: Path, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    break_at(monkeypatch, where, errno.ENOSPC)
    with pytest.raises(SaveError, match="the disk is full"):
        hand_in(answers, "otter-12")
    monkeypatch.undo()
    assert [path.name for path in answers.parent.iterdir()] == ["answers"]


# -- hostile hand-ins


def rebuilt(source: Path, target: Path, **changes: Any) -> Path:
    """The same zip with entries changed (bytes), left out (None) or added."""
    with zipfile.ZipFile(source) as archive:
        contents: dict[str, Any] = {name: archive.read(name) for name in archive.namelist()}
    contents |= changes.pop("entries", {})
    with warnings.catch_warnings(), zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")
        for name, data in contents.items():
            if data is not None:
                archive.writestr(name, data)
        for name in changes.pop("twice", []):
            archive.writestr(name, b"{}")
    return target


@pytest.mark.parametrize(
    "name",
    [
        "../evil.json",
        "/etc/passwd",
        "a/b.json",
        "..\\evil.json",
        "C:evil.json",
        "evil.py",
        "dir/",
        "A.json",
        "x.json\n",
        "a\x1b[31m.json",
        ".json",
        "é.json",
    ],
)
def test_paths_and_strangers_are_refused_by_name(answers: Path, tmp_path: Path, name: str) -> None:
    path = rebuilt(hand_in(answers, "otter-12"), tmp_path / "x.zip", entries={name: b"{}"})
    with pytest.raises(AnswerError, match=r"“x.zip” holds “.*”, which is no answer file") as caught:
        read_hand_in(path)
    assert "\x1b" not in caught.value.message


def test_duplicates_are_refused_by_name(answers: Path, tmp_path: Path) -> None:
    path = rebuilt(hand_in(answers, "otter-12"), tmp_path / "x.zip", twice=["02.exit.json"])
    with pytest.raises(AnswerError, match=r"holds “02.exit.json” twice"):
        read_hand_in(path)


def test_bombs_are_refused_by_name(answers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = rebuilt(
        hand_in(answers, "otter-12"), tmp_path / "x.zip", entries={"05.bomb.json": b"0" * (20 * 1024 * 1024)}
    )
    assert path.stat().st_size < 100_000
    with pytest.raises(AnswerError, match=r"“05.bomb.json” is too large"):
        read_hand_in(path)
    monkeypatch.setattr(handin, "MAX_ZIP", 1_000_000)
    many = {f"n{n}.json": b"0" * 90_000 for n in range(12)}
    with pytest.raises(AnswerError, match="too large"):
        read_hand_in(rebuilt(hand_in(answers, "otter-12"), tmp_path / "y.zip", entries=many))
    monkeypatch.setattr(handin, "MAX_FILES", 5)
    with pytest.raises(AnswerError, match="holds 16 files"):
        read_hand_in(tmp_path / "y.zip")


def test_a_lie_about_the_size(answers: Path, tmp_path: Path) -> None:
    """The directory of the zip says 10 bytes; what counts is what comes out."""
    path = rebuilt(hand_in(answers, "otter-12"), tmp_path / "x.zip", entries={"05.bomb.json": b"0" * 3_000_000})
    data = path.read_bytes().replace((3_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    path.write_bytes(data)
    with pytest.raises(AnswerError):
        read_hand_in(path)


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ({"02.exit.json": None}, r"“02.exit.json” does not stand once"),
        ({"09.more.json": b"{}"}, r"“09.more.json” does not stand once"),
        ({"02.exit.json": b"{}"}, r"“02.exit.json” was changed"),
        ({"manifest.json": None}, "it has no manifest.json"),
        ({"manifest.json": b"{"}, "manifest.json” is damaged"),
        ({"manifest.json": b'{"class_code": 1}'}, "manifest.json” is damaged: class_code"),
    ],
)
def test_what_does_not_agree_is_refused(answers: Path, tmp_path: Path, entries: dict[str, Any], words: str) -> None:
    with pytest.raises(AnswerError, match=words):
        read_hand_in(rebuilt(hand_in(answers, "otter-12"), tmp_path / "x.zip", entries=entries))


def forged(answers: Path, target: Path, **changes: Any) -> Path:
    """A hand-in whose manifest fits an answer that was changed."""
    source = hand_in(answers, "otter-12")
    with zipfile.ZipFile(source) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        answer = json.loads(archive.read("02.exit.json")) | changes
    data = json.dumps(answer).encode()
    manifest["files"][0]["sha256"] = sha256(data).hexdigest()
    return rebuilt(source, target, entries={"02.exit.json": data, "manifest.json": json.dumps(manifest).encode()})


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"student": "badger-3"}, "the work of another student"),
        ({"exercise": "01/exit"}, "is the answer to 01/exit"),
        ({"revision": "x"}, "02.exit.json” is damaged: revision"),
    ],
)
def test_forgeries(answers: Path, tmp_path: Path, changes: dict[str, Any], words: str) -> None:
    with pytest.raises(AnswerError, match=words):
        read_hand_in(forged(answers, tmp_path / "x.zip", **changes))


def test_a_newer_hand_in_is_told_as_such(answers: Path, tmp_path: Path) -> None:
    with pytest.raises(NewerAnswer):
        read_hand_in(forged(answers, tmp_path / "x.zip", version=3))


def test_no_zip_at_all(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"PK\x03\x04 not really")
    (tmp_path / "dir.zip").mkdir()
    for name in ("x.zip", "none.zip", "dir.zip"):
        with pytest.raises(AnswerError, match=name) as caught:
            read_hand_in(tmp_path / name)
        assert caught.value.todo


def test_an_encrypted_entry(answers: Path, tmp_path: Path) -> None:
    data = bytearray(hand_in(answers, "otter-12").read_bytes())
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(magic) + offset] |= 1
    (tmp_path / "x.zip").write_bytes(bytes(data))
    with pytest.raises(AnswerError, match="encrypted"):
        read_hand_in(tmp_path / "x.zip")


def spoiled(data: bytes, places: list[tuple[int, int]]) -> bytes:
    out = bytearray(data)
    for place, value in places:
        out[place % len(out)] = value
    return bytes(out)


def check_spoiled(tmp: Path, good: bytes, places: list[tuple[int, int]], cut: int) -> None:
    path = tmp / "x.zip"
    path.write_bytes(spoiled(good, places)[: len(good) - cut])
    try:
        read_hand_in(path)
    except AnswerError as error:
        assert "x.zip" in error.message


breaks = st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=6)


@given(breaks, st.integers(0, 30))
@settings(max_examples=300, deadline=None)
def test_broken_zips(tmp_path_factory: pytest.TempPathFactory, places: list[tuple[int, int]], cut: int) -> None:
    check_spoiled(*_good(tmp_path_factory), places, cut)


@pytest.mark.slow
@pytest.mark.timeout(1800)
@given(breaks, st.integers(0, 30))
@settings(max_examples=20_000, deadline=None)
def test_twenty_thousand_broken_zips(
    tmp_path_factory: pytest.TempPathFactory, places: list[tuple[int, int]], cut: int
) -> None:
    check_spoiled(*_good(tmp_path_factory), places, cut)


_cache: list[tuple[Path, bytes]] = []


def _good(factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    if not _cache:
        folder = factory.mktemp("good")
        Sheet.open(folder / "answers", "me", "02/exit", text=TEXT).apply([mark("a"), CHECK])
        _cache.append((folder, hand_in(folder / "answers", "me").read_bytes()))
    return _cache[0]


# -- progress


def test_progress(answers: Path) -> None:
    sheet = Sheet.open(answers, "otter-12", "02/practice", text=TEXT)
    sheet.apply([mark("b"), {**CHECK, "score": 0.25, "at": "2026-03-02T10:00:00Z"}])
    Sheet.open(answers, "otter-12", "02/duel").apply(
        [
            op
            for n, (item, score) in enumerate([("w1", 1.0), ("w2", 0.0), ("w2", 1.0), ("w3", None)])
            for op in (
                {"op": "choose", "item": item, "value": str(n)},
                {"op": "attempt", "item": item, "score": score, "at": f"2026-03-02T10:00:0{n}Z"},
            )
        ]
    )
    found = progress(answers, "otter-12")
    assert sorted(found) == ["02/duel", "02/exit", "02/practice", "03/broken", "harbour-street/wire"]
    practice = found["02/practice"]
    assert (practice.exists, practice.started, practice.attempts, practice.best, practice.last) == (
        True,
        True,
        2,
        0.5,
        0.25,
    )
    assert practice.when == sheet.answer.saved
    assert (found["02/duel"].attempts, found["02/duel"].best, found["02/duel"].last) == (2, 1.0, 1.0)
    broken = found["03/broken"]
    assert (broken.exists, broken.started) == (True, False)
    assert "damaged" in broken.trouble
    asked = progress(answers, "otter-12", ["02/exit", "09/none"])
    assert asked["09/none"] == Progress("09/none")
    assert asked["02/exit"].best == 0.5
    assert progress(answers, "nobody-yet") == {}


def test_an_empty_answer_is_not_started(tmp_path: Path) -> None:
    Sheet.open(tmp_path, "me", "02/exit", text=TEXT).apply([mark("a"), {"op": "unmark", "item": "marks", "id": "a"}])
    one = progress(tmp_path, "me")["02/exit"]
    assert (one.exists, one.started, one.attempts, one.best) == (True, False, 0, None)
