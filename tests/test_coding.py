"""Coding tasks: model answers score all points, naive ones do not pass, starters run, and nothing fools a check."""

from __future__ import annotations

import ast
import json
import re
import sys
from collections import Counter, OrderedDict, defaultdict
from pathlib import Path
from statistics import NormalDist
from types import ModuleType
from typing import Any

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit import content
from kit.classroom.sheet import Sheet
from kit.errors import ExerciseError
from kit.exercise.banks import coding_names, load_coding
from kit.hood import PASS, CheckResult, check, marks, outlets, text
from kit.hood.judge import Trial, judge
from kit.hood.judging import judging
from kit.hood.record import ITEM, exercise_id, judge_answer, task_of
from kit.hood.result import NoAnswer
from kit.hood.trials import trials
from kit.hood.values import as_number, as_table, as_texts, as_yes
from tests.unfit import UNFIT, Loud, Nameless, Word, Yes

NAMES = coding_names()
OWN_WORDS = ("02/hood-verb", "02/hood-quotes", "02/hood-speech")  # their checks speak of words and of quotes
every_task = pytest.mark.parametrize("name", NAMES)


def written(name: str, code: str | None = None) -> Any:
    """What a student hands to the check after filling the blank; without code the starter as it is."""
    task = load_coding(name)
    space: dict[str, Any] = {}
    exec(task.starter if code is None else task.starter.replace("____", code), space)
    return space[task.function]


def test_there_are_tasks_for_every_lesson() -> None:
    assert len(NAMES) >= 10
    assert {load_coding(name).lesson for name in NAMES} == set(range(11))


@every_task
def test_the_model_answer_scores_all_points(name: str) -> None:
    task = load_coding(name)
    result = check(name, written(name, task.model))
    assert result.points == (task.best or result.out_of) > 0, result.reason
    assert result.passed
    if not task.best:
        assert result.reason.startswith("Right for all ") or name in OWN_WORDS
        assert result.question == task.questions["all"]


@every_task
def test_the_naive_answer_does_not_pass_and_is_asked_something(name: str) -> None:
    result = check(name, written(name, load_coding(name).naive))
    assert result.points < PASS * result.out_of, result.reason
    assert not result.passed
    assert "?" in result.question
    assert result.question != load_coding(name).questions["all"]


@every_task
def test_the_starter_runs_and_does_not_pass(name: str) -> None:
    result = check(name, written(name))
    assert result.points < PASS * result.out_of
    assert result.reason
    assert "?" in result.question


def untouched(path: Path) -> list[tuple[str, str]]:
    """The coding boxes of a notebook as students get them: (id, code)."""
    boxes = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [(box["id"], "".join(box["source"])) for box in boxes if "task" in box["metadata"]["tags"]]


BOXES = [
    box for path in sorted((content.root() / "notebooks").glob("*-under-the-hood.ipynb")) for box in untouched(path)
]


def run_box(code: str) -> CheckResult:
    """What a box shows: the value of its last line."""
    *lines, last = ast.parse(code).body
    assert isinstance(last, ast.Expr)
    space: dict[str, Any] = {}
    exec(compile(ast.Module(lines, []), "box", "exec"), space)
    result = eval(compile(ast.Expression(last.value), "box", "eval"), space)
    assert isinstance(result, CheckResult)
    return result


def test_every_box_to_write_code_in_calls_a_task_of_the_bank() -> None:
    """So each can be put into an assignment, handed in, and graded from its file."""
    called = [re.findall(r'check\("([^"]+)"', code) for _, code in BOXES]
    assert sorted(called) == [[name] for name in NAMES if name != "02/direct-quotes"]


@pytest.mark.parametrize("code", [code for _, code in BOXES], ids=[name for name, _ in BOXES])
def test_an_untouched_box_says_that_its_blank_is_still_there(code: str) -> None:
    """A lesson runs by itself, so this is what students see first."""
    result = run_box(code)
    assert result.points == 0 < result.out_of
    assert "blank" in result.reason
    assert "?" in result.question


