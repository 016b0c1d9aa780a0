"""Takes the pictures docs/img/feedback*.png and report*.png: `python -m tests.browser.course_shots`.

The class is simulated: thirty students, the better ones first. A person looks at each picture.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from PIL import Image

from kit.course.final import OVERRIDES
from kit.course.roster import Person, Roster
from kit.course.settings import Assigned, Late, Settings
from kit.course.tables import write_table
from tests.browser.conftest import FLAGS, ROOT, chromium
from tests.course_class import course_of, students, write_course
from tests.test_course_pages import run

IMG = ROOT / "docs" / "img"
TEXTS = ("harbour-street/citizen", "harbour-street/mail")
KINDS = (
    "02/practice",
    "02/warm-up",
    "03/practice",
    "05/mend",
    "06/exit",
    "07/peel",
    "08/half",
    "02/code-direct-quotes",
)
WAYS: dict[str, dict[str, Any]] = {
    "": {"width": 1280},
    "-dark": {"width": 1280, "color_scheme": "dark"},
    "-800": {"width": 800},
    "-800-dark": {"width": 800, "color_scheme": "dark"},
}
HIGH = {"report": 1700, "feedback": 1750, "feedback-closed": 1500}
PARTS = {  # a part of a page as a picture of its own
    "report-exercise": ("report", "section:has(#on-harbour-street-citizen)", ("", "-800-dark")),
    "feedback-errors": ("feedback", "#e4", ("", "-800-dark")),
    "feedback-layers": ("feedback", "#e6", ("",)),
    "feedback-rewrite": ("feedback", "#e7", ("", "-800-dark")),
    "feedback-before-after": ("both-tests", "#before-after", ("", "-800-dark")),
}
_WHO = min((one for n, one in enumerate(students()) if n % 14 != 13), key=lambda one: abs(one.skill - 0.6))
WHO = _WHO.code


def make(folder: Path) -> dict[str, Path]:
    """The pages of a class of thirty: the report after all lessons, feedback on one exercise of each kind."""
    term = {name for one in students() for name in course_of(one) if name[:2].isdigit()} | set(TEXTS)
    comment = "You found the scare quotes that most of the class missed. Now ask the same of paragraph 2."
    settings = Settings(course="Media literacy 8b", late=Late(per_day=0.1), pre="00/statements", post="10/statements")
    run(write_course(folder / "term", sorted(term)), folder / "all", settings, feedback=False)
    answers = write_course(folder / "week", KINDS)
    roster = Roster((Person(WHO, "Ines Roe"),))
    listed = tuple(Assigned(name) for name in KINDS)
    for name, keys in (("open", "always"), ("closed", "never")):
        (folder / name).mkdir()
        write_table(folder / name / "overrides.csv", OVERRIDES, [[WHO, "02/practice", None, comment]])
        chosen = Settings(course="Media literacy 8b", exercises=listed, keys=keys)  # type: ignore[arg-type]
        run(answers, folder / name, chosen, roster=roster)
    tests = {name for name in course_of(_WHO) if name[:2] in ("00", "10") and name[-2:] in ("-a", "-b")}
    run(write_course(folder / "tests", sorted(tests)), folder / "twice", Settings(course="Media literacy 8b"))
    return {
        "both-tests": folder / "twice" / "feedback" / f"{WHO}.html",
        "report": folder / "all" / "report.html",
        "feedback": folder / "open" / "feedback" / f"{WHO}.html",
        "feedback-closed": folder / "closed" / "feedback" / f"{WHO}.html",
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
                if name in HIGH:
                    box = {"x": 0, "y": 0, "width": width, "height": HIGH[name]}
                    page.screenshot(path=str(IMG / f"{name}{way}.png"), full_page=True, clip=box)
                for part, (of, place, ways) in PARTS.items():
                    if of == name and way in ways:
                        page.evaluate(
                            "(at) => { for (const d of document.querySelectorAll(`${at} details.kit-whole`)) d.open = true; }",
                            place,
                        )
                        page.locator(place).screenshot(path=str(IMG / f"{part}{way}.png"))
        browser.close()
    for picture in (*IMG.glob("feedback*.png"), *IMG.glob("report*.png")):
        Image.open(picture).convert("P", palette=Image.Palette.ADAPTIVE, colors=256).save(picture, optimize=True)


if __name__ == "__main__":
    main()
