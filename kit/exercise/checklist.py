"""The script's part of the review checklist for notebooks: what fails the build, and what only warns.

`remarks(path)` goes through one notebook, `folder_remarks(folder)` through all and through the lessons they show. A
file named `NN-title.ipynb` is a lesson, one named `NN-under-the-hood.ipynb` a coding notebook, any other a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Literal

from kit.exercise import prose, wordlist
from kit.exercise.lesson_check import asked, lesson_remarks
from kit.exercise.notebooks import METADATA, TAGS, Cell, cells, is_hood, notebook_files, read
from kit.exercise.skeleton import heading_faults, skeleton_faults
from kit.exercise.timing import teacher_faults, timing_faults

Level = Literal["fail", "warn"]
Fault = tuple[Level, str, str]  # level, id of the cell ("" for the file), message

_WHOLE = re.compile(r"(?!\d\d/|errors/)")  # an article of a case, which is marked whole and not in a core
_CALL = re.compile(r'# (?P<label>[A-Z].{5,})\nimport kit; kit\.show\("(?P<name>[a-z0-9-]+(?:/[a-z0-9-]+)?)"\)')
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_IMAGE = re.compile(r"!\[([^\]]*)\]\(([^)]*)\)")
_LINK = re.compile(r"(?<!!)\[([^\]]*)\]\(([^)]*)\)")
_RAW = re.compile(r"^> \[!|^:::|^```\{|^!!! |\[\^\w+\]|^: ", re.MULTILINE)
_EMOJI = re.compile("[\u2600-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff]")
_KEY_WORDS = re.compile(r"\b(answers?|accept|near|wrong|key|why)\s*:", re.IGNORECASE)
_DONE = re.compile(r"\bWhen you have [^.,]+, you see ")
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?"
    r"(?:(?!saved|needed)\w{2,}ed|written|made|given|found|shown|told|taken|built|held|sent|kept|done|seen)\b",
    re.IGNORECASE,
)
MOST_WORDS, MOST_CORE, LEAST_CORE, MOST_HOOD = 60, 600, 350, 400
MOST_SENTENCE, MOST_INSTRUCTION = 25, 20
MOST_ITEMS = 12
MOST_LESSON_GRADE, MOST_CELL_GRADE = 7.5, 9.0


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark: "fail" stops the build, "warn" asks a person to look."""

    level: Level
    file: str
    box: str
    message: str

    def __str__(self) -> str:
        return f"{self.level}: {self.file}{', box ' + self.box if self.box else ''}: {self.message}"


def folder_remarks(folder: Path) -> list[Remark]:
    """The remarks on every notebook of a folder and on the lessons they show."""
    files = notebook_files(folder)
    out = [remark for path in files for remark in remarks(path)]
    for number in sorted({path.name[:2] for path in files if path.name[:2].isdigit()}):
        out += [Remark("fail", file, item, message) for file, item, message in lesson_remarks(number)]
    return out


def remarks(path: Path) -> list[Remark]:
    """The remarks on one notebook. Raises `ExerciseError` where the file is none."""
    notebook = read(path)
    boxes = cells(notebook)
    number = int(path.name[:2]) if path.name[:2].isdigit() else None
    faults: list[Fault] = []
    if notebook.get("metadata") != METADATA or (notebook.get("nbformat"), notebook.get("nbformat_minor")) != (4, 5):
        faults.append(("fail", "", "the metadata of the file are not the kit's. Run --write"))
    if not re.fullmatch(r"(\d\d-)?[a-z0-9]+(-[a-z0-9]+)*\.ipynb", path.name):
        faults.append(("fail", "", "the file name must be like 02-who-is-talking.ipynb"))
    faults += _tags(boxes, is_hood(path))
    faults += [fault for box in boxes if not box.code for fault in _text(box, path.parent, number)]
    faults += [("fail", box, message) for box, message in heading_faults(boxes, number, hood=is_hood(path))]
    if is_hood(path):
        faults += _hood(boxes)
    else:
        faults += [fault for box in boxes if box.code for fault in _widget(box)]
        faults += _length(boxes, number)
    if number is not None and not is_hood(path):
        faults += [("fail", box, message) for box, message in skeleton_faults(boxes, path.name[:2])]
        faults += _terms(boxes, number)
        faults += [("fail", box, message) for box, message in timing_faults(boxes)]
        page = path.parent.parent / "docs" / "teachers" / f"{path.name[:2]}.md"
        faults += [("fail", "", message) for message in teacher_faults(boxes, page)]
    faults += _warnings(boxes)
    return [Remark(level, path.name, box, message) for level, box, message in faults]


