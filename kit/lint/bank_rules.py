"""What the rules of all banks share: reasons, lines, sizes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kit.exercise import prose
from kit.lint.gaps import Gap
from kit.lint.keys import MOST_WHY

Found = Iterator[tuple[str, str, str]]  # item, rule, message


class Bank:
    """The file of a bank, as the gaps name it."""

    def __init__(self, path: Path) -> None:
        self.path, self.file = path, str(path)
        try:
            self._lines = path.read_text("utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            self._lines = []

    def gaps(self, found: Found) -> list[Gap]:
        """What was found, each at the line where its item begins."""
        return [Gap(self.file, self._line(item), item, rule, message) for item, rule, message in found]

    def _line(self, item: str) -> int:
        begins = re.compile(rf"\s*- (?:id|verb): {re.escape(item)}\s*$")
        return next((number for number, line in enumerate(self._lines, 1) if item and begins.match(line)), 0)


def licensed(licence: str) -> Found:
    """Every file says under which licence it may be used."""
    if not licence.strip():
        yield "", "licence", "no licence; write licence: CC BY 4.0"


def distinct(ids: Sequence[str]) -> Found:
    """No id stands twice."""
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        yield name, "repeated", "two entries have this id"


def at_least(number: int, fewest: int, what: str) -> Found:
    """A bank is large enough to choose from."""
    if number < fewest:
        yield "", "items", f"{number} {what}; at least {fewest}"


def reasoned(reasons: Iterable[tuple[str, str]]) -> Found:
    """Every reason is there, is short, and stands once."""
    first: dict[str, str] = {}
    for item, reason in reasons:
        if not reason.strip():
            yield item, "reason", "no reason, no release"
        elif (count := len(prose.words(reason))) > MOST_WHY:
            yield item, "length", f"a reason of {count} words; at most {MOST_WHY}: {reason[:60]}"
        elif reason in first:
            yield item, "repeated", f"this reason stands at {first[reason]} already: {reason[:60]}"
        first.setdefault(reason, item)
