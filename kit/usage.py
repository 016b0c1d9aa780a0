"""The words of a command line: what was meant by them, and what to say where nothing can be."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from kit.errors import KitError
from kit.paths import at_home

FOLDER = "~/media-literacy"
"""The work folder, where none is named."""


class Command(click.Command):
    """A command that knows the commonest slip: a name with spaces, typed without quote marks."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does it, with a way out where words are left over."""
        words = list(args)
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            if "unexpected extra argument" in error.message:
                named = " ".join(word for word in words if not word.startswith("-"))
                told = f'{error.message}. A name with spaces needs quote marks: kit {ctx.info_name} "{named}"'
                raise click.UsageError(told, ctx) from None
            raise


class Group(click.Group):
    """The commands of `kit`."""

    command_class = Command

    def invoke(self, ctx: click.Context) -> Any:
        """Runs a command; Ctrl+C ends it with a sentence."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("\nStopped before it was done. To do it after all, type the same command again.", err=True)
            raise SystemExit(2) from None


def lesson_and_folder(words: Sequence[str]) -> tuple[str | None, Path]:
    """`2 work`, `2`, `work` or nothing, as a lesson and a folder."""
    from kit.lab import lessons

    rest = list(words)
    lesson = rest.pop(0) if rest and lessons.looks_like_lesson(rest[0]) else None
    if len(words) > 2:
        raise click.UsageError(f"Give one lesson and one folder, in this order; what is “{words[2]}”?")
    if len(rest) > 1:
        one, other = rest
        better = f"{other} {one}" if lessons.looks_like_lesson(other) else f"2 {other}"  # the wrong way round
        raise click.UsageError(f"“{one}” is no lesson. A lesson is a number, start, free or votes: kit lab {better}")
    if rest and at_home(Path(rest[0])).is_file():
        name = f'"{rest[0]}"' if " " in rest[0] else rest[0]
        raise KitError(f"“{rest[0]}” is a file, not a folder.", f"To open an article and mark it: kit mark {name}")
    return lesson, Path(rest[0] if rest else FOLDER)


def new_folder(name: str, example: str) -> Path:
    """A folder to write into, made already or not."""
    path = at_home(Path(name))
    if path.exists() and not path.is_dir():
        raise KitError(f"“{path}” is a file, not a folder.", f"Give the name of a folder, new or not: {example}")
    return path


def near(path: Path) -> Path:
    """A path as it is told: from the current folder where it lies below it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path


def printable(text: str) -> str:
    """File names and answers come from strangers: nothing in them may steer the terminal."""
    return "".join(sign if sign.isprintable() else "?" for sign in text)
