"""Every link of a page leads somewhere: README, docs with the teachers' pages, the texts of exercises, the notebooks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("docs", "exercises", "notebooks")
PAGES = sorted(
    page
    for page in (*ROOT.glob("*.md"), *(found for name in FOLDERS for found in (ROOT / name).rglob("*")))
    if page.suffix in (".md", ".ipynb") and ".ipynb_checkpoints" not in page.parts
)
LINK = re.compile(r"!?\[[^\]]*\]\((?P<address>[^)\s]+)[^)]*\)|(?:src|href)=\"(?P<html>[^\"]+)\"")
CODE = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
OUTSIDE = re.compile(r"[a-z][a-z+.-]*:", re.IGNORECASE)  # https:, mailto:


def prose(page: Path) -> str:
    """What a page says, without blocks of code."""
    text = page.read_text(encoding="utf-8")
    if page.suffix == ".ipynb":
        cells = json.loads(text)["cells"]
        text = "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    return CODE.sub("", text)


@cache
def anchors(page: Path) -> frozenset[str]:
    """The anchors of a page, as they are made from its headings: the second "Keys" of a page is keys-1."""
    made: list[str] = []
    for heading in re.findall(r"^#{1,6} +(.+?)(?: +#+)?$", prose(page), re.MULTILINE):
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading)
        name = re.sub(r"[^\w -]", "", plain.lower()).strip().replace(" ", "-")
        again = sum(1 for one in made if re.fullmatch(rf"{re.escape(name)}(-\d+)?", one))
        made.append(f"{name}-{again}" if again else name)
    return frozenset(made)


def broken(page: Path, text: str) -> Iterator[str]:
    """What is wrong with the links of a page, a sentence for each."""
    for found in LINK.finditer(re.sub(r"`[^`\n]*`", "", text)):
        address = unquote(found["address"] or found["html"])
        if OUTSIDE.match(address):
            continue
        path, _, anchor = address.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists():
            yield f"there is no {path}"
        elif not target.is_relative_to(ROOT):
            yield f"{path} lies outside the repository"
        elif anchor and anchor not in anchors(target):
            yield f"{path or page.name} has no heading #{anchor}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_and_images_lead_somewhere(page: Path) -> None:
    assert list(broken(page, prose(page))) == []


def test_a_dead_link_is_found() -> None:
    page = ROOT / "docs" / "index.md"
    text = '[a](no-such.md) [b](#nowhere) [c](grading.md#nowhere) [d](../../x) ![e](img/none.png) <img src="f.png">'
    assert list(broken(page, text)) == [
        "there is no no-such.md",
        "index.md has no heading #nowhere",
        "grading.md has no heading #nowhere",
        "there is no ../../x",
        "there is no img/none.png",
        "there is no f.png",
    ]
    fine = (
        "[a](grading.md#the-class-report) [b](https://example.org) [c](mailto:a@b.c) `[d](no-such.md)` [e](teachers/)"
    )
    assert list(broken(page, fine)) == []


def test_every_page_of_the_docs_can_be_reached_from_the_index() -> None:
    start, seen = ROOT / "docs" / "index.md", set()
    waiting = [start]
    while waiting:
        page = waiting.pop()
        if page in seen or page.suffix != ".md" or not page.is_relative_to(ROOT / "docs"):
            continue
        seen.add(page)
        for found in LINK.finditer(prose(page)):
            address = (found["address"] or found["html"]).partition("#")[0]
            if address and not OUTSIDE.match(address):
                waiting.append((page.parent / address).resolve())
    alone = {page.relative_to(ROOT).as_posix() for page in (ROOT / "docs").rglob("*.md")} - {
        page.relative_to(ROOT).as_posix() for page in seen
    }
    assert alone <= {"docs/img/README.md"}, f"no page leads to {sorted(alone)}"
