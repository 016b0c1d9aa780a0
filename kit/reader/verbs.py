"""Cue verbs in their sentence: is the word a verb here, who does it, and does it have a source at all?"""

from __future__ import annotations

from dataclasses import dataclass

from kit.reader.handover import Handover
from kit.reader.lexicon import Cue, Form, cue_forms, word_class
from kit.reader.phrases import Range, is_role, phrase_left, skip_back
from kit.reader.tokens import (
    ADV,
    AUX,
    CAP,
    CONJ,
    DET,
    NUM,
    POSS,
    PREP,
    PRON,
    QUOTE,
    REL,
    SUB,
    VERB,
    WORD,
    Tokens,
)

BE = frozenset("is are was were be been being isn't wasn't weren't aren't isn’t wasn’t weren’t aren’t 's ’s".split())
_BEFORE_BASE = frozenset(
    "to do does did don't doesn't didn't don’t doesn’t didn’t will would can could may might must should won't "
    "wouldn't can't couldn't won’t wouldn’t can’t couldn’t cannot not also".split()
)
GOVERN = frozenset(
    "declined declines refused refuses wanted wants went continued continues began hastened appeared appears seemed "
    "seems tried tries sought likes used like prefers failed rushed took paused".split()
)
_MANY = frozenset("police people staff half most many some few several both all others majority women men".split())
_ARTICLES = frozenset("the a an this that these those no every my your his her its our their".split())


@dataclass(slots=True)
class Verb:
    """A cue verb in its place: tokens `first` (with its adverbs and auxiliaries) to `stop`, the verb itself at `at`."""

    form: Form
    at: int
    first: int
    stop: int
    passive: bool

    @property
    def entry(self) -> Cue:
        """The cue that this is a form of."""
        return self.form.cue


