"""Takes the pictures of the boxes of tests/browser/demo_boxes.py: `python -m tests.browser.shots_boxes [NAME|light|800-dark ...]`.

1280 px light (no suffix), 1280 px dark (`-dark`), 800 px light (`-800`) and dark (`-800-dark`). Every one is looked at by
a person (docs/img/README.md).
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from tests.browser.conftest import Lab
from tests.browser.shots_lesson import IMG, VARIANTS, open_page, ways
from tests.browser.standards import cell
from tests.browser.studio import studio

Shoot = Callable[[str], None]


def sorter(box: Any, shoot: Shoot) -> None:
    """A statement in its tray, the reasons, the result."""
    for n, (tray, sure) in enumerate((("Editorial commentary", "Sure"), ("Quote", "Sure"), ("Editorial commentary", "Fairly sure"), ("Reported fact", "A guess"))):  # fmt: skip
        box.get_by_role("radio", name=tray).check()
        box.get_by_text(sure, exact=True).click()
        if n == 2:
            shoot("sorter")
        box.get_by_role("button", name="Check").click()
        box.locator(".kit-ch-verdict").wait_for()
        if n == 0:
            shoot("sorter-reasons")
        box.locator("[data-k=main]").click()
    shoot("sorter-result")


def linker(box: Any, shoot: Shoot) -> None:
    """Sources and cues marked and joined, and what a check says."""
    link_words(box, (("Marek", "Voss,", "source"), ("said", "said", "cue"), ("council", "report", "source"), ("Some", "residents", "source"), ("Dena", "Ruiz,", "source")))  # fmt: skip
    rows = box.locator(".kit-ln-list > li")
    for row, words in ((0, "Marek Voss"), (0, "said"), (1, "council report"), (2, "council report"), (3, "Dena Ruiz")):
        rows.nth(row).get_by_role("button", name=words).click()
    for n, kind in ((0, "Named"), (1, "Named"), (2, "Vague")):
        box.locator(".kit-ln-bars > li").nth(n).get_by_text(kind, exact=True).click()
    shoot("linker")
    box.get_by_role("button", name="Check my marks").click()
    box.locator(".kit-feedback").wait_for()
    shoot("linker-check")
    box.get_by_role("button", name="Show the answer").click()
    box.get_by_text("This is the whole answer").wait_for()
    shoot("linker-answer")


def link_words(box: Any, marks: Any) -> None:
    """Marks from a word to a word by mouse."""
    for first, last, label in marks:
        for word, held in ((first, []), (last, ["Shift"])):
            box.locator(".kit-w").get_by_text(word, exact=True).first.click(position={"x": 4, "y": 12}, modifiers=held)
        box.locator(f'[data-label="{label}"]:visible').click()


def verbswap(box: Any, shoot: Shoot) -> None:
    """Before and after the swap, the reasons, the class plot."""
    for n, (place, values) in enumerate(((2, ("7", "9")), (3, (None, "4")), (0, ("8", "5")))):
        for at, value in enumerate(values):
            if at:
                box.locator('[data-k="swap"]').click()
            if value:
                box.locator("input[type=range]").fill(value)
        box.locator(f'input[data-option="{place}"]').check()
        box.get_by_text("Sure", exact=True).click()
        if n == 1:
            shoot("verbswap")
        box.get_by_role("button", name="Check").click()
        box.locator(".kit-ch-verdict").wait_for()
        if n == 1:
            shoot("verbswap-reasons")
        box.locator("[data-k=main]").click()
    box.locator("summary").first.click()
    box.get_by_label("Numbers for “said”").first.fill("7 8 6 7 9 7 5 8 6 7")
    box.get_by_label("Numbers for “confirmed”").fill("9 9 8 7 10 9 8 8 9 7")
    box.get_by_label("Numbers for “boasted”").fill("4 3 5 2 6 4 4 3 5 1")
    shoot("verbswap-class")


def layers(box: Any, shoot: Shoot) -> None:
    """After the guess, and peeled to the facts."""
    box.locator('[data-k="scale-guess"]').fill("70")
    shoot("layers")
    box.get_by_role("button", name="Only facts").click()
    box.page.wait_for_timeout(400)
    shoot("layers-peeled")


def errors(box: Any, shoot: Shoot) -> None:
    """Two marks called wrong, then what was wrong."""
    box.locator(".kit-w").get_by_text("sad", exact=True).click()
    box.locator(".kit-w").get_by_text("rotten", exact=True).click()
    shoot("errors")
    box.get_by_role("button", name="Check").click()
    box.locator(".kit-score").wait_for()
    shoot("errors-answer")


def headline(box: Any, shoot: Shoot) -> None:
    """Words picked and a verdict given, the reasons, the result."""
    for n, (first, last, verdict) in enumerate(
        (("end", "lines", "further"), ("cook", "Thursdays.", "supported"), ("", "", "absent"))
    ):
        for word, held in ((first, []), (last, ["Shift"])) if first else ():
            box.locator(".kit-w").get_by_text(word, exact=True).click(position={"x": 4, "y": 12}, modifiers=held)
        box.locator(f'input[value="{verdict}"]').check()
        box.get_by_text("Fairly sure", exact=True).click()
        box.page.wait_for_timeout(500)
        if n == 0:
            shoot("headline")
        box.get_by_role("button", name="Check").click()
        box.locator(".kit-ch-verdict").wait_for()
        if n == 1:
            shoot("headline-reasons")
        box.locator("[data-k=main]").click()
    shoot("headline-result")


def compare(box: Any, shoot: Shoot) -> None:
    """The texts with the questions, then line by line."""
    box.locator("[data-s]", has_text="loses £180,000").click()
    box.get_by_text("Sure", exact=True).click()
    shoot("compare")
    box.get_by_role("button", name="Check this fact").click()
    box.locator("[data-k=verdict-only]").wait_for()
    for key in ("o2-b", "o3-b", "o4-b"):
        box.locator(f"[data-k={key}]").check()
    box.get_by_role("button", name="Check the list").click()
    box.get_by_text("Line by line").first.wait_for()
    box.get_by_role("button", name="Show the outlets").click()
    shoot("compare-told")


def rewrite(box: Any, shoot: Shoot) -> None:
    """Half done, with the live check; then beside a partner's."""
    from tests.test_rewrite import FAIR

    half = "The council limped to a vote of 11 to 8. The pool loses £180,000 a year. “We looked hard,” said Ida Brandt."
    box.get_by_label("Your rewrite", exact=True).fill(half)
    box.get_by_text("Not word for word.").wait_for()
    shoot("rewrite")
    box.locator("summary").click()
    box.get_by_label("Your partner’s rewrite").fill(FAIR.replace("said that two", "whined that two"))
    box.locator(".kit-rw-pair .kit-f", has_text="whined").wait_for()
    shoot("rewrite-partner")


