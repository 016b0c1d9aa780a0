"""Charts on paper: no label runs into another, off the sheet or onto a bar, and grey is enough, whatever is drawn."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kit import charts
from kit.charts import sheet
from kit.charts.sheet import LOOKS, measure, plain, wrap
from kit.reader.model import Mark, Reading
from kit.score.calibration import Calibration
from kit.text.article import Article

TOKENS = Path(__file__).parents[1] / "kit" / "widgets" / "tokens.css"
NAMES = (
    "Bo", "Ida Brandt, who chairs the finance committee of the old harbour town of Lowmere by Sea", "x" * 80, "W" * 40,
    "東京都知事の小林花子さん", "北京大学公共卫生学院流行病与卫生统计学系的王教授说这不是真的", "שרה כהן, ראש העיר", "الدكتورة ليلى حداد",
    "$x^2$ and $5", "<b>&amp;</b>", "e" + "\u0301" * 40, "\u202eabc", "\ud800", "a\x00b\nc", "👩‍👩‍👧 family",
)  # fmt: skip
KINDS = ("", "named", "unnamed", "document", "outlet", "vague")
CUES = ("said", "boasted", "revealed", "claimed", "warned", "according to", "x" * 60, "東京")

Source = tuple[str, str, int, int, int]
sources = st.lists(
    st.tuples(
        st.text(min_size=1, max_size=80) | st.sampled_from(NAMES), st.sampled_from(KINDS),
        st.integers(0, 60), st.integers(0, 20), st.integers(0, 60),
    ),
    min_size=0, max_size=40,
)  # fmt: skip
few = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


def reading(found: Sequence[Source], *, facts: int = 30, comments: int = 0, cues: Sequence[str] = ()) -> Reading:
    """An article in which each source gets so many words of each kind."""
    marks: list[Mark] = []
    words: list[str] = []
    at = 0

    def add(n: int, label: str, **more: str) -> None:
        nonlocal at
        if n:
            marks.append(Mark(start=at, end=at + 5 * n - 1, layer="voice", label=label, reason="-", **more))
            words.extend(["word"] * n)
            at += 5 * n

    add(facts, "fact")
    for name, kind, *numbers in found:
        for label, n in zip(("quote", "partial", "paraphrase"), numbers, strict=True):
            add(n, label, speaker=name, kind=kind)
    add(comments, "commentary")
    text = " ".join(words)
    for cue in cues:
        text += (" " if text else "") + cue
        marks.append(Mark(start=len(text) - len(cue), end=len(text), layer="attribution", label="cue", reason="-"))
    article = Article.of([("paragraph", text)] if text else [])
    return Reading(article, tuple(m for m in marks if m.end <= len(article.text)), own=True)


def boxes(chart: charts.Chart) -> tuple[list[tuple[str, list[float]]], list[list[float]], list[float]]:
    """The boxes of all lines of text and of all bars, and that of the page, in points, as the renderer has them."""
    figure = chart.figure
    figure.set_dpi(200)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing")
        figure.draw_without_rendering()
        axes, draw = figure.axes[0], figure.canvas.get_renderer()
        texts = [(t.get_text(), t.get_window_extent(draw).extents) for t in axes.texts if t.get_text().strip()]
        bars = [patch.get_window_extent(draw).extents for patch in axes.patches]
    scale = 72 / 200
    return (
        [(words, [float(v) * scale for v in box]) for words, box in texts],
        [[float(v) * scale for v in box] for box in bars],
        [0.0, 0.0, figure.get_figwidth() * 72, figure.get_figheight() * 72],
    )


def meet(a: Sequence[float], b: Sequence[float], least: float = 0.6) -> bool:
    across, down = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    return across > least and down > least


def assert_clear(chart: charts.Chart) -> None:
    texts, bars, page = boxes(chart)
    assert texts
    for words, box in texts:
        assert box[0] >= page[0] - 0.6, words
        assert box[1] >= page[1] - 0.6, words
        assert box[2] <= page[2] + 0.6, words
        assert box[3] <= page[3] + 0.6, words
        assert not any(meet(box, bar) for bar in bars), f"{words!r} lies on a bar"
    for (one, a), (other, b) in combinations(texts, 2):
        assert not meet(a, b), f"{one!r} and {other!r}"
    assert chart.alt.startswith(chart.title)
    assert page[2] == sheet.WIDTH


# No label runs into another


@few
@given(sources, st.integers(0, 40))
def test_a_source_map_of_anybody(found: list[Source], facts: int) -> None:
    assert_clear(charts.source_map(reading(found, facts=facts)))


@pytest.mark.parametrize("number", [1, 13, 40])
@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_source_map_of_hard_names(number: int, name: str) -> None:
    found = [(f"{name} {n}", KINDS[n % 6], n + 1, n % 5, n % 7) for n in range(number)]
    chart = charts.source_map(reading(found))
    assert_clear(chart)
    assert len(chart.table.rows) == number  # the table has all, also those that are not drawn


@few
@given(st.lists(st.tuples(st.text(max_size=80) | st.sampled_from(NAMES), sources, st.integers(0, 300), st.integers(0, 300)), max_size=5))  # fmt: skip
def test_shares_and_barcodes_of_anything(given_: list[tuple[str, list[Source], int, int]]) -> None:
    several = {name: reading(found[:6], facts=facts, comments=more) for name, found, facts, more in given_}
    for draw in (charts.voice_shares, charts.barcode):
        assert_clear(draw(several))
        for one in several.values():
            assert_clear(draw(one))


@few
@given(st.lists(st.lists(st.sampled_from(CUES), max_size=60), max_size=4))
def test_cues_of_anything(cues: list[list[str]]) -> None:
    several = {f"Outlet {n}": reading([], cues=one) for n, one in enumerate(cues)}
    assert_clear(charts.verb_stance(several))
    for one in several.values():
        assert_clear(charts.verb_stance(one))


answers = st.lists(st.tuples(st.sampled_from(["guess", "fairly", "sure"]), st.booleans()), max_size=60)


@few
@given(st.dictionaries(st.text(max_size=80) | st.sampled_from(NAMES), answers, max_size=4))
def test_calibrations_of_anybody(told: dict[str, list[tuple[str, bool]]]) -> None:
    assert_clear(charts.calibration(told))
    for one in told.values():
        assert_clear(charts.calibration(one))


share = st.integers(0, 20).map(lambda n: n / 20)


@few
@given(st.lists(st.tuples(share | st.none(), share | st.none()), max_size=60), st.sampled_from(NAMES))
def test_before_and_after_of_any_class(pairs: list[tuple[float | None, float | None]], name: str) -> None:
    assert_clear(charts.pre_post(pairs))
    assert_clear(charts.pre_post([(0.5, 0.5)] * 12, names=(name, name)))


@few
@given(st.dictionaries(st.text(min_size=1, max_size=80) | st.sampled_from(NAMES), st.tuples(st.integers(0, 10), st.integers(0, 10)), max_size=40))  # fmt: skip
def test_trust_in_any_verb(told: dict[str, tuple[int, int]]) -> None:
    assert_clear(charts.trust(told))


def test_one_class_alone() -> None:
    for facts, comments, found in ((9, 0, []), (0, 9, []), (0, 0, [("Bo", "named", 0, 0, 9)])):
        one = reading(found, facts=facts, comments=comments)
        for draw in (charts.voice_shares, charts.barcode):
            assert_clear(draw(one))


def test_a_very_long_article_and_a_very_long_line_of_text() -> None:
    assert_clear(charts.barcode(reading([("Bo", "", 900, 3, 70)] * 3, facts=8000, comments=40)))
    assert_clear(charts.barcode({"a": reading([], facts=1), "b": reading([], facts=4000)}))


# Words


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120), st.floats(40, 300))
def test_wrapping_keeps_every_sign_and_every_width(words: str, room: float) -> None:
    lines = wrap(words, room)
    assert "".join("".join(lines).split()) == "".join(plain(words).split())
    assert all(measure(line) <= room for line in lines if len(line) > 1)


def test_what_does_not_fit_is_said_to_go_on() -> None:
    lines = wrap("one two three four five six seven", 60, most=2)
    assert len(lines) == 2
    assert lines[-1].endswith(" …")
    assert all(measure(line) <= 60 for line in lines)


def test_colours_are_those_of_the_tokens() -> None:
    tokens = set(re.findall(r"#[0-9A-Fa-f]{6}", TOKENS.read_text(encoding="utf-8").split("Dark:")[0]))
    used = {look.colour for look in LOOKS.values()} | {sheet.INK, sheet.INK_2, sheet.RULE, sheet.PAPER}
    assert {colour.upper() for colour in used} <= {colour.upper() for colour in tokens}


# Grey


def fills(chart: charts.Chart) -> Iterator[tuple[str, tuple[float, ...], list[int]]]:
    """Each bar: what it stands for, its place in points, and its inside as grey values from the picture."""
    from PIL import Image

    picture = Image.open(io.BytesIO(chart.png(200))).convert("L")
    scale = 200 / 72
    for patch in chart.figure.axes[0].patches:
        x, y = patch.get_xy()
        wide, high = patch.get_width(), patch.get_height()
        inside = [(x + 1.5) * scale, (y + 1.5) * scale, (x + wide - 1.5) * scale, (y + high - 1.5) * scale]
        if inside[2] - inside[0] >= 20 and inside[3] - inside[1] >= 10:
            crop = picture.crop([round(v) for v in inside])
            yield patch.get_gid(), (x, y, wide, high), list(crop.tobytes())


def pattern(values: Sequence[int]) -> tuple[float, float]:
    """How dark a fill is, and how much it changes."""
    mean = sum(values) / len(values)
    return mean, (sum((v - mean) ** 2 for v in values) / len(values)) ** 0.5


def differ(a: Sequence[int], b: Sequence[int]) -> bool:
    (dark, rough), (light, smooth) = pattern(a), pattern(b)
    return abs(dark - light) > 12 or abs(rough - smooth) > 12


def test_in_grey_neighbours_differ() -> None:
    one = reading([("Bo", "named", 40, 40, 40), ("Ida", "document", 30, 30, 30)], facts=60, comments=60)
    shares, people = list(fills(charts.voice_shares(one))), list(fills(charts.source_map(one)))
    assert {gid for gid, _, _ in shares} >= {"fact", "quote", "partial", "paraphrase", "commentary"}
    looks = {gid: inside for gid, _, inside in shares}
    for a, b in combinations(("fact", "quote", "partial", "paraphrase", "commentary"), 2):
        assert differ(looks[a], looks[b]) or LOOKS[a].hatch != LOOKS[b].hatch, (a, b)
    beside = [(p, q) for p, q in pairwise(people) if abs(p[1][0] + p[1][2] - q[1][0]) < 1 and p[1][1] == q[1][1]]
    assert len(beside) == 4
    for (a, _, one_), (b, _, other) in beside:
        assert differ(one_, other) or LOOKS[a].hatch != LOOKS[b].hatch, (a, b)
    assert differ(looks["fact"], looks["quote"])  # the two whose hues are alike in grey
    assert differ(looks["fact"], looks["commentary"])


def test_in_grey_the_barcode_tells_voices_by_place_and_height() -> None:
    chart = charts.barcode(reading([("Bo", "", 20, 20, 20)], facts=20, comments=20))
    tall = {patch.get_gid(): round(patch.get_height(), 1) for patch in chart.figure.axes[0].patches}
    assert len({tall["quote"], tall["partial"], tall["paraphrase"]}) == 3
    floors = {patch.get_gid(): round(patch.get_y() + patch.get_height(), 1) for patch in chart.figure.axes[0].patches}
    assert len({floors["fact"], floors["quote"], floors["commentary"]}) == 3


def test_stances_that_take_a_side_are_filled() -> None:
    drawn = list(fills_of_squares(charts.verb_stance(reading([], cues=["said", "boasted"]))))
    assert dict(drawn) == {"neutral": False, "judge": True}


def fills_of_squares(chart: charts.Chart) -> Iterator[tuple[str, bool]]:
    for patch in chart.figure.axes[0].patches:
        yield patch.get_gid(), sum(patch.get_facecolor()[:3]) < 1


# Refusals


@pytest.mark.parametrize("number", [0, 1, 9])
def test_under_ten_students_nothing_is_drawn(number: int) -> None:
    chart = charts.pre_post([(0.2, 0.9)] * number + [(None, 0.5)] * 5)
    assert chart.title == "Too few students to compare"
    assert f"here are {number}" in chart.alt
    assert "90%" not in chart.alt
    assert chart.table.rows == ()


def test_ten_students_are_enough() -> None:
    chart = charts.pre_post([(0.4, 0.6), (0.5, 0.5), (0.6, 0.5)] * 4)
    assert chart.title == "From 50% to 53% on average: that may be luck"
    assert "12 students: 4 better (plain lines), 4 worse (dashed), 4 the same (dotted)." in chart.alt
    assert chart.table.rows[3] == ("Mean difference in points", "+3.3")
    assert (
        charts.pre_post({f"s{n}": (0.4, 0.6) for n in range(10)}).title
        == "The class went up from 40% to 60% on average"
    )


@pytest.mark.parametrize("pairs", [[(0.5, 1.5)], [(-0.1, 0.5)], [(40, 60)]])
def test_marks_run_from_0_to_1(pairs: list[tuple[float, float]]) -> None:
    with pytest.raises(ValueError, match="0 to 1"):
        charts.pre_post(pairs)


def test_two_occasions_are_compared() -> None:
    then = [("sure", n < 3) for n in range(6)] + [("guess", True)]
    now = Calibration.of([("sure", n < 9) for n in range(10)])
    chart = charts.calibration({"Lesson 0": then, "Lesson 10": now})
    assert chart.title == "“Sure”: right 3 of 6 times in lesson 0, 9 of 10 in lesson 10"
    assert chart.table.rows[0] == ("Lesson 0: Guess", "1", "1", "100%", "21% to 100%")
    assert chart.table.rows[1] == ("Lesson 0: Fairly sure", "0", "0", "", "")
    assert charts.calibration(then[:3]).title == "“Sure” was said fewer than 5 times: too few to tell"
    assert charts.calibration([]).title == "Nobody has said yet how sure they are"
    with pytest.raises(ValueError, match="at most 4"):
        charts.calibration({str(n): then for n in range(5)})


def test_trust_moves() -> None:
    chart = charts.trust({"boasted": ([7, 8, None], [4, 5, 9]), "revealed": (5, 6), "added": (None, 3)})
    assert chart.title == "“boasted” moves trust most: 3 points down"
    assert chart.table.rows == (("boasted", "7.5", "4.5", "-3", "2"), ("revealed", "5", "6", "+1", "1"))
    assert charts.trust({"added": (5, 5)}).title == "The verb hardly moves trust"
    assert charts.trust({}).title == "No trust was told yet"
    with pytest.raises(ValueError, match="0 to 10"):
        charts.trust({"said": (11, 5)})


def test_letters_that_no_font_has_are_told() -> None:
    chart = charts.source_map(reading([("\U00013000\U00013001", "named", 3, 0, 0)]))  # Egyptian hieroglyphs
    assert "has no letters for some of the words" in " ".join(t.get_text() for t in chart.figure.axes[0].texts)
    chart = charts.source_map(reading([("Ida", "named", 3, 0, 0)]))
    assert "has no letters" not in " ".join(t.get_text() for t in chart.figure.axes[0].texts)
