"""The outline of a lesson: its boxes in the order of the notebook, under the headings that students see."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kit import content
from kit.errors import KitError
from kit.exercise.forms import split_form
from kit.exercise.load import load_lesson
from kit.exercise.model import ANSWERED, Part

_HEADING = re.compile(r"^## (.+?)(?: \((\d+) minutes?\))?\s*$", re.MULTILINE)
_SHOW = re.compile(r"kit\.show\(\"([a-z0-9/-]+)\"\)")
_LESSON = re.compile(r"\d\d\Z")


@dataclass(frozen=True, slots=True)
class Step:
    """One box to work in: `exercise` is its id, `heading` what stands over it; `core` is False for extras."""

    exercise: str
    heading: str
    core: bool
    part: Part


@dataclass(frozen=True, slots=True)
class Outline:
    """A lesson: `notebook` is the name of its file, or "" where there is none."""

    lesson: str
    title: str
    objective: str
    minutes: int
    notebook: str
    steps: tuple[Step, ...]


def lessons(*, root: Path | None = None) -> list[str]:
    """The numbers of all lessons, in order: `["02"]`."""
    home = (root or content.root()) / "exercises" / "lessons"
    return sorted(p.parent.name for p in home.glob("*/lesson.yml") if _LESSON.match(p.parent.name))


def outline(lesson: str, *, root: Path | None = None) -> Outline:
    """The outline of a lesson ("02"). Raises `ExerciseError` where there is none."""
    plan = load_lesson(lesson, root=root)
    file = _notebook(lesson, (root or content.root()) / "notebooks")
    places = _places(file, file.stat().st_mtime_ns) if file else {}
    steps = []
    for name, part in plan.parts.items():
        if part.widget not in ANSWERED:
            continue
        heading, core = places.get(f"{lesson}/{name}", (part.title or name.replace("-", " ").capitalize(), True))
        steps.append(Step(f"{lesson}/{name}", heading, core, part))
    order = {name: n for n, name in enumerate(places)}
    steps.sort(key=lambda step: order.get(step.exercise, len(order)))
    return Outline(lesson, plan.title, plan.objective, plan.minutes, file.name if file else "", tuple(steps))


def place(name: str, *, root: Path | None = None) -> tuple[int, str, int, str]:
    """What to sort the names of exercises by: lesson by lesson, each as its notebook goes, the parts that no box shows
    (coding tasks) after those; then the texts of cases by name, then pages of a student's own.
    """
    home, _, part = name.partition("/")
    if not _LESSON.match(home):
        return (2 if home == "free" else 1, home, 0, part)
    order = _order(home, root or content.root())
    shown = order.get(part, order.get(split_form(part)[0], len(order)))
    return (0, home, shown, part)


@lru_cache(maxsize=32)
def _order(lesson: str, root: Path) -> dict[str, int]:
    with suppress(KitError):
        return {step.exercise.partition("/")[2]: at for at, step in enumerate(outline(lesson, root=root).steps)}
    return {}


def _notebook(lesson: str, folder: Path) -> Path | None:
    found = (p for p in sorted(folder.glob(f"{lesson}-*.ipynb")) if not p.stem.endswith("under-the-hood"))
    return next(found, None)


@lru_cache(maxsize=32)
def _places(file: Path, _stamp: int) -> dict[str, tuple[str, bool]]:
    """For each box of a notebook the heading over it, and whether it is core."""
    places: dict[str, tuple[str, bool]] = {}
    heading = ""
    for cell in json.loads(file.read_text(encoding="utf-8"))["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            for match in _HEADING.finditer(source):
                heading = match.group(1)
        for name in _SHOW.findall(source) if cell["cell_type"] == "code" else ():
            places.setdefault(name, (heading, "extra" not in cell["metadata"].get("tags", ())))
    return places
