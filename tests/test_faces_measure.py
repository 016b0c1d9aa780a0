"""`make bench-reader`: clear words where the texts or the other tools are not there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import table

ROOT = Path(__file__).parents[1]


def test_without_the_texts_it_says_what_to_do(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "benchmarks.table", str(tmp_path), "--write", str(tmp_path / "out.md")]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "KIT_MEASURE" in done.stderr
    assert not (tmp_path / "out.md").exists()


def test_without_the_other_tools_it_goes_on(capsys: pytest.CaptureFixture[str]) -> None:
    assert table.run_others("", [], []) == {}
    found = table.run_others(sys.executable, ["“No,” said Bo."], ["A shabby way."])
    assert all("missing" in tool or "version" in tool for tool in found.values())
    assert set(found) == {"textacy", "TextBlob", "VADER"} or not found
    capsys.readouterr()


def test_what_falls_short_is_named() -> None:
    rows: list[table.Row] = [
        ("a", "90.0", "", "87", "95", ""), ("b", "50.0", "", "60", "70", ""), ("words", "103,000", "", "50,000", "150,000", ""),
        ("peak memory, MB", "48", "", "130", "90", ""), ("articles that failed", "1 of 249", "", "0", "0", ""),
    ]  # fmt: skip
    told = table.verdict(rows)
    assert "Under what is required: b, articles that failed." in told
    assert "Required but not the aim: a, words." in told
    assert table.markdown(rows).count("\n") == len(rows) + 1


def test_the_page_of_the_docs_has_the_whole_table() -> None:
    told = (ROOT / "docs" / "reader-measured.md").read_text(encoding="utf-8")
    for measure in (
        "pasted pages",
        "sentence boundaries",
        "speaker of direct",
        "babe opinion",
        "strong mark",
        "peak memory",
    ):
        assert measure in told
