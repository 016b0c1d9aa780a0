"""The sorter: statements into trays, one at a time, with the reasons after each."""

from __future__ import annotations

from typing import Any

from kit.exercise.model import Cards
from kit.labels import BY_ID, FAMILIES
from kit.widgets.choices import Choices
from kit.widgets.look import css, esm
from kit.widgets.sheeted import SheetLike
from kit.widgets.view import names_view


class Sorter(Choices):
    """Cards that all have the same options: the trays. It saves, checks and grades as `Choices` does."""

    _esm = esm("sorter")
    _css = css("sorter")

    def __init__(self, cards: Cards, sheet: SheetLike) -> None:
        super().__init__(cards, sheet)
        self.view = {**self.view, "trays": trays_view(cards)}


def trays_view(cards: Cards) -> list[dict[str, Any]]:
    """The trays: what the options of the first card are called, in the look of the label where one has its id."""
    names = names_view("beginner" if _beginner(cards) else "full")
    plain = {"tag": "", "look": ""}
    return [
        {"id": option.id, "name": option.text}
        | {field: names.get(option.id, plain)[field] for field in ("tag", "look")}
        for option in (cards.cards[0].options if cards.cards else [])
    ]


def _beginner(cards: Cards) -> bool:
    """Whether the trays are the three families; a label that no family is called by means the full table."""
    options = {option.id for option in cards.cards[0].options} if cards.cards else set()
    return not any(option in BY_ID and option not in FAMILIES for option in options)
