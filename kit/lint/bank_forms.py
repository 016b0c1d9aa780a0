"""The rules of the two test forms: each alone, and card by card against its twin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, get_args

from kit.exercise import prose
from kit.exercise.banks import Form, FormCard, Kind
from kit.exercise.model import Exercise, Item
from kit.labels import family
from kit.lint.bank_rules import Found, at_least, distinct, licensed, reasoned
from kit.lint.statistics import Figures, figures

CARDS, MOST_ITEMS = 10, 12
FEWEST_WORDS, MOST_WORDS = 120, 150
CLEAN_SHARE = (0.4, 0.6)  # of what the outlet says in its own voice: facts among facts and commentary
APART_CARD, APART_ARTICLE, APART_GRADE = 2, 8, 0.7
SAME: dict[str, Callable[[FormCard], Any]] = {
    "kind": lambda card: card.kind,
    "construction": lambda card: card.construction,
    "difficulty": lambda card: card.difficulty,
    "skill": lambda card: card.skill,
    "id": lambda card: card.id,
    "passage or none": lambda card: bool(card.passage),
}


def form_faults(form: Form, file: Path) -> Found:
    """One form alone."""
    yield from licensed(form.licence)
    if form.form != file.stem:
        yield "", "label", f"the file is called {file.stem}, the form {form.form}"
    if len(form.cards) != CARDS:
        yield "", "items", f"{len(form.cards)} statements; {CARDS}"
    yield from distinct([card.id for card in form.cards])
    yield from reasoned((card.id, reason) for card in form.cards for reason in card.why.values())
    kinds: Counter[str | None] = Counter(card.kind for card in form.cards)
    for kind in get_args(Kind):
        yield from at_least(kinds[kind], 3, f"statements whose kind is {kind}")
        if kind not in form.options:
            yield "", "options", f"no option for {kind}"
    for card in form.cards:
        for kind in sorted(set(get_args(Kind)) - set(card.why)):
            yield card.id, "reason", f"no reason for {kind}"


def article_faults(exercise: Exercise) -> Found:
    """The article of one form: short, fully keyed, half of what the outlet itself says clean."""
    told, asked = figures(exercise), asked_items(exercise)
    if exercise.front.use != "graded":
        yield "", "use", "the article of a test form is graded; write use: graded"
    if not FEWEST_WORDS <= told.words <= MOST_WORDS:
        yield "", "words", f"{told.words} words; {FEWEST_WORDS} to {MOST_WORDS}"
    if len(asked) > MOST_ITEMS:
        yield "", "items", f"{len(asked)} items; at most {MOST_ITEMS}"
    own = Counter(family(item.label) for item in asked)
    share = own["fact"] / max(1, own["fact"] + own["commentary"])
    if not CLEAN_SHARE[0] <= share <= CLEAN_SHARE[1]:
        yield "", "balance", f"{share:.0%} of the outlet's own passages are clean; about half"


def asked_items(exercise: Exercise) -> list[Item]:
    """The items of a key that are asked for."""
    return [item for item in (exercise.key.items if exercise.key else ()) if item.label in exercise.ask]


def twin_faults(a: Form, b: Form) -> Found:
    """Card k of one form and card k of the other: the same construction, and as long."""
    if (a.question, a.options) != (b.question, b.options):
        yield "", "parallel", "the forms ask differently, or offer other options"
    for one, two in zip(a.cards, b.cards, strict=False):
        for what, of in SAME.items():
            if of(one) != of(two):
                yield two.id, "parallel", f"its {what} is “{of(two)}”, in form {a.form} “{of(one)}”"
        for what, texts in (("words", (one.text, two.text)), ("words of context", (one.passage, two.passage))):
            lengths = [len(prose.words(text)) for text in texts]
            if abs(lengths[0] - lengths[1]) > APART_CARD:
                yield two.id, "parallel", f"{lengths[1]} {what}, in form {a.form} {lengths[0]}; within {APART_CARD}"
        if one.text == two.text:
            yield two.id, "parallel", f"the same statement as in form {a.form}"


def twin_article_faults(a: Exercise, b: Exercise) -> Found:
    """The articles of both forms: the same labels, as long, as hard to read."""
    one, two = figures(a), figures(b)
    if one.labels != two.labels:
        differ = [label for label in {**one.labels, **two.labels} if one.labels.get(label) != two.labels.get(label)]
        yield "", "parallel", f"the articles have other numbers of {', '.join(differ)}"
    if one.difficulty != two.difficulty:
        yield "", "parallel", f"items by difficulty: {dict(two.difficulty)}, in the other {dict(one.difficulty)}"
    if abs(one.words - two.words) > APART_ARTICLE:
        yield "", "parallel", f"{two.words} words, the other {one.words}; within {APART_ARTICLE}"
    if abs(one.grade - two.grade) > APART_GRADE + 1e-9:
        yield "", "parallel", f"school grade {two.grade:.1f}, the other {one.grade:.1f}; within {APART_GRADE}"
    if (a.ask, a.mode, a.attempts) != (b.ask, b.mode, b.attempts):
        yield "", "parallel", "the articles ask for other labels, in another mode or with other attempts"


def told_of(found: Sequence[Figures]) -> str:
    """Both articles in a few words."""
    return "; ".join(f"{one.words} words, grade {one.grade:.1f}" for one in found)
