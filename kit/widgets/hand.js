// needs: article
// Picking words: keyboard, mouse and touch. Knows nothing of labels.

/** Makes the words of an article pickable.
 *
 *  onChange(): the pick or the cursor has moved; onKey(event) -> true when the widget has used the key;
 *  speak(word) -> what a screen reader says of a word besides itself; leave(): Escape with nothing picked.
 *  Returns {pick: [from, to] | null, cursor, setPick, setCursor(i, focus), refresh, stop}. */
function makeHand(article, { onChange, onKey, speak, leave }) {
  const { words, el } = article;
  const hand = { pick: null, cursor: 0, anchor: 0 };
  let cursorEl = null, drag = null, tapFrom = null, pointer = "mouse", shown = [0, -1];

  function showPick() {
    const [from, to] = hand.pick ?? [0, -1];
    const draw = (i) => {
      const on = from <= i && i <= to;
      words[i].el.classList.toggle("is-picked", on);
      words[i].gap.classList.toggle("is-picked", on && i < to);
    };
    for (let i = shown[0]; i <= shown[1]; i++) draw(i);
    for (let i = from; i <= to; i++) draw(i);
    shown = [from, to];
  }
  function showCursor(focus) {
    if (!words.length) return;
    const word = words[hand.cursor];
    if (cursorEl && cursorEl !== word.el) {
      cursorEl.classList.remove("is-cursor");
      for (const name of ["tabindex", "role", "aria-roledescription", "aria-label", "data-lm-suppress-shortcuts"]) cursorEl.removeAttribute(name);
    }
    cursorEl = word.el;
    cursorEl.setAttribute("tabindex", "0");
    cursorEl.setAttribute("role", "button");
    cursorEl.setAttribute("aria-roledescription", "word");
    cursorEl.setAttribute("aria-label", [word.text, speak(word)].filter(Boolean).join(", "));
    suppress(cursorEl);
    if (!focus) return;
    if (!hand.hasFocus()) cursorEl.focus({ preventScroll: true });
    reveal(cursorEl);
  }
  function reveal(target) {                                     // scrolls the text box alone, never the notebook
    const box = el.closest(".kit-scroll");
    if (!box || box.scrollHeight <= box.clientHeight + 1) { target.scrollIntoView?.({ block: "nearest" }); return; }
    const b = box.getBoundingClientRect(), r = target.getBoundingClientRect(), room = 48;
    if (r.top < b.top + room) box.scrollTop -= b.top + room - r.top;
    else if (r.bottom > b.bottom - room) box.scrollTop += r.bottom - b.bottom + room;
  }
  hand.setCursor = (i, focus = true) => { hand.cursor = Math.max(0, Math.min(words.length - 1, i)); showCursor(focus); };
  hand.setPick = (a, b) => {
    hand.pick = a == null ? null : [Math.min(a, b), Math.max(a, b)];
    if (a == null) tapFrom = null;
    showPick();
    onChange();
  };
  hand.refresh = () => showCursor(cursorEl && cursorEl.getRootNode().activeElement === cursorEl);
  hand.hasFocus = () => Boolean(cursorEl) && cursorEl.getRootNode().activeElement === cursorEl;

  function go(to, extend) {
    const target = Math.max(0, Math.min(words.length - 1, to));
    if (extend) {
      if (!hand.pick) hand.anchor = hand.cursor;
      hand.setCursor(target);
      hand.setPick(hand.anchor, target);
    } else {
      hand.setCursor(target);
      hand.anchor = target;
      hand.setPick(null);
    }
  }
  function sentenceStep(step, extend) {
    const here = words[hand.cursor].sentence;
    if (extend && step > 0) {                                    // to the end of this sentence, then of the next
      const lastOf = (s) => words.findLastIndex((w) => w.sentence === s);
      const end = lastOf(here);
      return hand.cursor < end ? end : lastOf(Math.min(here + 1, words[words.length - 1].sentence));
    }
    const first = words.findIndex((w) => w.sentence === here);
    if (step < 0 && hand.cursor > first) return first;
    const next = words.findIndex((w) => w.sentence === here + step);
    return next < 0 ? hand.cursor : next;
  }
  function target(event) {
    const block = words[hand.cursor].block.words;
    const all = event.ctrlKey || event.metaKey;
    switch (event.key) {
      case "ArrowLeft": return hand.cursor - 1;
      case "ArrowRight": return hand.cursor + 1;
      case "ArrowUp": return sentenceStep(-1, event.shiftKey);
      case "ArrowDown": return sentenceStep(1, event.shiftKey);
      case "Home": return all ? 0 : block[0].i;
      case "End": return all ? words.length - 1 : block[block.length - 1].i;
      default: return null;
    }
  }
  function pickSentence() {
    const mine = words.filter((w) => w.sentence === words[hand.cursor].sentence);
    hand.anchor = mine[0].i;
    hand.setCursor(mine[mine.length - 1].i);
    hand.setPick(mine[0].i, mine[mine.length - 1].i);
  }
  function keydown(event) {
    if (!article.wordOf(event.target) || event.altKey) return;
    const to = words.length ? target(event) : null;
    if (to !== null) go(to, event.shiftKey);
    else if (event.key === "Escape") { if (hand.pick) hand.setPick(null); else leave(); }
    else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && !event.shiftKey) pickSentence();
    else if (event.key === " " && !event.ctrlKey) { hand.anchor = hand.cursor; hand.setPick(hand.cursor, hand.cursor); }
    else if (!onKey(event)) return;
    event.preventDefault();
  }

  // ---- mouse: drag, click, shift and click
  function mousedown(event) {
    const word = article.wordOf(event.target);
    if (pointer === "touch" || event.button !== 0 || !word) return;
    event.preventDefault();                                      // no text selection of the browser's own
    if (event.shiftKey) {
      hand.setCursor(word.i);
      hand.setPick(hand.anchor, word.i);
      return;
    }
    const before = hand.pick;
    drag = { from: word.i, to: word.i, before };
    hand.anchor = word.i;
    hand.setCursor(word.i);
    hand.setPick(word.i, word.i);
    document.addEventListener("mousemove", mousemove);
    document.addEventListener("mouseup", mouseup);
  }
  function mousemove(event) {
    if (!drag) return;
    if (event.buttons === 0) { mouseup(); return; }
    scrollAlong(event.clientY);
    const word = article.wordOf(el.getRootNode().elementFromPoint(event.clientX, event.clientY)) ?? nearestInLine(event);
    if (!word || word.i === drag.to) return;
    drag.to = word.i;
    hand.setCursor(word.i);
    hand.setPick(drag.from, word.i);
  }
  function mouseup() {
    drag = null;
    document.removeEventListener("mousemove", mousemove);
    document.removeEventListener("mouseup", mouseup);
  }
  function scrollAlong(y) {
    const box = el.closest(".kit-scroll");
    const b = box?.getBoundingClientRect();
    if (!b || box.scrollHeight <= box.clientHeight) return;
    if (y < b.top + 24) box.scrollTop -= 12;
    else if (y > b.bottom - 24) box.scrollTop += 12;
  }
  function nearestInLine({ clientX, clientY }) {                 // beside a line: its last (or first) word
    const beside = (el) => { const r = el.getBoundingClientRect(); return r.top <= clientY && clientY <= r.bottom; };
    let best = null;
    for (const word of article.rows.filter((block) => beside(block.row)).flatMap((block) => block.words)) {
      const r = word.el.getBoundingClientRect();
      if (clientY < r.top || clientY > r.bottom) continue;
      const away = clientX < r.left ? r.left - clientX : clientX > r.right ? clientX - r.right : 0;
      if (!best || away < best.away) best = { word, away };
    }
    return best?.word ?? null;
  }

  // ---- touch (and a screen reader's click): tap the first word, tap the last
  function click(event) {
    const word = article.wordOf(event.target);
    if (!word || (pointer !== "touch" && event.detail !== 0)) return;
    pointer = "mouse";
    if (tapFrom !== null && hand.pick && tapFrom !== word.i) {
      const from = tapFrom;
      hand.setCursor(word.i);
      hand.setPick(from, word.i);
      hand.anchor = from;
      tapFrom = null;
    } else if (tapFrom === word.i) hand.setPick(null);
    else {
      hand.anchor = word.i;
      hand.setCursor(word.i);
      hand.setPick(word.i, word.i);
      tapFrom = word.i;
    }
  }
  el.addEventListener("keydown", keydown);
  el.addEventListener("pointerdown", (event) => { pointer = event.pointerType === "touch" ? "touch" : "mouse"; });
  el.addEventListener("mousedown", mousedown);
  el.addEventListener("click", click);
  showCursor(false);
  hand.stop = mouseup;
  return hand;
}
