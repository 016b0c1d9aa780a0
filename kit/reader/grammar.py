"""The grammar of handing over, sentence by sentence: who said what, before, after, split or turned round."""

from __future__ import annotations

from dataclasses import dataclass

from kit.reader.handover import Handover
from kit.reader.lexicon import Cue, Form, cue_forms, word_class
from kit.reader.phrases import Range, apposition_right, is_role, phrase_left, phrase_right, skip_back
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
    PUNCT,
    QUOTE,
    REL,
    SUB,
    TIME,
    VERB,
    WORD,
    Tokens,
)

_BE = frozenset("is are was were be been being isn't wasn't weren't aren't isn’t wasn’t weren’t aren’t 's ’s".split())
_BEFORE_BASE = frozenset(
    "to do does did don't doesn't didn't don’t doesn’t didn’t will would can could may might must should won't "
    "wouldn't can't couldn't won’t wouldn’t can’t couldn’t cannot not also".split()
)
_GOVERN = frozenset(
    "declined declines refused refuses wanted wants went continued continues began hastened appeared appears seemed "
    "seems tried tries sought likes used like prefers failed rushed took paused".split()
)
_QUESTION = frozenset("whether if how what why who where when which".split())
_NEEDS_CLAUSE = frozenset(
    "write show believe learn fear report conclude imply joke manner answer say expect claim warn point".split()
)
_ENDS = frozenset(". ! ? ; :".split())
_ACCORDING = Cue(
    "according to", "according", "speech", "", frozenset(), "to", "names the source first or last", "AP; PARC"
)


_NONE = Cue(
    "", "none", "speech", "", frozenset(), "", "no cue hands over; the sentence is about this person", "labels.md"
)
_COLON = Cue(":", "colon", "speech", "", frozenset(), "", "a name and a colon hand over", "headlines and transcripts")


@dataclass(slots=True)
class _Verb:
    """A cue verb in its place: tokens `first` (with its adverbs and auxiliaries) to `stop`, the verb itself at `at`."""

    form: Form
    at: int
    first: int
    stop: int
    passive: bool

    @property
    def entry(self) -> Cue:
        return self.form.cue


