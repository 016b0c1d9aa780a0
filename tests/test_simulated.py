"""Simulated students come out in the right order: a check of the arithmetic, not of learning."""

from __future__ import annotations

from itertools import pairwise

import pytest

from benchmarks.students import STUDENTS, run
from kit.exercise.load import exercise_ids
from kit.score.signal import Signal

NAMES = ["02/practice", "02/warm-up", "02/pairs", "harbour-street/citizen", "harbour-street/wire", "sleep-study/lens"]
NOISY = [f"the key, {share}% noise" for share in (60, 30, 10)]
Rows = dict[str, tuple[float, float, Signal]]


@pytest.fixture(scope="module")
def rows() -> Rows:
    return {told: (texts, cards, signal) for told, texts, cards, signal in run(NAMES)}


def test_less_noise_is_a_better_mark(rows: Rows) -> None:
    noisy = [rows[told][0] for told in NOISY]
    assert noisy == sorted(noisy)
    assert noisy[0] < 0.6 < noisy[-1]


def test_suspicion_of_everything_earns_little_and_shows_as_bias(rows: Rows) -> None:
    texts, _, signal = rows["everything commentary"]
    assert texts < 0.25
    assert signal.bias is not None
    assert signal.d_prime is not None
    assert signal.bias < -2
    assert signal.d_prime < 0.5
    others = [row[2].bias for told, row in rows.items() if told != "everything commentary"]
    assert all(bias is not None and bias > signal.bias for bias in others)


def test_less_noise_is_a_higher_d_prime(rows: Rows) -> None:
    found = [rows[told][2].d_prime or 0.0 for told in ("at random", *NOISY)]
    assert found == sorted(set(found)), found


@pytest.mark.slow
def test_d_prime_and_bias_come_out_in_order_over_the_whole_course() -> None:
    """Bias below 0 is too much commentary, above 0 too little. Noise loses marks: more noise says commentary less often,
    and who paints whole sentences misses the commentary that is shorter than one.
    """
    whole = {told: signal for told, _, _, signal in run(exercise_ids())}
    found = [whole[told].d_prime or 0.0 for told in ("at random", *NOISY)]
    assert all(more - less > 0.5 for less, more in pairwise(found)), found
    order = ["everything commentary", *reversed(NOISY), "whole sentences painted"]
    bias = [whole[told].bias or 0.0 for told in order]
    assert bias == sorted(set(bias)), bias
    assert bias[0] < -2 < 0 < bias[1]


def test_flags_anywhere_cost_marks(rows: Rows) -> None:
    assert rows["25 words flagged anywhere"][0] < 0.85


def test_painting_whole_sentences_earns_less_than_care(rows: Rows) -> None:
    assert rows["whole sentences painted"][0] < rows["the key, 10% noise"][0]


def test_chance_is_the_floor(rows: Rows) -> None:
    chance, known = rows["at random"][2].d_prime, rows["the key, 10% noise"][2].d_prime
    assert chance is not None
    assert known is not None
    assert chance < known / 2
    assert rows["at random"][0] < rows["the key, 60% noise"][0]
    assert set(rows) == set(STUDENTS)
