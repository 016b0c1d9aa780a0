"""What charts are drawn of: anything that is a marked article, or the name of one.

A key (`Exercise`, `Annotated`), the reader's reading, a student's marks, and several of them: each becomes a `Told`, a
name and a reading. The charts know nothing else.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from kit.charts.counting import STORY, voices_of
from kit.errors import ExerciseError
from kit.exercise.model import Exercise
from kit.reader.counts import voices
from kit.reader.model import Mark, Reading
from kit.reader.own import CONTENT, own_reading
from kit.text.annotated import Annotated
from kit.text.annotated import Mark as KeyMark
from kit.text.article import Article
from kit.text.span import Span
from kit.text.words import Word


class Marked(Protocol):
    """A marked article: a key, a student's marking, the reader's reading."""

    @property
    def article(self) -> Article:
        """The text."""

    @property
    def spans(self) -> Iterable[Span | Mark]:
        """The marks, in painting order."""


Thing: TypeAlias = "Marked | Exercise | str | Mapping[str, Marked | Exercise | str]"
"""A marked article; the name of an exercise ("02/practice") or of a case ("harbour-street": all its outlets); or
several under names of your own ({"Mine": ..., "Key": ...})."""


@dataclass(frozen=True, slots=True)
class Told:
    """One marked article with the name that stands beside it."""

    name: str
    marked: Marked | Exercise

    @property
    def article(self) -> Article:
        """The text."""
        return self.marked.article

    def words(self) -> list[tuple[Word, str]]:
        """The words of the story, each with its voice ("" where it has none)."""
        if isinstance(self.marked, Reading):
            return [(one.word, one.label) for one in voices(self.marked)]
        return voices_of(self.article, _spans(self.marked))

    def reading(self) -> Reading:
        """The same as a reading, for what it says of speakers and cues."""
        if isinstance(self.marked, Reading):
            return self.marked
        key = self.marked.annotated if isinstance(self.marked, Exercise) else self.marked
        if isinstance(key, Annotated):
            return _key_reading(key)
        return own_reading(self.article, _spans(self.marked))

    def blocks(self) -> list[tuple[int, str]]:
        """Where the blocks of the story begin, counted in its words, and what they are called: "paragraph 2"."""
        words = [word.start for word, _ in self.words()]
        called = {"title": "headline", "deck": "line under the headline"}
        told = [block for block in self.article.blocks if block.kind in STORY]
        number, out = 0, []
        for block in told:
            number += block.kind == "paragraph"
            out.append((bisect_left(words, block.start), called.get(block.kind, f"paragraph {number}")))
        return out


def gather(things: Iterable[Thing]) -> list[Told]:
    """All that is to be drawn, in order. Raises `ExerciseError` for a name that nothing has."""
    out: list[Told] = []
    for thing in things:
        if isinstance(thing, str):
            out += _named(thing)
        elif isinstance(thing, Mapping):
            for name, one in thing.items():
                out += [Told(str(name), inner.marked) for inner in gather([one])]
        else:
            out.append(Told(_name(thing), thing))
    return _different(out)


def _spans(marked: Marked | Exercise) -> list[Span]:
    if isinstance(marked, Exercise):  # not its brackets: facts that stand without one are items too
        from kit.score.agreement import key_spans

        return key_spans(marked) if marked.key else []
    return [one.span if isinstance(one, Mark) else one for one in marked.spans]


def _named(name: str) -> list[Told]:
    """An exercise, or all articles of a case."""
    from kit.exercise.load import exercise_ids, load_exercise

    names = [one for one in exercise_ids() if one.startswith(f"{name}/")] if "/" not in name else [name]
    found = [one for one in map(load_exercise, names) if isinstance(one, Exercise)]
    if not found:
        raise ExerciseError(
            f"There is no marked text “{name[:80]}”.",
            "Names are like 02/practice, harbour-street or harbour-street/wire.",
        )
    if any(one.silent or name.startswith("forms/") for one in found):
        raise ExerciseError(
            f"“{name}” is a test: its answer is not shown.", "Choose a text of a lesson, like 02/practice."
        )
    return [Told(_name(one), one) for one in found]


def _name(marked: Marked | Exercise) -> str:
    outlet = marked.front.outlet if isinstance(marked, Exercise) else ""
    return outlet or marked.article.title or "The article"


def _different(found: list[Told]) -> list[Told]:
    """Two of one name get a number."""
    seen: dict[str, int] = {}
    out = []
    for told in found:
        seen[told.name] = seen.get(told.name, 0) + 1
        out.append(Told(f"{told.name} ({seen[told.name]})", told.marked) if seen[told.name] > 1 else told)
    return out


def _key_reading(key: Annotated) -> Reading:
    """A key as a reading: who speaks and who could be asked stand in its attributes."""
    named = {mark.id: mark for mark in key.marks if mark.id}
    sources = [mark for mark in key.marks if "source" in mark.classes]
    source_of = {name: source for source in sources for name in source.attributes.get("for", "").split()}
    marks = [mark for raw in key.marks for mark in _key_marks(key, raw, named, source_of)]
    return Reading(key.article, tuple(sorted(marks, key=lambda m: (m.start, -m.end))), own=True)


def _key_marks(
    key: Annotated, raw: KeyMark, named: Mapping[str, KeyMark], source_of: Mapping[str, KeyMark]
) -> Iterable[Mark]:
    first = named.get(raw.cont, raw)  # a quote that runs on says at its beginning who speaks
    source = source_of.get(first.id)
    words = key.article.text[source.start : source.end] if source else ""
    for span in raw.spans:
        said = span.label in CONTENT
        by = (first.attributes.get("by", "") or " ".join(words.split())) if said else ""
        kind = source.attributes.get("kind", "") if said and source else ""
        if span.start < span.end:
            yield Mark(
                start=span.start, end=span.end, layer=span.layer, label=span.label, reason="The key.", id=span.id,
                speaker=by, kind=kind,
            )  # fmt: skip
