"""What the boxes of a lesson hold beyond cards and texts: sentences whose verb is swapped, headlines to check."""

from __future__ import annotations

from typing import Literal

import msgspec

from kit.labels import Stance

Placed = Literal["distance", "neutral", "endorse", "judge"]
Verdict = Literal["supported", "further", "absent", "reworded"]


class SwapVerb(msgspec.Struct, forbid_unknown_fields=True):
    """A verb to swap in, with its own stance and reason; `wrong`: by stance, why it is not that one."""

    verb: str
    stance: Stance
    why: str
    wrong: dict[Placed, str] = {}
    contested: bool = False


class Sentence(msgspec.Struct, forbid_unknown_fields=True):
    """A sentence with a slot: the verb as printed stands in braces. A verb that is only named is looked up."""

    id: str
    text: str
    claim: str
    verbs: list[str | SwapVerb]


class Headline(msgspec.Struct, forbid_unknown_fields=True):
    """A headline over its body. `why` has a reason for each verdict that is offered; `span` are the words of the body
    that decide, "" where there are none.
    """

    id: str
    headline: str
    body: str
    verdict: Verdict
    why: dict[Verdict, str]
    span: str = ""
    span_why: str = ""
    hints: list[str] = []
    level: Literal[1, 2, 3] = 1
    skill: str = "headline"
