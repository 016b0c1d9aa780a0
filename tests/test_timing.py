"""Minutes of a lesson: words to read and items to do fit into them, and the teacher's table says the same."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from kit import content
from kit.exercise.checklist import remarks
from kit.exercise.notebooks import cells, notebook_files, read
from kit.exercise.timing import CARD, JOIN, MARK, TALK, reading, seconds, teacher_faults, timing_faults

FILES = [path for path in notebook_files(content.root() / "notebooks") if path.name[:2].isdigit()]
LESSON = next(path for path in FILES if path.name.startswith("02-who"))
TEACHERS = Path(__file__).parents[1] / "docs" / "teachers"


@pytest.mark.parametrize("path", [p for p in FILES if "hood" not in p.name], ids=lambda path: path.stem)
def test_every_part_fits_into_its_minutes_and_the_teacher_reads_the_same(path: Path) -> None:
    boxes = cells(read(path))
    assert list(timing_faults(boxes)) == []
    assert list(teacher_faults(boxes, TEACHERS / f"{path.name[:2]}.md")) == []


def test_what_is_reckoned() -> None:
    assert reading("one two three") == pytest.approx(1.2)
    assert seconds("02/start") == seconds("10/readout") == 0
    assert seconds("free/partner") is None
    assert seconds("02/nothing") is None
    for name, least in {
        "02/practice": 11 * MARK, "01/practice": 12 * CARD, "03/practice": 10 * (MARK + JOIN), "02/vote": TALK + CARD,
        "08/half": 180, "07/side-by-side": 480, "05/mend": 3 * MARK, "07/peel": 60, "02/worked": 30, "06/exit": CARD + MARK,
    }.items():  # fmt: skip
        assert least < (seconds(name) or 0) < 2.2 * least + 60, name


def changed(old: str, new: str) -> dict[str, Any]:
    """The notebook of lesson 2 with one text changed."""
    notebook = copy.deepcopy(read(LESSON))
    for box in notebook["cells"]:
        box["source"] = "".join(box["source"]).replace(old, new).splitlines(keepends=True)
    return notebook


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Your turn (9 minutes)", "Your turn (6 minutes)", "Part 3. Your turn takes about 7."),
        ("one each (7 minutes)", "one each (2 minutes)", "This extra takes about 3."),
        ("Mark all 11 passages", "Mark all 11 passages. " + "Read this line. " * 140, "Part 3. Your turn takes about"),
    ],
    ids=["minutes", "an extra", "words"],
)
def test_a_part_over_its_minutes_fails(old: str, new: str, told: str) -> None:
    ((_, message),) = timing_faults(cells(changed(old, new)))
    assert told in message
    assert message.endswith(": shorten it")


def test_the_checklist_compares_with_the_page_of_the_teacher(tmp_path: Path) -> None:
    folder = tmp_path / "notebooks"
    (tmp_path / "docs" / "teachers").mkdir(parents=True)
    folder.mkdir()
    for path in FILES:
        (folder / path.name).write_bytes(path.read_bytes())
    page = (TEACHERS / "02.md").read_text(encoding="utf-8")
    (tmp_path / "docs" / "teachers" / "02.md").write_text(
        page.replace("| Vote | 4 |", "| Vote | 5 |"), encoding="utf-8"
    )
    told = [r.message for r in remarks(folder / LESSON.name) if r.level == "fail"]
    assert told == ["the notebook has Vote (4 minutes), 02.md has Vote (5 minutes)"]
    assert not list(teacher_faults(cells(json.loads(LESSON.read_text(encoding="utf-8"))), tmp_path / "none.md"))
