"""Voice shares: how much of a story, or of several, is fact, quote and commentary."""

from __future__ import annotations

from collections.abc import Sequence

from kit.charts.chart import Chart, Table
from kit.charts.counting import Family, Kind, Shares, kinds_told, shares_of
from kit.charts.empty import MARK, nothing
from kit.charts.marked import Thing, gather
from kit.charts.sheet import LOOKS, NAME, SMALL, Sheet, wrap
from kit.charts.words import FAMILIES, count, sentence, short
from kit.labels import BY_ID

EYEBROW = "Voice shares: whose words are these?"
_ALIKE = 3  # per cent: a smaller difference is no finding
Counted = list[tuple[str, Shares]]


def voice_shares(*things: Thing) -> Chart:
    """The shares of facts, quotes and commentary as bars with patterns and direct labels; several texts stand together,
    voice by voice.
    """
    counted: Counted = [(one.name, shares_of([voice for _, voice in one.words()])) for one in gather(things)]
    if not any(shares.marked for _, shares in counted):
        chart = nothing(EYEBROW, "Nothing is marked yet", MARK.format(name="voice_shares"))
        return chart if len(counted) != 1 else Chart(chart.title, f"{counted[0][1].alt}", chart.figure)
    title = counted[0][1].title if len(counted) == 1 else _compared(counted)
    return Chart(title, _alt(title, counted), _draw(title, counted).figure(), _table(counted))


def _compared(counted: Counted) -> str:
    """Where the texts differ most, from the most to the least."""
    seen = [(name, shares) for name, shares in counted if shares.marked]
    if len(seen) < 2:
        return f"Only {seen[0][0]} is marked. {seen[0][1].title}"
    spread = []
    for at, (_, family) in enumerate(FAMILIES):
        parts = sorted(((shares.families[at].percent, name) for name, shares in seen), key=lambda one: -one[0])
        spread.append((parts[0][0] - parts[-1][0], family, parts[0], parts[-1]))
    width, family, most, least = max(spread, key=lambda one: one[0])
    if width < _ALIKE:
        return f"All {len(seen)} share out their words alike" if len(seen) > 2 else "Both share out their words alike"
    return f"{family}: {most[0]}% of the marked words in {most[1]}, {least[0]}% in {least[1]}"


def _alt(title: str, counted: Counted) -> str:
    if len(counted) == 1:
        return counted[0][1].alt
    return sentence([title, *(f"{name}: {shares.alt}" for name, shares in counted)])


def _draw(title: str, counted: Counted) -> Sheet:
    sheet = Sheet(EYEBROW, title)
    most = max(family.part for _, shares in counted for family in shares.families)
    kinds = {kind.id for _, shares in counted for family in shares.families for kind in family.kinds}
    for at, (_, name) in enumerate(FAMILIES):
        if len(counted) > 1:
            sheet.text(name, sheet.left, size=NAME, bold=True)
        for text, shares in counted:
            _bar(sheet, name if len(counted) == 1 else text, shares.families[at], most, bold=len(counted) == 1)
        sheet.y += 5
    quotes = [
        (kind, short(kind)) for kind in LOOKS if kind in kinds and BY_ID.get(kind) and BY_ID[kind].family == "quote"
    ]
    if len(quotes) > 1:
        sheet.key(quotes)
    notes = [shares.note if len(counted) == 1 else f"{name}: {shares.note}" for name, shares in counted]
    sheet.note(" ".join([*notes, "Words without a mark are not drawn."]))
    return sheet


def _bar(sheet: Sheet, name: str, family: Family, most: float, *, bold: bool) -> None:
    """Name, bar and figures in three columns; the row is as high as the highest of them."""
    label, start, room = 110.0, sheet.left + 118, 190.0
    words = f"{family.percent}%, {count(family.words, 'word')}"
    more = kinds_told(family.kinds) if len(family.kinds) > 1 else ""
    top, x = sheet.y, start
    below = sheet.text(name, sheet.left, top + 1, room=label, size=NAME if bold else SMALL, bold=bold, most=3)
    for kind, wide in _widths(family.kinds, room * family.part / most):
        sheet.box(x, top + 2, wide, 16, LOOKS[kind.id], name=kind.id)
        x += wide
    right = start + room + 10
    low = sheet.text(words, right, top + 1)
    low = sheet.text(more, right, low, size=SMALL) if wrap(more, 1000) else low
    sheet.line(start, top, start, top + 20)
    sheet.y = max(below, low, top + 20) + 3


def _widths(kinds: Sequence[Kind], room: float) -> list[tuple[Kind, float]]:
    whole = sum(kind.words for kind in kinds) or 1
    return [(kind, room * kind.words / whole) for kind in kinds]


def _table(counted: Counted) -> Table:
    names = [name for name, _ in counted]
    rows: list[list[str]] = []
    for at, (_, family) in enumerate(FAMILIES):
        parts = [shares.families[at] for _, shares in counted]
        rows.append([family, *(f"{part.percent}%, {count(part.words, 'word')}" for part in parts)])
        kinds = list(dict.fromkeys(kind.id for part in parts if len(part.kinds) > 1 for kind in part.kinds))
        for kind in kinds:
            found = [next((k.words for k in part.kinds if k.id == kind), 0) for part in parts]
            rows.append([f"of these, {short(kind)}", *(count(n, "word") for n in found)])
    rows.append(["Words marked", *(f"{shares.marked} of {shares.total}" for _, shares in counted)])
    return Table.of(["Voice", *names], rows)
