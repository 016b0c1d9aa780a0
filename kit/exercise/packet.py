"""The source packet of a case: who said what, line by line, and the lines of its document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kit.text.sentences import sentence_spans
from kit.text.span import Span
from kit.text.utf8 import read_text

_TURN = re.compile(r"\*\*(?P<name>[^*(:]+?)(?: \((?P<role>[^)*]*)\))?:\*\* *(?P<words>.*)", re.DOTALL)
_STAGE = re.compile(r"\*\([^*]*\)\*|\*[^*\n]+\*")


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says without a break (`role` as the packet gives it), or a stretch of a document."""

    speaker: str
    role: str
    text: str
    document: bool = False

    @property
    def sentences(self) -> tuple[Span, ...]:
        """Its sentences."""
        return _sentences(self.text)


@lru_cache(maxsize=512)
def _sentences(text: str) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in sentence_spans(text))


def read_packet(folder: Path) -> tuple[Turn, ...]:
    """The turns of `transcript.md` and the lines of `document.md` in a packet's folder, as far as they are there."""
    turns: list[Turn] = []
    for name, read in (("transcript.md", _transcript), ("document.md", _document)):
        file = folder / name
        if file.is_file():
            turns += read(read_text(file))
    return tuple(turns)


def _paragraphs(source: str) -> Iterator[str]:
    for block in re.split(r"\n\s*\n", source.replace("\r\n", "\n")):
        if block.strip():
            yield " ".join(block.split())


def _transcript(source: str) -> list[Turn]:
    """Headings part the turns; a paragraph without a name goes on with the speaker before it."""
    turns: list[Turn] = []
    full: dict[str, tuple[str, str]] = {}  # by surname: who it is
    now: tuple[str, str] | None = None
    for paragraph in _paragraphs(source):
        match = _TURN.match(paragraph)
        if paragraph.startswith("#"):
            now = None
        elif match:
            name, role = match["name"].strip(), match["role"] or ""
            surname = name.split()[-1]
            name, role = full.get(surname, (name, role)) if not role else full.setdefault(surname, (name, role))
            now = (name, role)
            turns.append(Turn(name, role, _said(match["words"])))
        elif now and not _STAGE.fullmatch(paragraph):
            turns.append(Turn(*now, _said(paragraph)))
    return [turn for turn in turns if turn.text]


def _said(words: str) -> str:
    return " ".join(_STAGE.sub(" ", words).split())


def _document(source: str) -> list[Turn]:
    """A turn for every paragraph and every line of a list; headings name them."""
    lines, title, heading = [], "The document", ""
    for block in source.replace("\r\n", "\n").split("\n"):
        line = block.strip()
        if line.startswith("# "):
            title = line.removeprefix("# ")
        elif line.startswith("#"):
            heading = line.lstrip("# ").lstrip("0123456789. ")
        elif line:
            lines.append(Turn(title, heading, line.removeprefix("- ").rstrip(";"), document=True))
    return lines
