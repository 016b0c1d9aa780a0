"""What an answer is: the typed form of one student's work on one exercise.

Everything here is frozen: an answer is never changed, `kit.classroom.ops` makes a new one. The limits keep a file
small enough to read and to score; the widgets stay far below them.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct
from msgspec.structs import force_setattr

from kit.labels import BY_ID, FAMILIES

FORMAT: Literal["kit-answer"] = "kit-answer"
VERSIONS = (1, 2)
"""Version 2 came with `joins` and `kind` of a mark. A file has the lowest version that can hold it: an older kit still
reads all that it understands, and says "written by a newer version" of the rest."""

MAX_MARKS = 2_000
MAX_RESPONSES = 500
MAX_ATTEMPTS = 200
MAX_ATTEMPT_MARKS = 20_000
MAX_TEXT = 20_000
MAX_OFFSET = 10_000_000
MAX_ORDER = 1_000_000_000
MAX_JOINS = 50

# `$` alone would let a line feed pass at the end
Id = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]*$(?!\n)", max_length=64)]
EXERCISE = r"^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)?$(?!\n)"
ExerciseId = Annotated[str, Meta(pattern=EXERCISE, max_length=100)]
Code = Annotated[str, Meta(max_length=32)]
Digest = Annotated[str, Meta(pattern=r"^(sha256:[0-9a-f]{64})?$(?!\n)")]
When = Annotated[str, Meta(pattern=r"^([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{5,15}Z)?$(?!\n)")]
Offset = Annotated[int, Meta(ge=0, le=MAX_OFFSET)]
Order = Annotated[int, Meta(ge=0, le=MAX_ORDER)]
Confidence = Literal["sure", "fairly", "guess"]
LayerId = Literal["voice", "attribution", "wording"]
SourceKind = Literal["named", "unnamed", "document", "outlet", "vague"]  # kit.labels.SOURCE_KINDS
LabelId = Annotated[str, Meta(max_length=32)]
Joins = Annotated[tuple[Id, ...], Meta(max_length=MAX_JOINS)]
NumberValue = Annotated[int, Meta(ge=-(10**15), le=10**15)] | Annotated[float, Meta(ge=-1e15, le=1e15)]
Score = Annotated[float, Meta(ge=0, le=1)]
ChoiceValue = Annotated[str, Meta(max_length=200)]
TextValue = Annotated[str, Meta(max_length=MAX_TEXT)]


class Mark(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One mark: `start` and `end` are code points of the text, `exact` the words between them.

    `order` is the painting order: in the layer "voice" the mark with the highest order wins a word. A source or a cue
    `joins` what it answers for: the ids of marks, or `given-<item>` for content that was marked at the start. `kind`
    says whom a source names.
    """

    id: Id
    start: Offset
    end: Offset
    layer: LayerId
    label: LabelId
    exact: Annotated[str, Meta(max_length=MAX_OFFSET)]
    order: Order
    confidence: Confidence | None = None
    joins: Joins = ()
    kind: SourceKind | None = None


