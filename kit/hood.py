"""What the coding notebooks (Under the hood) use: the texts of a lesson, and checks that answer with a reason.

    text("02")                       all texts of lesson 2; text("02/practice") is one of them
    check("02/hood-quotes", answer)  points, a reason and a question: a `CheckResult`

The tasks of a lesson stand in `exercises/lessons/NN/hood.yml`. Answers are values or functions that a student wrote: a
wrong type, a trick or an error in them costs the points and gets a plain reason, never a traceback.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import msgspec

from kit import content
from kit.errors import ExerciseError, KitError
from kit.exercise.load import load_exercise
from kit.exercise.model import Exercise, typed
from kit.text.front import read_front

_IN_MARKS = re.compile("“[^”]*”")
_BLANK = "____"
_MOST = 10_000  # finds that are looked at; a list beyond that is no answer


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a check says: points out of `out_of` (both whole numbers), why, and a question to go on with."""

    points: int
    out_of: int
    reason: str
    question: str = ""

    def __str__(self) -> str:
        score = f"{self.points} of {self.out_of} {'point' if self.out_of == 1 else 'points'}."
        return "\n".join(line for line in (score, self.reason, self.question) if line)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        score, *rest = (html.escape(line) for line in str(self).split("\n"))
        return f'<div role="status"><p><strong>{score}</strong></p>{"".join(f"<p>{line}</p>" for line in rest)}</div>'


class Task(msgspec.Struct, forbid_unknown_fields=True):
    """One task: the check that judges it, words that the notebook used up, and questions by outcome."""

    check: str
    questions: dict[str, str]
    used: list[str] = []


class Hood(msgspec.Struct, forbid_unknown_fields=True):
    """The coding tasks of a lesson, and the texts that they are about."""

    texts: list[str]
    tasks: dict[str, Task]


class _NoAnswer(Exception):
    """The answer cannot be judged; the message tells the student why."""


def text(name: str) -> str:
    """The text of an exercise ("02/practice"), or all texts of a lesson's coding tasks ("02").

    Raises `ExerciseError` where there is none of that name.
    """
    if "/" in name:
        return _exercise(name).article.text
    return "\n\n".join(text.article.text for text in _texts(name))


def check(task: object, answer: object) -> CheckResult:
    """Judge an answer to a coding task: points, the reason and a question. It never raises."""
    try:
        lesson, found = _find(task)
        texts = _texts(lesson)
        judge = _CHECKS[found.check]
    except KitError as error:
        return CheckResult(0, 0, str(error))
    out_of = 1 if found.check == "handover" else sum(len(_spoken(text)) for text in texts)
    try:
        return judge(found, texts, answer)
    except _NoAnswer as why:
        return CheckResult(0, out_of, str(why), found.questions.get("nothing", found.questions.get("blank", "")))
    except Exception as error:  # an object of the student's that misbehaves wherever it is touched
        return CheckResult(0, out_of, f"Your answer could not be checked: {_kind(error)}.", "What does it give back?")


# Finding tasks and texts


def _find(name: object) -> tuple[str, Task]:
    if type(name) is not str or name.count("/") != 1:
        raise ExerciseError("The name of the task comes first.", 'Write check("02/hood-quotes", answer).')
    lesson, task = name.split("/")
    tasks = _hood(lesson).tasks
    if task not in tasks:
        raise ExerciseError(f"There is no task “{name}”.", f"There are: {', '.join(f'{lesson}/{t}' for t in tasks)}.")
    if tasks[task].check not in _CHECKS:
        raise ExerciseError(f"The task “{name}” has no check “{tasks[task].check}”.", "Mend hood.yml.")
    return lesson, tasks[task]


def _hood(lesson: str) -> Hood:
    if not re.fullmatch(r"\d\d", lesson):
        raise ExerciseError(f"“{lesson}” is not the number of a lesson.", "Lessons are called by two figures, like 02.")
    file = content.root() / "exercises" / "lessons" / lesson / "hood.yml"
    if not file.is_file():
        raise ExerciseError(f"Lesson {lesson} has no coding tasks.", "Lesson 02 has some.")
    return _read(file, file.stat().st_mtime_ns)


@lru_cache(maxsize=16)
def _read(file: Path, _stamp: int) -> Hood:
    hood: Hood = typed(read_front(file.read_text(encoding="utf-8"), file=str(file)), Hood, str(file))
    return hood


def _texts(lesson: str) -> list[Exercise]:
    return [_exercise(f"{lesson}/{part}") for part in _hood(lesson).texts]


def _exercise(name: str) -> Exercise:
    found = load_exercise(name)
    if not isinstance(found, Exercise):
        raise ExerciseError(f"“{name}” has no text.", "Choose a story, like 02/practice.")
    return found


# What the key knows


def _spoken(exercise: Exercise) -> list[str]:
    """The words of a source in quote marks, without the marks."""
    items = exercise.key.items if exercise.key else ()
    return [_bare(exercise.article.text[i.start : i.end]) for i in items if i.label in ("quote", "partial")]


