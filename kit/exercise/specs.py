"""What a part of a lesson says for the boxes that are more than cards or a text: comparing outlets, rewriting."""

from __future__ import annotations

import msgspec


class Omission(msgspec.Struct, forbid_unknown_fields=True):
    """A line of the omission list. `printed` names for each outlet that has it the items that say so ("f3 q2"); who is
    not named there left it out. `why` says what a reader without it does not know.
    """

    id: str
    text: str
    printed: dict[str, str]
    why: str


class Only(msgspec.Struct, forbid_unknown_fields=True):
    """“One fact that only this outlet has”: its items that no other outlet prints, with what they are good for."""

    outlet: str
    facts: dict[str, str]
    question: str = ""


class Cut(msgspec.Struct, forbid_unknown_fields=True):
    """What was cut or bent in an item (`citizen/q4`): what that does, and the words that went, where the packet's own
    do not show it well enough.
    """

    does: str
    words: str = ""


class Compare(msgspec.Struct, forbid_unknown_fields=True):
    """Two or three articles of one case side by side (docs/formats.md, "Compare"). With `look_up` the packet is closed
    at first: the articles are read, and the packet is there to look things up in.
    """

    articles: list[str]
    only: Only
    omissions: list[Omission]
    cuts: dict[str, Cut] = {}
    places: dict[str, str] = {}
    pairs: list[dict[str, str]] = []
    apart: list[dict[str, str]] = []
    after: list[str] = []
    open: bool = False
    look_up: bool = False


class KeyFact(msgspec.Struct, forbid_unknown_fields=True):
    """A fact that a rewrite must keep. `shows`: the signs of it (`kit.score.neutral.signs`), all of which must stand in
    three neighbouring sentences; `never`: signs that turn it round; `by`: who answers for it ("a | b": one of these).
    """

    id: str
    text: str
    shows: list[str]
    why: str
    never: list[str] = []
    by: str = ""


class Rewrite(msgspec.Struct, forbid_unknown_fields=True):
    """What a neutral rewrite is checked against (docs/formats.md, "Rewrite")."""

    facts: list[KeyFact]
    allow: list[str] = []
    most: int = 0
    quotes: list[str] = []
    drop: dict[str, list[str]] = {}
