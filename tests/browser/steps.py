"""What a student does in a lesson, step by step, for the browser tests: keys, clicks, taps; and what was saved."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kit.classroom.grade import Graded
from kit.exercise.load import load_exercise
from kit.exercise.model import Cards, Exercise, Item
from kit.labels import BY_ID
from kit.score.score import percent
from tests.browser.conftest import ROOT

LESSON = "02-who-is-talking.ipynb"
UNSCORED = "not scored"


def lesson_copy(lab: Any, name: str = "", source: str = LESSON) -> str:
    """Puts a page of the kit into the lab's folder (once), under a name of its own; returns its path there."""
    target = Path(lab.folder) / (name or source)
    if not target.exists():
        shutil.copy(ROOT / "notebooks" / source, target)
    return target.name


def until(check: Callable[[], Any], seconds: float = 10) -> Any:
    """The first true value of `check`, or its last."""
    end = time.monotonic() + seconds
    while not (value := check()) and time.monotonic() < end:
        time.sleep(0.05)
    return value


def at(name: str) -> str:
    """The selector of a box: `at("02/practice")`."""
    return f".kit-at-{name.replace('/', '-')}"


def box(page: Any, name: str) -> Any:
    """The box of an exercise that is on the page: `box(page, "02/practice")`."""
    return page.locator(f"{at(name)} .kit")


def shown(page: Any, name: str) -> str:
    """The score that a box shows now, as `score_of` says it: of cards also before the last one is answered."""
    where = box(page, name)
    if isinstance(load_exercise(name), Exercise):
        return str(where.locator(".kit-num").text_content()).strip()
    if where.locator(".kit-ch-finding").count():
        return str(where.locator(".kit-ch-finding").text_content())
    if where.get_by_text("More than one good answer.").count():
        return UNSCORED
    right = where.locator('.kit-ch-dot[aria-label$=", right"]').count()
    return f"{right} of {where.locator('.kit-ch-dot').count()} right"


def score_of(grade: Graded) -> str:
    """The score of a grade in the words of the page."""
    if grade.score is None:
        return UNSCORED
    return grade.sentence.split(":")[0] if isinstance(load_exercise(grade.exercise), Cards) else percent(grade.score)


def saved(where: Any) -> None:
    """Waits until every change in a box is acknowledged."""
    where.locator('.kit-saved[data-status="saved"]').first.wait_for()


def reload(page: Any) -> None:
    """Loads the page again and runs it, as a student after a break does."""
    from tests.browser.conftest import OPEN, READY, run_all

    page.reload()
    page.wait_for_function("() => window.jupyterapp && window.jupyterapp.shell")
    page.evaluate(OPEN, [page.notebook])
    page.wait_for_function(READY)
    run_all(page)
    settled(page)


# Every place has its box, and nothing has moved since the last look: a click goes where it was aimed at.
QUIET = """() => {
  const full = [...document.querySelectorAll('[class*="kit-at-"]')].every((place) => place.querySelector('.kit, [role=alert]'));
  const shape = JSON.stringify([...document.querySelectorAll('.jp-Notebook-cell')].map((cell) => cell.offsetHeight));
  const same = full && shape === window.kitShape;
  window.kitShape = shape;
  return same;
}"""


def settled(page: Any) -> None:
    """Waits until the page has stopped moving."""
    page.wait_for_function(QUIET, polling=250)


# JupyterLab does not paint the cells that are out of view; axe would not look at them.
PAINT = ".jp-Notebook-cell { content-visibility: visible !important; }"


def axe(page: Any) -> list[str]:
    """What axe finds wrong in our boxes, also in those that are out of view."""
    from axe_playwright_python.sync_playwright import Axe

    paint = page.add_style_tag(content=PAINT)
    found = Axe().run(page, context={"include": [[".kit"]]}).response["violations"]
    paint.evaluate("(style) => style.remove()")
    return [f"{v['id']}: {n['html'][:160]}" for v in found for n in v["nodes"]]


def from_top(page: Any) -> None:
    """Where `kit lab` leaves a student: the first cell is active, nothing else has the focus."""
    page.evaluate(
        """() => { const p = [...window.jupyterapp.shell.widgets('main')].find((w) => w.isVisible && w.context);
        p.content.activeCellIndex = 0; p.content.mode = 'command'; p.content.activate(); p.content.node.focus(); }"""
    )


def tab_to(page: Any, where: str, most: int = 120, *, back: bool = False) -> None:
    """Presses Tab (`back`: with Shift) until the focus is on something that matches `where`."""
    test = f"() => Boolean(document.activeElement?.matches({where!r}))"
    for _ in range(most):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        if page.evaluate(test):
            return
    at = page.evaluate("() => document.activeElement?.outerHTML?.slice(0, 200)")
    raise AssertionError(f"Tab does not reach {where}; it stands at {at}")


def sign_in(page: Any, lesson: str, student: str, class_code: str = "7b") -> None:
    """Says at the head of a lesson who works there."""
    start = box(page, f"{lesson}/start")
    if start.get_by_role("button", name="Not you?").count():
        start.get_by_role("button", name="Not you?").click()
    start.get_by_label("Class code").fill(class_code)
    start.get_by_label("Student code").fill(student)
    start.get_by_role("button", name="That’s me").click()
    start.locator("b", has_text=student).wait_for()


def cards(name: str) -> Cards:
    found = load_exercise(name)
    assert isinstance(found, Cards)
    return found


