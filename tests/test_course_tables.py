"""Tables: quoted, safe in a spreadsheet, and read back as they were meant."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.course.tables import cell, read_table, text_of, write_table
from kit.errors import AnswerError

FORMULAS = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "  =1", "%0A=1", "|x"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_text(text: str) -> None:
    assert cell(text).startswith("'")


@pytest.mark.parametrize(
    ("value", "told"),
    [(None, ""), (True, "yes"), (False, "no"), (3, "3"), (-2.5, "-2.5"), (90.0, "90"), (66.666, "66.67")],
)
def test_numbers_stay_numbers(value: object, told: str) -> None:
    assert cell(value) == told


@given(
    st.lists(
        st.lists(
            st.text(alphabet=st.characters(exclude_characters="\0", exclude_categories=["Cs"])), min_size=2, max_size=2
        ),
        max_size=8,
    )
)
def test_no_cell_begins_like_a_formula_and_every_text_comes_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    path = tmp_path_factory.getbasetemp() / "t.csv"
    write_table(path, ["a", "b"], rows)
    with path.open(encoding="utf-8-sig", newline="") as file:
        read = list(csv.reader(file))
    assert len(read) == len(rows) + 1
    for row in read[1:]:
        assert not any(one.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r")) for one in row)
    for row, own in zip(read[1:], rows, strict=True):
        for written, text in zip(row, own, strict=True):
            assert written in (text, f"'{text}")


def test_tables_of_other_programs_are_read(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes("Code;Name\notter-1;Zoë\n\n".encode("cp1252"))
    assert read_table(path) == [{"code": "otter-1", "name": "Zoë"}]
    path.write_bytes("\ufeffCode\tName\r\notter-1\t'=x\r\n".encode())
    (row,) = read_table(path)
    assert text_of(row, "name") == "=x"


def test_a_table_that_is_none_is_named(tmp_path: Path) -> None:
    with pytest.raises(AnswerError, match=r"no file"):
        read_table(tmp_path / "none.csv")


def test_a_table_is_whole_or_not_there(tmp_path: Path) -> None:
    def rows() -> Iterator[list[object]]:
        yield ["1"]
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_table(tmp_path / "t.csv", ["a"], rows())
    assert list(tmp_path.iterdir()) == []
