"""Attribution over the whole article: quotes without a cue of their own find the speaker who goes on."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from kit.reader.grammar import COLON, Sentence
from kit.reader.handover import Handover
from kit.reader.lexicon import cue_forms
from kit.reader.quotes import Quoted
from kit.reader.tokens import ADV, AUX, CAP, CONJ, DET, PREP, PRON, PUNCT, QUOTE, SUB, TIME, VERB, WORD, Tokens, tokens
from kit.text.sentences import sentence_spans

Span2 = tuple[int, int]
# a transcript: the name of the speaker in capitals, inside the quote marks
_SPEAKER = re.compile(r"[\"“'‘]+([A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,3}):(?= )")


@dataclass(slots=True)
class Scene:
    """One block as the reader sees it: tokens, sentences (token ranges) and handovers."""

    tok: Tokens
    sentences: list[Span2]
    handovers: list[Handover] = field(default_factory=list)
    pending: Handover | None = None
    subjects: list[Sentence] = field(default_factory=list)


@dataclass(slots=True)
class Owned:
    """A quoted stretch, what it does (`job`: speech, scare, title, term, ...) and whose it is."""

    quoted: Quoted
    job: str
    handover: Handover | None = None
    partial: bool = False
    inside: bool = False  # within a paraphrase
    why: str = ""


def attributions(text: str, blocks: Sequence[Span2], quoted: Sequence[list[Quoted]]) -> tuple[list[Scene], list[Owned]]:
    """The scenes of all blocks and all quoted stretches with their jobs and owners."""
    scenes: list[Scene] = []
    owned: list[Owned] = []
    for (begin, stop), stretches in zip(blocks, quoted, strict=True):
        tok = tokens(text, begin, stop, stretches)
        scene = Scene(tok, _sentences(text, begin, stop, tok))
        for low, high in scene.sentences:
            sentence = Sentence(tok, low, high, headline=not scenes)
            scene.handovers += sentence.handovers()
            scene.pending = sentence.pending
            scene.subjects.append(sentence)
        scenes.append(scene)
        owned += _owners(text, scenes, owned)
    return scenes, owned


def _sentences(text: str, begin: int, stop: int, tok: Tokens) -> list[Span2]:
    """The sentences of a block as token ranges; a full stop inside a quoted stretch ends none."""
    out: list[Span2] = []
    low = 0
    for _, end in sentence_spans(text, begin, stop):
        high = bisect_right(tok.start, end - 1)
        if high > low and tok.end[high - 1] <= end:
            if out and _says_who(tok, out[-1], (low, high)):
                out[-1] = (out[-1][0], high)
            else:
                out.append((low, high))
            low = high
    if low < len(tok):
        out.append((low, len(tok)))
    return out


def _says_who(tok: Tokens, before: Span2, here: Span2) -> bool:
    """Whether a sentence only says who spoke the quote before it: "“...?” Ida Brandt, a nurse, said."."""
    low, high = here
    if not tok.kind[before[1] - 1] & QUOTE or high - low > 30 or not tok.kind[low] & CAP:
        return False
    known = cue_forms()
    if before[1] - before[0] > 1 and any(tok.low[n] in known for n in range(*before)):
        return False
    for at in range(low + 1, min(low + 20, high)):
        if tok.kind[at] & (QUOTE | AUX | VERB) or tok.low[at] in (":", ";"):
            return False
        forms = known.get(tok.low[at])
        if forms and tok.kind[at] == WORD and any("q" in f.cue.frames and f.tense in ("past", "s") for f in forms):
            after = at + 1
            ends = after >= high or tok.low[after] in ".,"
            return ends or bool(tok.kind[after] & TIME) or (tok.low[after] == "in" and high - after < 7)
    return False


def _owners(text: str, scenes: list[Scene], before: list[Owned]) -> list[Owned]:
    """The quoted stretches of the last scene with their owners."""
    scene = scenes[-1]
    direct = {id(q): h for h in scene.handovers for q in h.quotes}
    out: list[Owned] = []
    for index, stretch in scene.tok.quote.items():
        owner = direct.get(id(stretch))
        if owner:
            out.append(Owned(stretch, "speech", owner, partial=_built_in(text, scene.tok, index)))
            continue
        holder = next(
            (h for h in scene.handovers for a, b in h.contents if a <= stretch.start and stretch.end <= b + 1), None
        )
        what = scene.tok.jobs[index]
        if holder:
            out.append(
                Owned(stretch, "speech" if what in ("speech", "scare") else what, holder, partial=True, inside=True)
            )
            continue
        out.append(_orphan(text, scenes, index, what, before + out))
    return out


def _built_in(text: str, tok: Tokens, index: int) -> bool:
    """Whether a quoted stretch is built into the outlet's sentence."""
    stretch = tok.quote[index]
    start, end = stretch.inner(text)
    if (index and tok.low[index - 1] in (",", ":", "—", "–")) or index == 0:
        return False
    whole = text[start : start + 1].isupper() and text[end - 1 : end] in ".,?!"
    return not whole


