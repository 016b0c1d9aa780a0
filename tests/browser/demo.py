"""Boxes for the browser tests, made in the kernel of a test notebook: `from tests.browser import demo; demo.marker()`."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from kit.classroom.sheet import Sheet
from kit.exercise.load import make_exercise
from kit.exercise.model import Front, Part, typed
from kit.text.annotated import parse
from kit.text.front import read_front

TARN = """---
ask: [fact, quote, partial, paraphrase, commentary, furniture, loaded, scare]
attempts: 2
hints: [Ask of every sentence who answers for it if it is false., Look at the second sentence of paragraph 2.]
items:
  title: {why: The vote is on record.}
  deck: {accept: [paraphrase], why: "The report says it, and you can look it up."}
  f1: {why: The vote is on record.}
  q1: {why: "Her sentence, word for word.", wrong: {paraphrase: These are her exact words.}}
  b1: {why: "“Boasted” judges her."}
  p1: {why: "Her promise, the paper’s words."}
  p2:
    why: Take the marks away and the paper’s own sentence still runs on. So it is a part of a quote.
    wrong: {quote: The words are exact. But they stand inside the outlet’s sentence.}
  p2s3: {why: A recording would show it.}
  p3: {accept: [fact], why: "The report says it. A builder could check."}
  p3s2: {why: You can count nine days.}
  q2: {why: The closing mark is missing.}
  q3: {why: Still Reyes.}
  p6s1: {why: Names can be counted.}
  p6s2: {why: A date can be checked.}
  b2: {why: "“Shabby” judges."}
  s1: {why: "Nobody is quoted here. The marks say: call that a consultation?"}
  c1: {why: Nobody can measure a shabby way to treat a building.}
  p4:
    why: The opinion is his. The paper only passes it on.
    wrong: {commentary: "It is an opinion, but whose? Reyes holds it, and the paper only passes it on."}
  c2: {why: No record could settle this. The paper is hinting at what it thinks.}
---
# Tarn Street pool to close after 11–8 vote

> Roof repairs would cost £2.3 million, report says

[By a staff reporter]{.byline}

[Lowmere council voted by 11 to 8 on Tuesday to shut the old Tarn Street pool, which opened in 1936 and drew 41,000 swimmers last year.]{.fact #f1}

[“We looked for every penny, and the pennies were not there,”]{.quote #q1 by="Ida Brandt"} [said]{.cue #a2 for=q1} [Ida Brandt]{.source #a1 for=q1 kind=named}, who chairs the finance committee. She [boasted]{.cue .loaded #b1 for=p1} that [the town would have a new pool [“within three years, not ten”.]{.partial #p2 by="Ida Brandt"}]{.paraphrase #p1 by="Ida Brandt"} She declined to say what it would cost.

[According to]{.cue #a3 for=p3} [an engineer’s report]{.source #a4 for=p3 kind=document}, [the roof needs £2.3 million of repairs.]{.paraphrase #p3 by="report"} The council’s [“consultation”]{.scare #s1} lasted nine days.

[It was a [shabby]{.loaded #b2} way to treat a building where generations of Lowmere children learned to swim.]{.commentary #c1}

[Tomas Reyes]{.source #a5 for="p4 q2" kind=named}, who coaches the swimming club, [said]{.cue #a6 for=p4} [the figure was too high and that two firms had offered to do the work for less.]{.paraphrase #p4 by="Tomas Reyes"} [“Nobody rang them back,]{.quote #q2 by="Tomas Reyes"} [he]{.source #a7 for=q2 kind=named} [said]{.cue #a8 for=q2}. [“Nobody even opened the letters.”]{.quote #q3 by="Tomas Reyes"}

A petition with 6,200 names was handed in before the vote. The pool shuts on 30 June. [Whether anyone who voted for it will turn up for the last swim is another matter.]{.commentary #c2}
"""

EMOJI = """---
ask: [fact, commentary]
---
# Pool 🏊🏽 shut 🎉

The 🏊🏽🏊🏽 pool shut on Monday 🎉 after a vote. It was a shabby way to go.
"""

HOSTILE = """---
ask: [fact, quote]
hints: ["<img src=x onerror='window.hacked=1'>"]
items:
  f1: {why: "<script>window.hacked=1</script><img src=x onerror='window.hacked=1'>", wrong: {quote: "<svg onload='window.hacked=1'>"}}
---
# <script>window.hacked=1</script> headline <img src=x onerror="window.hacked=1">

[<b>Bold</b> <script>window.hacked=1</script> <img src=x onerror=window.hacked=1> javascript:alert(1) &lt;i&gt;]{.fact #f1} plain words here.
"""


def exercise(source: str = TARN, name: str = "tests/tarn", **part: Any) -> Any:
    """An exercise from annotated Markdown; `part` is what a lesson's box would say."""
    text = parse(source)
    front = typed(read_front(text.front), Front, "test")
    box = Part(widget="marker", **part) if part else None
    settings = {"hints": front.hints, "given": part.get("given", front.given), "handin": part.get("handin", False)}
    return make_exercise(name, text, front, part=box, lesson="Lesson 6", settings=settings)


ALL = ["fact", "quote", "partial", "paraphrase", "commentary", "furniture", "source", "cue", "loaded", "scare"]


def long_source(words: int, items: int = 0) -> str:
    """A text of about so many words, in paragraphs of 60; the first `items` of them begin with an item of the key."""
    line = "The council met on Monday and voted to keep the old library open for one more year."
    rest = " ".join([line] * 3)
    paragraphs = [
        f"[{line}]{{.fact #f{n}}} {rest}" if n < items else f"{line} {rest}" for n in range(max(1, words // 64))
    ]
    return "\n\n".join(["# A long text", *paragraphs])


def marker(
    source: str = TARN, name: str = "tests/tarn", *, slow: float = 0, key: bool = True, student: str = "otter-12", **part: Any
) -> Any:  # fmt: skip
    """A marker on a sheet in ./answers. `slow`: seconds that each save takes longer."""
    import dataclasses

    from kit.widgets.marker import Marker

    told = exercise(source, name, **part)
    if not key:
        told = dataclasses.replace(told, key=None)
    sheet = Sheet.open(Path("answers"), student, name, text=told.article.text, digest=told.article.digest)
    box = Marker(told, sheet)
    if slow:
        apply = sheet.apply
        sheet.apply = lambda ops: (time.sleep(slow), apply(ops))[1]  # type: ignore[method-assign]
    return box


def reading(source: str = TARN, **part: Any) -> Any:
    """The key of the text, to read."""
    from kit.widgets.reading import show_key

    return show_key(exercise(source, **part))


def card(mode: str = "full") -> Any:
    """The decision card."""
    from kit.widgets.card import Card

    return Card(mode)


def bank(*names: str) -> Any:
    """Statements of the bank as a box of choices, on a sheet in ./answers."""
    from kit.exercise.model import Cards
    from kit.exercise.statements import as_card, statement
    from kit.widgets.choices import Choices

    cards = Cards("tests/bank", "Sort it", "Lesson 6", tuple(as_card(statement(name)) for name in names))
    return Choices(cards, Sheet.open(Path("answers"), "otter-12", cards.id))
