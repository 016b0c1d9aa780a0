"""Tokens: a block of text as words, punctuation and whole quoted stretches, with the class of each word.

A quoted stretch is one token. So the grammar round it is seen without what is inside: `“...,” she said. “...”` is
five tokens and a full stop.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kit.reader.lexicon import rows
from kit.reader.quotes import Quoted

DET, PRON, PREP, CONJ, SUB, AUX, ADV, REL, TIME, NUM, CAP, PUNCT, QUOTE, WORD, POSS, ADJ = (1 << n for n in range(16))
VERB = 1 << 16

_LETTER = r"[\w\u00ad\u0300-\u036f\u200d]"  # with accents that stand apart from their letters
_TOKEN = re.compile(
    r"(?:[A-Z]\.){1,4}|(?:Mr|Mrs|Ms|Dr|Sens?|Reps?|Gov|Gens?|Lt|Sgt|St|Jr|Sr|Prof|Rev|Col|Capt|Maj|Adm"
    r"|Inc|Corp|Co|Ltd|Supt|Insp|Det)\.(?!\w)"
    rf"|{_LETTER}+s['’](?=\s)|{_LETTER}+(?:['’.&/@\-‐‑]{_LETTER}+)*|([^\w\s])\1{{3,}}|['’‘]\d\ds?\b|,|[—–]|--+|\S"
)

_BITS = {
    "DET": DET, "OWNER": DET | POSS, "PRON": PRON, "REL": REL, "PREP": PREP, "CONJ": CONJ, "SUB": SUB, "AUX": AUX,
    "ADV": ADV, "TIME": TIME, "VERB": VERB,
}  # fmt: skip
WORDS: dict[str, int] = {}
for _name, _, _, _listed in rows("classes.tsv"):
    for _word in _listed.split():
        WORDS[_word] = WORDS.get(_word, 0) | _BITS[_name]


@dataclass(slots=True)
class Tokens:
    """The tokens of one block in four lists of one length; `quote[i]` is the stretch of a QUOTE token."""

    text: str
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    low: list[str] = field(default_factory=list)
    kind: list[int] = field(default_factory=list)
    quote: dict[int, Quoted] = field(default_factory=dict)
    jobs: dict[int, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.start)


def tokens(text: str, begin: int, stop: int, quoted: Sequence[Quoted]) -> Tokens:
    """The tokens of `text[begin:stop]`, in which `quoted` are the outer quoted stretches, in order."""
    out = Tokens(text)
    at = begin
    for stretch in quoted:
        _words(out, at, stretch.start)
        out.quote[len(out.start)] = stretch
        out.start.append(stretch.start)
        out.end.append(stretch.end)
        out.low.append("“”")
        out.kind.append(QUOTE)
        at = stretch.end
    _words(out, at, stop)
    for index in out.quote:
        out.jobs[index] = job(out, index)
        if out.jobs[index] in ("title", "nickname", "none"):
            out.kind[index] = CAP | WORD  # a name among the words
    return out


def _words(out: Tokens, begin: int, stop: int) -> None:
    known = _SEEN.get
    add_start, add_end, add_low, add_kind = out.start.append, out.end.append, out.low.append, out.kind.append
    for match in _TOKEN.finditer(out.text, begin, stop):
        word = match[0]
        low, bits = known(word) or _look_up(word)
        start, end = match.span()
        add_start(start)
        add_end(end)
        add_low(low)
        add_kind(bits)


_DASHES = {"―": "—", "‒": "–"}
_SEEN: dict[str, tuple[str, int]] = {}  # words met before, so that each is looked at once


def _look_up(word: str) -> tuple[str, int]:
    """The small-letter form and the class of a word, kept for the next time."""
    low = word.lower()
    bits, first = WORDS.get(low, 0), word[0]
    if first.isalpha():
        bits |= WORD | (CAP if first.isupper() else 0)
        if low[-2:] in ("'s", "’s", "s'", "s’") and not bits & PRON:
            bits |= POSS
        elif not bits & ~WORD and low.endswith("ly"):
            bits |= ADV
    elif first.isdigit():
        bits |= NUM | WORD
    elif len(word) > 2 and word[1].isdigit():
        bits = NUM | WORD | TIME  # ’08
    else:
        low, bits = _DASHES.get(word, low), PUNCT
    if len(_SEEN) > 20_000:
        _SEEN.clear()
    if len(word) < 40:
        _SEEN[word] = (low, bits)
    return low, bits


# -- the jobs of quote marks besides speech ------------------------------------------------------------------------

_SMALL = frozenset("a an the of in on at for to and or with from by vs is as de la".split())
_TITLED = frozenset(
    "titled entitled called named dubbed nicknamed show shows film movie book song album play novel series magazine "
    "podcast documentary single hit comedy drama musical headline headlined episode column poem painting ballad".split()
)
_NEARBY = frozenset("on in of from for during to watch watching host hosts edits with through to and or".split())
_TALKED_OF = frozenset("word words phrase phrases term terms slogan hashtag acronym password letter letters".split())
_INNER = re.compile(r"[^\W_](?:[\w'’.&-]*\w)?")


def job(tok: Tokens, index: int) -> str:
    """What the quote marks of token `index` do, seen without any cue: speech, title, nickname, word, none."""
    stretch, text = tok.quote[index], tok.text
    start, end = stretch.inner(text)
    before = tok.low[index - 1] if index else ""
    if before == "=" or start >= end:
        return "none"
    if end - start > 90:
        return "speech"
    words = _INNER.findall(text[start:end])
    if not words:
        return "none"
    if before in _TALKED_OF and len(words) <= 4:
        # "Brandt coined the term “pool tax”": a coiner answers for the word
        return "speech" if index > 2 and tok.low[index - 3] in ("coined", "coins", "coining") else "word"
    if (
        not all(w[0].isupper() or w[0].isdigit() or w in _SMALL for w in words)
        or len(words) > 9
        or text[end - 1] in "?!"
    ):
        return "speech"
    if _nickname(tok, index, words):
        return "nickname"
    return "title" if _title(tok, index, before, words) else "speech"


def _nickname(tok: Tokens, index: int, words: list[str]) -> bool:
    """ "Ida “Red” Brandt": a name on both sides."""
    if not 0 < index < len(tok) - 1 or len(words) > 2 or not words[0][0].isupper():
        return False
    left, right = tok.kind[index - 1], tok.kind[index + 1]
    return bool(left & CAP and right & CAP) and not (left | right) & (PUNCT | TIME | AUX | PREP | DET | POSS)


def _title(tok: Tokens, index: int, before: str, words: list[str]) -> bool:
    """Whether capitalised words in quote marks are the name of a work, by what stands round them."""
    kind = tok.kind[index - 1] if index else 0
    after = tok.kind[index + 1] if index + 1 < len(tok) else PUNCT
    follows = tok.low[index + 1] if index + 1 < len(tok) else ""
    several = sum(w[0].isupper() or w[0].isdigit() for w in words) > 1
    if before in _TITLED or (before == "," and index > 1 and tok.low[index - 2] in _TITLED):
        return True
    if kind & POSS and before not in ("his", "her", "their", "its", "my", "our", "your"):
        return True
    if not several:
        return False
    if before in _NEARBY or kind & POSS:
        return True
    noun_after = bool(after & WORD) and not after & (AUX | PREP | CONJ | SUB | PRON | DET | CAP | ADV)
    if (kind & DET or not index) and noun_after and not follows.endswith("ed"):
        return True
    return index == 0 and follows in ("is", "was", "has")
