"""HTML out of plain values. Every string is text and is escaped; only what `tag` made is markup."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

# what HTML cannot hold: controls, halves of surrogate pairs, characters that are none
_NOT_HTML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_VOID = frozenset("br col hr img input link meta wbr".split())

HIDDEN = "hidden"  # with a value: JupyterLab takes the bare attribute out of what it does not trust


class Markup(str):
    """HTML that is ready to be put in as it stands."""

    __slots__ = ()


def text(value: object) -> Markup:
    """A value as text of a page."""
    return value if isinstance(value, Markup) else Markup(html.escape(_NOT_HTML.sub("\ufffd", str(value))))


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
    name, *classes = what.split(".")
    given = dict(attrs or {})
    own = " ".join([*classes, *str(given.pop("class", None) or "").split()])
    pairs = ([("class", own)] if own else []) + list(given.items())
    parts = [
        f" {key}" if value is True else f' {key}="{text(str(value))}"'
        for key, value in pairs
        if value is not None and value is not False
    ]
    if name in _VOID:
        return Markup(f"<{name}{''.join(parts)}>")
    return Markup(f"<{name}{''.join(parts)}>{join(*children)}</{name}>")
