"""The rows of a comparison: what was said, or one fact, with what each outlet made of it beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from kit.exercise import align
from kit.exercise.packet import Turn
from kit.exercise.sides import Side, facts_of, printed
from kit.exercise.specs import Compare
from kit.text.annotated import Mark
from kit.text.span import Span

Row = dict[str, Any]
Fact = tuple[int, str]
_NEAR, _MOST = 1, 4  # sentences: the gap over which two groups become one row, and how long that row may be
TRACED = ("cut", "bent")


@dataclass(frozen=True, slots=True)
class _Said:
    """One mark on a source's words: the turn and its sentences that it goes back to (turn -1: none), and the words of
    the turn that it prints exactly.
    """

    side: int
    mark: Mark
    turn: int
    sentences: tuple[int, ...]
    exact: tuple[Span, ...]


# ---- what was said ------------------------------------------------------------------------------------------------


def said_rows(sides: Sequence[Side], turns: Sequence[Turn], spec: Compare) -> list[Row]:
    """A row for each stretch of the packet that an outlet quotes or retells; last, what is not in the packet."""
    said = [_trace(s, mark, turns, spec.places.get(f"{s.outlet}/{mark.id}", "")) for s in sides for mark in s.said]
    rows = []
    for number, turn in enumerate(turns):
        mine = [one for one in said if one.turn == number]
        for first, last in _ranges(mine, len(turn.sentences)):
            here = [one for one in mine if any(first <= s <= last for s in one.sentences)]
            rows.append(_row(sides, turn, (first, last), here, spec))
    for one in (one for one in said if one.turn < 0):
        rows.append(_row(sides, None, (0, 0), [one], spec))
    return rows


def _trace(side: Side, mark: Mark, turns: Sequence[Turn], told: str) -> _Said:
    """Where a mark comes from: what the lesson says, its exact words, else the sentence of its speaker most like it."""
    words = side.exercise.article.slice(Span(mark.start, mark.end))
    own = _turns_of(mark.attributes.get("by", ""), turns)
    for number, line in enumerate(turns if told else ()):
        if place := align.find(told, line.text):
            return _Said(side.at, mark, number, _in(line, place), ())
    if any(c in ("quote", "partial") for c in mark.classes):
        for number in (*own, *(n for n in range(len(turns)) if n not in own)):
            exact = align.find(words, turns[number].text)
            if exact:
                return _Said(side.at, mark, number, _in(turns[number], exact), tuple(exact))
    signs = align.signs(words)
    scores = {
        (n, s): align.likeness(signs, align.signs(turns[n].text[span.start : span.end]))
        for n in own
        for s, span in enumerate(turns[n].sentences)
    }
    least = 0.3 if len(own) < len(turns) else 1.0
    if not scores or max(scores.values()) < least:
        return _Said(side.at, mark, -1, (), ())
    turn, sentence = max(scores, key=lambda at: scores[at])
    quoted = any(c in ("quote", "partial") for c in mark.classes)
    exact = align.runs(words, turns[turn].text) if quoted else []
    return _Said(side.at, mark, turn, tuple({sentence, *_in(turns[turn], exact)}), tuple(exact))


def _turns_of(by: str, turns: Sequence[Turn]) -> list[int]:
    """The turns of a speaker, by the last name; all of them where nobody of that name speaks (a report, "experts")."""
    last = by.lower().split()[-1:]
    own = [n for n, turn in enumerate(turns) if not turn.document and turn.speaker.lower().split()[-1:] == last]
    return own or list(range(len(turns)))


def _in(turn: Turn, spans: Sequence[Span]) -> tuple[int, ...]:
    return tuple(n for n, s in enumerate(turn.sentences) if any(s.overlaps(span) for span in spans))


def _ranges(said: Sequence[_Said], count: int) -> list[tuple[int, int]]:
    """From the first to the last sentence of each row: neighbours become one, while it stays short."""
    touched = sorted({s for one in said for s in one.sentences})
    out: list[tuple[int, int]] = []
    for at in touched:
        if out and at - out[-1][1] <= _NEAR + 1 and at - out[-1][0] < _MOST:
            out[-1] = out[-1][0], at
        else:
            out.append((at, at))
    # words that a quote stops short of are shown, so that one can see that they were there
    ends = {r[1] for r in out} & {
        max(o.sentences) for o in said if o.sentences and o.mark.attributes.get("trace") in TRACED
    }
    starts = {r[0] for r in out}
    return [(a, b + 1) if b in ends and b + 1 < count and b + 1 not in starts else (a, b) for a, b in out]


def _row(sides: Sequence[Side], turn: Turn | None, at: tuple[int, int], said: Sequence[_Said], spec: Compare) -> Row:
    source: list[list[Any]] = []
    if turn:
        span = Span(turn.sentences[at[0]].start, turn.sentences[at[1]].end)
        source = _underlined(turn.text, span, said)
    cells = [_cell(side, [one for one in said if one.side == side.at], turn, at, spec) for side in sides]
    who = turn.speaker if turn else (said[0].mark.attributes.get("by", "") if said else "")
    role = turn.role if turn else "not in the packet"
    return {"kind": "said", "who": who[:1].upper() + who[1:], "role": role, "source": source, "cells": cells}


def _underlined(text: str, span: Span, said: Sequence[_Said]) -> list[list[Any]]:
    """The packet's words as pieces [words, numbers of the outlets that print them exactly]."""
    marks = [(e.start, e.end, one.side) for one in said for e in one.exact]
    edges = {span.start, span.end} | {e for m in marks for e in m[:2] if span.start < e < span.end}
    cuts = sorted(edges)
    return [
        [text[a:b], sorted({side for start, end, side in marks if start <= a and b <= end})] for a, b in pairwise(cuts)
    ]


