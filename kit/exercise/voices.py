"""Whose word is which: the voice of every word of a text with a key, and what part of the text each family has."""

from __future__ import annotations

from collections import Counter

from kit.exercise.model import Exercise
from kit.labels import family
from kit.text.percents import percents

PEELED = ("fact", "quote", "commentary")
LEFT_PROMPT = "In one sentence: what do we know, if only the facts are left?"


def word_voices(exercise: Exercise) -> list[str]:
    """The label of the innermost item of VOICE on each word, "" where it hands over or belongs to the page."""
    items = [i for i in (exercise.key.items if exercise.key else ()) if i.layer == "voice"]
    words = exercise.article.words
    out = [""] * len(words)
    for item in sorted(items, key=lambda i: -sum(len(p) for p in i.pieces)):
        for at, word in enumerate(words):
            if any(p.start <= word.start and word.end <= p.end for p in item.pieces):
                out[at] = item.label
    return out


def family_shares(exercise: Exercise) -> dict[str, int]:
    """Per cent of the words that are fact, quote and commentary; together 100, or nothing where there are none."""
    counts = Counter(family(label) for label in word_voices(exercise) if label)
    total = sum(counts[name] for name in PEELED)
    if not total:
        return {}
    return dict(zip(PEELED, percents([counts[name] for name in PEELED]), strict=True))
