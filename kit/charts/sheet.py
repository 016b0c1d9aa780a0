"""The paper that charts are drawn on: a sheet that grows downwards, in points, on which words are measured first.

Nothing is placed by guess: a line is as wide as the renderer says, so labels wrap and never run into each other.
Colours are those of kit/widgets/tokens.css; each voice also has a pattern of its own, so that grey is enough.
"""

from __future__ import annotations

import unicodedata
import warnings
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from kit.charts.chart import DPI

if TYPE_CHECKING:
    from matplotlib.figure import Figure

INK, INK_2, RULE, PAPER = "#211E1A", "#54504A", "#8D877B", "#FCFBF7"
WIDTH = 540.0  # points: 7.5 inches, what A4 has room for
SMALL, TEXT, NAME, FINDING = 9.0, 10.0, 11.0, 15.0
LEAD = 1.4  # the height of a line of text, in its size
_SANS, _SERIF = "DejaVu Sans", "DejaVu Serif"  # they come with matplotlib
# for names in other scripts: the first of these that the computer has
_MORE = (
    "Noto Sans CJK SC", "Noto Sans CJK JP", "Microsoft YaHei", "PingFang SC", "Hiragino Sans", "WenQuanYi Zen Hei",
    "Malgun Gothic", "Arial Unicode MS",
)  # fmt: skip


class Look(NamedTuple):
    """How a voice is filled: a colour, and lines of it on paper where `hatch` is not empty (a space: bare paper)."""

    colour: str
    hatch: str = ""

    @property
    def fill(self) -> dict[str, Any]:
        """The same for a matplotlib patch."""
        face = PAPER if self.hatch else self.colour
        hatch = self.hatch.strip() * 2
        return {"facecolor": face, "edgecolor": self.colour, "hatch": hatch, "linewidth": 1.2}


FACT, QUOTE, COMMENTARY = "#134A87", "#016B50", "#BE780A"
LOOKS = {
    "fact": Look(FACT), "quote": Look(QUOTE, "||"), "partial": Look(QUOTE, "//"), "paraphrase": Look(QUOTE, ".."),
    "commentary": Look(COMMENTARY, "xx"), "none": Look(PAPER),
}  # fmt: skip
OPEN = Look(INK, " ")
"""A frame with nothing in it."""
Align = Literal["left", "center", "right"]


class Sheet:
    """A page to draw on. `y` is how far down it is filled; `figure()` makes it a picture."""

    def __init__(self, eyebrow: str, title: str, width: float = WIDTH) -> None:
        self.width, self.left, self.right = width, 14.0, width - 14.0
        self.y = 10.0
        self._draw: list[Callable[[Any], object]] = []
        self._lacks = False
        self.line(self.left, self.y, self.right, self.y, width=2.2)
        self.line(self.left, self.y + 3.2, self.right, self.y + 3.2, width=0.6)
        self.y += 9
        self.text(eyebrow, self.left, size=SMALL, colour=INK_2)
        self.y += 2
        self.text(title, self.left, room=_even(title, self.right - self.left), size=FINDING, bold=True, serif=True)
        self.y += 8

    # ---- words ---------------------------------------------------------------------------------------------------

    def text(
        self,
        words: str,
        x: float,
        y: float | None = None,
        *,
        room: float = 0,
        size: float = TEXT,
        colour: str = INK,
        bold: bool = False,
        serif: bool = False,
        align: Align = "left",
        most: int = 0,
    ) -> float:
        """Words from (x, y) on, wrapped to `room` (0: to the right edge), in at most `most` lines. Gives the y below
        them; without a y they stand at the end of the sheet, and it grows.
        """  # fmt: skip
        top = self.y if y is None else y
        for line in wrap(words, room or self.right - x, size, bold, serif, most):
            self._lacks = self._lacks or lacks_letters(line)
            self._line_of_text(line, x, top, size, colour, bold, serif, align)
            top += size * LEAD
        if y is None:
            self.y = top
        return top

    def _line_of_text(
        self, line: str, x: float, top: float, size: float, colour: str, bold: bool, serif: bool, align: Align
    ) -> None:
        look = {
            "fontsize": size, "color": colour, "weight": "bold" if bold else "normal", "family": fonts(serif),
            "ha": align, "va": "baseline", "parse_math": False,  # a dollar sign is no formula
        }  # fmt: skip
        self._draw.append(lambda axes: axes.text(x, top + size * 1.06, line, **look))

    # ---- shapes --------------------------------------------------------------------------------------------------

    def line(
        self, x1: float, y1: float, x2: float, y2: float, *, width: float = 0.8, colour: str = INK, style: Any = "-"
    ) -> None:
        """A line."""
        self._draw.append(
            lambda axes: axes.plot(
                [x1, x2], [y1, y2], color=colour, linewidth=width, linestyle=style, solid_capstyle="butt"
            )
        )

    def box(self, x: float, y: float, width: float, height: float, look: Look, *, name: str = "") -> None:
        """A filled box; `name` says what it stands for."""

        def draw(axes: Any) -> object:
            from matplotlib.patches import Rectangle

            return axes.add_patch(Rectangle((x, y), width, height, gid=name or None, **look.fill))

        self._draw.append(draw)

    def dot(self, x: float, y: float, marker: str = "o", *, filled: bool = True, size: float = 7) -> None:
        """A small sign."""
        self._draw.append(
            lambda axes: axes.plot(
                [x], [y], marker=marker, markersize=size, color=INK, markerfacecolor=INK if filled else PAPER, zorder=3
            )
        )

    # ---- parts that several charts have ---------------------------------------------------------------------------

    def key(self, names: Sequence[tuple[str, str]]) -> None:
        """What the patterns mean: swatches with their names, (look, name), wrapped like words."""
        x, height = self.left, 9.0
        for look, name in names:
            wide = 18 + 6 + measure(name, SMALL) + 16
            if x + wide > self.right and x > self.left:
                x, self.y = self.left, self.y + SMALL * 1.8
            self.box(x, self.y + 2, 18, height, LOOKS[look], name=f"key-{look}")
            self.text(name, x + 24, self.y, size=SMALL)
            x += wide
        self.y += SMALL * 1.8

    def note(self, words: str) -> None:
        """What was counted, in small letters, at the end of the sheet."""
        self.y += 4
        self.text(words, self.left, size=SMALL, colour=INK_2)

    def figure(self) -> Figure:
        """The sheet as a picture."""
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure  # no pyplot: nothing global is touched, and no window can open

        if self._lacks:
            self.note("This computer has no letters for some of the words. The table has them.")
        height = self.y + 10
        figure = Figure(figsize=(self.width / 72, height / 72), facecolor=PAPER)
        FigureCanvasAgg(figure)
        axes = figure.add_axes((0, 0, 1, 1), frameon=False, xlim=(0, self.width), ylim=(height, 0))
        axes.set_axis_off()
        axes.set_autoscale_on(False)
        for draw in self._draw:
            draw(axes)
        return figure


