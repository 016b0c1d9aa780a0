"""The students' label guide says what the table of labels says, word for word."""

from __future__ import annotations

from pathlib import Path

import pytest

from kit.labels import LABELS, Label

GUIDE = Path(__file__).parents[1] / "docs" / "label-guide.md"


@pytest.mark.parametrize("label", LABELS, ids=lambda label: label.id)
def test_the_guide_uses_the_words_of_the_table(label: Label) -> None:
    rows = [line for line in GUIDE.read_text("utf-8").splitlines() if line.startswith("|") and label.name in line]
    row = f"| {label.definition} | {label.test} |"
    assert any(line.endswith(row) for line in rows), row
