"""Words of lesson prose: which are banned, which names are taught when, what may not stand for them."""

from __future__ import annotations

import re

from kit.labels import BY_ID

# The lesson in which a label gets its name. Lesson 2 shows the names of lesson 1 again; lesson 4 names what verbs do,
# lesson 5 finds the same in other words.
TAUGHT: dict[str, int] = {
    "fact": 1, "commentary": 1, "quote": 2, "partial": 2, "paraphrase": 2, "source": 2, "cue": 3, "vague": 3,
    "vouching": 4, "loaded": 4, "doubt": 4, "scare": 5, "hedge": 5, "furniture": 9,
}  # fmt: skip
# Terms that are no label, and the lesson that says what they mean.
TERMS: dict[str, int] = {"omission": 7, "packet": 7, "neutral rewrite": 8, "agreement": 9}

_ORDINARY = {"loaded", "doubt"}  # as names they stand with a capital; as words anyone may use them
_BANNED = (
    "try to", "feel free", "explor(?:e|es|ed|ing)", "play(?:ing)? with", "identify", "utili[sz]\\w*", "trick\\w*",
    "fool(?:s|ed|ing)?", "fake\\w*",
    # the workshop's words
    "annotat\\w*", "spans?", "tokens?", "kernels?", "execut\\w*", "cells?", "outputs?", "metadata",
    "ground truth", "alpha",
)  # fmt: skip
_BUTTONS = re.compile("Run All Cells")  # JupyterLab's own words, named as they read
_SYNONYMS = (
    "direct speech", "indirect speech", "reported speech", "indirect quotes?", "full quotes?", "quotations?",
    "paraphrases?", "paraphrased (?!claim)\\w+", "reported claims?", "opinion pieces?", "editoriali[sz]\\w*",
    "verified facts?", "true facts?", "sneer quotes?", "air quotes?",
)  # fmt: skip
_BELITTLING = ("just", "simply", "obviously", "easy", "easily")
_VERBS = frozenset(
    "answer ask check choose compare complete copy fill find finish go hand look mark open paste pick press put raise "
    "read run say sort talk type use vote watch write".split()
)


def _found(patterns: tuple[str, ...], text: str) -> list[str]:
    return [m.group() for p in patterns for m in re.finditer(rf"\b(?:{p})\b", text, re.IGNORECASE)]


def banned(text: str) -> list[str]:
    """Words of the text that lessons do not use."""
    return _found(_BANNED, _BUTTONS.sub("", text))


def synonyms(text: str) -> list[str]:
    """Words of the text that stand for a label without being its name."""
    return _found(_SYNONYMS, text)


def belittling(text: str) -> list[str]:
    """Words that tell a student who is stuck that it is not hard."""
    return _found(_BELITTLING, text)


def is_instruction(sentence: str) -> bool:
    """Whether a sentence starts with a verb that tells the student to do something."""
    first = re.match(r"[^A-Za-z]*([A-Za-z]+)", sentence)
    return bool(first) and first.group(1).lower() in _VERBS if first else False


def new_terms(number: int) -> list[str]:
    """The names that a lesson introduces."""
    names = [BY_ID[label].name for label, lesson in TAUGHT.items() if lesson == number]
    return names + [term for term, lesson in TERMS.items() if lesson == number]


def later_terms(text: str, number: int) -> list[str]:
    """Names in the text that a later lesson introduces."""
    out = []
    for label, lesson in TAUGHT.items():
        name = BY_ID[label].name
        if lesson > number and re.search(rf"\b{name}s?\b", text, 0 if label in _ORDINARY else re.IGNORECASE):
            out.append(name)
    terms = (term for term, lesson in TERMS.items() if lesson > number)
    return out + [term for term in terms if re.search(rf"\b{term}s?\b", text, re.IGNORECASE)]
