"""Texts and marks that coding tasks compute on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from kit.errors import ExerciseError
from kit.exercise.banks import coding_names, load_coding
from kit.exercise.load import exercise_ids, load_exercise
from kit.exercise.model import Exercise, Item
from kit.hood.tasks import hood
from kit.labels import family
from kit.reader import read
from kit.score.agreement import key_spans
from kit.score.coverage import labels_on
from kit.text.annotated import Annotated
from kit.text.span import Span


def text(name: str) -> str:
    """The text of an exercise ("02/practice"), or all texts of a lesson's coding tasks ("02").

    Raises `ExerciseError` where there is none of that name.
    """
    lesson, _, part = name.partition("/")
    if part and part in (own := stories(lesson)):
        return own[part]
    if part:
        return exercise(name).article.text
    return "\n\n".join(one.article.text for one in lesson_texts(name))


def stories(lesson: str) -> dict[str, str]:
    """The texts that were written for a lesson's coding notebook alone, by name."""
    try:
        return dict(hood(lesson).stories)
    except ExerciseError:
        return {}


def outlets(case: str) -> dict[str, str]:
    """The articles of a case by outlet. Raises `ExerciseError` where there is no such case."""
    return {name.split("/")[1]: exercise(name).article.text for name in articles(case)}


def marks(name: str) -> list[dict[str, str]]:
    """The marks of a key in the order of the text: layer, label, family, text; `by` is the speaker, `kind` the kind of
    a source. Fields that do not apply are "". Raises `ExerciseError` where there is no such text.
    """
    one = exercise(name)
    items = sorted(one.key.items if one.key else (), key=lambda item: (item.start, -item.end))
    return [_mark(one, item) for item in items]


def articles(case: str) -> list[str]:
    """The ids of the articles of a case."""
    names = [name for name in exercise_ids() if name.startswith(f"{case}/")]
    if not names or any(not isinstance(load_exercise(name), Exercise) for name in names):
        raise ExerciseError(f"There is no case “{case}”.", "Cases look like harbour-street.")
    return names


def exercise(name: str) -> Exercise:
    """An exercise with a text."""
    found = load_exercise(name)
    if not isinstance(found, Exercise):
        raise ExerciseError(f"“{name}” has no text.", "Choose a story, like 02/practice.")
    return found


def lesson_texts(lesson: str) -> list[Exercise]:
    """The texts of a lesson's own coding tasks; without a hood.yml, those of the cases that its tasks are about."""
    cases = dict.fromkeys(load_coding(n).case for n in coding_names() if n.startswith(f"{lesson}/"))
    try:
        if names := hood(lesson).texts:
            return [exercise(f"{lesson}/{part}") for part in names]
        raise ExerciseError(f"Lesson {lesson} has no coding tasks about a whole text.", "Name one, like 02/practice.")
    except ExerciseError:
        if names := [name for case in cases if case for name in articles(case)]:
            return [exercise(name) for name in names]
        raise


@lru_cache(maxsize=64)
def word_labels(one: Exercise, *, reader: bool = False) -> tuple[str, ...]:
    """For each word of a text whose voice it has by the key, or by the reader: quote, commentary or other."""
    spans: Sequence[Span] = [mark.span for mark in read(one.article)] if reader else key_spans(one)
    found = ({family(label) for label in labels} for labels in labels_on(one.article.words, spans, "voice"))
    return tuple(next((name for name in ("quote", "commentary") if name in names), "other") for names in found)


def _mark(one: Exercise, item: Item) -> dict[str, str]:
    words = " ".join(piece.of(one.article.text) for piece in item.pieces)
    kind, by = _source(one.annotated, item) if item.label == "source" and one.annotated else ("", item.by)
    named = {"layer": item.layer, "label": item.label, "family": family(item.label)}
    return {"id": item.id, **named, "text": words, "by": by, "kind": kind}


def _source(key: Annotated, item: Item) -> tuple[str, str]:
    """The kind of a source, and the name of who speaks: that of what it answers for."""
    own = next(mark for mark in key.marks if mark.id == item.mark)
    wanted = own.attributes.get("for", "").split()
    speakers = (m.attributes["by"] for m in key.marks if m.id in wanted and m.attributes.get("by"))
    return own.attributes.get("kind", ""), next(speakers, key.article.text[own.start : own.end])
