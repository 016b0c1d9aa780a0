"""Taking a blind reading: plain texts out, marked texts in (docs/trust.md).

    python -m kit.lint.blind plain harbour-street FOLDER
    python -m kit.lint.blind store harbour-street FOLDER --reader r2 --round 2 --key "after revision"
    python -m kit.lint.blind key harbour-street --round 1 --key "before revision"

A reader puts braces round words, with a label or its tag: `{Qd “We counted two.”} {q said} {S Roe}`. Braces nest; in
VOICE the inner one wins. What bears nothing gets no braces. The words themselves stay as they are.
"""

from __future__ import annotations

import argparse
import re
import sys
from itertools import takewhile
from pathlib import Path

from kit import content
from kit.errors import ExerciseError, KitError, MarkupError
from kit.exercise.load import exercise_ids, load_exercise
from kit.exercise.model import Exercise
from kit.labels import BY_ID, LABELS
from kit.lint.readings import key_reading, make_reading, store_reading
from kit.text.span import Span

_OPEN = re.compile(r"\{([A-Za-z]+) ")
_TAGS = {label.tag: label.id for label in LABELS} | {label.id: label.id for label in LABELS}


def read_braces(source: str, *, file: str = "") -> tuple[str, list[Span]]:
    """The text of a marked source and its marks, outer ones first. Raises `MarkupError`."""
    out: list[str] = []
    open_: list[tuple[str, int, int]] = []  # label, where it begins, its opening brace
    marks: list[tuple[int, Span]] = []
    at = size = 0
    while at < len(source):
        start = _OPEN.match(source, at)
        if start and start[1] in _TAGS:
            open_.append((_TAGS[start[1]], size, at))
            at = start.end()
        elif source[at] == "{" or (source[at] == "}" and not open_):
            message = "This brace opens no label." if source[at] == "{" else "This brace closes nothing."
            raise _error(source, at, file, message)
        elif source[at] == "}":
            label, begin, opened = open_.pop()
            marks.append((opened, Span(begin, size, BY_ID[label].layer, label)))
            at += 1
        else:
            out.append(source[at])
            at, size = at + 1, size + 1
    if open_:
        raise _error(source, at, file, f"“{open_[-1][0]}” is not closed.")
    return "".join(out), [mark for _, mark in sorted(marks)]


def _error(source: str, at: int, file: str, message: str) -> MarkupError:
    line, column = source.count("\n", 0, at) + 1, at - source.rfind("\n", 0, at)
    return MarkupError(message, f"Labels are {', '.join(_TAGS)}.", file=file, line=line, column=column)


def articles(case: str) -> list[Exercise]:
    """The articles of a case. Raises `ExerciseError` where there are none."""
    found = [load_exercise(name) for name in exercise_ids() if name.startswith(f"{case}/")]
    if not found:
        raise ExerciseError(f"There is no case “{case}” with articles.", "Cases are the folders of exercises/.")
    return [one for one in found if isinstance(one, Exercise)]


def take(exercise: Exercise, path: Path) -> list[Span]:
    """The marks of a marked source of an exercise's article. Raises `MarkupError` where its words are others."""
    text, marks = read_braces(path.read_text("utf-8").strip("\n"), file=str(path))
    if text != exercise.article.text:
        same = takewhile(lambda pair: pair[0] == pair[1], zip(text, exercise.article.text, strict=False))
        at = sum(1 for _ in same)
        message = f"The words differ from the article's, first at “{text[at : at + 30]}”."
        raise MarkupError(message, "Start again from the plain text; add braces only.", file=str(path))
    return marks


def main() -> None:
    """The command line of this module."""
    parser = argparse.ArgumentParser(prog="python -m kit.lint.blind", description="Take a blind reading of a case.")
    parser.add_argument("do", choices=("plain", "store", "key"))
    parser.add_argument("case")
    parser.add_argument("folder", nargs="?", type=Path, default=Path())
    parser.add_argument("--reader", default="r1")
    parser.add_argument("--round", type=int, default=1)
    parser.add_argument("--key", default="before revision", choices=("before revision", "after revision"))
    parser.add_argument("--note", default="")
    told = parser.parse_args()
    try:
        for exercise in articles(told.case):
            sys.stdout.write(f"{_one(exercise, told)}\n")
    except KitError as bad:
        raise SystemExit(str(bad)) from None


def _one(exercise: Exercise, told: argparse.Namespace) -> Path:
    case, outlet = exercise.id.split("/")
    home = content.root() / "exercises" / case
    if told.do == "key":
        return store_reading(home, key_reading(exercise, number=told.round, key=told.key))
    path: Path = told.folder / f"{outlet}.txt"
    if told.do == "plain":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(exercise.article.text + "\n", "utf-8")
        return path
    marks = take(exercise, path)
    reading = make_reading(
        exercise, marks, reader=told.reader, number=told.round, key=told.key, blind=True, note=told.note
    )
    return store_reading(home, reading)


if __name__ == "__main__":
    main()
