"""Shares of the voices: counts, findings, words for the picture, and the picture."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.charts import Shares, shares, voice_shares
from kit.text.annotated import parse
from kit.text.article import Article
from kit.text.span import Span

TEXT = "The vote was nine to six. She said it was a good day. What a shabby way to go."


@dataclass(frozen=True)
class Marked:
    article: Article
    spans: tuple[Span, ...]


def article(text: str = TEXT) -> Article:
    return Article.of([("title", "A vote in town"), ("byline", "By nobody"), ("paragraph", text)])


def mark(text: str, label: str, on: Article | None = None) -> Span:
    start = (on or article()).text.index(text)
    return Span(start, start + len(text), "voice", label)


def family(counted: Shares, name: str) -> int:
    return next(f.words for f in counted.families if f.id == name)


def test_counts_words_by_family_and_kind() -> None:
    counted = shares(
        article(),
        [mark("The vote was nine to six.", "fact"), mark("it was a good day", "paraphrase"), mark("a good", "partial")],
    )
    assert (family(counted, "fact"), family(counted, "quote"), family(counted, "commentary")) == (6, 5, 0)
    quotes = counted.families[1]
    assert {(k.id, k.words) for k in quotes.kinds} == {("partial", 2), ("paraphrase", 3)}
    assert counted.marked == 11
    assert counted.total == 23  # headline and paragraph, without the byline


def test_byline_and_not_the_story_do_not_count() -> None:
    counted = shares(article(), [mark("By nobody", "fact"), mark("A vote in town", "furniture")])
    assert counted.marked == 0
    assert counted.total == 19
    assert counted.title == "Nothing is marked yet"


def test_beginner_marks_are_families() -> None:
    counted = shares(article(), [mark("it was a good day", "quote"), mark("A vote", "none")])
    assert family(counted, "quote") == 5
    assert counted.total == 21


@pytest.mark.parametrize(
    ("fact", "quote", "commentary", "title"),
    [
        (6, 2, 1, "Two thirds of the marked words are facts"),
        (0, 5, 0, "All of the marked words are quotes"),
        (1, 3, 0, "Three quarters of the marked words are quotes"),
        (2, 3, 5, "Half of the marked words are commentary"),
        (4, 3, 3, "40% of the marked words are facts"),
        (4, 4, 1, "Facts and quotes have the same share of the marked words"),
        (0, 0, 0, "Nothing is marked yet"),
    ],
)
def test_the_title_is_the_finding(fact: int, quote: int, commentary: int, title: str) -> None:
    text = "word " * 20
    on = Article.of([("paragraph", text)])
    marks, at = [], 0
    for label, words in (("fact", fact), ("quote", quote), ("commentary", commentary)):
        if words:
            marks.append(Span(at, at + 5 * words - 1, "voice", label))
        at += 5 * words
    assert shares(on, marks).title == title


def test_the_words_say_everything_the_picture_says() -> None:
    told = shares(
        article(), [mark("The vote was nine to six.", "fact"), mark("What a shabby way to go.", "commentary")]
    )
    assert told.alt == (
        "Facts and commentary have the same share of the marked words. Facts: 50%, 6 words. Quotes: 0%, 0 words. "
        "Commentary: 50%, 6 words. 12 of 23 words are marked."
    )
    data = told.data()
    assert data["note"] == "You have marked 12 of 23 words."
    assert data["alt"].startswith("You have marked 12 of 23 words. Facts and commentary have the same share")
    assert data["alt"].count("12 of 23") == 1


@given(st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80), st.sampled_from(["fact", "quote", "paraphrase", "commentary", "furniture"])), max_size=12))  # fmt: skip
def test_parts_and_per_cents_add_up(marks: list[tuple[int, int, str]]) -> None:
    counted = shares(article(), [Span(min(a, b), max(a, b), "voice", label) for a, b, label in marks])
    assert counted.marked <= counted.total
    assert counted.marked == sum(f.words for f in counted.families)
    assert sum(f.percent for f in counted.families) == (100 if counted.marked else 0)
    assert all(f.words == sum(k.words for k in f.kinds) for f in counted.families)


def test_the_chart_is_a_picture_with_its_words() -> None:
    text = article()
    chart = voice_shares(Marked(text, (mark("it was a good day", "quote"), mark("The vote", "fact"))))
    shown = chart._repr_html_()
    assert 'alt="71% of the marked words are quotes.' in shown
    assert chart.png().startswith(b"\x89PNG")
    assert repr(chart) == chart.alt
    assert chart.title in " ".join(text.get_text() for text in chart.figure.axes[0].texts)
    assert "<summary>The numbers as a table</summary>" in shown


def test_a_key_is_a_marked_article() -> None:
    key = parse("# Up\n\n[It rose.]{.fact #f1} [Hooray for it!]{.commentary #c1}\n")
    assert voice_shares(key).alt.startswith("60% of the marked words are commentary")


def test_counting_needs_no_matplotlib_and_drawing_no_pyplot() -> None:
    code = (
        "import sys; from kit.charts import shares, voice_shares; from kit.text.annotated import parse\n"
        "key = parse('[It rose.]{.fact #f1}'); shares(key.article, key.spans); assert 'matplotlib' not in sys.modules\n"
        "voice_shares(key).png(); assert 'matplotlib.pyplot' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
