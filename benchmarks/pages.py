"""How well and how fast pasted pages are cleaned.

    python benchmarks/pages.py                        our own pages in tests/pages, and speed
    python benchmarks/pages.py --corpus FILE.jsonl.gz --split heldout
                                                      a corpus of pages as well (or: KIT_PAGES=FILE.jsonl.gz)

A corpus is JSON lines (may be gzipped) with "flat" (the pasted page), "body" (its paragraphs, one a line) and "split".
The measure: multiset precision, recall and F1 of runs of four words against the true body, averaged over pages.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import time
from collections import Counter
from pathlib import Path

from kit.text.page import read_page

OWN = Path(__file__).resolve().parents[1] / "tests" / "pages"
Page = tuple[str, str]  # pasted text, true body


def grams(text: str, n: int = 4) -> Counter[tuple[str, ...]]:
    """The runs of n words in a text, with their numbers."""
    words = re.findall(r"\w+", text.lower())
    return Counter(tuple(words[i : i + n]) for i in range(max(1, len(words) - n + 1))) if words else Counter()


def compare(got: str, true: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of one page."""
    have, want = grams(got), grams(true)
    both = (have & want).total()
    precision, recall = both / max(1, have.total()), both / max(1, want.total())
    return precision, recall, 2 * precision * recall / (precision + recall) if both else 0.0


def clean(pasted: str) -> str:
    """The body that the kit finds."""
    return "\n".join(line.text for line in read_page(pasted) if line.kind == "paragraph")


def own_pages() -> list[Page]:
    """The dirty pages of the tests, with their gold."""
    pages = []
    for gold in sorted(OWN.glob("*.gold.txt")):
        lines = gold.read_text(encoding="utf-8").splitlines()
        body = [line.removeprefix("paragraph: ") for line in lines if line.startswith("paragraph: ")]
        pages.append((gold.with_name(gold.name.replace(".gold", "")).read_text(encoding="utf-8"), "\n".join(body)))
    return pages


def corpus_pages(path: Path, split: str) -> list[Page]:
    """The pages of a corpus file."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    rows = [json.loads(line) for line in data.decode("utf-8").splitlines()]
    return [(row["flat"], row["body"]) for row in rows if split in ("all", row["split"])]


def report(name: str, pages: list[Page]) -> None:
    """Print the quality and the speed (processor time) on these pages."""
    if not pages:
        print(f"{name}: no pages")
        return
    start = time.process_time()
    bodies = [clean(pasted) for pasted, _ in pages]
    seconds = time.process_time() - start
    marks = [compare(got, true) for got, (_, true) in zip(bodies, pages, strict=True)]
    precision, recall, f1 = (100 * sum(column) / len(marks) for column in zip(*marks, strict=True))
    print(
        f"{name}: {len(pages)} pages, P {precision:.1f} R {recall:.1f} F1 {f1:.1f}, {len(pages) / seconds:.0f} pages/s"
    )


def speed(pages: list[Page]) -> None:
    """Print the seconds for a megabyte of pages, and for a megabyte of menu lines that are all different."""
    text = "\n".join(pasted for pasted, _ in pages)
    menu = "\n".join(f"Item {number} of the menu" for number in range(45_000))
    for name, junk in (("pages", text * (1_000_000 // max(1, len(text)) + 1)), ("menu lines", menu)):
        start = time.process_time()
        read_page(junk)
        print(f"speed, {name}: {(time.process_time() - start) / len(junk) * 1e6:.2f} s for a million characters")


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--corpus", type=Path, default=os.environ.get("KIT_PAGES"))
    parser.add_argument("--split", default="dev", choices=["dev", "heldout", "all"])
    asked = parser.parse_args()
    own = own_pages()
    report("own pages", own)
    speed(own)
    if asked.corpus is None:
        print("No corpus given (--corpus FILE or KIT_PAGES).")
    elif not Path(asked.corpus).exists():
        print(f"There is no corpus {asked.corpus}.")
    else:
        report(f"corpus, {asked.split}", corpus_pages(Path(asked.corpus), asked.split))


if __name__ == "__main__":
    main()
