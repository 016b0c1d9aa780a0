"""Lessons 5 and 6: titles agree, keys score 1, one answer to everything does not pass, exit tickets are handed in."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import kit
from kit import content, lesson
from kit.exercise.errors import shown_marks
from kit.exercise.headlines import SPAN, VERDICTS, Body
from kit.exercise.lesson_check import asked_items
from kit.exercise.load import load_exercise, load_lesson
from kit.exercise.model import Cards, Exercise
from kit.exercise.notebooks import read
from kit.exercise.outline import outline
from kit.score.headlines import score_headlines
from kit.score.picks import score_picks
from kit.score.score import score_cards, score_marks
from kit.text.span import Span
from kit.widgets import handing
from kit.widgets.choices import Choices

TEACHERS = Path(__file__).parents[1] / "docs" / "teachers"
FLAGS = ("loaded", "doubt", "scare", "hedge")
both = pytest.mark.parametrize("number", ["05", "06"])


def text_of(name: str) -> Exercise:
    found = load_exercise(name)
    assert isinstance(found, Exercise)
    return found


def cards_of(name: str) -> Cards:
    found = load_exercise(name)
    assert isinstance(found, Cards)
    return found


@both
def test_titles_and_objectives_agree(number: str) -> None:
    plan = load_lesson(number)
    cells = read(content.root() / "notebooks" / outline(number).notebook)["cells"]
    assert cells[0]["source"][0] == f"# {plan.lesson}. {plan.title}\n"
    assert plan.objective[1:] in "".join(cells[2]["source"])
    assert (TEACHERS / f"{number}.md").read_text(encoding="utf-8").startswith(f"# {plan.lesson}. {plan.title}\n")


@both
def test_the_sheet_prints_what_the_boxes_show(number: str) -> None:
    """A changed text without a changed sheet fails here: every headline, body, passage and card stands in the sheet."""
    sheet = plain((TEACHERS / f"{number}-sheet.md").read_text(encoding="utf-8"))
    for step in outline(number).steps:
        if not step.core:
            continue
        shown = load_exercise(step.exercise)
        if isinstance(shown, Exercise):
            printed = [sentence.text for sentence in shown.article.sentences]
        else:
            bodies = [body.article.text for body in shown.more.values() if isinstance(body, Body)]
            printed = [*bodies, *(line.removeprefix("Headline: ") for c in shown.cards for line in c.text.split("\n"))]
        assert [line for line in printed if plain(line) not in sheet] == []


def plain(text: str) -> str:
    """The words of a sheet without its marks and the letters of the flags."""
    bare = re.sub(r"[*>]|\((?:ld|db|sc|he|vo)\)", " ", text)
    return re.sub(r"\s+([,.])", r"\1", re.sub(r"\s+", " ", bare))


@both
def test_the_warm_up_comes_from_earlier_lessons(number: str) -> None:
    taught = [card.taught for card in cards_of(f"{number}/warm-up").cards]
    assert len(taught) == 3
    assert all(one is not None and one < int(number) for one in taught)


def test_the_flags_of_the_key_score_one_and_flags_everywhere_do_not_pass() -> None:
    told = text_of("05/practice")
    items = asked_items(told)
    key = [Span(p.start, p.end, "wording", i.label, i.id) for i in items for p in i.pieces]
    assert score_marks(told, key).value == pytest.approx(1)
    for label in FLAGS:
        flood = score_marks(told, [Span(w.start, w.end, "wording", label, str(w.start)) for w in told.article.words])
        assert (flood.value or 0) < 0.3
    strong = ("crashed", "injured", "disaster", "shocked", "protest")
    at = [told.article.text.index(word) for word in strong]
    extra = [Span(a, a + len(word), "wording", "loaded", word) for a, word in zip(at, strong, strict=True)]
    assert (score_marks(told, [*key, *extra]).value or 0) < 0.8


def test_the_exit_ticket_of_lesson_5_asks_for_two_flags_and_strong_words_cost() -> None:
    told = text_of("05/exit")
    items = asked_items(told)
    assert {told.article.text[i.start : i.end]: i.label for i in items} == {"lazy": "loaded", "may": "hedge"}
    key = [Span(i.start, i.end, "wording", i.label, i.id) for i in items]
    assert score_marks(told, key).value == pytest.approx(1)
    text, strong = told.article.text, ("tore", "killed")
    extra = [Span(a := text.index(word), a + len(word), "wording", "loaded", word) for word in strong]
    assert (score_marks(told, [*key, *extra]).value or 0) < 0.8


def test_one_report_is_nearly_clean() -> None:
    told = text_of("05/practice")
    second = told.article.text.index("Report B")
    assert [i.label for i in asked_items(told) if i.start > second] == ["hedge"]


def test_three_of_the_flags_are_wrong_and_suspecting_all_does_not_pay() -> None:
    told = text_of("05/mend")
    marks = shown_marks(told)
    assert sum(mark.error is not None for mark in marks) == 3
    assert score_picks(told, [mark.id for mark in marks if mark.error]).value == 1
    assert score_picks(told, [mark.id for mark in marks]).value <= 0.5


def right(cards: Cards) -> dict[str, str]:
    """What the key says, words included."""
    chosen = {card.id: next(o.id for o in card.options if o.right) for card in cards.cards}
    bodies = {card.id: cards.more[card.id] for card in cards.cards}
    spans = {f"{name}{SPAN}": f"{b.span.start}-{b.span.end}" for name, b in bodies.items() if b.span}
    return chosen | spans


@pytest.mark.parametrize("name", ["06/half", "06/practice", "06/exit"])
def test_the_right_verdicts_and_words_score_one(name: str) -> None:
    cards = cards_of(name)
    assert score_headlines(cards, right(cards))[0] == pytest.approx(1)


def test_one_verdict_for_all_headlines_does_not_pass() -> None:
    cards = cards_of("06/practice")
    spans = {item: value for item, value in right(cards).items() if item.endswith(SPAN)}
    for verdict in VERDICTS:
        value, verdicts, _ = score_headlines(cards, dict.fromkeys((c.id for c in cards.cards), verdict))
        assert (value or 0) < 0.3
        assert sum(r.credit or 0 for r in verdicts) <= 2
    assert (score_headlines(cards, spans)[0] or 0) < 0.5


def test_a_third_of_the_headlines_are_sound() -> None:
    verdicts = [right(cards)[c.id] for cards in [cards_of("06/practice")] for c in cards.cards]
    assert verdicts.count("supported") * 3 >= len(verdicts)
    assert len(set(verdicts)) == len(VERDICTS)


@both
def test_the_vote_takes_no_side(number: str) -> None:
    cards = cards_of(f"{number}/vote")
    assert cards.vote
    assert score_cards(cards, {card.id: card.options[0].id for card in cards.cards})[0] is None


@pytest.mark.parametrize("number", ["04", "06"])
def test_the_exit_ticket_is_handed_in_from_its_box(
    number: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KIT_WORK", str(tmp_path))
    monkeypatch.delenv("JUPYTERHUB_USER", raising=False)
    monkeypatch.setattr(lesson, "_rooms", [])
    widget = kit.show(f"{number}/exit").children[0]
    assert isinstance(widget, Choices)
    assert widget.view["handin"]
    card = cards_of(f"{number}/exit").cards[0]

    def ask(kind: str, **more: Any) -> dict[str, Any]:
        return dict(widget.reply({"type": kind, "seq": 1, **more}))

    assert ask("ops", ops=[{"op": "choose", "item": card.id, "value": card.options[0].id}])["type"] == "ack"
    assert ask("check", item=card.id)["type"] == "feedback"
    looked: list[str] = []
    monkeypatch.setattr(handing, "outline", lambda one: looked.append(one) or outline(one))
    told = ask("handin", sure=False)
    assert looked == [number]  # reading a whole course would take longer than a page waits for an answer
    assert told["type"] == "handed"
    assert (tmp_path / told["file"]).is_file()
    other = kit.show(f"{number}/warm-up").children[0]
    assert not other.view["handin"]
    assert other.reply({"type": "handin", "seq": 2})["type"] == "error"
