"""Takes pictures on the walks of tap_walks.py: `python -m tests.browser.shots_walks [NAME ...]`. A person looks at every one.

Each box in forced colours once (`forced-NAME.png`); and in all four ways (`box-NAME.png`) what no other script shows so: the
decision card, a marked article to read, and boxes with demos of their own.
"""

from __future__ import annotations

import sys
from typing import Any

from PIL import Image

from tests.browser.conftest import Lab
from tests.browser.shots_lesson import IMG, VARIANTS, open_page
from tests.browser.standards import cell
from tests.browser.studio import studio
from tests.browser.tap_walks import WALKS
from tests.browser.taps import Walk

# where a walk is held for the picture in forced colours; "told" for the others
STATES = {"statements": "told", "sort": "chosen", "swap": "told", "errors": "told"}
BOTH = ("errors", "headlines", "link", "marker")  # chosen words look unlike told ones
PLACE = "/lessons/otter/media-literacy/hand-in_7b_otter-12.zip"
ALIKE = ("beside-partner", "beside-two")  # they look as "beside-key" does
NAMED = ("start", "start-lesson")  # they show who works there
FOUR = ("card", "reading", "shares", "partner", "report")


def main(wanted: list[str]) -> None:
    """All pictures, or those of the boxes that are named."""
    with studio("media-literacy") as (lab, browser):
        for part in [one for one in WALKS if one in wanted] or [one for one in WALKS if one not in ALIKE]:
            take(browser, lab, part, "forced-{part}", 1280, forced_colors="active")
            for suffix, (width, dark) in VARIANTS.items() if part in FOUR else ():
                take(browser, lab, part, f"box-{{part}}{suffix}", width, dark=dark)


def take(browser: Any, lab: Lab, part: str, name: str, width: int, *, dark: bool = False, **options: Any) -> None:
    """The pictures of one walk."""
    name = name.format(part=part)
    student = "otter-12" if part in NAMED else f"shot-{name}"  # of one part, but not of one sheet
    page = open_page(browser, lab, lab.notebook([cell(part, student)], f"walk-{name}"), width, dark, **options)
    page.set_viewport_size({"width": width, "height": 5600})
    box = page.locator(".kit").first

    def hold(state: str) -> None:
        wanted = STATES.get(part, "told")
        if state != wanted and not (part in BOTH and state == "chosen"):
            return
        page.mouse.move(5, 5)
        # in place of the folder of whoever takes the pictures
        box.locator(".kit-path").evaluate_all(f"(all) => all.forEach((el) => {{ el.textContent = '{PLACE}'; }})")
        page.wait_for_timeout(400)
        picture = IMG / f"{name}{'' if state == wanted else f'-{state}'}.png"
        box.screenshot(path=str(picture))
        Image.open(picture).convert("P", palette=Image.Palette.ADAPTIVE, colors=256).save(picture, optimize=True)

    WALKS[part](Walk(page, box, touch=False, hold=hold))
    page.context.close()


if __name__ == "__main__":
    main(sys.argv[1:])
