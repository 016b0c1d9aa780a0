"""Charts of a reading. Each has its finding as title and the same in words; shares of voices are in `kit.charts`.

barcode(reading), speaker_words(reading), cue_stances(reading) -> kit.charts.Chart
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from kit.charts import Chart
from kit.faces.names import FAMILY, NOBODY, STANCE, block_of, count, excerpt, places
from kit.labels import family
from kit.reader.counts import STANCES, exact, voices
from kit.reader.model import Reading

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_INK, _GREY, _PAPER = "#211E1A", "#6B665D", "#FCFBF7"
# As in kit/widgets/tokens.css; place and height tell the voices apart without colour.
_COLOUR = {"fact": "#134A87", "quote": "#016B50", "commentary": "#BE780A"}
_HEIGHT = {"fact": 0.8, "quote": 0.8, "partial": 0.6, "paraphrase": 0.35, "commentary": 0.8}
_SPEAKERS = 10


def barcode(reading: Reading) -> Chart:
    """One bar for each word from first to last, in a lane for its voice. Tall bars in the lane of quotes are exact."""
    told = voices(reading)
    lanes = {name: [at for at, v in enumerate(told) if family(v.label) == name] for name in FAMILY}
    figure, axes = _figure(7.2, 2.4)
    for row, name in enumerate(reversed(FAMILY)):
        heights = [_HEIGHT.get(told[at].label, 0.8) for at in lanes[name]]
        axes.bar(lanes[name], heights, width=0.75, bottom=row, color=_COLOUR[name], align="edge", linewidth=0)
        axes.axhline(row, color=_GREY, linewidth=0.6)
    axes.set_yticks([row + 0.4 for row in range(len(FAMILY))], list(reversed(FAMILY.values())), color=_INK, fontsize=11)
    axes.set_xlim(0, max(1, len(told)))
    axes.set_ylim(0, len(FAMILY))
    axes.set_xlabel("From the first word to the last. Short bars: paraphrase.", fontsize=9, color=_INK, loc="left")
    title = _barcode_title(reading, lanes, len(told))
    told_alt = [f"{FAMILY[name]}: {_where(reading, [told[at].word.start for at in lanes[name]])}" for name in FAMILY]
    return _chart(figure, axes, title, ". ".join([title, *told_alt]) + ".")


def _barcode_title(reading: Reading, lanes: dict[str, list[int]], words: int) -> str:
    """Where the commentary stands, or, where there is none, which voice has the longest stretch."""
    if not words:
        return "There are no words"
    comments = lanes["commentary"]
    if comments:
        late = sum(at >= words / 2 for at in comments) / len(comments)
        if late > 0.75:
            return "Most of the commentary stands in the second half"
        return (
            "Most of the commentary stands in the first half" if late < 0.25 else "Commentary runs through the article"
        )
    if lanes["quote"]:
        return f"The first source speaks at word {lanes['quote'][0] + 1:,} of {words:,}"
    return "The outlet tells all of it"


def _where(reading: Reading, starts: list[int]) -> str:
    """ "17 words, in paragraph 4, paragraph 6" """
    if not starts:
        return "none"
    named = places(reading)
    seen = dict.fromkeys(named[block_of(reading, start)] for start in starts)
    return f"{count(len(starts), 'word')}, in {', '.join(seen)}"


def speaker_words(reading: Reading) -> Chart:
    """Who gets how many words: the filled part of a bar is exact words, the framed part is told in other words."""
    counted, own = reading.speakers, exact(reading)
    shown = list(counted.items())[:_SPEAKERS]
    figure, axes = _figure(7.2, 1.3 + 0.36 * max(1, len(shown)))
    most = max(counted.values(), default=1)
    for row, (name, words) in enumerate(reversed(shown)):
        axes.barh(row, words, height=0.6, color=_PAPER, edgecolor=_COLOUR["quote"], linewidth=1.2)
        axes.barh(row, own.get(name, 0), height=0.6, color=_COLOUR["quote"], edgecolor=_COLOUR["quote"], linewidth=1.2)
        axes.text(words + most * 0.02, row, f"{words}, {own.get(name, 0)} exact", va="center", color=_INK, fontsize=10)
    names = [_drawn(excerpt(name, 34) or NOBODY) for name, _ in reversed(shown)]
    axes.set_yticks(range(len(shown)), names, color=_INK, fontsize=11)
    axes.set_xlim(0, most * 1.35)
    axes.set_xticks([])
    title = _speaker_title(counted)
    rest = len(counted) - len(shown)
    more = f" And {count(rest, 'more speaker')}." if rest else ""
    axes.set_xlabel(f"Words. Filled: exact words, in quote marks.{more}", fontsize=9, color=_INK, loc="left")
    lines = [f"{name or NOBODY}: {count(n, 'word')}, {own.get(name, 0)} of them exact" for name, n in shown]
    return _chart(figure, axes, title, ". ".join([title, *lines]) + f".{more}")


def _speaker_title(counted: dict[str, int]) -> str:
    if not counted:
        return "Nobody but the outlet speaks"
    names, whole = list(counted), sum(counted.values())
    first = excerpt(names[0], 40) or NOBODY
    if len(names) == 1:
        return f"Only {first} gets to speak"
    if counted[names[0]] == counted[names[1]]:
        return f"{first} and {excerpt(names[1], 40) or NOBODY} get the most words, the same number each"
    share = round(100 * counted[names[0]] / whole)
    return f"{first} gets {share}% of all words of sources"


def cue_stances(reading: Reading) -> Chart:
    """How the outlet hands over: its cues by what they do. Each bar names its cues."""
    cues = reading.cues
    figure, axes = _figure(7.2, 2.9)
    most = max((len(words) for words in cues.values()), default=0) or 1
    for row, stance in enumerate(reversed(STANCES)):
        words = cues[stance]
        plain = stance in ("neutral", "open")
        fill = _PAPER if plain else _INK
        axes.barh(row, len(words), height=0.6, color=fill, edgecolor=_INK, linewidth=1.2)
        axes.text(len(words) + most * 0.02, row, _drawn(_named(words)), va="center", color=_INK, fontsize=9)
    axes.set_yticks(range(len(STANCES)), [STANCE[s].capitalize() for s in reversed(STANCES)], color=_INK, fontsize=11)
    axes.set_xlim(0, most * 2.2)
    axes.set_xticks([])
    axes.set_xlabel("Cues. Filled bars: the cue takes a side.", fontsize=9, color=_INK, loc="left")
    title = _cue_title(cues)
    lines = [
        f"{STANCE[s].capitalize()}: {len(cues[s])}{': ' + ', '.join(sorted(set(cues[s]))) if cues[s] else ''}"
        for s in STANCES
    ]
    return _chart(figure, axes, title, ". ".join([title, *lines]) + ".")


def _cue_title(cues: dict[str, tuple[str, ...]]) -> str:
    whole = sum(len(words) for words in cues.values())
    sided = sum(len(cues[stance]) for stance in ("endorse", "distance", "judge"))
    if not whole:
        return "No cue hands over to a source"
    if not sided:
        return "No cue takes a side" if whole > 1 else "The one cue takes no side"
    return f"{sided} of {count(whole, 'cue')} {'takes' if sided == 1 else 'take'} a side"


def _named(words: tuple[str, ...]) -> str:
    """ "3: said (2), told" """
    counted = Counter(excerpt(word.lower(), 24) for word in words).most_common()
    names = [f"{word} ({n})" if n > 1 else word for word, n in counted[:3]]
    more = ", …" if len(counted) > 3 else ""
    return f"{len(words)}: {', '.join(names)}{more}" if words else "0"


def _figure(width: float, height: float) -> tuple[Figure, Any]:
    from matplotlib.figure import Figure  # no pyplot: nothing global is touched, and no window can open

    figure = Figure(figsize=(width, height), facecolor=_PAPER, layout="constrained")
    axes = figure.add_subplot(facecolor=_PAPER)
    axes.tick_params(length=0, labelcolor=_INK)
    axes.set_xticks([])
    axes.spines[["top", "right", "bottom"]].set_visible(False)
    return figure, axes


def _drawn(words: str) -> str:
    """Words as they are drawn: a dollar sign would begin a formula."""
    return words.replace("$", r"\$")


def _chart(figure: Figure, axes: Any, title: str, alt: str) -> Chart:
    axes.set_title(_drawn(title), loc="left", fontsize=14, fontweight="bold", color=_INK, wrap=True)
    return Chart(title, alt, figure)
