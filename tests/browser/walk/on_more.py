"""Boxes of their own kind: find the error, layers, rewrite, compare; and a teacher's count of a vote."""

from __future__ import annotations

from collections.abc import Iterator

from kit.classroom.grade import Graded
from kit.exercise.compare import ONLY
from kit.exercise.errors import shown_marks
from kit.exercise.model import Cards, Exercise
from kit.score.rewrite import FLAGS
from tests.browser import steps
from tests.browser.steps import until
from tests.browser.walk.plan import Box, pick
from tests.browser.walk.walker import DRIVERS, Driver, Walk, score_of

KINDS = ["label", "long", "short", "extra"]  # as they stand in the row under a mark


def do_errors(walk: Walk, box: Box) -> Iterator[None]:
    """Of the wrong marks one is let stand, one right mark is called wrong; then the check with its reasons."""
    marks = shown_marks(walk.text(box))
    wrong = [mark for mark in marks if mark.error]
    alarm = next(mark for mark in marks if not mark.error)
    missed = wrong[0 if walk.hands.way == "mouse" else -1]
    for mark in marks:
        if mark is missed or mark not in (*wrong, alarm):
            continue
        walk.hands.press(walk.at(box, f'[data-k="mark-{mark.id}"]'))
        if mark.error:
            walk.hands.radio(walk.at(box, f'input[data-k^="kind-{mark.id}-"]'), KINDS.index(mark.error.kind))
        yield
    walk.hands.press(walk.at(box, "[data-k=main]"))
    walk.wait(box, ".kit-score")
    walk.says(box, "This mark was wrong.", "This mark was right.", "missed 1", "1 false alarm", alarm.why)
    walk.says(box, *(mark.error.why for mark in wrong if mark.error))


def do_layers(walk: Walk, box: Box) -> Iterator[None]:
    """Peeling asks for a guess first; then both layers go, and what is left is said in a sentence."""
    walk.hands.press(walk.at(box, "[data-k=stop-2]"))
    walk.says(box, "Guess first, then peel.")
    walk.hands.slide(walk.at(box, "[data-k=scale-guess]"), 55)
    walk.wait(box, ".kit-la-lane")
    yield
    for stop in (1, 2):
        walk.hands.press(walk.at(box, f"[data-k=stop-{stop}]"))
        walk.wait(box, f'[data-k=stop-{stop}][aria-pressed="true"]')
    walk.says(box, "What is left stands on the outlet’s own word")
    walk.hands.write(walk.at(box, "textarea"), "Forty people were there.")
    walk.hands.press(walk.at(box, "[data-k=stop-0]"))
    yield


# ---- rewrite ---------------------------------------------------------------------------------------------------------


def poor(told: Exercise) -> str:
    """A rewrite that leaves the first fact out and keeps a word that takes sides, or where there is none brings a new
    number in. It is made of what shows the facts, so that any text can be rewritten.
    """
    return f"{_facts(told, 1)} {_slip(told)[0]}."


def fair(told: Exercise) -> str:
    """A rewrite with every fact."""
    return _facts(told, 0)


def _facts(told: Exercise, begin: int) -> str:
    assert told.rewrite
    items = [item for item in (told.key.items if told.key else ()) if item.id in told.rewrite.quotes]
    quotes = [f"{told.article.text[item.start : item.end]} said {item.by}." for item in items]
    facts = [f"It was {' and '.join(shown(sign) for sign in fact.shows)}." for fact in told.rewrite.facts[begin:]]
    return " ".join(facts + quotes)


def shown(sign: str) -> str:
    """Words in which a sign stands: "11 + people/riders" is shown by "11 and people"."""
    first = sign.split("|")[0].replace("*", "")
    return " and ".join(" ".join(word.split("/")[0] for word in part.split()) for part in first.split("+"))


def _slip(told: Exercise) -> tuple[str, str]:
    """Words that are to be mended, with the reason."""
    items = told.key.items if told.key else ()
    flagged = next((item for item in items if item.label in FLAGS), None)
    if flagged is None:
        return "It took 987 days", "This number is not in the source."
    return told.article.text[flagged.start : flagged.end], flagged.why


def do_rewrite(walk: Walk, box: Box) -> Iterator[None]:
    """Nothing, then a poor text and its check; then a partner's beside it, with something to keep and to change."""
    told = walk.text(box)
    assert told.rewrite
    walk.hands.press(walk.at(box, "[data-k=check]"))
    walk.says(box, "Write something first.")
    walk.hands.write(walk.at(box, "[data-k=text-rewrite]"), poor(told))
    yield
    walk.hands.press(walk.at(box, "[data-k=check]"))
    walk.wait(box, ".kit-rw-groups")
    walk.says(box, told.rewrite.facts[0].why, _slip(told)[1], "to mend")
    walk.hands.press(walk.at(box, "[data-k=peer]"))
    walk.hands.write(walk.at(box, "[data-k=text-partner]"), fair(told))
    walk.hands.write(walk.at(box, "[data-k=text-peer]"), "Keep the numbers.")
    walk.hands.press(walk.at(box, "[data-k=check]"))
    walk.wait(box, ".kit-rw-pair h4")
    walk.settle()
    yield


