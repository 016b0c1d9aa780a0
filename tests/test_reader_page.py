"""The kind of page that people paste: two quote marks never close, and one man goes by five names."""

import pytest

from kit.reader import Reading, read
from kit.text.load import load
from tests.shared import pasted_page


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read(load(pasted_page()))


def test_all_quoted_stretches_of_the_body_are_found(reading: Reading) -> None:
    assert len(reading.labelled("quote", "partial")) == 15


def test_the_two_marks_that_never_close_are_reported(reading: Reading) -> None:
    assert [defect.kind for defect in reading.defects] == ["unclosed", "unclosed"]


def test_speakers_are_resolved_to_people_or_bodies(reading: Reading) -> None:
    speakers = [mark.speaker for mark in reading.labelled("quote", "partial")]
    assert speakers.count("Antony Blinken") == 14
    assert speakers.count("the State Department") == 1
