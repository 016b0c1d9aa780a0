"""What holds for any text: offsets are exact, nothing is raised, time is linear, and small changes change nothing."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.labels import BY_ID, SOURCE_KINDS
from kit.reader import Reading, read
from tests.timing import seconds

PIECES = st.sampled_from(
    [
        "“", "”", '"', "'", "‘", "’", "''", "«", "»", "„", "(", ")", "—", ",", ".", "?", "!", ":", ";", "\n\n", "\r\n", " ", "\u00a0",
        "said", " she said", "Ida Brandt", " Mr Oak", "according to", " told", " that", " the mayor", " his claim", " and ", " which ",
        "hopes to", "is expected to", "WALLACE:", "asked whether", "5'10\"", "e\u0301", "😀", "\u202e", "\x00", "İ", "ﬁ", " one two three", "10",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=40).map("".join)
STORY = (
    "Pool to close, says council\n\nThe council said on Monday that the pool in Lowmere would close. “We looked for "
    "every penny,” said Ida Brandt, who chairs the board. She called the roof “a sieve”, adding that it could not "
    "be saved.\n\n‘The neighbours’ view is clear,’ Tom Oak wrote. According to the report, repairs would cost £2.3 "
    "million. Critics say the figure is too high."
)


def marks(reading: Reading) -> list[tuple[str, str, str, str, str]]:
    text = reading.article.text
    return [(m.layer, m.label, m.of(text), m.speaker, m.cue) for m in reading]


def check(text: str) -> None:
    reading = read(text)
    assert reading.article.text == text
    for mark in reading:
        assert 0 <= mark.start < mark.end <= len(text)
        assert mark.label in BY_ID
        assert mark.layer == BY_ID[mark.label].layer
        assert mark.reason
        assert not mark.source or mark.source in text
        assert not mark.cue or mark.cue in text
        assert mark.kind in ("", *SOURCE_KINDS)
        assert mark.of(text) == mark.of(text).strip()
    for defect in reading.defects:
        assert text[defect.start : defect.end] in ("“", "”", '"', "''", "«", "»", "„", "‘", "``")
    assert [m.start for m in reading] == sorted(m.start for m in reading)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_offsets_are_exact_and_nothing_is_raised(text: str) -> None:
    check(text)


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_string_at_all(text: str) -> None:
    check(text)


@pytest.mark.slow
@given(st.lists(PIECES, max_size=200).map("".join))
@settings(max_examples=5000, deadline=None)
def test_long_texts_of_pieces(text: str) -> None:
    check(text)


def test_the_text_is_read_as_it_stands() -> None:
    text = "  Zoe\u0308 Brandt said\r\nit leaks.\r\n\r\n“Badly,” said Zoe\u0308.  "
    check(text)
    assert [m.of(text) for m in read(text).labelled("quote")] == ["“Badly,”"]


@pytest.mark.parametrize(
    "text",
    ["“", "”", '"', "'", "‘", "’", "«", "»", "„", "“”", "''", "(", ")", "[", "]", "{", "()", "a", "s", "A", "é", ".", ",",
     "…", "- ", "\u0301"],
)  # fmt: skip
def test_a_megabyte_of_one_sign_is_read_in_two_seconds(text: str) -> None:
    whole = text * (1_000_000 // len(text))
    before = time.process_time()
    read(whole)
    assert time.process_time() - before < 2.0


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    ["he said ", "he said, ", "“a,” he said. ", "“a ", "'a b' ", "Ab ", ", which ", "told in ", "A. ", "(a ", "’s ", "she said that ",
     "of the plan ", "“a” ", '"a 5" ', "'a 'n' ", "Mr. Aa Bb said it. ", "x\n", "“x\n"],
)  # fmt: skip
def test_time_grows_with_the_length(text: str) -> None:
    def taken(size: int) -> float:
        whole = text * (size // len(text))
        return seconds(lambda: read(whole))

    read(text)
    assert taken(160_000) < 8 * taken(40_000) + 0.2


def test_line_ends_change_nothing() -> None:
    assert marks(read(STORY.replace("\n", "\r\n"))) == marks(read(STORY))


def test_trailing_spaces_change_nothing() -> None:
    spaced = STORY.replace("\n\n", "  \n \n") + "   \n"
    assert marks(read(spaced)) == marks(read(STORY))


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_line_ends_and_trailing_spaces_change_nothing_in_any_text(text: str) -> None:
    plain = text.replace("\r\n", "\n")
    before = marks(read(plain))
    same = [tuple(part.replace("\r\n", "\n") for part in mark) for mark in marks(read(plain.replace("\n", "\r\n")))]
    assert same == before
    assert marks(read(plain.rstrip() + "   \n ")) == marks(read(plain.rstrip()))


@given(TEXTS, st.sampled_from(["the rain fell on the town all day.", "trees need water."]))
@settings(max_examples=150, deadline=None)
def test_a_plain_paragraph_changes_nothing_before_it(text: str, more: str) -> None:
    before = marks(read(text))
    assert marks(read(text.rstrip() + "\n\n" + more))[: len(before)] == before


@given(
    st.sampled_from(["the rain fell on the town all day.", "nothing else happened. it was cold.", "trees need water."])
)
@settings(deadline=None)
def test_a_paragraph_without_names_or_marks_changes_nothing(more: str) -> None:
    longer = marks(read(STORY + "\n\n" + more))
    assert longer[: len(marks(read(STORY)))] == marks(read(STORY))


def test_a_reading_can_be_computed_with() -> None:
    reading = read(STORY)
    assert len(reading) == len(reading.spans) == len(list(reading))
    assert {m.layer for m in reading.layer("voice")} == {"voice"}
    assert {m.label for m in reading.labelled("quote", "partial")} <= {"quote", "partial"}
    assert "marks" in repr(reading)
