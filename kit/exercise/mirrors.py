"""Mirrored items: the same move made for one side and for the other, in the statement bank and in the cases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kit.exercise.model import Exercise
from kit.exercise.statements import folder, load_bank


@dataclass(frozen=True, slots=True)
class Quarrel:
    """A topic of the bank with two sides; `sides` says for each of its mirrored statements whom it serves (0 or 1),
    `partner` which one is built alike for the other side.
    """

    topic: str
    title: str
    names: tuple[str, str]
    side: dict[str, int]
    partner: dict[str, str]


def quarrels(*, root: Path | None = None) -> list[Quarrel]:
    """The topics of the bank that have two sides."""
    out = []
    for file in sorted(folder(root).glob("*.yml")):
        bank = load_bank(file)
        if len(bank.sides) == 2:
            mirrored = [one for one in bank.items if one.side in bank.sides and one.partner]
            out.append(
                Quarrel(
                    bank.topic, bank.title or bank.topic, (bank.sides[0], bank.sides[1]),
                    {one.id: bank.sides.index(one.side) for one in mirrored},
                    {one.id: one.partner for one in mirrored},
                )
            )  # fmt: skip
    return out


def statement_of(card: str) -> str:
    """The statement that a card shows: a pool says before it where it was met (`01.practice.local-09`)."""
    return card.rpartition(".")[2]


def leaning(exercise: Exercise) -> str:
    """Whom an article of a case serves; "" for one that is clean or nearly so, or that belongs to a lesson."""
    stance = exercise.front.stance
    return "" if exercise.lesson or "clean" in stance.split() else stance


def two_sides(names: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], tuple[str, str]] | None:
    """The two (name, stance) of a case that lean, where they lean to different sides."""
    told = [(name, stance) for name, stance in names if stance]
    return (told[0], told[1]) if len(told) == 2 and told[0][1] != told[1][1] else None
