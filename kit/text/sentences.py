"""Sentences by rule: where a block of text is cut.

A full stop ends a sentence unless it belongs to an abbreviation, an initial or a number; a closing quote mark goes
with the sentence that it closes; "he said" after a question mark goes on with it.
"""

from __future__ import annotations

import re

# Titles and units that are followed by a name or a figure; the other abbreviations may also end a sentence.
_BEFORE_NAME = frozenset(
    "mr mrs ms mx dr prof rev hon gen col lt maj capt cpl sgt adm cmdr gov sen rep pres supt insp sr jr st ste mt ft "
    "no nos vol fig vs v al cf eg ie e.g i.e approx est dept messrs ald cllr jan feb mar apr jun jul aug sept sep oct "
    "nov dec".split()
)
_OTHERS = frozenset("u.s u.k u.n e.u a.m p.m inc ltd co corp plc bros etc ph.d m.p d.c u.s.a b.c a.d".split())
_END = re.compile(r"[.!?…]+[\"”’'»)\]]*(?=\s)|[.!?…]+[\"”’'»)\]]*$")
_LAST_WORD = re.compile(r"([\w.]+)$")
_SAYING = re.compile(r"\s+(?:(?:he|she|they|it|we|I|who)\s+)?[a-z]")


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Half-open (start, end) of each sentence in `text[start:end]`, without white space round it."""
    stop = len(text) if end is None else end
    out: list[tuple[int, int]] = []
    begin = start
    for match in _END.finditer(text, start, stop):
        if match.end() < stop and not _ends(text, begin, match, stop):
            continue
        _add(out, text, begin, match.end())
        begin = match.end()
    _add(out, text, begin, stop)
    return out


def _add(out: list[tuple[int, int]], text: str, begin: int, end: int) -> None:
    piece = text[begin:end]
    core = piece.strip()
    if core:
        lead = begin + piece.index(core)
        out.append((lead, lead + len(core)))


def _ends(text: str, begin: int, match: re.Match[str], stop: int) -> bool:
    """Whether this mark ends a sentence, by the word before it and what comes after."""
    after = text[match.end() : min(stop, match.end() + 40)]
    if _SAYING.match(after):
        return False
    if not match.group().startswith(".") or len(match.group().rstrip("\"”’'»)]")) > 1:
        return True
    last = _LAST_WORD.search(text, max(begin, match.start() - 24), match.start())
    word = last.group(1).lower() if last else ""
    if word in _BEFORE_NAME:
        return False
    if len(word) == 1 and word.isalpha() and word != "i":
        return False
    if word in _OTHERS:
        return bool(re.match(r"\s+(?:[\"“‘'(]?(?:The|A|An|In|On|At|But|And|He|She|It|They|We)\b)", after))
    return True
