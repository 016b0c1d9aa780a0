"""The sheets of the lessons as pages to print: `kit sheets FOLDER` writes HTML files, and `index.html` lists them.

Open one in a browser and print it, on A4 or Letter. A key is a file of its own (`NN-key.html`): thirty copies of a
sheet hold no key, and none is on the back of a page. Where a lesson compares articles or reads a whole one, there are
these and what happened, too; and the pages for teachers, `NN-teacher.html`. The sources are `docs/teachers`, which an
installed kit carries inside itself; the students' copy (`kit release`) has none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from string import ascii_lowercase

from kit import content
from kit.errors import ExerciseError
from kit.exercise.load import load_exercise, load_lesson
from kit.exercise.model import Exercise
from kit.exercise.outline import lessons, outline
from kit.exercise.sheets_index import listed
from kit.files import write_bytes
from kit.text.utf8 import read_text

KEY = "## For the teacher: the key"
CUT = "Cut this part off before you copy the sheet."
_ALONE = re.compile(r"^<!-- print alone: ([a-z-]+) -->\n", re.MULTILINE)  # what follows is a file of its own
# a link to an article, alone on its line, is the article itself on paper
_ARTICLE = re.compile(r"^\[[^\]]+\]\((?:\.\./)+exercises/([a-z-]+)/articles/([a-z-]+)\.md\)$", re.MULTILINE)
_STYLE = Path(__file__).with_suffix(".css")
# A story and what is to be written under it stay on one page.
_BOX = re.compile(
    r"<blockquote>(?:(?!<blockquote>).)*</blockquote>\n"
    r'(?:(?:<p>[^<]*</p>\n)?(?:<hr />\n)+|(?:<p class="fill">.*?</p>\n)+)',
    re.DOTALL,
)
_FILL = re.compile(r"<p>((?:<strong>\d\.</strong>)?(?=[^<]*_{3})[^<]*)</p>")
_SIGN = re.compile(r"<td>((?:one )?(two|dashes|dots|one|thick)\b[^<]* under the words)</td>")
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
<style>{style}</style>
</head>
<body class="{kind}">
{bar}{body}</body>
</html>
"""


# on the screen only
_BAR = """<nav>
<a href="index.html">What to print</a>
<button type="button" onclick="print()">Print this page</button>
</nav>
"""


def page(source: str, *, foot: str = "", kind: str = "sheet") -> str:
    """Markdown as a page to print, with rules to write on. `foot` stands at the foot of each page, for the title.

    A `plan`, the page of a teacher, and a `list` of pages are set closer.
    """
    title = _title(source)
    html = _html(source, lines=kind == "sheet")
    body = "".join(_section(part) for part in re.split(r"(?=<h2>)", html) if part.strip())
    body = _SIGN.sub(r'<td><u class="\2">\1</u></td>', _FILL.sub(r'<p class="fill">\1</p>', body))
    body = re.sub(r"_{2,} ?", lambda m: f'<i class="line{" mark" if len(m[0]) < 7 else ""}"></i>', body)
    body = _BOX.sub(r'<div class="together">\n\g<0></div>\n', body)
    style = read_text(_STYLE).replace("FOOT", re.sub(r"[\"\\<\n]", " ", foot or title))
    bar = "" if kind == "list" else _BAR
    return _PAGE.format(title=escape(title), style=style, body=body, kind=kind, bar=bar)


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
    """A sheet as the files to print: `sheet`, a file for each part to be printed alone, and last the `key`.

    Where there is nothing to work on before these parts, there is no `sheet`.
    """
    sheet, _, key = source.partition(KEY)
    first, *alone = _ALONE.split(sheet)
    told = "" if "\n## " in first else first.partition("\n")[2].strip()  # over the first form: for the teacher
    parts = {} if told else {"sheet": first}
    parts |= zip(alone[::2], map(str.lstrip, alone[1::2]), strict=True)
    if key:
        parts["key"] = f"# Key: {_title(source)}\n\n{told}\n{key.replace(CUT, '')}"
    return parts


def _sheet(file: Path) -> Iterator[tuple[str, str]]:
    number, source = file.stem.partition("-")[0], read_text(file)
    for name, part in split(source).items():
        foot = f"{_title(part)}. Not for students" if name == "key" else _title(part)
        yield f"{number}-{name}", page(_ARTICLE.sub(lambda m: _article(f"{m[1]}/{m[2]}"), part), foot=foot)


def _plans(pages: Path) -> Iterator[tuple[str, str]]:
    """The pages for teachers."""
    for file in (*pages.glob("[0-9][0-9].md"), *pages.glob("first-class.md")):
        yield file.stem if file.stem == "first-class" else f"{file.stem}-teacher", page(read_text(file), kind="plan")


def _compared(number: str) -> Iterator[tuple[str, str]]:
    """The articles that a lesson compares and what else of their case its notebook offers, without their keys; and
    the packet of the case.
    """
    cells = read_text(content.root() / "notebooks" / outline(number).notebook)
    for part in load_lesson(number).parts.values():
        if part.compare:
            case = part.compare.articles[0].partition("/")[0]
            others = re.findall(rf'kit\.show\(\\"({case}/[a-z-]+)\\"\)', cells)
            for letter, name in zip(ascii_lowercase, dict.fromkeys((*part.compare.articles, *others)), strict=False):
                yield f"{number}-outlet-{letter}", page(_article(name, f"Outlet {letter.upper()}"))
            for file in ("transcript", "document"):
                packet = content.root() / "exercises" / case / "packet"
                yield f"{number}-{file}", page(read_text(packet / f"{file}.md"))


def _article(name: str, head: str = "") -> str:
    """The text alone, as Markdown: under a heading of its own with its outlet, or as a part of a sheet."""
    told = load_exercise(name)
    assert isinstance(told, Exercise)
    set_as = {"title": "## {}" if head else "### {}", "deck": "**{}**"}
    lines = [set_as.get(block.kind, "{}").format(block.text) for block in told.article.blocks]
    return "\n\n".join([f"# {head}. {told.front.outlet}", *lines, ""] if head else lines)


def pages(home: Path | None = None) -> dict[str, str]:
    """All there is to print, as HTML by name. Raises `ExerciseError` where there are no sheets."""
    home = home or content.root() / "docs" / "teachers"
    sources = sorted(home.glob("*-sheet.md"))
    if not sources:
        raise ExerciseError(
            "This copy of the kit has no sheets: it is the one that students get.",
            "Use the kit from which you made it with “kit release”.",
        )
    made = dict(_plans(home))
    made |= {name: html for file in sources for name, html in _sheet(file)}
    made |= {name: html for number in lessons() for name, html in _compared(number)}
    return dict(sorted(made.items()))


def write_sheets(folder: Path, *, home: Path | None = None) -> list[Path]:
    """Writes all there is to print into a folder, the list first. Raises as `pages` does, and `SaveError`."""
    made = pages(home)
    files = {"index": page(listed(made), kind="list"), **made}
    for name, html in files.items():
        write_bytes(folder / f"{name}.html", html.encode())
    return [folder / f"{name}.html" for name in files]
