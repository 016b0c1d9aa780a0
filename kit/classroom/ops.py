"""Operations: the only way in which an answer changes. Pure functions; nothing here touches a file.

Each operation may come twice (after a lost acknowledgement) or late (replayed on the newest answer after another
window has written). So adding an id that is there, or removing one that is gone, does nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import replace

from kit.classroom.model import (
    MAX_ATTEMPT_MARKS,
    MAX_ATTEMPTS,
    MAX_JOINS,
    MAX_MARKS,
    MAX_ORDER,
    MAX_RESPONSES,
    Answer,
    Attempt,
    Choice,
    ChoiceValue,
    Confidence,
    Id,
    Joins,
    LabelId,
    LayerId,
    Mark,
    Marks,
    Number,
    NumberValue,
    Offset,
    Order,
    Response,
    Score,
    SourceKind,
    Text,
    TextValue,
    When,
    fits,
    is_empty,
    mark_fault,
)
from kit.errors import AnswerError
from kit.files import place

R = TypeVar("R", Marks, Choice, Number, Text)

_TODO = "Reload the page. If it comes again, show this to your teacher."


class AddMark(Struct, frozen=True, tag_field="op", tag="mark"):
    """Adds a mark on top; with `order`, in its old place (an undone removal)."""

    item: Id
    id: Id
    start: Offset
    end: Offset
    layer: LayerId
    label: LabelId
    confidence: Confidence | None = None
    order: Order | None = None
    joins: Joins = ()
    kind: SourceKind | None = None


class RemoveMark(Struct, frozen=True, tag_field="op", tag="unmark"):
    """Removes a mark, also one that was set aside."""

    item: Id
    id: Id


class Sure(Struct, frozen=True, tag_field="op", tag="sure"):
    """Says how sure the student is: of a mark (`id`) or of the response until its first check, which is the one that
    counts."""

    item: Id
    value: Confidence | None
    id: Id | None = None


class Join(Struct, frozen=True, tag_field="op", tag="join"):
    """Joins a source or a cue (`id`) to what it answers for: a mark, or `given-<item>`."""

    item: Id
    id: Id
    to: Id


class Part(Struct, frozen=True, tag_field="op", tag="unjoin"):
    """Takes that back."""

    item: Id
    id: Id
    to: Id


class SetKind(Struct, frozen=True, tag_field="op", tag="kind"):
    """Says whom a source names; null takes it back."""

    item: Id
    id: Id
    value: SourceKind | None


class Clear(Struct, frozen=True, tag_field="op", tag="clear"):
    """Removes these marks."""

    item: Id
    ids: Annotated[tuple[Id, ...], Meta(max_length=2 * MAX_MARKS)]


class Choose(Struct, frozen=True, tag_field="op", tag="choose"):
    """Chooses an option; null takes the choice back."""

    item: Id
    value: ChoiceValue | None


class SetNumber(Struct, frozen=True, tag_field="op", tag="number"):
    """Gives a number; null takes it back."""

    item: Id
    value: NumberValue | None


class Write(Struct, frozen=True, tag_field="op", tag="write"):
    """Writes a text."""

    item: Id
    value: TextValue


class Check(Struct, frozen=True, tag_field="op", tag="attempt"):
    """Records a check of the response as it stands."""

    item: Id
    score: Score | None
    at: When | None = None


class Reveal(Struct, frozen=True, tag_field="op", tag="reveal"):
    """Records that the key was shown."""

    item: Id


Op = AddMark | RemoveMark | Sure | Join | Part | SetKind | Clear | Choose | SetNumber | Write | Check | Reveal


def apply_op(answer: Answer, op: Mapping[str, Any], *, text: str = "", at: str = "") -> Answer:
    """The answer after one operation (a dict as in the page "Files and messages").

    `text` is the exercise's text (marks are checked against it and keep their words), `at` the time of a check that
    does not say its own. Raises `AnswerError`, naming the field, for an operation that cannot be meant.
    """
    one = read_op(op)
    if isinstance(one, AddMark):
        return _add(answer, one, text)
    if isinstance(one, RemoveMark):
        return _remove(answer, one.item, {one.id})
    if isinstance(one, Clear):
        return _remove(answer, one.item, set(one.ids))
    if isinstance(one, Sure):
        return _sure(answer, one)
    if isinstance(one, Join | Part | SetKind):
        return _on_mark(answer, one)
    if isinstance(one, Check):
        return _check(answer, one, one.at or at)
    if isinstance(one, Reveal):
        return _put(answer, replace(_existing(answer, one.item), revealed=True))
    return _answer(answer, one)


def apply_ops(answer: Answer, ops: Iterable[Mapping[str, Any]], *, text: str = "", at: str = "") -> Answer:
    """The answer after several operations, in their order; all of them or, with an `AnswerError`, none."""
    for op in ops:
        answer = apply_op(answer, op, text=text, at=at)
    return answer


def read_op(op: Mapping[str, Any]) -> Op:
    """An operation, typed and checked by itself. Raises `AnswerError`."""
    try:
        one: Op = msgspec.convert(op, type=Op)
    except (msgspec.MsgspecError, RecursionError, TypeError, ValueError, OverflowError) as error:
        field, reason = place(error)
        raise AnswerError(f"This change could not be used: {field}{reason}.", _TODO) from None
    number = one.value if isinstance(one, SetNumber) else one.score if isinstance(one, Check) else None
    if number is not None and not math.isfinite(number):
        raise _refused("value" if isinstance(one, SetNumber) else "score", "it must be a finite number")
    return one


def plain(text: str) -> str:
    """A text that every file can hold: halves of a character (a cut emoji) become a question mark each."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def _refused(field: str, reason: str) -> AnswerError:
    return AnswerError(f"This change could not be used: {field}: {reason}.", _TODO)