def _tags(boxes: list[Cell], hood: bool) -> Iterator[Fault]:
    names = [box.id for box in boxes]
    for box in boxes:
        if not _ID.fullmatch(box.id) or names.count(box.id) > 1:
            yield "fail", box.id, "a cell id is lower-case words with hyphens, and no two are the same"
        for pair in (("core", "extra"), ("text", "widget")):
            if len(box.tags & set(pair)) != 1:
                yield "fail", box.id, f"needs exactly one of the tags {pair[0]} and {pair[1]}"
        if unknown := box.tags - set(TAGS):
            yield "fail", box.id, f"the tag {min(unknown)} is not on the list: {', '.join(TAGS)}"
        if box.code != ("widget" in box.tags):
            yield "fail", box.id, "code has the tag widget, text the tag text"
        if not hood and box.tags & {"task", "check", "raises-exception"}:
            yield "fail", box.id, "task, check and raises-exception belong to Under the hood"
        if not hood and box.code != ("hide-input" in box.tags):
            yield "fail", box.id, "code is folded: it has the tag hide-input, and only code has it. Run --write"


def _text(box: Cell, folder: Path, number: int | None) -> Iterator[Fault]:
    sentences = prose.told(box.source)
    if (n := prose.count(box.source)) > MOST_WORDS:
        yield "fail", box.id, f"{n} words; at most {MOST_WORDS} in one text"
    for sentence in sentences:
        if (n := len(prose.words(sentence))) > MOST_SENTENCE:
            yield "fail", box.id, f"a sentence of {n} words; at most {MOST_SENTENCE}: {sentence}"
    if prose.count(box.source) >= 40 and (level := prose.grade(sentences)) > MOST_CELL_GRADE:
        yield "fail", box.id, f"grade {level:.1f}; at most {MOST_CELL_GRADE:g}"
    for word in wordlist.banned(" ".join(sentences)):
        yield "fail", box.id, f"“{word}” is a word that lessons do not use"
    for word in wordlist.synonyms(" ".join(sentences)):
        yield "fail", box.id, f"“{word}”: use the name that stands on the card"
    yield from _syntax(box)
    yield from _links(box, folder)
    if number is not None:
        for term in wordlist.later_terms(" ".join(sentences), number):
            yield "fail", box.id, f"“{term}” is taught in a later lesson"


def _syntax(box: Cell) -> Iterator[Fault]:
    if _RAW.search(box.source):
        yield "fail", box.id, "JupyterLab would print this box syntax raw; use a div or a > quote"
    if "alert-warning" in box.source:
        yield "fail", box.id, "alert-warning has too little contrast; use alert-info"
    if _EMOJI.search(box.source):
        yield "fail", box.id, "no emoji: a screen reader speaks each"
    if found := _KEY_WORDS.search(box.source):
        yield "fail", box.id, f"“{found.group()}” reads like a key; teacher words stand in docs/teachers"
    for alt, address in _IMAGE.findall(box.source):
        if len(prose.words(alt)) < 4:
            yield "fail", box.id, f"the image {address} needs an alt text of at least 4 words"
        if "://" in address:
            yield "fail", box.id, f"the image {address} must be a local file"


def _links(box: Cell, folder: Path) -> Iterator[Fault]:
    for name, address in _LINK.findall(box.source):
        if name.strip().lower() in ("here", "this", "link", "click here"):
            yield "fail", box.id, f"a link named “{name}” does not say where it goes"
        if "#" in address:
            yield "fail", box.id, f"{address}: link to a file, not to a heading; hosts spell them differently"
        elif "://" in address:
            if "core" in box.tags:
                yield "fail", box.id, f"{address}: no web link in the core"
        elif not (folder / address).is_file():
            yield "fail", box.id, f"{address}: there is no such file"


def _widget(box: Cell) -> Iterator[Fault]:
    found = _CALL.fullmatch(box.source)
    if not found:
        yield "fail", box.id, 'code is two lines: # Your turn: 11 passages, then import kit; kit.show("02/practice")'
        return
    total = asked(found["name"])
    told = [int(number) for number in re.findall(r"\d+", found["label"])]  # "5 sources, 5 cues" are ten
    if total is not None and told and sum(told) != total:
        yield "fail", box.id, f"the label says {sum(told)}, the exercise asks for {total}"
    if total is not None and total > MOST_ITEMS and not _WHOLE.match(found["name"]):
        yield "warn", box.id, f"{total} items; at most {MOST_ITEMS}"


