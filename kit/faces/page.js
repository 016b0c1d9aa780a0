// A reading as a page. All is there without this script: it sets reasons beside their line, brings them to the mark that
// has the focus, and makes all marks one stop of the Tab key.

function kitReading(root) {
  const el = root.querySelector(".kit-article"), form = root.querySelector("form");
  const marks = [...el.querySelectorAll("a.kit-at")];
  const noteOf = (id) => root.querySelector(`#${CSS.escape(id)}`);
  const about = (mark) => mark.getAttribute("aria-describedby").split(" ").map(noteOf).filter(Boolean);
  const seen = (note) => note.getClientRects().length > 0 && !note.closest("details:not([open])");
  let at = 0, tip = null, lit = [];

  // ---- reasons beside the text ----
  const rows = [...el.querySelectorAll(".kit-row:not(.kit-row-aside)")].map((row) => ({
    row, el: row.querySelector(":scope > :is(p, h1, h2, h3)"), kind: row.querySelector(":scope > .kit-n") ? "paragraph" : "",
  }));
  const lines = document.createElementNS(SVG, "svg");
  lines.setAttribute("class", "kit-lines");
  lines.setAttribute("aria-hidden", "true");
  el.append(lines);
  const first = new Map();                                        // note -> the mark that it is about
  for (const mark of [...marks].reverse()) for (const note of about(mark)) first.set(note, mark);
  function place() {
    const notes = [];
    const aside = el.querySelector(".kit-row-aside .kit-note");
    if (aside && rows.length) notes.push({ at: { el: rows[0].el, block: rows[0] }, el: aside });
    for (const block of rows) {
      for (const note of block.row.querySelectorAll(":scope > .kit-notes > .kit-note")) {
        const own = [...block.el.querySelectorAll("a.kit-at")], last = note.matches(".kit-rest") ? own[own.length - 1] : null;
        if (getComputedStyle(note).display !== "none") notes.push({ at: { el: first.get(note) ?? last ?? block.el, block }, el: note });
      }
    }
    if (rows.length && notes.length) placeNotes({ el, rows }, notes, lines);
  }
  const watch = new ResizeObserver(() => { if (root.isConnected) place(); else watch.disconnect(); });
  watch.observe(root);
  for (const details of el.querySelectorAll("details")) details.addEventListener("toggle", place);

  // the style sheet shows and hides these now; `hidden` was for a page without one
  for (const gone of el.querySelectorAll(".kit-gone")) gone.hidden = false;

  // ---- layers: what is hidden is hidden from a screen reader too ----
  function layers() {
    for (const [layer, looks] of [["fact", ".v-fact"], ["quote", ":is(.v-quote, .v-partial, .v-paraphrase)"], ["commentary", ".v-commentary"]]) {
      const hidden = Boolean(form.querySelector(`[data-layer="${layer}"][value="hide"]:checked`));
      for (const words of el.querySelectorAll(`.kit-m${looks}`)) {
        words.toggleAttribute("inert", hidden);
      }
    }
    drop();
    ready();
    place();
  }
  form.addEventListener("change", layers);
  form.addEventListener("reset", () => setTimeout(layers));
  form.addEventListener("submit", (event) => event.preventDefault());

  // ---- the mark in hand ----
  function light(numbers, notes) {
    for (const old of lit) old.classList.remove("is-lit", "is-on");
    lit = numbers.flatMap((n) => [...el.querySelectorAll(`[data-m~="${n}"]`)]).filter((words) => !words.closest("[inert]"));
    for (const words of lit) words.classList.add("is-lit");
    for (const note of notes) note.classList.add("is-on");
    lit.push(...notes);
  }
  function drop() {
    tip?.remove();
    tip = null;
    light([], []);
  }
  function show(anchor, notes) {
    drop();
    light(notes.map((note) => note.dataset.n).filter(Boolean), notes);
    const out = notes.filter((note) => !seen(note));
    if (!out.length) return;
    tip = document.createElement("div");
    tip.className = "kit-tip";
    tip.setAttribute("aria-hidden", "true");                       // the mark is described by the note itself
    for (const note of out) {
      const copy = note.cloneNode(true);
      copy.removeAttribute("id");
      copy.classList.remove("is-on");
      tip.append(copy);
    }
    el.append(tip);
    const box = el.getBoundingClientRect(), all = anchor.getClientRects(), word = all[all.length - 1];
    tip.style.left = `${Math.max(0, Math.min(word.left - box.left, box.width - tip.offsetWidth))}px`;
    tip.style.top = `${word.bottom - box.top + 2}px`;
    tip.addEventListener("mouseleave", drop);
  }

  // ---- keyboard: one Tab stop, arrow keys from mark to mark ----
  const open = () => marks.filter((mark) => !mark.closest("[inert]"));
  function ready() {
    const here = open();
    if (!here.includes(marks[at])) at = Math.max(0, marks.indexOf(here[0]));
    marks.forEach((mark, index) => { mark.tabIndex = index === at ? 0 : -1; });
  }
  el.addEventListener("keydown", (event) => {
    const here = open(), index = here.indexOf(event.target.closest?.("a.kit-at"));
    if (index < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") { drop(); return; }
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const to = event.key === "Home" ? 0 : event.key === "End" ? here.length - 1 : step ? index + step : -1;
    if (to < 0 || to >= here.length) return;
    event.preventDefault();
    here[to].focus();
  });
  el.addEventListener("focusin", (event) => {
    const mark = event.target.closest("a.kit-at");
    if (!mark) return;
    at = marks.indexOf(mark);
    ready();
    show(mark, about(mark));
  });
  el.addEventListener("focusout", drop);
  el.addEventListener("click", (event) => {
    const mark = event.target.closest("a.kit-at");
    if (!mark) return;
    event.preventDefault();                                        // a jump to the note would take the text away
    mark.focus();
    show(mark, about(mark));
  });
  el.addEventListener("mouseover", (event) => {
    if (event.target.closest(".kit-tip")) return;
    const words = event.target.closest("[data-m]"), note = event.target.closest("[data-n]");
    if (note) { drop(); light([note.dataset.n], [note]); return; }
    if (!words || words.closest("[inert]")) { if (!el.contains(document.activeElement)) drop(); return; }
    const number = words.dataset.m.split(" ").pop(), found = el.querySelector(`[data-n="${number}"]`);
    if (found) show(words, [found]);
  });
  el.addEventListener("mouseleave", drop);

  // JupyterLab's own keys must not take the arrow keys of what has the focus
  for (const one of root.querySelectorAll("a, button, input, summary")) one.setAttribute("data-lm-suppress-shortcuts", "true");
  ready();
  place();
}
