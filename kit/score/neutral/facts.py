"""Which key facts a rewrite keeps, and whether they are still said by the one who said them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kit.exercise.specs import KeyFact
from kit.score.neutral.draft import Draft, words
from kit.score.neutral.finding import Finding, fault, touch
from kit.score.neutral.signs import found, places
from kit.text.span import Span

TURNED = "You write “{words}”. The source does not say that. Read it there once more."
ALONE = "Your text has “{words}”, but not the rest of this fact. {why}"
OTHER = "In the source {by} says this, not {other}. Who says it belongs to the claim."
NOBODY = "Worth a look, because in the source {by} answers for this. Your text does not say whose it is."
NEAR = 3
"""Sentences in a row in which all signs of a fact must stand: "Dora Lenz is a cook. A taxi costs her £14." """
_Found = list[tuple[int, tuple[Span, ...]]]


def check_facts(facts: Sequence[KeyFact], source: Draft, draft: Draft) -> list[Finding]:
    """One finding for each fact, in order."""
    return [_fact(fact, source, draft) for fact in facts]


def _fact(fact: KeyFact, source: Draft, draft: Draft) -> Finding:
    """A fact is kept where all that shows it stands within a few sentences, and nothing turns it round."""
    if not draft.words:
        return Finding("fact", False, fact.text, fact.why)
    for sign in fact.never:
        for _, spans in places(sign, draft):
            return Finding("fact", False, fact.text, TURNED.format(words=spans[0].of(draft.text)), spans)
    there = [_own(places(sign, draft), source, draft) for sign in fact.shows]
    near = _near(there)
    if near:
        shown = " … ".join(span.of(draft.text) for span in sorted(near))
        return Finding("fact", True, fact.text, f"You say “{shown}”.", tuple(near))
    first = next((spans[0] for one in there for _, spans in one if re.search(r"\d", _plain(spans[0], draft))), None)
    why = ALONE.format(words=first.of(draft.text), why=fact.why) if first else fact.why
    return Finding("fact", False, fact.text, why)


def _plain(span: Span, draft: Draft) -> str:
    return " ".join(word.plain for word in words(span.of(draft.text)))


def _near(there: Sequence[_Found]) -> list[Span]:
    """The places of all signs where they stand within so many neighbouring sentences, each its own; else none."""
    for start, first in there[0] if there else ():
        for low in range(start, start - NEAR, -1):
            taken = [*first]
            for one in there[1:]:
                free = (spans for at, spans in one if low <= at < low + NEAR and not touch(spans, taken))
                spans = next(free, None)
                if spans is None:
                    break
                taken += spans
            else:
                return taken
    return []


def _own(there: _Found, source: Draft, draft: Draft) -> _Found:
    """Without the places that stand in a quote of the source by chance: “I finish at two” tells of no two lines."""
    return [(at, spans) for at, spans in there if not any(_by_chance(span, source, draft) for span in spans)]


def _by_chance(span: Span, source: Draft, draft: Draft) -> bool:
    if not draft.inside(span):
        return False
    sign = _plain(span, draft)
    in_source = found(sign, source.words)
    quoted = [place for place in in_source if source.inside(place)]
    return bool(quoted) and len(quoted) < len(in_source)


# ---- who says it -----------------------------------------------------------------------------------------------------


def check_speakers(
    facts: Sequence[KeyFact], kept: Sequence[Finding], speakers: Sequence[str], draft: Draft, told: Sequence[Span]
) -> Iterator[Finding]:
    """A claim that another source says now, or (worth a look) nobody. `told` are the places of quotes with a fault."""
    for fact, one in zip(facts, kept, strict=True):
        if not fact.by or not one.ok or touch(one.spans[:1], told):
            continue
        names = [name.strip() for name in fact.by.split("|")]
        number = one.spans[0]
        if (other := other_voice(number, names[0], speakers, draft)) is not None:
            yield fault("quote", draft.text, number, OTHER.format(by=names[0], other=other))
        elif not any(found(name.split()[-1], draft.words) for name in names):
            yield fault("quote", draft.text, number, NOBODY.format(by=names[0]), counts=False)


def other_voice(place: Span, by: str, speakers: Sequence[str], draft: Draft) -> str | None:
    """Who else of the source's speakers says the words at a place, by name; None unless that is plain to see."""
    if found(by.split()[-1], words(draft.around(place))):
        return None
    for mark in draft.voices(place):
        who = words(mark.source)
        for name in speakers:
            if name != by and found(name.split()[-1], who):
                return name
    return None
