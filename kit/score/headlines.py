"""The score of a headline check: a point for each verdict, and one for the words that decide, by the rule of the kit.

For the words: 2E / (G + M) over the words of the body (docs/scoring.md), where E are words that are marked and decide,
G those that decide and M those that are marked. Where nothing in the body decides, no words are asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kit.exercise.headlines import SPAN, Body, read_span
from kit.exercise.model import Cards
from kit.score.coverage import under
from kit.score.score import CardResult, percent, score_cards
from kit.text.span import Span


@dataclass(frozen=True, slots=True)
class SpanResult:
    """What became of the words that decide: `credit` from 0 to 1, None where none are asked."""

    item: str
    said: Span | None
    credit: float | None
    why: str


def score_span(body: Body, said: Span | None) -> float | None:
    """The share of the deciding words that was marked, less for what was marked beside them."""
    if body.span is None:
        return None
    own = under(body.article.words, [said] if said else ())
    key = under(body.article.words, [body.span])
    return 2 * len(own & key) / (len(own) + len(key)) if own else 0.0


def score_headlines(
    cards: Cards, chosen: Mapping[str, str]
) -> tuple[float | None, tuple[CardResult, ...], tuple[SpanResult, ...]]:
    """The mark (the mean of all points), the verdicts and the spans. `chosen` has both kinds of items."""
    _, verdicts = score_cards(cards, chosen)
    spans = []
    for card in cards.cards:
        body: Body = cards.more[card.id]
        said = read_span(chosen.get(card.id + SPAN), len(body.article.text))
        spans.append(SpanResult(card.id + SPAN, said, score_span(body, said), body.why))
    points = [*(r.credit for r in verdicts), *(r.credit for r in spans)]
    every = [credit for credit in points if credit is not None]
    return (sum(every) / len(every) if every else None), verdicts, tuple(spans)


def headline_sentence(value: float | None, verdicts: Sequence[CardResult], spans: Sequence[SpanResult]) -> str:
    """The result in one line: "5 of 6 verdicts right, 3 of 4 passages found: 81%"."""
    right = sum(r.credit == 1 for r in verdicts)
    asked = [r for r in spans if r.credit is not None]
    found = sum((r.credit or 0) >= 0.5 for r in asked)
    words = f"{right} of {len(verdicts)} verdicts right, {found} of {len(asked)} passages found"
    return f"{words}: {percent(value)}" if value is not None else words
