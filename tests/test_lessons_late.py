"""Lessons 7 to 9: the keys score, the comparison is mirrored, a fair rewrite earns all and a lazy one does not."""

from __future__ import annotations

import re

import pytest

from kit.exercise.load import load_exercise, load_lesson
from kit.exercise.model import Cards, Exercise
from kit.exercise.notebooks import read
from kit.exercise.outline import outline
from kit.score.partner import compared
from kit.score.rewrite import check_rewrite
from kit.score.score import score_marks
from kit.text.span import Span
from tests.browser.conftest import ROOT

LATE = ("07", "08", "09")
FAIR = {
    "half": (
        "Tarrow council voted 9 to 7 on Monday to end two of its five night bus lines on 1 May. “I finish at two, and a "
        "taxi costs me £14,” said Dora Lenz, a hospital cook. Council leader Piet Amsel said that the two lines carried "
        "11 people a night."
    ),
    "practice": (
        "Two of Tarrow’s five night bus lines stop on 1 May, after a vote of 9 to 7. They cost £96,000 a year. “We were "
        "driving empty seats round the town,” said council leader Piet Amsel. Dora Lenz, a hospital cook, said that she "
        "would need a taxi after her late shift. A protest outside the hall drew 30 people."
    ),
    "clean": (
        "The town closed the Lake Orme ice rink on Saturday, one day before the school races. The ice was four "
        "centimetres thick, not ten. “For the children it is a disaster,” said Wanda Brock, who trains 60 of them."
    ),
}


def text(name: str) -> Exercise:
    found = load_exercise(name)
    assert isinstance(found, Exercise)
    return found


@pytest.mark.parametrize("number", LATE)
def test_titles_and_objectives_agree(number: str) -> None:
    lesson = load_lesson(number)
    file = next(p for p in (ROOT / "notebooks").glob(f"{number}-*.ipynb") if "hood" not in p.name)
    cells = read(file)["cells"]
    head = f"# {lesson.lesson}. {lesson.title}\n"
    assert cells[0]["source"][0] == head
    assert (ROOT / "docs" / "teachers" / f"{number}.md").read_text(encoding="utf-8").startswith(head)
    assert {step.exercise for step in outline(number).steps} <= set(re.findall(r'show\("([^"]+)"\)', str(cells)))


@pytest.mark.parametrize("part", ["half", "practice", "clean"])
def test_a_fair_rewrite_earns_all_and_a_copy_does_not_pass(part: str) -> None:
    exercise = text(f"08/{part}")
    fair = check_rewrite(exercise, FAIR[part])
    assert [f for f in fair.findings if not f.ok] == []
    assert fair.value == 1
    copy = check_rewrite(exercise, exercise.article.text).value
    assert copy is not None
    assert copy < (0.7 if part != "clean" else 1)
    assert check_rewrite(exercise, "It was a sad day.").value == 0


@pytest.mark.parametrize("words", ["Lake Orme's ice rink", "Lake Orme’s ice rink", "ice rink on Lake Orme"])
def test_a_name_is_kept_where_something_is_its_own(words: str) -> None:
    told = check_rewrite(text("08/clean"), FAIR["clean"].replace("Lake Orme ice rink", words))
    assert [f.words for f in told.findings if f.kind == "fact" and not f.ok] == []


def test_the_comparison_is_mirrored_and_every_row_of_the_list_has_another_answer_somewhere() -> None:
    found = load_exercise("07/side-by-side")
    assert isinstance(found, Cards)
    right = [next(o.id for o in card.options if o.right) for card in found.cards[1:]]
    assert set(right) == {"none", "a", "b", "a-b"}
    cuts = [[cut for row in found.more["rows"] for cut in row["cells"][side]["cuts"]] for side in (0, 1)]
    assert abs(len(cuts[0]) - len(cuts[1])) <= 1
    assert all(cut["does"] for side in cuts for cut in side)
    assert all(cut["words"] for side in cuts for cut in side if cut["kind"] == "cut")


def test_each_outlet_bends_one_quote_and_the_box_has_what_was_really_said() -> None:
    found = load_exercise("07/side-by-side")
    assert isinstance(found, Cards)
    bent = [
        [(cut["item"], cut["words"]) for row in found.more["rows"] for cut in row["cells"][side]["cuts"]
         if cut["kind"] == "bent" and cut["words"]]
        for side in (0, 1)
    ]  # fmt: skip
    assert bent == [[("q7", "I am sorry about that day.")], [("q7", "I'm not against the boxes.")]]
    for outlet in ("echo", "loop"):
        article = text(f"phones-away/{outlet}")
        assert article.key
        quote = article.key.item("q7")
        assert quote
        assert quote.label == "quote"  # from the text alone it is as good as any


def test_the_key_of_the_half_done_page_scores_one_and_all_facts_do_not_pass() -> None:
    exercise = text("09/half")
    assert exercise.key
    key = [Span(p.start, p.end, i.layer, i.label, i.id) for i in exercise.key.items for p in i.pieces]
    assert score_marks(exercise, key).value == pytest.approx(1)
    naive = score_marks(exercise, [Span(0, len(exercise.article.text), "voice", "fact", "all")]).value
    assert naive is None or naive < 0.7
    assert compared(exercise.article, key, key)["differences"] == []
