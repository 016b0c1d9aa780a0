"""The linter: what it refuses, where it says it is, and what it counts."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from kit import cli, content
from kit.errors import ExerciseError
from kit.exercise.load import load_exercise, load_lesson, make_exercise
from kit.exercise.model import Exercise, Front
from kit.lint import keys
from kit.lint.cases import flood_gaps, plain
from kit.lint.formulas import openings
from kit.lint.gaps import Gap
from kit.lint.keys import check_key
from kit.lint.run import lint
from kit.lint.statistics import figures, totals
from kit.score.flood import flood, highest
from kit.text.annotated import parse
from tests.test_lessons_lean import LESSONS, texts

CASE = content.root() / "exercises" / "harbour-street"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A copy of a case without gaps, to break."""
    folder = tmp_path / "exercises" / "harbour-street"
    shutil.copytree(CASE, folder)
    return folder


def _change(file: Path, old: str, new: str) -> int:
    """Replace the one place of `old`; return its line."""
    text = file.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    file.write_text(text.replace(old, new), "utf-8")
    return text.count("\n", 0, text.index(old)) + 1


def _gaps(file: Path, rule: str) -> list[Gap]:
    return [gap for gap in check_key(file, f"harbour-street/{file.stem}", file="here.md").gaps if gap.rule == rule]


def test_a_whole_case_has_no_gaps() -> None:
    report = lint(CASE)
    assert report.gaps == ()
    assert report.keys == 3
    assert "No gaps." in report.text()


KEY_FAULTS = [
    ("reason", "w1", "    why: Loaded. “Busy” tells you about the cars. “Choked” makes the street a victim of them.\n", ""),
    ("licence", "", "licence: CC BY 4.0\n", ""),
    ("unreadable", "", "{.commentary #c2}", "{.comment #c2}"),
    ("label", "q6", "accept: [fact]\n", "accept: [facts]\n"),
    ("label", "q6", "accept: [fact]\n", "accept: [loaded]\n"),
    ("speaker", "q1", ' by="Ruth Amadi" trace=cut', " trace=cut"),
    ("link", "k1", "[said]{.cue #k1 for=q1}", "[said]{.cue #k1 for=q99}"),
    ("link", "k1", "[said]{.cue #k1 for=q1}", "[said]{.cue #k1}"),
    ("link", "q2", "#s2 for=q2", "#s2 for=q1"),
    ("source", "s3", "#s3 for=p1 kind=named", "#s3 for=p1 kind=friend"),
    ("trace", "q3", "trace=faithful}]{.paraphrase #p1", "trace=true}]{.paraphrase #p1"),
    ("length", "c4", "the paper did.\n", "the paper did. " + "It did so. " * 12 + "\n"),
    ("arguments", "c5", "      commentary: Nobody can look into Tolley.", "    note: Nobody can look into Tolley."),
    ("wrong", "q5", "    wrong:\n      commentary: Quiet or not, that is his description of October. The marks keep it his.\n", ""),
    ("wrong", "w5", "    why: Loaded. Two points over half", "    wrong: {loaded: No.}\n    why: Loaded. Two points over half"),
    ("unreadable", "x7", "  c6:\n", "  x7: {why: Nothing.}\n  c6:\n"),
    ("unreadable", "c6", "  c6:\n", "  c6:\n    colour: red\n"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "item", "old", "new"), KEY_FAULTS)
def test_a_gap_of_a_key_is_found_with_its_item_and_line(case: Path, rule: str, item: str, old: str, new: str) -> None:
    file = case / "articles/citizen.md"
    _change(file, old, new)
    gaps = _gaps(file, rule)
    assert item in {gap.item for gap in gaps}, [str(gap) for gap in check_key(file, "a/b", file="x").gaps]
    named = next(gap for gap in gaps if gap.item == item)
    line = file.read_text("utf-8").splitlines()[named.line - 1]
    assert named.line >= 1
    assert not item or re.search(rf"#{item}\b|^  {item}:|facts|here", line) or rule in ("length", "wrong"), line
    assert str(named).startswith(f"here.md:{named.line}: ")


def test_the_line_of_a_markup_error_is_its_own(case: Path) -> None:
    file = case / "articles/citizen.md"
    line = _change(file, "{.commentary #c2}", "{.comment #c2}")
    assert [gap.line for gap in _gaps(file, "unreadable")] == [line]


