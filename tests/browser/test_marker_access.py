"""The marker for everybody: axe, dark theme, forced colours, 320 pixels, less motion, a shadow root."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser.test_marker import cell, press, saved

pytestmark = pytest.mark.browser
RUN = "() => axe.run('.kit', {resultTypes: ['violations']})"


def violations(page: Any) -> list[str]:
    """What axe has against our root, one line each."""
    import axe_playwright_python

    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate((Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate(RUN)["violations"]
    return [
        f"{v['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:300]}" for v in found for node in v["nodes"]
    ]


def mark_some(page: Any) -> None:
    words = page.locator(".kit-marker .kit-w")
    for first, last, layer, key in ((21, 46, "v", "1"), (58, 58, "s", "2"), (67, 67, "w", "1"), (107, 123, "v", "5")):
        words.nth(first).click()
        words.nth(last).click(modifiers=["Shift"])
        press(page, layer, key)
    saved(page)


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing(open_notebook: Any, dark: bool) -> None:
    page = open_notebook(
        [cell("axe-dark" if dark else "axe-light", ask=["fact", "commentary", "source", "cue", "loaded"])], dark=dark
    )
    theme = page.locator(".kit").first.get_attribute("data-kit-theme")
    assert theme == ("dark" if dark else "light")
    assert violations(page) == []
    mark_some(page)
    words = page.locator(".kit-marker .kit-w")
    words.nth(30).click()
    words.nth(33).click(modifiers=["Shift"])
    page.get_by_role("button", name="Card", exact=True).click()
    page.get_by_role("button", name="More").click()
    assert violations(page) == []
    page.get_by_role("button", name="All keys").click()
    assert violations(page) == []
    press(page, "Escape")
    page.get_by_role("button", name="Check my marks").click()
    page.wait_for_selector(".kit-feedback")
    assert violations(page) == []
    page.get_by_role("button", name="Show the answer").click()
    page.wait_for_selector("text=This is the whole answer")
    assert violations(page) == []


def test_axe_on_a_narrow_page_with_palette_and_reading(open_notebook: Any) -> None:
    cells = [cell("axenarrow", mode="beginner", hints=["One."]), "demo.reading()", "demo.card('beginner')"]
    page = open_notebook(cells, width=460, height=900, touch=True, reduced_motion="reduce")
    page.wait_for_selector(".kit-reading")
    page.wait_for_selector(".kit-card-steps:visible")
    page.locator(".kit-marker .kit-w").nth(21).tap()
    assert page.locator(".kit-palette").is_visible()
    assert violations(page) == []
    for box in page.locator(".kit").all():
        assert box.evaluate("(el) => el.scrollWidth <= el.clientWidth + 1")
    small = page.evaluate(
        """() => [...document.querySelectorAll('.kit :is(button, input[type=radio])')].filter((e) => e.getClientRects().length)
        .map((e) => [(e.closest('label') ?? e).getBoundingClientRect(), e.outerHTML.slice(0, 90)])
        .filter(([r]) => r.height < 24 || r.width < 24).map(([, html]) => html)"""
    )
    assert small == []
    assert page.locator(".kit-m").count() == 0 or page.locator(".kit-m").first.evaluate(
        "(el) => getComputedStyle(el).animationDuration"
    ) in ("0s", "0ms")


def test_forced_colours_keep_patterns_and_letters(open_notebook: Any) -> None:
    page = open_notebook(
        [cell("forced", ask=["fact", "commentary", "source", "cue", "loaded"])], forced_colors="active"
    )
    mark_some(page)
    look = page.evaluate(
        """() => ['.kit-m.v-fact', '.kit-m.v-commentary', '.kit-f', '.kit-s'].map((s) => { const c = getComputedStyle(document.querySelector(s));
        return [c.textDecorationStyle, c.textDecorationThickness]; })"""
    )
    assert look == [["solid", "1.5px"], ["solid", "4px"], ["wavy", "1.5px"], ["dotted", "2px"]]
    assert page.locator(".kit-article .kit-tag i").evaluate_all("(all) => all.map((i) => i.dataset.t)") == [
        "F",
        "q",
        "ld",
        "C",
    ]


def test_reading_gives_reasons_by_key_pointer_and_list(open_notebook: Any) -> None:
    page = open_notebook(
        [cell("x").replace("marker(name='tests/x')", "reading(ask=['quote', 'partial', 'paraphrase'])")]
    )
    page.wait_for_selector(".kit-reading")
    first = page.locator('.kit-reading .kit-w[tabindex="0"]')
    first.focus()
    note = page.locator(".kit-note.is-on")
    assert "Her sentence, word for word." in note.inner_text()
    assert first.get_attribute("aria-describedby") == note.get_attribute("id")
    press(page, "ArrowRight")
    assert "Her promise" in page.locator(".kit-note.is-on").inner_text()
    page.locator(".kit-reading .kit-w").nth(77).hover()
    assert "still runs on" in page.locator(".kit-note.is-on").inner_text()
    assert page.locator(".kit-note").count() == 7


def test_narrow_and_wide_notes(open_notebook: Any) -> None:
    page = open_notebook([cell("notes", ask=["quote", "partial", "commentary"])], height=1400)
    mark_some_voice(page)
    page.get_by_role("button", name="Check my marks").click()
    page.wait_for_selector(".kit-feedback .is-set")
    tops = page.evaluate(
        "() => [...document.querySelectorAll('.kit-feedback .kit-note')].filter((n) => !n.hidden).map((n) => n.getBoundingClientRect()).map((r) => [r.top, r.bottom]).sort((a, b) => a[0] - b[0])"
    )
    assert len(tops) > 5
    assert all(a[1] <= b[0] + 1 for a, b in zip(tops, tops[1:], strict=False))  # no note lies on another
    page.set_viewport_size({"width": 900, "height": 1400})
    page.wait_for_selector(".kit-feedback .kit-article:not(.is-set)")
    order = page.evaluate(
        "() => [...document.querySelectorAll('.kit-feedback .kit-row')].filter((r) => r.querySelector('.kit-note')).length"
    )
    assert order >= 4


def mark_some_voice(page: Any) -> None:
    words = page.locator(".kit-marker .kit-w")
    for first, last, key in ((21, 46, "1"), (76, 80, "2"), (132, 148, "5"), (30, 31, "5")):
        words.nth(first).click()
        words.nth(last).click(modifiers=["Shift"])
        press(page, key)
    saved(page)


def test_it_works_in_a_shadow_root(open_notebook: Any) -> None:
    """Some hosts put a widget in a shadow root: no style or element is looked for in the page."""
    from kit.widgets.look import css, esm

    page = open_notebook([cell("shadow")])
    page.evaluate(
        """async ([code, style]) => {
        const url = URL.createObjectURL(new Blob([code], {type: 'text/javascript'}));
        const {default: widget} = await import(url);
        const host = document.body.appendChild(document.createElement('div'));
        host.id = 'host';
        host.style.cssText = 'position:fixed; inset:40px; z-index:9999; overflow:auto; background:white';
        const root = host.attachShadow({mode: 'open'});
        const sheet = root.appendChild(document.createElement('style'));
        sheet.textContent = style;
        const el = root.appendChild(document.createElement('div'));
        const view = await new Promise((done) => {
          const text = 'Ada ran. “It rained,” she said.';
          done({text, words: [[0,0,3,3],[4,4,7,8],[9,10,12,12],[13,13,19,21],[22,22,25,25],[26,26,30,31]], blocks: [['paragraph',0,31]],
            sentences: [0, 9], title: 'T', lesson: '', store: 'a/b/c', mode: 'full', given: [], hints: [], has_key: true, confidence: true,
            handin: false, counted: '', keymap: [], card: {title: 'Card', steps: []}, names: {fact: {name: 'Reported fact', tag: 'F', look: 'v-fact', layer: 'voice'}},
            layers: [{id: 'voice', name: 'Voice', question: '?', labels: [{id: 'fact', layer: 'voice', family: 'fact', name: 'Reported fact', short: 'Fact', tag: 'F', key: '1', look: 'v-fact', definition: ''}]}]});
        });
        const heard = [];
        const model = {get: (n) => n === 'view' ? view : {marks: [], revision: 0}, on: (n, f) => heard.push(f), off() {},
          send: (m) => setTimeout(() => heard.forEach((f) => f(m.type === 'hello' ? {type: 'state', seq: m.seq, revision: 0, marks: []} : {type: 'ack', seq: m.seq, revision: 1})), 5)};
        widget.render({model, el});
        }""",
        [esm("marker"), css("marker")],
    )
    words = page.locator("#host .kit-w")
    a, b = words.nth(2).bounding_box(), words.nth(3).bounding_box()
    page.mouse.move(a["x"] + 2, a["y"] + 10)
    page.mouse.down()
    page.mouse.move(b["x"] + 8, b["y"] + 10, steps=3)
    page.mouse.up()
    press(page, "1")
    page.wait_for_selector('#host .kit-saved[data-status="saved"]')
    assert page.locator("#host .kit-m.v-fact").inner_text().replace("\n", "") == "“It rained,”"
    assert page.locator("#host .kit-list li").count() == 1
    assert not page.errors
