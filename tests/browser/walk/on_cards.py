"""Boxes on cards: choices, the vote, the sorter, the verb swap, headlines."""

from __future__ import annotations

from collections.abc import Iterator

from kit.classroom.grade import Graded
from kit.exercise.headlines import SPAN
from kit.exercise.model import Cards
from tests.browser import steps
from tests.browser.walk.plan import Box, Fate, pick
from tests.browser.walk.walker import DRIVERS, Driver, Walk

WHY = "Because I could check it."
LACKS = {"headline": "Give your verdict first.", "sorter": "Put it into a tray first."}


def do_cards(walk: Walk, box: Box) -> Iterator[None]:
    """Every card: answered and checked, or put off with Later."""
    told = walk.cards(box)
    plan = walk.fates(box, len(told.cards))
    for n, fate in enumerate(plan):
        go_to(walk, box, told, n)
        if fate == "empty":
            leave(walk, box, told, n)
        else:
            answer(walk, box, told, n, fate)
        yield
    name_the_empty(walk, box, told, plan)


def go_to(walk: Walk, box: Box, told: Cards, n: int) -> None:
    """To a card: the box leads to the next open one by itself, which need not be this one."""
    if len(told.cards) > 1 and not walk.find(box, f'[data-k="nav-{n}"][aria-current]').count():
        walk.hands.press(walk.at(box, f'[data-k="nav-{n}"]'))


def leave(walk: Walk, box: Box, told: Cards, n: int) -> None:
    if n < len(told.cards) - 1:
        walk.hands.press(walk.at(box, "[data-k=skip]"))
        walk.wait(box, f'[data-k="nav-{n + 1}"][aria-current]')


def answer(walk: Walk, box: Box, told: Cards, n: int, fate: Fate) -> None:
    """One card, with what its widget asks before it, and the reasons after it."""
    card, at = told.cards[n], pick(told, n, fate)
    before = {"verbswap": swap_the_verb, "headline": pick_the_words}.get(told.widget)
    if before:
        before(walk, box, told, n)
    walk.hands.option(walk.at(box), at)
    if card.confidence:
        walk.hands.radio(walk.at(box, "input[data-sure]"), 0 if fate == "wrong" else 1)
    if card.explain:
        walk.hands.write(walk.at(box, "textarea"), WHY)
    walk.hands.press(walk.at(box, "[data-k=main]"))
    if told.silent:
        walk.wait(box, f'[data-k="nav-{n}"].is-saved')
        walk.quiet(box)
        return
    walk.wait(box, ".kit-ch-verdict")
    read_the_reasons(walk, box, told, n, at)
    if len(told.cards) > 1:
        walk.hands.press(walk.at(box, "[data-k=main]"))


def read_the_reasons(walk: Walk, box: Box, told: Cards, n: int, at: int) -> None:
    """Of what was chosen and of what is right; of a card without one right answer, of all."""
    card = told.cards[n]
    right = [option for option in card.options if option.right]
    if card.contested or not right:
        walk.says(box, *(option.why for option in card.options))
        return
    walk.says(box, card.options[at].why, *(option.why for option in right))
    walk.says(box, "Right." if card.options[at].right else "Not this time.")


def name_the_empty(walk: Walk, box: Box, told: Cards, plan: list[Fate]) -> None:
    """Every card says how it stands, also to who cannot see it; the open one is the next to be asked for."""
    if len(plan) == 1:
        if plan == ["empty"]:
            walk.says(box, LACKS.get(told.widget, "Pick an answer first."))
        return
    names = walk.find(box, '.kit-ch-dot[data-k^="nav-"]').evaluate_all(
        "(all) => all.map((e) => e.getAttribute('aria-label'))"
    )
    assert [", " not in name for name in names[: len(plan)]] == [fate == "empty" for fate in plan], names
    if not told.silent:
        assert [name.endswith(", not right") for name in names[: len(plan)]] == [
            fate == "wrong" and any(option.right for option in card.options) and not card.contested
            for fate, card in zip(plan, told.cards, strict=True)
        ], names
    if "empty" in plan and plan[-1] != "empty":
        walk.wait(box, f'[data-k="nav-{plan.index("empty")}"][aria-current]')


