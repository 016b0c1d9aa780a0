"""Two answers that ship with every text of a case: a model that scores 1 and a naive one that must not pass.

The model marks what the key says, contested items left out. The naive one calls every sentence editorial commentary:
the student who has only learned to be suspicious. Both are answer files like a student's (docs/formats.md), in
`exercises/<case>/models/`. `python -m kit.classroom.examples harbour-street` writes them anew after a key was edited.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from kit import content
from kit.classroom.answers import dump
from kit.classroom.model import Answer, Mark, Marks
from kit.errors import ExerciseError, KitError
from kit.exercise.load import load_exercise
from kit.exercise.model import Exercise
from kit.labels import BY_ID
from kit.text.span import Span

KINDS = ("model", "naive")
_SAVED = "2026-01-01T00:00:00Z"  # always the same, so that the same key gives the same bytes


def model_marks(exercise: Exercise) -> list[Span]:
    """The primary label of every item of the key, in the order of the text; nothing where there is no key."""
    items = exercise.key.items if exercise.key else ()
    settled = (item for item in items if item.status != "contested")
    return sorted(Span(p.start, p.end, item.layer, item.label) for item in settled for p in item.pieces)


def naive_marks(exercise: Exercise) -> list[Span]:
    """Every sentence under one label: editorial commentary."""
    label = BY_ID["commentary"]
    return [Span(s.start, s.end, label.layer, label.id) for s in exercise.article.sentences]


def example_answer(exercise: Exercise, kind: str) -> Answer:
    """The answer file of one kind ("model" or "naive"); the same key gives the same bytes."""
    spans = model_marks(exercise) if kind == "model" else naive_marks(exercise)
    return Answer(
        student=kind,
        exercise=exercise.id,
        text_digest=exercise.article.digest,
        saved=_SAVED,
        responses=(Marks(item="marks", marks=tuple(_numbered(exercise, spans))),),
    )


def write_examples(case: str, *, root: Path | None = None) -> list[Path]:
    """Write both answers for each article of a case; return the files.

    Raises `ExerciseError` where there is no such case.
    """
    folder = (root or content.root()) / "exercises" / case
    articles = sorted((folder / "articles").glob("*.md"))
    if not articles:
        raise ExerciseError(f"There is no case “{case}” with articles.", "Cases are the folders of exercises/.")
    written = []
    for article in articles:
        exercise = load_exercise(f"{case}/{article.stem}", root=root)
        assert isinstance(exercise, Exercise)
        for kind in KINDS:
            file = folder / "models" / f"{article.stem}.{kind}.json"
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(dump(example_answer(exercise, kind)))
            written.append(file)
    return written


def _numbered(exercise: Exercise, spans: Iterable[Span]) -> Iterable[Mark]:
    for order, span in enumerate(spans, 1):
        words = span.of(exercise.article.text)
        yield Mark(f"m{order}", span.start, span.end, span.layer, span.label, words, order)  # type: ignore[arg-type]


def main(arguments: Sequence[str] | None = None) -> None:
    """The command above."""
    parser = argparse.ArgumentParser(
        prog="python -m kit.classroom.examples", description="Write the answers that ship with the texts of a case."
    )
    parser.add_argument("case", nargs="+", help="a folder of exercises/, by name: harbour-street")
    try:
        for case in parser.parse_args(arguments).case:
            for file in write_examples(case):
                sys.stdout.write(f"{file.name}\n")
    except KitError as bad:
        raise SystemExit(str(bad)) from None


if __name__ == "__main__":
    main()
