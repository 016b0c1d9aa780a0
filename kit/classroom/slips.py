"""What went wrong in one answer, item by item, and the construction that would practise it.

The first check counts, as it does for a card's mark: what was said before anything was told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kit.classroom.anchor import place
from kit.classroom.answers import Answer, Choice
from kit.classroom.dealt import dealt
from kit.classroom.grade import links, spans
from kit.classroom.model import Mark, Marks
from kit.exercise.errors import shown_marks
from kit.exercise.load import load_exercise
from kit.exercise.model import Cards, Exercise, Item
from kit.exercise.practised import LABELS, construction_of
from kit.score.layer import HALF
from kit.score.links import SPEAKERS
from kit.score.score import LayerScore, score_marks
from kit.text.span import Span

QUOTED = ("quote", "partial")
TEXTS = ("marker", "linker", "errors")  # the boxes on a text whose marks tell what was taken for what


@dataclass(frozen=True, slots=True)
class Slip:
    """One item that went wrong, or, with a `loss` of 0, a card that went right. `at` is when; `dealt`: it was a card of
    the bank that a spaced warm-up had dealt; `construction` is "" where no statement practises it.
    """

    exercise: str
    item: str
    text: str
    construction: str
    at: str
    sure: bool = False
    loss: float = 1.0
    dealt: bool = False


@lru_cache(maxsize=256)
def slips(answer: Answer) -> tuple[Slip, ...]:
    """What went wrong in an answer, and which cards went right. Nothing of tests. Raises as `load_exercise` does."""
    told = load_exercise(answer.exercise)
    if told.silent or told.widget == "tally":
        return ()
    if isinstance(told, Cards):
        return tuple(_of_cards(told, answer))
    if told.key is None or told.widget not in TEXTS:
        return ()
    return tuple(_of_picks(told, answer) if told.widget == "errors" else _of_marks(told, answer))


def _of_cards(cards: Cards, answer: Answer) -> Iterator[Slip]:
    own = {card.id for card in cards.cards}
    for card in dealt(cards, answer).cards:
        response = answer.response(card.id)
        right = {option.id for option in card.options if option.right}
        if not isinstance(response, Choice) or not response.attempts or not right or card.contested:
            continue
        first = response.attempts[0]
        yield Slip(
            cards.id, card.id, card.text.split("\n")[0], construction_of(card.skill), first.at or answer.saved,
            response.confidence == "sure", float(first.value not in right), card.id not in own,
        )  # fmt: skip


def _of_picks(exercise: Exercise, answer: Answer) -> Iterator[Slip]:
    """Wrong marks that were let through, and right ones that were called wrong."""
    said = {one.item: one for one in answer.responses if isinstance(one, Choice) and one.attempts}
    for mark in shown_marks(exercise) if said else ():
        one = said.get(mark.id)
        called = bool(one and one.attempts[0].value)
        if called == (mark.error is not None):
            continue
        item = exercise.key.item(mark.item) if exercise.key and mark.item else None
        skill = _practised(exercise, item) if item else _alarm(exercise, mark.pieces[0], mark.label)
        when = one.attempts[0].at if one else max(other.attempts[0].at for other in said.values())
        sure = bool(one and one.confidence == "sure")
        yield Slip(exercise.id, mark.id, exercise.article.slice(mark.pieces[0]), skill, when or answer.saved, sure)


def _of_marks(exercise: Exercise, answer: Answer) -> Iterator[Slip]:
    response = answer.response("marks")
    if not isinstance(response, Marks):
        return
    check = response.attempts[0] if response.attempts else None
    marks = check.marks if check else response.marks if exercise.handin else ()
    if marks and answer.text_digest != exercise.article.digest:
        marks = tuple(place(marks, exercise.article.text)[0])
    score = score_marks(exercise, spans(marks), links(exercise, marks)) if marks else None
    when = (check.at if check else "") or answer.saved
    for layer in score.layers.values() if score else ():
        for name, span, skill, loss in (*_items(exercise, layer), *_joins(exercise, layer), *_alarms(exercise, layer)):
            yield Slip(
                exercise.id, name, exercise.article.slice(span), skill, when, _is_sure(marks, span, layer.layer), loss
            )


Found = tuple[str, Span, str, float]


def _items(exercise: Exercise, layer: LayerScore) -> Iterator[Found]:
    """Items under another label; those without one only where most were marked: else they were not reached yet."""
    reached = sum(bool(one.said) for one in layer.items) >= HALF * len(layer.items)
    for one in layer.items:
        if one.verdict != "found" and (one.said or reached) and one.item.status != "contested":
            yield one.item.id, one.item.pieces[0], _practised(exercise, one.item), 1 - one.credit


def _joins(exercise: Exercise, layer: LayerScore) -> Iterator[Found]:
    """Passages whose source or cue was not joined to them, where most were."""
    theirs = [one for one in layer.links if one.verdict != "wrong"]
    missed = [one for one in theirs if one.verdict == "missed"]
    for one in missed if 2 * len(missed) <= len(theirs) else ():
        item = _under(exercise, one.link.content)
        if item is not None:
            yield f"{item.id}-{one.link.label}", one.link.content, _practised(exercise, item), 1.0


def _alarms(exercise: Exercise, layer: LayerScore) -> Iterator[Found]:
    """Flags where nothing judges, and sources and cues where nobody hands anything over."""
    for one in layer.extras if layer.layer != "voice" else ():
        if one.inside is None and (skill := _alarm(exercise, one.span, one.said[0])):
            yield f"extra-{one.span.start}", one.span, skill, 1.0


def _alarm(exercise: Exercise, span: Span, label: str) -> str:
    """What a mark without reason asks for: a flag, a strong word that is fair or an opinion that belongs to its
    speaker; a source or a cue, what its note says of the fact that it lies in.
    """
    item = _under(exercise, span)
    if item is None or label == "hedge":
        return ""
    if label in SPEAKERS:
        return _skill(exercise, item) if item.label == "fact" else ""
    return "opinion-in-quote" if item.label in QUOTED else "strong-word" if item.label == "fact" else ""


def _under(exercise: Exercise, span: Span) -> Item | None:
    """The item of the voices in which a stretch lies."""
    items = exercise.key.items if exercise.key else ()
    return next((i for i in items if i.layer == "voice" and any(p.overlaps(span) for p in i.pieces)), None)


def _practised(exercise: Exercise, item: Item) -> str:
    return _skill(exercise, item) or LABELS.get(item.label, "")


def _skill(exercise: Exercise, item: Item) -> str:
    note = exercise.front.items.get(item.id) or exercise.front.items.get(item.mark)
    return note.skill if note else ""


def _is_sure(marks: tuple[Mark, ...], span: Span, layer: str) -> bool:
    return any(
        one.confidence == "sure" and one.layer == layer and Span(one.start, one.end).overlaps(span) for one in marks
    )
