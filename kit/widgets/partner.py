"""A partner's marks beside one's own: how far two readers of one article agree, and where they part."""

from __future__ import annotations

from typing import Any, ClassVar

from kit.classroom.answers import Answer, Text, anchor, parse
from kit.classroom.partners import forget, keep, kept, neighbours
from kit.classroom.store import safe_answer, student_folder
from kit.classroom.student import answers_folder
from kit.errors import KitError
from kit.exercise.model import Exercise
from kit.score.partner import compared
from kit.text.span import Span
from kit.widgets.base import Message
from kit.widgets.beside import sides_view
from kit.widgets.look import css, esm
from kit.widgets.sheeted import SheetLike, SheetWidget
from kit.widgets.sides import marks_side, partner_side

MOST_FILE = 4_000_000
SETTLE = "settle"  # the response that says what would settle it
TITLE = "Beside a partner’s marks"


class Partner(SheetWidget):
    """Two markings of the article that is open. Nothing is scored.

    `partner` takes the answer file of a partner (its text, as the page has read it), `neighbour` that of somebody who
    works on this computer too, `forget` lets it go, `compare` counts anew.
    """

    _esm = esm("partner")
    _css = css("partner")
    answers: ClassVar[dict[str, str]] = {
        **SheetWidget.answers, "partner": "answer_partner", "neighbour": "answer_neighbour", "forget": "answer_forget",
        "compare": "answer_hello", "beside": "answer_beside",
    }  # fmt: skip

    def __init__(self, exercise: Exercise, sheet: SheetLike) -> None:
        self._exercise, self._sheet = exercise, sheet
        answer = sheet.answer
        view = {
            "id": exercise.id, "title": TITLE, "lesson": exercise.title, "text": exercise.article.text,
            "store": f"{answer.class_code}/{answer.student}/{exercise.id}#partner",
            "file": f"answers > {answer.student} > {exercise.id.replace('/', '.')}.json", "most_file": MOST_FILE,
        }  # fmt: skip
        super().__init__(view=view, state=self._state())

    def answer_check(self, _message: Message) -> Message:
        """Nothing is checked here."""
        raise KitError("There is nothing to check in this box.", "")

    def answer_partner(self, message: Message) -> Message:
        """Takes a partner's answer file."""
        data = str(message.get("file", "")).encode("utf-8", "replace")
        if len(data) > MOST_FILE:
            raise KitError("This file is too large to be an answer file.", "Ask your partner for the right one.")
        return self._take(parse(data, str(message.get("name", "file"))[:80]))

    def answer_neighbour(self, message: Message) -> Message:
        """Takes the answer of somebody who has marked the same article on this computer."""
        code = str(message.get("code", ""))
        if code not in neighbours(self._sheet.answer.student, self._exercise.id):
            raise KitError("This person's marks are not here.", "Open a file instead.")
        found, why = safe_answer(student_folder(answers_folder(), code), code, self._exercise.id)
        if found is None:
            raise KitError("This person's marks cannot be read.", why)
        return self._take(found)

    def answer_beside(self, _message: Message) -> Message:
        """Both markings side by side."""
        own = marks_side(self._exercise, self._sheet.answer)
        return {"type": "beside", "sides": sides_view(own, partner_side(self._exercise))}

    def answer_forget(self, _message: Message) -> Message:
        """Lets the partner's marks go."""
        forget(self._sheet.answer.student, self._exercise.id)
        return self.answer_hello({})

    def _take(self, answer: Answer) -> Message:
        own = self._sheet.answer
        if answer.exercise != self._exercise.id:
            raise KitError(
                "This file is about another article, or the lines were cleaned in another way.",
                "Give your partner your article’s file, from the folder “articles”. Then both mark the same words.",
            )
        placed = _placed(self._exercise, answer)
        if answer.student == own.student and spans(placed) == spans(own):
            raise KitError("These are your own marks.", f"Ask your partner for the file {self._name()}.")
        if not answer.marks():
            raise KitError("There are no marks in this file yet.", "Ask your partner to mark the article first.")
        if not placed.marks():
            raise KitError(
                "This file is of another version of the article: no words that are marked in it are here.",
                "Ask your partner to mark the article in the same version of the kit.",
            )
        keep(own.student, answer)
        return self.answer_hello({})

    def _name(self) -> str:
        return f"{self._exercise.id.replace('/', '.')}.json"

    def _state(self) -> Message:
        own = self._sheet.answer
        settle = own.response(SETTLE)
        partner = kept(own.student, own.exercise)
        return {
            "revision": self._sheet.revision, "notices": list(self._sheet.notices), "marks": len(own.marks()),
            "settle": settle.value if isinstance(settle, Text) else "",
            "others": neighbours(own.student, own.exercise), "partner": partner.student if partner else "",
            "told": told_of(self._exercise, own),
        }  # fmt: skip


def spans(answer: Answer) -> list[Span]:
    """The marks of an answer in painting order."""
    marks = sorted(answer.marks(), key=lambda mark: mark.order)
    return [Span(mark.start, mark.end, mark.layer, mark.label, mark.id) for mark in marks]


def told_of(exercise: Exercise, own: Answer) -> dict[str, Any] | None:
    """What there is to say of the own and the partner's marks; None where one of them is missing."""
    partner = kept(own.student, own.exercise)
    if partner is None or not own.marks():
        return None
    return compared(exercise.article, spans(own), spans(_placed(exercise, partner)))


def _placed(exercise: Exercise, answer: Answer) -> Answer:
    """A partner's answer on the text as it is here: theirs may be of another version of the kit."""
    return anchor(answer, exercise.article.text, exercise.article.digest).answer
