"""The verb swap: a sentence whose reporting verb changes. Each verb is a card: where does it put the outlet?

The stance of a verb that is only named comes from the bank of verbs, else from the table of cues (kit.labels).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from kit import content
from kit.errors import ExerciseError
from kit.exercise.banks import load_verbs
from kit.exercise.model import Card, Option
from kit.exercise.parts import Placed, Sentence, SwapVerb
from kit.labels import CONTESTED_CUES, cue_base, cue_reason, cue_stance

QUESTION = "Where does “{verb}” put the outlet?"
STANCES: dict[Placed, str] = {
    "distance": "It keeps its distance from the claim",
    "neutral": "It takes no side",
    "endorse": "It stands behind the claim",
    "judge": "It judges the speaker",
}
# Why a verb is not of this stance, where neither the lesson nor the bank says more: a swap that one can hear.
NOT: dict[Placed, str] = {
    "distance": "Nothing in “{verb}” tells you to doubt. Put “claimed” in its place and hear the difference.",
    "neutral": "“{verb}” does more than hand over. Put “said” in its place: what is gone?",
    "endorse": "You can say “he {verb} it, but it was false”. With “revealed” that sentence breaks.",
    "judge": "“{verb}” does not tell you what kind of person speaks. “Boasted” would.",
}
BOTH = "Many outlets write “{verb}” where nothing is proved yet, and mean no more than “said”."
TRUST = ".trust"
_SLOT = re.compile(r"\{([^{}]+)\}")


def swap_cards(sentences: list[Sentence], name: str, root: Path | None = None) -> tuple[list[Card], dict[str, Any]]:
    """The cards, and by card what the page shows of its sentence. Raises `ExerciseError` where a slot is missing."""
    known = _bank(root)
    cards: list[Card] = []
    shown: dict[str, Any] = {}
    for sentence in sentences:
        parts = _SLOT.split(sentence.text)
        if len(parts) != 3:
            raise ExerciseError(f"“{name}”: the sentence '{sentence.id}' needs one {{verb}}.", "Put braces round it.")
        for verb in (_verb(one, known) for one in sentence.verbs):
            card = Card(
                f"{sentence.id}.{re.sub('[^a-z]+', '-', verb.verb.lower())}", f"{parts[0]}{verb.verb}{parts[2]}",
                QUESTION.format(verb=verb.verb), _options(verb),
                confidence=True, contested=verb.contested, skill="verb",
            )  # fmt: skip
            cards.append(card)
            shown[card.id] = {
                "before": parts[0], "after": parts[2], "plain": parts[1], "verb": verb.verb, "claim": sentence.claim,
                "plain_trust": sentence.id + TRUST, "trust": card.id + TRUST, "sentence": sentence.id,
            }  # fmt: skip
    return cards, shown


def _bank(root: Path | None) -> dict[str, SwapVerb]:
    if not ((root or content.root()) / "exercises" / "verbs.yml").is_file():
        return {}
    return {v.verb: SwapVerb(v.verb, v.stance, v.why, contested=v.contested) for v in load_verbs(root=root).verbs}


def _verb(one: str | SwapVerb, known: dict[str, SwapVerb]) -> SwapVerb:
    if isinstance(one, SwapVerb):
        return one
    if one in known:
        return known[one]
    return SwapVerb(one, cue_stance(one), cue_reason(one), contested=cue_base(one) in CONTESTED_CUES)


def _options(verb: SwapVerb) -> list[Option]:
    """A verb of open stance (warned, argued) says nothing about the truth: it takes no side. Where readers part, both
    readings have their argument and none is right.
    """
    place = "neutral" if verb.stance == "open" else verb.stance
    plain = {**NOT, "neutral": BOTH} if verb.contested else NOT
    return [
        Option(
            stance,
            text,
            verb.why if stance == place else verb.wrong.get(stance) or plain[stance].format(verb=verb.verb),
            stance == place and not verb.contested,
        )
        for stance, text in STANCES.items()
    ]
