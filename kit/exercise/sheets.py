"""The sheets of the lessons as pages to print: `python -m kit.exercise.sheets FOLDER` writes one HTML file for each.

Open one in a browser and print it, on A4. The key begins on a page of its own. The sheets are those of a clone,
`docs/teachers/NN-sheet.md`; an installed kit does not carry them.
"""

from __future__ import annotations

import re
import sys
from html import escape
from pathlib import Path

from kit import content
from kit.errors import ExerciseError
from kit.files import write_bytes

KEY = "For the teacher: the key"
_STYLE = """
@page { size: A4; margin: 16mm 18mm; }
body { font: 11pt/1.45 Georgia, "Times New Roman", serif; max-width: 175mm; margin: 0 auto; color: #000; }
h1 { font-size: 17pt; margin: 0 0 4mm; } h2 { font-size: 13pt; margin: 7mm 0 2mm; border-bottom: .4pt solid #000; }
h1, h2 { line-height: 1.2; } h1, h2, p:has(+ :is(blockquote, ol, ul, table, hr)) { break-after: avoid; }
p, ul, ol { margin: 0 0 2.5mm; } ul { list-style: none; padding: 0; } li { margin: 0 0 1.5mm; }
blockquote { margin: 3mm 0; padding: 2mm 5mm; border: .6pt solid #000; line-height: 2.2; }
blockquote p:last-child { margin: 0; }
table { border-collapse: collapse; width: 100%; margin: 2mm 0; } td:empty { height: 8mm; }
td, th { border: .4pt solid #000; padding: 1mm 2mm; text-align: left; vertical-align: top; }
p, li, table, blockquote, .together { break-inside: avoid; }
.new-page { break-before: page; }
hr { border: 0; border-bottom: .5pt solid #000; height: 8mm; margin: 0 0 1mm; } li hr { height: 4.5mm; }
i.line { display: inline-block; border-bottom: .5pt solid #000; width: 62mm; }
i.mark { width: 2.4em; } i.far { width: 105mm; }
"""
# A story and what is to be written under it stay on one page.
_BOX = re.compile(
    r'<blockquote>(?:(?!<blockquote>).)*</blockquote>\n(?:(?:<hr />\n)+|<p>[^<]*<i class="line[^<]*</i></p>\n)',
    re.DOTALL,
)
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
{body}</body>
</html>
"""


def page(source: str) -> str:
    """One sheet as a page: rules to write on; what follows `<!-- page -->`, and the key, on a new page."""
    from markdown_it import MarkdownIt

    body = MarkdownIt("commonmark", {"breaks": True}).enable("table").render(source)
    body = "".join(_section(part) for part in re.split(r"(?=<h2>|<!-- page -->)", body) if part.strip())
    body = re.sub(r"_{2,}", lambda m: f'<i class="line{_long(len(m[0]))}"></i>', body)
    body = _BOX.sub(r'<div class="together">\n\g<0></div>\n', body)
    return _PAGE.format(title=escape(source.partition("\n")[0].lstrip("# ")), style=_STYLE, body=body)


def _section(part: str) -> str:
    if part.startswith("<!--"):
        return '<div class="new-page"></div>\n'
    heading = part.removeprefix("<h2>")
    kind = "new-page" if heading.startswith(KEY) else "together" if heading.startswith(("Vote", "Exit")) else "part"
    return f'<section class="{kind}">\n{part}</section>\n'


def _long(underscores: int) -> str:
    """A letter goes on a short line, a name on a middle one, a sentence on a long one."""
    return " mark" if underscores < 6 else " far" if underscores > 30 else ""


def write_sheets(folder: Path, *, pages: Path | None = None) -> list[Path]:
    """Writes all sheets into a folder. Raises `ExerciseError` where there are none."""
    sources = sorted((pages or content.root() / "docs" / "teachers").glob("*-sheet.md"))
    if not sources:
        raise ExerciseError("There are no sheets here.", "Run this in a clone of the kit: docs/teachers has them.")
    out = [folder / f"{source.stem}.html" for source in sources]
    for source, target in zip(sources, out, strict=True):
        write_bytes(target, page(source.read_text(encoding="utf-8")).encode())
    return out


if __name__ == "__main__":
    for file in write_sheets(Path(sys.argv[1] if len(sys.argv) > 1 else "sheets")):
        sys.stdout.write(f"{file}\n")
