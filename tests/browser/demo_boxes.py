"""Demos of the boxes, from a lesson of their own: `from tests.browser import demo_boxes; demo_boxes.show("sort")`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from kit.classroom.sheet import Sheet
from kit.exercise.load import load_exercise
from kit.exercise.model import Cards, Exercise

CONTENT = Path(__file__).parent / "content"
LESSON = "99"
HINTS = ("Ask of each sentence: could somebody look it up?", "Look at the last sentence. Which record would show it?")


def load(part: str) -> Exercise | Cards:
    """A part of the demo lesson."""
    return load_exercise(f"{LESSON}/{part}", root=CONTENT)


def show(part: str, student: str = "otter-12") -> Any:
    """The box of a part, saved in ./answers. A + after its name: with hints, where the demo has none.

    Boxes that are no part of a lesson have demos too (demo_folder.py): "start", "free", "partner" ...
    """
    from kit.widgets.boxes import card_box, text_box
    from tests.browser.demo_folder import BOXES

    if part in BOXES:
        return BOXES[part](student)
    if part.startswith("beside-"):
        return beside(part.removeprefix("beside-"))
    part, hinted, _ = part.partition("+")
    told = load(part)
    if hinted and isinstance(told, Exercise):
        told = replace(told, hints=HINTS)
    if isinstance(told, Cards):
        return card_box(told, Sheet.open(Path("answers"), student, told.id))
    text, digest = told.article.text, told.article.digest
    return text_box(told, Sheet.open(Path("answers"), student, told.id, text=text, digest=digest))


MINE = (
    ("Tarn Street pool to close after 11–8 vote", "voice", "fact"),
    ("Lowmere council voted by 11 to 8 on Tuesday to shut the old Tarn Street pool,", "voice", "fact"),
    ("“We looked for every penny, and the pennies were not there,”", "voice", "quote"),
    ("within three years, not ten", "voice", "quote"),
    ("boasted", "wording", "loaded"),
    ("It was a shabby way to treat a building where generations of Lowmere children learned to swim.", "voice", "fact"),
    ("A petition with 6,200 names was handed in before the vote.", "voice", "fact"),
)  # fmt: skip
THEIRS = (*MINE[:3], *MINE[4:5], (MINE[5][0], "voice", "commentary"), (MINE[6][0], "voice", "paraphrase"), ("shabby", "wording", "loaded"))  # fmt: skip


def beside(what: str = "key") -> Any:
    """Two marked articles: own marks beside the “key”, beside a “partner”, or the keys of “two” outlets."""
    from kit.widgets.beside import Beside
    from kit.widgets.sides import Side, key_side
    from tests.browser import demo

    told = demo.exercise()
    if what == "two":
        articles = [load_exercise(f"pool-vote/{one}", root=CONTENT) for one in ("courier", "voice")]
        return Beside(lambda: tuple(key_side(one) for one in articles))  # type: ignore[arg-type, return-value]
    own = Side("You", told.article, spans(told.article, MINE), exercise=told)
    other = Side("otter-13", told.article, spans(told.article, THEIRS)) if what == "partner" else key_side(told)
    return Beside(lambda: (own, other), lesson="Lesson 9")


def spans(article: Any, marks: Any) -> tuple[Any, ...]:
    """Marks by their words."""
    from kit.text.span import Span

    found = [(article.text.index(words), words, layer, label) for words, layer, label in marks]
    return tuple(Span(at, at + len(w), layer, label, f"m{n}") for n, (at, w, layer, label) in enumerate(found))