def tally(box: Any, shoot: Shoot) -> None:
    """Both votes counted, both bars, the reasons."""
    for turn, hands in ((1, (9, 14, 7)), (2, (5, 11, 14))):
        box.locator(".kit-ta-rounds label").nth(turn - 1).click()
        for i, n in enumerate(hands):
            box.locator(f"[data-k=n-{i}]").fill(str(n))
            box.locator(f"[data-k=n-{i}]").press("Enter")
    shoot("tally")
    box.get_by_role("button", name="Show both votes").click()
    box.get_by_role("button", name="Show the reasons").click()
    box.get_by_text("It could be on a recording.").wait_for()
    shoot("tally-both")


def beside(box: Any, shoot: Shoot) -> None:
    """Own marks beside the key, at the second difference."""
    box.get_by_role("button", name="Next").click()
    box.get_by_role("button", name="Next").click()
    shoot("beside")


def beside_two(box: Any, shoot: Shoot) -> None:
    """The keys of two outlets."""
    box.locator("summary").first.click()
    shoot("beside-two")


def calibration(box: Any, shoot: Shoot) -> None:
    """The curve, and both sides of a quarrel."""
    box.get_by_role("button", name="Show it to me").click()
    box.get_by_text("Harbour Street").wait_for()
    shoot("calibration")


def repeats(box: Any, shoot: Shoot) -> None:
    """The start page with what to repeat."""
    shoot("start-repeat")


def hint(name: str) -> Callable[[Any, Shoot], None]:
    """A box with its first hint shown."""

    def act(box: Any, shoot: Shoot) -> None:
        box.get_by_role("button", name="Hint 1 of 2").click()
        shoot(name)

    return act


# by the name of the widget: the part of the demo lesson, and what its student does
PARTS: dict[str, tuple[str, Callable[[Any, Shoot], None]]] = {
    "sorter": ("sort", sorter),
    "linker": ("link", linker),
    "verbswap": ("swap", verbswap),
    "layers": ("peel", layers),
    "errors": ("errors", errors),
    "headline": ("headlines", headline),
    "compare": ("side-by-side", compare),
    "rewrite": ("plain-words", rewrite),
    "tally": ("vote-count", tally),
    "beside": ("beside-key", beside),
    "beside-two": ("beside-two", beside_two),
    "calibration": ("calibration", calibration),
    "repeats": ("start", repeats),
    "errors-hint": ("errors+", hint("errors-hint")),
    "layers-hint": ("peel+", hint("layers-hint")),
    "headline-hint": ("headlines", hint("headline-hint")),
    "rewrite-hint": ("plain-words", hint("rewrite-hint")),
}


def main(wanted: list[str]) -> None:
    """The pictures of all boxes in all variants, or of those named."""
    with studio() as (lab, browser):
        for name in [one for one in PARTS if one in wanted] or PARTS:
            for suffix in ways(wanted):
                take(browser, lab, name, suffix, *VARIANTS[suffix])


def take(browser: Any, lab: Lab, name: str, suffix: str, width: int, dark: bool) -> None:
    """The pictures of one box in one variant."""
    part, act = PARTS[name]
    source = cell(part, f"{name}{suffix}")  # of one part, but not of one sheet
    page = open_page(browser, lab, lab.notebook([source], f"{name}{suffix}"), width, dark)
    page.set_viewport_size({"width": width, "height": 5600})
    box = page.locator(".kit").first

    def shoot(picture: str) -> None:
        page.mouse.move(5, 5)
        page.wait_for_timeout(400)
        box.screenshot(path=str(IMG / f"{picture}{suffix}.png"))

    act(box, shoot)
    page.context.close()


if __name__ == "__main__":
    main(sys.argv[1:])
