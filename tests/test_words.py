from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.text.words import words
from tests.timing import seconds


def grips(text: str) -> list[str]:
    return [text[w.left : w.right] for w in words(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("“We looked,” she said.", ["“We", "looked,”", "she", "said."]),
        ("the “consultation” lasted", ["the", "“consultation”", "lasted"]),
        ("word“quoted”word", ["word", "“quoted”", "word"]),
        ("cost £2.3 million (or 41,000)", ["cost", "£2.3", "million", "(or", "41,000)"]),
        ("million—“no daylight” there", ["million—", "“no", "daylight”", "there"]),
        ("the neighbours’ dog’s ‘quoted’ bone", ["the", "neighbours’", "dog’s", "‘quoted’", "bone"]),
        ("«guillemets» and „low-high“ marks", ["«guillemets»", "and", "„low-high“", "marks"]),
        ("a supposedly-imperiled state", ["a", "supposedly-imperiled", "state"]),
        ("🙂 hi 👍🏽 there", ["hi 👍🏽", "there"]),
        ("“a joke 🙄”. He left.", ["“a", "joke 🙄”.", "He", "left."]),
        ("dit « Bonjour » et", ["dit", "« Bonjour »", "et"]),
        ("he said “ so ” and", ["he", "said", "“ so ”", "and"]),
        ("It fell — sadly – on … Monday", ["It", "fell", "sadly", "on", "Monday"]),
        ("no\u00a0break\u00a0space", ["no", "break", "space"]),
        ("cafe\u0301 closed", ["cafe\u0301", "closed"]),
        ("", []),
        ("— … !?", []),
    ],
)
def test_grips_take_the_marks_along(text: str, wanted: list[str]) -> None:
    assert grips(text) == wanted


@given(st.text(alphabet=st.sampled_from("ab1 ’'“”\"—-.,(£\u00a0\n🙂e\u0301"), max_size=60))
def test_grips_never_overlap_and_hold_their_word(text: str) -> None:
    found = words(text)
    for word in found:
        assert word.left <= word.start < word.end <= word.right
        assert text[word.start : word.end] == word.text
        assert not text[word.left].isspace()
        assert not text[word.right - 1].isspace()
    assert all(a.right <= b.left for a, b in zip(found, found[1:], strict=False))


@given(st.text(max_size=80), st.integers(0, 20), st.integers(0, 60))
def test_a_stretch_gives_offsets_into_the_whole(text: str, start: int, size: int) -> None:
    stop = min(len(text), start + size)
    for word in words(text, min(start, stop), stop):
        assert start <= word.left
        assert word.right <= stop
        assert text[word.start : word.end] == word.text


@pytest.mark.parametrize("between", ["(", "“", "—'", "~ ", "🙂 ", "«« "])
def test_time_grows_in_step_with_the_length(between: str) -> None:
    def taken(size: int) -> float:
        text = "a" + between * size + " b"
        return seconds(lambda: words(text))

    assert taken(8_000) < 8 * taken(2_000) + 0.02
