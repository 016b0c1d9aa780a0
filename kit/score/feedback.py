"""What a student is told after a check: one number, one thing done well, one thing to try, a reason for every mark.

While checks are left the notes guide without giving the answer away; with the last check everything is told
(docs/formats.md, "Feedback").
"""

from __future__ import annotations

from typing import Any

from kit.exercise.model import Exercise, Item
from kit.labels import BY_ID, FAMILIES
from kit.score.score import Extra, ItemResult, LayerScore, Score
from kit.text.span import Span

_COUNTS = ("found", "near", "wrong", "missed", "extra")
_OPEN = {"near": "Near", "wrong": "Wrong label", "missed": "Missed"}
_EXTRA = {
    "voice": "Nothing to mark with this label here.",
    "attribution": "Nobody hands over words here.",
    "wording": "A plain word for what happened. Strong is not loaded.",
}


def feedback(exercise: Exercise, score: Score, *, attempt: int = 1, reveal: bool = False) -> dict[str, Any]:
    """The feedback of the `attempt`-th check (from 1) as plain data. `reveal`: the student asked for the answer."""
    limit = exercise.attempts
    opened = bool(score.layers) and (reveal or (limit > 0 and attempt >= limit))
    told: dict[str, Any] = {
        "score": score.value, "sentence": score.sentence, **_tally(score), "items": score.size,
        "layers": {name: _layer(layer) for name, layer in score.layers.items()},
        "well": _well(exercise, score), "next": _next(exercise, score, opened),
        "attempt": attempt, "attempts": limit, "open": opened,
        "may_reveal": bool(score.layers) and not opened and limit > 0,
        "notes": _notes(exercise, score, opened),
    }  # fmt: skip
    if opened:
        told["key"] = _key_marks(exercise, score)
    return told


def _tally(score: Score) -> dict[str, int]:
    return {verdict: score.count(verdict) for verdict in _COUNTS}


def _layer(layer: LayerScore) -> dict[str, Any]:
    counts = {verdict: layer.count(verdict) for verdict in _COUNTS}
    return {"score": layer.value, **counts, "items": len(layer.items)}


def label_name(exercise: Exercise, label: str) -> str:
    """What this exercise calls a label: the family's name in beginner mode."""
    if exercise.mode == "beginner" and label in FAMILIES:
        return FAMILIES[label][0]
    return BY_ID[label].name if label in BY_ID else label


def _shown(exercise: Exercise, item: ItemResult) -> str:
    label = item.item.label
    if exercise.mode == "beginner" and item.item.layer == "voice":
        return BY_ID[label].family
    return label


def _notes(exercise: Exercise, score: Score, opened: bool) -> list[dict[str, Any]]:
    notes = [_note(exercise, item, opened) for item in score.items]
    notes += [_extra_note(exercise, name, extra) for name, layer in score.layers.items() for extra in layer.extras]
    if opened:
        notes += _contested(exercise, score)
    return sorted(notes, key=lambda note: note["spans"][0])


def _note(exercise: Exercise, result: ItemResult, opened: bool) -> dict[str, Any]:
    item, label = result.item, _shown(exercise, result)
    name, said = label_name(exercise, label), [label_name(exercise, s) for s in result.said]
    note: dict[str, Any] = {
        "id": item.id, "layer": item.layer, "verdict": result.verdict, "said": list(result.said),
        "spans": [[p.start, p.end] for p in item.pieces],
    }  # fmt: skip
    if result.verdict == "found":
        accepted = label not in result.said
        title = f"{said[0]}, accepted." if accepted else f"{name}."
        detail = f"The key says {name}." if accepted and opened else ""
        return note | {"label": label, "title": title, "detail": detail, "why": result.why, "test": ""}
    test = BY_ID[item.label].test
    you = f"You said {' and '.join(said)}." if said else ""
    if opened:
        title = f"{_OPEN[result.verdict]}: {name}."
        return note | {"label": label, "title": title, "detail": you, "why": result.against or result.why, "test": test}
    if result.verdict == "missed":
        around = _sentence(exercise, item.pieces[0])
        title = "Missed: a single word." if item.layer == "wording" else "Missed."
        hint = "Something in this sentence still waits for a mark."
        return note | {"spans": [[around.start, around.end]], "title": title, "detail": "", "why": hint, "test": ""}
    title = "Near, not quite." if result.verdict == "near" else "Not this time."
    own = next((BY_ID[s].test for s in result.said if s in BY_ID), "")
    return note | {
        "title": title,
        "detail": you,
        "why": result.against or "Ask the test question of your label again.",
        "test": own,
    }


