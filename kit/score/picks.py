"""Scoring a find-the-error text: which marks did a student call wrong, and was each of them?

The score is that of the kit (docs/scoring.md), with marks in the place of words: 2 hits / (errors + picks). Calling
every mark wrong earns little, and so does calling none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from kit.exercise.errors import Shown, shown_marks
from kit.exercise.model import Exercise
from kit.labels import BY_ID
from kit.score.score import percent

PickVerdict = Literal["hit", "missed", "alarm"]
_TITLES: dict[PickVerdict, str] = {
    "hit": "You saw it.",
    "missed": "This mark was wrong.",
    "alarm": "This mark was right.",
}


@dataclass(frozen=True, slots=True)
class PickNote:
    """What became of one mark, with the reason; `see` says how a wrong one can be seen."""

    mark: Shown
    verdict: PickVerdict
    why: str
    see: str = ""

    @property
    def title(self) -> str:
        """The verdict in words."""
        return _TITLES[self.verdict]


@dataclass(frozen=True, slots=True)
class PickScore:
    """The result: `notes` for every wrong mark and every false alarm, in the order of the text."""

    errors: int
    hits: int
    alarms: int
    notes: tuple[PickNote, ...]

    @property
    def value(self) -> float:
        """Between 0 and 1."""
        return 2 * self.hits / (self.errors + self.hits + self.alarms) if self.errors else 0.0

    @property
    def sentence(self) -> str:
        """The result in one line: "Found 3 of 4 wrong marks, 1 false alarm: 75%"."""
        alarms = f", {self.alarms} false {'alarm' if self.alarms == 1 else 'alarms'}" if self.alarms else ""
        return f"Found {self.hits} of {self.errors} wrong marks{alarms}: {percent(self.value)}"


def score_picks(exercise: Exercise, picks: Collection[str]) -> PickScore:
    """Score which marks (by the ids of `shown_marks`) a student called wrong. Unknown ids count for nothing."""
    marks = shown_marks(exercise)
    notes = tuple(_notes(marks, frozenset(picks)))
    verdicts = [note.verdict for note in notes]
    errors = sum(mark.error is not None for mark in marks)
    return PickScore(errors, verdicts.count("hit"), verdicts.count("alarm"), notes)


def _notes(marks: Collection[Shown], picks: frozenset[str]) -> Iterator[PickNote]:
    for mark in marks:
        if mark.error:
            yield PickNote(mark, "hit" if mark.id in picks else "missed", mark.error.why, mark.error.see)
        elif mark.id in picks:
            yield PickNote(mark, "alarm", mark.why, BY_ID[mark.label].test)
