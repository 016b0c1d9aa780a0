"""The faces of a reading: nothing lost, nothing twice, nothing that acts as markup.

KIT_GOLDEN=write in the environment writes the golden files anew; look at the difference.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.faces import page, part, summary, web_annotations
from kit.faces.markup import tag, text
from kit.faces.strokes import pieces, strokes
from kit.labels import BY_ID, LABELS
from kit.reader import read
from kit.reader.model import Defect, Mark, Reading
from kit.text.article import Article
from tests.faces.sample import HOSTILE, hostile, sample

GOLDEN = Path(__file__).parent / "faces"
ROOT = Path(__file__).parents[1]
SCHEMA = ROOT / "docs" / "schema" / "annotations.schema.json"
SPEAKERS = ("Ida Brandt", "<script>", "", "a “b”")


def golden(name: str, got: str) -> None:
    file = GOLDEN / name
    if os.environ.get("KIT_GOLDEN") == "write":
        file.write_text(got, encoding="utf-8")
    assert got == file.read_text(encoding="utf-8")


class Page(HTMLParser):
    """The page as a browser would read it: elements, the words of the article, the words under each mark."""

    VOID = frozenset(("br", "hr", "img", "input", "link", "meta", "wbr"))

    def __init__(self, source: str) -> None:
        super().__init__()
        self.stack: list[tuple[str, dict[str, str | None]]] = []
        self.tags: Counter[str] = Counter()
        self.ids: Counter[str] = Counter()
        self.under: dict[str, str] = {}
        self.words = self.shown = ""
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(source)
        self.close()
        assert not self.stack, "an element is never closed"

    def handle_starttag(self, name: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[name] += 1
        self.attributes += attrs
        found = dict(attrs)
        if found.get("id"):
            self.ids[str(found["id"])] += 1
        if name not in self.VOID:
            self.stack.append((name, found))

    def handle_endtag(self, name: str) -> None:
        assert self.stack.pop()[0] == name

    def handle_data(self, data: str) -> None:
        classes = " ".join(str(attrs.get("class") or "") for _, attrs in self.stack).split()
        names = [name for name, _ in self.stack]
        if not {"style", "script"} & set(names):
            self.shown += data
        if "kit-article" not in classes or {"kit-notes", "kit-tag", "kit-n"} & set(classes):
            return
        self.words += data
        for _, attrs in self.stack:
            for number in str(attrs.get("data-m") or "").split():
                self.under[number] = self.under.get(number, "") + data


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Any text with any marks on it, overlapping as they like."""
    line = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=60)
    kinds = st.sampled_from(("title", "deck", "byline", "paragraph", "paragraph", "caption", "furniture"))
    article = Article.of(draw(st.lists(st.tuples(kinds, line), max_size=5)), name="any")
    marks, defects = [], []
    for _ in range(draw(st.integers(0, 8)) if article.blocks else 0):
        block = draw(st.sampled_from(article.blocks))
        start = draw(st.integers(block.start, block.end - 1))
        end = draw(st.integers(start + 1, block.end))
        label = draw(st.sampled_from(LABELS))
        marks.append(
            Mark(
                start=start,
                end=end,
                layer=label.layer,
                label=label.id,
                reason=draw(st.sampled_from(("why", HOSTILE))),
                speaker=draw(st.sampled_from(SPEAKERS)),
                kind=draw(st.sampled_from(("", "named", "vague"))),
                strength=draw(st.sampled_from(("strong", "look", "ask"))),
            )
        )
        if draw(st.booleans()):
            defects.append(Defect(start, start + 1, "unclosed", "why"))
    return Reading(article, tuple(sorted(marks, key=lambda m: (m.start, -m.end))), tuple(defects))


