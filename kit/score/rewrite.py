"""Checking a neutral rewrite: are the key facts kept, the quotes verbatim, the loaded words gone, and is nothing new?

A pure function of two texts. Each finding has a reason and, where it is about words of the rewrite, their place in it.
What the reader only suspects (`look`) is told and not counted: the reader errs, the key was written by people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from kit.exercise import align
from kit.exercise.model import Exercise, Item
from kit.exercise.specs import KeyFact, Rewrite
from kit.score.score import percent
from kit.text.span import Span

Kind = Literal["fact", "quote", "loaded", "claim", "length"]
KINDS: tuple[Kind, ...] = ("fact", "quote", "loaded", "claim", "length")
FLAGS = ("loaded", "doubt", "scare", "vouching")
_QUOTED = re.compile(r"“([^“”]*)”|\"([^\"]*)\"")
_CAPITAL = re.compile(r"(?<![.!?:“\"]\s)(?<!^)(?<![“\"])\b[A-Z][\w’'-]+", re.MULTILINE)
TOO_LONG = "At most {most}: a short text has no room for judgements."
UNMARKED = "{who} said it like this. Exact words of others need quote marks."
NEW_NUMBER = "This number is not in the source. Where would a reader check it?"
NEW_NAME = "This name is not in the source. A rewrite brings nobody new in."
_RUN = 4
"""Words in a row that show whose they are."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `ok`: nothing to mend; `counts`: it is in the score; `spans` are its places in the
    rewrite, where it is about words that stand there.
    """

    kind: Kind
    ok: bool
    words: str
    why: str
    spans: tuple[Span, ...] = ()
    counts: bool = True

    def data(self) -> dict[str, Any]:
        """As plain data, for the page."""
        places = [[span.start, span.end] for span in self.spans]
        return {
            "kind": self.kind, "ok": self.ok, "words": self.words, "why": self.why, "spans": places,
            "counts": self.counts,
        }  # fmt: skip


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
    words = len(align.tokens(text))
    findings = [_fact(fact, text) for fact in spec.facts]
    if words:
        quoted = [Span(*m.span()) for m in _QUOTED.finditer(text)]
        findings += [*_quotes(exercise, text, quoted), *_loaded(exercise, text, quoted), *_new(exercise, spec, text)]
        if spec.most and words > spec.most:
            findings.append(
                Finding(
                    "length", False, f"{words} words", f"At most {spec.most}: a short text has no room for judgements."
                )
            )
    return Checked(tuple(findings), words)


# ---- facts ---------------------------------------------------------------------------------------------------------


def _fact(fact: KeyFact, text: str) -> Finding:
    """A fact is kept where all that shows it is there; of "a | b" one is enough."""
    places: list[Span] = []
    for sign in fact.shows:
        found = next((p for one in sign.split("|") if (p := _place(one.strip(), text))), None)
        if found is None:
            return Finding("fact", False, fact.text, fact.why)
        places.append(found)
    return Finding("fact", True, fact.text, f"You say “{text[places[0].start : places[0].end]}”.", tuple(places))


def _place(words: str, text: str) -> Span | None:
    """Where words stand; figures and number words are the same ("11 to 8", "eleven to eight"), and whose it is is no
    other word ("Orme’s" is "Orme").
    """
    wanted = [_bare(word) for word, _ in align.tokens(words)]
    there = [(_bare(word), span) for word, span in align.tokens(text)]
    return align.run(wanted, there) if wanted else None


def _bare(word: str) -> str:
    return align.plain(word.removesuffix("'s"))


# ---- quotes --------------------------------------------------------------------------------------------------------


def _quotes(exercise: Exercise, text: str, quoted: Sequence[Span]) -> Iterator[Finding]:
    """Words in marks are in the source, word for word; words of a source have marks."""
    source = exercise.article.text
    said = [source[m.start() : m.end()] for m in _QUOTED.finditer(source)]
    for span in quoted:
        words = text[span.start : span.end]
        if not align.tokens(words):
            continue
        if any(align.find(words, one) for one in said):
            yield Finding("quote", True, words, "Word for word as in the source.", (span,))
        else:
            yield Finding("quote", False, words, _unlike(words, said), (span,))
    for item in _items(exercise, "quote", "partial"):
        own = source[item.start : item.end]
        for place in align.runs(own, text, _RUN):
            if not any(place.overlaps(span) for span in quoted):
                why = UNMARKED.format(who=item.by or "A source")
                yield Finding("quote", False, text[place.start : place.end], why, (place,))


def _unlike(words: str, said: Sequence[str]) -> str:
    """Why a quote is none: the source's own words beside it, where there are any like it."""
    signs = align.signs(words)
    scores = {n: len(signs.stems & align.signs(one).stems) for n, one in enumerate(said)}
    near = align.best(dict(scores.items()))
    if near is None:
        return "Nobody says this in the source. Take the marks away, or use real words."
    return f"Not word for word. The source has {said[near]}"


