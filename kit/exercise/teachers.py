"""The list of lessons for teachers, made from the lessons: `python -m kit.exercise.teachers docs/teachers/index.md`."""

from __future__ import annotations

import argparse
from pathlib import Path

from kit import content
from kit.exercise.outline import lessons, outline
from kit.files import write_bytes

_HEAD = """# The lessons

New here? Read [your first class](first-class.md): a ten-minute dry run, setting up, the projector, and what to do when
a laptop fails.

Each lesson is a notebook for the students, a page for you (minutes, likely wrong answers, the vote, standards) and a
sheet to print. Each has a coding notebook too, which nobody needs.

| lesson | students can | minutes | for you | on paper | with code |
|---|---|---|---|---|---|
"""
_TAIL = """
Lessons build on each other: from lesson 2 to lesson 9, each begins with three new sentences on what earlier ones
taught. Lessons 0 and 10 are the same test in two forms: leave both out, or do both.
"""


def table(pages: Path, *, root: Path | None = None) -> str:
    """The page: a row for each lesson there is. A file of `pages` or of the notebooks that is missing gets no link."""
    notebooks = (root or content.root()) / "notebooks"
    return _HEAD + "".join(_row(number, pages, notebooks, root) for number in lessons(root=root)) + _TAIL


def _row(number: str, pages: Path, notebooks: Path, root: Path | None) -> str:
    told = outline(number, root=root)
    student = _link(f"{int(number)}. {told.title}", notebooks / told.notebook, "../../notebooks/")
    columns = (
        student if told.notebook else f"{int(number)}. {told.title}",
        told.objective,
        str(told.minutes),
        _link("page", pages / f"{number}.md"),
        _link("sheet", pages / f"{number}-sheet.md"),
        _link("under the hood", notebooks / f"{number}-under-the-hood.ipynb", "../../notebooks/"),
    )
    return f"| {' | '.join(columns)} |\n"


def _link(words: str, file: Path, folder: str = "") -> str:
    return f"[{words}]({folder}{file.name})" if file.is_file() else ""


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m kit.exercise.teachers", description="Write the list of lessons.")
    parser.add_argument("page", type=Path, help="docs/teachers/index.md")
    page = parser.parse_args().page
    write_bytes(page, table(page.parent).encode())
