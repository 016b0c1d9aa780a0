"""The small word lists of the reader, read from data files once, at first use."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent / "lexicons"
_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue word in one family of `cues.tsv`: how it takes its content, and why it is a cue."""

    lemma: str
    family: str
    kind: str  # speech, thought, intention, verdict, document
    frames: str  # letters, as in the head of cues.tsv
    prepositions: frozenset[str]
    particle: str
    reason: str
    ground: str


@dataclass(frozen=True, slots=True)
class Form:
    """A word form of a cue: `tense` is base, s, past, ing; `part` whether it may be a past participle."""

    cue: Cue
    tense: str
    part: bool


def rows(name: str) -> list[list[str]]:
    """The rows of a tab-separated list, without its remarks."""
    lines = (_HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@cache
def cue_forms() -> dict[str, tuple[Form, ...]]:
    """Every form of every cue verb, lower case, with the cues that it may be."""
    odd = {row[0]: row[1:] for row in rows("forms.tsv")}
    out: dict[str, list[Form]] = {}
    for family, kind, frames, ground, reason, words in rows("cues.tsv"):
        letters, prepositions = _frames(frames)
        for word in words.split():
            lemma, _, particle = word.partition("_")
            cue = Cue(word.replace("_", " "), family, kind, letters, prepositions, particle, reason, ground)
            for tense, part, form in _inflect(lemma, odd.get(lemma)):
                out.setdefault(form, []).append(Form(cue, tense, part))
    return {word: tuple(sorted(forms, key=lambda f: not f.cue.particle)) for word, forms in out.items()}


@cache
def noun_cues() -> dict[str, Cue]:
    """Every noun that hands over, lower case."""
    out: dict[str, Cue] = {}
    for family, kind, frames, ground, reason, words in rows("nouns.tsv"):
        letters, prepositions = _frames(frames)
        for word in words.split():
            out[word] = Cue(word, family, kind, letters, prepositions, "", reason, ground)
    return out


@cache
def word_class(name: str) -> frozenset[str]:
    """The words of one class of `sources.tsv`."""
    return frozenset(word for row in rows("sources.tsv") if row[0] == name for word in row[2].split())


def _frames(code: str) -> tuple[str, frozenset[str]]:
    head, opened, rest = code.partition("p(")
    if not opened:
        return code, frozenset()
    inside, _, tail = rest.partition(")")
    return head + tail + "p", frozenset(inside.split())


def _inflect(lemma: str, odd: list[str] | None) -> list[tuple[str, bool, str]]:
    """(tense, may be a participle, form) of a verb by the rules of spelling, unless `odd` says otherwise."""
    past, part, third, ing = odd or ["-"] * 4
    regular = _past(lemma)
    pasts = [regular] if past == "-" else past.split("|")
    parts = [regular] if part == "-" else part.split("|")
    forms = [("base", False, lemma), ("s", False, _third(lemma) if third == "-" else third)]
    forms += [("past", form in parts, form) for form in pasts]
    forms += [("part", True, form) for form in parts if form not in pasts]
    forms += [("ing", False, form) for form in ([_ing(lemma)] if ing == "-" else ing.split("|"))]
    return forms


def _past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma[:-1] + "ied"
    return lemma + "ed"


def _third(lemma: str) -> str:
    if lemma.endswith(("s", "sh", "ch", "x", "z")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma[:-1] + "ies"
    return lemma + "s"


def _ing(lemma: str) -> str:
    if lemma.endswith("e") and not lemma.endswith(("ee", "ye", "oe")):
        return lemma[:-1] + "ing"
    return lemma + "ing"
