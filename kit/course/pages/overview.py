"""The first part of the class report: the class as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from kit.course.pages.figures import bar, histogram, interval
from kit.course.pages.parts import many, table
from kit.course.settings import Settings
from kit.course.tally import Tally, quantile
from kit.exercise.model import Cards, Exercise
from kit.faces.markup import Markup, tag
from kit.score.gain import LEAST_MIRRORED, gain_of_counts, gap
from kit.score.score import percent
from kit.score.signal import Signal

Tallies = Mapping[str, Tally]


def stat(name: str, value: str, note: str) -> Markup:
    """One figure with its name and what it means."""
    return tag("div", None, tag("dt", None, name), tag("dd", None, value, tag("small", None, note)))


def _about(students: int, bins: Sequence[int]) -> str:
    return f"{many(students, 'student')}, {spread(bins)}" if any(bins) else many(students, "student")


def spread(bins: Sequence[int]) -> str:
    """Half of the class lies between its quartiles."""
    return f"half between {quantile(bins, 0.25)} and {quantile(bins, 0.75)}"


def stats(
    students: int, totals: Sequence[int], whole: float, passed: int, line: float, tallies: Tallies
) -> Markup:  # fmt: skip
    """Class mark, who passes, commentary found, false alarms."""
    marked = sum(totals)
    signal = sum((tally.signal for tally in tallies.values()), Signal())
    parts = [
        stat("Class mark", percent(whole / marked) if marked else "–", _about(students, totals)),
        stat("Pass", f"{passed} of {marked}", f"have {100 * line:.0f}% or more, as recorded"),
        *commentary(signal),
    ]  # fmt: skip
    return tag("dl.kit-stats", None, parts)


def commentary(signal: Signal) -> list[Markup]:
    """Hits and false alarms, with what they say together."""
    out = []
    if signal.items:
        out.append(stat("Commentary found", f"{signal.found / signal.items:.0%}", f"of {many(signal.items, 'place')}"))
    if signal.clean:
        out.append(stat("False alarms", f"{signal.alarms / signal.clean:.0%}", "of clean sentences called commentary"))
    if signal.d_prime is not None and signal.bias is not None:
        d = f"{signal.d_prime:.1f}".replace("-", "−")
        out.append(stat("Told apart (d′)", d, f"{_skill(signal.d_prime)}; {_bias(signal.bias)}"))
    return out


def _skill(d_prime: float) -> str:
    steps = ((0.5, "hardly better than guessing"), (1.5, "somewhat better than guessing"), (2.5, "told apart well"))
    return next((words for limit, words in steps if d_prime < limit), "told apart very well")


def _bias(bias: float) -> str:
    if abs(bias) < 0.3:
        return "neither suspicious nor trusting"
    return "suspicious: too much is called commentary" if bias < 0 else "trusting: too little is called commentary"


def marks_section(order: Sequence[str], counted: Counter[str], tallies: Tallies) -> Markup:
    """One row for each exercise, and which was the hardest."""
    rows = [_mark_row(name, counted[name], tallies.get(name), number) for number, name in enumerate(order, 1)]
    means = [(tally.mean, title(tally)) for tally in tallies.values() if tally.mean is not None]
    finding = "The exercises"
    if len(means) > 1:
        low = min(means)
        finding = f"Hardest: {low[1]}, {percent(low[0])} on average"
    head = ("Exercise", "Students", "Mean", "Middle half")
    return tag(
        "section.kit-block", {"aria-labelledby": "marks"}, tag("h2.kit-h2", {"id": "marks"}, finding),
        tag("p.kit-sub", None, "Means of the work itself, before lateness and before your own marks."),
        table("The exercises", head, rows, numbers=frozenset((1,))),
    )  # fmt: skip


def title(tally: Tally) -> str:
    """What an exercise is called."""
    lesson = f"{tally.exercise.lesson}: " if tally.exercise.lesson else ""
    return f"{lesson}{tally.exercise.title or tally.exercise.id}"


def _mark_row(name: str, students: int, tally: Tally | None, number: int) -> tuple[object, ...]:
    if tally is None or tally.mean is None:
        return (title(tally) if tally else name, f"{students:,}", "no mark", "")
    mean = tag("span.kit-right", None, bar(tally.mean), percent(tally.mean))
    middle = f"{quantile(tally.marks, 0.25)} to {quantile(tally.marks, 0.75)}"
    return (tag("a", {"href": f"#{anchor(tally)}"}, title(tally)), f"{students:,}", mean, middle)


def anchor(tally: Tally) -> str:
    """The id of the section of an exercise."""
    return f"on-{tally.exercise.id.replace('/', '-')}"


def marks_figure(tally: Tally) -> Markup | None:
    """The marks of one exercise as a picture."""
    if not sum(tally.marks):
        return None
    low, high = quantile(tally.marks, 0.25), quantile(tally.marks, 0.75)
    finding = f"Half of the class is between {low}% and {high}%" if low != high else f"Half of the class has {low}%"
    return tag("figure", None, tag("figcaption.kit-h3", None, finding), histogram(tally.marks))


def gain_section(pairs: Counter[tuple[float, float]], tallies: Tallies, settings: Settings) -> Markup:
    """What the class gained from the first form to the second, or why nothing can be said."""
    got = gain_of_counts(pairs)
    forms = f"{settings.pre} before, {settings.post} after"
    body: list[object] = [tag("p.kit-sub", None, got.why or "The share of what could still be gained.", f" {forms}.")]
    finding = "What the class gained: too little to say"
    if got.value is not None and got.low is not None and got.high is not None:
        finding = _gained(got.value, got.low, got.high)
        words = (
            f"Gain {got.value:+.0%}, likely between {got.low:+.0%} and {got.high:+.0%}. "
            f"{many(got.n, 'student')} did both: {percent(got.pre or 0)} before, {percent(got.post or 0)} after."
        ).replace("-", "−")
        body += [tag("p", None, words), interval(got.low, got.value, got.high, words)]
        body.append(
            tag("p.kit-small", None, "Without a second class that had other lessons, nobody can say what caused it.")
        )
    return tag("section.kit-block", {"aria-labelledby": "gain"}, tag("h2.kit-h2", {"id": "gain"}, finding), body)


def _gained(value: float, low: float, high: float) -> str:
    if low > 0:
        return f"The class gained {value:.0%} of what it could"
    return f"The class lost {-value:.0%}" if high < 0 else "No gain that could not be chance"


def gap_section(tallies: Tallies) -> Markup | None:
    """Whether the class finds slant more easily on one side: mirrored articles of one case. None without any."""
    rows = []
    widest = ("", 0.0)
    for case, (one, other) in _mirrored(tallies).items():
        (name_a, a), (name_b, b) = one, other
        value = gap(a, b)
        if value is None:
            told: object = f"refused: it takes {LEAST_MIRRORED} items on each side"
        else:
            told = f"{100 * abs(value):.0f} points" + (
                f", easier: {name_a if value > 0 else name_b}" if round(100 * value) else ""
            )
            widest = max(widest, (case, value), key=lambda pair: abs(pair[1]))
        rows.append((case, name_a, _mean(a), name_b, _mean(b), told))
    if not rows:
        return None
    finding = "Slant is found alike on both sides"
    if abs(widest[1]) >= 0.1:
        finding = f"Slant is found more easily on one side ({widest[0]}: {100 * abs(widest[1]):.0f} points)"
    head = ("Case", "One side", "Found", "Other side", "Found", "Gap")
    sub = "Commentary and flagged words in mirrored articles of one case: the mean credit of the class."
    return tag(
        "section.kit-block", {"aria-labelledby": "gap"}, tag("h2.kit-h2", {"id": "gap"}, finding),
        tag("p.kit-sub", None, sub), table("Mirrored articles", head, rows, numbers=frozenset((2, 4))),
    )  # fmt: skip


Side = tuple[str, list[float]]


def _mirrored(tallies: Tallies) -> dict[str, tuple[Side, Side]]:
    """The cases of which the class did exactly two articles with a side, and what it found there."""
    by_case: dict[str, list[Side]] = {}
    for name, tally in tallies.items():
        exercise = tally.exercise
        if isinstance(exercise, Cards) or exercise.lesson or exercise.front.stance in ("", "clean"):
            continue
        by_case.setdefault(name.partition("/")[0], []).append((exercise.front.stance, _slanted(exercise, tally)))
    return {case: (sides[0], sides[1]) for case, sides in by_case.items() if len(sides) == 2}


def _slanted(exercise: Exercise, tally: Tally) -> list[float]:
    items = exercise.key.items if exercise.key else ()
    slant = {(item.layer, item.id) for item in items if item.label == "commentary" or item.layer == "wording"}
    return [one.difficulty for key, one in tally.items.items() if key in slant and one.difficulty is not None]


def _mean(found: Sequence[float]) -> str:
    return f"{sum(found) / len(found):.0%}" if found else "–"
