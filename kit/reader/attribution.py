"""Attribution over the whole article: quotes without a cue of their own find the speaker who goes on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from kit.reader.grammar import Sentence
from kit.reader.handover import Handover
from kit.reader.quotes import Quoted
from kit.reader.tokens import ADV, AUX, CONJ, DET, PREP, PRON, QUOTE, SUB, VERB, WORD, Tokens, tokens
from kit.text.sentences import sentence_spans

Span2 = tuple[int, int]


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
            out.append((low, high))
            low = high
    if low < len(tok):
        out.append((low, len(tok)))
    return out


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
    last = next((o for o in reversed(before) if o.job == "speech" and o.handover), None)
    if stretch.goes_on and last:
        return Owned(stretch, "speech", last.handover, why="goes on")
    if what != "speech":
        return Owned(stretch, what)
    start, end = stretch.inner(text)
    alone = index == 0 or scene.tok.low[index - 1] in (".", "!", "?", ":") or bool(scene.tok.kind[index - 1] & QUOTE)
    words = text.count(" ", start, end) + 1
    here = [h for h in scene.handovers if h.cue[0] < stretch.start and h.entry.kind in ("speech", "document")]
    if alone and (words > 3 or here):
        near = (
            here[-1]
            if here
            else _colon(scenes)
            or _before_dash(scene, index)
            or (last.handover if last and last.quoted.block >= stretch.block - 2 else None)
        )
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
