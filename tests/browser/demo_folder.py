"""Demos of the boxes that look into the work folder, and of those that only tell: `demo_folder.BOXES["start"]("otter-12")`.

Each signs its student in and lays what the box reads into the folder. `demo_boxes.show` knows them by the same names.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from kit import content
from kit.classroom.sheet import Sheet
from kit.classroom.student import answers_folder, sign_in
from kit.exercise.load import load_exercise
from kit.exercise.model import Cards, Exercise
from tests.browser import demo

SURE = ("sure", "fairly", "sure", "guess", "sure")
MODELS = (("citizen", "model"), ("mail", "naive"))


def answered(
    student: str, sure: Sequence[str] = SURE, *, marked: bool = True, parts: Sequence[str] = ("02/warm-up", "02/pairs", "02/duel")
) -> None:  # fmt: skip
    """Signs in a student who has answered some parts, the first card of each wrong, and (`marked`) both sides of a quarrel."""
    sign_in(student, "7b")
    for part in parts:
        cards, sheet = load_exercise(part), Sheet.open(answers_folder(), student, part)
        assert isinstance(cards, Cards)
        for n, card in enumerate(cards.cards):
            good = n % 4 != 0
            value = next(one.id for one in card.options if bool(one.right) is good)
            sheet.apply([{"op": "choose", "item": card.id, "value": value},
                         {"op": "sure", "item": card.id, "value": sure[n % len(sure)]},
                         {"op": "attempt", "item": card.id, "score": float(good)}])  # fmt: skip
    for outlet, kind in MODELS if marked else ():
        file = content.root() / f"exercises/harbour-street/models/{outlet}.{kind}.json"
        marks = [m for r in json.loads(file.read_text("utf-8"))["responses"] for m in r.get("marks", ())]
        told = load_exercise(f"harbour-street/{outlet}")
        assert isinstance(told, Exercise)
        sheet = text_sheet(told, student)
        sheet.apply([{"op": "mark", "item": "marks", **{k: m[k] for k in ("id", "start", "end", "layer", "label")}} for m in marks])  # fmt: skip
        sheet.apply([{"op": "attempt", "item": "marks", "score": 0.5}])


def text_sheet(told: Exercise, student: str) -> Sheet:
    """The sheet of a text in the student's folder."""
    return Sheet.open(answers_folder(), student, told.id, text=told.article.text, digest=told.article.digest)


def marked(student: str, marks: Any = None) -> tuple[Exercise, Sheet]:
    """An article with some marks of a student on it, saved."""
    from tests.browser.demo_boxes import MINE, spans

    told: Exercise = demo.exercise(name="tests/shared")
    sheet = text_sheet(told, student)
    found = spans(told.article, marks or MINE)
    sheet.apply([{"op": "mark", "item": "marks", "id": m.id, "start": m.start, "end": m.end, "layer": m.layer, "label": m.label} for m in found])  # fmt: skip
    return told, sheet


def calibration(student: str) -> Any:
    """How often “sure” was right, with the gaps between both sides of a quarrel."""
    from kit.widgets.calibration import CalibrationBox

    answered(student)
    answered(student, ("fairly", "sure", "guess"), parts=("03/warm-up", "03/pairs"))
    return CalibrationBox()


def start(student: str) -> Any:
    """The start page: a lesson begun, and what went wrong the last time."""
    from kit.widgets.start import Start

    answered(student, marked=False)
    return Start()


def start_lesson(student: str) -> Any:
    """The small box at the top of a lesson."""
    from kit.widgets.start import Start

    answered(student, marked=False)
    return Start("02")


def free(student: str) -> Any:
    """Any article: nothing is open yet."""
    from kit.classroom.articles import set_open
    from kit.widgets.free import Free

    sign_in(student, "7b")
    set_open()
    return Free(lambda _exercise: None)


def shares(student: str) -> Any:
    """How the words of a marked article are shared out."""
    from kit.charts import shares as counted
    from kit.widgets.free import Shares
    from kit.widgets.partner import spans

    told, sheet = marked(student)
    return Shares(lambda: counted(told.article, spans(sheet.answer)).data())


def partner(student: str) -> Any:
    """Own marks; a partner has marked the same article on this computer."""
    from kit.widgets.partner import Partner
    from tests.browser.demo_boxes import THEIRS

    sign_in(student, "7b")
    marked("otter-13", THEIRS)
    return Partner(*marked(student))


def report(student: str) -> Any:
    """The report on a marked article."""
    from kit import export
    from kit.widgets.report import Report

    sign_in(student, "7b")
    told, sheet = marked(student)

    def made() -> dict[str, Any]:
        files = [file.name for file in export.export(told, sheet.answer)]
        return {"files": files, "message": f"Made: {' and '.join(files)}. Open the first one in a browser."}

    return Report(told, sheet, figures=lambda: export.figures(told, sheet.answer), export=made)


BOXES: dict[str, Callable[[str], Any]] = {
    "calibration": calibration, "start": start, "start-lesson": start_lesson, "free": free, "shares": shares,
    "partner": partner, "report": report,
    # those of demo.py, under a name
    "marker": lambda student: demo.marker(ask=demo.ALL, student=student),
    "reading": lambda _student: demo.reading(),
    "card": lambda _student: demo.card(),
    "statements": lambda _student: demo.bank("culture-16", "technology-07", "sport-17"),
}  # fmt: skip
