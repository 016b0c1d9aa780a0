"""Answers that are none: objects that say yes to everything, fail wherever they are touched, or hide their name."""

from __future__ import annotations

from asyncio import CancelledError
from typing import Any


class Yes:
    """Says yes to everything."""

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0

    def __contains__(self, other: object) -> bool:
        return True


class Loud:
    """Fails wherever it is touched."""

    def __getattribute__(self, name: str) -> Any:
        raise RuntimeError("boo")

    def __repr__(self) -> str:
        raise RuntimeError("boo")


class Word(str):
    """A text that equals every other."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0


class Silent(Exception):
    """An error that cannot say what it is."""

    def __str__(self) -> str:
        raise RuntimeError("boo")


class Leaving(Exception):
    """An error that leaves the program when it is asked what it is."""

    def __str__(self) -> str:
        raise SystemExit


class Odd(type):
    """A class of classes whose name cannot be asked for."""

    @property
    def __name__(cls) -> str:  # type: ignore[override]
        raise RuntimeError("boo")


class Nameless(metaclass=Odd):
    """No name."""


def fails(error: BaseException) -> Any:
    def function(_: str) -> list[str]:
        raise error

    return function


UNFIT: list[Any] = [
    None, 3, "x" * 10, b"said", [], Yes(), Yes, Loud(), Loud, Nameless(), Word("said"), print, lambda: [], lambda t: None,
    lambda t: Yes(), lambda t: [Yes()], lambda t: [Word("x")], lambda t: Nameless(), lambda t: iter(lambda: t, 0),
    lambda t: 1 / 0, fails(Silent()), fails(SystemExit()), fails(KeyboardInterrupt()), fails(RecursionError()),
    lambda t: 1, lambda t: Loud(), fails(Leaving()), fails(CancelledError()), fails(GeneratorExit()),
]  # fmt: skip
