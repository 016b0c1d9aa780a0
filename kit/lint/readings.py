"""Blind readings: a text marked by a reader who saw the label guide and not the key, kept as data.

`exercises/<case>/readings/<outlet>.<reader>.json` holds one. The text as it was read stands in the file, so that a
reading can be compared with others of its round however the article has changed since.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta, Struct

from kit.classroom.grade import spans
from kit.classroom.model import Answer, Mark, Marks, fault
from kit.errors import AnswerError
from kit.exercise.model import Exercise
from kit.files import decode, read_bytes, write_json
from kit.score.agreement import alpha, key_spans, layer_units
from kit.text.article import Article
from kit.text.span import Span

Name = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$(?!\n)", max_length=40)]
KEY = "key"
SIMULATED = "independent simulated reader"  # what the readers of the library are: no person, no classroom


class Reading(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One reader's marks on one text. `key` says whether the key was revised before or after this round was read."""

    format: Literal["kit-reading"] = "kit-reading"
    version: Literal[1] = 1
    reader: Name
    who: Annotated[str, Meta(min_length=3, max_length=200)] = SIMULATED
    blind: bool
    round: Annotated[int, Meta(ge=1, le=99)]
    key: Literal["before revision", "after revision"]
    note: str = ""
    text: str
    answer: Answer

    @property
    def outlet(self) -> str:
        """Whose article it is."""
        return self.answer.exercise.split("/")[-1]

    @property
    def article(self) -> Article:
        """The text as it was read; words and offsets are those of the article, blocks are not known."""
        return Article.plain(self.text)

    @property
    def spans(self) -> list[Span]:
        """The marks, in painting order."""
        return spans(self.answer.marks())


def make_reading(
    exercise: Exercise, marks: Sequence[Span], *, reader: str, number: int, key: str, blind: bool, who: str = SIMULATED,
    note: str = "",
) -> Reading:  # fmt: skip
    """A reading of the article of an exercise as it stands now, in round `number`; marks in painting order."""
    text = exercise.article.text
    numbered = tuple(
        Mark(f"m{n}", s.start, s.end, s.layer, s.label, s.of(text), n)  # type: ignore[arg-type]
        for n, s in enumerate(marks, 1)
    )
    answer = Answer(
        student=reader,
        exercise=exercise.id,
        text_digest=exercise.article.digest,
        responses=(Marks(item="marks", marks=numbered),),
    )
    return Reading(
        reader=reader, who=who, blind=blind, round=number, key=key, note=note, text=text, answer=answer  # type: ignore[arg-type]
    )  # fmt: skip


def key_reading(exercise: Exercise, *, number: int, key: str) -> Reading:
    """The key as it stands, kept as one more reading, so that a revision does not change what was measured before."""
    who = "the key, written by the author of the text"
    return make_reading(
        exercise, key_spans(exercise), reader=f"{KEY}-{number}", number=number, key=key, blind=False, who=who
    )


def load_reading(path: Path) -> Reading:
    """The reading in a file. Raises `AnswerError`."""
    data = read_bytes(path)
    if data is None:
        raise AnswerError(f"There is no file “{path.name}”.", "Check its name and folder.")
    reading = decode(data, Reading, path.name)
    text = reading.text
    wrong = fault(reading.answer) or next(
        (f"{m.id} stands on other words" for m in reading.answer.marks() if text[m.start : m.end] != m.exact), ""
    )
    if not wrong and path.name != f"{reading.outlet}.{reading.reader}.json":
        wrong = f"it is the reading of “{reading.outlet}” by “{reading.reader}”"
    if not wrong and reading.article.digest != reading.answer.text_digest:
        wrong = "its text is not the one that the marks were made on"
    if wrong:
        raise AnswerError(f"“{path.name}” is damaged: {wrong}.", "Take the reading anew.")
    return reading


def store_reading(folder: Path, reading: Reading) -> Path:
    """Write a reading into a case's folder `readings`; return the file."""
    path = folder / "readings" / f"{reading.outlet}.{reading.reader}.json"
    write_json(path, reading)
    return path


@dataclass(frozen=True, slots=True)
class Text:
    """The readings of one text in one round. All stand on the same words."""

    exercise: str
    round: int
    key: str
    readings: tuple[Reading, ...]

    def units(self, layer: str) -> list[tuple[frozenset[str], ...]]:
        """For each word what each reader put on it."""
        return layer_units(self.readings[0].article.words, [r.spans for r in self.readings], layer)

    def alpha(self, layer: str) -> float | None:
        """Krippendorff's alpha of a layer."""
        return alpha(self.units(layer))


def texts(folder: Path) -> list[Text]:
    """The readings of a case by round and text, the key first. Raises `AnswerError` for a damaged or lone reading."""
    read = [load_reading(path) for path in sorted((folder / "readings").glob("*.json"))]
    read.sort(key=lambda r: (r.round, r.answer.exercise, not r.reader.startswith(KEY), r.reader))
    out: list[Text] = []
    for (number, exercise), group in groupby(read, key=lambda r: (r.round, r.answer.exercise)):
        same = tuple(group)
        if len({r.text for r in same}) > 1 or len({r.key for r in same}) > 1:
            raise AnswerError(
                f"{exercise}: the readings of round {number} stand on different texts or keys.",
                "Readers of one round read one text. Give the later ones the next number.",
            )
        out.append(Text(exercise, number, same[0].key, same))
    return out
