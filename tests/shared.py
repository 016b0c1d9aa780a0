"""What lies beside the repository and is no part of it: other people's pages, which may not be passed on."""

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("KIT_SHARED") or Path(__file__).resolve().parents[2] / "shared")
"""The folder: named by KIT_SHARED, else `shared` beside the repository."""


def pasted_page() -> Path:
    """A real news page as people paste it: menus, two quote marks that never close. Skips the test where it lacks."""
    return _wanted("articles/pasted_news_page_2022-01-26.txt")


def _wanted(name: str) -> Path:
    if not (SHARED / name).is_file():
        pytest.skip(f"{name} is no part of the project; KIT_SHARED names the folder that has it")
    return SHARED / name
