"""The constructions of the statement bank: how a sentence is built, and so what makes it easy to take for another kind.

A closed list, because the linter, the warm-ups (spacing by what went wrong) and the class report count by it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["fact", "false-fact", "commentary", "claim", "mixed"]
Family = Literal["fact", "quote", "commentary"]
FAMILIES: tuple[Family, ...] = ("fact", "quote", "commentary")
# What a statement of each kind is called by beginners; "mixed" says for itself which two it accepts.
ANSWER: dict[Kind, Family | None] = {
    "fact": "fact", "false-fact": "fact", "commentary": "commentary", "claim": "quote", "mixed": None,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Construction:
    """One construction. `lesson` is the one that teaches it; `accept` a second family that `labels.md` accepts."""

    id: str
    kind: Kind
    lesson: int
    means: str
    accept: Family | None = None


CONSTRUCTIONS: tuple[Construction, ...] = (
    Construction("plain-number", "fact", 1, "A count or a measurement, told without an adjective."),
    Construction("plain-event", "fact", 1, "What happened, where and when."),
    Construction("scheduled-event", "fact", 1, "A date that is fixed: about the future, and still no forecast."),
    Construction("background", "fact", 1, "How things came to be, without a source, because any record has it."),
    Construction("measured-comparison", "fact", 1, "More, most or first, with the measure that decides it."),
    Construction("bad-news", "fact", 1, "It sounds bad, and judges nothing."),
    Construction("good-news", "fact", 1, "It sounds like praise, and only counts."),
    Construction("official-act", "fact", 2, "A court ruled, a parliament approved: a decision on record.", "quote"),
    Construction("no-words-handed-over", "fact", 2, "Declined to comment, met, spoke for an hour: no content is told."),
    Construction("title-in-marks", "fact", 2, "Quote marks round a title, a name or a word that is talked about."),
    Construction("loaded-word", "fact", 5, "A checkable sentence with one word that judges."),
    Construction("strong-word", "fact", 5, "A strong word that is the plain word for what happened."),
    Construction("hedged-fact", "fact", 5, "Reportedly, appears to: checkable, told with care."),
    Construction("scare-quotes", "fact", 2, "A checkable sentence with a word in sneering marks.", "commentary"),
    Construction("false-number", "false-fact", 1, "A figure that a record shows to be wrong."),
    Construction("false-event", "false-fact", 1, "A thing that did not happen, or not then, or not to them."),
    Construction("false-record", "false-fact", 1, "A first, a most, an only that a list shows to be wrong."),
    Construction("evaluation", "commentary", 1, "Says how good or bad it is, without saying who thinks so."),
    Construction("praise", "commentary", 1, "Flattering, and still the outlet's own judgement."),
    Construction("quiet-judgement", "commentary", 1, "A judgement in a calm voice: overdue, sensible, hardly enough."),
    Construction("forecast", "commentary", 1, "What the outlet thinks will happen."),
    Construction("motive", "commentary", 1, "What the outlet thinks somebody really wants."),
    Construction("conclusion", "commentary", 1, "What the outlet makes of facts: so, clearly, no wonder."),
    Construction("ought", "commentary", 1, "What the outlet thinks somebody must or should do."),
    Construction("loose-comparison", "commentary", 1, "Better, worse, most, without a measure."),
    Construction("rhetorical-question", "commentary", 1, "A question that is a judgement."),
    Construction("irony", "commentary", 1, "Says one thing and means another."),
    Construction("direct-quote", "claim", 2, "Whole words of a source in quote marks."),
    Construction("partial-quote", "claim", 2, "A few quoted words inside the outlet's sentence."),
    Construction("said-that", "claim", 2, "What a source said, in the outlet's words."),
    Construction("according-to", "claim", 2, "The source stands in a phrase, often at the end."),
    Construction("opinion-in-quote", "claim", 2, "Strong words, but they are the speaker's."),
    Construction("denial", "claim", 2, "A source says that something is not so."),
    Construction("plan-or-belief", "claim", 2, "What somebody plans, hopes, expects.", "fact"),
    Construction("other-outlet", "claim", 3, "Another outlet answers for it."),
    Construction("vague-source", "claim", 3, "Critics say, it is said: somebody, but nobody to ring up."),
    Construction("study-finding", "claim", 3, "A study or a report answers for it.", "fact"),
    Construction("vouching-verb", "claim", 4, "Revealed, admitted: the verb says that the claim is true.", "fact"),
    Construction("judging-verb", "claim", 4, "Boasted, ranted: the verb judges the speaker."),
    Construction("distance-verb", "claim", 4, "Claimed, alleged: the verb holds the claim at arm's length."),
    Construction("which-clause", "mixed", 5, "A source's claim, then a jab of the outlet in a which-clause."),
    Construction("fact-and-judgement", "mixed", 5, "One half can be checked, the other judges."),
    Construction("fact-and-claim", "mixed", 2, "One half the outlet reports itself, the other a source answers for."),
    Construction("mood", "mixed", 5, "What somebody felt, told as if it could be seen."),
)

BY_ID: dict[str, Construction] = {one.id: one for one in CONSTRUCTIONS}
