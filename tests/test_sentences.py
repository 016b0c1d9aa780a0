"""Sentences: abbreviations, initials, quotes, and the properties that hold on any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.text.sentences import sentence_spans
from tests.timing import seconds


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
        ("Sens. Ida Brandt and Tom Oak (D-Ky.) Monday asked why. Nobody knew.", 2),
        ("The then-Gov. Oak left. It rained.", 2),
        ("Officials moved to Lowmere, Calif. Police followed.", 2),
        ("He came from Lowmere, Calif. Monday night.", 1),
        ("The meeting starts at 8 p.m. Council members will vote.", 2),
        ("The meeting starts at 8 p.m. Eastern on Monday.", 1),
        ("He lives on Elm St. The house is old.", 2),
        ("They sailed to St. Oswald in May.", 1),
        ("He was very ill. Doctors came.", 2),
        ("World War I. Soldiers came home.", 2),
        ("They chose plan B. Council members agreed.", 2),
        ("Charles I. Oak was there.", 1),
        ("A. The first point.", 1),
        ("They did three things: 1. They came. 2. They saw. 3. They left.", 3),
        ("The price is Rs. 500 at Acme Pvt. Ltd. in Lowmere.", 1),
        ("Yahoo! News said so. It was wrong.", 2),
        ("We saw it. iPhones were everywhere.", 2),
        ("They won! — the first time in years.", 1),
        ("“Is it safe?” Ida Brandt, 42, a nurse, asked.", 1),
        ("“Is it safe?” Nobody answered.", 2),
        ("He said it... I think he meant it.", 2),
        ("In 2010 we just ... I forget.", 1),
        ("I... I forget.", 1),
        ("One thing . . . led to the next. It rained.", 2),
        ("It leaks. ... They knew.", 2),
        ("“It was good. [...] They lost.”", 2),
        ("Really (?) Nobody knows.", 1),
        ("That is it. [Laughs] We went home.", 3),
        ("It leaked.[2] The town paid.[3][4] Nobody knew.", 3),
        ("Is it her?No, it is not.", 2),
        ("The pool in winter Photo: Ida Brandt", 2),
        ("The pool in winter. Image: Lowmere Swimming Club.", 2),
        ("Bring: • a towel • a coin", 3),
        ("Will the pool close? Wikipool interviews Dr. Tom Oak Tuesday, May 5, 2009", 3),
        ("March 3, 2023 The council met. It voted.", 3),
        ("Lowmere, Kent The council has voted to shut the pool.", 2),
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


@pytest.mark.parametrize("piece", ["… ", "A. ", '?" A', ". . ", "[a] ", "x: 1. ", ", Ab", ". Image: A"])
def test_time_grows_with_the_length(piece: str) -> None:
    def taken(size: int) -> float:
        whole = piece * (size // len(piece))
        return seconds(lambda: sentence_spans(whole))

    assert taken(160_000) < 8 * taken(40_000) + 0.2


@given(st.text(alphabet='aA bI.!?…"”“’()[] \n1:•', max_size=80))
@settings(max_examples=300)
def test_any_text_is_covered_in_order(text: str) -> None:
    spans = sentence_spans(text)
    assert all(a < b for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in zip(spans, spans[1:], strict=False))
    covered = "".join(text[a:b] for a, b in spans)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(text[a:b] == text[a:b].strip() for a, b in spans)
