"""The statement bank: loading, cards, what a lesson makes of it, and what the linter refuses."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from kit import cli, content
from kit.classroom.answers import Answer
from kit.errors import ExerciseError, KitError
from kit.exercise.constructions import ANSWER, BY_ID, CONSTRUCTIONS, FAMILIES
from kit.exercise.lesson_check import _cards
from kit.exercise.load import load_exercise, load_lesson
from kit.exercise.model import Card, Cards, Option, Part
from kit.exercise.statements import as_card, expand, folder, load_bank, statement, statements
from kit.labels import FAMILIES as NAMES
from kit.lint.bank import counts, find_bank, flood
from kit.lint.gaps import Gap
from kit.lint.run import lint
from kit.score.score import score_cards
from kit.widgets.choices import choices_view

ROOT = content.root()
BANK = folder()
EVERY = statements()
IDS = [one.id for one in EVERY]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the bank, to break, and a lesson beside it, to use it."""
    shutil.copytree(BANK, tmp_path / "exercises/statements")
    lesson = tmp_path / "exercises/lessons/01/lesson.yml"
    lesson.parent.mkdir(parents=True)
    lesson.write_text(LESSON, "utf-8")
    return tmp_path


LESSON = """\
lesson: 1
slug: checkable
title: Checkable?
parts:
  warm-up:
    widget: choices
    bank: [sport-07, school-13]
    families: [fact, commentary]
    items:
      - {id: own, text: It rained., question: Which?, options: [{id: fact, text: Fact, why: A gauge., right: true}]}
  sort: {widget: choices, bank: [culture-16, sport-17]}
"""


