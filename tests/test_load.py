"""`load`: what a string or a path stands for, encodings, and errors that say what to do."""

from __future__ import annotations

import builtins
import sys
import types
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kit.errors import KitError, MarkupError, TextError
from kit.text.load import load
from kit.text.page_bytes import decode

TEXT = "Pool to close\n\nThe council voted to close the Mill Lane pool – “at last”, Zoë Brandt said.\n\nIt cost £2 million."
KEY = """---
level: 1
---
# Pool to close

> Roof would cost too much

[“We looked,”]{.quote #q1 by="Ida Brandt"} [said]{.cue #a2 for=q1} [Ida Brandt]{.source #a1 for=q1 kind=named}.
"""


def paragraphs(source: str | Path) -> list[str]:
    return [str(p) for p in load(source).paragraphs]


def test_pasted_text() -> None:
    article = load(TEXT)
    assert article.title == "Pool to close"
    assert article.text == TEXT
    assert article.name == "pasted text"


def test_one_line_is_text() -> None:
    line = "The council voted on Monday to close the pool."
    assert paragraphs(line) == [line]


@pytest.mark.parametrize(
    "name", ["pool.txt", "a page with spaces.txt", "pool", "pool.text", "POOL.TXT", "~pool.txt", "~$pool"]
)
def test_a_file_by_path_and_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    path = tmp_path / name
    path.write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert load(path).text == load(str(path)).text == load(name).text == TEXT
    assert load(path).name == name


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encodings(tmp_path: Path, encoding: str, end: str) -> None:
    path = tmp_path / "pool.txt"
    path.write_bytes(TEXT.replace("\n", end).encode(encoding))
    assert load(path).text == TEXT


def test_a_key_is_read_with_its_marks_taken_off(tmp_path: Path) -> None:
    path = tmp_path / "pool.md"
    path.write_text(KEY, encoding="utf-8")
    article = load(path)
    assert article.title == "Pool to close"
    assert [str(p) for p in article.paragraphs] == ["“We looked,” said Ida Brandt."]


def test_a_broken_key_says_where(tmp_path: Path) -> None:
    path = tmp_path / "pool.md"
    path.write_text(KEY.replace("{.quote", "{.qoute"), encoding="utf-8")
    with pytest.raises(MarkupError) as caught:
        load(path)
    assert caught.value.line == 8


def test_markdown_that_is_no_key_is_a_text(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text(
        "# Pool to close\n\nThe council [see the list] voted on Monday to close the pool.\n", encoding="utf-8"
    )
    article = load(path)
    assert article.title == "Pool to close"
    assert [str(p) for p in article.paragraphs] == ["The council [see the list] voted on Monday to close the pool."]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("---\ntitle: Pool: news\ndate: 2024-05-01\n---\nThe [old pool](https://x.org) closes.\n",
         ["The [old pool](https://x.org) closes."]),
        ("---\ntitle: Pool\n---\nThe pool closes.\n", ["The pool closes."]),
        ("---\n\nThe vote: it was close.\n\n---\n\nThe rest.\n", ["The vote: it was close.", "The rest."]),
        ("---\n\nThe [old pool](https://x.org) closes.\n\n* * *\n\nThe rest.\n",
         ["The [old pool](https://x.org) closes.", "The rest."]),
        ("---\n\nOnly a rule stands before it.\n", ["Only a rule stands before it."]),
    ],
)  # fmt: skip
def test_plain_markdown_loses_its_front_matter_and_nothing_else(
    tmp_path: Path, source: str, wanted: list[str], end: str
) -> None:
    path = tmp_path / "notes.md"
    path.write_bytes(source.replace("\n", end).encode())
    assert paragraphs(path) == wanted


def test_a_key_whose_front_matter_is_not_closed_is_told_as_such(tmp_path: Path) -> None:
    path = tmp_path / "pool.md"
    path.write_text(KEY.replace("level: 1\n---\n", "level: 1\n"), encoding="utf-8")
    with pytest.raises(MarkupError, match="not closed"):
        load(path)


def error(source: str | Path) -> TextError:
    with pytest.raises(TextError) as caught:
        load(source)
    assert caught.value.message
    assert caught.value.todo
    return caught.value


def test_a_missing_file_is_named_and_its_neighbour_offered(tmp_path: Path) -> None:
    (tmp_path / "harbour.txt").write_text(TEXT, encoding="utf-8")
    caught = error(str(tmp_path / "harbor.txt"))
    assert "harbor.txt" in caught.message
    assert "harbour.txt" in caught.todo
    assert "no file" in error(tmp_path / "nothing-like-it.md").message


