"""The lines of a pasted page: invisible junk taken off, and lines that an e-mail or a PDF has cut joined again.

Nothing that can be seen is lost here: the visible characters of all lines together are those of the page.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from kit.text.article import normal

_BREAKS = re.compile("[\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile("[\t \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
# Invisible characters. The joiners U+200C and U+200D carry meaning in Persian, Hindi and emoji: they go only beside
# ASCII, where they can only be junk.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffc]"
    "|(?<![^\x00-\x7f])[\u200c\u200d]+|[\u200c\u200d]+(?![^\x00-\x7f])"
)
ENDS = re.compile(r"[.!?…。！？؟।][\"”’'»)\]*\s]*$")
_NARROW, _WIDE = 40, 100  # the widths, in characters, at which programs cut lines
_CUT = 40  # a line this long that stops in mid-sentence has been cut


def page_lines(pasted: str) -> list[str]:
    """The lines that hold something, in order; a paragraph cut into several lines comes back as one."""
    return [line for run in _runs(pasted) for line in _unwrapped(run)]


def visible(text: str) -> str:
    """The characters that can be seen, without spaces: what cleaning must never lose."""
    return "".join(_INVISIBLE.sub("", _BREAKS.sub("\n", normal(text))).split())


def ends_sentence(line: str) -> bool:
    """Whether the line ends with a full stop, question or exclamation mark, closing quote marks aside."""
    return ENDS.search(line, max(0, len(line) - 12)) is not None


def _runs(pasted: str) -> Iterator[list[str]]:
    """Stretches of lines without a blank line between."""
    run: list[str] = []
    for raw in _INVISIBLE.sub("", _BREAKS.sub("\n", normal(pasted))).split("\n"):
        line = unicodedata.normalize("NFC", _SPACES.sub(" ", raw).strip())
        if line:
            run.append(line)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _unwrapped(run: list[str]) -> list[str]:
    """The run with cut lines joined."""
    width = _wrap_width(run)
    out: list[list[str]] = []
    for index, line in enumerate(run):
        if index and (_goes_on(run[index - 1], line) or _no_room(run[index - 1], line, width)):
            out[-1].append(line if _hyphen(run[index - 1], line) else " " + line)
        else:
            out.append([line])
    return ["".join(parts) for parts in out]


def _wrap_width(run: list[str]) -> int:
    """The width at which the run was cut by a program, 0 where it was not.

    In cut prose a line stops because the next word had no room, and most lines that follow go on in mid-sentence.
    """
    lengths = [len(line) for line in run if " " in line]
    width = max(lengths, default=0)
    if not _NARROW <= width <= _WIDE:
        return 0
    full = [(a, b) for a, b in zip(run, run[1:], strict=False) if _no_room(a, b, width)]
    going_on = sum(not ends_sentence(a) and b[0].islower() for a, b in full)
    torn = sum(_goes_on(a, b) and not _no_room(a, b, width) for a, b in zip(run, run[1:], strict=False))
    return width if going_on * 2 >= len(full) and going_on > torn * 2 else 0


def _no_room(line: str, following: str, width: int) -> bool:
    """Whether the first word of the next line would not have fitted on this one."""
    return len(line) <= width < len(line) + 1 + len(following.split(" ", 1)[0])


def _goes_on(line: str, following: str) -> bool:
    """Whether a line stops in mid-sentence and the next takes it up with a small letter."""
    return len(line) >= _CUT and following[0].islower() and not ends_sentence(line) and line[-1] not in ":;|"


def _hyphen(line: str, following: str) -> bool:
    return len(line) > 1 and line[-1] == "-" and line[-2].isalpha() and following[0].islower()
