"""The linter on the small banks: what it refuses, at which item and line."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from kit import cli, content
from kit.errors import ExerciseError
from kit.exercise.banks import Pairs, read_bank
from kit.lint.bank_cards import pair_faults
from kit.lint.banks import check_banks
from kit.lint.gaps import Gap
from kit.lint.run import lint

HOME = content.root() / "exercises"
BANKS = ("forms", "errors", "coding", "verbs.yml", "scare-or-real.yml", "pairs.yml")


@pytest.fixture
def banks(tmp_path: Path) -> Path:
    """A copy of the banks without gaps, to break."""
    folder = tmp_path / "exercises"
    folder.mkdir()
    for name in BANKS:
        (shutil.copytree if (HOME / name).is_dir() else shutil.copy)(HOME / name, folder / name)
    return folder


def _change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text, f"{old!r} does not stand in {file.name}"
    file.write_text(text.replace(old, new, 1), "utf-8")


def _alone(file: Path) -> None:
    """Leave one text or task of its folder, so that looking through it is quick."""
    if file.parent.name in ("errors", "coding"):
        for other in set(file.parent.iterdir()) - {file}:
            other.unlink()


def _gaps(place: Path) -> list[Gap]:
    found = check_banks(place)
    return [*found.gaps, *(gap for key in found.keys for gap in key.gaps)]


def test_the_banks_have_no_gaps_and_are_counted(banks: Path) -> None:
    report = lint(banks)
    assert report.gaps == ()
    assert len(report.banks) == len(BANKS)
    told = report.text()
    for line in ("verbs: 56 verbs", "forms: 2 with 20 statements", "coding: 21 tasks (lesson 0: 2, lesson 1: 1"):
        assert line in told


FAULTS = [
    # file, rule, item, old, new
    ("verbs.yml", "label", "revealed", "stance: endorse\n    flag: vouching\n    position: 0.9\n    why: You can only reveal", "stance: judge\n    flag: loaded\n    position: 0\n    why: You can only reveal"),
    ("verbs.yml", "label", "boasted", "flag: loaded\n    position: -0.3\n    why: It calls", "position: -0.3\n    why: It calls"),
    ("verbs.yml", "label", "claimed", "    contested: true\n", ""),
    ("verbs.yml", "label", "mumbled", "- verb: snapped", "- verb: mumbled"),
    ("verbs.yml", "position", "noted", "position: 0.6\n    why: It sounds quiet", "position: 0.1\n    why: It sounds quiet"),
    ("verbs.yml", "example", "ranted", "A father ranted about", "A father went on about"),
    ("verbs.yml", "example", "ranted", "A father spoke about", "A father ranted on about"),
    ("verbs.yml", "repeated", "said", "- verb: told", "- verb: said"),
    ("verbs.yml", "unreadable", "", "position: 0.9", "position: 1.9"),
    ("verbs.yml", "licence", "", "licence: CC BY 4.0", "licence: ''"),
    ("scare-or-real.yml", "reason", "sr01", "      sneer: Mockery needs a word that the outlet laughs at. Here a lifeguard warns, and the outlet lets her.\n", ""),
    ("scare-or-real.yml", "balance", "sr07", "mirror: sr08", "mirror: sr10"),
    ("scare-or-real.yml", "text", "sr01", "“cold enough to hurt”", "cold enough to hurt"),
    ("scare-or-real.yml", "label", "sr02", "      name: A sentence with", "      term: A sentence with"),
    ("scare-or-real.yml", "length", "sr13", "name: It has capital letters", "name: " + "It is a song. " * 12 + "It has capital letters"),
    ("scare-or-real.yml", "repeated", "sr17", "name: “Her first film” tells you what comes. It is the title.", "name: It has capital letters and it was sung. It is the name of a song."),
    ("pairs.yml", "options", "p101", "        right: true\n", ""),
    ("pairs.yml", "text", "p102", "b: The tower has 19 steps.", "b: The tower has 199 steps."),
    ("pairs.yml", "wording", "p101", "Fourteen stands in the timetable.", "A source says so."),
    ("pairs.yml", "wording", "p101", "Fourteen stands in the timetable.", "Try to count."),
    ("pairs.yml", "items", "", "lesson: 8", "lesson: 7"),
    ("forms/b.yml", "parallel", "s1", "kind: fact", "kind: quote"),
    ("forms/b.yml", "parallel", "s2", "difficulty: 1\n    skill: judgement", "difficulty: 3\n    skill: judgement"),
    ("forms/b.yml", "parallel", "s1", "is 56 metres long.", "is just as everybody had hoped 56 metres long."),
    ("forms/b.yml", "parallel", "s4", "    passage: The ticket machine counted 312 visitors.\n", ""),
    ("forms/b.yml", "parallel", "", "question: What kind of sentence is this?", "question: What is this?"),
    ("forms/b.yml", "reason", "s3", "      commentary: It is praise, but", "      commentary: ''  # It is praise, but"),
    ("forms/a.md", "words", "", "The offer was never meant to be taken seriously.", "No."),
    ("forms/a.md", "use", "", "use: graded", "use: practice"),
    ("forms/b.md", "parallel", "", ".commentary #c3", ".fact #c3"),
    ("forms/b.md", "parallel", "", "The first warm night", "The unquestionably extraordinarily magnificent opening performance"),
    ("errors/fire-dog.md", "label", "e1", "shown: fact", "shown: paraphrase"),
    ("errors/fire-dog.md", "label", "e1", "item: p1", "item: q3"),
    ("errors/fire-dog.md", "unreadable", "", "words: “He sleeps through every alarm,” said station chief Maren Ott.", "words: Something else"),
    ("errors/fire-dog.md", "balance", "", "  f1: It sounds cute because of the dog. But an age and a moving day are plain facts.\n", ""),
    ("errors/bee-court.md", "repeated", "e2", "why: A joke about honey. No scales show how sweet a theft is.", "why: A strange thought, but the man's own, in marks and told to a judge."),
    ("errors/island-drone.md", "words", "", "# Drone brings medicine to island", "# Drone brings medicine to island\n\n" + "The drone was there again today. " * 8),
    ("coding/06-overlap.yml", "text", "", "if ____]", "if True]"),
    ("coding/06-overlap.yml", "model", "", "model: word in re", "model: word in in re"),
    ("coding/06-overlap.yml", "naive", "", "naive: word in body", r'naive: word in re.findall(r"\w+", body)'),
    ("coding/06-overlap.yml", "unreadable", "", "check: overlap", "check: nothing"),
    ("coding/06-overlap.yml", "reason", "", "Which short word did you find inside a longer one?", "Look again."),
    ("coding/06-overlap.yml", "words", "", "      return len(found)", "      a = 1\n      b = 2\n      c = 3\n      return len(found)"),
    ("coding/06-overlap.yml", "label", "", "lesson: 6", "lesson: 5"),
    ("coding/02-direct-quotes.yml", "wording", "", "Make one up", "Explore the tokens"),
    ("coding/02-direct-quotes.yml", "wording", "", "Make one up", "Look for a Scare quote, or a cue. Make one up"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "rule", "item", "old", "new"), FAULTS)
def test_a_gap_of_a_bank_is_found_at_its_item(banks: Path, file: str, rule: str, item: str, old: str, new: str) -> None:
    path = banks / file
    _alone(path)
    if rule == "balance" and file.endswith("fire-dog.md"):
        text = path.read_text("utf-8")
        path.write_text(re.sub(r"^suspects:\n(  .*\n)+", "", text, flags=re.MULTILINE), "utf-8")
    else:
        _change(path, old, new)
    gaps = _gaps(banks / file.split("/")[0])
    found = [gap for gap in gaps if gap.rule == rule and gap.item == item]
    assert found, [str(gap) for gap in gaps]
    if item and rule != "unreadable" and any(gap.line for gap in found):
        line = path.read_text("utf-8").splitlines()[next(gap.line for gap in found if gap.line) - 1]
        assert item in line


def test_neither_place_nor_length_gives_the_right_option_away(banks: Path) -> None:
    bank = read_bank(banks / "pairs.yml", Pairs)
    for pair in bank.pairs:
        pair.options.sort(key=lambda option: not option.right)
    assert ("", "balance", "option 1 is right in 32 of 32 pairs; at most half") in list(pair_faults(bank))
    for pair in bank.pairs:
        for option in pair.options:
            option.text += " and so on" * 9 * option.right
    assert ("", "balance", "the longest option is right in 32 of 32 pairs; at most half") in list(pair_faults(bank))


@pytest.mark.parametrize(("folder", "pattern"), [("errors", "*.md"), ("coding", "*.yml")])
def test_too_few_are_refused(banks: Path, folder: str, pattern: str) -> None:
    for file in sorted((banks / folder).glob(pattern))[5:]:
        file.unlink()
    assert "items" in {gap.rule for gap in _gaps(banks / folder)}


def test_a_bank_in_any_state_gives_gaps_and_no_error(banks: Path) -> None:
    files = ["verbs.yml", "pairs.yml", "forms/a.yml", "forms/b.md", "errors/fire-dog.md", "coding/06-overlap.yml"]
    for name in files:
        _alone(banks / name)
        for source in (b"", b"---\n", b"- 1\n", b"a: [", b"\xff\xfe", b"verbs: 3\n", b"\0"):
            kept = (banks / name).read_bytes()
            (banks / name).write_bytes(source)
            assert _gaps(banks / name.split("/")[0])
            (banks / name).write_bytes(kept)
    (banks / "verbs.yml").write_text("licence: x\nverbs: [\n", "utf-8")
    assert re.search(r"verbs\.yml:\d+: The YAML", str(_gaps(banks / "verbs.yml")[0]))
    (banks / "forms" / "a.yml").unlink()
    assert _gaps(banks / "forms")


def test_the_command_reads_one_bank(banks: Path) -> None:
    good = CliRunner().invoke(cli.cli, ["lint", str(banks / "verbs.yml")])
    assert (good.exit_code, good.output.splitlines()[-1][-8:]) == (0, "No gaps.")
    _change(banks / "verbs.yml", "- verb: snapped", "- verb: mumbled")
    bad = CliRunner().invoke(cli.cli, ["lint", "--json", str(banks / "verbs.yml")])
    assert bad.exit_code == 1
    told = json.loads(bad.output)
    assert {gap["item"] for gap in told["gaps"]} == {"mumbled"}
    assert told["banks"]
    for name in ("forms", "errors", "coding"):
        assert CliRunner().invoke(cli.cli, ["lint", str(banks / name)]).exit_code == 0


def test_another_yaml_file_is_no_bank(tmp_path: Path) -> None:
    (tmp_path / "other.yml").write_text("a: 1\n", "utf-8")
    with pytest.raises(ExerciseError, match="no exercises"):
        lint(tmp_path / "other.yml")
