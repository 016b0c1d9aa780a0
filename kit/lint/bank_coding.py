"""The rules of coding tasks. What the code does is a matter of tests: a linter runs nobody's code."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from kit.errors import KitError
from kit.exercise import prose, wordlist
from kit.exercise.banks import CodingTask
from kit.hood.judging import judging
from kit.lint.bank_rules import Found, licensed

FEWEST_TASKS = 10
MOST_LINES, MOST_GRADE = 6, 9.0
BLANK = "____"
OUTCOMES = ("nothing", "all")


def coding_faults(task: CodingTask) -> Found:
    """One task: short, readable, with one blank, and questions that ask."""
    yield from licensed(task.licence)
    lines = [line for line in task.starter.splitlines() if line.strip()]
    if len(lines) > MOST_LINES:
        yield "", "words", f"a starter of {len(lines)} lines; at most {MOST_LINES}"
    if task.starter.count(BLANK) != 1:
        yield "", "text", f"{task.starter.count(BLANK)} blanks ({BLANK}) in the starter; one"
    if (grade := prose.grade(prose.told(task.task))) > MOST_GRADE:
        yield "", "wording", f"the task reads like grade {grade:.1f}; at most {MOST_GRADE:g}"
    if task.model == task.naive:
        yield "", "naive", "the naive answer is the model answer"
    for what in ("model", "naive"):
        yield from _code(task, what)
    told = " ".join([task.title, task.task, *task.questions.values()])
    for term in wordlist.later_terms(told, task.lesson):
        yield "", "wording", f"“{term}” is taught in a later lesson"
    for word in wordlist.banned(told):
        yield "", "wording", f"“{word}” is a word that lessons do not use"
    for outcome in OUTCOMES:
        if outcome not in task.questions:
            yield "", "reason", f"no question for the outcome “{outcome}”"
    for outcome, question in task.questions.items():
        if "?" not in question:
            yield "", "reason", f"“{outcome}” asks nothing back"
    try:
        judging(task)
    except KitError as bad:
        yield "", "unreadable", bad.message


def _code(task: CodingTask, what: str) -> Found:
    try:
        tree = ast.parse(task.starter.replace(BLANK, getattr(task, what)))
    except SyntaxError as bad:
        yield "", what, f"the {what} answer is no Python: {bad.msg}"
        return
    if task.function not in set(_named(tree)):
        yield "", what, f"there is no “{task.function}” in the starter"


def _named(tree: ast.Module) -> Iterator[str]:
    """What a starter may hand to the check: its functions, and its variables."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name
        elif isinstance(node, ast.Assign):
            yield from (name.id for name in node.targets if isinstance(name, ast.Name))