def as_html(words: str) -> str:
    """Words as HTML can hold them."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]", "\ufffd", words)


@settings(max_examples=150, deadline=None)
@given(readings())
def test_every_mark_stands_once_on_its_own_words(reading: Reading) -> None:
    got = Page(page(reading))
    assert got.words == as_html("".join(block.text for block in reading.article.blocks))
    for number, mark in enumerate(reading.spans):
        assert got.ids[f"kit-n{number}"] == 1
        assert got.under[str(number)] == as_html(mark.of(reading.article.text))
    for number in range(len(reading.defects)):
        assert got.ids[f"kit-d{number}"] == 1
    assert max(got.ids.values(), default=1) == 1
    assert got.tags["script"] == got.tags["style"] == got.tags["title"] == 1
    assert got.tags["img"] == 0


@settings(max_examples=100, deadline=None)
@given(readings())
def test_annotations_are_exact_and_their_ids_stable(reading: Reading) -> None:
    found = web_annotations(reading)
    assert len(found["items"]) == len(reading.spans) + len(reading.defects)
    whole = found["kit:source"]["kit:text"]
    for item, mark in zip(found["items"], reading.spans, strict=False):
        place, quote = item["target"]["selector"]
        assert (place["start"], place["end"]) == (mark.start, mark.end)
        assert quote["exact"] == whole[place["start"] : place["end"]]
        assert whole[: place["start"]].endswith(quote["prefix"])
        assert whole[place["end"] :].startswith(quote["suffix"])
    ids = [item["id"] for item in found["items"]]
    assert len(set(ids)) == len(ids)
    assert web_annotations(reading) == found


@settings(max_examples=60, deadline=None)
@given(readings(), st.integers(1, 200))
def test_the_summary_steers_no_terminal(reading: Reading, width: int) -> None:
    told = summary(reading, width=width)
    assert all(line == "" or line.isprintable() for line in told.split("\n"))


@settings(max_examples=80, deadline=None)
@given(readings())
def test_shares_add_up_and_speakers_get_the_words_of_their_marks(reading: Reading) -> None:
    whole = sum(reading.shares.values())
    assert whole == pytest.approx(1) or whole == 0
    assert sum(reading.speakers.values()) <= len(reading.article.words)
    assert len(reading.table()) == len(reading.spans)


def test_pieces_of_a_stretch_follow_each_other() -> None:
    reading = sample()
    for block in reading.article.blocks:
        cut = list(pieces(reading.article.text, block.start, block.end, strokes(reading), frozenset()))
        assert "".join(reading.article.text[p.start : p.end] for p in cut) == block.text


def test_nothing_acts_as_markup() -> None:
    reading = hostile()
    for source in (page(reading), part(reading)):
        got = Page(source)
        assert got.tags["script"] == 1
        assert got.tags["img"] == 0
        assert not [name for name, _ in got.attributes if name.startswith("on")]
        assert "\x1b" not in source
        assert "<script>window.hacked=1</script>" in got.shown
    told = summary(reading)
    assert "\x1b" not in told
    assert "\u202e" not in told


def test_the_page_may_fetch_nothing() -> None:
    source = page(sample())
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', source)
    assert policy
    assert policy.group(1).startswith("default-src &#x27;none&#x27;")
    assert "unsafe" not in policy.group(1)
    assert not re.search(r"""(?:src|href)="(?!#)""", source)
    assert "url(" not in source
    assert "@import" not in source
    assert page(sample()) == source


def test_two_parts_in_one_notebook_do_not_meet() -> None:
    one, two = Page(part(sample())), Page(part(sample()))
    assert not set(one.ids) & set(two.ids)


def test_the_part_is_complete_without_style_script_svg_and_attributes() -> None:
    """What JupyterLab leaves of a page that it does not trust."""
    reading = sample()
    got = Page(part(reading))
    assert all(mark.reason in got.shown for mark in reading)
    assert all(defect.reason in got.shown for defect in reading.defects)
    assert "Ida Brandt" in got.shown
    assert "28 words" in got.shown or f"{reading.speakers['Ida Brandt']} words" in got.shown
    switches = [attrs for name, attrs in starts(part(reading)) if name in ("fieldset", "button")]
    assert switches
    assert all("hidden" in attrs for attrs in switches), "without style they can do nothing"


