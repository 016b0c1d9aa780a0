"""Noun phrases: who stands left or right of a cue, found with closed word classes and capital letters only."""

from __future__ import annotations

from kit.reader.lexicon import cue_forms, word_class
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

# nouns that people who speak are called by: they hold a title together ("spokesman for the council")
ROLE_ENDS = (
    "man",
    "woman",
    "person",
    "men",
    "women",
    "er",
    "or",
    "ist",
    "ian",
    "ent",
    "ant",
    "chief",
    "head",
    "aide",
    "eer",
)
_ROLE_PLURALS = tuple(end + "s" for end in ROLE_ENDS)
_SOMEBODY = frozenset("someone somebody anyone anybody everyone everybody one another".split())
LINKS = frozenset("of for at in from with on to and".split())
Range = tuple[int, int]  # token indices, half open


def skip_back(tok: Tokens, at: int, low: int) -> int:
    """The index after the last token before `at` that is no auxiliary, adverb or "n't" of the verb at `at`."""
    kind = tok.kind
    while at > low and (
        (kind[at - 1] & (AUX | ADV) and not kind[at - 1] & (CAP if at - 1 > low else 0) and not kind[at - 1] & REL)
        or (tok.low[at - 1] == "long" and at - 2 >= low and tok.low[at - 2] in ("has", "have", "had"))
    ):
        at -= 1
    return at


def phrase_left(tok: Tokens, stop: int, low: int) -> Range | None:
    """The noun phrase that ends right before token `stop`, not reaching below `low`."""
    if stop <= low:
        return None
    last = stop - 1
    bits = tok.kind[last]
    if bits & REL:
        return (last, stop) if tok.low[last] != "that" else None
    if bits & PRON and not bits & QUOTE:
        return (last, stop)
    if bits & TIME and not bits & POSS and stop - low > 1:
        earlier = last
        while earlier > low and (
            tok.kind[earlier - 1] & (TIME | NUM) or tok.low[earlier - 1] in ("last", "this", "late", "early", "on")
        ):
            earlier -= 1
        return phrase_left(tok, earlier, low) if low < earlier < stop else None
    if tok.low[last] == ")":
        return _past_bracket(tok, last, low)
    if tok.low[last] in (",", "—", "–", "--", "-"):
        return _past_apposition(tok, last, low)
    if bits & AUX and (last == low or not bits & CAP):
        return None
    if bits & ADV and last - 1 > low and tok.low[last - 1] == "," and tok.low[last].islower():
        return phrase_left(tok, last - 1, low)  # "Brandt, meanwhile, said"
    if bits & (PUNCT | QUOTE) or (bits & (PREP | CONJ | SUB) and (not bits & CAP or last == low)):
        return None
    start = _grow_left(tok, last, low)
    if start > low and tok.kind[start] & NUM and tok.low[start - 1] in ("about", "around", "nearly", "roughly", "over"):
        return (start - 1, stop)
    return _trim(tok, start, stop)


def _past_bracket(tok: Tokens, last: int, low: int) -> Range | None:
    """A phrase that a bracket follows: "Ida Brandt (Labour) said"."""
    for at in range(last - 1, max(low, last - 12) - 1, -1):
        if tok.low[at] == "(":
            inner = phrase_left(tok, at, low)
            return (inner[0], last + 1) if inner else None
    return None


def _past_apposition(tok: Tokens, last: int, low: int) -> Range | None:
    """A phrase with what it adds between commas: "Ida Brandt, who chairs the committee, said"."""
    at = last - 1
    while at > low and last - at < 40:
        if tok.low[at] in (",", "—", "–", "--", "-") or tok.kind[at] & QUOTE:
            break
        at -= 1
    if at <= low or tok.kind[at] & QUOTE:
        return None
    name = phrase_left(tok, at, low)
    if name is None:
        return None
    if tok.kind[at + 1] & (PREP | SUB | ADV) and not tok.kind[at + 1] & (DET | CAP):
        return name  # "Brandt, after a long pause, said"
    if tok.low[at + 1].endswith("ing") or tok.low[at + 1] == "who":
        return name
    if name[1] - name[0] == 1 and tok.kind[name[0]] & NUM and name[0] - 1 > low and tok.low[name[0] - 1] == ",":
        earlier = phrase_left(tok, name[0] - 1, low)
        name = earlier or name
    return (name[0], last)


