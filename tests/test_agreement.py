"""Agreement: the figure itself against another implementation, and the readings that are stored."""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from kit import cli, content
from kit.errors import AnswerError, ExerciseError, MarkupError
from kit.exercise.load import load_exercise
from kit.exercise.model import Exercise
from kit.labels import LAYERS
from kit.lint.agree import misses, read_cases, report, rows, together
from kit.lint.blind import articles, read_braces, take
from kit.lint.readings import Reading, key_reading, load_reading, make_reading, store_reading, texts
from kit.score.agreement import agreement, alpha, differences, key_spans
from kit.score.coverage import labels_on
from kit.score.score import score_marks
from kit.text.span import Span
from kit.text.words import words

CASE = content.root() / "exercises" / "harbour-street"
READ = sorted((content.root() / "exercises").glob("*/readings/*.json"))
VALUES = st.sampled_from([frozenset[str](), frozenset({"a"}), frozenset({"b"}), frozenset({"a", "b"})])
UNITS = st.integers(2, 4).flatmap(
    lambda readers: st.lists(st.tuples(*[st.none() | VALUES] * readers), min_size=1, max_size=25)
)
FULL = st.integers(2, 4).flatmap(lambda readers: st.lists(st.tuples(*[VALUES] * readers), min_size=2, max_size=25))


# The figure


def test_the_figure_of_a_textbook() -> None:
    """Krippendorff 2011, "Computing Krippendorff's alpha-reliability": its three examples with nominal data."""
    assert alpha(zip("0100000010", "1110010000", strict=True)) == pytest.approx(0.095, abs=5e-4)
    assert alpha(zip("aabbdcccedda", "babbbccceddd", strict=True)) == pytest.approx(0.692, abs=5e-4)
    four = [
        "1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 .",
    ]  # fmt: skip
    units = zip(*([None if value == "." else value for value in reader.split()] for reader in four), strict=True)
    assert alpha(units) == pytest.approx(0.743, abs=5e-4)


def _by_nltk(units: Sequence[Sequence[frozenset[str] | None]]) -> float:
    from nltk.metrics.agreement import AnnotationTask

    logging.getLogger("nltk.metrics.agreement").setLevel(logging.ERROR)
    data = [
        (reader, word, value)
        for word, unit in enumerate(units)
        for reader, value in enumerate(unit)
        if value is not None
    ]
    return float(AnnotationTask(data).alpha())


@given(UNITS)
def test_it_is_what_nltk_computes(units: list[tuple[frozenset[str] | None, ...]]) -> None:
    mine = alpha(units)
    if mine is not None:
        assert mine == pytest.approx(_by_nltk(units))


@given(FULL)
def test_full_agreement_is_1_and_nothing_is_above(units: list[tuple[frozenset[str], ...]]) -> None:
    value = alpha(units)
    assert value is None or value <= 1
    assert (value == 1) == (all(len(set(unit)) == 1 for unit in units) and len({unit[0] for unit in units}) > 1)
    same = alpha([(unit[0],) * 3 for unit in units])
    assert same == (1 if len({unit[0] for unit in units}) > 1 else None)


@given(FULL, st.randoms(use_true_random=False))
def test_neither_the_order_of_readers_nor_of_words_nor_the_names_of_labels_matter(
    units: list[tuple[frozenset[str], ...]], chance: object
) -> None:
    value = alpha(units)
    other = [tuple(reversed(unit)) for unit in reversed(units)]
    renamed = [tuple(hash(value) for value in unit) for unit in units]
    for changed in (alpha(other), alpha(renamed)):
        assert changed is None if value is None else changed == pytest.approx(value)


@given(UNITS)
def test_words_that_fewer_than_two_have_read_count_for_nothing(units: list[tuple[frozenset[str] | None, ...]]) -> None:
    lone = [(frozenset({"z"}), *[None] * (len(units[0]) - 1)), (None,) * len(units[0])]
    assert alpha([*units, *lone]) == alpha(units)


