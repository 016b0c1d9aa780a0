"""What a rewrite brings in that its source does not have: numbers, names, voices, causes, whole sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kit.exercise import align
from kit.score.neutral.draft import Draft, Word
from kit.score.neutral.finding import Finding, fault, once
from kit.score.neutral.signs import kin
from kit.text.span import Span

NEW_NUMBER = "This number is not in the source. Where would a reader check it?"
VAGUE = "“{words}” stands for a number, and the source does not have it. Where would a reader check it?"
DOZENS = "Worth a look, because “{words}” is less exact than a number. What does the source count?"
NEW_NAME = "This name is not in the source. A rewrite brings nobody new in."
LIKE_NAME = "Worth a look, because with its capital this looks like a name, and the source does not have it."
NEW_VOICE = "In the source nobody of this name says anything. A rewrite brings nobody new in."
NEW_CROWD = "Worth a look, because somebody speaks here who says nothing in the source."
NEW_CAUSE = "Worth a look, because a reason is a claim, too. Does the source give this reason?"
NEW_CLAIM = "Worth a look, because hardly a word of this sentence is in the source. Where does it come from?"
NO_SENTENCE = "Worth a look, because this reads like a list of words. Who does what? A reader needs sentences."
_CAPITAL = re.compile(r"(?<![.!?:“”\"‘’'(«»]\s)(?<![“\"‘'(«„])(?<!^)(?<!^[-*•–]\s)\b[A-Z][\w’'-]+", re.MULTILINE)
_FIRST = re.compile(r"[\s“\"‘'(*•–-]*\b([A-Z][\w-]+)(’s|'s)?(?=\s+([\w’']+))")
_TITLES = frozenset("mr mrs ms miss mx dr sir madam cllr councillor councillors mayor prof".split())
_VAGUE = frozenset("hundred hundreds thousand thousands million millions billion billions".split())
_ORDINARY = re.compile(r"(?:s|ing|ed|ly|tion|sion|ment|ness|ity)$")
_CAUSE = re.compile(
    r"\b(?:because(?: of)?|so that|in order to|due to|owing to|thanks to|caused by|which is why|as a result)\b"
    r"([^.!?;:“”\"\n]*)",
    re.I,
)
_LIGHT = frozenset(
    "work works works finish finis need needs use used uses come comes goes gets take takes make makes call calls "
    "time times thing think thoug peopl numbe year years month week today night eveni town local".split()
)
_LEAST = 3  # new words of a sentence that the source does not know
_MANY = 8  # words of a list


def check_news(source: Draft, draft: Draft, allow: Sequence[str]) -> Iterator[Finding]:
    """All that is new, each place once."""
    known = _known(source, tuple(allow))
    looks = (_numbers, _names, _voices, _starts, _causes, _claims)
    yield from once(one for look in looks for one in look(known, draft))


@lru_cache(maxsize=32)
def _known(source: Draft, allow: tuple[str, ...]) -> _Known:
    """Of a source that is looked at again after every pause in the writing."""
    return _Known(source, allow)


class _Known:
    """What the source has."""

    def __init__(self, source: Draft, allow: Sequence[str]) -> None:
        self.draft = source
        more = Draft(" ".join(allow))
        self.words = {word.plain.removesuffix("'s") for word in (*source.words, *more.words)}
        self.stems = source.stems | more.stems
        self.long = [word for word in self.words if len(word) > 3]
        self._seen: dict[str, bool] = {}

    def new(self, text: str) -> set[str]:
        """The beginnings of longer words that it does not have in any form."""
        known = {align.signs(w).stems for w, _ in align.tokens(text) if self._has(w)}
        return set(align.signs(text).stems - self.stems - _LIGHT - frozenset().union(*known))

    def name(self, word: str) -> bool:
        """Whether a word in capitals is somebody or something of the source."""
        bare = word.removesuffix("'s")
        return bare in self.words or bare in _TITLES or bare == "i" or self._has(bare)

    def _has(self, word: str) -> bool:
        """Whether it has a longer word in any form: asked of every word of a rewrite, at every check."""
        if word not in self._seen:
            self._seen[word] = any(kin(word, one) for one in self.long)
        return self._seen[word]


def _numbers(known: _Known, draft: Draft) -> Iterator[Finding]:
    for word in draft.words:
        if word.plain in known.words:
            continue
        if word.number:
            yield fault("claim", draft.text, word.span, NEW_NUMBER)
        elif word.plain in _VAGUE:
            yield fault("claim", draft.text, word.span, VAGUE.format(words=word.span.of(draft.text)))
        elif word.plain in ("dozen", "dozens"):
            shown = word.span.of(draft.text)
            yield fault("claim", draft.text, word.span, DOZENS.format(words=shown), counts=False)


def _names(known: _Known, draft: Draft) -> Iterator[Finding]:
    """Capitals in the middle of a sentence; a line that is all capitals is a headline."""
    for match in _CAPITAL.finditer(draft.text):
        words = [word for word, _ in align.tokens(match.group())]
        if all(known.name(word) for word in words) or _headline(draft.text, match.start()):
            continue
        plain = _ordinary(words[-1])
        why = LIKE_NAME if plain else NEW_NAME
        yield fault("claim", draft.text, Span(*match.span()), why, counts=not plain)


def _headline(text: str, at: int) -> bool:
    """Whether a place is in a short line without a full stop in which most words have a capital."""
    line = text[text.rfind("\n", 0, at) + 1 : (text + "\n").index("\n", at)].strip()
    words = [word for word in re.findall(r"[^\W\d_][\w’'-]*", line) if len(word) > 3]
    return line[-1:] not in ".!?”\"’'" and len(words) > 2 and sum(word[0].isupper() for word in words) > len(words) / 2


def _ordinary(word: str) -> bool:
    """Whether a word with a capital may as well be a common one."""
    from kit.reader.lexicon import rows
    from kit.reader.tokens import WORDS

    listed = {one for row in rows("sources.tsv") for one in row[2].split()}
    return bool(_ORDINARY.search(word)) or word in WORDS or word in listed


def _voices(known: _Known, draft: Draft) -> Iterator[Finding]:
    """Somebody who says something and is nobody of the source."""
    from kit.reader.tokens import PRON, WORDS

    cues = [cue for cue in draft.reading.labelled("cue") if cue.of(draft.text).strip(":—– ")]
    handed = {name for cue in cues for name in cue.id.split()}
    for mark in draft.reading.labelled("source"):
        if not handed & set(mark.id.split()):
            continue  # "Needed: ten." has a colon and nobody who speaks
        words = [word for word, _ in align.tokens(mark.of(draft.text))]
        if not words or any(known.name(word) or WORDS.get(word, 0) & PRON for word in words):
            continue
        place = Span(mark.start, mark.end)
        named = mark.kind == "named" and draft.text[mark.start].isupper() and not _ordinary(words[0])
        yield fault("claim", draft.text, place, NEW_VOICE if named else NEW_CROWD, counts=named)


def _starts(known: _Known, draft: Draft) -> Iterator[Finding]:
    """A new word at the start of a sentence that stands like a name: "Johnson was ...", "Johnson's plan"."""
    from kit.reader.tokens import AUX, WORDS

    for sentence in draft.sentences:
        match = _FIRST.match(draft.text, sentence.start, sentence.end)
        if match is None or known.name(match[1].lower()) or _ordinary(match[1].lower()):
            continue
        if any(word.number for word in draft.words if word.span.overlaps(sentence)):
            continue  # "Result was 9 to 7": a short way to say it
        if match[2] or WORDS.get(match[3].lower(), 0) & AUX:
            yield fault("claim", draft.text, Span(*match.span(1)), LIKE_NAME, counts=False)


def _causes(known: _Known, draft: Draft) -> Iterator[Finding]:
    """A reason with a word that the source does not have."""
    for match in _CAUSE.finditer(draft.text):
        place = Span(match.start(), match.start() + len(match.group().rstrip(" ,")))
        if not draft.inside(place) and known.new(match[1]):
            yield fault("claim", draft.text, place, NEW_CAUSE, counts=False)


def _claims(known: _Known, draft: Draft) -> Iterator[Finding]:
    """A sentence that has nearly nothing of the source, and one that is none."""
    for sentence in draft.sentences:
        words = [w for w in draft.outside if w.span.overlaps(sentence)]
        if _listed(words) and not any(sentence.overlaps(one) for one in draft.quoted):
            yield fault("claim", draft.text, sentence, NO_SENTENCE, counts=False)
            continue
        own = " ".join(w.span.of(draft.text) for w in words)
        new = known.new(own)
        if len(new) >= _LEAST and len(new) == len(align.signs(own).stems - _LIGHT) and not any(w.number for w in words):
            yield fault("claim", draft.text, sentence, NEW_CLAIM, counts=False)


def _listed(words: Sequence[Word]) -> bool:
    """Whether words in a row are no sentence: many, and none of the small ones that every sentence has. The "to" of a
    score and the "May" of a date are none.
    """
    from kit.reader.tokens import WORDS

    small = [
        w for at, w in enumerate(words)
        if w.plain in WORDS and not w.number and not (at and words[at - 1].number and w.plain in ("to", "may"))
    ]  # fmt: skip
    return len(words) >= _MANY and not small
