"""Noun phrases that stand right of a cue: "said Ida Brandt, a nurse from Lowmere, on Monday"."""

from __future__ import annotations

from kit.reader.lexicon import cue_forms
from kit.reader.phrases import LINKS, Range, is_role, verb_like
from kit.reader.tokens import (
    ADV,
    AUX,
    CAP,
    CONJ,
    DET,
    NUM,
    POSS,
    PREP,
    PRON,
    PUNCT,
    QUOTE,
    REL,
    SUB,
    TIME,
    VERB,
    WORD,
    Tokens,
)


def phrase_right(tok: Tokens, start: int, high: int) -> Range | None:
    """The noun phrase that starts at token `start`, not reaching `high`."""
    if start >= high:
        return None
    bits = tok.kind[start]
    if bits & PRON:
        return (start, start + 1)
    if bits & (PUNCT | QUOTE | AUX | SUB | PREP | TIME) and not bits & DET:
        return None
    at = start
    while at < high:
        bits, word = tok.kind[at], tok.low[at]
        if bits & (PUNCT | QUOTE):
            if word == "(" and at > start:
                closed = _closing(tok, at, high)
                if closed > 0:
                    at = closed
                    continue
            if word in "&":
                at += 1
                continue
            break
        if word in LINKS and at > start and not bits & CAP:
            if at + 1 >= high or not _joins(tok, at, start):
                break
            at += 1
            continue
        if at > start and (bits & (AUX | PRON | REL | VERB) or bits & (PREP | CONJ | SUB | ADV)) and not bits & CAP:
            break
        if (
            at > start
            and bits & TIME
            and not bits & POSS
            and not (at + 1 < high and tok.kind[at + 1] & CAP and not tok.kind[at + 1] & TIME)
        ):
            break
        if at > start and bits & DET and tok.low[at - 1] not in LINKS:
            break
        if at > start and verb_like(tok, at, start):
            break
        at += 1
    while at > start and tok.kind[at - 1] & (CONJ | PREP) and not tok.kind[at - 1] & CAP:
        at -= 1
    return (start, at) if at > start else None


def _closing(tok: Tokens, opened: int, high: int) -> int:
    for at in range(opened + 1, min(high, opened + 12)):
        if tok.low[at] == ")":
            return at + 1
    return -1


_EVENTS = frozenset(
    "statement interview speech email e-mail letter tweet post address debate press news conference phone telephone "
    "call briefing time rally appearance message video column article op-ed series report town memo meeting "
    "hearing".split()
)


def _joins(tok: Tokens, at: int, start: int) -> bool:
    """Whether the link word at `at` carries the phrase on: "a spokesman for the council", not "Brandt in a letter"."""
    word = tok.low[at]
    before, after = tok.kind[at - 1], tok.kind[at + 1]
    if word == "of":
        return True
    if word == "and":
        return bool(after & CAP) and not after & (PRON | AUX | SUB)
    if after & (TIME | PRON) or any(tok.low[n] in _EVENTS for n in range(at + 1, min(at + 5, len(tok)))):
        return False
    if before & CAP and not is_role(tok, at - 1):
        return word in ("at", "with") and bool(after & CAP)
    return bool(after & (DET | CAP | WORD)) and word != "to"


def apposition_right(tok: Tokens, stop: int, high: int) -> int:
    """Where the apposition ends that follows a phrase ending at `stop`: "Ida Brandt, a nurse from Lowmere"."""
    if stop + 1 >= high or tok.low[stop] != ",":
        return stop
    bits = tok.kind[stop + 1]
    word = tok.low[stop + 1]
    if (
        bits & (QUOTE | PUNCT | PREP | CONJ | SUB | AUX | PRON)
        and not bits & (DET | REL | NUM)
        and word not in ("formerly", "co-founder")
    ):
        return stop
    if bits & NUM and (stop + 2 >= high or tok.kind[stop + 2] & PUNCT):
        beyond = apposition_right(tok, stop + 2, high) if stop + 2 < high else stop
        return beyond if beyond > stop + 2 else stop  # only an age
    if word.endswith("ing") or (bits & ADV and not bits & DET) or bits & TIME:
        return stop
    at = stop + 1
    while at < high and not tok.kind[at] & QUOTE and tok.low[at] not in (";", ":", "—", "–", "--"):
        if tok.low[at] == "," and at + 1 < high and not _listed_on(tok, at):
            if tok.low[at + 1] not in ("who", "whose"):
                break
            bits = REL
        if tok.kind[at] == WORD and any("s" in f.cue.frames for f in cue_forms().get(tok.low[at], ())):
            rel = next((n for n in range(at - 1, max(stop, at - 4), -1) if tok.low[n] == "who"), -1)
            if rel > 0:  # "Brandt, who says that ...": another handover
                at = rel - 1 if tok.low[rel - 1] in ("but", "and", ",") else rel
                break
        at += 1
    while at > stop and tok.low[at - 1] in ".!?":
        at -= 1
    return at


def _listed_on(tok: Tokens, comma: int) -> bool:
    """Whether an apposition goes on over this comma ("of Lowmere, Kent")."""
    after = comma + 1
    return (
        bool(tok.kind[after] & CAP)
        and not tok.kind[after] & (PRON | AUX)
        and after + 1 < len(tok)
        and tok.low[after + 1] in (",", ".")
    )
