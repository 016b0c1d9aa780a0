"""CSV files for people and for other programs: quoted, in UTF-8, and safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from kit.errors import AnswerError
from kit.files import make_folder, read_bytes, save_error

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
MARK = "\ufeff"  # spreadsheets take a file without it for the system's own code page


def cell(value: object) -> str:
    """A value as a cell. Text that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, "CSV
    injection"); numbers stay numbers.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
    text = str(value).replace("\0", "")
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


@contextmanager
def table(path: Path, head: Sequence[str], *, mark: bool = True) -> Iterator[Callable[[Sequence[object]], None]]:
    """A table that is written row by row and put in its place when it is whole. Every cell is quoted. `mark`: with the
    sign that tells spreadsheets it is UTF-8. Raises `SaveError`; the file that stood there is then unchanged.
    """
    half = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        make_folder(path.parent)
        with half.open("x", encoding="utf-8", errors="replace", newline="") as file:
            file.write(MARK if mark else "")
            writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
            writer.writerow([cell(name) for name in head])
            yield lambda row: writer.writerow([cell(value) for value in row])
        half.replace(path)
    except OSError as error:
        raise save_error(path, error) from error
    finally:
        with suppress(OSError):
            half.unlink(missing_ok=True)


def write_table(path: Path, head: Sequence[str], rows: Iterable[Sequence[object]], *, mark: bool = True) -> None:
    """Write a table whose rows are at hand, as `table` does."""
    with table(path, head, mark=mark) as add:
        for row in rows:
            add(row)


def read_table(path: Path, *, todo: str = "Save it as CSV (UTF-8) again.") -> list[dict[str, str]]:
    """The rows of a table by the names of its columns (small letters, outer spaces gone). Commas, semicolons or tabs.

    Raises `AnswerError` that names the file and says what to do; `todo` where it is no table.
    """
    data = read_bytes(path)
    if data is None:
        raise AnswerError(f"There is no file “{path.name}”.", "Check its name and folder.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")  # what spreadsheets on Windows write
    first = text.split("\n", 1)[0]
    sign = max(",;\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True))
    except csv.Error as bad:
        raise AnswerError(f"“{path.name}” is no CSV file: {bad}.", todo) from None
    if not rows:
        return []
    names = [name.strip().lower() for name in rows[0]]
    return [dict(zip(names, (one.strip() for one in row), strict=False)) for row in rows[1:] if any(row)]


def text_of(row: Mapping[str, str], *names: str) -> str:
    """The first of these columns that holds something. An apostrophe that `cell` put before a text is taken off."""
    value = next((row[name] for name in names if row.get(name)), "")
    return value[1:] if value.startswith("'") and value[1:].lstrip(" ").startswith(_FORMULA) else value