def _grow_left(tok: Tokens, last: int, low: int) -> int:
    """Where the phrase that ends at `last` starts."""
    at = last
    kind, words = tok.kind, tok.low
    while at > low:
        bits = kind[at - 1]
        if bits & (PUNCT | QUOTE):
            if words[at - 1] == ")" and last - at < 12:
                opened = _bracket(tok, at - 1, low)
                if opened > low:
                    at = opened
                    continue
            if words[at - 1] in ("&",):
                at -= 1
                continue
            break
        word = words[at - 1]
        if word in LINKS and not bits & CAP:
            if at - 1 <= low or not (_noun_like(tok, at - 2) or words[at - 2] in _SOMEBODY):
                break
            if (word in ("and", "to") and words[at - 2] != "close" and not _same_kind(tok, at - 2, at)) or (
                word not in ("of", "and") and tok.kind[at - 2] & CAP and not is_role(tok, at - 2)
            ):
                break
            at -= 1
            continue
        if word in _SOMEBODY and words[at] in LINKS:
            at -= 1
            break
        if (bits & CAP and not bits & (AUX | SUB | PRON | PREP)) or word in ("the",):
            at -= 1
            if bits & DET and not (at > low and words[at - 1] in LINKS):
                break
            continue
        if (
            (bits & (AUX | SUB | PRON | CONJ | REL | PREP) and not bits & DET)
            or bits & VERB
            or verb_like(tok, at - 1, low)
        ):
            break
        if (
            kind[last] & CAP
            and not bits & DET
            and kind[at] & CAP
            and at - 1 > low
            and kind[at - 2] & DET
            and not is_role(tok, at - 1)
            and not word.endswith(("ed", "ing", "ous", "ful", "al", "ic"))
        ):
            break  # "the plan Brandt": the name starts a clause of its own
        at -= 1
        if bits & DET and not (at > low and words[at - 1] in LINKS):
            break
    return at


def _bracket(tok: Tokens, close: int, low: int) -> int:
    for at in range(close - 1, max(low, close - 12) - 1, -1):
        if tok.low[at] == "(":
            return at
    return low


def _noun_like(tok: Tokens, at: int) -> bool:
    bits = tok.kind[at]
    return bool(bits & WORD) and not bits & (AUX | SUB | PRON | CONJ | PREP | VERB | TIME | ADV)


def is_role(tok: Tokens, at: int) -> bool:
    """Whether the word at `at` names what somebody is: "spokesman", "Director"."""
    word = tok.low[at]
    if word in word_class("title") or word in word_class("unnamed") or word in word_class("vague"):
        return True
    return (word.endswith(ROLE_ENDS) and not word.endswith("ment")) or (
        word.endswith(_ROLE_PLURALS) and not word.endswith("ments")
    )


def _same_kind(tok: Tokens, left: int, right: int) -> bool:
    """Whether a link joins names with names, or titles with what they belong to."""
    if tok.low[left + 1] == "and":
        if is_role(tok, left):
            return True
        return bool(tok.kind[left] & CAP) == bool(tok.kind[right] & CAP) or not tok.kind[right] & CAP
    return is_role(tok, left)


def verb_like(tok: Tokens, at: int, low: int) -> bool:
    """Whether a small-letter word is probably a verb here and not part of the phrase."""
    word = tok.low[at]
    if tok.kind[at] & CAP:
        return False
    after = tok.kind[at + 1] if at + 1 < len(tok) else 0
    before = tok.kind[at - 1] if at > low else 0
    if before & (DET | POSS | NUM) or (before & PREP and not after & DET):
        return False
    forms = cue_forms().get(word)
    if forms and any(f.tense in ("past", "s") for f in forms) and before & (CAP | PRON | REL | WORD):
        return True
    if word.endswith("ed") or word.endswith("ing"):
        return bool(after & (DET | PREP | PRON)) or bool(after & CAP and before & (CAP | PRON | REL))
    return False


def _trim(tok: Tokens, start: int, stop: int) -> Range | None:
    """Cut what leads in: conjunctions, adverbs, "On Tuesday"."""
    kind = tok.kind
    while start + 1 < stop and kind[start] & REL:
        start += 1  # "a plan which Ida Brandt called ..."
    while start < stop and kind[start] & (CONJ | ADV | SUB | PREP) and not (kind[start] & DET):
        if kind[start] & PREP and not kind[start] & CONJ:
            nxt = _after_lead(tok, start, stop)
            if nxt == start:
                break
            start = nxt
            continue
        start += 1
    while start < stop and kind[start] & TIME and not (kind[start] & POSS) and start + 1 < stop:
        start += 1
    return (start, stop) if start < stop else None


def _after_lead(tok: Tokens, start: int, stop: int) -> int:
    """After a leading prepositional phrase without a comma ("On Tuesday Brandt"), or `start`."""
    at = start + 1
    while at < stop and tok.kind[at] & (TIME | NUM | DET):
        at += 1
    if at > start + 1 and at < stop:
        return at
    for at in range(stop - 1, start + 1, -1):
        if tok.kind[at] & DET:
            return at
    return min(start + 1, stop - 1)