def test_more_than_a_tenth_contested_is_refused(case: Path) -> None:
    file = case / "articles/citizen.md"
    text = file.read_text("utf-8")
    assert text.count("  c") > 6
    file.write_text(re.sub(r"^(  c[1-467]:)$", r"\1\n    status: contested", text, flags=re.MULTILINE), "utf-8")
    assert len(_gaps(file, "contested")) == 1


CASE_FAULTS = [
    ("packet", "articles/citizen.md", "best October in nine years", "best October in ten years"),
    ("packet", "articles/citizen.md", 'by="Ruth Amadi"', 'by="Ruth Amandi"'),
    ("trace", "articles/citizen.md", ' by="Ruth Amadi" trace=cut', ' by="Ruth Amadi"'),
    ("stale", "articles/citizen.md", "{.loaded #w1}", "{.hedge #w1}"),
    ("flood", "articles/citizen.md", "attempts: 3\n", "attempts: 3\npass_line: 0.45\n"),
    ("stance", "articles/wire.md", "[The trial covers 480 metres of the street.]{.fact #f4}", "[The trial covers 480 metres of the street.]{.commentary #f4}"),
    ("repeated", "articles/mail.md", "The play on words tells you how it ends before you know what happened. No map shows a dead end here.", "A happy play on words before the news starts. No air meter can show that the decision is a relief."),
    ("case", "case.yml", "name: Harbour Mail", "name: The Harbour Mail"),
    ("licence", "case.yml", "licence: CC BY 4.0\n", ""),
]  # fmt: skip


def test_an_opening_is_five_words_without_the_verdict_and_a_reason_counts_once() -> None:
    two = ["Near. The map has it all, in ink.", "The map has it all, in red."]
    assert openings([*two, *two, "The map has it, but where?", "The map has it."]) == {}
    third = "Direct quote. The map has it all, in metres."
    assert openings([*two, third]) == {"the map has it all": [*two, third]}


@pytest.mark.parametrize("number", LESSONS)
def test_no_reason_of_a_lesson_opens_as_two_others_do(number: str) -> None:
    """Texts and cards together: a student meets them in one hour."""
    told = [why for text in texts(number) if text.key for item in text.key.items for _, why in keys.reasons(item)]
    cards = [card for part in load_lesson(number).parts.values() for card in part.items]
    assert openings([*told, *(option.why for card in cards for option in card.options)]) == {}


def test_a_third_reason_that_opens_alike_is_refused(case: Path) -> None:
    opening = "The town's own map has it, "
    wire, mail, citizen = (case / f"articles/{name}.md" for name in ("wire", "mail", "citizen"))
    _change(wire, "There is no judging word in it, only a length.", f"{opening}in metres.")
    _change(mail, "The judgement hangs on behind the comma. The count itself takes no side.", f"{opening}in ink.")
    line = _change(citizen, "Three words of Tolley's reason, in his wording.", f"{opening}in red.")
    found = [gap for gap in lint(case).gaps if gap.rule == "formula"]
    assert [Path(gap.file).stem for gap in found] == ["citizen", "mail", "wire"]
    assert (found[0].item, found[0].line) == ("q5", line)
    assert "3 reasons begin with “the town's own map has”" in found[0].message


@pytest.mark.parametrize(("rule", "file", "old", "new"), CASE_FAULTS)
def test_a_gap_of_a_case_is_found(case: Path, rule: str, file: str, old: str, new: str) -> None:
    _change(case / file, old, new)
    found = [gap for gap in lint(case).gaps if gap.rule == rule]
    assert found
    assert all(gap.file.startswith(str(case)) for gap in found)


@pytest.mark.parametrize(
    ("gone", "rule"),
    [
        ("packet/data.csv", "packet"),
        ("case.yml", "unreadable"),
        ("NOTES.md", "editor"),
        ("models/wire.naive.json", "stale"),
    ],
)
def test_a_missing_file_is_a_gap(case: Path, gone: str, rule: str) -> None:
    (case / gone).unlink()
    assert {gap.rule for gap in lint(case).gaps} == {rule}


def test_a_bent_quote_need_not_stand_in_the_packet(case: Path) -> None:
    file = case / "articles/citizen.md"
    _change(file, "best October in nine years", "best October in ten years")
    _change(file, '#q2 by="Marta Lindgate" trace=cut', '#q2 by="Marta Lindgate" trace=bent')
    assert not [gap for gap in lint(case).gaps if gap.rule == "packet"]


