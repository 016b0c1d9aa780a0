"""What `kit read` does: load, read, write, tell."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from kit.errors import KitError
from kit.faces.annotations import web_annotations
from kit.faces.page import page
from kit.faces.summary import plain, summary
from kit.paths import at_home
from kit.reader import read
from kit.text.article import Article
from kit.text.load import load
from kit.text.page_bytes import decode

_MOST = 5_000_000  # bytes, as for files


def read_and_write(source: str, html: str | None, data: str | None, piped: BinaryIO) -> Iterator[str]:
    """Reads `source` (a file, an address, or "-": what is piped in), writes the files that are asked for.

    Gives what to print: the summary, or with "-" for `data` the annotations alone. KitError where that cannot be done.
    """
    for out in (html, data):
        if out and out != "-" and source != "-" and _same(Path(out), Path(source)):
            raise KitError(f"{out} is the article itself.", "Give another name, so that it is not lost.")
    if html == "-":
        raise KitError("A page needs a file to be written to.", "Give a name: --html marked.html")
    reading = read(_article(source, piped))
    if html:
        _write(at_home(Path(html)), page(reading))
    told = json.dumps(web_annotations(reading), indent=1, ensure_ascii=data == "-") + "\n" if data else ""
    if data == "-":
        yield told.rstrip("\n")
        return
    if data:
        _write(at_home(Path(data)), told)
    yield summary(reading, width=min(100, shutil.get_terminal_size().columns))
    yield from (f"\nWritten: {plain(out)}" for out in (html, data) if out)


def _article(source: str, piped: BinaryIO) -> Article:
    if source != "-":
        return load(source if source.lower().startswith(("http://", "https://")) else at_home(Path(source)))
    raw = piped.read(_MOST + 1)
    if len(raw) > _MOST:
        raise KitError("More than 5 MB were piped in.", "Give the article alone.")
    return load(decode(raw, "What was piped in") + "\n")  # the line break says: this is text, not the name of a file


def _same(one: Path, other: Path) -> bool:
    try:
        return at_home(one).resolve() == at_home(other).resolve()
    except (OSError, RuntimeError, ValueError):
        return False


def _write(path: Path, content: str) -> None:
    try:
        path.write_text(content, encoding="utf-8", errors="replace", newline="\n")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise KitError(
            f"{path} cannot be written ({reason}).", "Give a name in a folder where you may write."
        ) from error
