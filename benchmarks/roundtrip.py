"""From key press to acknowledged save, in a real JupyterLab and Chromium: page, kernel, file on the disk and back."""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path
from typing import Any

from tests.browser.conftest import FLAGS, OPEN, READY, Lab, chromium, run_all

SIZES = (500, 5000)
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


def measure(page: Any, times: int = TIMES) -> tuple[list[float], list[float]]:
    """Milliseconds until saved, and until the mark is on the page, for each of `times` marks."""
    saved, shown = page.evaluate(MEASURE, [times])
    return saved, shown


def line(words: int, saved: list[float], shown: list[float]) -> str:
    """One line of the report."""
    p95 = statistics.quantiles(saved, n=20)[-1]
    return (
        f"key press to saved, {words:>5} words: median {statistics.median(saved):4.0f} ms, p95 {p95:4.0f} ms "
        f"(of it on the page before the kernel hears: {statistics.median(shown):.0f} ms; {len(saved)} marks)"
    )


def main() -> None:
    """Prints a line for each size of text."""
    from playwright.sync_api import sync_playwright

    path = chromium()
    if path is None:
        print("key press to saved: not measured (no Chromium on this machine)")
        return
    with tempfile.TemporaryDirectory() as temp, sync_playwright() as playwright:
        folder = Path(temp) / "work"
        folder.mkdir()
        lab = Lab(folder)
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        try:
            lab.wait()
            for words in SIZES:
                page = browser.new_page()
                page.goto(f"{lab.url}/lab/workspaces/b{words}?token={lab.token}")
                page.wait_for_function("() => window.jupyterapp && window.jupyterapp.shell")
                source = f"from tests.browser import demo; demo.marker(demo.long_source({words}), 'bench/w{words}')"
                page.evaluate(OPEN, [lab.notebook([source])])
                page.wait_for_function(READY)
                run_all(page)
                measure(page, 5)
                saved, shown = measure(page)
                print(line(page.locator(".kit-marker .kit-w").count(), saved, shown))
                page.close()
        finally:
            browser.close()
            lab.stop()


if __name__ == "__main__":
    main()
