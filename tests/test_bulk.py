"""Bad input in bulk: keys, answers and pages that were cut, glued and spoilt. A clear error or a right result, never a
crash. Quick here; `make test-all` makes 24,000 of them.
"""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from kit import content
from kit.classroom.answers import dump
from kit.classroom.examples import example_answer
from kit.classroom.grade import grade_bytes
from kit.errors import KitError
from kit.exercise.load import exercise_ids, load_exercise, make_exercise
from kit.exercise.model import Exercise, Front, typed
from kit.score.feedback import feedback
from kit.score.score import score_marks
from kit.text.annotated import parse
from kit.text.front import read_front
from kit.text.load import load
from kit.text.span import Span

MANY = 8_000 if os.environ.get("KIT_TESTS") == "all" else 150
SPOILS = [
    "[", "]", "{", "}", "]{.fact #x}", "]{.quote}", "\\", "\\[", "---\n", "\n\n", "# ", "> ", "“", "”", '"', "'", "\r\n", "\r",
    "\u0301", "\u00a0", "\u200b", "\ufeff", "🙂", "\x00", "\x1b[31m", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
    ": ", "- ", "&a *a", "!!python/object:os.system", "{{7*7}}", "\ud7ff", "Cookies", "Share", "12:30", "A" * 5000, "é" * 40,
    "null", "1e999", "-1", "[[[[", "true", '"kind": "marks"', "\u202e", "\u2028",
]  # fmt: skip


def spoilt(text: str, rng: random.Random) -> str:
    """The text with one to four pieces cut out, doubled, moved or put in."""
    for _ in range(rng.randint(1, 4)):
        a = rng.randrange(len(text) + 1)
        b = min(len(text), a + rng.choice([0, 0, 1, 3, 30, 300]))
        piece = rng.choice([rng.choice(SPOILS), text[a:b] * 2, "", text[b : b + 40]])
        text = text[:a] + piece + text[b:]
    return text


def keys() -> list[str]:
    files = sorted((content.root() / "exercises").rglob("*.md"))
    return [f.read_text(encoding="utf-8") for f in files if f.parent.name in ("articles", "02")]


def test_any_spoilt_key_is_read_or_refused() -> None:
    rng, sources, read = random.Random(20260101), keys(), 0
    for _ in range(MANY):
        source = spoilt(rng.choice(sources), rng)
        try:
            text = parse(source, file="key.md")
            assert text.source == source
            made = make_exercise("a/b", text, typed(read_front(text.front), Front, "key.md"))
        except KitError as error:
            assert error.message
            continue
        read += 1
        if read % 10 == 0:
            assert made.key
            marks = [Span(p.start, p.end, i.layer, i.label) for i in made.key.items for p in i.pieces]
            score = score_marks(made, marks)
            assert score.value is None or 0 <= score.value <= 1
            assert feedback(made, score, attempt=9)["sentence"]
    assert read > MANY / 20


def test_any_spoilt_answer_is_a_grade_or_a_named_error() -> None:
    rng, graded = random.Random(20260102), 0
    made = [load_exercise(name) for name in exercise_ids()]
    sources = [dump(example_answer(e, "model")).decode() for e in made if isinstance(e, Exercise)]
    for _ in range(MANY):
        data = spoilt(rng.choice(sources), rng).encode("utf-8", "surrogatepass")
        if rng.random() < 0.1:
            data = data[: rng.randrange(len(data))]
        result = grade_bytes(data, "x.json")
        assert result.error or result.sentence
        assert result.score is None or 0 <= result.score <= 1
        graded += not result.error
    assert graded


def test_any_spoilt_page_is_an_article_or_a_clear_error() -> None:
    rng = random.Random(20260103)
    files = [*Path(__file__).parent.glob("pages/*.txt"), *(content.root() / "exercises").rglob("pasted/*.txt")]
    sources = [f.read_text(encoding="utf-8") for f in files]
    assert sources
    for _ in range(MANY):
        page = spoilt(rng.choice(sources), rng)
        try:
            article = load(page if "\n" in page else page + "\n")
        except KitError as error:
            assert error.message
            continue
        assert all(article.text[b.start : b.end] == b.text for b in article.blocks)


@pytest.mark.parametrize("size", [1_000, 20_000])
def test_long_texts_are_scored_in_step_with_their_length(size: int) -> None:
    body = " ".join(f"[word{i} one two three]{{.fact #f{i}}}. And more words here." for i in range(size // 8))
    made = make_exercise("a/b", parse(body), Front())
    assert made.key
    assert len(made.key.items) >= size // 8
    assert score_marks(made, [Span(0, len(made.article.text), "voice", "fact")]).value is not None
