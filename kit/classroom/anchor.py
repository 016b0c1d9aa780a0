"""Marks find their place again when the text under them has changed."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable
from dataclasses import dataclass

from msgspec.structs import replace

from kit.classroom.model import MAX_MARKS, Answer, Aside, Mark, Marks, Response
from kit.classroom.ops import painted, plain

_MAX_PLACES = 1_000


@dataclass(frozen=True, slots=True)
class Anchored:
    """An answer that stands on the present text. `found` marks have moved with their words, `lost` were set aside."""

    answer: Answer
    found: int = 0
    lost: int = 0


def anchor(answer: Answer, text: str, digest: str) -> Anchored:
    """Put every mark back on its words. Nothing is deleted: what the text no longer has is kept under `aside`,
    and returns from there when the text has it again. Attempts stay as they were.
    """
    text = plain(text)
    same = answer.text_digest == digest
    responses: list[Response] = []
    aside: list[Aside] = []
    found = lost = 0
    for response in answer.responses:
        if isinstance(response, Marks):
            placed, left = (_settle if same else place)(response.marks, text)
            found, lost = found + len(placed), lost + len(left)
            aside += [Aside(response.item, mark) for mark in left]
            response = replace(response, marks=painted(placed))
        responses.append(response)
    moved = replace(answer, text_digest=digest, responses=tuple(responses), aside=(*answer.aside, *aside))
    return Anchored(moved, 0, lost) if same else Anchored(_returned(moved, answer.aside, text), found, lost)


def _settle(marks: Iterable[Mark], text: str) -> tuple[list[Mark], list[Mark]]:
    """`(placed, left)` on the text they were made on: all as they are, unless a hand or a broken disk changed one."""
    placed: list[Mark] = []
    left: list[Mark] = []
    for mark in marks:
        there = text[mark.start : mark.end]
        if there == mark.exact:
            placed.append(mark)
        elif again := place([mark], text)[0]:
            placed += again
        elif len(there) == len(mark.exact):  # the words are broken, the place is not
            placed.append(replace(mark, exact=there))
        else:
            left.append(mark)
    return placed, left


def place(marks: Iterable[Mark], text: str) -> tuple[list[Mark], list[Mark]]:
    """`(placed, left)`: each mark at the occurrence of its words nearest to where it should be, or left over.

    Where it should be: the old place, shifted as the nearest mark before it whose words stand only once.
    """
    ordered = sorted(marks, key=lambda mark: (mark.start, mark.end, mark.id))
    places = {exact: _places(exact, text) for exact in {mark.exact for mark in ordered}}
    sure = [(mark.start, spots[0] - mark.start) for mark in ordered if len(spots := places[mark.exact]) == 1]
    placed: list[Mark] = []
    left: list[Mark] = []
    taken: set[tuple[int, str, str, str]] = set()
    for mark in ordered:
        known = bisect(sure, mark.start, key=lambda pair: pair[0])
        there = mark.start + (sure[max(known - 1, 0)][1] if sure else 0)
        free = [spot for spot in places[mark.exact] if (spot, mark.exact, mark.layer, mark.label) not in taken]
        if not free:
            left.append(mark)
            continue
        start = min(free, key=lambda spot: (abs(spot - there), spot))
        taken.add((start, mark.exact, mark.layer, mark.label))
        placed.append(replace(mark, start=start, end=start + len(mark.exact)))
    return placed, left


def _returned(answer: Answer, aside: Iterable[Aside], text: str) -> Answer:
    """The answer with those marks back from `aside` whose words the text has again, where nothing took their place."""
    for one in aside:
        response = answer.response(one.item)
        if not isinstance(response, Marks) or len(response.marks) >= MAX_MARKS:
            continue
        placed, _ = place([one.mark], text)
        spots = {(mark.start, mark.end, mark.layer, mark.label) for mark in response.marks}
        if any((mark.start, mark.end, mark.layer, mark.label) in spots for mark in placed):
            continue
        if not placed or any(mark.id == one.mark.id for mark in response.marks):
            continue
        responses = (
            replace(response, marks=painted((*response.marks, *placed))) if other is response else other
            for other in answer.responses
        )
        left = tuple(other for other in answer.aside if other is not one)
        answer = replace(answer, responses=tuple(responses), aside=left)
    return answer


def _places(exact: str, text: str) -> list[int]:
    """Where these words stand in the text: whole words, unless they stand inside longer ones only."""
    every: list[int] = []
    at = text.find(exact)
    while at >= 0 and len(every) < _MAX_PLACES:
        every.append(at)
        at = text.find(exact, at + 1)
    whole = [at for at in every if _whole(text, at) and _whole(text, at + len(exact))]
    # “port” is not “report”; but scripts that write no spaces have no whole words
    return whole if whole or _spaced(exact) else every


def _whole(text: str, at: int) -> bool:
    return not (0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum())


def _spaced(exact: str) -> bool:
    return exact[:1].isascii() and exact[-1:].isascii()
