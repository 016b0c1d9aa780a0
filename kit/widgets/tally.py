"""Tally: a teacher counts the hands of a vote, shows both rounds as bars, and then the reasons."""

from __future__ import annotations

from typing import Any

from kit.classroom.answers import Number
from kit.errors import KitError
from kit.exercise.model import Card, Cards
from kit.widgets.base import Message
from kit.widgets.choices import GONE, choices_view
from kit.widgets.look import css, esm
from kit.widgets.sheeted import SheetLike, SheetWidget

ROUNDS = (1, 2)
MOST_HANDS = 999


class Tally(SheetWidget):
    """The counts of a vote, saved as numbers (`v1-1-a`: first round of the card v1, its first option).

    `check` with a card tells its reasons: the class has voted twice by then.
    """

    _esm = esm("tally")
    _css = css("tally")

    def __init__(self, cards: Cards, sheet: SheetLike) -> None:
        self._cards, self._sheet = cards, sheet
        view = choices_view(cards, sheet)
        super().__init__(view={**view, "title": f"Count: {cards.title}", "most": MOST_HANDS}, state=self._state())

    def answer_check(self, message: Message) -> Message:
        """Shows the reasons of one card."""
        card = next((c for c in self._cards.cards if c.id == message.get("item")), None)
        if card is None:
            raise KitError(GONE, "Run the page again.")
        self._sheet.apply([{"op": "reveal", "item": card.id}])
        return {"type": "feedback", "revision": self._sheet.revision, "item": card.id, "state": self._state()}

    def _state(self) -> Message:
        return {
            "revision": self._sheet.revision, "notices": list(self._sheet.notices),
            "numbers": {name: self._number(name) for card in self._cards.cards for name in count_ids(card)},
            "told": {card.id: _reasons(card) for card in self._cards.cards if self._is_told(card)},
        }  # fmt: skip

    def _number(self, name: str) -> int | float | None:
        found = self._sheet.answer.response(name)
        return found.value if isinstance(found, Number) else None

    def _is_told(self, card: Card) -> bool:
        found = self._sheet.answer.response(card.id)
        return bool(found and found.revealed)


def count_ids(card: Card) -> list[str]:
    """The names of a card's counts: both rounds, option by option."""
    return [f"{card.id}-{turn}-{'abcd'[at]}" for turn in ROUNDS for at in range(min(4, len(card.options)))]


def _reasons(card: Card) -> dict[str, Any]:
    return {
        "reasons": {option.id: option.why for option in card.options},
        "right": [option.id for option in card.options if option.right],
    }
