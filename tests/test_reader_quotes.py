"""Quote marks: which belong together, which never close, and which are no quotes at all."""

import pytest

from kit.reader import Reading, read
from kit.reader.quotes import quoted_stretches
from kit.text.article import Article


def stretches(text: str) -> list[str]:
    blocks = [(b.start, b.end) for b in Article.plain(text).blocks]
    found, _ = quoted_stretches(text, blocks)
    return [text[q.start : q.end] for block in found for q in block]


def spoken(reading: Reading) -> list[str]:
    return [mark.of(reading.article.text) for mark in reading.labelled("quote", "partial")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“It leaks,” she said. “Badly.”", ["“It leaks,”", "“Badly.”"]),
        ('"It leaks," she said. "Badly."', ['"It leaks,"', '"Badly."']),
        ("''It leaks,'' she said.", ["''It leaks,''"]),
        ("‘It leaks,’ she said.", ["‘It leaks,’"]),
        ("'It leaks,' she said.", ["'It leaks,'"]),
        ("«Bon», he said. „Gut“, she said. »Ja«, they said.", ["«Bon»", "„Gut“", "»Ja«"]),
        ("“He said ‘go’ and I went,” she said.", ["“He said ‘go’ and I went,”"]),
        ("‘He said “go” and I went,’ she said.", ["‘He said “go” and I went,’"]),
        ("“He saw “Night” today,” she said.", ["“He saw “Night” today,”"]),
        ("The “plan“ failed.", ["“plan“"]),  # the second mark is turned the wrong way
        (
            "‘The neighbours’ fence is down and it’s our fence,’ he said.",
            ["‘The neighbours’ fence is down and it’s our fence,’"],
        ),
        ("The neighbours’ fence and the dogs’ bowls", []),
        ("It’s Ida’s and the '90s weren't ours", []),
        ("a 5'10\" boat and a 6' plank, 12\" thick", []),
        ("rock 'n' roll till they caught 'em", []),
        ("'Rock 'n' roll isn't dead.' He left.", ["'Rock 'n' roll isn't dead.'"]),
        ("‘Salt ’n’ vinegar,’ she said, ‘or none.’", ["‘Salt ’n’ vinegar,’", "‘or none.’"]),
    ],
)
def test_marks_are_paired_by_sense(text: str, found: list[str]) -> None:
    assert stretches(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"It was 6" wide," he said.', ['"It was 6" wide,"']),
        ('"It was 6" wide in 2019," he said. "We measured."', ['"It was 6" wide in 2019,"', '"We measured."']),
        ('"It was 6" wide and 8" long," he said.', ['"It was 6" wide and 8" long,"']),
        ('“A 6"-wide gap,” he said.', ['“A 6"-wide gap,”']),
        ("''It was 6'' wide,'' he said.", ["''It was 6'' wide,''"]),
        ('It closed "in 2019" and "in 2020".', ['"in 2019"', '"in 2020"']),
        ('"It closed in 2019", he said. The "plan" is old.', ['"It closed in 2019"', '"plan"']),
        ('It closed "in 2019" he said, and a board is 6" wide.', ['"in 2019"']),
        ('It closed “in 2019" and “in 2020”.', ['“in 2019"', "“in 2020”"]),
    ],
)
def test_a_measure_in_a_quote_does_not_close_it_and_a_year_may(text: str, found: list[str]) -> None:
    assert stretches(text) == found
    assert not read(text).defects


def test_a_quote_runs_on_over_paragraphs_with_marks_opened_again() -> None:
    reading = read("“We are ready.\n\n“We have been ready for years,” said Ida Brandt.")
    assert not reading.defects
    assert [mark.speaker for mark in reading.labelled("quote")] == ["Ida Brandt", "Ida Brandt"]


def test_an_unclosed_quote_ends_with_its_paragraph_and_is_reported() -> None:
    text = "Brandt named “the roof, the walls and the drains.\n\nThe pool opened in 1962."
    reading = read(text)
    assert spoken(reading) == ["“the roof, the walls and the drains."]
    assert [(d.kind, text[d.start : d.end]) for d in reading.defects] == [("unclosed", "“")]
    assert "never closed" in reading.defects[0].reason


def test_an_unclosed_quote_ends_where_the_speaker_plainly_stops() -> None:
    text = "“We looked everywhere, said Ida Brandt, who runs the pool."
    reading = read(text)
    assert spoken(reading) == ["“We looked everywhere,"]
    assert len(reading.defects) == 1


def test_a_new_quote_ends_one_that_was_never_closed() -> None:
    text = "“We tried. He left the room. “Then we stopped,” said Brandt."
    assert stretches(text) == ["“We tried. He left the room.", "“Then we stopped,”"]
    assert len(read(text).defects) == 1


def test_a_mark_that_closes_nothing_is_reported() -> None:
    assert [d.kind for d in read("It leaks” for years.").defects] == ["unopened"]


@pytest.mark.parametrize(
    "text",
    [
        "She watched “The Long Night” on Friday.",  # a title
        "Her book, “The Long Night,” sold well.",
        "Ida “Red” Brandt won the cup.",  # a nickname
        "The word “only” matters here.",  # a word that is talked about
        "The firm calls this a “liquidating trust” fund.",  # a term
        "Officials cheered the “success” of the bypass.",  # a sneer
        '<a href="page.html">',  # mark-up
    ],
)
def test_other_jobs_of_quote_marks_are_no_speech(text: str) -> None:
    reading = read(text)
    assert [m for m in reading.labelled("quote") if m.speaker] == []
    assert spoken(reading) == [] or "calls" in text


def test_a_headline_that_sums_up_in_quote_marks_is_a_claim() -> None:
    article = Article.of([("title", "Pool ‘to close by spring’"), ("paragraph", "The council voted on Monday.")])
    marks = read(article).labelled("paraphrase")
    assert [m.of(article.text) for m in marks] == ["‘to close by spring’"]


def test_a_quote_by_itself_and_one_built_in() -> None:
    reading = read("“It leaks,” said Ida Brandt. She called the roof “a sieve”.")
    assert [m.label for m in reading.labelled("quote", "partial")] == ["quote", "partial"]


def test_either_half_of_an_interrupted_quote_is_a_quote() -> None:
    reading = read("“The roof,” said Ida Brandt, “is a sieve.”")
    assert [(m.label, m.speaker) for m in reading.labelled("quote", "partial")] == [("quote", "Ida Brandt")] * 2


def test_a_paraphrase_covers_its_partial_quote() -> None:
    text = "Brandt said the roof was “a sieve” and would be mended."
    reading = read(text)
    outer, inner = reading.labelled("paraphrase")[0], reading.labelled("partial")[0]
    assert outer.start < inner.start < inner.end < outer.end
    assert outer.id == inner.id
