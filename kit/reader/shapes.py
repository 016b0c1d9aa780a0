"""The shapes of a handover with a verb: content before, split or turned round; what follows is in `following`."""

from __future__ import annotations

from kit.reader.following import Following
from kit.reader.lexicon import cue_forms
from kit.reader.phrases import Range, phrase_left, skip_back
from kit.reader.phrases_right import apposition_right, phrase_right
from kit.reader.tokens import (
    ADV,
    CAP,
    CONJ,
    DET,
    NUM,
    PREP,
    PRON,
    QUOTE,
    REL,
    SUB,
    TIME,
)
from kit.reader.verbs import GOVERN, Verb

# adverbs that join sentences of the outlet; all others ("Too often, he said, ...") belong to what is said
_LINKING = frozenset(
    "however meanwhile still instead also moreover furthermore therefore thus besides yet then later earlier so even "
    "but privately publicly separately similarly additionally".split()
)
_ENDS = frozenset(". ! ? ; :".split())


class Shapes(Following):
    """One verb and what it hands over."""

    def _try(self, verb: Verb) -> int:
        """Make a handover of the verb if it hands anything over; where to go on, or -1."""
        if self.low < verb.at - 2 and self.tok.low[verb.at - 1] == "as" and self.tok.low[verb.at - 2] == "quoted":
            doer = phrase_left(self.tok, skip_back(self.tok, verb.at - 2, self.low), self.low)
            return self._plain(verb, doer) if doer else -1
        if verb.form.tense == "ing" and not self._progressive(verb):
            return self._participle(verb)
        if verb.passive:
            return self._passive(verb)
        tok, first = self.tok, verb.first
        if verb.at > self.low and tok.low[verb.at - 1] == "to":
            if verb.at - 2 >= self.low and tok.low[verb.at - 2] in GOVERN:
                first = skip_back(tok, verb.at - 2, self.low)
            elif verb.at - 3 >= self.low and tok.low[verb.at - 3] in GOVERN:
                first = skip_back(tok, verb.at - 3, self.low)
            else:
                doer = self._clause_subject(verb.first) or self.subject or self._main_subject(verb.first)
                return self._after(verb, doer) if doer else -1
        # "...," said Brandt   /   "... ," the mayor of X, Ida Brandt, said
        before = first - 1
        subject = phrase_left(tok, first, self.done if self.done < first else self.low)
        if subject is None and first - 1 > self.low and tok.low[first - 1] == ",":
            subject = phrase_left(tok, first, self.low)  # "Brandt, who said X, criticised Y"
        if subject is None or subject[0] < self.low:
            if verb.form.part and (
                verb.at == self.low or tok.low[before] in ("when", "while", "if", "as", "once", "until")
            ):
                return self._passive(verb)
            if verb.form.tense in ("past", "s", "part") and (before < self.low or self._boundary(before)):
                return self._inverted(verb)
            if before >= self.low and self._coordinated(before):
                shared = self._same_doer(before) or self.subject or self._main_subject(verb.first)
                return self._after(verb, shared) if shared else -1
            return -1
        return self._plain(verb, subject)

    def _coordinated(self, at: int) -> bool:
        """Whether the verb after `at` shares the subject of the handover before: "and warned that"."""
        return self.tok.low[at] in ("and", "but", "or", ",", "then", "also")

    def _plain(self, verb: Verb, subject: Range) -> int:
        """Subject and verb in this order: the content stands before, round, or after them."""
        tok, before = self.tok, subject[0] - 1
        reduced = verb.entry.family == "expect" and verb.form.part and verb.first == verb.at
        if reduced and not tok.kind[subject[1] - 1] & (CAP | PRON):
            return -1  # "a vote expected to pass"
        if tok.kind[subject[0]] & REL and subject[1] - subject[0] == 1:
            return self._after(verb, subject)
        if tok.low[subject[0]] == "we" and verb.entry.family == "reveal":
            return -1  # the outlet as its own source: "we can reveal"
        after = self._past_hearer(verb)
        comma = after < self.high and tok.low[after] == ","
        if comma and before >= self.low and tok.low[before] == "as":
            return self._as_said(verb, subject, after)
        speaks = "q" in verb.entry.frames or "s" in verb.entry.frames
        if speaks and before >= max(self.done, self.low) and self._boundary(before):
            shape = self._round(before, after, comma)
            if shape == "lead":
                return self._parenthesis(verb, subject, after)
            if shape == "before":
                return self._before(verb, subject, before, after)
        return self._after(verb, subject)

    def _round(self, before: int, after: int, comma: bool) -> str:
        """How a subject and verb between marks stand to the words round them: "before", "lead" or ""."""
        tok = self.tok
        quote = bool(tok.kind[before] & QUOTE)
        if comma and not quote and self._lead_in(before) and self._goes_on(after + 1):
            return "lead"
        ends = after >= self.high or (tok.low[after] in _ENDS and not self._colon_quote(after))
        dash = not ends and tok.low[after] in (",", "—", "–", "-", "--")
        if ends or quote or (dash and not self._quote_at(after + 1)):
            return "before"
        told = comma or (after < self.high and self._colon_quote(after) and tok.low[before] == ",")
        return "before" if told and before > self.done and not self._lead_in(before) else ""

    def _as_said(self, verb: Verb, subject: Range, comma: int) -> int:
        """ "As Brandt noted, the pool is old": the main clause is what she said."""
        if subject[0] - 1 > self.low or comma + 1 >= self.high:
            return -1
        made = self._make(verb, subject)
        end = self._end(comma + 1)
        self._stretch(made, comma + 1, end)
        self.out.append(made)
        self.subject, self.done = subject, end
        return end

    def _lead_in(self, comma: int) -> bool:
        """Whether what stands before this comma only leads in ("On Tuesday, ...")."""
        tok, start = self.tok, self.done
        while start < comma and tok.kind[start] & CONJ:
            start += 1
        if start >= comma:
            return True
        bits, size = tok.kind[start], comma - start
        if (
            (bits & SUB and not bits & DET)
            or tok.low[start].endswith(("ing", "ed"))
            or tok.low[start] in ("when", "while", "if", "after", "as")
        ):
            return True
        if (tok.kind[comma - 1] & (TIME | NUM) and size <= 9) or tok.low[comma - 1] in ("later", "earlier", "ago"):
            return True
        return (size <= 3 and bool(bits & (ADV | TIME))) or (size <= 12 and bool(bits & PREP))

    def _colon_quote(self, at: int) -> bool:
        return self.tok.low[at] == ":" and self._quote_at(at + 1)

    def _before(self, verb: Verb, subject: Range, before: int, after: int) -> int:
        """ "X," she said: the content stands before; it may go on after."""
        tok = self.tok
        made = self._make(verb, subject)
        start = self._after_colon(self.done, before)
        while start < before and tok.kind[start] & CONJ and not tok.kind[start] & QUOTE:
            start += 1
        if tok.kind[before] & QUOTE:
            self._stretch(made, start, before + 1)
        else:
            self._stretch(made, start, before)
        if not made.quotes and not made.contents:
            return -1
        self.out.append(made)
        self.subject = subject
        if after < self.high and tok.low[after] in (",", "—", "–", "-", "--", ":"):
            if self._quote_at(after + 1):
                end = self._end(after + 1)
                self._stretch(made, after + 1, end)
                self.done = end
                return end
            if tok.low[after] == "," and self._goes_on(after + 1) and not (tok.kind[before] & QUOTE):
                end = self._end(after + 1)
                self._stretch(made, after + 1, end)
                self.done = end
                return end
        self.done = after
        return after

    def _parenthesis(self, verb: Verb, subject: Range, comma: int) -> int:
        """ "But, aides say, he will": what he said stands after the second comma."""
        made = self._make(verb, subject)
        start = self.done
        if self.tok.kind[start] & CONJ and start + 2 < subject[0]:
            start += 1
        bits, lead = self.tok.kind[start], self.tok.low[start]
        if (bits & (PREP | SUB) and not bits & (CONJ | ADV)) or (bits & ADV and lead not in _LINKING):
            self._stretch(made, start, subject[0] - 1)
        end = self._end(comma + 1)
        self._stretch(made, comma + 1, end)
        self.out.append(made)
        self.subject, self.done = subject, end
        return end

    def _goes_on(self, at: int) -> bool:
        """Whether the words after "he said," carry his words on."""
        tok = self.tok
        if at >= self.high:
            return False
        return not (
            tok.low[at].endswith("ing")
            or tok.kind[at] & (REL | CONJ)
            or tok.low[at] in ("according", "as", "while", "who")
        )

    def _inverted(self, verb: Verb) -> int:
        """ "X," said Brandt, a nurse: the source stands after the verb."""
        tok = self.tok
        if verb.first == self.low or (
            "n" in verb.entry.frames and verb.form.tense != "past" and not self._quote_at(verb.first - 1)
        ):
            return -1
        if self.done >= verb.first:
            return -1
        source = phrase_right(tok, verb.stop, self.high)
        if source is None or "q" not in verb.entry.frames or tok.low[source[0]] == "that":
            return -1
        long = apposition_right(tok, source[1], self.high)
        made = self._make(verb, (source[0], long), source)
        if verb.first > self.low:
            before = verb.first - 1
            self._stretch(made, self.done, before + 1 if tok.kind[before] & QUOTE else before)
        after = self._skip(long, verb.entry)
        if (
            after < self.high
            and tok.low[after] in (",", ":", "—", "–")
            and self._quote_at(after + 1)
            and not self._speaks_later(after + 1)
        ):
            end = self._end(after + 1)
            self._stretch(made, after + 1, end)
            after = end
        return self._keep(made, after, (source[0], long))

    def _speaks_later(self, quote: int) -> bool:
        """Whether another speaker is named right after this quote."""
        at = quote + 1
        return at < self.high and self.tok.low[at] in cue_forms()
