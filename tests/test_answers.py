"""Answers as data: operations, reading and writing, marks that find their place again."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kit.classroom import ops as ops_module
from kit.classroom.answers import (
    Answer,
    Choice,
    Marks,
    Number,
    Text,
    anchor,
    apply_op,
    apply_ops,
    dump,
    exercise_of,
    file_name,
    is_exercise,
    load,
    parse,
)
from kit.classroom.model import MAX_ATTEMPTS, fault
from kit.classroom.schema import SCHEMAS, schema
from kit.errors import AnswerError, NewerAnswer
from kit.labels import LABELS

TEXT = "“We looked for every penny,” said Ida Brandt. She boasted that the town 🏊 would have a new pool. She said so."
DIGEST = "sha256:" + sha256(TEXT.encode()).hexdigest()
AT = "2026-03-02T09:14:05.000Z"
BLANK = Answer(student="otter-12", exercise="02/practice", class_code="7b", text_digest=DIGEST)
SCHEMA = Path(__file__).parents[1] / "docs" / "schema" / "answer.schema.json"


def mark(ident: str = "m1", start: int = 0, end: int = 5, **more: Any) -> dict[str, Any]:
    return {
        "op": "mark",
        "item": "marks",
        "id": ident,
        "start": start,
        "end": end,
        "layer": "voice",
        "label": "quote",
        **more,
    }


def words(phrase: str, ident: str, label: str = "fact", layer: str = "voice", nth: int = 0) -> dict[str, Any]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(phrase, start + 1)
    return mark(ident, start, start + len(phrase), label=label, layer=layer)


def do(*ops: dict[str, Any], answer: Answer = BLANK) -> Answer:
    return apply_ops(answer, ops, text=TEXT, at=AT)


# -- operations


def test_mark_unmark_clear() -> None:
    answer = do(mark("a", 0, 4), mark("b", 4, 9, confidence="sure"), mark("c", 1, 3))
    assert [(m.id, m.order, m.exact) for m in answer.marks()] == [("a", 1, "“We "), ("b", 2, "looke"), ("c", 3, "We")]
    assert answer.marks()[1].confidence == "sure"
    answer = do({"op": "unmark", "item": "marks", "id": "a"}, answer=answer)
    assert [m.id for m in answer.marks()] == ["b", "c"]
    assert do({"op": "clear", "item": "marks", "ids": ["b", "c", "zz"]}, answer=answer).marks() == ()


def test_a_mark_that_is_there_is_not_added_again() -> None:
    once = do(mark("a", 0, 4))
    assert do(mark("a", 2, 8), answer=once) is once
    assert do({"op": "unmark", "item": "marks", "id": "gone"}, answer=once) is once
    assert do({"op": "unmark", "item": "nowhere", "id": "a"}, answer=once) is once


def test_an_undone_removal_takes_its_old_place() -> None:
    answer = do(mark("a"), mark("b"), {"op": "unmark", "item": "marks", "id": "a"}, mark("a", order=1))
    assert [(m.id, m.order) for m in answer.marks()] == [("a", 1), ("b", 2)]


def test_offsets_are_code_points() -> None:
    answer = do(words("🏊", "a"), words("would", "b"))
    assert [m.exact for m in answer.marks()] == ["🏊", "would"]


def test_every_label_fits_its_layer_and_no_other() -> None:
    for label in LABELS:
        for layer in ("voice", "attribution", "wording"):
            op = mark(layer=layer, label=label.id)
            if layer == label.layer:
                assert do(op).marks()[0].label == label.id
            else:
                with pytest.raises(AnswerError, match="label: "):
                    do(op)
    assert do(mark(label="none")).marks()[0].label == "none"  # a beginner's family


def test_choices_numbers_texts() -> None:
    answer = do(
        {"op": "choose", "item": "w1", "value": "fact"},
        {"op": "number", "item": "n1", "value": 3},
        {"op": "write", "item": "w1-why", "value": "Because 🏊\n\x00"},
        {"op": "sure", "item": "w1", "value": "guess"},
    )
    assert answer.responses == (
        Choice("w1", value="fact", confidence="guess"),
        Number("n1", value=3),
        Text("w1-why", value="Because 🏊\n\x00"),
    )
    assert do({"op": "choose", "item": "w1", "value": None}, answer=answer).response("w1") == Choice(
        "w1", confidence="guess"
    )
    assert do({"op": "write", "item": "w1-why", "value": "cut \ud83d"}).response("w1-why") == Text(
        "w1-why", value="cut ?"
    )


def test_sure_on_a_mark_and_before_any_answer() -> None:
    answer = do(mark("a"), {"op": "sure", "item": "marks", "id": "a", "value": "fairly"})
    assert answer.marks()[0].confidence == "fairly"
    assert do({"op": "sure", "item": "marks", "id": "zz", "value": "sure"}, answer=answer) is answer
    early = do({"op": "sure", "item": "n1", "value": "sure"}, {"op": "number", "item": "n1", "value": 2})
    assert early.response("n1") == Number("n1", value=2, confidence="sure")


@pytest.mark.parametrize("later", ["sure", None])
def test_after_the_first_check_nobody_changes_how_sure_they_were(later: str | None) -> None:
    first = do(
        {"op": "choose", "item": "w1", "value": "quote"},
        {"op": "sure", "item": "w1", "value": "guess"},
        {"op": "attempt", "item": "w1", "score": 0.0, "at": AT},
    )
    again = do(
        {"op": "choose", "item": "w1", "value": "fact"}, {"op": "sure", "item": "w1", "value": later}, answer=first
    )
    assert again.response("w1").confidence == "guess"
    assert again.response("w1").value == "fact"


def test_attempts_hold_the_response_as_it_stood() -> None:
    check = {"op": "attempt", "item": "marks", "score": 0.5}
    answer = do(mark("a"), check)
    answer = apply_op(answer, {"op": "unmark", "item": "marks", "id": "a"}, text=TEXT)
    answer = apply_op(answer, {**check, "score": None, "at": "2026-03-02T10:00:00Z"}, text=TEXT)
    response = answer.response("marks")
    assert isinstance(response, Marks)
    assert [(one.at, one.score, len(one.marks)) for one in response.attempts] == [
        (AT, 0.5, 1),
        ("2026-03-02T10:00:00Z", None, 0),
    ]
    choice = do({"op": "choose", "item": "w1", "value": "x"}, {"op": "attempt", "item": "w1", "score": 0}).response(
        "w1"
    )
    assert choice is not None
    assert (choice.attempts[0].value, choice.attempts[0].score) == ("x", 0)


def test_a_check_sent_twice_is_one_attempt() -> None:
    first = {"op": "attempt", "item": "marks", "score": 0.5, "at": AT}
    answer = do(mark("a"), first)
    assert do(first, answer=answer) is answer
    later = {**first, "at": "2026-03-02T11:00:00Z"}
    assert do(later, answer=answer) is answer  # nothing has changed since
    answer = do(mark("b"), later, answer=answer)
    assert len(answer.response("marks").attempts) == 2  # type: ignore[union-attr]
    assert do(first, later, answer=answer) is answer


def test_attempts_are_capped_but_the_first_stays() -> None:
    answer = BLANK
    for number in range(MAX_ATTEMPTS + 20):
        at = f"2026-03-02T09:14:{number:06d}Z"
        answer = do(
            {"op": "choose", "item": "w1", "value": str(number)},
            {"op": "attempt", "item": "w1", "score": 0, "at": at},
            answer=answer,
        )
    attempts = answer.response("w1").attempts  # type: ignore[union-attr]
    assert len(attempts) == MAX_ATTEMPTS
    assert (attempts[0].value, attempts[1].value, attempts[-1].value) == ("0", "21", str(MAX_ATTEMPTS + 19))


def test_reveal() -> None:
    answer = do({"op": "reveal", "item": "marks"})
    assert answer.response("marks") == Marks("marks", revealed=True)
    assert do({"op": "reveal", "item": "marks"}, answer=answer) is answer


BAD: list[tuple[Any, str]] = [
    (mark(start=5, end=5), "end"),
    (mark(start=-1), "start"),
    (mark(end=len(TEXT) + 1), "end"),
    (mark(start="0"), "start"),
    (mark(start=True), "start"),
    (mark(start=0.5), "start"),
    (mark(layer="tone"), "layer"),
    (mark(label="loaded"), "label"),
    (mark(label="nonsense"), "label"),
    (mark(confidence="very"), "confidence"),
    (mark("no spaces"), "id"),
    (mark("x" * 65), "id"),
    (mark(item="../../etc"), "item"),
    (mark(item="a\n"), "item"),
    (mark(item=""), "item"),
    (mark(order=-1), "order"),
    ({"op": "mark"}, "item"),
    ({"op": "sure", "item": "marks", "value": "certain"}, "value"),
    ({"op": "sure", "item": "marks"}, "value"),
    ({"op": "clear", "item": "marks", "ids": "abc"}, "ids"),
    ({"op": "clear", "item": "marks", "ids": ["ok", "no/ok"]}, "ids.1"),
    ({"op": "choose", "item": "w1", "value": 3}, "value"),
    ({"op": "choose", "item": "w1", "value": "x" * 201}, "value"),
    ({"op": "number", "item": "n1", "value": float("nan")}, "value"),
    ({"op": "number", "item": "n1", "value": float("inf")}, "value"),
    ({"op": "number", "item": "n1", "value": 10**400}, "value"),
    ({"op": "number", "item": "n1", "value": True}, "value"),
    ({"op": "number", "item": "n1", "value": "3"}, "value"),
    ({"op": "write", "item": "t1", "value": None}, "value"),
    ({"op": "write", "item": "t1", "value": "x" * 20_001}, "value"),
    ({"op": "attempt", "item": "marks", "score": 1.5}, "score"),
    ({"op": "attempt", "item": "marks", "score": float("nan")}, "score"),
    ({"op": "attempt", "item": "marks", "score": 1, "at": "yesterday"}, "at"),
    ({"op": "explode", "item": "marks"}, "op"),
    ({"op": ["mark"]}, "op"),
    ({}, "op"),
    ([], ""),
    (None, ""),
    ("mark", ""),
]


@pytest.mark.parametrize(("op", "field"), BAD)
def test_an_invalid_operation_names_its_field(op: Any, field: str) -> None:
    with pytest.raises(AnswerError) as caught:
        do(op)
    assert f"{field}:" in caught.value.message or f"`{field}`" in caught.value.message or not field
    assert caught.value.todo


def test_an_answer_does_not_change_its_kind() -> None:
    with pytest.raises(AnswerError, match=r"item: .*another kind"):
        do({"op": "write", "item": "t1", "value": "x"}, {"op": "choose", "item": "t1", "value": "y"})


def test_counts_are_capped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ops_module, "MAX_MARKS", 2)
    monkeypatch.setattr(ops_module, "MAX_RESPONSES", 2)
    with pytest.raises(AnswerError, match="2 marks on this text already"):
        do(mark("a"), mark("b"), mark("c"))
    with pytest.raises(AnswerError, match="2 answers"):
        do(*({"op": "reveal", "item": f"i{n}"} for n in range(3)))


# -- files


def full() -> Answer:
    return replace(
        do(
            words("“We looked for every penny,”", "m1", "quote"),
            words("boasted", "m2", "loaded", "wording"),
            {"op": "attempt", "item": "marks", "score": 0.78},
            {"op": "choose", "item": "w1", "value": "fact"},
            {"op": "number", "item": "n1", "value": 2.5},
            {"op": "write", "item": "w1-why", "value": "Because."},
        ),
        revision=12,
        saved=AT,
        kit="0.1.0",
    )


def test_dump_and_load(tmp_path: Path) -> None:
    path = tmp_path / "02.practice.json"
    path.write_bytes(dump(full()))
    assert load(path) == full()
    assert dump(load(path)) == path.read_bytes()
    with pytest.raises(AnswerError, match="There is no file"):
        load(tmp_path / "none.json")


def test_the_example_of_the_formats_page_can_be_read() -> None:
    page = (SCHEMA.parents[1] / "formats.md").read_text(encoding="utf-8")
    example = page.split("## The answer file")[1].split("```json")[1].split("```")[0]
    example = example.replace('"sha256:…"', f'"{DIGEST}"').replace("[ … ]", "[]").replace('"at": "…"', f'"at": "{AT}"')
    answer = parse(example.replace("“We looked …”", "x" * 25).encode())
    assert (answer.exercise, answer.revision, len(answer.responses), answer.marks()[0].label) == (
        "02/practice",
        12,
        4,
        "quote",
    )


def damaged(**changes: Any) -> bytes:
    data = json.loads(dump(full()))
    for path, value in changes.items():
        node, keys = data, path.split("__")
        for key in keys[:-1]:
            node = node[int(key) if key.isdigit() else key]
        node[int(keys[-1]) if keys[-1].isdigit() else keys[-1]] = value
    return json.dumps(data).encode()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"revision": "12"}, "revision: expected `int`"),
        ({"responses__0__marks__0__start": -4}, r"responses\.\.\.|responses\.0"),
        ({"responses__0__marks__0__end": 3}, "exact: its length"),
        ({"responses__0__marks__0__end": 0}, "end: a mark needs"),
        ({"responses__0__marks__0__label": "loaded"}, "no label of the layer"),
        ({"responses__0__attempts__0__marks__0__label": "zz"}, r"attempts\.0\.marks\.0\.label"),
        ({"responses__0__marks__1__id": "m1"}, "two have the same id"),
        ({"responses__1__item": "marks"}, "two answer the same item"),
        ({"responses__1__kind": "essay"}, "kind"),
        ({"exercise": "../x"}, "exercise"),
        ({"text_digest": "md5:1"}, "text_digest"),
        ({"surprise": 1}, "surprise"),
        ({"format": "kit-key"}, "is not an answer file"),
        ({"version": 0}, "version"),
    ],
)
def test_damage_is_named(changes: dict[str, Any], words: str) -> None:
    with pytest.raises(AnswerError, match=words) as caught:
        parse(damaged(**changes), "02.practice.json")
    assert "02.practice.json" in caught.value.message
    assert not isinstance(caught.value, NewerAnswer)


def test_a_newer_version_is_told_as_such() -> None:
    with pytest.raises(NewerAnswer, match=r"“a.json” was written by a newer version .*version is 3"):
        parse(damaged(version=3, responses={"not": "known"}), "a.json")


def test_names() -> None:
    assert file_name("02/practice") == "02.practice.json"
    assert exercise_of("02.practice.json") == "02/practice"
    assert is_exercise("free/ab12cd34ef56")
    for bad in ("", "a/b/c", "/a", "A", "a--b", "a/", "../a", "a.b", "a\n", "x" * 101):
        assert not is_exercise(bad)


def test_the_schema_in_the_docs_is_in_step() -> None:
    """Write it anew with `python -m kit.classroom.schema docs/schema/answer.schema.json`."""
    kept = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert kept == json.loads(json.dumps(schema("answer")))
    jsonschema.Draft202012Validator.check_schema(kept)
    validator = jsonschema.Draft202012Validator(kept)
    validator.validate(json.loads(dump(full())))
    for changes in ({"revision": "12"}, {"responses__0__marks__0__layer": "x"}, {"exercise": "A"}, {"surprise": 1}):
        assert not validator.is_valid(json.loads(damaged(**changes)))


# -- a text that has changed


def moved(answer: Answer, text: str) -> Any:
    return anchor(answer, text, "sha256:" + sha256(text.encode()).hexdigest())


def test_marks_move_with_their_words() -> None:
    answer = do(
        words("“We looked for every penny,”", "q"), words("a new pool", "f"), words("boasted", "w", "loaded", "wording")
    )
    text = "A new start. " + TEXT.replace("She boasted that", "She said, and how she")
    result = moved(answer, text)
    assert (result.found, result.lost) == (2, 1)
    assert [(m.id, m.exact, m.start) for m in result.answer.marks()] == [
        ("q", "“We looked for every penny,”", 13),
        ("f", "a new pool", text.index("a new pool")),
    ]
    assert [(one.item, one.mark.id, one.mark.start) for one in result.answer.aside] == [
        ("marks", "w", TEXT.index("boasted"))
    ]
    assert fault(result.answer) == ""


def test_the_same_words_twice_keep_apart() -> None:
    answer = do(words("She", "one", nth=0), words("She", "two", nth=1))
    longer = "She came first. " * 3 + TEXT
    unique = do(words("boasted that the town", "u"), answer=answer)
    found = moved(unique, longer).answer
    shift = len(longer) - len(TEXT)
    assert {m.id: m.start for m in found.marks()} == {m.id: m.start + shift for m in unique.marks()}
    only_one = moved(answer, "She is here.")
    assert (only_one.found, only_one.lost) == (1, 1)


def test_words_are_not_found_inside_longer_ones() -> None:
    answer = do(words("said", "a"))
    assert moved(answer, "They aforesaid it.").lost == 1
    thai = "เธอพูดว่า"
    kept = apply_op(BLANK, mark("t", 3, 6), text=thai)
    assert moved(kept, "ก่อน" + thai).found == 1


def test_marks_come_back_with_the_old_text() -> None:
    answer = do(words("boasted", "w", "loaded", "wording"), words("would", "f"))
    gone = moved(answer, TEXT.replace("boasted", "said")).answer
    assert len(gone.aside) == 1
    back = moved(gone, TEXT).answer
    assert (back.marks(), back.aside, back.text_digest) == (answer.marks(), (), DIGEST)


def test_a_mark_set_aside_can_be_removed_for_good() -> None:
    gone = moved(do(words("boasted", "w", "loaded", "wording")), "Nothing.").answer
    assert do({"op": "unmark", "item": "marks", "id": "w"}, answer=gone).aside == ()


def test_marks_edited_by_hand_find_their_words() -> None:
    answer = do(words("would", "f"))
    wrong = replace(
        answer, responses=(Marks("marks", marks=tuple(replace(m, start=0, end=5) for m in answer.marks())),)
    )
    assert moved(wrong, TEXT).answer == answer


def test_attempts_stay_when_the_text_changes() -> None:
    answer = do(words("would", "f"), {"op": "attempt", "item": "marks", "score": 1})
    after = moved(answer, "All new.").answer
    assert after.response("marks").attempts == answer.response("marks").attempts  # type: ignore[union-attr]


@given(
    st.text("ab c", max_size=30),
    st.text("ab c", max_size=30),
    st.lists(st.tuples(st.integers(0, 29), st.integers(1, 6)), max_size=8),
)
@settings(max_examples=150, deadline=None)
def test_no_mark_is_ever_lost_to_a_new_text(old: str, new: str, places: list[tuple[int, int]]) -> None:
    ops = [mark(f"m{n}", start, start + size) for n, (start, size) in enumerate(places) if start + size <= len(old)]
    answer = apply_ops(BLANK, ops, text=old)
    after = moved(answer, new).answer
    assert sorted(m.id for m in (*after.marks(), *(one.mark for one in after.aside))) == sorted(op["id"] for op in ops)
    assert all(new[m.start : m.end] == m.exact for m in after.marks())
    assert fault(after) == ""
    assert parse(dump(after)) == after
    assert moved(after, new).answer == after


# -- properties

ids = st.integers(0, 7).map(lambda n: f"m{n}")
confidence = st.sampled_from(["sure", "fairly", "guess", None])


@st.composite
def valid_op(draw: st.DrawFn) -> dict[str, Any]:
    kind = draw(
        st.sampled_from(
            ["mark", "mark", "mark", "unmark", "sure", "clear", "choose", "number", "write", "attempt", "reveal"]
        )
    )
    if kind == "mark":
        start = draw(st.integers(0, len(TEXT) - 1))
        label = draw(st.sampled_from(LABELS))
        end = draw(st.integers(start + 1, len(TEXT)))
        return mark(draw(ids), start, end, layer=label.layer, label=label.id, confidence=draw(confidence))
    fields: dict[str, Any] = {
        "unmark": {"item": "marks", "id": draw(ids)},
        "sure": {"item": draw(st.sampled_from(["w1", "marks"])), "value": draw(confidence)},
        "clear": {"item": "marks", "ids": draw(st.lists(ids, max_size=4))},
        "choose": {"item": "w1", "value": draw(st.sampled_from(["fact", "quote", None]))},
        "number": {"item": "n1", "value": draw(st.none() | st.integers(-9, 9) | st.floats(-1e9, 1e9))},
        "write": {"item": "t1", "value": draw(st.text(max_size=20))},
        "attempt": {"item": draw(st.sampled_from(["marks", "w1"])), "score": draw(st.none() | st.floats(0, 1))},
        "reveal": {"item": "marks"},
    }[kind]
    return {"op": kind, **fields}


@st.composite
def session(draw: st.DrawFn) -> list[dict[str, Any]]:
    """What one window sends: checks carry their time, and none repeats another."""
    ops = draw(st.lists(valid_op(), max_size=14))
    return [
        {**op, "at": f"2026-03-02T09:14:{n:02d}Z", "score": n / 20} if op["op"] == "attempt" else op
        for n, op in enumerate(ops)
    ]


@st.composite
def linking(draw: st.DrawFn) -> list[dict[str, Any]]:
    """A window that marks sources and cues and joins them: the label of a mark follows from its id."""
    ops: list[dict[str, Any]] = []
    there: set[str] = set()  # a window changes only marks that it sees
    for _ in range(draw(st.integers(0, 14))):
        name = draw(ids)
        source = int(name[1:]) % 2 == 0
        kind = draw(st.sampled_from(["join", "join", "unjoin", "unmark", "kind"] if name in there else ["mark"]))
        there = there - {name} if kind == "unmark" else there | {name}
        more: dict[str, Any] = {}
        if kind == "mark":
            more = mark(name, 0, 4, layer="attribution", label="source" if source else "cue")
        elif kind in ("join", "unjoin"):
            more = {"to": draw(ids | st.sampled_from(["given-q1", "given-p2"]))}
        elif kind == "kind":
            more = {"value": draw(st.sampled_from(["named", "vague", None])) if source else None}
        ops.append({"op": kind, "item": "marks", "id": name, **more})
    return ops


@given(linking(), st.data())
@settings(max_examples=150, deadline=None)
def test_joins_are_kept_sent_again_and_written_down(ops: list[dict[str, Any]], data: st.DataObject) -> None:
    answer = do(*ops)
    assert fault(answer) == ""
    assert parse(dump(answer)) == answer
    held = [m for m in answer.marks() if m.joins or m.kind]
    assert json.loads(dump(answer))["version"] == (2 if held else 1)
    assert jsonschema.Draft202012Validator(schema("answer")).is_valid(json.loads(dump(answer)))
    assert gist(do(*ops[data.draw(st.integers(0, len(ops))) :], answer=answer)) == gist(answer)


def gist(answer: Answer) -> Any:
    """An answer but for the painting order and the order of first use."""
    marks = {m.id: replace(m, order=0) for m in answer.marks()}
    return marks, sorted(repr(replace(one, marks=()) if isinstance(one, Marks) else one) for one in answer.responses)


@given(session())
@settings(max_examples=100, deadline=None)
def test_every_answer_can_be_written_and_read(ops: list[dict[str, Any]]) -> None:
    answer = do(*ops)
    assert fault(answer) == ""
    assert parse(dump(answer)) == answer
    assert jsonschema.Draft202012Validator(schema("answer")).is_valid(json.loads(dump(answer)))


@given(session(), st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_sent_again_changes_nothing(ops: list[dict[str, Any]], data: st.DataObject) -> None:
    """The acknowledgement of the last n operations was lost, so they come again, in their order."""
    answer = do(*ops)
    last = data.draw(st.integers(0, len(ops)))
    assert gist(do(*ops[last:], answer=answer)) == gist(answer)


@given(session(), session())
@settings(max_examples=100, deadline=None)
def test_two_windows_agree_on_their_marks(left: list[dict[str, Any]], right: list[dict[str, Any]]) -> None:
    """Marks with ids of their own: whoever is replayed first, the same marks are there."""
    mine = [op for op in left if op["op"] in ("mark", "unmark")]
    other = [{**op, "id": op["id"] + "x"} for op in right if op["op"] in ("mark", "unmark")]
    assert gist(do(*mine, *other)) == gist(do(*other, *mine))


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_the_published_schemas_are_those_of_the_code(name: str) -> None:
    kept = json.loads((Path(__file__).parent.parent / "docs" / "schema" / f"{name}.schema.json").read_text("utf-8"))
    assert kept == json.loads(json.dumps(schema(name)))
    jsonschema.Draft202012Validator.check_schema(kept)
