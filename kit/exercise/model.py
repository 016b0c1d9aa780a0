"""What an exercise is: a marked article with reasons (`Exercise`), or cards with options (`Cards`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import msgspec

from kit.exercise.parts import Headline, Sentence
from kit.exercise.specs import Compare, Rewrite
from kit.labels import LABELS, Layer
from kit.text.annotated import Annotated
from kit.text.article import Article
from kit.text.span import Span

Status = Literal["settled", "accepted-alternatives", "contested"]
Mode = Literal["full", "beginner"]
LINK = "link"  # asks for links between source and content; no label of its own
ASKABLE = frozenset(label.id for label in LABELS) | {LINK}
ALL = tuple(label.id for label in LABELS)
WidgetName = Literal[
    "start", "choices", "card", "reading", "marker", "sorter", "linker", "verbswap", "layers", "errors", "headline",
    "compare", "rewrite", "calibration", "beside",
]  # fmt: skip
CARD_WIDGETS = ("choices", "sorter", "verbswap", "headline", "compare")  # answered card by card: their part is `Cards`
TEXT_WIDGETS = ("marker", "linker", "layers", "errors", "rewrite")  # answered on a text: their part is an `Exercise`
ANSWERED = (*CARD_WIDGETS, *TEXT_WIDGETS)
SILENT = ("choices", "sorter", "marker")  # those that can be a test: they save and tell nothing


class Note(msgspec.Struct, forbid_unknown_fields=True):
    """What the front matter says about one item of the key."""

    why: str = ""
    wrong: dict[str, str] = {}
    accept: list[str] = []
    near: list[str] = []
    difficulty: Literal[1, 2, 3] = 1
    status: Status = "settled"
    arguments: dict[str, str] = {}
    note: str = ""
    skill: str = ""  # the construction that practises it, for warm-ups (kit.exercise.practised)


class WrongMark(msgspec.Struct, forbid_unknown_fields=True):
    """A mistake in a find-the-error text: the mark of an item under another label, too long or too short (`words` as
    marked), or an extra mark where none belongs. `why` says what is wrong with it, `see` how one can see that.
    """

    id: str
    kind: Literal["label", "long", "short", "extra"]
    why: str
    see: str
    item: str = ""
    shown: str = ""
    words: str = ""


class Front(msgspec.Struct, forbid_unknown_fields=True):
    """The front matter of a key or an article. `errors` and `suspects` (right marks that look wrong, with the reason)
    belong to find-the-error texts.
    """

    title: str = ""
    outlet: str = ""
    stance: str = ""
    level: Literal[1, 2, 3] = 1
    licence: str = ""
    use: Literal["practice", "graded"] = "practice"
    ask: list[str] | None = None
    mode: Mode = "full"
    attempts: int = 3
    pass_line: float | None = None
    weights: dict[str, float] | None = None
    hints: list[str] = []
    given: list[str] = []
    items: dict[str, Note] = {}
    errors: list[WrongMark] = []
    suspects: dict[str, str] = {}
    source: str = ""
    note: str = ""
    released: bool = False  # a student copy of a graded text: the key is not in it


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a key: `pieces` are its stretches of the text (several where a nested quote interrupts it)."""

    id: str
    layer: Layer
    label: str
    pieces: tuple[Span, ...]
    accept: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    why: str = ""
    wrong: Mapping[str, str] = field(default_factory=dict, hash=False)
    difficulty: int = 1
    status: Status = "settled"
    arguments: Mapping[str, str] = field(default_factory=dict, hash=False)
    by: str = ""
    mark: str = ""  # the id of the mark it was cut from

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.pieces[-1].end


@dataclass(frozen=True, slots=True)
class Link:
    """A source joined to the content that it answers for; or (`label` "cue") the words that hand the content over."""

    source: Span
    content: Span
    label: str = "source"


@dataclass(frozen=True, eq=False)
class Key:
    """What is right, and why.

    `silent` are stretches that weigh nothing in a layer; `also` are stretches on which more labels are accepted than
    the item says (a loaded word inside a fact).
    """

    items: tuple[Item, ...]
    links: tuple[Link, ...] = ()
    silent: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    also: tuple[tuple[Span, str], ...] = ()

    def item(self, name: str) -> Item | None:
        """The item of that id, or the first one cut from the mark of that id."""
        return next((i for i in self.items if i.id == name), None) or next(
            (i for i in self.items if i.mark == name), None
        )


