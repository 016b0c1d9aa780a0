"""A box in an empty page, without a notebook server: its kernel is this process, and it is late when a test wants it so.

page = Alone(browser, lambda: demo_boxes.show("vote"))
page.busy()             the kernel answers nothing that is asked from now on
page.later(2.6)         seconds pass on the page
page.answer()           it takes up what waits, in its order
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

URL = "http://box.test/"
BLANK = "<!doctype html><html lang=en><title>A box</title><main></main>"
KERNEL = """window.kernel = {
  asked: [], gate: null, line: Promise.resolve(), heard: new Set(),
  busy() { kernel.gate = new Promise((go) => { kernel.go = go; }); },
  send(message) {
    const copy = structuredClone(message), { gate } = kernel;
    kernel.asked.push(copy);
    kernel.line = kernel.line.then(() => gate).then(() => window.reply(copy)).then(kernel.tell);
  },
  tell(message) { if (message) for (const hear of [...kernel.heard]) hear(message); },
  async settle() { let line; do { line = kernel.line; await line; } while (line !== kernel.line); },
};"""
RENDER = """async ([code, style, traits]) => {
  const model = { get: (name) => structuredClone(traits[name]), send: kernel.send, on: (_, hear) => kernel.heard.add(hear), off: (_, hear) => kernel.heard.delete(hear) };
  document.head.append(Object.assign(document.createElement('style'), { textContent: style }));
  const box = await import(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
  box.default.render({ model, el: document.querySelector('main') });
}"""


class Alone:
    """The page of one box, made by `make`; `reply` answers in its place, with None not at all; `options` are those of
    playwright's `new_page`. Whatever else is asked of it is asked of that page. In the end (`with`) it is closed, and no
    script may have complained.
    """

    def __init__(
        self, browser: Any, make: Callable[[], Any], *, reply: Callable[[Any], Any] | None = None, width: int = 1280, **options: Any
    ) -> None:  # fmt: skip
        self._page, self._make = browser.new_page(viewport={"width": width, "height": 900}, **options), make
        self.errors: list[str] = []
        self._page.set_default_timeout(5000)
        self._page.on("pageerror", lambda error: self.errors.append(str(error)))
        self._page.clock.install()
        self._page.route("**/*", lambda route: route.fulfill(body=BLANK, content_type="text/html"))
        self._page.add_init_script(KERNEL)
        self._page.expose_function("reply", lambda message: (reply or self.widget.reply)(message))
        self._page.goto(URL)
        self.widget = make()
        self.box = self._page.locator(".kit").first

    def __getattr__(self, name: str) -> Any:
        return getattr(self._page, name)

    def __enter__(self) -> Alone:
        return self

    def __exit__(self, *_: object) -> None:
        self._page.close()
        assert not self.errors

    def open(self) -> Alone:
        """Shows the box as it stands."""
        traits = {name: getattr(self.widget, name) for name in ("view", "state") if self.widget.has_trait(name)}
        self._page.evaluate(RENDER, [self.widget._esm, self.widget._css, traits])
        return self

    def reload(self) -> Alone:
        """Loads the page again and runs it: the box is made anew from what lies on the disk."""
        self._page.reload()
        self.widget = self._make()
        return self.open()

    def busy(self) -> None:
        """The kernel has other work."""
        self._page.evaluate("() => kernel.busy()")

    def answer(self) -> None:
        """The kernel is there again, and takes up what waits."""
        self._page.evaluate("() => { kernel.go?.(); kernel.gate = null; }")
        self.settle()

    def settle(self) -> None:
        """Waits until everything that went out is answered."""
        self._page.evaluate("() => kernel.settle()")

    def later(self, seconds: float) -> None:
        """So long nobody does anything."""
        self._page.clock.run_for(int(1000 * seconds))

    def asked(self, kind: str) -> int:
        """How often the page has asked this of the kernel."""
        return int(self._page.evaluate("(kind) => kernel.asked.filter((one) => one.type === kind).length", kind))

    def at(self, selector: str) -> bool:
        """Whether the focus is on, or in, this."""
        return bool(self._page.evaluate("(what) => Boolean(document.activeElement.closest(what))", selector))
