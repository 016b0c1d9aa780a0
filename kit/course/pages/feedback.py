"""What a student gets back: one page with every mark, where it comes from, and a reason for each of their marks.

While the key is not told (`Settings.tells_key`) the page guides without giving the answer away, as the lesson does
before its last check. A test (lessons 0 and 10) tells a student nothing until both are in; then the page has a section
with before and after.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from kit.course.final import Final
from kit.course.gradebook import Line, columns
from kit.course.pages.bodies import body
from kit.course.pages.parts import SIGNS, day, eyebrow, icon, letter, sheet, table
from kit.course.pages.twice import twice_section
from kit.course.settings import Settings
from kit.course.tasks import find_task
from kit.course.twice import done_twice
from kit.course.work import MARKED, Result
from kit.exercise.model import Cards, Exercise
from kit.faces.markup import Markup, join, tag
from kit.labels import BY_ID
from kit.score.feedback import feedback
from kit.score.score import percent, score_marks
from kit.text.span import Span
from kit.widgets.view import names_view

MADE = {"generator": "media-literacy-kit: feedback"}
_TALLY = (("near", "near"), ("wrong", "wrong label"), ("missed", "missed"), ("extra", "extra"))
_COUNTED = (
    "Each passage in the key is worth one point however long it is; you earn the share of it that you marked with an "
    "accepted label, and marks on anything else pull your score down."
)
_WHOLE = 12
"""So many exercises are shown whole; on a longer page the work folds away under its mark and its advice."""


@dataclass(frozen=True, slots=True)
class Told:
    """One exercise of the page: its mark, the work, whether the key is told."""

    final: Final
    result: Result
    exercise: Exercise | Cards | None
    open: bool

    @property
    def title(self) -> str:
        """What the exercise is called."""
        if self.exercise is None:
            return "A page of your own" if self.final.exercise.startswith("free/") else self.final.exercise
        lesson = f"{self.exercise.lesson}: " if self.exercise.lesson else ""
        return f"{lesson}{self.exercise.title or self.final.exercise}"


def feedback_page(line: Line, results: Mapping[str, Result], settings: Settings, now: datetime) -> str:
    """The page of one student, the same for the same work, marks and comments."""
    order = [one.id for one in columns(settings, line.marks)]
    told = [
        Told(line.marks[name], results[name], find_task(name), settings.tells_key(name, now))
        for name in order if name in line.marks
    ]  # fmt: skip
    told = [one for one in told if one.exercise is None or not one.exercise.silent]
    name = line.person.name if line.person and line.person.name else line.who
    total = line.total(settings)
    folded = len(told) > _WHOLE
    parts = [_exercise(one, f"e{number}", settings, folded=folded) for number, one in enumerate(told, 1)]
    code = next((one.result.class_code for one in told if one.result.class_code), "")
    return sheet(
        f"Feedback for {name}", eyebrow("Feedback", settings.course, code),
        tag("h1.kit-h1", None, name), _overview(told, total, settings) if len(told) > 1 else None,
        twice_section(done_twice(results)), parts,
        _letters(told), _foot(),
        names=MADE,
    )  # fmt: skip


def _overview(told: Sequence[Told], total: float | None, settings: Settings) -> Markup:
    """All marks at a glance, each a link to its part of the page."""
    rows = [
        (tag("a", {"href": f"#e{number}"}, one.title), _mark(one.final.mark),
         f"{settings.weight(one.final.exercise):g}" if one.final.mark is not None else "")
        for number, one in enumerate(told, 1)
    ]  # fmt: skip
    all_of_it = [(tag("b", None, "Together"), tag("b", None, _mark(total)), "")] if total is not None else []
    return tag(
        "section.kit-block", {"aria-labelledby": "all"}, tag("h2.kit-h2", {"id": "all"}, "All your marks"),
        table("All your marks", ("Exercise", "Mark", "Counts"), [*rows, *all_of_it], numbers=frozenset((1, 2))),
    )  # fmt: skip


def _mark(value: float | None) -> str:
    return "no mark" if value is None else percent(value)


def _exercise(one: Told, stem: str, settings: Settings, *, folded: bool) -> Markup:
    details = _details(one)
    work = body(one.exercise, one.result.seen, details, stem, open_=one.open)
    if folded and work is not None:
        work = tag("details.kit-whole.kit-unfold", None, tag("summary", None, "Your work and the reasons"), work)
    return tag(
        "section.kit-block.kit-exercise", {"id": stem, "aria-labelledby": f"{stem}-h"},
        tag("h2.kit-h2", {"id": f"{stem}-h"}, one.title), _score(one, details), _came_about(one),
        _waits(one, settings), _sum(details), work,
    )  # fmt: skip


def _details(one: Told) -> Mapping[str, Any]:
    """What the student is told: what was graded, or the guided form of it while the key is not told."""
    exercise = one.exercise
    marked = isinstance(exercise, Exercise) and exercise.key is not None and exercise.widget in MARKED
    if one.open or not marked or not isinstance(exercise, Exercise):
        return one.result.details
    score = score_marks(exercise, [Span(*mark) for mark in one.result.seen.marks])
    guided = feedback(replace(exercise, attempts=0), score)  # no last check, at which everything would be told
    graded = one.result.details
    counts = {name: graded.get(name, 0) for name in ("found", "items")}
    return guided | counts | {"links": _guided_links(graded.get("links", ()), guided.get("links", ()))}


def _guided_links(graded: Sequence[Mapping[str, Any]], hints: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Links as they were graded, and in the place of each that is missed its hint. The key's come first, the wrong ones
    after them have none.
    """
    told = [hint if link["verdict"] == "missed" else link for link, hint in zip(graded, hints, strict=False)]
    return [*told, *graded[len(hints) :]]


