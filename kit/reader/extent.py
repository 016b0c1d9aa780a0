"""How far a source's words reach: where the content starts after a cue, and where another voice takes over."""

from __future__ import annotations

from kit.reader.handover import Handover
from kit.reader.lexicon import Cue, cue_forms
from kit.reader.phrases import Range
from kit.reader.phrases_right import phrase_right
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
)
from kit.reader.turns import QUESTION, Turns
from kit.reader.verbs import Verb

NEEDS_CLAUSE = frozenset("write show learn fear report joke manner expect claim recall".split())


class Extent(Turns):
    """Start and end of what is handed over in one sentence."""

    def _content_start(self, verb: Verb, hangs: bool = False) -> int:
        """The token where the content starts after the verb, or -1 where nothing is handed over."""
        tok, entry = self.tok, verb.entry
        frames = entry.frames
        at = verb.stop
        while (
            at < self.high and tok.kind[at] & ADV and tok.low[at] != "there" and not tok.kind[at] & (CAP | DET | PRON)
        ):
            at += 1
        if at >= self.high:
            return -1
        if tok.low[at] == "," and at + 3 < self.high and tok.kind[at + 1] & ADV and tok.low[at + 2] == ",":
            at += 3  # "noted, however, that"
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
        if word in QUESTION and ("w" in frames or "s" in frames):
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

    def _past_hearer(self, verb: Verb) -> int:
        """After the cue, its adverbs and a hearer who ends the sentence: "..., he told her on Monday." """
        after = self._skip(verb.stop, verb.entry)
        if set(verb.entry.frames) & set("hH") and after < self.high:
            hearer = phrase_right(self.tok, after, self.high)
            if hearer:
                beyond = self._skip(hearer[1], verb.entry)
                if beyond >= self.high or self.tok.low[beyond] in (".", ","):
                    return beyond
        return after

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

    def _make(self, verb: Verb, source: Range | None, core: Range | None = None) -> Handover:
        tok = self.tok
        first = verb.at
        while first > verb.first and tok.kind[first - 1] & ADV and tok.low[first - 1].endswith("ly"):
            first -= 1
        made = Handover(verb.entry, (tok.start[first], tok.end[verb.stop - 1]))
        if source:
            self._source(made, source, core)
        return made

    def _keep(self, made: Handover, end: int, subject: Range | None = None) -> int:
        """Takes a handover up to `end` if it hands anything over, and its subject; where to go on, or -1."""
        if not made.contents and not made.quotes:
            return -1
        self.out.append(made)
        self.subject = subject or self.subject
        self.done = end
        return end

    def _source(self, made: Handover, source: Range, core: Range | None = None) -> None:
        tok = self.tok
        made.source = (tok.start[source[0]], tok.end[source[1] - 1])
        short = core or source
        stop = next((n for n in range(short[0] + 1, short[1]) if tok.low[n] in (",", "(")), short[1])
        made.core = (tok.start[short[0]], tok.end[stop - 1])
