"""A finger on the page of one box, and whether what is said by colour is said by something else as well.

    walk = Walk(page, page.locator(".kit").first)
    WALKS["sort"](walk)        (tap_walks.py)

It taps (without a touch screen: clicks), holds at the states worth a look (`walk.hold`), and fails where two states look the
same but for their colour (`walk.tap(..., changes=...)`, `walk.apart`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tests.browser.steps import until

# How an element looks in forced colours: its words, letters and signs, its lines and frames, and the state of a box that the
# browser itself draws. Fills, patterns and shadows count where the style sheet keeps them (`forced-color-adjust: none`), for
# Chromium takes all others away. How bold something is does not count.
LOOK = """(el, words) => {
  const kept = (style) => !matchMedia('(forced-colors: active)').matches || style.forcedColorAdjust === 'none';
  const edge = (style, side) => (style[`border${side}Style`] === 'none' || style[`border${side}Width`] === '0px' ? '' : `${style[`border${side}Style`]} ${style[`border${side}Width`]}`);
  const told = (style) => [
    ...['Top', 'Right', 'Bottom', 'Left'].map((side) => edge(style, side)),
    style.outlineStyle === 'none' ? '' : `${style.outlineStyle} ${style.outlineWidth}`,
    style.textDecorationLine === 'none' ? '' : `${style.textDecorationLine} ${style.textDecorationStyle} ${style.textDecorationThickness} ${style.textUnderlineOffset}`,
    kept(style) ? [style.backgroundImage, style.backgroundColor, style.boxShadow, style.color] : '', style.strokeDasharray === 'none' ? '' : style.strokeDasharray, style.visibility, style.display === 'none' ? 'none' : '',
  ].join('|');
  const seen = (one) => {
    const style = getComputedStyle(one), parts = [told(style)];
    for (const pseudo of ['::before', '::after']) { const more = getComputedStyle(one, pseudo); if (!['none', 'normal'].includes(more.content)) parts.push(more.content === '""' ? '' : more.content, told(more)); }
    if (one.matches('input') && Number(style.opacity) > 0.1 && one.getBoundingClientRect().width > 8) parts.push(`${one.checked}`, one.type === 'range' || one.type === 'number' ? one.value : '');
    if (one.dataset.t) parts.push(one.dataset.t);
    if (one.localName === 'path' || one.localName === 'circle' || one.localName === 'use') parts.push(one.outerHTML);
    return parts.join('~');
  };
  const all = [el, ...el.querySelectorAll('*')].filter((one) => one.getClientRects().length || one.closest('svg'));
  const text = words ? el.innerText : '';
  return JSON.stringify([all.map(seen), text]);
}"""


class Walk:
    """A hand on the page of one box. `hold` is called with the name of each state that is worth a look."""

    def __init__(self, page: Any, box: Any, *, touch: bool = True, hold: Callable[[str], None] | None = None) -> None:
        self.page, self.box, self.touch = page, box, touch
        self.hold = hold or (lambda _state: None)

    def tap(self, where: Any, *, changes: Any = None, **how: Any) -> None:
        """One tap, or click. `changes`: what must look or read otherwise after it, without its colour; `how`: playwright's."""
        before = changes.evaluate(LOOK, True) if changes is not None else None
        if self.touch:
            where.tap(**how)
        else:
            where.click(**how)
        if changes is not None:
            assert until(lambda: changes.evaluate(LOOK, True) != before, 3), (
                f"nothing but colour shows this tap: {changes}"
            )

    def press(self, name: str) -> None:
        """A button, by its name."""
        self.tap(self.box.get_by_role("button", name=name).locator("visible=true").first)

    def choose(self, words: str, *, within: str = "label") -> None:
        """An option, by its words: its row must show that it is chosen."""
        row = self.box.locator(f"{within}:visible", has_text=words).first
        self.tap(row, changes=row)

    def sure(self, words: str = "Sure") -> None:
        """How sure."""
        row = self.box.locator(".kit-ch-sure label").filter(has_text=re.compile(f"^{words}$"))
        self.tap(row, changes=row)

    def word(self, text: str) -> Any:
        """A word of the text, without what stands before it."""
        return self.box.locator(".kit-w").filter(has_text=re.compile(f"^{re.escape(text)}$")).first

    def words(self, first: str, last: str = "") -> None:
        """Picks words: the first, then the last of them."""
        at = {"x": 4, "y": 12}
        self.tap(self.word(first), position=at)
        if last:
            self.tap(self.word(last), position=at, **({} if self.touch else {"modifiers": ["Shift"]}))
        assert self.word(last or first).evaluate("(el) => el.classList.contains('is-picked')")

    def label(self, name: str) -> None:
        """The label for the words that are picked."""
        self.tap(self.box.locator(f'[data-label="{name}"]:visible').first)

    def slide(self, where: Any, part: float) -> None:
        """A tap on a slider, at a part of its length."""
        size = where.bounding_box()
        self.tap(where, position={"x": size["width"] * part, "y": size["height"] / 2})

    def write(self, where: Any, text: str) -> None:
        """A tap into a field, then what the keys of the screen would give."""
        self.tap(where)
        self.page.keyboard.insert_text(text)

    def wait(self, selector: str) -> None:
        """Until it is there."""
        self.box.locator(selector).first.wait_for()

    def apart(self, *where: str) -> None:
        """These look different from each other without their colours and whatever words they hold."""
        looks = {one: self.box.locator(one).first.evaluate(LOOK, False) for one in where}
        same = [(a, b) for a in where for b in where if a < b and looks[a] == looks[b]]
        assert not same, f"nothing but colour tells these apart: {same}"
