"""The disagreement strip: the article with a bar under each word, as long as the share of the class that chose a label
which the key does not accept.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from kit.course.pages.parts import table
from kit.course.tally import Tally
from kit.exercise.model import Exercise
from kit.faces.markup import Markup, join, tag
from kit.faces.names import excerpt

_STEPS = 20
_TOLD = 0.25


def heat(exercise: Exercise, tally: Tally) -> Markup:
    """The strip, and the passages in figures."""
    rows = []
    number = 0
    for block in exercise.article.blocks:
        number += block.kind == "paragraph"
        if block.kind not in ("title", "deck", "paragraph"):
            continue
        shown = tag("span.kit-n", {"aria-hidden": "true"}, number) if block.kind == "paragraph" else None
        words = join([_painted(text, level) for text, level in _runs(exercise, tally, block.start, block.end)])
        rows.append(tag("div.kit-row", None, shown, tag("p", {"class": f"is-{block.kind}"}, words)))
    strip = tag("div.kit-heat", {"role": "group", "aria-label": "The article with the disagreement of the class"}, rows)
    return join(strip, _in_figures(exercise, tally))


def _painted(text: str, level: int) -> Markup:
    if not level:
        return join(text)
    return tag(f"span.kit-hot.d{level}", {"class": "is-peak" if 2 * level >= _STEPS else None}, text)


def _level(tally: Tally, at: int) -> int:
    """0 to 20; whatever is there at all is seen."""
    share = tally.refused[at] / tally.students if tally.students else 0
    return max(1, round(_STEPS * share)) if share else 0


def _runs(exercise: Exercise, tally: Tally, start: int, end: int) -> Iterator[tuple[str, int]]:
    """Stretches of a block with one level; what stands between words of different levels has none."""
    text = exercise.article.text
    at = start
    here = [n for n, word in enumerate(exercise.article.words) if start <= word.start < end]
    for level, group in groupby(here, key=lambda n: _level(tally, n)):
        run = list(group)
        first, last = exercise.article.words[run[0]], exercise.article.words[run[-1]]
        yield text[at : first.left], 0
        yield text[first.left : last.right], level
        at = last.right
    yield text[at:end], 0


def _in_figures(exercise: Exercise, tally: Tally) -> Markup | None:
    """The passages over which a quarter of the class or more does not agree with the key."""
    words = exercise.article.words
    share = [n / tally.students if tally.students else 0.0 for n in tally.refused]
    rows = []
    for hot, group in groupby(range(len(words)), key=lambda n: share[n] >= _TOLD):
        run = list(group)
        if hot:
            text = exercise.article.text[words[run[0]].left : words[run[-1]].right]
            rows.append((tag("q", None, excerpt(text, 80)), f"{max(share[n] for n in run):.0%}"))
    if not rows:
        return None
    head = ("Passage", "Share of the class")
    made = table("Where a quarter of the class or more chose another label", head, rows, numbers=frozenset((1,)))
    return tag("details.kit-unfold", None, tag("summary", None, "The bars in figures"), made)
