"""The first part of the class report: the class as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from kit.course.mirrored import SidesRead
from kit.course.pages.figures import bar, histogram, interval
from kit.course.pages.parts import many, table
from kit.course.settings import Settings
from kit.course.tally import Tally, quantile
from kit.exercise.forms import split_form
from kit.faces.markup import Markup, tag
from kit.score.gain import ClassGap, gain_of_counts
from kit.score.score import percent
from kit.score.signal import Signal

Tallies = Mapping[str, Tally]
_MOST, _HARDEST = 12, 6
_QUARRELS = 4


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
    signal = sum((tally.signal for tally in tallies.values() if tally.is_marked), Signal())
    parts = [
        stat("Class mark", percent(whole / marked) if marked else "–", _about(students, totals)),
        stat("Pass", f"{passed} of {marked}", f"have {100 * line:.0f}% or more, as recorded"),
        *commentary(signal),
    ]  # fmt: skip
    return tag("dl.kit-stats", None, parts)


def commentary(signal: Signal) -> list[Markup]:
    """Hits and false alarms, with what they say together."""
    about = _bias(signal.bias) if signal.bias is not None else ""
    return _signal(signal, "Commentary found", "of clean sentences called commentary", "{skill}; " + about)


def wrong_marks(signal: Signal) -> list[Markup]:
    """The same of a find-the-error text: wrong marks that were seen, right ones that were called wrong."""
    return _signal(signal, "Wrong marks seen", "of right marks called wrong", "right and wrong marks: {skill}")


def _signal(signal: Signal, found: str, alarms: str, apart: str) -> list[Markup]:
    out = []
    if signal.items:
        out.append(stat(found, f"{signal.found / signal.items:.0%}", f"of {many(signal.items, 'place')}"))
    if signal.clean:
        out.append(stat("False alarms", f"{signal.alarms / signal.clean:.0%}", alarms))
    if signal.d_prime is not None:
        d = f"{signal.d_prime:.1f}".replace("-", "−")
        out.append(stat("Told apart (d′)", d, apart.format(skill=_skill(signal.d_prime))))
    return out


def _skill(d_prime: float) -> str:
    steps = ((0.5, "hardly better than guessing"), (1.5, "somewhat better than guessing"), (2.5, "told apart well"))
    return next((words for limit, words in steps if d_prime < limit), "told apart very well")


def _bias(bias: float) -> str:
    if abs(bias) < 0.3:
        return "neither suspicious nor trusting"
    return "suspicious: too much is called commentary" if bias < 0 else "trusting: too little is called commentary"


def marks_section(order: Sequence[str], counted: Counter[str], tallies: Tallies, settings: Settings) -> Markup:
    """One row for each exercise, and which was the hardest."""
    rows = [_mark_row(name, counted[name], tallies.get(name)) for name in order]
    tests = " Tests do not count in the total." if any(t.exercise.silent for t in tallies.values()) else ""
    if tests and any(settings.weight(name) for name, tally in tallies.items() if tally.exercise.silent):
        tests = " Tests count in the total, because the course file gives them a weight."
    work = {name: tally for name, tally in tallies.items() if not tally.exercise.silent}
    means = [(tally.mean, title(tally)) for tally in work.values() if tally.mean is not None]
    finding = "The exercises"
    if len(means) > 1:
        low = min(means)
        finding = f"Hardest: {low[1]}, {percent(low[0])} on average"
    head = ("Exercise", "Students", "Mean", "Middle half")
    made: object = table("The exercises", head, rows, numbers=frozenset((1,)))
    if len(order) > _MOST:
        hard = sorted((tally.mean, name) for name, tally in work.items() if tally.mean is not None)
        first = [rows[order.index(name)] for _, name in hard[:_HARDEST]]
        shown = table("The hardest exercises", head, first, numbers=frozenset((1,)))
        every = tag("summary", None, f"All {len(order)} exercises, in their order")
        made = (shown, tag("details.kit-unfold.kit-apart", None, every, made))
    return tag(
        "section.kit-block", {"aria-labelledby": "marks"}, tag("h2.kit-h2", {"id": "marks"}, finding),
        tag("p.kit-sub", None, "Means of the work itself, before lateness and before your own marks.", tests), made,
    )  # fmt: skip


def title(tally: Tally) -> str:
    """What an exercise is called."""
    lesson = f"{tally.exercise.lesson}: " if tally.exercise.lesson else ""
    form = split_form(tally.exercise.id)[1] if tally.exercise.silent else ""
    return f"{lesson}{tally.exercise.title or tally.exercise.id}{f', form {form.upper()}' if form else ''}"


def _mark_row(name: str, students: int, tally: Tally | None) -> tuple[object, ...]:
    if tally is None or tally.mean is None:
        return (_link(tally) if tally else name, f"{students:,}", "no mark", "")
    mean = tag("span.kit-right", None, bar(tally.mean), percent(tally.mean))
    middle = f"{quantile(tally.marks, 0.25)} to {quantile(tally.marks, 0.75)}"
    return (_link(tally), f"{students:,}", mean, middle)


def _link(tally: Tally) -> Markup:
    return tag("a", {"href": f"#{anchor(tally)}"}, title(tally))


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


def gap_section(rows: Sequence[SidesRead]) -> Markup | None:
    """Whether the class finds slant more easily on one side of a quarrel. None where nobody did both sides."""
    if not rows:
        return None
    widest = max(rows, key=lambda one: abs(one.gap.value or 0) if _is_sure(one.gap) else 0)
    finding = "Both sides are read alike"
    if all(one.gap.value is None for one in rows):
        finding = "Mirrored pairs: too little to say"
    elif _is_sure(widest.gap):
        finding = f"One side is read better ({widest.title}: {100 * abs(widest.gap.value or 0):.0f} points)"
    sub = (
        "The same move made for one side and for the other: mirrored sentences of the bank, slanted words in mirrored "
        "articles. What the class got right on each side, and the difference with its likely range."
    )
    order = sorted(rows, key=lambda one: (one.gap.value is None, not _is_sure(one.gap), -abs(one.gap.value or 0)))
    told = [(one.title, _side(one, 0), _side(one, 1), _gap(one), f"{one.gap.n:,}") for one in order]
    head = ("Quarrel", "One side", "Other side", "Gap", "Students")
    rest = None
    if more := told[_QUARRELS:]:
        others = table("More mirrored pairs", head, more, numbers=frozenset((4,)))
        rest = tag(
            "details.kit-unfold.kit-apart", None, tag("summary", None, f"{many(len(more), 'smaller gap')}"), others
        )
    return tag(
        "section.kit-block", {"aria-labelledby": "gap"}, tag("h2.kit-h2", {"id": "gap"}, finding),
        tag("p.kit-sub", None, sub), table("Mirrored pairs", head, told[:_QUARRELS], numbers=frozenset((4,))),
        rest,
    )  # fmt: skip


def _is_sure(gap: ClassGap) -> bool:
    """Whether its likely range leaves chance out."""
    return gap.low is not None and gap.high is not None and (gap.low > 0 or gap.high < 0)


def _side(one: SidesRead, at: int) -> str:
    return f"{one.names[at]}: {one.credit[at]:.0%}"


def _gap(one: SidesRead) -> str:
    gap = one.gap
    if gap.value is None or gap.low is None or gap.high is None:
        return f"Refused. {gap.why}"
    if not round(100 * gap.value):
        return "none"
    if not _is_sure(gap):
        return f"{many(round(100 * abs(gap.value)), 'point')}, which may be chance"
    low, high = sorted((abs(gap.low), abs(gap.high)))
    better = one.names[0 if gap.value > 0 else 1]
    return f"{100 * abs(gap.value):.0f} points ({100 * low:.0f} to {100 * high:.0f}), better: {better}"
