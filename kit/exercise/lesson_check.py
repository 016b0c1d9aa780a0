"""Checks on what a lesson shows: lengths of texts, hints and reasons; every option and every item with its reason."""

from __future__ import annotations

from collections.abc import Iterator

from kit import content
from kit.errors import KitError
from kit.exercise import prose
from kit.exercise.load import load_exercise, load_lesson
from kit.exercise.model import CARD_WIDGETS, TEXT_WIDGETS, Card, Cards, Exercise, Item, Part
from kit.exercise.specs import Rewrite

Faults = Iterator[tuple[str, str, str]]  # (part of the lesson, item, message)
MOST_TEXT, MOST_ASKED, MOST_HINT, MOST_WHY, MOST_SENTENCE = 150, 12, 25, 35, 25
SOLO_UNTIL = 6  # from the next lesson on, whole articles are marked


def asked(name: str) -> int | None:
    """How many items an exercise asks a student for: of a marked text the wrong marks. None where nothing of that name
    is asked ("start", a text to read).
    """
    try:
        found = load_exercise(name)
    except KitError:
        return None
    if isinstance(found, Cards):
        return len(found.cards)
    if found.widget == "reading":
        return None
    return len(found.front.errors) or len(asked_items(found))


def asked_items(exercise: Exercise) -> list[Item]:
    """The items of a key that are asked for and not given."""
    items = exercise.key.items if exercise.key else ()
    return [item for item in items if item.label in exercise.ask and not exercise.gives(item)]


def lesson_remarks(number: str) -> Faults:
    """What is wrong with the data of a lesson ("02"); silent where there is none.

    Raises `ExerciseError` where a file cannot be read.
    """
    if not (content.root() / "exercises" / "lessons" / number / "lesson.yml").is_file():
        return
    for name, part in load_lesson(number).parts.items():
        place = f"{number}/{name}"
        for hint in (*part.hints, *(hint for one in part.headlines for hint in one.hints)):
            if len(prose.words(hint)) > MOST_HINT:
                yield place, "", f"a hint of {len(prose.words(hint))} words; at most {MOST_HINT}"
        if part.widget in CARD_WIDGETS:
            told = load_exercise(place)
            yield from _cards(place, list(told.cards) if isinstance(told, Cards) else [])
            if part.compare and isinstance(told, Cards):
                yield from _cuts(place, told)
        elif part.rewrite:
            for fact in part.rewrite.facts:
                yield from _reasons(place, fact.id, [fact.why])
            yield from named(place, part.rewrite)
        elif part.text:
            yield from _marked(place, part, int(number))


def named(place: str, rewrite: Rewrite) -> Faults:
    """The quotes that must stay and the judgements that must go are marks of the text."""
    told = load_exercise(place)
    key = told.key if isinstance(told, Exercise) else None
    for item, label in [(one, "quote") for one in rewrite.quotes] + [(one, "commentary") for one in rewrite.drop]:
        found = key.item(item) if key else None
        if key and (found is None or found.label != label):
            yield place, item, f"the rewrite names it, and it is no {label} of the text"


def _cuts(place: str, told: Cards) -> Faults:
    """Every cut and every bend says what it does."""
    for row in told.more["rows"]:
        for at, cell in enumerate(row["cells"]):
            for cut in cell["cuts"]:
                item = f"{told.more['texts'][at]['letter']} {cut['item']}"
                yield from _reasons(place, item, [cut["does"]])


def _cards(place: str, cards: list[Card]) -> Faults:
    ids = [card.id for card in cards]
    for card in cards:
        if ids.count(card.id) > 1:
            yield place, card.id, "two cards have this id"
        right = sum(option.right for option in card.options)
        most = max(1, len(card.options) - 1)  # a statement of the bank may have two good answers
        if not (right == 0 if card.contested else 1 <= right <= most):
            yield place, card.id, f"{right} right options; at least one and not all, or none where it is contested"
        yield from _reasons(place, card.id, _told(card))


def _told(card: Card) -> list[str]:
    return [option.why for option in card.options]


def _marked(place: str, part: Part, number: int) -> Faults:
    exercise = load_exercise(place)
    if not isinstance(exercise, Exercise):
        return
    if part.widget in TEXT_WIDGETS and number <= SOLO_UNTIL:
        if (n := len(exercise.article.words)) > MOST_TEXT:
            yield place, "", f"a text of {n} words; at most {MOST_TEXT}"
        if (n := len(asked_items(exercise))) > MOST_ASKED:
            yield place, "", f"{n} items; at most {MOST_ASKED}"
    for item in exercise.key.items if exercise.key else ():
        yield from _reasons(place, item.id, [item.why, *item.wrong.values(), *item.arguments.values()])
        if item.label in exercise.ask and not item.wrong and item.status != "contested":
            yield place, item.id, "no reason for any label that students may choose instead"


def _reasons(place: str, item: str, reasons: list[str]) -> Faults:
    for why in reasons:
        if not why.strip():
            yield place, item, "no reason, no release"
        if (n := len(prose.words(why))) > MOST_WHY:
            yield place, item, f"a reason of {n} words; at most {MOST_WHY}: {why}"
        for sentence in prose.told(why):
            if (n := len(prose.words(sentence))) > MOST_SENTENCE:
                yield place, item, f"a sentence of {n} words; at most {MOST_SENTENCE}: {sentence}"
