"""The kit's files as JSON Schema: `python -m kit.classroom.schema docs/schema` writes them anew.

`answer` is an answer file, `key` the front matter of an annotated text, `lesson` a lesson.yml; the others are
the banks: `statements` a topic, `form` a test form, `verbs`, `scare-or-real`, `pairs`, and `coding` a coding task.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import msgspec

from kit.classroom.answers import Answer
from kit.exercise.banks import CodingTask, Form, Pairs, ScareOrReal, Verbs
from kit.exercise.model import Front, Lesson
from kit.exercise.statements import Bank
from kit.files import encode, write_bytes

SCHEMAS: dict[str, tuple[str, Any]] = {
    "answer": ("Answer file of the media-literacy kit, version 1", Answer),
    "key": ("Front matter of a key of the media-literacy kit", Front),
    "lesson": ("lesson.yml of the media-literacy kit", Lesson),
    "statements": ("Topic of the statement bank of the media-literacy kit", Bank),
    "form": ("Test form of the media-literacy kit", Form),
    "verbs": ("Reporting verbs of the media-literacy kit", Verbs),
    "scare-or-real": ("Scare-or-real cards of the media-literacy kit", ScareOrReal),
    "pairs": ("Contrast pairs of the media-literacy kit", Pairs),
    "coding": ("Coding task of the media-literacy kit", CodingTask),
}


def schema(name: str) -> dict[str, Any]:
    """The schema of one kind of file (JSON Schema 2020-12). `name` is one of `SCHEMAS`."""
    title, kind = SCHEMAS[name]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        **msgspec.json.schema(kind),
    }


if __name__ == "__main__":
    for each in SCHEMAS:
        write_bytes(Path(sys.argv[1]) / f"{each}.schema.json", encode(schema(each)))
