"""Puts a widget's browser code and style together from the files beside this one.

`esm("marker")` is `shared.js`, then the parts that the first line of `marker.js` asks for, then `marker.js`, as one
ECMAScript module; `css("marker")` is `tokens.css`, `look.css` and the style sheets of the same parts. There is no
build step and nothing is fetched from anywhere, so the widgets work without a network.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
_NEEDS = re.compile(r"\A// needs: ([a-z ]+)\n")


def parts(name: str) -> tuple[str, ...]:
    """The parts a widget is made of, each before the ones that use it; the widget itself is the last."""
    first = _NEEDS.match(_read(f"{name}.js"))
    found: list[str] = []
    for need in first.group(1).split() if first else []:
        found.extend(part for part in parts(need) if part not in found)
    return (*found, name)


@cache
def esm(name: str) -> str:
    """The browser code of the widget `name`, for anywidget's `_esm`."""
    return "\n".join(_read(f"{part}.js") for part in ("shared", *parts(name)))


@cache
def css(name: str) -> str:
    """The style of the widget `name`, for anywidget's `_css`."""
    own = (part for part in parts(name) if (HERE / f"{part}.css").is_file())
    return "\n".join(_read(f"{part}.css") for part in ("tokens", "look", *own))


def _read(file: str) -> str:
    return (HERE / file).read_text(encoding="utf-8")
