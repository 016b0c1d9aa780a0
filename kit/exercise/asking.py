"""What the front matter asks for, and what it counts: labels and layers that there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf

from kit.errors import ExerciseError
from kit.exercise.model import ASKABLE, LINK
from kit.labels import BY_ID, LAYERS


def check_ask(ask: Sequence[str] | None, file: str) -> None:
    """Raises `ExerciseError` where something is asked for that is no label."""
    unknown = set(ask or ()) - ASKABLE
    if unknown:
        raise ExerciseError(f"{file}: it asks for '{sorted(unknown)[0]}', which is no label.", "Mend ask:.")


def check_weights(weights: Mapping[str, float] | None, ask: Sequence[str], file: str) -> None:
    """Raises `ExerciseError` where weights are of no layer, below 0, or leave nothing that is asked to be scored."""
    if not weights:
        return
    if unknown := sorted(set(weights) - set(LAYERS)):
        raise ExerciseError(f"{file}: it weighs '{unknown[0]}', which is no layer.", _TODO)
    if any(not 0 <= weight < inf for weight in weights.values()):
        raise ExerciseError(f"{file}: a weight is a number from 0 on.", _TODO)
    asked = {"attribution" if label == LINK else BY_ID[label].layer for label in ask}
    if "voice" not in asked and "attribution" in asked:
        asked.add("voice")  # its weight goes to the sources
    if not any(weights.get(layer) for layer in asked):
        raise ExerciseError(f"{file}: nothing that is asked has a weight, so nothing is scored.", _TODO)


_TODO = f"Mend weights:. Its layers are {', '.join(LAYERS)}, as in weights: {{voice: 1}}."
