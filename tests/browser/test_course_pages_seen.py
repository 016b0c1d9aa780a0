"""Feedback and the class report in a real browser: axe, keyboard, 320 pixels, paper, nothing fetched, nothing run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kit.course.settings import Settings
from tests.browser.test_reading_page import axe, open_page  # noqa: F401
from tests.course_shared import noisy, write_answer
from tests.test_course_pages import a_class, evil_class, run

pytestmark = pytest.mark.browser
WHOLE = "() => axe.run(document, {resultTypes: ['violations']}).then((r) => r.violations.map((v) => v.id))"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The report of a class, a page of feedback, and one that hides the key."""
    folder = tmp_path_factory.mktemp("class")
    answers = a_class(folder)
    for number in range(4):
        for name in ("harbour-street/citizen", "harbour-street/mail"):
            write_answer(answers, noisy(name, f"otter-{number}", number / 4))
    settings = Settings(course="Media literacy 8b", pre="02/warm-up", post="02/practice")
    run(answers, folder / "out", settings)
    run(answers, folder / "closed", Settings(keys="never"))
    return {
        "report": (folder / "out" / "report.html").read_text(encoding="utf-8"),
        "feedback": (folder / "out" / "feedback" / "otter-2.html").read_text(encoding="utf-8"),
        "closed": (folder / "closed" / "feedback" / "otter-2.html").read_text(encoding="utf-8"),
    }


@pytest.mark.parametrize("name", ["report", "feedback", "closed"])
@pytest.mark.parametrize(("width", "dark"), [(1280, False), (800, True), (320, False)])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    pages: dict[str, str], open_page: Callable[..., Any], name: str, width: int, dark: bool  # noqa: F811
) -> None:  # fmt: skip
    page = open_page(pages[name], width=width, color_scheme="dark" if dark else "light")
    page.evaluate("() => { for (const d of document.querySelectorAll('details')) d.open = true; }")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert axe(page) == []
    if width == 800:
        assert page.evaluate(WHOLE) == [], "landmarks, title, language, headings"
    assert page.heard == []


@pytest.mark.parametrize("name", ["report", "feedback"])
def test_the_keyboard_reaches_everything_and_is_seen(
    pages: dict[str, str], open_page: Callable[..., Any], name: str  # noqa: F811
) -> None:  # fmt: skip
    page = open_page(pages[name], java_script_enabled=True)
    stops = page.evaluate(
        "() => [...document.querySelectorAll('a[href], summary, [tabindex]')].filter((e) => e.checkVisibility()).length"
    )
    seen = set()
    for _ in range(stops):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("() => [...document.querySelectorAll('*')].indexOf(document.activeElement)"))
        assert page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert len(seen) == stops
    page.locator("summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("details[open]").count() == 1


def test_a_mark_leads_to_its_reason(pages: dict[str, str], open_page: Callable[..., Any]) -> None:  # noqa: F811
    page = open_page(pages["feedback"])
    fixed = page.locator(".kit-note.is-fix").first
    name = fixed.get_attribute("id")
    page.locator(f'a[href="#{name}"]').focus()
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.querySelector(':target').id") == name
    assert page.evaluate("(n) => document.getElementById(n).getBoundingClientRect().top < innerHeight", name)


def test_a_folded_reason_opens_when_its_mark_leads_there(
    pages: dict[str, str], open_page: Callable[..., Any]  # noqa: F811
) -> None:  # fmt: skip
    page = open_page(pages["feedback"])
    inside = page.locator("details .kit-note").first
    assert not inside.is_visible()
    assert "found here" in page.locator("summary").first.inner_text()
    page.locator(f'a[href="#{inside.get_attribute("id")}"]').first.focus()
    page.keyboard.press("Enter")
    assert inside.is_visible()


def test_forced_colours_and_grey_paper_keep_the_marks(
    pages: dict[str, str], open_page: Callable[..., Any]  # noqa: F811
) -> None:  # fmt: skip
    page = open_page(pages["feedback"], forced_colors="active", color_scheme="dark")
    style = "(e) => getComputedStyle(e).textDecorationStyle"
    assert page.locator(".kit-m.v-quote").first.evaluate(style) == "double"
    page.emulate_media(media="print", forced_colors="none")
    assert page.locator(".kit-m.v-paraphrase").first.evaluate(style) == "dotted"
    assert page.locator("details .kit-note").first.is_visible(), "what is folded away is printed"
    ink = page.locator(".kit-h1").evaluate("(e) => getComputedStyle(e).color")
    assert ink == "rgb(0, 0, 0)", "black on white, from the dark theme too"


def test_nothing_that_a_student_sent_runs(tmp_path: Path, open_page: Callable[..., Any]) -> None:  # noqa: F811
    answers, roster, settings = evil_class(tmp_path)
    run(answers, tmp_path / "out", settings, roster=roster, names=True)
    for file in sorted((tmp_path / "out").rglob("*.html")):
        page = open_page(file.read_text(encoding="utf-8"))
        assert page.evaluate("() => [window.hacked, window.x]") == [None, None]
        assert page.locator("img, script").count() == 0
        assert page.heard == []
        assert axe(page) == []