def _cell(side: Side, said: Sequence[_Said], turn: Turn | None, at: tuple[int, int], spec: Compare) -> Row:
    spans = [Span(one.mark.start, one.mark.end) for one in said]
    sentences = side.sentences(spans)
    cuts = []
    for one in said:
        trace = one.mark.attributes.get("trace", "")
        inner = [o for o in said if o is not one and one.mark.start <= o.mark.start and o.mark.end <= one.mark.end]
        told = f"{side.outlet}/{one.mark.id}" in spec.cuts
        if trace in TRACED and (told or not any(o.mark.attributes.get("trace") in TRACED for o in inner)):
            cuts.append(_cut(side, one, said, turn, at, trace, spec))
    return {"words": printed(side, sentences), "cuts": cuts}


def _cut(
    side: Side, one: _Said, said: Sequence[_Said], turn: Turn | None, at: tuple[int, int], trace: str, spec: Compare
) -> Row:
    """The words that went, or those that were bent; what that does is what the lesson says."""
    told = spec.cuts.get(f"{side.outlet}/{one.mark.id}")
    words = told.words if told else ""
    if not words and turn and one.sentences:
        words = _gone(one, [e for o in said for e in o.exact], turn, at, trace)
    return {"kind": trace, "item": one.mark.id, "words": words, "does": told.does if told else ""}


def _gone(one: _Said, exact: Sequence[Span], turn: Turn, at: tuple[int, int], trace: str) -> str:
    """The rest of the sentences that a mark goes back to; where all of it is printed, the sentence after, or before."""
    first, last = min(one.sentences), max(one.sentences)

    def left(start: int, end: int) -> str:
        shown = [
            Span(max(e.start, start) - start, min(e.end, end) - start) for e in exact if e.start < end > start < e.end
        ]
        return align.rest(turn.text[start:end], shown)

    start, end = turn.sentences[first].start, turn.sentences[last].end
    if trace == "bent":
        return turn.text[start:end]
    near = [turn.sentences[n] for n in (last + 1, first - 1) if at[0] <= n <= at[1]]
    return left(start, end) or next((words for s in near if (words := left(s.start, s.end))), "")


# ---- facts --------------------------------------------------------------------------------------------------------


def matched_facts(sides: Sequence[Side], spec: Compare) -> dict[Fact, list[Fact]]:
    """For each fact (outlet, item) the same one elsewhere: other outlets' facts, or what a source says there."""
    items: list[Fact] = [(side.at, item.id) for side in sides for item in side.items if item.label != "commentary"]
    number = {fact: at for at, fact in enumerate(items)}
    signs = [align.signs(sides[at].words(name)) for at, name in items]
    facts = {(side.at, item.id) for side in sides for item in facts_of(side)}
    pairs = [*_named(spec.pairs, sides, number)]
    for one in facts:
        for side in sides:
            if side.at != one[0]:
                scores = {
                    number[o]: align.likeness(signs[number[one]], signs[number[o]]) for o in items if o[0] == side.at
                }
                found = align.best(scores)
                pairs += [(number[one], found)] if found is not None else []
    joined = align.groups(len(items), pairs, frozenset(_named(spec.apart, sides, number)))
    out: dict[Fact, list[Fact]] = {}
    for group in joined:
        here = [items[at] for at in group]
        if len({at for at, _ in here}) > 1:
            out |= {one: [other for other in here if other != one] for one in here}
    return out


def _named(pairs: Sequence[dict[str, str]], sides: Sequence[Side], number: dict[Fact, int]) -> list[tuple[int, int]]:
    by_outlet = {side.outlet: side.at for side in sides}
    out = []
    for pair in pairs:
        here = [number[(by_outlet[o], item)] for o, item in pair.items() if (by_outlet[o], item) in number]
        out += [(here[0], other) for other in here[1:]]
    return out


def fact_rows(sides: Sequence[Side], turns: Sequence[Turn], matched: dict[Fact, list[Fact]]) -> list[Row]:
    """A row for each fact of any outlet, in the order of the first that has it; the packet's line beside it."""
    done: set[Fact] = set()
    rows = []
    for side in sides:
        for item in facts_of(side):
            one = (side.at, item.id)
            if one in done:
                continue
            group = [one, *matched.get(one, [])]
            done |= set(group)
            rows.append(_fact_row(sides, turns, group))
    return rows


def _fact_row(sides: Sequence[Side], turns: Sequence[Turn], group: Sequence[Fact]) -> Row:
    words = " ".join(sides[at].words(name) for at, name in group)
    signs = align.signs(words)
    lines = [(turn, s) for turn in turns for s in turn.sentences]
    scores = {n: align.likeness(signs, align.signs(t.text[s.start : s.end])) for n, (t, s) in enumerate(lines)}
    found = align.best(scores)
    source, who, role = "", "Reported", ""
    if found is not None:
        turn, span = lines[found]
        source, who, role = turn.text[span.start : span.end], turn.speaker, turn.role
    cells = []
    for side in sides:
        items = [item for at, name in group if at == side.at and (item := side.item(name))]
        spans = [piece for item in items for piece in item.pieces]
        cells.append({"words": printed(side, side.sentences(spans)), "cuts": []})
    return {"kind": "fact", "who": who, "role": role, "source": [[source, []]] if source else [], "cells": cells}
