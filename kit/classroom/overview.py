"""What the start page says of each lesson: what is done, what was hard, what comes next. Read from the answer files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from msgspec.structs import replace

from kit.classroom.answers import Answer, Choice
from kit.classroom.dealt import dealt
from kit.classroom.model import Marks, is_empty
from kit.classroom.store import safe_answer, student_folder
from kit.exercise.forms import own_name
from kit.exercise.load import load_exercise
from kit.exercise.model import CARD_WIDGETS, Card, Cards
from kit.exercise.outline import Outline, Step

State = Literal["open", "started", "done"]
UNMARKED = ("layers", "errors", "rewrite")  # boxes on a text in which nothing is marked
HARD = 0.7
"""A box that is done with a score below this was hard."""


@dataclass(frozen=True, slots=True)
class StepState:
    """How one box stands. `score` is what counts of it (as `kit grade` says) once it is done, None where nothing is
    scored; `empty`: it holds nothing; `unchecked`: it holds marks or answers that were never checked; `saved` is the
    time of the last save.
    """

    step: Step
    state: State
    score: float | None = None
    saved: str = ""
    trouble: str = ""
    empty: bool = True
    unchecked: bool = False


@dataclass(frozen=True, slots=True)
class LessonState:
    """How one lesson stands."""

    outline: Outline
    steps: tuple[StepState, ...]

    @property
    def core(self) -> tuple[StepState, ...]:
        """The boxes that belong to the thirty minutes."""
        return tuple(one for one in self.steps if one.step.core)

    @property
    def done(self) -> int:
        """How many of them are done."""
        return sum(one.state == "done" for one in self.core)

    @property
    def started(self) -> bool:
        """Whether anything was answered."""
        return any(one.state != "open" for one in self.steps)

    @property
    def next(self) -> StepState | None:
        """The first box of the core that is not done; after the core, the first extra."""
        return next((one for one in (*self.core, *self.steps) if one.state != "done"), None)

    @property
    def hard(self) -> tuple[StepState, ...]:
        """The boxes that are done with the lowest scores under 70%, at most two, the lowest first."""
        low = [one for one in self.steps if one.score is not None and one.score < HARD]
        return tuple(sorted(low, key=lambda one: one.score or 0.0)[:2])

    @property
    def saved(self) -> str:
        """When something was last saved (UTC, ISO 8601), or ""."""
        return max((one.saved for one in self.steps), default="")


def lesson_state(folder: Path, student: str, outline: Outline) -> LessonState:
    """How a lesson stands for a student. `folder` holds the answers of all. Damaged files never raise."""
    home = student_folder(folder, student)
    return LessonState(outline, tuple(step_state(home, student, step) for step in outline.steps))


def step_state(home: Path, student: str, step: Step) -> StepState:
    """How one box stands; `home` is the folder of the student's answers. Damaged files never raise."""
    name = own_name(step.exercise, step.part, student)
    answer, trouble = safe_answer(home, student, name)
    if answer is None:
        missing = not (home / f"{name.replace('/', '.')}.json").exists()
        return StepState(step, "open", trouble="" if missing else trouble)
    started = any(not is_empty(one) for one in answer.responses)
    state: State = "done" if _is_done(answer, step) else "started" if started else "open"
    empty = not started if step.part.widget in (*CARD_WIDGETS, *UNMARKED) else not answer.marks()
    score = _score(_checked(answer)) if state == "done" and not step.part.silent else None
    return StepState(
        step, state, score, answer.saved, empty=empty, unchecked=not step.part.silent and _unchecked(answer)
    )


def _unchecked(answer: Answer) -> bool:
    """Whether something in it was never checked. Texts need no check: they count as they are written."""
    return any(not is_empty(one) and not one.attempts for one in answer.responses if isinstance(one, (Marks, Choice)))


def _checked(answer: Answer) -> Answer:
    """The answer as it was checked last: what was changed since must not show its score before it is checked."""
    responses = tuple(
        replace(one, marks=one.attempts[-1].marks if one.attempts else ()) if isinstance(one, Marks) else one
        for one in answer.responses
    )
    return replace(answer, responses=responses, revision=0, saved="")


@lru_cache(maxsize=256)
def _score(checked: Answer) -> float | None:
    """The score that counts. Boxes are asked for at every save, and few of them have changed."""
    if not any(one.attempts for one in checked.responses):
        return None
    # it brings all kinds of scores, and the first box of a page should not wait for them
    from kit.classroom.grade import grade_answer

    return grade_answer(checked, "").score


def _is_done(answer: Answer, step: Step) -> bool:
    """Cards: each was checked (a vote: twice; a test: answered). Marks: checked once, or set in a box that is only
    handed in.
    """
    if step.part.widget in CARD_WIDGETS:
        told = load_exercise(answer.exercise)
        cards = dealt(told, answer).cards if isinstance(told, Cards) else ()
        if step.part.silent:
            return all(is_answered(card, answer.response(card.id)) for card in cards)
        checked = [r for card in cards if isinstance(r := answer.response(card.id), Choice) and r.attempts]
        return len(checked) == len(cards) and (not step.part.vote or all(r.revealed for r in checked))
    if step.part.widget in UNMARKED:
        return any(one.attempts or (step.part.widget == "layers" and not is_empty(one)) for one in answer.responses)
    response = answer.response("marks")
    return bool(response and response.attempts) or (step.part.handin and bool(answer.marks()))


def is_answered(card: Card, response: object) -> bool:
    """Whether a card of a test is done: something is chosen and, where it is asked, how sure the student is."""
    if not isinstance(response, Choice) or response.value is None:
        return False
    return bool(response.confidence) or not card.confidence


def suggestion(states: Sequence[LessonState]) -> StepState | None:
    """What to do next: go on with the lesson that was worked in last, else begin the first that is not done."""
    begun = sorted((s for s in states if s.started and s.done < len(s.core)), key=lambda s: s.saved, reverse=True)
    fresh = [s for s in states if not s.started]
    for lesson in (*begun, *fresh):
        if lesson.next:
            return lesson.next
    return None
