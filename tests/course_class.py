"""A class as it may be: every exercise of the kit answered by students of different skill, sure of themselves or not.

Students mix up what students mix up (a paraphrase is called a fact, a partial quote a quote, a snide fact commentary),
leave things out, and call clean sentences commentary. The same seed gives the same class.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from msgspec.structs import replace

from kit.classroom.answers import Answer
from kit.classroom.examples import example_answer
from kit.classroom.model import Attempt, Choice, Confidence, Mark, Marks, Number, Response, Text
from kit.exercise.banks import coding_names, load_coding
from kit.exercise.contents import asked_links, contents
from kit.exercise.errors import shown_marks
from kit.exercise.forms import form_of
from kit.exercise.headlines import SPAN
from kit.exercise.load import exercise_ids, load_exercise
from kit.exercise.model import Card, Cards, Exercise
from kit.exercise.voices import family_shares
from kit.hood.handing import CHECKS
from kit.hood.judge import Value
from kit.hood.judging import judging
from kit.hood.record import exercise_id, task_of
from kit.hood.trials import trials
from kit.labels import BY_ID
from kit.widgets.verbswap import trust_items
from tests.course_shared import SAVED, write_answer

_TAKEN_FOR = {
    "fact": ("commentary", "paraphrase"), "quote": ("partial", "paraphrase"), "partial": ("quote", "paraphrase"),
    "paraphrase": ("fact", "partial"), "commentary": ("fact", "fact", "paraphrase"), "loaded": ("vouching", "doubt"),
    "doubt": ("loaded", "hedge"), "scare": ("loaded", "doubt"), "hedge": ("doubt", "vouching"),
    "vouching": ("loaded", "hedge"), "source": ("cue",), "cue": ("source",),
}  # fmt: skip
_CODES = (
    "otter heron lynx wren marten finch badger curlew stoat plover robin adder raven tern swift vole kite newt crane dove "
    "hare rook teal mole eel toad lark gull seal moth"
).split()


@dataclass(frozen=True, slots=True)
class Student:
    """One student: `skill` is the chance to be right, `nerve` the chance to say "sure"."""

    code: str
    skill: float
    nerve: float


def students(size: int = 30, seed: int = 8) -> list[Student]:
    """A class: most between 0.55 and 0.9, a few far off. The codes tell nothing of the skill."""
    draw = random.Random(seed)
    codes = [f"{_CODES[n % len(_CODES)]}-{10 + n}" for n in range(size)]
    return [Student(code, min(0.97, max(0.25, draw.gauss(0.74, 0.15))), draw.uniform(0.2, 0.7)) for code in codes]


def course_of(student: Student) -> list[str]:
    """Every exercise, the test forms that this student gets, and the coding tasks."""
    first, second = form_of(student.code, "first"), form_of(student.code, "second")
    tests = [f"00/{part}-{first}" for part in ("statements", "story")]
    tests += [f"10/{part}-{second}" for part in ("statements", "story")]
    return [*tests, *exercise_ids(), "errors/fire-dog", *map(exercise_id, coding_names())]


def write_course(folder: Path, names: Sequence[str] | None = None, size: int = 30) -> Path:
    """A folder of the answers of a class; `names` says to which exercises. Two students hand in little."""
    for number, student in enumerate(students(size)):
        for name in course_of(student):
            skipped = number % 14 == 13 and not name.startswith(("00/", "01/"))
            if (names is None or name in names) and not skipped:
                write_answer(folder, answer(name, student))
    return folder


def answer(name: str, student: Student) -> Answer:
    """What a student makes of an exercise."""
    draw = random.Random(f"{student.code}{name}")
    learned = 0.12 if name.startswith("10/") else -0.08 if name.startswith("00/") else 0.0
    own = Student(student.code, min(0.98, student.skill + learned), student.nerve)
    if "/code-" in name:
        return _answer(name, own, _coding(name, own, draw))
    exercise = load_exercise(name)
    if isinstance(exercise, Cards):
        return _answer(name, own, _cards(exercise, own, draw))
    kinds = {"layers": _layers, "errors": _errors, "rewrite": _rewrite}
    made = kinds.get(exercise.widget, _marks)(exercise, own, draw)
    return _answer(name, own, made, exercise.article.digest)


def _answer(name: str, student: Student, made: Iterator[Response], digest: str = "") -> Answer:
    return Answer(
        student=student.code, class_code="8b", exercise=name, text_digest=digest, saved=_day(name),
        responses=tuple(made),
    )  # fmt: skip


def _day(name: str) -> str:
    """A lesson a week from 12 January 2026 on; cases with the lesson before the last."""
    lesson = int(name[:2]) if name[:2].isdigit() else 9
    return f"{date(2026, 1, 12) + timedelta(weeks=lesson)}T09:14:05Z"


def _sure(student: Student, right: bool, draw: random.Random) -> Confidence | None:
    if draw.random() < 0.3:
        return None
    nerve = student.nerve + (0.2 if right else -0.1)
    return "sure" if draw.random() < nerve else draw.choice(["fairly", "fairly", "guess"])


# ---- texts ----


def _marks(exercise: Exercise, student: Student, draw: random.Random) -> Iterator[Response]:
    marks = []
    beginner = exercise.mode == "beginner"
    given = set(exercise.given)
    items = {(i.pieces[0].start, i.label): i for i in (exercise.key.items if exercise.key else ())}
    for mark in example_answer(exercise, "model").marks():
        item = items.get((mark.start, mark.label))
        if (item and (item.id in given or item.mark in given)) or mark.label not in exercise.ask:
            continue
        hard = 0.12 * ((item.difficulty if item else 1) - 1)
        if draw.random() < student.skill - hard:
            label, right = mark.label, True
        elif draw.random() < 0.4:
            continue
        else:
            others = [one for one in _TAKEN_FOR.get(mark.label, ()) if one in exercise.ask]
            if not others:
                continue
            label, right = draw.choice(others), False
        label = {"partial": "quote", "paraphrase": "quote"}.get(label, label) if beginner else label
        marks.append(_mark(exercise, mark.start, mark.end, label, len(marks), _sure(student, right, draw)))
    marks += _alarms(exercise, student, draw, len(marks))
    yield Marks(item="marks", marks=tuple(_joined(exercise, marks, student, draw)))


def _mark(exercise: Exercise, start: int, end: int, label: str, at: int, sure: Confidence | None = None) -> Mark:
    layer = BY_ID[label].layer
    return Mark(f"m{at}", start, end, layer, label, exercise.article.text[start:end], at + 1, sure)


def _alarms(exercise: Exercise, student: Student, draw: random.Random, at: int) -> Iterator[Mark]:
    """Clean sentences under commentary, innocent words flagged."""
    if "commentary" in exercise.ask:
        for sentence in exercise.article.sentences:
            if draw.random() < 0.12 * (1 - student.skill):
                yield _mark(exercise, sentence.start, sentence.end, "commentary", at, _sure(student, False, draw))
                at += 1
    if "loaded" in exercise.ask:
        for word in exercise.article.words:
            if len(word.text) > 6 and draw.random() < 0.06 * (1 - student.skill):
                yield _mark(exercise, word.start, word.end, "loaded", at)
                at += 1


def _joined(exercise: Exercise, marks: list[Mark], student: Student, draw: random.Random) -> list[Mark]:
    """In the linker a source or a cue joins what it answers for, or its neighbour, or nothing."""
    known = contents(exercise)
    joins: dict[int, tuple[str, ...]] = {}
    for link in asked_links(exercise):
        own = next((at for at, mark in enumerate(marks) if link.source.start <= mark.start < link.source.end), None)
        right = [one.id for one in known if one.span == link.content]
        wrong = [one.id for one in known if one.span != link.content]
        chance = draw.random()
        if own is not None and right and chance < student.skill + 0.15:
            to = draw.choice(right if chance < student.skill or not wrong else wrong)
            joins[own] = tuple(dict.fromkeys((*joins.get(own, ()), f"given-{to}")))
    return [replace(mark, joins=joins.get(at, ())) for at, mark in enumerate(marks)]


def _layers(exercise: Exercise, student: Student, draw: random.Random) -> Iterator[Response]:
    real = family_shares(exercise)["fact"]
    yield Number(item="guess", value=min(100, max(0, round(draw.gauss(real + 25, 15)))))
    yield Text(item="left", value="The council puts up lights and they cost money, that is all we know.")


def _errors(exercise: Exercise, student: Student, draw: random.Random) -> Iterator[Response]:
    for mark in shown_marks(exercise):
        called = draw.random() < (student.skill if mark.error else 0.35 * (1 - student.skill))
        value = draw.choice(["label", "long", "short", "extra"]) if called else None
        yield Choice(item=mark.id, value=value, attempts=(Attempt(at=SAVED, score=None, value=value),), revealed=True)


def _rewrite(exercise: Exercise, student: Student, draw: random.Random) -> Iterator[Response]:
    """The source with some loaded words and some sentences gone."""
    text = exercise.article.text.split("\n\n", 1)[-1].replace("\n\n", " ")
    for item in exercise.key.items if exercise.key else ():
        if item.layer == "wording" and draw.random() < student.skill:
            words = exercise.article.text[item.start : item.end]
            text = text.replace(f"{words} ", "", 1)
    kept = [one for one in text.split(". ") if draw.random() < 0.55 + student.skill / 2]
    yield Text(item="rewrite", value=". ".join(kept))


# ---- cards and code ----


def _cards(cards: Cards, student: Student, draw: random.Random) -> Iterator[Response]:
    for card in cards.cards:
        chosen = _pick(card, student, draw)
        right = any(option.right and option.id == chosen for option in card.options)
        sure = _sure(student, right, draw) if card.confidence else None
        yield Choice(item=card.id, value=chosen, confidence=sure)
        if card.explain:
            yield Text(item=f"{card.id}-why", value=f"Because of “{card.text.split()[-1].strip('.”')}”.")
        if cards.widget == "headline" and (body := cards.more[card.id]).span is not None:
            shift = 0 if draw.random() < student.skill else draw.randint(-30, 30)
            start = max(0, body.span.start + shift)
            end = min(len(body.article.text), body.span.end + shift)
            yield Choice(item=card.id + SPAN, value=f"{start}-{max(start + 1, end)}")
    if cards.widget == "verbswap":
        yield from (Number(item=name, value=draw.randint(2, 9)) for name in trust_items(cards))
    if cards.widget == "compare":
        yield Text(item="say", value="Outlet A leaves out the neighbours and so it sounds as if nobody minds.")


def _pick(card: Card, student: Student, draw: random.Random) -> str:
    right = [option.id for option in card.options if option.right]
    if right and draw.random() < student.skill:
        return draw.choice(right)
    return draw.choice([option.id for option in card.options])


def _coding(name: str, student: Student, draw: random.Random) -> Iterator[Response]:
    task = load_coding(task_of(name))
    values: list[object] = []
    if task.check in CHECKS:
        space: dict[str, object] = {}
        exec(task.starter.replace("____", task.model if draw.random() < student.skill else task.naive), space)
        values += judging(task).values(space[task.function])
    else:
        values += [_value(trial.expected, draw.random() < student.skill) for trial in trials(task)]
    yield Text(item="values", value=json.dumps(values, ensure_ascii=False))


def _value(right: Value, good: bool) -> Value:
    if good:
        return right
    if isinstance(right, list):
        return right[:-1]
    return {k: v + 0.2 for k, v in right.items()} if isinstance(right, dict) else right + 1