class Verbs:
    """The verbs of one sentence: tokens `low` to `high`. `done`: what lies before it has been given to a source;
    `subject`: the source of the handover before; `pending`: a cue before a colon at the end."""

    def __init__(self, tok: Tokens, low: int, high: int, headline: bool = False) -> None:
        self.tok, self.low, self.high, self.headline = tok, low, high, headline
        self.capitals = -1
        self.out: list[Handover] = []
        self.pending: Handover | None = None  # a cue before a colon at the end: the next paragraph is the content
        self.done = low  # what lies before it has been given to a source
        self.tense = ""  # of the verb whose content is looked for
        self.subject: Range | None = None  # the source of the handover before

    def _verb(self, at: int, forms: tuple[Form, ...]) -> Verb | None:
        """The cue verb at `at`, or None where the word is a noun, or lacks its particle."""
        words, kind = self.tok.low, self.tok.kind
        for form in forms:  # those with a particle come first
            stop = at + 1
            if form.cue.particle:
                if stop >= self.high or words[stop] != form.cue.particle:
                    continue
                stop += 1
            first = skip_back(self.tok, at, self.low)
            passive = any(words[n] in BE for n in range(first, at)) and form.part
            if not self._verbal(form, at, first):
                continue
            if "n" in form.cue.frames and form.tense in ("s", "base") and not self._speaker_before(first):
                continue
            if (
                form.tense == "ing"
                and first == at
                and at > self.low
                and kind[at - 1] & (DET | POSS | CAP)
                and not kind[at - 1] & PRON
            ):
                continue
            return Verb(form, at, first, stop, passive)
        return None

    def _says_that(self, after: int) -> bool:
        """Whether "that", a question word or a quote follows: then even "to argue" hands over."""
        return after < self.high and (self.tok.low[after] in ("that", "whether") or self._quote_at(after))

    def _titled(self) -> bool:
        """Whether the sentence is a headline In Capital Letters."""
        if self.capitals < 0:
            words = [n for n in range(self.low, self.high) if self.tok.kind[n] & WORD and len(self.tok.low[n]) > 3]
            caps = sum(1 for n in words if self.tok.kind[n] & CAP)
            self.capitals = int(3 < len(words) < 30 and caps >= 0.8 * len(words))
        return bool(self.capitals)

    def _speaker_before(self, first: int) -> bool:
        """Whether a name, a pronoun or a role stands before a word that may as well be a noun ("plans", "claims")."""
        if first <= self.low:
            return False
        bits = self.tok.kind[first - 1]
        word = self.tok.low[first - 1]
        if bits & (CAP | PRON | REL | AUX | QUOTE) or word in (",", ")", "to") or is_role(self.tok, first - 1):
            return True
        if word in word_class("document") or word in word_class("vague") or word in word_class("body"):
            return True
        after = first + 1
        while after < self.high and self.tok.kind[after] & ADV:
            after += 1
        plain = bits & WORD and not bits & (DET | PREP | CONJ | SUB | ADV | POSS)
        return bool(plain and after < self.high and (self.tok.low[after] == "that" or self._quote_at(after)))

    def _verbal(self, form: Form, at: int, first: int) -> bool:
        """Whether the word is used as a verb, by what stands before it."""
        if at == self.low:
            return form.tense == "ing" or (form.part and "w" in form.cue.frames)
        before, word = self.tok.kind[at - 1], self.tok.low[at - 1]
        if self.tok.kind[at] & CAP and at > self.low and not self._titled():
            return False
        if form.tense == "base":
            if word == "to":
                lead = self.tok.low[at - 2] if at - 2 >= self.low else ""
                if lead == "on" and at - 3 >= self.low and self.tok.low[at - 3] in GOVERN:
                    return True
                return lead in GOVERN or self._says_that(at + 1)
            if word in _BEFORE_BASE and before & AUX:
                return True
            if word == "," and self.tok.low[at - 3 : at - 2] == [","] and self.tok.kind[at - 2] & ADV:
                before, word = self.tok.kind[at - 4], self.tok.low[at - 4]  # "Others, however, say"
            if before & NUM or word in _MANY or word in word_class("vague"):
                return True
            return bool(before & (PRON | REL | ADV)) or (word.endswith("s") and not before & (POSS | PREP | DET))
        if form.tense == "s":
            many = word.endswith("s") and not word.endswith(("ss", "us", "is")) and not before & CAP
            return not (before & (DET | POSS | PREP | NUM) and not before & (PRON | REL)) and not (
                many and "n" in form.cue.frames and not self._says_that(at + 1)
            )
        if form.tense in ("past", "part") and first == at:
            return (not before & POSS and word not in _ARTICLES) or bool(before & PRON)
        return True

    def _progressive(self, verb: Verb) -> bool:
        return any(
            self.tok.low[n] in BE or self.tok.low[n].endswith(("'s", "’s", "'re", "’re", "'m", "’m"))
            for n in range(max(self.low, verb.first - 1), verb.at)
        )

    def _boundary(self, at: int) -> bool:
        return bool(self.tok.kind[at] & QUOTE) or self.tok.low[at] in (",", "—", "–", "-", "--", "?", "!")

    def _quote_at(self, at: int) -> bool:
        return at < self.high and bool(self.tok.kind[at] & QUOTE)

    def _same_doer(self, stop: int) -> Range | None:
        """Who laughed in "when asked, he laughed and said": the subject after the last comma."""
        comma = next((n for n in range(stop - 1, max(self.done, stop - 14), -1) if self.tok.low[n] == ","), -1)
        return self._main_subject(stop, comma + 1) if comma > self.low else None

    def _clause_subject(self, stop: int) -> Range | None:
        """The subject of the last clause before `stop` that a comma and "but" or "and" open."""
        tok = self.tok
        for at in range(stop - 1, max(self.done, stop - 30), -1):
            if tok.low[at] in ("but", "and", "while") and tok.low[at - 1] == ",":
                return self._main_subject(stop, at + 1)
        return None

    def _main_subject(self, stop: int, low: int = -1) -> Range | None:
        """The subject of the sentence (or of the clause from `low`): the phrase before its first verb."""
        tok = self.tok
        low = max(low, self.low)
        for at in range(low + 1, min(stop, low + 40)):
            if tok.kind[at] & (AUX | VERB) or (
                (tok.low[at] in cue_forms() or tok.low[at].endswith("ed")) and not tok.kind[at] & CAP
            ):
                found = phrase_left(tok, skip_back(tok, at, low), low)
                if found and not tok.kind[found[0]] & REL:
                    return found
        return None
