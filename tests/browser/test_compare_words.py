"""What the comparison says of words that were cut, bent, or never said, in a page of its own (alone.py)."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kit.classroom.sheet import Sheet
from kit.exercise.model import Cards
from kit.widgets.compare import Compare
from tests.browser import demo_boxes
from tests.browser.alone import Alone

pytestmark = pytest.mark.browser
SAID = {
    ("bent", "I never said that"): "[~] Bent. Really said: I never said that",
    ("bent", ""): "[?] Nobody said this. It is not in the packet.",
    ("cut", "but I cannot promise it"): "[…] Cut: but I cannot promise it",
    ("cut", ""): "[…] Cut. Read in the packet what stands round these words.",
}


def test_a_passage_that_nobody_said_is_not_called_bent(browser: Any, tmp_path: Path) -> None:
    told = demo_boxes.load("side-by-side")
    assert isinstance(told, Cards)
    more = {**deepcopy(dict(told.more)), "open": True}
    cell = next(cell for row in more["rows"] for cell in row["cells"] if cell["cuts"])
    cell["cuts"] = [{"kind": kind, "item": "q1", "words": words, "does": "So it is."} for kind, words in SAID]
    cards = replace(told, more=more)
    with Alone(browser, lambda: Compare(cards, Sheet.open(tmp_path, "otter-12", cards.id))).open() as page:
        notes = page.locator(".kit-cp-cut", has_text="So it is.").all_inner_texts()
        assert [" ".join(note.split()) for note in notes] == [f"{words} So it is." for words in SAID.values()]
