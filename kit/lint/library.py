"""The page docs/library.md: every case and article as a table, with how far blind readers agree with its key.

python -m kit.lint.library --write     writes the page anew
python -m kit.lint.library --check     exits with 1 where it is not what the exercises say
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from kit import content
from kit.errors import ExerciseError
from kit.exercise.load import load_exercise
from kit.exercise.model import Exercise
from kit.labels import LAYERS
from kit.lint.agree import WHAT, read_cases, together
from kit.lint.readings import Text
from kit.lint.statistics import Figures, figures
from kit.text.front import read_front
from kit.text.utf8 import read_text

PAGE = Path("docs") / "library.md"
ROUNDS = {"before revision": "before", "after revision": "after"}
_HEAD = """# The case library

Written by `python -m kit.lint.library --write`; do not edit. Each case is one invented event: a record of what was
said, a document, a small table, and articles by invented outlets made from them.
[How to write a case](writing-a-case.md) · [Can the keys be trusted?](trust.md)

**Agreement** is Krippendorff's alpha over all words of the text, contested ones included, of the key and the readers
who labelled it blind: *before* the key was revised, and *after*, by fresh readers. {what}
"""


def page(root: Path) -> str:
    """The whole page."""
    homes = sorted(path.parent for path in (root / "exercises").glob("*/case.yml"))
    parts = [_HEAD.format(what=WHAT), _summary(homes), *(_case(home) for home in homes)]
    return "\n".join(parts).rstrip("\n") + "\n"


def _summary(homes: Sequence[Path]) -> str:
    every = [one for home in homes for one in _articles(home)]
    clean = sum(one.clean for one in every)
    items, contested = sum(one.items for one in every), sum(one.contested for one in every)
    words = sum(one.words for one in every)
    lines = [
        f"{len(homes)} cases, {len(every)} articles of {words:,} words; {clean} clean or nearly clean; "
        f"{items:,} items with reasons, {contested} of them contested.\n",
        "| all texts | " + " | ".join(LAYERS.values()) + " |",
        "|---|" + "---|" * len(LAYERS),
    ]
    found = _readings(homes)
    for key, told in ROUNDS.items():
        same = [text for text in found if text.key == key]
        if same:
            values = together(same)
            lines.append(f"| {told} revision | " + " | ".join(_alpha(values[layer]) for layer in LAYERS) + " |")
    return "\n".join(lines) + "\n"


def _case(home: Path) -> str:
    case = read_front(read_text(home / "case.yml"), file=str(home / "case.yml"))
    found = {(text.exercise, text.key): text for text in _readings([home])}
    pasted = {path.stem for path in (home / "pasted").glob("*.txt") if not path.name.endswith(".gold.txt")}
    lines = [
        f"## {case['title']}\n",
        f"`{home.name}` · {case['topic']} · level {case['level']}. {' '.join(str(case['summary']).split())}\n",
        "| article | stance | words | items | contested | grade | VOICE before, after | ATTRIBUTION | WORDING |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for one in _articles(home):
        told = [_both(found, one.id, layer) for layer in LAYERS]
        name = f"{one.outlet}{' (also as a pasted page)' if one.id.split('/')[1] in pasted else ''}"
        cells = [name, one.stance, one.words, one.items, one.contested, f"{one.grade:g}", *told]
        lines.append("| " + " | ".join(map(str, cells)) + " |")
    return "\n".join(lines) + "\n"


def _both(found: dict[tuple[str, str], Text], name: str, layer: str) -> str:
    texts = [found.get((name, key)) for key in ROUNDS]
    return ", ".join(_alpha(text.alpha(layer)) if text else "not read" for text in texts)


def _alpha(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _articles(home: Path) -> Iterator[Figures]:
    for path in sorted((home / "articles").glob("*.md")):
        exercise = load_exercise(f"{home.name}/{path.stem}", root=home.parents[1])
        if isinstance(exercise, Exercise):
            yield figures(exercise)


def _readings(homes: Sequence[Path]) -> list[Text]:
    try:
        return read_cases([home for home in homes if (home / "readings").is_dir()])
    except ExerciseError:
        return []


def main(arguments: Sequence[str] | None = None) -> Any:
    """The command line of this module."""
    parser = argparse.ArgumentParser(prog="python -m kit.lint.library")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--check", action="store_true")
    told = parser.parse_args(arguments)
    root = content.root()
    text, path = page(root), root / PAGE
    if told.write:
        path.write_text(text, encoding="utf-8")
    elif told.check:
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            sys.exit(f"{PAGE} is not what the exercises say. Run: python -m kit.lint.library --write")
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main()
