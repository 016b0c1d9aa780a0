"""The page of a reading in a real browser: axe, keyboard, layers, no network; and in a notebook, trusted and not."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kit.faces import page as make_page
from kit.faces import part
from tests.browser.test_marker_access import violations
from tests.faces.sample import hostile, sample

pytestmark = pytest.mark.browser
IN_NOTEBOOK = "from tests.faces.sample import sample; sample()"


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """`open_page(html, width=1280, ...)`: a page from a file; `.heard` is what it asked the network for and complained of."""
    contexts: list[Any] = []

    def open_(source: str, *, width: int = 1280, height: int = 900, **options: Any) -> Any:
        file = tmp_path / f"{uuid.uuid4().hex}.html"
        file.write_text(source, encoding="utf-8")
        context = browser.new_context(viewport={"width": width, "height": height}, bypass_csp=False, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.heard = []
        page.on("pageerror", lambda error: page.heard.append(str(error)))
        page.on(
            "console", lambda message: page.heard.append(message.text) if message.type in ("error", "warning") else None
        )
        page.on("request", lambda request: None if request.url.startswith("file:") else page.heard.append(request.url))
        page.goto(file.as_uri())
        page.wait_for_selector(".kit-sheet")
        return page

    yield open_
    for context in contexts:
        context.close()


def axe(page: Any) -> list[str]:
    """What axe finds; the script goes in beside the page's own policy."""
    return violations(page)


def choose(page: Any, layer: str, value: str) -> None:
    page.locator(f'label:has([data-layer="{layer}"][value="{value}"])').click()


@pytest.mark.parametrize("width", [1280, 800, 320])
@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(open_page: Any, width: int, dark: bool) -> None:
    page = open_page(make_page(sample()), width=width, color_scheme="dark" if dark else "light")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert axe(page) == []
    for details in page.locator("details").all():
        details.evaluate("(el) => { el.open = true; }")
    choose(page, "quote", "dim")
    choose(page, "commentary", "hide")
    page.locator("a.kit-at").first.focus()
    assert axe(page) == []
    assert page.heard == []


def test_the_whole_page_passes_axe(open_page: Any) -> None:
    """Landmarks, title, language, headings: not only our part of it."""
    page = open_page(make_page(sample()))
    assert violations(page) == []
    assert (
        page.evaluate(
            "() => axe.run(document, {resultTypes: ['violations']}).then((r) => r.violations.map((v) => v.id))"
        )
        == []
    )


def test_marks_are_one_tab_stop_and_arrow_keys_walk_them(open_page: Any) -> None:
    page = open_page(make_page(sample()))
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.matches('a.kit-at')"):
            break
    seen, described = [], set()
    total = page.locator("a.kit-at").count()
    for _ in range(total):
        seen.append(page.evaluate("() => document.activeElement.textContent"))
        described |= set(page.evaluate("() => document.activeElement.getAttribute('aria-describedby').split(' ')"))
        assert page.locator(".is-lit").count() > 0
        page.keyboard.press("ArrowRight")
    marks = len(sample().spans) + len(sample().defects)
    assert len(described) == marks, "every reason is reached"
    assert page.evaluate("() => document.activeElement.matches('a.kit-at')"), "the last mark is the end"
    page.keyboard.press("Home")
    assert page.evaluate("() => document.activeElement.textContent") == seen[0]
    page.keyboard.press("Tab")
    assert page.evaluate("() => !document.activeElement.matches('a.kit-at')"), "Tab leaves the marks"


def test_a_reason_that_is_folded_away_comes_to_its_mark_and_goes_with_escape(open_page: Any) -> None:
    page = open_page(make_page(sample()), width=800)
    page.locator("a.kit-at", has_text="According").focus()
    tip = page.locator(".kit-tip")
    assert "only hands over" in tip.inner_text()
    inside = tip.evaluate(
        "(el) => { const r = el.getBoundingClientRect(); return r.left >= 0 && r.right <= innerWidth; }"
    )
    assert inside
    page.keyboard.press("Escape")
    assert tip.count() == 0
    page.locator("[data-m]", has_text="consultation").first.hover()
    assert page.locator(".kit-note.is-on", has_text="Nobody is quoted").count() == 1


def test_layers_by_mouse_and_keyboard_move_no_word(open_page: Any) -> None:
    page = open_page(make_page(sample()))
    where = "() => [...document.querySelectorAll('.kit-article [data-m], .kit-m')].map((e) => { const r = e.getBoundingClientRect(); return [r.x, r.y - document.querySelector('.kit-article').getBoundingClientRect().y]; })"
    before = page.evaluate(where)
    page.locator('[data-layer="commentary"][value="show"]').focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    words = page.locator(".kit-m.v-commentary").first
    page.wait_for_timeout(300)
    assert words.evaluate("(e) => getComputedStyle(e).color") == "rgba(0, 0, 0, 0)"
    assert words.get_attribute("inert") is not None, "hidden from a screen reader too"
    assert page.get_by_text("17 words of commentary hidden.").is_visible()
    assert not page.get_by_text("Nobody can measure a shabby way").is_visible()
    choose(page, "quote", "dim")
    assert page.evaluate(where) == before
    page.get_by_role("button", name="Show all").click()
    page.wait_for_timeout(50)
    assert words.get_attribute("inert") is None
    assert page.locator('[data-layer="quote"][value="show"]').is_checked()
    assert page.evaluate(where) == before