class Attempt(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One check: the response as it stood (`marks` or `value`) with its score; null where there is no key.

    `at` is the time (UTC, ISO 8601), or "" where nobody knows it.
    """

    at: When
    score: Score | None
    marks: tuple[Mark, ...] = ()
    value: ChoiceValue | NumberValue | None = None


class _Response(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, tag_field="kind"):
    item: Id
    confidence: Confidence | None = None
    attempts: tuple[Attempt, ...] = ()
    revealed: bool = False


class Marks(_Response, frozen=True, forbid_unknown_fields=True, omit_defaults=True, tag_field="kind", tag="marks"):
    """Marks on the exercise's text, in painting order."""

    marks: tuple[Mark, ...] = ()


class Choice(_Response, frozen=True, forbid_unknown_fields=True, omit_defaults=True, tag_field="kind", tag="choice"):
    """One option out of several; null while none is chosen."""

    value: ChoiceValue | None = None


class Number(_Response, frozen=True, forbid_unknown_fields=True, omit_defaults=True, tag_field="kind", tag="number"):
    """A number; null while there is none."""

    value: NumberValue | None = None


class Text(_Response, frozen=True, forbid_unknown_fields=True, omit_defaults=True, tag_field="kind", tag="text"):
    """A free text. Never graded by the kit."""

    value: TextValue = ""


Response = Marks | Choice | Number | Text


class Aside(Struct, frozen=True, forbid_unknown_fields=True):
    """A mark whose words the present text no longer has, kept as it was."""

    item: Id
    mark: Mark


class Answer(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One student's work on one exercise. `revision` grows by one at every save."""

    format: Literal["kit-answer"] = FORMAT
    version: Literal[1, 2] = 1
    class_code: Code = ""
    student: Code
    exercise: ExerciseId
    text_digest: Digest = ""
    revision: Annotated[int, Meta(ge=0, le=10**15)] = 0
    kit: Annotated[str, Meta(max_length=64)] = ""
    saved: When = ""
    responses: tuple[Response, ...] = ()
    aside: tuple[Aside, ...] = ()

    def __post_init__(self) -> None:
        force_setattr(self, "version", 2 if any(map(_is_newer, self.responses)) or _joined(self.aside) else 1)

    def response(self, item: str) -> Response | None:
        """The response to one item, or None."""
        return next((one for one in self.responses if one.item == item), None)

    def marks(self, item: str = "marks") -> tuple[Mark, ...]:
        """The marks of one item, in painting order; none where it holds none."""
        found = self.response(item)
        return found.marks if isinstance(found, Marks) else ()


def _is_newer(response: Response) -> bool:
    """Whether version 1 cannot hold a response."""
    return isinstance(response, Marks) and (_linked(response.marks) or any(_linked(a.marks) for a in response.attempts))


def _linked(marks: tuple[Mark, ...]) -> bool:
    return any(mark.joins or mark.kind for mark in marks)


def _joined(aside: tuple[Aside, ...]) -> bool:
    return _linked(tuple(one.mark for one in aside))


def fits(layer: str, label: str) -> bool:
    """Whether a label belongs to a layer. Beginner mode marks voices with its families."""
    known = BY_ID.get(label)
    return (known is not None and known.layer == layer) or (layer == "voice" and label in FAMILIES)


def is_empty(response: Response) -> bool:
    """Whether nothing was answered yet: such a response may still become one of another kind."""
    held = response.marks if isinstance(response, Marks) else response.value
    return not response.attempts and (held is None or held == () or held == "")


def fault(answer: Answer) -> str:
    """What the types cannot say is wrong with an answer (field and reason), or ""."""
    if len(answer.responses) > MAX_RESPONSES:
        return f"responses: more than {MAX_RESPONSES}"
    if len({one.item for one in answer.responses}) < len(answer.responses):
        return "responses: two answer the same item"
    for number, response in enumerate(answer.responses):
        if wrong := _response_fault(response):
            return f"responses.{number}.{wrong}"
    for number, aside in enumerate(answer.aside):
        if wrong := mark_fault(aside.mark):
            return f"aside.{number}.mark.{wrong}"
    return ""


def _response_fault(response: Response) -> str:
    if isinstance(response, Marks) and (wrong := _marks_fault(response.marks)):
        return f"marks{wrong}"
    for number, attempt in enumerate(response.attempts):
        if wrong := _marks_fault(attempt.marks):
            return f"attempts.{number}.marks{wrong}"
    return ""


def _marks_fault(marks: tuple[Mark, ...]) -> str:
    if len(marks) > MAX_MARKS:
        return f": more than {MAX_MARKS}"
    if len({mark.id for mark in marks}) < len(marks):
        return ": two have the same id"
    return next((f".{number}.{wrong}" for number, mark in enumerate(marks) if (wrong := mark_fault(mark))), "")


def mark_fault(mark: Mark) -> str:
    """What is wrong with a mark ("field: reason"), or ""."""
    if mark.start >= mark.end:
        return "end: a mark needs at least one character"
    if len(mark.exact) != mark.end - mark.start:
        return "exact: its length is not that of the mark"
    if mark.joins and mark.layer != "attribution":
        return "joins: only a source or a cue joins"
    if mark.kind and mark.label != "source":
        return "kind: only a source has one"
    return "" if fits(mark.layer, mark.label) else f"label: “{mark.label}” is no label of the layer “{mark.layer}”"
