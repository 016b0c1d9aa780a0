"""A page that is one file: style and script lie in it, and its policy lets it fetch nothing and run nothing else."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from kit.faces.markup import Markup, tag
from kit.widgets.look import HERE as WIDGETS

_DARK = re.compile(r"\.kit\[data-kit-theme=\"dark\"\] (\{.*?\n\})", re.DOTALL)


def document(title: str, style: str, body: Markup, *, script: str = "", names: Mapping[str, str] | None = None) -> str:
    """The page as HTML, the same for the same parts. `names` are further entries of the head, by their name.

    Without a script nothing runs in it at all. Style attributes do nothing: the policy knows the one style sheet.
    """
    run = f"script-src {_hash(script)}; " if script else ""
    policy = f"default-src 'none'; style-src {_hash(style)}; {run}base-uri 'none'; form-action 'none'"
    head = tag(
        "head", None, tag("meta", {"charset": "utf-8"}),
        tag("meta", {"http-equiv": "Content-Security-Policy", "content": policy}),
        tag("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        tag("meta", {"name": "referrer", "content": "no-referrer"}),
        [tag("meta", {"name": name, "content": content}) for name, content in (names or {}).items()],
        tag("title", None, " ".join(title.split())), tag("style", None, Markup(style)),
    )  # fmt: skip
    code = tag("script", None, Markup(script)) if script else None
    return f"<!doctype html>\n{tag('html', {'lang': 'en'}, head, tag('body', None, body, code))}\n"


@cache
def tokens(*, page: bool) -> str:
    """The kit's tokens. On a page of its own dark follows the computer's wish."""
    own = (WIDGETS / "tokens.css").read_text(encoding="utf-8")
    dark = _DARK.search(own)
    asked = "@media screen and (prefers-color-scheme: dark) and (forced-colors: none) { .kit.kit-page "
    return f"{own}\n{asked}{dark.group(1)} }}" if page and dark else own


@cache
def paper() -> str:
    """What the pages of every room have in common."""
    return (Path(__file__).parent / "paper.css").read_text(encoding="utf-8")


@cache
def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"
