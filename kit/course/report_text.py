"""What `kit grade --to` says when it is done: how many, how well, and what to look at first."""

from __future__ import annotations

from collections.abc import Iterator

from kit.course.outputs import Graded


def summary(graded: Graded, feedback: int = 0) -> Iterator[str]:
    """The lines to print. `feedback` pages were written."""
    mean = f", mean mark {100 * graded.mean:.0f}%" if graded.mean is not None else ""
    yield f"{graded.files} answer files of {graded.students} {'student' if graded.students == 1 else 'students'}{mean}."
    if graded.moved:
        yield f"The keys have changed: {graded.moved} marks moved. changes.csv says whose and why."
    for problem in graded.first:
        yield f"Look at: {problem.what}" + "".join(f" {part}." for part in (problem.who, problem.file) if part)
    if graded.problems > len(graded.first):
        yield f"... and {graded.problems - len(graded.first)} more in problems.csv."
    if feedback:
        pages = "1 page" if feedback == 1 else f"{feedback} pages"
        yield f"Feedback: {pages} for your students in {graded.folder / 'feedback'}."
    yield f"Everything is in {graded.folder}: start with report.html and gradebook.csv."
