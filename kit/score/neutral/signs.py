"""Signs: what a key writes to know words again ("9 to 7", "passenger*", "11 + people/riders"), and words of one family.

A sign is words in a row; "a/b" is one of them, "passenger*" every word that begins like it. "a + b" are two that
stand in one sentence, and of "a | b" one is enough.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar

from kit.score.neutral.draft import Draft, Word, words
from kit.text.span import Span

T = TypeVar("T")
_Slot = tuple[str, ...]  # the words that may stand in one place
_ENDS = frozenset(
    ("", "e", "s", "es", "d", "ed", "ing", "y", "ly", "ness", "edly", "ingly", "er", "ers", "ied", "ies", "ily")
)


def places(sign: str, draft: Draft) -> list[tuple[int, tuple[Span, ...]]]:
    """Where a sign stands: the number of the sentence, and its places in it."""
    out: list[tuple[int, tuple[Span, ...]]] = []
    for choice in sign.split("|"):
        found = [_by_sentence(part, draft) for part in choice.split("+")]
        for at in sorted(set.intersection(*(set(one) for one in found))):
            out.append((at, tuple(one[at][0] for one in found)))
    return out


def _by_sentence(part: str, draft: Draft) -> dict[int, list[Span]]:
    out: dict[int, list[Span]] = {}
    for span in found(part, draft.words):
        out.setdefault(draft.sentence(span), []).append(span)
    return out


def found(sign: str, there: Sequence[Word]) -> list[Span]:
    """Where the words of a sign stand in a row. Whose something is makes no other word ("Orme's" is "Orme")."""
    return _rows(_slots(sign), there, _fits)


def family(wanted: Sequence[str], there: Sequence[Word]) -> list[Span]:
    """Where these words, or other forms of them, stand in a row."""
    return _rows(wanted, there, kin)


def _rows(wanted: Sequence[T], there: Sequence[Word], fits: Callable[[T, str], bool]) -> list[Span]:
    n = len(wanted)
    return [
        Span(there[at].span.start, there[at + n - 1].span.end)
        for at in range(len(there) - n + 1)
        if n and all(fits(one, there[at + k].plain) for k, one in enumerate(wanted))
    ]


def _fits(slot: _Slot, word: str) -> bool:
    bare = word.removesuffix("'s")
    return any(bare.startswith(one[:-1]) if one.endswith("*") else one in (bare, word) for one in slot)


@lru_cache(maxsize=2048)
def _slots(sign: str) -> tuple[_Slot, ...]:
    if "/" not in sign and "*" not in sign:
        return tuple((word.plain.removesuffix("'s"),) for word in words(sign))
    return tuple(tuple(_one(part) for part in piece.split("/") if part) for piece in sign.split())


def _one(part: str) -> str:
    if part.endswith("*"):
        return part.lower()
    plain = words(part)
    return plain[0].plain if plain else part.lower()


def kin(one: str, other: str) -> bool:
    """Whether two words are forms of one: "callously" and "callous", "admitted" and "admits"."""
    if one == other:
        return True
    n = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    if n < 4:
        return False
    stem = one[:n]
    return _ending(stem, one[n:]) and _ending(stem, other[n:])


def _ending(stem: str, rest: str) -> bool:
    return rest in _ENDS or (rest[:1] == stem[-1] and rest[1:] in ("ed", "ing", "er", "ers"))
