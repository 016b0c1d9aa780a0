"""Links: which source, and which cue, belongs to which content; and who gets to speak how much.

A student's source or cue joins content by name: a mark of the student's own, or `given-<item>` for content that was
marked when the box was opened.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from kit.exercise.contents import asked_links, contents
from kit.exercise.model import Exercise, Item, Link
from kit.labels import BY_ID
from kit.score.layer import Sums
from kit.text.span import Span

GIVEN = "given-"
SPEAKERS = ("source", "cue")
Joins = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class LinkResult:
    """What became of one link: "found", "missed" (of the key), or "wrong" (of the student)."""

    link: Link
    verdict: Literal["found", "missed", "wrong"]


def links_of(exercise: Exercise, marks: Sequence[Span], joins: Joins) -> tuple[Link, ...]:
    """The student's links. What joins nothing that is there (a mark that is gone) is no link."""
    named = {mark.id: Span(mark.start, mark.end) for mark in marks if mark.id}
    named |= {GIVEN + content.id: content.span for content in contents(exercise)}
    return tuple(
        Link(Span(mark.start, mark.end), named[to], mark.label)
        for mark in marks
        if mark.label in SPEAKERS and mark.label in exercise.ask
        for to in joins.get(mark.id, ())
        if to in named
    )


def link_sums(exercise: Exercise, links: Sequence[Link]) -> Sums:
    """A link is one word that is one item: each of the key's weighs 1, and so does each that joins the wrong things."""
    results = link_results(exercise, links)
    count = {verdict: sum(r.verdict == verdict for r in results) for verdict in ("found", "missed", "wrong")}
    return Sums(float(count["found"]), float(count["found"] + count["wrong"]), float(count["found"] + count["missed"]))


def link_results(exercise: Exercise, links: Sequence[Link]) -> tuple[LinkResult, ...]:
    """The key's links, found or missed, then the student's that join the wrong things."""
    theirs = asked_links(exercise)
    told = [LinkResult(link, "found" if any(_joins(own, link) for own in links) else "missed") for link in theirs]
    wrong = [own for own in links if not any(_joins(own, link) for link in theirs)]
    return (*told, *(LinkResult(own, "wrong") for own in wrong))


def _joins(own: Link, link: Link) -> bool:
    return own.label == link.label and own.source.overlaps(link.source) and own.content.overlaps(link.content)


def link_notes(exercise: Exercise, results: Sequence[LinkResult], opened: bool) -> list[dict[str, Any]]:
    """A verdict and a reason for every link. While checks are left, what is missed is only counted, by content."""
    words = exercise.article.slice
    known = {content.span: content for content in contents(exercise)}
    notes = []
    for result in results:
        link, content = result.link, known.get(result.link.content)
        source, said = _short(words(link.source)), _short(words(link.content))
        note: dict[str, Any] = {
            "verdict": result.verdict, "label": link.label, "source": source, "content": said,
            "item": content.id if content else "",
        }  # fmt: skip
        if result.verdict == "missed" and not opened:
            note["source"] = ""
        notes.append(note | {"why": _why(exercise, result, source, said, opened)})
    return notes


def _why(exercise: Exercise, result: LinkResult, source: str, said: str, opened: bool) -> str:
    link = result.link
    if result.verdict == "wrong":
        test = "who would have to answer?" if link.label == "source" else "which words hand them over?"
        return f"Suppose “{said}” is false: {test} Nothing here points to “{source}”."
    if result.verdict == "missed" and not opened:
        return f"Something still hands over “{said}”: {BY_ID[link.label].test}"
    item = _item(exercise, link.source, link.label)
    return item.why if item else ""


def _item(exercise: Exercise, span: Span, label: str) -> Item | None:
    items = exercise.key.items if exercise.key else ()
    return next((i for i in items if i.label == label and i.pieces[0].overlaps(span)), None)


def source_map(exercise: Exercise) -> list[dict[str, Any]]:
    """The key's answer to "who gets to speak?": each speaker, with kind and words, most words first."""
    if exercise.annotated is None:
        return []
    kinds: dict[str, str] = {}
    for mark in exercise.annotated.marks:
        if "source" in mark.classes:
            for name in mark.attributes.get("for", "").split():
                kinds.setdefault(name, mark.attributes.get("kind", "named"))
    rows: dict[str, dict[str, Any]] = {}
    for content in contents(exercise):
        name = content.by or "Nobody named"
        row = rows.setdefault(name, {"name": name, "kind": kinds.get(content.id, "named"), "words": 0})
        row["words"] += content.words
    return sorted(rows.values(), key=lambda row: -row["words"])


def kind_notes(exercise: Exercise, said: Sequence[tuple[int, int, str]]) -> list[dict[str, Any]]:
    """Whether the kinds of sources (start, end, kind) are those of the key, with the reason. Not scored."""
    marks = exercise.annotated.marks if exercise.annotated else ()
    notes = []
    for start, end, kind in said:
        own = Span(start, end)
        mark = next((m for m in marks if "source" in m.classes and Span(m.start, m.end).overlaps(own)), None)
        if mark is not None:
            item = _item(exercise, own, "source")
            right = mark.attributes.get("kind", "named")
            why = item.why if item else ""
            words = _short(exercise.article.slice(own))
            notes.append({"source": words, "said": kind, "right": right == kind, "why": why})
    return notes


def _short(words: str, most: int = 60) -> str:
    bare = words.strip("“”‘’\"' ,.;")
    return bare if len(bare) <= most else bare[: bare.rfind(" ", 0, most)] + " …"
