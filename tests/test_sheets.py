"""Sheets as pages to print: all are made, lines to write on are there, the key begins on a page of its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kit.errors import ExerciseError
from kit.exercise.load import load_exercise, load_lesson
from kit.exercise.model import Cards
from kit.exercise.sheets import KEY, page, write_sheets

PAGES = Path(__file__).parents[1] / "docs" / "teachers"
SHEETS = sorted(PAGES.glob("*-sheet.md"))
LETTER = {"fact": "F", "quote": "Q", "commentary": "C"}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_a_sheet_has_lines_to_write_on_and_its_key_last_on_a_page_of_its_own(sheet: Path) -> None:
    html = page(sheet.read_text(encoding="utf-8"))
    assert "___" not in html
    assert 'class="line' in html
    assert "<hr" in html or sheet.stem in ("00-sheet", "06-sheet", "09-sheet")
    *before, key = html.split('<section class="new-page">')
    assert len(before) == 1 or sheet.stem == "10-sheet"  # lesson 10 prints the forms of lesson 0
    assert sheet.stem == "10-sheet" or KEY in key
    assert KEY not in before[0] if before else True


def test_all_sheets_are_written_and_a_folder_without_any_says_what_to_do(tmp_path: Path) -> None:
    made = write_sheets(tmp_path / "out")
    assert [file.stem for file in made] == [sheet.stem for sheet in SHEETS]
    assert "<title>Checkable or not? (sheet for lesson 1)</title>" in made[1].read_text(encoding="utf-8")
    with pytest.raises(ExerciseError, match="clone"):
        write_sheets(tmp_path, pages=tmp_path / "none")


@pytest.mark.parametrize("number", [f"{n:02}" for n in range(1, 9)])
def test_the_key_of_the_warm_up_is_that_of_the_lesson(number: str) -> None:
    cards = load_exercise(f"{number}/warm-up")
    assert isinstance(cards, Cards)
    told = re.search(r"^(?:\| )?Warm-up(?: \||:) (.+?)(?: \||\. Hunt)", (PAGES / f"{number}-sheet.md").read_text(encoding="utf-8").partition(KEY)[2], re.MULTILINE)  # fmt: skip
    assert told
    letters = re.findall(r"\b[FQCN]\b", re.sub(r"\([^)]*\)", "", told[1]))
    names = {"look": "C", "never": "N"} if number == "01" else LETTER
    assert letters == [next(names[o.id] for o in card.options if o.right) for card in cards.cards]


@pytest.mark.parametrize("number", [f"{n:02}" for n in range(1, 9)])
def test_the_sheet_prints_every_card_of_the_lesson(number: str) -> None:
    """A mended statement of a bank without a mended sheet fails here."""
    sheet = " ".join((PAGES / f"{number}-sheet.md").read_text(encoding="utf-8").split())
    for part in ("warm-up", "pairs", "practice", "duel", "quarrel"):
        told = load_exercise(f"{number}/{part}") if part in load_lesson(number).parts else None
        for card in told.cards if isinstance(told, Cards) and told.widget != "headline" else ():
            lines = [line for line in card.text.split("\n") if card.id != "rule"]
            assert [line for line in lines if " ".join(line.split()) not in sheet] == [], card.id


@pytest.mark.parametrize("letter", ["a", "b"])
def test_the_key_of_the_forms_is_that_of_the_forms(letter: str) -> None:
    cards = load_exercise(f"forms/{letter}")
    assert isinstance(cards, Cards)
    right = [next(LETTER[o.id] for o in card.options if o.right) for card in cards.cards]
    assert f"| {letter.upper()}, ten statements | {', '.join(right)} |" in (PAGES / "00-sheet.md").read_text(
        encoding="utf-8"
    )
