"""How well quotes, speakers, paraphrases and sentences are found, on other people's texts; and how fast.

    python -m benchmarks.reader [FOLDER] [--split dev|heldout] [--draws N]

FOLDER (or the variable KIT_MEASURE; by default `../shared`) holds `corpora/polnear.jsonl.gz`,
`corpora/gum_news.jsonl.gz` and the scorers `bench/quotes_eval.py` and `bench/sentences_eval.py`. They are no part of
this project: the licences of the texts do not allow it. Nothing is written. The intervals are from a bootstrap over
articles; they say how much the figure would move with other articles of the same kind.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import os
import random
import re
import resource
import sys
import time
from collections import defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any

from kit.reader import read
from kit.text.sentences import sentence_spans

VOICE = {"quote": "direct", "partial": "partial", "paraphrase": "indirect"}
# measure: (required, aim, what others reach)
REACH = {
    "sentence boundaries F1": (95.5, 97, "96.0 Punkt with 90 abbreviations"),
    "direct exact F1": (87, 90, "86.7 regex; human 90.6"),
    "direct overlap F1": (92, 93, "92.3 regex; human 93.4"),
    "quoted stretches F1": (94.5, 96.5, "95.4 CRF trained on it; human 96.0"),
    "speaker of direct, exact": (80, 90, "58 textacy, 85 CRF trained on it; human 97"),
    "indirect with a speech cue, recall": (60, 75, "60 CRF; human 87"),
    "content words F1": (78, 86, "81.5 CRF; human 91.7"),
}
# one document: measure -> [right of what was found, found, found of what is there, there]
Counts = dict[str, list[float]]


def rows(folder: Path, name: str, split: str) -> list[dict[str, Any]]:
    """The documents of one split; ends the program with a clear message where the corpus is not there."""
    path = folder / "corpora" / f"{name}.jsonl.gz"
    if not path.is_file():
        sys.exit(
            f"reader: not measured, {path} is not there. "
            "Name the folder that holds corpora/ and bench/, or set KIT_MEASURE. See docs/known-limits.md."
        )
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    return [row for row in found if split in ("all", row["split"])]


def scorer(folder: Path, name: str) -> ModuleType:
    """A scorer that lies beside the corpora."""
    path = folder / "bench" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    if not path.is_file() or spec is None or spec.loader is None:
        sys.exit(f"reader: not measured, the scorer {path} is not there.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def quotes(text: str) -> list[tuple[int, int, str, dict[str, str]]]:
    """The content marks in the form of the scorer."""
    marks = (mark for mark in read(text) if mark.layer == "voice" and mark.label in VOICE)
    return [(m.start, m.end, VOICE[m.label], {"source": m.source, "cue": m.cue}) for m in marks]


def quote_counts(score: ModuleType, doc: dict[str, Any], found: list[Any]) -> Counts:
    """What one article adds to each measure."""
    result = score.evaluate([doc], [found])
    out: Counts = {}
    for measure, key in (
        ("direct exact F1", "direct exact"),
        ("direct overlap F1", "direct overlap"),
        ("quoted stretches F1", "quoted stretches"),
        ("content words F1", "content words"),
    ):
        part = result[key]
        right, hit = part["P"] * part["n_pred"] / 100, part["R"] * part["n_gold"] / 100
        out[measure] = [round(right), part["n_pred"], round(hit), part["n_gold"]]
    rate, size = result["recall by kind (overlap)"]["indirect, speech cue"]
    out["indirect with a speech cue, recall"] = [0, 0, round((rate or 0) * size / 100), size]
    speaker = result["speaker"].get("direct", {"gold": 0, "exact% of gold": 0})
    hit = round(speaker["exact% of gold"] * speaker["gold"] / 100)
    out["speaker of direct, exact"] = [0, 0, hit, speaker["gold"]]
    return out


def sentence_counts(doc: dict[str, Any]) -> Counts:
    """Right, found and wanted boundaries inside the paragraphs of one article."""
    hit = got = want = 0
    for match in re.finditer(r"[^\n]+(?:\n[^\n]+)*", doc["text"]):
        text, at = match.group(), match.start()
        gold = [e - at for s, e in doc["meta"]["sentences"] if s >= at and e <= match.end()]
        if not gold or gold[-1] < len(text.rstrip()) - 1:
            continue
        ours = {len("".join(text[:e].split())) for _, e in sentence_spans(text)[:-1]}
        theirs = {len("".join(text[:e].split())) for e in gold[:-1]}
        hit, got, want = hit + len(ours & theirs), got + len(ours), want + len(theirs)
    return {"sentence boundaries F1": [hit, got, hit, want]}


def value(measure: str, counts: list[Counts]) -> float:
    """The figure of one measure over some articles."""
    right, found, hit, there = (sum(c[measure][n] for c in counts) for n in range(4))
    recall = hit / there if there else 0.0
    if not measure.endswith("F1"):
        return 100 * recall
    precision = right / found if found else 0.0
    return 200 * precision * recall / (precision + recall) if precision + recall else 0.0


def line(measure: str, counts: list[Counts], draws: int, luck: random.Random) -> str:
    """One row of the table, with a 95% interval."""
    sample = sorted(value(measure, luck.choices(counts, k=len(counts))) for _ in range(draws))
    low, high = sample[int(0.025 * draws)], sample[min(draws - 1, int(0.975 * draws))]
    required, aim, others = REACH[measure]
    return f"| {measure} | {value(measure, counts):.1f} | {low:.1f} to {high:.1f} | {required} | {aim} | {others} |"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="measure the reader on other people's texts")
    parser.add_argument("folder", nargs="?", type=Path, default=Path(os.environ.get("KIT_MEASURE", "../shared")))
    parser.add_argument("--split", default="heldout", choices=["dev", "heldout", "all"])
    parser.add_argument("--draws", type=int, default=1000)
    wish = parser.parse_args()
    docs = rows(wish.folder, "polnear", wish.split)
    score = scorer(wish.folder, "quotes_eval")
    read("Mr. Oak said, “This is the first call.” It warms up the lists.")
    start, found, failed = time.process_time(), [], 0
    for doc in docs:
        try:
            found.append(quotes(doc["text"]))
        except Exception as error:
            failed += 1
            found.append([])
            print(f"failed on {doc['id']}: {error!r}", file=sys.stderr)
    seconds, memory = time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    words = sum(len(doc["text"].split()) for doc in docs)
    counts: dict[str, list[Counts]] = defaultdict(list)
    for doc, marks in zip(docs, found, strict=True):
        for measure, part in quote_counts(score, doc, marks).items():
            counts[measure].append({measure: part})
    for doc in rows(wish.folder, "gum_news", wish.split):
        counts["sentence boundaries F1"].append(sentence_counts(doc))
    luck = random.Random(7)
    print(f"{wish.split}: {len(docs)} articles, {words:,} words\n")
    print("| measure | here | 95% interval | needed | aim | others |\n|---|---|---|---|---|---|")
    for measure in REACH:
        print(line(measure, counts[measure], wish.draws, luck))
    print(f"| words a second, one core | {words / seconds:,.0f} | | 50,000 | 150,000 | 2,700 textacy |")
    print(f"| peak memory, MB | {memory:.0f} | | 130 | 90 | 913 textacy |")
    print(f"| articles that failed | {failed} | | 0 | 0 | 29% textacy |")


if __name__ == "__main__":
    main()
