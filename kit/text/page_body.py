"""Where the story lies on a page, and what stands inside it without belonging to it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kit.text.page_lines import ends_sentence
from kit.text.page_signs import BYLINE, DATE, FIGURES, Sign, is_bio, is_credit, is_dated, is_name, sign_of

_WORDS = re.compile(r"[^\W_]+(?:[’'\-.,][^\W_]+)*")
_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_FUNCTION_WORDS = frozenset(
    "the a an of to in and that for is was on with as by at from it he she they his her their has have had be been not "
    "but who which this are were or will would after its than when because into about if could".split()
)
_PAUSE = re.compile(r"[.,;:!?。、]")
_NUMBERED = re.compile(r"\d{1,2}[.)]\s")
_SEEN = 5000  # characters of a line that are looked at
_ENOUGH = 60  # words of running text that make a story
_OPENING = 42  # words in one paragraph of running text from which it is no deck
_BOX = 4  # short lines in a row that make a box
_SHOUT = 4  # words in capitals that make a link
_SUBHEAD = 11  # words up to which a line without a full stop may be a heading inside the story
_ROW = 6  # paragraphs in a row that are an article and no comment
_REACH = 14  # lines beyond the story in which more of it is looked for
_SHARED = 0.25  # of their longer words, that such lines must share with the story
_SMALL = 400  # pieces up to which quotes are looked for that stand on the page twice

Verdict = tuple[str, str]  # kind, reason

ROW = Sign("row", "furniture", "many words but no sentence, as a row of buttons is")
MENU = "too short and no full stop, as menus are"
LINK = "a headline without a story, as links to other stories are"
STORY = "full sentences, in the part of the page that holds the story"
INSIDE = "a short line inside the story"


@dataclass(slots=True)
class Piece:
    """A line with what is seen on it. `prose`: it is running text. `key`: its words alone, to find it again."""

    text: str
    words: int
    prose: bool
    ends: bool
    sign: Sign | None
    key: str
    times: int = 1


def pieces(lines: list[str]) -> list[Piece]:
    """The lines, looked at one by one."""
    known = {line: _piece(line) for line in set(lines)}  # a menu may stand on a page three times
    out = [known[line] for line in lines]
    times = Counter(piece.key for piece in out)
    for piece in out:
        piece.times = times[piece.key]
        piece.prose &= piece.ends or piece.times == 1  # a headline stands on a page twice, a sentence hardly
    return out


def _piece(line: str) -> Piece:
    seen = line[:_SEEN]
    words = _WORDS.findall(seen)
    count = len(words) + len(_IDEOGRAPHS.findall(seen)) // 2
    ends = ends_sentence(line)
    sign = sign_of(line, count, ends) or (ROW if _is_row(words, ends, seen) else None)
    prose = sign is None and _is_prose(words, count, ends, seen)
    return Piece(line, count, prose, ends, sign, " ".join(words).lower())


def _is_row(words: list[str], ends: bool, line: str) -> bool:
    """Whether a long line strings names together: no full stop, hardly a comma, none of the small words."""
    if len(words) < 15 or ends or len(_PAUSE.findall(line)) * 20 > len(words):
        return False
    return sum(word.lower() in _FUNCTION_WORDS for word in words) * 12 <= len(words)


def _is_prose(words: list[str], count: int, ends: bool, line: str) -> bool:
    """Whether a line is running text: a full stop, or the small words that sentences need."""
    if ends and count >= 5:
        return count > 14 or not line.endswith(("...", "…"))
    if count < 12 or line.isupper():
        return False
    small = sum(word.lower() in _FUNCTION_WORDS for word in words)
    inner = r"[.!?]\s" if count < 20 else r"[.!?]\s|[,;:。、]"
    return (count >= 16 and small * 10 >= count * 3) or re.search(inner, line) is not None


def is_clean(found: list[Piece]) -> bool:
    """Whether there is nothing but a story: no sign of a page, and few lines that are not running text."""
    if any(piece.sign not in (None, DATE, BYLINE, FIGURES) for piece in found):
        return False
    short = [not piece.prose and not piece.ends for piece in found]
    runs = "".join("s" if flag else "p" for flag in short).lstrip("s")
    return len(short) == sum(short) <= 2 or (
        sum(short) <= 3 + (len(short) - sum(short)) // 2 and "s" * _BOX not in runs and not all(short)
    )


def region(found: list[Piece]) -> tuple[int, int]:
    """Half-open range of the pieces that hold the story: the stretch with the best sum of gains.

    (0, 0) where nothing is running text. Where readers' comments begin after enough of a story, the search ends.
    """
    best, span, total, begin, words = 0.0, (0, 0), 0.0, 0, 0
    seen: set[str] = set()
    last = _last_article(found)
    for index, piece in enumerate(found):
        if total <= 0:
            total, begin, words = 0.0, index, 0
        total += 0.0 if piece.prose and piece.key in seen else gain(piece)
        seen.add(piece.key)
        words += piece.words if piece.prose else 0
        if total > best:
            best, span = total, (begin, index + 1)
        if piece.sign and piece.sign.closes and words >= _ENOUGH and index > last:
            break
    begin, end = _widened(found, *span)
    while end - begin > 2 and is_bio(found[end - 1].text):
        end -= 1
    return _after_head(found, begin, end), end


def _last_article(found: list[Piece]) -> int:
    """The last place where paragraph stands upon paragraph: comments have names and times between them."""
    row = last = 0
    for index, piece in enumerate(found):
        row = row + 1 if piece.prose else 0
        if row >= _ROW:
            last = index
    return last


def _widened(found: list[Piece], begin: int, end: int) -> tuple[int, int]:
    """The stretch with running text beyond a box at either end, where that speaks of the same things."""
    if begin == end:
        return begin, end
    story = {word for piece in found[begin:end] if piece.prose for word in _content(piece)}
    while (last := _next_run(found, range(end, min(end + _REACH, len(found))), story, 25)) is not None:
        end = last + 1
    while (first := _next_run(found, range(begin - 1, max(begin - _REACH, 0) - 1, -1), story, 12)) is not None:
        begin = first
    return begin, end


def _next_run(found: list[Piece], places: range, story: set[str], least: int) -> int | None:
    """The far end of the next running text at these places, if it has `least` words and shares the story's words."""
    run: list[int] = []
    for at in places:
        sign = found[at].sign
        if sign and (sign.closes or sign in (DATE, BYLINE)):
            break
        if found[at].prose and found[at].ends and not is_bio(found[at].text):
            run.append(at)
        elif run:
            break
    words = [word for at in run for word in _content(found[at])]
    if sum(found[at].words for at in run) < least or sum(word in story for word in words) < _SHARED * len(words):
        return None
    return run[-1]


