"""One key: every item with its reasons, every word with a voice, every quote with a speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from kit.classroom.examples import model_marks, naive_marks
from kit.errors import KitError, MarkupError
from kit.exercise import prose
from kit.exercise.contents import asked_links
from kit.exercise.load import make_exercise
from kit.exercise.model import Exercise, Front, Item, Note, Part, typed
from kit.labels import BY_ID, LAYERS, SOURCE_KINDS
from kit.lint.gaps import Gap, Lines
from kit.score.flood import LIMIT
from kit.score.score import score_marks
from kit.text.annotated import FRAME, Mark, read_file
from kit.text.front import read_front
from kit.text.words import words

MOST_WHY = 35  # words of a reason
MOST_FRAME = 12  # words in a row that hand over and have no label
CONTESTED_SHARE = 0.1
CONTENT = {"quote", "partial", "paraphrase"}
TRACES = ("faithful", "cut", "bent")
_FIELD = re.compile(r"`\$\.([\w-]+)|unknown field `([\w-]+)`|Mend ([\w-]+):")
Faults = Iterator[tuple[int, str, str, str]]  # line, item, rule, message


@dataclass(frozen=True, eq=False)
class Checked:
    """A key that was read: `exercise` is None where it could not be."""

    file: str
    gaps: tuple[Gap, ...]
    exercise: Exercise | None = None
    lines: Lines | None = None


def check_key(path: Path, name: str, *, file: str, part: Part | None = None) -> Checked:
    """Read a key and look for gaps. `name` is the exercise's id, `file` how the gaps call the file."""
    try:
        text = read_file(path)
        data = read_front(text.front, file=str(path), line=text.front_line)
    except MarkupError as bad:
        message = str(bad).removeprefix(f"{bad.file}:{bad.line}:{bad.column}: ").removeprefix(f"{bad.file}: ")
        return Checked(file, (Gap(file, bad.line, "", "unreadable", message),))
    lines = Lines(text)
    notes = [Gap(file, *fault) for fault in _notes(data.get("items"), lines)]
    try:
        front: Front = typed(data, Front, str(path))
        exercise = make_exercise(name, text, front, part=part, settings=_settings(front, part))
    except KitError as bad:
        message = str(bad).removeprefix(f"{path}: ")
        return Checked(file, tuple(notes) or (Gap(file, *_place(message, lines), "unreadable", message),))
    found = [Gap(file, *fault) for fault in _all(exercise, lines)]
    return Checked(file, tuple(sorted(notes + found)), exercise, lines)


def _place(message: str, lines: Lines) -> tuple[int, str]:
    """Line and item of what a message of the kit speaks of: a field of the front matter, else an item."""
    if field := _FIELD.search(message):
        return lines.front(field[1] or field[2] or field[3]), ""
    named = re.search(r"'([\w.-]+)'", message)
    item = named[1] if named else ""
    return (lines.mark(item) or lines.front("items", item) if item else 1), item


def _settings(front: Front, part: Part | None) -> dict[str, object]:
    given = part.given if part else []
    return {"given": given or front.given, "hints": front.hints}


def _notes(items: object, lines: Lines) -> Faults:
    """Reasons that name an unknown label, or that are no reasons at all."""
    for name, raw in items.items() if isinstance(items, dict) else ():
        at = lines.front("items", str(name))
        try:
            note = msgspec.convert(raw, Note, strict=False)
        except msgspec.ValidationError as bad:
            yield at, str(name), "unreadable", f"{bad}."
            continue
        for field in ("accept", "near", "wrong", "arguments"):
            for label in getattr(note, field):
                if label not in BY_ID:
                    yield lines.front("items", str(name), field, label), str(name), "label", f"no label is “{label}”"


def _all(exercise: Exercise, lines: Lines) -> Faults:
    if not exercise.front.licence:
        yield 1, "", "licence", "no licence; write licence: CC BY 4.0"
    for item in exercise.key.items if exercise.key else ():
        yield from _item(exercise, item, lines)
    yield from _contested(exercise)
    yield from _speakers(exercise, lines)
    yield from _handing_over(exercise, lines)
    yield from _untiled(exercise, lines)
    yield from _answers(exercise)


def _item(exercise: Exercise, item: Item, lines: Lines) -> Faults:
    at = lines.item(item.id, item.mark, item.start, item.end)
    if not item.why.strip():
        yield at, item.id, "reason", f"no reason for “{_short(exercise, item)}”"
    elif item.status == "contested" and len(item.arguments) < 2:
        yield at, item.id, "arguments", "contested, and fewer than two arguments"
    asked = item.layer == "voice" and item.label in exercise.ask
    if asked and not item.wrong and item.status != "contested":
        yield at, item.id, "wrong", "no reason for any label that students may choose instead"
    for label in sorted({*item.wrong, *item.accept, *item.near}):
        if BY_ID[label].layer != item.layer:
            yield at, item.id, "label", f"“{label}” is no label of the layer {LAYERS[item.layer]}"
    for label in sorted(set(item.wrong) & {item.label, *item.accept}):
        yield at, item.id, "wrong", f"“{label}” is right here, but there is a reason why it is wrong"
    for path, reason in reasons(item):
        line = lines.front("items", item.id, *path)
        if (count := len(prose.words(reason))) > MOST_WHY:
            yield line, item.id, "length", f"a reason of {count} words; at most {MOST_WHY}"
        elif not reason.strip() and path != ("why",):
            yield line, item.id, "reason", f"no reason at {path[-1]}"


