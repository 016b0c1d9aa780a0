"""The small banks: test forms, reporting verbs, scare-or-real cards, contrast pairs and coding tasks (docs/banks.md).

Each is a YAML file (or a folder of them) under `exercises/`, read into the types of this module. What a student chooses
from becomes `Card`s, so that one widget and one score serve all of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from kit import content
from kit.errors import ExerciseError
from kit.exercise.model import Card, Cards, Option, typed
from kit.exercise.parsed import read_yaml
from kit.labels import Stance

TEXT = "-text"  # `forms/a` are the statements of a form, `forms/a-text` its article
FORMS = ("a", "b")
Kind = Literal["fact", "quote", "commentary"]
Job = Literal["words", "sneer", "name", "sum", "contested"]
Difficulty = Literal[1, 2, 3]


class FormCard(msgspec.Struct, forbid_unknown_fields=True):
    """One statement of a test form; `why` has a reason for each kind, the right one and the two wrong ones. In a
    student copy there are only text and passage.
    """

    id: str
    text: str
    kind: Kind | None = None
    construction: str = ""
    difficulty: Difficulty = 1
    skill: str = ""
    why: dict[Kind, str] = {}
    passage: str = ""


class Form(msgspec.Struct, forbid_unknown_fields=True):
    """A test form: ten statements and one short article (`article`, a key in the same folder)."""

    form: str
    title: str
    use: Literal["graded"]
    licence: str
    article: str
    question: str
    options: dict[Kind, str]
    cards: list[FormCard]
    released: bool = False


class Verb(msgspec.Struct, forbid_unknown_fields=True):
    """A reporting verb. `position` runs from -1 (keeps its distance) over 0 to 1 (stands behind the claim); `swap` is
    the example with a plain verb, `effect` what the swap does to it.
    """

    verb: str
    stance: Stance
    position: Annotated[float, Meta(ge=-1, le=1)]
    why: str
    example: str
    swap: str
    effect: str
    flag: Literal["", "doubt", "vouching", "loaded"] = ""
    contested: bool = False


class Verbs(msgspec.Struct, forbid_unknown_fields=True):
    """The bank of reporting verbs."""

    licence: str
    verbs: list[Verb]


class QuoteCard(msgspec.Struct, forbid_unknown_fields=True):
    """One card on the job that quote marks do; `why` has a reason for each option that it offers."""

    id: str
    text: str
    job: Job
    level: Difficulty
    skill: str
    why: dict[str, str]
    passage: str = ""
    mirror: str = ""


class ScareOrReal(msgspec.Struct, forbid_unknown_fields=True):
    """The bank of cards on quote marks; the options are the same for all of them."""

    licence: str
    question: str
    options: dict[str, str]
    cards: list[QuoteCard]


class Pair(msgspec.Struct, forbid_unknown_fields=True):
    """Two sentences that differ in one thing: `one` says in which."""

    id: str
    lesson: Annotated[int, Meta(ge=1, le=8)]
    skill: str
    one: str
    a: str
    b: str
    options: list[Option]


class Pairs(msgspec.Struct, forbid_unknown_fields=True):
    """The bank of contrast pairs."""

    licence: str
    question: str
    pairs: list[Pair]


class CodingTask(msgspec.Struct, forbid_unknown_fields=True):
    """A coding task: `starter` has one blank (____); `model` and `naive` are what stands in its place in an answer that
    scores all points, and in one that must not pass. `check` names a check of `kit.hood`, `data` is what it needs
    beyond the articles of `case`, `questions` are what it asks back by outcome. `function` is what the starter hands to
    the check. `best` is what the model answer earns where no answer with one blank earns all points; 0 means all.
    """

    lesson: Annotated[int, Meta(ge=0, le=10)]
    title: str
    licence: str
    task: str
    starter: str
    function: str
    model: str
    naive: str
    check: str
    questions: dict[str, str]
    case: str = ""
    data: list[dict[str, Any]] = []
    best: int = 0


def load_form(name: str, *, root: Path | None = None) -> Form:
    """The test form "a" or "b". Raises `ExerciseError` where there is none, or where a field is wrong."""
    if name not in FORMS:
        raise ExerciseError(f"There is no test form “{name}”.", f"There are: {', '.join(FORMS)}.")
    form: Form = _load(f"forms/{name}.yml", Form, root)
    keyless = next((c.id for c in form.cards if not (c.kind and c.construction and c.skill)), None)
    if keyless and not form.released:
        raise ExerciseError(f"forms/{name}.yml: {keyless} has no kind, construction or skill.", "Write all three.")
    return form


def form_cards(form: Form, name: str) -> Cards:
    """The statements of a form as cards; each asks how sure the student is."""
    cards = tuple(
        Card(c.id, c.text, form.question, _form_options(form, c), c.passage, True, skill=c.skill) for c in form.cards
    )
    return Cards(name, form.title, "", cards)


def _form_options(form: Form, card: FormCard) -> list[Option]:
    return [Option(kind, text, card.why.get(kind, ""), kind == card.kind) for kind, text in form.options.items()]


def load_verbs(*, root: Path | None = None) -> Verbs:
    """The bank of reporting verbs."""
    verbs: Verbs = _load("verbs.yml", Verbs, root)
    return verbs


def load_scare_or_real(*, root: Path | None = None) -> ScareOrReal:
    """The bank of cards on quote marks."""
    bank: ScareOrReal = _load("scare-or-real.yml", ScareOrReal, root)
    return bank


def scare_cards(bank: ScareOrReal) -> list[Card]:
    """The cards on quote marks as they are shown. A contested one offers the readings that have an argument."""
    return [
        Card(
            c.id, c.text, bank.question, _options(bank.options, c.why, c.job), c.passage, True,
            contested=c.job == "contested", skill=c.skill,
        )
        for c in bank.cards
    ]  # fmt: skip


def load_pairs(*, root: Path | None = None) -> Pairs:
    """The bank of contrast pairs."""
    pairs: Pairs = _load("pairs.yml", Pairs, root)
    return pairs


def pair_cards(bank: Pairs, lesson: int | None = None) -> list[Card]:
    """The contrast pairs as cards, of one lesson or of all."""
    wanted = [pair for pair in bank.pairs if lesson in (None, pair.lesson)]
    return [Card(p.id, f"A. {p.a}\nB. {p.b}", bank.question, p.options, skill=p.skill) for p in wanted]


BANKS = ("pairs.yml", "scare-or-real.yml")
"""The banks, below exercises/, whose cards a part of a lesson may name."""


def is_bank_card(name: str) -> bool:
    """Whether a card's id is one of these banks ("sr07", "p201"); statements have a topic before their number."""
    return re.fullmatch(r"(?:sr|p)\d+", name) is not None


