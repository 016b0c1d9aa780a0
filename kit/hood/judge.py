"""Judging a function: it is run on several inputs (`Trial`s), and what it gives back is compared value by value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from kit.hood.result import CheckResult, NoAnswer, TrialResult, bare, passages, some
from kit.hood.values import as_number, as_table, as_texts, run

Value = float | list[str] | dict[str, float]


@dataclass(frozen=True, slots=True)
class Trial:
    """One input and what is right for it. `name` is how the reason calls it ("wire"); a list is compared as a bag of
    passages, a number and the entries of a table within `close`.
    """

    name: str
    arguments: tuple[object, ...]
    expected: Value
    close: float = 0.006

    @property
    def points(self) -> int:
        """One for each value that is asked for."""
        return max(1, len(self.expected)) if isinstance(self.expected, (list, dict)) else 1


@dataclass(frozen=True, slots=True)
class Judging:
    """How a task is judged: `values` runs an answer and takes what comes back as plain values, `judge` needs no more
    than those. Both raise `NoAnswer` for what cannot be judged.
    """

    out_of: int
    values: Callable[[object], Sequence[object]]
    judge: Callable[[Sequence[object]], CheckResult]


@dataclass(slots=True)
class _Outcome:
    """What became of one trial."""

    points: int = 0
    high: list[str] = field(default_factory=list)
    low: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)


def out_of(trials: Sequence[Trial]) -> int:
    """The points that can be had."""
    return sum(trial.points for trial in trials)


def judge(trials: Sequence[Trial], questions: Mapping[str, str], answer: object) -> CheckResult:
    """Run a student's function on every trial. Raises `NoAnswer` where it cannot be run or gives back a wrong kind."""
    return judge_values(trials, questions, values_of(trials, answer))


def values_of(trials: Sequence[Trial], answer: object) -> list[Value]:
    """What a student's function gives back on every trial, as plain values. Raises `NoAnswer` as `judge` does."""
    return [_plain(trial, run(answer, *deepcopy(trial.arguments))) for trial in trials]


def judge_values(trials: Sequence[Trial], questions: Mapping[str, str], values: Sequence[object]) -> CheckResult:
    """Judge what was given back, one value a trial; it may come from a file. Nothing is run. Raises `NoAnswer`."""
    if len(values) != len(trials):
        raise NoAnswer("The task has changed since this was checked. Run the box again.")
    plain = [_plain(trial, value) for trial, value in zip(trials, values, strict=True)]
    outcomes = [_compare(trial, value) for trial, value in zip(trials, plain, strict=True)]
    points, most = sum(o.points for o in outcomes), out_of(trials)
    right = [t.name for t, o in zip(trials, outcomes, strict=True) if o.points == t.points and not o.extra]
    found = {kind: [one for o in outcomes for one in getattr(o, kind)] for kind in ("extra", "missed", "high", "low")}
    sentences = {
        "extra": f"Too much: {some(found['extra'], 3)}.",
        "missed": f"Missing: {some(found['missed'], 3)}.",
        "high": f"Too high: {_few(found['high'])}.",
        "low": f"Too low: {_few(found['low'])}.",
    }
    told = [_right(right, len(trials)), *(sentences[kind] for kind in sentences if found[kind])]
    outcome = next((kind for kind in sentences if found[kind]), "all")
    if outcome == "extra" and points == 0 and "nothing" in questions:
        outcome = "nothing"
    each = tuple(_told(*one) for one in zip(trials, plain, outcomes, strict=True))
    return CheckResult(points, most, " ".join(told), questions.get(outcome, questions.get("nothing", "")), each)


def _told(trial: Trial, found: Value, outcome: _Outcome) -> TrialResult:
    given, right = _words(found), _words(trial.expected)
    if isinstance(found, list) and (outcome.extra or outcome.missed):
        given += f"; too much: {some(outcome.extra, 3)}" if outcome.extra else ""
        right += f"; missing: {some(outcome.missed, 3)}" if outcome.missed else ""
    return TrialResult(trial.name, outcome.points, trial.points, given, right)


def _words(value: Value) -> str:
    """A value as a person reads it: a figure, a few entries, how many passages."""
    if isinstance(value, list):
        return passages(len(value))
    if isinstance(value, dict):
        return _few([f"{name[:30]} {number:.2f}".removesuffix(".00") for name, number in value.items()], 8) or "nothing"
    return f"{round(value, 3):g}"


def _right(names: Sequence[str], total: int) -> str:
    if len(names) == total:
        return f"Right for all {total}."
    return f"Right for {len(names)} of {total}{': ' + ', '.join(names) if names else ''}."


def _few(names: Sequence[str], most: int = 3) -> str:
    return ", ".join(names[:most]) + (" and others" if len(names) > most else "")


def _plain(trial: Trial, found: object) -> Value:
    """What was given back as a value of the kind that is asked for. Raises `NoAnswer` where it is none."""
    if isinstance(trial.expected, list):
        return as_texts(found)
    return as_table(found) if isinstance(trial.expected, dict) else as_number(found)


def _compare(trial: Trial, found: Value) -> _Outcome:
    expected = trial.expected
    if isinstance(expected, list) and isinstance(found, list):
        return _compare_lists(trial, expected, found)
    if isinstance(expected, dict) and isinstance(found, dict):
        return _compare_tables(trial, expected, found)
    outcome = _Outcome()
    if isinstance(expected, (int, float)) and isinstance(found, (int, float)):
        _compare_numbers(outcome, trial, trial.name, expected, found)
    return outcome


def _compare_lists(trial: Trial, expected: list[str], found: list[str]) -> _Outcome:
    wanted, got = (Counter(filter(None, map(bare, passages))) for passages in (expected, found))
    missed, extra = list((wanted - got).elements()), list((got - wanted).elements())
    hits = (wanted & got).total()
    points = max(0, (hits if wanted else trial.points) - len(extra))
    return _Outcome(points, missed=missed, extra=extra)


def _compare_tables(trial: Trial, expected: dict[str, float], found: dict[str, float]) -> _Outcome:
    extra = [name for name, value in found.items() if name not in expected and abs(value) > trial.close]
    outcome = _Outcome(extra=[f"{trial.name}: {name or 'an entry without a name'}" for name in extra])
    for name, value in expected.items():
        _compare_numbers(outcome, trial, f"{trial.name}: {name}", value, found.get(name, 0.0))
    outcome.points = max(0, outcome.points - len(extra))
    return outcome


def _compare_numbers(outcome: _Outcome, trial: Trial, name: str, expected: float, got: float) -> None:
    if abs(got - expected) <= trial.close:
        outcome.points += 1
    else:
        (outcome.high if got > expected else outcome.low).append(f"{name} ({round(got, 2):g})")
