"""Find-the-error texts: a right key, shown with some marks that are wrong (`errors:` of its front matter).

`shown_marks` gives the marks as students see them, numbered by place so that no name gives an error away;
`kit.score.picks` scores which of them a student called wrong.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kit.errors import ExerciseError
from kit.exercise.model import Exercise, Item, WrongMark
from kit.labels import BY_ID
from kit.text.span import Span

# What can be wrong with a mark: the ids are those of `errors:` in the front matter.
KINDS = (
    ("label", "Wrong label"), ("long", "Too long"), ("short", "Too short"), ("extra", "Nothing to mark here"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """One mark as shown. `error` is None where it is right; then `why` says why, also where it looks wrong."""

    id: str
    label: str
    pieces: tuple[Span, ...]
    why: str
    error: WrongMark | None = None
    item: str = ""

    @property
    def layer(self) -> str:
        """The layer of its label."""
        return BY_ID[self.label].layer


def shown_marks(exercise: Exercise) -> tuple[Shown, ...]:
    """The marks of a find-the-error text in the order of the text, right and wrong ones, called m1, m2, ...

    Raises `ExerciseError` where an error does not fit the text.
    """
    wrong = {error.item: error for error in exercise.front.errors if error.kind != "extra"}
    items = shown_items(exercise)
    for name in sorted({*wrong, *exercise.front.suspects} - {item.id for item in items}):
        raise ExerciseError(f"{exercise.id}: “{name}” is no item that is shown.", "Mend errors: or suspects:.")
    marks = [_shown(exercise, item, wrong.get(item.id)) for item in items]
    marks += [_extra(exercise, error) for error in exercise.front.errors if error.kind == "extra"]
    marks.sort(key=lambda mark: (mark.pieces[0].start, -mark.pieces[-1].end, mark.layer))
    return tuple(replace(mark, id=f"m{number}") for number, mark in enumerate(marks, 1))


def shown_items(exercise: Exercise) -> list[Item]:
    """The items of the key whose marks are shown: asked for, and not contested."""
    items = exercise.key.items if exercise.key else ()
    return [item for item in items if item.label in exercise.ask and item.status != "contested"]


def _shown(exercise: Exercise, item: Item, error: WrongMark | None) -> Shown:
    pieces, label = item.pieces, item.label
    if error and error.kind == "label":
        label = _label(exercise, error)
    elif error:
        pieces = (_resized(exercise, item, error),)
    marked = tuple(Span(p.start, p.end, BY_ID[label].layer, label) for p in pieces)
    return Shown("", label, marked, exercise.front.suspects.get(item.id, item.why), error, item.id)


def _extra(exercise: Exercise, error: WrongMark) -> Shown:
    label, text = _label(exercise, error), exercise.article.text
    if not error.words or text.count(error.words) != 1:
        raise _unfit(exercise, error, f"its words stand {text.count(error.words)} times in the text, not once")
    start = text.index(error.words)
    span = Span(start, start + len(error.words), BY_ID[label].layer, label)
    return Shown("", label, (span,), error.why, error)


def _label(exercise: Exercise, error: WrongMark) -> str:
    if error.shown not in exercise.ask or error.shown not in BY_ID:
        raise _unfit(exercise, error, f"“{error.shown}” is no label that is asked for")
    return error.shown


def _resized(exercise: Exercise, item: Item, error: WrongMark) -> Span:
    """Where the words of a mark that is too long or too short stand: round the item, or inside it."""
    text, at = exercise.article.text, -1
    while error.words and (at := text.find(error.words, at + 1)) >= 0:
        start, end = at, at + len(error.words)
        long = start <= item.start and item.end <= end
        short = item.start <= start and end <= item.end
        if (long != short) and (long if error.kind == "long" else short):
            return Span(start, end)
    raise _unfit(exercise, error, f"its words are not {error.kind}er than the item")


def _unfit(exercise: Exercise, error: WrongMark, reason: str) -> ExerciseError:
    return ExerciseError(f"{exercise.id}: the error '{error.id}' does not fit: {reason}.", "Mend errors:.")