def finish_rewrite(walk: Walk, box: Box) -> None:
    """The fact that was left out comes back, and the slip goes."""
    told = walk.text(box)
    walk.hands.write(walk.at(box, "[data-k=text-rewrite]"), fair(told))
    walk.hands.press(walk.at(box, "[data-k=check]"))
    n = len(told.rewrite.facts) if told.rewrite else 0
    kept = f"Kept {n} of {n} facts: 100%"
    assert until(lambda: walk.find(box, ".kit-rw-finding").text_content() == kept), kept


def shown_rewrite(walk: Walk, box: Box) -> str:
    return str(walk.find(box, ".kit-rw-finding").text_content()).rpartition(": ")[2]


# ---- compare ---------------------------------------------------------------------------------------------------------


def do_compare(walk: Walk, box: Box) -> Iterator[None]:
    """One fact that only one outlet has (by mouse a wrong one), the list with a wrong row and an empty one, the names."""
    told, only = walk.cards(box), walk.cards(box).cards[0]
    assert only.id == ONLY
    walk.hands.press(walk.at(box, "[data-k=check-list]"))
    walk.says(box, "Tick at least one box first.")
    option = only.options[pick(told, 0, "wrong" if walk.hands.way == "mouse" else "right")]
    pick_a_sentence(walk, box, option.id)
    yield
    walk.hands.radio(walk.at(box, "input[data-sure]"), 0)
    walk.hands.press(walk.at(box, "[data-k=check-only]"))
    walk.wait(box, "[data-k=verdict-only]")
    walk.says(box, option.why, "Right." if option.right else "Not this time.")
    rows = told.cards[1:]
    for n, fate in enumerate(walk.fates(box, len(rows)), 1):
        gone = told.cards[n].options[pick(told, n, fate)].id
        for letter in gone.split("-") if fate != "empty" and gone != "none" else ():
            walk.hands.tick(walk.at(box, f'[data-k="{told.cards[n].id}-{letter}"]'))
        yield
    walk.hands.press(walk.at(box, "[data-k=check-list]"))
    walk.wait(box, "[data-part=lines]")
    walk.says(box, *(next(one.why for one in card.options if one.right) for card in rows))
    walk.hands.press(walk.at(box, "[data-k=names]"))
    walk.says(box, "Outlet A is")
    if told.prompt:
        walk.hands.write(walk.at(box, "[data-k=text-say]"), "Both print half of what was said.")
        walk.hands.press(walk.at(box, "[data-k=names]"))
    walk.settle()


def pick_a_sentence(walk: Walk, box: Box, name: str) -> None:
    """In the text that is asked about, sentences are buttons: arrow keys go from one to the next."""
    if walk.hands.way == "mouse":
        walk.hands.press(walk.at(box, f"[data-k={name}]"))
        return
    walk.hands.reach(walk.at(box, "[data-s][tabindex='0']"))  # type: ignore[attr-defined]
    walk.page.keyboard.press("Home")
    while walk.page.evaluate("() => document.activeElement.dataset.k") != name:
        walk.page.keyboard.press("ArrowDown")
    walk.page.keyboard.press("Enter")


def shown_compare(walk: Walk, box: Box) -> str:
    head = walk.find(box, "[data-k=head-list]").text_content()
    right = int(walk.find(box, "[data-k=verdict-only]").text_content() == "Right.")
    return f"{int(head.split('You saw ')[1].split()[0]) + right} right"


def graded_compare(grade: Graded) -> str:
    return f"{sum(one['credit'] == 1 for one in grade.details['cards'])} right"


# ---- the count of a vote ---------------------------------------------------------------------------------------------


def do_tally(walk: Walk, box: Box) -> Iterator[None]:
    """Hands of two rounds, option by option; one gets none. Then the bars and the reasons."""
    told: Cards = walk.cards(box)
    options = told.cards[0].options
    for number in (1, 2):
        walk.hands.radio(walk.at(box, "input[data-k^=round]"), number - 1)
        for at in range(len(options) - 1):
            for _ in range(number + at):
                walk.hands.press(walk.at(box, f"[data-k=more-{at}]"))
            yield
        walk.hands.press(walk.at(box, "[data-k=less-0]"))
    walk.settle()
    walk.hands.press(walk.at(box, "[data-k=bars]"))
    walk.wait(box, ".kit-ta-bar")
    assert not walk.find(box, ".kit-why").count()
    walk.hands.press(walk.at(box, "[data-k=reasons]"))
    walk.says(box, *(option.why for option in options))
    for part in ("bars", "reasons"):  # a page that is loaded again begins with the first vote, both hidden
        walk.hands.press(walk.at(box, f"[data-k={part}]"))
    walk.hands.radio(walk.at(box, "input[data-k^=round]"), 0)


DRIVERS["errors"] = Driver(do_errors, lambda walk, box: steps.shown(walk.page, box.name), score_of)
DRIVERS["layers"] = Driver(do_layers, lambda walk, box: steps.UNSCORED)
DRIVERS["rewrite"] = Driver(do_rewrite, shown_rewrite, score_of, finish_rewrite)
DRIVERS["compare"] = Driver(do_compare, shown_compare, graded_compare)
DRIVERS["tally"] = Driver(do_tally)
