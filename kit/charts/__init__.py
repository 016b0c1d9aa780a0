"""Charts whose title is their finding, each with the same in words and its numbers as a table.

    from kit import charts

    charts.voice_shares("harbour-street")            whose words fill the story, outlet by outlet
    charts.barcode("harbour-street")                 where they stand, from the first word to the last
    charts.source_map("strait-talks/wire")           who is quoted, how much, and how
    charts.verb_stance("strait-talks")               which cues keep a distance, hand over, vouch or judge
    charts.trust({"boasted": (7, 4)})                how a verb moves trust
    charts.calibration({"Lesson 0": ..., ...})       how sure, and how often right
    charts.pre_post(pairs)                           what a class gained between two test forms

A text to draw is anything that is a marked article (a key, a reading, one's own marks), the name of an exercise or of
a case, or a dict of several. `shares` only counts: it needs no matplotlib, and the page that a student marks draws it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kit.charts.chart import Chart, Table
    from kit.charts.counting import Family, Kind, Shares, shares
    from kit.charts.cues import verb_stance
    from kit.charts.forms import pre_post
    from kit.charts.marked import Marked
    from kit.charts.people import source_map
    from kit.charts.strips import barcode
    from kit.charts.sureness import calibration
    from kit.charts.trusting import trust
    from kit.charts.voices import voice_shares

# Fetched at first use: who only wants to count, or the words for it, needs no exercises.
_NAMES = {
    "Chart": "chart", "Table": "chart", "Family": "counting", "Kind": "counting", "Shares": "counting",
    "shares": "counting", "Marked": "marked", "barcode": "strips", "calibration": "sureness", "pre_post": "forms",
    "source_map": "people", "trust": "trusting", "verb_stance": "cues", "voice_shares": "voices",
}  # fmt: skip

__all__ = [
    "Chart", "Family", "Kind", "Marked", "Shares", "Table", "barcode", "calibration", "pre_post", "shares",
    "source_map", "trust", "verb_stance", "voice_shares",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _NAMES:
        raise AttributeError(f"kit.charts has no {name!r}; it has {', '.join(__all__)}")
    value = getattr(import_module(f"kit.charts.{_NAMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
