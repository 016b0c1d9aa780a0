"""One case: its file, its packet, its articles against the packet, and the answers that ship with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from kit.classroom import answers
from kit.classroom.examples import KINDS, example_answer
from kit.errors import KitError, MarkupError
from kit.exercise.compare import outlets_in
from kit.exercise.model import Exercise
from kit.lint.gaps import Gap
from kit.lint.keys import CONTENT, TRACES, Checked
from kit.score.flood import ABOVE, LIMIT, flood, highest
from kit.text.front import read_front
from kit.text.utf8 import read_text

CASE_KEYS = ("title", "summary", "date", "topic", "level", "outlets", "licence")
OUTLET_KEYS = ("id", "name", "owner", "leaning")
PACKET = ("transcript.md", "document.md", "data.csv")
FEWEST_ITEMS, FEWEST_WORDS, MOST_WORDS, CHANGED_SENTENCES = 12, 250, 700, 3
CLEAN = ("clean", "nearly clean")  # what `stance:` says of a text without slant
_ELLIPSIS = re.compile(r"\s*(?:…|\.\.\.|\[[^\]]*\])\s*")


def case_gaps(folder: Path, checked: Sequence[Checked], *, file: str) -> list[Gap]:
    """The gaps of a case folder, those of its keys left out. `file` is how the gaps call the folder."""
    told = [one for one in checked if one.exercise]
    gaps = list(_case_file(folder, [one.exercise for one in told if one.exercise], file))
    gaps += [Gap(f"{file}/packet", 0, "", "packet", f"{n} is missing") for n in PACKET if not _packet(folder, n)]
    gaps += _notes(folder, len(checked), file)
    gaps += flood_gaps(file, [one.exercise for one in told if one.exercise])
    spoken = plain("\n".join(_packet(folder, name) for name in PACKET))
    for one in told:
        gaps += _article(one)
        gaps += _quotes(one, spoken)
        gaps += _shipped(folder, one, f"{file}/models")
    return sorted(gaps)


def plain(text: str) -> str:
    """A text as quotes are compared: small letters, single spaces, no emphasis, one kind of apostrophe and dash."""
    return re.sub(r"\s+", " ", re.sub(r"[‘’]", "'", re.sub(r"[–—]", "-", text.replace("*", "")))).lower()


def flood_gaps(name: str, exercises: Sequence[Exercise]) -> Iterator[Gap]:
    """No label put over everything may carry a set of texts that is graded together, nor come near its pass line."""
    label, score = highest(flood(exercises))
    if score > LIMIT:
        yield Gap(name, 0, "", "flood", f"“{label}” over everything scores {score:.2f}; at most {LIMIT:g} over a set")
    for exercise in exercises:
        line = exercise.front.pass_line
        if line is not None and line < score + ABOVE - 1e-9:
            message = (
                f"the pass line of {exercise.id} is {line:g}; at least {score + ABOVE:.2f} ({ABOVE:g} over the flood)"
            )
            yield Gap(name, 0, "", "flood", message)


def _case_file(folder: Path, exercises: Sequence[Exercise], file: str) -> Iterator[Gap]:
    where = f"{file}/case.yml"
    try:
        told = read_front((folder / "case.yml").read_text("utf-8"), file=where)
    except MarkupError as bad:
        yield Gap(where, bad.line, "", "unreadable", str(bad).removeprefix(f"{where}:{bad.line}:{bad.column}: "))
        return
    except (OSError, UnicodeDecodeError):
        yield Gap(where, 0, "", "unreadable", "it is missing, or not UTF-8 text")
        return
    for key in CASE_KEYS:
        if not told.get(key):
            yield Gap(where, 0, "", "licence" if key == "licence" else "case", f"{key} is missing")
    outlets = outlets_in(told)
    if told.get("outlets") and not outlets:
        yield Gap(where, 0, "", "case", "outlets is no list of outlets")
    for outlet in outlets:
        for key in OUTLET_KEYS:
            if not outlet.get(key):
                yield Gap(where, 0, str(outlet.get("id", "")), "case", f"{key} of an outlet is missing")
    names = {str(outlet.get("id")): outlet.get("name") for outlet in outlets}
    for exercise in exercises:
        stem = exercise.id.split("/")[-1]
        if names.get(stem) != exercise.front.outlet:
            message = f"the article calls its outlet “{exercise.front.outlet}”, the case “{names.get(stem, '')}”"
            yield Gap(where, 0, stem, "case", message)


def _packet(folder: Path, name: str) -> str:
    try:
        return (folder / "packet" / name).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _notes(folder: Path, articles: int, file: str) -> Iterator[Gap]:
    """The editor's pass is on record: at least three sentences of each article changed, and why."""
    where = f"{file}/NOTES.md"
    try:
        notes = read_text(folder / "NOTES.md") if (folder / "NOTES.md").is_file() else ""
    except MarkupError as bad:
        yield Gap(where, bad.line, "", "unreadable", str(bad).removeprefix(f"{bad.file}:{bad.line}:{bad.column}: "))
        return
    changed = min(notes.count("Before: "), notes.count("After: "))
    if changed < CHANGED_SENTENCES * articles:
        message = f"{changed} changed sentences (Before: ... After: ...); {CHANGED_SENTENCES} for each article"
        yield Gap(where, 0, "", "editor", message)


