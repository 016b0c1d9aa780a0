"""The attribute list of a mark: `{.class #id key=value key="a value"}`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

_LONGEST = 2_000  # characters of one attribute list
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_SPECIAL = re.compile(r'["\\{}\n]')
_BARE = re.compile(r"[A-Za-z0-9:_-]+\Z")


class Attributes(NamedTuple):
    """What stands in the braces."""

    classes: tuple[str, ...]
    id: str
    values: dict[str, str]


def read_attributes(source: str, at: int, stop: int) -> tuple[int, Attributes]:
    """Read the list that opens at `source[at]`; return the offset after it and what it says.

    Raises `ValueError` with the reason.
    """
    from mdit_py_plugins.attrs.parse import ParseError, parse

    piece = source[at : min(stop, at + _LONGEST)]
    try:
        last, found = parse(piece)
    except ParseError as bad:
        raise ValueError(str(bad)) from None
    end = at + last + 1
    if source[end - 1] != "}":
        raise ValueError("no closing brace")
    classes = tuple(str(found.pop("class", "")).split())
    # the parser leaves the backslashes of a quoted value in place
    values = {str(k): _ESCAPED.sub(r"\1", str(v)) for k, v in found.items() if k != "id"}
    return end, Attributes(classes, str(found.get("id", "")), values)


def write_attributes(classes: Sequence[str], name: str, values: Mapping[str, str]) -> str:
    """The list as it is written: classes, id, then the values in their order."""
    parts = [f".{c}" for c in classes]
    parts += [f"#{name}"] if name else []
    for key, value in values.items():
        quoted = value if _BARE.match(value) else '"' + _SPECIAL.sub(r"\\\g<0>", value) + '"'
        parts.append(f"{key}={quoted}")
    return "{" + " ".join(parts) + "}"
