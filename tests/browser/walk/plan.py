"""What is walked, in which order, and what is answered: of each box one item wrong, one left empty, the others right."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kit.errors import ExerciseError
from kit.exercise.forms import own_name
from kit.exercise.load import load_exercise, load_part
from kit.exercise.model import Cards, Part
from tests.browser.conftest import ROOT

Fate = Literal["right", "wrong", "empty"]
_SHOW = re.compile(r"kit\.show\(\"([a-z0-9/-]+)\"\)")


@dataclass(frozen=True, slots=True)
class Box:
    """One box of a notebook: `name` as it is shown, `exercise` as it is saved, `kind` says which driver it has."""

    name: str
    exercise: str
    kind: str
    part: Part | None


def notebook(lesson: str) -> Path:
    """The notebook of a lesson."""
    return next(p for p in sorted((ROOT / "notebooks").glob(f"{lesson}-*.ipynb")) if "under-the-hood" not in p.name)


def boxes(lesson: str, student: str) -> list[Box]:
    """The boxes of a lesson in the order in which they stand in its notebook."""
    cells = json.loads(notebook(lesson).read_text(encoding="utf-8"))["cells"]
    names = [name for cell in cells if cell["cell_type"] == "code" for name in _SHOW.findall("".join(cell["source"]))]
    return [box_of(name, student) for name in names]


def box_of(name: str, student: str) -> Box:
    """What stands behind a name."""
    try:
        part = load_part(name)
    except ExerciseError:
        part = None
    exercise = own_name(name, part, student) if part else name
    if part is None and (name.startswith("free") or name in ("start", "calibration")):
        return Box(name, name, name, None)
    kind = part.widget if part else load_exercise(exercise).widget
    if kind == "choices" and part and part.vote:
        kind = "vote"
    return Box(name, exercise, str(kind), part)


def fates(n: int, way: str, *, handed: bool = False) -> list[Fate]:
    """What becomes of `n` items. The ways differ: who walks by mouse leaves the first one empty, and where there is
    only one, that of a box that is handed in.
    """
    if n == 1:
        return ["wrong"] if way == "keyboard" else ["empty"] if handed else ["right"]
    told: list[Fate] = ["right"] * n
    told[0], told[1 if way == "keyboard" else n - 1] = ("wrong", "empty") if way == "keyboard" else ("empty", "wrong")
    return told


def pick(told: Cards, n: int, fate: Fate) -> int:
    """The option of a card that is right, or one that is not. Where none is right, one is as good as the other."""
    options = told.cards[n].options
    right = next((at for at, option in enumerate(options) if option.right), 0)
    return right if fate != "wrong" else next(at for at, one in enumerate(options) if not one.right and at != right)


def plain(text: str) -> str:
    """A text as the page may show it: one space between words."""
    return " ".join(text.split())


def missing_from(page: str, wanted: Sequence[str]) -> list[str]:
    """What of the wanted texts does not stand on a page."""
    there = plain(page)
    return [text for text in wanted if plain(text) not in there]
