"""What notebooks call: `kit.show("02/practice")`.

Every call stands for itself: boxes may be run twice, in any order, each alone. Boxes of one exercise in one kernel
share what is saved, and all boxes change hands when somebody else signs in.
"""

from __future__ import annotations

import asyncio
import html
import logging
import re
from collections.abc import Callable
from functools import partial
from typing import Any

from kit import __version__
from kit.errors import ExerciseError, KitError

_logger = logging.getLogger("kit.lesson")
_logger.addHandler(logging.NullHandler())
_OURS = "The kit made a mistake and cannot show this box."
_OURS_TODO = "Run the page again: menu Run, Run All Cells. What you saved before is safe."
_WHILE = 30.0  # seconds
BESIDE = ("free/partner", "free/report")  # boxes that go with the article that is open
_NAMES = 'Names look like kit.show("02/practice"), kit.show("start") or kit.show("free").'


class Trouble:
    """What stands in the place of a box that cannot be shown: what happened and what to do, never a traceback."""

    def __init__(self, message: str, todo: str) -> None:
        self.message, self.todo = message, todo

    def _repr_html_(self) -> str:
        return (
            '<div role="alert" style="border-left: 3px solid currentColor; padding: 8px 12px">'
            f"<p><strong>{html.escape(self.message)}</strong></p><p>{html.escape(self.todo)}</p></div>"
        )

    def __repr__(self) -> str:
        return f"{self.message} {self.todo}".strip()


def show(name: str) -> Any:
    """The box called `name`, to be the last line of a cell.

    `"02/practice"` is a part of a lesson, `"02/start"` the head of its page, `"start"` the start page, `"free"` the
    page for any article, `"calibration"` how often “sure” was right, `"02/vote-count"` a teacher's page for the vote,
    `"harbour-street/wire"` an article of a case. It never raises: whatever goes wrong is told in the place of the box.
    """
    try:
        return _room().show(name)
    except Exception as error:
        return _trouble(error)


def side_by_side(left: Any, right: Any = None) -> Any:
    """Two marked articles beside each other, to be the last line of a cell.

    `kit.side_by_side("02/practice")` are your own marks beside the key, once the answer was shown. A side is the name
    of an exercise (your own marks; with `/key` its key, with `/partner` your partner's marks; `"free"` is the article
    that is open), an answer file, an exercise, a reading (`kit.read(...)`), or `(article, marks)`. It never raises.
    """
    try:
        from kit.widgets.beside import side_by_side as box

        return box(left, right)
    except Exception as error:
        return _trouble(error)


def _trouble(error: Exception) -> Trouble:
    if isinstance(error, KitError):
        return Trouble(error.message, error.todo)
    _logger.exception("a box could not be shown")
    return Trouble(_OURS, _OURS_TODO)


