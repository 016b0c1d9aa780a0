"""Finding and loading exercises by id: `02/practice`, `harbour-street/wire`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from kit import content
from kit.errors import ExerciseError
from kit.exercise import statements
from kit.exercise.asking import check_ask, check_weights
from kit.exercise.banks import BANKS, TEXT, form_cards, load_form
from kit.exercise.compare import LETTERS, compare_cards
from kit.exercise.contents import contents
from kit.exercise.forms import FORMS, split_form
from kit.exercise.headlines import headline_cards
from kit.exercise.key import build_key
from kit.exercise.model import (
    ALL,
    ANSWERED,
    CARD_WIDGETS,
    LINK,
    SILENT,
    TEXT_WIDGETS,
    Card,
    Cards,
    Exercise,
    Front,
    Lesson,
    Part,
    typed,
)
from kit.exercise.parsed import read_yaml
from kit.exercise.swaps import swap_cards
from kit.text.annotated import Annotated, read_file
from kit.text.utf8 import read_text

COUNT = "-count"
"""`02/vote-count` is where a teacher counts the hands of the vote `02/vote`. It is no part of the lesson."""
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)?\Z")


def load_exercise(name: str, *, root: Path | None = None) -> Exercise | Cards:
    """The exercise of that id, from `root` or the kit's own content.

    Raises `ExerciseError` where there is none, or where it is incomplete.
    """
    if not _ID.match(name):
        raise ExerciseError(f"“{name}” is not the name of an exercise.", "Names look like 02/practice.")
    exercises = (root or content.root()) / "exercises"
    case, _, rest = name.partition("/")
    if (exercises / "lessons" / case / "lesson.yml").is_file():
        return _from_lesson(exercises / "lessons" / case, name, rest)
    if case == "forms" and rest:
        return _from_form(rest, name, root)
    articles = exercises / case if case == "errors" else exercises / case / "articles"
    file = articles / f"{rest}.md"
    if not file.is_file():
        raise ExerciseError(f"There is no exercise “{name}”.", _meant(name, exercise_ids(root=root)))
    return _from_file(file, name)


def _meant(name: str, ids: Sequence[str]) -> str:
    """What to do about the name of an exercise that is not there: some that are near, not all 130."""
    home, _, part = name.partition("/")
    beside = {one.partition("/")[2]: one for one in ids if one.partition("/")[0] == home}
    near = get_close_matches(part, beside, n=1) if beside else get_close_matches(name, ids, n=1, cutoff=0.75)
    if near:
        return f"Did you mean {beside.get(near[0], near[0])}?"
    if beside:
        return f"There are: {', '.join(beside.values())}."
    homes = dict.fromkeys(one.partition("/")[0] for one in ids)
    return f"Names look like {ids[0] if ids else '02/practice'}. Lessons and cases: {', '.join(homes)}."


def exercise_ids(*, root: Path | None = None) -> list[str]:
    """The ids of all exercises, lessons first. Test forms and find-the-error texts are no free practice: they are
    loaded by name (`forms/a`, `forms/a-text`, `errors/fire-dog`), but not listed.
    """
    exercises = (root or content.root()) / "exercises"
    ids = [
        f"{path.parent.name}/{part}"
        for path in sorted(exercises.glob("lessons/*/lesson.yml"))
        for part, box in load_lesson(path.parent.name, root=root).parts.items()
        if box.widget in ANSWERED and not box.form
    ]
    return ids + [f"{path.parent.parent.name}/{path.stem}" for path in sorted(exercises.glob("*/articles/*.md"))]


def load_lesson(name: str, *, root: Path | None = None) -> Lesson:
    """The lesson of that number ("02")."""
    file = (root or content.root()) / "exercises" / "lessons" / name / "lesson.yml"
    if not file.is_file():
        raise ExerciseError(f"There is no lesson “{name}”.", "Lessons are called by two figures, like 02.")
    return _lesson(file)


def _lesson(file: Path) -> Lesson:
    """A lesson with its statements from the bank: read anew where the lesson or the bank has changed."""
    lesson = _plain_lesson(file, file.stat().st_mtime_ns)
    if not any(part.bank for part in lesson.parts.values()):
        return lesson
    root = file.parents[3]
    files = [*sorted(statements.folder(root).glob("*.yml")), *(root / "exercises" / name for name in BANKS)]
    bank = tuple((path, path.stat().st_mtime_ns) for path in files if path.is_file())
    return _with_bank(file, file.stat().st_mtime_ns, bank)


@lru_cache(maxsize=64)
def _with_bank(file: Path, stamp: int, _bank: tuple[tuple[Path, int], ...]) -> Lesson:
    lesson = _plain_lesson(file, stamp)
    parts = {name: statements.expand(part, root=file.parents[3]) for name, part in lesson.parts.items()}
    return msgspec.structs.replace(lesson, parts=parts)


@lru_cache(maxsize=64)
def _plain_lesson(file: Path, _stamp: int) -> Lesson:
    data = read_yaml(read_text(file), file=str(file))
    lesson: Lesson = typed(data, Lesson, str(file))
    for name, part in lesson.parts.items():
        if part.widget in ("reading", *TEXT_WIDGETS) and not (part.text or part.form):
            raise ExerciseError(f"{file}: the part '{name}' has no text.", "Name its file: text: practice.md")
        if part.widget == "beside" and not 1 <= len(part.sides) <= 2:
            raise ExerciseError(
                f"{file}: the part '{name}' has nothing to show.", "Name one or two sides: sides: [...]."
            )
        if (part.silent or part.form) and (part.widget not in SILENT or part.vote):
            raise ExerciseError(f"{file}: the part '{name}' cannot be a test.", f"Tests are: {', '.join(SILENT)}.")
        for card in part.items if not part.released else ():
            if any(not option.why for option in card.options):
                raise ExerciseError(f"{file}: the card '{card.id}' has an option without a reason.", "Write its why:.")
    return lesson


def load_part(name: str, *, root: Path | None = None) -> Part:
    """The part of a lesson: `02/card`."""
    case, _, rest = name.partition("/")
    lesson = load_lesson(case, root=root)
    if rest not in lesson.parts:
        raise ExerciseError(f"Lesson {case} has no part “{rest}”.", f"It has: {', '.join(lesson.parts)}.")
    return lesson.parts[rest]


def is_count(name: str) -> bool:
    """Whether this is a teacher's count of a vote: no student's work."""
    try:
        return name.endswith(COUNT) and load_part(name.removesuffix(COUNT)).vote
    except ExerciseError:
        return False


def _from_lesson(folder: Path, name: str, rest: str) -> Exercise | Cards:
    lesson = _lesson(folder / "lesson.yml")
    own, letter = (rest, "") if rest in lesson.parts else split_form(rest)
    part = lesson.parts.get(own)
    vote = lesson.parts.get(rest.removesuffix(COUNT)) if part is None and rest.endswith(COUNT) else None
    if vote and vote.vote:
        return replace(_cards(vote, name, lesson, f"Lesson {lesson.lesson}", folder.parents[2]), widget="tally")
    if part is None or (letter and not part.form):
        raise ExerciseError(f"Lesson {folder.name} has no part “{rest}”.", f"It has: {', '.join(lesson.parts)}.")
    title = f"Lesson {lesson.lesson}"
    if part.form:
        return _form_part(part, f"{folder.name}/{own}", letter or FORMS[0], title, folder.parents[2])
    if part.widget == "compare":
        return _comparison(part, name, title, folder.parent.parent)
    if part.widget in CARD_WIDGETS:
        return replace(_cards(part, name, lesson, title, folder.parents[2]), handin=part.handin)
    if not part.text:
        raise ExerciseError(f"“{name}” is nothing to answer.", "Choose a part with a text or with cards.")
    return _from_file(folder / part.text, name, part=part, lesson=title)


def _cards(part: Part, name: str, lesson: Lesson, title: str, root: Path) -> Cards:
    cards: list[Card] = part.items
    more: Mapping[str, Any] = {}
    if part.widget == "verbswap":
        cards, more = swap_cards(part.sentences, name, root)
    elif part.widget == "headline":
        cards, more = headline_cards(part.headlines, name)
    elif part.spaced:
        more = {"spaced": lesson.lesson}  # what it is dealt from is read when it is dealt (kit.classroom.repeat)
    if part.widget == "sorter" and len({tuple(option.id for option in card.options) for card in cards}) > 1:
        raise ExerciseError(f"“{name}”: its statements have different trays.", "Give every item the same options.")
    return Cards(
        name, part.title or lesson.title, title, tuple(cards), part.vote, part.intro, part.widget, silent=part.silent,
        more=more,
    )  # fmt: skip


def _form_part(part: Part, name: str, letter: str, title: str, root: Path) -> Exercise | Cards:
    """A part that shows a test form: its statements in a box for cards, its article in a box for a text."""
    form = load_form(letter, root=root)
    name = f"{name}-{letter}"
    if part.widget in CARD_WIDGETS:
        made = form_cards(form, name)
        return replace(made, title=part.title or form.title, lesson=title, widget=part.widget, silent=part.silent)
    return _from_file(root / "exercises" / "forms" / form.article, name, part=part, lesson=title)


def _comparison(part: Part, name: str, lesson: str, exercises: Path) -> Cards:
    """The articles of one case beside its packet, with the questions about them as cards."""
    spec = part.compare
    cases = {article.partition("/")[0] for article in spec.articles} if spec else set[str]()
    if spec is None or len(cases) != 1 or not 2 <= len(spec.articles) <= len(LETTERS):
        raise ExerciseError(f"“{name}” compares nothing.", "Name two or three articles of one case under compare:.")
    case = cases.pop()
    files = [(exercises / case / "articles" / f"{one.partition('/')[2]}.md", one) for one in spec.articles]
    articles = [_from_file(*file) for file in files]
    cards, more = compare_cards(spec, name, articles, exercises / case)
    title = part.title or "Side by side"
    return Cards(name, title, lesson, tuple(cards), intro=part.intro, widget=part.widget, more=more, prompt=part.prompt)


def _from_form(part: str, name: str, root: Path | None) -> Exercise | Cards:
    """The statements of a test form ("a") or its article ("a-text")."""
    form = load_form(part.removesuffix(TEXT), root=root)
    if not part.endswith(TEXT):
        return form_cards(form, name)
    return _from_file((root or content.root()) / "exercises" / "forms" / form.article, name)


_made: dict[str, tuple[Any, Exercise]] = {}  # by id: what it was made of, and the exercise


def _from_file(file: Path, name: str, *, part: Part | None = None, lesson: str = "") -> Exercise:
    if not file.is_file():
        raise ExerciseError(f"{file} is missing.", "The exercise names it as its text.")
    made_of = (file, file.stat().st_mtime_ns, part)
    if name not in _made or _made[name][0] != made_of:
        text, front = _read(*made_of[:2])
        settings: dict[str, Any] = {}
        if part:
            settings = {"handin": part.handin, "hints": part.hints or front.hints, "given": part.given or front.given}
        if part and part.use == "graded" and front.use != "graded":
            raise ExerciseError(f"“{name}” is graded, but its text {file.name} is not.", "Write use: graded above it.")
        if part and part.widget == "rewrite" and not (part.rewrite and part.rewrite.facts):
            raise ExerciseError(f"“{name}” has no facts to keep.", "List them: rewrite: facts:.")
        made = make_exercise(name, text, front, part=part, lesson=lesson, settings=settings)
        _made[name] = made_of, for_links(made) if made.widget == "linker" else made
    return _made[name][1]


@lru_cache(maxsize=256)
def _read(file: Path, _stamp: int) -> tuple[Annotated, Front]:
    text = read_file(file)
    front: Front = typed(read_yaml(text.front, file=str(file), line=text.front_line), Front, str(file))
    return text, front


def make_exercise(
    name: str,
    text: Annotated,
    front: Front,
    *,
    part: Part | None = None,
    lesson: str = "",
    settings: dict[str, Any] | None = None,
) -> Exercise:
    """An exercise of an annotated text; what the part of a lesson says goes before the front matter."""
    own = settings or {"hints": front.hints, "given": front.given}
    ask = part.ask if part and part.ask is not None else front.ask
    check_ask(ask, text.file)
    check_weights(front.weights, ALL if ask is None else ask, text.file)
    key = None if front.released else build_key(text, front)
    for item in own.get("given", ()):
        if key is None or key.item(item) is None:
            raise ExerciseError(f"{text.file}: the given item '{item}' is no mark of the text.", "")
    return Exercise(
        name,
        text.article,
        key,
        title=(part.title if part else "") or front.title or text.article.title,
        lesson=lesson,
        ask=tuple(ask) if ask is not None else ALL,
        mode=(part.mode if part else None) or front.mode,
        attempts=part.attempts if part and part.attempts is not None else front.attempts,
        hints=tuple(own.get("hints", ())),
        given=tuple(own.get("given", ())),
        handin=bool(own.get("handin", False)),
        confidence=part.confidence if part and part.confidence is not None else True,
        weights=front.weights or {},
        front=front,
        annotated=text,
        widget=part.widget if part else "errors" if front.errors else "marker",
        prompt=part.prompt if part else "",
        card=part.card and not part.silent if part else True,
        silent=part.silent if part else False,
        rewrite=part.rewrite if part else None,
    )


def for_links(exercise: Exercise) -> Exercise:
    """An exercise of the linker: the content is given, the sources, the cues and their links are asked."""
    own = tuple(name for name in exercise.ask if name in ("source", "cue"))
    asked = replace(exercise, ask=(*(own if exercise.ask != ALL else ("source", "cue")), LINK))
    if not contents(asked):
        raise ExerciseError(f"“{exercise.id}” has nothing to join.", "Say of its sources and cues what they are for=.")
    return replace(asked, given=tuple(dict.fromkeys((*asked.given, *(content.id for content in contents(asked))))))
