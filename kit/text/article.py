"""The article: one text, and the blocks, sentences and words over it."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from kit.text.span import Span
from kit.text.words import Word, words

KINDS = ("title", "deck", "byline", "dateline", "paragraph", "caption", "furniture")
BLOCK_BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an article with its words at hand: `str()` is its text. `kind` is one of `KINDS`, or "sentence"."""

    start: int
    end: int
    kind: str
    text: str

    def __str__(self) -> str:
        return self.text

    def __len__(self) -> int:
        return self.end - self.start

    @property
    def span(self) -> Span:
        """Its place in the article."""
        return Span(self.start, self.end)


@dataclass(frozen=True, eq=False)
class Article:
    """A text with its parts. `blocks` lie over ONE `text`, in order; offsets are code points into it.

    `name` says where it comes from (a file, or "pasted text"); `notes` are remarks of the reader of the page, one for
    each line that was left out or moved.
    """

    text: str
    blocks: tuple[Passage, ...]
    name: str = ""
    notes: tuple[str, ...] = ()

    @classmethod
    def of(cls, parts: Iterable[tuple[str, str]], *, name: str = "", notes: Iterable[str] = ()) -> Article:
        """An article of (kind, text) parts; texts are brought to NFC and line feeds, empty ones dropped."""
        blocks: list[Passage] = []
        at = 0
        for kind, raw in parts:
            text = normal(raw).strip()
            if not text:
                continue
            blocks.append(Passage(at, at + len(text), kind, text))
            at += len(text) + len(BLOCK_BREAK)
        return cls(BLOCK_BREAK.join(b.text for b in blocks), tuple(blocks), name, tuple(notes))

    @classmethod
    def plain(cls, text: str, *, name: str = "") -> Article:
        """A text as it stands, character for character; its blocks are the stretches between line breaks."""
        blocks, at = [], 0
        for line in text.splitlines(keepends=True):
            core = line.strip()
            if core:
                start = at + line.index(core)
                blocks.append(Passage(start, start + len(core), "paragraph", core))
            at += len(line)
        return cls(text, tuple(blocks), name)

    def _first(self, kind: str) -> str:
        return next((block.text for block in self.blocks if block.kind == kind), "")

    @property
    def title(self) -> str:
        """The headline, or ""."""
        return self._first("title")

    @property
    def deck(self) -> str:
        """The line under the headline, or ""."""
        return self._first("deck")

    @property
    def byline(self) -> str:
        """Who wrote it, or ""."""
        return self._first("byline")

    @property
    def dateline(self) -> str:
        """When or where it was written, or ""."""
        return self._first("dateline")

    @property
    def paragraphs(self) -> tuple[Passage, ...]:
        """The paragraphs of the body."""
        return tuple(block for block in self.blocks if block.kind == "paragraph")

    @cached_property
    def sentences(self) -> tuple[Passage, ...]:
        """The sentences of title, deck and body, each within one block."""
        from kit.text.sentences import sentence_spans  # its patterns take a moment; the head of a page needs none

        told = (block for block in self.blocks if block.kind in ("title", "deck", "paragraph"))
        return tuple(
            Passage(start, end, "sentence", self.text[start:end])
            for block in told
            for start, end in sentence_spans(self.text, block.start, block.end)
        )

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of all blocks, in order."""
        return tuple(word for block in self.blocks for word in words(self.text, block.start, block.end))

    @cached_property
    def digest(self) -> str:
        """`sha256:` and the hash of the text: what marks stand on."""
        return "sha256:" + hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def slice(self, span: Span) -> str:
        """The words under a span."""
        return self.text[span.start : span.end]

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<Article {self.title or self.text[:40]!r}: {len(self.paragraphs)} paragraphs, {len(self.words)} words>"


def normal(text: str) -> str:
    """NFC, with line feeds only: the form in which every text of the kit is kept."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
