"""A real nbgrader and a real Otter, in an environment of their own (`make test` makes it)."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
BIN = Path(os.environ.get("KIT_GRADERS") or ROOT / ".venv-graders") / "bin"
_GRADES = """
import json
from nbgrader.api import Gradebook
with Gradebook('sqlite:///gradebook.db') as book:
    told = {s.student.id: {g.name: g.auto_score for n in s.notebooks for g in n.grades}
            for s in book.assignment_submissions('NAME')}
print(json.dumps(told))
"""

needs_graders = pytest.mark.skipif(
    not (BIN / "nbgrader").exists() or not (BIN / "otter").exists(),
    reason="no nbgrader and Otter here: run make test, or name their environment with KIT_GRADERS",
)


def run(folder: Path, *command: str) -> str:
    env = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    env.pop("KIT_WORK", None)
    done = subprocess.run(
        [str(BIN / command[0]), *command[1:]], cwd=folder, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    return done.stdout


def nbgrader_marks(course: Path, assignment: str) -> dict[str, dict[str, float]]:
    """Autograde what was handed in: by student, by the name of a cell, the points."""
    run(course, "nbgrader", "autograde", assignment)
    told = run(course, "python", "-c", _GRADES.replace("NAME", assignment)).splitlines()[-1]
    marks: dict[str, dict[str, float]] = json.loads(told)
    return marks


def otter_marks(course: Path, autograder: Path, handed: Path) -> dict[str, float]:
    """Run Otter on one zip that was handed in: by the name of a question, the points."""
    out = course / f"{handed.stem}-out"
    out.mkdir()
    run(course, "otter", "run", "-a", str(autograder), "-o", str(out), "--no-logo", str(handed))
    return {test["name"]: test["score"] for test in otter_tests(out) if "score" in test}


def otter_tests(out: Path) -> list[dict[str, Any]]:
    """What Otter says of each question, and first of all public tests together."""
    told: list[dict[str, Any]] = json.loads((out / "results.json").read_text("utf-8"))["tests"]
    return told
