"""Trust before and after: how far a claim was believed as printed, and how far under another verb."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import TypeAlias

from kit.charts.chart import Chart, Table
from kit.charts.empty import nothing
from kit.charts.sheet import INK_2, NAME, RULE, SMALL, TEXT, Sheet, measure
from kit.charts.words import sentence

EYEBROW = "Trust: how far do you believe the claim, from 0 to 10?"
MOST = 10  # the scale runs from 0 to this
_START, _END = 176.0, 150.0  # room for the names on the left, for the figures on the right
Number: TypeAlias = "float | None"
Before: TypeAlias = "tuple[Number | Sequence[Number], Number | Sequence[Number]]"


@dataclass(frozen=True, slots=True)
class Move:
    """A verb: the mean trust before and after the swap, and how many said both."""

    verb: str
    before: float
    after: float
    n: int


def trust(answers: Mapping[str, Before]) -> Chart:
    """For each verb the trust before the swap and after it: two numbers, or two rows of numbers, one a reader in each.
    Who said only one of the two is left out.
    """
    moves = [move for verb, pair in answers.items() if (move := _move(verb, pair))]
    if not moves:
        then = "Do “Swap the verb” in lesson 4: say how far you believe a sentence, change its verb, and say it again."
        return nothing(EYEBROW, "No trust was told yet", then)
    moves.sort(key=lambda move: move.after - move.before)
    title = _finding(moves)
    lines = [f"“{m.verb}”: {m.before:.3g} before, {m.after:.3g} after" + _readers(m) for m in moves]
    return Chart(title, sentence([title, *lines]), _draw(title, moves).figure(), _table(moves))


def _move(verb: str, pair: Before) -> Move | None:
    before, after = ([one] if isinstance(one, (int, float)) or one is None else list(one) for one in pair)
    both = [(a, b) for a, b in zip(before, after, strict=True) if a is not None and b is not None]
    if any(not 0 <= value <= MOST for told in both for value in told):
        raise ValueError(f"trust runs from 0 to {MOST}")
    return Move(verb, fmean(a for a, _ in both), fmean(b for _, b in both), len(both)) if both else None


def _finding(moves: Sequence[Move]) -> str:
    most = max(moves, key=lambda move: abs(move.after - move.before))
    by = most.after - most.before
    if abs(by) < 0.5:
        return "The verb hardly moves trust"
    printed = f"{abs(by):.2g}"
    points = f"{printed} {'point' if printed == '1' else 'points'}"
    if len(moves) == 1:
        return f"“{most.verb}” {'costs' if by < 0 else 'adds'} {points} of trust"
    return f"“{most.verb}” moves trust most: {points} {'down' if by < 0 else 'up'}"


def _readers(move: Move) -> str:
    return f" (mean of {move.n})" if move.n > 1 else ""


def _draw(title: str, moves: Sequence[Move]) -> Sheet:
    sheet = Sheet(EYEBROW, title)
    left = sheet.left + _START
    step = (sheet.right - _END - left) / MOST
    for value in (0, 5, 10):
        sheet.text(str(value), left + value * step, sheet.y, size=SMALL, colour=INK_2, align="center", room=40)
    sheet.y += SMALL * 1.6
    top = sheet.y
    for move in moves:
        y = sheet.y + 9
        a, b = left + move.before * step, left + move.after * step
        sheet.line(a, y, b, y, width=1.6)
        sheet.dot(a, y, filled=False)
        sheet.dot(b, y)
        low = sheet.text(f"“{move.verb}”", sheet.left, sheet.y + 1, room=_START - 14, size=NAME, most=3)
        words = f"{move.before:.3g} → {move.after:.3g}{_readers(move)}"
        low = max(low, sheet.text(words, sheet.right - _END + 14, sheet.y + 2, size=TEXT))
        sheet.y = max(low, sheet.y + 18) + 4
    for value in (0, 5, 10):
        x = left + value * step
        sheet.line(x, top - 2, x, sheet.y, width=0.6, colour=RULE, style=(0, (2, 3)))
    sheet.y += 4
    _key(sheet)
    return sheet


def _key(sheet: Sheet) -> None:
    x, y = sheet.left + 5, sheet.y + SMALL * 0.75
    for filled, words in ((False, "as printed"), (True, "with the verb on the left")):
        sheet.dot(x, y, filled=filled)
        sheet.text(words, x + 9, sheet.y, size=SMALL)
        x += measure(words, SMALL) + 34
    sheet.y += SMALL * 1.8


def _table(moves: Sequence[Move]) -> Table:
    rows = [(m.verb, f"{m.before:.3g}", f"{m.after:.3g}", f"{m.after - m.before:+.3g}", m.n) for m in moves]
    return Table.of(["Verb", "Before", "After", "Change", "Readers"], rows)
