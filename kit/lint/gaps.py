"""A gap: what is missing or wrong, in which file, on which line, at which item."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kit.text.annotated import Annotated

Keys = tuple[str, ...]  # where a value of the front matter stands: ("items", "q1", "why")


@dataclass(frozen=True, slots=True, order=True)
class Gap:
    """One gap. `rule` names the check, for programs; `line` counts from 1, 0 where the gap is the file's."""

    file: str
    line: int
    item: str
    rule: str
    message: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}: {self.item + ': ' if self.item else ''}{self.message}"


class Lines:
    """Where things stand in the file of an annotated text."""

    def __init__(self, text: Annotated) -> None:
        self.text = text
        self._front = dict(_keys(text.front, text.front_line))
        self._body = text.source.find(text.front) + len(text.front)

    def front(self, *path: str) -> int:
        """The line of a key of the front matter, or of the nearest key round it; 1 where there is none."""
        tried = (self._front.get(path[:length]) for length in range(len(path), 0, -1))
        return next((line for line in tried if line), 1)

    def mark(self, name: str) -> int:
        """The line of the mark of that id, 0 where there is none."""
        return next((mark.line for mark in self.text.marks if mark.id == name), 0)

    def words(self, start: int, end: int) -> int:
        """The line of the text on which these words start; marks between them do not matter."""
        first = [word.text for word in self.text.article.words if start <= word.start < end][:6]
        between = r"(?:\{[^{}]*\}|[^\w{}])+"
        found = re.compile(between.join(map(re.escape, first))).search(self.text.source, self._body) if first else None
        return self.text.source.count("\n", 0, found.start()) + 1 if found else 0

    def item(self, name: str, mark: str, start: int, end: int) -> int:
        """The line of an item: its mark, or its words, or its reasons."""
        return self.mark(mark) or self.words(start, end) or self.front("items", name)


def _keys(front: str, first: int) -> Iterator[tuple[Keys, int]]:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        node = YAML(pure=True).compose(front) if front.strip() else None
    except (YAMLError, ValueError, RecursionError):  # whoever reads the values says what is wrong
        return
    yield from _below(node, (), first)


def _below(node: Any, path: Keys, first: int) -> Iterator[tuple[Keys, int]]:
    pairs: Sequence[Any] = node.value if getattr(node, "id", "") == "mapping" else ()
    for key, value in pairs:
        here = (*path, str(key.value))
        yield here, first + int(key.start_mark.line)
        yield from _below(value, here, first)