class _Room:
    """All boxes of this kernel. They are few: a cell that is run again gives up its old box."""

    def __init__(self) -> None:
        from kit.classroom.desk import Desk

        self.desk = Desk(__version__)
        self.desk.on_saved.append(self._saved)
        self._places: list[_Place] = []

    def show(self, name: str) -> Any:
        make = self._maker(name)
        place = _Place(name, make, _cell())
        place.fill()
        self._give_up(place)
        self._places.append(place)
        return place.box

    def switched(self) -> None:
        """Somebody else works here now: every box is made anew for them."""
        for place in self._places:
            if place.name != "start" and not place.name.endswith("/start"):
                place.fill()
            else:
                place.refresh()

    def _saved(self, exercise: str) -> None:
        for place in self._places:
            place.refresh(exercise)

    def _give_up(self, new: _Place) -> None:
        for old in [p for p in self._places if new.cell[0] and p.cell[0] == new.cell[0] and p.cell[1] != new.cell[1]]:
            self._places.remove(old)
            old.close()

    def _maker(self, name: object) -> Callable[[_Place], list[Any]]:
        if not isinstance(name, str) or not name.strip():
            raise ExerciseError("The name of a box is missing.", _NAMES)
        if name == "start":
            return self._start("")
        if name == "free":
            return self._free
        if name == "calibration":
            return self._calibration
        if name in BESIDE:
            return self._beside
        lesson, _, part = name.partition("/")
        if re.fullmatch(r"\d\d", lesson) and part:
            from kit.exercise.load import COUNT, load_part

            widget = load_part(name.removesuffix(COUNT)).widget
            if widget == "start":
                return self._start(lesson)
            if widget == "calibration":
                return self._calibration
            if widget == "card":
                return self._card(lesson)
            if widget == "reading":
                return self._reading(name)
            if widget == "beside":
                return self._sides(name)
        return self._exercise(name)

    def _start(self, lesson: str) -> Callable[[_Place], list[Any]]:
        def make(_place: _Place) -> list[Any]:
            from kit.widgets.start import Start

            return [Start(lesson, switched=self.switched)]

        return make

    def _calibration(self, _place: _Place) -> list[Any]:
        from kit.widgets.calibration import CalibrationBox

        return [CalibrationBox()]

    def _card(self, lesson: str) -> Callable[[_Place], list[Any]]:
        def make(_place: _Place) -> list[Any]:
            from kit.widgets.card import Card

            return [Card(ask=_asked(lesson), headlines=_checks_headlines(lesson))]

        return make

    def _reading(self, name: str) -> Callable[[_Place], list[Any]]:
        def make(_place: _Place) -> list[Any]:
            from kit.exercise.load import load_exercise
            from kit.exercise.model import Cards
            from kit.widgets.reading import show_key

            exercise = load_exercise(name)
            if isinstance(exercise, Cards):
                raise ExerciseError(f"“{name}” has no text to read.", _NAMES)
            return [show_key(exercise)]

        return make

    def _sides(self, name: str) -> Callable[[_Place], list[Any]]:
        def make(_place: _Place) -> list[Any]:
            from kit.exercise.load import load_part
            from kit.widgets.beside import TITLE, side_by_side

            part = load_part(name)
            return [side_by_side(*part.sides, title=part.title or TITLE, lesson=f"Lesson {int(name[:2])}")]

        return make

    def _exercise(self, name: str) -> Callable[[_Place], list[Any]]:
        def make(_place: _Place) -> list[Any]:
            from kit.exercise.load import load_exercise
            from kit.exercise.model import Cards

            exercise = load_exercise(_own(name))
            return [self._cards(exercise) if isinstance(exercise, Cards) else self.marker(exercise)[0]]

        return make

    def _cards(self, cards: Any) -> Any:
        from kit.widgets.boxes import card_box

        seat = self.desk.seat(cards.id)
        box = card_box(cards, seat)
        seat.changed = lambda: box.send(box.reply({"type": "hello"}))
        return box

    def marker(self, exercise: Any) -> tuple[Any, Any]:
        """A marker and its seat."""
        from kit.widgets.boxes import text_box
        from kit.widgets.handing import answer_handin

        seat = self.desk.seat(exercise.id, text=exercise.article.text, digest=exercise.article.digest)
        handin = partial(answer_handin, box=exercise.id) if exercise.handin else None
        box = text_box(exercise, seat, handin)
        seat.changed = lambda: box.send(box.reply({"type": "hello"}))
        return box, seat

    def _free(self, place: _Place) -> list[Any]:
        from kit.charts import shares
        from kit.text.span import Span
        from kit.widgets.free import Free, Shares

        rest: list[Any] = []

        def opened(exercise: Any) -> None:
            rest.clear()
            if exercise is not None:
                box, seat = self.marker(exercise)

                def count() -> dict[str, Any]:
                    marks = [Span(m.start, m.end, m.layer, m.label, m.id) for m in seat.answer.marks()]
                    return shares(exercise.article, marks).data()

                rest.extend([box, Shares(count)])
            place.put([free, *rest])
            for other in self._places:
                if other.name in BESIDE:
                    other.fill()

        free = Free(opened)
        free.begin()
        return [free, *rest]

    def _beside(self, place: _Place) -> list[Any]:
        """The partner's marks or the report, for the article that is open."""
        from kit import export
        from kit.widgets.free import open_exercise
        from kit.widgets.handing import folder_words
        from kit.widgets.partner import Partner
        from kit.widgets.report import Report

        exercise = open_exercise()
        if exercise is None:
            return [
                _told(Trouble("No article is open yet.", "Choose one in the box “Any article”, then look here again."))
            ]
        seat = self.desk.seat(exercise.id, text=exercise.article.text, digest=exercise.article.digest)

        def made() -> dict[str, Any]:
            page, data = export.export(exercise, seat.answer)
            where = folder_words(page.parent)
            words = f"Made: {page.name} and {data.name}, in the folder “{where}”. Open the first one in a browser."
            return {"files": [page.name, data.name], "message": words}

        box: Any = (
            Partner(exercise, seat)
            if place.name == "free/partner"
            else Report(exercise, seat, figures=lambda: export.figures(exercise, seat.answer), export=made)
        )
        seat.changed = lambda: box.send(box.reply({"type": "hello"}))
        return [box]


