"""What a student is told after a check: one number, one thing done well, one thing to try, a reason for every mark.

While checks are left the notes guide without giving the answer away; with the last check everything is told
(docs/formats.md, "Feedback").
"""

from __future__ import annotations

from typing import Any

from kit.exercise.model import Exercise
from kit.labels import BY_ID
from kit.score.links import link_notes, source_map
from kit.score.notes import label_name, named, notes, shown_label
from kit.score.score import ItemResult, LayerScore, Score, percent

_COUNTS = ("found", "near", "wrong", "missed", "extra")
_LOOK = {
    "voice": "Ask of every sentence: whose words are these?",
    "attribution": "Ask: who said it, and which words hand over?",
    "wording": "Ask of every word: does it do more than report?",
}


def feedback(exercise: Exercise, score: Score, *, attempt: int = 1, reveal: bool = False) -> dict[str, Any]:
    """The feedback of the `attempt`-th check (from 1) as plain data. `reveal`: the student asked for the answer."""
    limit = exercise.attempts
    opened = bool(score.layers) and (reveal or (limit > 0 and attempt >= limit))
    told: dict[str, Any] = {
        "score": score.value, "percent": "" if score.value is None else percent(score.value),
        "sentence": score.sentence, **_tally(score), "items": score.size,
        "layers": {name: _layer(layer) for name, layer in score.layers.items()},
        "well": _well(exercise, score), "next": _next(exercise, score, opened),
        "attempt": attempt, "attempts": limit, "open": opened,
        "may_reveal": bool(score.layers) and not opened and limit > 0,
        "notes": notes(exercise, score, opened),
    }  # fmt: skip
    links = [link for layer in score.layers.values() for link in layer.links]
    if links:
        told["links"] = link_notes(exercise, links, opened)
    if opened:
        told["key"] = _key_marks(exercise, score)
        told |= {"map": source_map(exercise)} if links else {}
    return told


def _tally(score: Score) -> dict[str, int]:
    return {verdict: score.count(verdict) for verdict in _COUNTS}


def _layer(layer: LayerScore) -> dict[str, Any]:
    counts = {verdict: layer.count(verdict) for verdict in _COUNTS}
    return {"score": layer.value, **counts, "items": len(layer.items)}


def _well(exercise: Exercise, score: Score) -> str:
    """Praise names the item: the hardest one that was found. Without one there is nothing to praise."""
    found = [r for scored in score.counted for r in scored.items if r.verdict == "found"]
    if not found:
        begun = any(r.said for r in score.items) or score.count("extra")
        return "You started. Every mark you set is kept." if begun else ""
    best = max(found, key=lambda r: (r.item.difficulty, r.credit, -r.item.start))
    label = best.said[0] if best.said else shown_label(exercise, best.item)
    return f"You found {named(exercise.article.slice(best.item.pieces[0]))}: {label_name(exercise, label)}."


def _next(exercise: Exercise, score: Score, opened: bool) -> str:
    """One thing to try: the test question of what was mixed up, else a place to look at again."""
    off = [r for scored in score.counted for r in scored.items if r.verdict != "found"]
    if not off:
        return _next_beside(score)
    wrong = [r for r in off if r.verdict in ("wrong", "near")]
    first = (wrong or off)[0]
    where = _paragraph(exercise, first)
    if first.verdict == "missed" and not opened:
        return f"Look again at {where}. {_LOOK[first.item.layer]}"
    label = first.item.label if opened or not first.said or first.said[0] not in BY_ID else first.said[0]
    return f"Look again at {where}. Ask: {BY_ID[label].test}"


def _next_beside(score: Score) -> str:
    extras = score.count("extra")
    if extras:
        places = "One place is" if extras == 1 else f"{extras} places are"
        return f"{places} marked that this exercise does not ask for. Look there again."
    return "Explain one of your marks to your neighbour." if score.layers else ""


def _paragraph(exercise: Exercise, result: ItemResult) -> str:
    for number, block in enumerate(exercise.article.paragraphs, 1):
        if block.start <= result.item.start < block.end:
            return f"paragraph {number}"
    return "the headline"


def _key_marks(exercise: Exercise, score: Score) -> list[dict[str, Any]]:
    assert exercise.key is not None
    return [
        {"id": i.id, "start": p.start, "end": p.end, "layer": i.layer, "label": i.label, "why": i.why}
        for i in exercise.key.items
        if i.layer in score.layers
        for p in i.pieces
    ]
