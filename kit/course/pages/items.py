"""The items of an exercise as tables: the hardest first with "check the key", and what was taken for what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from kit.course.pages.asked import Asked
from kit.course.pages.figures import bar
from kit.course.pages.parts import Names, icon, letter, many, table
from kit.course.tally import Tally
from kit.exercise.model import Exercise
from kit.faces.markup import Markup, join, tag
from kit.labels import LAYERS
from kit.score.notes import named
from kit.widgets.view import names_view

_FIRST = 10


# ---- the table ----


def item_table(items: list[Asked], heading: str) -> Markup:
    """The hardest items, those with a warning first; all others in a list that opens."""
    flagged = [one for one in items if one.check]
    order = flagged + [one for one in items if not one.check]
    first, rest = order[: max(_FIRST, len(flagged))], order[max(_FIRST, len(flagged)) :]
    more = None
    if rest:
        more = tag(
            "details.kit-unfold",
            None,
            tag("summary", None, f"{many(len(rest), 'easier item')}"),
            _rows(rest, "Easier items"),
        )
    note = "Fit: do students who do well elsewhere get this right too? +1: fully. Below 0: look at the key first."
    return join(
        tag("h3.kit-h3", None, heading), _rows(first, "Hardest items"), tag("p.kit-small", None, note), more
    )  # fmt: skip


def _rows(items: Iterable[Asked], caption: str) -> Markup:
    head = ("Item", "Where", "Key", "The class said, %", "Right", "Fit", tag("span.kit-hide", None, "Warning"))
    return table(caption, head, [_row(one) for one in items], numbers=frozenset((1, 5)))


def _row(one: Asked) -> tuple[object, ...]:
    said = [(label, n) for label, n in one.tally.said.most_common(4) if 100 * n >= 3 * one.tally.n]
    told = [
        join(tag("span.kit-said", None, one.show(label) if label else "nothing", f" {100 * n / one.tally.n:.0f}"), " ")
        for label, n in said
    ]
    right = tag("span.kit-right", None, bar(one.right), f"{one.right:.0%}")
    fit = "" if one.tally.fit is None else f"{one.tally.fit:+.2f}".replace("-", "−")
    flag = None
    if one.check:
        flag = join(
            tag("span.kit-flag", None, icon("flag"), " Check the key"),
            tag("span.kit-small.kit-said-so", None, one.warning),
        )
    key = [join(one.show(label), " ") for label in one.key]
    return tag("q", None, one.text), one.place, join(key), join(told), right, fit, flag


def item_finding(items: list[Asked]) -> str:
    """The title of the table."""
    flagged = sum(one.check for one in items)
    if flagged:
        return f"{many(flagged, 'item')} to check before you hand the marks back"
    if not items:
        return "Nothing was counted"
    hardest = items[0]
    if hardest.right > 0.9:
        return "Every item was easy for this class"
    return f"Hardest: {named(hardest.text)}, {hardest.right:.0%} right"


# ---- confusion ----


def confusion(exercise: Exercise, tally: Tally) -> Markup | None:
    """For each layer a table: what the key says, what the class said."""
    names = names_view(exercise.mode)
    parts = []
    for layer, title in LAYERS.items():
        pairs = {
            pair: n for pair, n in tally.confusion.items() if pair[0] in names and names[pair[0]]["layer"] == layer
        }
        if pairs:
            parts.append(_confusion(pairs, title, names))
    if not parts:
        return None
    return join(tag("h3.kit-h3", None, _most_confused(tally.confusion, names)), _SUB_CONFUSION, parts)


_SUB_CONFUSION = tag(
    "p.kit-sub",
    None,
    "Rows: what the key says. Columns: what the class said, in per cent of the row. Bold: the key’s own label.",
)


def _confusion(pairs: Mapping[tuple[str, str], int], title: str, names: Names) -> Markup:
    order = [label for label in names if any(label in pair for pair in pairs)]
    columns = [label for label in order if any(said == label for _, said in pairs)]
    rows = []
    for key in (label for label in order if any(label == right for right, _ in pairs)):
        whole = sum(n for (right, _), n in pairs.items() if right == key)
        cells = [_cell(pairs.get((key, said), 0), whole, said == key) for said in columns]
        rows.append((join(letter(names, key), " ", tag("span", {"aria-hidden": "true"}, names[key]["name"])), *cells,
                     _cell(pairs.get((key, ""), 0), whole, False), f"{whole:,}"))  # fmt: skip
    head = ("Key", *(letter(names, label) for label in columns), "nothing", "answers")
    return table(f"{title}: what was taken for what", head, rows, numbers=frozenset(range(1, len(head))))


def _cell(n: int, whole: int, own: bool) -> object:
    share = f"{100 * n / whole:.0f}" if n else ""
    return tag("b", None, share) if own and n else share


def _most_confused(pairs: Counter[tuple[str, str]], names: Names) -> str:
    off = [
        (n, key, said) for (key, said), n in pairs.items() if said and said != key and key in names and said in names
    ]
    if not off:
        return "No label was taken for another"
    n, key, said = max(off)
    return f"Most often confused: {names[key]['name']} was called {names[said]['name']} ({many(n, 'time')})"
