"""Charts of a reading: the finding is the title, the words say all that is drawn, and nothing is drawn as a formula."""

from __future__ import annotations

import pytest

from kit.charts import voice_shares
from kit.faces import charts
from kit.faces.names import percents
from kit.reader.model import Mark, Reading
from kit.text.article import Article
from tests.faces.sample import hostile, sample

ALL = (charts.barcode, charts.speaker_words, charts.cue_stances)


@pytest.mark.parametrize("chart", ALL)
@pytest.mark.parametrize(
    "reading", [sample(), hostile(), Reading(Article.of([]), ())], ids=["sample", "hostile", "empty"]
)
def test_each_is_drawn_and_told(chart, reading: Reading) -> None:  # type: ignore[no-untyped-def]
    drawn = chart(reading)
    assert drawn.alt.startswith(drawn.title)
    assert drawn.png().startswith(b"\x89PNG")
    assert "<script" not in drawn._repr_html_()


def test_the_titles_are_findings() -> None:
    reading = sample()
    assert charts.barcode(reading).title == "Most of the commentary stands in the second half"
    assert charts.speaker_words(reading).title == "Ida Brandt gets 46% of all words of sources"
    assert charts.cue_stances(reading).title == "1 of 7 cues takes a side"
    assert "boasted" in charts.cue_stances(reading).alt


def test_one_speaker_and_none() -> None:
    article = Article.of([("paragraph", "Bo said it was $5 and $6 more.")])
    one = Reading(article, (Mark(start=8, end=30, layer="voice", label="paraphrase", reason="-", speaker="Bo $a$"),))
    assert charts.speaker_words(one).title == "Only Bo $a$ gets to speak"
    assert charts.speaker_words(one).png()
    assert charts.speaker_words(Reading(article, ())).title == "Nobody but the outlet speaks"
    assert charts.barcode(Reading(article, ())).title == "The outlet tells all of it"
    assert charts.cue_stances(Reading(article, ())).title == "No cue hands over to a source"


def test_shares_agree_with_the_chart_of_shares() -> None:
    """The chart counts marked words; with the facts of a reading as marks both count the same."""
    from kit.faces.strokes import strokes
    from kit.text.span import Span

    class Painted:
        article = sample().article
        spans = tuple(Span(s.start, s.end, s.layer, s.label) for s in strokes(sample()))

    told = voice_shares(Painted()).alt
    for name, percent in zip(("Facts", "Quotes", "Commentary"), percents(list(sample().shares.values())), strict=True):
        assert f"{name}: {percent}%" in told
