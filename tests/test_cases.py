"""Every case: its keys hold together, its quotes are in its packet, its model answers score as they must."""

from __future__ import annotations

import csv
import re
import shutil
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from kit import content
from kit.classroom import answers, examples
from kit.classroom.examples import KINDS, example_answer, model_marks, naive_marks
from kit.exercise.load import exercise_ids, load_exercise
from kit.exercise.model import Exercise, Front, Item
from kit.labels import in_layer
from kit.score.layer import Sums
from kit.score.score import score_marks
from kit.text.annotated import Mark
from kit.text.front import read_front
from kit.text.page import page_article
from kit.text.span import Span

EXERCISES = content.root() / "exercises"
ARTICLES = [name for name in exercise_ids() if (EXERCISES / name.split("/")[0] / "articles").is_dir()]
CASES = sorted({name.split("/")[0] for name in ARTICLES})
PASTED = [f"{page.parts[-3]}/{page.stem}" for page in sorted(EXERCISES.glob("*/pasted/*.txt")) if "." not in page.stem]
# the same constructions from two sides, so that neither looks worse
PAIRS = {
    "harbour-street": ("citizen", "mail"),
    "strait-talks": ("tribune", "standard"),
    "sleep-study": ("lens", "lark"),
    "library-cameras": ("circuit", "lantern"),
    "derby-night": ("post", "echo"),
    "wind-ridge": ("beacon", "gazette"),
    "voting-age": ("beacon", "ledger"),
    "phones-away": ("echo", "loop"),
    "glove-factory": ("exchange", "shift"),
}
FLOOD_LIMIT = 0.5  # docs/scoring.md: no single label may carry a set of texts


@cache
def _exercise(name: str) -> Exercise:
    exercise = load_exercise(name)
    assert isinstance(exercise, Exercise)
    return exercise


def _items(name: str) -> Sequence[Item]:
    key = _exercise(name).key
    assert key is not None
    return key.items


def _marks(name: str) -> Sequence[Mark]:
    annotated = _exercise(name).annotated
    assert annotated is not None
    return annotated.marks


def _front(name: str) -> Front:
    front = _exercise(name).front
    assert front is not None
    return front


def _articles(case: str) -> list[str]:
    return [name for name in ARTICLES if name.startswith(f"{case}/")]


CLEAN = [name for name in ARTICLES if _front(name).stance == "clean"]


def _file(name: str, folder: str, ending: str) -> Path:
    case, outlet = name.split("/")
    return EXERCISES / case / folder / f"{outlet}{ending}"


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("’", "'")).lower()


@pytest.mark.parametrize("case", CASES)
def test_the_case_file_names_its_outlets(case: str) -> None:
    told = read_front((EXERCISES / case / "case.yml").read_text("utf-8"), file=case)
    assert {"title", "summary", "date", "topic", "level", "outlets", "licence"} <= set(told)
    names = {f"{case}/{outlet['id']}": outlet["name"] for outlet in told["outlets"]}
    assert names == {name: _exercise(name).front.outlet for name in _articles(case)}
    assert all(outlet["owner"] and outlet["leaning"] for outlet in told["outlets"])