def _extra_note(exercise: Exercise, layer: str, extra: Extra) -> dict[str, Any]:
    said = " and ".join(label_name(exercise, s) for s in extra.said)
    words = exercise.article.slice(extra.span)
    why = _EXTRA[layer]
    if extra.inside is not None and layer == "voice":
        own = extra.inside.wrong.get(extra.said[0], "") if extra.said else ""
        why = f"This exercise asks for other labels. {own}".strip()
    return {
        "id": f"extra-{extra.span.start}", "layer": layer, "verdict": "extra", "said": list(extra.said),
        "spans": [[extra.span.start, extra.span.end]], "title": f"Extra: {said}.", "detail": f"“{_short(words)}”",
        "why": why, "test": BY_ID[extra.said[0]].test if extra.said and extra.said[0] in BY_ID else "",
    }  # fmt: skip


def _contested(exercise: Exercise, score: Score) -> list[dict[str, Any]]:
    """Cards to talk about: two good answers, both arguments, no verdict."""
    assert exercise.key is not None
    return [
        {
            "id": item.id, "layer": item.layer, "verdict": "contested", "said": [], "label": item.label,
            "spans": [[p.start, p.end] for p in item.pieces], "title": "Two good answers.", "detail": "",
            "why": _arguments(exercise, item) or item.why,
            "test": "Which do you find stronger? Talk about it.",
        }
        for item in exercise.key.items
        if item.status == "contested" and item.layer in score.layers and (item.arguments or item.why)
    ]  # fmt: skip


def _arguments(exercise: Exercise, item: Item) -> str:
    return " ".join(f"{label_name(exercise, label)}: {reason}" for label, reason in item.arguments.items())


def _sentence(exercise: Exercise, span: Span) -> Span:
    here = (s for s in exercise.article.sentences if s.start <= span.start < s.end)
    found = next(here, None)
    return Span(found.start, found.end) if found else span


def _paragraph(exercise: Exercise, at: int) -> str:
    for number, block in enumerate(exercise.article.paragraphs, 1):
        if block.start <= at < block.end:
            return f"paragraph {number}"
    return "the headline"


def _short(words: str, most: int = 48) -> str:
    return words if len(words) <= most else words[: words.rfind(" ", 0, most)] + " …"


def _well(exercise: Exercise, score: Score) -> str:
    """Praise names the item: the hardest one that was found."""
    found = [r for r in score.items if r.verdict == "found"]
    if not found:
        return "You started. Every mark you set is kept." if score.layers else ""
    best = max(found, key=lambda r: (r.item.difficulty, r.credit, -r.item.start))
    words = _short(exercise.article.slice(best.item.pieces[0]).strip())
    name = label_name(exercise, _shown(exercise, best) if not best.said else best.said[0])
    return f"You found “{words}”: {name}."


def _next(exercise: Exercise, score: Score, opened: bool) -> str:
    """One thing to try: the test question of the label that was mixed up or missed most."""
    off = [r for r in score.items if r.verdict != "found"]
    extras = score.count("extra")
    if not off:
        if extras:
            return f"{extras} of your marks stand where nothing is. Look at them again."
        return "Explain one of your marks to your neighbour." if score.layers else ""
    wrong = [r for r in off if r.verdict in ("wrong", "near")]
    first = (wrong or off)[0]
    where = _paragraph(exercise, first.item.start)
    label = first.item.label if opened or not first.said or first.said[0] not in BY_ID else first.said[0]
    if first.verdict == "missed" and not opened:
        return f"Look again at {where}. Ask of every sentence: whose words are these?"
    return f"Look again at {where}. Ask: {BY_ID[label].test}"


def _key_marks(exercise: Exercise, score: Score) -> list[dict[str, Any]]:
    assert exercise.key is not None
    return [
        {
            "id": item.id,
            "start": piece.start,
            "end": piece.end,
            "layer": item.layer,
            "label": item.label,
            "why": item.why,
        }
        for item in exercise.key.items
        if item.layer in score.layers
        for piece in item.pieces
    ]
