// Two hints and then the answer: the same button in every box that asks for words.

/** `hints`: what is told, one after the other; `answer`: {ready(), show(), wait}, or null where the box has none to show.
 *  The answer comes after one try: before it the button says what to do first (`wait`). Without hints there is no button
 *  until the answer may be shown. Returns {button, box, refresh}; the box holds the hints told so far. */
function makeHints(live, hints, answer = null) {
  let told = 0;
  const box = h("div.kit-hints", { hidden: true });
  const button = h("button.kit-btn", { "data-k": "hint", onclick: press });
  function say(...parts) {
    box.hidden = false;
    box.append(h("p", {}, parts));
    live.say(box.lastChild.textContent);
  }
  function press() {
    if (told < hints.length) {
      told++;
      say(h("b", {}, `Hint ${told} of ${hints.length}.`), ` ${hints[told - 1]}`);
    } else if (answer?.ready()) answer.show();
    else if (answer && !box.querySelector("[data-wait]")) {
      say(answer.wait);
      box.lastChild.dataset.wait = "";
    } else if (answer) live.say(answer.wait);
    refresh();
  }
  function refresh() {
    const more = told < hints.length, ready = Boolean(answer?.ready());
    button.textContent = more ? `Hint ${told + 1} of ${hints.length}` : answer ? "Show the answer" : "No more hints";
    button.setAttribute("aria-disabled", String(!more && !ready));
    button.hidden = !hints.length && !ready;
    if (ready) box.querySelector("[data-wait]")?.remove();
    box.hidden = !box.childNodes.length;
  }
  refresh();
  return { button, box, refresh };
}
