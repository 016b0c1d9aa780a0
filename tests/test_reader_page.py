"""The kind of page that people paste: two quote marks never close, and one man goes by five names."""

from pathlib import Path

import pytest

from kit.reader import Reading, read
from kit.text.load import load

PAGE = Path(__file__).parents[2] / "shared" / "articles" / "pasted_news_page_2022-01-26.txt"
pytestmark = pytest.mark.skipif(not PAGE.exists(), reason="the pasted page is not part of the project")


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read(load(PAGE))


def test_all_quoted_stretches_of_the_body_are_found(reading: Reading) -> None:
    assert len(reading.labelled("quote", "partial")) == 15


def test_the_two_marks_that_never_close_are_reported(reading: Reading) -> None:
    assert [defect.kind for defect in reading.defects] == ["unclosed", "unclosed"]


def test_speakers_are_resolved_to_people_or_bodies(reading: Reading) -> None:
    speakers = [mark.speaker for mark in reading.labelled("quote", "partial")]
    assert speakers.count("Antony Blinken") == 14
    assert speakers.count("the State Department") == 1
