"""The rules of find-the-error texts: the key is sound, the errors fit it, and picking everything does not pay."""

from __future__ import annotations

from kit.errors import KitError
from kit.exercise.errors import shown_items, shown_marks
from kit.exercise.model import Exercise, WrongMark
from kit.lint.bank_rules import Found, distinct, reasoned
from kit.lint.statistics import figures
from kit.score.flood import LIMIT
from kit.score.picks import score_picks

FEWEST_TEXTS = 8
FEWEST_WORDS, MOST_WORDS = 80, 140
FEWEST_ERRORS, MOST_ERRORS = 3, 5
FEWEST_KINDS = 2


def error_faults(exercise: Exercise) -> Found:
    """One find-the-error text."""
    front, words = exercise.front, figures(exercise).words
    if not FEWEST_WORDS <= words <= MOST_WORDS:
        yield "", "words", f"{words} words; {FEWEST_WORDS} to {MOST_WORDS}"
    if not FEWEST_ERRORS <= len(front.errors) <= MOST_ERRORS:
        yield "", "items", f"{len(front.errors)} errors; {FEWEST_ERRORS} to {MOST_ERRORS}"
    if len({error.kind for error in front.errors}) < FEWEST_KINDS:
        yield "", "items", f"errors of one kind only; at least {FEWEST_KINDS} kinds"
    if not front.suspects:
        yield "", "balance", "no right mark that looks wrong; write suspects:"
    yield from distinct([error.id for error in front.errors])
    yield from reasoned((error.id, reason) for error in front.errors for reason in (error.why, error.see))
    yield from reasoned(front.suspects.items())
    for error in front.errors:
        yield from _error(exercise, error)
    yield from _shown(exercise)


def _error(exercise: Exercise, error: WrongMark) -> Found:
    item = next((item for item in shown_items(exercise) if item.id == error.item), None)
    if error.item in exercise.front.suspects:
        yield error.id, "label", f"“{error.item}” is wrong and a suspect that is right"
    if error.kind == "label" and item and error.shown in {item.label, *item.accept}:
        yield error.id, "label", f"“{error.shown}” is right for “{error.item}”, so it is no error"
    if error.kind != "extra" and not item:
        yield error.id, "label", "which item is marked wrongly? Write item:"


def _shown(exercise: Exercise) -> Found:
    try:
        marks = shown_marks(exercise)
    except KitError as bad:
        yield "", "unreadable", bad.message
        return
    everything = score_picks(exercise, [mark.id for mark in marks])
    if everything.value > LIMIT:
        yield "", "flood", f"calling every mark wrong scores {everything.value:.2f}; at most {LIMIT:g}"
    if score_picks(exercise, [mark.id for mark in marks if mark.error]).value < 1:
        yield "", "model", "the errors themselves do not score 1"
