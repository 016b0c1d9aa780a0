"""Marking a text of any length, in a real JupyterLab and Chromium: opening it, from key press to acknowledged save
(page, kernel, file on the disk and back), scrolling, checking.
"""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from typing import Any

from benchmarks.live import live
from tests.browser.conftest import OPEN, READY, run_all

SIZES = (500, 5000, 20_000)
ITEMS = 40  # of the key that is checked
TIMES = 60
# Presses a label's key on one word after the other. `shown` is the time until the mark is laid out on the page,
# `painted` until the frame with it is through, `saved` until the light says "Saved" again.
MEASURE = """async ([times]) => {
  const words = [...document.querySelectorAll('.kit-marker .kit-w')];
  const light = document.querySelector('.kit-saved');
  const how = {bubbles: true, cancelable: true, composed: true};
  const key = (el, name) => el.dispatchEvent(new KeyboardEvent('keydown', {key: name, ...how}));
  const saved = () => new Promise((done) => {
    const seen = new MutationObserver(() => {
      if (light.dataset.status === 'saved') { seen.disconnect(); done(); }
    });
    seen.observe(light, {attributes: true, attributeFilter: ['data-status']});
  });
  const step = Math.max(2, Math.floor(words.length / (times + 2)));
  const frame = () => new Promise((done) => requestAnimationFrame(() => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = done;
    port2.postMessage(0);
  }));
  const saves = [], shown = [], painted = [];
  for (let n = 0; n < times; n++) {
    const word = words[10 + n * step % (words.length - 20)];
    word.dispatchEvent(new MouseEvent('mousedown', {bubbles: true, cancelable: true, button: 0, buttons: 1}));
    document.dispatchEvent(new MouseEvent('mouseup', {bubbles: true}));
    await frame();
    await frame();
    const done = saved(), start = performance.now();
    key(word, String(1 + n % 5));
    word.getBoundingClientRect();
    shown.push(performance.now() - start);
    await Promise.all([
      frame().then(() => painted.push(performance.now() - start)),
      done.then(() => saves.push(performance.now() - start)),
    ]);
  }
  return {saved: saves, shown, painted};
}"""


# A screen further, thirty times: how long each frame takes.
SCROLL = """async () => {
  const box = document.querySelector('.kit-marker .kit-scroll'), out = [];
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const step = Math.max(100, Math.min(box.clientHeight, box.scrollHeight / 30));
  box.scrollTop = 0;
  let last = await frame();
  for (let n = 0; n < 30; n++) {
    box.scrollTop += step;
    const now = await frame();
    out.push(now - last);
    last = now;
  }
  return out;
}"""
CHECK = """async () => {
  const stage = document.querySelector('.kit-stage'), start = performance.now();
  document.querySelector('.kit-marker .kit-foot .is-main').click();
  while (!stage.querySelector('.kit-feedback')) await new Promise((done) => requestAnimationFrame(done));
  stage.getBoundingClientRect();
  return performance.now() - start;
}"""
FIRST = "() => document.querySelector('.kit-marker .kit-w[tabindex=\"0\"]')"


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of one size of text: a list for each thing that is done."""

    words: int
    opening: float
    saved: list[float]
    shown: list[float]
    painted: list[float]
    scroll: list[float]
    check: float

    def __str__(self) -> str:
        at = f"{self.words:>6,} words"
        return "\n".join(
            (
                f"key press to saved, {at}: {_told(self.saved)} ({len(self.saved)} marks)",
                f"key press to shown, {at}: {_told(self.shown)}; painted: {_told(self.painted)}",
                f"opening to the first mark, {at}: {self.opening / 1000:.1f} s; "
                f"scrolling a screen: {_told(self.scroll)}; check: {self.check:.0f} ms",
            )
        )


def _told(values: list[float]) -> str:
    return f"median {statistics.median(values):.0f} ms, p95 {statistics.quantiles(values, n=20)[-1]:.0f} ms"


def measure(page: Any) -> Times:
    """Opens the marker in the page's notebook, marks, scrolls and checks."""
    start = time.perf_counter()
    run_all(page)
    page.wait_for_function(FIRST)
    opening = 1000 * (time.perf_counter() - start)
    count = page.locator(".kit-marker .kit-w").count()
    page.evaluate(MEASURE, [5])
    told = page.evaluate(MEASURE, [TIMES])
    return Times(count, opening, **told, scroll=page.evaluate(SCROLL), check=page.evaluate(CHECK))


def main() -> None:
    """Prints what each size of text takes."""
    with live("key press to saved") as there:
        if there is None:
            return
        lab, browser = there
        for words in SIZES:
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.goto(f"{lab.url}/lab/workspaces/b{words}?token={lab.token}")
            page.wait_for_function("() => window.jupyterapp && window.jupyterapp.shell")
            text = f"demo.long_source({words}, {ITEMS})"
            source = f"from tests.browser import demo; demo.marker({text}, 'bench/w{words}')"
            page.evaluate(OPEN, [lab.notebook([source])])
            page.wait_for_function(READY)
            print(measure(page))
            page.close()


if __name__ == "__main__":
    main()
