"""Where the lessons and exercises lie."""

from __future__ import annotations

from pathlib import Path

from kit.errors import ExerciseError


def root() -> Path:
    """The folder that holds `exercises/` and `notebooks/`.

    An installed kit carries them inside itself (`kit/_content`); a clone has them beside `kit/`, where edits count
    at once. The current folder is never looked at: a stranger's `exercises/` must not pass for ours.

    Raises `ExerciseError` where neither is there.
    """
    return _find(Path(__file__).resolve().parent)


def _find(package: Path) -> Path:
    for place in (package / "_content", package.parent):
        if (place / "exercises").is_dir() and (place / "notebooks").is_dir():
            return place
    raise ExerciseError(
        "The kit's lessons and exercises are missing.",
        "Install the kit again: pip install --force-reinstall media-literacy-kit",
    )
