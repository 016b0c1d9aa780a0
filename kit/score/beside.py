"""Where two markings of one text part, each place with its reason. Pure functions; nothing here is scored anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from kit.exercise.model import Exercise
from kit.labels import BY_ID, LAYERS
from kit.score.agreement import Difference, differences
from kit.score.notes import label_name, notes
from kit.score.partner import NOTHING, question
from kit.score.score import Score
from kit.text.article import Article
from kit.text.span import Span

MOST = 200
_PARTED = ("near", "wrong", "missed", "extra")
Why = Callable[[str, int, int], str]
"""The reason that one of the readers gives for what stands on start..end in a layer, or ""."""


def against_key(exercise: Exercise, score: Score) -> list[dict[str, Any]]:
    """Where a student's marks part from the key: what a check calls near, wrong, missed or extra, with its reason.
    What the key accepts as well is no difference.
    """
    told = [note for note in notes(exercise, score, True) if note["verdict"] in _PARTED]
    return sorted((_from_note(exercise, note) for note in told), key=_place)


def _from_note(exercise: Exercise, note: dict[str, Any]) -> dict[str, Any]:
    said = [label_name(exercise, name) for name in note["said"]]
    right = label_name(exercise, note["label"]) if note["verdict"] != "extra" else NOTHING
    left = " and ".join(said) or NOTHING
    return {
        "layer": note["layer"], "pieces": note["spans"],
        "left": f"{left}, on other words" if left == right else left, "right": right,
        "why": note["why"], "ask": "",
    }  # fmt: skip


def parted(article: Article, left: Sequence[Span], right: Sequence[Span], why: Why) -> list[dict[str, Any]]:
    """Where two readings of one text part. Where neither gives a reason, there is the question that would settle it."""
    return sorted((_told(one, why) for one in differences(article.words, [left, right])), key=_place)


def _told(one: Difference, why: Why) -> dict[str, Any]:
    mine, theirs = one.values
    reason = why(one.layer, one.start, one.end)
    return {
        "layer": one.layer, "pieces": [[one.start, one.end]], "left": _names(mine), "right": _names(theirs),
        "why": reason, "ask": "" if reason else question(mine, theirs),
    }  # fmt: skip


def _names(labels: frozenset[str]) -> str:
    return " and ".join(BY_ID[label].name for label in sorted(labels)) or NOTHING


def _place(one: dict[str, Any]) -> tuple[int, int, int]:
    """In the order of the text, layer after layer at one place."""
    return (*one["pieces"][0], list(LAYERS).index(one["layer"]))
