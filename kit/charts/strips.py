"""The barcode: a whole article as a strip of its words by voice, in reading order; several under each other."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from kit.charts.chart import Chart, Table
from kit.charts.empty import MARK, nothing
from kit.charts.marked import Thing, Told, gather
from kit.charts.sheet import COMMENTARY, FACT, INK_2, NAME, QUOTE, RULE, SMALL, Look, Sheet, measure
from kit.charts.words import FAMILIES, count, listed, sentence, short
from kit.labels import family

EYEBROW = "Barcode: the words of the story from first to last, by voice"
_LANE, _GAP, _START = 15.0, 4.0, 92.0
# Place and height tell the voices apart, so that colour need not: exact words stand taller than those told.
_DRAWN = {
    "fact": (1.0, Look(FACT)), "quote": (1.0, Look(QUOTE)), "partial": (0.7, Look(QUOTE)),
    "paraphrase": (0.4, Look(QUOTE, " ")), "commentary": (1.0, Look(COMMENTARY)),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Strip:
    """One article: runs of words of one voice (first word, number of words, label), and where its blocks begin, with
    what they are called.
    """

    name: str
    words: int
    runs: tuple[tuple[int, int, str], ...]
    blocks: tuple[tuple[int, str], ...]

    @classmethod
    def of(cls, told: Told) -> Strip:
        """From a marked article."""
        labels = [label for _, label in told.words()]
        runs, at = [], 0
        for label, group in groupby(labels):
            size = len(list(group))
            if label in _DRAWN:
                runs.append((at, size, label))
            at += size
        return cls(told.name, len(labels), tuple(runs), tuple(told.blocks()))

    def of_family(self, name: str) -> list[tuple[int, int, str]]:
        """The runs of a family."""
        return [run for run in self.runs if family(run[2]) == name]

    def number(self, name: str) -> int:
        """The words of a family."""
        return sum(size for _, size, _ in self.of_family(name))

    def places(self, name: str) -> str:
        """The blocks that hold words of a family: "headline, paragraphs 2 and 5"."""
        runs = self.of_family(name)
        ends = [*(start for start, _ in self.blocks[1:]), self.words]
        on = [
            b
            for (start, b), end in zip(self.blocks, ends, strict=True)
            if any(at < end and start < at + n for at, n, _ in runs)
        ]
        numbers = [block.split()[1] for block in on if block.startswith("paragraph ")]
        rest = [block for block in on if not block.startswith("paragraph ")]
        paragraphs = [f"{'paragraph' if len(numbers) == 1 else 'paragraphs'} {listed(numbers)}"] if numbers else []
        return ", ".join([*rest, *paragraphs])


def barcode(*things: Thing) -> Chart:
    """Each word in the lane of its voice, from the first word to the last; all articles on one scale."""
    strips = [Strip.of(told) for told in gather(things)]
    if not any(strip.runs for strip in strips):
        return nothing(EYEBROW, "Nothing is marked yet", MARK.format(name="barcode"))
    title = _finding(strips[0]) if len(strips) == 1 else _compared(strips)
    alt = sentence([title, *(_alt(strip, named=len(strips) > 1) for strip in strips)])
    return Chart(title, alt, _draw(title, strips).figure(), _table(strips))


def _finding(strip: Strip) -> str:
    """Where the commentary stands, or, where there is none, which voice comes first."""
    comments = strip.of_family("commentary")
    if comments:
        half = strip.words / 2
        late = sum(sum(at + n >= half for n in range(size)) for at, size, _ in comments) / strip.number("commentary")
        if late > 0.75:
            return "Most of the commentary stands in the second half"
        return (
            "Most of the commentary stands in the first half" if late < 0.25 else "Commentary runs through the article"
        )
    if quotes := strip.of_family("quote"):
        return f"No commentary. The first source speaks at word {quotes[0][0] + 1:,} of {strip.words:,}"
    return "The outlet tells all of it"


def _compared(strips: list[Strip]) -> str:
    """Who comments, and in how many places."""
    seen = [strip for strip in strips if strip.runs]
    comments = [strip for strip in seen if strip.of_family("commentary")]
    if len(seen) == 1:
        return f"Only {seen[0].name} is marked. {_finding(seen[0])}"
    if not comments:
        return f"None of the {len(seen)} comments" if len(seen) > 2 else "Neither of the two comments"
    if len(comments) < len(seen):
        verb = "comments" if len(comments) == 1 else "comment"
        return f"Only {listed(strip.name for strip in comments)} {verb}"
    most, least = (pick(seen, key=lambda strip: strip.number("commentary")) for pick in (max, min))
    if most.number("commentary") == least.number("commentary"):
        return f"All have {count(most.number('commentary'), 'word')} of commentary"
    words = f"{count(most.number('commentary'), 'word')} of commentary"
    return f"{most.name} has {words}, {least.name} {least.number('commentary'):,}"


def _alt(strip: Strip, *, named: bool) -> str:
    told = [f"{name}, {_where(strip, lane)}" for lane, name in FAMILIES]
    head = f"{strip.name}, {count(strip.words, 'word')}. " if named else ""
    return head + ". ".join(told) + "."


def _where(strip: Strip, lane: str) -> str:
    """ "17 words: headline, paragraphs 4 and 6" """
    number = strip.number(lane)
    return f"{count(number, 'word')}: {strip.places(lane)}" if number else "none"


def _draw(title: str, strips: list[Strip]) -> Sheet:
    sheet = Sheet(EYEBROW, title)
    start = sheet.left + _START
    scale = (sheet.right - start) / max(1, *(strip.words for strip in strips))
    for strip in strips:
        if len(strips) > 1:
            sheet.text(f"{strip.name}: {count(strip.words, 'word')}", sheet.left, size=NAME, bold=True, most=2)
            sheet.y += 2
        _lanes(sheet, strip, start, scale)
        sheet.y += 8 if len(strips) > 1 else 2
    _ruler(sheet, start, scale, max(strip.words for strip in strips))
    used = {label for strip in strips for _, _, label in strip.runs if family(label) == "quote"}
    heights = {"quote": "tall", "partial": "middle", "paraphrase": "low and open"}
    key = ", ".join(f"{heights[label]}: {short(label)}" for label in heights if label in used)
    sheet.note(
        sentence([f"Bars of quotes are {key}" if len(used) > 1 else "", "Ticks: a headline or paragraph begins"])
    )
    return sheet


def _lanes(sheet: Sheet, strip: Strip, start: float, scale: float) -> None:
    end = start + strip.words * scale
    for lane, name in FAMILIES:
        floor = sheet.y + _LANE
        sheet.text(name, sheet.left, sheet.y, size=NAME)
        for at, size, label in strip.of_family(lane):
            part, look = _DRAWN[label]
            wide = max(size * scale - 0.5, 0.5)  # a hair of paper between one run and the next
            sheet.box(start + at * scale, floor - part * _LANE, wide, part * _LANE, look, name=label)
        sheet.line(start, floor, end, floor, width=0.6, colour=RULE)
        sheet.y = floor + _GAP
    for block, _ in strip.blocks:
        sheet.line(start + block * scale, sheet.y - 2, start + block * scale, sheet.y + 3, width=1, colour=INK_2)
    sheet.y += 4


def _ruler(sheet: Sheet, start: float, scale: float, words: int) -> None:
    """Every so many words a number; as many as fit."""
    step = next((n for n in (10, 20, 50, 100, 200, 500, 1000, 2000, 5000) if words / n <= 9), max(1, words // 8))
    last = -1e9
    for at in range(0, words + 1, step):
        name = f"word {at + 1:,}" if at == 0 else f"{at:,}"
        x, wide = start + at * scale, measure(name, SMALL)
        if at == 0 or (x - wide / 2 > last + 6 and x + wide / 2 <= sheet.right):
            sheet.text(name, x, sheet.y, size=SMALL, colour=INK_2, align="center" if at else "left", room=1000)
            last = x + (wide / 2 if at else wide)
    sheet.y += SMALL * 1.5


def _table(strips: list[Strip]) -> Table:
    rows = [[name, *(_where(strip, lane) for strip in strips)] for lane, name in FAMILIES] + [
        ["Words of the story", *(str(strip.words) for strip in strips)]
    ]
    return Table.of(["Voice", *(strip.name for strip in strips)], rows)
