"""The text of a file of ours: UTF-8, or an error that names file and line."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from kit.errors import MarkupError


def read_text(path: str | PathLike[str]) -> str:
    """What a file holds, line ends as they are. Raises `MarkupError` where it cannot be read or is not UTF-8."""
    try:
        data = Path(path).read_bytes()
        return data.decode("utf-8")
    except UnicodeDecodeError as bad:
        line = data[: bad.start].count(b"\n") + 1
        todo = "Save it as UTF-8 in your editor."
        raise MarkupError("This file is not UTF-8 text.", todo, file=str(path), line=line, column=1) from None
    except OSError as bad:
        raise MarkupError(
            f"The file cannot be read ({bad.strerror}).", "Check its name and place.", file=str(path)
        ) from bad
