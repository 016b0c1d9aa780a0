"""One file of the statement bank: every statement with its three reasons, its construction, its side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from kit.errors import KitError, MarkupError
from kit.exercise import prose, wordlist
from kit.exercise.constructions import BY_ID, FAMILIES
from kit.exercise.model import typed
from kit.exercise.statements import Bank, Statement
from kit.lint.gaps import Gap
from kit.lint.keys import MOST_WHY
from kit.text.front import read_front

FEWEST_WORDS, MOST_WORDS, MOST_SENTENCE = 8, 28, 25
POLITICAL = ("diplomacy", "local", "national")
SIDED = ("commentary", "claim", "mixed")  # in a political topic these have a side, and so a partner
Faults = Iterator[tuple[str, str]]  # rule, message


@dataclass(frozen=True, eq=False)
class CheckedBank:
    """One file of the bank, as far as it could be read; `lines` says where each statement stands."""

    file: str
    gaps: tuple[Gap, ...]
    items: tuple[Statement, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)

    def gap(self, item: str, rule: str, message: str) -> Gap:
        """A gap of one of its statements, or of the file."""
        return Gap(self.file, self.lines.get(item, 1), item, rule, message)


def check_bank(path: Path, *, file: str) -> CheckedBank:
    """Read one file of the bank and look for the gaps that it has by itself."""
    try:
        source = path.read_text("utf-8")
        data = read_front(source, file=file)
    except MarkupError as bad:
        return CheckedBank(file, (Gap(file, bad.line, "", "unreadable", bad.message),))
    except (OSError, UnicodeDecodeError):
        return CheckedBank(file, (Gap(file, 0, "", "unreadable", "it is missing, or not UTF-8 text"),))
    lines = {found[1]: source.count("\n", 0, found.start(1)) + 1 for found in _ID.finditer(source)}
    blank = CheckedBank(file, (), (), lines)
    gaps = [blank.gap("", *fault) for fault in _head(data, path.stem)]
    items: list[Statement] = []
    sides = _sides(data)
    for raw in data["items"] if isinstance(data.get("items"), list) else ():
        name = str(raw.get("id", "")) if isinstance(raw, dict) else ""
        one, faults = _read(raw, file)
        if one:
            items.append(one)
            faults = [*_statement(one, path.stem), *_side(one, path.stem, sides)]
        gaps += [blank.gap(name, *fault) for fault in faults]
    return CheckedBank(file, tuple(gaps), tuple(items), lines)


_ID = re.compile(r"^\s*- id: *[\"']?([\w-]+)", re.MULTILINE)


def _head(data: dict[str, Any], stem: str) -> Faults:
    if not data.get("licence"):
        yield "licence", "no licence; write licence: CC BY 4.0"
    if data.get("topic") != stem:
        yield "topic", f"the topic is “{data.get('topic', '')}”, the file “{stem}”"
    try:
        msgspec.convert(data | {"licence": "", "topic": "", "items": []}, Bank)
    except msgspec.ValidationError as bad:
        yield "unreadable", f"{bad}."
    if stem in POLITICAL and len(set(_sides(data))) != 2:
        yield "sides", "a political topic names the two sides of its quarrels: sides: [one, other]"


def _sides(data: dict[str, Any]) -> list[str]:
    """The sides as they are named; none where there is no list of them (`_head` says so)."""
    sides = data.get("sides")
    return [str(side) for side in sides] if isinstance(sides, list) else []


def _read(raw: Any, file: str) -> tuple[Statement | None, list[tuple[str, str]]]:
    """A statement, or why it is none; a missing reason is told as such."""
    why = raw.get("why") if isinstance(raw, dict) else None
    told = why if isinstance(why, dict) else {}
    missing = [("reason", f"no reason for “{f}”") for f in FAMILIES if not str(told.get(f) or "").strip()]
    try:
        one: Statement = typed(raw, Statement, file)
    except KitError as bad:
        return None, missing or [("unreadable", bad.message.removeprefix(f"{file}: "))]
    return (None, missing) if missing else (one, [])


def _statement(one: Statement, stem: str) -> Faults:
    if not re.fullmatch(rf"{re.escape(stem)}-\d\d", one.id):
        yield "id", f"the id is the topic and two figures, like {stem}-07"
    if not FEWEST_WORDS <= (n := len(prose.words(one.text))) <= MOST_WORDS:
        yield "words", f"{n} words; {FEWEST_WORDS} to {MOST_WORDS}"
    yield from _answers(one)
    for family in FAMILIES:
        reason = one.why.of(family)
        if (n := len(prose.words(reason))) > MOST_WHY:
            yield "length", f"a reason of {n} words for “{family}”; at most {MOST_WHY}"
        for sentence in prose.told(reason):
            if (n := len(prose.words(sentence))) > MOST_SENTENCE:
                yield "length", f"a sentence of {n} words in the reason for “{family}”; at most {MOST_SENTENCE}"
        for word in [*wordlist.banned(reason), *wordlist.synonyms(reason)]:
            yield "word", f"“{word}” in the reason for “{family}” is a word that lessons do not use"


def _answers(one: Statement) -> Faults:
    """The construction fits the kind, and what is accepted fits both."""
    construction = BY_ID.get(one.construction)
    if construction is None:
        yield "construction", f"no construction is “{one.construction}”; the list is in docs/statements.md"
    elif construction.kind != one.kind:
        yield "construction", f"“{one.construction}” is a {construction.kind}, not a {one.kind}"
    elif construction.accept and construction.accept not in one.right and not one.contested:
        yield "accept", f"“{one.construction}” also accepts {construction.accept} (docs/labels.md)"
    if one.contested and (len(set(one.contested)) != 2 or one.accept):
        yield "contested", "contested names two families, and then none is accepted"
    elif not one.contested and len(one.right) != (2 if one.kind == "mixed" else max(1, min(2, len(one.right)))):
        yield "accept", f"{len(one.right)} families are right; a mixed statement has two, others one or two"
    if one.kind == "false-fact" and not one.passage.strip():
        yield "passage", "nothing shows that it is false; give the record as its passage"


def _side(one: Statement, stem: str, sides: list[str]) -> Faults:
    if stem in POLITICAL and one.kind in SIDED and not one.side:
        yield "side", "political, and no side; give it one, and a partner from the other"
    if one.side and one.side not in sides:
        yield "side", f"“{one.side}” is none of the sides of this file"
    if bool(one.side) != bool(one.partner):
        yield "partner", "a side needs a partner, and a partner a side"
