"""What a reading is made of: marks with reasons, and the defects of the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from kit.text.article import Article
from kit.text.span import Span

Strength = Literal["strong", "look", "ask"]
STRENGTHS: tuple[Strength, ...] = ("strong", "look", "ask")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One mark of the reader on `article.text[start:end]`.

    `layer` and `label` are ids of `kit.labels`. Content (`quote partial paraphrase`) has `source` (the words in the
    text), `speaker` (resolved: one name throughout the article) and `cue`; `id` names it, and the marks of `source`
    and `cue` that hand it over say the same `id` (a source that hands over several says all, with spaces between).
    `kind` is the kind of source (`kit.labels.SOURCE_KINDS`); `family` of content is speech, thought, intention,
    verdict or document. Every mark has a `reason` in plain words; commentary and wording also have a `family`, a
    `strength` and, where there is one, a neutral `alternative`.
    """

    start: int
    end: int
    layer: str
    label: str
    reason: str
    id: str = ""
    source: str = ""
    speaker: str = ""
    cue: str = ""
    kind: str = ""
    family: str = ""
    strength: Strength = "strong"
    alternative: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a mark needs 0 <= start < end, not {self.start} and {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    @property
    def span(self) -> Span:
        """Its place, as a bare span with layer, label and id."""
        return Span(self.start, self.end, self.layer, self.label, self.id)

    def of(self, text: str) -> str:
        """The words it stands on."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Defect:
    """Something wrong with the text itself at `start:end`: `kind` is "unclosed" (a quote mark that never closes)
    or "unopened" (one that closes nothing); `reason` says so in plain words.
    """

    start: int
    end: int
    kind: str
    reason: str


@dataclass(frozen=True)
class Reading:
    """An article with the reader's marks (in text order, outer before inner) and the defects found on the way."""

    article: Article
    spans: tuple[Mark, ...]
    defects: tuple[Defect, ...] = field(default=())

    def __iter__(self) -> Iterator[Mark]:
        return iter(self.spans)

    def __len__(self) -> int:
        return len(self.spans)

    def layer(self, layer: str) -> tuple[Mark, ...]:
        """The marks of one layer: `voice`, `attribution` or `wording`."""
        return tuple(mark for mark in self.spans if mark.layer == layer)

    def labelled(self, *labels: str) -> tuple[Mark, ...]:
        """The marks with one of these labels."""
        return tuple(mark for mark in self.spans if mark.label in labels)

    def __repr__(self) -> str:
        return f"<Reading of {self.article!r}: {len(self.spans)} marks, {len(self.defects)} defects>"
