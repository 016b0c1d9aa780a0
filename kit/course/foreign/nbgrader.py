"""For nbgrader: points from the answer file, after the notebook has run and before they are saved.

`FromFile` puts the points in place of whatever the cell itself printed, in nbgrader's own process: a notebook that
patches the kit, or an object that equals everything, changes nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbgrader.preprocessors import Execute, NbGraderPreprocessor, SaveAutoGrades

from kit.course.foreign.assignment import exercise_of_id
from kit.course.points import graded_here


class FromFile(NbGraderPreprocessor):
    """Sets the output of every cell of points of ours to what its answer file is worth."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """The notebook with our cells' outputs replaced."""
        work = Path(resources["metadata"]["path"])
        for cell in nb.cells:
            own = cell.metadata.get("nbgrader", {})
            exercise = exercise_of_id(str(own.get("grade_id", "")))
            if exercise and own.get("grade"):
                cell.outputs = [_output(exercise, float(own["points"]), work)]
        return nb, resources


def _output(exercise: str, out_of: float, work: Path) -> Any:
    import nbformat.v4

    graded = graded_here(exercise, work=work)
    value = 0.0 if graded is None or graded.score is None else round(out_of * graded.score, 4)
    return nbformat.v4.new_output("execute_result", data={"text/plain": repr(value)}, execution_count=1)


def preprocessors() -> list[Any]:
    """nbgrader's own steps of autograding, with ours after the run and before the grades are saved."""
    from nbgrader.converters.autograde import Autograde

    steps = list(Autograde.autograde_preprocessors.default_args[0])
    at = steps.index(SaveAutoGrades)
    assert steps.index(Execute) < at
    return [*steps[:at], FromFile, *steps[at:]]
