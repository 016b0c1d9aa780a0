"""The pages of `kit sheets` on paper: `python -m tests.browser.paper` counts the sides of each, for the list of them.

Chromium makes the PDF. What stands on its sides is read out of the PDF itself, which takes no library: a side is one
packed list of drawing commands, with a code of four figures for every letter.
"""

from __future__ import annotations

import json
import re
import sys
import zlib
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from kit.exercise.sheets import pages
from kit.exercise.sheets_index import PAPERS, SIDES, digest
from kit.files import write_bytes
from tests.browser.conftest import FLAGS, chromium

_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_LETTERS = re.compile(rb"<([0-9A-Fa-f]+)>(?= Tj)")
_INCH = 96
_WIDE = {"A4": 210 / 25.4, "Letter": 8.5}
_MARGINS = 2 * 17 / 25.4  # of sheets.css
_OVER = """() => {
  const over = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(node);
    if ([...range.getClientRects()].some(({ left, right }) => left < -.5 || right > innerWidth + .5)) over.push(node.data);
  }
  return over;
}"""


def sides(page: Any, html: str, paper: str) -> list[int]:
    """A page printed: how many letters stand on each side, those of its foot among them."""
    page.set_content(html)
    data = page.pdf(format=paper)
    found = [letters(drawn) for stream in _STREAM.finditer(data) if b"BT" in (drawn := _unpack(stream[1]))]
    told = len(re.findall(rb"/Type\s*/Page\b", data))
    assert len(found) == told, f"{len(found)} sides were read, the file says {told}"
    return found


def _unpack(data: bytes) -> bytes:
    with suppress(zlib.error):  # a font or a picture of another kind
        return zlib.decompressobj().decompress(data)
    return b""


def letters(drawn: bytes) -> int:
    """How many letters a list of drawing commands sets."""
    return sum(len(code) // 4 for code in _LETTERS.findall(drawn))


def cut(page: Any, html: str, paper: str) -> list[str]:
    """The texts that do not fit between the margins: a browser cuts them, or prints the whole page smaller."""
    page.set_viewport_size({"width": int((_WIDE[paper] - _MARGINS) * _INCH), "height": 900})
    page.emulate_media(media="print")
    page.set_content(html)
    return list(page.evaluate(_OVER))


def counts(page: Any, made: Mapping[str, str]) -> dict[str, dict[str, int | str]]:
    """What `sheets_sides.json` holds."""
    return {
        name: {"page": digest(html), **{paper: len(sides(page, html, paper)) for paper in PAPERS}}
        for name, html in made.items()
    }


def main() -> None:
    """Counts, and keeps the counts."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        told = counts(browser.new_page(), pages())
        browser.close()
    rows = (f'"{name}": {json.dumps(count)}' for name, count in told.items())
    write_bytes(SIDES, ("{\n" + ",\n".join(rows) + "\n}\n").encode())
    sys.stdout.write(f"{SIDES.name}: {len(told)} pages\n")


if __name__ == "__main__":
    main()
