"""The two ways of doing the same thing: by keyboard alone, and by mouse. A driver says what is done, never how."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar, Protocol

import pytest

from tests.browser import steps
from tests.browser.steps import until

Range = tuple[int, int]
MOST_TABS = 900
WAY = """(where) => {
  const at = document.activeElement, there = [...document.querySelectorAll(where)].filter((e) => e.getClientRects().length);
  if (at === document.body) return 'lost';
  if (at.matches(where)) return 'here';
  return there.some((e) => at.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING) ? 'ahead' : 'behind';
}"""
PLACE = "(where) => [...document.querySelectorAll(where)].indexOf(document.activeElement)"

# Where the cursor is, in which sentence, where each sentence begins, and in which the wanted word is.
SENTENCES = """([where, to]) => {
  const words = [...document.querySelectorAll(where)].map((e) => e._kitWord), here = document.activeElement._kitWord, begins = {};
  for (const word of words) begins[word.sentence] ??= word.i;
  return [here.i, here.sentence, begins, words[to].sentence];
}"""
FAR = "(e) => { const r = e.getBoundingClientRect(); return r.top < 120 || r.bottom > innerHeight - 120; }"


class Hands(Protocol):
    """What a student can do. `where` is a selector in CSS; `n` the place of one among all that it finds."""

    way: ClassVar[str]
    page: Any

    def press(self, where: str) -> None:
        """A button, a link, the head of what folds."""

    def option(self, where: str, n: int) -> None:
        """An option of a card, in the box `where`."""

    def radio(self, where: str, n: int) -> None:
        """A radio button of a row."""

    def tick(self, where: str) -> None:
        """A tick in a box."""

    def write(self, where: str, text: str) -> None:
        """A text, instead of what stands there."""

    def slide(self, where: str, to: int) -> None:
        """A slider to a number, as well as the way allows."""

    def select(self, where: str, value: str) -> None:
        """One of a list that folds down."""

    def words(self, where: str, picked: Range) -> None:
        """The first to the last of the words of a text."""

    def label(self, where: str, label: str, key: str) -> None:
        """A label for the picked words of the marker `where`."""

    def layer(self, where: str, layer: str, key: str) -> None:
        """The layer that the labels of the marker `where` are taken from."""

    def file(self, where: str, path: Path) -> None:
        """A file for the button that asks for one."""


class Keyboard:
    """Tab, arrow keys, figures, Enter and Space; nothing else."""

    way = "keyboard"

    def __init__(self, page: Any) -> None:
        self.page, self._last = page, "the page was opened"

    def reach(self, where: str) -> None:
        """Tab, or Shift and Tab, until the focus is there. A box that has let the focus fall is told of."""
        self.page.wait_for_selector(where, state="attached")
        until(lambda: self.page.evaluate(WAY, where) != "lost", 2)  # while a box is built anew it may be, for a moment
        way = self.page.evaluate(WAY, where)
        assert way != "lost", f"the focus is nowhere, after {self._last}"
        if way != "here":
            steps.tab_to(self.page, where, MOST_TABS, back=way == "behind")
        self._last = f"the keyboard was at {where}"

    def keys(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def press(self, where: str) -> None:
        self.reach(where)
        self.keys("Enter")

    def option(self, where: str, n: int) -> None:
        self.reach(f"{where} input[data-option]")
        self.keys(str(n + 1))

    def radio(self, where: str, n: int) -> None:
        self.reach(where)
        away = n - self.page.evaluate(PLACE, where)
        self.keys(*(["Space"] if not away else ["ArrowRight" if away > 0 else "ArrowLeft"] * abs(away)))

    def tick(self, where: str) -> None:
        self.reach(where)
        self.keys("Space")

    def write(self, where: str, text: str) -> None:
        self.reach(where)
        self.keys("Control+a", "Delete")
        self.page.keyboard.insert_text(text)

    def slide(self, where: str, to: int) -> None:
        self.reach(where)
        away = to - int(self.page.evaluate("() => document.activeElement.value"))
        self.keys(*(["ArrowRight" if away > 0 else "ArrowLeft"] * abs(away) or ["ArrowRight", "ArrowLeft"]))

    def select(self, where: str, value: str) -> None:
        self.reach(where)
        away = self.page.evaluate(
            "(v) => { const s = document.activeElement; return [...s.options].findIndex((o) => o.value === v) - s.selectedIndex; }",
            value,
        )
        self.keys(*["ArrowDown" if away > 0 else "ArrowUp"] * abs(away))

    def words(self, where: str, picked: Range) -> None:
        first, last = picked
        self.reach(f"{where} .kit-w")
        here, on, begins, there = self.page.evaluate(SENTENCES, [f"{where} .kit-w", first])
        away = there - on  # sentence by sentence, then word by word; up goes to the begin of one's own first
        self.keys(*(["ArrowDown"] * away if away >= 0 else ["ArrowUp"] * (-away + (here > begins[str(on)]))))
        here = begins[str(there)] if away else here
        self.keys(*["ArrowRight" if first > here else "ArrowLeft"] * abs(first - here))
        self.keys(*["Shift+ArrowRight"] * (last - first))

    def label(self, where: str, label: str, key: str) -> None:
        self.keys(key)

    def layer(self, where: str, layer: str, key: str) -> None:
        self.reach(f"{where} .kit-w")
        self.keys(key)

    def file(self, where: str, path: Path) -> None:
        with self.page.expect_file_chooser() as chosen:
            self.press(where)
        chosen.value.set_files(str(path))


class Mouse:
    """Clicks; and typing, where something is to be written."""

    way = "mouse"

    def __init__(self, page: Any) -> None:
        self.page = page

    def press(self, where: str) -> None:
        button = self.page.locator(where).first
        if button.evaluate(FAR):  # JupyterLab paints what comes into view, and that may move under the mouse
            button.evaluate("(e) => e.scrollIntoView({ block: 'center' })")
            self.page.wait_for_timeout(150)
        button.click()

    def option(self, where: str, n: int) -> None:
        self.page.locator(f'{where} input[data-option="{n}"]').check()

    def radio(self, where: str, n: int) -> None:
        self.page.locator(where).nth(n).locator("xpath=ancestor::label[1]").click()  # its box is drawn by the label

    def tick(self, where: str) -> None:
        self.page.locator(where).check()

    def write(self, where: str, text: str) -> None:
        self.press(where)
        self.page.locator(where).first.fill(text)

    def slide(self, where: str, to: int) -> None:
        slider = self.page.locator(where).first
        low, high = (int(slider.get_attribute(end)) for end in ("min", "max"))
        box = slider.bounding_box()
        slider.click(position={"x": box["width"] * (to - low) / (high - low), "y": box["height"] / 2})

    def select(self, where: str, value: str) -> None:
        self.page.locator(where).first.select_option(value)

    def words(self, where: str, picked: Range) -> None:
        words = self.page.locator(f"{where} .kit-w")
        words.nth(picked[0]).click(position={"x": 4, "y": 12})
        if picked[1] != picked[0]:
            words.nth(picked[1]).click(position={"x": 4, "y": 12}, modifiers=["Shift"])

    def label(self, where: str, label: str, key: str) -> None:
        button = self.page.locator(f'{where} [data-label="{label}"]:visible').first
        if not button.count():  # a rare one, which stands under More
            self.page.locator(f"{where} .kit-push button", has_text="More").click()
        button.click()

    def layer(self, where: str, layer: str, key: str) -> None:
        self.page.locator(f'{where} [data-layer="{layer}"]').click()

    def file(self, where: str, path: Path) -> None:
        with self.page.expect_file_chooser() as chosen:
            self.press(where)
        chosen.value.set_files(str(path))


HANDS: dict[str, type[Keyboard] | type[Mouse]] = {"keyboard": Keyboard, "mouse": Mouse}

POINTING = {
    "Mouse": ("click", "dblclick", "down", "move", "up", "wheel"),
    "Touchscreen": ("tap",),
    "Page": ("check", "click", "dblclick", "drag_and_drop", "fill", "focus", "hover", "select_option", "tap", "uncheck"),
    "Locator": (
        "check", "clear", "click", "dblclick", "drag_to", "fill", "focus", "hover", "press", "press_sequentially",
        "select_option", "set_checked", "set_input_files", "tap", "uncheck",
    ),
}  # fmt: skip


def keyboard_only(patch: pytest.MonkeyPatch) -> None:
    """From here on every click, tap, fill or focus by other means than keys fails the test."""
    from playwright import sync_api

    def refused(name: str) -> Any:
        def refuse(*_: Any, **__: Any) -> None:
            raise AssertionError(f"a walk by keyboard has used {name}")

        return refuse

    for kind, names in POINTING.items():
        for name in names:
            patch.setattr(getattr(sync_api, kind), name, refused(f"{kind}.{name}"))