# ---- wording -------------------------------------------------------------------------------------------------------


def _loaded(exercise: Exercise, text: str, quoted: Sequence[Span]) -> Iterator[Finding]:
    """Flags and judgements of the key that are still there; then what the reader finds, which does not count."""
    source, seen = exercise.article.text, list(quoted)
    for item in _items(exercise, *FLAGS):
        words = source[item.start : item.end].strip("“”\"'‘’")
        place = _outside(words, text, quoted)
        if place is None:
            yield Finding("loaded", True, words, "Gone.")
        else:
            seen.append(place)
            yield Finding("loaded", False, text[place.start : place.end], item.why, (place,))
    for item in _items(exercise, "commentary"):
        for place in align.runs(source[item.start : item.end], text, _RUN):
            seen.append(place)
            yield Finding("loaded", False, text[place.start : place.end], item.why, (place,))
    yield from _suspected(text, seen)


def _outside(words: str, text: str, quoted: Sequence[Span]) -> Span | None:
    wanted = [word for word, _ in align.tokens(words)]
    there = [(w, s) for w, s in align.tokens(text) if not any(s.overlaps(q) for q in quoted)]
    place = align.run(wanted, there) if wanted else None
    return place if place and not any(place.overlaps(q) for q in quoted) else None


def _suspected(text: str, seen: Sequence[Span]) -> Iterator[Finding]:
    from kit.reader.reading import read

    for mark in read(text):
        wording = mark.layer == "wording" and mark.label in ("loaded", "doubt", "vouching")
        if mark.strength == "strong" and (wording or mark.label == "commentary") and not _known(mark.span, seen):
            words = mark.of(text)
            better = f" Plainer: “{mark.alternative}”." if mark.alternative else ""
            yield Finding("loaded", False, words, f"{mark.reason}{better}", (Span(mark.start, mark.end),), counts=False)


def _known(span: Span, seen: Sequence[Span]) -> bool:
    return any(span.overlaps(one) for one in seen)


# ---- new claims ----------------------------------------------------------------------------------------------------


def _new(exercise: Exercise, spec: Rewrite, text: str) -> Iterator[Finding]:
    """Numbers and names that the source does not have."""
    source = exercise.article.text + " " + " ".join(spec.allow)
    known = {align.plain(word) for word, _ in align.tokens(source)}
    there = align.tokens(text)
    for word, span in there:
        plain = align.plain(word)
        if plain[:1].isdigit() and plain not in known:
            yield Finding("claim", False, text[span.start : span.end], NEW_NUMBER, (span,))
    names = {word for word, _ in align.tokens(source)}
    for match in _CAPITAL.finditer(text):
        words = [word for word, _ in align.tokens(match.group())]
        if any(word.removesuffix("'s") not in names and word not in names and word != "i" for word in words):
            yield Finding("claim", False, match.group(), NEW_NAME, (Span(*match.span()),))


def _items(exercise: Exercise, *labels: str) -> list[Item]:
    items = exercise.key.items if exercise.key else ()
    return [item for item in items if item.label in labels]
