"""A simulated class, for the tests of what instructors do."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from kit.classroom.answers import dump, file_name
from kit.classroom.examples import example_answer
from kit.classroom.model import Answer, Mark, Marks
from kit.exercise.load import load_exercise
from kit.exercise.model import Exercise
from kit.labels import BY_ID, in_layer

TEXTS = ("harbour-street/citizen", "harbour-street/wire", "02/practice")
SAVED = "2026-03-02T09:14:05Z"


def noisy(name: str, student: str, noise: float, *, seed: int = 1, saved: str = SAVED) -> Answer:
    """The model answer with some marks left out or under another label, and confidence on some."""
    exercise = load_exercise(name)
    assert isinstance(exercise, Exercise)
    draw = random.Random(f"{seed}{student}{name}")
    marks = tuple(m for mark in example_answer(exercise, "model").marks() if (m := _spoilt(mark, draw, noise)))
    base = example_answer(exercise, "model")
    return replace(base, student=student, class_code="7b", saved=saved, responses=(Marks(item="marks", marks=marks),))


def _spoilt(mark: Mark, draw: random.Random, noise: float) -> Mark | None:
    sure = draw.choice([None, "sure", "fairly", "guess"])
    if draw.random() >= noise:
        return replace(mark, confidence=sure)
    if draw.random() < 0.5:
        return None
    others = [one.id for one in in_layer(BY_ID[mark.label].layer) if one.id not in (mark.label, "furniture")]
    return replace(mark, label=draw.choice(others), confidence=sure)


def write_answer(folder: Path, answer: Answer) -> Path:
    """Write an answer file into the folder of its student."""
    path = folder / answer.student / file_name(answer.exercise)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(dump(answer))
    return path


def write_class(folder: Path, students: int = 6, texts: Sequence[str] = TEXTS) -> Path:
    """A folder of answers: student 0 is perfect, the others are worse and worse."""
    for number in range(students):
        for name in texts:
            write_answer(folder, noisy(name, f"otter-{number}", number / max(1, students)))
    return folder
