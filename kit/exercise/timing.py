"""How long a part of a lesson takes: words to read, items to do. A part that needs more than its minutes is an error.

A reader of 15 reads about 150 words a minute. The seconds for things to do were set with the same reader in mind; they
are a smoke alarm for a lesson that cannot be done in its time, no measurement of a class.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from kit.errors import KitError
from kit.exercise import prose
from kit.exercise.headlines import Body
from kit.exercise.lesson_check import asked_items
from kit.exercise.load import load_exercise, load_part
from kit.exercise.model import Cards, Exercise
from kit.exercise.notebooks import Cell

WORDS_A_MINUTE = 150
MARK, JOIN, CARD, CLICK, SENTENCE, TALK, LOOKED_UP = 25, 8, 20, 10, 40, 120, 60  # seconds
DECISION_CARD = 60  # words: students look the card over, and come back to it
WRITTEN_A_MINUTE = 20  # words of a rewrite, thought of and typed

_PART = re.compile(r"^## (.+) \((\d+) minutes\)$", re.MULTILINE)
_MINUTES = re.compile(r"\((\d+) minutes\)")
_SHOW = re.compile(r'kit\.show\("([a-z0-9/-]+)"\)')
_ROW = re.compile(r"^\| \d+ \| (?P<part>[^|]+?) \| (?P<minutes>\d+) \|", re.MULTILINE)


def reading(*texts: str) -> float:
    """The seconds that it takes to read these texts."""
    return sum(len(prose.words(text)) for text in texts) * 60 / WORDS_A_MINUTE


def seconds(name: str) -> float | None:
    """The seconds that a box takes with its reasons, 0 for one without a task, None for one of open length."""
    if name.startswith("free"):
        return None
    number, _, part = name.partition("/")
    try:
        widget = load_part(name).widget if part and number.isdigit() else ""
        if widget in ("start", "calibration"):
            return 0
        if widget == "card":
            return DECISION_CARD * 60 / WORDS_A_MINUTE
        found = load_exercise(name)
    except KitError:
        return None
    return _cards(found) if isinstance(found, Cards) else _text(found)


def _text(exercise: Exercise) -> float:
    items = asked_items(exercise)
    own = reading(exercise.article.text, *(item.why for item in items))
    if exercise.widget == "reading":
        return own
    if exercise.widget == "errors":
        return own + MARK * len(exercise.front.errors)
    if exercise.widget == "layers":
        return own + 2 * CLICK + SENTENCE
    if exercise.widget == "rewrite" and exercise.rewrite:
        told = reading(exercise.article.text, *(fact.why for fact in exercise.rewrite.facts))
        return told + exercise.rewrite.most * 60 / WRITTEN_A_MINUTE + (2 * SENTENCE if exercise.prompt else 0)
    joins = len(exercise.key.links) if exercise.key and exercise.widget == "linker" else 0
    return own + MARK * len(items) + JOIN * joins


def _cards(cards: Cards) -> float:
    if cards.widget == "compare":
        return _compared(cards)
    total = TALK if cards.vote else 0.0
    shown: set[str] = set()  # what several cards share is read once
    for card in cards.cards:
        body = cards.more.get(card.id)
        texts = [card.passage, card.text, card.question, *(option.text for option in card.options)]
        texts += [body.article.text] if isinstance(body, Body) else []
        total += reading(*(text for text in texts if text not in shown)) + CARD
        total += reading(*(option.why for option in card.options if option.right or card.contested))
        total += MARK if isinstance(body, Body) and body.span else 0
        total += SENTENCE if card.explain and not cards.vote else 0
        total += CLICK if cards.widget == "verbswap" else 0
        shown.update(texts)
    return total


def _compared(cards: Cards) -> float:
    """The articles, the one fact and the list, then what was cut; the packet where it is to be read first."""
    lines = cards.cards[1:]
    told = [option.why for line in lines for option in line.options if option.right]
    told += [line.text for line in lines]
    told += [cut["does"] for row in cards.more["rows"] for cell in row["cells"] for cut in cell["cuts"]]
    told += [words for side in cards.more["texts"] for block in side["blocks"] for _, words in block["sentences"]]
    packet = LOOKED_UP if cards.more["look_up"] else reading(*(turn["text"] for turn in cards.more["packet"]))
    return reading(*told) + packet + MARK + CARD * len(lines) + (SENTENCE if cards.prompt else 0)


def timing_faults(boxes: list[Cell]) -> Iterator[tuple[str, str]]:
    """The parts and the extras of a lesson that take longer than they say. What is of open length is left alone."""
    head, needs = ("", "", 0), 0.0
    for box in [*boxes, Cell("", False, frozenset({"extra"}), "")]:
        if not box.code and (found := _head(box)):
            if head[2] and needs > 60 * head[2]:
                yield head[0], f"{head[1]} takes about {needs / 60:.1f} minutes, not {head[2]}: shorten it"
            head, needs = found, 0.0
        needs += sum(_box(name) for name in _SHOW.findall(box.source)) if box.code else reading(*prose.told(box.source))


def _head(box: Cell) -> tuple[str, str, int] | None:
    """Cell, name and minutes where a part begins, or an extra (0 minutes: it does not say how many)."""
    found = _PART.search(box.source)
    if found:
        return box.id, found[1], int(found[2])
    told = _MINUTES.search(box.source)
    return (box.id, "This extra", int(told[1]) if told else 0) if "extra" in box.tags else None


def _box(name: str) -> float:
    """A box of open length fits."""
    return seconds(name) or 0.0


def teacher_faults(boxes: list[Cell], page: Path) -> Iterator[str]:
    """Where the minute table of the teacher's page says something else than the notebook."""
    if not page.is_file():
        return
    table = [(_short(m["part"]), int(m["minutes"])) for m in _ROW.finditer(page.read_text(encoding="utf-8"))]
    ours = [(_short(m[1]), int(m[2])) for box in boxes if not box.code for m in _PART.finditer(box.source)]
    for (part, minutes), (told, theirs) in zip_longest(ours, table, fillvalue=("no such part", 0)):
        if (part, minutes) != (told, theirs):
            yield f"the notebook has {part} ({minutes} minutes), {page.name} has {told} ({theirs} minutes)"


def _short(part: str) -> str:
    """“Part 3. Your turn” as it is; warm-up, vote and exit ticket by their first word, as teachers' tables have it."""
    return part if part.startswith("Part") else part.partition(".")[0]
