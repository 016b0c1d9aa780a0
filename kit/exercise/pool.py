"""The pool of a spaced warm-up: statements of the bank that no lesson shows of itself.

A statement stands alone and asks what every warm-up asks ("What kind of sentence is this?"), so the words above the
box fit whatever is dealt. Files are read when a card is wanted, not before.
"""

from __future__ import annotations

import re

from kit import content
from kit.errors import ExerciseError
from kit.exercise import statements
from kit.exercise.constructions import BY_ID, FAMILIES, Family
from kit.exercise.model import Card
from kit.text.utf8 import read_text

_NAME = re.compile(r"[a-z]+(?:-[a-z]+)*-\d+")
ALL_FAMILIES = 3  # from this lesson on, all three families are known


def is_taught(construction: str, lesson: int) -> bool:
    """Whether a construction was taught before a lesson."""
    return construction in BY_ID and BY_ID[construction].lesson < lesson


def pool_card(name: str, lesson: int) -> Card | None:
    """The statement of that id as a card of a lesson; None where the bank has none that fits."""
    if "-" not in name:
        return None
    try:
        return statements.as_card(statements.statement(name), _families(lesson))
    except ExerciseError:
        return None


def pool_cards(construction: str, lesson: int) -> list[Card]:
    """The statements of a construction that a warm-up may deal, easy ones first. One half of a mirrored pair comes
    last: alone it would show one side of a quarrel only.
    """
    families, shown = _families(lesson), _shown()
    fit = [
        one
        for file in sorted(statements.folder().glob("*.yml"))
        if construction in read_text(file)  # a file is parsed only where it can hold one
        for one in statements.statements(topic=file.stem, construction=construction)
        if not one.contested and one.right & set(families) and one.id not in shown
    ]
    return [statements.as_card(one, families) for one in sorted(fit, key=_order)]


def _order(one: statements.Statement) -> tuple[bool, int, str]:
    return (bool(one.side), one.difficulty, one.id)


def _families(lesson: int) -> tuple[Family, ...]:
    return FAMILIES if lesson >= ALL_FAMILIES else (FAMILIES[0], FAMILIES[-1])


def _shown() -> set[str]:
    """The statements that a lesson names: what a later one shows must not be known before. Looked for in the text
    alone, because to read all lessons takes longer than to open one.
    """
    files = (content.root() / "exercises" / "lessons").glob("*/lesson.yml")
    return {name for file in files for name in _NAME.findall(read_text(file))}
