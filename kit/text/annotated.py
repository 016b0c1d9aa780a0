"""Annotated Markdown: a text and its marks in one file (see docs/formats.md).

`parse` reads a source into an `Annotated`: the article, the marks over it and the front matter as it was written.
The scanner walks the source once and never changes it, so `annotated.source` is the file, byte for byte.
`kit.text.compose` writes a source for an article and its marks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from os import PathLike

from kit.errors import MarkupError
from kit.labels import BY_ID
from kit.text.article import BLOCK_BREAK, Article, Passage
from kit.text.attributes import Attributes, read_attributes
from kit.text.span import Span
from kit.text.utf8 import read_text

BLOCK_CLASSES = ("byline", "dateline", "caption")
FRAME = "attribution"  # words that only hand over; weigh nothing in VOICE
_CLASSES = frozenset(BY_ID) | frozenset(BLOCK_CLASSES) | {FRAME}
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_FENCE = re.compile(r"---[ \t]*(?:\r\n|\r|\n|\Z)")
_PLAIN = re.compile(r"[^\\\r\n\[\]]+")
PREFIX = {"title": "# ", "deck": "> "}


@dataclass(frozen=True, slots=True)
class Mark:
    """One bracket of the source: its place in the text, its classes and attributes; `line`, `column` from 1."""

    start: int
    end: int
    classes: tuple[str, ...]
    id: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict, hash=False)
    line: int = 0
    column: int = 0

    @property
    def cont(self) -> str:
        """The id of the mark that this one continues, or ""."""
        return self.attributes.get("cont", "")

    @property
    def spans(self) -> tuple[Span, ...]:
        """One span for each label of the bracket."""
        name = self.id or self.cont
        return tuple(Span(self.start, self.end, BY_ID[c].layer, c, name) for c in self.classes if c in BY_ID)


@dataclass(frozen=True, eq=False)
class Annotated:
    """A source and what was read in it. `front` is the YAML between the fences, as written."""

    source: str
    front: str
    front_line: int  # the line of the file on which the YAML starts
    article: Article
    marks: tuple[Mark, ...]
    file: str = ""

    @property
    def spans(self) -> tuple[Span, ...]:
        """All labels of all marks as spans, in the order of the source."""
        return tuple(span for mark in self.marks for span in mark.spans)

    def with_front(self, front: str) -> Annotated:
        """The same text under another front matter; the body keeps every byte."""
        head, _, body = _split_front(self.source)
        fence = "" if not front or front.endswith(("\n", "\r")) else "\n"
        if not head:
            return parse(f"---\n{front}{fence}---\n{body}", file=self.file)
        opening, closing = head
        return parse(f"{opening}{front}{fence}{closing}{body}", file=self.file)


def parse(source: str, *, file: str | PathLike[str] = "") -> Annotated:
    """Read an annotated text. `file` is named in errors.

    Raises `MarkupError` with file, line and column.
    """
    name = str(file)
    head, front, body = _split_front(source, name)
    blocks: list[Passage] = []
    marks: list[Mark] = []
    at = 0
    for kind, start, end in _block_ranges(source, len(source) - len(body)):
        if kind == "title" and any(block.kind == "title" for block in blocks):
            raise _error(source, start, name, "This text has a second title.", "Write one line that starts with '# '.")
        block = _Block(source, name, kind, start, end).read()
        text, found, kind = block.normal(at)
        blocks.append(Passage(at, at + len(text), kind, text))
        marks += found
        at += len(text) + len(BLOCK_BREAK)
    _check_ids(marks, name)
    article = Article(BLOCK_BREAK.join(b.text for b in blocks), tuple(blocks), name)
    front_line = source.count("\n", 0, len(head[0])) + 1 if head else 1
    return Annotated(source, front, front_line, article, tuple(marks), name)


def read_file(path: str | PathLike[str]) -> Annotated:
    """Read an annotated file; its bytes are UTF-8."""
    return parse(read_text(path), file=path)


def _split_front(source: str, file: str = "") -> tuple[tuple[str, str] | None, str, str]:
    """(opening fence, closing fence) or None, the YAML between, and the body."""
    skip = 1 if source.startswith("\ufeff") else 0
    opening = _FENCE.match(source, skip)
    if not opening:
        return None, "", source[skip:] if skip else source
    at = opening.end()
    while at < len(source):
        closing = _FENCE.match(source, at)
        if closing:
            return (source[: opening.end()], closing.group()), source[opening.end() : at], source[closing.end() :]
        line = _LINE.match(source, at)
        at = line.end() if line and line.end() > at else len(source)
    todo = "End it with a line of three hyphens: ---"
    raise MarkupError("The front matter is not closed.", todo, file=file, line=1, column=1)


def _block_ranges(source: str, start: int) -> Iterator[tuple[str, int, int]]:
    """(kind, start, end) of each block of the source; the end is before the line break of its last line."""
    first = last = -1
    at = start
    while at <= len(source):
        line = _LINE.match(source, at)
        assert line is not None
        content = line.group().rstrip("\r\n")
        if content.strip(" \t"):
            first = at if first < 0 else first
            last = at + len(content)
        elif first >= 0:
            yield _kind(source, first), first, last
            first = -1
        if line.end() == len(source):
            break
        at = line.end()
    if first >= 0:
        yield _kind(source, first), first, last


def _kind(source: str, at: int) -> str:
    return next((kind for kind, prefix in PREFIX.items() if source.startswith(prefix, at)), "paragraph")


class _Block:
    """The scanner of one block: fills `out` (the text so far) and `found` (marks with offsets into it)."""

    def __init__(self, source: str, file: str, kind: str, start: int, end: int) -> None:
        self.source, self.file, self.kind = source, file, kind
        self.start, self.stop = start, end
        self.out: list[str] = []
        self.size = 0
        self.open: list[tuple[int, int]] = []  # (source offset of "[", text offset)
        self.found: list[tuple[int, int, int, Attributes]] = []  # text start, end, source offset, attributes

    def read(self) -> _Block:
        at = self.start + len(PREFIX.get(self.kind, ""))
        while at < self.stop:
            at = self._step(at)
        if self.open:
            raise self._wrong(
                self.open[-1][0],
                "This mark is never closed.",
                r"Close it with ]{.label #id}, or write \[ for a bracket.",
            )
        return self

    def _wrong(self, at: int, message: str, todo: str) -> MarkupError:
        return _error(self.source, at, self.file, message, todo)

    def _emit(self, text: str) -> None:
        self.out.append(text)
        self.size += len(text)

    def _step(self, at: int) -> int:
        """Read one thing of the source; return where the next starts."""
        char = self.source[at]
        if char == "\\":
            return self._escape(at)
        if char in "\r\n":
            self._emit(" ")
            return self._next_line(at)
        if char == "[":
            self.open.append((at, self.size))
            return at + 1
        if char == "]":
            return self._close(at)
        match = _PLAIN.match(self.source, at, self.stop)
        assert match is not None
        self._emit(match.group())
        return match.end()

    def _escape(self, at: int) -> int:
        following = self.source[at + 1 : min(at + 2, self.stop)]
        if following and following in "[]\\":
            self._emit(following)
            return at + 2
        if following in ("#", ">") and self.size == 0:
            self._emit(following)
            return at + 2
        if following in ("\r", "\n") and following:
            self._emit("\n")
            return self._next_line(at + 1)
        self._emit("\\")
        return at + 1

    def _next_line(self, at: int) -> int:
        at += 2 if self.source.startswith("\r\n", at) else 1
        if self.kind == "deck" and self.source.startswith("> ", at):
            at += 2
        return at

    def _close(self, at: int) -> int:
        if not self.open:
            raise self._wrong(at, "A closing bracket without an opening one.", r"Write \] for a bracket of the text.")
        opened, start = self.open.pop()
        if self.source[at + 1 : at + 2] != "{":
            raise self._wrong(
                at, "This mark has no label.", r"Write ]{.label #id} after it, or \[ and \] for brackets of the text."
            )
        try:
            end, attributes = read_attributes(self.source, at + 1, self.stop)
        except ValueError as bad:
            raise self._wrong(at + 1, f"The label of this mark cannot be read: {bad}.", "Write ]{.label #id}") from None
        self._check(opened, start, attributes)
        self.found.append((start, self.size, opened, attributes))
        return end

    def _check(self, opened: int, start: int, attributes: Attributes) -> None:
        if start == self.size:
            raise self._wrong(opened, "This mark stands on nothing.", "Put words between the brackets, or remove it.")
        for name in attributes.classes:
            if name not in _CLASSES:
                raise self._wrong(opened, f"There is no label '{name}'.", f"Use one of: {', '.join(sorted(_CLASSES))}.")
        if not attributes.classes:
            raise self._wrong(opened, "This mark has no label.", "Give it one: ]{.quote #q1}")
        layers = [BY_ID[name].layer for name in attributes.classes if name in BY_ID]
        for layer in ("voice", "attribution"):
            if layers.count(layer) > 1:
                raise self._wrong(opened, f"This mark has two labels of the layer {layer}.", "Nest two brackets.")
        if layers and not attributes.id and "cont" not in attributes.values:
            raise self._wrong(opened, "This mark has no id.", "Give it one: ]{.quote #q1}")

    def normal(self, at: int) -> tuple[str, list[Mark], str]:
        """The text in NFC, the marks with offsets from `at` on, and the kind of the block."""
        raw = "".join(self.out)
        cuts = sorted({0, len(raw), *(m[0] for m in self.found), *(m[1] for m in self.found)})
        places, pieces, size = {0: 0}, [], 0
        for left, right in pairwise(cuts):
            pieces.append(unicodedata.normalize("NFC", raw[left:right]))
            size += len(pieces[-1])
            places[right] = size
        text = "".join(pieces)
        if not unicodedata.is_normalized("NFC", text):
            raise self._wrong(
                self.found[0][2], "A mark in this paragraph cuts a letter from its accent.", "Move the bracket by one."
            )
        kind = self._whole_block(len(raw))
        marks = [
            Mark(at + places[s], at + places[e], a.classes, a.id, a.values, *_place(self.source, opened))
            for s, e, opened, a in sorted(self.found, key=lambda m: m[2])
            if not set(a.classes) & set(BLOCK_CLASSES)
        ]
        return text, marks, kind

    def _whole_block(self, size: int) -> str:
        for start, end, opened, attributes in self.found:
            kind = next((c for c in attributes.classes if c in BLOCK_CLASSES), "")
            if not kind:
                continue
            if (start, end) != (0, size) or self.kind != "paragraph":
                raise self._wrong(opened, f"A {kind} is a paragraph of its own.", "Put blank lines round it.")
            return kind
        return self.kind


def _check_ids(marks: Sequence[Mark], file: str) -> None:
    seen: dict[str, Mark] = {}
    for mark in marks:
        if mark.id and mark.id in seen:
            first = seen[mark.id]
            raise MarkupError(
                f"The id '{mark.id}' is used twice (first in line {first.line}).",
                "Give each mark its own id; a mark that goes on in the next paragraph says cont=ID.",
                file=file, line=mark.line, column=mark.column,
            )  # fmt: skip
        if mark.id:
            seen[mark.id] = mark
        if mark.cont and mark.cont not in seen:
            raise MarkupError(
                f"cont={mark.cont} names no mark before it.", "Name the id of the mark that goes on.",
                file=file, line=mark.line, column=mark.column,
            )  # fmt: skip
        if mark.cont and not set(mark.classes) <= set(seen[mark.cont].classes):
            raise MarkupError(
                f"cont={mark.cont} goes on with a mark of another label.",
                "Name the mark that goes on, or give both the same label.",
                file=file, line=mark.line, column=mark.column,
            )  # fmt: skip


def _place(source: str, at: int) -> tuple[int, int]:
    """Line and column, from 1."""
    before = source[:at].replace("\r\n", " \n").replace("\r", "\n")
    return before.count("\n") + 1, at - before.rfind("\n")


def _error(source: str, at: int, file: str, message: str, todo: str) -> MarkupError:
    line, column = _place(source, at)
    return MarkupError(message, todo, file=file, line=line, column=column)
