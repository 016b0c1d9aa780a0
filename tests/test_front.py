from __future__ import annotations

import difflib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.errors import MarkupError
from kit.text.front import read_front, set_key

FRONT = """# top
level: 1   # one
ask: [a, b]
items:
  q1:
    why: Her own.   # c
    wrong:
      paraphrase: no

  # about p2
  p2: {why: x, near: [partial]}
last: z
"""


@pytest.mark.parametrize(
    ("path", "value", "removed", "added"),
    [
        (("level",), 2, 1, 1),
        (("items", "q1", "why"), "New: “words” # not a comment", 1, 1),
        (("items", "p2", "why"), "y", 1, 4),
        (("items", "q9", "why"), "added", 0, 2),
        (("items", "q1"), {"why": "only"}, 3, 1),
        (("items", "q1", "wrong", "fact"), "f", 0, 1),
        (("new", "key"), [1, 2], 0, 4),
    ],
)
def test_only_the_changed_key_is_rewritten(path: tuple[str, ...], value: object, removed: int, added: int) -> None:
    for front in (FRONT, FRONT.replace("\n", "\r\n")):
        changed = set_key(front, path, value)
        held: object = read_front(changed)
        for key in path:
            assert isinstance(held, dict)
            held = held[key]
        assert held == value
        diff = list(difflib.ndiff(front.splitlines(True), changed.splitlines(True)))
        assert sum(line.startswith("- ") for line in diff) == removed
        assert sum(line.startswith("+ ") for line in diff) == added


def test_an_empty_front_matter_can_be_filled() -> None:
    assert read_front("") == {}
    assert read_front(set_key("", ("items", "q1", "why"), "x")) == {"items": {"q1": {"why": "x"}}}


@pytest.mark.parametrize("front", ["a: b: c", "- just\n- a list", "a: [1", "a: 1\na: 2", "\tx: 1", "&a [*a, *b]"])
def test_bad_yaml_names_its_line(front: str) -> None:
    with pytest.raises(MarkupError) as caught:
        read_front(front, file="key.md", line=2)
    assert caught.value.line >= 2
    assert "key.md" in str(caught.value)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=40))
def test_any_reason_survives_writing(reason: str) -> None:
    changed = set_key(FRONT, ("items", "q1", "why"), reason)
    data = read_front(changed)
    assert data["items"]["q1"]["why"] == reason
    assert data["last"] == "z"