class Sentence:
    """One sentence of tokens `low` to `high`; `handovers()` finds what is handed over in it."""

    def __init__(self, tok: Tokens, low: int, high: int, headline: bool = False) -> None:
        self.tok, self.low, self.high, self.headline = tok, low, high, headline
        self.capitals = -1
        self.out: list[Handover] = []
        self.pending: Handover | None = None  # a cue before a colon at the end: the next paragraph is the content
        self.done = low  # what lies before it has been given to a source
        self.subject: Range | None = None  # the source of the handover before

    # -- finding the verbs ------------------------------------------------------------------------------------------

    def handovers(self) -> list[Handover]:
        """All handovers of the sentence, from left to right."""
        known, words = cue_forms(), self.tok.low
        at = self._name_colon()
        while at < self.high:
            word = words[at]
            after = -1
            if word == "according" and at + 1 < self.high and words[at + 1] == "to":
                after = self._according(at)
            elif word in known:
                verb = self._verb(at, known[word])
                after = self._try(verb) if verb else -1
            at = max(after, at + 1)
        return self.out

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
        made = Handover(_COLON, (tok.start[at], tok.end[at]))
        self._source(made, (self.low, at))
        self._stretch(made, at + 1, self.high)
        if not (made.contents or made.quotes):
            return self.low
        self.out.append(made)
        self.subject, self.done = (self.low, at), self.high
        return self.high

    def _verb(self, at: int, forms: tuple[Form, ...]) -> _Verb | None:
        """The cue verb at `at`, or None where the word is a noun, or lacks its particle."""
        words, kind = self.tok.low, self.tok.kind
        for form in sorted(forms, key=lambda f: not f.cue.particle):
            stop = at + 1
            if form.cue.particle:
                if stop >= self.high or words[stop] != form.cue.particle:
                    continue
                stop += 1
            first = skip_back(self.tok, at, self.low)
            passive = any(words[n] in _BE for n in range(first, at)) and form.part
            if not self._verbal(form, at, first):
                continue
            if "n" in form.cue.frames and form.tense in ("s", "base") and not self._speaker_before(first):
                continue
            if form.tense == "ing" and first == at and at > self.low and kind[at - 1] & (DET | POSS | CAP):
                continue
            return _Verb(form, at, first, stop, passive)
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
        return word in word_class("document") or word in word_class("vague")

    def _verbal(self, form: Form, at: int, first: int) -> bool:
        """Whether the word is used as a verb, by what stands before it."""
        if at == self.low:
            return form.tense == "ing"
        before, word = self.tok.kind[at - 1], self.tok.low[at - 1]
        if self.tok.kind[at] & CAP and at > self.low and not self._titled():
            return False
        if form.tense == "base":
            if word == "to":
                lead = self.tok.low[at - 2] if at - 2 >= self.low else ""
                if lead == "on" and at - 3 >= self.low and self.tok.low[at - 3] in _GOVERN:
                    return True
                return lead in _GOVERN or self._says_that(at + 1)
            if word in _BEFORE_BASE and before & AUX:
                return True
            return bool(before & (PRON | REL | ADV)) or (word.endswith("s") and not before & (POSS | PREP | DET))
        if form.tense == "s":
            return not (before & (DET | POSS | PREP | NUM) and not before & (PRON | REL)) and not (
                word.endswith("s") and not before & CAP and "n" in form.cue.frames
            )
        if form.tense in ("past", "part") and first == at:
            return not before & (DET | POSS) or bool(before & PRON)
        return True

    # -- one verb ---------------------------------------------------------------------------------------------------

    def _try(self, verb: _Verb) -> int:
        """Make a handover of the verb if it hands anything over; where to go on, or -1."""
        if verb.form.tense == "ing" and not self._progressive(verb):
            return self._participle(verb)
        if verb.passive:
            return self._passive(verb)
        tok, first = self.tok, verb.first
        if verb.at > self.low and tok.low[verb.at - 1] == "to":
            if verb.at - 2 >= self.low and tok.low[verb.at - 2] in _GOVERN:
                first = skip_back(tok, verb.at - 2, self.low)
            elif verb.at - 3 >= self.low and tok.low[verb.at - 3] in _GOVERN:
                first = skip_back(tok, verb.at - 3, self.low)
            else:
                doer = self._clause_subject(verb.first) or self.subject or self._main_subject(verb.first)
                return self._after(verb, doer) if doer else -1
        # "...," said Brandt   /   "... ," the mayor of X, Ida Brandt, said
        before = first - 1
        subject = phrase_left(tok, first, self.done if self.done < first else self.low)
        if subject is None or subject[0] < self.low:
            if (
                verb.form.part
                and before >= self.low
                and tok.low[before] in ("when", "while", "if", "as", "once", "until")
            ):
                return self._passive(verb)
            if verb.form.tense in ("past", "s", "part") and (before < self.low or self._boundary(before)):
                return self._inverted(verb)
            if before >= self.low and self._coordinated(before):
                shared = self.subject or self._main_subject(verb.first)
                return self._after(verb, shared) if shared else -1
            return -1
        return self._plain(verb, subject)

    def _progressive(self, verb: _Verb) -> bool:
        return any(
            self.tok.low[n] in _BE or self.tok.low[n].endswith(("'s", "’s", "'re", "’re", "'m", "’m"))
            for n in range(verb.first, verb.at)
        )

    def _boundary(self, at: int) -> bool:
        return bool(self.tok.kind[at] & QUOTE) or self.tok.low[at] in (",", "—", "–", "-", "--", "?", "!")

    def _coordinated(self, at: int) -> bool:
        """Whether the verb after `at` shares the subject of the handover before: "and warned that"."""
        return self.tok.low[at] in ("and", "but", "or", ",", "then", "also")

    def _participle(self, verb: _Verb) -> int:
        """ "..., adding that": the source is that of the sentence."""
        tok, before = self.tok, verb.first - 1
        if before >= self.low and not (
            tok.low[before] in (",", "and", "by", "while", "in", "before", "after", "without", "—", "–", "-")
            or tok.kind[before] & (QUOTE | WORD)
        ):
            return -1
        subject = self._clause_subject(verb.first) or self.subject or self._main_subject(verb.first)
        if subject is None:
            return -1
        return self._after(verb, subject)

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

    def unspoken(self, stop: int) -> Handover | None:
        """A handover without a cue, from the subject of the sentence, for words quoted at token `stop`."""
        subject = self._main_subject(stop)
        last = subject[1] - 1 if subject else 0
        if subject is None or not (self.tok.kind[last] & (CAP | PRON) or is_role(self.tok, last)):
            return None
        made = Handover(_NONE, (self.tok.start[subject[0]], self.tok.start[subject[0]]))
        self._source(made, subject)
        return made

    def _plain(self, verb: _Verb, subject: Range) -> int:
        """Subject and verb in this order: the content stands before, round, or after them."""
        tok = self.tok
        first = subject[0]
        before = first - 1
        if (
            verb.entry.family == "expect"
            and verb.form.part
            and verb.first == verb.at
            and not tok.kind[subject[1] - 1] & (CAP | PRON)
        ):
            return -1  # "a vote expected to pass"
        if tok.kind[subject[0]] & REL and subject[1] - subject[0] == 1:
            return self._relative(verb, subject)
        after = self._skip(verb.stop, verb.entry)
        ends = after >= self.high or (tok.low[after] in _ENDS and not self._colon_quote(after))
        if "q" in verb.entry.frames or "s" in verb.entry.frames:
            if before >= self.done and self._boundary(before) and before >= self.low:
                if (
                    tok.low[after : after + 1] == [","]
                    and self._lead_in(before)
                    and self._goes_on(after + 1)
                    and not tok.kind[before] & QUOTE
                ):
                    return self._parenthesis(verb, subject, after)
                if (
                    ends
                    or (tok.low[after] in (",", "—", "–", "-", "--") and not self._quote_at(after + 1))
                    or (tok.kind[before] & QUOTE)
                ):
                    return self._before(verb, subject, before, after)
                if tok.low[after] == "," and before > self.low and not self._lead_in(before) and before - self.done > 0:
                    return self._before(verb, subject, before, after)
        return self._after(verb, subject)

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

    def _quote_at(self, at: int) -> bool:
        return at < self.high and bool(self.tok.kind[at] & QUOTE)

    # -- the content ------------------------------------------------------------------------------------------------

    def _before(self, verb: _Verb, subject: Range, before: int, after: int) -> int:
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

    def _after_colon(self, start: int, stop: int) -> int:
        """The content before a cue starts after the last colon or semicolon."""
        for at in range(stop - 2, start, -1):
            if self.tok.low[at] in (":", ";"):
                return at + 1
        return start

    def _parenthesis(self, verb: _Verb, subject: Range, comma: int) -> int:
        """ "But, aides say, he will": what he said stands after the second comma."""
        made = self._make(verb, subject)
        bits = self.tok.kind[self.done]
        if bits & (PREP | SUB) and not bits & (CONJ | ADV):
            self._stretch(made, self.done, subject[0] - 1)
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

    def _inverted(self, verb: _Verb) -> int:
        """ "X," said Brandt, a nurse: the source stands after the verb."""
        tok = self.tok
        if verb.first == self.low or (
            "n" in verb.entry.frames and verb.form.tense != "past" and not self._quote_at(verb.first - 1)
        ):
            return -1
        if self.done >= verb.first:
            return -1
        source = phrase_right(tok, verb.stop, self.high)
        if source is None or "q" not in verb.entry.frames:
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
        if not made.quotes and not made.contents:
            return -1
        self.out.append(made)
        self.subject = (source[0], long)
        self.done = after
        return after

    def _speaks_later(self, quote: int) -> bool:
        """Whether another speaker is named right after this quote."""
        at = quote + 1
        return at < self.high and self.tok.low[at] in cue_forms()

    def _relative(self, verb: _Verb, subject: Range) -> int:
        """ "Brandt, who said that ...": the source is the word "who", the speaker stands before it."""
        return self._after(verb, subject)

    def _after(self, verb: _Verb, subject: Range) -> int:
        """The content stands after the verb."""
        tok, entry = self.tok, verb.entry
        start = self._content_start(verb, self._hangs(subject))
        if start < 0:
            if tok.low[self.high - 1] == ":" and set(entry.frames) & set("qs"):
                self.pending = self._make(verb, subject)
            return -1
        end = self._end(start)
        if entry.kind == "verdict" or not set(entry.frames) & set("qst") or self._bare_thing(start, end):
            if "o" not in entry.frames and entry.family in _NEEDS_CLAUSE and not tok.kind[start] & QUOTE:
                return -1
            end = self._thing_end(start, end)
        if end <= start:
            return -1
        made = self._make(verb, subject)
        # "which he said was": the relative word belongs to what he said
        self._stretch(made, start, end, entry)
        if not made.quotes and not made.contents:
            return -1
        self.out.append(made)
        self.subject = subject
        self.done = end
        return end

    def _hangs(self, subject: Range) -> bool:
        """Whether the clause hangs on a word before it: "what he said were", "a choice they say allowed"."""
        before = subject[0] - 1
        if before < self.low or subject[1] - subject[0] > 3:
            return False
        if self.tok.kind[before] & REL or self.tok.low[before] == "what":
            return True
        pronoun = self.tok.kind[subject[0]] & PRON and not self.tok.kind[subject[0]] & REL
        return bool(
            pronoun
            and self.tok.kind[before] & WORD
            and not self.tok.kind[before] & (SUB | CONJ | ADV | PREP | VERB | TIME | AUX)
        )

    def _content_start(self, verb: _Verb, hangs: bool = False) -> int:
        """The token where the content starts after the verb, or -1 where nothing is handed over."""
        tok, entry = self.tok, verb.entry
        frames = entry.frames
        at = verb.stop
        while at < self.high and tok.kind[at] & ADV and not tok.kind[at] & (CAP | DET | PRON):
            at += 1
        if at >= self.high:
            return -1
        if entry.family == "call":
            return self._named(at)
        found = self._opening(at, frames, entry)
        if found >= 0:
            return found
        if hangs and "s" in frames and tok.kind[at] & WORD and not tok.kind[at] & (SUB | CONJ | TIME):
            return at
        if "h" in frames or "H" in frames:
            hearer = phrase_right(tok, at, self.high)
            if hearer:
                found = self._opening(self._skip(hearer[1], entry), frames + "S", entry)
                if found >= 0:
                    return found
        if tok.low[at] == "," and "q" in frames:
            aside = self._aside(at)
            if aside >= 0:
                return aside
        skipped = self._skip(at, entry)
        if skipped > at and skipped < self.high:
            found = self._opening(skipped, frames + "S", entry)
            if found >= 0:
                return found
        if "o" in frames or "a" in frames:
            return (
                at if tok.kind[at] & (DET | CAP | WORD | NUM | PRON) and not tok.kind[at] & (PREP | SUB | CONJ) else -1
            )
        return -1

    def _named(self, at: int) -> int:
        """In "X called Y Z" only Z is content: where it starts, or -1."""
        tok = self.tok
        if self._quote_at(at):
            return at
        thing = phrase_right(tok, at, self.high)
        start = thing[1] if thing else at
        for here in range(start, min(start + 4, self.high)):
            if self._quote_at(here) or (tok.kind[here] & DET and here > at):
                return here
            if tok.kind[here] & (PUNCT | SUB | PREP | AUX | VERB):
                return -1
        return -1

    def _aside(self, comma: int) -> int:
        """The quote after an aside: "he joked, in a broad accent, “...”", or -1."""
        tok = self.tok
        for at in range(comma + 2, min(comma + 18, self.high - 1)):
            if tok.kind[at] & (AUX | PRON) or (tok.low[at] in cue_forms() and tok.kind[at] == WORD):
                return -1
            if tok.low[at] in (",", ":") and self._quote_at(at + 1):
                return at + 1
        return -1

    def _opening(self, at: int, frames: str, entry: Cue) -> int:
        """Where the content starts if it opens at `at`, or -1."""
        tok = self.tok
        if at >= self.high:
            return -1
        word, bits = tok.low[at], tok.kind[at]
        if bits & QUOTE:
            return at
        if word in (",", ":") and self._quote_at(at + 1):
            return at + 1 if set(frames) & set("qso") else -1
        if word == "that" and ("s" in frames or "q" in frames):
            return at
        if word in _QUESTION and ("w" in frames or "s" in frames):
            return at
        if word == "to" and "t" in frames:
            return at
        if "p" in frames and word in entry.prepositions:
            return at + 1
        if word.endswith("ing") and "v" in frames:
            return at
        if "s" in frames and "z" not in frames and ("H" not in frames or "S" in frames):
            if (bits & (DET | PRON | CAP | NUM) and not bits & TIME) or (
                bits & WORD and not bits & (PREP | SUB | CONJ | AUX | TIME | ADV) and word != "to"
            ):
                return at
            if word == "there":
                return at
            if bits & (SUB | PREP) and word in (
                "if",
                "when",
                "while",
                "although",
                "despite",
                "unless",
                "because",
                "there",
                "even",
            ):
                return at
        if "o" in frames and bits & (DET | CAP | PRON | NUM) and not bits & TIME:
            return at
        return -1

    def _skip(self, at: int, entry: Cue) -> int:
        """After the adverbs, days and phrases like "in a statement on Monday" that may follow a cue."""
        tok = self.tok
        while at < self.high:
            bits, word = tok.kind[at], tok.low[at]
            if bits & TIME or (bits & ADV and not bits & (DET | PRON)):
                at += 1
            elif (
                word in ("last", "this", "late", "early", "next", "earlier")
                and at + 1 < self.high
                and tok.kind[at + 1] & TIME
            ):
                at += 2
            elif word == "to" and "t" in entry.frames:
                break
            elif (bits & PREP and word not in ("as", "than") and not bits & SUB) or word in (
                "after",
                "before",
                "when",
                "as",
            ):
                end = self._phrase_end(at + 1)
                if end <= at + 1:
                    return at
                at = end
            else:
                break
        return at

    def _phrase_end(self, at: int) -> int:
        """Where the phrase that a preposition opens ends: before a clause, a quote or a mark."""
        tok, known = self.tok, cue_forms()
        start = at
        while at < self.high:
            bits, word = tok.kind[at], tok.low[at]
            if bits & QUOTE:
                return at
            if (
                word in known
                and bits == WORD
                and at > start
                and any("q" in f.cue.frames and f.tense in ("past", "s") for f in known[word])
            ):
                return start
            if bits & PUNCT:
                if word == "(":
                    while at < self.high and tok.low[at] != ")":
                        at += 1
                    at += 1
                    continue
                return at
            if word == "that" or (at > start and bits & PRON and not tok.kind[at - 1] & (PREP | CONJ)):
                return at
            if (
                at > start + 1
                and bits & DET
                and not tok.kind[at - 1] & (PREP | CONJ | VERB | AUX)
                and not tok.low[at - 1].endswith(("ing", "ed"))
            ):
                return at
            if (
                at > start + 1
                and bits & CAP
                and not bits & TIME
                and not tok.kind[at - 1] & (CAP | PREP | DET | POSS | CONJ)
                and tok.kind[at - 1] & (WORD | NUM)
            ):
                return at
            at += 1
        return at

    def _end(self, start: int) -> int:
        """Where content that starts at `start` ends: at the sentence's end, or where the outlet or a new cue takes over."""
        tok = self.tok
        known = cue_forms()
        at = start + 1
        while at < self.high:
            word = tok.low[at]
            if word in (",", "and", "but", "—", "–", ":", ";", "--", "-") and self._takes_over(at, known):
                return at
            at += 1
        stop = self.high
        while stop > start + 1 and tok.low[stop - 1] in ".!?:;,":
            stop -= 1
        return stop

    def _bare_thing(self, start: int, end: int) -> bool:
        """Whether what follows the cue is a thing and no clause: no "that", no verb."""
        tok = self.tok
        if tok.low[start] in ("that", "to", "if") or tok.low[start] in _QUESTION or tok.kind[start] & QUOTE:
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
            if tok.low[at] in (",", "—", "–") and at > start + 2:
                break
            if (
                at > start + 1
                and tok.kind[at] == WORD
                and tok.low[at].endswith("s")
                and tok.kind[at - 1] & (PRON | CAP)
            ):
                return False
        return True

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
        """Whether another voice takes over at this comma or "and"."""
        tok = self.tok
        word, here = tok.low[at], at + 1
        if here >= self.high:
            return False
        if word == ":":
            return self._quote_at(here)
        if word == "," and tok.low[here] in ("and", "but"):
            here += 1
            if here >= self.high:
                return False
            word = "and"
        bits, nxt = tok.kind[here], tok.low[here]
        if word == ",":
            if nxt == "according" or (nxt in ("which", "who") and not self._parenthetical(here)):
                return True
            if bits & WORD and self._speaks_soon(here, known):
                return True
            if (
                nxt.endswith("ing")
                and bits == WORD
                and nxt not in ("including", "something", "nothing", "anything", "everything")
            ):
                return True
            return False
        if word in ("and", "but"):
            while here < self.high and tok.kind[here] & ADV:
                here += 1
            if here < self.high and self._speaks_soon(here, known):
                return True
            forms = known.get(tok.low[here]) if here < self.high else None
            if forms and any(f.tense in ("past", "s") for f in forms) and not tok.kind[here] & CAP:
                return not any(f.cue.particle for f in forms) or True
        return False

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
                and any(set(f.cue.frames) & set("qso") and f.tense in ("past", "s", "base") for f in forms)
            ):
                verb = self._verb(at, forms)
                if verb is None or verb.passive:
                    continue
                if "n" in verb.entry.frames and not self._quote_at(at + 1):
                    continue
                return phrase_left(tok, verb.first, here) is not None
        return False

    def _stretch(self, made: Handover, first: int, stop: int, entry: Cue | None = None) -> None:
        """Give the tokens `first` to `stop` to a handover: quotes that stand by themselves, and paraphrase."""
        tok = self.tok
        while first < stop and tok.kind[first] & PUNCT and tok.low[first] not in "($£€“‘":
            first += 1
        while stop > first and tok.kind[stop - 1] & PUNCT and tok.low[stop - 1] not in ")%":
            stop -= 1
        if first >= stop:
            return
        quotes = [n for n in range(first, stop) if tok.kind[n] & QUOTE]
        if quotes and all(tok.kind[n] & (QUOTE | PUNCT) for n in range(first, stop)):
            made.quotes += [tok.quote[n] for n in quotes]
            return
        made.contents.append((tok.start[first], tok.end[stop - 1]))

    # -- other shapes -----------------------------------------------------------------------------------------------

    def _passive(self, verb: _Verb) -> int:
        """ "is said to", "was told that", "was accused of ... by": the source is missing, or follows "by"."""
        tok, entry = self.tok, verb.entry
        at = verb.stop
        if at >= self.high:
            return -1
        word = tok.low[at]
        if word == "by":
            source = phrase_right(tok, at + 1, self.high)
            if source and entry.kind in ("speech", "document"):
                start = source[1]
                if start < self.high and tok.low[start] in ("as", "to", "of", "for", "that"):
                    end = self._end(start)
                    made = self._make(verb, source)
                    self._stretch(made, start + (tok.low[start] in ("as", "of", "for")), end)
                    made.passive = True
                    self.out.append(made)
                    self.done = end
                    return end
            return -1
        if (
            word in ("to", "that")
            or (word == "of" and "p" in entry.frames)
            or word in ("as",)
            or (word in _QUESTION and "w" in entry.frames)
        ):
            if entry.kind not in ("speech", "thought", "document"):
                return -1
            start = at + (word in ("of", "as"))
            end = self._end(start)
            if end <= start:
                return -1
            made = self._make(verb, None)
            made.passive = True
            self._stretch(made, start, end)
            if made.contents or made.quotes:
                self.out.append(made)
                self.done = end
                return end
        return -1

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
        if not made.contents and not made.quotes:
            return -1
        self.out.append(made)
        self.subject, self.done = (source[0], long), after
        return after

    # -- making -----------------------------------------------------------------------------------------------------

    def _make(self, verb: _Verb, source: Range | None, core: Range | None = None) -> Handover:
        tok = self.tok
        first = verb.at
        while first > verb.first and tok.kind[first - 1] & ADV and tok.low[first - 1].endswith("ly"):
            first -= 1
        made = Handover(verb.entry, (tok.start[first], tok.end[verb.stop - 1]))
        if source:
            self._source(made, source, core)
        return made

    def _source(self, made: Handover, source: Range, core: Range | None = None) -> None:
        tok = self.tok
        made.source = (tok.start[source[0]], tok.end[source[1] - 1])
        short = core or source
        stop = next((n for n in range(short[0] + 1, short[1]) if tok.low[n] in (",", "(")), short[1])
        made.core = (tok.start[short[0]], tok.end[stop - 1])
