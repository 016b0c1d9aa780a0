from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.text.span import Span, merge, paint, tile

spans = st.tuples(st.integers(0, 60), st.integers(0, 20)).map(lambda p: Span(p[0], p[0] + p[1]))
marks = st.lists(
    st.tuples(spans, st.sampled_from("abc")).map(lambda p: Span(p[0].start, p[0].end, "voice", p[1])), max_size=8
)


def characters(some: list[Span]) -> set[int]:
    return {at for span in some for at in range(span.start, span.end)}


def test_a_span_needs_ordered_offsets() -> None:
    with pytest.raises(ValueError, match="start <= end"):
        Span(4, 3)
    with pytest.raises(ValueError, match="start <= end"):
        Span(-1, 3)


def test_an_empty_span_is_still_a_span() -> None:
    assert Span(3, 3)
    assert len(Span(3, 3)) == 0


@given(spans, spans)
def test_overlap_is_sharing_a_character(a: Span, b: Span) -> None:
    assert a.overlaps(b) == bool(characters([a]) & characters([b])) == b.overlaps(a)
    shared = a.clip(b)
    assert characters([shared] if shared else []) == characters([a]) & characters([b])


@given(spans, st.lists(spans, max_size=6))
def test_minus_takes_away_just_the_others(a: Span, others: list[Span]) -> None:
    assert characters(a.minus(others)) == characters([a]) - characters(others)


@given(st.lists(spans, max_size=8))
def test_merge_covers_the_same_without_overlap(some: list[Span]) -> None:
    merged = merge(some)
    assert characters(merged) == characters(some)
    assert all(a.end < b.start for a, b in zip(merged, merged[1:], strict=False))


@given(marks)
def test_paint_does_what_its_plain_definition_says(some: list[Span]) -> None:
    wanted: list[Span] = []
    for at, mark in enumerate(some):
        wanted += mark.minus(some[at + 1 :]) if mark.start < mark.end else []
    assert paint(some) == sorted(wanted, key=lambda s: (s.start, s.end))


def test_many_marks_are_painted_in_a_moment() -> None:
    many = [Span(3 * at, 3 * at + 2, "voice", "fact", f"m{at}") for at in range(4000)]
    began = process_time()
    assert paint(many) == many
    assert process_time() - began < 2  # all marks sorted anew for each took 20 s


@given(marks)
def test_paint_lets_the_last_mark_win(some: list[Span]) -> None:
    wanted = {at: mark.label for mark in some for at in range(mark.start, mark.end)}
    got = {at: piece.label for piece in paint(some) for at in range(piece.start, piece.end)}
    assert got == wanted
    assert sum(len(p) for p in paint(some)) == len(wanted)


@given(marks)
def test_tiles_cover_all_and_keep_their_marks(some: list[Span]) -> None:
    whole = Span(0, 80)
    tiles = tile(paint(some), whole)
    assert [t.start for t in tiles[1:]] == [t.end for t in tiles[:-1]]
    assert (tiles[0].start, tiles[-1].end) == (0, 80)


@given(spans, st.integers(0, 9))
def test_shift_keeps_length_and_label(span: Span, by: int) -> None:
    assert len(span.shift(by)) == len(span)
    assert span.shift(by).start == span.start + by
