"""What to talk about: on each exercise, and the three things for tomorrow with which the class report begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kit.course.pages.asked import Asked
from kit.course.pages.overview import anchor, title
from kit.course.pages.parts import many
from kit.course.tally import Tally
from kit.faces.markup import Markup, join, tag
from kit.labels import BY_ID, FAMILIES
from kit.score.notes import named
from kit.score.score import percent
from kit.score.signal import Signal

_EASY = 0.85
_TALK = 3
_MANY = 0.1
"""The share of the class from which something is worth the whole class's time."""
_MIXED = 0.15
_SUSPICIOUS = 0.15
_LABEL = re.compile(r"^(?:Fact|Paraphrase|Commentary|(?:Direct |Partial )?[Qq]uote|Source|Cue)\. ")  # said just before
_COUNT = ("Nothing", "One thing", "Two things", "Three things")


# ---- on one exercise ----


def sure_but_wrong(items: list[Asked], tally: Tally) -> Markup:
    """Answers that were sure and wrong, the most frequent first."""
    known = {one.id: one for one in items}
    least = 2 if max(tally.sure_wrong.values(), default=0) > 1 else 1
    rows = [
        tag(
            "li",
            None,
            tag("b", None, n),
            tag("p", None, f"said {known[item].name(said)} of {named(known[item].text)}"),
        )
        for (item, said), n in sorted(tally.sure_wrong.items(), key=lambda pair: (-pair[1], pair[0]))
        if item in known and n >= least
    ][:5]
    body = tag("ul.kit-talk", None, rows) if rows else tag("p.kit-sub", None, "Nobody was sure of a wrong answer.")
    return join(tag("h3.kit-h3", None, "Sure, but wrong"), body)


def talk_next(items: list[Asked], tally: Tally) -> Markup:
    """Three items to talk about tomorrow, each with the question that decides it."""
    if tally.exercise.silent:
        warning = "A test. Do not go through it before all of its forms are done: what is talked about is known."
        return join(tag("h3.kit-h3", None, "Talk about next"), tag("p.kit-sub", None, warning))
    sure: Counter[str] = Counter()
    for (item, _), n in tally.sure_wrong.items():
        sure[item] += n
    hard = sorted(
        (one for one in items if one.decides and one.right < _EASY),
        key=lambda one: (one.scrap, -sure[one.id], one.right, one.id),
    )
    picked = list({one.text: one for one in reversed(hard)}.values())[::-1][:_TALK]
    rows = [tag("li", None, tag("p", None, f"{named(one.text, 90)}: {one.decides}")) for one in picked]
    body = tag("ol.kit-talk", None, rows) if rows else tag("p.kit-sub", None, "Nothing was hard. Take the next lesson.")
    return join(tag("h3.kit-h3", None, "Talk about next"), body)