def finish_cards(walk: Walk, box: Box) -> None:
    """What was left empty is answered; then the result is there, and says how many are right."""
    told = walk.cards(box)
    for n, fate in enumerate(walk.fates(box, len(told.cards))):
        if fate == "empty":
            go_to(walk, box, told, n)
            answer(walk, box, told, n, "right")
    if len(told.cards) == 1:
        return
    walk.wait(box, ".kit-ch-finding")
    scored = sum(any(option.right for option in card.options) and not card.contested for card in told.cards)
    end = (
        f"All {len(told.cards)} answers are saved"
        if told.silent
        else f"{shown_cards(walk, box)[:-6]} of {scored} right"
    )
    walk.says(box, end if scored else "All answered")


def shown_cards(walk: Walk, box: Box) -> str:
    """How many are right, by the signs of the cards; in a test, which has none, by what was answered."""
    told = walk.cards(box)
    if told.silent:
        done = walk.find(box, ".kit-ch-dot.is-saved").count()
        return f"{done - 1} right"  # one of them is wrong
    if len(told.cards) == 1:
        verdict = walk.find(box, ".kit-ch-verdict h4")
        return f"{int(verdict.count() > 0 and verdict.text_content() == 'Right.')} right"
    return f"{walk.find(box, CARD_RIGHT).count()} right"


def graded_cards(grade: Graded) -> str:
    """How many are right, by the grade."""
    told = grade.details["cards"]
    return f"{sum(one['credit'] == 1 for one in told if not one['id'].endswith(SPAN))} right"


CARD_RIGHT = '.kit-ch-dot[aria-label$=", right"]'


# ---- what stands before the options ----------------------------------------------------------------------------------


def swap_the_verb(walk: Walk, box: Box, told: Cards, n: int) -> None:
    """How far one believes the sentence, then with the other verb. A sentence keeps its first number."""
    swap = told.more[told.cards[n].id]
    if walk.find(box, "output").inner_text() == "not set":
        walk.hands.slide(walk.at(box, f'[data-k="scale-{swap["plain_trust"]}"]'), 7)
    walk.hands.press(walk.at(box, "[data-k=swap]"))
    walk.hands.slide(walk.at(box, f'[data-k="scale-{swap["trust"]}"]'), 4)


def pick_the_words(walk: Walk, box: Box, told: Cards, n: int) -> None:
    """The words of the body that decide, where there are any."""
    body = told.more[told.cards[n].id]
    if body.span is not None:
        inside = [i for i, w in enumerate(body.article.words) if body.span.start <= w.start and w.end <= body.span.end]
        walk.hands.words(walk.at(box, ".kit-hl-body"), (inside[0], inside[-1]))


# ---- the vote ------------------------------------------------------------------------------------------------------


def do_vote(walk: Walk, box: Box) -> Iterator[None]:
    """Alone, with the reason in words; after the talk again, for something else. By mouse the reason is left out."""
    told = walk.cards(box)
    for n, card in enumerate(told.cards):
        go_to(walk, box, told, n)
        for option, then in ((0, ".kit-ch-talk"), (len(card.options) - 1, ".kit-ch-verdict")):
            walk.hands.option(walk.at(box), option)
            if card.confidence and then == ".kit-ch-talk":  # how sure one is belongs to the first vote
                walk.hands.radio(walk.at(box, "input[data-sure]"), 2)
            if card.explain and walk.hands.way == "keyboard":
                walk.hands.write(walk.at(box, "textarea"), WHY)
            walk.hands.press(walk.at(box, "[data-k=main]"))
            walk.wait(box, then)
            yield
            if then == ".kit-ch-talk":
                walk.quiet(box)
                walk.hands.press(walk.at(box, "[data-k=main]"))
                walk.wait(box, "input[data-option]")
        read_the_reasons(walk, box, told, n, len(card.options) - 1)
        walk.says(box, "You changed from")


for kind in ("choices", "sorter", "verbswap", "headline"):
    DRIVERS[kind] = Driver(do_cards, shown_cards, graded_cards, finish_cards)
DRIVERS["vote"] = Driver(do_vote, lambda walk, box: steps.shown(walk.page, box.name))