def test_words_left_out_with_dots_stand_in_the_packet(case: Path) -> None:
    file = case / "articles/wire.md"
    _change(file, "“One month is not proof, and it was a windy month.”", "“One month is … a [very] windy month.”")
    assert not [gap for gap in lint(case).gaps if gap.rule == "packet"]


def test_quotes_are_compared_as_words() -> None:
    assert plain("It’s **the  end** –\nsaid") == "it's the end - said"


# Texts made for it


def _made(tmp_path: Path, body: str, front: str = "licence: CC BY 4.0\n") -> Path:
    file = tmp_path / "made.md"
    file.write_text(f"---\n{front}---\n{body}\n", "utf-8")
    return file


@pytest.mark.parametrize(
    ("front", "line", "item"),
    [
        ("licence: x\nlevel: 9\nitems:\n  q1: {why: Hers.}\n", 3, ""),
        ("licence: x\nitems:\n  q1: {why: Hers.}\nask: [quotes]\n", 5, ""),
        ("licence: x\nitems:\n  q1: {why: Hers.}\ncolour: red\n", 5, ""),
        ("licence: x\nattempts: many\n", 3, ""),
        ("licence: x\nattempts: 2\nweights: {voise: 1}\n", 4, ""),
        ("licence: x\nitems:\n  q1: {why: Hers.}\n  q9: {why: Nobody's.}\n", 5, "q9"),
    ],
)
def test_a_fault_of_the_front_matter_is_told_at_its_line(tmp_path: Path, front: str, line: int, item: str) -> None:
    file = _made(tmp_path, "# Pool\n\n[“Yes,”]{.quote #q1 by=Ann} Ann said.\n", front)
    assert [(gap.line, gap.item, gap.rule) for gap in check_key(file, "a/b", file="x").gaps] == [
        (line, item, "unreadable")
    ]


def test_a_source_for_nothing_is_told_at_its_mark(tmp_path: Path) -> None:
    file = _made(tmp_path, "# Pool\n\n[Ann]{.source #s1 for=q7 kind=named} said so.\n")
    assert [(gap.line, gap.item) for gap in check_key(file, "a/b", file="x").gaps] == [(6, "s1")]


@pytest.mark.parametrize("outlets", ["3", "citizen", "[1, 2]", "{id: citizen}"])
def test_outlets_of_a_wrong_type_are_a_gap_and_no_error(case: Path, outlets: str) -> None:
    file = case / "case.yml"
    text = file.read_text("utf-8")
    file.write_text(re.sub(r"^outlets:.*(?:\n[ -].*)*", f"outlets: {outlets}", text, flags=re.MULTILINE), "utf-8")
    told = [gap.message for gap in lint(case).gaps if gap.file.endswith("case.yml")]
    assert "outlets is no list of outlets" in told


def test_a_long_stretch_without_a_voice_is_found_by_its_line(tmp_path: Path) -> None:
    body = (
        "# Pool\n\nThe pool is old.\n\n"
        'The [council]{.source #s1 for=p1 kind=named} [said]{.cue #k1 for=p1} that [it is safe]{.paraphrase #p1 by="council"}\n'
        "although last year the roof let in rain on nineteen days and the heating failed four times in all."
    )
    untiled = [gap for gap in check_key(_made(tmp_path, body), "a/b", file="x").gaps if gap.rule == "untiled"]
    assert [gap.line for gap in untiled] == [9]
    framed = body.replace("although", "[although").replace("in all.", "in all.]{.attribution}")
    assert not [g for g in check_key(_made(tmp_path, framed), "a/b", file="x").gaps if g.rule == "untiled"]


def test_unmarked_facts_need_their_reasons_too(tmp_path: Path) -> None:
    gaps = check_key(_made(tmp_path, "# Pool\n\nIt is old.\nIt [will]{.hedge #h1} close."), "a/b", file="x").gaps
    assert {(gap.item, gap.line) for gap in gaps if gap.rule == "reason"} == {
        ("title", 4),
        ("p1s1", 6),
        ("p1s2", 7),
        ("h1", 7),
    }


def test_a_naive_answer_that_passes_is_refused(tmp_path: Path) -> None:
    gaps = check_key(_made(tmp_path, "[It was a sad day for all of us.]{.commentary #c1}"), "a/b", file="x").gaps
    assert "naive" in {gap.rule for gap in gaps}


def test_a_model_answer_below_1_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "model_marks", lambda _: [])
    gaps = check_key(CASE / "articles/wire.md", "harbour-street/wire", file="x").gaps
    assert {gap.rule for gap in gaps} == {"model"}


