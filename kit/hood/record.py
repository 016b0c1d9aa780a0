"""What a coding task was answered with, kept in an answer file: the values that the function gave back, as data.

So the coding track is handed in and graded like everything else, without running a line of a student's code.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from contextlib import suppress

from kit.classroom.model import MAX_TEXT, Answer, Text
from kit.classroom.sheet import Sheet
from kit.classroom.student import answers_folder, who
from kit.errors import KitError
from kit.hood.judge import Judging
from kit.hood.result import CheckResult, NoAnswer

ITEM = "values"
_MARK = "code-"


def exercise_id(task: str) -> str:
    """The name under which a task's answer is kept: `06/code-overlap` for `06/overlap`."""
    lesson, _, short = task.partition("/")
    return f"{lesson}/{_MARK}{short}"


def task_of(exercise: str) -> str:
    """The coding task of an answer file's exercise, or "" where it is none."""
    lesson, _, short = exercise.partition("/")
    return f"{lesson}/{short.removeprefix(_MARK)}" if short.startswith(_MARK) else ""


def keep(task: str, values: Sequence[object]) -> None:
    """Keep what was given back, where somebody works in a notebook. A check never fails because of it."""
    told = json.dumps(values, ensure_ascii=False)
    if not _in_notebook() or len(told) > MAX_TEXT:
        return
    with suppress(KitError):
        student = who()
        sheet = Sheet.open(answers_folder(), student.code, exercise_id(task), class_code=student.class_code)
        sheet.apply([{"op": "write", "item": ITEM, "value": told}])


def _in_notebook() -> bool:
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None and hasattr(ipython, "get_ipython") else None
    return shell is not None and hasattr(shell, "kernel")


def judge_answer(how: Judging, answer: Answer) -> CheckResult:
    """Judge a coding task from its answer file. Nothing is run; a file that holds no values earns nothing."""
    response = answer.response(ITEM)
    try:
        values = json.loads(response.value) if isinstance(response, Text) and response.value else None
        if not isinstance(values, list):
            raise NoAnswer("Nothing was checked yet.")
        return how.judge(values)
    except (ValueError, RecursionError):
        return CheckResult(0, how.out_of, "The values in the file cannot be read.")
    except NoAnswer as why:
        return CheckResult(0, how.out_of, str(why))
