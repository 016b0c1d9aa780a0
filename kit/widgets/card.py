"""The decision card: the questions in order, as data for the page, and as a box of its own."""

from __future__ import annotations

from typing import Any

import traitlets

from kit.labels import BY_ID
from kit.widgets.base import KitWidget
from kit.widgets.look import css, esm
from kit.widgets.view import names_view

TITLE = "The card: whose words are these?"
TITLE_TWO = "The card: can it be checked?"

# (question, ((answer, label id or ""), ...)); the order is the order of docs/labels.md, "Decision order"
FULL: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("Is it part of the page, not of the story?", (("Yes:", "furniture"),)),
    (
        "Does it stand in quote marks? Ask what the marks do.",
        (
            ("Real words, standing by themselves:", "quote"),
            ("Real words, inside the outlet's sentence:", "partial"),
            ("They sneer:", "scare"),
            ("A headline in marks that nobody said like this:", "paraphrase"),
            ("A term, a title, a word that is talked about: no label.", ""),
        ),
    ),
    ("Does someone else answer for it if it is false?", (("Yes:", "paraphrase"),)),
    ("Could records, a camera or a ruler settle it?", (("Yes:", "fact"),)),
    ("None of these?", (("Then the outlet judges:", "commentary"),)),
    (
        "Now the single words. Does one do more than report?",
        (("It judges:", "loaded"), ("It tells you to doubt:", "doubt"), ("It takes the claim for true:", "vouching")),
    ),
)  # fmt: skip
TWO: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("Could records, a camera or a ruler settle it? It need not be true.", (("Yes:", "fact"),)),
    ("Could two people agree on all of that and still disagree with it?", (("Then the outlet judges:", "commentary"),)),
)
BEGINNER: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("Is it part of the page, not of the story?", (("Yes:", "none"),)),
    ("Does someone else say it, with quote marks or without?", (("Yes:", "quote"),)),
    ("Could records, a camera or a ruler settle it?", (("Yes:", "fact"),)),
    ("None of these?", (("Then the outlet judges:", "commentary"),)),
)


def card_view(mode: str = "full", ask: tuple[str, ...] = ()) -> dict[str, Any]:
    """The card for the page. With `ask`, the answers of other layers are left out (an empty step with them); whoever is
    asked for facts and commentary alone (lesson 1) gets the card that knows nothing else.
    """
    names = names_view(mode)
    layers = {BY_ID[label].layer for label in ask if label in BY_ID}
    steps = []
    two = bool(ask) and set(ask) <= {"fact", "commentary"}
    for question, answers in TWO if two else BEGINNER if mode == "beginner" else FULL:
        shown = [
            {"text": text, "label": names.get(label)}
            for text, label in answers
            if not layers or not label or names[label]["layer"] in layers
        ]
        if any(answer["label"] for answer in shown):
            steps.append({"ask": question, "answers": shown})
    return {"title": TITLE_TWO if two else TITLE, "steps": steps}


class Card(KitWidget):
    """The decision card by itself, open."""

    _esm = esm("cardbox")
    _css = css("cardbox")
    view = traitlets.Dict().tag(sync=True)

    def __init__(self, mode: str = "full", ask: tuple[str, ...] = ()) -> None:
        super().__init__(view=card_view(mode, ask))
