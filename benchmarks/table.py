"""`make bench-reader`: everything that the reader must reach, in one table, with other tools run beside it.

    python -m benchmarks.table [FOLDER] [--split heldout|dev] [--write docs/reader-measured.md] [--others PYTHON]

FOLDER (or the variable KIT_MEASURE; by default `../shared`) holds `corpora/` and the scorers in `bench/`, which are no
part of this project. PYTHON is one that has what benchmarks/others.txt lists; without it the other tools are left out.
Only totals are printed and written, never a text. Intervals: bootstrap over articles, pages or sentences, 95%.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks import pages, reader, wording
from kit import __version__
from kit.reader import read

DRAWS = 1000
Row = tuple[str, str, str, str, str, str]  # measure, here, interval, required, aim, other tools in this run
HEAD: Row = ("measure", "here", "95% interval", "required", "aim", "run beside it")
TEXTACY = ("direct exact F1", "direct overlap F1", "quoted stretches F1", "speaker of direct, exact",
           "indirect with a speech cue, recall")  # fmt: skip


def interval(sample: Sequence[Any], figure: Callable[[Sequence[Any]], float]) -> str:
    """The middle 95% of redrawn samples."""
    luck = random.Random(7)
    found = sorted(figure(luck.choices(sample, k=len(sample))) for _ in range(DRAWS))
    return f"{found[DRAWS // 40]:.1f} to {found[-DRAWS // 40]:.1f}"


def page_row(folder: Path, split: str) -> Row:
    found = [
        pages.compare(pages.clean(pasted), true)[2]
        for pasted, true in pages.corpus_pages(corpus(folder, "pasted_pages"), split)
    ]
    figure = lambda sample: 100 * sum(sample) / len(sample)  # noqa: E731
    return (f"pasted pages, 4-gram F1 ({len(found)})", f"{figure(found):.1f}", interval(found, figure), "90", "95", "")


def corpus(folder: Path, name: str) -> Path:
    path = folder / "corpora" / f"{name}.jsonl.gz"
    if not path.is_file():
        sys.exit(
            f"Not measured: {path} is not there. The texts to measure with are other people's and no part of this "
            "project. Name the folder that holds corpora/ and bench/, or set KIT_MEASURE: make bench-reader "
            "KIT_MEASURE=/path/to/folder. See docs/reader.md."
        )
    return path


def quote_rows(
    folder: Path, split: str, others: dict[str, Any], docs: list[dict[str, Any]]
) -> tuple[list[Row], list[Row]]:
    """Quotes, speakers, paraphrases; and the cost of reading."""
    score = reader.scorer(folder, "quotes_eval")
    read("Mr. Oak said, “This is the first call.” It warms up the lists.")
    start, found, failed = time.process_time(), [], 0
    for doc in docs:
        try:
            found.append(reader.quotes(doc["text"]))
        except Exception:  # a failure is a result
            failed += 1
            found.append([])
    seconds, memory = time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    ours = [reader.quote_counts(score, doc, marks) for doc, marks in zip(docs, found, strict=True)]
    textacy = others.get("textacy", {})
    theirs = [
        reader.quote_counts(score, doc, [tuple(mark) for mark in marks])
        for doc, marks in zip(docs, textacy.get("found", []), strict=False)
    ]
    rows = []
    for measure, (required, aim, _) in reader.REACH.items():
        if measure in ours[0]:
            beside = f"textacy {reader.value(measure, theirs):.1f}" if theirs and measure in TEXTACY else ""
            rows.append(row(measure, ours, required, aim, beside))
    words = sum(len(doc["text"].split()) for doc in docs)
    cost = [
        (
            "words a second, one core",
            f"{words / seconds:,.0f}",
            "",
            "50,000",
            "150,000",
            _beside(textacy, "speed", "{:,.0f}"),
        ),
        ("peak memory, MB", f"{memory:.0f}", "", "130", "90", _beside(textacy, "memory", "{:.0f}")),
        (
            "articles that failed",
            f"{failed} of {len(docs)}",
            "",
            "0",
            "0",
            _beside(textacy, "refused", "{} as a whole"),
        ),
    ]
    return rows, cost


def _beside(tool: dict[str, Any], key: str, form: str) -> str:
    return f"textacy {form.format(tool[key])}" if key in tool else ""


def row(measure: str, counts: list[reader.Counts], required: float, aim: float, beside: str = "") -> Row:
    figure = lambda sample: reader.value(measure, list(sample))  # noqa: E731
    return (measure, f"{figure(counts):.1f}", interval(counts, figure), f"{required:g}", f"{aim:g}", beside)


def sentence_row(folder: Path, split: str) -> Row:
    measure = "sentence boundaries F1"
    counts = [reader.sentence_counts(doc) for doc in reader.rows(folder, "gum_news", split)]
    required, aim, _ = reader.REACH[measure]
    return row(measure, counts, required, aim)


def wording_rows(
    by_task: dict[str, list[tuple[str, str, bool]]], split: str, others: dict[str, Any], place: dict[str, int]
) -> list[Row]:
    """Biased and subjective sentences, and the sentences with a strong mark."""
    ours = wording.Reader()
    out = []
    for name, told in by_task.items():
        required, aim = wording.REACH[name]
        figure, span = _macro(told, split, ours.weight)
        beside = ", ".join(
            f"{tool} {_macro(told, split, lambda text, scores=others[tool]['found']: scores[place[text]])[0]:.1f}"
            for tool in ("TextBlob", "VADER") if "found" in others.get(tool, {})
        )  # fmt: skip
        out.append((f"{name} macro-F1", f"{figure:.1f}", span, f"{required:g}", f"{aim:g}", beside))
    babe = by_task["babe"]
    strong = [biased for _, text, biased in babe if any(mark.strength == "strong" for mark in ours(text))]
    base = 100 * sum(biased for *_, biased in babe) / len(babe)
    out.append(("sentences with a strong mark, all of BABE", str(len(strong)), "", "250", "350", f"of {len(babe)}"))
    out.append(
        (
            "their precision",
            f"{wording.precision(strong):.1f}",
            interval(strong, wording.precision),
            "80",
            "85",
            f"base rate {base:.0f}",
        )
    )
    return out


def _macro(told: list[tuple[str, str, bool]], split: str, score: Callable[[str], float]) -> tuple[float, str]:
    """Macro-F1 with the threshold that is best on dev, and its interval."""
    dev = [(score(text), biased) for part, text, biased in told if part == "dev"]
    threshold = max(sorted({value for value, _ in dev}), key=lambda at: wording.macro_f1(dev, at))
    scored = [(score(text), biased) for part, text, biased in told if part == split]
    figure = lambda sample: wording.macro_f1(list(sample), threshold)  # noqa: E731
    return figure(scored), interval(scored, figure)


def run_others(python: str, articles: list[str], sentences: list[str]) -> dict[str, Any]:
    """What the other tools find, or {} with a message where they are not there."""
    if not python or not Path(python).exists():
        print("The other tools are left out: there is no environment with benchmarks/others.txt.", file=sys.stderr)
        return {}
    script = Path(__file__).with_name("others.py")
    asked = json.dumps({"articles": articles, "sentences": sentences})
    done = subprocess.run([python, str(script)], input=asked, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"The other tools did not run: {done.stderr[-500:]}", file=sys.stderr)
        return {}
    found: dict[str, Any] = json.loads(done.stdout)
    for name, tool in found.items():
        if "missing" in tool:
            print(f"{name} is left out: {tool['missing']}", file=sys.stderr)
    return found


def markdown(rows: Sequence[Row]) -> str:
    lines = [HEAD, ("---",) * len(HEAD), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def verdict(rows: Sequence[Row]) -> str:
    """Which rows fall short, in words."""
    short = [r[0] for r in rows if not reached(r)]
    missed = [r[0] for r in rows if reached(r) and not reached(r, 4)]
    lines = ["Under what is required: " + (", ".join(short) or "none") + "."]
    lines.append("Required but not the aim: " + (", ".join(missed) or "none") + ".")
    return "\n".join(lines)


def reached(line: Row, column: int = 3) -> bool:
    here, wanted = (float(cell.split(" ")[0].replace(",", "")) for cell in (line[1], line[column]))
    return here <= wanted if line[0] in ("peak memory, MB", "articles that failed") else here >= wanted


def page(split: str, docs: list[dict[str, Any]], rows: Sequence[Row], others: dict[str, Any]) -> str:
    """The page of the docs."""
    words = sum(len(doc["text"].split()) for doc in docs)
    told = [f"{name} {tool['version']}" for name, tool in others.items() if "version" in tool]
    left = [f"{name} ({tool['missing']})" for name, tool in others.items() if "missing" in tool]
    beside = (
        f"Run beside it, in an environment of their own: {', '.join(told)}."
        if told
        else "No other tool was run beside it."
    )
    missing = f" Left out: {', '.join(left)}." if left else ""
    note = (
        " textacy reads paragraph by paragraph, which serves it best; “as a whole” counts the articles that it refuses"
        " because their number of quote marks is odd. TextBlob's subjectivity and VADER's distance from neutral get"
        " their thresholds on dev, as ours does."
    )
    return f"""# The reader, measured