def _article(one: Checked) -> Iterator[Gap]:
    exercise = one.exercise
    if exercise is None or exercise.key is None:
        return
    length = sum(len(str(paragraph).split()) for paragraph in exercise.article.paragraphs)
    if not FEWEST_WORDS <= length <= MOST_WORDS:
        yield Gap(one.file, 0, "", "words", f"{length} words; {FEWEST_WORDS} to {MOST_WORDS}")
    if (count := len(exercise.key.items)) < FEWEST_ITEMS:
        yield Gap(one.file, 0, "", "items", f"{count} items; at least {FEWEST_ITEMS}")
    if not exercise.front.stance:
        yield Gap(one.file, 1, "", "stance", "no stance; write clean, or the side it leans to")
    for item in exercise.key.items if exercise.front.stance == "clean" else ():
        if item.label == "commentary" or item.layer == "wording":
            line = one.lines.item(item.id, item.mark, item.start, item.end) if one.lines else 0
            yield Gap(one.file, line, item.id, "stance", f"a clean text has no {item.label}; call it nearly clean")


def _quotes(one: Checked, spoken: str) -> Iterator[Gap]:
    """Quoted words stand in the packet, word for word unless the key says that they were bent; so does the speaker."""
    text = one.exercise.annotated if one.exercise else None
    for mark in text.marks if text else ():
        if not CONTENT & set(mark.classes) or mark.cont:
            continue
        trace, by = mark.attributes.get("trace", ""), mark.attributes.get("by", "")
        if trace not in TRACES:
            yield Gap(one.file, mark.line, mark.id, "trace", f"trace= is missing: {', '.join(TRACES)}")
        if by[:1].isupper() and plain(by).split()[-1] not in spoken:
            yield Gap(one.file, mark.line, mark.id, "packet", f"nobody in the packet is called {by}")
    for mark in text.marks if text else ():
        trace = mark.attributes.get("trace", "")
        if text and {"quote", "partial"} & set(mark.classes) and trace != "bent":
            for piece in _pieces(text.article.text[mark.start : mark.end]):
                if piece not in spoken:
                    message = f"these words stand nowhere in the packet: “{piece[:60]}”"
                    yield Gap(one.file, mark.line, mark.id, "packet", message)


def _pieces(quoted: str) -> list[str]:
    """The words of a quote, parted where words were left out with dots or put in with square brackets."""
    bare = plain(quoted.translate(dict.fromkeys(map(ord, '“”„"'), None)))
    return [piece for part in _ELLIPSIS.split(bare) if (piece := part.strip(" .,;:?!-'‘’"))]  # British marks are single


def _shipped(folder: Path, one: Checked, file: str) -> Iterator[Gap]:
    """The model and the naive answer are those of the key as it stands."""
    exercise = one.exercise
    if exercise is None:
        return
    for kind in KINDS:
        path = folder / "models" / f"{exercise.id.split('/')[-1]}.{kind}.json"
        where = f"{file}/{path.name}"
        todo = f"write them anew: python -m kit.classroom.examples {folder.name}"
        if not path.is_file():
            yield Gap(where, 0, "", "stale", f"it is not there; {todo}")
            continue
        try:
            if answers.load(path) != example_answer(exercise, kind):
                yield Gap(where, 0, "", "stale", f"it is not the {kind} answer of the key as it stands; {todo}")
        except KitError as bad:
            yield Gap(where, 0, "", "stale", bad.message)
