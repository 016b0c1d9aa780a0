from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kit.text.article import Article

PARTS = [
    ("title", "Pool to close"),
    ("deck", "Roof would cost £2.3 million"),
    ("byline", "By a reporter"),
    ("paragraph", "The vote was 11 to 8. It took an hour.\r\nThen they left."),
    ("paragraph", "  "),
    ("paragraph", "Cafe\u0301 owners 🙂 “objected”."),
]


def test_parts_lie_over_one_text() -> None:
    article = Article.of(PARTS, name="x")
    assert article.title == "Pool to close"
    assert article.deck.startswith("Roof")
    assert article.byline == "By a reporter"
    assert article.dateline == ""
    assert [str(p) for p in article.paragraphs][1] == "Café owners 🙂 “objected”."
    assert all(article.text[b.start : b.end] == b.text for b in article.blocks)
    assert "\r" not in article.text


def test_sentences_stay_within_blocks_and_skip_the_byline() -> None:
    article = Article.of(PARTS)
    assert [str(s) for s in article.sentences] == [
        "Pool to close", "Roof would cost £2.3 million", "The vote was 11 to 8.", "It took an hour.",
        "Then they left.", "Café owners 🙂 “objected”.",
    ]  # fmt: skip


def test_the_digest_stands_for_the_text_alone() -> None:
    a = Article.of([("paragraph", "One.")])
    assert a.digest == Article.of([("title", "One.")], name="other").digest
    assert a.digest != Article.of([("paragraph", "Two.")]).digest
    assert a.digest.startswith("sha256:")


@given(st.text(max_size=200))
def test_plain_keeps_every_character(text: str) -> None:
    article = Article.plain(text)
    assert article.text == text
    assert all(text[b.start : b.end] == b.text for b in article.blocks)
    assert all(text[s.start : s.end] == s.text for s in article.sentences)


@given(st.lists(st.tuples(st.sampled_from(["title", "paragraph"]), st.text(max_size=40)), max_size=5))
def test_any_parts_make_an_article(parts: list[tuple[str, str]]) -> None:
    article = Article.of(parts)
    assert all(article.text[b.start : b.end] == b.text for b in article.blocks)
    for word in article.words:
        assert article.text[word.start : word.end] == word.text
