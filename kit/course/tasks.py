"""What answers are about, by the name that stands in them: lesson boxes, texts of cases, test forms, coding tasks."""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from kit import content
from kit.errors import KitError
from kit.exercise.banks import load_coding
from kit.exercise.load import load_exercise
from kit.exercise.model import Cards, Exercise
from kit.hood.record import task_of

CODE = "code"


def find_task(name: str) -> Exercise | Cards | None:
    """The exercise of that name; a coding task is one with no cards, in the widget "code". None for a page of one's own
    and for what is not there any more.
    """
    if name.startswith("free/"):
        return None
    with suppress(KitError):
        if task := task_of(name):
            coding = load_coding(task)
            return Cards(name, coding.title, f"Lesson {coding.lesson}", (), widget=CODE, prompt=coding.task)
        return load_exercise(name)
    return None


def is_test(name: str) -> bool:
    """Whether it is a part of a test, which is no work to be marked: the forms of lessons 0 and 10."""
    return _is_test(name, content.root())


@lru_cache(maxsize=512)
def _is_test(name: str, _root: Path) -> bool:
    task = find_task(name)
    return task is not None and task.silent
