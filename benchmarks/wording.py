"""How well wording and commentary are found, on our own keys and on other people's texts.

    python -m benchmarks.wording [FOLDER] [--split dev|heldout] [--families]

First our own keyed articles in `exercises/`: which of their flags and commentary are found, and what is marked beside
them. Then, where they are, other people's texts: FOLDER (or the variable KIT_MEASURE; by default `../shared`) holds
`corpora/babe.jsonl.gz` and `corpora/checkthat24.jsonl.gz`, which are no part of this project: their licences do not
allow it. A sentence counts as positive when the weights of its marks (strong 1, look 0.6, ask 0.3) reach a threshold
that is chosen on `dev`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from kit.reader import Mark, read
from kit.text.annotated import read_file

WEIGHT = {"strong": 1.0, "look": 0.6, "ask": 0.3}
REACH = {"checkthat": (62, 67), "babe": (66, 70), "babe opinion": (75, 80)}  # required, aim
DRAWS = 1000

EXERCISES = Path(__file__).resolve().parents[1] / "exercises"
FOUND = ("commentary", "loaded", "doubt", "scare", "vouching", "hedge", "vague")

Scored = list[tuple[float, bool]]


def items(folder: Path, name: str) -> list[dict[str, Any]]:
    """The items of one corpus; ends the program with a clear message where it is not there."""
    path = folder / "corpora" / f"{name}.jsonl.gz"
    if not path.is_file():
        sys.exit(
            f"wording: not measured, {path} is not there. "
            "Name the folder that holds corpora/, or set KIT_MEASURE. See docs/known-limits-wording.md."
        )
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def tasks(folder: Path) -> dict[str, list[tuple[str, str, bool]]]:
    """Each task as (split, sentence, is it positive)."""
    babe, checkthat = items(folder, "babe"), items(folder, "checkthat24")
    out: dict[str, list[tuple[str, str, bool]]] = defaultdict(list)
    for item in checkthat:
        out["checkthat"].append((item["split"], item["text"], item["meta"]["label"] == "SUBJ"))
    for item in babe:
        label, opinion = item["meta"]["label"], item["meta"]["opinion"]
        if label in ("Biased", "Non-biased"):
            out["babe"].append((item["split"], item["text"], label == "Biased"))
        if opinion.startswith(("Expresses", "Entirely")):
            out["babe opinion"].append((item["split"], item["text"], opinion.startswith("Expresses")))
    return out


class Reader:
    """Reads each sentence once and keeps its wording and commentary marks."""

    def __init__(self) -> None:
        self.marks: dict[str, list[Mark]] = {}
        self.seconds, self.words = 0.0, 0

    def __call__(self, text: str) -> list[Mark]:
        if text not in self.marks:
            start = time.process_time()
            reading = read(text)
            self.seconds += time.process_time() - start
            self.words += len(text.split())
            self.marks[text] = [m for m in reading if m.layer == "wording" or m.label == "commentary"]
        return self.marks[text]

    def weight(self, text: str) -> float:
        """The weights of the marks of a sentence, added up."""
        return round(sum(WEIGHT[mark.strength] for mark in self(text)), 2)


def macro_f1(scored: Scored, threshold: float) -> float:
    """Macro-F1 of both classes, in percent."""
    tp = sum(y for s, y in scored if s >= threshold)
    fp = sum(not y for s, y in scored if s >= threshold)
    fn = sum(y for s, y in scored if s < threshold)
    tn = len(scored) - tp - fp - fn
    parts = [2 * hit / (2 * hit + fp + fn) if hit else 0.0 for hit in (tp, tn)]
    return 50 * sum(parts)


def precision(right: Sequence[bool]) -> float:
    """The share that is right, in percent."""
    return 100 * sum(right) / max(1, len(right))


def interval(sample: Sequence[Any], figure: Callable[[Any], float]) -> str:
    """The middle 95 of a thousand redrawn samples: "66.1-71.9"."""
    draw = random.Random(7)
    found = sorted(figure(draw.choices(sample, k=len(sample))) for _ in range(DRAWS))
    return f"{found[DRAWS // 40]:.1f}-{found[-DRAWS // 40]:.1f}"


def report(folder: Path, split: str, families: bool) -> None:
    """Print the table."""
    reader, by_task = Reader(), tasks(folder)
    print(f"{'measure':34} {'here':>6} {'95% interval':>14} {'required':>9} {'aim':>5}   n")
    for name, rows in by_task.items():
        dev = [(reader.weight(text), y) for part, text, y in rows if part == "dev"]
        threshold = max(sorted({s for s, _ in dev}), key=lambda at: macro_f1(dev, at))
        scored = [(reader.weight(text), y) for part, text, y in rows if part == split]
        line = f"{name} macro-F1 (from {threshold:g})"
        span = interval(scored, lambda sample, at=threshold: macro_f1(sample, at))
        required, aim = REACH[name]
        print(f"{line:34} {macro_f1(scored, threshold):6.1f} {span:>14} {required:>9} {aim:>5}   {len(scored)}")
    strong = [y for _, text, y in by_task["babe"] if any(m.strength == "strong" for m in reader(text))]
    count, right = "strong marks, all of babe: sentences", "strong marks, all of babe: precision"
    print(f"{count:36} {len(strong):>4} {'':>14} {250:>9} {350:>5}   {len(by_task['babe'])}")
    print(f"{right:36} {precision(strong):4.1f} {interval(strong, precision):>14} {80:>9} {85:>5}")
    print(f"whole reader on these sentences: {reader.words / max(1e-9, reader.seconds):,.0f} words a second")
    if families:
        by_family(reader, by_task["babe"], split)


def own() -> None:
    """Print, for our own keys, how many marks of each label are found, and how many are made beside them."""
    keyed, hit, beside = Counter[str](), Counter[str](), Counter[str]()
    texts = sorted([*EXERCISES.glob("*/articles/*.md"), *EXERCISES.glob("lessons/*/*.md")])
    for path in texts:
        key = read_file(path)
        gold = [(mark.start, mark.end, name) for mark in key.marks for name in mark.classes if name in FOUND]
        marks = [mark for mark in read(key.article) if mark.label in FOUND]
        for start, end, name in gold:
            keyed[name] += 1
            hit[name] += any(m.label == name and m.start < end and m.end > start for m in marks)
        for mark in marks:
            beside[mark.label] += not any(mark.start < end and mark.end > start for start, end, _ in gold)
    print(f"our own keys, {len(texts)} texts: marks of the key found; marks where the key has none")
    for name in FOUND:
        print(f"{name:12} {hit[name]:3} of {keyed[name]:3}   {beside[name]:3}")
    print()


def by_family(reader: Reader, rows: list[tuple[str, str, bool]], split: str) -> None:
    """Print how often the sentence of a mark is biased, for each family and strength."""
    seen: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for part, text, y in rows:
        if part == split:
            for key in {(mark.family, mark.strength) for mark in reader(text)}:
                seen[key].append(y)
    print(f"\nbabe {split}: sentences with a mark of the family, and how many of them are biased")
    for (family, strength), right in sorted(seen.items()):
        print(f"{family:20} {strength:7} {len(right):4} {precision(right):5.0f}%")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    default = os.environ.get("KIT_MEASURE") or Path(__file__).resolve().parents[2] / "shared"
    parser.add_argument("folder", nargs="?", type=Path, default=Path(default))
    parser.add_argument("--split", choices=("dev", "heldout"), default="heldout")
    parser.add_argument("--families", action="store_true", help="precision by family and strength")
    chosen = parser.parse_args()
    own()
    report(chosen.folder, chosen.split, chosen.families)


if __name__ == "__main__":
    main()
