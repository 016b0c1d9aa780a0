"""Cards with the option that was chosen, the right one and the reasons."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from kit.classroom.dealt import from_bank
from kit.course.pages.parts import icon, many
from kit.exercise.compare import SAY
from kit.exercise.headlines import SPAN, Body, read_span
from kit.exercise.model import Card, Cards, Option
from kit.faces.markup import Markup, join, tag
from kit.faces.names import excerpt
from kit.text.span import Span

Details = Mapping[str, Any]
_ENOUGH = 2


def cards(exercise: Cards, details: Details, *, open_: bool) -> Markup | None:
    """All cards in their order, then what was written about all of them. While the key is not told, only the choice."""
    told = {one["id"]: one for one in details.get("cards", ())}
    by_id = {card.id: card for card in (*from_bank(exercise, told), *exercise.cards)}
    shown = [_card(exercise, by_id[name], told, details, open_) for name in told if name in by_id]
    said = details.get("written", {}).get(SAY) if exercise.widget == "compare" else ""
    if not shown and not said:
        return None
    if exercise.widget == "verbswap":
        note = tag("p.kit-small", None, "How far you trust a claim is yours to say: no number is right or wrong.")
        return join(tag("ol.kit-cards", None, shown), note)
    end = join(tag("h3.kit-h3", None, exercise.prompt or "What you wrote"), tag("blockquote.kit-own", None, said))
    return join(tag("ol.kit-cards", None, shown), end if said else None)


def _card(exercise: Cards, card: Card, told: Mapping[str, Details], details: Details, open_: bool) -> Markup:
    one = told[card.id]
    chosen = next((option for option in card.options if option.id == one["chosen"]), None)
    head = (*_head(exercise, card, told, open_), tag("p.kit-question", None, card.question))
    own = _own(card, exercise, details)
    if not open_:
        choice = f"You chose: {chosen.text}" if chosen else "You chose nothing."
        return tag("li", None, *head, tag("p.kit-why", None, choice), own)
    return tag(
        "li", None, *head, _verdict(card, one, chosen), _options(card, chosen), _deciding(exercise, card, told), own
    )


def _options(card: Card, chosen: Option | None) -> list[Markup]:
    """The option that was chosen and what is right: of several right ones two are enough, and a reason is told once."""
    shown = [option for option in card.options if option.right or option is chosen or card.contested]
    more = 0
    if not card.contested and len(shown) > _ENOUGH:
        first = [chosen] if chosen and chosen.right else [*shown[:_ENOUGH], *([chosen] if chosen else [])]
        kept = [option for option in shown if option in first]
        more, shown = sum(option.right for option in shown if option not in kept), kept
    out = [
        _option(option, chosen, card, told=any(option.why == before.why for before in shown[:at]))
        for at, option in enumerate(shown)
    ]
    rest = f"{many(more, 'other answer is', 'other answers are')} right too."
    return [*out, tag("p.kit-small", None, rest)] if more else out


def _head(exercise: Cards, card: Card, told: Mapping[str, Details], open_: bool) -> tuple[object, ...]:
    """What is judged: a headline over its body, a sentence with its verb in bold, a statement after its passage."""
    if exercise.widget == "headline":
        body: Body = exercise.more[card.id]
        return tag("p.kit-headline", None, card.text), _body(body, told.get(card.id + SPAN, {}), open_)
    if exercise.widget == "verbswap" and card.id in exercise.more:
        swap = exercise.more[card.id]
        words = tag("p", None, swap["before"], tag("b", None, swap["verb"]), swap["after"])
        return (tag("div.kit-card-text", None, words),)
    passage = tag("div.kit-passage", None, _lines(card.passage)) if card.passage else None
    return passage, tag("div.kit-card-text", None, _lines(card.text))


def _own(card: Card, exercise: Cards, details: Details) -> list[Markup]:
    """What the student wrote or rated beside the choice."""
    out = []
    if why := details.get("written", {}).get(f"{card.id}-why", ""):
        asked = tag("b", None, f"{card.explain or 'You wrote'} ")
        out.append(tag("p.kit-why.kit-wrote", None, asked, tag("q", None, why)))
    swap = exercise.more.get(card.id, {}) if exercise.widget == "verbswap" else {}
    numbers = details.get("numbers", {})
    before, after = (numbers.get(swap.get(name)) for name in ("plain_trust", "trust"))
    if before is not None and after is not None:
        moved = f"Your trust in the claim: {before:g} of 10 with “{swap['plain']}”, {after:g} with “{swap['verb']}”."
        out.append(tag("p.kit-why", None, moved))
    return out


# ---- headlines ----


def _body(body: Body, one: Details, open_: bool) -> Markup:
    """The body, the student's words washed, those that decide underlined in pencil."""
    text = body.article.text
    own = read_span(one.get("chosen"), len(text))
    key = body.span if open_ else None
    edges = sorted({0, len(text), *(at for span in (own, key) if span for at in (span.start, span.end))})
    out = []
    for start, end in pairwise(edges):
        mine, right = (span is not None and span.start <= start and end <= span.end for span in (own, key))
        look = " ".join(name for name, on in (("kit-mine", mine), ("kit-decides", right)) if on)
        words = text[start:end]
        out.append(tag("span", {"class": look}, words) if look else join(words))
    return tag("div.kit-passage.is-body", None, tag("p", None, out))


def _deciding(exercise: Cards, card: Card, told: Mapping[str, Details]) -> Markup | None:
    """The words that decide, beside those that were marked."""
    if exercise.widget != "headline":
        return None
    body: Body = exercise.more[card.id]
    one = told.get(card.id + SPAN, {})
    text = body.article.text
    own = read_span(one.get("chosen"), len(text))
    marked = f"You marked {_short(text, own)}." if own else "You marked no words."
    if body.span is None:
        return tag("div.kit-option", None, tag("p", None, f"No words of the body decide. {marked}"), _why(body.why))
    credit = one.get("credit") or 0
    found = "These are the words that decide." if credit >= 0.5 else f"What decides: {_short(text, body.span)}."
    return tag("div.kit-option", None, tag("p", None, f"{marked} {found}"), _why(body.why))


def _short(text: str, span: Span) -> str:
    return f"“{excerpt(text[span.start : span.end], 70)}”"


# ---- all cards ----


def _verdict(card: Card, told: Details, chosen: Option | None) -> Markup:
    if card.contested or told["credit"] is None:
        sign, words = "contested", "Good readers part here. No answer is wrong, and it does not count in your mark."
    elif chosen is None:
        sign, words = "missed", "You chose nothing."
    else:
        sign, words = ("tick", "Right.") if told["credit"] == 1 else ("wrong", "Not this time.")
    fix = None if sign in ("tick", "contested") else "is-fix"
    return tag("p.kit-verdict", {"class": fix}, icon(sign), tag("b", None, f" {words}"))


def _option(option: Option, chosen: Option | None, card: Card, *, told: bool) -> Markup:
    own = "You chose" if option is chosen else ""
    right = "right" if option.right and not card.contested else ""
    what = ", ".join(part for part in (own, right) if part) or "Another answer"
    named = tag("p", None, tag("b", None, f"{what[0].upper()}{what[1:]}: "), option.text)
    return tag("div.kit-option", None, named, None if told else _why(option.why))


def _why(why: str) -> Markup | None:
    return tag("p.kit-why", None, why) if why else None


def _lines(text: str) -> Markup:
    return join([tag("p", None, line) for line in text.splitlines() if line.strip()])
