"""Rules beside the word lists: scare quotes, vague sources, and which hits of the lists are flags."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kit.reader.model import Mark, Strength
from kit.reader.wording_scan import Cover, Hit
from kit.text.article import Article

# a short stretch in quote marks: at most four words, nothing that ends a sentence inside
_SHORT = re.compile(
    r"[“\"«„](?P<d>\w[^“”\"«»„\n.,;:!?]{0,40})[”\"»“]|(?<![\w’'])[‘'](?P<s>\w[^‘’'“”\"\n.,;:!?]{1,40})[’'](?!\w)"
)
# the word before says that the quoted words are a name, a title or a word that is talked about
_TALKED = frozenset(
    "word words term terms phrase slogan hashtag called named dubbed nicknamed titled entitled labelled labeled means "
    "meaning pronounced spelled reads read reading film book song album play novel series show magazine podcast "
    "chanting chanted shouting shouted marked says said saying tag headline category rated verb noun adjective letter "
    "letters code coined between a an as".split()
)
_NAMED = re.compile(r"\b(?:known as|named|termed) (?:the|an?|its|their) $")
_CUE_ONLY = frozenset({"vouching", "doubt_cue", "report_temper"})
_KNOWN_GROUP = frozenset(
    "the these those two three four five six seven eight nine ten his her their our its my your both other "
    "several".split()
)
_FACELESS = "“{word}”: which ones? Without a name you could not ring them up and ask."


def scare_marks(article: Article, speech: Cover, sources: Cover) -> Iterator[Mark]:
    """Quote marks that sneer: a short stretch that no voice mark claims and that is no name, title or term."""
    text = article.text
    titles = Cover((block.start, block.end) for block in article.blocks if block.kind in ("title", "caption"))
    for match in _SHORT.finditer(text):
        words = match.group("d") or match.group("s") or ""
        if speech.touches(match.start(), match.end()) or not _sneers(text, match.start(), match.end(), words):
            continue
        strength: Strength = "look"
        if titles.touches(match.start(), match.end()) or sources.within(max(0, match.start() - 200), match.end()):
            strength = "ask"
        reason = f"Nobody is named as saying “{words}”. The quote marks seem to sneer: do they mean “so-called”?"
        yield Mark(
            start=match.start(), end=match.end(), layer="wording", label="scare", family="scare", reason=reason,
            strength=strength, alternative=words,
        )  # fmt: skip


def _sneers(text: str, start: int, end: int, words: str) -> bool:
    parts = words.split()
    if not 1 <= len(parts) <= 3 or not all(part[0].isalpha() for part in parts):
        return False
    if any(part[0].isupper() for part in parts) or not parts[0].isascii():
        return False
    before = text[max(0, start - 30) : start]
    if before and not before[-1].isspace() and before[-1] not in "(—–":
        return False
    if _NAMED.search(before):
        return False
    last = before.rstrip(" ,:").rsplit(None, 1)[-1:]
    return not (last and last[0].lower() in _TALKED) and (bool(last) or end < len(text))


def flag(hit: Hit, text: str, cues: Cover, content: Cover) -> bool:
    """Whether a hit may be a flag at all where it stands."""
    family = hit.entry.family
    if family.id in _CUE_ONLY:
        return cues.touches(hit.start, hit.end) or hit.after == "that"
    if family.label == "vague":
        return hit.before not in _KNOWN_GROUP and not hit.before[:1].isdigit() and not _capital_before(text, hit)
    if family.label == "hedge":
        return not content.touches(hit.start, hit.end) and hit.after not in ("not", "hardly", "n't")
    return True


def _capital_before(text: str, hit: Hit) -> bool:
    """Whether a name stands before: "Lowmere researchers said" are not just any researchers."""
    before = text[max(0, hit.start - 40) : hit.start].split()
    return len(before) > 1 and before[-1][:1].isupper() and before[-2][-1:] not in ".!?"


def vague_sources(voices: Sequence[Mark], taken: Cover, text: str) -> Iterator[Mark]:
    """A flag on each vague source that the word lists have not found."""
    for mark in voices:
        if mark.label == "source" and mark.kind == "vague" and not taken.touches(mark.start, mark.end):
            first = mark.of(text).split()[0].lower()
            if first in _KNOWN_GROUP or first[0].isdigit():
                continue
            reason = _FACELESS.replace("{word}", " ".join(mark.of(text).split())[:80])
            yield Mark(
                start=mark.start, end=mark.end, layer="wording", label="vague", family="vague", reason=reason,
                strength="ask",
            )  # fmt: skip
