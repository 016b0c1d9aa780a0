"""Takes the pictures docs/img/feedback*.png and report*.png: `python -m tests.browser.course_shots`.

The class is simulated: thirty students, the better ones first. A person looks at each picture.
"""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PIL import Image

from kit.course.final import OVERRIDES
from kit.course.roster import Person, Roster
from kit.course.settings import Assigned, Late, Settings
from kit.course.tables import write_table
from tests.browser.conftest import FLAGS, ROOT, chromium
from tests.course_shared import noisy, write_answer
from tests.test_course_pages import cards, run

IMG = ROOT / "docs" / "img"
TEXTS = ("02/practice", "harbour-street/citizen", "harbour-street/mail")
WAYS: dict[str, dict[str, Any]] = {
    "": {"width": 1280},
    "-dark": {"width": 1280, "color_scheme": "dark"},
    "-800": {"width": 800},
    "-800-dark": {"width": 800, "color_scheme": "dark"},
}
HIGH = {"report": 2400, "feedback": 1750, "feedback-closed": 1500}


def make(folder: Path) -> dict[str, Path]:
    """The pages of a class of thirty."""
    answers = folder / "in"
    for number in range(30):
        for name in TEXTS:
            write_answer(answers, noisy(name, f"otter-{number}", number / (80 if name == TEXTS[-1] else 40)))
        write_answer(answers, cards(f"otter-{number}", number / 40))
    due = datetime(2026, 3, 1, 18, tzinfo=UTC)
    settings = Settings(
        course="Media literacy 8b", late=Late(per_day=0.1), pre=TEXTS[1], post=TEXTS[2],
        exercises=(Assigned("02/practice"), Assigned("02/warm-up"), *(Assigned(name, due=due) for name in TEXTS[1:])),
    )  # fmt: skip
    roster = Roster((Person("otter-20", "Ines Roe"),))
    for name, keys in (("open", "always"), ("closed", "never")):
        (folder / name).mkdir()
        comment = "You found the scare quotes that most of the class missed. Now ask the same of paragraph 2."
        write_table(folder / name / "overrides.csv", OVERRIDES, [["otter-20", "02/practice", None, comment]])
        chosen = Settings(**{field: getattr(settings, field) for field in settings.__struct_fields__} | {"keys": keys})
        run(answers, folder / name, chosen, roster=roster)
    return {
        "report": folder / "open" / "report.html",
        "feedback": folder / "open" / "feedback" / "otter-20.html",
        "feedback-closed": folder / "closed" / "feedback" / "otter-20.html",
    }


def main() -> None:
    """Takes all of them: of each page the first part, and of the report that on one exercise."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as temp, sync_playwright() as playwright:
        pages = make(Path(temp))
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        for way, options in WAYS.items():
            width = options["width"]
            wishes = {key: value for key, value in options.items() if key != "width"}
            for name, file in pages.items():
                if name == "feedback-closed" and way:
                    continue
                page = browser.new_context(viewport={"width": width, "height": 900}, **wishes).new_page()
                page.goto(file.as_uri())
                box = {"x": 0, "y": 0, "width": width, "height": HIGH[name]}
                page.screenshot(path=str(IMG / f"{name}{way}.png"), full_page=True, clip=box)
                if name == "report" and way in ("", "-800-dark"):
                    part = page.locator("#on-harbour-street-citizen")
                    part.screenshot(path=str(IMG / f"report-exercise{way}.png"))
        browser.close()
    for picture in (*IMG.glob("feedback*.png"), *IMG.glob("report*.png")):
        Image.open(picture).convert("P", palette=Image.Palette.ADAPTIVE, colors=256).save(picture, optimize=True)


if __name__ == "__main__":
    main()
