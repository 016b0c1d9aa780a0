"""The sheets of the lessons as pages to print: `python -m kit.exercise.sheets FOLDER` writes HTML files.

Open one in a browser and print it, on A4 or Letter. A key is a file of its own (`NN-key.html`): thirty copies of a
sheet hold no key, and none is on the back of a page. Where a lesson compares articles, there are these and what
happened, too; and the pages for teachers, `NN-teacher.html`. The sources are those of a clone, in `docs/teachers`; an
installed kit does not carry them.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path

from kit import content
from kit.errors import ExerciseError
from kit.exercise.load import load_exercise, load_lesson
from kit.exercise.model import Exercise
from kit.exercise.outline import lessons
from kit.files import write_bytes
from kit.text.utf8 import read_text

KEY = "## For the teacher: the key"
CUT = "Cut this part off before you copy the sheet."
_ALONE = re.compile(r"^<!-- print alone: ([a-z-]+) -->\n", re.MULTILINE)  # what follows is a file of its own
_STYLE = Path(__file__).with_suffix(".css")
# A story and what is to be written under it stay on one page.
_BOX = re.compile(
    r"<blockquote>(?:(?!<blockquote>).)*</blockquote>\n"
    r'(?:(?:<p>[^<]*</p>\n)?(?:<hr />\n)+|(?:<p class="fill">.*?</p>\n)+)',
    re.DOTALL,
)
_FILL = re.compile(r"<p>(?=[^<]*_{3})([^<]*)</p>")
_SIGN = re.compile(r"<td>((?:one )?(two|dashes|dots|one|thick)\b[^<]* under the words)</td>")
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
<style>{style}</style>
</head>
<body class="{kind}">
{body}</body>
</html>
"""


def page(source: str, *, foot: str = "", kind: str = "sheet") -> str:
    """Markdown as a page to print, with rules to write on. `foot` stands at the foot of each page, for the title.

    A `plan`, the page of a teacher, is set closer.
    """
    title = _title(source)
    html = _html(source, lines=kind == "sheet")
    body = "".join(_section(part) for part in re.split(r"(?=<h2>)", html) if part.strip())
    body = _SIGN.sub(r'<td><u class="\2">\1</u></td>', _FILL.sub(r'<p class="fill">\1</p>', body))
    body = re.sub(r"_{2,} ?", lambda m: f'<i class="line{" mark" if len(m[0]) < 7 else ""}"></i>', body)
    body = _BOX.sub(r'<div class="together">\n\g<0></div>\n', body)
    style = read_text(_STYLE).replace("FOOT", re.sub(r"[\"\\<\n]", " ", foot or title))
    return _PAGE.format(title=escape(title), style=style, body=body, kind=kind)


def _title(source: str) -> str:
    return source.partition("\n")[0].lstrip("# ")


def _html(source: str, *, lines: bool) -> str:
    """As HTML, with curly apostrophes. `lines`: a line of the source stays a line."""
    from markdown_it import MarkdownIt

    markdown = MarkdownIt("commonmark", {"breaks": lines, "typographer": True, "quotes": "“”‘’"})
    return str(markdown.enable(["table", "smartquotes"]).render(source))


def _section(part: str) -> str:
    """A part moves to the next page as a whole, unless it has more than two stories or would fill a page."""
    kind = ' class="whole"' if part.count("<blockquote>") > 2 or len(part) > 3500 else ""
    return f"<section{kind}>\n{part}</section>\n"


def split(source: str) -> dict[str, str]:
    """A sheet as the files to print: `sheet`, or a file for each part to be printed alone, and last the `key`."""
    sheet, _, key = source.partition(KEY)
    first, *alone = _ALONE.split(sheet)
    parts = dict(zip(alone[::2], map(str.lstrip, alone[1::2]), strict=True)) or {"sheet": first}
    if key:
        told = first.partition("\n")[2].strip() if alone else ""  # what is over the first form is for the teacher
        parts["key"] = f"# Key: {_title(source)}\n\n{told}\n{key.replace(CUT, '')}"
    return parts


def _sheet(file: Path) -> Iterator[tuple[str, str]]:
    number, source = file.stem.partition("-")[0], read_text(file)
    for name, part in split(source).items():
        foot = f"{_title(part)}. Not for students" if name == "key" else _title(part)
        yield f"{number}-{name}", page(part, foot=foot)


def _plans(pages: Path) -> Iterator[tuple[str, str]]:
    """The pages for teachers."""
    for file in (*pages.glob("[0-9][0-9].md"), *pages.glob("first-class.md")):
        yield file.stem if file.stem == "first-class" else f"{file.stem}-teacher", page(read_text(file), kind="plan")


def _compared(number: str) -> Iterator[tuple[str, str]]:
    """The articles that a lesson compares, without their keys, and the packet of their case."""
    for part in load_lesson(number).parts.values():
        for at, name in enumerate(part.compare.articles if part.compare else ()):
            told = load_exercise(name)
            assert isinstance(told, Exercise)
            yield f"{number}-outlet-{'abc'[at]}", page(_article(told, "ABC"[at]))
        if part.compare:
            packet = content.root() / "exercises" / part.compare.articles[0].partition("/")[0] / "packet"
            for file in ("transcript", "document"):
                yield f"{number}-{file}", page(read_text(packet / f"{file}.md"))


def _article(told: Exercise, letter: str) -> str:
    """The text alone, as Markdown."""
    set_as = {"title": "## {}", "deck": "**{}**"}
    lines = (set_as.get(block.kind, "{}").format(block.text) for block in told.article.blocks)
    return "\n\n".join((f"# Outlet {letter}. {told.front.outlet}", *lines)) + "\n"


def write_sheets(folder: Path, *, pages: Path | None = None) -> list[Path]:
    """Writes all there is to print into a folder. Raises `ExerciseError` where there are no sheets."""
    pages = pages or content.root() / "docs" / "teachers"
    sources = sorted(pages.glob("*-sheet.md"))
    if not sources:
        raise ExerciseError("There are no sheets here.", "Run this in a clone of the kit: docs/teachers has them.")
    made = dict(_plans(pages))
    made |= {name: html for file in sources for name, html in _sheet(file)}
    made |= {name: html for number in lessons() for name, html in _compared(number)}
    for name, html in sorted(made.items()):
        write_bytes(folder / f"{name}.html", html.encode())
    return [folder / f"{name}.html" for name in sorted(made)]


if __name__ == "__main__":
    for file in write_sheets(Path(sys.argv[1] if len(sys.argv) > 1 else "sheets")):
        sys.stdout.write(f"{file}\n")