def starts(source: str) -> list[tuple[str, dict[str, str | None]]]:
    found: list[tuple[str, dict[str, str | None]]] = []

    class Starts(HTMLParser):
        def handle_starttag(self, name: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append((name, dict(attrs)))

    Starts().feed(source)
    return found


def test_golden_summary() -> None:
    golden("summary.txt", summary(sample()) + "\n")


def test_golden_annotations() -> None:
    golden("annotations.json", json.dumps(web_annotations(sample()), indent=1, ensure_ascii=False) + "\n")


def test_annotations_have_the_shape_of_the_schema() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for reading in (sample(), hostile(), Reading(Article.of([]), ())):
        assert not list(validator.iter_errors(web_annotations(reading)))
    broken = web_annotations(sample())
    del broken["items"][0]["target"]["selector"]
    assert not validator.is_valid(broken)


def test_what_a_student_can_compute_with() -> None:
    reading = sample()
    assert [mark.label for mark in reading.quotes].count("quote") == 2
    assert next(iter(reading.speakers)) == "Ida Brandt"
    assert reading.speakers["Ida Brandt"] == 11 + 13
    assert reading.shares["commentary"] > 0
    assert reading.cues["judge"] == ("boasted",)
    assert reading.cues["neutral"] == ("says", "said", "According to", "said", "said", "say")
    rows = reading.table()
    assert {"text", "start", "end", "label", "speaker", "reason", "stance"} <= set(rows[0])
    assert [row["stance"] for row in rows if row["label"] == "cue"] == [
        "neutral",
        "neutral",
        "judge",
        "neutral",
        "neutral",
        "neutral",
        "neutral",
    ]
    assert all(row["text"] == reading.article.text[row["start"] : row["end"]] for row in rows)


def test_a_word_under_a_paraphrase_and_its_partial_quote_counts_once() -> None:
    article = Article.of([("paragraph", "She said it was “a big day” for all.")])
    whole = Mark(start=9, end=35, layer="voice", label="paraphrase", reason="-", speaker="Bo", id="r1")
    inner = Mark(start=16, end=27, layer="voice", label="partial", reason="-", speaker="Bo", id="r1")
    assert Reading(article, (whole, inner)).speakers == {"Bo": 7}


def test_text_is_escaped_and_markup_is_not_twice() -> None:
    assert (
        tag("p.a", {"title": '"<'}, "<", tag("b", None, "&")) == '<p class="a" title="&quot;&lt;">&lt;<b>&amp;</b></p>'
    )
    assert text("\x00\ud800") == "\ufffd\ufffd"


def test_any_text_read_by_the_reader_has_a_page() -> None:
    for source in ("", "“", "Bo said: “no", "word " * 3000, "“a” " * 800):
        reading = read(source)
        assert Page(page(reading)).words.split() == source.split()
        assert summary(reading)


def test_in_a_notebook_a_reading_shows_as_its_page_and_nothing_is_imported_before() -> None:
    code = (
        "from IPython.core.interactiveshell import InteractiveShell as S\n"
        "shell = S.instance()\n"
        "import sys, kit\n"
        "assert 'kit.reader' not in sys.modules and 'kit.faces' not in sys.modules\n"
        "data, _ = shell.display_formatter.format(kit.read('“No,” said Bo.'))\n"
        "assert 'kit-layered' in data['text/html'], data\n"
        "assert data['text/plain'].startswith('<Reading')\n"
        "assert not {'matplotlib', 'ipywidgets', 'msgspec'} & set(sys.modules), 'heavy'\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr


def test_every_label_has_a_look() -> None:
    assert all(label.look for label in BY_ID.values())


def run_cli(*words: Any, piped: str = "") -> Any:
    from click.testing import CliRunner

    from kit import cli

    return CliRunner().invoke(cli.cli, ["read", *map(str, words)], input=piped)


def test_the_command_prints_and_writes(tmp_path: Path) -> None:
    source, html, data = tmp_path / "a.txt", tmp_path / "a.html", tmp_path / "a.json"
    source.write_text(
        "Pool shut\n\n“We looked for every penny,” said Ida Brandt, who chairs the committee of the town.\n",
        encoding="utf-8",
    )
    done = run_cli(source, "--html", html, "--json", data)
    assert done.exit_code == 0, done.output
    assert "Who gets to speak" in done.output
    assert html.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert json.loads(data.read_text(encoding="utf-8"))["type"] == "AnnotationPage"


def test_the_command_reads_what_is_piped_in_and_prints_json_alone() -> None:
    done = run_cli("-", "--json", "-", piped="“No,” said Bo Lund, who keeps the pool open for everybody in the town.")
    assert done.exit_code == 0, done.output
    assert json.loads(done.output)["items"]


@pytest.mark.parametrize(
    ("words", "says"),
    [(("nothing.txt",), "There is no file"), (("-", "--html", "-"), "needs a file"), (("-", "--html", "/no/such/a.html"), "cannot be written")],
)  # fmt: skip
def test_the_command_says_what_is_wrong(words: tuple[str, ...], says: str) -> None:
    from kit.errors import KitError

    done = run_cli(*words, piped="“No,” said Bo Lund, who keeps the pool open.")
    assert isinstance(done.exception, KitError)
    assert says in done.exception.message
    assert done.exception.todo


def test_the_command_never_writes_over_the_article(tmp_path: Path) -> None:
    source = tmp_path / "a.html"
    source.write_text("<p>“No,” said Bo Lund.</p>", encoding="utf-8")
    done = run_cli(source, "--html", source)
    assert "article itself" in str(done.exception)
    assert source.read_text(encoding="utf-8").startswith("<p>")
