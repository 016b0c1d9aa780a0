"""What both kinds of pages are made of: the sheet, its style, icons, tags, times."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from kit.faces.document import document, paper, tokens
from kit.faces.markup import Markup, join, tag
from kit.widgets.look import HERE as WIDGETS

_HERE = Path(__file__).parent
_ICON = re.compile(r'^  (\w+): "(M[^"]+)",$', re.MULTILINE)
SIGNS = {
    "found": "tick",
    "near": "near",
    "wrong": "wrong",
    "missed": "missed",
    "extra": "extra",
    "contested": "contested",
}
Names = Mapping[str, Mapping[str, str]]  # label id -> name, tag, look, layer (kit.widgets.view.names_view)


@cache
def style() -> str:
    """The style sheet: the kit's tokens and look, and what is these pages' own."""
    shared = ((WIDGETS / f"{name}.css").read_text(encoding="utf-8") for name in ("look", "notes", "feedback"))
    return "\n".join([tokens(page=True), *shared, paper(), (_HERE / "pages.css").read_text(encoding="utf-8")])


def sheet(title: str, *children: object, names: Mapping[str, str] | None = None) -> str:
    """A page with one sheet of paper on it. It has no script."""
    body = tag("main.kit.kit-page", None, tag("div.kit-sheet", None, *children))
    return document(title, style(), body, names=names)


def eyebrow(first: str, *rest: str) -> Markup:
    """The small line over a sheet."""
    return tag(
        "header.kit-top", None,
        tag("p.kit-eyebrow", None, tag("b", None, first), [join(" ", tag("span", None, one)) for one in rest if one]),
    )  # fmt: skip


@cache
def icon(name: str) -> Markup:
    """A line icon of the kit. It is decoration: the words beside it say the same."""
    path = tag("path", {"d": _icons()[name]})
    return tag("svg.kit-ic", {"viewBox": "0 0 16 16", "aria-hidden": "true"}, path)


@cache
def _icons() -> dict[str, str]:
    return {**dict(_ICON.findall((WIDGETS / "shared.js").read_text(encoding="utf-8"))), "flag": _FLAG}


_FLAG = "M4 14V2.5h8.5L10.2 5.8l2.3 3.2H4"


def letter(names: Names, label: str) -> Markup:
    """The letter of a label in its look, with its name for who does not see it."""
    known = names.get(label)
    if known is None:
        return tag("span", None, label)
    return tag(
        "span.kit-t", {"class": known["look"], "title": known["name"]},
        tag("span", {"aria-hidden": "true"}, known["tag"]), tag("span.kit-hide", None, known["name"]),
    )  # fmt: skip


def table(caption: str, head: Iterable[object], rows: Iterable[Iterable[object]], *, numbers: frozenset[int]) -> Markup:
    """A table that scrolls in its own box where it is too wide. The first cell of a row names it; columns in `numbers`
    stand to the right.
    """

    def cell(element: str, at: int, value: object) -> Markup:
        scope = {"scope": "row"} if element == "th" else {}
        return tag(element, {**scope, "class": "kit-num-cell" if at in numbers else None}, value)

    first = tag("tr", None, [
        tag("th", {"scope": "col", "class": "kit-num-cell" if at in numbers else None}, name)
        for at, name in enumerate(head)
    ])  # fmt: skip
    body = [tag("tr", None, [cell("td" if at else "th", at, value) for at, value in enumerate(row)]) for row in rows]
    made = tag(
        "table.kit-table",
        None,
        tag("caption.kit-hide", None, caption),
        tag("thead", None, first),
        tag("tbody", None, body),
    )
    return tag("div.kit-over", {"tabindex": "0", "role": "group", "aria-label": caption}, made)


def day(when: datetime) -> str:
    """10 March 2026, 18:00 UTC: in the zone that the course file gives."""
    zone = when.strftime("%Z") if when.utcoffset() != UTC.utcoffset(None) else "UTC"
    return f"{when.day} {when:%B %Y, %H:%M} {zone}".strip()


def many(number: int, one: str, more: str = "") -> str:
    """ "1 student", "2 students"."""
    return f"{number:,} {one if number == 1 else more or one + 's'}"
