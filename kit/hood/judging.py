"""How a coding task is judged, in two steps: run the answer, then judge the plain values that came back.

The second step needs nothing of the student's, so it can be done again from an answer file.
"""

from __future__ import annotations

from functools import partial

from kit.exercise.banks import CodingTask
from kit.hood.handing import CHECKS
from kit.hood.judge import Judging, judge_values, out_of, values_of
from kit.hood.trials import trials


def judging(task: CodingTask) -> Judging:
    """How a task is judged. Raises `ExerciseError` where its check is unknown or its data are incomplete."""
    if task.check in CHECKS:
        return CHECKS[task.check](task)
    tried = trials(task)
    return Judging(out_of(tried), partial(values_of, tried), partial(judge_values, tried, task.questions))
