"""Where another voice takes over: the end of what a source says."""

from __future__ import annotations

from kit.reader.lexicon import Form, cue_forms
from kit.reader.phrases import phrase_left
from kit.reader.tokens import (
    ADV,
    AUX,
    CAP,
    CONJ,
    DET,
    POSS,
    PREP,
    PRON,
    PUNCT,
    QUOTE,
    REL,
    SUB,
    TIME,
    VERB,
    WORD,
)
from kit.reader.verbs import Verbs

QUESTION = frozenset("whether if how what why who where when which".split())
_LEADS = frozenset("while though although whereas even as".split())
_OPENERS = frozenset("while when although though if as even because since after before until".split())
_DEALS = frozenset("deal move bid step blow boost sign change case vote ruling decision".split())
_SPOKEN = frozenset("speech document verdict".split())
_FINITE = frozenset(
    "is are was were has have had does did will would can could may might must should says say said told".split()
)
_NO_VERBS = frozenset("including something nothing anything everything morning evening during".split())


class Turns(Verbs):
    """The end of what is handed over in one sentence."""

    def _end(self, start: int) -> int:
        """Where content that starts at `start` ends: with the sentence, or where the outlet or a new cue takes over."""
        tok = self.tok
        known = cue_forms()
        led, aim = self._led_in(start), tok.low[start] == "to"
        at = start + 1
        while at < self.high:
            word = tok.low[at]
            if word in (",", "and", "but", ":") and ((led and word == ",") or self._takes_over(at, known)):
                return at
            if aim and word in ("and", "but") and self._finite(at + 1):
                return at - 1 if tok.low[at - 1] == "," else at  # "vowed to stay and praised the vote"
            if tok.kind[at - 1] & QUOTE and tok.kind[at] & WORD and self._after_quote(at, known, led):
                return at
            at += 1
        stop = self.high
        while stop > start + 1 and tok.low[stop - 1] in ".!?:;,":
            stop -= 1
        return stop

    def _finite(self, at: int) -> bool:
        """Whether a verb with a past ending or a finite auxiliary stands at `at`, after adverbs, without a subject."""
        tok = self.tok
        while at < self.high and tok.kind[at] & ADV and not tok.kind[at] & (DET | PRON):
            at += 1
        if at >= self.high:
            return False
        return (
            bool(tok.kind[at] & VERB)
            or tok.low[at] in _FINITE
            or (tok.kind[at] == WORD and tok.low[at].endswith("ed") and not tok.low[at].endswith("eed"))
        )

    def _relative_end(self, start: int, end: int) -> int:
        """Where content ends that hangs in a clause between commas: "Brandt, who says it leaks, is a nurse"."""
        for at in range(start + 1, end):
            if self.tok.low[at] == "," and self._finite(at + 1):
                return at
        return end

    def _after_quote(self, at: int, known: dict[str, tuple[Form, ...]], led: bool) -> bool:
        """Whether the outlet goes on after a quoted stretch that ends in a comma: with "adding", or, where the quote
        stands in a first clause (`led`), with the main clause.
        """
        tok = self.tok
        end = tok.quote[at - 1].inner(tok.text)[1] if at - 1 in tok.quote else 0
        if tok.text[end - 1 : end] != ",":
            return False
        return led or (tok.kind[at] == WORD and any(f.tense == "ing" for f in known.get(tok.low[at], ())))

    def _led_in(self, start: int) -> bool:
        """Whether `start` stands in a first clause like "While Brandt said ...": its comma ends it."""
        tok, low = self.tok, self.low
        if tok.low[low] in ("but", "and", "yet") and low + 1 < start:
            low += 1
        if tok.low[low] not in _OPENERS:
            return False
        return not any(tok.low[n] == "," for n in range(low, min(start, low + 30)))

    def _bare_thing(self, start: int, end: int) -> bool:
        """Whether what follows the cue is a thing and no clause: no "that", no verb."""
        tok = self.tok
        if tok.low[start] in ("that", "to", "if") or tok.low[start] in QUESTION or tok.kind[start] & QUOTE:
            return False
        for at in range(start, end):
            if tok.kind[at] & (AUX | VERB) or (
                tok.low[at].endswith(("’s", "'s", "’re", "'re", "’d", "'d", "’ll", "'ll", "’ve", "'ve"))
                and tok.kind[at] & PRON
            ):
                return False
            if (
                at > start
                and tok.kind[at] == WORD
                and (tok.low[at].endswith("ed") or tok.low[at] in cue_forms())
                and not tok.kind[at - 1] & (DET | POSS)
            ):
                return False
            if (
                at > start + 1
                and tok.kind[at] == WORD
                and tok.low[at].endswith("s")
                and tok.kind[at - 1] & (PRON | CAP)
            ):
                return False
        return True

    def _own_verb(self, start: int, end: int) -> int:
        """Where a bare thing ends before a second verb of the same doer: "remembered a flight and left"."""
        for at in range(start + 1, end):
            if self.tok.low[at] == "and" and self._finite(at + 1):
                return at if self._bare_thing(start, at) else end
        return end

    def _thing_end(self, start: int, end: int) -> int:
        """Where a thing that is talked about ends: at a comma, a day, or a new clause."""
        tok = self.tok
        for at in range(start + 1, end):
            bits = tok.kind[at]
            if tok.low[at] in (",", ";", "—", "–", "-") or tok.low[at] in (
                "when",
                "while",
                "after",
                "before",
                "because",
                "during",
            ):
                return at
            if bits & TIME and tok.low[at - 1] in ("on", "last", "this", "earlier", "late", "in"):
                return at - 1 if at - 1 > start else at
        return end

    def _takes_over(self, at: int, known: dict[str, tuple[Form, ...]]) -> bool:
        """Whether another voice takes over at this mark, "and" or "but"."""
        tok = self.tok
        word, here = tok.low[at], at + 1
        if here >= self.high:
            return False
        if word == ":":
            return self._quote_at(here)
        if word in ("and", "but"):
            tenses = ("past", "s", "ing") if word == "but" or self.tense == "ing" else ("past", "s")
            return self._shared(here, tenses, known)
        if word != ",":
            return False
        if tok.low[here] in ("and", "but"):
            return here + 1 < self.high and self._shared(here + 1, ("past", "s", "ing"), known)
        return self._aside_starts(here) or self._speaks_soon(here, known) or self._listed(here, known)

    def _shared(self, here: int, tenses: tuple[str, ...], known: dict[str, tuple[Form, ...]]) -> bool:
        """Whether a cue follows "and": with a speaker of its own, or one that it shares."""
        tok = self.tok
        while here < self.high and tok.kind[here] & ADV:
            here += 1
        if here < self.high and self._speaks_soon(here, known):
            return True
        helped = here
        while here < self.high and tok.kind[here] & (AUX | ADV) and not tok.kind[here] & PRON:
            here += 1
        forms = known.get(tok.low[here]) if here < self.high else None
        wanted = (*tenses, "part", "ing") if here > helped else tenses
        return bool(
            forms and any(f.tense in wanted and f.cue.kind in _SPOKEN for f in forms) and not tok.kind[here] & CAP
        )

    def _listed(self, here: int, known: dict[str, tuple[Form, ...]]) -> bool:
        """Whether a cue of the same speaker follows a comma: "said X, called for Y and left"."""
        forms = known.get(self.tok.low[here]) if self.tok.kind[here] == WORD else None
        return bool(forms and any(f.tense == "past" and set(f.cue.frames) & set("qsot") for f in forms))

    def _aside_starts(self, here: int) -> bool:
        """Whether the outlet goes on in its own voice after a comma: "which", "in a deal that", "leaving"."""
        tok = self.tok
        nxt = tok.low[here]
        if nxt in ("which", "who"):
            return not self._parenthetical(here)
        if nxt in ("according", "compared"):
            return True
        if here + 2 >= self.high:
            return False
        if nxt == "in" and tok.low[here + 1] in ("a", "an") and tok.low[here + 2] in _DEALS:
            return True
        if tok.kind[here] & PREP and tok.low[here + 1] in ("whom", "which"):
            return True
        while here + 1 < self.high and tok.kind[here] & ADV and not tok.kind[here] & (DET | PRON):
            here += 1
        return tok.low[here].endswith("ing") and tok.kind[here] == WORD and tok.low[here] not in _NO_VERBS

    def _parenthetical(self, here: int) -> bool:
        """Whether the which-clause at `here` is closed by a comma and the clause round it goes on with its verb."""
        tok = self.tok
        for at in range(here + 2, min(here + 25, self.high - 1)):
            if tok.low[at] == ",":
                return bool(tok.kind[at + 1] & (AUX | VERB)) and not tok.kind[at + 1] & PRON
        return False

    def _speaks_soon(self, here: int, known: dict[str, tuple[Form, ...]]) -> bool:
        """Whether a new speaker and a cue stand right here, with a quote or the sentence's end after them."""
        tok = self.tok
        if tok.low[here] in _LEADS and here + 1 < self.high:
            here += 1
        if not tok.kind[here] & WORD:
            return False
        for at in range(here + 1, min(here + 8, self.high)):
            bits = tok.kind[at]
            if bits & (PUNCT | QUOTE | VERB | CONJ | SUB | REL) or (
                bits & PREP and tok.low[at] not in ("of", "for", "in")
            ):
                return False
            forms = known.get(tok.low[at])
            if (
                forms
                and bits == WORD
                and any(set(f.cue.frames) & set("qso") and f.tense in ("past", "s", "base", "ing") for f in forms)
            ):
                verb = self._verb(at, forms)
                if verb is None or verb.passive:
                    continue
                if verb.form.tense == "ing" and verb.first == at:
                    continue
                noun = "n" in verb.entry.frames and verb.form.tense in ("s", "base")
                if noun and not self._quote_at(at + 1):
                    continue
                return phrase_left(tok, verb.first, here) is not None
        return False

    def _after_colon(self, start: int, stop: int) -> int:
        """The content before a cue starts after the last colon or semicolon."""
        for at in range(stop - 2, start, -1):
            if self.tok.low[at] in (":", ";"):
                return at + 1
        return start
