"""Which box shows which exercise. A widget of its own is one line here; its module is imported when it is needed."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from kit.exercise.model import Cards
from kit.widgets.sheeted import SheetLike

CARD_BOXES = {"choices": "Choices", "sorter": "Sorter"}  # by the name of the widget, which is that of its module


def card_box(cards: Cards, sheet: SheetLike) -> Any:
    """The box for cards, on the sheet that saves them."""
    return getattr(import_module(f"kit.widgets.{cards.widget}"), CARD_BOXES[cards.widget])(cards, sheet)
