"""HTML out of plain values. Every string is text and is escaped; only what `tag` made is markup."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from functools import cache

# what HTML cannot hold: controls, halves of surrogate pairs, characters that are none
_NOT_HTML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_PLAIN = re.compile("[^&<>\"'\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]*\\Z")  # needs no escape
_VOID = frozenset("br col hr img input link meta wbr".split())

HIDDEN = "hidden"  # with a value: JupyterLab takes the bare attribute out of what it does not trust


class Markup(str):
    """HTML that is ready to be put in as it stands."""

    __slots__ = ()


def text(value: object) -> Markup:
    """A value as text of a page."""
    if isinstance(value, Markup):
        return value
    told = str(value)
    return Markup(told if _PLAIN.match(told) else html.escape(_NOT_HTML.sub("\ufffd", told)))


def join(*children: object) -> Markup:
    """Children one after the other; strings become text, None is left out, lists are taken apart."""
    out: list[str] = []
    for child in children:
        if isinstance(child, (list, tuple)):
            out.append(join(*child))
        elif child is not None and child is not False:
            out.append(text(child))
    return Markup("".join(out))


def tag(what: str, attrs: Mapping[str, object] | None = None, *children: object) -> Markup:
    """`tag("p.kit-by", {"lang": "en"}, "text")`. An attribute that is None or False is left out, True stands bare."""
    name, own = _element(what)
    given = attrs or {}
    if given.get("class"):
        own = f"{own} {' '.join(str(given['class']).split())}".strip()
    parts = [f' class="{text(own)}"'] if own else []
    parts += [
        f" {key}" if value is True else f' {key}="{text(str(value))}"'
        for key, value in given.items()
        if key != "class" and value is not None and value is not False
    ]
    if name in _VOID:
        return Markup(f"<{name}{''.join(parts)}>")
    return Markup(f"<{name}{''.join(parts)}>{join(*children)}</{name}>")


@cache
def _element(what: str) -> tuple[str, str]:
    """`p.kit-by.is-first` as ("p", "kit-by is-first")."""
    name, *classes = what.split(".")
    return name, " ".join(classes)