@pytest.mark.parametrize("code", [code for _, code in BOXES], ids=[name for name, _ in BOXES])
def test_the_model_answer_of_the_bank_fits_the_box(code: str) -> None:
    """Notebook and assignment ask for the same thing."""
    task = load_coding(re.findall(r'check\("([^"]+)"', code)[0])
    result = run_box(code.replace("____", task.model))
    assert result.points == (task.best or result.out_of), result.reason


@every_task
@pytest.mark.parametrize("number", range(len(UNFIT)))
def test_an_unfit_answer_earns_nothing_and_is_told_why(name: str, number: int) -> None:
    result = check(name, UNFIT[number])
    assert result.points == 0
    assert result.reason
    assert "?" in result.question


class Everything(dict):  # type: ignore[type-arg]
    """A dict that says yes to every question."""

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = None  # type: ignore[assignment]

    def __contains__(self, key: object) -> bool:
        return True

    def get(self, key: object, default: object = None) -> Any:
        return 1

    def items(self) -> Any:
        raise RuntimeError("boo")


class Real(float):
    """A number that equals every other."""

    def __eq__(self, other: object) -> bool:
        return True

    def __sub__(self, other: object) -> float:
        return 0.0

    __hash__ = float.__hash__


TRICKS: list[Any] = [
    Yes(), Loud(), Nameless(), Everything(), Real(1), [Yes()], [Word("x")], {"fact": Yes()}, {Word("fact"): 1}, {1: 1}, True,
    float("nan"), float("inf"), 10**400, {"a": True}, {("a", Word("b")): 1}, {(): 1}, b"x", object(), type, [[]], "x" * 9,
]  # fmt: skip


@every_task
@pytest.mark.parametrize("number", range(len(TRICKS)))  # pytest itself would touch the answers
def test_a_value_that_equals_everything_earns_nothing(name: str, number: int) -> None:
    result = check(name, lambda *_: TRICKS[number])
    assert result.points <= (1 if name in ("03/chunks", "08/left-out") else 0), result.reason
    assert not result.passed


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["06/overlap", "08/left-out", "03/chunks"]),
    st.recursive(
        st.one_of(st.text(), st.integers(), st.floats(), st.booleans(), st.none(), st.binary()),
        lambda inner: st.one_of(st.lists(inner), st.dictionaries(st.text(), inner), st.tuples(inner, inner)),
    ),
)
def test_any_value_is_judged_within_bounds(name: str, value: object) -> None:
    for answer in (value, lambda *_: value):
        result = check(name, answer)
        assert 0 <= result.points < result.out_of
        assert result.reason


def test_dicts_of_every_kind_are_read_from_inside() -> None:
    for made in (Counter(a=1), OrderedDict(a=1), defaultdict(int, a=1), {"a": 1.0}, Everything(a=1)):
        assert as_table(made) == {"a": 1.0}
    assert as_table({("x", "y"): 2}) == {"x / y": 2.0}
    assert as_texts(("a", "b")) == ["a", "b"]
    assert as_number(3) == 3.0
    for bad in (True, "3", None, Real(3)):
        with pytest.raises(NoAnswer):
            as_number(bad)


def test_what_a_student_does_to_the_input_changes_nothing() -> None:
    task = load_coding("04/stances")
    right = written("04/stances", task.model)

    def spoils(own: list[Any]) -> object:
        found = right(own)
        own.clear()
        return found

    assert check("04/stances", spoils).passed
    assert check("04/stances", right).passed


def test_the_reason_says_what_is_right_what_is_too_much_and_what_is_missing() -> None:
    tried = [Trial("one", ("x",), ["a", "b"]), Trial("two", ("y",), {"named": 2.0}), Trial("three", ("z",), 1.0)]
    answers: dict[str, object] = {"x": ["a", "c"], "y": {"named": 3, "odd": 1}, "z": 1}
    result = judge(tried, {"extra": "Why?"}, answers.get)
    assert result == CheckResult(
        1, 4, "Right for 1 of 3: three. Too much: “c”, “two: odd”. Missing: “b”. Too high: two: named (3).", "Why?"
    )


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from("abcd")), st.lists(st.sampled_from("abcd")))
def test_a_list_is_judged_as_a_bag_and_only_the_right_one_gets_everything(right: list[str], found: list[str]) -> None:
    result = judge([Trial("it", (), right)], {}, lambda: found)
    assert 0 <= result.points <= result.out_of
    assert (result.reason == "Right for all 1.") == (sorted(right) == sorted(found))
    assert judge([Trial("it", (), right)], {}, lambda: [*found, "e"]).points <= result.points