@pytest.mark.parametrize("name", ["pool.txt", "my page.htm", "keys/pool.md", "pool.html", "pool.PDF"])
def test_what_looks_like_a_file_name_is_no_text(name: str) -> None:
    assert "no file" in error(name).message


def test_a_sentence_about_a_file_is_text() -> None:
    sentence = "The mayor said that everything anyone could want to know stood in a file named pool.txt"
    assert paragraphs(sentence) == [sentence]


@pytest.mark.parametrize("source", ["", "   ", "\n\n", "\u200b", "***", "\ufeff\n"])
def test_nothing_to_read(source: str) -> None:
    error(source)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no words"),
        (b" \r\n ", "no words"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a PDF"),
        (b"PK\x03\x04\x14\x00", "a Word document"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (bytes(range(256)) * 20, "does not hold text"),
        ("Pool".encode("utf-16")[:-1], "broken"),
    ],
)
def test_files_without_a_text(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "pool.txt"
    path.write_bytes(data)
    assert said in error(path).message


def test_a_folder_and_a_file_that_is_too_large(tmp_path: Path) -> None:
    assert "folder" in error(tmp_path).message
    assert "folder" in error(str(tmp_path)).message
    large = tmp_path / "large.txt"
    large.write_bytes(b"word " * 1_100_000)
    assert "5 MB" in error(large).message


def test_strange_paths_raise_no_other_error() -> None:
    error(Path("a\0b.txt"))
    assert paragraphs("a\0b") == ["ab"]
    assert load("pool " * 2000).words


PAGE = (
    "<!DOCTYPE html><html><head><title>Pool to close</title><meta charset='utf-8'></head><body><nav><a href='/'>Home</a></nav>"
    "<article><h1>Pool to close</h1><p>The council of Lowmere voted on Monday to close the pool on Mill Lane in June.</p>"
    "<p>“We looked for every penny,” said Ida Brandt, who chairs the finance committee of the town.</p>"
    "<p>A survey finished in January put the cost of a new roof at more than two million pounds.</p></article></body></html>"
)


def test_html_by_file_and_pasted(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    path = tmp_path / "pool.html"
    path.write_text(PAGE, encoding="utf-8")
    for article in (load(path), load(PAGE), load(PAGE.replace("><", ">\n<"))):
        assert article.title == "Pool to close"
        assert len(article.paragraphs) == 3
        assert str(article.paragraphs[1]).startswith("“We looked")


def test_html_with_the_writer_among_the_paragraphs() -> None:
    pytest.importorskip("trafilatura")
    article = load(PAGE.replace("</h1>", "</h1><p>By Ann Lee</p>"))
    assert article.byline == "By Ann Lee"
    assert len(article.paragraphs) == 3


def test_html_without_the_package_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *args: Any, **kwargs: Any) -> types.ModuleType:
        if name == "trafilatura":
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    monkeypatch.delitem(sys.modules, "trafilatura", raising=False)
    assert "media-literacy-kit[html]" in error(PAGE).todo


def test_html_without_an_article() -> None:
    pytest.importorskip("trafilatura")
    error("<html><body></body></html>")


def test_an_address_is_fetched_only_when_it_is_all_that_was_given(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def refuse(request: Any, timeout: float) -> None:
        asked.append(request.full_url)
        raise OSError("no network")

    monkeypatch.setattr("urllib.request.urlopen", refuse)
    assert "no network" in error("https://courier.example/pool").message
    assert asked == ["https://courier.example/pool"]
    load("The council put the plan on https://courier.example/pool on Monday.")
    load("https://courier.example/pool\nThe council voted on Monday to close the pool.")
    assert len(asked) == 1


def test_the_page_says_its_own_encoding() -> None:
    page = '<html><meta charset="iso-8859-2"><p>Łódź</p>'.encode("iso-8859-2")
    assert "Łódź" in decode(page, "pool.html", html=True)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.one_of(st.binary(max_size=200), st.text(max_size=100).map(lambda t: t.encode("utf-8", "replace"))))
def test_any_bytes_are_read_or_refused_in_plain_words(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "any.txt"
    path.write_bytes(data)
    try:
        assert load(path).words
    except KitError as refused:
        assert refused.message
        assert refused.todo
