"""An article of one's own: cleaned and marked, beside a partner's marks, and the report about it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from tests.browser.walk.hands import Range
from tests.browser.walk.plan import Box
from tests.browser.walk.walker import DRIVERS, Driver, Walk

MARKS: tuple[tuple[Range, str, str], ...] = (
    ((0, 5), "fact", "1"), ((6, 11), "quote", "2"), ((12, 15), "commentary", "5"), ((20, 30), "fact", "1"),
)  # fmt: skip
REPORT = "Most words are reported. Two passages judge."


def do_free(walk: Walk, box: Box) -> Iterator[None]:
    """Nothing pasted is told; then a page of the kit is cleaned, one line left out, and the rest marked."""
    walk.hands.press(walk.at(box, "button.is-main"))
    walk.says(box, "nothing to read")
    walk.hands.press(walk.at(box, 'section[aria-label^="No page at hand"] button'))
    walk.wait(box, ".kit-fr-lines li")
    lines = walk.find(box, 'li[data-kind="paragraph"]')
    last = lines.last.locator("select").get_attribute("aria-label")
    walk.hands.select(walk.at(box, f"select[aria-label={json.dumps(last, ensure_ascii=False)}]"), "furniture")
    walk.says(box, "changed by you")
    walk.hands.press(walk.at(box, ".kit-foot .is-main"))
    walk.wait(box, ".kit-marker .kit-w")
    marker = walk.at(box, ".kit-marker")
    for words, label, key in MARKS:
        walk.hands.words(marker, words)
        walk.hands.label(marker, label, key)
        yield
    walk.settle()
    walk.hands.press(f"{marker} [data-k=main]")
    walk.says(box, "Recorded. Your teacher will mark it.")
    walk.hands.press(walk.at(box, ".kit-free[aria-label='Shares of the voices'] button"))
    walk.says(box, "You have marked")


def do_partner(walk: Walk, box: Box) -> Iterator[None]:
    """A file that is none is told; then a partner's, who sees one passage otherwise and has left one empty."""
    home = Path(walk.lab.folder)
    mine = next((home / "answers" / walk.student).glob("free.*.json"))
    theirs = json.loads(mine.read_text(encoding="utf-8"))
    theirs["student"] = f"partner-{walk.student}"
    marks = next(response["marks"] for response in theirs["responses"] if response["item"] == "marks")
    marks[1]["label"] = "paraphrase"
    del marks[2]
    folder = home.parent / f"from-{theirs['student']}"
    folder.mkdir()
    for text, told in (("{}", "is not an answer file"), (json.dumps(theirs), "You part in 2 places.")):
        (folder / mine.name).write_text(text, encoding="utf-8")
        walk.hands.file(walk.at(box, "[data-k=file]"), folder / mine.name)
        walk.says(box, told)
        yield
    walk.hands.write(walk.at(box, "[data-k=text-settle]"), "The recording of the hearing.")
    walk.hands.press(walk.at(box, "[data-k=again]"))
    walk.says(box, "Counted anew.")
    yield


def do_report(walk: Walk, box: Box) -> Iterator[None]:
    """Figures, a text, and the page that is made of both."""
    walk.hands.press(walk.at(box, "[data-k=figures]"))
    walk.says(box, "We part in 2 places.")
    walk.hands.write(walk.at(box, "textarea"), REPORT)
    walk.says(box, "7 words of about 200")
    yield
    walk.hands.press(walk.at(box, "[data-k=export]"))
    walk.says(box, "Made: report-")
    pages = [path.read_text(encoding="utf-8") for path in Path(walk.lab.folder).glob("report-*.html")]
    assert any(REPORT in page for page in pages)
    yield


DRIVERS["free"] = Driver(do_free)
DRIVERS["free/partner"] = Driver(do_partner)
DRIVERS["free/report"] = Driver(do_report)
