"""The label scheme: one table for package, widgets, keys, marks and docs.

Three layers are marked apart and scored apart. VOICE: whose words, whose authority? ATTRIBUTION: who said it, and how
do we know? WORDING: which single words do more than report?  The docs page `labels` says why.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Layer = Literal["voice", "attribution", "wording"]
Stance = Literal["neutral", "distance", "endorse", "judge", "open"]


@dataclass(frozen=True, slots=True)
class Label:
    """One label. `tag` stands over a mark, `key` is its digit; colour and line pattern follow from `look`,
    the name of the class in the style sheet that draws it.
    """

    id: str
    layer: Layer
    family: str  # fact, quote, commentary, none; attribution; wording
    name: str  # what students read
    short: str  # on a button
    tag: str
    key: str
    definition: str
    test: str  # "say yes to use it"
    look: str


LABELS: tuple[Label, ...] = (
    Label(
        "fact", "voice", "fact", "Reported fact", "Fact", "F", "1",
        "A checkable statement that the outlet makes on its own authority.",
        "Could records, a camera or a ruler show it right or wrong, and does the outlet itself stand behind it?",
        "v-fact",
    ),
    Label(
        "quote", "voice", "quote", "Direct quote", "Direct quote", "Qd", "2",
        "The exact words of a source in quote marks, standing by themselves.",
        "If you had the recording, should these words be on it?",
        "v-quote",
    ),
    Label(
        "partial", "voice", "quote", "Partial quote", "Partial quote", "Qp", "3",
        "Quoted words of a source built into the outlet's own sentence.",
        "Should these words be on the recording? Take the marks away: does the outlet's sentence still run on?",
        "v-partial",
    ),
    Label(
        "paraphrase", "voice", "quote", "Paraphrased claim", "Paraphrase", "Qr", "4",
        "What a source said, in the outlet's words.",
        "If it is false, does the outlet say that someone else said it?",
        "v-paraphrase",
    ),
    Label(
        "commentary", "voice", "commentary", "Editorial commentary", "Commentary", "C", "5",
        "The outlet's own judgement, forecast, guess at a motive, irony or conclusion.",
        "Could two people who agree on every checkable fact still disagree with it?",
        "v-commentary",
    ),
    Label(
        "furniture", "voice", "none", "Not the story", "Not the story", "N", "6",
        "A part of the page, not of the story: menus, buttons, captions, bylines.",
        "Would you skip it if you read the story aloud?",
        "v-none",
    ),
    Label(
        "source", "attribution", "attribution", "Source", "Source", "S", "1",
        "The person, group or document that the words come from.",
        "Who answers for it if it is wrong?",
        "v-source",
    ),
    Label(
        "cue", "attribution", "attribution", "Cue", "Cue", "q", "2",
        "The words that hand over to the source: said, according to, boasted.",
        "Which words tell you that somebody else is speaking now?",
        "v-cue",
    ),
    Label(
        "loaded", "wording", "wording", "Loaded", "Loaded", "ld", "1",
        "A word that judges while it reports.",
        "Is there a plain word for the same thing that judges less?",
        "v-wording",
    ),
    Label(
        "doubt", "wording", "wording", "Doubt", "Doubt", "db", "2",
        "A word that tells you not to believe it: so-called, supposedly, claimed.",
        "Does the word make you trust the claim less, without giving a reason?",
        "v-wording",
    ),
    Label(
        "scare", "wording", "wording", "Scare quotes", "Scare quotes", "sc", "3",
        "Quote marks that sneer at a word instead of quoting a person.",
        "Can you name who said it? If not: do the marks say 'call that a ...?'",
        "v-wording",
    ),
    Label(
        "vouching", "wording", "wording", "Vouching", "Vouching", "vo", "4",
        "A verb that says the claim is true: revealed, admitted, proved.",
        "Does the verb tell you that the claim is true?",
        "v-wording",
    ),
    Label(
        "hedge", "wording", "wording", "Hedge", "Hedge", "he", "5",
        "A word with which the outlet takes care: may, reportedly.",
        "Does the outlet itself leave room for being wrong?",
        "v-wording",
    ),
    Label(
        "vague", "wording", "wording", "Vague source", "Vague", "va", "6",
        "A source that could be anybody: critics say, it is said.",
        "Is it nobody in particular, so that there is no one to ring up?",
        "v-wording",
    ),
)  # fmt: skip

BY_ID: dict[str, Label] = {label.id: label for label in LABELS}
LAYERS: dict[Layer, str] = {"voice": "Voice", "attribution": "Source", "wording": "Wording"}
FAMILIES: dict[str, tuple[str, str, str]] = {  # beginner mode: name, tag, key
    "fact": ("Reported fact", "F", "1"),
    "quote": ("Quote", "Q", "2"),
    "commentary": ("Editorial commentary", "C", "3"),
    "none": ("Not the story", "N", "4"),
}

# Kinds of source: who could be asked?
SOURCE_KINDS = ("named", "unnamed", "document", "outlet", "vague")
CONFIDENCE: dict[str, float] = {"sure": 0.95, "fairly": 0.66, "guess": 0.33}


def in_layer(layer: Layer) -> tuple[Label, ...]:
    """The labels of one layer, in the order of their keys."""
    return tuple(label for label in LABELS if label.layer == layer)


def plain_name(name: str) -> str:
    """A name before any lesson has taught it: “Fact” for “Reported fact”."""
    return name.removeprefix("Reported ").removeprefix("Editorial ").capitalize()


def family(label: str) -> str:
    """The beginner's family of a label id; a family (or an unknown word) is its own."""
    known = BY_ID.get(label)
    return known.family if known else label