class _Place:
    """Where a box stands. Its widgets may change, the place stays."""

    def __init__(self, name: str, make: Callable[[_Place], list[Any]], cell: tuple[str, str]) -> None:
        import ipywidgets

        self.name, self.cell, self._make = name, cell, make
        self.box = ipywidgets.VBox(layout=ipywidgets.Layout(overflow="visible", width="100%", margin="0"))
        self.box.add_class(f"kit-at-{name.replace('/', '-')}")
        self._seen = False

    def fill(self) -> None:
        """Makes the widgets (anew). The first time errors go to the caller, later they are told in the place."""
        try:
            children = self._make(self)
        except Exception as error:
            if not self._seen:
                raise
            children = [_told(_trouble(error))]
        self._seen = True
        self.put(children)

    def put(self, children: list[Any]) -> None:
        """Shows these widgets, and closes those that are no longer shown."""
        gone = [widget for widget in self.box.children if widget not in children]
        self.box.children = children
        _later(lambda: [widget.close() for widget in gone])

    def refresh(self, exercise: str | None = None) -> None:
        """Tells a start box that a change was saved, or that somebody else works here."""
        for widget in self.box.children:
            if exercise is None and hasattr(widget, "refresh"):
                widget.refresh()
            elif exercise is not None and hasattr(widget, "saved"):
                widget.saved(exercise)

    def close(self) -> None:
        """Ends the widgets. The cell that held them has another place by now."""
        _later(lambda: [widget.close() for widget in (*self.box.children, self.box)])


def _own(name: str) -> str:
    """The exercise that a name means for whoever works here: test forms go by the student's code."""
    from kit.classroom.student import who
    from kit.exercise.forms import own_name
    from kit.exercise.load import COUNT, load_part

    return own_name(name, load_part(name.removesuffix(COUNT)), who().code) if re.match(r"\d\d/", name) else name


def _asked(lesson: str) -> tuple[str, ...]:
    """The labels that a lesson asks for, in any of its texts."""
    from kit.exercise.load import load_exercise
    from kit.exercise.model import Exercise
    from kit.exercise.outline import outline

    texts = [load_exercise(step.exercise) for step in outline(lesson).steps]
    return tuple(dict.fromkeys(label for one in texts if isinstance(one, Exercise) for label in one.ask))


def _checks_headlines(lesson: str) -> bool:
    from kit.exercise.load import load_lesson

    return any(part.widget == "headline" for part in load_lesson(lesson).parts.values())


def _later(end: Callable[[], object]) -> None:
    """Ends widgets a while later: a page that is being loaded may still ask for them."""
    try:
        asyncio.get_running_loop().call_later(_WHILE, end)
    except RuntimeError:  # no kernel
        end()


def _told(trouble: Trouble) -> Any:
    import ipywidgets

    return ipywidgets.HTML(trouble._repr_html_())


def _cell() -> tuple[str, str]:
    """The cell that is being run and the request that runs it; empty outside of a notebook."""
    try:
        from IPython.core.getipython import get_ipython

        parent = get_ipython().kernel.get_parent("shell")
        return str(parent["metadata"].get("cellId") or ""), str(parent["header"]["msg_id"])
    except Exception:  # no kernel, or one that tells less
        return "", ""


_rooms: list[_Room] = []


def _room() -> _Room:
    if not _rooms:
        _rooms.append(_Room())
    return _rooms[0]
