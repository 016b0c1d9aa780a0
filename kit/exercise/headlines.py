"""Headlines over their bodies: is the headline supported, and by which words?

Each headline is a card with the verdicts that have a reason; the words that decide are an item of their own,
`<id>-span`, with the value "start-end" (code points of the body).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kit.errors import ExerciseError
from kit.exercise.model import Card, Option
from kit.exercise.parts import Headline, Verdict
from kit.text.article import Article
from kit.text.span import Span

QUESTION = "Does the body support the headline?"
VERDICTS: dict[Verdict, str] = {
    "supported": "Supported",
    "further": "It goes further than the body",
    "absent": "Not in the body",
    "reworded": "Supported, but in other, stronger words",
}
SPAN = "-span"
_VALUE = re.compile(r"(\d{1,7})-(\d{1,7})\Z")


@dataclass(frozen=True, slots=True)
class Body:
    """The body under a headline; `span` are the words that decide, None where there are none."""

    article: Article
    span: Span | None
    why: str
    hints: tuple[str, ...] = ()


def headline_cards(headlines: list[Headline], name: str) -> tuple[list[Card], dict[str, Body]]:
    """The cards and, by card, the bodies. Raises `ExerciseError` where a headline is incomplete."""
    return [_card(one, name) for one in headlines], {one.id: _body(one, name) for one in headlines}


def _card(one: Headline, name: str) -> Card:
    if one.verdict not in one.why or len(one.why) < 2:
        raise ExerciseError(f"“{name}”: the headline '{one.id}' lacks reasons.", "It needs why: for two verdicts.")
    options = [
        Option(verdict, text, one.why[verdict], verdict == one.verdict)
        for verdict, text in VERDICTS.items()
        if verdict in one.why
    ]
    return Card(one.id, one.headline, QUESTION, options, confidence=True, skill=one.skill)


def _body(one: Headline, name: str) -> Body:
    article = Article.of([("paragraph", line.strip()) for line in one.body.strip().split("\n") if line.strip()])
    if not one.span:
        return Body(article, None, one.span_why, tuple(one.hints))
    if article.text.count(one.span) != 1:
        raise ExerciseError(
            f"“{name}”: the span of '{one.id}' stands {article.text.count(one.span)} times in its body, not once.",
            "Copy the words that decide from the body.",
        )
    start = article.text.index(one.span)
    return Body(article, Span(start, start + len(one.span)), one.span_why, tuple(one.hints))


def read_span(value: object, length: int) -> Span | None:
    """The words that a value like "40-92" means in a text of that length, or None."""
    found = _VALUE.match(value) if isinstance(value, str) else None
    if not found or not int(found[1]) < int(found[2]) <= length:
        return None
    return Span(int(found[1]), int(found[2]))