# The fixed table of cues: (stance, flag, words). A flag of an "open" cue weighs nothing; claimed and insisted are
# contested. Ground: appraisal theory (endorse, neutral, distance), the AP and Reuters rules on attribution.
CUES: tuple[tuple[Stance, str, tuple[str, ...]], ...] = (
    (
        "neutral", "",
        (
            "said", "told", "added", "wrote", "according to", "stated", "asked", "asked for", "replied", "reported",
            "announced", "called", "described", "spoke", "answered", "read", "listed", "named", "put",
        ),
    ),
    ("distance", "doubt", ("claimed", "alleged", "purported")),
    (
        "endorse", "vouching",
        ("revealed", "admitted", "acknowledged", "conceded", "pointed out", "noted", "confirmed", "proved", "showed"),
    ),
    (
        "judge", "loaded",
        (
            "boasted", "ranted", "slammed", "gushed", "insisted", "blasted", "crowed", "whined", "sneered", "grumbled",
            "snapped", "decreed",
        ),
    ),
    (
        "open", "",
        (
            "warned", "vowed", "explained", "denied", "maintained", "recalled", "argued", "promised", "predicted",
            "believed", "expected", "hoped", "planned", "feared", "thought", "suggested", "urged", "agreed",
        ),
    ),
)  # fmt: skip
CONTESTED_CUES = frozenset({"claimed", "alleged", "purported", "insisted"})

CUE_REASONS: dict[Stance, str] = {
    "neutral": "“{cue}” only hands over. It does not take a side.",
    "distance": "“{cue}” holds the claim at arm's length: the outlet hints that it may not be true.",
    "endorse": "“{cue}” vouches: you can only reveal or admit what is true.",
    "judge": "“{cue}” judges the speaker. “Said” would report the same act.",
    "open": "“{cue}” names the kind of speech or thought. It does not say whether it is true.",
}


_IRREGULAR = {
    "say": "said", "says": "said", "saying": "said", "tell": "told", "tells": "told", "telling": "told",
    "write": "wrote", "writes": "wrote", "writing": "wrote", "written": "wrote", "speaks": "spoke", "reads": "read",
    "thinks": "thought", "think": "thought", "puts": "put", "shown": "showed", "proven": "proved", "denies": "denied",
    "deny": "denied", "denying": "denied", "replies": "replied", "reply": "replied",
}  # fmt: skip
_KNOWN = {word: stance for stance, _, cues in CUES for word in cues}


_SMALL = frozenset("not no never did does do has have had didn't doesn't don't hasn't".split())  # "not" is no "noted"


def cue_base(cue: str) -> str:
    """The entry of the table for a cue as printed ("flatly denies" -> "denied"), or "" where there is none."""
    words = [word for word in cue.lower().replace("’", "'").split() if word not in _SMALL]
    for phrase in (" ".join(words), *words):
        head, _, rest = phrase.partition(" ")
        for past in _pasts(head):
            entry = f"{past} {rest}".strip()
            if entry in _KNOWN:
                return entry
    return ""


def _pasts(word: str) -> list[str]:
    """What the past tense of a verb form may be: claims, claiming, claim -> claimed."""
    stems = [word]
    stems += [word[:-1], word[:-2]] if word.endswith("s") else []
    stems += [word[:-3]] if word.endswith("ing") else []
    forms = [form for stem in stems if stem for form in (stem + "ed", stem + "d", stem + stem[-1] + "ed")]
    return [word, *([_IRREGULAR[word]] if word in _IRREGULAR else []), *forms]


def cue_stance(cue: str) -> Stance:
    """The stance of a cue as printed; one that the table lacks is open."""
    return _KNOWN.get(cue_base(cue), "open")


def cue_reason(cue: str) -> str:
    """Why this cue is what it is, in one plain sentence."""
    if cue_base(cue) in CONTESTED_CUES:
        return f"“{cue}” may judge or only report. People who know the language well do not agree."
    return CUE_REASONS[cue_stance(cue)].format(cue=cue)
