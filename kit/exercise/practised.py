"""What a wrong answer asks to be practised: for a label, or the skill of a card, a construction of the statement bank.

A warm-up brings back a statement of that construction. "" is a skill that no single statement practises, such as
what an outlet left out: its card is only listed on the start page.
"""

from __future__ import annotations

from kit.exercise.constructions import BY_ID

# Of a mark, where its note in the front matter names no `skill`.
LABELS: dict[str, str] = {
    "fact": "plain-event", "commentary": "evaluation", "quote": "direct-quote", "partial": "partial-quote",
    "paraphrase": "said-that", "source": "according-to", "cue": "said-that", "loaded": "loaded-word",
    "doubt": "scare-quotes", "scare": "scare-quotes", "hedge": "hedged-fact", "vouching": "vouching-verb",
}  # fmt: skip
# Of cards whose skill is no construction.
SKILLS: dict[str, str] = {
    "page": "", "checkable": "plain-number", "judgement": "evaluation", "false-fact": "false-number",
    "checkable-judgement": "evaluation", "forecast-plan": "scheduled-event", "strong-fact": "bad-news", "rule": "",
    "direct-paraphrase": "said-that", "direct-partial": "partial-quote", "paraphrase-commentary": "said-that",
    "partial-scare": "scare-quotes", "partial": "partial-quote", "scare": "scare-quotes", "title": "title-in-marks",
    "direct": "direct-quote", "claim-quote": "", "named-vague": "vague-source", "unnamed-reason": "",
    "document-person": "according-to", "attributed-background": "said-that", "verb": "",
    "neutral-judge": "judging-verb", "neutral-endorse": "vouching-verb", "endorse-person": "vouching-verb",
    "neutral-distance": "distance-verb", "loaded-adjective": "loaded-word", "doubt-word": "scare-quotes",
    "strong-not-loaded": "strong-word", "hedge": "hedged-fact", "headline": "", "headline-stronger": "",
    "headline-source": "said-that", "headline-part": "", "who-speaks": "", "omission": "", "cut-quote": "",
    "order": "", "rewrite-drop": "fact-and-judgement", "rewrite-quote": "", "rewrite-too-much": "",
    "rewrite-new-claim": "", "page-or-story": "", "what-settles-it": "", "report": "",
}  # fmt: skip


def construction_of(skill: str) -> str:
    """The construction that practises a skill, or ""."""
    return skill if skill in BY_ID else SKILLS.get(skill, "")
