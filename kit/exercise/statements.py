"""The statement bank: single sentences of newspapers to sort, each with a reason for every family.

`exercises/statements/<topic>.yml` holds those of one topic (docs/formats.md). A statement is named by its topic and a
number, `sport-07`, so that one file is read to find it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal

import msgspec

from kit import content
from kit.errors import ExerciseError
from kit.exercise.banks import bank_cards, is_bank_card
from kit.exercise.constructions import ANSWER, BY_ID, FAMILIES, Family, Kind
from kit.exercise.model import Card, Option, Part, typed
from kit.exercise.parsed import read_yaml
from kit.labels import FAMILIES as NAMES
from kit.text.utf8 import read_text

QUESTION = "What kind of sentence is this?"


class Reasons(msgspec.Struct, forbid_unknown_fields=True):
    """Why each family is right, or is not."""

    fact: str
    quote: str
    commentary: str

    def of(self, family: Family) -> str:
        """The reason for one family."""
        return str(getattr(self, family))


class Statement(msgspec.Struct, forbid_unknown_fields=True):
    """One statement. `accept` are the families that are right where the kind alone does not say it, `contested` the
    two for which there are good arguments (then none is right).
    """

    id: str
    text: str
    kind: Kind
    construction: str
    difficulty: Literal[1, 2, 3]
    why: Reasons
    passage: str = ""
    accept: list[Family] = []
    contested: list[Family] = []
    side: str = ""
    partner: str = ""

    @property
    def topic(self) -> str:
        """The topic, which is the first part of the id."""
        return self.id.rpartition("-")[0]

    @property
    def right(self) -> frozenset[Family]:
        """The families that count as right; none where it is contested."""
        if self.contested:
            return frozenset()
        answer = ANSWER[self.kind]
        return frozenset(self.accept) | ({answer} if answer else frozenset())


class Bank(msgspec.Struct, forbid_unknown_fields=True):
    """The statements of one topic. `sides` are the two sides of its quarrels, where it has any."""

    topic: str
    licence: str
    items: list[Statement]
    title: str = ""
    sides: list[str] = []


def folder(root: Path | None = None) -> Path:
    """Where the bank lies."""
    return (root or content.root()) / "exercises" / "statements"


def load_bank(file: Path) -> Bank:
    """The statements of one file. Raises `MarkupError` or `ExerciseError` where it cannot be read."""
    return _bank(file, file.stat().st_mtime_ns)


@lru_cache(maxsize=64)
def _bank(file: Path, _stamp: int) -> Bank:
    bank: Bank = typed(read_yaml(read_text(file), file=str(file)), Bank, str(file))
    return bank


def statements(
    *,
    topic: str = "",
    construction: str = "",
    kind: str = "",
    difficulty: int = 0,
    root: Path | None = None,
) -> list[Statement]:
    """All statements, or those of a topic, a construction, a kind, a difficulty; in the order of the files."""
    files = [folder(root) / f"{topic}.yml"] if topic else sorted(folder(root).glob("*.yml"))
    return [
        one
        for file in files
        if file.is_file()
        for one in load_bank(file).items
        if construction in ("", one.construction) and kind in ("", one.kind) and difficulty in (0, one.difficulty)
    ]


def statement(name: str, *, root: Path | None = None) -> Statement:
    """The statement of that id. Raises `ExerciseError` where there is none."""
    found = next((one for one in statements(topic=_topic(name), root=root) if one.id == name), None)
    if found is None:
        raise ExerciseError(f"There is no statement “{name}” in the bank.", "Names look like sport-07.")
    return found


def _topic(name: str) -> str:
    return name.rpartition("-")[0] or name


def as_card(one: Statement, families: Sequence[Family] = FAMILIES) -> Card:
    """A statement as a card to judge: an option for each family, with its reason.

    `families` are those that the student knows already (lesson 1: fact and commentary). Raises `ExerciseError` where
    the right one is not among them.
    """
    known = [family for family in FAMILIES if family in families]
    if not set(known) & (set(one.contested) | one.right):
        raise ExerciseError(
            f"The statement “{one.id}” is none of: {', '.join(families)}.", "Name other families, or another statement."
        )
    return Card(
        id=one.id,
        text=one.text,
        question=QUESTION,
        options=[Option(f, NAMES[f][0], one.why.of(f), right=f in one.right) for f in known],
        passage=one.passage,
        confidence=True,
        contested=bool(one.contested),
        taught=BY_ID[one.construction].lesson if one.construction in BY_ID else None,
        skill=one.construction,
    )


def expand(part: Part, *, root: Path | None = None) -> Part:
    """A part of a lesson with the cards that its `bank` names, in their order, before its own items."""
    if not part.bank:
        return part
    families = part.families or FAMILIES
    cards = [
        bank_cards([name], root=root)[0] if is_bank_card(name) else as_card(statement(name, root=root), families)
        for name in part.bank
    ]
    return msgspec.structs.replace(part, bank=[], items=[*cards, *part.items])
