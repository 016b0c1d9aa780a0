"""Wording and commentary: which words do more than report, and where the outlet speaks its mind.

    marks = wording_marks(article, voices)      # voices: the quotes, paraphrases, sources and cues found before

Small families of words with a reason each (`lexicons/wording.tsv`). How strong a mark is depends on the word and on
the sentence round it: in a sentence that names its source and gives dates, a strong word is only worth a look.
"""

from __future__ import annotations

from collections.abc import Sequence

from kit.reader import commentary
from kit.reader.model import Mark, Strength
from kit.reader.wording_lexicon import Entry, Lexicon, lexicon, plainer
from kit.reader.wording_rules import flag, scare_marks, vague_sources
from kit.reader.wording_scan import Cover, Hit, Scan, folded, scan
from kit.text.article import Article

# Families that say the same in any sentence; the others lean on the sentence round them.
_STEADY = frozenset({"hedge", "vague", "vouching", "doubt_cue", "vouching_more"})
# Families whose strong words are strong in any sentence.
_FIRM = frozenset({"report_judge", "loaded_verb", "doubt", "framing", "motive"})
# Families whose weakest words are worth a question in any sentence; others need some evidence round them.
_ASKED = frozenset({"report_judge", "doubt"})
_ENOUGH = 0.25


class _Voices:
    """Where the words of the sources stand: `speech` in quote marks, `content` with paraphrases, `others` with all."""

    def __init__(self, article: Article, marks: Sequence[Mark]) -> None:
        def cover(*labels: str) -> Cover:
            return Cover((mark.start, mark.end) for mark in marks if mark.label in labels)

        self.speech = cover("quote", "partial")
        self.content = cover("quote", "partial", "paraphrase")
        self.others = cover("quote", "partial", "paraphrase", "cue", "source")
        self.cues = cover("cue")
        self.scares = list(scare_marks(article, self.speech, cover("source")))
        marked = [*marks, *self.scares]
        self.quoted = Cover((mark.start, mark.end) for mark in marked if mark.label in ("quote", "partial", "scare"))


def wording_marks(article: Article, voices: Sequence[Mark]) -> list[Mark]:
    """Wording flags and commentary of an article, in text order, each with family, reason and strength.

    `voices` are its voice and attribution marks. Nothing inside a direct or partial quote is ever flagged.
    """
    text, lists = article.text, lexicon()
    low = folded(text)
    known = _Voices(article, voices)
    out = known.scares
    for sentence in article.sentences:
        seen = scan(text, low, sentence.start, sentence.end, lists, known.quoted)
        if seen.words:
            out += _sentence(text, sentence.start, sentence.end, seen, lists, known)
    out += commentary.phrase_marks(text, known.content)
    taken = Cover((mark.start, mark.end) for mark in out if mark.label == "vague")
    out += vague_sources(voices, taken, text)
    return sorted(out, key=lambda mark: (mark.start, -mark.end))


def _sentence(text: str, start: int, end: int, seen: Scan, lists: Lexicon, voices: _Voices) -> list[Mark]:
    """The flags of one sentence, and its commentary mark."""
    flagged = [hit for hit in seen.hits if flag(hit, text, voices.cues, voices.content)]
    # what the outlet only passes on speaks for nothing
    seen.hits = [hit for hit in flagged if not voices.content.touches(hit.start, hit.end)]
    asked = commentary.asks(text, start, end, voices.quoted)
    if asked:
        seen.counts["question"] = 1
    evidence = commentary.evidence(seen, lists)
    marks = [_flag_mark(text, hit, evidence.total, voices.content) for hit in flagged]
    marks.append(commentary.sentence_mark(text, start, end, seen, evidence, voices.others, asked))
    return [mark for mark in marks if mark]


def _flag_mark(text: str, hit: Hit, total: float, content: Cover) -> Mark | None:
    entry, family = hit.entry, hit.entry.family
    strength = _strength(entry, total)
    if strength is None or family.label == "commentary":
        return None  # a phrase that comments marks its sentence
    if content.touches(hit.start, hit.end) and family.id not in _STEADY:
        # a paraphrase may pass on the source's own word; a doubt is always the outlet's
        strength = "look" if family.id == "doubt" else "ask"
    words = text[hit.start : hit.source_end if family.label == "vague" else hit.end]
    return Mark(
        start=hit.start,
        end=hit.start + len(words),
        layer="wording",
        label=family.label,
        family=family.id,
        reason=entry.reason.replace("{word}", commentary.shown(words)),
        strength=strength,
        alternative=plainer(entry, words),
    )


def _strength(entry: Entry, total: float) -> Strength | None:
    """The strength of a word in a sentence with so much evidence of commentary."""
    family = entry.family.id
    if family in _STEADY or (entry.strength == "strong" and family in _FIRM):
        return entry.strength
    if entry.strength == "strong":
        # a number beside it does not make "staggering" less of a shout
        return "strong" if total >= commentary.STRONG else "look" if total >= 0 or family == "amount" else "ask"
    if entry.strength == "look":
        return "look" if total >= commentary.ASK else "ask"
    return "ask" if total >= _ENOUGH or family in _ASKED else None
