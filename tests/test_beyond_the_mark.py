"""d', bias, calibration, gain, gap and item analysis: what teachers see beyond the mark."""

from __future__ import annotations

import random
from math import isclose
from statistics import correlation

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.exercise.load import load_exercise
from kit.score.agreement import key_spans
from kit.score.calibration import Calibration, wilson
from kit.score.gain import gain, gap
from kit.score.items import ItemTally
from kit.score.score import score_marks
from kit.score.signal import Signal, clean_sentences, signal
from kit.text.span import Span

CASES = ["harbour-street/citizen", "harbour-street/wire", "sleep-study/lens"]


def everything(exercise: object, label: str) -> list[Span]:
    return [Span(0, len(exercise.article.text), "voice", label, "all")]  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", CASES)
def test_the_key_finds_all_and_alarms_nowhere(name: str) -> None:
    exercise = load_exercise(name)
    counts = signal(exercise, score_marks(exercise, key_spans(exercise)))
    assert counts.found == counts.items
    assert counts.alarms == 0 < counts.clean


@pytest.mark.parametrize("name", CASES)
def test_calling_all_of_it_commentary_is_suspicion_not_skill(name: str) -> None:
    exercise = load_exercise(name)
    counts = signal(exercise, score_marks(exercise, everything(exercise, "commentary")))
    assert (counts.found, counts.alarms) == (counts.items, counts.clean)
    if counts.items:
        assert counts.d_prime is not None
        assert counts.bias is not None
        assert abs(counts.d_prime) < 1.2
        assert counts.bias < -1


def test_no_commentary_marked_is_no_alarm_and_no_hit() -> None:
    exercise = load_exercise("harbour-street/citizen")
    counts = signal(exercise, score_marks(exercise, everything(exercise, "fact")))
    assert (counts.found, counts.alarms) == (0, 0)
    assert counts.bias is not None
    assert counts.bias > 1


def test_a_clean_sentence_has_no_word_that_accepts_commentary() -> None:
    exercise = load_exercise("harbour-street/citizen")
    texts = [exercise.article.text[exercise.article.words[run[0]].start :][:40] for run in clean_sentences(exercise)]
    assert texts
    assert not any("breath" in text.lower() for text in texts)


def test_d_prime_of_known_counts() -> None:
    """h = 8.5/11, f = 1.5/21: by the table of the normal distribution z is 0.7479 and -1.4652."""
    counts = Signal(8, 10, 1, 20)
    assert counts.d_prime == pytest.approx(0.7479 + 1.4652, abs=2e-3)
    assert counts.bias == pytest.approx(-(0.7479 - 1.4652) / 2, abs=2e-3)
    assert Signal(0, 0, 1, 20).d_prime is None
    assert Signal(1, 2, 3, 4) + Signal(1, 2, 3, 4) == Signal(2, 4, 6, 8)


def test_brier_and_curve() -> None:
    seen = Calibration.of([("sure", True), ("sure", False), ("guess", False)])
    assert seen.brier == pytest.approx((0.05**2 + 0.95**2 + 0.33**2) / 3)
    guess, fairly, sure = seen.curve
    assert (guess.n, guess.right, fairly.n, fairly.right, sure.right) == (1, 0, 0, None, 0.5)
    assert Calibration().brier is None
    with pytest.raises(KeyError):
        Calibration.of([("very", True)])


@given(st.lists(st.tuples(st.sampled_from(["sure", "fairly", "guess"]), st.booleans())), st.integers(0, 50))
def test_calibration_adds_up(answers: list[tuple[str, bool]], cut: int) -> None:
    assert Calibration.of(answers[:cut]) + Calibration.of(answers[cut:]) == Calibration.of(answers)
    brier = Calibration.of(answers).brier
    assert brier is None or 0 <= brier <= 1


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_likely_range_holds_the_share(counts: tuple[int, int]) -> None:
    good, n = counts
    low, high = wilson(good, n)
    assert 0 <= low <= good / n + 1e-12
    assert good / n - 1e-12 <= high <= 1