Written by `make bench-reader` ([how](reader.md#measuring)); do not edit. Version {__version__}, split `{split}`:
{len(docs)} articles of {words:,} words for quotes, and that half of the other corpora. The texts are other people's and
no part of this project. Where the reader is wrong, with counts: [known limits](known-limits.md),
[wording](known-limits-wording.md).

{markdown(rows)}

{verdict(rows)}

{beside}{missing}{note if told else ""}
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    default = os.environ.get("KIT_MEASURE") or Path(__file__).resolve().parents[2] / "shared"
    parser.add_argument("folder", nargs="?", type=Path, default=Path(default))
    parser.add_argument("--split", choices=("dev", "heldout"), default="heldout")
    parser.add_argument("--write", type=Path, help="write the page of the docs here")
    parser.add_argument("--others", default="", help="a Python that has benchmarks/others.txt")
    asked = parser.parse_args()
    for name in ("polnear", "gum_news", "babe", "checkthat24", "pasted_pages"):
        corpus(asked.folder, name)
    docs = reader.rows(asked.folder, "polnear", asked.split)
    by_task = wording.tasks(asked.folder)
    sentences = list(dict.fromkeys(text for told in by_task.values() for _, text, _ in told))
    others = run_others(asked.others, [doc["text"] for doc in docs], sentences)
    quotes, cost = quote_rows(asked.folder, asked.split, others, docs)
    place = {text: at for at, text in enumerate(sentences)}
    rows = [
        page_row(asked.folder, asked.split), sentence_row(asked.folder, asked.split), *quotes,
        *wording_rows(by_task, asked.split, others, place), *cost,
    ]  # fmt: skip
    print(f"{markdown(rows)}\n\n{verdict(rows)}")
    if asked.write:
        asked.write.write_text(page(asked.split, docs, rows, others), encoding="utf-8")
        print(f"\nWritten: {asked.write}")


if __name__ == "__main__":
    main()
