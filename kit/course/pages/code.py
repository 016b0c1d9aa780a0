"""A coding task: for each input what the student's function gave back, and what is right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kit.course.pages.parts import icon, table
from kit.faces.markup import Markup, join, tag


def code(details: Mapping[str, Any], *, open_: bool) -> Markup | None:
    """The inputs as a table. While the key is not told, only what was given back."""
    trials = details.get("trials", ())
    if not trials:
        return None
    if not open_:
        rows = [(one["name"], one["given"]) for one in trials]
        return table("What your function gave back", ("Input", "Your function gave back"), rows, numbers=frozenset())
    told = [(one["name"], one["given"], one["right"], _verdict(one)) for one in trials]
    head = ("Input", "Your function gave back", "Right is", "Points")
    asked = details.get("question", "")
    question = tag("p.kit-question", None, icon("step"), f" {asked}") if asked else None
    return join(table("What your function gave back, and what is right", head, told, numbers=frozenset()), question)


def _verdict(one: Mapping[str, Any]) -> Markup:
    sign = "tick" if one["points"] == one["out_of"] else "near" if one["points"] else "wrong"
    return tag("span.kit-right", None, icon(sign), f" {one['points']} of {one['out_of']}")
