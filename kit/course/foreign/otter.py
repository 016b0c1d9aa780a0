"""For Otter: a plugin that sets the points from the answer files, after all tests have run, in Otter's own process."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from otter.plugins import AbstractOtterPlugin

from kit.course.foreign.assignment import grade_id
from kit.course.points import graded_here


class FromFile(AbstractOtterPlugin):
    """`points` in its settings says what each exercise is worth."""

    def after_grading(self, results: Any) -> None:
        """Replace the score of each of our questions by what its answer file is worth."""
        work = Path(self.submission_path).parent
        said = []
        for exercise, out_of in self.plugin_config["points"].items():
            graded = graded_here(exercise, work=work)
            score = graded.score if graded is not None and graded.score is not None else 0.0
            results.update_score(grade_id(exercise), round(float(out_of) * score, 4))
            said.append(f"{exercise}: {graded.sentence if graded is not None else 'nothing was handed in'}")
        results.set_output("\n".join(said))
