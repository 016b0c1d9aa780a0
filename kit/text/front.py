"""Front matter: the YAML above a text. Read as data; rewritten key by key, so that the rest keeps every byte."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from kit.errors import MarkupError

ABOVE = "The YAML above the text"


def read_front(
    front: str, *, file: str = "", line: int = 1, what: str = ABOVE, example: str = "level: 1"
) -> dict[str, Any]:
    """The front matter as a dict; empty where there is none. `line` is the line of the file it starts on; errors call
    it `what`, and show `example`.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        data = YAML(typ="safe", pure=True).load(front)
    except MarkedYAMLError as bad:
        mark = bad.problem_mark
        raise MarkupError(
            f"{what} cannot be read: {bad.problem or bad.context}.",
            "Mend this line; values with a colon need quote marks.",
            file=file, line=line + (mark.line if mark else 0), column=(mark.column if mark else 0) + 1,
        ) from None  # fmt: skip
    except (YAMLError, ValueError, RecursionError) as bad:
        raise MarkupError(
            f"{what} cannot be read: {str(bad)[:120]}.", "Mend it.", file=file, line=line, column=1
        ) from None
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise MarkupError(
            f"{what} is not a list of keys.", f"Write lines like '{example}'.", file=file, line=line, column=1
        )
    return data


def set_key(front: str, path: Sequence[str], value: Any) -> str:
    """`front` with the value at `path` (say `("items", "q1", "why")`) set; all other lines stay as they are.

    A mapping written on one line (`{a: 1}`) is rewritten whole. What is missing is added at the end of its mapping.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.nodes import MappingNode

    node = YAML(pure=True).compose(io.StringIO(front))
    at: list[str] = []
    while isinstance(node, MappingNode) and not node.flow_style and len(at) < len(path):
        pair = next((pair for pair in node.value if pair[0].value == path[len(at)]), None)
        if pair is None:
            return _insert(front, node, path[len(at) :], value)
        at.append(path[len(at)])
        if len(at) == len(path) or not isinstance(pair[1], MappingNode) or pair[1].flow_style:
            return _replace(front, pair, path[len(at) :], value)
        node = pair[1]
    return _join(front, len(_lines(front)), _dump(path, value, 0, _newline(front)))


def _replace(front: str, pair: Any, rest: Sequence[str], value: Any) -> str:
    """Write one key anew; where it held a mapping on one line, the other entries of that mapping stay."""
    from ruamel.yaml import YAML

    key, old = pair
    lines = _lines(front)
    first, last = key.start_mark.line, _end_line(lines, old, key.start_mark.line)
    if rest:
        piece = "".join(lines[first:last])
        held = next(iter(YAML(typ="safe", pure=True).load(piece).values()))
        value = _nest(held if isinstance(held, dict) else {}, rest, value)
    new = _dump([str(key.value)], value, key.start_mark.column, _newline(front))
    return "".join(lines[:first]) + new + "".join(lines[last:])


def _end_line(lines: list[str], node: Any, first: int) -> int:
    """The line after the last one of `node`. YAML ends a block where the next thing starts: blank lines and comments
    before that are not part of it.
    """
    mark = node.end_mark
    last: int = mark.line + (1 if mark.line < len(lines) and lines[mark.line][: mark.column].strip() else 0)
    while last > first + 1 and (not lines[last - 1].strip() or lines[last - 1].lstrip().startswith("#")):
        last -= 1
    return max(last, first + 1)


def _nest(held: dict[str, Any], rest: Sequence[str], value: Any) -> dict[str, Any]:
    inner = held.get(rest[0])
    below = _nest(inner if isinstance(inner, dict) else {}, rest[1:], value) if rest[1:] else value
    return {**held, rest[0]: below}


def _insert(front: str, node: Any, path: Sequence[str], value: Any) -> str:
    end = _end_line(_lines(front), node, node.start_mark.line)
    indent = node.value[0][0].start_mark.column if node.value else 0
    return _join(front, end, _dump(path, value, indent, _newline(front)))


def _join(front: str, at: int, new: str) -> str:
    lines = _lines(front)
    before = "".join(lines[:at])
    if before and not before.endswith(("\n", "\r")):
        before += _newline(front)
    return before + new + "".join(lines[at:])


def _lines(front: str) -> list[str]:
    return io.StringIO(front, newline="").read().splitlines(keepends=True)


def _newline(front: str) -> str:
    return "\r\n" if "\r\n" in front else "\n"


def _dump(path: Sequence[str], value: Any, indent: int, newline: str) -> str:
    """The YAML of one key, indented by `indent` spaces, long lines left whole."""
    from ruamel.yaml import YAML

    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style, yaml.width, yaml.allow_unicode = False, 4096, True
    nested: Any = value
    for key in reversed(path):
        nested = {key: nested}
    out = io.StringIO()
    yaml.dump(nested, out)
    return "".join(" " * indent + line + newline for line in out.getvalue().splitlines())
