"""The items of an exercise as the class left them: hard, confused, sure but wrong, to be talked about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from kit.classroom.observe import CARD
from kit.course.pages.figures import bar
from kit.course.pages.parts import Names, icon, letter, many, table
from kit.course.tally import Tally
from kit.exercise.model import Card, Cards, Exercise, Item
from kit.faces.markup import Markup, join, tag
from kit.faces.names import excerpt
from kit.labels import BY_ID, LAYERS, family
from kit.score.items import ItemTally
from kit.score.notes import named, shown_label
from kit.widgets.view import names_view

_FIRST = 10
_EASY = 0.85
_TALK = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """One item or card: what the report says of it. `key` are the answers that count in full, the key's own first."""

    id: str
    text: str
    place: str
    key: tuple[str, ...]
    question: str
    tally: ItemTally
    warning: str
    show: Callable[[str], Markup]
    name: Callable[[str], str]

    @property
    def scrap(self) -> bool:
        """Whether its words say nothing by themselves, like "he was": nothing to talk about."""
        return len(self.text.split()) == 2  # one word alone is a flagged one

    @property
    def right(self) -> float:
        """Mean credit."""
        return self.tally.difficulty or 0.0


def asked(tally: Tally) -> list[Asked]:
    """All items that somebody answered, the hardest first."""
    exercise = tally.exercise
    out = list(_of_cards(exercise, tally) if isinstance(exercise, Cards) else _of_text(exercise, tally))
    return sorted(out, key=lambda one: (one.right, one.id))


def _of_cards(cards: Cards, tally: Tally) -> Iterable[Asked]:
    for at, card in enumerate(cards.cards, 1):
        counted = tally.items.get((CARD, card.id))
        if counted is not None:
            names = {option.id: option.text for option in card.options}
            key = tuple(option.id for option in card.options if option.right)
            yield _card(card, at, key, names, counted)


def _card(card: Card, at: int, key: tuple[str, ...], names: Mapping[str, str], counted: ItemTally) -> Asked:
    def name(option: str) -> str:
        return excerpt(names.get(option, option), 40)

    def quoted(option: str) -> str:
        return f"“{name(option)}”"

    return Asked(
        card.id, excerpt(card.text, 90), f"card {at}", key, card.question, counted,
        counted.warning(frozenset(key), quoted), lambda option: tag("span", None, name(option)), quoted,
    )  # fmt: skip


def _of_text(exercise: Exercise, tally: Tally) -> Iterable[Asked]:
    names = names_view(exercise.mode)

    def show(label: str) -> Markup:
        return letter(names, label)

    def name(label: str) -> str:
        return names[label]["name"] if label in names else label

    for item in exercise.key.items if exercise.key else ():
        counted = tally.items.get((item.layer, item.id))
        if counted is not None:
            text = excerpt(exercise.article.text[item.pieces[0].start : item.pieces[0].end], 60)
            key = _accepted(exercise, item)
            yield Asked(
                item.id, text, _paragraph(exercise, item), key, BY_ID[item.label].test, counted,
                counted.warning(frozenset(key), name), show, name,
            )  # fmt: skip


def _accepted(exercise: Exercise, item: Item) -> tuple[str, ...]:
    beginner = exercise.mode == "beginner" and item.layer == "voice"
    labels = [shown_label(exercise, item), *sorted(family(one) if beginner else one for one in item.accept)]
    return tuple(dict.fromkeys(labels))


def _paragraph(exercise: Exercise, item: Item) -> str:
    for number, block in enumerate(exercise.article.paragraphs, 1):
        if block.start <= item.start < block.end:
            return str(number)
    return "head"


# ---- the table ----


def item_table(items: list[Asked], heading: str) -> Markup:
    """The hardest items, those with a warning first; all others in a list that opens."""
    flagged = [one for one in items if one.warning]
    order = flagged + [one for one in items if not one.warning]
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
    head = ("Item", "Par.", "Key", "The class said, %", "Right", "Fit", tag("span.kit-hide", None, "Warning"))
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
    if one.warning:
        flag = join(
            tag("span.kit-flag", None, icon("flag"), " Check the key"),
            tag("span.kit-small.kit-said-so", None, one.warning),
        )
    key = [join(one.show(label), " ") for label in one.key]
    return tag("q", None, one.text), one.place, join(key), join(told), right, fit, flag


def item_finding(items: list[Asked]) -> str:
    """The title of the table."""
    flagged = sum(bool(one.warning) for one in items)
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


# ---- to talk about ----


def sure_but_wrong(items: list[Asked], tally: Tally) -> Markup:
    """Answers that were sure and wrong, the most frequent first."""
    known = {one.id: one for one in items}
    rows = [
        tag(
            "li",
            None,
            tag("b", None, n),
            tag("p", None, f"said {known[item].name(said)} of {named(known[item].text)}"),
        )
        for (item, said), n in sorted(tally.sure_wrong.items(), key=lambda pair: (-pair[1], pair[0]))
        if item in known
    ][:5]
    body = tag("ul.kit-talk", None, rows) if rows else tag("p.kit-sub", None, "Nobody was sure of a wrong answer.")
    return join(tag("h3.kit-h3", None, "Sure, but wrong"), body)


def talk_next(items: list[Asked], tally: Tally) -> Markup:
    """Three items to talk about tomorrow, each with the question that decides it."""
    sure: Counter[str] = Counter()
    for (item, _), n in tally.sure_wrong.items():
        sure[item] += n
    hard = sorted(
        (one for one in items if one.right < _EASY), key=lambda one: (one.scrap, -sure[one.id], one.right, one.id)
    )
    picked = list({one.text: one for one in reversed(hard)}.values())[::-1][:_TALK]
    rows = [tag("li", None, tag("p", None, f"{named(one.text, 90)}: {one.question}")) for one in picked]
    body = tag("ol.kit-talk", None, rows) if rows else tag("p.kit-sub", None, "Nothing was hard. Take the next lesson.")
    return join(tag("h3.kit-h3", None, "Talk about next"), body)
