"""People: whose name stands behind "he", "the mayor" or "Brandt", as far as the text itself says.

Only the text is asked: a full name, the titles before it and the words after it. There is no list of names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from kit.reader.lexicon import rows, word_class
from kit.reader.tokens import AUX, CAP, DET, POSS, PRON, REL, SUB, TIME, WORDS, Tokens

_PARTICLES = frozenset("de van von der den la le di da del al bin ibn el ter ten dos".split())
_MALE = frozenset("he him his himself".split())
_FEMALE = frozenset("she her hers herself".split())
_NEUTRAL = frozenset("it they them one i we you".split())


@cache
def _kin() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(row[2].split()) for row in rows("sources.tsv") if row[0] == "kin")


@dataclass(slots=True)
class Person:
    """Somebody (or some body) with a name: `roles` are the words the text uses for them, `gender` he, she or ""."""

    name: str
    roles: set[str] = field(default_factory=set)
    gender: str = ""


class Cast:
    """Who appears in the article, in the order of the text. `resolve` turns a source into one name."""

    def __init__(self) -> None:
        self.people: list[Person] = []
        self.by_last: dict[str, Person] = {}
        self.recent: list[tuple[int, Person]] = []  # who was named or spoke, and where

    # -- the names of a block ---------------------------------------------------------------------------------------

    def see(self, tok: Tokens) -> None:
        """Note the full names of a block, with the titles before and the roles after them."""
        at, size = 0, len(tok)
        while at < size:
            if not tok.kind[at] & CAP:
                at += 1
                continue
            end = self._run_end(tok, at)
            self._note(tok, at, end)
            at = max(end, at + 1)

    def _run_end(self, tok: Tokens, at: int) -> int:
        end = at
        while end < len(tok):
            if (tok.kind[end] & CAP and not tok.kind[end] & (PRON | AUX | SUB | TIME | REL)) or (
                end > at and tok.low[end] in _PARTICLES and end + 1 < len(tok) and tok.kind[end + 1] & CAP
            ):
                end += 1
            else:
                break
            if tok.kind[end - 1] & POSS:
                break
        return end

    def _note(self, tok: Tokens, start: int, end: int) -> None:
        titles = word_class("title")
        first = start
        for at in range(start, end):
            if tok.low[at] in titles or tok.kind[at] & DET:
                first = at + 1
        if first >= end:
            return
        words = tok.low[start:first]
        name = _plain(tok.text[tok.start[first] : tok.end[end - 1]])
        last = _plain(tok.text[tok.start[end - 1] : tok.end[end - 1]])
        person = self.by_last.get(last)
        if end - first >= 2 and (person is None or person.name != name):
            person = self._known(name) or self._add(name, last)
        if person is None:
            return
        before = start - 1
        while (
            before >= 0
            and start - before < 5
            and tok.kind[before]
            and tok.low[before].isalpha()
            and not tok.kind[before] & DET
        ):
            words = [tok.low[before], *words]
            before -= 1
        person.roles |= {w for w in words if w.isalpha()}
        if end + 2 < len(tok) and tok.low[end] == ",":
            person.roles |= {w for w in tok.low[end + 1 : end + 7] if w.isalpha()}
        self._gender(person)
        self.recent.append((tok.start[start], person))

    def _known(self, name: str) -> Person | None:
        found = self.by_last.get(name.rsplit(" ", 1)[-1])
        return found if found and found.name == name else next((p for p in self.people[-40:] if p.name == name), None)

    def _add(self, name: str, last: str) -> Person:
        person = Person(name)
        self.people.append(person)
        self.by_last[last] = person
        return person

    def _gender(self, person: Person) -> None:
        if person.roles & word_class("she"):
            person.gender = "she"
        elif person.roles & word_class("he"):
            person.gender = "he"

    # -- who is meant -----------------------------------------------------------------------------------------------

    def resolve(self, source: str, at: int) -> str:
        """The name behind `source`, the words of the text at offset `at`; the words themselves where there is none."""
        words = source.split()
        low = [w.lower().strip(".,;:()") for w in words]
        if not words:
            return ""
        if low[0] in _MALE | _FEMALE and len(words) == 1:
            return self._pronoun("he" if low[0] in _MALE else "she", at) or source
        if low[0] in ("who", "whom") and len(words) == 1:
            return self._nearest(at) or source
        if low[0] in _NEUTRAL and len(words) == 1:
            return source
        named = self._named(words)
        if named:
            self.recent.append((at, named))
            return named.name
        if low[0] in ("the", "his", "her", "their", "this", "that") and not source.endswith("s"):
            person = self._role(low, at)
            if person:
                self.recent.append((at, person))
                return person.name
        return _plain(source)

    def _named(self, words: Sequence[str]) -> Person | None:
        names = [w for w in words if w[:1].isupper() and w.lower().strip(",()") not in word_class("title")]
        if not names or not words[-1][:1].isupper():
            return None
        last = _plain(names[-1])
        person = self.by_last.get(last)
        titles = {w.lower().strip(",()") for w in words}
        if person and person.gender and titles & word_class("she" if person.gender == "he" else "he"):
            person = next(
                (p for p in reversed(self.people[-200:]) if p.name.endswith(" " + last) and p.gender != person.gender),
                person,
            )
        if person:
            person.roles |= titles & (word_class("he") | word_class("she"))
            self._gender(person)
        return person

    def _pronoun(self, gender: str, at: int) -> str:
        for where, person in reversed(self.recent[-200:]):
            if where < at and person.gender in ("", gender) and _human(person):
                person.gender = gender
                self.recent.append((at, person))
                return person.name
        return ""

    def _nearest(self, at: int) -> str:
        return next((p.name for where, p in reversed(self.recent[-200:]) if where < at), "")

    def _role(self, low: Sequence[str], at: int) -> Person | None:
        """The person whom "the top diplomat" names: somebody seen with this role, or one like it."""
        head = head_word(low)
        groups = [g for g in _kin() if head in g]
        for exact in (True, False):
            for where, person in reversed(self.recent[-200:]):
                if where >= at or not _human(person):
                    continue
                if head in person.roles or (not exact and any(g & person.roles for g in groups)):
                    return person
        return None


def _human(person: Person) -> bool:
    return not (
        set(person.name.lower().split()) & (word_class("outlet") | {"council", "party", "department", "states"})
    )


def head_word(low: Sequence[str]) -> str:
    """The head noun of a phrase: the last word before the first preposition."""
    for index, word in enumerate(low):
        if index and word in ("of", "for", "at", "in", "from", "with", "on", "who"):
            return low[index - 1]
    return low[-1]


def _plain(name: str) -> str:
    return name.removesuffix("’s").removesuffix("'s").strip(" ,")


def source_kind(source: str, speaker: str) -> str:
    """named, unnamed, document, outlet or vague: who could be asked?"""
    if not source:
        return "vague"
    words = source.replace("’s", "").replace("'s", "").split()
    low = [w.lower().strip(".,;:()") for w in words]
    head = head_word(low)
    caps = [w for w, lower in zip(words, low, strict=True) if w[:1].isupper() and lower not in WORDS]
    if head in word_class("outlet") and len(caps) > 0 and words[-1][:1].isupper():
        return "outlet"
    if head in word_class("document"):
        return "document"
    if head in word_class("vague") and speaker == source and (len(words) == 1 or words[-1][:1].islower()):
        return "vague"
    if head in word_class("body") and low[0] not in ("a", "an", "one", "some"):
        return "named"
    if speaker != source or (caps and words[-1][:1].isupper()):
        return "named"
    if head in word_class("vague"):
        return "vague"
    if low[0] in ("a", "an", "one", "another") or head in word_class("unnamed"):
        return "unnamed"
    return "named" if caps or low[0] in ("i", "we") else "unnamed"
