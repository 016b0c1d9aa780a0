"""The lines of a pasted page: invisible junk taken off, and lines that an e-mail or a PDF has cut joined again.

Nothing that can be seen is lost here: the visible characters of all lines together are those of the page.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from kit.text.article import normal

# Line breaks of other systems become "\n"; what cannot be seen goes.
_MAP: dict[int, str | None] = dict.fromkeys((0x0B, 0x0C, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029), "\n")
_MAP |= dict.fromkeys((*range(9), *range(0x0E, 0x1C), 0x7F, 0xAD, 0x200B, 0x200E, 0x200F, 0xFEFF, 0xFFFC), None)
_MAP |= dict.fromkeys((*range(0x202A, 0x202F), *range(0x2060, 0x2070)), None)
# The joiners U+200C and U+200D carry meaning in Persian, Hindi and emoji: they go only beside ASCII, as junk.
_JOINERS = re.compile("(?<![^\x00-\x7f])[\u200c\u200d]+|[\u200c\u200d]+(?![^\x00-\x7f])")
_ENDS = re.compile(r"[.!?…。！？؟।][^\w]*$")
_BYLINE = re.compile(r"by [A-Z].{2,40}$")  # "by Ida Brandt" under a headline
_NARROW, _WIDE = 40, 100  # the widths, in characters, at which programs cut lines
_CUT = 40  # a line this long that stops in mid-sentence has been cut


def page_lines(pasted: str) -> list[str]:
    """The lines that hold something, in order; a paragraph cut into several lines comes back as one."""
    runs = list(_runs(pasted))
    common = _width(runs)
    return [line for run in runs for line in _unwrapped(run, common or _width([run]))]


def visible(text: str) -> str:
    """The characters that can be seen, without spaces: what cleaning must never lose."""
    return "".join(_plain(text).split())


def ends_sentence(line: str) -> bool:
    """Whether the line ends with a full stop, question or exclamation mark, closing quote marks aside."""
    return _ENDS.search(line, max(0, len(line) - 12)) is not None


def _plain(text: str) -> str:
    """The text in normal form, with one kind of line break and nothing invisible."""
    plain = normal(text).translate(_MAP)
    if "\u200c" in plain or "\u200d" in plain:
        plain = _JOINERS.sub("", plain)
    return unicodedata.normalize("NFC", plain)


def _runs(pasted: str) -> Iterator[list[str]]:
    """Stretches of lines without a blank line between."""
    run: list[str] = []
    for raw in _plain(pasted).split("\n"):
        line = " ".join(raw.split())
        if line:
            run.append(line)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _unwrapped(run: list[str], width: int) -> list[str]:
    """The run with cut lines joined; `width`: where a program has cut lines, or 0."""
    if len(run) == 1 or max(map(len, run)) < _NARROW:
        return run
    out = [[run[0]]]
    for line, following in pairwise(run):
        if _goes_on(line, following, sum(map(len, out[-1][-3:]))) or _no_room(line, following, width):
            out[-1].append(following if _hyphen(line, following) else " " + following)
        else:
            out.append([following])
    return ["".join(parts) for parts in out]


def _width(runs: list[list[str]]) -> int:
    """The width at which a program has cut these runs, 0 where none has.

    In cut prose a line stops in mid-sentence because the next word had no room, and seldom else; a third at least of
    the lines that go on then start with a small letter. Headlines under each other are not like that.
    """
    width = max((len(line) for run in runs for line in run if " " in line), default=0)
    if not _NARROW <= width <= _WIDE:
        return 0
    full = going_on = small = torn = 0
    for line, following in (pair for run in runs for pair in pairwise(run)):
        stopped = not ends_sentence(line)
        if _no_room(line, following, width):
            full += 1
            going_on += stopped
            small += stopped and following[0].islower()
        else:
            torn += stopped and len(line) >= _CUT
    return width if going_on * 2 >= full and going_on > torn * 2 and small * 3 >= going_on > 0 else 0


def _no_room(line: str, following: str, width: int) -> bool:
    """Whether the first word of the next line would not have fitted on this one."""
    return len(line) <= width < len(line) + 1 + len(following.split(" ", 1)[0])


def _goes_on(line: str, following: str, length: int = 0) -> bool:
    """Whether a line stops in mid-sentence and the next takes it up with a small letter.

    `length`: what stands before the break already; too little is no sentence.
    """
    return (
        max(len(line), length) >= _CUT and following[0].islower() and not ends_sentence(line) and line[-1] not in ":;|"
    )


def _hyphen(line: str, following: str) -> bool:
    return len(line) > 1 and line[-1] == "-" and line[-2].isalpha() and following[0].islower()
