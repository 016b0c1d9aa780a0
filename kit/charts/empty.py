"""A chart that has nothing to draw: it says so, and what to do next."""

from __future__ import annotations

from kit.charts.chart import Chart
from kit.charts.sheet import INK_2, RULE, Sheet

MARK = 'Mark some words first, or name a text: charts.{name}("harbour-street/wire").'


def nothing(eyebrow: str, title: str, then: str) -> Chart:
    """The title says what is missing, `then` what to do."""
    sheet = Sheet(eyebrow, title)
    top = sheet.y
    sheet.y += 12
    sheet.text(then, sheet.left + 14, room=sheet.right - sheet.left - 28, colour=INK_2)
    sheet.y += 12
    for y in (top, sheet.y):
        sheet.line(sheet.left, y, sheet.right, y, colour=RULE, style=(0, (3, 3)))
    return Chart(title, f"{title}. {then}", sheet.figure())
