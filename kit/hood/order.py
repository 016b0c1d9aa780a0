"""The coding tasks of a lesson in the order of its notebook, the first one being the gentlest."""

from __future__ import annotations

from kit import content
from kit.exercise.banks import coding_names
from kit.text.utf8 import read_text


def hood_order(lesson: str) -> list[str]:
    """The tasks of a lesson ("03") as its Under the hood notebook calls them, then those that only the bank has."""
    book = content.root() / "notebooks" / f"{lesson}-under-the-hood.ipynb"
    written = read_text(book) if book.is_file() else ""
    names = [name for name in coding_names() if name.startswith(f"{lesson}/")]
    places = {name: written.find(f'check(\\"{name}\\"') for name in names}  # as JSON writes its quote marks
    return sorted(names, key=lambda name: (places[name] < 0, places[name], name))
