"""What every chart is: a drawing whose title is its finding, the same in words, and the numbers as a table."""

from __future__ import annotations

import base64
import html
import io
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DPI = 200
_LEFT = ' style="text-align: left"'  # JupyterLab would push words to the right


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers of a chart: the names of the columns, and rows of as many entries; the first names the row."""

    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    @classmethod
    def of(cls, head: Sequence[str], rows: Sequence[Sequence[object]]) -> Table:
        """From entries of any kind."""
        return cls(tuple(head), tuple(tuple(map(str, row)) for row in rows))

    def html(self) -> str:
        """The table for a page, its text escaped."""
        head = "".join(f'<th scope="col"{_LEFT}>{html.escape(name)}</th>' for name in self.head)
        rows = "".join(
            f'<tr><th scope="row"{_LEFT}>{html.escape(first)}</th>'
            + "".join(f"<td{_LEFT}>{html.escape(entry)}</td>" for entry in rest)
            + "</tr>"
            for first, *rest in self.rows
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


@dataclass(frozen=True, eq=False)
class Chart:
    """A drawing with its text alternative. In a notebook it shows as a picture that screen readers can read, with its
    numbers as a folded table.

    `figure` is a matplotlib figure: `chart.figure.savefig("shares.png")`.
    """

    title: str
    alt: str
    figure: Figure
    table: Table = field(default_factory=Table)

    def png(self, dpi: int = DPI) -> bytes:
        """The picture as PNG."""
        out = io.BytesIO()
        with warnings.catch_warnings():  # a letter that no font of this computer has: the table has it
            warnings.filterwarnings("ignore", message="Glyph .* missing")
            metadata = {"Title": self.title.encode("ascii", "replace").decode(), "Software": None}
            self.figure.savefig(out, format="png", dpi=dpi, metadata=metadata)
        return out.getvalue()

    def _repr_html_(self) -> str:
        data, width = base64.b64encode(self.png()).decode("ascii"), round(self.figure.get_figwidth() * 100)
        alt = html.escape(self.alt)
        img = f'<img src="data:image/png;base64,{data}" alt="{alt}" width="{width}" style="max-width: 100%">'
        if not self.table.rows:
            return img
        return f"{img}<details><summary>The numbers as a table</summary>{self.table.html()}</details>"

    def __repr__(self) -> str:
        return self.alt
