"""A marked article to read, with a reason for every mark: worked examples, answers, the analyser's reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import traitlets

from kit.exercise.model import Exercise
from kit.labels import BY_ID
from kit.text.article import Article
from kit.text.span import Span
from kit.widgets.base import KitWidget
from kit.widgets.look import css, esm
from kit.widgets.view import article_view, names_view


class Reading(KitWidget):
    """A marked article. `view` holds the text and the marks, each with its pieces and its reason."""

    _esm = esm("reading")
    _css = css("reading")
    view = traitlets.Dict().tag(sync=True)


def show_marked(
    article: Article,
    spans: Iterable[Span],
    reasons: Mapping[str, str] | None = None,
    *,
    title: str = "",
    lesson: str = "",
    mode: str = "full",
) -> Reading:
    """A box that shows `spans` on `article`. `reasons`: by the id of a span, why it is what it is.

    Spans of one id and label are one mark in several pieces; a span without an id stands for itself. Where there is
    no reason, the label's definition stands in.
    """
    marks: dict[tuple[str, str], dict[str, Any]] = {}
    for number, span in enumerate(spans):
        name = span.id or f"span-{number}"
        why = (reasons or {}).get(name) or (BY_ID[span.label].definition if span.label in BY_ID else "")
        mark = {"id": name, "layer": span.layer, "label": span.label, "why": why, "pieces": []}
        marks.setdefault((name, span.label), mark)["pieces"].append([span.start, span.end])
    view = {
        **article_view(article),
        "title": title or article.title,
        "lesson": lesson,
        "names": names_view(mode),
        "marks": list(marks.values()),
    }
    return Reading(view=view)


def show_key(exercise: Exercise) -> Reading:
    """The key of an exercise as a worked example: the asked items, in the order of the text.

    An exercise without a key shows its text bare.
    """
    items = exercise.key.items if exercise.key else ()
    told = sorted((i for i in items if i.label in exercise.ask), key=lambda i: (i.start, -i.end))
    spans = [Span(p.start, p.end, i.layer, i.label, i.id) for i in told for p in i.pieces]
    reasons = {i.id: i.why for i in told if i.why}
    return show_marked(
        exercise.article, spans, reasons, title=exercise.title, lesson=exercise.lesson, mode=exercise.mode
    )