def test_where_nothing_could_be_confused_there_is_no_figure() -> None:
    assert alpha([]) is None
    assert alpha([("a", "a"), ("a", "a")]) is None
    assert alpha([("a", None)]) is None


def test_one_more_difference_lowers_it() -> None:
    text = "One two three four five six seven eight nine ten."
    mine = [Span(0, 13, "voice", "fact"), Span(14, 27, "voice", "commentary")]
    values = []
    for end in (27, 23, 18):
        theirs = [mine[0], Span(14, end, "voice", "commentary")]
        values.append(agreement(words(text), [mine, theirs])["voice"])
        assert agreement(words(text), [mine, theirs])["wording"] is None
    assert values[0] == 1
    assert sorted(values, reverse=True) == values  # type: ignore[type-var]
    found = differences(words(text), [mine, [mine[0], Span(14, 18, "voice", "commentary")]])
    assert [(text[one.start : one.end], len(one.values)) for one in found] == [("five six", 2)]


def test_the_key_as_a_reading_scores_1_and_agrees_with_itself() -> None:
    for exercise in articles("harbour-street"):
        spans = key_spans(exercise)
        assert score_marks(exercise, spans).value == pytest.approx(1)
        assert set(agreement(exercise.article.words, [spans, spans]).values()) <= {1, None}
        assert "furniture" in {span.label for span in spans}


# Readings


@pytest.fixture
def exercise() -> Exercise:
    found = load_exercise("harbour-street/wire")
    assert isinstance(found, Exercise)
    return found


@pytest.mark.parametrize("path", READ, ids=lambda path: "/".join(path.parts[-3::2]))
def test_every_stored_reading_holds_together(path: Path) -> None:
    reading = load_reading(path)
    assert reading.answer.exercise.split("/")[0] == path.parent.parent.name
    assert reading.blind != reading.reader.startswith("key")
    assert [w.start for w in reading.article.words] == [w.start for w in words(reading.text)]


def test_a_reading_is_of_the_words_of_its_article(exercise: Exercise) -> None:
    reading = key_reading(exercise, number=1, key="before revision")
    assert [w.grip for w in reading.article.words] == [w.grip for w in exercise.article.words]
    assert reading.spans == [
        Span(s.start, s.end, s.layer, s.label, f"m{n}") for n, s in enumerate(key_spans(exercise), 1)
    ]


def _stored(folder: Path, exercise: Exercise, reader: str, marks: Sequence[Span], number: int = 1) -> Reading:
    key = "before revision" if number == 1 else "after revision"
    reading = make_reading(exercise, marks, reader=reader, number=number, key=key, blind=True)
    assert load_reading(store_reading(folder, reading)) == reading
    return reading


