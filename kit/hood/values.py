"""The student's side: their functions are run, and what comes back is taken as a plain value or refused.

Nothing here asks an object of a student's whether it equals something, how long it is or what it is called: an object
can answer what it likes. Types are read off the object itself, content is copied with the built-in's own method.
"""

from __future__ import annotations

import math
import sys
from types import CodeType, FunctionType

from kit.hood.result import NoAnswer

MOST = 10_000  # entries that are looked at; a list beyond that is no answer
_BIG = 10**15
_BLANK = "____"
_THERE = "The blank is still there. Put your code in the place of ____ and run the box again."


def kind_of(thing: object) -> str:
    """Whatever the class itself says its name is."""
    name: str = type.__dict__["__name__"].__get__(type(thing))
    return name


def run(function: object, *arguments: object) -> object:
    """What the student's function gives back; its own errors become a reason."""
    if type(function) is FunctionType and _holds_blank(function.__code__):
        raise NoAnswer(_THERE)
    if not callable(function):
        raise NoAnswer(f"The check needs your function. It got a value of the kind {kind_of(function)}.")
    try:
        return function(*arguments)
    except BaseException as error:  # also sys.exit(), a pressed stop button, a cancelled task
        if type(error) is NameError and _BLANK in _words_of(error):
            raise NoAnswer(_THERE) from None
        raise NoAnswer(f"Your function stopped: {kind_of(error)}: {_words_of(error)}") from None


def _holds_blank(written: object) -> bool:
    """Whether a text in the code still has the blank in it. That is no error, so running it would not tell."""
    if type(written) is CodeType:
        return any(map(_holds_blank, written.co_consts))
    if type(written) is tuple or type(written) is frozenset:
        return any(map(_holds_blank, written))
    return type(written) is str and _BLANK in written


def _words_of(error: BaseException) -> str:
    try:
        return str(error)[:200] or "no more is known."
    except BaseException:
        return "it cannot say why."


def as_texts(found: object) -> list[str]:
    """A list (or tuple) of texts."""
    if type(found) not in (list, tuple) or len(found) > MOST:  # type: ignore[arg-type]
        raise NoAnswer(f"Your function must give back a list of texts. It gave back {kind_of(found)}.")
    if any(type(find) is not str for find in found):  # type: ignore[attr-defined]
        raise NoAnswer("Your list holds something that is not a text.")
    return list(found)  # type: ignore[call-overload, no-any-return]


def as_yes(found: object) -> bool:
    """True or False, and nothing that only looks like it."""
    plain = _unboxed(found)
    if type(plain) is not bool:
        raise NoAnswer(f"Your function must give back True or False. It gave back {kind_of(found)}.")
    return plain


def as_number(found: object) -> float:
    """A number: whole or with a decimal point, neither infinite nor True."""
    plain = _unboxed(found)
    if type(plain) is int and -_BIG < plain < _BIG:
        return float(plain)
    if type(plain) is float and math.isfinite(plain):
        return plain
    raise NoAnswer(f"Your function must give back a number. It gave back {kind_of(found)}.")


def _unboxed(found: object) -> object:
    """A number of numpy's as Python's own, anything else as it is. Where numpy was never imported, there is none."""
    generic = getattr(sys.modules.get("numpy"), "generic", None)
    if generic is not None and any(base is generic for base in type.__dict__["__mro__"].__get__(type(found))):
        return generic.item(found)
    return found


def as_table(found: object) -> dict[str, float]:
    """A dict from texts (or pairs of texts) to numbers. A Counter or another kind of dict is one too; its content is
    read from the dict inside it.
    """
    if dict not in type.__dict__["__mro__"].__get__(type(found)):
        raise NoAnswer(f"Your function must give back a dict or a Counter. It gave back {kind_of(found)}.")
    items: list[tuple[object, object]] = list(dict.items(found))  # type: ignore[arg-type]
    if len(items) > MOST:
        raise NoAnswer("Your dict has too many entries to be an answer.")
    return {_name(key): as_number(value) for key, value in items}


def _name(key: object) -> str:
    if type(key) is str:
        return key
    if type(key) is tuple and key and all(type(part) is str for part in key):
        return " / ".join(key)
    raise NoAnswer(f"The entries of your dict must have names that are texts. One is of the kind {kind_of(key)}.")
