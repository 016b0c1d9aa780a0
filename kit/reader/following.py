"""Handovers whose content stands after the verb: "said that", "adding that", "is said to", "a study found"."""

from __future__ import annotations

from kit.reader.extent import NEEDS_CLAUSE, Extent
from kit.reader.lexicon import Cue, word_class
from kit.reader.people import head_word
from kit.reader.phrases import Range
from kit.reader.phrases_right import phrase_right
from kit.reader.tokens import (
    CAP,
    DET,
    PRON,
    QUOTE,
    REL,
    WORD,
)
from kit.reader.turns import QUESTION
from kit.reader.verbs import Verb


class Following(Extent):
    """One verb and what follows it."""

    def _participle(self, verb: Verb) -> int:
        """ "..., adding that": the source is that of the sentence."""
        tok, before = self.tok, verb.first - 1
        if verb.at == self.low:
            return self._opening_participle(verb)
        if before >= self.low and not (
            tok.low[before] in (",", "and", "by", "while", "in", "before", "after", "without", "—", "–", "-")
            or tok.kind[before] & (QUOTE | WORD)
        ):
            return -1
        subject = self._clause_subject(verb.first) or self.subject or self._main_subject(verb.first)
        if subject is None:
            return -1
        return self._after(verb, subject)

    def _opening_participle(self, verb: Verb) -> int:
        """ "Declaring that it leaks, Brandt left": the source is the subject of the main clause."""
        tok = self.tok
        if not self._says_that(verb.stop):
            return -1
        for comma in range(verb.stop + 2, self.high - 2):
            if tok.low[comma] != "," or not tok.kind[comma + 1] & (DET | CAP | PRON):
                continue
            doer = phrase_right(tok, comma + 1, self.high)
            if doer and self._finite(doer[1]):
                made = self._make(verb, doer)
                self._stretch(made, verb.stop, comma)
                self.out.append(made)
                self.subject, self.done = doer, comma
                return comma
        return -1

    def _after(self, verb: Verb, subject: Range) -> int:
        """The content stands after the verb."""
        tok, entry = self.tok, verb.entry
        self.tense = verb.form.tense if verb.first == verb.at else ""
        start = self._content_start(verb, self._hangs(subject))
        if start < 0:
            if tok.low[self.high - 1] == ":" and set(entry.frames) & set("qs"):
                self.pending = self._make(verb, subject)
            return -1
        end = self._end(start)
        hung = subject[0] - (not tok.kind[subject[0]] & REL)  # "..., which Brandt says is old, ..."
        if hung > self.low and tok.kind[hung] & REL and tok.low[hung - 1] == ",":
            end = self._relative_end(start, end)
        end = self._own_verb(start, end)
        if entry.kind == "verdict" or not set(entry.frames) & set("qst") or self._bare_thing(start, end):
            if not self._takes_thing(entry, subject, (start, end)) and not tok.kind[start] & QUOTE:
                return -1
            end = self._thing_end(start, end)
        if end <= start:
            return -1
        made = self._make(verb, subject)
        # "which he said was": the relative word belongs to what he said
        self._stretch(made, start, end, entry)
        return self._keep(made, end, subject)

    def _takes_thing(self, entry: Cue, subject: Range, thing: Range) -> bool:
        """Whether a thing can be what is handed over: "a study found a link", and not "the boy found a coin"."""
        if "d" in entry.frames:
            named = head_word(self.tok.low[slice(*subject)]) in word_class("document")
            return named or any(bits & QUOTE for bits in self.tok.kind[slice(*thing)])  # "she found it “hasty”"
        return "o" in entry.frames or entry.family not in NEEDS_CLAUSE

    def _passive(self, verb: Verb) -> int:
        """ "is said to", "was told that", "was accused of": the source is missing, or follows "by"."""
        tok, entry = self.tok, verb.entry
        at = verb.stop
        source = None
        if at < self.high and tok.low[at] == "by":
            source = phrase_right(tok, at + 1, self.high)
            if source is None:
                return -1
            at = source[1]
            if verb.first - 1 == self.low and tok.low[self.low] == "as" and at < self.high and tok.low[at] == ",":
                return self._give(verb, source, at + 1)  # "As reported by the Courier, ..."
        if at >= self.high or entry.kind not in ("speech", "thought", "document", "verdict"):
            return -1
        word = tok.low[at]
        if entry.kind == "verdict":
            return self._give(verb, source, at + 1) if word == "for" else -1
        if word in ("to", "that") or (word in QUESTION and "w" in entry.frames):
            return self._give(verb, source, at)
        if (
            (word == "as" and entry.family != "know")
            or word in entry.prepositions
            or (word == "of" and entry.family == "accuse")
        ):
            return self._give(verb, source, at + 1)
        return -1

    def _give(self, verb: Verb, source: Range | None, start: int) -> int:
        """A passive handover whose content starts at `start`; where to go on, or -1."""
        end = self._end(start) if start < self.high else start
        if end <= start:
            return -1
        made = self._make(verb, source)
        made.passive = True
        self._stretch(made, start, end)
        return self._keep(made, end)
