"""The list of all there is to print: `index.html` beside the pages of `kit sheets`.

The sides were counted with a browser and stand in `sheets_sides.json` (`python -m tests.browser.paper`), each
with the digest of the page that was counted. A page that has changed since then goes without its count: none is wrong.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from html import unescape
from pathlib import Path

from kit.exercise.load import load_lesson
from kit.text.utf8 import read_text

SIDES = Path(__file__).with_name("sheets_sides.json")
PAPERS = ("A4", "Letter")
FORMS = ("form-a", "form-b")
_FIRST = "first-class"
# (end of the name, what it is, for whom), in the order of the list; without words it is called by its own title
_KINDS = (
    ("teacher", "Your page for lesson {}", "for you"),
    ("sheet", "Sheet for lesson {}", "one for each student"),
    ("form-a", "Form A", "one for each student of one half of the class"),
    ("form-b", "Form B", "one for each student of the other half"),
    ("outlet-a", "", "one for each pair"),
    ("outlet-b", "", "one for each pair"),
    ("transcript", "The transcript", "one for each pair"),
    ("document", "The report", "one for each pair"),
    ("outlet-c", "", "for those who have time"),
    ("report", "The whole report", "for those who have time"),
    ("key", "**Key** for lesson {}", "for you alone"),
)
_HEAD = """# What to print

Open a page and press **Print this page**, or Ctrl+P (on a Mac Cmd+P).
A4 and Letter both fit. Four sides are two sheets of paper, printed on both sides.
All is black on white, so a copier does it no harm.
No student's page holds a key.

## Before the first lesson

"""


def listed(made: Mapping[str, str]) -> str:
    """The list as Markdown, of pages (HTML) by name."""
    sides = _sides(made)
    lines = [_HEAD, _line("first-class", "Your first class", "for you", sides)]
    for number in sorted({name[:2] for name in made if name[:2].isdigit()}):
        lines += [f"\n## {int(number)}. {load_lesson(number).title}\n\n"]
        lines += (_line(name, what, who, sides) for name, what, who in _pages(number, made))
    return "".join(lines)


def _pages(number: str, made: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Name, words and reader of each page of a lesson. Lesson 10 prints the forms of lesson 0, and so its key."""
    for kind, what, who in _KINDS:
        name = f"{number}-{kind}"
        if number == "10" and kind in (*FORMS, "key"):
            name, who = f"00-{kind}", "for those who had the other one in lesson 0" if kind in FORMS else who
        if name in made:
            yield name, what.format(int(number)) or _title(made[name]), who


def _line(name: str, what: str, who: str, sides: Mapping[str, str]) -> str:
    return f"- [{what}]({name}.html), {who}{sides.get(name, '')}\n"


def _title(html: str) -> str:
    found = re.search(r"<title>(.*?)</title>", html)
    return unescape(found[1]) if found else ""


def digest(html: str) -> str:
    """What tells a page that was counted from one that has changed since."""
    return sha256(html.encode()).hexdigest()[:16]


def _sides(made: Mapping[str, str]) -> dict[str, str]:
    """“: 3 sides”, or “: 3 sides (Letter: 4)”, of each page that is still the one that was counted."""
    told: dict[str, str] = {}
    for name, counted in json.loads(read_text(SIDES)).items():
        if name in made and counted["page"] == digest(made[name]):
            a4, letter = counted["A4"], counted["Letter"]
            told[name] = f": {a4} {'side' if a4 == 1 else 'sides'}" + (f" (Letter: {letter})" if a4 != letter else "")
    return told
