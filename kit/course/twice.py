"""The two tests of one student side by side: lesson 0 and lesson 10, where a part was handed in both times."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import product

from kit.course.work import Result
from kit.errors import KitError
from kit.exercise.forms import Turn, split_form
from kit.exercise.load import load_lesson


@dataclass(frozen=True, slots=True)
class Twice:
    """One part of the test ("statements", "story"), before and after."""

    part: str
    before: Result
    after: Result


def done_twice(results: Mapping[str, Result]) -> list[Twice]:
    """The parts of the test that this student handed in at both turns, in the order of the lesson.

    Whoever had the same form twice (another code each time) cannot be compared and has none.
    """
    turns: dict[tuple[str, Turn], list[str]] = {}
    for name, result in results.items():
        if not result.error and (turn := _turn(name)) is not None:
            turns.setdefault((split_form(_part(name))[0], turn), []).append(name)
    out = []
    for part in dict.fromkeys(part for part, _ in turns):
        pairs = product(turns.get((part, "first"), ()), turns.get((part, "second"), ()))
        other = next((pair for pair in pairs if _letter(pair[0]) != _letter(pair[1])), None)
        if other is not None:
            out.append(Twice(part, results[other[0]], results[other[1]]))
    return out


def _turn(name: str) -> Turn | None:
    """At which turn of the test an exercise stands; None for what is no part of a test."""
    number, rest = name.partition("/")[0], _part(name)
    if not _letter(name) or not number.isdigit():
        return None
    with suppress(KitError):
        part = load_lesson(number).parts.get(split_form(rest)[0])
        return part.form or None if part is not None else None
    return None


def _part(name: str) -> str:
    return name.partition("/")[2]


def _letter(name: str) -> str:
    return split_form(_part(name))[1]