def _score(one: Told, details: Mapping[str, Any]) -> Markup:
    """The one number, and what it is made of."""
    said = one.result.sentence
    if not one.open and "points" in details:  # the rest of the sentence says what is missing
        said = f"{details['points']} of {details['out_of']} points."
    number = None
    if one.final.mark is not None:
        shown = percent(one.final.mark).removesuffix("%")
        number = tag("p.kit-num", None, shown, tag("small", None, "%"))
    if "near" not in details or details.get("score") is None:
        return tag("div.kit-score", None, number, tag("p.kit-tally", None, said))
    parts = [
        join(" ", tag("span", None, icon(SIGNS[name]), f" {words} {details[name]}"))
        for name, words in _TALLY if details[name]
    ]  # fmt: skip
    first = tag("span", None, icon("tick"), f" Found {details['found']} of {details['items']}")
    links = [one["verdict"] for one in details.get("links", ())]
    if links:
        theirs = len(links) - links.count("wrong")
        parts.append(join(" ", tag("span", None, icon("step"), f" joined {links.count('found')} of {theirs}")))
    return tag("div.kit-score", None, number, tag("p.kit-tally", None, first, parts))


def _came_about(one: Told) -> Markup | None:
    """How the recorded mark came about, where it is not simply the score; and what the teacher wrote."""
    final, own = one.final, one.final.override
    said = [*one.result.notes]
    work = f"The work itself scores {_mark(final.raw)}." if final.raw is not None else ""
    if own is not None and own.mark is not None:
        said.append(f"Your teacher set this mark. {work}".strip())
    elif final.factor < 1 and final.raw is not None:
        said.append(f"{work} It came late, so {100 * final.factor:.0f}% of that is left: {_mark(final.mark)}.")
    if final.tries > 1:
        said.append(f"You handed this in {final.tries} times; this is the one that counts.")
    comment = own.comment if own is not None else ""
    if not said and not comment:
        return None
    teacher = [
        tag("h3", None, icon("talk"), " Your teacher writes"),
        *(tag("p", None, p) for p in comment.splitlines()),
    ]
    return tag(
        "div.kit-came", None, [tag("p", None, one_said) for one_said in said],
        tag("div.kit-teacher", None, teacher) if comment else None,
    )  # fmt: skip


def _waits(one: Told, settings: Settings) -> Markup | None:
    keyless = isinstance(one.exercise, Exercise) and one.exercise.key is None
    if one.open or one.exercise is None or keyless:
        return None
    due = settings.assigned(one.final.exercise).due
    when = f"after {day(due)}" if settings.keys == "after-due" and due is not None else "in class"
    return tag("p.kit-waits", None, f"The answers are told {when}. Until then these notes only point the way.")


def _sum(details: Mapping[str, Any]) -> Markup | None:
    parts = [
        tag("div", None, tag("h3", None, icon(sign), f" {head}"), tag("p", None, details[name]))
        for name, sign, head in (("well", "tick", "Done well"), ("next", "step", "Try next")) if details.get(name)
    ]  # fmt: skip
    return tag("div.kit-sum", None, parts) if parts else None


def _letters(told: Sequence[Told]) -> Markup | None:
    """What the letters mean, for those that occur on the page."""
    out: dict[str, Markup] = {}
    for one in told:
        if not isinstance(one.exercise, Exercise):
            continue
        names = names_view(one.exercise.mode)
        used = {mark[3] for mark in one.result.seen.marks}
        if one.open:
            used |= {item["label"] for item in one.result.details.get("key", ())}
        for label in names:
            known = names[label]
            if label in used and known["tag"] not in out:
                meaning = BY_ID[label].definition if label in BY_ID and known["name"] == BY_ID[label].name else ""
                out[known["tag"]] = join(
                    tag("dt", None, letter(names, label), " ", tag("span", {"aria-hidden": "true"}, known["name"])),
                    tag("dd", None, meaning),
                )
    if not out:
        return None
    head = tag("h2.kit-h2", {"id": "letters"}, "What the letters mean")
    return tag(
        "section.kit-block", {"aria-labelledby": "letters"}, head, tag("dl.kit-meaning", None, list(out.values()))
    )


def _foot() -> Markup:
    signs = [
        tag("span", None, icon(SIGNS[name]), f" {words}")
        for name, words in (("found", "found"), *_TALLY)
    ]  # fmt: skip
    return tag(
        "footer.kit-foot", None, tag("p.kit-legend", None, [join(sign, " ") for sign in signs]),
        tag("p.kit-small", None, tag("b", None, "How is this counted? "), _COUNTED),
    )  # fmt: skip
