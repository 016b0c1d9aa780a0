"""The part of the class report on one exercise."""

from __future__ import annotations

from kit.course.pages.figures import calibration_chart
from kit.course.pages.heat import heat
from kit.course.pages.items import Asked, asked, confusion, item_finding, item_table, sure_but_wrong, talk_next
from kit.course.pages.overview import anchor, commentary, marks_figure, spread, stat, title
from kit.course.pages.parts import many
from kit.course.tally import Tally
from kit.exercise.model import Exercise
from kit.faces.markup import Markup, tag
from kit.labels import LAYERS
from kit.score.notes import named
from kit.score.score import percent

_SPLIT = 0.75
_FEW = 10


def exercise_section(name: str, tally: Tally, stem: str) -> Markup:
    """Everything on one exercise. `stem` begins the ids in it."""
    items = asked(tally)
    parts: list[object] = [_stats(tally), marks_figure(tally)]
    if isinstance(tally.exercise, Exercise) and tally.exercise.key is not None:
        parts.append(_strip(tally.exercise, tally, items))
    if items:
        parts.append(tag("div.kit-part", None, item_table(items, item_finding(items))))
    if isinstance(tally.exercise, Exercise) and (table := confusion(tally.exercise, tally)) is not None:
        parts.append(tag("div.kit-part", None, table))
    if items:
        talk = tag("div", None, sure_but_wrong(items, tally), talk_next(items, tally))
        parts.append(tag("div.kit-part.kit-two", None, _calibration(tally), talk))
    else:
        parts.append(tag("p.kit-sub", None, "There is no key here, so nothing was counted."))
    return tag(
        "section.kit-block.kit-exercise", {"id": anchor(tally), "aria-labelledby": stem},
        tag("h2.kit-h2", {"id": stem}, title(tally)), tag("p.kit-small", None, name), parts,
    )  # fmt: skip


def _stats(tally: Tally) -> Markup:
    parts = []
    if tally.mean is not None:
        about = f"{many(tally.students, 'student')}, {spread(tally.marks)}"
        parts.append(stat("Class mark", percent(tally.mean), about))
    parts += commentary(tally.signal)
    agreed = tally.agreement()
    known = {layer: value for layer, value in agreed.items() if value is not None}
    if known:
        first = next(iter(known))
        rest = "".join(f"; {LAYERS[layer].lower()} {value:.2f}" for layer, value in known.items() if layer != first)  # type: ignore[index]
        note = f"{LAYERS[first].lower()}{rest} (alpha)"  # type: ignore[index]
        parts.append(stat("Agreement", f"{known[first]:.2f}".replace("-", "−"), note))
    return tag("dl.kit-stats", None, parts)


def _strip(exercise: Exercise, tally: Tally, items: list[Asked]) -> Markup:
    sub = (
        "The longer the bar under a word, the more of the class chose a label that the key does not accept; "
        "from half of the class on it is in full ink."
    )
    return tag(
        "div.kit-part",
        None,
        tag("h3.kit-h3", None, _split(tally, items)),
        tag("p.kit-sub", None, sub),
        heat(exercise, tally),
    )


def _split(tally: Tally, items: list[Asked]) -> str:
    """The two items over which the class parted from the key most."""

    def refused(one: Asked) -> float:
        return sum(n for label, n in one.tally.said.items() if label and label not in one.key) / (one.tally.n or 1)

    voice = {key[1] for key in tally.items if key[0] == "voice"}
    worst = sorted(
        (one for one in items if one.id in voice and refused(one) > 1 - _SPLIT), key=lambda one: -refused(one)
    )
    told = [named(one.text, 36) for one in worst[:2]]
    return f"They split over {' and over '.join(told)}" if told else "Nowhere do many part from the key"


def _calibration(tally: Tally) -> Markup:
    calibration = tally.calibration
    if not calibration.n:
        none = "Nobody said how sure they were."
        return tag("div", None, tag("h3.kit-h3", None, "How sure they were"), tag("p.kit-sub", None, none))
    sure = calibration.curve[-1]
    if sure.right is None:
        finding = "Nobody was sure of anything"
    else:
        finding = f"When they are sure, they are right {sure.right:.0%} of the time"
    few = " These are few answers: the ranges are wide." if calibration.n < _FEW else ""
    brier = f" Brier score {calibration.brier:.2f}: 0 is best, 0.25 is what always saying “half and half” gets."
    sub = f"How sure they were, and how often they were right. Lines show the likely range.{few}{brier}"
    return tag(
        "div", None, tag("h3.kit-h3", None, finding), tag("p.kit-sub", None, sub), calibration_chart(calibration)
    )
