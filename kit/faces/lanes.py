"""The lanes over the article: one for each layer, a bar for each word, its share, and whether it is shown.

The switches are plain radio buttons that the style sheet looks at; no script is needed. Where the style sheet is taken
away (a notebook that is not trusted), they stay `hidden`, as they could do nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kit.faces.markup import HIDDEN, Markup, join, tag
from kit.faces.names import (
    FAMILY,
    FAMILY_TAG,
    KIND,
    NOBODY,
    block_of,
    count,
    excerpt,
    kinds,
    percents,
    places,
)
from kit.labels import family
from kit.reader.counts import Voiced, exact, voices
from kit.reader.model import Reading

_WIDE, _HIGH, _FOOT = 620.0, 34, 33
_COLUMNS = 310  # more words than this share a column
_TOPS = {"quote": 9, "partial": 16, "paraphrase": 22}  # tall bars are exact words, short ones paraphrase
_MODES = (("show", "Show"), ("dim", "Dim"), ("hide", "Hide"))
_FIRST = 6  # speakers shown at once


def lanes(reading: Reading, name: str) -> Markup:
    """The table of lanes. `name` begins the names of its switches."""
    told = voices(reading)
    shares = dict(zip(FAMILY, percents(list(reading.shares.values())), strict=True))
    breaks = _breaks(reading, told)
    rows = []
    for layer, title in FAMILY.items():
        letter, look = FAMILY_TAG[layer]
        mine = [voiced for voiced in told if family(voiced.label) == layer]
        strip = _strip(_bars(told, set(mine).__contains__), breaks, _where(reading, title, mine))
        number = join(f"{shares[layer]}%", tag("span.kit-hide", None, f" of the words: {len(mine):,}"))
        rows.append(_row(name, layer, title, (letter, look), strip, number, _MODES))
    for layer, title, sign in (
        ("wording", "Wording", ("W", "v-wording")),
        ("attribution", "Sources", ("S", "v-source")),
    ):
        marks = reading.layer(layer)
        on = _touched(told, [(m.start, m.end) for m in marks])
        label = f"{title}: {count(len(marks), 'mark')}"
        paint = (
            _diamonds(told, [m.start for m in marks]) if layer == "wording" else _bars(told, on.__contains__, top=22)
        )
        rows.append(
            _row(name, layer, title, sign, _strip(paint, breaks, label), join(len(marks)), (_MODES[0], _MODES[2]))
        )
    caption = "The article from first word to last, one lane for each layer, with its share of the words or its marks"
    return tag("table.kit-lanes", None, tag("caption.kit-hide", None, caption), tag("tbody", None, rows))


def _row(
    name: str, layer: str, title: str, sign: tuple[str, str], strip: Markup, number: Markup,
    modes: Sequence[tuple[str, str]],
) -> Markup:  # fmt: skip
    letter, look = sign
    switch = [
        tag("label", None, tag("input", {
            "type": "radio", "name": f"{name}-{layer}", "value": value, "data-layer": layer, "checked": value == "show",
        }), text)
        for value, text in modes
    ]  # fmt: skip
    return tag(
        "tr", {"class": look},
        tag("th", {"scope": "row"}, tag("span.kit-t", {"class": look, "aria-hidden": "true"}, letter), " ", title),
        tag("td.kit-strip", None, strip),
        tag("td.kit-share", None, number),
        tag("td.kit-set-td", None, tag(
            "fieldset.kit-seg", {"hidden": HIDDEN}, tag("legend.kit-hide", None, title), switch,
        )),
    )  # fmt: skip


def _strip(paint: Markup, breaks: Markup, label: str) -> Markup:
    attrs: dict[str, object] = {
        "viewBox": f"0 0 {_WIDE:.0f} {_HIGH}",
        "preserveAspectRatio": "none",
        "role": "img",
        "aria-label": label,
    }
    return tag("svg", attrs, breaks, paint)


def _step(told: Sequence[Voiced]) -> tuple[int, float]:
    """How many words share a column, and how wide a column is."""
    words = max(1, -(-len(told) // _COLUMNS))
    return words, _WIDE / max(1, -(-len(told) // words))


def _bars(told: Sequence[Voiced], mine: Callable[[Voiced], bool], *, top: int = 9) -> Markup:
    """One bar for each column in which at least half the words are mine (of two or more words: any of them)."""
    words, width = _step(told)
    out = []
    for column, at in enumerate(range(0, len(told), words)):
        here = [voiced for voiced in told[at : at + words] if mine(voiced)]
        if 2 * len(here) >= min(words, len(told) - at):
            high = _TOPS.get(here[0].label, top) if top == 9 else top
            out.append(f"M{column * width + 0.2:.1f} {high}h{width * 0.6:.1f}V{_FOOT}h-{width * 0.6:.1f}z")
    return tag("path.kit-bar", {"d": "".join(out)}) if out else Markup()


def _diamonds(told: Sequence[Voiced], starts: Sequence[int]) -> Markup:
    words, width = _step(told)
    index = {voiced.word.start: at for at, voiced in enumerate(told)} | {v.word.left: at for at, v in enumerate(told)}
    columns = sorted({index[start] // words for start in starts if start in index})
    out = [f"M{(column + 0.3) * width:.1f} 19l3.4 6-3.4 6-3.4-6z" for column in columns]
    return tag("path.kit-bar", {"d": "".join(out)}) if out else Markup()


def _touched(told: Sequence[Voiced], spans: Sequence[tuple[int, int]]) -> set[Voiced]:
    """The words under some spans, both in text order."""
    out: set[Voiced] = set()
    at = 0
    for start, end in sorted(spans):
        while at and told[at - 1].word.end > start:
            at -= 1
        while at < len(told) and told[at].word.end <= start:
            at += 1
        while at < len(told) and told[at].word.start < end:
            out.add(told[at])
            at += 1
    return out


def _breaks(reading: Reading, told: Sequence[Voiced]) -> Markup:
    """Thin lines where a paragraph begins, and the foot of the lane."""
    words, width = _step(told)
    starts = [
        at
        for at, v in enumerate(told)
        if at and block_of(reading, v.word.start) != block_of(reading, told[at - 1].word.start)
    ]
    lines = "".join(f"M{at / words * width - 0.7:.1f} 0V{_HIGH}" for at in starts)
    return tag("path.kit-break", {"d": f"{lines}M0 {_FOOT + 0.5}H{_WIDE:.0f}"})


def _where(reading: Reading, title: str, mine: Sequence[Voiced]) -> str:
    """Where a layer stands, in words."""
    if not mine:
        return f"{title}: nowhere in the article"
    names = places(reading)
    seen = dict.fromkeys(block_of(reading, voiced.word.start) for voiced in mine)
    return f"{title}: {count(len(mine), 'word')}, in {', '.join(names[number] for number in seen)}"


def speaking(reading: Reading, heading: str) -> Markup:
    """Who gets to speak: each speaker with a bar and the words, the most first."""
    counted, kind, own = reading.speakers, kinds(reading), exact(reading)
    most = max(counted.values(), default=1)
    items = [_speaker(name, words, most, own.get(name, 0), kind.get(name, "")) for name, words in counted.items()]
    inner: list[object] = [tag(f"{heading}.kit-h", None, "Who gets to speak")]
    if not items:
        nobody = "No source is marked." if reading.own else "Nobody. The outlet tells all of it."
        inner.append(tag("p.kit-small", None, nobody))
    if items[:_FIRST]:
        inner.append(tag("ul.kit-who", None, items[:_FIRST]))
    if items[_FIRST:]:
        label = f"{len(items) - _FIRST} more"
        inner.append(tag("details", None, tag("summary", None, label), tag("ul.kit-who", None, items[_FIRST:])))
    return tag("li.kit-note.kit-speaking", None, inner)


def _speaker(name: str, words: int, most: int, exact_words: int, kind: str) -> Markup:
    told = KIND.get(kind, "") if kind != "named" else ""
    bar = tag(
        "svg",
        {"viewBox": "0 0 100 10", "preserveAspectRatio": "none", "aria-hidden": "true"},
        list(_bar(words, exact_words, most)),
    )
    return tag(
        "li", None,
        tag("span", None, excerpt(name, 44) or NOBODY, tag("small", None, f" {told}") if told else None), " ", bar,
        tag("b", None, count(words, "word"), tag("span.kit-hide", None, f", {exact_words} of them exact")),
    )  # fmt: skip


def _bar(words: int, exact_words: int, most: int) -> Iterator[Markup]:
    """Exact words full, words told in other words as a frame."""
    whole, own = 100 * words / most, 100 * exact_words / most
    yield tag("rect.kit-told", {"width": f"{whole:.1f}", "height": 10})
    if exact_words:
        yield tag("rect.kit-exact", {"width": f"{own:.1f}", "height": 10})
