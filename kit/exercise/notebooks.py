"""The lesson notebooks as files: one canonical form, and the review checklist over all of them.

    python -m kit.exercise.notebooks --check [FOLDER]    say what is wrong; exit code 1 where something fails
    python -m kit.exercise.notebooks --write [FOLDER]    bring the files to the canonical form, then the same

Canonical: nbformat 4.5, indent 1, sorted keys, a final newline, no outputs, one sentence a line, cells locked. The
`.ipynb` files are the source; nothing generates them.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kit import content
from kit.errors import ExerciseError, KitError
from kit.exercise.prose import one_sentence_a_line

Notebook = dict[str, Any]
# The closed list, in the order in which a cell carries them.
TAGS = ("core", "extra", "text", "widget", "task", "check", "stop", "raises-exception", "hide-input")
METADATA = {
    "kernelspec": {"display_name": "Python 3", "name": "python3"},  # without it JupyterLab asks for a kernel
    "language_info": {"name": "python"},
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as the checklist sees it."""

    id: str
    code: bool
    tags: frozenset[str]
    source: str


def is_hood(path: Path) -> bool:
    """Whether this is a coding notebook (Under the hood): its code is shown, its tasks may be typed into."""
    return path.stem.endswith("-under-the-hood")


def read(path: Path) -> Notebook:
    """The notebook in a file. Raises `ExerciseError` where it is none."""
    try:
        notebook: Notebook = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as bad:
        raise ExerciseError(f"{path} cannot be read as a notebook: {bad}.", "Take the last version from git.") from None
    if not isinstance(notebook, dict) or not isinstance(notebook.get("cells"), list):
        raise ExerciseError(f"{path} is not a notebook.", "It needs a list of cells.")
    return notebook


def cells(notebook: Notebook) -> list[Cell]:
    """The cells of a notebook, in order."""
    return [
        Cell(
            cell.get("id", ""),
            cell.get("cell_type") == "code",
            frozenset(cell.get("metadata", {}).get("tags", [])),
            _joined(cell.get("source", "")),
        )
        for cell in notebook["cells"]
    ]


def canonical(notebook: Notebook, *, hood: bool = False) -> Notebook:
    """The same notebook in its one form: cells locked, code folded (shown in a coding notebook), nothing run."""
    return {
        "cells": [_cell(cell, hood) for cell in notebook["cells"]],
        "metadata": METADATA,
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def dump(notebook: Notebook) -> str:
    """The text of the file, as nbformat writes it."""
    return json.dumps(notebook, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def _joined(source: str | list[str]) -> str:
    return source if isinstance(source, str) else "".join(source)


def _cell(cell: dict[str, Any], hood: bool) -> dict[str, Any]:
    code = cell.get("cell_type") == "code"
    tags = set(cell.get("metadata", {}).get("tags", [])) - {"hide-input"}
    folded = code and not hood
    if folded:
        tags.add("hide-input")
    source = _joined(cell.get("source", ""))
    source = "\n".join(line.rstrip() for line in source.split("\n")).strip("\n")
    metadata: dict[str, Any] = {"deletable": False, "tags": _in_order(tags)}
    if "task" not in tags:  # a task is there to be typed into
        metadata["editable"] = False
    if folded:  # JupyterLab obeys this, Sphinx the tag
        metadata["jupyter"] = {"source_hidden": True}
    out = {
        "cell_type": "code" if code else "markdown",
        "id": cell.get("id", ""),
        "metadata": metadata,
        "source": (source if code else one_sentence_a_line(source)).splitlines(keepends=True),
    }
    return {**out, "execution_count": None, "outputs": []} if code else out


def _in_order(tags: set[str]) -> list[str]:
    known = [tag for tag in TAGS if tag in tags]
    return known + sorted(tags - set(known))


def notebook_files(folder: Path) -> list[Path]:
    """The notebooks of a folder, checkpoints left out."""
    return sorted(path for path in folder.glob("*.ipynb") if not path.name.startswith("."))


def format_file(path: Path, *, write: bool) -> bool:
    """Whether a file was in canonical form; with `write` it is afterwards."""
    before = path.read_text(encoding="utf-8")
    after = dump(canonical(read(path), hood=is_hood(path)))
    if write and before != after:
        path.write_text(after, encoding="utf-8", newline="\n")
    return before == after


def main(arguments: list[str] | None = None) -> int:
    """The command; gives the exit code."""
    from kit.exercise.checklist import folder_remarks

    parser = argparse.ArgumentParser(
        prog="python -m kit.exercise.notebooks", description=(__doc__ or "").split("\n")[0]
    )
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--check", action="store_true", help="say what is wrong")
    what.add_argument("--write", action="store_true", help="bring the files to the canonical form")
    parser.add_argument("folder", nargs="?", type=Path, help="a folder of notebooks; left out: the kit's own")
    options = parser.parse_args(arguments)
    lines: list[str] = []
    failed = False
    try:
        folder = options.folder or content.root() / "notebooks"
        for path in notebook_files(folder):
            if not format_file(path, write=options.write) and options.check:
                lines.append(f"fail: {path.name}: not in canonical form. Run: python -m kit.exercise.notebooks --write")
                failed = True
        remarks = folder_remarks(folder)
        lines += [str(remark) for remark in remarks]
        failed = failed or any(remark.level == "fail" for remark in remarks)
    except KitError as error:
        lines, failed = [f"fail: {error}"], True
    sys.stdout.write("".join(line + "\n" for line in lines))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
