"""What coding notebooks show of the student's own answers, and the texts that were written for them alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kit import charts, content
from kit.classroom.desk import Desk
from kit.classroom.student import sign_in
from kit.errors import ExerciseError
from kit.exercise.load import load_exercise
from kit.exercise.model import Cards, Exercise
from kit.hood import mine, sure, text, trust
from kit.hood.stories import stories

FORMS = content.root() / "exercises" / "forms"


@pytest.fixture(autouse=True)
def _work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIT_WORK", str(tmp_path))
    sign_in("otter-12", "7b")


def seat(name: str) -> Any:
    told = load_exercise(name)
    if isinstance(told, Exercise):
        return Desk("test").seat(name, text=told.article.text, digest=told.article.digest)
    return Desk("test").seat(name)


def test_before_anything_is_answered_the_charts_say_what_to_do() -> None:
    assert charts.barcode(mine("02/practice")).title == "Nothing is marked yet"
    assert charts.trust(trust()).title == "No trust was told yet"
    assert charts.calibration({"Lesson 0": sure("00"), "All": sure()}).title == "Nobody has said yet how sure they are"


def test_own_marks_are_drawn_as_they_were_painted() -> None:
    seat("02/practice").apply(
        [
            {"op": "mark", "item": "marks", "id": "m1", "start": 0, "end": 40, "layer": "voice", "label": "fact"},
            {"op": "mark", "item": "marks", "id": "m2", "start": 0, "end": 12, "layer": "voice", "label": "quote"},
        ]
    )
    one = mine("02/practice")
    assert [mark.label for mark in one] == ["quote", "fact"]
    assert charts.voice_shares({"Mine": one, "Key": "02/practice"}).table.head == ("Voice", "Mine", "Key")
    assert "Facts" in charts.barcode(one).alt


def test_trust_goes_by_verb() -> None:
    cards = load_exercise("04/swap")
    assert isinstance(cards, Cards)
    swap = next(iter(cards.more.values()))
    seat("04/swap").apply(
        [{"op": "number", "item": swap["plain_trust"], "value": 8}, {"op": "number", "item": swap["trust"], "value": 3}]
    )
    before, after = trust()[swap["verb"]]
    assert (before[0], after[0]) == (8, 3)
    assert charts.trust(trust()).table.rows == ((swap["verb"], "8", "3", "-5", "1"),)


@pytest.mark.parametrize(("call", "name"), [(mine, "02/pairs"), (mine, "02/none"), (trust, "02/practice")])
def test_a_name_that_does_not_fit_is_told_plainly(call: Any, name: str) -> None:
    with pytest.raises(ExerciseError):
        call(name)


def test_the_stories_of_lesson_0_are_of_no_test_form() -> None:
    own = stories("00")
    assert set(own) == {"storm", "diary"}
    forms = " ".join(path.read_text(encoding="utf-8") for path in sorted(FORMS.iterdir())).lower()
    for name, told in own.items():
        assert text(f"00/{name}") == told.strip()
        words = told.lower().split()
        for at in range(len(words) - 4):
            assert " ".join(words[at : at + 5]) not in forms
    assert stories("99") == {}


@pytest.mark.parametrize("number", ["00", "10"])
def test_the_coding_notebooks_of_the_tests_show_nothing_of_the_forms(number: str) -> None:
    source = (content.root() / "notebooks" / f"{number}-under-the-hood.ipynb").read_text(encoding="utf-8")
    assert "forms/" not in source
    assert f"{number}/story" not in source
    assert f"{number}/statements" not in source