def test_what_students_compute_on() -> None:
    assert set(outlets("harbour-street")) == {"citizen", "mail", "wire"}
    found = marks("harbour-street/wire")
    assert {mark["layer"] for mark in found} == {"voice", "attribution"}
    assert all(mark["by"] and mark["kind"] for mark in found if mark["label"] == "source")
    assert text("04")
    for bad in ("nowhere", "02", ""):
        with pytest.raises(ExerciseError):
            outlets(bad)


def test_a_task_whose_data_lack_something_says_so() -> None:
    import msgspec

    task = load_coding("06/overlap")
    with pytest.raises(ExerciseError, match="lack something"):
        trials(msgspec.structs.replace(task, data=[{"words": ["a"]}]))
    for wrong in ({"words": [], "body": 3}, {"words": 3, "body": "a"}, {"words": ["a"], "body": []}):
        with pytest.raises(ExerciseError, match="lack something"):
            trials(msgspec.structs.replace(task, data=[wrong]))
    with pytest.raises(ExerciseError, match="no check"):
        trials(msgspec.structs.replace(task, check="nothing"))
    assert "There is no task" in check("02/nothing", print).reason
    assert "02/direct-quotes" in check("02/nothing", print).reason


@every_task
def test_from_an_answer_file_it_earns_the_same_points(name: str, tmp_path: Path) -> None:
    """What `kit grade`, nbgrader and Otter read: the values that the function gave back, as data."""
    task = load_coding(name)
    how = judging(task)
    for code in (task.model, task.naive):
        values = how.values(written(name, code))
        sheet = Sheet.open(tmp_path, f"otter-{len(code)}", exercise_id(name))
        sheet.apply([{"op": "write", "item": ITEM, "value": json.dumps(values)}])
        assert judge_answer(how, sheet.answer) == check(name, written(name, code))
    assert task_of(exercise_id(name)) == name


class Boxed(numpy.float64):
    """A number of numpy's that says it is another one."""

    def __float__(self) -> float:
        return 7.0

    def item(self) -> float:  # type: ignore[override]
        return 7.0


def test_a_number_of_numpys_is_a_number() -> None:
    """What `numpy.mean` or a column of a table gives back."""
    for boxed in (numpy.float64(0.5), numpy.float32(0.5), numpy.float16(0.5), Boxed(0.5)):
        assert (as_number(boxed), type(as_number(boxed))) == (0.5, float)
    assert as_number(numpy.int64(3)) == as_number(numpy.uint8(3)) == 3.0
    assert as_table(Counter({"fact": numpy.float64(0.25)})) == {"fact": 0.25}
    for odd in (numpy.float64("nan"), numpy.float64("inf"), numpy.bool_(True), numpy.str_("3"), numpy.array([3.0])):
        with pytest.raises(NoAnswer, match="must give back a number"):
            as_number(odd)
    assert as_yes(numpy.bool_(True)) is True
    assert as_yes(numpy.bool_(False)) is False
    with pytest.raises(NoAnswer, match=r"True or False\. It gave back float64"):
        as_yes(numpy.float64(1))


def test_no_numpy_and_a_file_of_that_name(monkeypatch: pytest.MonkeyPatch) -> None:
    for stand_in in (None, ModuleType("numpy")):
        monkeypatch.setitem(sys.modules, "numpy", stand_in)  # type: ignore[arg-type]
        assert as_number(0.5) == 0.5


def test_a_right_answer_worked_out_with_numpy_earns_its_points() -> None:
    def d_prime(found: int, important: int, alarms: int, calm: int) -> object:
        z = NormalDist().inv_cdf
        return numpy.float64(z((found + 0.5) / (important + 1)) - z((alarms + 0.5) / (calm + 1)))

    assert check("10/d-prime", d_prime).passed
    assert check("02/hood-speech", lambda s: numpy.bool_(True)) == check("02/hood-speech", lambda s: True)
