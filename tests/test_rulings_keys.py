"""The rulings of docs/labels.md that a script can see, for every key under exercises/."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from kit import content
from kit.exercise.load import exercise_ids, load_exercise, load_lesson
from kit.exercise.model import Exercise, Item
from kit.exercise.voice import voice_of
from kit.labels import BY_ID, CONTESTED_CUES, cue_base, cue_stance
from kit.text.annotated import Mark
from kit.text.span import Span
from kit.text.words import words

# to read, so no exercises of their own
WORKED = [
    f"{path.parent.name}/{name}"
    for path in sorted((content.root() / "exercises" / "lessons").glob("*/lesson.yml"))
    for name, part in load_lesson(path.parent.name).parts.items()
    if part.widget == "reading"
]
BANKS = ["forms/a-text", "forms/b-text"]  # to be found by name alone
BANKS += sorted(f"errors/{path.stem}" for path in (content.root() / "exercises" / "errors").glob("*.md"))
KEYS = [name for name in [*exercise_ids(), *WORKED, *BANKS] if isinstance(load_exercise(name), Exercise)]
FLAG = {"judge": "loaded", "endorse": "vouching", "distance": "doubt"}
CONTENT = {"quote", "partial", "paraphrase"}
PAGE = {"byline", "dateline", "caption"}
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
BYLINE = re.compile(rf"By (a|our|the|[A-Z]\w+) [^.]*|[A-Z][\w ]+, \d{{1,2}} ({MONTHS})( \d{{4}})?")
# Keys use curly double marks. What ends inside them with its own stop was said as a whole.
COMPLETE = re.compile(r"“[^“”]*[.!?,]”")

every_key = pytest.mark.parametrize("name", KEYS)


@cache
def exercise(name: str) -> Exercise:
    found = load_exercise(name)
    assert isinstance(found, Exercise)
    return found


def said(name: str, mark: Mark) -> str:
    """The words of a mark."""
    return exercise(name).article.text[mark.start : mark.end]


def marks(name: str, *classes: str) -> list[Mark]:
    """The marks of a key that have one of the classes."""
    text = exercise(name).annotated
    return [mark for mark in (text.marks if text else ()) if set(classes) & set(mark.classes)]


def items(name: str, *labels: str) -> list[Item]:
    """The items of a key with one of the labels; of all labels where none is given."""
    key = exercise(name).key
    return [item for item in (key.items if key else ()) if not labels or item.label in labels]


def flags(name: str, mark: Mark) -> set[str]:
    """The WORDING labels on all words of a mark, in its own bracket or in another."""
    over = [m for m in exercise(name).annotated.marks if m.start <= mark.start and mark.end <= m.end]  # type: ignore[union-attr]
    return {label for m in over for label in m.classes if label in BY_ID and BY_ID[label].layer == "wording"}


def nothing(faults: Iterator[str]) -> None:
    found = list(faults)
    assert not found, "\n" + "\n".join(found)


def place(name: str, mark: Mark) -> str:
    return f"{name}, line {mark.line}, {mark.id or mark.cont} “{said(name, mark)}”"


def test_all_keys_are_looked_at() -> None:
    files = [path for path in (content.root() / "exercises").rglob("*.md") if "\nitems:" in path.read_text("utf-8")]
    looked_at = {Path(text.file).resolve() for name in KEYS if (text := exercise(name).annotated)}
    assert {path.resolve() for path in files} <= looked_at
    assert len(files) >= 70


_MANNER = re.compile(r"\w+ly \w")


@every_key
def test_a_cue_is_flagged_as_its_stance_says(name: str) -> None:
    def faults() -> Iterator[str]:
        for mark in marks(name, "cue"):
            stance = cue_stance(said(name, mark))
            wanted = {FLAG[stance]} if stance in FLAG else set()
            if not cue_base(said(name, mark)) and flags(name, mark) == {"loaded"}:
                continue  # the table lacks the verb, so the key judges it, with a reason of its own
            wanted |= flags(name, mark) & {"vague"}  # a passive without a source: "is said to"
            if _MANNER.search(said(name, mark)):
                wanted |= flags(name, mark) & {"loaded"}  # the adverb may judge: "airily replied"
            if flags(name, mark) != wanted:
                has = ", ".join(flags(name, mark)) or "no flag"
                yield f"{place(name, mark)}: a cue of stance {stance} has {', '.join(wanted) or 'no flag'}, not {has}"

    nothing(faults())


@every_key
def test_a_flag_on_a_disputed_cue_is_contested(name: str) -> None:
    def faults() -> Iterator[str]:
        for mark in marks(name, "cue"):
            if cue_base(said(name, mark)) not in CONTESTED_CUES:
                continue
            for item in items(name, "loaded", "doubt"):
                if item.mark == mark.id and item.status != "contested":
                    yield f"{place(name, mark)}: the guide takes no side on this verb, so its flag is contested"

    nothing(faults())


@every_key
def test_a_source_is_flagged_vague_where_it_is_vague(name: str) -> None:
    def faults() -> Iterator[str]:
        for mark in marks(name, "source"):
            vague, flagged = mark.attributes.get("kind") == "vague", "vague" in flags(name, mark)
            asked = flagged or "vague" in exercise(name).ask  # a text about sources alone carries no flags
            if asked and vague != flagged and not mark.cont:
                yield f"{place(name, mark)}: kind=vague and the flag vague go together"

    nothing(faults())


_VOTE = re.compile(r"(?i)\b(?:council|parliament|court)\b[^,.]{0,12} (?:voted|decided|ruled|approved)\b")


@every_key
def test_the_decision_of_a_body_is_a_fact_and_may_be_its_claim(name: str) -> None:
    """A court ruled, a parliament approved: fact, paraphrase accepted, where a student chooses between the two."""
    told = exercise(name)
    if told.widget != "marker" or not {"fact", "paraphrase"} <= set(told.ask):
        return
    decisions = [i for i in items(name, "fact") if _VOTE.search(told.article.text[i.start : i.end])]
    assert [item.id for item in decisions if "paraphrase" not in item.accept] == []


@every_key
def test_a_sneer_with_a_named_speaker_is_contested(name: str) -> None:
    """One quoted word and a speaker in this sentence or the last: partial, the sentence's voice accepted."""

    def faults() -> Iterator[str]:
        for mark in marks(name, "scare"):
            partial = next((m for m in marks(name, "partial") if m.start <= mark.start and mark.end <= m.end), None)
            if partial is None:
                continue
            if not one_word(name, mark):
                yield f"{place(name, mark)}: several words of a named speaker are a partial quote, not a sneer"
            for item in items(name):
                if item.mark == mark.id and item.label == "scare" and item.status != "contested":
                    yield f"{place(name, mark)}: its speaker is named, so the sneer is contested"
                if item.mark == partial.id and item.label == "partial" and not accepts_the_sentence(name, item):
                    yield f"{place(name, partial)}: one quoted word accepts the sentence's voice; write accept:"

    nothing(faults())


