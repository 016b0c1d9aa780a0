"""`check(task, answer)`: finding the task, and never raising."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from kit.errors import ExerciseError, KitError
from kit.exercise.banks import coding_names, load_coding
from kit.hood.judge import Trial, judge_values, out_of, values_of
from kit.hood.lessons import CHECKS, points_of
from kit.hood.record import keep
from kit.hood.result import CheckResult, NoAnswer
from kit.hood.stories import lesson_texts
from kit.hood.tasks import hood
from kit.hood.trials import trials
from kit.hood.values import kind_of

Judge = Callable[[object], CheckResult]


def check(task: object, answer: object) -> CheckResult:
    """Judge an answer to a coding task: points, the reason and a question. It never raises."""
    try:
        judged, points, questions = _find(task)
    except KitError as error:
        return CheckResult(0, 0, str(error))
    try:
        return judged(answer)
    except NoAnswer as why:
        return CheckResult(0, points, str(why), questions.get("nothing", questions.get("blank", "")))
    except Exception as error:  # an object of the student's that misbehaves wherever it is touched
        return CheckResult(0, points, f"Your answer could not be checked: {kind_of(error)}.", "What does it give back?")


def _judge_and_keep(name: str, tried: Sequence[Trial], questions: dict[str, str], answer: object) -> CheckResult:
    values = values_of(tried, answer)
    keep(name, values)
    return judge_values(tried, questions, values)


def _find(name: object) -> tuple[Judge, int, dict[str, str]]:
    """What judges a task, its points, and its questions."""
    if type(name) is not str or name.count("/") != 1:
        raise ExerciseError("The name of the task comes first.", 'Write check("02/hood-quotes", answer).')
    lesson, short = name.split("/")
    coding = [task for task in coding_names() if task.startswith(f"{lesson}/")]
    if name in coding:
        task = load_coding(name)
        tried = trials(task)
        return partial(_judge_and_keep, name, tried, task.questions), out_of(tried), task.questions
    own = hood(lesson).tasks
    if short not in own:
        there = ", ".join([*(f"{lesson}/{task}" for task in own), *coding])
        raise ExerciseError(f"There is no task “{name}”.", f"There are: {there}.")
    if own[short].check not in CHECKS:
        raise ExerciseError(f"The task “{name}” has no check “{own[short].check}”.", "Mend hood.yml.")
    texts = lesson_texts(lesson)
    return partial(CHECKS[own[short].check], own[short], texts), points_of(own[short], texts), own[short].questions
