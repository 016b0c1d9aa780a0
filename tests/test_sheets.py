"""Sheets as pages to print: all are made and listed, lines to write on are there, the key is a file of its own."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest

from kit.errors import ExerciseError
from kit.exercise import sheets_index
from kit.exercise.errors import shown_marks
from kit.exercise.load import load_exercise, load_lesson
from kit.exercise.model import Cards, Exercise
from kit.exercise.sheets import CUT, KEY, page, pages, split, write_sheets
from kit.exercise.sheets_index import digest, listed
from kit.labels import BY_ID
from kit.score.rewrite import check_rewrite

PAGES = Path(__file__).parents[1] / "docs" / "teachers"
SHEETS = sorted(PAGES.glob("*-sheet.md"))
LETTER = {"fact": "F", "quote": "Q", "commentary": "C"}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_what_students_get_has_lines_to_write_on_and_no_key(sheet: Path) -> None:
    source = sheet.read_text(encoding="utf-8")
    parts = split(source)
    key = parts.pop("key", "")
    assert bool(key) == (sheet.stem != "10-sheet")  # lesson 10 prints the forms of lesson 0
    own = {"00-sheet": {"form-a", "form-b"}, "06-sheet": {"sheet", "report"}}
    assert set(parts) == own.get(sheet.stem, {"sheet"})
    rows = [row for row in source.partition(KEY)[2].splitlines() if row.startswith("| ")]
    assert all(row in key for row in rows)
    for part in parts.values():
        html = page(part)
        assert "___" not in html
        assert 'class="line' in html
        assert [row for row in rows if row in part] == []
        assert "For the teacher" not in part


def test_the_key_is_a_page_of_the_teacher() -> None:
    source = (PAGES / "03-sheet.md").read_text(encoding="utf-8")
    key = split(source)["key"]
    assert key.startswith("# Key: Source, cue, content (sheet for lesson 3)")
    assert CUT in source  # for who prints the Markdown
    assert CUT not in key
    assert "everybody gets the other form" in split((PAGES / "00-sheet.md").read_text(encoding="utf-8"))["key"]


def test_all_that_is_printed_is_written_and_a_folder_without_any_says_what_to_do(tmp_path: Path) -> None:
    made = {file.stem: file.read_text(encoding="utf-8") for file in write_sheets(tmp_path / "out")}
    numbers = [sheet.stem.partition("-")[0] for sheet in SHEETS]
    assert {f"{n}-teacher" for n in numbers} < set(made)
    assert {f"{n}-{part}" for n in numbers[1:10] for part in ("sheet", "key")} < set(made)
    assert {"00-form-a", "00-form-b", "00-key", "06-report", "10-sheet", "first-class"} < set(made)
    assert "<title>Checkable or not? (sheet for lesson 1)</title>" in made["01-sheet"]
    assert 'content: "Key: Checkable or not? (sheet for lesson 1). Not for students"' in made["01-key"]
    with pytest.raises(ExerciseError, match="kit release"):
        write_sheets(tmp_path, home=tmp_path / "none")


def test_the_list_names_every_page_once_or_the_forms_twice(tmp_path: Path) -> None:
    made = {file.stem: file.read_text(encoding="utf-8") for file in write_sheets(tmp_path)}
    links = re.findall(r'<a href="([^"]+)\.html">', made.pop("index"))
    assert set(links) == set(made)
    twice = {name for name in links if links.count(name) > 1}
    assert twice == {"00-form-a", "00-form-b", "00-key"}  # lesson 10 uses those of lesson 0
    assert all('<a href="index.html">' in html and "print()" in html for html in made.values())


def test_a_page_that_has_changed_since_it_was_counted_goes_without_its_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    made = {"first-class": page("# One\n"), "05-sheet": page("# Two\n"), "05-key": page("# Three\n")}
    count = {name: {"page": digest(html), "A4": 1, "Letter": 1} for name, html in made.items()}
    count["05-sheet"] |= {"A4": 3, "Letter": 4}
    count["05-key"]["page"] = "another"
    (tmp_path / "sides.json").write_text(json.dumps(count), encoding="utf-8")
    monkeypatch.setattr(sheets_index, "SIDES", tmp_path / "sides.json")
    told = listed(made)
    assert "[Your first class](first-class.html), for you: 1 side\n" in told
    assert "[Sheet for lesson 5](05-sheet.html), one for each student: 3 sides (Letter: 4)\n" in told
    assert "[**Key** for lesson 5](05-key.html), for you alone\n" in told


@pytest.mark.parametrize(("name", "case"), [("a", "echo"), ("b", "loop")])
def test_the_articles_of_lesson_7_are_printed_without_their_keys(tmp_path: Path, name: str, case: str) -> None:
    write_sheets(tmp_path)
    html = (tmp_path / f"07-outlet-{name}.html").read_text(encoding="utf-8")
    told = load_exercise(f"phones-away/{case}")
    assert isinstance(told, Exercise)
    text = unescape(re.sub(r"<[^>]+>", "", html.partition("</nav>")[2]))
    assert [block.text for block in told.article.blocks if block.text not in text] == []
    # the name of the outlet and the text, and not one word of a key or of the outlet's side
    assert len(text.split()) == len(told.article.text.split()) + len(f"Outlet A. {told.front.outlet}".split())
    assert "Ruth Adler (head teacher)" in (tmp_path / "07-transcript.html").read_text(encoding="utf-8")
    assert "136 (68%)" in (tmp_path / "07-document.html").read_text(encoding="utf-8")


def test_lines_and_letters_have_room() -> None:
    html = page("# Sheet\n\nName: ____________ Date: ________\n\n- ___ One.\n\n> Story\n\nWhat is left out?\n\n___\n")
    assert '<p class="fill">Name: <i class="line"></i>Date: <i class="line"></i></p>' in html
    assert '<li><i class="line mark"></i>One.</li>' in html
    assert re.search(r'<div class="together">\n<blockquote>.*left out\?</p>\n<hr />\n</div>', html, re.DOTALL)


def test_the_signs_of_the_labels_are_drawn() -> None:
    html = page((PAGES / "02-sheet.md").read_text(encoding="utf-8"))
    for sign, words in (("two", "two lines"), ("dashes", "dashes"), ("dots", "dots"), ("one", "one line"), ("thick", "one thick line")):  # fmt: skip
        assert f'<u class="{sign}">{words} under the words</u>' in html


def story(number: str, heading: str) -> str:
    """A part of a sheet, from its heading on."""
    source = (PAGES / f"{number}-sheet.md").read_text(encoding="utf-8").partition(KEY)[0]
    return source.partition(f"## {heading}")[2].partition("\n## ")[0]


def test_the_choir_on_paper_has_the_marks_of_the_screen_right_and_wrong_ones() -> None:
    told = load_exercise("errors/choir-windows")
    assert isinstance(told, Exercise)
    shown = shown_marks(told)
    part = story("05", "If there is time: the choir")
    words = {mark.error.id: mark for mark in shown if mark.error}
    assert f"Five of the {len(shown)} marks are wrong" in part
    assert len(words) == 5
    text = " ".join(line.removeprefix(">").strip() for line in part.splitlines() if line.startswith(">")).replace(
        "**", ""
    )
    found = [
        (w, tag) for w, tags in re.findall(r"\*([^*]+)\*((?: \([a-zQ]+\))+)", text) for tag in re.findall(r"\w+", tags)
    ]
    text = re.sub(r"\*([^*]+)\*(?: \([a-zQ]+\))+", r"\1", text)
    found += re.findall(r"\[([^\]]+)\] \((\w+)\)", text)
    on_screen = [(told.article.text[p.start : p.end], BY_ID[mark.label].tag) for mark in shown for p in mark.pieces]
    assert sorted(found) == sorted(on_screen)
    assert " ".join(re.sub(r"[\[\]]| \([A-Za-z]{1,2}\)", "", text).split()) == " ".join(told.article.text.split())


def test_the_key_of_the_choir_names_what_is_wrong() -> None:
    told = load_exercise("errors/choir-windows")
    assert isinstance(told, Exercise)
    key = (PAGES / "05-sheet.md").read_text(encoding="utf-8").partition("| The choir, wrong |")[2].partition("\n")[0]
    for mark in shown_marks(told):
        start = " ".join(told.article.text[mark.pieces[0].start : mark.pieces[-1].end].split()[:2])
        assert (start in key) == bool(mark.error) or start.startswith(("The “concerts”", "“concerts”")), start
    assert key.count("Qp:") + key.count("(F:") + key.count("ld:") == 5


def test_the_words_with_two_good_answers_are_those_of_the_screen() -> None:
    part = plain(story("05", "If there is time: two good answers"))
    cards = load_exercise("05/contested")
    assert isinstance(cards, Cards)
    assert len(re.findall(r"\d\. ", part)) == len(cards.cards)
    for card in cards.cards:
        lines = (*card.text.split("\n"), card.question, card.explain, " / ".join(o.text for o in card.options))
        assert [line for line in lines if plain(line) not in part] == []


def test_the_whole_report_is_printed_with_its_questions() -> None:
    text = unescape(re.sub(r"<[^>]+>", "", pages()["06-report"].partition("</nav>")[2]))
    told = load_exercise("wind-ridge/wire")
    assert isinstance(told, Exercise)
    assert [block.text for block in told.article.blocks if block.text not in text] == []
    assert "Does the body support its own headline?" in text
    assert "Fact. " not in text


def test_the_clean_story_is_that_of_the_screen_and_its_key_keeps_all() -> None:
    told = load_exercise("08/clean")
    assert isinstance(told, Exercise)
    assert told.rewrite
    part = story("08", "If there is time")
    assert plain(told.article.text) in plain(part)
    assert f"at most {told.rewrite.most} words" in part
    key = (
        (PAGES / "08-sheet.md")
        .read_text(encoding="utf-8")
        .partition("for example: The ice rink")[2]
        .partition(" (40 words")[0]
    )
    fair = check_rewrite(told, f"The ice rink{key}")
    assert fair.value == 1
    assert [found for found in fair.findings if not found.ok] == []
    assert len(f"The ice rink{key}".split()) <= told.rewrite.most


@pytest.mark.parametrize("number", [f"{n:02}" for n in range(2, 10)])
def test_the_vote_on_paper_is_that_of_the_screen(number: str) -> None:
    """Passage, sentence and all answers, so that a class with few screens votes on the same thing."""
    sheet = plain((PAGES / f"{number}-sheet.md").read_text(encoding="utf-8"))
    vote = load_exercise(f"{number}/vote")
    assert isinstance(vote, Cards)
    for card in vote.cards:
        told = [
            line.removeprefix("Headline: ") for part in (card.passage, card.text) for line in part.split("\n") if line
        ]
        answers = [option.text for option in card.options]
        assert [line for line in (*told, *answers) if plain(line) not in sheet] == []


def plain(text: str) -> str:
    return " ".join(re.sub(r"[*>_]", " ", text).replace("’", "'").split())


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