@every_key
def test_a_sneer_without_a_speaker_keeps_the_voice_of_the_sentence(name: str) -> None:
    def faults() -> Iterator[str]:
        for mark in marks(name, "scare"):
            quoted = [m for m in marks(name, "quote", "partial") if m.start <= mark.start and mark.end <= m.end]
            settled = [i for i in items(name, "scare") if i.mark == mark.id and i.status != "contested"]
            if settled and quoted:
                yield f"{place(name, mark)}: a quote and a settled sneer at once"

    nothing(faults())


@every_key
def test_one_quoted_word_accepts_the_voice_of_the_sentence(name: str) -> None:
    def faults() -> Iterator[str]:
        for mark in marks(name, "partial"):
            for item in items(name, "partial"):
                if item.mark == mark.id and one_word(name, mark) and not accepts_the_sentence(name, item):
                    yield f"{place(name, mark)}: one quoted word accepts the sentence's voice; write accept:"

    nothing(faults())


def one_word(name: str, mark: Mark) -> bool:
    return len(words(exercise(name).article.text, mark.start, mark.end)) == 1


def accepts_the_sentence(name: str, item: Item) -> bool:
    """Whether it accepts the voice of what stands round it: the bracket it is nested in, else a neighbour."""
    sentence = next(s for s in exercise(name).article.sentences if s.start <= item.start < s.end)
    voices = [i for i in items(name) if i.layer == "voice" and i.label not in ("quote", "partial")]
    return bool(item.accept & ({i.label for i in voices if sentence.start <= i.start < sentence.end} or {"fact"}))


@every_key
def test_quotes_inside_a_paraphrase_nest(name: str) -> None:
    """A partial quote between two halves of one speaker's paraphrase lies inside it, not between two brackets."""

    def faults() -> Iterator[str]:
        voiced = [m for m in exercise(name).annotated.marks if voice_of(m)]  # type: ignore[union-attr]
        for mark in marks(name, "partial", "quote"):
            for outer in marks(name, "paraphrase"):
                if mark.start < outer.end and outer.start < mark.end and not inside(mark, outer) and mark is not outer:
                    yield f"{place(name, mark)}: overlaps the paraphrase {outer.id} without lying inside it"
        for sentence in exercise(name).article.sentences:
            inner = [m for m in voiced if sentence.start <= m.start and m.end <= sentence.end]
            flat = [m for m in inner if not any(inside(m, o) for o in inner if o is not m)]
            for left, mark, right in zip(flat, flat[1:], flat[2:], strict=False):
                speakers = {m.attributes.get("by") for m in (left, mark, right)}
                kinds = [voice_of(m) for m in (left, mark, right)]
                if kinds == ["paraphrase", "partial", "paraphrase"] and len(speakers) == 1:
                    yield f"{place(name, mark)}: nest it in one paraphrase with {left.id} and {right.id}"

    nothing(faults())


def inside(mark: Mark, outer: Mark) -> bool:
    return outer.start <= mark.start and mark.end <= outer.end


@every_key
def test_content_has_a_speaker(name: str) -> None:
    def faults() -> Iterator[str]:
        for mark in marks(name, *CONTENT):
            if not mark.cont and not mark.attributes.get("by", "").strip():
                yield f'{place(name, mark)}: who answers for it? Write by="..."'

    nothing(faults())


@every_key
def test_no_fact_holds_a_complete_quotation(name: str) -> None:
    def faults() -> Iterator[str]:
        text = exercise(name).article.text
        for item in items(name, "fact"):
            for piece in item.pieces:
                for found in COMPLETE.finditer(piece.of(text)):
                    yield f"{name}, {item.id}: {found.group()} is a quote, not a part of a fact"

    nothing(faults())


@every_key
def test_lines_of_the_page_have_no_voice(name: str) -> None:
    def faults() -> Iterator[str]:
        for block in exercise(name).article.blocks:
            if block.kind in PAGE:
                for item in items(name):
                    if (
                        item.layer == "voice"
                        and item.label != "furniture"
                        and any(piece.overlaps(Span(block.start, block.end)) for piece in item.pieces)
                    ):
                        yield f"{name}, {item.id}: “{block.text}” is a {block.kind} and has no voice"
            elif block.kind == "paragraph" and BYLINE.fullmatch(block.text.strip()):
                yield f"{name}: “{block.text}” looks like a byline or a dateline; write {{.byline}} or {{.dateline}}"

    nothing(faults())
