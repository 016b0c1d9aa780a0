"""Collecting: every place that answers come from, and nothing dropped in silence."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.classroom.answers import dump
from kit.classroom.handin import hand_in
from kit.course.collect import Found, Left, collect, printable
from kit.course.outputs import grade_class
from kit.course.roster import Roster
from kit.course.settings import Settings
from tests.course_shared import noisy, write_answer, write_class

ANSWER = dump(noisy("02/practice", "otter-1", 0.2))


def found(*paths: Path) -> list[Found]:
    return [item for item in collect(paths) if isinstance(item, Found)]


def left(*paths: Path) -> list[Left]:
    return [item for item in collect(paths) if isinstance(item, Left)]


def zipped(entries: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.fixture
def handed(tmp_path: Path) -> Path:
    write_class(tmp_path / "answers", 1)
    return hand_in(tmp_path / "answers", "otter-0", "7b")


def test_a_folder_tree_in_the_order_of_names(tmp_path: Path) -> None:
    write_class(tmp_path / "b", 2)
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.json").write_bytes(ANSWER)
    names = [item.origin for item in found(tmp_path)]
    assert len(names) == 7
    assert names == sorted(names)
    assert not left(tmp_path)


def test_the_kits_own_copies_are_not_answers(tmp_path: Path) -> None:
    hidden = tmp_path / "otter-1" / ".kit"
    hidden.mkdir(parents=True)
    (hidden / "02.practice.json").write_bytes(ANSWER)
    assert not list(collect([tmp_path]))


def test_a_hand_in_is_opened_and_checked(handed: Path) -> None:
    items = found(handed)
    assert len(items) == 3
    assert all("hand-in_7b_otter-0.zip!" in item.origin for item in items)


def test_a_hand_in_that_was_changed_is_named(handed: Path) -> None:
    with zipfile.ZipFile(handed) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    entries["02.practice.json"] = ANSWER
    handed.write_bytes(zipped(entries))
    assert not found(handed)
    assert "was changed after it was handed in" in left(handed)[0].reason


def test_a_canvas_download_tells_who_and_late(tmp_path: Path, handed: Path) -> None:
    download = tmp_path / "submissions.zip"
    download.write_bytes(
        zipped(
            {
                "roeines_12345_67890_hand-in_7b_otter-0.zip": handed.read_bytes(),
                "leemin_LATE_12346_67891_02.practice.json": ANSWER,
                "fogpat_12347_67892_essay.pdf": b"%PDF",
                "__MACOSX/._fogpat": b"rubbish",
            }
        )
    )
    items = found(download)
    assert {item.person for item in items} == {"roeines", "leemin"}
    assert [item.person for item in items if item.late] == ["leemin"]
    assert [(one.person, one.reason) for one in left(download)] == [("fogpat", "It is no answer file.")]


def test_a_moodle_download_tells_who(tmp_path: Path, handed: Path) -> None:
    download = tmp_path / "7b-Lesson 2-1234.zip"
    download.write_bytes(
        zipped(
            {
                "Ines Roe_123456_assignsubmission_file/hand-in_7b_otter-0.zip": handed.read_bytes(),
                "Min Lee_123457_assignsubmission_file_/02.practice.json": ANSWER,
                "Pat Fog_123458_assignsubmission_file_02.practice.json": ANSWER,
            }
        )
    )
    assert {item.person for item in found(download)} == {"Ines Roe", "Min Lee", "Pat Fog"}


def test_nbgraders_submitted_tells_who_and_when(tmp_path: Path) -> None:
    home = tmp_path / "submitted" / "ada" / "lesson-2"
    home.mkdir(parents=True)
    (home / "02.practice.json").write_bytes(ANSWER)
    (home / "timestamp.txt").write_text("2026-03-02 09:14:05.123456 UTC")
    (home / "lesson.ipynb").write_text("{}")
    (item,) = found(tmp_path)
    assert item.person == "ada"
    assert item.handed == datetime(2026, 3, 2, 9, 14, 5, 123456, UTC)
    assert "notebook" in left(tmp_path)[0].reason


def test_a_hubs_home_folders_are_read_whole_or_by_their_answers(tmp_path: Path) -> None:
    """As a JupyterHub's share looks: a home folder for each user, and much in it that is no answer."""
    for user in ("ada", "ben", "cem"):
        work = tmp_path / "homes" / user / "work"
        write_answer(work / "answers", noisy("02/practice", user, 0.2))
        write_answer(work / "answers", noisy("harbour-street/wire", user, 0.2))
        (work / "answers" / user / ".kit").mkdir()
        (work / "answers" / user / ".kit" / "02.practice.json").write_bytes(ANSWER)
        (work / ".ipynb_checkpoints").mkdir()
        (work / ".ipynb_checkpoints" / "02-who-is-talking-checkpoint.ipynb").write_text("{}")
        (work / "02-who-is-talking.ipynb").write_text("{}")
        (tmp_path / "homes" / user / ".local" / "share").mkdir(parents=True)
        (tmp_path / "homes" / user / ".local" / "share" / "settings.json").write_text("{}")
        (tmp_path / "homes" / user / "holiday.jpg").write_bytes(b"x")
    whole = found(tmp_path / "homes")
    named = found(*sorted((tmp_path / "homes").glob("*/work/answers")))
    assert [item.data for item in whole] == [item.data for item in named]
    assert len(whole) == 6
    assert {item.origin.split("/homes/")[1].split("/")[0] for item in whole} == {"ada", "ben", "cem"}
    assert {item.person for item in whole} == {""}  # the code in the file says whose it is
    assert not [one for one in left(tmp_path / "homes") if one.trouble]
    assert len(left(tmp_path / "homes")) == 6  # a notebook and a picture in each home
    out = grade_class(
        [tmp_path / "homes"], tmp_path / "out", settings=Settings(), roster=Roster(), progress=lambda _: None
    )
    assert (out.files, out.students) == (6, 3)


