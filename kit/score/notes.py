"""The notes beside the text: a verdict and a reason for every item and every extra mark.

Closed notes (checks are left) say what does not fit and why, but not what would; open notes tell everything.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from kit.exercise.model import Exercise, Item
from kit.labels import BY_ID, FAMILIES, plain_name
from kit.score.score import Extra, ItemResult, Score
from kit.text.span import Span
from kit.text.words import QUOTE_MARKS

Note = dict[str, Any]

_OPEN = {"near": "Near", "wrong": "Wrong label", "missed": "Missed"}
_OUTSIDE = {  # why a mark on words that are no item does not fit, by label
    "source": "Nobody here answers for other words.",
    "cue": "No words are handed over here.",
    "loaded": "A plain word for what happened. Strong is not loaded.",
    "doubt": "This does not tell you to trust the claim less.",
    "scare": "No quote marks sneer here.",
    "vouching": "This does not say that the claim is true.",
    "hedge": "The outlet does not leave room for being wrong here.",
    "vague": "This is no source that could be anybody.",
}
_BELONGS = {  # whose the words are, where the exercise does not ask for them
    "fact": "Nobody else speaks here: the outlet says this itself.",
    "commentary": "Nobody else speaks here: the outlet judges this itself.",
    "quote": "These are the exact words of a source.",
    "partial": "These are the exact words of a source.",
    "paraphrase": "Someone else answers for this.",
}
_THEIRS = "These are the speaker’s own words. Flags are for the words of the outlet."


def notes(exercise: Exercise, score: Score, opened: bool) -> list[Note]:
    """All notes in the order of the text, as plain data (docs/formats.md, "Feedback")."""
    told = [_note(exercise, r) if opened or r.verdict == "found" else _hint(exercise, r) for r in score.items]
    told += [_extra(exercise, name, extra) for name, scored in score.layers.items() for extra in scored.extras]
    if opened:
        told += _contested(exercise, score)
    told.sort(key=lambda note: (note["spans"][0], note["layer"]))
    return told if opened else _waiting_together(exercise, told)


def label_name(exercise: Exercise, label: str) -> str:
    """What this exercise calls a label: the family's name in beginner mode, a plain one where no card explains it."""
    if exercise.mode == "beginner" and label in FAMILIES:
        return FAMILIES[label][0] if exercise.card else plain_name(FAMILIES[label][0])
    return BY_ID[label].name if label in BY_ID else label


def shown_label(exercise: Exercise, item: Item) -> str:
    """The label of an item as this exercise has it: the family in beginner mode."""
    return BY_ID[item.label].family if exercise.mode == "beginner" and item.layer == "voice" else item.label


def named(words: str, most: int = 48) -> str:
    """Some words of the text in quote marks: without their own marks, and cut where they are long."""
    bare = words.strip().strip(QUOTE_MARKS + ".,;:").strip(QUOTE_MARKS)
    return f"“{bare if len(bare) <= most else bare[: bare.rfind(' ', 0, most)] + ' …'}”"


def _base(result: ItemResult) -> Note:
    item = result.item
    return {
        "id": item.id, "layer": item.layer, "verdict": result.verdict, "said": list(result.said),
        "spans": [[p.start, p.end] for p in item.pieces],
    }  # fmt: skip


def _you_said(exercise: Exercise, said: Iterable[str]) -> str:
    names = [label_name(exercise, label) for label in said]
    return f"You said {' and '.join(names)}." if names else ""


def _note(exercise: Exercise, result: ItemResult) -> Note:
    """Everything: the label, what the student said, the reason."""
    label = shown_label(exercise, result.item)
    name = label_name(exercise, label)
    note = _base(result) | {"label": label}
    if result.verdict == "found":
        own = result.said[0] if result.said else label
        title = f"{name}." if own == label else f"{label_name(exercise, own)}, accepted."
        return note | {"title": title, "detail": "", "why": result.why, "test": ""}
    return note | {
        "title": f"{_OPEN[result.verdict]}: {name}.", "detail": _you_said(exercise, result.said),
        "why": result.against or result.why, "test": BY_ID[result.item.label].test,
    }  # fmt: skip


