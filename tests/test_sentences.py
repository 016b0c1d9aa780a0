"""Sentences: abbreviations, initials, quotes, and the properties that hold on any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.text.sentences import sentence_spans


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in sentence_spans(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The pool shut. It leaked.", 2),
        ("Dr. Ida Brandt and Mrs. Lee met Gov. Tom Oak.", 1),
        ("J. K. Munn spoke for an hour. Nobody left.", 2),
        ("They met on Jan. 3 near No. 10. It rained.", 2),
        ("The U.S. Senate and the U.K. agreed. Then they left.", 2),
        ("The firm moved to the U.S. The staff stayed.", 2),
        ("It costs £2.3 million. That is 4.5 per cent.", 2),
        ("“Is it safe?” she asked. Nobody knew.", 2),
        ("“Is it safe?” Ida Brandt asked.", 1),
        ("“Stop!” he shouted. “Now.”", 2),
        ("“We are ready.” The crowd cheered.", 2),
        ("She said: “It leaks. We knew.” Then she left.", 3),
        ("He waited ... and left. It rained.", 2),
        ("They sell rope, tape, etc. at the door.", 1),
        ("She and I. Nobody else.", 2),
        ("“Ready?” “Yes.”", 2),
        ("Pool to close Friday, March 3, 2023 The town pool leaks.", 3),
        ("They met on Friday, March 3, 2023 in Lowmere.", 1),
        ("One line", 1),
        ("", 0),
        (" \n ", 0),
    ],
)
def test_cuts_where_a_reader_would(text: str, parts: int) -> None:
    assert len(cut(text)) == parts, cut(text)


def test_a_closing_quote_mark_goes_with_its_sentence() -> None:
    assert cut("“We won.” They left.") == ["“We won.”", "They left."]


def test_offsets_count_from_the_start_of_the_whole_text() -> None:
    text = "Skip this. Take this. And this."
    assert [text[a:b] for a, b in sentence_spans(text, 11, 21)] == ["Take this."]


@given(st.text(alphabet='aA bI.!?…"”“’() \n1', max_size=80))
@settings(max_examples=300)
def test_any_text_is_covered_in_order(text: str) -> None:
    spans = sentence_spans(text)
    assert all(a < b for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in zip(spans, spans[1:], strict=False))
    covered = "".join(text[a:b] for a, b in spans)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(text[a:b] == text[a:b].strip() for a, b in spans)
