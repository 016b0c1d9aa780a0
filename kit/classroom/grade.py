"""Grading an answer: a pure function of bytes. No kernel, no notebook, no widget; nothing a student sent is run.

What counts is the marking before the answer was told: once the checks that an exercise allows are used up, or the
answer was shown, that is the marking of the last check before; until then the marks as they stand. Of a card the
first choice that was checked counts, because its reasons tell the right one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from kit.classroom.anchor import anchor, place
from kit.classroom.answers import Answer, parse
from kit.classroom.dealt import dealt
from kit.classroom.model import Choice, Mark, Marks, Number, Text
from kit.errors import KitError
from kit.exercise.load import load_exercise
from kit.exercise.model import Cards, Exercise, Link
from kit.exercise.voices import family_shares
from kit.files import read_bytes
from kit.score.feedback import feedback
from kit.score.headlines import headline_sentence, score_headlines
from kit.score.links import links_of
from kit.score.picks import score_picks
from kit.score.rewrite import check_rewrite
from kit.score.score import RECORDED, Score, percent, score_cards, score_marks
from kit.text.span import Span


@dataclass(frozen=True, slots=True)
class Graded:
    """The grade of one answer file. `score` is 0 to 1, or None where nothing can be scored (no key, or an error).

    `details` is what the page was told (docs/formats.md, "Feedback"), reasons included; `error` says why a file
    could not be graded.
    """

    file: str
    student: str = ""
    class_code: str = ""
    exercise: str = ""
    score: float | None = None
    sentence: str = ""
    attempts: int = 0
    notes: tuple[str, ...] = ()
    details: Mapping[str, Any] = field(default_factory=dict)
    error: str = ""

    def row(self) -> dict[str, Any]:
        """The grade as plain data, for `kit grade --json`."""
        return {
            "file": self.file, "student": self.student, "class_code": self.class_code, "exercise": self.exercise,
            "score": self.score, "sentence": self.sentence, "attempts": self.attempts, "notes": list(self.notes),
            "details": dict(self.details), "error": self.error,
        }  # fmt: skip


Grader = Callable[[Answer, str], "Graded"]


def grade_file(path: Path, grade: Grader | None = None) -> Graded:
    """The grade of one answer file. Never raises: a bad file is a grade with an `error`. `grade` grades an answer that
    was read: `grade_answer` where it is left out.
    """
    try:
        data = read_bytes(path)
    except KitError as bad:
        return Graded(str(path), error=str(bad))
    if data is None:
        return Graded(str(path), error="There is no such file. Check its name and folder.")
    return grade_bytes(data, str(path), grade)


def grade_bytes(data: bytes, name: str, grade: Grader | None = None) -> Graded:
    """The grade of an answer file's bytes. Never raises."""
    try:
        return (grade or grade_answer)(parse(data, Path(name).name), name)
    except KitError as bad:
        return Graded(name, error=str(bad))


def grade_answer(answer: Answer, name: str, scored: Scored | None = None) -> Graded:
    """The grade of an answer that was read already (`scored`: and scored). Never raises."""
    own = Graded(name, answer.student, answer.class_code, answer.exercise)
    if answer.exercise.startswith("free/"):
        return _with(own, sentence=RECORDED)
    try:
        exercise = load_exercise(answer.exercise)
        if isinstance(exercise, Cards) and exercise.widget == "tally":
            return _with(own, sentence="A count of votes. Nothing in it is graded.")
        if isinstance(exercise, Cards):
            return _grade_cards(own, answer, exercise)
        if exercise.widget == "rewrite":
            return _grade_rewrite(own, answer, exercise)
        if exercise.widget == "layers":
            return _grade_layers(own, answer, exercise)
        if exercise.widget == "errors":
            return _grade_picks(own, answer, exercise)
        return _grade_marks(own, exercise, scored or score_answer(answer, exercise))
    except KitError as bad:
        return _with(own, error=str(bad))


def _with(graded: Graded, **changes: Any) -> Graded:
    return replace(graded, **changes)


