"""Attribution over the whole article: quotes without a cue of their own find the speaker who goes on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kit.reader.grammar import COLON
from kit.reader.handover import Handover
from kit.reader.quotes import Quoted
from kit.reader.scene import Scene
from kit.reader.tokens import ADV, AUX, CAP, CONJ, DET, PREP, PRON, PUNCT, QUOTE, SUB, VERB, WORD, Tokens

# a transcript: the name of the speaker in capitals, inside the quote marks
_SPEAKER = re.compile(r"[\"“'‘]+([A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,3}):(?= )")
# before a speaker in a clause that only says when or why: the speaker of the main clause goes on
_ASIDE = re.compile(r"\b(?:which|whom|where|when|while|after|before|because|as|if|although|though|since|until) $")
_RELATIVE = frozenset(("who", "which", "that"))


@dataclass(slots=True)
class Owned:
    """A quoted stretch, what it does and whose it is.

    `job`: speech, claim (a headline sums up), scare, title, nickname, word, term, none. `partial`: built into the
    outlet's sentence. `why`: "" where a cue hands over, else "goes on", "same speaker", "near".
    """

    quoted: Quoted
    job: str
    handover: Handover | None = None
    partial: bool = False
    why: str = ""


def owners(text: str, scenes: Sequence[Scene]) -> list[Owned]:
    """All quoted stretches of the article, in order, each with its job and its owner."""
    return _Owners(text, scenes).find()


class _Owners:
    """The walk over all quoted stretches; `last` is the last one that somebody spoke."""

    def __init__(self, text: str, scenes: Sequence[Scene]) -> None:
        self.text, self.scenes = text, scenes
        self.out: list[Owned] = []
        self.last: Owned | None = None
        self.spoken: Handover | None = None  # the last handover of speech before this place, in this block

    def find(self) -> list[Owned]:
        """Walk over all blocks."""
        for number, scene in enumerate(self.scenes):
            self.spoken = None
            waiting = self.scenes[number - 1].pending if number else None
            passed = 0
            for index in scene.tok.quote:
                while passed < len(scene.sentences) and scene.sentences[passed].high <= index:
                    self._pass(scene.sentences[passed].out, len(self.text))
                    passed += 1
                owned = self._owner(scene, index, waiting)
                if owned.quoted.goes_on and self.out and self.out[-1].handover is None:
                    self.out[-1].handover = owned.handover
                self.out.append(owned)
                if owned.job == "speech":
                    self.last = owned
        return self.out

    def _pass(self, handovers: Sequence[Handover], stop: int) -> None:
        """Note the last handover of speech with a source that starts before `stop`."""
        for handover in handovers:
            if not handover.source or handover.cue[0] >= stop or handover.entry.kind not in ("speech", "document"):
                continue
            start, end = handover.source
            if self.text[start:end].lower() in _RELATIVE:
                continue  # "Brandt, who says ...": Brandt goes on
            if self.spoken is None or not _ASIDE.search(self.text, max(0, start - 12), start):
                self.spoken = handover

    def _owner(self, scene: Scene, index: int, waiting: Handover | None) -> Owned:
        """The owner of the stretch at token `index`: by a cue, by a paraphrase round it, or by what came before."""
        tok = scene.tok
        stretch, what = tok.quote[index], tok.jobs[index]
        sentence = scene.sentence_at(index)
        for handover in sentence.out:
            if stretch in handover.quotes:
                return Owned(stretch, "speech", handover, partial=self._built_in(tok, index, sentence.low))
            if any(a <= stretch.start and stretch.end <= b + 1 for a, b in handover.contents):
                return Owned(stretch, what, handover, partial=True)
        self._pass(sentence.out, stretch.start)
        name = _SPEAKER.match(self.text, stretch.start, stretch.end)
        if name:
            made = Handover(COLON, (name.end() - 1, name.end()), source=name.span(1), core=name.span(1))
            stretch.start = name.end() + 1
            return Owned(stretch, "speech", made)
        if stretch.goes_on:
            return Owned(stretch, "speech", self.last.handover if self.last else None, why="goes on")
        if what != "speech":
            return Owned(stretch, what)
        return self._orphan(scene, index, waiting)

    def _built_in(self, tok: Tokens, index: int, low: int) -> bool:
        """Whether a quoted stretch is built into the outlet's sentence: take the marks away, and it runs on."""
        start, end = tok.quote[index].inner(self.text)
        if index == low or tok.low[index - 1] in (",", ":", "—", "–"):
            return False
        return not (self.text[start : start + 1].isupper() and self.text[end - 1 : end] in ".,?!")

    def _orphan(self, scene: Scene, index: int, waiting: Handover | None) -> Owned:
        """A quoted stretch without a cue: the speaker goes on, or it does another job."""
        tok = scene.tok
        stretch = tok.quote[index]
        start, end = stretch.inner(self.text)
        words = self.text.count(" ", start, end) + 1
        sentence = scene.sentence_at(index)
        alone = index == 0 or tok.low[index - 1] in (".", "!", "?", ":") or self._full(tok, index - 1)
        if alone and (words > 3 or self.spoken or waiting or stretch.runs_on):
            return Owned(stretch, "speech", self._speaker(scene, index, waiting), why="same speaker")
        what = self._unspoken(scene, index, words)
        if what:
            return Owned(stretch, what)
        near = sentence.unspoken(index) or self.spoken or self._before(stretch, 1)
        return Owned(stretch, "speech", near, partial=True, why="near")

    def _full(self, tok: Tokens, index: int) -> bool:
        """Whether the token before is a quoted stretch that ends a sentence."""
        if not tok.kind[index] & QUOTE:
            return False
        end = tok.quote[index].inner(self.text)[1]
        return self.text[end - 1 : end] in ".!?"

    def _speaker(self, scene: Scene, index: int, waiting: Handover | None) -> Handover | None:
        """Whose words stand by themselves here: a name and a colon, the speaker before, the one who comes after."""
        stretch, sentence = scene.tok.quote[index], scene.sentence_at(index)
        found = _named_before(scene.tok, index)
        if found is None and index and scene.tok.low[index - 1] == ":":
            found = sentence.unspoken(index)  # "Brandt resisted: “...”"
        found = found or self._turned_to(scene, index) or self.spoken or waiting
        if found is None and index and scene.tok.low[index - 1] in ("—", "–", "--", "-"):
            found = sentence.unspoken(index)
        found = found or self._before(stretch, 2)
        if found is None:
            later = scene.sentences[scene.sentences.index(sentence) :][:2]
            found = next((h for s in later for h in s.out if h.cue[0] > stretch.end), None)
        return found

    def _turned_to(self, scene: Scene, index: int) -> Handover | None:
        """The person whom the sentence right before the quote is about: "She laughed. “...”"."""
        sentence = scene.sentence_at(index)
        at = scene.sentences.index(sentence) - 1
        if sentence.low != index or at < 0 or scene.sentences[at].out:
            return None
        before = scene.sentences[at]
        if any(n in scene.tok.quote for n in range(before.low, before.high)):
            return None
        return before.unspoken(before.high)

    def _before(self, stretch: Quoted, blocks: int) -> Handover | None:
        """The last speaker, if at most so many blocks back."""
        if self.last and self.last.quoted.block >= stretch.block - blocks:
            return self.last.handover
        return None

    def _unspoken(self, scene: Scene, index: int, words: int) -> str:
        """What a few quoted words do in a sentence where nobody speaks: "" for speech."""
        tok = scene.tok
        if scene.sentence_at(index).out:
            return ""
        if scene.headline and tok.quote[index].single:
            return "claim" if words > 1 else "scare"
        start, end = tok.quote[index].inner(self.text)
        said = self.text[start:end].split()
        if words <= 6 and said[0][:1].isupper() and all(w[:1].isupper() or w[:1].isdigit() or len(w) < 4 for w in said):
            return "title"
        at = index - 1 - bool(index and tok.kind[index - 1] & DET)
        if words <= 4 and at > 0 and tok.low[at] == "as" and tok.low[at - 1] in ("known", "termed", "named"):
            return "term"
        after = tok.kind[index + 1] if index + 1 < len(tok) else 0
        if words <= 4 and after & WORD and not after & (AUX | PREP | CONJ | SUB | PRON | DET | ADV | VERB):
            return "term"
        return "scare" if words == 1 else ""


def _named_before(tok: Tokens, index: int) -> Handover | None:
    """ "- Ida Brandt: “...”": a name and a colon right before the quote."""
    if index < 2 or tok.low[index - 1] != ":":
        return None
    at = index - 1
    while at > 0 and index - at < 6 and tok.kind[at - 1] & CAP:
        at -= 1
    if at == index - 1 or (at > 0 and not tok.kind[at - 1] & PUNCT):
        return None
    place = (tok.start[at], tok.end[index - 2])
    return Handover(COLON, (tok.start[index - 1], tok.end[index - 1]), source=place, core=place)