def _length(boxes: list[Cell], number: int | None) -> Iterator[Fault]:
    core = [box for box in boxes if not box.code and "core" in box.tags]
    sentences = [sentence for box in core for sentence in prose.told(box.source)]
    level = prose.grade(sentences)
    if level > MOST_LESSON_GRADE:
        yield "fail", "", f"grade {level:.1f}; at most {MOST_LESSON_GRADE}"
    total = sum(prose.count(box.source) for box in core)
    most = {0: 250, 9: 800, 10: 250}.get(-1 if number is None else number, MOST_CORE)
    if total > most:
        yield "fail", "", f"{total} words in the core; at most {most}"
    if number is not None and most == MOST_CORE and total < LEAST_CORE:
        yield "warn", "", f"{total} words in the core; a lesson has at least {LEAST_CORE}"


def _terms(boxes: list[Cell], number: int) -> Iterator[Fault]:
    """A name of this lesson is bold where it stands first, with a gloss in the same sentence."""
    lines = [(box.id, line) for box in boxes if not box.code for line in box.source.split("\n") if line[:1] != "#"]
    for term in wordlist.new_terms(number):
        first = next(((box, line) for box, line in lines if re.search(rf"\b{term}s?\b", line, re.IGNORECASE)), None)
        if first is None:
            yield "fail", "", f"the lesson never says “{term}”"
            continue
        box, line = first
        gloss = len(prose.words(line)) - len(term.split())
        if not re.search(rf"\*\*{term}s?\*\*", line, re.IGNORECASE):
            yield "fail", box, f"“{term}” must be bold where it stands first"
        elif not 3 <= gloss <= 14:
            yield "fail", box, f"“{term}” needs a gloss of at most 12 words in its sentence"


def _hood(boxes: list[Cell]) -> Iterator[Fault]:
    if (total := sum(prose.count(box.source) for box in boxes if not box.code)) > MOST_HOOD:
        yield "fail", "", f"{total} words; at most {MOST_HOOD}"
    level = prose.grade([sentence for box in boxes if not box.code for sentence in prose.told(box.source)])
    if level > MOST_CELL_GRADE:
        yield "fail", "", f"grade {level:.1f}; at most {MOST_CELL_GRADE:g}"
    if sum("raises-exception" in box.tags for box in boxes) != 1:
        yield "fail", "", "one box fails on purpose (tag raises-exception)"
    for before, box, after in zip([None, *boxes], boxes, [*boxes[1:], None], strict=False):
        if not box.code:
            continue
        if len([line for line in box.source.split("\n") if line.strip()]) > 6:
            yield "fail", box.id, "at most 6 lines of code in one box"
        if before is None or before.code or after is None or after.code:
            yield "fail", box.id, "a text before it says what it shows, one after it what you should see"
        if (box.source.count("____") == 1) != ("task" in box.tags) or ("check(" in box.source) != ("check" in box.tags):
            yield "fail", box.id, "a task has one blank ____ and the tag task, a call of check the tag check"


def _warnings(boxes: list[Cell]) -> Iterator[Fault]:
    texts = [box for box in boxes if not box.code]
    for box in texts:
        sentences = prose.told(box.source)
        read = " ".join(sentences)
        if any(wordlist.is_instruction(sentence) for sentence in sentences[:1]):
            for sentence in sentences:
                if (n := len(prose.words(sentence))) > MOST_INSTRUCTION:
                    yield "warn", box.id, f"a sentence of {n} words among instructions; at most {MOST_INSTRUCTION}"
        for found in _PASSIVE.finditer(read):  # "everything is saved" is a state, and a phrase of every lesson
            yield "warn", box.id, f"“{found.group()}”: passive? Say who does it"
        for word in wordlist.belittling(read):
            yield "warn", box.id, f"“{word}” belittles what a student finds hard"
        if len(re.findall(r"^\d+\. ", box.source, re.MULTILINE)) > 4:
            yield "warn", box.id, "more than 4 steps"
        if re.search(r"^## .*\(\d+ minutes\)", box.source, re.MULTILINE) and not _DONE.search(read):
            yield "warn", box.id, "no sign of done (“When you have checked both, you see ...”)"
    if sum(box.source.count("!") - box.source.count("![") for box in texts) > 1:
        yield "warn", "", "more than one exclamation mark"
    for first, second in pairwise(boxes):
        if not first.code and not second.code and min(prose.count(first.source), prose.count(second.source)) > 30:
            yield "warn", second.id, "two texts of over 30 words in a row"