def bank_cards(ids: Sequence[str], *, root: Path | None = None) -> list[Card]:
    """Cards of the banks by id ("sr07", "p201"), in this order. Raises `ExerciseError` where there is none."""
    if not ids:
        return []
    known = {c.id: c for c in (*scare_cards(load_scare_or_real(root=root)), *pair_cards(load_pairs(root=root)))}
    for name in ids:
        if name not in known:
            raise ExerciseError(f"No bank has a card “{name}”.", "docs/banks.md says where they stand.")
    return [known[name] for name in ids]


def coding_names(*, root: Path | None = None) -> list[str]:
    """The names of all coding tasks: "02/direct-quotes"."""
    folder = (root or content.root()) / "exercises" / "coding"
    return [path.stem.replace("-", "/", 1) for path in sorted(folder.glob("[0-9][0-9]-*.yml"))]


def load_coding(name: str, *, root: Path | None = None) -> CodingTask:
    """The coding task of that name ("02/direct-quotes"). Raises `ExerciseError` where there is none."""
    if name not in (names := coding_names(root=root)):
        raise ExerciseError(f"There is no coding task “{name}”.", f"There are: {', '.join(names)}.")
    task: CodingTask = _load(f"coding/{name.replace('/', '-', 1)}.yml", CodingTask, root)
    return task


def _options(texts: Mapping[Any, str], why: Mapping[Any, str], right: str) -> list[Option]:
    return [Option(name, text, why[name], name == right) for name, text in texts.items() if name in why]


def _load(name: str, kind: type[Any], root: Path | None) -> Any:
    file = (root or content.root()) / "exercises" / name
    if not file.is_file():
        raise ExerciseError(f"{file} is missing.", "It is one of the banks; docs/banks.md lists them.")
    return read_bank(file, kind)


def read_bank(file: Path, kind: type[Any]) -> Any:
    """A file as its type. Raises `ExerciseError` (a wrong field) or `MarkupError` (no YAML), with the file's name."""
    try:
        source = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise ExerciseError(f"{file} is missing, or not UTF-8 text.", "Save it as UTF-8.") from None
    return typed(read_yaml(source, file=str(file)), kind, str(file))
