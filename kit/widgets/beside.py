"""Two marked articles side by side, and where they part if they are two markings of one text."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, ClassVar

import traitlets

from kit.errors import KitError
from kit.labels import BY_ID, LAYERS
from kit.score.beside import MOST, against_key, parted
from kit.score.links import GIVEN
from kit.score.partner import NAMES
from kit.text.span import Span
from kit.widgets.base import OURS, OURS_TODO, KitWidget, Message
from kit.widgets.look import css, esm
from kit.widgets.sides import Side, named, side
from kit.widgets.view import article_view, names_view

TITLE = "Side by side"
_logger = logging.getLogger("kit.widgets")


class Beside(KitWidget):
    """Two marked articles. `make` gives the two sides; where one cannot be shown yet, the box says why and looks again
    when the student asks.
    """

    _esm = esm("beside")
    _css = css("beside")
    view = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)
    answers: ClassVar[dict[str, str]] = {"hello": "answer_hello"}

    def __init__(self, make: Callable[[], tuple[Side, Side]], title: str = TITLE, lesson: str = "") -> None:
        self._make = make
        super().__init__(view={"title": title, "lesson": lesson}, state=self._state())

    def answer_hello(self, _message: Message) -> Message:
        """Both sides as they are now."""
        return {"type": "state", **self._state()}

    def _state(self) -> dict[str, Any]:
        try:
            return {"sides": sides_view(*self._make()), "why": "", "todo": ""}
        except KitError as error:
            return {"sides": None, "why": error.message, "todo": error.todo}
        except Exception:
            _logger.exception("two sides could not be shown")
            return {"sides": None, "why": OURS, "todo": OURS_TODO}


def side_by_side(left: Any, right: Any = None, *, title: str = TITLE, lesson: str = "") -> Beside:
    """A box with two marked articles; `docs/widgets.md`, "Two marked articles", says what may stand on a side. The name
    of an exercise alone shows your own marks beside its key.
    """
    if right is None and isinstance(left, str):
        right = f"{left}/key"
    return Beside(lambda: (side(left), side(right)), title, lesson)


def sides_view(left: Side, right: Side) -> dict[str, Any]:
    """All that the page needs of two sides: their texts, marks and reasons, and where they part."""
    left, right = named(left, right)
    same = left.article.text == right.article.text
    told = differences(left, right) if same else []
    mode = next((one.exercise.mode for one in (left, right) if one.exercise), "full")
    used = {mark.layer for one in (left, right) for mark in one.spans}
    return {
        "same": same, "names": names_view(mode),
        "layers": [[layer, NAMES[layer]] for layer in LAYERS if layer in used],
        "sides": [_side_view(left, True), _side_view(right, not same)],
        "differences": told[:MOST], "more": max(0, len(told) - MOST),
    }  # fmt: skip


def _side_view(one: Side, text: bool) -> dict[str, Any]:
    marks: dict[tuple[str, str], dict[str, Any]] = {}
    for span in one.spans:
        mark = {"id": span.id, "layer": span.layer, "label": span.label, "why": one.why.get(span.id, ""), "pieces": []}
        marks.setdefault((span.id, span.label), mark)["pieces"].append([span.start, span.end])
    return {"name": one.name, "marks": list(marks.values()), **({"article": article_view(one.article)} if text else {})}


def differences(left: Side, right: Side) -> list[dict[str, Any]]:
    """Where two markings of one text part. Beside the key of the same exercise it is what a check would tell."""
    for own, key in ((left, right), (right, left)):
        if key.key and key.exercise and own.exercise and not own.key and own.exercise.id == key.exercise.id:
            told = against_key(key.exercise, _score(own))
            return told if own is left else [{**one, "left": one["right"], "right": one["left"]} for one in told]
    return parted(left.article, _plain(left), _plain(right), lambda *at: _reason(right, *at) or _reason(left, *at))


def _score(own: Side) -> Any:
    from kit.score.score import score_marks

    assert own.exercise is not None
    return score_marks(own.exercise, [mark for mark in own.spans if not mark.id.startswith(GIVEN)])


def _plain(one: Side) -> list[Span]:
    """Its marks without labels that the table does not have (families of the beginner's mode stay what they are)."""
    return [mark for mark in one.spans if mark.label in BY_ID]


def _reason(one: Side, layer: str, start: int, end: int) -> str:
    """The reason of the shortest mark of a side that lies over these words."""
    over = [m for m in one.spans if m.layer == layer and m.start < end and start < m.end and one.why.get(m.id)]
    return one.why[min(over, key=lambda m: m.end - m.start).id] if over else ""