def change(file: Path, old: str, new: str) -> int:
    """Replace the first place of `old`; return its line."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    return text.count("\n", 0, text.index(old)) + 1


def gaps(root: Path, rule: str = "") -> list[Gap]:
    found = lint(root / "exercises/statements").gaps
    return [gap for gap in found if rule in ("", gap.rule)]


# Loading


def test_a_statement_is_found_by_its_id() -> None:
    one = statement("sport-07")
    assert (one.id, one.topic, one.kind, one.construction) == ("sport-07", "sport", "false-fact", "false-record")
    assert one.passage


@pytest.mark.parametrize("name", ["sport-99", "sport", "", "../sport-07", "nothing-01", "07"])
def test_a_name_of_no_statement_is_an_error(name: str) -> None:
    with pytest.raises(ExerciseError, match="no statement"):
        statement(name)


def test_the_bank_is_filtered_by_topic_construction_kind_and_difficulty() -> None:
    assert {one.topic for one in statements(topic="courts")} == {"courts"}
    assert {one.construction for one in statements(construction="irony")} == {"irony"}
    hard = statements(kind="claim", difficulty=3)
    assert hard
    assert {(one.kind, one.difficulty) for one in hard} == {("claim", 3)}
    assert statements(topic="weather") == []
    assert sum(len(statements(kind=kind)) for kind in ANSWER) == len(EVERY)


def test_the_bank_is_large_enough_and_each_topic_has_a_file() -> None:
    assert len(EVERY) >= 170
    assert {one.topic for one in EVERY} == {path.stem for path in BANK.glob("*.yml")} == {
        "diplomacy", "national", "local", "science", "technology", "sport", "courts", "business", "environment",
        "school", "culture",
    }  # fmt: skip


@pytest.mark.parametrize("broken", ["items: 3", "topic: sport", "- a", "items: [{id: x}]", "[", "a: b: c"])
def test_a_bank_that_cannot_be_read_is_an_error_of_the_kit(tmp_path: Path, broken: str) -> None:
    file = tmp_path / "sport.yml"
    file.write_text(broken, "utf-8")
    with pytest.raises(KitError):
        load_bank(file)


def test_a_changed_file_is_read_anew(root: Path) -> None:
    assert statement("sport-01", root=root).difficulty == 1
    change(root / "exercises/statements/sport.yml", "difficulty: 1", "difficulty: 3")
    assert statement("sport-01", root=root).difficulty == 3


# Cards


def test_every_statement_is_a_card_with_a_reason_for_each_family() -> None:
    for one in EVERY:
        card = as_card(one)
        assert [option.id for option in card.options] == list(FAMILIES)
        assert [option.text for option in card.options] == [NAMES[family][0] for family in FAMILIES]
        assert all(option.why.strip() for option in card.options)
        assert list(_cards("x", [card])) == []
        assert (card.skill, card.taught) == (one.construction, BY_ID[one.construction].lesson)


def test_a_mixed_statement_has_two_right_answers_and_both_score() -> None:
    card = as_card(statement("culture-16"))
    cards = Cards("x", "", "", (card,))
    credit = {family: score_cards(cards, {card.id: family})[0] for family in FAMILIES}
    assert credit == {"fact": 0, "quote": 1, "commentary": 1}


def test_a_contested_statement_counts_for_nothing() -> None:
    card = as_card(statement("sport-17"))
    assert card.contested
    assert score_cards(Cards("x", "", "", (card,)), {card.id: "fact"})[0] is None


def test_students_of_lesson_1_see_two_families() -> None:
    card = as_card(statement("sport-07"), ("fact", "commentary"))
    assert [(option.id, option.right) for option in card.options] == [("fact", True), ("commentary", False)]
    with pytest.raises(ExerciseError, match="sport-12"):
        as_card(statement("sport-12"), ("fact", "commentary"))


# Lessons


def test_a_lesson_names_statements_and_gets_cards_before_its_own(root: Path) -> None:
    lesson = load_lesson("01", root=root)
    assert [card.id for card in lesson.parts["warm-up"].items] == ["sport-07", "school-13", "own"]
    cards = load_exercise("01/sort", root=root)
    assert isinstance(cards, Cards)
    assert [len(card.options) for card in cards.cards] == [3, 3]
    view = choices_view(cards, _Sheet())  # type: ignore[arg-type]
    assert all(option.why not in json.dumps(view, ensure_ascii=False) for c in cards.cards for option in c.options)


class _Sheet:
    answer = Answer(student="me", exercise="01/sort", text_digest="")


def test_a_lesson_sees_a_change_of_the_bank(root: Path) -> None:
    assert load_lesson("01", root=root).parts["warm-up"].items[0].text.startswith("Saturday’s victory")
    change(root / "exercises/statements/sport.yml", "Saturday’s victory", "Sunday’s victory")
    assert load_lesson("01", root=root).parts["warm-up"].items[0].text.startswith("Sunday’s victory")


def test_a_lesson_that_names_a_statement_that_is_not_there_is_told(root: Path) -> None:
    change(root / "exercises/lessons/01/lesson.yml", "school-13", "school-99")
    with pytest.raises(ExerciseError, match="school-99"):
        load_lesson("01", root=root)
    found = [gap for gap in lint(root / "exercises/lessons/01").gaps if gap.rule == "bank"]
    assert [gap.item for gap in found] == ["warm-up"]


cards = st.builds(
    Card,
    id=st.from_regex(r"own[0-9]{1,3}", fullmatch=True),
    text=st.text(min_size=1),
    question=st.just("Which?"),
    options=st.lists(st.builds(Option, id=st.sampled_from(FAMILIES), text=st.text(), why=st.text()), max_size=3),
)


@given(
    names=st.lists(st.sampled_from(IDS), max_size=12),
    own=st.lists(cards, max_size=4),
    vote=st.booleans(),
    title=st.text(max_size=20),
)
def test_expanding_gives_a_card_for_each_name_in_order_and_changes_nothing_else(
    names: list[str], own: list[Card], vote: bool, title: str
) -> None:
    part = Part("choices", title=title, items=list(own), bank=list(names), vote=vote)
    whole = expand(part)
    assert [card.id for card in whole.items] == names + [card.id for card in own]
    assert whole.items[len(names) :] == own
    assert (whole.title, whole.vote, whole.bank) == (title, vote, [])
    assert expand(whole) == whole
    assert part.bank == names
    for name, card in zip(names, whole.items, strict=False):
        one = statement(name)
        assert {option.id for option in card.options if option.right} == one.right
        assert (card.text, card.passage) == (one.text, one.passage)


# The linter


def test_the_bank_has_no_gaps() -> None:
    report = lint(ROOT / "exercises" / "statements")
    assert report.gaps == ()
    assert "One answer to everything:" in report.text()


FAULTS = [
    ("unreadable", "sport.yml", "sport-02", "  difficulty: 1\n  why:\n    fact: Who,", "  mood: 1\n  difficulty: 1\n  why:\n    fact: Who,"),
    ("unreadable", "sport.yml", "", "title: Sport\n", "title: Sport\ncolour: red\n"),
    ("unreadable", "sport.yml", "sport-01", "kind: fact", "kind: opinion"),
    ("unreadable", "sport.yml", "sport-01", "difficulty: 1", "difficulty: 4"),
    ("reason", "sport.yml", "sport-01", "    quote: Nobody in the sentence says so. The reporter counted, and the outlet answers for the figures.\n", ""),
    ("reason", "sport.yml", "sport-02", "quote: It tells what a player did, not what anyone said.", "quote: ''"),
    ("length", "sport.yml", "sport-02", "not what anyone said.", "not what anyone said. " + "That is so. " * 12),
    ("length", "sport.yml", "sport-02", "not what anyone said.", "not " + "what anyone said or " * 7 + "meant."),
    ("word", "sport.yml", "sport-02", "not what anyone said.", "not a quotation."),
    ("repeated", "sport.yml", "sport-02", "It tells what a player did, not what anyone said.", "Nobody in the sentence says so. The reporter counted, and the outlet answers for the figures."),
    ("construction", "sport.yml", "sport-01", "construction: plain-number", "construction: plain-numbers"),
    ("construction", "sport.yml", "sport-01", "construction: plain-number", "construction: irony"),
    ("accept", "national.yml", "national-03", "  accept: [quote]\n", ""),
    ("accept", "sport.yml", "sport-16", "accept: [fact, commentary]", "accept: [fact]"),
    ("accept", "sport.yml", "sport-01", "  difficulty: 1\n", "  difficulty: 1\n  accept: [quote, commentary]\n"),
    ("contested", "sport.yml", "sport-17", "contested: [fact, commentary]", "contested: [fact]"),
    ("passage", "sport.yml", "sport-07", '  passage: "From the club’s record book: Cup winners, women: 2009, 2026."\n', ""),
    ("words", "sport.yml", "sport-01", "Eastbrook Rovers had 14 shots before the interval, and three of them were on target.", "Eastbrook had 14 shots."),
    ("id", "sport.yml", "sport-1", "id: sport-01", "id: sport-1"),
    ("id", "sport.yml", "sport-02", "id: sport-01", "id: sport-02"),
    ("topic", "sport.yml", "", "topic: sport", "topic: sports"),
    ("licence", "sport.yml", "", "licence: CC BY 4.0\n", ""),
    ("sides", "local.yml", "", "sides: [for the bypass, against the bypass]\n", ""),
    ("sides", "local.yml", "", "  side: for the bypass\n  partner: local-10\n", ""),
    ("side", "local.yml", "local-09", "  side: for the bypass\n  partner: local-10\n", ""),
    ("side", "local.yml", "local-09", "  side: for the bypass\n  partner: local-10\n", "  side: neither\n  partner: local-10\n"),
    ("partner", "local.yml", "local-10", "  side: for the bypass\n  partner: local-10\n", "  side: for the bypass\n  partner: local-12\n"),
    ("partner", "local.yml", "local-09", "  partner: local-10\n", "  partner: local-99\n"),
    ("partner", "local.yml", "local-09", "  partner: local-10\n", ""),
    ("partner", "local.yml", "local-09", "  side: for the bypass\n  partner: local-10\n", "  side: against the bypass\n  partner: local-10\n"),
    ("partner", "local.yml", "local-09", "construction: forecast", "construction: praise"),
    ("alike", "sport.yml", "sport-02", "Substitute Leah Aldane headed in the equaliser from a corner shortly before the final whistle.", "Eastbrook Rovers had 15 shots before the interval, and three of them were on target."),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "file", "item", "old", "new"), FAULTS)
def test_a_gap_is_found_with_its_item_and_line(root: Path, rule: str, file: str, item: str, old: str, new: str) -> None:
    path = root / "exercises/statements" / file
    change(path, old, new)
    every = lint(path).gaps
    found = [gap for gap in every if (gap.rule, gap.item) == (rule, item)]
    assert found, every
    assert found[0].file == str(path)
    lines = path.read_text("utf-8").splitlines()
    assert not item or f"id: {item}" in lines[found[0].line - 1]


def test_partners_may_come_near_but_not_be_the_same(root: Path) -> None:
    file = root / "exercises/statements/local.yml"
    first, second = (statement(name).text for name in ("local-09", "local-10"))
    change(file, second, first.replace("empty", "dull"))
    assert not gaps(root, "alike")
    change(file, first.replace("empty", "dull"), first)
    assert [gap.item for gap in gaps(root, "alike")] == ["local-10"]


@pytest.mark.parametrize("kind", ANSWER)
def test_a_bank_without_a_kind_is_refused(root: Path, kind: str) -> None:
    for file in (root / "exercises/statements").glob("*.yml"):
        head, *items = re.split(r"(?m)^(?=- id:)", file.read_text("utf-8"))
        file.write_text(head + "".join(item for item in items if f"  kind: {kind}\n" not in item), "utf-8")
    assert any(f"of the kind {kind};" in gap.message for gap in gaps(root, "balance"))
    if kind in ("fact", "commentary", "claim"):  # then one answer to what is left earns too much
        assert gaps(root, "flood")


def test_a_sign_on_the_surface_must_not_sort_for_the_student(root: Path) -> None:
    for file in (root / "exercises/statements").glob("*.yml"):
        text = file.read_text("utf-8")
        text = re.sub(r"(?m)^  text: .*\n  kind: commentary", lambda found: re.sub(r"\d+", "many", found[0]), text)
        file.write_text(text, "utf-8")
    assert ["figure" in gap.message for gap in gaps(root, "sign")] == [True]


def test_too_few_statements_are_refused_of_a_bank_but_not_of_a_topic(root: Path) -> None:
    for file in sorted((root / "exercises/statements").glob("*.yml"))[3:]:
        file.unlink()
    assert {"items", "construction"} <= {gap.rule for gap in gaps(root)}
    assert lint(root / "exercises/statements/business.yml").gaps == ()


@pytest.mark.parametrize("source", ["", "\0", "[", "items: 3", "items: [1, [], {id: 3}]", "topic: sport\nitems: {}"])
def test_a_bank_in_any_state_gives_gaps_and_no_error(root: Path, source: str) -> None:
    file = root / "exercises/statements/sport.yml"
    file.write_text(source, "utf-8")
    assert [gap for gap in gaps(root) if gap.file == str(file)]
    file.write_bytes(b"\xff\xfe")
    assert [gap.rule for gap in gaps(root) if gap.file == str(file)] == ["unreadable"]


@pytest.mark.parametrize("sides", ["3", "[for: the bypass]", "[[one], [two]]", "{a: b}"])
def test_sides_of_a_wrong_type_are_a_gap_and_no_error(root: Path, sides: str) -> None:
    file = root / "exercises/statements/local.yml"
    text = file.read_text("utf-8")
    file.write_text(re.sub(r"^sides:.*$", f"sides: {sides}", text, flags=re.MULTILINE), "utf-8")
    assert {"unreadable", "sides"} & {gap.rule for gap in gaps(root) if gap.file == str(file)}


def test_one_answer_to_everything_earns_what_was_counted() -> None:
    scored = [one for one in EVERY if not one.contested]
    for family, earned in flood(EVERY).items():
        cards = Cards("x", "", "", tuple(as_card(one) for one in EVERY))
        assert earned == pytest.approx(score_cards(cards, {one.id: family for one in EVERY})[0])
        assert earned == pytest.approx(sum(family in one.right for one in scored) / len(scored))
    assert flood(EVERY)["commentary"] <= 0.4


def test_the_figures_count_every_statement() -> None:
    told = counts(EVERY)
    for name in ("kinds", "topics", "constructions", "difficulty"):
        assert sum(told[name].values()) == told["statements"] == len(EVERY)
    assert told["pairs"] >= 12
    assert not find_bank(ROOT / "nowhere").files


def test_the_command_tells_the_figures_of_the_bank(root: Path) -> None:
    good = CliRunner().invoke(cli.cli, ["lint", str(root / "exercises")])
    assert good.exit_code == 0, good.output
    assert "mirrored pairs" in good.output
    told = json.loads(CliRunner().invoke(cli.cli, ["lint", "--json", str(root / "exercises")]).output)
    assert told["statements"]["statements"] == len(EVERY)


# The list of constructions


def test_every_construction_is_in_the_docs_and_in_use() -> None:
    page = (ROOT / "docs" / "statements.md").read_text("utf-8")
    listed = re.findall(r"^\| `([\w-]+)` \| ([\w-]+) \| (\d) \| (.+?) \|$", page, re.MULTILINE)
    assert [(c.id, c.kind, str(c.lesson), c.means) for c in CONSTRUCTIONS] == listed
    assert {one.construction for one in EVERY} == set(BY_ID)
