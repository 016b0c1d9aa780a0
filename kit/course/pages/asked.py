"""What an exercise asked, item by item, as the class left it: marks, cards, wrong marks, facts to keep, code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from kit.classroom.dealt import from_bank
from kit.classroom.observe import CARD, FACT, FAULT, PICK, TRIAL, WORDS
from kit.course.pages.parts import letter
from kit.course.tally import Tally
from kit.course.tasks import CODE
from kit.exercise.errors import KINDS, shown_marks
from kit.exercise.model import Card, Cards, Exercise, Item
from kit.faces.markup import Markup, tag
from kit.faces.names import excerpt
from kit.labels import BY_ID, family
from kit.score.items import ItemTally
from kit.score.notes import shown_label
from kit.widgets.view import names_view

_FAULTS = {
    "quote": ("Quotes are word for word", "Quote marks promise the source’s own words."),
    "loaded": ("Loaded words are gone", "Ask of each word: would the other side use it too?"),
    "claim": ("No new numbers or names", "Ask of each: where in the source does it stand?"),
    "length": ("Short enough", "A short text has no room for judgements."),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One item or card: what the report says of it. `key` are the answers that count in full, the key's own first."""

    id: str
    text: str
    place: str
    key: tuple[str, ...]
    question: str
    tally: ItemTally
    warning: str
    show: Callable[[str], Markup]
    name: Callable[[str], str]
    why: str = ""

    @property
    def check(self) -> bool:
        """Whether its key should be looked at before the marks go out."""
        return bool(self.warning) and self.tally.is_certain(frozenset(self.key))

    @property
    def decides(self) -> str:
        """What to say about it in class: the question that decides, or where there is none of its own, the reason."""
        return self.question or self.why

    @property
    def scrap(self) -> bool:
        """Whether its words say nothing by themselves, like "he was": nothing to talk about."""
        return len(self.text.split()) == 2  # one word alone is a flagged one

    @property
    def right(self) -> float:
        """Mean credit."""
        return self.tally.difficulty or 0.0


def asked(tally: Tally) -> list[Asked]:
    """All items that somebody answered, the hardest first."""
    exercise = tally.exercise
    if isinstance(exercise, Cards):
        out = _of_code(tally) if exercise.widget == CODE else _of_cards(exercise, tally)
    elif exercise.widget == "errors":
        out = _of_picks(exercise, tally)
    else:
        out = _of_rewrite(exercise, tally) if exercise.widget == "rewrite" else _of_text(exercise, tally)
    return sorted(out, key=lambda one: (one.right, one.id))


def _of_cards(cards: Cards, tally: Tally) -> Iterable[Asked]:
    dealt = from_bank(cards, [name for layer, name in tally.items if layer == CARD])
    for at, card in enumerate((*cards.cards, *dealt), 1):
        counted = tally.items.get((CARD, card.id))
        if counted is not None:
            names = {option.id: option.text for option in card.options}
            key = tuple(option.id for option in card.options if option.right)
            yield _card(card, f"card {at}" if card in cards.cards else "repeated", key, names, counted)
        if (counted := tally.items.get((WORDS, card.id))) is not None:
            yield _plain(
                f"{card.id}-words", f"the words that decide: {excerpt(card.text, 50)}", "body", "found", counted
            )


def _card(card: Card, place: str, key: tuple[str, ...], names: Mapping[str, str], counted: ItemTally) -> Asked:
    def name(option: str) -> str:
        return excerpt(names.get(option, option), 40)

    def quoted(option: str) -> str:
        return f"“{name(option)}”"

    return Asked(
        card.id, excerpt(card.text, 90), place, key, "", counted,
        counted.warning(frozenset(key), quoted), lambda option: tag("span", None, name(option)), quoted,
        next((option.why for option in card.options if option.right), ""),
    )  # fmt: skip


def _of_text(exercise: Exercise, tally: Tally) -> Iterable[Asked]:
    names = names_view(exercise.mode)

    def show(label: str) -> Markup:
        return letter(names, label)

    def name(label: str) -> str:
        return names[label]["name"] if label in names else label

    for item in exercise.key.items if exercise.key else ():
        counted = tally.items.get((item.layer, item.id))
        if counted is not None:
            text = excerpt(exercise.article.text[item.pieces[0].start : item.pieces[0].end], 60)
            key = _accepted(exercise, item)
            yield Asked(
                item.id, text, _paragraph(exercise, item), key, BY_ID[item.label].test, counted,
                counted.warning(frozenset(key), name), show, name, item.why,
            )  # fmt: skip


def _accepted(exercise: Exercise, item: Item) -> tuple[str, ...]:
    beginner = exercise.mode == "beginner" and item.layer == "voice"
    labels = [shown_label(exercise, item), *sorted(family(one) if beginner else one for one in item.accept)]
    return tuple(dict.fromkeys(labels))


def _paragraph(exercise: Exercise, item: Item) -> str:
    return _paragraph_at(exercise, item.start)


def _paragraph_at(exercise: Exercise, start: int) -> str:
    for number, block in enumerate(exercise.article.paragraphs, 1):
        if block.start <= start < block.end:
            return str(number)
    return "head"


# ---- what is no mark and no card ----


def _plain(
    name: str, text: str, place: str, key: str, counted: ItemTally, why: str = "", *, warns: bool = False
) -> Asked:
    """An item whose answers are words of their own."""
    warning = counted.warning(frozenset((key,)), str) if warns else ""
    return Asked(name, text, place, (key,), "", counted, warning, lambda said: tag("span", None, said), str, why)


def _of_picks(exercise: Exercise, tally: Tally) -> Iterable[Asked]:
    """Every mark that was shown: right or wrong, and what is wrong with it."""
    names, kinds = names_view(exercise.mode), dict(KINDS)
    for mark in shown_marks(exercise):
        counted = tally.items.get((PICK, mark.id))
        if counted is None:
            continue
        words = excerpt(" … ".join(piece.of(exercise.article.text) for piece in mark.pieces), 60)
        text = f"{words} ({names[mark.label]['name']})"
        kind = kinds[mark.error.kind].lower() if mark.error else ""
        why = f"{kind}. {mark.error.see}" if mark.error else mark.why
        key = "wrong" if mark.error else "right"
        yield _plain(mark.id, text, _paragraph_at(exercise, mark.pieces[0].start), key, counted, why, warns=True)


def _of_rewrite(exercise: Exercise, tally: Tally) -> Iterable[Asked]:
    """The facts that must stay, and what a rewrite must not do."""
    for fact in exercise.rewrite.facts if exercise.rewrite else ():
        if (counted := tally.items.get((FACT, fact.id))) is not None:
            yield _plain(fact.id, fact.text, "fact", "kept", counted, fact.why)
    for kind, (text, why) in _FAULTS.items():
        if (counted := tally.items.get((FAULT, kind))) is not None:
            yield _plain(kind, text, "text", "done", counted, why)


def _of_code(tally: Tally) -> Iterable[Asked]:
    for (layer, name), counted in tally.items.items():
        if layer == TRIAL:
            yield _plain(name, f"input: {name}", "", "right", counted)