@pytest.mark.parametrize("hide", [False, True])
def test_reasons_stand_beside_their_line_and_never_on_each_other(open_page: Any, hide: bool) -> None:
    page = open_page(make_page(sample()))
    if hide:
        choose(page, "commentary", "hide")
    boxes = page.evaluate(
        "() => [...document.querySelectorAll('.kit-article.is-set .kit-notes > .kit-note')].filter((e) => getComputedStyle(e).display !== 'none').map((e) => e.getBoundingClientRect()).map((r) => [r.top, r.bottom, r.left])"
    )
    assert len(boxes) > 4
    text = page.locator(".kit-article .kit-title").bounding_box()
    boxes.sort()
    for above, below in zip(boxes, boxes[1:], strict=False):
        assert above[1] <= below[0] + 0.5
        assert below[2] > text["x"] + text["width"] * 0.9


@pytest.mark.parametrize("java_script", [True, False])
def test_layers_work_without_script(open_page: Any, java_script: bool) -> None:
    page = open_page(make_page(sample()), java_script_enabled=java_script)
    choose(page, "commentary", "hide")
    assert page.get_by_text("17 words of commentary hidden.").is_visible()
    page.get_by_text("3 reasons").first.click() if page.get_by_text("3 reasons").count() else None
    page.get_by_role("button", name="Show all").click()
    page.wait_for_timeout(50)
    assert not page.get_by_text("17 words of commentary hidden.").is_visible()


def test_hostile_text_is_only_text(open_page: Any) -> None:
    page = open_page(make_page(hostile()))
    assert page.evaluate("() => window.hacked") is None
    assert page.heard == []
    assert page.locator("img").count() == 0
    page.locator("a.kit-at").first.focus()
    assert page.evaluate("() => window.hacked") is None
    assert axe(page) == []


def test_forced_colours_and_print_keep_the_marks(open_page: Any) -> None:
    page = open_page(make_page(sample()), forced_colors="active")
    assert page.locator(".kit-m.v-quote").first.evaluate("(e) => getComputedStyle(e).textDecorationLine") == "underline"
    choose(page, "commentary", "hide")
    hidden = page.locator(".kit-m.v-commentary").first.evaluate(
        "(e) => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]"
    )
    assert hidden[0] == hidden[1]
    choose(page, "commentary", "show")
    page.emulate_media(media="print", forced_colors="none")
    assert not page.locator(".kit-seg").first.is_visible()
    assert page.locator(".kit-m.v-quote").first.is_visible()
    assert page.locator(".kit-meaning dd").first.is_visible(), "what is folded away is printed"


def test_targets_are_large_enough(open_page: Any) -> None:
    page = open_page(make_page(sample()), width=460, has_touch=True)
    small = page.evaluate(
        """() => [...document.querySelectorAll('.kit :is(button, input[type=radio], summary)')].filter((e) => e.getClientRects().length)
        .map((e) => [(e.closest('label') ?? e).getBoundingClientRect(), e.outerHTML.slice(0, 90)])
        .filter(([r]) => r.height < 24 || r.width < 24).map(([, html]) => html)"""
    )
    assert small == []


@pytest.mark.parametrize("dark", [False, True])
def test_a_trusted_notebook_shows_the_page(open_notebook: Any, dark: bool) -> None:
    page = open_notebook([IN_NOTEBOOK, "1 + 1"], dark=dark)
    page.wait_for_selector(".kit-article.has-notes")
    assert violations(page) == []
    assert page.locator(".kit-m.v-quote").first.evaluate("(e) => getComputedStyle(e).textDecorationStyle") == "double"
    marks = page.locator("a.kit-at")
    assert page.locator('a.kit-at[tabindex="0"]').count() == 1, "the script has run"
    marks.first.focus()
    page.keyboard.press("ArrowDown")
    assert marks.nth(1).evaluate("(e) => e === document.activeElement"), "JupyterLab does not take the arrow keys"
    choose(page, "commentary", "hide")
    assert page.get_by_text("17 words of commentary hidden.").is_visible()
    assert page.errors == []


def test_an_untrusted_notebook_still_tells_everything(open_notebook: Any, lab: Any) -> None:
    path = lab.notebook(["1"])
    file = lab.folder / path
    notebook = json.loads(file.read_text(encoding="utf-8"))
    notebook["cells"][0]["execution_count"] = 1
    notebook["cells"][0]["outputs"] = [{
        "output_type": "execute_result", "execution_count": 1, "metadata": {},
        "data": {"text/html": part(sample()), "text/plain": "<Reading>"},
    }]  # fmt: skip
    file.write_text(json.dumps(notebook), encoding="utf-8")
    page = open_notebook([], path=path, run=False)
    page.wait_for_selector(".jp-OutputArea .kit-article")
    box = page.locator(".jp-OutputArea .kit")
    told = box.evaluate("(e) => { for (const d of e.querySelectorAll('details')) d.open = true; return e.innerText; }")
    assert page.locator(".jp-OutputArea .kit :is(style, script, svg)").count() == 0, "JupyterLab took these out"
    for mark in sample():
        assert mark.reason in told
    assert "Who gets to speak" in told
    assert "24 words" in told
    assert "%" in told
    assert box.locator("fieldset:visible, button:visible").count() == 0, "switches that do nothing are not shown"
    assert page.errors == []
