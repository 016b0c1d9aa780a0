"""Which box shows which exercise. A widget of its own is one line here; its module is imported when it is needed."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from kit.exercise.model import Cards, Exercise
from kit.widgets.base import Message
from kit.widgets.sheeted import SheetLike

# By the name of the widget, which is that of its module: the class in it.
CARD_BOXES = {
    "choices": "Choices", "sorter": "Sorter", "verbswap": "VerbSwap", "headline": "Headline", "compare": "Compare",
    "tally": "Tally",
}  # fmt: skip
TEXT_BOXES = {"marker": "Marker", "linker": "Linker", "layers": "Layers", "errors": "Errors", "rewrite": "Rewrite"}


def card_box(cards: Cards, sheet: SheetLike) -> Any:
    """The box for cards, on the sheet that saves them."""
    return _class(cards.widget, CARD_BOXES)(cards, sheet)


def text_box(exercise: Exercise, sheet: SheetLike, handin: Callable[[Message], Message] | None = None) -> Any:
    """The box for a text, on the sheet that saves it; `handin` answers the message "handin"."""
    return _class(exercise.widget, TEXT_BOXES)(exercise, sheet, handin=handin)


def _class(widget: str, classes: dict[str, str]) -> Any:
    return getattr(import_module(f"kit.widgets.{widget}"), classes[widget])
