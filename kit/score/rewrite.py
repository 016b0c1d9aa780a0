"""Checking a neutral rewrite: are the key facts kept, the quotes verbatim, the loaded words gone, and is nothing new?

A pure function of two texts. Each finding has a reason and, where it is about words of the rewrite, their place in it.
What the reader only suspects (`look`) is told and not counted: the reader errs, the key was written by people.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kit.exercise.model import Exercise
from kit.exercise.specs import Rewrite
from kit.score.neutral.draft import draft
from kit.score.neutral.facts import check_facts, check_speakers
from kit.score.neutral.finding import Finding, Kind
from kit.score.neutral.news import check_news
from kit.score.neutral.quotes import check_quotes, speakers_of
from kit.score.neutral.wording import FLAGS, check_wording
from kit.score.score import percent

__all__ = ["FLAGS", "KINDS", "Checked", "Finding", "Kind", "check_rewrite"]
KINDS: tuple[Kind, ...] = ("fact", "quote", "loaded", "claim", "length")
TOO_LONG = "At most {most}: a short text has no room for judgements."


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of a rewrite found. Nothing is scored where nothing was written."""

    findings: tuple[Finding, ...]
    words: int

    @property
    def kept(self) -> int:
        """How many key facts it keeps."""
        return sum(f.ok for f in self.findings if f.kind == "fact")

    @property
    def facts(self) -> int:
        """How many key facts there are."""
        return sum(f.kind == "fact" for f in self.findings)

    @property
    def faults(self) -> int:
        """How many things beside missing facts are to be mended."""
        return sum(not f.ok and f.counts for f in self.findings if f.kind != "fact")

    @property
    def value(self) -> float | None:
        """A point for each fact kept, one less for each fault, never under 0; as a share of the facts."""
        return max(0, self.kept - self.faults) / self.facts if self.words and self.facts else None

    @property
    def sentence(self) -> str:
        """The result in one line: "Kept 4 of 5 facts, 1 thing to mend: 60%"."""
        if self.value is None:
            return "Nothing is written yet."
        things = f", {self.faults} {'thing' if self.faults == 1 else 'things'} to mend" if self.faults else ""
        return f"Kept {self.kept} of {self.facts} facts{things}: {percent(self.value)}"

    def data(self) -> dict[str, Any]:
        """As plain data, for the page and for `kit grade --json`."""
        return {
            "score": self.value, "sentence": self.sentence, "words": self.words, "kept": self.kept, "facts": self.facts,
            "faults": self.faults, "findings": [f.data() for f in self.findings],
        }  # fmt: skip


def check_rewrite(exercise: Exercise, text: str) -> Checked:
    """What there is to say about a rewrite of the exercise's text."""
    spec = exercise.rewrite or Rewrite(facts=[])
    items = exercise.key.items if exercise.key else ()
    source, own = draft(exercise.article.text), draft(text)
    facts = check_facts(spec.facts, source, own)
    if not own.words:
        return Checked(tuple(facts), 0)
    quotes = list(check_quotes(source, own, items, spec.quotes))
    told = [span for one in quotes if not one.ok for span in one.spans]
    findings = [
        *facts, *quotes, *check_speakers(spec.facts, facts, speakers_of(items), own, told),
        *check_wording(source, own, items, spec.drop), *check_news(source, own, spec.allow),
    ]  # fmt: skip
    words = own.count
    if spec.most and words > spec.most:
        findings.append(Finding("length", False, f"{words} words", TOO_LONG.format(most=spec.most)))
    return Checked(tuple(findings), words)
