"""An opening that many reasons of one case or lesson share: after the second time nobody reads on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kit.exercise import prose
from kit.lint.gaps import Gap
from kit.lint.keys import Checked, reasons

OPENING = 5  # words
MOST = 2  # reasons that may open alike
_VERDICT = re.compile(r"\w+(?: \w+)?\. ")  # "Direct quote. ", "Near. ": it has to be the same each time


def openings(told: Iterable[str]) -> dict[str, list[str]]:
    """Opening words → the reasons that begin with them, where these are more than `MOST`.

    A verdict before them counts for nothing; a reason that several items share counts once.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for reason in dict.fromkeys(told):
        verdict = _VERDICT.match(reason)
        first = prose.words(reason[verdict.end() if verdict else 0 :])[:OPENING]
        if len(first) == OPENING:
            found[" ".join(first).lower()].append(reason)
    return {words: same for words, same in found.items() if len(same) > MOST}


def formula_gaps(checked: Sequence[Checked]) -> Iterator[Gap]:
    """The reasons in the texts of one case or lesson that open as several others do."""
    places: dict[str, tuple[str, int, str]] = {}
    for one in checked:
        for reason, place in _places(one):
            places.setdefault(reason, place)
    for words, same in openings(places).items():
        for reason in same:
            message = f"{len(same)} reasons begin with “{words}”; at most {MOST}, or nobody reads them"
            yield Gap(*places[reason], "formula", message)


def _places(one: Checked) -> Iterator[tuple[str, tuple[str, int, str]]]:
    """(reason, where it stands) for every reason of a text."""
    if one.exercise and one.exercise.key and one.lines:
        for item in one.exercise.key.items:
            for path, reason in reasons(item):
                yield reason, (one.file, one.lines.front("items", item.id, *path), item.id)