def _add(answer: Answer, op: AddMark, text: str) -> Answer:
    if not op.start < op.end <= len(text):
        raise _refused("end", f"the mark {op.start} to {op.end} does not lie within the {len(text)} characters")
    if not fits(op.layer, op.label):
        raise _refused("label", f"“{op.label}” is no label of the layer “{op.layer}”")
    response = _of(answer, op.item, Marks)
    if any(mark.id == op.id for mark in response.marks):
        return answer
    if len(response.marks) >= MAX_MARKS:
        raise AnswerError(f"There are {MAX_MARKS} marks on this text already.", "Remove some before you add more.")
    top = max((mark.order for mark in response.marks), default=0)
    order = min(top + 1, MAX_ORDER) if op.order is None else op.order
    exact = plain(text[op.start : op.end])
    mark = Mark(op.id, op.start, op.end, op.layer, op.label, exact, order, op.confidence, op.joins, op.kind)
    if wrong := mark_fault(mark):
        raise _refused(*wrong.split(": ", 1))
    return _put(answer, replace(response, marks=painted((*response.marks, mark))))


def painted(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Marks in painting order. The id breaks a tie, so that two windows agree."""
    return tuple(sorted(marks, key=lambda mark: (mark.order, mark.id)))


def _remove(answer: Answer, item: str, ids: set[str]) -> Answer:
    aside = tuple(one for one in answer.aside if one.item != item or one.mark.id not in ids)
    answer = answer if len(aside) == len(answer.aside) else replace(answer, aside=aside)
    response = answer.response(item)
    if not isinstance(response, Marks):
        return answer
    kept = (mark for mark in response.marks if mark.id not in ids)
    return _put(answer, replace(response, marks=tuple(_without(mark, ids) for mark in kept)))


def _without(mark: Mark, ids: set[str]) -> Mark:
    """A mark that joins none of these any more."""
    left = tuple(to for to in mark.joins if to not in ids)
    return mark if left == mark.joins else replace(mark, joins=left)


def _on_mark(answer: Answer, op: Join | Part | SetKind) -> Answer:
    """Changes one mark; one that is gone is left alone."""
    response = answer.response(op.item)
    mark = next((m for m in response.marks if m.id == op.id), None) if isinstance(response, Marks) else None
    if mark is None or not isinstance(response, Marks):
        return answer
    if isinstance(op, SetKind):
        new = replace(mark, kind=op.value)
    elif isinstance(op, Part):
        new = _without(mark, {op.to})
    else:
        new = mark if op.to in mark.joins else replace(mark, joins=(*mark.joins, op.to))
    if wrong := mark_fault(new):
        raise _refused(*wrong.split(": ", 1))
    if len(new.joins) > MAX_JOINS:
        raise _refused("to", f"a mark joins at most {MAX_JOINS} things")
    return _put(answer, replace(response, marks=tuple(new if m.id == op.id else m for m in response.marks)))


def _sure(answer: Answer, op: Sure) -> Answer:
    if op.id is None:
        found = _existing(answer, op.item)
        return answer if found.attempts else _put(answer, replace(found, confidence=op.value))
    response = answer.response(op.item)
    if not isinstance(response, Marks):
        return answer
    marks = (replace(mark, confidence=op.value) if mark.id == op.id else mark for mark in response.marks)
    return _put(answer, replace(response, marks=tuple(marks)))


def _answer(answer: Answer, op: Choose | SetNumber | Write) -> Answer:
    if isinstance(op, Choose):
        value = None if op.value is None else plain(op.value)
        return _put(answer, replace(_of(answer, op.item, Choice), value=value))
    if isinstance(op, SetNumber):
        return _put(answer, replace(_of(answer, op.item, Number), value=op.value))
    return _put(answer, replace(_of(answer, op.item, Text), value=plain(op.value)))


def _check(answer: Answer, op: Check, at: str) -> Answer:
    """A check that repeats the last one (nothing changed, or sent again) is that one. Marks that are compared after the
    answer was shown are no check: they may be copied.
    """
    response = _existing(answer, op.item)
    if isinstance(response, Marks) and response.revealed:
        return answer
    if isinstance(response, Marks):
        attempt = Attempt(at=at, score=op.score, marks=response.marks)
    else:  # a free text is not copied: it is never scored
        attempt = Attempt(at=at, score=op.score, value=None if isinstance(response, Text) else response.value)
    before = response.attempts
    if (at and any(one.at == at for one in before)) or (before and replace(before[-1], at=at) == attempt):
        return answer
    return _put(answer, replace(response, attempts=_room((*before, attempt))))


def _room(attempts: tuple[Attempt, ...]) -> tuple[Attempt, ...]:
    """Attempts within the limits: the first one (the honest start) and the newest stay."""
    marks = sum(len(one.marks) for one in attempts)
    while len(attempts) > MAX_ATTEMPTS or (marks > MAX_ATTEMPT_MARKS and len(attempts) > 2):
        marks -= len(attempts[1].marks)
        attempts = (attempts[0], *attempts[2:])
    return attempts


def _existing(answer: Answer, item: str) -> Response:
    """The response to an item, or an empty one: of marks for the item called so, else a choice."""
    return answer.response(item) or (Marks(item) if item == "marks" else Choice(item))


def _of(answer: Answer, item: str, kind: type[R]) -> R:
    """The response to an item as one of this kind; nothing that was answered changes its kind."""
    found = answer.response(item)
    if found is None:
        return kind(item)
    if isinstance(found, kind):
        return found
    if not is_empty(found):
        raise _refused("item", f"“{item}” already holds an answer of another kind")
    return kind(item, confidence=found.confidence, revealed=found.revealed)


def _put(answer: Answer, response: Response) -> Answer:
    """The answer with this response in its place, or at the end."""
    items = [one.item for one in answer.responses]
    if response.item in items:
        at = items.index(response.item)
        if answer.responses[at] == response:
            return answer
        return replace(answer, responses=(*answer.responses[:at], response, *answer.responses[at + 1 :]))
    if len(items) >= MAX_RESPONSES:
        raise _refused("item", f"there are {MAX_RESPONSES} answers in this file already")
    return replace(answer, responses=(*answer.responses, response))
