"""Comparing: the articles of a case beside their packet, and the questions about it as cards.

What is aligned comes from the keys (`by=`, `trace=`, quoted words found again in the packet; facts by numbers, names
and words) and from what the lesson says (`pairs`, `apart`, `places`). The questions are cards, so their answers are
saved and graded as all choices are.
"""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

from kit.errors import ExerciseError
from kit.exercise.model import Card, Exercise, Item, Option
from kit.exercise.packet import read_packet
from kit.exercise.parsed import read_yaml
from kit.exercise.sides import Side, facts_of, sides_view, word_counts
from kit.exercise.specs import Compare, Omission
from kit.exercise.together import fact_rows, matched_facts, said_rows
from kit.text.utf8 import read_text

LETTERS = "ABC"
ONLY = "only"
NONE = "none"
SAY = "say"  # the response that holds the closing sentence
_SHORT = 7


def compare_cards(
    spec: Compare, name: str, articles: list[Exercise], folder: Path
) -> tuple[list[Card], dict[str, Any]]:
    """The cards of a comparison, and what the box shows: packet, texts, rows. `folder` is that of the case.

    Raises `ExerciseError` where the lesson names an outlet or an item that is not there, or gives no reason for a fact
    that only one outlet has.
    """
    sides = [_side(at, exercise, name) for at, exercise in enumerate(articles)]
    _check(spec, sides, name)
    turns = read_packet(folder / "packet")
    matched = matched_facts(sides, spec)
    cards = [_only_card(spec, sides, matched, name), *(_omission_card(one, sides) for one in spec.omissions)]
    more = {
        "texts": sides_view(sides), "open": spec.open, "look_up": spec.look_up, "after": list(spec.after),
        "packet": [{"who": t.speaker, "role": t.role, "text": t.text, "document": t.document} for t in turns],
        "rows": said_rows(sides, turns, spec) + fact_rows(sides, turns, matched),
        "table": [{"id": o.id, "has": [side.outlet in o.printed for side in sides]} for o in spec.omissions],
        "counts": [word_counts(side) for side in sides],
        "outlets": _outlets(folder, sides), "only": next(s.at for s in sides if s.outlet == spec.only.outlet),
    }  # fmt: skip
    return cards, more


def _side(at: int, exercise: Exercise, name: str) -> Side:
    if exercise.key is None or exercise.annotated is None:
        raise ExerciseError(f"“{name}”: the key of “{exercise.id}” is not in this copy.", "Ask your teacher for it.")
    return Side(at, LETTERS[at], exercise.id.partition("/")[2], exercise)


def _check(spec: Compare, sides: list[Side], name: str) -> None:
    """Every outlet and item that the lesson names is there."""
    known = {side.outlet: side for side in sides}
    named: list[tuple[str, str]] = [(spec.only.outlet, item) for item in spec.only.facts]
    named += [
        (outlet, item) for one in spec.omissions for outlet, items in one.printed.items() for item in items.split()
    ]
    named += [pair for joint in (*spec.pairs, *spec.apart) for pair in joint.items()]
    named += [(cut.partition("/")[0], cut.partition("/")[2]) for cut in (*spec.cuts, *spec.places)]
    for outlet, item in named:
        if outlet not in known:
            raise ExerciseError(f"“{name}” speaks of the outlet '{outlet}'.", f"It compares: {', '.join(known)}.")
        key = known[outlet].exercise.key
        if key is None or key.item(item) is None:
            raise ExerciseError(f"“{name}”: '{item}' is no item of {outlet}.", "Mend its id in lesson.yml.")


def _outlets(folder: Path, sides: list[Side]) -> list[dict[str, str]]:
    """Who the outlets are; not sent to the page before the names may be shown."""
    file = folder / "case.yml"
    told = read_yaml(read_text(file), file=str(file)) if file.is_file() else {}
    by_id = {str(one.get("id")): one for one in outlets_in(told)}
    fields = ("name", "owner", "leaning")
    return [
        {
            key: str(by_id.get(side.outlet, {}).get(key, side.exercise.front.outlet if key == "name" else ""))
            for key in fields
        }
        for side in sides
    ]


def outlets_in(case: dict[str, Any]) -> list[dict[str, Any]]:
    """The outlets that a case's file names; what is none is left out."""
    outlets = case.get("outlets")
    return [one for one in outlets if isinstance(one, dict)] if isinstance(outlets, list) else []


# ---- the cards -----------------------------------------------------------------------------------------------------


def _only_card(
    spec: Compare, sides: list[Side], matched: dict[tuple[int, str], list[tuple[int, str]]], name: str
) -> Card:
    """Every sentence of one outlet that says something is an option; those with a fact of its own are right."""
    side = next(one for one in sides if one.outlet == spec.only.outlet)
    lonely = [i.id for i in facts_of(side) if (side.at, i.id) not in matched and i.id not in spec.only.facts]
    if lonely:
        raise ExerciseError(
            f"“{name}”: only {side.outlet} has {', '.join(lonely)}.",
            "Say under only: facts: what each is good for, or name the item of another outlet under pairs:.",
        )
    options = []
    for number, sentence in enumerate(side.exercise.article.sentences):
        items = side.items_in(sentence.span)
        if items:
            right = next((i.id for i in items if i.id in spec.only.facts), "")
            why = spec.only.facts[right] if right else _has_too(side, sides, items, matched)
            options.append(Option(f"s{number}", str(sentence), why, bool(right)))
    question = spec.only.question or f"Pick one fact in Outlet {side.letter} that no other outlet has."
    return Card(
        ONLY, f"One fact that only Outlet {side.letter} has", question, options, confidence=True, skill="omission"
    )


def _has_too(
    side: Side, sides: list[Side], items: list[Item], matched: dict[tuple[int, str], list[tuple[int, str]]]
) -> str:
    """Why a sentence has no fact of its own: who else has it, or what it is instead of a fact."""
    for item in items:
        for at, other in matched.get((side.at, item.id), ()):
            if at != side.at:
                return f"Outlet {sides[at].letter} has it too: “{short(sides[at].words(other))}”."
    return items[0].why


def _omission_card(one: Omission, sides: list[Side]) -> Card:
    """Who left it out: an option for every set of outlets."""
    gone = [side.letter for side in sides if side.outlet not in one.printed]
    where = [
        f"{s.letter}: “{short(s.words(one.printed[s.outlet].split()[0]))}”" for s in sides if s.outlet in one.printed
    ]
    told = f"{'; '.join(where)}. {_left(gone)}" if where else _left(gone)
    options = [
        Option(value(letters), _left(letters), f"{told} {one.why}", list(letters) == gone)
        for n in range(len(sides) + 1)
        for letters in combinations([side.letter for side in sides], n)
    ]
    return Card(one.id, one.text, "Who left it out?", options, skill="omission")


def value(letters: Any) -> str:
    """The option for a set of outlets: "none", "a", "a-b"."""
    return "-".join(letters).lower() or NONE


def _left(letters: Any) -> str:
    return f"{' and '.join(letters)} left it out." if letters else "Nobody left it out."


def short(words: str, most: int = _SHORT) -> str:
    """The first words of a passage."""
    bare = words.strip("“”‘’\"' ,.;")
    parts = bare.split()
    return bare if len(parts) <= most else " ".join(parts[:most]) + " …"
