"""What a reading is made of: marks with reasons, and the defects of the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from kit.reader import counts
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
    """An article with the reader's marks (in text order, outer before inner) and the defects found on the way.

    `own` are the marks of a person: a word without one has no voice.
    """

    article: Article
    spans: tuple[Mark, ...]
    defects: tuple[Defect, ...] = field(default=())
    own: bool = False

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

    @property
    def quotes(self) -> tuple[Mark, ...]:
        """All that sources say, in the order of the text: direct and partial quotes and paraphrased claims.

        A paraphrase covers the partial quotes inside it; `labelled("quote", "partial")` gives exact words alone.
        """
        return self.labelled("quote", "partial", "paraphrase")

    @property
    def speakers(self) -> dict[str, int]:
        """Who gets to speak: {name: words}, the most first. `sum(reading.speakers.values())` is the words of all."""
        return counts.speakers(self)

    @property
    def shares(self) -> dict[str, float]:
        """The shares (0 to 1) of "fact", "quote" and "commentary" of the words that have a voice.

        Words that only hand over ("said Ida Brandt") have none. A word without a mark, in a sentence without a source,
        counts as fact.
        """
        return counts.shares(self)

    @property
    def cues(self) -> dict[str, tuple[str, ...]]:
        """The cues as printed, by stance: {"neutral": ("said", ...), "open", "endorse", "distance", "judge"}."""
        return counts.cues(self)

    def table(self) -> list[dict[str, Any]]:
        """One dict for each mark, with the fields of `Mark`, its `text` and the `stance` of a cue.

        For `pandas.DataFrame(reading.table())`, or a plain loop.
        """
        return counts.table(self)

    def __repr__(self) -> str:
        return f"<Reading of {self.article!r}: {len(self.spans)} marks, {len(self.defects)} defects>"
