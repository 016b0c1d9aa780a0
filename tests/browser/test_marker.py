"""The marker in a real JupyterLab: by keyboard, by mouse, by touch, and that nothing is lost."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser import demo
from tests.browser.conftest import READY, run_all

pytestmark = pytest.mark.browser
SAVED = '.kit-saved[data-status="saved"]'
LOST = '.kit-saved[data-status="lost"]'
# What JupyterLab's command mode does with one key (or two): none of it may reach the notebook from a widget.
SHORTCUTS = (
    "x", "d d", "a", "b", "y", "m", "r", "z", "Shift+Z", "c", "v", "0 0", "i i", "Enter", "Shift+Enter",
    "Control+Enter", "Alt+Enter", "Control+s",
)  # fmt: skip
TEXT = demo.exercise().article.text
WORDS = demo.exercise().article.words


def cell(name: str, what: str = "marker", **options: Any) -> str:
    """The cell of a box of its own, so that tests do not meet in one file."""
    more = "".join(f", {key}={value!r}" for key, value in options.items())
    return f"from tests.browser import demo; demo.{what}(name='tests/{name}'{more})"


def saved(page: Any) -> None:
    page.wait_for_selector(SAVED)


def until(check: Callable[[], Any], seconds: float = 8) -> Any:
    """The first true value of `check`."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if value := check():
            return value
        time.sleep(0.05)
    return check()


def spans(lab: Any, name: str) -> list[tuple[int, int, str]]:
    return [(m["start"], m["end"], m["label"]) for m in lab.marks(f"tests/{name}")]


def place(words: str, text: str = TEXT) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def say(page: Any) -> str:
    return str(page.locator(".kit > .kit-hide").first.inner_text()).strip()