@dataclass(frozen=True, eq=False)
class Exercise:
    """A text to mark. `key` is None in a student's copy of a graded exercise and for any page of one's own."""

    id: str
    article: Article
    key: Key | None = None
    title: str = ""
    lesson: str = ""
    ask: tuple[str, ...] = ALL
    mode: Mode = "full"
    attempts: int = 3
    hints: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    handin: bool = False
    confidence: bool = True
    weights: Mapping[str, float] = field(default_factory=dict)
    front: Front = field(default_factory=Front)
    widget: str = "marker"
    prompt: str = ""
    card: bool = True
    silent: bool = False
    rewrite: Rewrite | None = None
    annotated: Annotated | None = None

    def gives(self, item: Item) -> bool:
        """Whether an item is marked already when the student opens the box: shown, not scored."""
        return item.id in self.given or item.mark in self.given


class Option(msgspec.Struct, forbid_unknown_fields=True):
    """One option of a card, with its reason (none in a student copy of a graded card)."""

    id: str
    text: str
    why: str = ""
    right: bool = False


class Card(msgspec.Struct, forbid_unknown_fields=True, rename={"taught": "from"}):
    """One card: something to judge, and options."""

    id: str
    text: str
    question: str
    options: list[Option]
    passage: str = ""
    confidence: bool = False
    explain: str = ""
    contested: bool = False
    taught: int | None = None
    skill: str = ""


class Part(msgspec.Struct, forbid_unknown_fields=True):
    """One box of a lesson. `bank` names cards of the banks (docs/banks.md) that follow its own `items`."""

    widget: WidgetName
    title: str = ""
    text: str = ""
    items: list[Card] = []
    sentences: list[Sentence] = []
    headlines: list[Headline] = []
    prompt: str = ""
    compare: Compare | None = None
    rewrite: Rewrite | None = None
    sides: list[str] = []  # what stands side by side, one or two names
    spaced: bool = False  # some of its cards are dealt by what this student got wrong
    bank: list[str] = []  # statements and other cards of the banks, which become cards before the items
    families: list[Literal["fact", "quote", "commentary"]] = []  # options of the statements; none: all three
    vote: bool = False
    given: list[str] = []
    hints: list[str] = []
    ask: list[str] | None = None
    mode: Mode | None = None
    attempts: int | None = None
    handin: bool = False
    confidence: bool | None = None
    intro: str = ""
    use: Literal["practice", "graded"] = "practice"
    card: bool = True  # false: no decision card and no definitions in the box
    silent: bool = False  # a test: it saves, and tells nothing of what is right
    form: Literal["", "first", "second"] = ""  # shows a test form, which of the two by the student's code
    released: bool = False


class Lesson(msgspec.Struct, forbid_unknown_fields=True):
    """A lesson: its parts by name, in the order of the notebook."""

    lesson: int
    slug: str
    title: str
    parts: dict[str, Part]
    objective: str = ""
    terms: list[str] = []
    licence: str = "CC BY 4.0"
    minutes: int = 30


@dataclass(frozen=True, eq=False)
class Cards:
    """Cards to choose from, one response for each."""

    id: str
    title: str
    lesson: str
    cards: tuple[Card, ...]
    vote: bool = False
    intro: str = ""
    widget: str = "choices"
    handin: bool = False
    silent: bool = False
    more: Mapping[str, Any] = field(default_factory=dict)  # what the widget shows beyond its cards
    prompt: str = ""


def typed(data: dict[str, Any], kind: type[Any], file: str) -> Any:
    """`data` as `kind`; an `ExerciseError` names the field that is wrong."""
    from kit.errors import ExerciseError

    try:
        return msgspec.convert(data, kind, strict=False)
    except msgspec.ValidationError as bad:
        message = _with_name(str(bad), data, kind)
        raise ExerciseError(f"{file}: {message}.", "Mend this field; docs/formats.md says what it may hold.") from None


def _with_name(message: str, data: dict[str, Any], kind: type[Any]) -> str:
    """The message of a wrong field with the name of the part or item that has it: msgspec only writes `[...]`."""
    found = re.search(r"`\$\.([\w-]+)\[\.\.\.\]", message)
    if found is None:
        return message
    for name, one in data[found[1]].items():
        try:
            msgspec.convert({**data, found[1]: {name: one}}, kind, strict=False)
        except msgspec.ValidationError:
            return message.replace("[...]", f".{name}", 1)
    return message
