"""The small banks under exercises/ (docs/banks.md), looked through for gaps with the rest of the library."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kit.errors import KitError
from kit.exercise.banks import FORMS, CodingTask, Form, Pairs, ScareOrReal, Verbs, read_bank
from kit.exercise.model import Exercise
from kit.lint.bank_cards import pair_faults, quote_card_faults, verb_faults
from kit.lint.bank_coding import FEWEST_TASKS, coding_faults
from kit.lint.bank_errors import FEWEST_TEXTS, error_faults
from kit.lint.bank_forms import article_faults, form_faults, told_of, twin_article_faults, twin_faults
from kit.lint.bank_rules import Bank, Found, at_least
from kit.lint.gaps import Gap
from kit.lint.keys import Checked, check_key
from kit.lint.statistics import figures

FOLDERS = ("forms", "errors", "coding")
FILES: dict[str, tuple[type[Any], Callable[[Any], Found]]] = {
    "verbs.yml": (Verbs, verb_faults),
    "scare-or-real.yml": (ScareOrReal, quote_card_faults),
    "pairs.yml": (Pairs, pair_faults),
}


@dataclass(frozen=True, slots=True)
class Banks:
    """What was found: gaps, the keys that were read, and a line on each bank."""

    gaps: tuple[Gap, ...] = ()
    keys: tuple[Checked, ...] = ()
    told: tuple[str, ...] = ()

    def __add__(self, other: Banks) -> Banks:
        return Banks(self.gaps + other.gaps, self.keys + other.keys, self.told + other.told)


def check_banks(place: Path) -> Banks:
    """The banks of a folder `exercises`; or the one bank that the place is. Empty where there is none."""
    if place.is_file():
        return _file(place) if place.name in FILES else Banks()
    if place.name in FOLDERS and not (place / "articles").is_dir():
        return _folder(place)
    found = Banks()
    for name in FILES:
        if (place / name).is_file():
            found += _file(place / name)
    for name in FOLDERS:
        if (place / name).is_dir():
            found += _folder(place / name)
    return found


def _folder(folder: Path) -> Banks:
    return {"forms": _forms, "errors": _errors, "coding": _coding}[folder.name](folder)


def _read(bank: Bank, kind: type[Any]) -> tuple[Any, list[Gap]]:
    try:
        return read_bank(bank.path, kind), []
    except KitError as bad:
        message = re.sub(r"\A:?(\d+:\d+)?: ", "", bad.message.removeprefix(bank.file))
        return None, [Gap(bank.file, getattr(bad, "line", 0), "", "unreadable", message)]


def _file(path: Path) -> Banks:
    kind, faults = FILES[path.name]
    bank = Bank(path)
    data, gaps = _read(bank, kind)
    if data is None:
        return Banks(tuple(gaps))
    return Banks(tuple(bank.gaps(faults(data))), told=(f"{path.stem}: {_count(data)}",))


def _count(data: Any) -> str:
    if isinstance(data, Verbs):
        return f"{len(data.verbs)} verbs ({_by(verb.stance for verb in data.verbs)})"
    if isinstance(data, ScareOrReal):
        return f"{len(data.cards)} cards ({_by(card.job for card in data.cards)})"
    return f"{len(data.pairs)} pairs ({_by(f'lesson {pair.lesson}' for pair in data.pairs)})"


def _by(names: Iterator[str]) -> str:
    return ", ".join(f"{name}: {count}" for name, count in Counter(names).items())


def _forms(folder: Path) -> Banks:
    gaps: list[Gap] = []
    keys: list[Checked] = []
    forms: list[Form] = []
    for name in FORMS:
        bank = Bank(folder / f"{name}.yml")
        form, bad = _read(bank, Form)
        gaps += bad
        if form:
            forms.append(form)
            gaps += bank.gaps(form_faults(form, bank.path))
            text = Bank(folder / form.article)
            keys.append(_key(text, f"forms/{name}-text"))
            gaps += text.gaps(article_faults(one) if (one := keys[-1].exercise) else iter(()))
    articles = [key.exercise for key in keys if key.exercise]
    if len(forms) == len(FORMS):
        gaps += Bank(folder / f"{forms[1].form}.yml").gaps(twin_faults(*forms))
    if len(articles) == len(FORMS):
        gaps += Bank(folder / f"{FORMS[1]}.md").gaps(twin_article_faults(*articles))
    statements = sum(len(form.cards) for form in forms)
    told = f"forms: {len(forms)} with {statements} statements; articles of {told_of([figures(a) for a in articles])}"
    return Banks(tuple(gaps), tuple(keys), (told,))


def _key(bank: Bank, name: str) -> Checked:
    return check_key(bank.path, name, file=bank.file)


def _errors(folder: Path) -> Banks:
    banks = [Bank(path) for path in sorted(folder.glob("*.md"))]
    keys = [_key(bank, f"errors/{bank.path.stem}") for bank in banks]
    gaps = Bank(folder).gaps(at_least(len(keys), FEWEST_TEXTS, "find-the-error texts"))
    told: list[Exercise] = []
    for bank, key in zip(banks, keys, strict=True):
        if key.exercise:
            told.append(key.exercise)
            gaps += bank.gaps(error_faults(key.exercise))
    errors = [error for one in told for error in one.front.errors]
    line = f"errors: {len(keys)} texts, {len(errors)} errors ({_by(error.kind for error in errors)}), "
    line += f"{sum(len(one.front.suspects) for one in told)} right marks that look wrong"
    return Banks(tuple(gaps), tuple(keys), (line,))


def _coding(folder: Path) -> Banks:
    banks = [Bank(path) for path in sorted(folder.glob("*.yml"))]
    gaps = Bank(folder).gaps(at_least(len(banks), FEWEST_TASKS, "coding tasks"))
    lessons: list[str] = []
    for bank in banks:
        task, bad = _read(bank, CodingTask)
        gaps += bad
        if task:
            gaps += bank.gaps(coding_faults(task))
            lessons.append(f"lesson {task.lesson}")
            if not bank.path.stem.startswith(f"{task.lesson:02d}-"):
                gaps.append(Gap(bank.file, 0, "", "label", f"its file name does not begin with {task.lesson:02d}-"))
    return Banks(tuple(gaps), told=(f"coding: {len(banks)} tasks ({_by(iter(lessons))})",))
