"""The rules of reporting verbs, cards on quote marks, and contrast pairs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import get_args

from kit.exercise import wordlist
from kit.exercise.banks import Job, Pair, Pairs, QuoteCard, ScareOrReal, Verb, Verbs
from kit.labels import CONTESTED_CUES, CUES, cue_base, cue_stance
from kit.lint.bank_rules import Found, at_least, distinct, licensed, reasoned

FEWEST_VERBS, FEWEST_CARDS, FEWEST_PAIRS = 48, 24, 30
FEWEST_OF_A_JOB, FEWEST_OF_A_LESSON, FEWEST_OPTIONS = 3, 4, 3
MOST_OF_A_PLACE = 0.5  # or students learn where the right option stands, or how long it is
LESSONS = range(1, 9)
FLAGS = {stance: flag for stance, flag, _ in CUES}
PLAIN = "said"
# where on the scale from distance (-1) to endorsement (1) the verbs of a stance stand
PLACES = {
    "distance": (-1, -0.5),
    "neutral": (-0.1, 0.1),
    "endorse": (0.5, 1),
    "judge": (-0.5, 0.5),
    "open": (-0.5, 0.5),
}


def verb_faults(bank: Verbs) -> Found:
    """Verbs stand in the cue table with this stance and flag, and their sentences show them."""
    yield from licensed(bank.licence)
    yield from at_least(len(bank.verbs), FEWEST_VERBS, "verbs")
    yield from distinct([verb.verb for verb in bank.verbs])
    yield from reasoned((verb.verb, reason) for verb in bank.verbs for reason in (verb.why, verb.effect))
    for verb in bank.verbs:
        yield from _verb(verb)


def _verb(verb: Verb) -> Found:
    name = verb.verb
    if cue_base(name) != name:
        yield name, "label", "it does not stand in the cue table of kit/labels.py in this form"
    elif (stance := cue_stance(name)) != verb.stance:
        yield name, "label", f"the cue table calls it {stance}"
    if verb.flag != FLAGS[verb.stance]:
        yield name, "label", f"the flag of a verb that is {verb.stance} is “{FLAGS[verb.stance]}”"
    if verb.contested != (name in CONTESTED_CUES):
        yield name, "label", "contested in the cue table and not here, or the other way round"
    low, high = PLACES[verb.stance]
    if not low <= verb.position <= high:
        yield name, "position", f"{verb.position:g}; a verb that is {verb.stance} stands from {low:g} to {high:g}"
    if name not in _cues(verb.example):
        yield name, "example", "the example does not use the verb"
    if name != PLAIN and name in _cues(verb.swap):
        yield name, "example", "the swapped sentence still uses the verb"


def _cues(sentence: str) -> set[str]:
    """The entries of the cue table that a sentence uses, phrases of two words included."""
    words = re.findall(r"[a-z]+", sentence.lower())
    pairs = [f"{a} {b}" for a, b in pairwise(words)]
    return {base for phrase in (*words, *pairs) if (base := cue_base(phrase))}


def quote_card_faults(bank: ScareOrReal) -> Found:
    """Settled cards reason about all four jobs, contested ones about at least two; mirrors point at each other."""
    yield from licensed(bank.licence)
    yield from at_least(len(bank.cards), FEWEST_CARDS, "cards")
    yield from distinct([card.id for card in bank.cards])
    yield from reasoned((card.id, reason) for card in bank.cards for reason in card.why.values())
    jobs = Counter(card.job for card in bank.cards)
    for job in get_args(Job):
        yield from at_least(jobs[job], FEWEST_OF_A_JOB, f"cards on “{job}”")
    mirrors = {card.id: card.mirror for card in bank.cards}
    for card in bank.cards:
        yield from _quote_card(card, bank, mirrors)


def _quote_card(card: QuoteCard, bank: ScareOrReal, mirrors: dict[str, str]) -> Found:
    missing, unknown = set(bank.options) - set(card.why), set(card.why) - set(bank.options)
    if unknown:
        yield card.id, "label", f"no option is called {', '.join(sorted(unknown))}"
    if card.job != "contested" and missing:
        yield card.id, "reason", f"no reason for {', '.join(sorted(missing))}"
    if card.job == "contested" and len(card.why) < 2:
        yield card.id, "arguments", "contested, and fewer than two arguments"
    if not re.search("“[^”]+”", card.text):
        yield card.id, "text", "there are no quote marks to judge; use “ and ”"
    if card.mirror and mirrors.get(card.mirror) != card.id:
        yield card.id, "balance", f"its mirror {card.mirror} does not point back"


def pair_faults(bank: Pairs) -> Found:
    """One right option among three or more, two sentences that differ, and no name that a later lesson teaches."""
    yield from licensed(bank.licence)
    yield from at_least(len(bank.pairs), FEWEST_PAIRS, "pairs")
    yield from distinct([pair.id for pair in bank.pairs])
    yield from reasoned((pair.id, option.why) for pair in bank.pairs for option in pair.options)
    lessons = Counter(pair.lesson for pair in bank.pairs)
    for lesson in LESSONS:
        yield from at_least(lessons[lesson], FEWEST_OF_A_LESSON, f"pairs for lesson {lesson}")
    yield from _guessable(bank)
    for pair in bank.pairs:
        yield from _pair(pair)


def _guessable(bank: Pairs) -> Found:
    """Neither its place nor its length may give the right option away."""
    most = MOST_OF_A_PLACE * len(bank.pairs)
    places = Counter(place for pair in bank.pairs for place, option in enumerate(pair.options, 1) if option.right)
    for place, count in sorted(places.items()):
        if count > most:
            yield "", "balance", f"option {place} is right in {count} of {len(bank.pairs)} pairs; at most half"
    longest = sum(max(pair.options, key=lambda option: len(option.text)).right for pair in bank.pairs if pair.options)
    if longest > most:
        yield "", "balance", f"the longest option is right in {longest} of {len(bank.pairs)} pairs; at most half"


def _pair(pair: Pair) -> Found:
    if (right := sum(option.right for option in pair.options)) != 1:
        yield pair.id, "options", f"{right} right options; one"
    if len(pair.options) < FEWEST_OPTIONS:
        yield pair.id, "options", f"{len(pair.options)} options; at least {FEWEST_OPTIONS}"
    for name, _, message in distinct([option.id for option in pair.options]):
        yield pair.id, "repeated", f"{name}: {message}"
    if pair.a.strip() == pair.b.strip():
        yield pair.id, "text", "A and B are the same"
    told = " ".join(_told(pair))
    for term in wordlist.later_terms(told, pair.lesson):
        yield pair.id, "wording", f"“{term}” is taught in a later lesson"
    for word in wordlist.banned(told):
        yield pair.id, "wording", f"“{word}” is a word that lessons do not use"


def _told(pair: Pair) -> Iterator[str]:
    yield from (pair.a, pair.b)
    for option in pair.options:
        yield from (option.text, option.why)
