"""What can stand on one side of two marked articles: own marks, a key, a partner's marks, a reading, an answer file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from kit.classroom.answers import Answer, anchor, load
from kit.classroom.articles import article_path, articles
from kit.classroom.partners import kept
from kit.classroom.store import safe_answer, student_folder
from kit.classroom.student import answers_folder, who
from kit.errors import ExerciseError, KitError, TextError
from kit.exercise.load import load_exercise
from kit.exercise.model import Exercise
from kit.score.links import GIVEN
from kit.text.article import Article
from kit.text.load import load as load_article
from kit.text.span import Span
from kit.widgets.free import article_exercise, open_exercise

OWN, KEY = "You", "Key"
NOT_OPEN = "The key of “{title}” is not open yet."
OPENS = "Check your marks in that box first. The answer opens with “Show the answer”, or with the last check."
NAMES = (
    "A side is the name of an exercise (your own marks), the same with /key, an answer file, "
    "an exercise, a reading, or (article, marks)."
)


@dataclass(frozen=True)
class Side:
    """One marked article. `why`: by the id of a mark, its reason; `key`: these marks are the key of `exercise`."""

    name: str
    article: Article
    spans: tuple[Span, ...]
    why: Mapping[str, str] = field(default_factory=dict)
    exercise: Exercise | None = None
    key: bool = False


def side(what: Any) -> Side:
    """What a student or a teacher names, as a side. Raises `KitError` where it cannot be shown."""
    if isinstance(what, Side):
        return what
    if isinstance(what, Exercise):
        return key_side(what)
    if isinstance(what, Path) or (isinstance(what, str) and what.endswith(".json")):
        return _file_side(Path(what))
    if isinstance(what, str):
        return _named_side(what)
    if isinstance(what, tuple) and len(what) == 2 and isinstance(what[0], Article):
        return _spans_side(what[0], tuple(what[1]), "")
    if isinstance(getattr(what, "article", None), Article) and hasattr(what, "spans"):
        return _spans_side(what.article, tuple(what.spans), "Reader")
    raise ExerciseError(f"“{str(what)[:60]}” cannot stand beside anything.", NAMES)


def key_side(exercise: Exercise) -> Side:
    """The key of an exercise: what it asks for."""
    if exercise.key is None:
        raise ExerciseError(f"There is no key of “{exercise.title}” here.", "Your teacher has it.")
    told = sorted((i for i in exercise.key.items if i.label in exercise.ask), key=lambda i: (i.start, -i.end))
    spans = tuple(Span(p.start, p.end, i.layer, i.label, i.id) for i in told for p in i.pieces)
    name = exercise.front.outlet or exercise.title
    return Side(name, exercise.article, spans, {i.id: i.why for i in told if i.why}, exercise, key=True)


def marks_side(exercise: Exercise, answer: Answer, name: str = OWN) -> Side:
    """The marks of an answer on the text as it is now, on top of what is given."""
    moved = anchor(answer, exercise.article.text, exercise.article.digest).answer
    marks = sorted(moved.marks(), key=lambda mark: (mark.order, mark.id))
    spans = tuple(Span(m.start, m.end, m.layer, m.label, m.id) for m in marks)
    return Side(name, exercise.article, (*_given(exercise), *spans), exercise=exercise)


def _given(exercise: Exercise) -> tuple[Span, ...]:
    items = exercise.key.items if exercise.key else ()
    return tuple(
        Span(p.start, p.end, i.layer, i.label, f"{GIVEN}{i.id}") for i in items if exercise.gives(i) for p in i.pieces
    )


def partner_side(exercise: Exercise) -> Side:
    """The marks of the partner whose file was opened."""
    answer = kept(who().code, exercise.id)
    if answer is None:
        raise KitError("No partner's marks are open yet.", "Open a partner's file in the partner box first.")
    return marks_side(exercise, answer, answer.student)


def _named_side(name: str) -> Side:
    name, _, last = name.removesuffix("/").rpartition("/") if name.endswith(("/key", "/partner")) else (name, "", "")
    exercise = _exercise(name)
    if last == "partner":
        return partner_side(exercise)
    answer, _ = safe_answer(student_folder(answers_folder(), who().code), who().code, exercise.id)
    if last == "key":
        if not is_told(exercise, answer):
            raise KitError(NOT_OPEN.format(title=exercise.title), OPENS)
        return key_side(exercise)
    if answer is None or not answer.marks():
        raise KitError(f"You have not marked “{exercise.title}” yet.", "Mark it first, then look here again.")
    return marks_side(exercise, answer)


def is_told(exercise: Exercise, answer: Answer | None) -> bool:
    """Whether the whole answer was shown to whoever works here. A text that is only read has nothing to hide."""
    if exercise.widget == "reading":
        return True
    response = answer.response("marks") if answer else None
    return bool(response and (response.revealed or 0 < exercise.attempts <= len(response.attempts)))


def _exercise(name: str) -> Exercise:
    if name == "free":
        exercise = open_exercise()
        if exercise is None:
            raise KitError("No article is open yet.", "Choose one in the box “Any article”, then look here again.")
        return exercise
    found = load_exercise(name)
    if not isinstance(found, Exercise):
        raise ExerciseError(f"“{name}” has no text to mark.", NAMES)
    return found


def _file_side(path: Path) -> Side:
    answer = load(path)
    return marks_side(_exercise_of(answer), answer, answer.student or path.stem)


def _exercise_of(answer: Answer) -> Exercise:
    """The exercise that an answer is about; an article of one's own is found by its text."""
    if not answer.exercise.startswith("free/"):
        return _exercise(answer.exercise)
    for one in articles():
        if one.name.endswith(".md"):
            exercise = article_exercise(load_article(article_path(one.name)))
            if exercise.id == answer.exercise:
                return exercise
    raise TextError(
        "The article that this file is about is not here.",
        "Put its file into the folder “articles”, then look here again.",
    )


def _spans_side(article: Article, marks: tuple[Any, ...], name: str) -> Side:
    """Marks of any kind that have start, end, layer and label; their own reason, where they have one."""
    spans = tuple(Span(m.start, m.end, m.layer, m.label, f"s{n}") for n, m in enumerate(marks))
    why = {f"s{n}": reason for n, m in enumerate(marks) if (reason := getattr(m, "reason", ""))}
    return Side(name, article, spans, why)


def named(left: Side, right: Side) -> tuple[Side, Side]:
    """Two sides whose names tell them apart: “Key” beside somebody's own marks, else “left” and “right”."""
    if left.exercise and right.exercise and left.exercise.id == right.exercise.id:
        left, right = (replace(one, name=KEY) if one.key else one for one in (left, right))
    if not left.name or not right.name or left.name == right.name:
        left = replace(left, name=f"{left.name}, left" if left.name else "Left")
        right = replace(right, name=f"{right.name}, right" if right.name else "Right")
    return left, right
