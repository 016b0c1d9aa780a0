"""Choices: cards to judge one at a time, with a reason for every option; and the vote."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, ClassVar

from kit.classroom.answers import Choice, Response, Text
from kit.classroom.dealt import dealt, has_earlier, spaced_for
from kit.errors import KitError
from kit.exercise.model import Card, Cards
from kit.score.score import percent, score_cards
from kit.widgets.base import Message
from kit.widgets.handing import answer_handin
from kit.widgets.look import css, esm
from kit.widgets.sheeted import SheetLike, SheetWidget

# What to hold up where there is no screen for everyone: a letter and a shape, each with its name.
SHAPES = (("A", "circle"), ("B", "square"), ("C", "triangle"), ("D", "star"))
TALK_SECONDS = 120
OTHERS = "This box was dealt other cards since."
GONE = "This question is not in this box."


class Choices(SheetWidget):
    """Cards on a sheet that saves them. One check tells the reasons; a vote tells them after the second round; a test
    (`silent`) tells nothing.

    `view` is what never changes (no option says whether it is right), `state` the answer as it was when the box was
    made, with the reasons of the cards that were checked.
    """

    _esm = esm("choices")
    _css = css("choices")
    answers: ClassVar[dict[str, str]] = {**SheetWidget.answers, "handin": "answer_handin"}

    def __init__(self, cards: Cards, sheet: SheetLike) -> None:
        self._lesson, self._cards, self._sheet = cards, _hand(cards, sheet), sheet
        super().__init__(view=choices_view(self._cards, sheet, own=cards.cards), state=self._state())

    def answer_ops(self, message: Message) -> Message:
        """Makes changes; where cards were dealt, the first one also writes down which."""
        ops = message.get("ops")
        if spaced_for(self._lesson) and isinstance(ops, list):
            message = {**message, "ops": [*self._names(), *ops]}
        return super().answer_ops(message)

    def _names(self) -> list[dict[str, Any]]:
        """What writes down the cards of this student. Raises where another window was dealt others and wrote those."""
        if self._sheet.answer.responses:
            if dealt(self._lesson, self._sheet.answer).cards != self._cards.cards:
                raise KitError(OTHERS, "Run the page again.")
            return []
        names = [card.id for card in self._cards.cards if self._cards is not self._lesson]
        return [{"op": "choose", "item": name, "value": None} for name in names]

    def answer_check(self, message: Message) -> Message:
        """Records a check (or a vote) of one card and tells what it found."""
        card = next((c for c in self._cards.cards if c.id == message.get("item")), None)
        if card is None:
            raise KitError(GONE, "Run the page again.")
        response = self._response(card.id)
        if response is None or response.value is None:
            raise KitError("Pick an answer first.", "")
        votes = message.get("votes")  # the rounds that the page knew of: sent again, a first vote is no second one
        if self._cards.vote and isinstance(votes, int) and votes < len(response.attempts):
            return self._checked(card)
        if self._cards.silent:  # the answer stands in its file already, and may be changed until it is handed in
            self._sheet.apply([])
            return self._checked(card)
        ops: list[dict[str, Any]] = [{"op": "attempt", "item": card.id, "score": _credit(self._cards, card, response)}]
        ops += self._more_ops(card)
        if not self._cards.vote or response.attempts:
            ops.append({"op": "reveal", "item": card.id})
        self._sheet.apply(ops)
        return self._checked(card)

    def _checked(self, card: Card) -> Message:
        return {"type": "feedback", "revision": self._sheet.revision, "item": card.id, "state": self._state()}

    def _more_ops(self, card: Card) -> list[dict[str, Any]]:
        """What a check of a card records besides the card itself."""
        return []

    def answer_handin(self, message: Message) -> Message:
        """Writes the file to hand in, or warns first; only the box of an exit ticket does so."""
        if not self._cards.handin:
            raise KitError("This box is not handed in by itself.", "")
        return answer_handin(message, box=self._cards.id)

    def _response(self, item: str) -> Choice | None:
        found: Response | None = self._sheet.answer.response(item)
        return found if isinstance(found, Choice) else None

    def _state(self) -> Message:
        cards = {card.id: self._card_state(card) for card in self._cards.cards}
        return {
            "revision": self._sheet.revision, "cards": cards, "result": self._result(),
            "notices": list(self._sheet.notices),
        }  # fmt: skip

    def _card_state(self, card: Card) -> dict[str, Any]:
        response = self._response(card.id) or Choice(card.id)
        written = self._sheet.answer.response(f"{card.id}-why")
        checks = [a.value for a in response.attempts]
        state: dict[str, Any] = {
            "value": response.value,
            "confidence": response.confidence,
            "text": written.value if isinstance(written, Text) else "",
            "checks": checks,
            "told": None,
        }
        if checks and not self._cards.silent and (response.revealed or not self._cards.vote):
            state["told"] = _told(card, response)
        return state

    def _result(self) -> dict[str, Any] | None:
        """The mark: the first checked choice of each card counts, because its reasons tell the right one."""
        if self._cards.silent:
            return None
        responses = {card.id: self._response(card.id) for card in self._cards.cards}
        chosen = {card: str(r.attempts[0].value) for card, r in responses.items() if r and r.attempts}
        value, results = score_cards(self._cards, chosen)
        if value is None or len(chosen) < len(responses):
            return None
        counted = [r for r in results if r.credit is not None]
        right = sum(r.credit == 1 for r in counted)
        sentence = f"{right} of {len(counted)} right: {percent(value)}"
        return {"score": value, "right": right, "of": len(counted), "sentence": sentence}


def _hand(cards: Cards, sheet: SheetLike) -> Cards:
    """The cards of this student. Reading what went wrong before is left out where there is nothing to read."""
    lesson = spaced_for(cards)
    if not lesson or sheet.answer.responses or not has_earlier(sheet.path.parent, lesson):
        return dealt(cards, sheet.answer)
    from kit.classroom.repeat import deal  # it brings the scores of texts

    return deal(cards, sheet.path.parent, sheet.answer)


def choices_view(cards: Cards, sheet: SheetLike, *, own: Collection[Card] | None = None) -> dict[str, Any]:
    """All that the page needs to know of the cards before a check; `own` are those that were not dealt (None: all)."""
    answer = sheet.answer
    return {
        "id": cards.id, "title": cards.title, "lesson": cards.lesson, "intro": cards.intro, "vote": cards.vote,
        "handin": cards.handin, "silent": cards.silent,
        "seconds": TALK_SECONDS, "shapes": [list(shape) for shape in SHAPES],
        "store": f"{answer.class_code}/{answer.student}/{cards.id}",
        "cards": [_card_view(card) | {"again": own is not None and card not in own} for card in cards.cards],
    }  # fmt: skip


def _card_view(card: Card) -> dict[str, Any]:
    return {
        "id": card.id, "text": card.text, "passage": card.passage, "question": card.question,
        "options": [{"id": option.id, "text": option.text} for option in card.options],
        "confidence": card.confidence, "explain": card.explain, "contested": card.contested,
    }  # fmt: skip


def _told(card: Card, response: Choice) -> dict[str, Any]:
    """Everything about a card that was checked: all options with their reasons."""
    value = response.attempts[-1].value
    right = [option.id for option in card.options if option.right]
    return {
        "value": value,
        "verdict": "contested" if card.contested or not right else "right" if value in right else "wrong",
        "reasons": {option.id: option.why for option in card.options},
        "right": right,
    }


def _credit(cards: Cards, card: Card, response: Choice) -> float | None:
    _, results = score_cards(cards, {card.id: response.value or ""})
    return next(result.credit for result in results if result.card == card.id)