def _orphan(text: str, scenes: list[Scene], index: int, what: str, before: list[Owned]) -> Owned:
    """A quoted stretch without a cue: it goes on, or it does another job."""
    scene = scenes[-1]
    stretch = scene.tok.quote[index]
    name = _SPEAKER.match(text, stretch.start, stretch.end)
    if name:
        made = Handover(COLON, (name.end() - 1, name.end()))
        made.source = made.core = name.span(1)
        stretch.start = name.end() + 1
        return Owned(stretch, "speech", made)
    last = next((o for o in reversed(before) if o.job == "speech" and o.handover), None)
    if stretch.goes_on and last:
        return Owned(stretch, "speech", last.handover, why="goes on")
    if what != "speech":
        return Owned(stretch, what)
    start, end = stretch.inner(text)
    alone = index == 0 or scene.tok.low[index - 1] in (".", "!", "?", ":") or bool(scene.tok.kind[index - 1] & QUOTE)
    words = text.count(" ", start, end) + 1
    here = [
        h for h in scene.handovers if h.source and h.cue[0] < stretch.start and h.entry.kind in ("speech", "document")
    ]
    if alone and (words > 3 or here):
        near = _named_before(scene, index) or (here[-1] if here else None) or _colon(scenes)
        near = near or _before_dash(scene, index)
        if near is None and last and last.quoted.block >= stretch.block - 2:
            near = last.handover
        later = next((h for h in scene.handovers if h.cue[0] > stretch.end), None)
        if near is None:
            near = later
        return Owned(stretch, "speech", near, why="same speaker")
    doubtful = _unspoken_job(scene, index, words)
    if doubtful:
        return Owned(stretch, doubtful)
    near = here[-1] if here and here[-1].source else None
    sentence = _subject_of(scene, index)
    if sentence and sentence.source:
        near = sentence
    if near is None and last and last.quoted.block >= stretch.block - 1:
        near = last.handover
    return Owned(stretch, "speech", near, partial=True, why="near")


def _unspoken_job(scene: Scene, index: int, words: int) -> str:
    """What a few quoted words do in a sentence where nobody speaks: a title, a term or a sneer; "" for speech."""
    tok = scene.tok
    sentence = next(((s.low, s.high) for s in scene.subjects if s.low <= index < s.high), (0, len(tok)))
    low, high = tok.start[sentence[0]], tok.end[sentence[1] - 1]
    if any(low <= h.cue[0] < high for h in scene.handovers):
        return ""
    start, end = tok.quote[index].inner(tok.text)
    said = tok.text[start:end].split()
    if words <= 6 and all(w[:1].isupper() or w[:1].isdigit() or len(w) < 4 for w in said) and said[0][:1].isupper():
        return "title"
    after = tok.kind[index + 1] if index + 1 < len(tok) else 0
    if words <= 4 and after & WORD and not after & (AUX | PREP | CONJ | SUB | PRON | DET | ADV | VERB):
        return "term"
    return "scare" if words == 1 else ""


def _named_before(scene: Scene, index: int) -> Handover | None:
    """ "- Ida Brandt: “...”": a name and a colon right before the quote."""
    tok = scene.tok
    if index < 2 or tok.low[index - 1] != ":":
        return None
    at = index - 1
    while at > 0 and index - at < 6 and tok.kind[at - 1] & CAP:
        at -= 1
    if at == index - 1 or (at > 0 and not tok.kind[at - 1] & PUNCT):
        return None
    made = Handover(COLON, (tok.start[index - 1], tok.end[index - 1]))
    made.source = made.core = (tok.start[at], tok.end[index - 2])
    return made


def _before_dash(scene: Scene, index: int) -> Handover | None:
    """The subject of the sentence where a colon or a dash stands before the quote and no cue is there."""
    if index == 0 or scene.tok.low[index - 1] not in (":", "—", "–", "--", "-"):
        return None
    return _subject_of(scene, index)


def _subject_of(scene: Scene, index: int) -> Handover | None:
    """A handover without a cue: the quoted words stand in a sentence about this person."""
    sentence = next((s for s in scene.subjects if s.low <= index < s.high), None)
    return sentence.unspoken(index) if sentence else None


def _colon(scenes: list[Scene]) -> Handover | None:
    """The handover of a block before that ends in a colon."""
    if len(scenes) < 2 or not len(scenes[-2].tok) or scenes[-2].tok.low[-1] != ":":
        return None
    if scenes[-2].pending:
        return scenes[-2].pending
    return scenes[-2].handovers[-1] if scenes[-2].handovers else None
