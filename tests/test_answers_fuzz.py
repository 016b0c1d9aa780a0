"""Anything at all as an operation or as a file: a right result or a clear error, never a crash."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_answers import AT, BLANK, TEXT, full, valid_op

from kit.classroom.answers import anchor, apply_op, dump, parse
from kit.classroom.model import fault
from kit.classroom.progress import summary
from kit.classroom.sheet import Sheet
from kit.errors import KitError

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(-(10**30), 10**30)
    | st.floats()
    | st.text(st.characters(), max_size=8)
    | st.sampled_from(
        ["mark", "attempt", "marks", "voice", "quote", "sure", "m1", "\ud83d", "<script>", "../x", "\x00", AT]
    )
)
anything = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=8,
)
NAMES = ("op", "item", "id", "ids", "start", "end", "layer", "label", "confidence", "value", "score", "at", "order")


@st.composite
def any_op(draw: st.DrawFn) -> Any:
    """Anything, or a good operation with one or two fields gone wrong."""
    if draw(st.integers(0, 4)) == 0:
        return draw(anything)
    op: dict[Any, Any] = dict(draw(valid_op()))
    for _ in range(draw(st.integers(0, 2))):
        name = draw(st.sampled_from(NAMES))
        if draw(st.booleans()):
            op.pop(name, None)
        else:
            op[name] = draw(anything)
    return op


@st.composite
def any_file(draw: st.DrawFn) -> bytes:
    """Anything, or a good file with a value or some bytes gone wrong."""
    way = draw(st.integers(0, 3))
    if way == 0:
        return draw(st.binary(max_size=60))
    if way == 1:
        return json.dumps(draw(anything)).encode()
    data = json.loads(dump(full()))
    for _ in range(draw(st.integers(1, 3))):
        node, key = data, draw(st.sampled_from(sorted(data)))
        while isinstance(node[key], (dict, list)) and node[key] and draw(st.integers(0, 3)):
            node = node[key]
            key = draw(st.sampled_from(sorted(node) if isinstance(node, dict) else range(len(node))))
        node[key] = draw(anything)
    raw = json.dumps(data).encode()
    if way == 2:
        return raw
    at = draw(st.integers(0, len(raw)))
    return raw[:at] + draw(st.binary(max_size=4)) + raw[at + draw(st.integers(0, 20)) :]


def check_op(op: Any) -> None:
    answer = full()
    try:
        after = apply_op(answer, op, text=TEXT, at=AT)
    except KitError as error:
        assert error.message and error.todo  # noqa: PT018
        return
    assert fault(after) == ""
    assert parse(dump(after)) == after
    again = apply_op(after, op, text=TEXT, at=AT)
    assert again == after


def check_file(data: bytes) -> None:
    try:
        answer = parse(data, "02.practice.json")
    except KitError as error:
        assert "02.practice.json" in error.message
        assert error.todo
        return
    assert parse(dump(answer)) == answer
    summary(answer)
    moved = anchor(answer, TEXT, BLANK.text_digest).answer
    assert parse(dump(moved)) == moved


FEW = settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
MANY = settings(max_examples=20_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@given(any_op())
@FEW
def test_any_value_as_an_operation(op: Any) -> None:
    check_op(op)


@given(any_file())
@FEW
def test_any_bytes_as_a_file(data: bytes) -> None:
    check_file(data)


@pytest.mark.slow
@pytest.mark.timeout(1800)
@given(any_op())
@MANY
def test_twenty_thousand_operations(op: Any) -> None:
    check_op(op)


@pytest.mark.slow
@pytest.mark.timeout(1800)
@given(any_file())
@MANY
def test_twenty_thousand_files(data: bytes) -> None:
    check_file(data)


def spoil(folder: Path, positions: Any, how: Any) -> None:
    """Break the file at each position; a student who opens it then sees all the work, and can go on."""
    sheet = Sheet.open(folder, "otter-12", "02/practice", text=TEXT)
    sheet.apply(
        [{"op": "mark", "item": "marks", "id": "m1", "start": 0, "end": 27, "layer": "voice", "label": "quote"}]
    )
    sheet.apply([{"op": "choose", "item": "w1", "value": "fact"}, {"op": "attempt", "item": "marks", "score": 0.5}])
    whole, answer = sheet.path.read_bytes(), sheet.answer
    for position in positions(len(whole)):
        sheet.path.write_bytes(how(whole, position))
        opened = Sheet.open(folder, "otter-12", "02/practice", text=TEXT)
        assert len(opened.answer.responses) == len(answer.responses)
        if opened.notices:  # else a value has become another good one, which nobody can know
            assert opened.answer.responses == answer.responses
            assert parse(sheet.path.read_bytes()).responses == answer.responses
        sheet.path.with_name(".kit").joinpath(sheet.path.name).write_bytes(whole)
        for kept in sheet.path.with_name(".kit").glob("*.damaged-*"):
            kept.unlink()


def cut(whole: bytes, position: int) -> bytes:
    return whole[:position]


def flip(whole: bytes, position: int) -> bytes:
    return whole[:position] + bytes([whole[position] ^ 0x5A]) + whole[position + 1 :]


@pytest.fixture(autouse=True)
def no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.mark.parametrize("how", [cut, flip])
def test_broken_at_many_places(tmp_path: Path, how: Any) -> None:
    spoil(tmp_path, lambda size: range(0, size, 7), how)


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("how", [cut, flip])
def test_broken_at_every_place(tmp_path: Path, how: Any) -> None:
    spoil(tmp_path, range, how)
