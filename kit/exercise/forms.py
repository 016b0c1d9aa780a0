"""The two turns at the test forms: who gets which form, and what the exercise is called then.

A part of a lesson with `form: first` (lesson 0) shows form A or B by the student's code, one with `form: second`
(lesson 10) the other one. So about half of a class begins with each, and no form is mistaken for progress. The answer
is saved under the part's id with the letter of the form, `00/statements-b`, which says all that a grade needs.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Literal

from kit.exercise.model import Part

Turn = Literal["first", "second"]
FORMS = ("a", "b")


def form_of(student: str, turn: Turn) -> str:
    """The form, "a" or "b", that this student gets at this turn. The same code gives the same form everywhere."""
    begins = sha256(f"test form:{student}".encode()).digest()[0] % 2
    return FORMS[begins if turn == "first" else 1 - begins]


def own_name(name: str, part: Part, student: str) -> str:
    """The exercise that a part of a lesson is for this student: `00/statements` is `00/statements-b` for some."""
    return f"{name}-{form_of(student, part.form)}" if part.form else name


def split_form(rest: str) -> tuple[str, str]:
    """The part and the letter in `statements-b`; no letter where there is none."""
    part, _, letter = rest.rpartition("-")
    return (part, letter) if letter in FORMS else (rest, "")


def versions(name: str) -> tuple[str, ...]:
    """What a part may be called in answers: itself, or with the letter of a form."""
    return (name, *(f"{name}-{letter}" for letter in FORMS))