def _content(piece: Piece) -> list[str]:
    return [word for word in piece.key.split() if len(word) > 3 and word not in _FUNCTION_WORDS]


def gain(piece: Piece) -> float:
    """How much a line speaks for a story at its place, or below 0 against it."""
    if piece.prose:
        return -20.0 if is_bio(piece.text) else min(piece.words, 60)
    if piece.sign:
        # a time stands over each comment and under each link, but once or twice in an article
        return -40.0 if piece.sign.closes or piece.sign.heads else -30.0 if piece.sign is DATE else -6.0
    return 1.0 if piece.ends else -4.0 if piece.words <= 3 else -7.0


def _after_head(found: list[Piece], begin: int, end: int) -> int:
    """Where the story begins when a headline and deck above a byline or date are taken off."""
    words = 0
    for index in range(begin, min(begin + 4, end - 1)):
        piece = found[index]
        if piece.sign in (DATE, BYLINE) or (index > begin and is_name(piece.text)):
            begin = index + 1
        words += piece.words
        if words > _ENOUGH or (piece.prose and piece.words >= _OPENING):
            break
    while begin < end - 1 and not found[begin].prose and not found[begin].ends:
        begin += 1
    return begin


def inside(found: list[Piece], begin: int, end: int) -> list[Verdict]:
    """The verdict on each piece of the story's stretch."""
    out = [_verdict(piece) for piece in found[begin:end]]
    for first, last, headed in _runs(found, begin, end):
        if headed or (
            last - first >= _BOX and not _opens_list(found[max(first - 1, begin)]) and not _opens_list(found[first])
        ):
            reason = (
                "it belongs to a box of links"
                if headed
                else "one of several short lines in a row, as in a box of links"
            )
            for at in range(first, last):
                if found[at].sign is None:
                    out[at - begin] = ("furniture", reason)
    for at in range(begin, end - 1):
        if _is_caption(found[at], found[at + 1]):
            out[at - begin] = ("caption", "it stands under a picture: the next line says who took it")
    _drop_doubles(found, begin, end, out)
    return out


def _verdict(piece: Piece) -> Verdict:
    if piece.sign:
        return "caption" if piece.sign.kind == "caption" else "furniture", piece.sign.reason
    if piece.prose:
        return "paragraph", STORY
    letters = [c for c in piece.text[:_SEEN] if c.isalpha()]
    if piece.words >= _SHOUT and letters and all(map(str.isupper, letters)):
        return "furniture", "in capitals and no full stop, as links inside a story are"
    if piece.words >= _SUBHEAD and not piece.ends and not _opens_list(piece) and not _NUMBERED.match(piece.text):
        return "furniture", LINK
    return "paragraph", INSIDE


def _opens_list(piece: Piece) -> bool:
    """Whether the line ends with a colon, as the line above a list does."""
    return piece.sign is None and piece.text.endswith(":")


def _runs(found: list[Piece], begin: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Stretches without running text: (first, last, whether the heading of a box stands in it)."""
    first = begin
    for at in range(begin, end + 1):
        if at == end or found[at].prose or found[at].ends:
            if at > first:
                yield first, at, any(piece.sign and piece.sign.heads for piece in found[first:at])
            first = at + 1


def _is_caption(piece: Piece, following: Piece) -> bool:
    """Whether the next line credits a picture and this one describes it."""
    if piece.sign or not following.sign or not is_credit(following.text, following.words) or following.words > 8:
        return False
    return piece.words >= 5 and (not piece.ends or is_dated(piece.text))


def _drop_doubles(found: list[Piece], begin: int, end: int, out: list[Verdict]) -> None:
    """Leave out what stands in the story a second time: paragraphs, and quotes set large beside the text."""
    seen: set[str] = set()
    body = [p.key for p, (kind, _) in zip(found[begin:end], out, strict=True) if kind == "paragraph" and p.prose]
    whole = " \n ".join(body) if len(body) <= _SMALL else ""
    for at in range(begin, end):
        piece = found[at]
        if piece.sign or piece.words < 5:
            continue
        if piece.key in seen:
            out[at - begin] = ("furniture", "the same words stand in the story already")
        elif piece.words <= 40 and piece.times == 1 and whole.count(piece.key) > piece.prose:
            out[at - begin] = ("furniture", "it repeats words of the story, as quotes set large beside it do")
        seen.add(piece.key)