def test_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.json").write_bytes(ANSWER)
    home = tmp_path / "in"
    home.mkdir()
    try:
        (home / "x.json").symlink_to(tmp_path / "secret.json")
        (home / "up").symlink_to(tmp_path)
    except OSError:
        pytest.skip("this system makes no links")
    assert not found(home)
    assert [one.reason for one in left(home)] == ["It is a link to another place, and links are not followed."] * 2


def test_zips_in_zips_end_somewhere(tmp_path: Path) -> None:
    data = zipped({"02.practice.json": ANSWER})
    for _ in range(6):
        data = zipped({"inner.zip": data})
    (tmp_path / "deep.zip").write_bytes(data)
    assert not found(tmp_path)
    assert "not opened" in left(tmp_path)[0].reason


def test_a_zip_bomb_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.json", b"0" * (17 * 1024 * 1024))
        archive.writestr("b.json", ANSWER)
    (tmp_path / "x.zip").write_bytes(out.getvalue())
    assert [item.origin.rpartition("!")[2] for item in found(tmp_path)] == ["b.json"]
    assert "too large" in left(tmp_path)[0].reason


def test_names_in_zips_are_only_names(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(zipped({"../../etc/x.json": ANSWER, "/abs.json": ANSWER, "a\x1b[2J.json": ANSWER}))
    before = set(tmp_path.parent.iterdir())
    assert len(found(tmp_path / "x.zip")) == 3
    assert set(tmp_path.parent.iterdir()) == before
    assert all(item.origin.isprintable() for item in found(tmp_path / "x.zip"))


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    assert left(tmp_path / "nothing")[0].reason == "There is no such file or folder. Check its name and folder."


@given(st.binary(max_size=300))
def test_any_bytes_as_a_zip_are_named(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.zip"
    path.write_bytes(data)
    items = list(collect([path]))
    assert items == [] or all(isinstance(item, Left) and item.reason for item in items)


@given(st.text())
def test_printable_is_printable(text: str) -> None:
    assert printable(text).isprintable()
    assert len(printable(text)) <= 200
