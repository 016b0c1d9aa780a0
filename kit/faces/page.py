"""The reading as a page: lanes, article, reasons. `page` is a file of its own, `part` the output of a notebook cell.

The page fetches nothing and may fetch nothing: its policy names the one style sheet and the one script by their hash.
"""

from __future__ import annotations

import json
import secrets
from functools import cache
from pathlib import Path

from kit.faces.article import article
from kit.faces.document import document, paper, tokens
from kit.faces.lanes import lanes, speaking
from kit.faces.markup import HIDDEN, Markup, join, tag
from kit.faces.names import LIMITS
from kit.labels import BY_ID
from kit.reader.model import Reading
from kit.widgets.look import HERE as WIDGETS

_HERE = Path(__file__).parent
_LEGEND = (
    "Left to right: first word to last.", "Per cent: share of the words that have a voice.",
    "Quotes: tall bars are exact words, short bars are paraphrase.", "Filled bars of speakers: exact words.",
)  # fmt: skip


def page(reading: Reading, *, before: Markup | None = None, foot: str = LIMITS) -> str:
    """The whole page as HTML, the same for the same reading. Nothing of the text in it can act as markup.

    `before` stands over the reading, `foot` says who made the marks.
    """
    style, script = css(page=True), f"{_script()}\nkitReading(document.getElementById('kit'));"
    title = reading.article.title or "A marked article"
    main = tag("main.kit.kit-page", {"id": "kit"}, before, _sheet(reading, "kit", 1, foot))
    return document(title, style, main, script=script)


def part(reading: Reading) -> str:
    """The same for a notebook, in an element of class `kit`. Where style and script are taken out (a notebook that is
    not trusted), text, letters of the marks, reasons and numbers are all still there.
    """
    name = f"kit-{secrets.token_hex(4)}"
    script = f"(() => {{\n{_script()}\nkitReading(document.getElementById({json.dumps(name)}));\n}})();"
    root = tag(
        "div.kit", {"id": name, "lang": "en"}, tag("style", None, Markup(css(page=False))), _sheet(reading, name, 3)
    )
    return join(root, _code(script))


def _sheet(reading: Reading, name: str, level: int, told: str = LIMITS) -> Markup:
    title = reading.article.title
    who = speaking(reading, f"h{level + 1}")
    first = None if title else tag(f"h{level}.kit-hide", None, "A marked article")
    show_all = tag("button.kit-btn.is-plain", {"type": "reset", "hidden": HIDDEN}, "Show all")
    eyebrow = tag("p.kit-eyebrow", None, tag("b", None, "Layers"), " ", tag("span", None, title) if title else None)
    legend = tag("p.kit-small.kit-legend", None, [join(tag("span", None, line), " ") for line in _LEGEND])
    foot = tag("p", None, "Hide a layer and read what is left aloud. ", tag("b", None, "Is it still the same story?"))
    return tag(
        # in a dialog-less form of method "dialog" Enter sends nothing; "reset" needs no script
        "form.kit-sheet.kit-layered", {"method": "dialog", "aria-label": "A reading of the article"},
        first, tag("div.kit-top", None, eyebrow, show_all), lanes(reading, name), legend,
        article(reading, name, f"h{level}", who), _key(reading),
        tag("div.kit-foot", None, foot, tag("p.kit-small", None, told)),
    )  # fmt: skip


def _key(reading: Reading) -> Markup:
    """What the letters mean, for those that occur."""
    used = {mark.label for mark in reading} | (set() if reading.own else {"fact"})
    terms = [
        join(tag("dt", None, tag("span.kit-t", {"class": label.look}, label.tag), " ", label.name),
             tag("dd", None, label.definition))
        for label in BY_ID.values() if label.id in used
    ]  # fmt: skip
    return tag("details.kit-meaning", None, tag("summary", None, "What the letters mean"), tag("dl", None, terms))


def _code(script: str) -> Markup:
    return tag("script", None, Markup(script))


@cache
def css(*, page: bool) -> str:
    """The style sheet: the kit's tokens and look, and ours. On a page of its own dark follows the computer's wish."""
    rest = (_read(WIDGETS / f"{name}.css") for name in ("look", "notes", "reading"))
    return "\n".join([tokens(page=page), *rest, paper(), _read(_HERE / "page.css")])


@cache
def _script() -> str:
    return "\n".join(
        ("const SVG = 'http://www.w3.org/2000/svg';", _read(WIDGETS / "notes.js"), _read(_HERE / "page.js"))
    )


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
