"""From attributions to marks: who speaks, in which label, and the reason in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from kit.labels import cue_reason
from kit.reader.attribution import Owned
from kit.reader.handover import Handover
from kit.reader.model import Mark
from kit.reader.people import Cast, source_kind
from kit.reader.scene import Scene

_PRONOUNS = frozenset("he she they it who his her their its we i you".split())
_PARAPHRASE = {
    "hear": "This was said in front of {who}, and the outlet tells it in its own words: “{cue}” hands over.",
    "speech": "{who} said this, and the outlet tells it in its own words: “{cue}” hands over.",
    "document": "{who} is given as the ground for this: “{cue}” hands over.",
    "verdict": "Praise, blame or support from {who}, told by the outlet: “{cue}” hands over.",
    "thought": "A thought of {who}, as the outlet tells it. “{cue}” is about a mind, not about speech.",
    "intention": "A plan of {who}, as the outlet tells it. “{cue}” is about a plan, not about speech.",
}
_KINDS = {
    "named": "“{source}” is named: you could look this source up and ask.",
    "unnamed": "“{source}” is somebody, but the outlet gives no name.",
    "document": "“{source}” is a text or a count: you could look it up.",
    "outlet": "“{source}” is another outlet: this one passes its report on.",
    "vague": "“{source}”: who exactly? Nobody could ring this source up.",
}


def marks_of(text: str, scenes: Sequence[Scene], owned: Sequence[Owned]) -> list[Mark]:
    """All marks of voice and attribution, in text order, outer before inner."""
    return _Marks(text, scenes, owned).all()


class _Marks:
    def __init__(self, text: str, scenes: Sequence[Scene], owned: Sequence[Owned]) -> None:
        self.text, self.scenes, self.owned = text, scenes, owned
        self.out: list[Mark] = []
        self.ids: dict[int, str] = {}
        self.sources: dict[tuple[int, int], int] = {}  # where a source is marked already
        self.names: dict[int, tuple[str, str]] = {}  # a handover's speaker and kind of source

    def all(self) -> list[Mark]:
        """All marks."""
        handovers = self._cast()
        for handover in handovers:
            self._attribution(handover)
        for owned in self.owned:
            self._quoted(owned)
        self.out.sort(key=lambda mark: (mark.start, -mark.end))
        return self.out

    def _cast(self) -> list[Handover]:
        """All handovers, their speakers resolved in the order of the text."""
        cast = Cast()
        extra = {id(o.handover): o.handover for o in self.owned if o.handover}
        out = []
        for scene in self.scenes:
            cast.see(scene.tok)
            waiting = scene.pending
            mine = scene.handovers
            if waiting and id(waiting) in extra and waiting not in mine[-1:]:
                mine.append(waiting)
            for handover in mine:
                extra.pop(id(handover), None)
                self._name(cast, handover, scene)
                out.append(handover)
        for handover in extra.values():
            self._name(cast, handover)
            out.append(handover)
        return out

    def _name(self, cast: Cast, handover: Handover, scene: Scene | None = None) -> None:
        source = self._of(handover.core)
        speaker = cast.resolve(source, handover.core[0]) if handover.core else ""
        if scene and handover.core and speaker.lower() == "they":
            speaker = self._of(scene.many(handover.core[0])) or speaker
        self.names[id(handover)] = (speaker, source_kind(source, speaker))

    def _of(self, chars: tuple[int, int] | None) -> str:
        return self.text[chars[0] : chars[1]] if chars else ""

    def _id(self, handover: Handover) -> str:
        return self.ids.setdefault(id(handover), f"r{len(self.ids) + 1}")

    def _attribution(self, handover: Handover) -> None:
        """The marks of source and cue, and the paraphrases."""
        name, (speaker, kind) = self._id(handover), self.names[id(handover)]
        cue = self._of(handover.cue)
        if handover.core:
            self._source(handover.core, name, speaker, kind)
        if cue:
            self._add(handover.cue, "attribution", "cue", _cue_reason(cue), id=name, family=handover.entry.family)
        for content in handover.contents:
            pattern = _PARAPHRASE.get(handover.entry.family) or _PARAPHRASE[handover.entry.kind]
            reason = _sentence(pattern.format(who=_who(speaker), cue=cue))
            self._add(content, "voice", "paraphrase", reason, **self._credit(handover))

    def _source(self, place: tuple[int, int], name: str, speaker: str, kind: str) -> None:
        """The mark of a source; one that hands over several contents names them all, as in the keys."""
        core = self._of(place)
        if core.lower() in ("who", "he", "she", "it", "they"):
            reason = (
                f"“{core}” stands for {speaker}."
                if speaker != core
                else f"Who is “{core}”? Look in the sentence before."
            )
        else:
            reason = _KINDS[kind].format(source=core)
            if speaker and speaker not in core:
                reason += f" It is {speaker}."
        at = self.sources.get(place)
        if at is not None:
            name = f"{self.out[at].id} {name}"
            self.out[at] = replace(self.out[at], id=name)
            return
        self.sources[place] = len(self.out)
        self._add(place, "attribution", "source", reason, id=name, speaker=speaker, kind=kind)

    def _credit(self, handover: Handover) -> dict[str, str]:
        speaker, kind = self.names[id(handover)]
        return {
            "id": self._id(handover),
            "source": self._of(handover.source),
            "speaker": speaker,
            "cue": self._of(handover.cue),
            "kind": kind,
            "family": handover.entry.kind,
        }

    def _quoted(self, owned: Owned) -> None:
        """The mark of one quoted stretch, by its job."""
        place = (owned.quoted.start, owned.quoted.end)
        if owned.job == "claim":
            reason = (
                "A headline in quote marks that sums up what somebody claims. Look in the story: who said it, and how?"
            )
            self._add(place, "voice", "paraphrase", reason, family="speech")
        if owned.job != "speech":
            return
        credit = self._credit(owned.handover) if owned.handover else {}
        who = credit.get("speaker") or credit.get("source") or ""
        who = _who(who) if who else ""
        self._add(
            place,
            "voice",
            "partial" if owned.partial else "quote",
            _sentence(_quote_reason(owned, who, credit.get("cue", ""))),
            **credit,
        )

    def _add(self, place: tuple[int, int], layer: str, label: str, reason: str, **more: Any) -> None:
        if place[0] < place[1]:
            mark = Mark(start=place[0], end=place[1], layer=layer, label=label, reason=reason, **more)
            self.out.append(mark)


def _who(speaker: str) -> str:
    """The speaker as a reason names them."""
    if not speaker:
        return "somebody, not named here,"
    if speaker.lower() in _PRONOUNS:
        return f"the speaker (“{speaker.lower()}”)"
    first, _, rest = speaker.partition(" ")
    return f"{first.lower()} {rest}" if rest and first in ("The", "A", "An", "His", "Her", "Their") else speaker


def _sentence(reason: str) -> str:
    return reason[:1].upper() + reason[1:]


def _cue_reason(cue: str) -> str:
    return "The colon hands over to the name before it." if cue == ":" else cue_reason(cue)


def _quote_reason(owned: Owned, who: str, cue: str) -> str:
    if not who:
        return "These look like somebody’s exact words, but the text does not say whose. Ask: who said it?"
    if owned.why == "goes on":
        return f"The quote mark is opened again at the start of the paragraph: {who} is still speaking."
    if owned.why == "same speaker":
        return f"No new speaker is named, so {who} is still speaking."
    if owned.why == "near":
        return f"Words in quote marks inside the outlet’s sentence. No cue says so, but they seem to be from {who}."
    if owned.partial:
        return f"Words of {who} in quote marks, built into the outlet’s own sentence."
    return f"The exact words of {who}, in quote marks" + (f": “{cue}” hands over." if cue and cue != ":" else ".")
