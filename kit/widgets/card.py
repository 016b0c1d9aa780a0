"""The decision card: the questions in order, as data for the page, and as a box of its own."""

from __future__ import annotations

from typing import Any

import traitlets

from kit.labels import BY_ID, Layer
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
        (
            ("It judges:", "loaded"),
            ("It tells you to doubt:", "doubt"),
            ("It takes the claim for true:", "vouching"),
            ("It leaves room for being wrong:", "hedge"),
        ),
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
# Where only sources and cues are asked for.
ATTRIBUTION: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("Which words hand over to somebody else?", (("These are the:", "cue"),)),
    ("Who answers for it if it is wrong?", (("A person, a group or a document:", "source"),)),
    ("Could you find this source and ask?", (("No:", "vague"), ("Yes: say who it is, or which document.", ""))),
)  # fmt: skip
# Where headlines are checked: the verdicts of the headline box, from the first "yes" on.
HEADLINE_TITLE = "The card: does the body support the headline?"
HEADLINE: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Does the body speak of it at all?",
        ("No: not in the body.", "Yes: which words decide? Put your finger on them."),
    ),
    ("Does the headline say more: “all”, “will”, “shows”, or no “if”?", ("Yes: it goes further than the body.",)),
    ("Is it the same event, in harder words?", ("Yes: supported, but in other, stronger words.",)),
    ("None of these?", ("Then it is supported.",)),
    ("Are words in quote marks? Look for them in the body.", ("They are not there: a claim quote.",)),
)


def card_view(mode: str = "full", ask: tuple[str, ...] = ()) -> dict[str, Any]:
    """The card for the page. With `ask`, the answers of other layers are left out (an empty step with them), and single
    words of a kind that is not asked for. Whoever is asked for facts and commentary alone (lesson 1) gets the card that
    knows nothing else.
    """
    names = names_view(mode)
    layers = {BY_ID[label].layer for label in ask if label in BY_ID}
    speakers = layers == {"attribution"}
    steps = []
    two = bool(ask) and set(ask) <= {"fact", "commentary"}
    card = TWO if two else ATTRIBUTION if speakers else BEGINNER if mode == "beginner" else FULL
    for question, answers in card:
        shown = [
            {"text": text, "label": names.get(label)}
            for text, label in answers
            if not layers or not label or speakers or _wanted(names[label], label, layers, ask)
        ]
        if any(answer["label"] for answer in shown):
            steps.append({"ask": question, "answers": shown})
    return {"title": TITLE_TWO if two else TITLE, "steps": steps}


def _wanted(name: dict[str, Any], label: str, layers: set[Layer], ask: tuple[str, ...]) -> bool:
    return name["layer"] in layers and (name["layer"] != "wording" or label in ask)


def headline_card_view() -> dict[str, Any]:
    """The card of a lesson that checks headlines: verdicts instead of labels."""
    steps = [{"ask": ask, "answers": [{"text": text, "label": None} for text in told]} for ask, told in HEADLINE]
    return {"title": HEADLINE_TITLE, "steps": steps}


class Card(KitWidget):
    """The decision card by itself, open."""

    _esm = esm("cardbox")
    _css = css("cardbox")
    view = traitlets.Dict().tag(sync=True)

    def __init__(self, mode: str = "full", ask: tuple[str, ...] = (), *, headlines: bool = False) -> None:
        super().__init__(view=headline_card_view() if headlines else card_view(mode, ask))
