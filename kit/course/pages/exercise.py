"""The part of the class report on one exercise."""

from __future__ import annotations

from kit.course.pages.asked import Asked
from kit.course.pages.figures import calibration_chart, histogram
from kit.course.pages.heat import heat
from kit.course.pages.items import confusion, item_finding, item_table
from kit.course.pages.overview import anchor, commentary, marks_figure, spread, stat, title, wrong_marks
from kit.course.pages.parts import icon, many
from kit.course.pages.talk import sure_but_wrong, talk_next
from kit.course.tally import Tally, quantile
from kit.exercise.model import Exercise
from kit.exercise.voices import family_shares
from kit.faces.markup import Markup, tag
from kit.labels import LAYERS
from kit.score.notes import named
from kit.score.score import percent

_SPLIT = 0.75
_FEW = 10


def exercise_section(name: str, tally: Tally, items: list[Asked], stem: str, *, open_: bool) -> Markup:
    """Everything on one exercise, folded away unless `open_`. `stem` begins the ids in it."""
    exercise = tally.exercise
    marked = exercise if isinstance(exercise, Exercise) and tally.is_marked else None
    parts: list[object] = [tag("p.kit-small", None, name), _stats(tally), _guesses(tally), marks_figure(tally)]
    if marked is not None and marked.key is not None:
        parts.append(_strip(marked, tally, items))
    if items:
        parts.append(tag("div.kit-part", None, item_table(items, item_finding(items))))
    if marked is not None and (table := confusion(marked, tally)) is not None:
        parts.append(tag("div.kit-part", None, table))
    if items and tally.asks_confidence:
        talk = tag("div", None, sure_but_wrong(items, tally), talk_next(items, tally))
        parts.append(tag("div.kit-part.kit-two", None, _calibration(tally), talk))
    elif items:
        parts.append(tag("div.kit-part", None, talk_next(items, tally)))
    elif not sum(tally.guesses):
        parts.append(tag("p.kit-sub", None, "There is no right or wrong here, so nothing was counted."))
    flagged = sum(one.check for one in items)
    head = tag(
        "summary", None, tag("h2.kit-h2", {"id": stem}, title(tally)),
        tag("span.kit-sub", None, percent(tally.mean) if tally.mean is not None else "no mark"),
        tag("span.kit-flag", None, icon("flag"), f" {many(flagged, 'key')} to check") if flagged else None,
    )  # fmt: skip
    work = tag("details.kit-whole", {"open": open_}, head, tag("div.kit-inside", {"id": anchor(tally)}, parts))
    return tag("section.kit-block.kit-exercise", {"aria-labelledby": stem}, work)


def _guesses(tally: Tally) -> Markup | None:
    """What the class guessed of the layers, before it peeled them."""
    if not sum(tally.guesses) or not isinstance(tally.exercise, Exercise):
        return None
    real, middle = family_shares(tally.exercise).get("fact", 0), quantile(tally.guesses, 0.5) or 0
    off = middle - real
    judged = "about right" if abs(off) <= 5 else f"{abs(off)} points too {'much' if off > 0 else 'little'}"
    words = f"They guessed that {middle}% of the words are reported facts; it is {real}%: {judged}"
    return tag("figure", None, tag("figcaption.kit-h3", None, words), histogram(tally.guesses, "Guesses of the class"))


def _stats(tally: Tally) -> Markup:
    parts = []
    if tally.mean is not None:
        about = f"{many(tally.students, 'student')}, {spread(tally.marks)}"
        parts.append(stat("Class mark", percent(tally.mean), about))
    errors = tally.exercise.widget == "errors"
    parts += wrong_marks(tally.signal) if errors else commentary(tally.signal)
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