def test_rounds_are_told_apart(tmp_path: Path, exercise: Exercise) -> None:
    key = key_spans(exercise)
    store_reading(tmp_path, key_reading(exercise, number=1, key="before revision"))
    _stored(tmp_path, exercise, "r1", key[: len(key) // 2])
    store_reading(tmp_path, key_reading(exercise, number=2, key="after revision"))
    _stored(tmp_path, exercise, "r2", key, 2)
    first, second = read_cases([tmp_path])
    assert [r.reader for r in first.readings] == ["key-1", "r1"]
    assert (first.alpha("voice") or 0) < 0.8
    assert second.alpha("voice") == 1
    table = list(rows([first, second]))
    assert [(row["round"], row["text"]) for row in table] == [
        (1, first.exercise),
        (1, ""),
        (2, first.exercise),
        (2, ""),
    ]
    assert misses([first]) == ["After revision of the key: not read yet."]
    assert misses([second]) == []
    assert "Every goal is reached." in report([first, second])
    assert "nothing" in report([first], listing=True)


def test_goals_that_are_missed_are_named(tmp_path: Path, exercise: Exercise) -> None:
    store_reading(tmp_path, key_reading(exercise, number=2, key="after revision"))
    _stored(tmp_path, exercise, "r2", key_spans(exercise)[:30], 2)
    told = misses(read_cases([tmp_path]))
    assert [line.split()[0] for line in told] == ["voice", "attribution", f"{exercise.id}:"]


def test_a_reading_that_was_changed_is_refused(tmp_path: Path, exercise: Exercise) -> None:
    path = store_reading(tmp_path, key_reading(exercise, number=1, key="before revision"))
    data = json.loads(path.read_text("utf-8"))
    for change in ({"text": data["text"].replace("Port", "Fort")}, {"reader": "r9"}, {"round": 0}, {"blind": "yes"}):
        path.write_text(json.dumps({**data, **change}), "utf-8")
        with pytest.raises(AnswerError, match="damaged"):
            load_reading(path)


def test_readers_of_one_round_read_one_text(tmp_path: Path, exercise: Exercise) -> None:
    store_reading(tmp_path, key_reading(exercise, number=1, key="before revision"))
    other = make_reading(exercise, [], reader="r1", number=1, key="after revision", blind=True)
    store_reading(tmp_path, other)
    with pytest.raises(AnswerError, match="round 1 stand on different"):
        texts(tmp_path)


# Taking a reading


def test_braces_are_read_as_marks() -> None:
    text, marks = read_braces("{Qr She {Qp “won’t go”}}, {vo {q admitted}} {S Roe}.")
    assert text == "She “won’t go”, admitted Roe."
    assert [(mark.of(text), mark.label) for mark in marks] == [
        ("She “won’t go”", "paraphrase"), ("“won’t go”", "partial"), ("admitted", "vouching"), ("admitted", "cue"),
        ("Roe", "source"),
    ]  # fmt: skip


def test_of_two_voices_on_the_same_words_the_inner_one_wins() -> None:
    text, marks = read_braces("{Qr {Qp “won’t go”}}")
    assert labels_on(words(text), marks, "voice") == [frozenset({"partial"})] * 2


@pytest.mark.parametrize("source", ["{F open", "a } b", "{X no} label", "{ no label}"])
def test_braces_that_say_nothing_are_refused(source: str) -> None:
    with pytest.raises(MarkupError):
        read_braces(source)


def test_other_words_than_the_articles_are_refused(tmp_path: Path, exercise: Exercise) -> None:
    path = tmp_path / "wire.txt"
    path.write_text("{F " + exercise.article.text + "}\n", "utf-8")
    assert len(take(exercise, path)) == 1
    path.write_text(exercise.article.text.replace("council", "board"), "utf-8")
    with pytest.raises(MarkupError, match="first at “board"):
        take(exercise, path)
    with pytest.raises(ExerciseError):
        articles("nix")


def test_together_is_over_all_words_not_a_mean(tmp_path: Path) -> None:
    shutil.copytree(CASE / "readings", tmp_path / "readings")
    found = [text for text in read_cases([tmp_path]) if text.round == 1]
    single = [value for text in found if (value := text.alpha("voice")) is not None]
    pooled = together(found)["voice"]
    assert pooled is not None
    assert min(single) <= pooled <= max(single)


# The command


def test_the_command_tells_the_table() -> None:
    done = CliRunner().invoke(cli.cli, ["agree", "harbour-street", "--list"])
    assert done.exit_code == 0
    assert all(layer in done.output for layer in LAYERS)
    assert "independent simulated readers" in done.output
    told = json.loads(CliRunner().invoke(cli.cli, ["agree", "--json"]).output)
    assert {"text", "round", "key", "readers", "words", *LAYERS} == set(told[0])


def test_a_case_without_readings_says_so(tmp_path: Path) -> None:
    with pytest.raises(ExerciseError, match="no readings"):
        read_cases([tmp_path])
