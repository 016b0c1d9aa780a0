"""The source map: who is quoted, how much and how, and who could be asked."""

from __future__ import annotations

from dataclasses import dataclass

from kit.charts.chart import Chart, Table
from kit.charts.empty import MARK, nothing
from kit.charts.marked import Thing, Told, gather
from kit.charts.sheet import INK_2, LOOKS, NAME, SMALL, TEXT, Sheet, plain
from kit.charts.words import KIND, NOBODY, count, excerpt, sentence, short
from kit.reader.counts import voices
from kit.reader.own import CONTENT

EYEBROW = "Source map: who gets to speak, and how?"
MOST = 12
"""Sources that are drawn of one article; the table has all."""


@dataclass(slots=True)
class Source:
    """Who speaks, with the words of each kind of quote; `kind` says who could be asked, "" where nobody has said."""

    name: str
    kind: str
    words: dict[str, int]

    @property
    def total(self) -> int:
        """All words."""
        return sum(self.words.values())

    def told(self) -> str:
        """ "24 words: direct quote 15, partial quote 9" """
        kinds = [f"{short(label)} {n}" for label, n in self.words.items() if n]
        return f"{count(self.total, 'word')}: {', '.join(kinds)}"


@dataclass(frozen=True, slots=True)
class Map:
    """The sources of one article, those with most words first."""

    name: str
    sources: tuple[Source, ...]

    @classmethod
    def of(cls, told: Told) -> Map:
        """From a marked article. What nobody is named for stands under one name."""
        found: dict[str, Source] = {}
        for voiced in voices(told.reading()):
            if voiced.mark is None or voiced.label not in CONTENT:
                continue
            name = " ".join(voiced.mark.speaker.split()) or NOBODY
            source = found.setdefault(name, Source(name, "", dict.fromkeys(CONTENT, 0)))
            source.kind = source.kind or voiced.mark.kind
            source.words[voiced.label] += 1
        return cls(told.name, tuple(sorted(found.values(), key=lambda s: -s.total)))

    @property
    def total(self) -> int:
        """The words of all sources."""
        return sum(source.total for source in self.sources)

    @property
    def named(self) -> int:
        """How many sources have a name."""
        return sum(source.name != NOBODY for source in self.sources)


def source_map(*things: Thing) -> Chart:
    """Each source a bar of the words it gets: direct, partial, in other words. Its kind stands under its name."""
    maps = [Map.of(told) for told in gather(things)]
    if not maps:
        return nothing(EYEBROW, "Nothing is marked yet", MARK.format(name="source_map"))
    if not any(one.sources for one in maps):
        then = "Is there a quote or a paraphrase in the text? Mark it, and mark its source in the same sentence."
        return nothing(EYEBROW, "Nobody but the outlet speaks", then)
    title = _finding(maps[0]) if len(maps) == 1 else _compared(maps)
    alt = sentence([title, *(_alt(one, named=len(maps) > 1) for one in maps)])
    return Chart(title, alt, _draw(title, maps).figure(), _table(maps))


def _finding(one: Map) -> str:
    first, *rest = one.sources
    name = excerpt(first.name, 40)
    if not rest:
        return f"Only {name} gets to speak" if first.name != NOBODY else "Nobody who speaks is named"
    if first.total == rest[0].total:
        return f"{name} and {excerpt(rest[0].name, 40)} get the most words, the same number each"
    share = round(100 * first.total / one.total)
    if first.name == NOBODY:
        return f"{share}% of the words of sources have nobody named for them"
    return f"{name} gets {share}% of all words of sources"


def _compared(maps: list[Map]) -> str:
    """Who lets most sources speak, and who fewest. Words that nobody is named for are of no source."""
    most, least = (pick(maps, key=lambda one: one.named) for pick in (max, min))
    kind = "named source" if any(len(one.sources) > one.named for one in maps) else "source"
    if most.named == least.named:
        each = f"Each lets {count(most.named, kind)} speak. Who gets the most words?"
        return each if most.named else "Nobody who speaks is named"
    none = "nobody who is named" if least.sources else "nobody"
    few = count(least.named, kind) if least.named else none
    return f"{most.name} lets {count(most.named, kind)} speak, {least.name} {few}"


def _alt(one: Map, *, named: bool) -> str:
    lines = [f"{_called(source)}: {source.told()}" for source in one.sources[:MOST]] or ["Nobody but the outlet speaks"]
    head = f"{one.name}. " if named else ""
    return head + ". ".join(lines) + f".{_rest(one)}"


def _called(source: Source) -> str:
    kind = KIND.get(source.kind, "")
    return f"{source.name} ({kind})" if kind and source.name != NOBODY else source.name


def _rest(one: Map) -> str:
    rest = len(one.sources) - MOST
    return f" And {count(rest, 'more source')}." if rest > 0 else ""


def _draw(title: str, maps: list[Map]) -> Sheet:
    sheet = Sheet(EYEBROW, title)
    most = max((source.total for one in maps for source in one.sources), default=1)
    for one in maps:
        if len(maps) > 1:
            sheet.text(one.name, sheet.left, size=NAME, bold=True)
            sheet.y += 2
        if not one.sources:
            sheet.text("Nobody but the outlet speaks.", sheet.left, colour=INK_2)
        for source in one.sources[:MOST]:
            _row(sheet, source, most)
        if rest := _rest(one):
            sheet.text(rest.strip(), sheet.left, size=SMALL, colour=INK_2)
        sheet.y += 5
    used = {label for one in maps for source in one.sources for label, n in source.words.items() if n}
    sheet.key([(label, _KEY[label]) for label in CONTENT if label in used])
    return sheet


_KEY = {
    "quote": "direct quote: the exact words", "partial": "partial quote: some exact words",
    "paraphrase": "paraphrase: in other words",
}  # fmt: skip


def _row(sheet: Sheet, source: Source, most: int) -> None:
    """Name and kind, bar, figures in three columns."""
    label, start, room = 158.0, sheet.left + 166, 190.0
    top = sheet.y
    below = sheet.text(
        plain(source.name) or "a name that cannot be drawn", sheet.left, top + 1, room=label, size=TEXT, most=3
    )
    if source.kind in KIND:
        below = sheet.text(KIND[source.kind], sheet.left, below, room=label, size=SMALL, colour=INK_2)
    x = start
    for kind, n in source.words.items():
        if n:
            wide = room * n / most
            sheet.box(x, top + 2, wide, 16, LOOKS[kind], name=kind)
            x += wide
    sheet.line(start, top, start, top + 20)
    right = start + room + 10
    words = ", ".join(f"{short(kind)} {n}" for kind, n in source.words.items() if n)
    low = sheet.text(count(source.total, "word"), right, top + 1)
    low = sheet.text(words, right, low, size=SMALL)
    sheet.y = max(below, low, top + 20) + 4


def _table(maps: list[Map]) -> Table:
    rows = [
        [
            source.name, *([one.name] if len(maps) > 1 else []), KIND.get(source.kind, ""),
            *(source.words[label] for label in CONTENT), source.total,
        ]
        for one in maps for source in one.sources
    ]  # fmt: skip
    head = [
        "Source",
        *(["In"] if len(maps) > 1 else []),
        "Who could be asked?",
        *(short(c).capitalize() for c in CONTENT),
    ]
    return Table.of([*head, "Words"], rows)
