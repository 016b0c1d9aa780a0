"""The pages for teachers: the list of lessons is up to date, every lesson has its pages, they read simply."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kit.exercise import prose, wordlist
from kit.exercise.load import load_exercise, load_lesson
from kit.exercise.model import Cards, Exercise
from kit.exercise.outline import lessons
from kit.exercise.teachers import table

PAGES = Path(__file__).parents[1] / "docs" / "teachers"
OURS = ("00", "01", "10")


def test_the_list_of_lessons_is_up_to_date() -> None:
    text = (PAGES / "index.md").read_text(encoding="utf-8")
    assert text == table(PAGES), "run: python -m kit.exercise.teachers docs/teachers/index.md"


@pytest.mark.parametrize("number", lessons())
def test_a_lesson_has_its_page_and_its_sheet(number: str) -> None:
    page = (PAGES / f"{number}.md").read_text(encoding="utf-8")
    lesson = load_lesson(number)
    assert page.startswith(f"# {lesson.lesson}. {lesson.title}\n")
    assert (PAGES / f"{number}-sheet.md").is_file()


@pytest.mark.parametrize("name", [*OURS, "first-class"])
def test_a_page_reads_as_simply_as_it_should(name: str) -> None:
    source = (PAGES / f"{name}.md").read_text(encoding="utf-8")
    sentences = prose.told(re.sub(r"(?m)^    .*$", "", source))
    assert prose.grade(sentences) <= 9
    assert [s for s in sentences if len(prose.words(s)) > 25] == []
    assert wordlist.belittling(" ".join(sentences)) == []


def words(text: str) -> str:
    """Text as one line, without the marks of Markdown and of the sheet."""
    return " ".join(re.sub(r"[*>_#]|\((?:F|C)\)", " ", text).split())


def test_the_sheet_of_lesson_1_has_every_sentence_of_the_lesson() -> None:
    sheet = words((PAGES / "01-sheet.md").read_text(encoding="utf-8"))
    for name in ("01/warm-up", "01/pairs", "01/practice", "01/vote", "01/duel"):
        cards = load_exercise(name)
        assert isinstance(cards, Cards)
        for card in cards.cards:
            assert card.id == "rule" or all(words(line) in sheet for line in card.text.split("\n")), card.id
    for name in ("01/worked", "01/half", "01/exit"):
        text = load_exercise(name)
        assert isinstance(text, Exercise)
        assert words(text.article.text) in sheet, name


def test_the_sheet_of_the_forms_has_both_forms() -> None:
    sheet = words((PAGES / "00-sheet.md").read_text(encoding="utf-8"))
    for letter in ("a", "b"):
        cards, text = load_exercise(f"forms/{letter}"), load_exercise(f"forms/{letter}-text")
        assert isinstance(cards, Cards)
        assert isinstance(text, Exercise)
        assert all(words(card.text) in sheet for card in cards.cards)
        assert words(text.article.text) in sheet


def test_the_right_letters_of_lesson_1_are_those_of_the_keys() -> None:
    page = (PAGES / "01.md").read_text(encoding="utf-8")
    cards = load_exercise("01/practice")
    assert isinstance(cards, Cards)
    right = ["F" if next(o.id for o in card.options if o.right) == "fact" else "C" for card in cards.cards]
    assert f"| Part 3 | {', '.join(right)} |" in page
    half = load_exercise("01/half")
    assert isinstance(half, Exercise)
    assert half.key
    order = sorted((i for i in half.key.items if i.id not in half.given), key=lambda item: item.start)
    assert f"(given); {', '.join('F' if i.label == 'fact' else 'C' for i in order)} |" in page
