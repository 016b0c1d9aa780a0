"""Calibration: how often “sure” was right, and a private look at both sides of a quarrel. Nothing here is saved."""

from __future__ import annotations

from typing import Any, ClassVar

import traitlets

from kit.classroom.calibrate import OTHER, Gap, Readout, readout
from kit.classroom.store import student_folder
from kit.classroom.student import answers_folder, who
from kit.score.calibration import Calibration, finding
from kit.score.gain import LEAST_MIRRORED
from kit.widgets.base import KitWidget, Message
from kit.widgets.look import css, esm

ALL = "all"
WORDS = {"guess": "A guess", "fairly": "Fairly sure", "sure": "Sure"}
_PROMISE = {"guess": "1 in 3", "fairly": "2 in 3", "sure": "19 in 20"}
_WAITING = "Your tests come in here when you have saved both parts of lesson 10."
_KEYLESS = (
    "Your two tests are not in here, because your copy does not say what was right in them. "
    "When both are graded, your teacher can give you a page with before and after."
)
_NARROW = 0.1  # a gap that is smaller says nothing


class CalibrationBox(KitWidget):
    """The student's own curve, over all lessons or one, and (only when asked for) the gaps between mirrored items."""

    _esm = esm("calibration")
    _css = css("calibration")
    view = traitlets.Dict().tag(sync=True)
    answers: ClassVar[dict[str, str]] = {"hello": "answer_hello", "gaps": "answer_gaps"}

    def __init__(self) -> None:
        super().__init__(view=calibration_view(_readout()))

    def answer_hello(self, _message: Message) -> Message:
        """The curve as it is now."""
        return {"type": "state", "view": calibration_view(_readout())}

    def answer_gaps(self, _message: Message) -> Message:
        """The mirrored pairs. They go to the page that asks and nowhere else."""
        return {"type": "gaps", "gaps": [_gap_view(one) for one in _readout().gaps], "least": LEAST_MIRRORED}


def _readout() -> Readout:
    student = who()
    return readout(student_folder(answers_folder(), student.code), student.code)


def calibration_view(told: Readout) -> dict[str, Any]:
    """What the page shows: for all lessons and for each, a sentence and the three points with the same in words."""
    everything = sum(told.lessons.values(), Calibration())
    sets = [(ALL, "All lessons", everything)]
    sets += [(name, _title(name), one) for name, one in told.lessons.items()]
    note = _KEYLESS if told.keyless else _WAITING if told.waiting else ""
    return {"sets": [{"id": name, "name": title, **_set_view(one)} for name, title, one in sets], "note": note}


def _title(name: str) -> str:
    return "Other texts" if name == OTHER else f"Lesson {int(name)}"


def _set_view(one: Calibration) -> dict[str, Any]:
    points = [
        {
            "id": point.confidence, "name": WORDS[point.confidence], "n": point.n, "right": good,
            "claimed": point.claimed, "share": point.right, "low": point.low, "high": point.high,
            "promise": _PROMISE[point.confidence],
        }
        for point, (_, good) in zip(one.curve, one.counts, strict=True)
    ]  # fmt: skip
    return {"n": one.n, "finding": finding(one), "points": points}


def _gap_view(one: Gap) -> dict[str, Any]:
    a, b = (f"{round(100 * share)}%" for share in one.credit)
    if one.value is None:
        have = " and ".join(map(str, one.items))
        words = f"Too little to tell: it needs {LEAST_MIRRORED} mirrored items on each side, you have {have}."
    elif abs(one.value) < _NARROW:
        words = "Hardly any gap: you read both sides alike."
    else:
        better, worse = one.sides if one.value > 0 else one.sides[::-1]
        points = round(100 * abs(one.value))
        words = f"You read “{better}” better, by {points} points. Look again at “{worse}”: what made it harder?"
    both = zip(one.sides, one.items, (a, b), strict=True)
    rows = [{"side": side, "items": n, "share": share} for side, n, share in both]
    return {"title": one.title, "words": words, "rows": rows if one.value is not None else []}
