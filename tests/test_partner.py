"""Two markings side by side, the report, and what is exported."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import validate

from kit import content, export
from kit.classroom.answers import dump
from kit.classroom.desk import Desk
from kit.classroom.student import sign_in
from kit.exercise.load import load_exercise
from kit.exercise.model import Exercise
from kit.faces.own import own_annotations, own_page
from kit.labels import LABELS
from kit.reader.counts import voices
from kit.reader.own import own_reading
from kit.score.agreement import key_spans
from kit.score.coverage import labels_on
from kit.score.partner import agreements, compared, question
from kit.text.article import Article
from kit.text.span import Span, paint
from kit.widgets.free import article_exercise
from kit.widgets.partner import Partner
from kit.widgets.report import Report

SCHEMA = content.root() / "docs" / "schema" / "annotations.schema.json"
ARTICLE = Article.of(
    [("title", "Bridge opens"), ("paragraph", "The bridge is 40 metres long. “It is a gift,” said Ana Roth.")]
)
TEXT = ARTICLE.text


def on(words: str, layer: str, label: str, name: str = "") -> Span:
    at = TEXT.index(words)
    return Span(at, at + len(words), layer, label, name or f"{label}-{at}")


MINE = [
    on("Bridge opens", "voice", "fact"), on("The bridge is 40 metres long.", "voice", "fact"),
    on("“It is a gift,”", "voice", "quote"), on("Ana Roth", "attribution", "source"),
]  # fmt: skip
THEIRS = [*MINE[:2], on("“It is a gift,”", "voice", "partial"), on("gift", "wording", "loaded")]


def test_full_agreement_is_one_and_says_so() -> None:
    told = compared(ARTICLE, MINE, MINE)
    assert told["differences"] == []
    voice = told["agreement"][0]
    assert voice["value"] == 1
    assert voice["verdict"] == "You read this text almost the same way."


def test_where_two_part_the_card_asks_its_first_question() -> None:
    told = compared(ARTICLE, MINE, THEIRS)
    voice, source, wording = told["differences"]
    assert (voice["words"], voice["mine"], voice["theirs"]) == ("It is a gift", "Direct quote", "Partial quote")
    assert voice["ask"].startswith("If you had the recording")
    assert (source["mine"], source["theirs"]) == ("Source", "no label")
    assert (wording["words"], wording["theirs"]) == ("gift", "Loaded")
    assert question(frozenset({"fact"}), frozenset({"paraphrase"})).startswith("If it is false, does the outlet")


def test_luck_is_told_beside_the_count() -> None:
    voice = agreements(ARTICLE, MINE, THEIRS)[0]
    assert voice.luck is not None
    assert 0 < voice.luck < voice.same / voice.words
    assert re.fullmatch(
        r"\d+ of \d+ words have the same .*\. Luck alone would give \d+%\. \d+ of them have no label from either\.",
        voice.sentence,
    )


def test_nothing_marked_tells_nothing() -> None:
    assert compared(ARTICLE, [], []) == {"agreement": [], "differences": [], "more": 0}


marks = st.lists(
    st.builds(
        lambda a, n, label, order: Span(a, min(len(TEXT), a + n), label.layer, label.id, f"m{order}"),
        st.integers(0, len(TEXT) - 1), st.integers(1, 40), st.sampled_from(LABELS), st.integers(0, 99),
    ),
    max_size=12,
)  # fmt: skip


@given(marks, marks)
def test_any_two_markings_can_be_compared_and_the_order_of_readers_does_not_matter(one: Any, other: Any) -> None:
    there, back = compared(ARTICLE, one, other), compared(ARTICLE, other, one)
    assert [a["value"] for a in there["agreement"]] == [a["value"] for a in back["agreement"]]
    assert [(d["mine"], d["theirs"]) for d in there["differences"]] == [
        (d["theirs"], d["mine"]) for d in back["differences"]
    ]
    assert all(d["mine"] != d["theirs"] and d["ask"] for d in there["differences"])


@given(marks)
def test_any_marks_make_a_page_and_annotations(some: Any) -> None:
    reading = own_reading(ARTICLE, some)
    page = own_page(reading, by="otter-1", report="A <b>bold</b> report.\n\nTwo.", agreement=["Voice: 1."])
    assert "A &lt;b&gt;bold&lt;/b&gt; report." in page
    assert "default-src &#x27;none&#x27;" in page
    told = own_annotations(reading, by="otter-1", report="Two.")
    voice = paint([mark for mark in some if mark.layer == "voice"])
    assert len(told["items"]) == len(voice) + sum(mark.layer != "voice" for mark in some) + 1
    assert len({item["id"] for item in told["items"]}) == len(told["items"])


def test_a_word_that_nobody_marked_has_no_voice_and_the_source_beside_a_quote_speaks() -> None:
    reading = own_reading(ARTICLE, MINE[2:])
    assert reading.shares == {"fact": 0.0, "quote": 1.0, "commentary": 0.0}
    assert reading.speakers == {"Ana Roth": 4}


def on_words(mark: Span) -> Span:
    """A mark as the box makes it: it ends where words end."""
    touched = [word for word in ARTICLE.words if word.start < mark.end and mark.start < word.end] or ARTICLE.words[:1]
    return mark.at(touched[0].left, touched[-1].right)


@given(marks)
def test_a_reading_counts_the_voices_as_the_score_does(some: Any) -> None:
    some = [on_words(mark) for mark in some]
    told = voices(own_reading(ARTICLE, some))
    scored = labels_on([one.word for one in told], some, "voice")
    same = [(one.label, labels) for one, labels in zip(told, scored, strict=True)]
    assert all(labels == ({label} if label else set()) for label, labels in same)


def test_a_longer_mark_that_came_later_hides_the_shorter_one() -> None:
    words = on("The bridge is 40 metres long.", "voice", "fact")
    reading = own_reading(ARTICLE, [on("40 metres", "voice", "commentary"), words])
    assert reading.shares == {"fact": 1.0, "quote": 0.0, "commentary": 0.0}


# ---- on the disk ----------------------------------------------------------------------------------------------------


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KIT_WORK", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def marked(student: str, exercise: Exercise, spans: list[Span]) -> Any:
    sign_in(student, "7b")
    seat = Desk("test").seat(exercise.id, text=exercise.article.text, digest=exercise.article.digest)
    seat.apply(
        [
            {"op": "mark", "item": "marks", "id": f"m{n}", "start": s.start, "end": s.end, "layer": s.layer, "label": s.label}
            for n, s in enumerate(spans)
        ]
    )  # fmt: skip
    return seat


def test_a_partners_file_is_taken_compared_kept_and_let_go(work: Path) -> None:
    exercise = article_exercise(ARTICLE)
    theirs = marked("fox-2", exercise, THEIRS)
    file = dump(theirs.answer).decode()
    seat = marked("otter-1", exercise, MINE)
    box = Partner(exercise, seat)
    assert box.reply({"type": "hello"})["told"] is None
    told = box.reply({"type": "partner", "name": "free.json", "file": file})
    assert told["partner"] == "fox-2"
    assert len(told["told"]["differences"]) == 3
    assert Partner(exercise, seat).reply({"type": "hello"})["told"] == told["told"]
    assert box.reply({"type": "forget"})["told"] is None
    assert box.reply({"type": "neighbour", "code": "fox-2"})["told"] == told["told"]
    assert box.reply({"type": "neighbour", "code": "../fox-2"})["type"] == "error"


def test_a_partners_marks_of_an_older_text_are_compared_on_their_words(work: Path) -> None:
    exercise = article_exercise(ARTICLE)
    older = Article.of([("title", "Bridge opens"), ("paragraph", "Yes. " + str(ARTICLE.blocks[1]))])
    moved = [
        replace(s, start=(at := older.text.index(TEXT[s.start : s.end])), end=at + s.end - s.start) for s in THEIRS
    ]
    theirs = marked("fox-2", replace(exercise, article=older), moved)
    assert theirs.answer.text_digest != ARTICLE.digest
    seat = marked("otter-1", exercise, MINE)
    box = Partner(exercise, seat)
    told = box.reply({"type": "partner", "name": "free.json", "file": dump(theirs.answer).decode()})["told"]
    assert told == compared(ARTICLE, MINE, THEIRS)
    lost = dump(marked("hare-3", replace(exercise, article=Article.of([("paragraph", "Other words.")])), [
        Span(0, 5, "voice", "fact", "m0")
    ]).answer).decode()  # fmt: skip
    told = box.reply({"type": "partner", "name": "free.json", "file": lost})
    assert "another version of the article" in told["message"]


def test_a_wrong_file_is_refused_with_what_to_do(work: Path) -> None:
    exercise = article_exercise(ARTICLE)
    other = load_exercise("harbour-street/wire")
    assert isinstance(other, Exercise)
    wrong = dump(marked("fox-2", other, key_spans(other)[:3]).answer).decode()
    seat = marked("otter-1", exercise, MINE)
    box = Partner(exercise, seat)
    for file, says in (
        (wrong, "about another article"), ("{}", "answer file"), (dump(seat.answer).decode(), "your own marks"),
    ):  # fmt: skip
        told = box.reply({"type": "partner", "name": "x.json", "file": file})
        assert told["type"] == "error"
        assert says in told["message"]
        assert told["todo"]


def test_export_writes_a_page_and_annotations_and_replaces_only_its_own(work: Path) -> None:
    exercise = article_exercise(ARTICLE)
    seat = marked("otter-1", exercise, MINE)
    seat.apply([{"op": "write", "item": "report", "value": "The bridge is open.\nNobody judges."}])
    page, data = export.export(exercise, seat.answer)
    assert (page.name, data.name) == ("report-bridge-opens.html", "report-bridge-opens.json")
    assert "The bridge is open." in page.read_text(encoding="utf-8")
    told = json.loads(data.read_text(encoding="utf-8"))
    assert [item["body"][0]["value"] for item in told["items"][:-1]] == ["fact", "fact", "quote", "source"]
    assert told["items"][-1]["body"]["value"].startswith("The bridge")
    validate(told, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert export.export(exercise, seat.answer) == (page, data)
    other, _ = export.export(exercise, marked("fox-2", exercise, THEIRS).answer)
    assert other.name == "report-bridge-opens-2.html"


def test_the_report_box_tells_figures_and_where_the_files_are(work: Path) -> None:
    exercise = article_exercise(ARTICLE)
    seat = marked("otter-1", exercise, MINE)
    box = Report(
        exercise, seat, figures=lambda: export.figures(exercise, seat.answer), export=lambda: {"message": "Made."}
    )
    told = box.reply({"type": "hello"})
    assert told["figures"][0].endswith("words are marked.")
    assert "Who gets to speak: Ana Roth (4 words)." in told["figures"]
    assert box.reply({"type": "export"})["message"] == "Made."
