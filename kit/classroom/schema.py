"""The JSON Schema of answer files. `python -m kit.classroom.schema docs/schema/answer.schema.json` writes it anew."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import msgspec

from kit.classroom.answers import Answer
from kit.files import encode, write_bytes


def answer_schema() -> dict[str, Any]:
    """The schema of one answer file (JSON Schema 2020-12)."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Answer file of the media-literacy kit, version 1",
        **msgspec.json.schema(Answer),
    }


if __name__ == "__main__":
    write_bytes(Path(sys.argv[1]), encode(answer_schema()))