def _cues(exercise: Exercise) -> list[str]:
    items = exercise.key.items if exercise.key else ()
    return [exercise.article.text[i.start : i.end].lower() for i in items if i.label == "cue"]


def _bare(passage: str) -> str:
    """A passage without the marks and full stops round it, so that both count as the same find."""
    return passage.strip(" \n“”\"'.,")


# The student's side


def _kind(thing: object) -> str:
    name: str = type.__dict__["__name__"].__get__(type(thing))  # whatever the class itself says its name is
    return name


def _run(function: object, argument: str) -> object:
    """What the student's function gives back; its own errors become a reason."""
    if not callable(function):
        raise _NoAnswer(f"The check needs your function. It got a value of the kind {_kind(function)}.")
    try:
        return function(argument)
    except (Exception, SystemExit, KeyboardInterrupt) as error:
        raise _NoAnswer(f"Your function stopped: {_kind(error)}: {_words_of(error)}") from None


def _words_of(error: BaseException) -> str:
    try:
        return str(error)[:200] or "no more is known."
    except Exception:
        return "it cannot say why."


def _finds(function: object, argument: str) -> list[str]:
    found = _run(function, argument)
    if type(found) not in (list, tuple) or len(found) > _MOST:  # type: ignore[arg-type]
        raise _NoAnswer(f"Your function must give back a list of texts. It gave back {_kind(found)}.")
    if any(type(find) is not str for find in found):  # type: ignore[attr-defined]
        raise _NoAnswer("Your list holds something that is not a text.")
    return list(dict.fromkeys(_bare(find) for find in found))  # type: ignore[attr-defined]


def _yes(function: object, sentence: str) -> bool:
    said = _run(function, sentence)
    if type(said) is not bool:
        raise _NoAnswer(f"Your function must give back True or False. It gave back {_kind(said)}.")
    return said


# The checks


def _handover(task: Task, texts: list[Exercise], answer: object) -> CheckResult:
    """A word that hands over to a source, other than the ones the notebook used."""
    if type(answer) is not str or not answer.strip() or _BLANK in answer:
        raise _NoAnswer("Put one word between the quote marks, in place of the blank.")
    word = " ".join(answer.lower().split())
    ask = task.questions
    where = next((t for t in texts if word in _cues(t)), None)
    if where is None:
        if not any(re.search(rf"\b{re.escape(word)}\b", t.article.text.lower()) for t in texts):
            return CheckResult(0, 1, f"“{word}” is in none of the stories.", ask["absent"])
        return CheckResult(0, 1, f"“{word}” is in a story, but it hands over to nobody.", ask["other"])
    if word in task.used:
        return CheckResult(0, 1, f"“{word}” hands over, but you have seen it already.", ask["used"])
    return CheckResult(1, 1, f"“{word}” hands over to a source in “{where.article.title}”.", ask["found"])


def _quotes(task: Task, texts: list[Exercise], answer: object) -> CheckResult:
    """A function that finds the quotes in a text: right finds, less the wrong ones."""
    missed: list[str] = []
    extra: list[str] = []
    for exercise in texts:
        found, spoken = _finds(answer, exercise.article.text), _spoken(exercise)
        missed += [words for words in spoken if words not in found]
        extra += [words for words in found if words not in spoken]
    return _count(task, sum(len(_spoken(t)) for t in texts), missed, extra)


def _speech(task: Task, texts: list[Exercise], answer: object) -> CheckResult:
    """A function that says of a sentence whether the marks in it hold the words of a source."""
    missed: list[str] = []
    extra: list[str] = []
    for exercise in texts:
        spoken = _spoken(exercise)
        for sentence in exercise.article.sentences:
            for words in map(_bare, _IN_MARKS.findall(sentence.text)):
                if _yes(answer, sentence.text) != (words in spoken):
                    (missed if words in spoken else extra).append(words)
    return _count(task, sum(len(_spoken(t)) for t in texts), missed, extra)


def _count(task: Task, total: int, missed: list[str], extra: list[str]) -> CheckResult:
    hits = total - len(missed)
    reason = f"You found {hits} of {total} quotes."
    if missed and hits:
        reason += f" You missed {_some(missed)}."
    if extra:
        reason += (
            f" {len(extra)} of your finds {'is not a quote' if len(extra) == 1 else 'are not quotes'}: {_some(extra)}."
        )
    outcome = "extra" if extra else "missed" if missed else "all"
    if not hits and not extra:
        outcome = "nothing"
    elif any("”" in words for words in extra):
        outcome = "runs-on"
    return CheckResult(max(0, hits - len(extra)), total, reason, task.questions.get(outcome, ""))


def _some(passages: list[str], most: int = 2) -> str:
    shown = [f"“{p if len(p) <= 40 else p[:39].rstrip() + '…'}”" for p in passages[:most]]
    return ", ".join(shown) + (" and others" if len(passages) > most else "")


_CHECKS: dict[str, Callable[[Task, list[Exercise], object], CheckResult]] = {
    "handover": _handover,
    "quotes": _quotes,
    "speech": _speech,
}
