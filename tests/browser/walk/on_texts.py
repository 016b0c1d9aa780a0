"""Boxes on a text that is marked: the marker, and the linker with its joins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kit.exercise.contents import asked_links, contents
from kit.exercise.model import Exercise, Item
from kit.labels import BY_ID, family
from kit.widgets.view import layers_view
from tests.browser import steps
from tests.browser.lessons import graded
from tests.browser.walk.hands import Range
from tests.browser.walk.plan import Box, Fate
from tests.browser.walk.walker import DRIVERS, Driver, Walk


def do_marks(walk: Walk, box: Box) -> Iterator[None]:
    """Layer by layer, item by item; then the check, the reasons and, where it can be had, the answer."""
    told = walk.text(box)
    items, layers = plan_marks(walk, box, told), layers_view(told.ask, told.mode)
    for layer in layers:
        keys = {label["id"]: label["key"] for label in layer["labels"]}
        mine = [(item, fate) for item, fate in items if item.layer == layer["id"]]
        if mine and len(layers) > 1:
            walk.hands.layer(walk.at(box), layer["id"], layer["name"][0].lower())
        for item, fate in mine:
            if fate != "empty":
                mark_item(walk, box, told, item, fate, keys)
            yield
    if told.widget == "linker":
        yield from do_joins(walk, box, told, items)
    check(walk, box, told, items)


def mark_item(walk: Walk, box: Box, told: Exercise, item: Item, fate: Fate, keys: dict[str, str]) -> None:
    """An item with its label or a wrong one; where the exercise asks for one label only, other words instead."""
    label = shown(told, item.label) if fate == "right" else wrong_label(told, item)
    if label is None:
        mark(walk, box, stray(told), keys, next(iter(keys)))
        return
    for words in steps.words_of(told, item):
        mark(walk, box, words, keys, label)


def plan_marks(walk: Walk, box: Box, told: Exercise) -> list[tuple[Item, Fate]]:
    """What becomes of the items."""
    items = steps.to_mark(told)
    return list(zip(items, walk.fates(box, len(items)), strict=True))


def mark(walk: Walk, box: Box, words: Range, keys: dict[str, str], label: str) -> None:
    walk.hands.words(walk.at(box), words)
    walk.hands.label(walk.at(box), label, keys[label])


def shown(told: Exercise, label: str) -> str:
    """A label as this box has it: the family for beginners."""
    return family(label) if told.mode == "beginner" and BY_ID[label].layer == "voice" else label


def wrong_label(told: Exercise, item: Item) -> str | None:
    """A label of the same layer that is wrong here, at best one that the key says something about."""
    if told.widget == "linker":
        return shown(told, item.label)  # its join is wrong instead
    fine = {shown(told, label) for label in (item.label, *item.accept, *item.near)}
    asked = {shown(told, label) for label in told.ask if label in BY_ID and BY_ID[label].layer == item.layer}
    known = {shown(told, label) for label in item.wrong if label in BY_ID}
    return next(iter([*sorted((asked & known) - fine), *sorted(asked - fine)]), None)


def stray(told: Exercise) -> Range:
    """Two words that nobody asks for, where the exercise asks for one label only."""
    assert told.key is not None
    asked = [item for item in told.key.items if item.label in told.ask]
    words = told.article.words
    paragraphs = [b for b in told.article.paragraphs if len([w for w in words if b.start <= w.start < b.end]) > 3]
    for n, word in enumerate(words[:-1]):
        free = not any(p.start < words[n + 1].right and word.left < p.end for item in asked for p in item.pieces)
        if free and any(b.start <= word.start and words[n + 1].end <= b.end for b in paragraphs):
            return n, n + 1
    raise AssertionError(f"{told.id} has no words that nobody asks for")


def check(walk: Walk, box: Box, told: Exercise, items: Sequence[tuple[Item, Fate]]) -> None:
    """The check, and what it tells: why the wrong label is wrong, what still waits, and then all of it."""
    walk.settle()
    walk.hands.press(walk.at(box, "[data-k=main]"))
    if told.silent or told.key is None:
        words = (
            "Your marks are saved. You can still change them."
            if told.silent
            else "Recorded. Your teacher will mark it."
        )
        walk.says(box, words)
        walk.quiet(box)
        return
    walk.wait(box, ".kit-feedback")
    walk.says(box, *reasons(told, items, ("wrong",)))
    if any(fate == "empty" for _, fate in items):
        walk.says(box, "missed")
    reveal = walk.at(box, ".kit-feedback [data-k=reveal]")
    if walk.page.locator(reveal).count():
        walk.hands.press(reveal)
        walk.says(box, "This is the whole answer.")
    walk.says(box, *reasons(told, items, ("wrong", "empty")))


def reasons(told: Exercise, items: Sequence[tuple[Item, Fate]], of: tuple[Fate, ...]) -> list[str]:
    """The key's own reasons for what was wrong or left out."""
    told_of = []
    for item, fate in items:
        label = wrong_label(told, item)
        if fate == "empty" and fate in of:
            told_of.append(item.why)
        elif fate == "wrong" and fate in of and told.widget == "linker":
            told_of.append("Nothing here points to")
        elif fate == "wrong" and fate in of and label:
            told_of += [
                why for said, why in item.wrong.items() if label in (said, family(said) if said in BY_ID else said)
            ][:1]
        elif fate == "wrong" and fate in of:
            told_of.append("Extra:")
    return told_of


def shown_marks(walk: Walk, box: Box) -> str:
    """The number on the page; of a test, which shows none, what the saved file is graded."""
    told = walk.text(box)
    if told.silent:
        return steps.score_of(graded(walk.lab, walk.student, box.exercise))
    return steps.shown(walk.page, box.name) if told.key else steps.UNSCORED


# ---- joins -----------------------------------------------------------------------------------------------------------


def do_joins(walk: Walk, box: Box, told: Exercise, items: Sequence[tuple[Item, Fate]]) -> Iterator[None]:
    """Every source and cue that is marked goes to its content; the wrong one to another. And one kind of source."""
    walk.settle()
    places = {item.pieces[0].start: item.id for item, _ in items}
    saved = next(r["marks"] for r in walk.lab.answer(box.exercise, walk.student)["responses"] if r["item"] == "marks")
    ids = {places[mark["start"]]: mark["id"] for mark in saved}
    spans = [content.span for content in contents(told)]
    joined = {link.source: spans.index(link.content) for link in asked_links(told)}
    for item, fate in items:
        if fate == "empty":
            continue
        at = next(n for span, n in joined.items() if span.overlaps(item.pieces[0]))
        number = (at + 1) % len(spans) if fate == "wrong" else at
        walk.hands.press(walk.at(box, f'[data-k="join-{number + 1}-{ids[item.id]}"]'))
        yield
    walk.hands.radio(walk.at(box, "input[data-k^=kind-]"), 0)


for kind in ("marker", "linker"):
    DRIVERS[kind] = Driver(do_marks, shown_marks)
