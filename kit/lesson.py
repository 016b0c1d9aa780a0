"""What notebooks call: `kit.show("02/practice")`.

Every call stands for itself: boxes may be run twice, in any order, each alone. Boxes of one exercise in one kernel
share what is saved, and all boxes change hands when somebody else signs in.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any

from kit import __version__
from kit.errors import ExerciseError
from kit.widgets.place import Place, Trouble, Turns, running_cell, told, trouble

BESIDE = ("free/partner", "free/report")  # boxes that go with the article that is open
_NAMES = 'Names look like kit.show("02/practice"), kit.show("start") or kit.show("free").'


def show(name: str) -> Any:
    """The box called `name`, to be the last line of a cell.

    `"02/practice"` is a part of a lesson, `"02/start"` the head of its page, `"start"` the start page, `"free"` the
    page for any article, `"calibration"` how often “sure” was right, `"votes"` a teacher's page for all votes,
    `"02/vote-count"` the count of one, `"harbour-street/wire"` an article of a case. It never raises: whatever goes
    wrong is told in the place of the box.
    """
    try:
        return _room().show(name)
    except Exception as error:
        return trouble(error)


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
        return trouble(error)


class _Room:
    """All boxes of this kernel. They are few: a cell that is run again gives up its old box."""

    def __init__(self) -> None:
        from kit.classroom.desk import Desk

        self.desk = Desk(__version__)
        self.desk.on_saved.append(self._saved)
        self._places: list[Place] = []
        self._turns = Turns()

    def show(self, name: str) -> Any:
        make = self._maker(name)
        place = Place(name, make, running_cell())
        self._turns.take(place)
        self._give_up(place)
        self._places.append(place)
        return place.box

    def switched(self) -> None:
        """Somebody else works here now: every box is made anew for them."""
        heads = [place for place in self._places if place.name == "start" or place.name.endswith("/start")]
        for place in self._places:
            if place not in heads:
                place.fill()
        for place in heads:  # last: they tell who works here when the boxes are theirs
            place.refresh()

    def _saved(self, exercise: str) -> None:
        for place in self._places:
            place.refresh(exercise)

    def _give_up(self, new: Place) -> None:
        for old in [p for p in self._places if new.cell[0] and p.cell[0] == new.cell[0] and p.cell[1] != new.cell[1]]:
            self._places.remove(old)
            old.close()

    def _maker(self, name: object) -> Callable[[Place], list[Any]]:
        if not isinstance(name, str) or not name.strip():
            raise ExerciseError("The name of a box is missing.", _NAMES)
        if name == "start":
            return self._start("")
        if name == "free":
            return self._free
        if name == "calibration":
            return self._calibration
        if name == "votes":
            return self._votes
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

    def _start(self, lesson: str) -> Callable[[Place], list[Any]]:
        def make(_place: Place) -> list[Any]:
            from kit.widgets.start import Start

            return [Start(lesson, switched=self.switched)]

        return make

    def _calibration(self, _place: Place) -> list[Any]:
        from kit.widgets.calibration import CalibrationBox

        return [CalibrationBox()]

    def _votes(self, place: Place) -> list[Any]:
        from kit.exercise.load import COUNT, load_exercise
        from kit.widgets.votes import Votes

        def count(vote: str) -> Any:
            return self._cards(load_exercise(f"{vote}{COUNT}"))

        head = Votes(lambda vote: place.put([head, count(vote)]))
        return [head, count(head.current)]

    def _card(self, lesson: str) -> Callable[[Place], list[Any]]:
        def make(_place: Place) -> list[Any]:
            from kit.widgets.card import Card

            return [Card(ask=_asked(lesson), headlines=_checks_headlines(lesson))]

        return make

    def _reading(self, name: str) -> Callable[[Place], list[Any]]:
        def make(_place: Place) -> list[Any]:
            from kit.exercise.load import load_exercise
            from kit.exercise.model import Cards
            from kit.widgets.reading import show_key

            exercise = load_exercise(name)
            if isinstance(exercise, Cards):
                raise ExerciseError(f"“{name}” has no text to read.", _NAMES)
            return [show_key(exercise)]

        return make

    def _sides(self, name: str) -> Callable[[Place], list[Any]]:
        def make(_place: Place) -> list[Any]:
            from kit.exercise.load import load_part
            from kit.widgets.beside import TITLE, side_by_side

            part = load_part(name)
            return [side_by_side(*part.sides, title=part.title or TITLE, lesson=f"Lesson {int(name[:2])}")]

        return make

    def _exercise(self, name: str) -> Callable[[Place], list[Any]]:
        def make(_place: Place) -> list[Any]:
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

    def _free(self, place: Place) -> list[Any]:
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
        if free.current is not None:
            opened(free.current)
        return [free, *rest]

    def _beside(self, place: Place) -> list[Any]:
        """The partner's marks or the report, for the article that is open."""
        from kit import export
        from kit.widgets.free import open_exercise
        from kit.widgets.handing import folder_words
        from kit.widgets.partner import Partner
        from kit.widgets.report import Report

        exercise = open_exercise()
        if exercise is None:
            return [
                told(Trouble("No article is open yet.", "Choose one in the box “Any article”, then look here again."))
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


_rooms: list[_Room] = []


def _room() -> _Room:
    if not _rooms:
        _rooms.append(_Room())
    return _rooms[0]