def reasons(item: Item) -> Iterator[tuple[tuple[str, ...], str]]:
    """(where it stands in the item's notes, text) of every reason of an item."""
    yield ("why",), item.why
    yield from ((("wrong", label), reason) for label, reason in item.wrong.items())
    yield from ((("arguments", label), reason) for label, reason in item.arguments.items())


def _contested(exercise: Exercise) -> Faults:
    items = exercise.key.items if exercise.key else ()
    contested = sum(item.status == "contested" for item in items)
    if contested > CONTESTED_SHARE * len(items):
        yield 0, "", "contested", f"{contested} of {len(items)} items are contested; at most a tenth"


def _speakers(exercise: Exercise, lines: Lines) -> Faults:
    """Content has a speaker; sources and cues say what they stand for."""
    marks = exercise.annotated.marks if exercise.annotated else ()
    names = {mark.id for mark in marks if mark.id}
    for mark in marks:
        kinds = set(mark.classes)
        if kinds & CONTENT and not mark.cont and not mark.attributes.get("by", "").strip():
            yield mark.line, mark.id, "speaker", 'nobody answers for these words; write by="..."'
        if "trace" in mark.attributes and mark.attributes["trace"] not in TRACES:
            yield mark.line, mark.id, "trace", f"trace is {', '.join(TRACES)}"
        if "source" in kinds and mark.attributes.get("kind") not in SOURCE_KINDS and not mark.cont:
            yield mark.line, mark.id, "source", f"what kind of source? Write kind= and one of {', '.join(SOURCE_KINDS)}"
    for mark in marks:
        if {"source", "cue"} & set(mark.classes) and not mark.cont:
            yield from _stands_for(mark, names)


def _stands_for(mark: Mark, names: set[str]) -> Faults:
    told = mark.attributes.get("for", "").split()
    if not told:
        yield mark.line, mark.id, "link", "it hands over to nothing; write for= and the id of the content"
    for name in told:
        if name not in names:
            yield mark.line, mark.id, "link", f"it is for “{name}”, which no mark is called"


def _handing_over(exercise: Exercise, lines: Lines) -> Faults:
    """Content that nobody hands over although a source stands in its sentence."""
    marks = exercise.annotated.marks if exercise.annotated else ()
    linked = {name for m in marks if "source" in m.classes for name in m.attributes.get("for", "").split()}
    for sentence in exercise.article.sentences:
        inside = [m for m in marks if sentence.start <= m.start < sentence.end and m.id]
        content = [m for m in inside if CONTENT & set(m.classes)]
        if not any("source" in m.classes for m in inside):
            continue
        for mark in content:
            outer = [m for m in content if m.id in linked and m.start <= mark.start and mark.end <= m.end]
            if not outer:
                yield mark.line, mark.id, "link", "no source of its sentence is for it; write for= at the source"


def _untiled(exercise: Exercise, lines: Lines) -> Faults:
    """Long stretches of a sentence with a source that no label covers: a fact was forgotten there."""
    text = exercise.annotated
    if text is None or exercise.key is None:
        return
    for sentence in exercise.article.sentences:
        owned = [p for i in exercise.key.items if i.layer != "wording" for p in i.pieces if p.overlaps(sentence.span)]
        framed = [m for m in text.marks if FRAME in m.classes]
        owned += [sentence.span.at(m.start, m.end) for m in framed]
        for rest in sentence.span.minus(owned):
            if (count := len(words(text.article.text, rest.start, rest.end))) > MOST_FRAME:
                message = f"{count} words without a voice: “{rest.of(text.article.text).strip()[:40]} ...”; mark them"
                yield lines.words(rest.start, rest.end), "", "untiled", message


def _answers(exercise: Exercise) -> Faults:
    """The key's own marks and links score 1; calling everything commentary must not pass."""
    items = exercise.key.items if exercise.key else ()
    if not items:
        yield 0, "", "items", "nothing is marked"
        return
    best = score_marks(exercise, model_marks(exercise), asked_links(exercise)).value
    if best is None or best < 1 - 1e-9:
        yield 0, "", "model", f"the key's own marks score {best if best is None else round(best, 3)}, not 1"
    naive = score_marks(exercise, naive_marks(exercise)).value or 0.0
    line = exercise.front.pass_line if exercise.front.pass_line is not None else LIMIT
    if naive >= line:
        yield 0, "", "naive", f"calling everything commentary scores {naive:.2f} and passes ({line:g})"


def _short(exercise: Exercise, item: Item) -> str:
    words_ = item.pieces[0].of(exercise.article.text).strip().split()
    return " ".join(words_[:6]) + (" ..." if len(words_) > 6 else "")