def test_wilson_of_a_textbook_value() -> None:
    low, high = wilson(8, 10)
    assert (low, high) == (pytest.approx(0.4902, abs=1e-3), pytest.approx(0.9433, abs=1e-3))


def test_gain_is_refused_under_ten() -> None:
    few = gain([(0.4, 0.7)] * 9)
    assert few.value is None
    assert "9" in few.why
    enough = gain([(0.4, 0.7)] * 10)
    assert enough.value == pytest.approx(0.5)
    assert enough.low == pytest.approx(0.5)
    assert enough.high == pytest.approx(0.5)


def test_gain_of_a_perfect_class_says_why() -> None:
    assert gain([(1.0, 1.0)] * 12).value is None
    assert "nothing could be gained" in gain([(1.0, 1.0)] * 12).why


@given(st.lists(st.tuples(st.floats(0, 0.9), st.floats(0, 1)), min_size=10, max_size=40))
def test_the_gain_lies_in_its_interval_and_is_the_same_again(pairs: list[tuple[float, float]]) -> None:
    one, two = gain(pairs), gain(pairs)
    assert one == two
    assert one.low is not None
    assert one.high is not None
    assert one.value is not None
    assert one.low <= one.high


def test_the_gap_needs_four_mirrored_items() -> None:
    assert gap([1, 1, 1], [0, 0, 0, 0]) is None
    assert gap([1, 1, 1, 1], [0, 0, 1, 1]) == 0.5


@given(st.sampled_from([0.1, 1 / 3, 0.7, 1.0]), st.integers(2, 1500), st.integers(0, 99))
def test_where_nothing_varies_there_is_no_fit(same: float, n: int, seed: int) -> None:
    draw = random.Random(seed)
    credit, rest = ItemTally(), ItemTally()
    for other in [draw.random() for _ in range(n)]:
        credit.add(same, other, "fact")
        rest.add(other, same, "fact")
    assert credit.fit is None
    assert rest.fit is None
    assert credit.warning({"fact": 1.0}) == ""


def test_fit_is_the_correlation_with_the_rest() -> None:
    draw = random.Random(3)
    rows = [(draw.random(), draw.random()) for _ in range(60)]
    tally = ItemTally()
    for credit, rest in rows:
        tally.add(credit, rest, "fact")
    assert tally.fit == pytest.approx(correlation(*zip(*rows, strict=True)))
    assert tally.difficulty == pytest.approx(sum(c for c, _ in rows) / 60)


@given(
    st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1), st.sampled_from(["fact", "quote", ""])), max_size=30),
    st.integers(0, 30),
)
def test_tallies_add_up(rows: list[tuple[float, float, str]], cut: int) -> None:
    whole, one, two = ItemTally(), ItemTally(), ItemTally()
    for at, row in enumerate(rows):
        whole.add(*row)
        (one if at < cut else two).add(*row)
    one.merge(two)
    assert (one.n, one.said, one.by_rest) == (whole.n, whole.said, whole.by_rest)
    assert all(isclose(a, b, abs_tol=1e-9) for a, b in zip(one.sums, whole.sums, strict=True))


def test_a_label_that_the_best_choose_and_the_key_refuses_is_reported() -> None:
    tally = ItemTally()
    for at in range(30):
        good = at >= 20
        tally.add(0.0 if good else 1.0, 0.9 if good else 0.3, "commentary" if good else "fact")
    assert tally.warning(frozenset({"fact"})) == "10 of the best 10 say commentary"
    assert tally.warning(frozenset({"fact", "commentary"})).startswith("those who do well")


def test_no_warning_under_twenty_answers() -> None:
    tally = ItemTally()
    for _ in range(19):
        tally.add(0.0, 0.9, "commentary")
    assert tally.warning(frozenset({"fact"})) == ""