def test_nothing_marked_is_refused(tmp_path: Path) -> None:
    assert "items" in {gap.rule for gap in check_key(_made(tmp_path, "[By us]{.byline}"), "a/b", file="x").gaps}


def test_a_key_in_any_state_gives_gaps_and_no_error(tmp_path: Path) -> None:
    for source in (
        "",
        "---\n",
        "---\n[\n---\n",
        "---\nitems: 3\n---\nText",
        "---\nitems: {a: 1}\n---\nText",
        "[",
        "\0",
    ):
        file = tmp_path / "any.md"
        file.write_text(source, "utf-8")
        assert check_key(file, "a/b", file="x").gaps
    file.write_bytes(b"\xff\xfe")
    assert check_key(file, "a/b", file="x").gaps


# Flooding and figures


def _exercise(name: str) -> Exercise:
    found = load_exercise(name)
    assert isinstance(found, Exercise)
    return found


def test_flooding_is_pooled_over_the_set_not_averaged() -> None:
    facts = make_exercise("a/facts", parse("# One\n\nTwo is here. Three is here."), Front())
    mixed = _exercise("harbour-street/citizen")
    assert flood([facts])["fact"] == pytest.approx(1)
    assert flood([mixed])["fact"] < flood([facts, mixed])["fact"] < (1 + flood([mixed])["fact"]) / 2
    assert [gap.rule for gap in flood_gaps("set", [facts])] == ["flood"]
    assert not list(flood_gaps("set", [facts, mixed]))
    assert highest({}) == ("", 0.0)


def test_figures_count_what_the_key_holds() -> None:
    exercise = _exercise("harbour-street/citizen")
    told = figures(exercise)
    assert exercise.key is not None
    assert sum(told.labels.values()) == told.items == len(exercise.key.items) == sum(told.difficulty.values())
    assert 250 <= told.words <= 700
    assert 2 < told.grade < 12
    assert not told.clean
    both = totals([told, figures(_exercise("harbour-street/wire"))])
    assert both["clean"] == 1
    assert both["sides"]["clean"]["slant"] == 0


def test_suspicion_must_not_pay_over_a_library(tmp_path: Path) -> None:
    for name in ("one", "two"):
        shutil.copytree(CASE, tmp_path / name)
        (tmp_path / name / "articles/wire.md").unlink()
    assert {"balance", "repeated"} <= {gap.rule for gap in lint(tmp_path).gaps}


# The command


def test_the_command_tells_gaps_and_figures(case: Path) -> None:
    good = CliRunner().invoke(cli.cli, ["lint", str(case)])
    assert (good.exit_code, good.output.splitlines()[-1][-8:]) == (0, "No gaps.")
    (case / "NOTES.md").unlink()
    bad = CliRunner().invoke(cli.cli, ["lint", "--json", str(case)])
    assert bad.exit_code == 1
    told = json.loads(bad.output)
    assert [gap["rule"] for gap in told["gaps"]] == ["editor"]
    assert told["totals"]["texts"] == len(told["texts"]) == 3


def test_the_command_reads_one_key(case: Path) -> None:
    done = CliRunner().invoke(cli.cli, ["lint", str(case / "articles/wire.md")])
    assert done.exit_code == 0
    assert "harbour-street/wire" in done.output


def test_a_folder_without_exercises_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ExerciseError, match="no exercises"):
        lint(tmp_path)


def test_british_single_marks_are_no_part_of_the_words() -> None:
    from kit.lint.cases import _pieces

    assert _pieces("‘We counted two.’") == ["we counted two"]
    assert _pieces("‘the neighbours’ dog’") == ["the neighbours' dog"]


def test_the_smallest_beginning_in_the_docs_can_be_read(tmp_path: Path) -> None:
    told = (content.root() / "docs" / "writing-a-case.md").read_text("utf-8")
    case_file, key = re.findall(r"^```(?:yaml|markdown)\n(.+?)^```", told, re.DOTALL | re.MULTILINE)
    folder = tmp_path / "exercises" / "pier-lamps"
    (folder / "articles").mkdir(parents=True)
    (folder / "case.yml").write_text(case_file, "utf-8")
    (folder / "articles" / "wire.md").write_text(key, "utf-8")
    report = lint(folder)
    rules = {gap.rule for gap in report.gaps}
    assert rules <= {"flood", "editor", "items", "words", "packet", "stale"}, report.text()
    assert "it is not there; write them anew: python -m kit.classroom.examples pier-lamps" in report.text()
    assert "1 key read; 1 article: " in report.text()
