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
TITLE_VERBS = "The card: what does the verb add?"
TITLE_WORDS = "The card: does a word do more than report?"

# (question, ((answer, label id or ""), ...)); the order is the order of docs/labels.md, "The decision card"
Steps = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
FULL: Steps = (
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
            ("It names a source that could be anybody:", "vague"),
        ),
    ),
)  # fmt: skip
# What an answer says where its label is not asked for, but the question needs it all the same.
UNASKED = {
    "quote": "Real words of a source: no flag. They belong to the speaker.",
    "scare": "They sneer: no label for the marks. Go on with the sentence.",
}
TWO: Steps = (
    ("Could records, a camera or a ruler settle it? It need not be true.", (("Yes:", "fact"),)),
    ("Could two people agree on all of that and still disagree with it?", (("Then the outlet judges:", "commentary"),)),
)
BEGINNER: Steps = (
    ("Is it part of the page, not of the story?", (("Yes:", "none"),)),
    ("Does someone else say it, with quote marks or without?", (("Yes:", "quote"),)),
    ("Could records, a camera or a ruler settle it?", (("Yes:", "fact"),)),
    ("None of these?", (("Then the outlet judges:", "commentary"),)),
)
# Where only sources and cues are asked for.
ATTRIBUTION: Steps = (
    ("Which words hand over to somebody else?", (("These are the:", "cue"),)),
    ("Who answers for it if it is wrong?", (("A person, a group or a document:", "source"),)),
    (
        "Is it somebody in particular, or could it be anybody?",
        (
            ("Anybody (critics, many):", "vague"),
            ("A certain person, group or paper, even without a name: not vague.", ""),
        ),
    ),
)  # fmt: skip
# Where only the flags of verbs are asked for.
VERB_FLAGS = {"vouching", "doubt", "loaded"}
VERBS: Steps = (
    (
        "Put “said” in place of the verb. What is gone?",
        (
            ("A promise that the claim is true:", "vouching"),
            ("A warning not to believe it:", "doubt"),
            ("A judgement on the speaker:", "loaded"),
            ("Nothing: the verb is plain.", ""),
        ),
    ),
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
    """The card for the page. With `ask`, what is not asked for is left out (and a step without a label with it): other
    layers, other kinds of single words, the parts of the page. Facts and commentary alone (lesson 1), sources and cues
    alone (3) and the flags of verbs alone (4) have cards of their own, that know nothing else.
    """
    names = names_view(mode)
    layers = {BY_ID[label].layer for label in ask if label in BY_ID}
    title, questions = _card(mode, set(ask), layers)
    steps = []
    for question, answers in questions:
        if ask and questions is not ATTRIBUTION:  # its third question stands for the flag, asked for or not
            answers = _asked(answers, names, layers, ask)
        shown = [{"text": text, "label": names.get(label)} for text, label in answers]
        if any(answer["label"] for answer in shown):
            steps.append({"ask": question, "answers": shown})
    return {"title": title, "steps": steps}


def _card(mode: str, asked: set[str], layers: set[Layer]) -> tuple[str, Steps]:
    if asked and asked <= {"fact", "commentary"}:
        return TITLE_TWO, TWO
    if layers == {"attribution"}:
        return TITLE, ATTRIBUTION
    if "vouching" in asked and asked <= VERB_FLAGS:  # the other two may lie on any word
        return TITLE_VERBS, VERBS
    return TITLE_WORDS if layers == {"wording"} else TITLE, BEGINNER if mode == "beginner" else FULL


def _asked(
    answers: tuple[tuple[str, str], ...], names: dict[str, dict[str, str]], layers: set[Layer], ask: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    """The answers that an exercise needs: with a label that it asks for, with none, or in the words of `UNASKED`."""
    needed = []
    for text, label in answers:
        if not label or _wanted(names[label], label, layers, ask):
            needed.append((text, label))
        elif label in UNASKED:
            needed.append((UNASKED[label], ""))
    return tuple(needed)


def _wanted(name: dict[str, str], label: str, layers: set[Layer], ask: tuple[str, ...]) -> bool:
    """Voices are wanted together: to choose between two, one must know what they are not."""
    if label in ("furniture", "none"):  # "none" is its family
        return "furniture" in ask
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
