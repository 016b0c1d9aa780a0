"""`kit lint`: everything under exercises/, or one case, lesson, topic of statements, file, looked through for gaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kit.errors import ExerciseError, KitError
from kit.exercise.model import Exercise, Lesson, typed
from kit.exercise.statements import Statement, expand
from kit.lint import bank
from kit.lint.banks import Banks, check_banks
from kit.lint.cases import case_gaps, flood_gaps
from kit.lint.formulas import formula_gaps
from kit.lint.gaps import Gap
from kit.lint.keys import Checked, check_key, reasons
from kit.lint.statistics import Figures, Set, aligned, as_data, figures, figures_of_set, table, totals
from kit.paths import at_home
from kit.text.front import read_front
from kit.text.utf8 import read_text

CLEAN_SHARE = 1 / 3
NO_BANKS = Banks()


@dataclass(frozen=True, slots=True)
class Report:
    """What `kit lint` found. `sets` are texts graded together: each case, and the whole library; `banks` has a line on
    each small bank.
    """

    gaps: tuple[Gap, ...]
    figures: tuple[Figures, ...] = ()
    sets: tuple[Set, ...] = ()
    keys: int = 0
    statements: tuple[Statement, ...] = ()
    banks: tuple[str, ...] = ()

    def data(self) -> dict[str, Any]:
        """Everything as plain data, for `kit lint --json`."""
        rows = [
            {"file": g.file, "line": g.line, "item": g.item, "rule": g.rule, "message": g.message} for g in self.gaps
        ]
        told = {"statements": bank.counts(self.statements)} if self.statements else {}
        return {"gaps": rows, "keys": self.keys, "banks": list(self.banks), **as_data(self.figures, self.sets), **told}

    def text(self) -> str:
        """Everything as lines to read."""
        stock = bank.told(self.statements) if self.statements else ""
        told = ["\n".join(map(str, self.gaps)), _told(self), stock, "\n".join(self.banks), _last(self)]
        return "\n\n".join(filter(None, told))


def lint(place: Path) -> Report:
    """Look through a folder `exercises`, a case, a lesson, a bank or a topic of it, or one annotated text.

    Raises `ExerciseError` where there is nothing of the kind.
    """
    place = at_home(place)
    if place.is_file() and place.suffix == ".md":
        one = check_key(place, _id(place), file=str(place))
        return _report([one], list(formula_gaps([one])), [])
    banks = check_banks(place)
    cases, lessons = _folders(place)
    stock = bank.find_bank(place)
    if not any((cases, lessons, stock.files, banks.told, banks.gaps)):
        there = f"There are no exercises in “{place}”." if place.exists() else f"There is no file or folder “{place}”."
        raise ExerciseError(there, "Give the folder exercises, a case, a lesson, or one text with marks (.md).")
    gaps: list[Gap] = list(stock.gaps)
    checked: list[Checked] = []
    sets: list[tuple[str, list[Exercise]]] = []
    for folder in cases:
        own = [check_key(path, f"{folder.name}/{path.stem}", file=str(path)) for path in _articles(folder)]
        gaps += [*case_gaps(folder, own, file=str(folder)), *formula_gaps(own)]
        sets.append((folder.name, [one.exercise for one in own if one.exercise]))
        checked += own
    if len(cases) > 1:
        everything = [exercise for _, exercises in sets for exercise in exercises]
        sets.append(("all cases", everything))
        gaps += [*flood_gaps(str(place), everything), *_clean_share(str(place), everything)]
    lesson_texts: list[Checked] = []
    for folder in lessons:
        texts = list(_lesson(folder))
        gaps += formula_gaps(texts)
        lesson_texts += texts
    return replace(_report(checked, gaps, sets, lesson_texts, banks), statements=tuple(stock.items))


def _report(
    checked: Sequence[Checked],
    gaps: Sequence[Gap],
    sets: Sequence[tuple[str, list[Exercise]]],
    lesson_texts: Sequence[Checked] = (),
    banks: Banks = NO_BANKS,
) -> Report:
    """Lesson texts are guarded too, but may repeat a reason (that is how they teach) and are not counted. The texts of
    banks are not counted either.
    """
    keyed = (*checked, *lesson_texts, *banks.keys)
    every = [*gaps, *banks.gaps, *_repeated((*checked, *banks.keys)), *(gap for one in keyed for gap in one.gaps)]
    shown = [figures(one.exercise) for one in checked if one.exercise]
    told = tuple(figures_of_set(*one) for one in sets if one[1])
    return Report(tuple(sorted(every)), tuple(shown), told, len(keyed), banks=banks.told)


def _id(path: Path) -> str:
    return f"{path.parent.parent.name}/{path.stem}"


def _folders(place: Path) -> tuple[list[Path], list[Path]]:
    """(cases, lessons) under a place."""
    if (place / "lesson.yml").is_file():
        return [], [place]
    if (place / "articles").is_dir() or (place / "case.yml").is_file():
        return [place], []
    cases = {p.parent for p in [*place.glob("*/articles"), *place.glob("*/case.yml")]}
    return sorted(cases), sorted(p.parent for p in place.glob("lessons/*/lesson.yml"))


def _articles(folder: Path) -> list[Path]:
    return sorted((folder / "articles").glob("*.md"))


def _lesson(folder: Path) -> Iterator[Checked]:
    """The marked texts of a lesson. Its cards and notebooks have a checklist of their own (kit.exercise.checklist)."""
    file = folder / "lesson.yml"
    try:
        data: Lesson = typed(read_front(read_text(file), file=str(file)), Lesson, str(file))
    except KitError as bad:
        yield Checked(str(file), (Gap(str(file), getattr(bad, "line", 0), "", "unreadable", str(bad)),))
        return
    for name, part in data.parts.items():
        try:
            expand(part, root=folder.resolve().parents[2])
        except KitError as bad:
            yield Checked(str(file), (Gap(str(file), 0, name, "bank", str(bad)),))
        if part.text:
            path = folder / part.text
            yield check_key(path, f"{folder.name}/{name}", file=str(path), part=part)


def _repeated(checked: Sequence[Checked]) -> Iterator[Gap]:
    """A reason that stands twice is a formula, and formulas are not read."""
    first: dict[str, str] = {}
    for one in checked:
        items = one.exercise.key.items if one.exercise and one.exercise.key and one.lines else ()
        seen: set[str] = set()
        for item in items:
            if item.layer == "attribution" or item.mark in seen or not one.lines:
                continue  # sources and cues take their reasons from a table; parts of a mark share theirs
            seen.add(item.mark)
            for path, reason in reasons(item):
                line = one.lines.front("items", item.id, *path)
                here = f"{one.file}:{line}"
                if reason and first.setdefault(reason, here) != here:
                    yield Gap(one.file, line, item.id, "repeated", f"this reason stands at {first[reason]} already")


def _clean_share(file: str, exercises: Sequence[Exercise]) -> Iterator[Gap]:
    every = [figures(exercise) for exercise in exercises]
    clean = sum(one.clean for one in every)
    if every and clean < CLEAN_SHARE * len(every):
        yield Gap(file, 0, "", "balance", f"{clean} of {len(every)} texts are clean or nearly; at least a third")


def _told(report: Report) -> str:
    if not report.figures:
        return ""
    rows = [["flood over a set", "texts", *(labels := list(report.sets[0].floods))]] if report.sets else []
    rows += [[s.name, str(s.texts), *(f"{s.floods.get(label, 0):.2f}" for label in labels)] for s in report.sets]
    sides = totals(report.figures)["sides"]
    lines = [["stance", "texts", "words", "commentary and flags"]]
    lines += [[side, str(n["texts"]), str(n["words"]), str(n["slant"])] for side, n in sides.items()]
    parts = [table(report.figures), aligned(rows, right={1}) if rows else "", aligned(lines, right={1, 2, 3})]
    return "\n\n".join(filter(None, parts))


def _last(report: Report) -> str:
    sums = totals(report.figures)
    read = f"{_many(report.keys, 'key')} read; {_many(sums['texts'], 'article')}: {sums['words']:,} words, "
    read += f"{_many(sums['items'], 'item')}, {sums['contested']} contested, {sums['clean']} clean; "
    read += f"{_many(len(report.statements), 'statement')}."
    return f"{read} {_many(len(report.gaps), 'gap') if report.gaps else 'No gaps'}."


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
