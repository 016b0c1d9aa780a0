"""The headline check: does the body support the headline, and which words decide?"""

from __future__ import annotations

from typing import Any

from kit.exercise.headlines import SPAN, Body, read_span
from kit.exercise.model import Card, Cards
from kit.score.headlines import headline_sentence, score_headlines, score_span
from kit.widgets.base import Message
from kit.widgets.choices import Choices
from kit.widgets.look import css, esm
from kit.widgets.sheeted import SheetLike
from kit.widgets.view import article_view


class Headline(Choices):
    """Cards with a body each. The words that decide are a choice of their own, `<card>-span`: "start-end"."""

    _esm = esm("headline")
    _css = css("headline")

    def __init__(self, cards: Cards, sheet: SheetLike) -> None:
        super().__init__(cards, sheet)
        bodies = {card.id: article_view(self._body(card).article) for card in cards.cards}
        self.view = {**self.view, "bodies": bodies, "span": SPAN, "hints": self._hints()}

    def _hints(self) -> dict[str, list[str]]:
        return {} if self._cards.silent else {card.id: list(self._body(card).hints) for card in self._cards.cards}

    def _body(self, card: Card) -> Body:
        body: Body = self._cards.more[card.id]
        return body

    def _more_ops(self, card: Card) -> list[dict[str, Any]]:
        item, body, response = card.id + SPAN, self._body(card), self._response(card.id + SPAN)
        said = read_span(response.value if response else None, len(body.article.text))
        return [{"op": "attempt", "item": item, "score": score_span(body, said)}, {"op": "reveal", "item": item}]

    def _state(self) -> Message:
        state = super()._state()
        for card in self._cards.cards:
            response, body = self._response(card.id + SPAN), self._body(card)
            own = state["cards"][card.id]
            own["span"] = response.value if response else None
            if own["told"]:
                said = read_span(own["span"], len(body.article.text))
                credit = score_span(body, said)
                key = f"{body.span.start}-{body.span.end}" if body.span else None
                own["told"] |= {"span": key, "span_why": body.why, "span_credit": credit}
        return state

    def _result(self) -> dict[str, Any] | None:
        if super()._result() is None:
            return None
        items = [name for card in self._cards.cards for name in (card.id, card.id + SPAN)]
        firsts = {item: r.attempts[0].value for item in items if (r := self._response(item)) and r.attempts}
        value, verdicts, spans = score_headlines(self._cards, {k: str(v) for k, v in firsts.items() if v is not None})
        right = sum(r.credit == 1 for r in verdicts)
        sentence = headline_sentence(value, verdicts, spans)
        return {"score": value, "right": right, "of": len(verdicts), "sentence": sentence}
