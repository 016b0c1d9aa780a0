"""Sentences by rule: where a block of text is cut.

A full stop ends a sentence unless it belongs to an abbreviation, an initial or a number; a closing quote mark goes
with the sentence that it closes; "he said" after a question mark goes on with it.
"""

from __future__ import annotations

import re

from kit.text.sentence_words import (
    BEFORE_FIGURE,
    CLOCK,
    CLOCK_ON,
    CRIES,
    EITHER,
    JOINING,
    LETTERED,
    NUMBERED,
    PLACES,
    PLAIN_TOO,
    SAID,
    STARTER,
    STATES,
    TITLES,
)

_CLOSERS = "\"”’'»)\\]"
_NOTE = r"(?:\[\d{1,3}\])*"  # the footnotes of an encyclopedia
_LEFT_OUT = r"(?:(?<=[.!?]) [\[(]?(?:\.{3,4}|…)[\])]?(?= [^a-z]))"  # dots between sentences belong to the first
_STOPS = r"(?:\.(?: \.){2,}|[.!?…]+)"  # also dots that stand apart
_END = re.compile(
    rf"{_STOPS}[{_CLOSERS}]*{_NOTE}{_LEFT_OUT}?(?=\s|$|[“][A-Z])"
    r"|[.!?][\"”](?=[A-Z])|(?<=[a-z])[!?](?=[A-Z][a-z])"
)
_TAIL = re.compile(rf"[{_CLOSERS}]*{_NOTE}{_LEFT_OUT}?$")
_LAST_WORD = re.compile(r"[^\W_](?:[\w.'’-]*\w)?$")
_SPACE, _FREE = re.compile(r"\s*"), re.compile(r"\S")
_NAME = r"(?:[A-Z][\w.’'-]+\s+){0,3}[A-Z][\w.’'-]+"
# after a quote that ends in "?" or "!": a lower-case word, or a speaker and a verb of saying; the speaker may bring
# a short addition in commas ("Ida Brandt, 42, a nurse, asked")
_GOES_ON = re.compile(
    rf"[a-z]|(?!No|Every|The )"
    rf"(?:I|He|She|They|We|It|You|{_NAME}(?:\s*,[^,.!?\n]{{1,40}}){{0,2}},?)\s+(?:later\s+|then\s+)?(?:{SAID})\b"
)
_STARTER = re.compile(STARTER)
_CLOCK_ON = re.compile(CLOCK_ON)
_DOTTED = re.compile(r"[A-Za-z]{1,2}(?:\.[A-Za-z]{1,2})+")
_MUTE = re.compile(r"(?!Hm|Sh|Mm|Br|Ng)[B-Z][b-df-hj-np-tv-xz]{1,4}")  # Pvt, Rs, Bhd: no vowel, so no word
_WORD = re.compile(r"[^\W\d_]+")
_DASH = re.compile(r"[—–-]+\s*")
_BRAND = re.compile(r"[a-z]{1,2}[A-Z]")  # iPhones

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATE = rf"(?:{_DAY},? )?(?:{_MONTH} \d{{1,2}},?|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},?) \d{{4}}"
# A dateline that a page glues to its headline without a mark: "Pool to close Friday, March 3, 2023 The town ..."
_DATELINE = re.compile(rf"(?<=[\w”\"’)?!]) (?:{_DATE}(?=\s+{STARTER})|(?={_DAY}){_DATE}(?=\s*$|\s[A-Z]))")
# ... or to the text behind it: a date, or a place, that stands first and has no mark after it
_PLACE = r"[A-Z][\w’'.-]*[a-z](?: [A-Z][\w’'.-]*[a-z]){0,2}"
_FIRST = re.compile(
    rf"{_DATE}(?= [“\"‘'(]*[A-Z])|{_PLACE}(?:, {_PLACE}){{1,3}}(?= {STARTER} (?:[a-z]|{_DAY}))|{_PLACE}(?= On {_DAY})"
)
# the items of a list, and the credit under a picture: "The pool in winter Photo: Ida Brandt"
_ITEM = re.compile(r"[•▪◦‣] |(?:Images?|Photos?|Photographs?|Pictures?|Credits?|Video|Illustration|Graphic): [A-Z]")
_YEAR = re.compile(r"[12]\d\d\d\b")
_ASIDE = re.compile(r"\s*[\[(][A-Za-z]+(?: [a-z]+){0,2}[\])](?=\s+[“\"]?[A-Z])")  # "[Laughs]"
_OPEN_DATE = frozenset("on for until since from by before after of and to".split())


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Half-open (start, end) of each sentence in `text[start:end]`, without white space round it."""
    stop = len(text) if end is None else end
    out: list[tuple[int, int]] = []
    begin = start
    for cut in _glued(text, start, stop):
        _split(out, text, begin, cut)
        begin = cut
    _split(out, text, begin, stop)
    return out


def _split(out: list[tuple[int, int]], text: str, begin: int, stop: int) -> None:
    """Add the sentences of `text[begin:stop]`."""
    for match in _END.finditer(text, begin, stop):
        if match.start() < begin or match.end() >= stop or not _ends(text, begin, match, stop):
            continue
        _add(out, text, begin, match.end())
        begin = match.end()
        if aside := _ASIDE.match(text, begin, stop):
            _add(out, text, begin, aside.end())
            begin = aside.end()
    _add(out, text, begin, stop)


def _glued(text: str, start: int, stop: int) -> list[int]:
    """Where parts meet without a mark: a headline and its date and place, the items of a list."""
    cuts: list[int] = []
    reach = min(stop, start + 300)
    found = _DATELINE.search(text, start, reach) if _YEAR.search(text, start, reach) else None
    if found and (text[start : found.start()].split() or ["on"])[-1].lower() not in _OPEN_DATE:
        cuts += [found.start(), found.end()]
        start = found.end()
    space = _SPACE.match(text, start, stop)
    start = space.end() if space else start
    while first := _FIRST.match(text, start, reach):
        cuts.append(first.end())
        start = first.end() + 1
    for item in _ITEM.finditer(text, start, stop):
        at = item.start()
        if text[at - 1] == " " and (item.end() == at + 2 or text[at - 2].isalnum() or text[at - 2] in '”"’)'):
            cuts.append(at)
    return cuts


def _add(out: list[tuple[int, int]], text: str, begin: int, end: int) -> None:
    piece = text[begin:end]
    core = piece.strip()
    if core:
        lead = begin + piece.index(core[0])
        out.append((lead, lead + len(core)))


def _ends(text: str, begin: int, match: re.Match[str], stop: int) -> bool:
    """Whether this mark ends a sentence, by the word before it and what comes after."""
    space = _SPACE.match(text, match.end(), stop)
    after = space.end() if space else match.end()
    if after >= stop or _runs_on(text, after, stop):
        return False
    mark = match.group()
    core = _TAIL.sub("", mark)
    quoted = len(core) < len(mark)
    if core == ".":
        return _stop_ends(text, begin, match.start(), after, mark[1:], stop)
    if quoted and core[-1:] in "!?…" and _GOES_ON.match(text, after, min(stop, after + 120)):
        return False
    if mark.endswith((")", "]")) and text[match.start() - 1 : match.start()] in ("(", "["):
        # a doubt in brackets (?), or words left out [...]
        return not core.strip(".… ") and _pause_ends(text, begin, match.start() - 1, after, stop)
    if core.strip(". …"):
        return not (_last_word(text, begin, match.start()).lower() in CRIES and not _STARTER.match(text, after, stop))
    return quoted or core.count(".") > 3 or _pause_ends(text, begin, match.start(), after, stop)


def _runs_on(text: str, after: int, stop: int) -> bool:
    """Whether a small letter, or one behind a dash, goes on with the sentence."""
    dash = _DASH.match(text, after, stop)
    at = dash.end() if dash else after
    return text[at : at + 1].islower() and not _BRAND.match(text, at, stop)


def _pause_ends(text: str, begin: int, at: int, after: int, stop: int) -> bool:
    """Whether dots end a sentence. Dots that stand apart are a pause within it, unless an opening word follows; a
    word said twice ("I... I think") is a stumble.
    """
    found = _WORD.match(text, after, stop)
    word = found.group() if found else ""
    if not _FREE.search(text, begin, at):
        return False  # they open the sentence
    if text[at - 1 : at].isspace():
        return bool(_STARTER.match(text, after, stop)) and word != "I"
    return not word or word.lower() != _last_word(text, begin, at).lower()


def _last_word(text: str, begin: int, at: int) -> str:
    found = _LAST_WORD.search(text, max(begin, at - 24), at)
    return found.group() if found else ""


def _stop_ends(text: str, begin: int, at: int, after: int, closers: str, stop: int) -> bool:
    """Whether one full stop at `at` ends a sentence; `closers` stand behind it, the next word starts at `after`."""
    word = _last_word(text, begin, at)
    if "-" in word and word.lower() not in TITLES:
        word = word.rpartition("-")[2]  # "then-Gov.", "D-Calif."
    known = _fixed(text, at, word, after, stop)
    if known is None and len(word) == 1 and word.isalpha():
        known = _letter_ends(text, begin, at, word, after, stop)
    if known is None and _either(word):
        known = bool(_STARTER.match(text, after, stop))
    if known is not None and not (closers.startswith(('"', "”")) and len(word) > 1 and "." not in word):
        return known
    before = text[max(begin, at - len(word) - 12) : at - len(word)].rstrip(" \t\"“‘'(")
    return not (word.isdigit() and len(word) <= 2 and (not before or before[-1] in ":;"))  # the number of an item


def _fixed(text: str, at: int, word: str, after: int, stop: int) -> bool | None:
    """Whether the stop of an abbreviation ends a sentence, where its kind decides; None where it does not."""
    low, capital = word.lower(), word[:1].isupper()
    if low in JOINING or (low in TITLES and capital):
        return False
    if low in BEFORE_FIGURE and text[after].isdigit() and (capital or low not in PLAIN_TOO):
        return False
    before = text[max(0, at - len(word) - 2) : at - len(word)]
    if low in CLOCK and ("." in low or before.strip().isdigit()):
        return not (_CLOCK_ON.match(text, after, stop) or text[after].isdigit() or _DASH.match(text, after, stop))
    if low in STATES and capital and before == ", " and text[after].isupper():
        # "Lowmere, Calif. Officials": within a sentence a comma would follow, or a day
        return not _CLOCK_ON.match(text, after, stop)
    return None


def _either(word: str) -> bool:
    """Whether this is an abbreviation that may stand inside a sentence or end it."""
    low, capital = word.lower(), word[:1].isupper()
    if low in EITHER or low == "al" or (capital and (low in PLACES or low in STATES)):
        return True
    return bool(_DOTTED.fullmatch(word) or _MUTE.fullmatch(word))


def _letter_ends(text: str, begin: int, at: int, word: str, after: int, stop: int) -> bool:
    """Whether a sentence ends behind a single letter: an initial goes on, "I" and "plan B" may end."""
    lead = text[max(begin, at - 24) : at - 1].split()
    if not lead:
        return False  # "A. The first point"
    if word == "I" and not lead[-1][:1].isupper():
        return True
    if lead[-1].lower() in (NUMBERED if word in "IVX" else LETTERED):
        return True
    return bool(_STARTER.match(text, after, stop))