def _grade_marks(own: Graded, exercise: Exercise, scored: Scored) -> Graded:
    told = feedback(exercise, scored.score, attempt=max(1, scored.attempts), reveal=True)
    return _with(
        own, score=scored.score.value, sentence=scored.score.sentence, attempts=scored.attempts, notes=scored.notes,
        details=told,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scored:
    """The marks that count, placed on the text as it is now, and what they score."""

    score: Score
    marks: tuple[Mark, ...]
    attempts: int
    notes: tuple[str, ...]


def score_answer(answer: Answer, exercise: Exercise) -> Scored:
    """The score of the marks that count in an answer to a text."""
    text, digest = exercise.article.text, exercise.article.digest
    placed = anchor(answer, text, digest)
    response = placed.answer.response("marks")
    response = response if isinstance(response, Marks) else Marks(item="marks")
    marks = counted(response, exercise)
    if marks is not response.marks and answer.text_digest != digest:
        marks = tuple(place(marks, text)[0])
    notes = []
    if placed.lost:
        notes.append(f"The text has changed: {placed.lost} marks have lost their words and do not count.")
    if marks is not response.marks and marks != response.marks:
        notes.append("Marks were changed after the answer was told; the last check before it counts.")
    score = score_marks(exercise, spans(marks), links(exercise, marks))
    return Scored(score, marks, len(response.attempts), tuple(notes))


def counted(response: Marks, exercise: Exercise) -> tuple[Mark, ...]:
    """The marks that count: as they stand, or those of the last check before the answer was told."""
    used = len(response.attempts)
    if exercise.attempts and used >= exercise.attempts:
        return response.attempts[exercise.attempts - 1].marks
    if response.revealed and used:
        return response.attempts[-1].marks
    return response.marks


def spans(marks: Sequence[Mark]) -> list[Span]:
    """Marks as spans, in painting order."""
    return [Span(m.start, m.end, m.layer, m.label, m.id) for m in sorted(marks, key=lambda m: m.order)]


def links(exercise: Exercise, marks: Sequence[Mark]) -> tuple[Link, ...]:
    """What the marks join."""
    return links_of(exercise, spans(marks), {mark.id: mark.joins for mark in marks})


def _grade_layers(own: Graded, answer: Answer, exercise: Exercise) -> Graded:
    """Nothing is scored: what was guessed, what was so, and the sentence that was written."""
    guess, left = answer.response("guess"), answer.response("left")
    told = {
        "guess": guess.value if isinstance(guess, Number) else None, "shares": family_shares(exercise),
        "left": left.value if isinstance(left, Text) else "",
    }  # fmt: skip
    return _with(own, sentence="Recorded. What you guess and write here has no mark.", details=told)


def _grade_picks(own: Graded, answer: Answer, exercise: Exercise) -> Graded:
    told = picks_told(exercise, answer)
    attempts = max((len(one.attempts) for one in answer.responses), default=0)
    return _with(own, score=told["score"], sentence=told["sentence"], attempts=attempts, details=told)


def picks_told(exercise: Exercise, answer: Answer) -> dict[str, Any]:
    """What a check of a find-the-error text tells: the score, and every wrong mark and false alarm with its reason.

    What counts is the first check, because it tells which marks are wrong: a mark that was not called wrong then has an
    attempt without a value.
    """
    said = {r.item: first_choice(r) for r in answer.responses if isinstance(r, Choice)}
    score = score_picks(exercise, {item for item, kind in said.items() if kind})
    notes = [
        {
            "id": note.mark.id, "verdict": note.verdict, "title": note.title, "why": note.why, "see": note.see,
            "kind": note.mark.error.kind if note.mark.error else "", "said": said.get(note.mark.id, ""),
        }
        for note in score.notes
    ]  # fmt: skip
    return {
        "score": score.value, "percent": percent(score.value), "sentence": score.sentence, "errors": score.errors,
        "hits": score.hits, "alarms": score.alarms, "notes": notes,
    }  # fmt: skip


def _grade_rewrite(own: Graded, answer: Answer, exercise: Exercise) -> Graded:
    """The text as it stands counts: a check only says what could still be mended."""
    written = answer.response("rewrite")
    told = check_rewrite(exercise, written.value if isinstance(written, Text) else "")
    attempts = len(written.attempts) if written else 0
    details = told.data() | {"text": written.value if isinstance(written, Text) else ""}
    return _with(own, score=told.value, sentence=told.sentence, attempts=attempts, details=details)


def _grade_cards(own: Graded, answer: Answer, cards: Cards) -> Graded:
    chosen = {response.item: first_choice(response) for response in answer.responses if isinstance(response, Choice)}
    if cards.widget == "headline":
        return _grade_headlines(own, answer, cards, chosen)
    value, results = score_cards(dealt(cards, answer), chosen)
    scored = [r for r in results if r.credit is not None]
    found = sum(r.credit == 1 for r in scored)
    sentence = f"{found} of {len(scored)} right: {percent(value)}" if value is not None else "No right or wrong here."
    attempts = max((len(r.attempts) for r in answer.responses), default=0)
    cards_told = [
        {"id": r.card, "chosen": r.chosen, "credit": r.credit, "why": r.why, "right": r.right} for r in results
    ]
    details = {"score": value, "sentence": sentence, "found": found, "items": len(scored), "cards": cards_told}
    details |= _beside(answer)
    return _with(own, score=value, sentence=sentence, attempts=attempts, details=details)


def _grade_headlines(own: Graded, answer: Answer, cards: Cards, chosen: Mapping[str, str]) -> Graded:
    value, verdicts, spans = score_headlines(cards, chosen)
    sentence = headline_sentence(value, verdicts, spans)
    told = [
        {"id": r.card, "chosen": r.chosen, "credit": r.credit, "why": r.why, "right": r.right} for r in verdicts
    ] + [
        {"id": s.item, "chosen": chosen.get(s.item, ""), "credit": s.credit, "why": s.why} for s in spans
    ]  # fmt: skip
    attempts = max((len(r.attempts) for r in answer.responses), default=0)
    details = {"score": value, "sentence": sentence, "cards": told, **_beside(answer)}
    return _with(own, score=value, sentence=sentence, attempts=attempts, details=details)


def _beside(answer: Answer) -> dict[str, Any]:
    """What was written and rated beside the choices: explanations, a closing sentence, trust. Told, never scored."""
    written = {r.item: r.value for r in answer.responses if isinstance(r, Text) and r.value.strip()}
    numbers = {r.item: r.value for r in answer.responses if isinstance(r, Number) and r.value is not None}
    return {"written": written, "numbers": numbers}


def first_choice(response: Choice) -> str:
    """The option that counts: the first that was checked, else the one that stands."""
    value = response.attempts[0].value if response.attempts else response.value
    return value if isinstance(value, str) else ""
