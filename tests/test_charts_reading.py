"""Charts of a key, a reading and a student's marks: findings as titles, the same in words, numbers as a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from kit import charts
from kit.charts.counting import shares_of
from kit.charts.marked import Told, gather
from kit.charts.strips import Strip
from kit.errors import ExerciseError
from kit.exercise.load import exercise_ids, load_exercise, make_exercise
from kit.exercise.model import Exercise, Front
from kit.exercise.voices import family_shares
from kit.reader.model import Mark, Reading
from kit.text.annotated import Annotated, parse
from kit.text.article import Article
from kit.text.percents import percents
from kit.text.span import Span
from tests.faces.sample import hostile, sample

Draw = Callable[..., charts.Chart]
ALL: tuple[Draw, ...] = (charts.voice_shares, charts.barcode, charts.source_map, charts.verb_stance)
KEY = """# A vote

[“We lost,”]{.quote #q1 by="Ida Brandt"} [said]{.cue #k1 for=q1} [Ida Brandt]{.source #s1 for=q1 kind=named}. \
[It was a bad day for the town.]{.commentary #c1}

[The roof needs repairs]{.paraphrase #p1 by="a report"}, [a report]{.source #s2 for=p1 kind=document} \
[revealed]{.cue #k2 for=p1}. [The vote was 11 to 8.]{.fact #f1}
"""


@dataclass(frozen=True)
class Painted:
    article: Article
    spans: tuple[Span, ...]


@pytest.mark.parametrize("chart", ALL)
@pytest.mark.parametrize(
    "reading", [sample(), hostile(), Reading(Article.of([]), ())], ids=["sample", "hostile", "empty"]
)
def test_each_is_drawn_and_told(chart: Draw, reading: Reading) -> None:
    drawn = chart(reading)
    assert drawn.alt.startswith(drawn.title)
    assert drawn.png(50).startswith(b"\x89PNG")
    assert "<script" not in drawn._repr_html_()


def test_the_titles_are_findings() -> None:
    reading = sample()
    assert charts.barcode(reading).title == "Most of the commentary stands in the second half"
    assert charts.source_map(reading).title == "Ida Brandt gets 46% of all words of sources"
    assert charts.verb_stance(reading).title == "1 of 7 cues takes a side"
    assert "boasted" in charts.verb_stance(reading).alt


def test_one_speaker_and_none() -> None:
    article = Article.of([("paragraph", "Bo said it was $5 and $6 more.")])
    one = Reading(article, (Mark(start=8, end=30, layer="voice", label="paraphrase", reason="-", speaker="Bo $a$"),))
    assert charts.source_map(one).title == "Only Bo $a$ gets to speak"
    assert charts.source_map(Reading(article, ())).title == "Nobody but the outlet speaks"
    assert charts.barcode(Reading(article, ())).title == "The outlet tells all of it"
    assert charts.verb_stance(Reading(article, ())).title == "No cue hands over to a source"


def test_shares_agree_with_the_counts_of_the_reading() -> None:
    told = charts.voice_shares(sample()).alt
    for name, percent in zip(("Facts", "Quotes", "Commentary"), percents(list(sample().shares.values())), strict=True):
        assert f"{name}: {percent}%" in told


def test_a_key_tells_who_speaks_and_who_could_be_asked() -> None:
    chart = charts.source_map(parse(KEY))
    assert chart.table.head == ("Source", "Who could be asked?", "Direct quote", "Partial quote", "Paraphrase", "Words")
    assert chart.table.rows == (
        ("a report", "a document", "0", "0", "4", "4"), ("Ida Brandt", "named", "2", "0", "0", "2"),
    )  # fmt: skip
    stances = charts.verb_stance(parse(KEY))
    assert stances.title == "1 of 2 cues takes a side"
    assert ("Vouch for it", "1: revealed") in stances.table.rows
    assert charts.barcode(parse(KEY)).table.rows[2] == ("Commentary", "8 words: paragraph 1")


def test_a_students_marks_are_drawn_as_painted() -> None:
    article = Article.of([("paragraph", "Bo said it rained all day. What a day!")])
    marks = (
        Span(0, 38, "voice", "fact", "m1"), Span(8, 25, "voice", "paraphrase", "m2"),
        Span(0, 2, "attribution", "source", "m3"), Span(3, 7, "attribution", "cue", "m4"),
        Span(27, 38, "voice", "commentary", "m5"),
    )  # fmt: skip
    mine = Painted(article, marks)
    assert charts.source_map(mine).table.rows == (("Bo", "", "0", "0", "4", "4"),)
    assert charts.verb_stance(mine).title == "The one cue takes no side"
    shares = [row[1] for row in charts.voice_shares(mine).table.rows]
    assert shares == ["22%, 2 words", "45%, 4 words", "33%, 3 words", "9 of 9"]
    assert [size for _, size, _ in Strip.of(gather([mine])[0]).runs] == [2, 4, 3]


def test_several_by_name_and_under_names_of_ones_own() -> None:
    case = charts.voice_shares("harbour-street")
    assert case.table.head == ("Voice", "The Merrow Citizen", "Harbour Mail", "Coastal Press Service")
    assert case.title == "Commentary: 29% of the marked words in The Merrow Citizen, 0% in Coastal Press Service"
    two = charts.barcode({"Mine": parse(KEY), "Key": "02/practice"})
    assert two.table.head == ("Voice", "Mine", "Key")
    assert charts.source_map(parse(KEY), parse(KEY)).title == "Each lets 2 sources speak. Who gets the most words?"
    same = charts.verb_stance(sample(), sample())
    assert len(set(same.table.head)) == 3  # two of one name are told apart


def test_one_outlet_of_two_comments() -> None:
    plain = parse("[It rose.]{.fact #f1}")
    assert charts.barcode({"A": plain, "B": parse(KEY)}).title == "Only B comments"
    assert charts.barcode({"A": plain, "B": plain}).title == "Neither of the two comments"


@pytest.mark.parametrize("name", ["forms/a-text", "forms/b-text"])
def test_a_test_is_not_given_away(name: str) -> None:
    for chart in ALL:
        with pytest.raises(ExerciseError, match="is a test"):
            chart(name)


@pytest.mark.parametrize("name", ["nothing", "02/nothing", "../etc", "", "02/warm-up"])
def test_a_name_that_nothing_has(name: str) -> None:
    with pytest.raises(ExerciseError):
        charts.barcode(name)


@pytest.mark.parametrize("chart", ALL)
def test_nothing_to_draw_says_what_to_do_next(chart: Draw) -> None:
    for things in ((), (Painted(Article.of([]), ()),), ({},)):
        drawn = chart(*things)
        assert drawn.alt.startswith(drawn.title)
        assert drawn.png(50).startswith(b"\x89PNG")
        assert "ark" in drawn.alt  # Mark some words; is marked
        assert drawn.table.rows == ()


def test_exercises_are_marked_articles() -> None:
    one = load_exercise("02/practice")
    assert isinstance(one, Exercise)
    assert charts.voice_shares(one).alt == charts.voice_shares("02/practice").alt


def test_the_table_is_html_that_lets_nothing_through() -> None:
    table = charts.Table.of(["<b>", "n"], [["a & b", 3]])
    assert table.html().replace(' style="text-align: left"', "") == (
        '<table><thead><tr><th scope="col">&lt;b&gt;</th><th scope="col">n</th></tr></thead>'
        '<tbody><tr><th scope="row">a &amp; b</th><td>3</td></tr></tbody></table>'
    )


def listed_keys() -> list[str]:
    return [name for name in exercise_ids() if isinstance(one := load_exercise(name), Exercise) and one.key]


@pytest.mark.parametrize("name", listed_keys())
def test_the_chart_of_a_key_says_what_the_layers_box_says(name: str) -> None:
    one = load_exercise(name)
    assert isinstance(one, Exercise)
    told = shares_of([voice for _, voice in Told(name, one).words()])
    assert {family.id: family.percent for family in told.families} == family_shares(one)


def test_facts_without_a_bracket_are_drawn() -> None:
    key = make_exercise("x/y", parse("# A vote\n\nThe vote was 11 to 8. [A shame.]{.commentary #c1}\n"), Front())
    assert charts.voice_shares(key).alt.startswith("80% of the marked words are facts. Facts: 80%, 8 words.")


def test_nobody_named_is_no_source() -> None:
    def key(*speakers: str) -> Annotated:
        marks = [f"[Word {n} here]{{.paraphrase #p{n} {by}}}." for n, by in enumerate(speakers)]
        return parse("# A vote\n\n" + " ".join(marks))

    def title(*keys: Annotated) -> str:
        return charts.source_map({f"Outlet {n}": one for n, one in enumerate(keys, 1)}).title

    assert title(key("by=Ida"), key("")) == "Outlet 1 lets 1 named source speak, Outlet 2 nobody who is named"
    assert title(key(""), key("")) == "Nobody who speaks is named"
    assert title(key("by=Ida", ""), key("by=Bo")) == "Each lets 1 named source speak. Who gets the most words?"
    assert title(key("by=Ida", "by=Bo"), key("by=Bo")) == "Outlet 1 lets 2 sources speak, Outlet 2 1 source"


def test_a_point_of_trust_is_one_where_one_is_printed() -> None:
    moved = [(5.0, 5.0 - by) for by in (1, 1.04, 1.1, 2)]
    titles = [charts.trust({"claimed": pair}).title for pair in moved]
    assert titles == [
        f"“claimed” costs {points} of trust" for points in ("1 point", "1 point", "1.1 points", "2 points")
    ]
