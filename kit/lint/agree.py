"""`kit agree`: Krippendorff's alpha of the blind readings of a case, text by text and together, round by round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from kit.errors import ExerciseError
from kit.labels import LAYERS
from kit.lint.readings import Text, texts
from kit.lint.statistics import aligned
from kit.score.agreement import alpha, differences

GOALS = {"voice": 0.90, "attribution": 0.85, "wording": 0.75}  # over the library, after revision
LOWEST_VOICE = 0.80  # no single text below it
WHAT = "The readers are independent simulated readers, not people. No classroom has used these texts yet."


def read_cases(folders: Sequence[Path]) -> list[Text]:
    """The texts with readings of some case folders. Raises `ExerciseError` where one has none."""
    read = {folder: list(texts(folder)) for folder in folders}
    missing = [folder.name for folder, found in read.items() if not found]
    if missing or not read:
        raise ExerciseError(
            f"There are no readings of {', '.join(missing) or 'any case'}.", "docs/trust.md says how to take one."
        )
    found = [text for some in read.values() for text in some]
    return sorted(found, key=lambda text: (text.round, text.exercise))


def together(found: Sequence[Text]) -> dict[str, float | None]:
    """Alpha by layer over the words of several texts."""
    return {layer: alpha(unit for text in found for unit in text.units(layer)) for layer in LAYERS}


def rows(found: Sequence[Text]) -> Iterator[dict[str, Any]]:
    """One row for each text and one for each round: id ("" for the round), round, key, readers, words and alphas."""
    for number, group in groupby(found, key=lambda text: text.round):
        same = list(group)
        for text in same:
            alphas: dict[str, float | None] = {layer: text.alpha(layer) for layer in LAYERS}
            yield _row(text.exercise, number, [text], alphas)
        yield _row("", number, same, together(same))


def _row(name: str, number: int, found: Sequence[Text], alphas: dict[str, float | None]) -> dict[str, Any]:
    readers = sorted({reading.reader for text in found for reading in text.readings})
    words = sum(len(text.readings[0].article.words) for text in found)
    key = sorted({text.key for text in found})
    return {"text": name, "round": number, "key": ", ".join(key), "readers": readers, "words": words, **alphas}


def report(found: Sequence[Text], *, listing: bool = False) -> str:
    """The table to read, before and after revision; with `listing` every place where readers part."""
    parts = []
    for number, group in groupby(rows(found), key=lambda row: row["round"]):
        same = list(group)
        head = f"Round {number}, {same[-1]['key']} of the key"
        lines = [["text", "readers", "words", *LAYERS]]
        lines += [
            [row["text"] or "together", ", ".join(row["readers"]), str(row["words"]), *(_told(row[x]) for x in LAYERS)]
            for row in same
        ]
        parts.append(f"{head}\n{aligned(lines, right={2, 3, 4, 5})}")
    parts.append("\n".join(misses(found)) or "Every goal is reached.")
    if listing:
        parts += [_listing(text) for text in found]
    parts.append(f"Krippendorff's alpha over all words. –: nobody marked anything there. {WHAT}")
    return "\n\n".join(parts)


def misses(found: Sequence[Text]) -> list[str]:
    """What falls short of the goals, which hold over the library after the keys were revised; a sentence for each."""
    last = [text for text in found if text.key == "after revision"]
    if not last:
        return ["After revision of the key: not read yet."]
    pooled = together(last)
    values = {layer: value for layer, value in pooled.items() if value is not None}
    short = [f"{x} together: {values[x]:.3f}, the goal is {GOALS[x]:.2f}." for x in values if values[x] < GOALS[x]]
    low = [(text, value) for text in last if (value := text.alpha("voice")) is not None and value < LOWEST_VOICE]
    return short + [f"{text.exercise}: voice {value:.3f}, no text below {LOWEST_VOICE:.2f}." for text, value in low]


def _told(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _listing(text: Text) -> str:
    """Where the readers of one text part, with the words."""
    first = text.readings[0]
    found = differences(first.article.words, [reading.spans for reading in text.readings])
    lines = [f"{text.exercise}, round {text.round}: {len(found)} differences"]
    for one in found:
        said = zip((reading.reader for reading in text.readings), one.values, strict=True)
        told = "; ".join(f"{reader}: {' + '.join(sorted(value)) or 'nothing'}" for reader, value in said)
        lines.append(f"  {one.layer} “{first.text[one.start : one.end]}”: {told}")
    return "\n".join(lines)
