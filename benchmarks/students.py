"""`make simulate`: simulated students through the whole course. A check of the arithmetic, not of learning.

    python -m benchmarks.students

Each student answers every text to mark and every card of lessons and cases in one way: at random, everything
commentary, 25 words flagged anywhere, whole sentences painted with the label that is on most of them, and the key with
noise at three levels. Graded as files are (`kit.course.work.mark`); d' and bias are of commentary (docs/scoring.md).
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from statistics import fmean

from kit.classroom.answers import dump
from kit.classroom.examples import model_marks
from kit.classroom.model import Answer, Choice, Mark, Marks
from kit.course.work import MARKED, mark, unpack
from kit.exercise.load import exercise_ids, load_exercise
from kit.exercise.model import Cards, Exercise
from kit.labels import in_layer
from kit.score.signal import Signal
from kit.text.span import Span

VOICES = ("fact", "quote", "partial", "paraphrase", "commentary")
FLAGS = tuple(label.id for label in in_layer("wording"))
Draw = random.Random
Student = Callable[[Exercise, Draw], list[Span]]


def at_random(exercise: Exercise, draw: Draw) -> list[Span]:
    """A random voice on every sentence, a random flag on one word in twenty."""
    marks = [Span(s.start, s.end, "voice", draw.choice(VOICES)) for s in exercise.article.sentences]
    flagged = [w for w in exercise.article.words if draw.random() < 0.05]
    return marks + [Span(w.start, w.end, "wording", draw.choice(FLAGS)) for w in flagged]


def all_commentary(exercise: Exercise, draw: Draw) -> list[Span]:
    """Every sentence is editorial commentary."""
    return [Span(s.start, s.end, "voice", "commentary") for s in exercise.article.sentences]


def flags_anywhere(exercise: Exercise, draw: Draw) -> list[Span]:
    """The voices of the key, and 25 words flagged as loaded wherever they stand."""
    words = exercise.article.words
    picked = draw.sample(range(len(words)), min(25, len(words)))
    voices = [span for span in model_marks(exercise) if span.layer == "voice"]
    return voices + [Span(words[at].start, words[at].end, "wording", "loaded") for at in picked]


def whole_sentences(exercise: Exercise, draw: Draw) -> list[Span]:
    """Each sentence under the one label that is on most of it."""
    out = []
    voices = [span for span in model_marks(exercise) if span.layer == "voice"]
    for sentence in exercise.article.sentences:
        size: Counter[str] = Counter()
        for span in voices:
            size[span.label] += max(0, min(span.end, sentence.end) - max(span.start, sentence.start))
        if size and (most := size.most_common(1)[0])[1]:
            out.append(Span(sentence.start, sentence.end, "voice", most[0]))
    return out


def key_with(noise: float) -> Student:
    """The key, where each mark is lost or mislabelled with this chance."""

    def student(exercise: Exercise, draw: Draw) -> list[Span]:
        out = []
        for span in model_marks(exercise):
            if draw.random() >= noise:
                out.append(span)
            elif draw.random() < 0.5:
                others = [one.id for one in in_layer(span.layer) if one.id not in (span.label, "furniture")]  # type: ignore[arg-type]
                out.append(Span(span.start, span.end, span.layer, draw.choice(others)))
        return out

    return student


STUDENTS: dict[str, tuple[Student, float]] = {  # and the share of cards they know
    "at random": (at_random, 0.0),
    "everything commentary": (all_commentary, 0.0),
    "25 words flagged anywhere": (flags_anywhere, 1.0),
    "whole sentences painted": (whole_sentences, 1.0),
    "the key, 60% noise": (key_with(0.6), 0.4),
    "the key, 30% noise": (key_with(0.3), 0.7),
    "the key, 10% noise": (key_with(0.1), 0.9),
}


def answer_of(exercise: Exercise | Cards, student: Student, knows: float, draw: Draw) -> Answer | None:
    """The answer file of a student to one exercise; None for boxes that are neither marks nor cards."""
    if isinstance(exercise, Cards):
        picks = tuple(Choice(item=c.id, value=_pick(c, knows, draw)) for c in exercise.cards if c.options)
        return Answer(student="s", exercise=exercise.id, responses=picks)
    if exercise.widget not in MARKED or exercise.key is None:
        return None
    text = exercise.article.text
    marks = tuple(
        Mark(f"m{n}", s.start, s.end, s.layer, s.label, text[s.start : s.end], n)  # type: ignore[arg-type]
        for n, s in enumerate(student(exercise, draw))
        if s.start < s.end
    )
    digest = exercise.article.digest
    return Answer(student="s", exercise=exercise.id, text_digest=digest, responses=(Marks(item="marks", marks=marks),))


def _pick(card: object, knows: float, draw: Draw) -> str:
    options = card.options  # type: ignore[attr-defined]
    right = [option.id for option in options if option.right]
    return draw.choice(right) if right and draw.random() < knows else draw.choice([option.id for option in options])


def run(names: Sequence[str]) -> Iterator[tuple[str, float, float, Signal]]:
    """For each student: mean mark on texts, on cards, and the counts of commentary."""
    exercises = [load_exercise(name) for name in names]
    for told, (student, knows) in STUDENTS.items():
        draw = random.Random(told)
        texts, cards, signal = [], [], Signal()
        for exercise in exercises:
            answer = answer_of(exercise, student, knows, draw)
            result = unpack(mark(dump(answer))) if answer is not None else None
            if result is None or result.score is None:
                continue
            (cards if isinstance(exercise, Cards) else texts).append(result.score)
            signal += Signal(*result.seen.signal)
        yield told, fmean(texts), fmean(cards) if cards else 0.0, signal


def main() -> None:
    print(f"{'student':<28} {'texts':>6} {'cards':>6} {'d-prime':>8} {'bias':>6}")
    for told, texts, cards, signal in run(exercise_ids()):
        print(f"{told:<28} {texts:>6.2f} {cards:>6.2f} {signal.d_prime or 0:>8.2f} {signal.bias or 0:>6.2f}")
    print("A check of the arithmetic, not of learning. Bias below 0: calls too much commentary.")


if __name__ == "__main__":
    main()
