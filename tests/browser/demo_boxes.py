"""Demos of the boxes, from a lesson of their own: `from tests.browser import demo_boxes; demo_boxes.show("sort")`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kit.classroom.sheet import Sheet
from kit.exercise.load import load_exercise
from kit.exercise.model import Cards, Exercise

CONTENT = Path(__file__).parent / "content"
LESSON = "99"


def load(part: str) -> Exercise | Cards:
    """A part of the demo lesson."""
    return load_exercise(f"{LESSON}/{part}", root=CONTENT)


def show(part: str, student: str = "otter-12") -> Any:
    """The box of a part, saved in ./answers."""
    from kit.widgets.boxes import card_box, text_box

    told = load(part)
    if isinstance(told, Cards):
        return card_box(told, Sheet.open(Path("answers"), student, told.id))
    text, digest = told.article.text, told.article.digest
    return text_box(told, Sheet.open(Path("answers"), student, told.id, text=text, digest=digest))
