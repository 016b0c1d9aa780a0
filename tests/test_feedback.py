"""What a student is told: the right words at the right place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.classroom.answers import Answer, apply_op
from kit.classroom.examples import model_marks
from kit.classroom.grade import grade_answer
from kit.exercise.load import load_exercise, make_exercise
from kit.exercise.model import Exercise, Front, typed
from kit.score.coverage import as_made
from kit.score.feedback import feedback
from kit.score.notes import named
from kit.score.score import score_marks
from kit.text.annotated import parse
from kit.text.front import read_front
from kit.text.span import Span

BODY = """---
items:
  f1: {why: Count them., difficulty: 3}
  q1: {why: Her words., wrong: {commentary: The opinion is hers.}}
  c1: {why: The outlet judges.}
---
[The “improved” hall closed at nine.]{.fact #f1} [“It was a mean trick,”]{.quote #q1 by="Ida Brandt"} [said]{.cue #a1 for=q1}
[Ida Brandt]{.source #s1 for=q1}. It opened in May.

[What a way to treat a town.]{.commentary #c1} The [shabby]{.loaded #l1} door stayed shut. It [may]{.hedge #h1} rain.
"""


def made(ask: list[str] | None = None) -> Exercise:
    text = parse(BODY)
    front: Front = typed(read_front(text.front), Front, "x")
    front.ask, front.attempts = ask, 2
    return make_exercise("a/b", text, front)


def mark(exercise: Exercise, words: str, label: str, layer: str = "voice") -> Span:
    start = exercise.article.text.index(words)
    return Span(start, start + len(words), layer, label)


def note(told: dict[str, object], name: str) -> dict[str, object]:
    notes = told["notes"]
    assert isinstance(notes, list)
    return next(n for n in notes if n["id"] == name)


def test_praise_names_the_label_that_stands_on_most_of_the_words() -> None:
    exercise = made()
    marks = [mark(exercise, "The “improved” hall closed at nine.", "fact"), mark(exercise, "“improved”", "commentary")]
    told = feedback(exercise, score_marks(exercise, marks))
    assert told["well"] == "You found “The “improved” hall closed at nine”: Reported fact."
    assert note(told, "f1")["title"] == "Reported fact."


def test_without_marks_there_is_no_praise() -> None:
    exercise = made()
    assert feedback(exercise, score_marks(exercise, []))["well"] == ""
    wrong = [mark(exercise, "“It was a mean trick,”", "commentary")]
    assert feedback(exercise, score_marks(exercise, wrong))["well"].startswith("You started.")


def test_an_extra_mark_gets_a_reason_that_fits_its_words() -> None:
    exercise = made(["quote", "partial", "paraphrase", "loaded", "hedge", "vouching"])
    marks = [
        mark(exercise, "It opened in May.", "partial"),
        mark(exercise, "May", "hedge", "wording"),
        mark(exercise, "mean", "loaded", "wording"),
        mark(exercise, "closed", "vouching", "wording"),
    ]
    told = feedback(exercise, score_marks(exercise, marks), attempt=2)
    reasons = {n["detail"]: n["why"] for n in told["notes"] if n["verdict"] == "extra"}
    assert reasons["“It opened in May”"] == "Nobody else speaks here: the outlet says this itself."
    assert reasons["“May”"] == "The outlet does not leave room for being wrong here."
    assert "speaker’s own words" in reasons["“mean”"]
    assert reasons["“closed”"] == "This does not say that the claim is true."


def extras(exercise: Exercise, marks: list[Span]) -> list[str]:
    notes = feedback(exercise, score_marks(exercise, marks), attempt=2)["notes"]
    return [str(n["detail"]) for n in notes if n["verdict"] == "extra"]


def test_extra_marks_stay_apart_at_the_ends_of_sentences_and_paragraphs() -> None:
    body = "---\nask: [quote, commentary]\n---\n# Market moves to the station\n\nThe weekly market moves in May. It opens at eight. Stalls cost more.\n\n[A mean trick.]{.commentary #c1}"
    text = parse(body)
    exercise = make_exercise("a/b", text, typed(read_front(text.front), Front, "x"))
    apart = [
        mark(exercise, "Market moves to the station", "quote"),
        mark(exercise, "The weekly market moves in May.", "quote"),
    ]
    assert extras(exercise, apart) == ["“Market moves to the station”", "“The weekly market moves in May”"]
    both = mark(exercise, "It opens at eight. Stalls cost more.", "quote")  # one mark: one note, where it ends
    assert extras(exercise, [*apart, both]) == [
        "“Market moves to the station”", "“The weekly market moves in May”", "“It opens at eight. Stalls cost more”",
    ]  # fmt: skip
    whole = Span(0, both.end, "voice", "quote")  # a paragraph is always an edge
    assert len(extras(exercise, [whole])) == 2
    halves = [mark(exercise, "The weekly market", "quote"), mark(exercise, "moves in May.", "quote")]
    assert extras(exercise, halves) == ["“The weekly market moves in May”"]  # within a sentence they stay together


PLAIN = parse("# A hall closed\n\nIt shut. “No,” she said. Rain fell. Some left.\n\nOthers came. It rained.").article


@given(st.lists(st.tuples(st.integers(0, 80), st.integers(1, 40))), st.sets(st.integers(0, len(PLAIN.words) - 1)))
def test_parting_a_run_loses_no_word(pairs: list[tuple[int, int]], words: set[int]) -> None:
    run = sorted(words)
    parts = as_made(PLAIN, run, [Span(start, start + length, "voice", "fact") for start, length in pairs])
    assert [at for part in parts for at in part] == run
    for part in parts:
        first, last = PLAIN.words[part[0]], PLAIN.words[part[-1]]
        assert any(block.start <= first.left and last.right <= block.end for block in PLAIN.blocks)


def test_closed_notes_give_nothing_away_and_gather_what_is_missed() -> None:
    exercise = made()
    marks = [mark(exercise, "“It was a mean trick,”", "commentary")]
    told = feedback(exercise, score_marks(exercise, marks))
    assert "key" not in told
    quote = note(told, "q1")
    assert (quote["title"], quote["detail"]) == ("Not this time.", "You said Editorial commentary.")
    assert quote["why"] == "The opinion is hers."
    assert "label" not in quote
    missed = [n for n in told["notes"] if n["verdict"] == "missed" and n["layer"] == "voice"]
    assert len(missed) == 2  # one for each paragraph
    assert "3 sentences" in missed[1]["why"]
    assert len(missed[1]["spans"]) == 3
    opened = feedback(exercise, score_marks(exercise, marks), attempt=2)
    assert note(opened, "q1")["label"] == "quote"
    assert len([n for n in opened["notes"] if n["verdict"] == "missed" and n["layer"] == "voice"]) == 5


def test_what_to_try_speaks_of_the_layer_that_is_missing() -> None:
    exercise = made(["loaded", "hedge"])
    told = feedback(exercise, score_marks(exercise, []))
    assert told["next"] == "Look again at paragraph 2. Ask of every word: does it do more than report?"


@pytest.mark.parametrize(
    ("words", "wanted"),
    [("“Deep Blue”.", "“Deep Blue”"), ("said", "“said”"), ("x" * 30 + " " + "y" * 30, "“" + "x" * 30 + " …”")],
)
def test_words_are_named_in_one_pair_of_marks(words: str, wanted: str) -> None:
    assert named(words) == wanted


def test_what_is_copied_after_the_answer_was_shown_does_not_count() -> None:
    exercise = load_exercise("02/practice")
    assert isinstance(exercise, Exercise)
    text = exercise.article.text
    answer = Answer(
        student="me", exercise=exercise.id, text_digest=exercise.article.digest, saved="2026-01-01T00:00:00Z"
    )

    def do(**op: object) -> None:
        nonlocal answer
        answer = apply_op(
            answer, {"item": "marks", **op}, text=text, at=f"2026-01-01T00:00:{len(answer.responses):02d}Z"
        )

    first = model_marks(exercise)[0]
    do(op="mark", id="m0", start=first.start, end=first.end, layer=first.layer, label=first.label)
    before = grade_answer(answer, "x").score
    do(op="attempt", score=before)
    do(op="reveal")
    for number, span in enumerate(model_marks(exercise), 1):
        do(op="mark", id=f"m{number}", start=span.start, end=span.end, layer=span.layer, label=span.label)
    do(op="attempt", score=1.0)
    graded = grade_answer(answer, "x")
    assert graded.score == before
    assert graded.attempts == 1
    assert "after the answer was told" in graded.notes[0]
