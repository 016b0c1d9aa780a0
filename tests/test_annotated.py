from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.errors import MarkupError
from kit.text.annotated import Mark, parse, read_file
from kit.text.article import Article
from kit.text.compose import compose

SOURCE = """---
level: 1
items: {q1: {why: "Her words: “all” of them, \\"yes\\" {x} [y]."}}
---
# Pool to close after 11–8 vote

> Roof would cost £2.3 million,
> report says

[By a staff reporter]{.byline}

[“We looked for every penny,”]{.quote #q1 by="Ida \\"Iris\\" Brandt"} [said]{.cue #a1 for=q1}
[Brandt]{.source #a2 for=q1 kind=named} \\[finance\\]. She [boasted]{.cue .loaded #b1 for=p2}
that [a pool would come [“within three years”]{.partial #q3 cont2=x}]{.paraphrase #p2}.

[And then 🙂 Cafe\u0301\u00a0noir]{.paraphrase cont=p2} \\\\ C:\\temp {braces} stay.
"""


def shape(marks: tuple[Mark, ...]) -> list[tuple[object, ...]]:
    return [(m.start, m.end, m.classes, m.id, dict(m.attributes)) for m in marks]


def test_reads_blocks_marks_and_escapes() -> None:
    read = parse(SOURCE)
    text = read.article.text
    assert [b.kind for b in read.article.blocks] == ["title", "deck", "byline", "paragraph", "paragraph"]
    assert read.article.deck == "Roof would cost £2.3 million, report says"
    assert {m.id: text[m.start : m.end] for m in read.marks if m.id} == {
        "q1": "“We looked for every penny,”", "a1": "said", "a2": "Brandt", "b1": "boasted",
        "p2": "a pool would come “within three years”", "q3": "“within three years”",
    }  # fmt: skip
    assert "Brandt [finance]. She" in text
    assert text.endswith("And then 🙂 Café\u00a0noir \\ C:\\temp {braces} stay.")
    assert read.marks[0].attributes["by"] == 'Ida "Iris" Brandt'
    assert {(s.layer, s.label) for s in read.spans if s.id == "b1"} == {("attribution", "cue"), ("wording", "loaded")}


@pytest.mark.parametrize("source", [SOURCE, SOURCE.replace("\n", "\r\n"), "\ufeff" + SOURCE, SOURCE.rstrip("\n")])
def test_the_file_keeps_every_byte(source: str, tmp_path: Path) -> None:
    file = tmp_path / "key.md"
    file.write_bytes(source.encode())
    read = read_file(file)
    assert read.source.encode() == file.read_bytes()
    assert read.with_front(read.front).source == source
    assert shape(read.marks) == shape(parse(SOURCE).marks)
    assert "\r" not in read.article.text


def test_a_new_front_matter_leaves_the_body_alone() -> None:
    crlf = SOURCE.replace("\n", "\r\n")
    changed = parse(crlf).with_front("level: 2\r\n")
    assert changed.front == "level: 2\r\n"
    assert changed.source.split("---\r\n", 2)[2] == crlf.split("---\r\n", 2)[2]


@pytest.mark.parametrize(
    ("source", "line", "column", "message"),
    [
        ("one\ntwo [open", 2, 5, "never closed"),
        ("one]", 1, 4, "without an opening"),
        ("[sic]", 1, 5, "no label"),
        ("[a]{.speech #x}", 1, 1, "no label 'speech'"),
        ("[a]{.fact}", 1, 1, "no id"),
        ("[]{.fact #a}", 1, 1, "stands on nothing"),
        ("[a]{.fact #a}\n\n[b]{.fact #a}", 3, 1, "used twice"),
        ("# a\n\n# b", 3, 1, "second title"),
        ("[a]{.fact .quote #a}", 1, 1, "two labels"),
        ("x [a]{.byline}", 1, 3, "paragraph of its own"),
        ("[a]{.fact cont=z}", 1, 1, "names no mark"),
        ("[a]{.quote #q}\n\n[b]{.source cont=q}", 3, 1, "another label"),
        ("[a]{.cue #k}\n\n[b]{.quote cont=k}", 3, 1, "another label"),
        ("[a]{.cue #k}\n\n[b]{.cue .loaded cont=k}", 3, 1, "another label"),
        ("[a]{.fact #a", 1, 4, "cannot be read"),
        ("[e]{.fact #a}\u0301", 1, 1, "accent"),
        ("---\nlevel: 1\n", 1, 1, "not closed"),
    ],
)
def test_errors_name_file_line_and_column(source: str, line: int, column: int, message: str) -> None:
    with pytest.raises(MarkupError, match=message) as caught:
        parse(source, file="key.md")
    assert (caught.value.line, caught.value.column) == (line, column)
    assert caught.value.todo
    assert str(caught.value).startswith(f"key.md:{line}:{column}: ")


def test_other_bytes_than_utf8_are_refused_by_line(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_bytes(b"one\n\xff\xfe two")
    with pytest.raises(MarkupError, match="UTF-8") as caught:
        read_file(tmp_path / "x.md")
    assert caught.value.line == 2
    with pytest.raises(MarkupError, match="cannot be read"):
        read_file(tmp_path / "none.md")


def test_deep_nesting_is_read() -> None:
    deep = 800
    source = "[" * deep + "word" + "".join(f"]{{.fact #n{i}}}" for i in range(deep))
    assert len(parse(source).marks) == deep


words = st.text(alphabet=st.sampled_from("ab [](){}\\\"'“”#>*_\u00a0\u0301éÅ🙂-—\n`$%|<&"), min_size=1, max_size=30)


@st.composite
def articles(draw: st.DrawFn) -> tuple[Article, list[Mark]]:
    kinds = draw(st.lists(st.sampled_from(["paragraph", "deck"]), min_size=1, max_size=3))
    parts = [(kind, " ".join(draw(words).split()) or "x") for kind in kinds]
    article = Article.of(parts)
    marks: list[Mark] = []
    for block in article.blocks:
        left, right = block.start, block.end
        while left < right and draw(st.booleans()):
            left = draw(st.integers(left, right - 1))
            right = draw(st.integers(left + 1, right))
            value = draw(st.text(alphabet=st.sampled_from("ab \"\\{}[]%é'"), max_size=6))
            label = draw(st.sampled_from(["fact", "quote", "loaded"]))
            marks.append(Mark(left, right, (label,), f"m{len(marks)}", {"by": value} if value else {}))
    return article, marks


@given(articles())
def test_what_is_composed_is_read_again(made: tuple[Article, list[Mark]]) -> None:
    article, marks = made
    source = compose(article, marks)
    try:
        read = parse(source)
    except MarkupError as error:  # a mark may fall between a letter and its accent
        assert "accent" in str(error)
        return
    assert read.article.text == article.text
    assert [b.kind for b in read.article.blocks] == [b.kind for b in article.blocks]
    assert shape(read.marks) == shape(tuple(marks))
    assert parse(compose(read.article, read.marks)).source == source


@given(st.text(alphabet=st.sampled_from('ab[]{}.#\\\n\r -é\u0301q="%'), max_size=60))
def test_any_source_is_read_or_refused_with_a_place(source: str) -> None:
    try:
        read = parse(source)
    except MarkupError as error:
        assert error.line >= 1
        assert error.column >= 1
        return
    assert read.source == source
    assert all(read.article.text[b.start : b.end] == b.text for b in read.article.blocks)
