"""The signs by which a line of a page gives itself away: share buttons, notices, captions, bylines, times.

Phrases stand in `page_signs.txt`, each with the reason that a student reads; what needs more than a phrase is here.
A sign looks at the START of a SHORT line, where menus, buttons and headings of boxes stand, or for a telling phrase
in a longer one; so an article ABOUT cookies or newsletters is not taken for a notice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files

SHORT = 10  # words up to which "start" patterns hold
LONG = 160  # words up to which any sign holds
_SENTENCE = 6  # words from which a line with a full stop is a sentence, and no button
_SEEN = 600  # characters of a line that are looked at


@dataclass(frozen=True, slots=True)
class Sign:
    """What a line is by its words alone: one of the kinds of an article's parts, and why.

    `heads`: the lines under it belong to it (a box of links). `closes`: the story does not go on after it (comments).
    """

    id: str
    kind: str
    reason: str
    heads: bool = False
    closes: bool = False


SHARE = Sign("share", "furniture", "a button for sharing the page")
DATE = Sign("date", "dateline", "a date or a time")
BYLINE = Sign("byline", "byline", "it names the writer")
FIGURES = Sign("figures", "furniture", "only signs or figures, no words")
CODE = Sign("code", "furniture", "computer code that slipped into the page")


def _read(source: str) -> tuple[dict[str, Sign], re.Pattern[str], re.Pattern[str]]:
    """The table: signs by id, the pattern for short lines and the one for lines of any length."""
    signs: dict[str, Sign] = {}
    patterns: dict[str, dict[str, list[str]]] = {"start": {}, "holds": {}}
    name = ""
    for line in source.splitlines():
        if line.startswith("["):
            head, reason = line.split(" = ", 1)
            name, kind = head[1:].split("] ", 1)
            kind, *flags = kind.split(", ")
            signs[name] = Sign(name, kind, reason, heads="heads" in flags, closes="closes" in flags)
        elif line and not line.startswith("#"):
            where, pattern = line.split(": ", 1)
            patterns[where].setdefault(name, []).append(pattern)
    start, holds = (
        re.compile("|".join(f"(?P<{name}>{'|'.join(group)})" for name, group in table.items()))
        for table in patterns.values()
    )
    return signs, start, holds


SIGNS, _START, _HOLDS = _read(files("kit.text").joinpath("page_signs.txt").read_text(encoding="utf-8"))
PICTURE = SIGNS["picture"]

_BUTTONS = frozenset(
    "facebook twitter linkedin whatsapp reddit pinterest flipboard telegram instagram youtube messenger tumblr google "
    "mastodon bluesky threads tiktok rss vk snapchat x share tweet pin pinit email e-mail mail print copy link follow "
    "sharing".split()
)
_ROUND_BUTTONS = _BUTTONS | frozenset(
    "url urlcopied copied this on via by to article story post entry page show more options close extra click opens in "
    "new window a friend with us like the all sms selection and save it for later gift our".split()
)
_WORD = re.compile(r"[^\W_][\w’'+-]*")
_LETTER = re.compile(r"[^\W\d_]")
_DIGIT = re.compile(r"\d")
_CODE = re.compile(
    r"&(?:amp|lt|gt);|</?(?:div|span|script|img|iframe|br|href)\b|\bfunction ?\(|\bvar \w+ ?=|\bwindow\.\w+[.(=]"
)

_TRADE = (
    r"(?:reporter|correspondent|editor|writer|journalist|columnist|freelancer?|producer|contributor|author|covers|"
    r"covering|writes|reports)"
)
_BIO = re.compile(
    rf"(?:[A-Z][\w’'.-]+ ){{1,4}}(?:is\b.{{0,80}}\b{_TRADE}\b|(?:covers|writes (?:about|for)|reports (?:on|for))\b)"
)
_BYLINE = re.compile(
    r"(?:(?:[Pp]osted|[Ww]ritten|[Ww]ords|[Tt]ext|[Ss]tory|[Rr]eport|[Aa]nalysis|[Oo]pinion) )?[Bb][Yy]:? +"
    r"(?:[A-ZÀ-Þ][\w’'.-]*|our\b|an?\b|admin\b|the\b)|(?:Text|Von|Por|Di|Автор|Текст)\s?: ?\w"
)
_NAME = re.compile(
    r"[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ]\.| (?:de|van|von|der|al|bin))*(?: [A-ZÀ-Þ][\w’'-]+){1,2}"
    r"(?:(?:,| at| in| for) [A-Z].{2,50})?$"
)

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs|r)?|fri|sat(?:ur)?|sun)(?:day)?"
_DATE = re.compile(
    rf"\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{1,4}}(?:t[\d:.+z-]+)?"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}\b|\b{_MONTH}\.? (?:\d{{1,2}}|\d{{4}})\b"
    r"|\b\d{1,2}[:.h]\d{2}(?::\d{2})?\b|\b\d{4} ?(?:gmt|utc)\b|\b\d{1,2} ?[ap]\.?m\b|\b(?:yesterday|today|just now)\b"
    r"|\b(?:\d+|an?|one)\s?(?:seconds?|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|months?|years?) ago\b"
)
_DATE_FILLER = re.compile(
    rf"\b(?:{_MONTH}|{_DAY}|first|last|published|updated|posted|modified|at|on|the|of|[ap]\.?m|[ecmp][sd]?t|gmt|utc|bst"
    r"|cet|hkt|hst|ist|from|issued|time|date|created|by|in)\b|[\W\d_]+"
)
_DATED = re.compile(
    rf"\b{_MONTH}\.? \d{{1,2}}, \d{{4}}|\b\d{{1,2}} {_MONTH},? \d{{4}}|\bpictured\b"
    r"|\b(?:left|right|cent(?:re|er))\b[,)]"
)

_AGENCY = (
    r"(?:getty(?: images)?|ap|afp|reuters|shutterstock|istock|alamy|epa|pa|associated press|press association"
    r"|photo library|wire)"
)
_CREDIT = re.compile(  # at the end of a line
    r"(?:photo(?:graph)?|image|picture|graphic)s?(?: credit| by| courtesy(?: of)?)?\s?: ?[^.:]{2,60}$"
    r"|credits?\s?: ?[^.:]{2,60}$"
    r"|\(source\s?: [^)]{2,60}\)\.?$|\((?:ap|pa|reuters|afp|epa)[ /][^)]{2,60}\)\.?$"
    rf"|(?:/|\| ?|\bvia |© ?){_AGENCY}(?:[ /][\w ]{{0,30}})?\s?\)?$"
)
_CREDIT_LINE = re.compile(
    rf"(?:{_AGENCY}|file|handout|supplied|contributed)\.?$|\([^()]{{2,60}}[^().!?]\)$|[^.:]{{3,60}}, {_AGENCY}$"
)


def sign_of(line: str, words: int, ends: bool) -> Sign | None:
    """What gives the line away, or None. `words`: how many it has; `ends`: whether it ends as a sentence does."""
    seen = line[:_SEEN].lower()  # patterns in small letters are twice as fast as such that ignore capitals
    if _LETTER.search(seen) is None:
        return DATE if _is_date(seen, words) else FIGURES
    if words <= 16:
        if _is_share(seen):
            return SHARE
        if _is_byline(line):
            return BYLINE
        if _is_date(seen, words):
            return DATE
    return _phrase(line, seen, words, ends) if words <= LONG else None


def _phrase(line: str, seen: str, words: int, ends: bool) -> Sign | None:
    button = words <= SHORT and not (ends and words >= _SENTENCE)
    found = (button and _START.match(seen)) or (words >= 3 and _HOLDS.match(seen)) or None
    if found and found.lastgroup:
        return SIGNS[found.lastgroup]
    if is_credit(line, words):
        return PICTURE
    return CODE if _CODE.search(seen) else None


def is_credit(line: str, words: int) -> bool:
    """Whether the line is, or ends with, the name of who took a picture."""
    return _CREDIT.search(line[-90:].lower()) is not None or (
        words <= 7 and _CREDIT_LINE.match(line.lower()) is not None
    )


def is_dated(line: str) -> bool:
    """Whether the line gives a full date or says who stands left and right, as captions do."""
    return _DATED.search(line[:_SEEN].lower()) is not None


def is_bio(line: str) -> bool:
    """Whether the line tells who the writer is: "Ida Brandt is a reporter ..."."""
    return _BIO.match(line[:_SEEN]) is not None


def is_name(line: str) -> bool:
    """Whether the line is a person's name and little more."""
    return len(line) <= 80 and not line.isupper() and _NAME.match(line) is not None


def _is_share(line: str) -> bool:
    first = _WORD.search(line)
    if first is None or first.group() not in _ROUND_BUTTONS:
        return False
    words = set(_WORD.findall(line))
    return words <= _ROUND_BUTTONS and not words.isdisjoint(_BUTTONS)


def _is_byline(line: str) -> bool:
    return _BYLINE.match(line) is not None and line[-1] not in ".?!:" and not line.endswith(("”", '"'))


def _is_date(line: str, words: int) -> bool:
    if words > 3 and _DIGIT.search(line) is None:
        return False
    rest, found = _DATE.subn(" ", line)
    return found > 0 and len(_DATE_FILLER.sub(" ", rest).split()) <= 2
