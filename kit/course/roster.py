"""The roster joins the pseudonymous codes in answer files to people, in the teacher's hands only.

A CSV with any of these columns: `code` (what the student typed into the start page), `name`, `id`, `sis id`, `login`,
`email`, `section`, `platform name` (as the learning platform writes it in its downloads). The names of Canvas's and
Moodle's own exports are understood too.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from kit.classroom.student import clean_code, hub_code
from kit.course.tables import read_table, text_of
from kit.errors import AnswerError, KitError

_CODE = ("code", "student code", "username")
_NAME = ("name", "full name", "student")
_FIRST, _LAST = ("first name", "given name"), ("surname", "last name")
_FINDS = {*_CODE, *_NAME, *_FIRST, *_LAST}
_LOOKS = (
    "A roster is a table saved as CSV (UTF-8). Its first line names the columns, code,name; then comes one line for "
    "each student, such as otter-12,Ines Roe."
)


@dataclass(frozen=True, slots=True)
class Person:
    """One student of the class, as the school knows them."""

    code: str
    name: str = ""
    id: str = ""
    sis_id: str = ""
    login: str = ""
    email: str = ""
    section: str = ""
    platform: str = ""


class Roster:
    """The students of a class, found by code or by the name that a learning platform gives."""

    def __init__(self, people: tuple[Person, ...] = ()) -> None:
        self.people = people
        self._by_code = {_safe(one.code): one for one in people if one.code}
        self._by_name: dict[str, Person | None] = {}
        for one in people:
            for name in {folded(one.platform), folded(one.name), folded(_turned(one.name))} - {""}:
                self._by_name[name] = None if name in self._by_name else one  # two of one name: neither is meant

    def find(self, code: str, person: str = "") -> Person | None:
        """The student with this code; else the one that the learning platform means, if only one can be meant."""
        return self._by_code.get(_safe(code)) or self._by_name.get(folded(person))

    def who(self, code: str, person: str = "") -> str:
        """Whose work a file is: the code of the roster, else the code in the file with, where a learning platform
        names a person, that person behind it: two who both typed `me` stay two.
        """
        one = self.find(code, person)
        if one is not None:
            return one.code or one.name
        return f"{code} ({person})" if person else code

    def missing(self, seen: set[str]) -> list[Person]:
        """Who of the class is not among these codes."""
        return [one for one in self.people if (one.code or one.name) not in seen]


def read_roster(path: Path | None) -> Roster:
    """The roster in a CSV file; an empty one without. Raises `AnswerError` that names the file and the line."""
    if path is None:
        return Roster()
    people = []
    for number, row in enumerate(_rows(path), 2):
        name = text_of(row, *_NAME) or " ".join(part for part in (text_of(row, *_FIRST), text_of(row, *_LAST)) if part)
        if name.casefold() == "points possible":  # the second row of Canvas's own export
            continue
        one = Person(
            code=text_of(row, *_CODE), name=name, id=text_of(row, "id", "identifier"),
            sis_id=text_of(row, "sis id", "sis user id", "id number"), login=text_of(row, "login", "sis login id"),
            email=text_of(row, "email", "email address"), section=text_of(row, "section", "class"),
            platform=text_of(row, "platform name"),
        )  # fmt: skip
        if not one.code and not one.name:
            raise AnswerError(f"“{path.name}”, line {number}: it has neither a code nor a name.", "Fill one in.")
        people.append(one)
    codes = Counter(_safe(one.code) for one in people if one.code)
    doubled = sorted(code for code, times in codes.items() if times > 1)
    if doubled:
        raise AnswerError(
            f"“{path.name}”: the code “{doubled[0]}” stands in it twice.", "Every student needs their own."
        )
    return Roster(tuple(people))


def _rows(path: Path) -> list[dict[str, str]]:
    """The rows of the table. Raises `AnswerError` for one by which nobody can be found: no such column, or no row."""
    rows = read_table(path, todo=_LOOKS)
    if not rows or not _FINDS & rows[0].keys():
        raise AnswerError(f"“{path.name}” is no roster: it has no column “code” or “name”, or no student.", _LOOKS)
    return rows


def _safe(code: str) -> str:
    """A code as it can be compared: as answer files hold what a student typed, or the user name of a hub."""
    try:
        return clean_code(code)
    except KitError:  # nobody can have typed it
        return hub_code(code)


def folded(name: str) -> str:
    """A name as it can be compared: letters only, no accents, no capitals. Canvas writes `roeines` for Ines Roe."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return re.sub(r"[\W\d_]+", "", "".join(sign for sign in plain if not unicodedata.combining(sign)))


def _turned(name: str) -> str:
    """`Ines Roe` as `Roe Ines`, the order of Canvas's file names; `Roe, Ines` as `Ines Roe`."""
    if "," in name:
        last, _, first = name.partition(",")
        return f"{first} {last}"
    *rest, family = name.split(" ")
    return " ".join([family, *rest])
