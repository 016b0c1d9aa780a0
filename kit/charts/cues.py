"""Verb stance: which cues keep a distance, hand over, vouch or judge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kit.charts.chart import Chart, Table
from kit.charts.empty import MARK, nothing
from kit.charts.marked import Thing, Told, gather
from kit.charts.sheet import INK, INK_2, NAME, OPEN, RULE, SMALL, Look, Sheet, measure
from kit.charts.words import STANCE, STANCES, count, excerpt, sentence
from kit.labels import Stance

EYEBROW = "Verb stance: what do the cues tell you to believe?"
SIDED: tuple[Stance, ...] = ("distance", "endorse", "judge")
# columns: their name, and the stances in them
_COLUMNS: tuple[tuple[str, tuple[Stance, ...]], ...] = (
    ("Keeps a distance", ("distance",)), ("Takes no side", ("neutral", "open")), ("Vouches for it", ("endorse",)),
    ("Judges the speaker", ("judge",)),
)  # fmt: skip
_SIGN, _STEP, _MOST_SIGNS = 8.0, 11.0, 40


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues of one article as printed, by what they do."""

    name: str
    by: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, told: Told) -> Cues:
        """From a marked article."""
        return cls(told.name, told.reading().cues)

    @property
    def total(self) -> int:
        """All cues."""
        return sum(map(len, self.by.values()))

    @property
    def sided(self) -> int:
        """Those that take a side."""
        return sum(len(self.by[stance]) for stance in SIDED)


def verb_stance(*things: Thing) -> Chart:
    """Each cue a square on the scale from distance to vouching; those that judge the speaker stand apart."""
    found = [Cues.of(told) for told in gather(things)]
    if not found:
        return nothing(EYEBROW, "Nothing is marked yet", MARK.format(name="verb_stance"))
    if not any(one.total for one in found):
        then = "Mark the words that hand over to a source, such as “said” or “according to”, with the label Cue."
        return nothing(EYEBROW, "No cue hands over to a source", then)
    title = _finding(found[0]) if len(found) == 1 else _compared(found)
    alt = sentence([title, *(_alt(one, named=len(found) > 1) for one in found)])
    return Chart(title, alt, _draw(title, found).figure(), _table(found))


def _finding(one: Cues) -> str:
    if not one.sided:
        return "No cue takes a side" if one.total > 1 else "The one cue takes no side"
    return f"{one.sided} of {count(one.total, 'cue')} {'takes' if one.sided == 1 else 'take'} a side"


def _compared(found: list[Cues]) -> str:
    seen = [one for one in found if one.total]
    if len(seen) == 1:
        return f"Only {seen[0].name} has cues. {_finding(seen[0])}"
    most, least = (pick(seen, key=lambda one: one.sided / one.total) for pick in (max, min))
    if not most.sided:
        return "No cue takes a side in any of them" if len(seen) > 2 else "No cue takes a side in either"
    told = (f"{one.sided} of {one.total} in {one.name}" for one in (most, least))
    return f"Cues that take a side: {', '.join(told)}"


def _alt(one: Cues, *, named: bool) -> str:
    lines = [
        f"{STANCE[s].capitalize()}: {len(one.by[s])}{': ' + ', '.join(sorted(set(one.by[s]))) if one.by[s] else ''}"
        for s in STANCES
    ]
    return (f"{one.name}. " if named else "") + ". ".join(lines) + "."


def _draw(title: str, found: list[Cues]) -> Sheet:
    sheet = Sheet(EYEBROW, title)
    room = (sheet.right - sheet.left) / len(_COLUMNS)
    top = sheet.y
    for at, (name, _) in enumerate(_COLUMNS):
        sheet.text(name, sheet.left + at * room, top, room=room - 12, size=NAME, bold=True)
    sheet.y = top + NAME * 1.5
    _arrow(sheet, sheet.left, sheet.left + 3 * room - 12)
    for one in found:
        if len(found) > 1:
            sheet.y += 2
            sheet.text(f"{one.name}: {count(one.total, 'cue')}", sheet.left, size=NAME, bold=True)
            sheet.y += 2
        start = sheet.y
        lows = [
            _cell(sheet, one, stances, sheet.left + at * room, start, room - 14)
            for at, (_, stances) in enumerate(_COLUMNS)
        ]
        sheet.y = max(lows) + 6
        sheet.line(sheet.left, sheet.y, sheet.right, sheet.y, width=0.6, colour=RULE)
        sheet.y += 4
    sheet.note("Each square is a cue. Filled squares take a side.")
    return sheet


def _arrow(sheet: Sheet, left: float, right: float) -> None:
    """The scale over the first three columns: who is to be believed less, who more."""
    y = sheet.y + 6
    less, more = "believe it less", "believe it more"
    sheet.text(less, left, sheet.y, size=SMALL, colour=INK_2)
    sheet.text(more, right, sheet.y, size=SMALL, colour=INK_2, align="right", room=200)
    start, end = left + measure(less, SMALL) + 10, right - measure(more, SMALL) - 10
    sheet.line(start, y, end, y, width=0.8, colour=INK_2)
    for tip, back in ((start, 5), (end, -5)):
        for rise in (-3, 3):
            sheet.line(tip, y, tip + back, y + rise, width=0.8, colour=INK_2)
    sheet.y += SMALL * 2


def _cell(sheet: Sheet, one: Cues, stances: Sequence[Stance], x: float, top: float, room: float) -> float:
    """The squares of a column, and below them its words. Gives the y below."""
    words = [word for stance in stances for word in one.by[stance]]
    look = Look(INK) if stances[0] in SIDED else OPEN
    across = max(1, int(room // _STEP))
    for at in range(min(len(words), _MOST_SIGNS)):
        left, down = x + at % across * _STEP, top + at // across * _STEP
        sheet.box(left, down + 2, _SIGN, _SIGN, look, name=stances[0])
    rows = -(-min(len(words), _MOST_SIGNS) // across)
    return sheet.text(_named(words), x, top + rows * _STEP + (2 if rows else 0), room=room, size=SMALL, most=6)


def _named(words: Sequence[str]) -> str:
    """ "3: said (2), told" """
    counted = Counter(excerpt(word.lower(), 40) for word in words).most_common()
    names = [f"{word} ({n})" if n > 1 else word for word, n in counted]
    return f"{len(words)}: {', '.join(names)}" if words else "none"


def _table(found: list[Cues]) -> Table:
    rows = [
        [STANCE[stance].capitalize(), *(_named(one.by[stance]) if one.by[stance] else "0" for one in found)]
        for stance in STANCES
    ]
    return Table.of(["What the cues do", *(one.name for one in found)], rows)
