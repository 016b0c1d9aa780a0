"""`check(task, answer)`: finding the task, and never raising."""

from __future__ import annotations

from kit.errors import ExerciseError, KitError
from kit.exercise.banks import CodingTask, coding_names, load_coding
from kit.hood.judge import Judging
from kit.hood.judging import judging
from kit.hood.record import keep
from kit.hood.result import CheckResult, NoAnswer
from kit.hood.values import kind_of


def check(task: object, answer: object) -> CheckResult:
    """Judge an answer to a coding task: points, the reason and a question. It never raises."""
    try:
        coding = _find(task)
        how = judging(coding)
    except KitError as error:
        return CheckResult(0, 0, str(error))
    try:
        return _judge_and_keep(str(task), how, answer)
    except NoAnswer as why:
        return CheckResult(0, how.out_of, str(why), coding.questions.get("nothing", ""))
    except Exception as error:  # an object of the student's that misbehaves wherever it is touched
        reason = f"Your answer could not be checked: {kind_of(error)}."
        return CheckResult(0, how.out_of, reason, "What does it give back?")


def _judge_and_keep(name: str, how: Judging, answer: object) -> CheckResult:
    values = how.values(answer)
    keep(name, values)
    return how.judge(values)


def _find(name: object) -> CodingTask:
    if type(name) is not str or name.count("/") != 1:
        raise ExerciseError("The name of the task comes first.", 'Write check("02/hood-quotes", answer).')
    names = coding_names()
    if name in names:
        return load_coding(name)
    there = [task for task in names if task.startswith(f"{name.partition('/')[0]}/")] or names
    raise ExerciseError(f"There is no task “{name}”.", f"There are: {', '.join(there)}.")
