"""Submissions that want to break the run: each ends as a mark or as an error that has a name, and the run goes on."""

from __future__ import annotations

import io
import json
import os
import random
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kit.classroom.answers import dump
from kit.classroom.handin import hand_in
from kit.course.collect import Found, collect
from kit.course.outputs import grade_class
from kit.course.roster import Roster
from kit.course.settings import Settings
from kit.course.work import mark, unpack
from tests.course_shared import noisy, write_answer

FILES = 50_000 if os.environ.get("KIT_TESTS") == "all" else 1_500
SCRIPT = "<script>document.title='run'</script><img src=x onerror=alert(1)>"
BASE = dump(noisy("02/practice", "otter-1", 0.3))
CARDS = json.dumps(
    {
        "format": "kit-answer", "version": 1, "class_code": "7b", "student": "otter-1", "exercise": "02/warm-up",
        "text_digest": "", "revision": 1, "kit": "0.1.0", "saved": "2026-03-02T09:14:05Z",
        "responses": [{"item": "w1", "kind": "choice", "value": "fact", "confidence": "sure"}], "aside": [],
    }
).encode()  # fmt: skip

Spoil = Callable[[random.Random, bytes], bytes]


def truncated(draw: random.Random, data: bytes) -> bytes:
    return data[: draw.randrange(len(data))]


def flipped(draw: random.Random, data: bytes) -> bytes:
    out = bytearray(data)
    for _ in range(draw.randint(1, 8)):
        out[draw.randrange(len(out))] = draw.randrange(256)
    return bytes(out)


def spliced(draw: random.Random, data: bytes) -> bytes:
    at, to = sorted(draw.randrange(len(data)) for _ in range(2))
    return data[:at] + data[to:] + data[at:to]


WRONG = [None, True, -1, 0, 1e308, 10**30, "", "\0", "\u202e\u200b", SCRIPT, "../../x", [], {}, [[[]]], "a" * 5_000, "=cmd()", "\U0001f9d0" * 50]  # fmt: skip


def wrong_type(draw: random.Random, data: bytes) -> bytes:
    value = json.loads(data)
    spots = list(_spots(value))
    holder, key = draw.choice(spots)
    holder[key] = draw.choice(WRONG)
    return json.dumps(value).encode()


def _spots(value: object) -> Iterator[tuple]:  # type: ignore[type-arg]
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in list(pairs):
        yield value, key
        yield from _spots(inner)


def doubled_keys(draw: random.Random, data: bytes) -> bytes:
    return data.replace(b'"student"', b'"student": "nobody", "student"', draw.randint(1, 2))


def not_a_number(draw: random.Random, data: bytes) -> bytes:
    word = draw.choice([b"NaN", b"Infinity", b"-Infinity", b"1e999", b"0x10"])
    return data.replace(b'"revision": 0', b'"revision": ' + word).replace(b'"revision": 1', b'"revision": ' + word)


def deep(draw: random.Random, _: bytes) -> bytes:
    depth = draw.randint(100, 20_000)
    return b'{"format": "kit-answer", "responses": ' + b"[" * depth + b"]" * depth + b"}"


def scripted(draw: random.Random, data: bytes) -> bytes:
    value = json.loads(data)
    for field in ("class_code", "student", "kit"):
        value[field] = SCRIPT[: draw.randint(1, 32)]
    return json.dumps(value).encode()


def noise(draw: random.Random, _: bytes) -> bytes:
    return draw.randbytes(draw.randrange(400))


SPOIL: list[Spoil] = [truncated, flipped, spliced, wrong_type, wrong_type, doubled_keys, not_a_number, scripted, noise]


def test_every_spoilt_file_is_a_mark_or_a_named_error() -> None:
    draw = random.Random(11)
    marked = named = 0
    for number in range(FILES):
        spoil = deep if number % 500 == 0 else draw.choice(SPOIL)
        data = spoil(draw, draw.choice([BASE, CARDS]))
        result = unpack(mark(data, f"{number}.json"))
        if result.error:
            named += 1
            assert len(result.error) > 20
        else:
            marked += 1
            assert result.score is None or 0 <= result.score <= 1
    assert marked + named == FILES
    assert named > FILES / 3


def test_a_whole_class_of_them_is_graded_into_one_folder_and_nowhere_else(tmp_path: Path) -> None:
    draw = random.Random(5)
    home = tmp_path / "in"
    for number in range(60):
        folder = home / f"x{number}"
        folder.mkdir(parents=True)
        (folder / "02.practice.json").write_bytes(draw.choice(SPOIL)(draw, BASE))
    for number in range(5):
        write_answer(home, noisy("02/practice", f"good-{number}", 0.2))
    outside = tmp_path / "outside"
    outside.mkdir()
    before = {path for path in tmp_path.rglob("*") if "out" not in path.relative_to(tmp_path).parts[:1]}
    graded = grade_class([home], tmp_path / "out", settings=Settings(), roster=Roster(), progress=lambda _: None)
    after = {path for path in tmp_path.rglob("*") if "out" not in path.relative_to(tmp_path).parts[:1]}
    assert graded.files == 65
    assert graded.students >= 5
    assert before == after


def test_spoilt_hand_ins_are_named(tmp_path: Path) -> None:
    write_answer(tmp_path / "answers", noisy("02/practice", "otter-1", 0.2))
    handed = hand_in(tmp_path / "answers", "otter-1", "7b").read_bytes()
    draw = random.Random(9)
    for number in range(max(300, FILES // 50)):
        path = tmp_path / "x.zip"
        path.write_bytes(draw.choice([truncated, flipped, spliced, noise])(draw, handed))
        for item in collect([path]):
            if isinstance(item, Found):
                assert unpack(mark(item.data, "x.json"))
            else:
                assert item.reason, number


PATHS = ["../../../etc/passwd.json", "/abs/x.json", "C:\\x.json", "a/../../b.json", "CON.json", "x\0y.json", "\u202ejson.x.json", "a" * 300 + ".json"]  # fmt: skip


@pytest.mark.parametrize("name", PATHS)
def test_paths_in_zips_go_nowhere(tmp_path: Path, name: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, BASE)
    (tmp_path / "in.zip").write_bytes(out.getvalue())
    graded = grade_class(
        [tmp_path / "in.zip"], tmp_path / "out", settings=Settings(), roster=Roster(), progress=lambda _: None
    )
    assert graded.files <= 1
    assert {path.name for path in tmp_path.iterdir()} == {"in.zip", "out"}


def test_a_zip_that_says_it_is_a_link_is_no_link(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo("02.practice.json")
        info.create_system, info.external_attr = 3, 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    (tmp_path / "in.zip").write_bytes(out.getvalue())
    graded = grade_class(
        [tmp_path / "in.zip"], tmp_path / "out", settings=Settings(), roster=Roster(), progress=lambda _: None
    )
    assert graded.students == 0
    assert graded.problems == 1