def choices(name: str, wrong: Sequence[str] = ()) -> dict[str, int]:
    """The right option of each card, or of the cards in `wrong` a wrong one."""
    picks, there = {}, cards(name).cards
    assert set(wrong) <= {card.id for card in there}, f"{name} has no card {wrong}"
    for card in there:
        good = next(n for n, option in enumerate(card.options) if option.right)
        picks[card.id] = (good + 1) % len(card.options) if card.id in wrong else good
    return picks


def answer_by_keys(
    page: Any, name: str, picks: Mapping[str, int], sure: str = "ArrowRight", *, alone: bool = False
) -> None:
    """All cards of a box: Tab into the options, a digit, the confidence, Enter, then Tab to what is next. A card that
    stands `alone` has no next.
    """
    where, every = at(name), cards(name).cards
    for card in every:
        tab_to(page, f"{where} input[data-option]")
        page.keyboard.press(str(picks[card.id] + 1))
        if card.confidence:
            tab_to(page, f"{where} input[data-sure]")
            page.keyboard.press(sure)
        tab_to(page, f"{where} [data-k=main]")
        page.keyboard.press("Enter")
        page.wait_for_selector(f"{where} .kit-ch-verdict")
        if alone:
            continue
        tab_to(page, f"{where} [data-k=main]")
        page.keyboard.press("Enter")
        page.wait_for_selector(f"{where} .kit-ch-finding" if card is every[-1] else f"{where} input[data-option]")


def vote_by_keys(page: Any, name: str, first: str, second: str, why: str) -> None:
    """Both rounds of a vote, with a reason and the talk between; `first` and `second` are the digits."""
    where = at(name)
    tab_to(page, f"{where} input[data-option]")
    page.keyboard.press(first)
    tab_to(page, f"{where} input[data-sure]")
    page.keyboard.press("Space")
    tab_to(page, f"{where} textarea")
    page.keyboard.insert_text(why)
    for done in (".kit-ch-talk", "input[data-option]"):
        tab_to(page, f"{where} [data-k=main]")
        page.keyboard.press("Enter")
        page.wait_for_selector(f"{where} {done}")
    tab_to(page, f"{where} input[data-option]")
    page.keyboard.press(second)
    tab_to(page, f"{where} [data-k=main]")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"{where} .kit-ch-verdict")


def answer_by_mouse(where: Any, name: str, picks: Mapping[str, int], sure: str = "A guess") -> None:
    """The cards in `picks`; the others are put off with Later."""
    for card in cards(name).cards:
        if card.id not in picks:
            later = where.get_by_role("button", name="Later")
            if later.count():
                later.click()
            continue
        where.locator(f'input[data-option="{picks[card.id]}"]').check()
        if card.confidence:
            where.get_by_text(sure, exact=True).click()  # its box is drawn by the label
        where.get_by_role("button", name="Check").click()
        where.locator(".kit-ch-verdict").wait_for()
        where.locator("[data-k=main]").click()


def exercise(name: str) -> Exercise:
    found = load_exercise(name)
    assert isinstance(found, Exercise)
    return found


def to_mark(told: Exercise) -> list[Item]:
    """The items of the key that the student has to mark, outer before inner."""
    assert told.key is not None
    asked = (i for i in told.key.items if i.label in told.ask and i.status != "contested")
    free = (i for i in asked if i.id not in told.given and i.mark not in told.given)
    return sorted(free, key=lambda i: (i.start, -i.end))


def words_of(told: Exercise, item: Item) -> list[tuple[int, int]]:
    """The first and last word of each piece of an item."""
    words = told.article.words
    ranges = []
    for piece in item.pieces:
        inside = [n for n, w in enumerate(words) if piece.start <= w.start and w.end <= piece.end]
        ranges.append((inside[0], inside[-1]))
    return ranges


def key_of(label: str) -> str:
    return BY_ID[label].key


def not_of(told: Exercise, item: Item) -> str:
    """A label that is wrong for the item, and not near."""
    return next(label for label in told.ask if label not in (item.label, *item.accept, *item.near))


def mark_by_keys(
    page: Any,
    told: Exercise,
    items: Sequence[Item],
    labels: Mapping[str, str] = MappingProxyType({}),
    *,
    keys: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """From the focused word on: arrow keys, Shift, digits. `labels`: those that differ from the key, by item; `keys`:
    the digits of labels where they are not those of the full table.
    """
    page.keyboard.press("Home")
    here = int(page.evaluate("() => document.activeElement._kitWord.i"))
    for item in items:
        for first, last in words_of(told, item):
            for _ in range(abs(first - here)):
                page.keyboard.press("ArrowRight" if first > here else "ArrowLeft")
            for _ in range(last - first):
                page.keyboard.press("Shift+ArrowRight")
            label = labels.get(item.id, item.label)
            page.keyboard.press(keys.get(label) or key_of(label))
            here = int(page.evaluate("() => document.activeElement._kitWord.i"))


def check_by_keys(page: Any, name: str) -> None:
    """From a word to the check: Escape leads there."""
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"{at(name)} .kit-feedback")


def mark_by_mouse(page: Any, where: Any, told: Exercise, item: Item, label: str = "", *, touch: bool = False) -> None:
    """Picks the words with two clicks (the second with Shift) or two taps, then presses the label's button."""
    words = where.locator(".kit-w")
    for first, last in words_of(told, item):
        if touch:
            words.nth(first).tap(position={"x": 4, "y": 12})
            if last != first:
                words.nth(last).tap(position={"x": 4, "y": 12})
            where.locator(f'[data-label="{label or item.label}"]:visible').tap()
        else:
            words.nth(first).click(position={"x": 4, "y": 12})
            if last != first:
                words.nth(last).click(position={"x": 4, "y": 12}, modifiers=["Shift"])
            where.locator(f'[data-label="{label or item.label}"]:visible').click()
