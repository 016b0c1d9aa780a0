"""Commentary: sentences in which the outlet judges, foretells or argues in its own voice.

A sentence gathers evidence: what its listed words weigh, plus signs of talk and argument, minus signs of plain
reporting (somebody is named as saying it, dates, figures, offices). All weights are readable data and set by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kit.reader.model import Mark, Strength
from kit.reader.wording_lexicon import Lexicon, Sign
from kit.reader.wording_scan import Cover, Hit, Scan

STRONG, LOOK, ASK = 1.2, 0.75, 0.5  # evidence from which a sentence is marked
BARE_LOOK, BARE_ASK = 0.85, 0.75  # the same where no listed word is in it, only signs
ALONE = 0.3  # the evidence that one loaded word needs beside it before its sentence is commentary
DRIVES = 0.3  # what a word must weigh to be named in a reason
_OWN = 0.5  # the share of a sentence that must be nobody else's words
_QUESTION = re.compile(r"\?[\"”’')\]]*$")
_ASKED = re.compile(r"\b(?:ask|asks|asked|asking|whether|wonder|wonders|wondered)\b|^Q[.:]")
_DESPITE = re.compile(
    r"\b(?:[Dd]espite|[Ff]or all the|[Nn]otwithstanding)\b[^,.;:!?\n“\"]{0,80}?\b"
    r"(?:rhetoric|bluster|posturing|boasts|bravado|promises|pledges|assurances|protestations|fine words|talk)\b"
    r"[^,.;:!?\n“\"]{0,40}"
)
_OPENERS = ("espite", "or all the", "otwithstanding")
_CLAUSE = re.compile(r"[,;] | [—–] |—")
_REPORTS = frozenset({"record", "number", "office", "act"})
_DISAGREE = "Could people who know the same facts disagree?"


@dataclass(frozen=True, slots=True)
class Evidence:
    """How much speaks for commentary in a sentence, and the signs that do, heaviest first."""

    total: float
    signs: tuple[Sign, ...]


def evidence(seen: Scan, lists: Lexicon) -> Evidence:
    """The evidence of one sentence: the weights of its words and of its signs, added up."""
    total = sum([hit.entry.weight for hit in seen.hits])
    speaking = []
    for name, count in seen.counts.items():
        sign = lists.by_sign[name]
        weight = sign.weight * (count if count < sign.most else sign.most)
        total += weight
        if weight > 0:
            speaking.append((-weight, name))
    return Evidence(round(total, 4), tuple([lists.by_sign[name] for _, name in sorted(speaking)]))


def asks(text: str, start: int, end: int, quoted: Cover) -> bool:
    """Whether the outlet itself asks: a question mark at the end, outside quotes, and nobody who is said to ask."""
    if "?" not in text[max(start, end - 6) : end]:
        return False
    found = _QUESTION.search(text, start, end)
    return found is not None and not quoted.touches(found.start(), end) and not _ASKED.search(text[start:end])


def sentence_mark(
    text: str, start: int, end: int, seen: Scan, known: Evidence, others: Cover, asked: bool
) -> Mark | None:
    """The commentary mark of a sentence, on its longest stretch that is nobody else's words; or None.

    `others` are the words of sources, with cue and name; `asked`: the outlet asks the question itself.
    """
    strength = _strength(seen, known.total, asked)
    if strength is None:
        return None
    left, right = _own_words(text, start, end, others)
    if right - left < _OWN * (end - start):
        return None
    family, reason = ("rhetorical_question", _QUESTION_REASON) if asked else _reason(text, seen.hits, known)
    if not asked and _REPORTS & seen.counts.keys():
        left, right = _clause(text, left, right, seen.hits)
    return Mark(
        start=left, end=right, layer="voice", label="commentary", family=family, reason=reason, strength=strength
    )


_QUESTION_REASON = (
    "The outlet asks, and nobody answers. A question like this argues: which answer does it want from you?"
)


def _strength(seen: Scan, total: float, asked: bool) -> Strength | None:
    """The strength of a commentary mark, or None where too little speaks for one."""
    drawn = any(hit.entry.family.label == "commentary" and hit.entry.strength == "strong" for hit in seen.hits)
    drawn = drawn or (
        total >= LOOK and any(hit.entry.family.id == "framing" and hit.entry.weight >= 1 for hit in seen.hits)
    )
    drivers = [hit.entry.weight for hit in seen.hits if hit.entry.weight >= DRIVES]
    driven = bool(drivers)
    if len(drivers) == 1 and not drawn and total - drivers[0] < ALONE:
        return "ask" if asked else None  # one loaded word in a plain sentence: the sentence keeps its voice
    if total >= STRONG and driven:
        return "strong"
    if total >= (LOOK if driven else BARE_LOOK) or (drawn and total >= 0):
        return "look"
    return "ask" if total >= (ASK if driven else BARE_ASK) or asked else None


def _own_words(text: str, start: int, end: int, others: Cover) -> tuple[int, int]:
    """The longest stretch of [start, end) outside `others`, without what clings to its edges."""
    best, at = (start, start), start
    for left, right in [*others.within(start, end), (end, end)]:
        if left - at > best[1] - best[0]:
            best = (at, left)
        at = max(at, right)
    return _trimmed(text, *best)


def _trimmed(text: str, left: int, right: int) -> tuple[int, int]:
    while left < right and (text[left].isspace() or text[left] in ",;:—–"):
        left += 1
    while right > left and text[right - 1].isspace():
        right -= 1
    return left, right


def _clause(text: str, start: int, end: int, hits: list[Hit]) -> tuple[int, int]:
    """The first or last clauses, where only these hold what judges and the rest of the sentence reports."""
    driving = [hit for hit in hits if hit.entry.weight >= DRIVES and start <= hit.start < end]
    if not driving:
        return start, end
    cuts = [(match.start(), match.end()) for match in _CLAUSE.finditer(text, start, end)]
    first, last = min(hit.start for hit in driving), max(hit.end for hit in driving)
    left = max((stop for _, stop in cuts if stop <= first), default=start)
    right = min((begin for begin, _ in cuts if begin >= last), default=end)
    if right == end and len(text[left:end].split()) >= 4 and len(text[start:left].split()) >= 5:
        return _trimmed(text, left, end)
    if left == start and len(text[start:right].split()) >= 4 and len(text[right:end].split()) >= 5:
        return _trimmed(text, start, right)
    return start, end


def _reason(text: str, hits: list[Hit], known: Evidence) -> tuple[str, str]:
    """The family of a commentary mark and its reason, from what weighed most."""
    for hit in hits:
        if hit.entry.family.label == "commentary" and hit.entry.weight >= DRIVES:
            return hit.entry.family.id, hit.entry.reason.replace("{word}", shown(text[hit.start : hit.end]))
    heavy = sorted((hit for hit in hits if hit.entry.weight >= DRIVES), key=lambda hit: -hit.entry.weight)
    words = list(dict.fromkeys(f"“{shown(text[hit.start : hit.end])}”" for hit in heavy))[:3]
    if words:
        listed = ", ".join(words[:-1]) + " and " + words[-1] if len(words) > 1 else words[0]
        return "verdict", f"This sentence judges in the outlet's own voice: look at {listed}. {_DISAGREE}"
    signs = [sign for sign in known.signs if sign.says][:2]
    says = " and ".join(sign.says for sign in signs)
    family = "own_voice" if any(sign.id.startswith("person") for sign in signs) else "argument"
    if any(sign.id == "obligation" for sign in signs):
        family = "prescription"
    return family, f"No source answers for this sentence, and it {says}. {_DISAGREE}"


def shown(words: str) -> str:
    """Words as a reason shows them: on one line, at most 40 characters."""
    flat = " ".join(words.split())
    return flat if len(flat) <= 40 else flat[:39] + "…"


def phrase_marks(text: str, others: Cover) -> Iterator[Mark]:
    """Commentary that is seen by the shape of a phrase: a barbed "Despite the ... rhetoric"."""
    if not any(opener in text for opener in _OPENERS):
        return
    for match in _DESPITE.finditer(text):
        if others.touches(match.start(), match.end()):
            continue
        barb = match.group().split()
        contrast = f"“{barb[0]} … {barb[-1]}” sets somebody's words against their acts."
        yield Mark(
            start=match.start(),
            end=_trimmed(text, match.start(), match.end())[1],
            layer="voice",
            label="commentary",
            family="barbed_contrast",
            reason=f"{contrast} The outlet draws that contrast, not a source.",
            strength="look",
        )