def press(page: Any, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def notebook_state(page: Any) -> Any:
    """All that a shortcut could change: cells, their kinds and sources, the mode, how often they ran."""
    return page.evaluate(
        """() => { const p = [...window.jupyterapp.shell.widgets('main')].find((w) => w.isVisible && w.context);
        const cells = [...p.content.widgets];
        return JSON.stringify([p.content.mode, cells.map((c) => [c.model.id, c.model.type, c.model.sharedModel.getSource(),
          c.model.executionCount, c.outputHidden ?? null]), p.content.activeCellIndex, document.querySelectorAll('.jp-Dialog').length]); }"""
    )


@pytest.fixture(scope="module")
def quick_words() -> dict[str, int]:
    return {word.text: n for n, word in reversed(list(enumerate(WORDS)))}


def test_by_keyboard_alone(open_notebook: Any, lab: Any) -> None:
    page = open_notebook([cell("keys")])
    page.locator(".kit-layers button").first.focus()
    press(page, "Tab")  # the labels
    assert page.evaluate("() => document.activeElement.closest('.kit-labels') !== null")
    for _ in range(12):
        if "kit-w" in (page.evaluate("() => document.activeElement.className") or ""):
            break
        press(page, "Tab")
    press(page, "Control+Home", "ArrowDown", "ArrowDown", "ArrowDown", "Shift+ArrowDown")
    assert page.locator(".kit-foot").inner_text().startswith("26 words picked.")
    press(page, "1")
    assert "Reported fact" in say(page)
    press(page, "ArrowRight", "Enter", "2")  # the next sentence, as a quote
    press(page, "w", "ArrowRight", "Home", "1")  # wording: the first word of the paragraph
    saved(page)
    first = place("Lowmere council voted", TEXT)[0]
    assert (first, TEXT.index("last year.") + 10, "fact") in spans(lab, "keys")
    assert [m for m in spans(lab, "keys") if m[2] == "loaded"]
    press(page, "Control+z")
    saved(page)
    assert until(lambda: not [m for m in spans(lab, "keys") if m[2] == "loaded"])
    press(page, "Control+Shift+Z")
    saved(page)
    assert until(lambda: [m for m in spans(lab, "keys") if m[2] == "loaded"])
    press(page, "Backspace")
    saved(page)
    assert until(lambda: not [m for m in spans(lab, "keys") if m[2] == "loaded"])
    press(page, "?")
    assert page.locator(".kit-dialog").is_visible()
    press(page, "Escape")
    assert not page.locator(".kit-dialog").is_visible()
    press(page, "Shift+ArrowRight", "Escape")
    assert page.locator(".kit-w.is-picked").count() == 0
    press(page, "Escape")
    assert page.evaluate("() => document.activeElement.innerText") == "Check my marks"
    press(page, "Enter")
    page.wait_for_selector(".kit-feedback")
    assert page.evaluate("() => document.activeElement.classList.contains('kit-eyebrow')")
    assert page.locator(".kit-num").inner_text().endswith("%")
    for _ in range(40):
        press(page, "Tab")
        if page.evaluate("() => document.activeElement.innerText") == "Try again":
            break
    press(page, "Enter")
    assert page.locator(".kit-marker").is_visible()
    assert not page.errors


def test_by_mouse(open_notebook: Any, lab: Any, quick_words: dict[str, int]) -> None:
    page = open_notebook([cell("mouse", hints=["One.", "Two."])])
    words = page.locator(".kit-marker .kit-w")
    boxes = page.evaluate(
        "() => [...document.querySelectorAll('.kit-marker .kit-w')].map((w) => { const r = w.getClientRects()[0]; return [r.left, r.top, r.width]; })"
    )
    drag(page, words, 21, 27)
    page.get_by_role("button", name="Fact", exact=False).first.click()
    words.nth(30).click()
    words.nth(36).click(modifiers=["Shift"])
    page.locator('[data-label="commentary"]').first.click()
    saved(page)
    assert spans(lab, "mouse") == [
        (WORDS[21].left, WORDS[27].right, "fact"),
        (WORDS[30].left, WORDS[36].right, "commentary"),
    ]
    drag(page, words, 40, 29)  # backwards, over the older mark
    page.locator('[data-label="quote"]').first.click()
    saved(page)
    assert spans(lab, "mouse")[1:] == [(WORDS[29].left, WORDS[40].right, "quote")]
    again = page.evaluate(
        "() => [...document.querySelectorAll('.kit-marker .kit-w')].map((w) => { const r = w.getClientRects()[0]; return [r.left, r.top, r.width]; })"
    )
    assert again == boxes  # marks move no word, not by a tenth of a pixel

    items = page.locator(".kit-list li")
    assert items.count() == 2
    items.nth(1).get_by_label("Fairly").check()
    saved(page)
    assert until(lambda: lab.marks("tests/mouse")[1].get("confidence") == "fairly")
    items.nth(0).locator(".kit-go").click()
    assert page.locator(".kit-w.is-picked").count() == 7
    assert items.nth(1).locator(".kit-sure").count() == 0
    items.nth(0).get_by_label("A guess").check()  # the chosen mark asks, not only the newest
    saved(page)
    assert until(lambda: [m.get("confidence") for m in lab.marks("tests/mouse")] == ["guess", "fairly"])
    assert items.nth(0).get_by_label("A guess").is_checked()
    page.locator('[data-label="partial"]').first.click()  # the picked mark gets another label
    saved(page)
    assert until(lambda: sorted(m[2] for m in spans(lab, "mouse")) == ["partial", "quote"])
    items.nth(0).get_by_role("button", name="Remove Partial quote").click()
    saved(page)
    assert until(lambda: [m[2] for m in spans(lab, "mouse")] == ["quote"])

    page.get_by_role("button", name="More").click()
    page.get_by_role("button", name="Start over").click()
    saved(page)
    assert until(lambda: spans(lab, "mouse") == [])
    page.get_by_role("button", name="Undo").click()
    saved(page)
    assert until(lambda: [m[2] for m in spans(lab, "mouse")] == ["quote"])
    page.get_by_label("Very large").check(force=True)
    assert page.locator(".kit").first.evaluate("(el) => getComputedStyle(el).getPropertyValue('--kit-scale')") == "1.3"
    page.get_by_role("button", name="Hint 1 of 2").click()
    page.get_by_role("button", name="Hint 2 of 2").click()
    assert "Hint 2 of 2. Look at" in page.locator(".kit-hints").inner_text()
    page.get_by_role("button", name="Card", exact=True).click()
    assert page.get_by_text("Does someone else answer for it").is_visible()
    page.get_by_role("button", name="Check my marks").click()
    page.wait_for_selector(".kit-feedback")
    assert "key" not in page.locator(".kit-feedback").inner_text()
    page.get_by_role("button", name="How is this counted?").click()
    assert page.get_by_text("Each passage in the key is worth one point").is_visible()
    page.get_by_role("button", name="Show the answer").click()
    page.wait_for_selector("text=This is the whole answer")
    assert page.get_by_text("Missed: Editorial commentary.").count() == 2
    page.get_by_role("button", name="Back to my marks").click()
    page.get_by_label("Article: ").locator(".kit-w").nth(60).click()
    press(page, "1")
    saved(page)
    page.get_by_role("button", name="Compare again (does not count)").click()
    assert "Comparison: does not count" in page.locator(".kit-feedback .kit-eyebrow").text_content()
    response = next(r for r in lab.answer("tests/mouse")["responses"] if r["item"] == "marks")
    assert response["revealed"] is True
    assert len(response["attempts"]) == 1
    assert not page.errors


def drag(page: Any, words: Any, first: int, last: int) -> None:
    words.nth(first).scroll_into_view_if_needed()
    a, b = words.nth(first).bounding_box(), words.nth(last).bounding_box()
    page.mouse.move(a["x"] + 3, a["y"] + a["height"] / 2)
    page.mouse.down()
    page.mouse.move(b["x"] + b["width"] / 2, b["y"] + b["height"] / 2, steps=4)
    page.mouse.move(b["x"] + b["width"] / 2 + 1, b["y"] + b["height"] / 2)
    page.mouse.up()


def test_by_touch_on_a_narrow_page(open_notebook: Any, lab: Any) -> None:
    page = open_notebook([cell("touch", mode="beginner")], width=480, height=900, touch=True)
    assert page.locator(".kit").first.evaluate("(el) => el.getBoundingClientRect().width") < 560
    words = page.locator(".kit-marker .kit-w")
    words.nth(21).tap()
    assert page.locator(".kit-palette").is_visible()
    words.nth(28).tap()
    assert page.locator(".kit-w.is-picked").count() == 8
    picked = page.locator(".kit-w.is-picked").first.bounding_box()
    palette = page.locator(".kit-palette").bounding_box()
    assert palette["y"] + palette["height"] <= picked["y"]  # beside the words, not on them
    page.locator('.kit-palette [data-label="fact"]').tap()
    assert not page.locator(".kit-palette").is_visible()
    saved(page)
    assert spans(lab, "touch") == [(WORDS[21].left, WORDS[28].right, "fact")]
    words.nth(24).tap()
    page.locator(".kit-palette").get_by_role("button", name="Remove the mark").tap()
    saved(page)
    assert until(lambda: spans(lab, "touch") == [])
    assert page.locator(".kit").first.evaluate("(el) => el.scrollWidth <= el.clientWidth")


def test_offsets_are_exact_behind_an_emoji(open_notebook: Any, lab: Any) -> None:
    exercise = demo.exercise(demo.EMOJI)
    text, words = exercise.article.text, exercise.article.words
    page = open_notebook(["from tests.browser import demo; demo.marker(demo.EMOJI, 'tests/emoji')"])
    shown = page.locator(".kit-marker .kit-w")
    assert shown.all_inner_texts() == [text[w.left : w.right] for w in words]
    first = next(n for n, w in enumerate(words) if w.text == "shut" and n > 3)
    drag(page, shown, first, first + 5)
    press(page, "1")
    saved(page)
    (mark,) = lab.marks("tests/emoji")
    assert mark["exact"] == text[mark["start"] : mark["end"]]
    assert mark["exact"].startswith("shut on Monday 🎉")
    assert (mark["start"], mark["end"]) == (words[first].left, words[first + 5].right)


def test_jupyterlab_shortcuts_stay_out(open_notebook: Any) -> None:
    page = open_notebook([cell("shortcuts", hints=["One."]), "1 + 1"])
    press_page(page)
    stops = focusable(page)
    assert len(stops) > 12
    before = notebook_state(page)
    for number in range(len(stops)):
        for keys in SHORTCUTS if number in (0, len(stops) - 1) else ("x", "d d", "Shift+Enter"):
            focus(page, number)
            press(page, *keys.split())
            if page.locator(".kit-dialog").evaluate("(d) => d.open"):
                press(page, "Escape")
    assert notebook_state(page) == before
    assert all_suppressed(page) == []


@pytest.mark.slow
def test_every_shortcut_on_every_control(open_notebook: Any) -> None:
    page = open_notebook([cell("shortcuts-all", hints=["One."]), "1 + 1"])
    press_page(page)
    before = notebook_state(page)
    for number in range(len(focusable(page))):
        for keys in SHORTCUTS:
            focus(page, number)
            press(page, *keys.split())
            if page.locator(".kit-dialog").evaluate("(d) => d.open"):
                press(page, "Escape")
            if page.locator(".kit-feedback").count():
                press_back(page)
            assert notebook_state(page) == before, (keys, focusable(page)[number])


def press_page(page: Any) -> None:
    """Everything open that can be: a mark, the card, more."""
    page.locator(".kit-marker .kit-w").nth(21).click()
    press(page, "1")
    saved(page)
    page.get_by_role("button", name="Card", exact=True).click()
    page.get_by_role("button", name="More").click()


def press_back(page: Any) -> None:
    page.locator(".kit-feedback .is-main").click()


FOCUSABLE = "a[href],button,input,select,textarea,summary,[tabindex]"
VISIBLE = f"""[...document.querySelectorAll('.kit :is({FOCUSABLE})')].filter((e) => e.getClientRects().length
  && !/Check|Hand in|Start over/.test(e.innerText))"""


def focusable(page: Any) -> list[str]:
    return list(page.evaluate(f"() => {VISIBLE}.map((e) => e.outerHTML.slice(0, 120))"))


def focus(page: Any, number: int) -> None:
    page.evaluate(f"(n) => {{ const all = {VISIBLE}; all[Math.min(n, all.length - 1)].focus(); }}", number)


def all_suppressed(page: Any) -> list[str]:
    """What could take the focus and lets JupyterLab's shortcuts in, hidden parts included."""
    return list(
        page.evaluate(
            f"""() => [...document.querySelectorAll('.kit :is({FOCUSABLE})')]
            .filter((e) => e.getAttribute('data-lm-suppress-shortcuts') !== 'true').map((e) => e.outerHTML.slice(0, 200))"""
        )
    )


def test_reload_and_restart_keep_marks(open_notebook: Any, lab: Any) -> None:
    page = open_notebook([cell("reload")])
    page.locator(".kit-marker .kit-w").nth(21).click()
    press(page, "1")
    saved(page)
    page.reload()
    page.wait_for_function("() => window.jupyterapp && window.jupyterapp.shell")
    page.wait_for_function(READY)
    run_all(page)
    page.wait_for_selector(".kit-list li")
    assert page.locator(".kit-m.v-fact").count() == 1

    # the kernel is started anew: the box on the page is dead, and says so
    page.evaluate(
        "async () => { for (const w of window.jupyterapp.shell.widgets('main')) if (w.sessionContext) await w.sessionContext.restartKernel(); }"
    )
    page.locator(".kit-marker .kit-w").nth(40).click()
    press(page, "5")
    page.wait_for_selector(LOST, timeout=6000)
    assert "run this box again" in page.locator(".kit-notices").inner_text()
    assert len(lab.marks("tests/reload")) == 1
    page.wait_for_function(READY)
    page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-cells')")
    assert until(lambda: len(lab.marks("tests/reload")) == 2, 15)  # what could not be saved is sent again
    page.wait_for_selector(SAVED)
    assert {m["label"] for m in lab.marks("tests/reload")} == {"fact", "commentary"}


def kernel_pids(lab: Any) -> list[int]:
    import psutil

    def is_kernel(process: Any) -> bool:
        try:
            return "ipykernel_launcher" in " ".join(process.cmdline())
        except psutil.NoSuchProcess:  # it has just ended: a zombie is one, too
            return False

    return [p.pid for p in psutil.Process(lab.pid).children(recursive=True) if is_kernel(p)]


@pytest.mark.parametrize("times", [pytest.param(1), pytest.param(3, marks=pytest.mark.slow)])
def test_killed_kernel_loses_no_acknowledged_mark(open_notebook: Any, lab: Any, times: int) -> None:
    name = f"kill{times}"
    for turn in range(times):
        before = set(kernel_pids(lab))
        page = open_notebook([cell(name)], fresh=True)
        (kernel,) = set(kernel_pids(lab)) - before
        for n in range(4):
            page.locator(".kit-marker .kit-w").nth(21 + 10 * turn + 2 * n).click()
            press(page, str(1 + n % 2))
        saved(page)
        shown = page.locator(".kit-list li").count()
        os.kill(kernel, signal.SIGKILL)
        assert len(lab.marks(f"tests/{name}")) == shown == 4 * (turn + 1)
        page.locator(".kit-marker .kit-w").nth(100 + turn).click()
        press(page, "5")
        page.wait_for_selector(LOST, timeout=6000)
        assert page.get_by_role("button", name="Not saved. Try again").is_visible()
        page.context.close()  # this browser's memory goes with it: only acknowledged marks are left
        assert len(lab.marks(f"tests/{name}")) == 4 * (turn + 1)


def test_two_windows_on_one_exercise(open_notebook: Any, lab: Any) -> None:
    one = open_notebook([cell("tabs")])
    two = open_notebook([cell("tabs")])  # another notebook, so another kernel
    for page, word, key in ((one, 21, "1"), (two, 40, "2"), (one, 60, "5"), (two, 80, "1")):
        page.bring_to_front()
        page.locator(".kit-marker .kit-w").nth(word).click()
        press(page, key)
        saved(page)
    assert len(lab.marks("tests/tabs")) == 4
    assert until(lambda: two.locator(".kit-list li").count() == 4)
    one.locator(".kit-marker .kit-w").nth(100).click()
    press(one, "1")
    saved(one)
    assert until(lambda: one.locator(".kit-list li").count() == 5)
    assert len(lab.marks("tests/tabs")) == 5


def test_slow_save_is_told_and_then_mended(open_notebook: Any, lab: Any) -> None:
    page = open_notebook([cell("slow", slow=3.2)])
    page.locator(".kit-marker .kit-w").nth(21).click()
    press(page, "1")
    assert page.locator(".kit-saved").inner_text() == "Saving"
    page.get_by_role("button", name="Check my marks").click()
    page.wait_for_selector(LOST, timeout=4000)
    page.wait_for_selector(SAVED, timeout=12000)
    assert len(lab.marks("tests/slow")) == 1


def test_nothing_of_a_text_is_ever_executed(open_notebook: Any) -> None:
    page = open_notebook(
        [
            "from tests.browser import demo; demo.marker(demo.HOSTILE, 'tests/hostile')",
            "from tests.browser import demo; demo.reading(demo.HOSTILE)",
        ]
    )
    page.wait_for_selector(".kit-reading")
    words = page.locator(".kit-marker .kit-w")
    words.nth(9).click()
    words.nth(12).click(modifiers=["Shift"])
    press(page, "2")
    saved(page)
    page.locator(".kit-marker .kit-go").first.click()
    page.get_by_role("button", name="Hint 1 of 1").click()
    page.get_by_role("button", name="Check my marks").click()
    page.wait_for_selector(".kit-feedback")
    page.get_by_role("button", name="Show the answer").click()
    page.wait_for_selector("text=This is the whole answer")
    page.wait_for_timeout(300)
    assert page.evaluate("() => window.hacked") is None
    assert page.locator(".kit :is(script, img, b.evil, iframe)").count() == 0
    assert "<script>" in page.locator(".kit-feedback").inner_text()


def test_no_key_is_recorded_and_given_marks_are_locked(open_notebook: Any, lab: Any) -> None:
    page = open_notebook([cell("nokey", key=False), cell("given", given=["q1"], mode="full")])
    first, second = page.locator(".kit-marker").nth(0), page.locator(".kit-marker").nth(1)
    first.locator(".kit-w").nth(21).click()
    press(page, "1")
    first.get_by_role("button", name="Record my marks").click()
    first.get_by_text("Recorded. Your teacher will mark it.").wait_for()
    assert second.locator(".kit-m.is-given.v-quote").count() >= 1
    assert "given" in second.locator(".kit-list").inner_text()
    assert second.locator(".kit-list .kit-x").count() == 0
    second.locator(".kit-w").nth(48).click()
    press(page, "5")
    assert "marked for you" in second.locator(".kit-foot").inner_text()
    second.locator(".kit-w").nth(45).click()
    second.locator(".kit-w").nth(48).click(modifiers=["Shift"])
    press(page, "5")  # only what is not given takes the label
    assert until(lambda: spans(lab, "given") == [(WORDS[45].left, WORDS[46].right, "commentary")])


def test_a_mark_asks_how_sure_where_the_cursor_is(open_notebook: Any, lab: Any) -> None:
    page = open_notebook([cell("sure")])
    words = page.locator(".kit-marker .kit-w")
    for n in range(7):
        words.nth(21 + 2 * n).click()
        press(page, "1")
    for n in range(6):
        words.nth(21 + 2 * n).click()
        press(page, "Escape")
        asks = page.locator(".kit-list .kit-sure")
        assert asks.count() == (n < 5)  # five say it, then no other is asked
        if n < 5:
            assert asks.locator("xpath=..").locator("q").inner_text() == words.nth(21 + 2 * n).inner_text()
            asks.get_by_label("Sure", exact=True).check()
    saved(page)
    assert until(lambda: [m.get("confidence") for m in lab.marks("tests/sure")] == ["sure"] * 5 + [None] * 2)
    assert not page.errors


def test_nothing_marked_is_asked_about_once(open_notebook: Any, lab: Any) -> None:
    page = open_notebook([cell("nothing")])
    check = page.get_by_role("button", name="Check my marks")
    check.click()
    assert "You have marked nothing. Press Check again" in page.locator(".kit-foot").inner_text()
    assert "You have marked nothing." in say(page)
    page.locator(".kit-marker .kit-w").nth(21).click()
    press(page, "1", "Backspace")  # something was done between: it is asked again
    check.click()
    assert page.locator(".kit-feedback").count() == 0
    check.click()
    page.wait_for_selector(".kit-feedback")
    assert len(lab.answer("tests/nothing")["responses"][0]["attempts"]) == 1


@pytest.mark.parametrize("width", [800, 1280])
def test_a_text_that_fits_is_no_box_in_a_box(open_notebook: Any, width: int) -> None:
    page = open_notebook([cell(f"fits-{width}")], width=width)
    scrollers = """() => [...document.querySelectorAll('.kit-marker, .kit-marker *')].filter((e) => e.getClientRects().length
      && ['auto', 'scroll'].includes(getComputedStyle(e).overflowY) && e.scrollHeight > e.clientHeight + 1).map((e) => e.className)"""
    for n in range(12):
        page.locator(".kit-marker .kit-w").nth(21 + 3 * n).click()
        press(page, "1")
    saved(page)
    assert set(page.evaluate(scrollers)) <= (set() if width == 800 else {"kit-list"})