@pytest.mark.parametrize("case", CASES)
def test_the_table_of_the_packet_can_be_read(case: str) -> None:
    with (EXERCISES / case / "packet/data.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) > 3
    assert len({len(row) for row in rows}) == 1


@pytest.mark.parametrize("case", CASES)
def test_an_editor_changed_three_sentences_of_each_article(case: str) -> None:
    notes = (EXERCISES / case / "NOTES.md").read_text("utf-8")
    assert notes.count("Before: ") == notes.count("After: ") >= 3 * len(_articles(case))


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_has_the_length_of_an_article(name: str) -> None:
    words = sum(len(str(paragraph).split()) for paragraph in _exercise(name).article.paragraphs)
    assert 250 <= words <= 700


@pytest.mark.parametrize("name", ARTICLES)
def test_every_item_has_its_reasons(name: str) -> None:
    for item in _items(name):
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
    for name in ARTICLES:
        for note in _front(name).items.values():
            told.update(t for t in (note.why, *note.wrong.values(), *note.arguments.values()) if t)
    assert [reason for reason, count in told.items() if count > 1] == []


@pytest.mark.parametrize("name", ARTICLES)
def test_at_most_a_tenth_is_contested(name: str) -> None:
    items = _items(name)
    assert sum(item.status == "contested" for item in items) <= len(items) / 10


@pytest.mark.parametrize("name", ARTICLES)
def test_every_quote_stands_in_the_packet(name: str) -> None:
    packet = EXERCISES / name.split("/")[0] / "packet"
    words = _plain((packet / "transcript.md").read_text("utf-8") + (packet / "document.md").read_text("utf-8"))
    text = _exercise(name).article.text
    for mark in _marks(name):
        voice = {"quote", "partial", "paraphrase"} & set(mark.classes)
        if voice:
            assert mark.attributes.get("by") or mark.cont, mark.id
            assert mark.attributes.get("trace") in ("faithful", "cut", "bent"), mark.id
        if voice & {"quote", "partial"}:
            said = _plain(text[mark.start : mark.end]).strip("“”.,? ") in words
            assert said or mark.attributes.get("trace") == "bent", mark.id


@pytest.mark.parametrize("name", CLEAN)
def test_a_clean_article_is_clean(name: str) -> None:
    items = _items(name)
    assert not [item.id for item in items if item.label == "commentary" or item.layer == "wording"]
    traces = {mark.attributes.get("trace", "faithful") for mark in _marks(name)}
    assert traces == {"faithful"}


def test_a_third_of_the_articles_is_clean() -> None:
    assert len(CLEAN) * 3 >= len(ARTICLES)


@pytest.mark.parametrize("case", PAIRS)
def test_the_slanted_pair_mirrors_each_other(case: str) -> None:
    one, other = (_shape(f"{case}/{outlet}") for outlet in PAIRS[case])
    assert one == other
    assert one["cut"]
    assert one["bent"]
    assert one["vague"]


def _shape(name: str) -> dict[str, object]:
    """What a side does to its reader, counted; and whether it ends on a question."""
    labels = Counter(item.label for item in _items(name))
    traces = {mark.attributes.get("trace", "") for mark in _marks(name)}
    names = ("fact", "commentary", "loaded", "doubt", "scare", "vouching", "hedge", "vague")
    return {
        **{name: labels[name] for name in names},
        "contested": sum(item.status == "contested" for item in _items(name)),
        "cut": "cut" in traces,
        "bent": "bent" in traces,
        "question": _exercise(name).article.paragraphs[-1].text.endswith("?"),
    }


@pytest.mark.parametrize("case", CASES)
def test_no_label_floods_a_case(case: str) -> None:
    for label in in_layer("voice"):
        sums = Sums()
        for name in _articles(case):
            exercise = _exercise(name)
            flood = [Span(s.start, s.end, "voice", label.id) for s in exercise.article.sentences]
            sums += score_marks(exercise, flood).layers["voice"].sums
        assert sums.score is not None
        assert sums.score < FLOOD_LIMIT, label.id


@pytest.mark.parametrize("name", ARTICLES)
def test_the_model_scores_1_and_the_naive_answer_fails(name: str) -> None:
    exercise = _exercise(name)
    assert score_marks(exercise, model_marks(exercise)).value == pytest.approx(1)
    naive = score_marks(exercise, naive_marks(exercise)).value
    assert naive is not None
    assert naive < 0.5


@pytest.mark.parametrize("name", ARTICLES)
@pytest.mark.parametrize("kind", KINDS)
def test_the_shipped_answers_are_up_to_date(name: str, kind: str) -> None:
    answer = answers.parse(_file(name, "models", f".{kind}.json").read_bytes())
    assert answer == example_answer(_exercise(name), kind), "run: python -m kit.classroom.examples CASE"
    marks = [Span(m.start, m.end, m.layer, m.label) for m in answer.marks()]
    value = score_marks(_exercise(name), marks).value
    assert value is not None
    assert value == pytest.approx(1) if kind == "model" else value < 0.5


@pytest.mark.parametrize("name", PASTED)
def test_the_pasted_page_holds_the_gold_body(name: str) -> None:
    """The gold body is the article, but for quote marks that never close."""
    page = _file(name, "pasted", ".txt").read_text("utf-8").splitlines()
    gold = [line for line in _file(name, "pasted", ".gold.txt").read_text("utf-8").splitlines() if line]
    told = [str(paragraph) for paragraph in _exercise(name).article.paragraphs]
    assert [line for line in page if line in gold] == gold
    assert [line.replace("”", "") for line in gold] == [line.replace("”", "") for line in told]
    assert sum(line.count("“") != line.count("”") for line in gold) >= 1
    assert all(line.count("“") - line.count("”") in (0, 1) for line in gold)


@pytest.mark.parametrize("name", PASTED)
def test_the_pasted_page_is_cleaned_to_the_gold_body(name: str) -> None:
    article = page_article(_file(name, "pasted", ".txt").read_text("utf-8"))
    gold = _file(name, "pasted", ".gold.txt").read_text("utf-8").strip().split("\n\n")
    told = _exercise(name).article
    assert (article.title, article.deck) == (told.title, told.deck)
    assert [str(paragraph) for paragraph in article.paragraphs] == gold


def _table(case: str) -> list[dict[str, str]]:
    with (EXERCISES / case / "packet/data.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_ministers_count_as_the_table_does() -> None:
    years: dict[str, Counter[str]] = {}
    rows = _table("strait-talks")
    for row in rows:
        year = years.setdefault(row.pop("quarter")[:4], Counter())
        year.update({name: int(value) for name, value in row.items()})
    boats = {year: counts["patrol_boats_given_to_mirrow"] for year, counts in years.items()}
    assert (boats["2025"], boats["2024"]) == (9, 6)
    assert max(boats, key=lambda year: boats[year]) == "2025"
    assert max(int(row["ardovian_navy_ships_peak"]) for row in rows) == int(rows[-1]["ardovian_navy_ships_peak"]) == 31
    last = years["2025"]
    assert (last["ardovian_exercises"], last["ardovian_exercises_announced"], last["pact_exercises"]) == (7, 2, 1)


def test_the_study_follows_from_its_table() -> None:
    groups: dict[str, Counter[str]] = {}
    for row in _table("sleep-study"):
        group = groups.setdefault(row["first_lesson"], Counter())
        pupils = int(row["pupils"])
        group["pupils"] += pupils
        for month in ("september", "december"):
            group[f"tired_{month}"] += int(row[f"tired_{month}"])
            for name in ("school_night_min", "weekend_night_min", "maths"):
                group[f"{name}_{month}"] += pupils * float(row[f"{name}_{month}"])  # type: ignore[assignment]

    def mean(start: str, name: str) -> float:
        return groups[start][name] / groups[start]["pupils"]

    def gain(start: str, name: str) -> float:
        return mean(start, f"{name}_december") - mean(start, f"{name}_september")

    assert [groups[start]["pupils"] for start in ("09:30", "08:30")] == [96, 86]
    assert [round(gain(start, "school_night_min")) for start in ("09:30", "08:30")] == [24, 3]
    assert mean("09:30", "school_night_min_september") == 7 * 60 + 12
    assert round(gain("09:30", "weekend_night_min")) == -14
    assert [round(100 * mean(start, "tired_september")) for start in ("09:30", "08:30")] == [61, 60]
    assert [round(100 * mean(start, "tired_december")) for start in ("09:30", "08:30")] == [47, 58]
    assert all(0.75 < gain(start, "maths") < 1.25 for start in ("09:30", "08:30"))


def test_the_command_that_writes_the_examples(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(EXERCISES / "harbour-street", tmp_path / "exercises" / "harbour-street")
    monkeypatch.setattr(content, "root", lambda: tmp_path)
    with pytest.raises(SystemExit, match="Cases are the folders of exercises/"):
        examples.main(["no-such-case"])
    before = {file: file.read_bytes() for file in (tmp_path / "exercises" / "harbour-street" / "models").iterdir()}
    examples.main(["harbour-street"])
    assert {file.name for file in before} == set(capsys.readouterr().out.split())
    assert all(file.read_bytes() == was for file, was in before.items())