def _hint(exercise: Exercise, result: ItemResult) -> Note:
    """Why the student's label does not fit, with its test question; of what is missed only the sentence."""
    if result.verdict == "missed":
        around = _sentence(exercise, result.item.pieces[0])
        return _base(result) | {
            "spans": [[around.start, around.end]],
            "title": "Missed.",
            "detail": "",
            "why": "",
            "test": "",
        }
    return _base(result) | {
        "title": "Near, not quite." if result.verdict == "near" else "Not this time.",
        "detail": _you_said(exercise, result.said),
        "why": result.against or "Ask the test question of your label again.",
        "test": next((BY_ID[said].test for said in result.said if said in BY_ID), ""),
    }


def _waiting_together(exercise: Exercise, told: list[Note]) -> list[Note]:
    """One note for what is missed in a paragraph and layer, instead of one for each item."""
    missed = sorted((n for n in told if n["verdict"] == "missed"), key=lambda n: (_block(exercise, n), n["layer"]))
    together = []
    for (_, layer), group in groupby(missed, key=lambda n: (_block(exercise, n), n["layer"])):
        held = list(group)
        spans = [list(pair) for pair in sorted({tuple(span) for note in held for span in note["spans"]})]
        together.append(held[0] | {"spans": spans, "why": _waiting(layer, len(held), len(spans))})
    rest = [n for n in told if n["verdict"] != "missed"]
    return sorted([*rest, *together], key=lambda note: (note["spans"][0], note["layer"]))


def _waiting(layer: str, items: int, sentences: int) -> str:
    if layer == "wording":
        return "A word here does more than report." if items == 1 else f"{items} words here do more than report."
    if sentences == 1:
        return "Something in this sentence still waits for a mark."
    return f"Something in {sentences} sentences here still waits for a mark."


def _block(exercise: Exercise, note: Note) -> int:
    start = note["spans"][0][0]
    return next((n for n, b in enumerate(exercise.article.blocks) if b.start <= start < b.end), -1)


def _extra(exercise: Exercise, layer: str, extra: Extra) -> Note:
    said = extra.said[0] if extra.said else ""
    return {
        "id": f"extra-{layer}-{extra.span.start}", "layer": layer, "verdict": "extra", "said": list(extra.said),
        "spans": [[extra.span.start, extra.span.end]],
        "title": f"Extra: {' and '.join(label_name(exercise, label) for label in extra.said)}.",
        "detail": named(exercise.article.slice(extra.span)), "why": _why_extra(exercise, layer, extra),
        "test": BY_ID[said].test if said in BY_ID else "",
    }  # fmt: skip


def _why_extra(exercise: Exercise, layer: str, extra: Extra) -> str:
    """Why these words should not wear this label: the key's own reason, else whose words they are."""
    said = extra.said[0] if extra.said else ""
    if extra.inside is not None:
        return extra.inside.wrong.get(said) or _BELONGS.get(extra.inside.label, "")
    if layer == "wording" and _in_quote(exercise, extra.span):
        return _THEIRS
    return _OUTSIDE.get(said, "This belongs to nothing that the exercise asks for.")


def _in_quote(exercise: Exercise, span: Span) -> bool:
    items = exercise.key.items if exercise.key else ()
    return any(p.contains(span) for i in items if i.label in ("quote", "partial") for p in i.pieces)


def _contested(exercise: Exercise, score: Score) -> list[Note]:
    """Cards to talk about: two good answers, both arguments, no verdict."""
    items = exercise.key.items if exercise.key else ()
    return [
        {
            "id": item.id, "layer": item.layer, "verdict": "contested", "said": [], "label": item.label,
            "spans": [[p.start, p.end] for p in item.pieces], "title": "Two good answers.", "detail": "",
            "why": _arguments(exercise, item) or item.why, "test": "Which do you find stronger? Talk about it.",
        }
        for item in items
        if item.status == "contested" and item.layer in score.layers and (item.arguments or item.why)
    ]  # fmt: skip


def _arguments(exercise: Exercise, item: Item) -> str:
    return " ".join(f"{label_name(exercise, label)}: {reason}" for label, reason in item.arguments.items())


def _sentence(exercise: Exercise, span: Span) -> Span:
    found = next((s for s in exercise.article.sentences if s.start <= span.start < s.end), None)
    return found.span if found else span
