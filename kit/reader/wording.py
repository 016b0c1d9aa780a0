"""Wording and commentary: which words do more than report, and where the outlet speaks its mind.

    marks = wording_marks(article, voices)      # voices: the quotes, paraphrases, sources and cues found before

Small families of words with a reason each (`lexicons/wording.tsv`). How strong a mark is depends on the word and on
the sentence round it: in a sentence that names its source and gives dates, a strong word is only worth a look.
"""

from __future__ import annotations

from collections.abc import Sequence

from kit.reader import commentary
from kit.reader.model import Mark, Strength
from kit.reader.wording_lexicon import Entry, lexicon
from kit.reader.wording_rules import flag, scare_marks, vague_sources
from kit.reader.wording_scan import Cover, Hit, folded, scan
from kit.text.article import Article

_SPEECH = ("quote", "partial")
_CONTENT = ("quote", "partial", "paraphrase")
_WEAKER: dict[Strength, Strength | None] = {"strong": "look", "look": "ask", "ask": None}
# families that say the same in any sentence; the others lean on it
_FIRM_FAMILIES = frozenset({"report_judge", "loaded_verb", "doubt", "framing", "motive"})
_FIRM = 0.2
_STEADY = frozenset({"hedge", "vague", "vouching", "doubt_cue", "vouching_more"})


def wording_marks(article: Article, voices: Sequence[Mark]) -> list[Mark]:
    """Wording flags and commentary of an article, in text order, each with family, reason and strength.

    `voices` are its voice and attribution marks. Nothing inside a direct or partial quote is ever flagged.
    """
    text, lists = folded(article.text), lexicon()
    speech = Cover(mark.span for mark in voices if mark.label in _SPEECH)
    content = Cover(mark.span for mark in voices if mark.label in _CONTENT)
    cues = Cover(mark.span for mark in voices if mark.label == "cue")
    sources = Cover(mark.span for mark in voices if mark.label == "source")
    others = Cover(mark.span for mark in voices if mark.label in (*_CONTENT, "cue", "source"))
    scares = list(scare_marks(article, speech, sources))
    quoted = Cover([*(mark.span for mark in voices if mark.label in _SPEECH), *(mark.span for mark in scares)])
    out = scares
    for sentence in article.sentences:
        start, end = sentence.start, sentence.end
        seen = scan(text, start, end, lists, quoted)
        if not seen.words:
            continue
        seen.hits = [hit for hit in seen.hits if flag(hit, article.text, cues, content)]
        flagged = seen.hits
        # what the outlet only passes on speaks for nothing
        seen.hits = [hit for hit in flagged if not content.touches(hit.start, hit.end)]
        asked = commentary.asks(article.text, start, end, quoted)
        if asked:
            seen.counts["question"] = 1
        known = commentary.evidence(seen, lists)
        for hit in flagged:
            mark = _flag_mark(article.text, hit, known.total, content)
            if mark:
                out.append(mark)
        spoken = commentary.sentence_mark(article.text, start, end, seen, known, others, asked)
        if spoken:
            out.append(spoken)
    out += commentary.phrase_marks(article.text, content)
    taken = Cover(mark.span for mark in out if mark.label == "vague")
    out += vague_sources(voices, taken, article.text)
    return sorted(out, key=lambda mark: (mark.start, -mark.end))


def _flag_mark(text: str, hit: Hit, total: float, content: Cover) -> Mark | None:
    entry = hit.entry
    label = entry.family.label
    if label == "commentary":
        return None  # the sentence carries it
    strength = _strength(entry, total)
    if strength is None:
        return None
    if entry.family.id not in _STEADY and content.touches(hit.start, hit.end):
        strength = "ask"
    end = hit.first_end if label == "vague" and hit.entry.pattern.startswith("(critics") else hit.end
    words = text[hit.start : end]
    return Mark(
        start=hit.start, end=end, layer="wording", label=label, family=entry.family.id,
        reason=entry.reason.replace("{word}", " ".join(words.split())), strength=strength, alternative=entry.alternative,
    )  # fmt: skip


def _strength(entry: Entry, total: float) -> Strength | None:
    """The strength of a word in a sentence with so much evidence of commentary."""
    if entry.family.id in _STEADY:
        return entry.strength
    if entry.strength == "strong":
        firm = _FIRM if entry.family.id in _FIRM_FAMILIES else commentary.STRONG
        return "strong" if total >= firm else "look" if total >= 0 else "ask"
    if entry.strength == "look":
        return "look" if total >= commentary.ASK else "ask"
    return "ask" if total >= 0.25 else None
