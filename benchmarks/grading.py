"""`make bench-grading`: classes of 20 to 100,000 answer files graded, beside nbgrader and Otter on 20 submissions.

    python -m benchmarks.grading [--sizes 20,1000,10000,100000] [--others FOLDER-OF-THEIR-ENVIRONMENT]

Each size runs in a process of its own; times are wall clock, CPU those of that process and its children, memory the
largest of any of them. Feedback pages and report are written where --pages is given (they are for classes, not for
100,000).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from msgspec.structs import replace

from kit.classroom.answers import dump, file_name
from kit.classroom.examples import example_answer
from kit.classroom.model import Mark, Marks
from kit.course.foreign.assignment import Worth, write_assignment
from kit.exercise.load import load_exercise
from kit.exercise.model import Exercise

ROOT = Path(__file__).parent.parent
TEXT = "02/practice"
SIZES = (20, 1_000, 10_000, 100_000)


def generate(folder: Path, count: int) -> None:
    """Write `count` different answers to one text, some marks left out."""
    exercise = load_exercise(TEXT)
    assert isinstance(exercise, Exercise)
    base = example_answer(exercise, "model")
    draw = random.Random(7)
    for number in range(count):
        marks: tuple[Mark, ...] = tuple(mark for mark in base.marks() if draw.random() < 0.8)
        answer = replace(base, student=f"s{number}", revision=number, responses=(Marks(item="marks", marks=marks),))
        home = folder / f"{number // 1000:03d}" / f"s{number}"
        home.mkdir(parents=True)
        (home / file_name(TEXT)).write_bytes(dump(answer))


def one(folder: Path, pages: bool) -> dict[str, float]:
    """Grade a folder in this process; what it took."""
    from kit.course.outputs import grade_class
    from kit.course.roster import Roster
    from kit.course.settings import Settings

    watch = None
    if pages:
        from kit.course.pages import watcher

        watch = watcher
    start = time.perf_counter()
    out = folder.with_name(f"{folder.name}-graded")
    more = {"watch": watch(out)} if watch else {}
    graded = grade_class([folder], out, settings=Settings(), roster=Roster(), progress=lambda _: None, **more)
    seconds = time.perf_counter() - start
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    cpu = sum(use.ru_utime + use.ru_stime for use in (own, others))
    return {"files": graded.files, "seconds": seconds, "cpu": cpu, "mb": max(own.ru_maxrss, others.ru_maxrss) / 1024}


def kit_rows(sizes: list[int]) -> None:
    """Grade classes of these sizes, each in a fresh process."""
    print(f"{'answer files':>14} {'seconds':>9} {'a second':>9} {'ms CPU each':>12} {'peak MB':>8}")
    for size in sizes:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / "answers"
            generate(folder, size)
            command = [sys.executable, "-m", "benchmarks.grading", "--one", str(folder)]
            row = json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout)
        rate, cpu = row["files"] / row["seconds"], 1000 * row["cpu"] / row["files"]
        print(f"{size:>14,} {row['seconds']:>9.2f} {rate:>9.0f} {cpu:>12.2f} {row['mb']:>8.0f}", flush=True)


def others(home: Path, count: int = 20) -> None:
    """nbgrader and Otter on the same text and `count` submissions."""
    env = {**os.environ, "PATH": f"{home / 'bin'}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}

    def run(folder: Path, *command: str) -> float:
        start = time.perf_counter()
        subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=True)
        return time.perf_counter() - start

    with tempfile.TemporaryDirectory() as place:
        course, answers = Path(place) / "nbgrader", Path(place) / "answers"
        generate(answers, count)
        files = sorted(answers.rglob("*.json"))
        write_assignment("nbgrader", course, "bench", [Worth(TEXT)])
        run(course, str(home / "bin/nbgrader"), "generate_assignment", "bench")
        book = (course / "release/bench/bench.ipynb").read_bytes()
        for file in files:
            own = course / "submitted" / file.parent.name / "bench"
            (own / "answers" / "me").mkdir(parents=True)
            (own / "answers" / "me" / file.name).write_bytes(file.read_bytes())
            (own / "bench.ipynb").write_bytes(book)
        seconds = run(course, str(home / "bin/nbgrader"), "autograde", "bench")
        print(f"nbgrader autograde, {count} submissions: {seconds:.1f} s, {seconds / count:.2f} s each", flush=True)

        course = Path(place) / "otter"
        write_assignment("otter", course, "bench", [Worth(TEXT)])
        run(course, str(home / "bin/otter"), "assign", "bench.ipynb", "dist", "--no-run-tests")
        zipped = next((course / "dist/autograder").glob("*.zip"))
        total = 0.0
        for file in files:
            handed, out = course / f"{file.parent.name}.zip", course / "out"
            out.mkdir(exist_ok=True)
            with zipfile.ZipFile(handed, "w") as archive:
                archive.write(course / "dist/student/bench.ipynb", "bench.ipynb")
                archive.write(file, f"answers/me/{file.name}")
            total += run(
                course, str(home / "bin/otter"), "run", "-a", str(zipped), "-o", str(out), "--no-logo", str(handed)
            )
        print(f"otter run, {count} submissions: {total:.1f} s, {total / count:.2f} s each", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.grading")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--others", type=Path)
    parser.add_argument("--one", type=Path)
    parser.add_argument("--pages", action="store_true")
    told = parser.parse_args()
    if told.one:
        print(json.dumps(one(told.one, told.pages)))
        return
    kit_rows([int(size) for size in told.sizes.split(",")])
    if told.others and (told.others / "bin" / "nbgrader").exists() and (told.others / "bin" / "otter").exists():
        others(told.others)


if __name__ == "__main__":
    main()
