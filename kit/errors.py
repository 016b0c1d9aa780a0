"""The errors of the kit. Every message says what happened and what to do next.

KitError
├── TextError        a text or a page that cannot be read
│   └── MarkupError  a key whose marks are wrong: file, line, column
├── ExerciseError    an exercise, lesson or key that is missing or incomplete
├── AnswerError      an answer file that cannot be read
│   ├── NewerAnswer  a later version of the kit wrote it: left untouched
│   ├── LockedAnswer the computer does not let us read it now: left untouched
│   └── SaveError    it could not be written; nothing that was saved is lost
└── SetupError       JupyterLab could not be started, or the work folder not used
"""

from __future__ import annotations


class KitError(Exception):
    """Base of all errors of the kit.

    `message` says what happened, `todo` what to do next; `str()` gives both.
    """

    def __init__(self, message: str, todo: str = "") -> None:
        super().__init__(f"{message} {todo}".strip())
        self.message = message
        self.todo = todo


class TextError(KitError):
    """A text or a page cannot be read."""


class MarkupError(TextError):
    """A key whose marks are wrong. `line` and `column` count from 1."""

    def __init__(self, message: str, todo: str = "", *, file: str = "", line: int = 0, column: int = 0) -> None:
        self.file, self.line, self.column = file, line, column
        where = f"{file or 'text'}:{line}:{column}: " if line else (f"{file}: " if file else "")
        super().__init__(where + message, todo)


class ExerciseError(KitError):
    """An exercise, a lesson or a key is missing or incomplete."""


class AnswerError(KitError):
    """An answer file cannot be read."""


class NewerAnswer(AnswerError):
    """A later version of the kit wrote the file. It is left untouched."""


class LockedAnswer(AnswerError):
    """The file is there but the computer does not let us read it now. It is left untouched."""


class SaveError(AnswerError):
    """The answer could not be written. What was saved before is still there."""


class SetupError(KitError):
    """JupyterLab could not be started, or the work folder cannot be used."""
