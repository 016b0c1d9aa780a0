"""Draws the pictures of the charts: `python -m tests.browser.chart_shots [NAME ...]`, each in colour and in grey (`-grey`).

Keys of the library's cases, and numbers that are made up. Every one is looked at by a person (docs/img/README.md).
"""

from __future__ import annotations

import io
import random
import sys
from collections.abc import Callable
from pathlib import Path

from kit import charts
from kit.score.calibration import Calibration

IMG = Path(__file__).parents[2] / "docs" / "img"
_DPI = 130


def _class() -> list[tuple[float, float]]:
    """Twenty-four made-up students before and after, in marks of 20 points."""
    draw = random.Random(3)
    before = [round(20 * draw.betavariate(5, 4)) / 20 for _ in range(24)]
    return [(mark, min(1.0, max(0.0, mark + round(20 * draw.gauss(0.09, 0.12)) / 20))) for mark in before]


def _sure(right: tuple[int, int, int]) -> Calibration:
    return Calibration(tuple(zip((6, 9, 13), right, strict=True)))


SHOTS: dict[str, Callable[[], charts.Chart]] = {
    "chart-voice-shares": lambda: charts.voice_shares("harbour-street"),
    "chart-barcode": lambda: charts.barcode("harbour-street"),
    "chart-source-map": lambda: charts.source_map("strait-talks/wire"),
    "chart-verb-stance": lambda: charts.verb_stance("strait-talks"),
    "chart-trust": lambda: charts.trust({"boasted": (7, 4), "claimed": (7, 5), "added": (7, 7), "revealed": (6, 8)}),
    "chart-calibration": lambda: charts.calibration({"Lesson 0": _sure((3, 5, 8)), "Lesson 10": _sure((2, 6, 12))}),
    "chart-pre-post": lambda: charts.pre_post(_class(), names=("Form A", "Form B")),
    "chart-empty": lambda: charts.pre_post(_class()[:4]),
}


def main(names: list[str]) -> None:
    """Draw those named, or all."""
    from PIL import Image

    for name, draw in SHOTS.items():
        if names and name not in names:
            continue
        picture = Image.open(io.BytesIO(draw().png(_DPI))).convert("RGB")
        picture.quantize(64).save(IMG / f"{name}.png", optimize=True)
        picture.convert("L").quantize(32).save(IMG / f"{name}-grey.png", optimize=True)


if __name__ == "__main__":
    main(sys.argv[1:])
