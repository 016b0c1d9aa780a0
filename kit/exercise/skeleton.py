"""The order of a lesson: which cell comes where, how its headings read, how many words it may have."""

from __future__ import annotations

import re
from typing import NamedTuple

from kit.exercise import prose
from kit.exercise.notebooks import Cell

Faults = list[tuple[str, str]]  # (cell id, message)


class Row(NamedTuple):
    """One cell of the core: `heading` starts its H2, `words` is the most it may have (0: code)."""

    words: int = 0
    heading: str = ""


BOX = Row()
CORE = (
    Row(45), BOX, Row(50),
    Row(25, "Warm-up"), BOX,
    Row(40, "Part 1"), BOX, Row(50), BOX,
    Row(40, "Part 2"), BOX, BOX,
    Row(45, "Part 3"), BOX,
    Row(35, "Vote"), BOX,
    Row(30, "Exit ticket"), BOX,
    Row(50),
)  # fmt: skip
_SIDES = (Row(25), BOX)  # a few sentences of a mirrored quarrel: partners stand lessons apart (docs/statements.md)
_WITH_SIDES = (*CORE[:14], *_SIDES, *CORE[14:])
# Lesson 9 takes two periods: the article of one's own, a partner, a report.
_TWO_PERIODS = (*CORE[:9], *_SIDES, *CORE[9:14], Row(40, "Part 4"), BOX, Row(45, "Part 5"), BOX, *CORE[14:])
CORES = {4: _WITH_SIDES, 5: _WITH_SIDES, 8: _WITH_SIDES, 9: _TWO_PERIODS}
EXTRA, LAST = Row(40), Row(20)
EXTRAS = "If there is time"
_PART = re.compile(r"## (?:Warm-up|Part \d|Vote|Exit ticket)\. .+ \((\d+) minutes\)")
_HEADING = re.compile(r"^(#{1,6}) .*$", re.MULTILINE)
# Lessons 0 and 10 are tests: no card, no hints, fewer words; lesson 9 takes two periods.
PLAIN = (0, 10)
MINUTES = {9: 90}


def headings(source: str) -> list[str]:
    """The heading lines of a Markdown cell, code fences left out."""
    return [m.group() for m in _HEADING.finditer(re.sub(r"^```.*?^```", "", source, flags=re.DOTALL | re.MULTILINE))]


def heading_faults(boxes: list[Cell], number: int | None, *, hood: bool) -> Faults:
    """What is wrong with the headings of a notebook."""
    found = [(box, line) for box in boxes if not box.code for line in headings(box.source)]
    out: Faults = []
    if not boxes or not boxes[0].source.startswith("# ") or boxes[0].code:
        out.append((boxes[0].id if boxes else "", "the first line of the first box is the title: # 2. Who is talking?"))
    out += [(box.id, "only one title (#)") for box, line in [f for f in found if f[1].startswith("# ")][1:]]
    out += [(box.id, f"no heading below ## here: {line}") for box, line in found if line.startswith("###")]
    out += [(box.id, "a heading made of bold text") for box in boxes if not box.code and _bold_heading(box.source)]
    if number is None or hood or number in PLAIN:
        return out
    if not 8 <= len(found) <= 10:
        out.append(("", f"{len(found)} headings; a lesson has 8 to 10"))
    minutes = 0
    for box, line in found:
        part = _PART.fullmatch(line)
        minutes += int(part[1]) if part else 0
        if line.startswith("## ") and not part and line != f"## {EXTRAS}":
            out.append((box.id, f"a heading reads like “## Part 3. Your turn (9 minutes)”, not “{line}”"))
    if minutes != MINUTES.get(number, 30):
        out.append(("", f"the minutes in the headings add up to {minutes}, not {MINUTES.get(number, 30)}"))
    return out


def _bold_heading(source: str) -> bool:
    return any(re.fullmatch(r"\*\*[^*]+[^*.!?]\*\*", block.strip()) for block in source.split("\n\n"))


def skeleton_faults(boxes: list[Cell], number: str) -> Faults:
    """Where a lesson leaves the order of cells; `number` as in its file name."""
    if int(number) in PLAIN:
        return _link_faults(boxes, number)
    order = CORES.get(int(number), CORE)
    extras = boxes[len(order) : -1]
    rows = [*order, *([EXTRA, BOX] * (len(extras) // 2)), LAST]
    if len(boxes) < len(order) + 1 or len(extras) % 2 or len(extras) > 6:
        return [
            ("", f"{len(boxes)} boxes; a lesson has {len(order)}, then at most 3 pairs of extras, then one last text")
        ]
    out: Faults = []
    for at, (box, row) in enumerate(zip(boxes, rows, strict=True)):
        out += [(box.id, message) for message in _row_faults(box, row, core=at < len(order))]
    if "stop" not in boxes[len(order) - 1].tags:
        out.append((boxes[len(order) - 1].id, "the end of the core has the tag stop"))
    if extras and f"## {EXTRAS}" not in headings(extras[0].source):
        out.append((extras[0].id, f"the extras start with ## {EXTRAS}"))
    return out + _link_faults(boxes, number)


def _link_faults(boxes: list[Cell], number: str) -> Faults:
    if boxes and f"({number}-under-the-hood.ipynb)" in boxes[-1].source:
        return []
    return [(boxes[-1].id if boxes else "", f"the last text links to {number}-under-the-hood.ipynb")]


def _row_faults(box: Cell, row: Row, *, core: bool) -> list[str]:
    if box.code != (row.words == 0):
        return [f"here comes {'a text' if row.words else 'a code box'}{', ' + row.heading if row.heading else ''}"]
    out = []
    if ("core" in box.tags) != core:
        out.append(f"needs the tag {'core' if core else 'extra'}")
    if not box.code and (n := prose.count(box.source)) > row.words:
        out.append(f"{n} words; at most {row.words} at this place")
    if row.heading and not any(line.startswith(f"## {row.heading}. ") for line in headings(box.source)):
        out.append(f"starts with ## {row.heading}.")
    return out
