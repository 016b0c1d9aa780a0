"""Names of files and folders as people type them."""

from __future__ import annotations

from pathlib import Path


def at_home(path: Path) -> Path:
    """`~/work` as it lies in the home folder. What only begins with a "~" is a name: "~notes.txt", Word's "~$essay"."""
    return path.expanduser() if path.parts[:1] == ("~",) else path
