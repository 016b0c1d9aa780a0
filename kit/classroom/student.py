"""Who works here: a class code and a student code that is no name.

The start page asks once; the answer is kept in `.kit/student.json` in the work folder. Whoever does not want to say
works as `me`, or on a hub under the hub's user name. "Not you?" changes the student; the files of both stay.
"""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta, Struct

from kit.errors import AnswerError, KitError
from kit.files import read_json, write_json

ANYONE = "me"
MAX_CODE = 32
_MAX_KNOWN = 200
_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
_TODO = "Use letters, figures and hyphens, at most 32, such as otter-12."


@dataclass(frozen=True, slots=True)
class Student:
    """A student: `code` names the folder of the answers. `asked`: the start page need not ask again."""

    code: str
    class_code: str = ""
    asked: bool = False


class _Known(Struct, frozen=True):
    student: Annotated[str, Meta(max_length=MAX_CODE)]
    class_code: Annotated[str, Meta(max_length=MAX_CODE)] = ""


class _File(Struct, frozen=True):
    format: Literal["kit-student"] = "kit-student"
    version: Literal[1] = 1
    now: _Known | None = None
    known: tuple[_Known, ...] = ()


def work_folder() -> Path:
    """The folder the student works in: `KIT_WORK`, else the current one."""
    return Path(os.environ.get("KIT_WORK") or Path.cwd())


def answers_folder() -> Path:
    """Where all answers lie: one folder in it for each student code."""
    return work_folder() / "answers"


def who(work: Path | None = None) -> Student:
    """Who works here: as the start page was told, else the hub's user name, else `me`. Never fails."""
    now = _read(work).now
    if now is not None:
        return Student(now.student, now.class_code, asked=True)
    return Student(hub_code(os.environ.get("JUPYTERHUB_USER", "")) or ANYONE)


def sign_in(code: str, class_code: str = "", *, work: Path | None = None) -> Student:
    """Remember who works here; returns the student with both codes in their safe form.

    Raises `KitError` with a sentence for the student where a code cannot be used, `SaveError` where it cannot be kept.
    """
    one = _Known(clean_code(code), clean_code(class_code, what="class code") if class_code.strip() else "")
    known = (one, *(other for other in _read(work).known if other != one))
    write_json(_path(work), _File(now=one, known=known[:_MAX_KNOWN]))
    return Student(one.student, one.class_code, asked=True)


def skip(*, work: Path | None = None) -> Student:
    """Work without saying who: under the hub's user name, else as `me`. Not asked again."""
    return sign_in(hub_code(os.environ.get("JUPYTERHUB_USER", "")) or ANYONE, work=work)


def sign_out(*, work: Path | None = None) -> None:
    """“Not you?”: the start page asks again. Nobody's files are touched."""
    write_json(_path(work), _File(now=None, known=_read(work).known))


def known(work: Path | None = None) -> tuple[Student, ...]:
    """Everybody who has worked here, the last one first."""
    return tuple(Student(one.student, one.class_code, asked=True) for one in _read(work).known)


def clean_code(text: str, *, what: str = "student code") -> str:
    """A code in its safe form: small letters without accents, figures and single hyphens.

    Spaces, dots and underscores become hyphens; letters of other scripts stay. Raises `KitError`.
    """
    folded = re.sub(r"[\s._\-‐-―]+", "-", _fold(text)).strip("-")
    odd = sorted({sign for sign in folded if not _allowed(sign)})
    if odd:
        signs = [f"“{sign}”" if sign.isprintable() else f"U+{ord(sign):04X}" for sign in odd[:5]]
        raise KitError(f"A {what} cannot hold {' or '.join(signs)}.", _TODO)
    if not folded:
        raise KitError(f"The {what} is empty.", _TODO)
    if len(folded) > MAX_CODE:
        raise KitError(f"This {what} is too long: {len(folded)} signs.", _TODO)
    if folded in _RESERVED:
        raise KitError(f"“{folded}” cannot be a {what}: Windows keeps that word for itself.", "Choose another one.")
    return folded


def is_safe(code: str) -> bool:
    """Whether a code is in its safe form already: good as the name of a folder on every system."""
    try:
        return clean_code(code) == code
    except KitError:
        return False


def _fold(text: str) -> str:
    """Small letters, and Latin ones without accents. Marks of other scripts belong to their letters and stay."""
    out: list[str] = []
    for sign in unicodedata.normalize("NFKD", text[:1000]).casefold().translate(_LETTERS):
        if unicodedata.category(sign) == "Cf" or (unicodedata.combining(sign) and out and out[-1].isascii()):
            continue
        out.append(sign)
    return unicodedata.normalize("NFC", "".join(out))


def _allowed(sign: str) -> bool:
    return sign == "-" or unicodedata.category(sign)[0] in "LM" or unicodedata.category(sign) == "Nd"


def hub_code(name: str) -> str:
    """A hub's user name as a code. Never fails: what a code cannot hold becomes a hyphen."""
    if not name.strip():
        return ""
    code = re.sub(r"-+", "-", "".join(sign if _allowed(sign) else "-" for sign in _fold(name))).strip("-")
    if len(code) > MAX_CODE or code in _RESERVED or not code or not is_safe(code):
        # two long names must not become one
        code = code[:20].strip("-") + "-" + sha256(name.encode("utf-8", "replace")).hexdigest()[:8]
    return code.strip("-")


def _path(work: Path | None) -> Path:
    return (work or work_folder()) / ".kit" / "student.json"


def _read(work: Path | None) -> _File:
    """What was kept. A file that is damaged only means that we ask again."""
    try:
        kept = read_json(_path(work), _File, cap=1_000_000) or _File()
    except AnswerError:
        return _File()
    good = tuple(one for one in kept.known if _is_good(one))
    return _File(now=kept.now if kept.now and _is_good(kept.now) else None, known=good)


def _is_good(one: _Known) -> bool:
    return is_safe(one.student) and (not one.class_code or is_safe(one.class_code))