# ---- tomorrow ----


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing to do: what, how, and where the report says more. `about` keeps two things of one place apart."""

    what: str
    how: object
    tally: Tally | None = None


Work = Sequence[tuple[Tally, list[Asked]]]


def tomorrow(every: Work, recent: Work, line: float, *, left: bool = False) -> Markup:
    """The first part of the report. `every` is all work with its items, `recent` what was handed in last (`left`: and
    that is not all), `line` the pass line.
    """
    lessons = [one for one in recent if not one[0].exercise.silent]
    things: list[Thing] = [*_keys(every)]
    sure = list(_sure(lessons))
    things += [*sure[:1], *_mixed_up(lessons), *_leaning(lessons), *_again(lessons, line), *sure[1:]]
    shown = things[:_TALK]
    sub = "From what was handed in during the last two weeks." if left else ""
    if not shown:
        shown = [Thing("Go on", "Nothing was hard for many of them. Take the next lesson.")]
    rows = [
        tag("li", None, tag("h3.kit-h3", None, one.what), tag("div.kit-how", None, one.how), _more(one.tally))
        for one in shown
    ]
    head = f"{_COUNT[len(shown)]} for tomorrow"
    return tag(
        "section.kit-tomorrow", {"aria-labelledby": "tomorrow"}, tag("h2.kit-h2", {"id": "tomorrow"}, head),
        tag("p.kit-sub", None, sub) if sub else None, tag("ol.kit-three", None, rows),
    )  # fmt: skip


def _more(tally: Tally | None) -> Markup | None:
    return tag("p.kit-small", None, tag("a", {"href": f"#{anchor(tally)}"}, title(tally))) if tally else None


def _keys(work: Work) -> Iterator[Thing]:
    """Items whose key may be wrong: before anything else."""
    flagged = [(tally, one) for tally, items in work for one in items if one.check]
    if not flagged:
        return
    lines = [
        tag("li", None, tag("a", {"href": f"#{anchor(tally)}"}, named(one.text, 40)), f": {one.warning}.")
        for tally, one in flagged[:_TALK]
    ]
    rest = f" and {len(flagged) - _TALK} more" if len(flagged) > _TALK else ""
    how = join(tag("ul", None, lines), tag("p", None, f"{rest.strip().capitalize()}.") if rest else None)
    yield Thing(f"Check the key of {many(len(flagged), 'item')} before the marks go out", how)


def _sure(work: Work) -> Iterator[Thing]:
    """What the most students were sure of in vain, one item of an exercise."""
    found = []
    for tally, items in work:
        known = {one.id: one for one in items if not one.scrap and not one.check}
        for (item, said), n in tally.sure_wrong.items():
            if item in known and n >= max(2, _MANY * tally.students):
                found.append((n, known[item], said, tally))
    done: set[int] = set()
    for n, one, said, tally in sorted(found, key=lambda hit: (-hit[0], hit[3].exercise.id, hit[1].id, hit[2])):
        if id(tally) not in done:
            done.add(id(tally))
            right = " or ".join(one.name(label) for label in one.key[:2])
            how = f"{n} of {many(tally.students, 'student')} were sure of {one.name(said)}. The key says {right}. "
            ask = f" Ask: {one.question}" if one.question else ""
            why = _LABEL.sub("", one.why)
            yield Thing(f"Talk about {named(one.text, 60)}", f"{how}{why}{ask}", tally)


def _mixed_up(work: Work) -> Iterator[Thing]:
    """The label that is most often taken for another one, over all texts."""
    pairs: Counter[tuple[str, str]] = Counter()
    whole: Counter[str] = Counter()
    for tally, _ in work:
        if tally.is_marked:
            pairs.update(tally.confusion)
            for (key, _said), n in tally.confusion.items():
                whole[key] += n
    off = [
        (n, key, said) for (key, said), n in pairs.items()
        if said and said != key and _name(key) and _name(said) and n >= _MIXED * whole[key]
    ]  # fmt: skip
    if not off:
        return
    n, key, said = max(off)
    most = max((tally for tally, _ in work if tally.is_marked), key=lambda tally: tally.confusion[key, said])
    how = f"{n / whole[key]:.0%} of {many(whole[key], 'place')} that are {_name(key)} were called {_name(said)}. "
    ask = f"Ask at three of them: {BY_ID[key].test}" if key in BY_ID else ""
    yield Thing(f"{_name(key)} or {_name(said)}?", how + ask, most)


def _name(label: str) -> str:
    if label in BY_ID:
        return BY_ID[label].name
    return FAMILIES[label][0] if label in FAMILIES else ""


def _leaning(work: Work) -> Iterator[Thing]:
    """Where the whole class suspects too much, or too little."""
    signal = sum((tally.signal for tally, _ in work if tally.is_marked), Signal())
    if signal.bias is None:
        return
    alarms, found = signal.alarms / signal.clean, signal.found / signal.items
    if alarms >= _SUSPICIOUS and signal.bias < 0:
        how = f"{alarms:.0%} of the clean sentences were called commentary. Read a wire story next and ask of each: "
        yield Thing("They suspect too much", how + "which word would the other side not use?")
    elif found < 0.6 and signal.bias > 0:
        how = f"{found:.0%} of the commentary was found. Read one slanted article aloud and stop at every judgement."
        yield Thing("Half of the commentary goes by unseen" if found < 0.5 else "Commentary goes by unseen", how)


def _again(work: Work, line: float) -> Iterator[Thing]:
    """The exercise that most of the class did not pass."""
    low = sorted((tally.mean, tally.exercise.id, tally) for tally, _ in work if tally.mean is not None)
    if low and low[0][0] < line:
        mean, _, tally = low[0]
        how = f"The class has {percent(mean)} on average. Take its hardest items together, in pairs first."
        yield Thing(f"Do {title(tally)} once more", how, tally)


def after(students: int, passed: int, marked: int, line: float, problems: int) -> Markup | None:
    """What else waits, in one line: who is below the line, and what problems.csv names."""
    said = []
    if problems:
        lines = "1 line" if problems == 1 else f"{problems:,} lines"
        said.append(f"problems.csv has {lines}: late, doubled, unreadable or missing work, each by name.")
    if marked - passed:
        said.append(f"{marked - passed} of {marked} are below {100 * line:.0f}%: gradebook.csv says who.")
    return tag("p.kit-sub.kit-after", None, " ".join(said)) if said and students else None


def by_exercise(tallies: Mapping[str, Tally], items: Mapping[str, list[Asked]], names: Sequence[str]) -> Work:
    """The work on some exercises, in their order."""
    return [(tallies[name], items[name]) for name in names if name in tallies]