def plain(words: str) -> str:
    """Words in one line that can be drawn: no signs that steer, and no towers of accents."""
    out: list[str] = []
    for sign in " ".join(unicodedata.normalize("NFC", words).split()):
        kind = unicodedata.category(sign)
        tower = kind in ("Mn", "Me") and len(out) > 1 and all(unicodedata.category(s)[0] == "M" for s in out[-2:])
        if kind[0] != "C" and not tower:
            out.append(sign)
    return " ".join("".join(out).split())


def wrap(
    words: str, room: float, size: float = TEXT, bold: bool = False, serif: bool = False, most: int = 0
) -> list[str]:
    """Words in lines that are at most `room` points wide. A word that is wider is cut where it must be; what does not
    fit into `most` lines ends in "…".
    """
    lines: list[str] = []
    for word in plain(words).split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure(longer, size, bold, serif) <= room:
            lines[-1] = longer
            continue
        lines += [word] if measure(word, size, bold, serif) <= room else _cut(word, room, size, bold, serif)
    if most and len(lines) > most:
        last = lines[most - 1]
        while last and measure(last + " …", size, bold, serif) > room:
            last = last[:-1]
        lines = [*lines[: most - 1], f"{last.rstrip()} …"]
    return lines


def _even(title: str, room: float) -> float:
    """The room in which a title has as few lines as it must, and none that holds a single short word."""
    lines = len(wrap(title, room, FINDING, True, True))
    rooms = [room * part / 100 for part in range(100, 50, -4)]
    return [one for one in rooms if len(wrap(title, one, FINDING, True, True)) == lines][-1] if lines > 1 else room


def _cut(word: str, room: float, size: float, bold: bool, serif: bool) -> list[str]:
    """A word that is too wide, in pieces."""
    pieces = [""]
    for sign in word:
        if pieces[-1] and measure(pieces[-1] + sign, size, bold, serif) > room:
            pieces.append("")
        pieces[-1] += sign
    return pieces


@lru_cache(maxsize=1)
def _renderer() -> Any:
    from matplotlib.backends.backend_agg import RendererAgg

    return RendererAgg(1, 1, DPI)


@lru_cache(maxsize=2)
def fonts(serif: bool = False) -> tuple[str, ...]:
    """The font, and after it those for other scripts that are there."""
    from matplotlib.font_manager import fontManager

    there = {font.name for font in fontManager.ttflist}
    return (_SERIF if serif else _SANS, *([_SANS] if serif else []), *(name for name in _MORE if name in there))


def measure(words: str, size: float = TEXT, bold: bool = False, serif: bool = False) -> float:
    """How wide a line of text is, in points."""
    return _measured(words, size, bold, serif)[0]


def lacks_letters(words: str) -> bool:
    """Whether no font of this computer can draw some sign of it."""
    return _measured(words, TEXT, False, False)[1]


@lru_cache(maxsize=8192)
def _measured(words: str, size: float, bold: bool, serif: bool) -> tuple[float, bool]:
    from matplotlib.font_manager import FontProperties

    font = FontProperties(family=list(fonts(serif)), size=size, weight="bold" if bold else "normal")
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        width, _, _ = _renderer().get_text_width_height_descent(words, font, False)
    return float(width) * 72 / DPI + 0.5, any("missing from" in str(one.message) for one in told)
