"""Cards with the option that was chosen, the right one and the reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kit.course.pages.parts import icon
from kit.exercise.model import Card, Cards, Option
from kit.faces.markup import Markup, join, tag


def cards(exercise: Cards, told: Iterable[Mapping[str, Any]], *, open_: bool) -> Markup:
    """All cards in their order. While the key is not told, only what was chosen."""
    by_id = {card.id: card for card in exercise.cards}
    return tag("ol.kit-cards", None, [_card(by_id[one["id"]], one, open_) for one in told if one["id"] in by_id])


def _card(card: Card, told: Mapping[str, Any], open_: bool) -> Markup:
    chosen = next((option for option in card.options if option.id == told["chosen"]), None)
    passage = tag("div.kit-passage", None, _lines(card.passage)) if card.passage else None
    head = (passage, tag("div.kit-card-text", None, _lines(card.text)), tag("p.kit-question", None, card.question))
    if not open_:
        own = f"You chose: {chosen.text}" if chosen else "You chose nothing."
        return tag("li", None, *head, tag("p.kit-why", None, own))
    shown = [option for option in card.options if option.right or option is chosen or card.contested]
    return tag("li", None, *head, _verdict(card, told, chosen), [_option(option, chosen, card) for option in shown])


def _verdict(card: Card, told: Mapping[str, Any], chosen: Option | None) -> Markup:
    if card.contested or told["credit"] is None:
        sign, words = "contested", "There are good arguments for more than one. This counts for nothing."
    elif chosen is None:
        sign, words = "missed", "You chose nothing."
    else:
        sign, words = ("tick", "Right.") if told["credit"] == 1 else ("wrong", "Not this time.")
    fix = None if sign in ("tick", "contested") else "is-fix"
    return tag("p.kit-verdict", {"class": fix}, icon(sign), tag("b", None, f" {words}"))


def _option(option: Option, chosen: Option | None, card: Card) -> Markup:
    own = "You chose" if option is chosen else ""
    right = "right" if option.right and not card.contested else ""
    what = ", ".join(part for part in (own, right) if part) or "Another answer"
    why = tag("p.kit-why", None, option.why) if option.why else None
    return tag(
        "div.kit-option", None, tag("p", None, tag("b", None, f"{what[0].upper()}{what[1:]}: "), option.text), why
    )


def _lines(text: str) -> Markup:
    return join([tag("p", None, line) for line in text.splitlines() if line.strip()])
