"""The verb swap: the same claim under another verb. How far do you believe it before, how far after?"""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from kit.classroom.answers import Number
from kit.classroom.store import safe_answer
from kit.exercise.model import Cards
from kit.widgets.base import Message
from kit.widgets.choices import Choices
from kit.widgets.look import css, esm
from kit.widgets.sheeted import SheetLike

STEPS = 11  # trust runs from 0 to 10


class VerbSwap(Choices):
    """Cards on verbs; each asks for trust before and after the swap, which is told and never scored."""

    _esm = esm("verbswap")
    _css = css("verbswap")
    answers: ClassVar[dict[str, str]] = {**Choices.answers, "class": "answer_class"}

    def __init__(self, cards: Cards, sheet: SheetLike) -> None:
        super().__init__(cards, sheet)
        self.view = {**self.view, "swaps": dict(cards.more)}

    def answer_class(self, _message: Message) -> Message:
        """How many answers at hand (those that lie beside this one) have each number. No name leaves this function."""
        return {"type": "class", "counts": class_counts(self._cards, getattr(self._sheet, "path", None))}

    def _state(self) -> Message:
        found = {item: self._sheet.answer.response(item) for item in trust_items(self._cards)}
        numbers = {item: r.value if isinstance(r, Number) else None for item, r in found.items()}
        return {**super()._state(), "numbers": numbers}


def trust_items(cards: Cards) -> list[str]:
    """The items that hold a number for trust: one for each sentence as printed, one for each verb."""
    swaps = cards.more.values()
    return list(dict.fromkeys(name for swap in swaps for name in (swap["plain_trust"], swap["trust"])))


def class_counts(cards: Cards, path: Path | None) -> dict[str, list[int]]:
    """For each item how often each number from 0 to 10 was given, in all answer files beside the one at `path`."""
    counts = {item: [0] * STEPS for item in trust_items(cards)}
    homes = sorted(p for p in path.parent.parent.iterdir() if p.is_dir()) if path else []
    for home in homes:
        answer, _ = safe_answer(home, home.name, cards.id)
        for item in counts if answer else ():
            response = answer.response(item) if answer else None
            value = response.value if isinstance(response, Number) else None
            if value is not None and value == int(value) and 0 <= value < STEPS:
                counts[item][int(value)] += 1
    return counts
