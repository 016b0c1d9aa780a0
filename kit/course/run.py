"""Grading a class: collect, grade what is new, keep it in the book. A bad file never stops the run."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path

from kit import __version__, content
from kit.classroom.grade import Graded, grade_bytes
from kit.course.book import Book
from kit.course.coding import grade_answer
from kit.course.collect import Found, Left, collect, printable
from kit.course.work import mark

CHUNK = 64
POOL_FROM = 256
"""Files from which it pays to start other processes."""

Job = tuple[str, str, bytes]  # digest, name, bytes


def stamp(root: Path | None = None) -> str:
    """A digest of everything that a grade depends on beside the answer: all keys, and the version of the kit."""
    digest = sha256(__version__.encode())
    exercises = (root or content.root()) / "exercises"
    for file in sorted((*exercises.rglob("*.md"), *exercises.rglob("*.yml"))):
        digest.update(f"{file.relative_to(exercises).as_posix()}\0".encode() + file.read_bytes() + b"\0")
    return digest.hexdigest()


def grade(book: Book, paths: Iterable[Path], *, progress: Callable[[int], None] = lambda _: None) -> int:
    """Collect the answers in `paths` and grade those that the book does not have; returns how many files were found.

    `progress` is called with the number of files that are done, now and then.
    """
    book.begin()
    count = 0
    waiting: set[str] = set()

    def jobs() -> Iterator[Job]:
        nonlocal count
        for item in collect(paths):
            if isinstance(item, Left):
                book.leave(item)
                continue
            digest = sha256(item.data).hexdigest()
            book.note(item, digest)
            count += 1
            if digest in waiting or book.has(digest):
                progress(1)
                continue
            waiting.add(digest)
            yield digest, item.origin.rpartition("/")[2], item.data

    for graded in _graded(jobs()):
        book.keep(graded)
        waiting.difference_update(digest for digest, _ in graded)
        progress(len(graded))
    return count


def grades(paths: Sequence[Path], leave: Callable[[Left], None] = lambda _: None) -> Iterator[Graded]:
    """The grades of all answers in `paths`, in the order of their names, kept nowhere.

    What should have been an answer, or was named itself, is a grade with an `error`; `leave` is called with the rest.
    """
    named = {printable(str(path)) for path in paths}
    for item in collect(paths):
        if isinstance(item, Found):
            yield grade_bytes(item.data, item.origin, grade_answer)
        elif item.trouble or item.origin in named:
            yield Graded(item.origin, error=item.reason)
        else:
            leave(item)


def _graded(jobs: Iterator[Job]) -> Iterator[list[tuple[str, bytes]]]:
    """Results in the order of the jobs, a chunk at a time; other processes help with a large class only."""
    with ExitStack() as stack:
        first = [job for _, job in zip(range(POOL_FROM), jobs, strict=False)]
        for at in range(0, len(first), CHUNK):
            yield _chunk(first[at : at + CHUNK])
        if len(first) < POOL_FROM:
            return
        cores = os.cpu_count() or 1
        pool = stack.enter_context(ProcessPoolExecutor(cores))
        running: deque[Future[list[tuple[str, bytes]]]] = deque()
        for chunk in _chunks(jobs):
            running.append(pool.submit(_chunk, chunk))
            if len(running) > 2 * cores:
                yield running.popleft().result()
        while running:
            yield running.popleft().result()


def _chunks(jobs: Iterator[Job]) -> Iterator[list[Job]]:
    while chunk := [job for _, job in zip(range(CHUNK), jobs, strict=False)]:
        yield chunk


def _chunk(jobs: list[Job]) -> list[tuple[str, bytes]]:
    return [(digest, mark(data, name)) for digest, name, data in jobs]
