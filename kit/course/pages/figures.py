"""Charts as inline SVG: each has the same in words, and says nothing by colour alone."""

from __future__ import annotations

from collections.abc import Sequence

from kit.charts.sureness import calibration_words
from kit.charts.words import SAID
from kit.course.pages.parts import many
from kit.faces.markup import Markup, tag
from kit.score.calibration import Calibration, Point

_LEFT, _RIGHT, _TOP, _BOTTOM = 44.0, 330.0, 14.0, 214.0


def bar(share: float) -> Markup:
    """A share as a small bar; the figure stands beside it."""
    width = round(54 * max(0.0, min(1.0, share)), 1)
    return tag(
        "svg.kit-share-bar", {"viewBox": "0 0 56 10", "aria-hidden": "true"},
        tag("rect.kit-frame", {"x": 0.5, "y": 0.5, "width": 55, "height": 9}),
        tag("rect.kit-fill", {"x": 1, "y": 1, "width": width, "height": 8}),
    )  # fmt: skip


def histogram(marks: Sequence[int], what: str = "Marks of the class") -> Markup:
    """How many students have which mark, in tens of per cent. `marks` counts them by hundredths."""
    tens = [sum(marks[at : at + 10]) for at in range(0, 90, 10)] + [sum(marks[90:])]
    most = max(tens) or 1
    told = ", ".join(f"{10 * at} to {100 if at == 9 else 10 * at + 9}%: {n}" for at, n in enumerate(tens) if n)
    inner: list[object] = [_line(10, 90, 350, 90)]
    for at, n in enumerate(tens):
        height = round(66 * n / most, 1)
        if n:
            inner += [
                tag("rect.kit-fill", {"x": 14 + 33.6 * at, "y": 90 - height, "width": 26, "height": height}),
                _text(27 + 33.6 * at, 84 - height, n, "middle", strong=True),
            ]
    inner += [
        _text(10 + 33.6 * at, 106, f"{10 * at}%", "start" if not at else "end" if at == 10 else "middle")
        for at in range(0, 11, 2)
    ]
    return _figure(360, 112, f"{what}. {told}.", inner)


def calibration_chart(calibration: Calibration, *, own: bool = False) -> Markup:
    """How sure the class was, or one student (`own`), and how often that was right, with the likely ranges; the
    diagonal is "as right as sure".
    """
    who = "you" if own else "they"
    points = [point for point in calibration.curve if point.right is not None]
    inner: list[object] = []
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        inner += [
            _line(_LEFT, _y(share), _RIGHT, _y(share), "kit-grid"),
            _text(_LEFT - 6, _y(share) + 4, f"{share:.0%}", "end"),
        ]
    inner += [
        tag("path.kit-diagonal", {"d": f"M{_x(0)} {_y(0)}L{_x(1)} {_y(1)}"}),
        _text(_LEFT, 274, f"Dotted: as right as {who} think.", "start"),
    ]  # fmt: skip
    if len(points) > 1:
        path = "L".join(f"{_x(point.claimed)} {_y(point.right or 0)}" for point in points)
        inner.append(tag("path.kit-curve", {"d": f"M{path}"}))
    for point in points:
        inner += _point(point)
    words = f"How sure {who} were, and how often {who} were right. {calibration_words(calibration)}"
    return _figure(360, 280, words, inner)


def _point(point: Point) -> list[object]:
    x, y = _x(point.claimed), _y(point.right or 0)
    side = ("start", x + 10) if point.claimed < 0.9 else ("end", x - 10)
    return [
        _line(x, _y(point.low or 0), x, _y(point.high or 0)),
        tag("circle.kit-dot", {"cx": x, "cy": y, "r": 5}),
        _text(side[1], y + (16 if point.claimed < 0.9 else 18), f"{point.right:.0%}", side[0], strong=True),
        _text(x, 234, SAID[point.confidence], "middle", strong=True),
        _text(x, 250, many(point.n, "answer"), "middle"),
    ]


def interval(low: float, value: float, high: float, words: str) -> Markup:
    """A value between -1 and 1 with its likely range."""

    def x(share: float) -> float:
        return round(180 + 150 * max(-1.0, min(1.0, share)), 1)

    inner = [_line(30, 30, 330, 30, "kit-grid"), _line(180, 12, 180, 48, "kit-diagonal")]
    inner += [_text(x(at), 64, signed(at) if at else "0", "middle") for at in (-1.0, -0.5, 0.0, 0.5, 1.0)]
    inner += [_line(x(low), 30, x(high), 30, "kit-range"), tag("circle.kit-dot", {"cx": x(value), "cy": 30, "r": 5})]
    inner.append(_text(x(value), 18, signed(value), "middle", strong=True))
    return _figure(360, 70, words, inner)


def signed(share: float) -> str:
    """+12% or −12%."""
    return f"{share:+.0%}".replace("-", "−")


def _x(claimed: float) -> float:
    return round(_LEFT + (_RIGHT - _LEFT) * claimed, 1)


def _y(share: float) -> float:
    return round(_BOTTOM - (_BOTTOM - _TOP) * share, 1)


def _figure(width: int, height: int, words: str, inner: Sequence[object]) -> Markup:
    box = f"0 0 {width} {height}"
    return tag("svg.kit-figure", {"viewBox": box, "role": "img", "aria-label": words}, list(inner))


def _line(x1: float, y1: float, x2: float, y2: float, look: str = "kit-line") -> Markup:
    return tag("line", {"class": look, "x1": x1, "y1": y1, "x2": x2, "y2": y2})


def _text(x: float, y: float, words: object, anchor: str, *, strong: bool = False) -> Markup:
    attrs = {"x": round(x, 1), "y": round(y, 1), "text-anchor": anchor, "class": "is-strong" if strong else None}
    return tag("text", attrs, words)
