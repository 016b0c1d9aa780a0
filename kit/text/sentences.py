"""Sentences by rule: where a block of text is cut.

A full stop ends a sentence unless it belongs to an abbreviation, an initial or a number; a closing quote mark goes
with the sentence that it closes; "he said" after a question mark goes on with it.

The lists are ordinary English usage (titles before names, units before figures, firms, months, Latin); they were
written from style guides, not from any corpus.
"""

from __future__ import annotations

import re


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Titles and the like: something always follows, so the stop never ends a sentence.
_BEFORE_NAME = _listed(
    "mr mrs ms mx dr prof rev hon gen lt maj capt cpl sgt pte pvt col adm cmdr cmdre brig gov sen rep pres supt insp "
    "det const fr sr sra srta st ste mt ft pt vs v al cf eg ie e.g i.e viz approx est messrs mme mlle ald cllr atty "
    "asst assoc sec treas amb cpt rt lt.-col lt.-gen maj.-gen"
)
# These stand before a figure ("No. 10", "Jan. 3", "p. 4"); without one they may end a sentence.
_BEFORE_FIGURE = _listed(
    "no nos vol fig figs ch chap sect art pp p para jan feb mar apr jun jul aug sept sep oct nov dec ca c"
)
# These may stand inside a sentence or end it: what follows decides.
_OTHERS = _listed(
    "u.s u.k u.n e.u u.a.e a.m p.m inc ltd co corp plc bros llc etc ph.d m.d b.a m.a m.p m.e.p d.c u.s.a u.s.s.r b.c "
    "a.d dept univ inst gov't jr sr esq ave blvd rd sq ariz ark calif colo conn del fla ga ill ind kan ky la md mass "
    "mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo n.y n.j n.c s.c n.h n.m n.d s.d r.i w.va"
)
_CLOSERS = "\"”’'»)\\]"
_END = re.compile(rf"[.!?…]+[{_CLOSERS}]*(?=\s|$|[“][A-Z])|[.!?][\"”](?=[A-Z])")
_LAST_WORD = re.compile(r"[^\W_](?:[\w.'’-]*\w)?$")
_SPACE = re.compile(r"\s*")
_SAID = (
    "said|says|say|asked|asks|added|adds|told|tells|wrote|writes|replied|replies|shouted|answered|cried|called|"
    "exclaimed|joked|demanded|continued|tweeted|insisted|wondered|responded|yelled|declared|explained|noted"
)
# after a quote that ends in "?" or "!": a lower-case word, or a speaker of at most four words and a verb of saying
_GOES_ON = re.compile(
    rf"[a-z]|(?:(?:I|He|She|They|We|It|You|(?:[A-Z][\w.’'-]+\s+){{0,3}}[A-Z][\w.’'-]+)\s+)(?:{_SAID})\b"
)
_SPEAKER_ON = re.compile(rf"(?:[A-Z][\w.’'-]+\s+){{1,4}}(?:{_SAID})\b")
_STARTER = re.compile(
    r"[\"“‘'(\[]*(?:The|A|An|In|On|At|By|For|From|With|After|Before|But|And|Or|So|If|When|While|As|He|She|It|They|We|I|"
    r"You|His|Her|Its|Their|Our|My|This|That|These|Those|There|Here|What|Who|Why|How|Where|Some|Many|Most|Both|"
    r"However|Meanwhile|No|Not|One|Two|Under|Since|Although|Despite|Now|Then|Its|To)\b"
)


# A dateline that a page glues to its headline without a mark: "Pool to close Friday, March 3, 2023 The town ..."
_DATELINE = re.compile(
    r"(?<=[\w”\"’)?!]) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, [A-Z][a-z]{2,8} \d{1,2}, \d{4}(?=\s*$|\s[A-Z])"
)


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Half-open (start, end) of each sentence in `text[start:end]`, without white space round it."""
    stop = len(text) if end is None else end
    out: list[tuple[int, int]] = []
    begin = _after_dateline(text, start, stop, out)
    for match in _END.finditer(text, start, stop):
        if match.end() >= stop or not _ends(text, begin, match, stop):
            continue
        _add(out, text, begin, match.end())
        begin = match.end()
    _add(out, text, begin, stop)
    return out


def _after_dateline(text: str, start: int, stop: int, out: list[tuple[int, int]]) -> int:
    """Cut a headline and its dateline off the front, if they are there; where the rest starts."""
    found = _DATELINE.search(text, start, min(stop, start + 240))
    if not found or text[start : found.start()].split()[-1:] in ([], ["on"], ["On"], ["for"], ["until"], ["since"]):
        return start
    if any(mark in text[start : found.start()] for mark in (". ", "? ", "! ", "\n")):
        return start
    _add(out, text, start, found.start())
    _add(out, text, found.start(), found.end())
    return found.end()


def _add(out: list[tuple[int, int]], text: str, begin: int, end: int) -> None:
    piece = text[begin:end]
    core = piece.strip()
    if core:
        lead = begin + piece.index(core[0])
        out.append((lead, lead + len(core)))


def _ends(text: str, begin: int, match: re.Match[str], stop: int) -> bool:
    """Whether this mark ends a sentence, by the word before it and what comes after."""
    mark = match.group()
    space = _SPACE.match(text, match.end(), stop)
    after = space.end() if space else match.end()
    if after >= stop:
        return False
    core = mark.rstrip("\"”’'»)]")
    quoted = len(core) < len(mark)
    if text[after].islower():
        # "Yes!" he said; a stop before a small letter is a slip of the pen only where a new line starts
        return False
    if quoted and core[-1:] in "!?…" and _GOES_ON.match(text, after, min(stop, after + 80)):
        return False
    if not core.startswith(".") or len(core) > 1:
        # three dots between spaces are a pause within the sentence (AP), four end it
        return core not in ("...", "…") or quoted or not text[match.start() - 1 : match.start()].isspace()
    if quoted and text[match.end() - 1] in ")]":
        return True
    return _stop_ends(text, begin, match.start(), after, quoted, stop)


def _stop_ends(text: str, begin: int, at: int, after: int, quoted: bool, stop: int) -> bool:
    """Whether one full stop at `at` ends a sentence; `after` is where the next word starts."""
    found = _LAST_WORD.search(text, max(begin, at - 24), at)
    word = found.group() if found else ""
    low = word.lower()
    if low in _BEFORE_NAME and not quoted:
        return False
    if low in _BEFORE_FIGURE and text[after].isdigit():
        return False
    if len(word) == 1 and word.isalpha():
        # an initial, unless it is plainly "I" or a letter that names something ("vitamin C. The ...")
        return not _name_before(text, begin, at) if word == "I" else bool(_STARTER.match(text, after, stop))
    if low in _OTHERS or ("." in word and len(word) <= 7 and word.replace(".", "").isalpha()):
        return bool(_STARTER.match(text, after, stop))
    if quoted and _SPEAKER_ON.match(text, after, min(stop, after + 80)) and "\n" not in text[at:after]:
        return True
    return not (word.isdigit() and len(word) <= 2 and not text[begin:at].strip(" \t\"“‘'(").rstrip(word))


def _name_before(text: str, begin: int, at: int) -> bool:
    """Whether the "I" before `at` is an initial: a capitalised word stands right before it."""
    lead = text[max(begin, at - 20) : at - 1].split()
    return bool(lead) and lead[-1][:1].isupper()
