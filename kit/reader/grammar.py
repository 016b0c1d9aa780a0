"""The grammar of handing over, sentence by sentence: who said what, before, after, split or turned round."""

from __future__ import annotations

from functools import cache

from kit.reader.handover import Handover
from kit.reader.lexicon import Cue, cue_forms, noun_cues
from kit.reader.phrases import Range, is_role, phrase_left
from kit.reader.phrases_right import apposition_right, phrase_right
from kit.reader.shapes import Shapes
from kit.reader.tokens import (
    AUX,
    CAP,
    DET,
    NUM,
    POSS,
    PREP,
    PRON,
    PUNCT,
    QUOTE,
    REL,
    SUB,
    TIME,
)

_ACCORDING = Cue(
    "according to", "according", "speech", "", frozenset(), "to", "names the source first or last", "AP; PARC"
)
_NONE = Cue(
    "", "none", "speech", "", frozenset(), "", "no cue hands over; the sentence is about this person", "labels.md"
)
COLON = Cue(":", "colon", "speech", "", frozenset(), "", "a name and a colon hand over", "headlines and transcripts")


@cache
def _signs() -> frozenset[str]:
    """Every word that may hand over."""
    return frozenset((*cue_forms(), *noun_cues(), "according"))


class Sentence(Shapes):
    """One sentence of tokens `low` to `high`; `handovers()` finds what is handed over in it."""

    def handovers(self) -> list[Handover]:
        """All handovers of the sentence, from left to right."""
        words, signs = self.tok.low, _signs()
        places = [at for at in range(self.low, self.high) if words[at] in signs]
        if not places and ":" not in words[self.low : self.low + 8]:
            return self.out
        free = max(self._name_colon(), self._tail())
        for at in places:
            if at >= free:
                free = self._hand_over(at)
        return self.out

    def _hand_over(self, at: int) -> int:
        """Try the word at `at` as each cue that it may be; where to go on, or -1."""
        word, after = self.tok.low[at], -1
        if word == "according" and at + 1 < self.high and self.tok.low[at + 1] == "to":
            return self._according(at)
        for form in cue_forms().get(word, ()):
            verb = self._verb(at, (form,))
            after = self._try(verb) if verb else -1
            if after >= 0:
                return after
        noun = noun_cues().get(word)
        return self._noun(at, noun) if noun else after

    def _tail(self) -> int:
        """ "..., Brandt said." and "..., according to Brandt." at the end of a sentence: all before them is hers."""
        tok, known = self.tok, cue_forms()
        comma = next((n for n in range(self.high - 2, max(self.low, self.high - 16), -1) if self._boundary(n)), -1)
        if comma <= self.low or self.done > self.low:
            return -1
        for at in range(comma + 1, self.high):
            if tok.low[at] == "according" and at == comma + 1 and at + 1 < self.high and tok.low[at + 1] == "to":
                return self._according(at)
            if tok.low[at] not in known or tok.kind[at] & CAP:
                continue
            verb = self._verb(at, known[tok.low[at]])
            if verb is None or "q" not in verb.entry.frames or verb.passive or verb.form.tense == "ing":
                continue
            subject = phrase_left(tok, verb.first, comma + 1)
            after = self._past_hearer(verb)
            if subject is None or subject[0] != comma + 1 or tok.kind[subject[0]] & REL:
                return -1
            if after < self.high and tok.low[after] not in ".!?":
                return -1
            if self._lead_in(comma) and not tok.kind[comma] & QUOTE:
                return -1
            return self._before(verb, subject, comma, after)
        return -1

    def _name_colon(self) -> int:
        """ "Ida Brandt: “...”", and in headlines "Brandt: Pool must close": a name and a colon hand over."""
        tok = self.tok
        at = self.low
        while (
            at < min(self.low + 6, self.high)
            and tok.kind[at] & (CAP | NUM)
            and not tok.kind[at] & (PRON | SUB | TIME | AUX)
        ):
            at += 1
        if at == self.low or at + 1 >= self.high or tok.low[at] != ":":
            return self.low
        shouted = tok.text[tok.start[self.low] : tok.end[at - 1]].isupper()
        if not (self._quote_at(at + 1) or shouted or (self.headline and at - self.low <= 3)):
            return self.low
        made = Handover(COLON, (tok.start[at], tok.end[at]))
        self._source(made, (self.low, at))
        self._stretch(made, at + 1, self.high)
        if not (made.contents or made.quotes):
            return self.low
        self.out.append(made)
        self.subject, self.done = (self.low, at), self.high
        return self.high

    def _noun(self, at: int, entry: Cue) -> int:
        """ "her claim that ...", "Brandt's plan to ...": the owner is the source."""
        tok, after = self.tok, at + 1
        if after >= self.high:
            return -1
        word = tok.low[after]
        owner = self._owner(at)
        if word == "by" and owner is None and "s" in entry.frames:  # "claims by two aides that ..."
            owner = phrase_right(tok, after + 1, self.high)
            after = owner[1] if owner and owner[1] < self.high else after
            word = tok.low[after] if tok.low[after] == "that" else "by"
        start = -1
        if (word == "that" and "s" in entry.frames) or (
            owner and ((word == "to" and "t" in entry.frames) or (self._quote_at(after) and "s" in entry.frames))
        ):
            start = after
        elif owner and word in entry.prepositions:
            start = after + 1
        if start < 0 or start >= self.high:
            return -1
        end = self._end(start)
        if word in entry.prepositions:
            end = self._thing_end(start, end)
        made = Handover(entry, (tok.start[at], tok.end[at]))
        if owner:
            self._source(made, owner)
        self._stretch(made, start, end)
        return self._keep(made, end)

    def _owner(self, at: int) -> Range | None:
        """The owner before a noun: "her", "Ida Brandt's", with up to two words between."""
        tok = self.tok
        for last in range(at - 1, max(self.low, at - 4) - 1, -1):
            bits = tok.kind[last]
            if bits & POSS:
                if bits & DET:
                    return (last, last + 1) if tok.low[last] not in ("its", "whose") else None
                return phrase_left(tok, last + 1, self.low)
            if bits & (PUNCT | QUOTE | PREP | SUB | AUX | DET):
                return None
        return None

    def _according(self, at: int) -> int:
        """ "according to X": before or after its content."""
        tok = self.tok
        source = phrase_right(tok, at + 2, self.high)
        if source is None:
            return -1
        long = apposition_right(tok, source[1], self.high) if at > self.low else source[1]
        made = Handover(_ACCORDING, (tok.start[at], tok.end[at + 1]))
        self._source(made, (source[0], long), source)
        after = long
        if at == self.low or at - self.low <= 1:
            while after < self.high and tok.low[after] != ",":
                after += 1
            end = self._end(after + 1) if after + 1 < self.high else after
            self._stretch(made, after + 1, end)
            after = end
        else:
            stop = at - 1 if tok.low[at - 1] in (",", "—", "–", "-") else at
            self._stretch(made, self._after_colon(self.done if self.done < stop else self.low, stop), stop)
        return self._keep(made, after, (source[0], long))

    def subject_before(self, stop: int) -> tuple[int, int] | None:
        """The characters of the subject of the sentence, if it stands before token `stop`."""
        subject = self._main_subject(stop)
        if subject is None or self.tok.kind[subject[0]] & PRON:
            return None
        return self.tok.start[subject[0]], self.tok.end[subject[1] - 1]

    def unspoken(self, stop: int) -> Handover | None:
        """A handover without a cue, from the subject of the sentence, for words quoted at token `stop`."""
        subject = self._main_subject(stop)
        last = subject[1] - 1 if subject else 0
        if subject is None or not (self.tok.kind[last] & (CAP | PRON) or is_role(self.tok, last)):
            return None
        made = Handover(_NONE, (self.tok.start[subject[0]], self.tok.start[subject[0]]))
        self._source(made, subject)
        return made
