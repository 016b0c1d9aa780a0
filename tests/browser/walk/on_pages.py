"""Boxes in which nothing is answered, or one thing only: start, card, reading, calibration."""

from __future__ import annotations

from collections.abc import Iterator

from tests.browser.steps import until
from tests.browser.walk.plan import Box
from tests.browser.walk.walker import CLASS, DRIVERS, Driver, Walk

LIT = "() => document.querySelectorAll('.kit-note.is-on').length"


def do_start(walk: Walk, box: Box) -> Iterator[None]:
    """Says who works here."""
    walk.wait(box, ".kit-st-who")
    if walk.find(box, "[data-k=switch]").count():
        walk.hands.press(walk.at(box, "[data-k=switch]"))
    walk.hands.write(walk.at(box, "[name=class_code]"), CLASS)
    walk.hands.write(walk.at(box, "[name=code]"), walk.student)
    walk.hands.press(walk.at(box, "[data-k=in]"))
    walk.says(box, f"{CLASS} / {walk.student}")
    yield from ()


def do_card(walk: Walk, box: Box) -> Iterator[None]:
    """The decision card folds and unfolds."""
    head = walk.at(box, ".kit-card-head")
    open_before = walk.page.locator(head).get_attribute("aria-expanded")
    for _ in range(2):
        walk.hands.press(head)
    assert walk.page.locator(head).get_attribute("aria-expanded") == open_before
    yield from ()


def do_reading(walk: Walk, box: Box) -> Iterator[None]:
    """The reason of a mark lights up."""
    walk.hands.press(walk.at(box, ".kit-w[role=button]"))
    assert until(lambda: walk.page.evaluate(LIT)), "no reason lights up"
    assert all(walk.find(box, ".kit-note .kit-why").all_inner_texts())
    yield from ()


def do_calibration(walk: Walk, box: Box) -> Iterator[None]:
    """Counts what was said and what was right; both sides of a quarrel only when asked for."""
    walk.hands.press(walk.at(box, "[data-k=look]"))
    walk.wait(box, ".kit-ca-finding")
    walk.hands.press(walk.at(box, "button[data-k=gaps]"))
    walk.hands.press(walk.at(box, "[data-k=hide]"))
    walk.wait(box, "button[data-k=gaps]")
    yield from ()


DRIVERS["start"] = Driver(do_start)
DRIVERS["card"] = Driver(do_card)
DRIVERS["reading"] = Driver(do_reading)
DRIVERS["calibration"] = Driver(do_calibration)
