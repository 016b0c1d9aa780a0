"""Which notebooks are lessons of the kit: the digests of their code, for every release.

    python -m kit.lab.digests --write     adds the digests of the lessons as they are now
    python -m kit.lab.digests --check     says which lesson is missing (exit code 1)

The list only grows: a student may still have the lesson of an older release. Only code counts, because only code
runs; prose may be corrected without a new digest.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from kit import content, files
from kit.errors import AnswerError, ExerciseError

_TODO = "Rename it or move it away, and the kit's own comes in its place."
FILE = Path(__file__).with_name("digests.json")


def cells(path: Path) -> list[dict[str, Any]]:
    """The cells of a notebook file, each source joined to one string. Raises `ExerciseError`."""
    try:
        notebook = files.read_json(path, dict[str, Any])
    except AnswerError as error:
        raise ExerciseError(f"“{path.name}” is not a notebook.", _TODO) from error
    found = (notebook or {}).get("cells")
    if not isinstance(found, list) or not all(isinstance(cell, dict) and "source" in cell for cell in found):
        raise ExerciseError(f"“{path.name}” is not a notebook.", _TODO)
    return [{**cell, "source": "".join(cell["source"])} for cell in found]


def of_code(path: Path) -> str:
    """SHA-256 over the sources of the code cells, in order: what the page computes before it starts a lesson."""
    return _digest([cell["source"] for cell in cells(path) if cell.get("cell_type") == "code"])


def of_text(path: Path) -> str:
    """SHA-256 over everything a person could have changed: all sources with the kinds of their cells."""
    return _digest([[cell.get("cell_type"), cell["source"]] for cell in cells(path)])


def known() -> dict[str, list[str]]:
    """The digests of all releases, by file name of the lesson."""
    return files.read_json(FILE, dict[str, list[str]]) or {}


def all_known() -> list[str]:
    """The digests of all lessons of all releases."""
    return sorted({digest for digests in known().values() for digest in digests})


def missing(folder: Path) -> dict[str, str]:
    """The lessons in a folder whose digest is not known yet: file name to digest."""
    listed = known()
    # A notebook without code has the digest of nothing: listing it would let it start what has nothing to start.
    with_code = [
        path for path in sorted(folder.glob("*.ipynb")) if any(c.get("cell_type") == "code" for c in cells(path))
    ]
    found = {path.name: of_code(path) for path in with_code}
    return {name: digest for name, digest in found.items() if digest not in listed.get(name, [])}


def _digest(value: list[Any]) -> str:
    # The same bytes as JSON.stringify: no spaces, and only what must be escaped is.
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def main(arguments: list[str]) -> int:
    """The command above. Returns the exit code."""
    new = missing(content.root() / "notebooks")
    if arguments == ["--write"]:
        listed = known()
        for name, digest in new.items():
            listed.setdefault(name, []).append(digest)
        if new:
            files.write_json(FILE, dict(sorted(listed.items())))
        sys.stdout.write("".join(f"added {name}\n" for name in new))
        return 0
    if arguments != ["--check"]:
        sys.stderr.write("python -m kit.lab.digests --write | --check\n")
        return 2
    sys.stderr.write("".join(f"{name}: its code is not in kit/lab/digests.json\n" for name in new))
    if new:
        sys.stderr.write("Run: python -m kit.lab.digests --write\n")
    return 1 if new else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
