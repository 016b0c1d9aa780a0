"""The case "Harbour Street": its keys hold together, its quotes are in its packet, its model answers score as they must."""

from __future__ import annotations

import csv
import re
from collections import Counter

import pytest

from kit import content
from kit.classroom import answers
from kit.classroom.examples import KINDS, example_answer, model_marks, naive_marks
from kit.exercise.load import load_exercise
from kit.exercise.model import Exercise
from kit.score.score import score_marks
from kit.text.page import page_article
from kit.text.span import Span

CASE = content.root() / "exercises" / "harbour-street"
OUTLETS = ("wire", "citizen", "mail")


def _exercise(outlet: str) -> Exercise:
    exercise = load_exercise(f"harbour-street/{outlet}")
    assert isinstance(exercise, Exercise)
    return exercise


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("’", "'")).lower()


@pytest.mark.parametrize("outlet", OUTLETS)
def test_every_item_has_its_reasons(outlet: str) -> None:
    exercise = _exercise(outlet)
    assert exercise.key is not None
    for item in exercise.key.items:
        assert item.why, item.id
        for reason in (item.why, *item.wrong.values(), *item.arguments.values()):
            assert len(reason.split()) <= 35, (item.id, reason)
        if item.status == "contested":
            assert len(item.arguments) >= 2, item.id
        elif item.layer == "voice":
            assert item.wrong, item.id
        assert not set(item.wrong) & ({item.label} | item.accept), item.id


def test_no_reason_is_used_twice() -> None:
    told: Counter[str] = Counter()
    for outlet in OUTLETS:
        for note in _exercise(outlet).front.items.values():
            told.update(t for t in (note.why, *note.wrong.values(), *note.arguments.values()) if t)
    assert [reason for reason, count in told.items() if count > 1] == []


@pytest.mark.parametrize("outlet", OUTLETS)
def test_at_most_a_tenth_is_contested(outlet: str) -> None:
    key = _exercise(outlet).key
    assert key is not None
    assert sum(item.status == "contested" for item in key.items) <= len(key.items) / 10


@pytest.mark.parametrize("outlet", OUTLETS)
def test_every_quote_stands_in_the_packet(outlet: str) -> None:
    packet = _plain(
        (CASE / "packet/transcript.md").read_text("utf-8") + (CASE / "packet/document.md").read_text("utf-8")
    )
    annotated = _exercise(outlet).annotated
    assert annotated is not None
    for mark in annotated.marks:
        voice = {"quote", "partial", "paraphrase"} & set(mark.classes)
        if voice:
            assert mark.attributes.get("trace") in ("faithful", "cut", "bent"), mark.id
        if voice & {"quote", "partial"}:
            words = _plain(annotated.article.text[mark.start : mark.end]).strip("“”.,? ")
            assert words in packet, mark.id


def test_the_wire_is_clean() -> None:
    key = _exercise("wire").key
    assert key is not None
    assert not [item.id for item in key.items if item.label == "commentary" or item.layer == "wording"]


def test_the_slanted_pair_mirrors_each_other() -> None:
    citizen, mail = (_shape(_exercise(outlet)) for outlet in ("citizen", "mail"))
    assert citizen == mail
    assert citizen["cut"]
    assert citizen["bent"]
    assert citizen["vague"]


def _shape(exercise: Exercise) -> dict[str, object]:
    """What a side does to its reader, counted; and whether it ends on a question."""
    assert exercise.key is not None
    assert exercise.annotated is not None
    labels = Counter(item.label for item in exercise.key.items)
    traces = {mark.attributes.get("trace", "") for mark in exercise.annotated.marks}
    return {
        **{name: labels[name] for name in ("fact", "commentary", "loaded", "scare", "vouching", "hedge", "vague")},
        "contested": sum(item.status == "contested" for item in exercise.key.items),
        "cut": "cut" in traces,
        "bent": "bent" in traces,
        "question": exercise.article.paragraphs[-1].text.endswith("?"),
    }


@pytest.mark.parametrize("outlet", OUTLETS)
def test_the_model_scores_1_and_the_naive_answer_fails(outlet: str) -> None:
    exercise = _exercise(outlet)
    assert score_marks(exercise, model_marks(exercise)).value == pytest.approx(1)
    naive = score_marks(exercise, naive_marks(exercise)).value
    assert naive is not None
    assert naive < 0.5


@pytest.mark.parametrize("outlet", OUTLETS)
@pytest.mark.parametrize("kind", KINDS)
def test_the_shipped_answers_are_up_to_date(outlet: str, kind: str) -> None:
    data = (CASE / "models" / f"{outlet}.{kind}.json").read_bytes()
    answer = answers.parse(data)
    assert answer == example_answer(_exercise(outlet), kind), "run kit.classroom.examples.write_examples"
    marks = [Span(m.start, m.end, m.layer, m.label) for m in answer.marks()]
    value = score_marks(_exercise(outlet), marks).value
    assert value is not None
    assert value == pytest.approx(1) if kind == "model" else value < 0.5


def test_the_figures_of_the_report_follow_from_the_table() -> None:
    with (CASE / "packet/data.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["month"]: row for row in csv.DictReader(file)}
    columns = [name for name in next(iter(rows.values())) if name not in ("month", "harbour_street_open_to_cars")]
    change = {name: float(rows["2025-10"][name]) / float(rows["2024-10"][name]) - 1 for name in columns}
    assert change["quay_road_vehicles_per_day"] == pytest.approx(0.60, abs=0.005)
    assert change["nitrogen_dioxide_ug_per_m3"] == pytest.approx(-1 / 3, abs=0.005)
    assert change["shop_takings_gbp_thousand"] == pytest.approx(-0.08, abs=0.005)
    assert change["cafe_takings_gbp_thousand"] == pytest.approx(0.13, abs=0.005)
    for month in ("09", "11", "12", "01", "02"):
        late, early = ("2026", "2025") if month < "03" else ("2025", "2024")
        shops = [float(rows[f"{year}-{month}"]["shop_takings_gbp_thousand"]) for year in (late, early)]
        assert -0.02 < shops[0] / shops[1] - 1 < -0.01


def test_the_pasted_page_holds_the_gold_body() -> None:
    page = (CASE / "pasted/mail.txt").read_text("utf-8").splitlines()
    gold = [line for line in (CASE / "pasted/mail.gold.txt").read_text("utf-8").splitlines() if line]
    told = [str(p) for p in _exercise("mail").article.paragraphs]
    assert [line for line in page if line in gold] == gold
    assert [a == b or a == b.rstrip("”") for a, b in zip(gold, told, strict=True)] == [True] * len(told)
    assert sum("“" in line and line.count("“") != line.count("”") for line in gold) == 1


def test_the_pasted_page_is_cleaned_to_the_gold_body() -> None:
    article = page_article((CASE / "pasted/mail.txt").read_text("utf-8"))
    gold = (CASE / "pasted/mail.gold.txt").read_text("utf-8").strip().split("\n\n")
    told = _exercise("mail").article
    assert (article.title, article.deck) == (told.title, told.deck)
    assert [str(p) for p in article.paragraphs] == gold
