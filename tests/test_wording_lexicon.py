"""The word lists of wording and commentary: every entry complete, with an origin, and said once."""

import re
from collections import Counter
from importlib import resources

import pytest

from kit.labels import BY_ID
from kit.reader import wording_lexicon as lists
from kit.reader.model import STRENGTHS

FILES = ("wording.tsv", "wording_families.tsv", "wording_plain.tsv", "commentary.tsv")
GROUNDS = {"Wikipedia", "Recasens", "appraisal", "Hyland", "AP", "Reuters", "English", "Wiebe", "Biber", "Pew"}
ENTRIES = list(lists.entries())


def test_every_entry_is_complete() -> None:
    for entry in ENTRIES:
        assert entry.pattern == entry.pattern.strip().lower(), entry
        assert entry.pattern, entry
        assert entry.strength in STRENGTHS, entry
        assert "{word}" in entry.reason, entry
        assert set(entry.ground.split()) <= GROUNDS, entry
        assert entry.ground, entry


def test_reasons_are_short_sentences() -> None:
    for entry in ENTRIES:
        assert len(entry.reason.replace("{word}", entry.pattern).split()) <= 35, entry
        assert entry.reason[-1] in ".?", entry
        assert not re.search(r"[{}]", entry.reason.replace("{word}", "")), entry


def test_no_spelling_is_listed_twice() -> None:
    count = Counter(spelling for entry in ENTRIES for spelling in lists.spelled(entry.pattern))
    assert [spelling for spelling, times in count.items() if times > 1] == []


def test_plain_phrases_are_not_listed_words() -> None:
    listed = {spelling for entry in ENTRIES for spelling in lists.spelled(entry.pattern)}
    plain = [spelling for pattern in lists.plain() for spelling in lists.spelled(pattern)]
    assert not listed.intersection(plain)
    assert len(plain) == len(set(plain))


def test_families_have_labels_weights_and_entries() -> None:
    families = lists.families()
    for family in families.values():
        assert family.label in BY_ID
        assert family.name
        assert all(weight >= 0 for weight in family.weights.values())
    assert {entry.family.id for entry in ENTRIES} == set(families)


def test_signs_have_weight_origin_and_words() -> None:
    by_rule = {"number", "quoted", "question", "short"}
    for sign, patterns in lists.signs():
        assert sign.weight
        assert sign.most >= 1
        assert set(sign.ground.split()) <= GROUNDS
        assert sign.says
        assert bool(patterns) != (sign.id in by_rule), sign.id
        assert len(patterns) == len(set(patterns)), sign.id


@pytest.mark.parametrize("name", FILES)
def test_files_are_clean(name: str) -> None:
    text = resources.files("kit.reader").joinpath("lexicons", name).read_text(encoding="utf-8")
    assert text.endswith("\n")
    assert "\r" not in text
    for line in text.splitlines():
        assert line == line.rstrip(" "), line


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("boast~", ["boast", "boasts", "boasted", "boasting"]),
        ("slam~~", ["slam", "slams", "slammed", "slamming"]),
        ("decry~", ["decry", "decries", "decried", "decrying"]),
        ("mimic~", ["mimic", "mimics", "mimicked", "mimicking"]),
        ("hoax+", ["hoax", "hoaxes"]),
        ("crony+", ["crony", "cronies"]),
        ("(tear|tore)", ["tear", "tore"]),
        ("farce", ["farce"]),
    ],
)
def test_forms(part: str, expected: list[str]) -> None:
    assert lists.forms(part) == expected


def test_the_longest_phrase_is_found_first() -> None:
    node = lists.lexicon().words["in"].after["spite"].after["of"]
    assert node.ends
    assert node.value is None
