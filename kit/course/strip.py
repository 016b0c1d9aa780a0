"""The student copy of the exercises: what would tell a graded key is not in it.

Of a graded text only the article stays, composed anew, so that two keys that differ in labels and reasons give the same
bytes. Notes for editors, blind readings and model answers stay behind for every exercise.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kit.errors import ExerciseError
from kit.exercise.model import SILENT
from kit.text.annotated import parse
from kit.text.compose import compose
from kit.text.front import read_front

# fields of the front matter that say nothing about the key
_FRONT = ("title", "outlet", "level", "licence", "use", "ask", "mode", "attempts", "pass_line", "weights", "source")
# fields of cards and statements that do
_TELLS = frozenset(
    "right why wrong reason reasons accept near arguments contested status difficulty kind construction skill note "
    "side partner argument errors stance".split()
)
_BEHIND = ("models", "readings")
_GRADED = re.compile(rb"""\buse["']?\s*:\s*["']?graded\b""")


def student_files(root: Path) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every file of the student copy of `root`, in the order of their names.

    Raises `ExerciseError` or `MarkupError` for a key that cannot be read (what cannot be read cannot be cut), and for a
    graded part whose answer would be in the copy all the same.
    """
    for top in ("exercises", "notebooks"):
        for file in sorted((root / top).rglob("*"), key=lambda path: path.relative_to(root).as_posix()):
            name = file.relative_to(root)
            hidden = any(part.startswith((".", "__")) for part in name.parts)
            if file.is_file() and not file.is_symlink() and not hidden and not _stays_behind(name):
                yield name.as_posix(), student_file(name.as_posix(), file.read_bytes())


def _stays_behind(name: Path) -> bool:
    return name.name == "NOTES.md" or (len(name.parts) > 2 and name.parts[-2] in _BEHIND)


def student_file(name: str, data: bytes) -> bytes:
    """One file as students get it: itself, unless it holds a graded key."""
    if _GRADED.search(data) is None:  # most files; reading YAML takes its time
        return data
    if name.startswith("exercises/") and name.endswith(".md"):
        return _text(name, data)
    if name.startswith("exercises/") and name.endswith((".yml", ".yaml")):
        return _cards(name, data)
    return data


def is_graded(name: str, data: bytes) -> bool:
    """Whether a file holds a graded key, which students do not get."""
    return student_file(name, data) != data


def _text(name: str, data: bytes) -> bytes:
    source = data.decode("utf-8")
    if not source.startswith("---"):
        return data
    text = parse(source, file=name)
    front = read_front(text.front, file=name, line=text.front_line)
    if front.get("use") != "graded":
        return data
    if front.get("given"):
        raise ExerciseError(f"{name}: a graded text cannot have given marks.", "Take given: out, or make it practice.")
    kept = {key: front[key] for key in _FRONT if key in front} | {"released": True}
    lines = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in kept.items())
    return compose(text.article, front=lines).encode("utf-8")


def _cards(name: str, data: bytes) -> bytes:
    values = read_front(data.decode("utf-8"), file=name)
    if not _graded_parts(values):
        return data
    bare = _bare(values, name, graded=False)
    return (json.dumps(bare, ensure_ascii=False, indent=1) + "\n").encode("utf-8")  # JSON is YAML too


def _graded_parts(values: Any) -> bool:
    if isinstance(values, dict):
        return values.get("use") == "graded" or any(_graded_parts(value) for value in values.values())
    return isinstance(values, list) and any(_graded_parts(value) for value in values)


def _bare(values: Any, file: str, *, graded: bool) -> Any:
    """Values without what tells the key, below every mapping that says `use: graded`."""
    if isinstance(values, list):
        return [_bare(value, file, graded=graded) for value in values]
    if not isinstance(values, dict):
        return values
    graded = graded or values.get("use") == "graded"
    if graded:
        _refuse(values, file)
    out = {key: _bare(value, file, graded=graded) for key, value in values.items() if not (graded and key in _TELLS)}
    if values.get("use") == "graded":
        out["released"] = True
    return out


def _refuse(part: dict[str, Any], file: str) -> None:
    """Raises `ExerciseError` for a graded part that would tell its answer all the same, or show nothing without it."""
    if part.get("widget", SILENT[0]) not in SILENT:
        raise ExerciseError(
            f"{file}: a part with widget: {part['widget']} cannot be graded, for it is made of its answer.",
            "Make it practice.",
        )
    if part.get("given"):
        raise ExerciseError(f"{file}: a graded part cannot have given marks.", "Take given: out, or make it practice.")
    if part.get("bank"):
        raise ExerciseError(
            f"{file}: a graded part cannot take cards from the banks, which every copy has with their answers.",
            "Write its cards under items:, or make it practice.",
        )
