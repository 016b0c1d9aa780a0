// What every widget of the kit uses: plain functions, no build, no imports (look.py puts the files together).
// Texts are only ever put in as text nodes or attributes, never as markup.

const TABBABLE = "a[href],button,input,select,textarea,summary,[tabindex]";
const SVG = "http://www.w3.org/2000/svg";

const ICONS = {
  tick: "M2.8 8.8 6.2 12.2 13.2 4",
  near: "M2.5 6.6c1.8-2.4 3.6-2.4 5.5-.9s3.7 1.5 5.5-.9M2.5 11.4c1.8-2.4 3.6-2.4 5.5-.9s3.7 1.5 5.5-.9",
  wrong: "M4 4l8 8M12 4l-8 8",
  missed: "M2.8 12.5 8 4l5.2 8.5",
  extra: "M13.5 3.2C9.8 3.8 7.7 6.8 6.7 10.2c-.6 2.2-2.8 2.9-3.6 1.4-.7-1.5.9-2.9 2.9-2.1 1.9.8 3.3 3 6.3 2.3",
  contested: "M8 2.5v11M3 5.5h10M3 5.5 1.3 9.5h3.4zM13 5.5l-1.7 4h3.4zM5.5 13.5h5",
  undo: "M5.5 2.8 2.5 5.8l3 3M2.8 5.8h6.4a4 4 0 0 1 0 8H6",
  redo: "M10.5 2.8l3 3-3 3M13.2 5.8H6.8a4 4 0 0 0 0 8H10",
  x: "M4.5 4.5l7 7M11.5 4.5l-7 7",
  rub: "M6 13.5 2.5 10l6.5-6.5 4.5 4.5L8 13.5H6zM6 6.5l4.5 4.5M8 13.5h5.5",
  step: "M3 8h9.5M9 4.5 12.5 8 9 11.5",
  down: "M3.5 6 8 10.5 12.5 6",
  save: "M8 2.5v7.5M4.8 7 8 10.2 11.2 7M3 13.5h10",
  up: "M3.5 10.5 8 6 12.5 10.5",
  lock: "M4 7.5h8v6H4zM5.5 7.5V5.3a2.5 2.5 0 0 1 5 0v2.2",
  talk: "M2.5 3.5h11v7.5h-6l-3 2.7V11h-2z",
};

/** h("button.kit-btn.is-main", {onclick, "aria-label": "…"}, child, "text", [more]): an element. Strings become text
 *  nodes. null and false leave an attribute out, aria-* is written as it is. What can take focus keeps JupyterLab's
 *  shortcuts out from the start. */
function h(what, attrs, ...children) {
  const [tag, ...classes] = what.split(".");
  const el = document.createElement(tag);
  if (classes.length) el.className = classes.join(" ");
  for (const [name, value] of Object.entries(attrs ?? {})) {
    if (name.startsWith("on")) el.addEventListener(name.slice(2), value);
    else if (name.startsWith("aria-") && value != null) el.setAttribute(name, String(value));
    else if (value == null || value === false) continue;
    else if (name === "class") el.className = `${el.className} ${value}`.trim();
    else el.setAttribute(name, value === true ? "" : String(value));
  }
  if (tag === "button" && !el.hasAttribute("type")) el.type = "button";
  if (el.matches(TABBABLE)) suppress(el);
  put(el, ...children);
  return el;
}

/** Adds children; strings and numbers as text, null and false not at all, arrays one by one. */
function put(el, ...children) {
  for (const child of children.flat(Infinity)) {
    if (child == null || child === false) continue;
    el.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return el;
}

/** Replaces the children of `el`. */
function fill(el, ...children) {
  el.replaceChildren();
  return put(el, ...children);
}

/** The data-k of what has the focus in `root`, "" where the focus is elsewhere: so that it can go back there when the part
 *  is built anew. */
function focusedKey(root) {
  const at = root.getRootNode().activeElement;
  return root.contains(at) ? at.dataset.k ?? "" : "";
}

/** Keeps JupyterLab's shortcuts (x, d d, a, b ...) out of `el` and of everything in it that can take the focus. An
 *  attribute on an ancestor does not help: JupyterLab looks at the focused element alone. */
function suppress(el) {
  if (el.matches?.(TABBABLE)) el.setAttribute("data-lm-suppress-shortcuts", "true");
  for (const inner of el.querySelectorAll(TABBABLE)) inner.setAttribute("data-lm-suppress-shortcuts", "true");
  return el;
}

/** A line icon of `ICONS`; decoration only, so there must be words beside it or an aria-label round it. */
function icon(name, extra = "") {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", `kit-ic ${extra}`.trim());
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

let uidCount = 0;
/** An id that no other element of the page has. */
const uid = (stem = "kit") => `${stem}-${Math.floor(Math.random() * 1e9).toString(36)}-${++uidCount}`;

/** "1 mark", "2 marks". */
const count = (n, one, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;

/** One tab stop for a row of controls: arrow keys, Home and End move between them. `pick` is called with the control
 *  that was reached (tabs choose at once, buttons do not). Returns a function to call when the controls have changed. */
function roving(row, selector, pick = null) {
  const all = () => [...row.querySelectorAll(selector)].filter((el) => el.getClientRects().length || !row.isConnected);
  let at = null;
  const refresh = () => {
    const items = [...row.querySelectorAll(selector)];
    if (!items.includes(at)) at = items.find((el) => el.getAttribute("aria-selected") === "true") ?? items[0] ?? null;
    for (const el of items) el.tabIndex = el === at ? 0 : -1;
    suppress(row);
  };
  row.addEventListener("focusin", (event) => {
    const el = event.target.closest(selector);
    if (el) { at = el; refresh(); }
  });
  row.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const items = all(), here = items.indexOf(event.target.closest(selector));
    if (here < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = event.key === "Home" ? 0 : event.key === "End" ? items.length - 1
      : step ? (here + step + items.length) % items.length : -1;
    if (next < 0) return;
    event.preventDefault();
    items[next].focus();
    pick?.(items[next]);
  });
  refresh();
  return refresh;
}

/** A hidden live region: `say(text)` is read out by a screen reader, the same text twice as well. */
function liveRegion() {
  const el = h("div.kit-hide", { role: "status", "aria-live": "polite" });
  let flip = false;
  el.say = (text) => { flip = !flip; el.textContent = text + (flip ? "" : "\u00a0"); };
  return el;
}

/** The widget's root: `.kit`, in the theme of the page, in the student's text size. Returns {root, live, stop}. */
function kitRoot(el, label) {
  const live = liveRegion();
  const root = h("div.kit", { role: "group", "aria-label": label, lang: "en-GB" }, live);
  el.append(root);
  root.style.setProperty("--kit-scale", textSize());
  const stop = followTheme(root);
  root.addEventListener("keydown", (event) => {
    // The browser's own "save page" box would come up where JupyterLab's shortcut is kept out.
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      live.say("Every change is saved by itself.");
    }
  });
  return { root, live, stop };
}

/** Sets data-kit-theme from the page, which a style sheet in a shadow root could not see. */
function followTheme(root) {
  const body = document.body;
  const set = () => {
    const light = body.dataset.jpThemeLight;
    const dark = light === "false" || body.classList.contains("vscode-dark") || body.classList.contains("theme-dark");
    if (light !== undefined || dark) root.dataset.kitTheme = dark ? "dark" : "light";
  };
  const seen = new MutationObserver(set);
  seen.observe(body, { attributes: true, attributeFilter: ["data-jp-theme-light", "class"] });
  set();
  return () => seen.disconnect();
}

const TEXT_SIZES = [["0.9", "Small"], ["1", "Normal"], ["1.15", "Large"], ["1.3", "Very large"]];

/** The student's text size (a factor), kept in this browser; with an argument: sets it. */
function textSize(value) {
  const known = (v) => TEXT_SIZES.some(([size]) => size === v);
  if (known(value)) stored("kit-text-size", value);
  const kept = stored("kit-text-size");
  return known(kept) ? kept : "1";
}

/** localStorage that may be missing, full or forbidden: stored(key) reads, stored(key, value) writes, null removes. */
function stored(key, value) {
  try {
    if (value === undefined) return window.localStorage.getItem(key);
    if (value === null) window.localStorage.removeItem(key);
    else window.localStorage.setItem(key, value);
  } catch { /* private window or no room: the page's own memory still holds the operations */ }
  return value ?? null;
}

/** The file that was picked with `input`, as {name, text}; or {fault}: why it cannot be taken, in words. null where none
 *  was picked. The same file can be picked again. */
async function fileText(input, most) {
  const [file] = input.files;
  input.value = "";
  if (!file) return null;
  const size = (bytes) => Math.ceil(bytes / 1e5) / 10 + " MB";
  if (file.size > most) return { fault: `${file.name} is too large: ${size(file.size)}. An answer file has at most ${size(most)}. Look for the right one.` };
  try { return { name: file.name, text: await file.text() }; } catch { return { fault: `${file.name} cannot be read. Look whether it is still there.` }; }
}

// ---- Saving ---------------------------------------------------------------------------------------------------------

const PENDING = "kit-pending:";
const CHANGES = new Set(["ack", "feedback", "handed"]);
const PATIENCE = 2;                                              // so often a kernel that starts is asked before anything is said
const NO_ANSWER = "No answer from the kit. If none comes soon, run this box again: click it, then press Shift+Enter.";

/** What a notice says of a status: `lost` where changes are not safe. */
const silence = (status, why, lost) => (status === "lost" ? [why && why !== "silent" ? why : lost] : status === "silent" ? [NO_ANSWER] : []);

/** The line between page and kernel: operations go out one message at a time, in order, and stay here and in the
 *  browser's storage until the kernel says that the file is written (docs/formats.md, "Messages").
 *
 *  store: which answer this is, "class/student/exercise"; onStatus(status, why): what to show. "lost" is only what was
 *  changed and is not safe; a kernel that does not answer while nothing waits is "starting", and after a while "silent".
 *  onMessage(message): every state, feedback or error that is for this page.
 *  push(ops); request(type, fields) -> promise of the answer, or in time of { type: "silent", late: promise of it }; retry();
 *  pending() -> operations not yet safe; stop(). */
function saveQueue(model, { store, onStatus, onMessage, timeout = 2500 }) {
  const base = Math.floor(Math.random() * 2 ** 31) * 2 ** 20;    // numbers of two pages must never meet
  const own = `${PENDING}${store}:${base.toString(36)}`;
  const waiting = [], unheard = new Map();                       // unheard: questions without an answer, by their numbers
  let seq = 0, flight = null, timer = 0, again = 0, tries = 0, heard = false, status = "saved";

  const pending = () => [...(flight?.ops ?? []), ...waiting.flatMap((entry) => entry.ops ?? [])];
  const persist = () => { const ops = pending(); stored(own, ops.length ? JSON.stringify(ops) : null); };
  const away = () => status !== "saved" && status !== "saving";
  const tell = (next, why = "") => { status = next; onStatus(next, why); };
  const isQuestion = (entry) => !entry.ops && entry.type !== "hello";

  function transmit() {
    const number = base + ++seq;
    flight.seqs.push(number);
    const { type, ops, fields } = flight;
    clearTimeout(timer);
    timer = setTimeout(late, timeout);
    try { model.send(ops ? { type, seq: number, ops } : { type, seq: number, ...fields }); } catch { /* no kernel: late() tells */ }
  }
  function pump() {
    if (flight || !waiting.length) return;
    flight = waiting.shift();
    if (flight.ops && status !== "lost" && status !== "saving") tell("saving");
    transmit();
  }
  function late() {
    if (giveWay()) return;
    tell(pending().length ? "lost" : heard || tries >= PATIENCE ? "silent" : "starting", "silent");
    if (isQuestion(flight)) {                                    // a question is asked once; a change is never dropped
      const asked = flight;
      flight = null;
      asked.resolve({ type: "silent", late: new Promise((hear) => unheard.set(asked.seqs[0], hear)) });
      if (waiting.length) { flight = waiting.shift(); }
    }
    clearTimeout(again);
    again = setTimeout(retry, Math.min(30000, 4000 * 2 ** tries++));
  }
  /** What the student does goes before a hello that has no answer yet. */
  function giveWay() {
    if (flight?.type !== "hello" || !waiting.some((entry) => entry.type !== "hello")) return false;
    waiting.push(flight);
    flight = null;
    clearTimeout(timer); clearTimeout(again);
    pump();
    return true;
  }
  function retry() {
    clearTimeout(again);
    if (flight) { if (!isQuestion(flight) || !flight.seqs.length) transmit(); }   // one that is out is not asked twice
    else if (waiting.length) pump();
    else request("hello");
  }
  function done() {
    clearTimeout(timer); clearTimeout(again);
    tries = 0;
    const ended = flight;
    flight = null;
    persist();
    if (pending().length) { if (status !== "saving") tell("saving"); } else if (status !== "saved") tell("saved");
    pump();
    return ended;
  }
  function receive(message) {
    if (!message || typeof message !== "object") return;
    heard = true;
    const mine = flight?.seqs.includes(message.seq);
    const ours = message.seq == null || (message.seq > base && message.seq <= base + seq);
    if (mine && message.type === "error" && flight.ops && message.retry) {
      clearTimeout(timer); clearTimeout(again);
      tell("lost", `${message.message} ${message.todo ?? ""}`.trim());
      again = setTimeout(retry, Math.min(30000, 4000 * 2 ** tries++));
      return;
    }
    const asked = mine ? flight.type : null;
    if (mine) done().resolve?.(message);
    else if (away()) retry();                                    // the kernel is there again
    unheard.get(message.seq)?.(message);
    unheard.delete(message.seq);
    // another window has changed the answer: ask for it, once
    if (!ours && CHANGES.has(message.type) && !waiting.some((entry) => entry.type === "hello")) request("hello");
    if (ours && message.type !== "ack") onMessage({ ...message, asked });
  }
  function push(ops) {
    const last = waiting[waiting.length - 1];
    if (last?.ops) last.ops.push(...ops);
    else waiting.push({ type: "ops", ops: [...ops], seqs: [] });
    persist();
    if (status !== "lost" && status !== "saving") tell("saving");
    if (tries) giveWay();
    pump();
  }
  function request(type, fields = {}) {
    return new Promise((resolve) => {
      waiting.push({ type, fields, resolve, seqs: [] });
      if (tries) giveWay();
      pump();
    });
  }
  function recover() {                                           // what an earlier page could not save
    const found = [];
    try {
      for (let i = 0; i < window.localStorage.length; i++) {
        const key = window.localStorage.key(i);
        if (key.startsWith(`${PENDING}${store}:`) && key !== own) found.push(key);
      }
    } catch { return 0; }
    let n = 0;
    for (const key of found) {
      let ops = null;
      try { ops = JSON.parse(stored(key)); } catch { /* not ours to mend */ }
      if (Array.isArray(ops) && ops.length) { n += ops.length; push(ops); }
      stored(key, null);
    }
    return n;
  }
  model.on("msg:custom", receive);
  const stop = () => { clearTimeout(timer); clearTimeout(again); model.off("msg:custom", receive); };
  return { push, request, retry, recover, pending, stop, get status() { return status; } };
}

/** The answer to a `request`, however late it comes; `silent` is called where it does not come in time, and `free`, once,
 *  when the next question may go out: with the answer, or with the silence. */
async function answered(request, silent, free = () => {}) {
  const message = await request;
  free();
  if (message.type !== "silent") return message;
  silent();
  return message.late;
}

/** "Saved", "Saving", "Starting …", or a button "Not saved. Try again". set(status) keeps it true. It is empty until there is
 *  something to save; begun(yes) says whether there is something on the disk. */
function savedLight(queue, live) {
  const el = h("div.kit-saved", { "data-status": "saved" });
  let something = false;
  el.begun = (yes) => {
    something = yes || ["saving", "lost"].includes(el.dataset.status);
    if (el.dataset.status === "saved") saved();
  };
  const saved = () => (something ? fill(el, icon("tick"), "Saved") : fill(el));
  el.set = (status) => {
    if (el.dataset.status === status && el.childNodes.length) return;
    const held = el.contains(el.getRootNode().activeElement);
    if (status === "saving") something = true;
    el.dataset.status = status;
    el.classList.toggle("is-lost", status === "lost");
    if (status === "saved") saved();
    else if (status === "saving") fill(el, "Saving");
    else if (status === "starting") fill(el, "Starting …");
    else if (status === "silent") { fill(el, "No answer yet"); live.say(NO_ANSWER); }
    else {
      fill(el, h("button.kit-btn.is-lost", { onclick: () => { el.set("saving"); queue().retry(); } }, icon("wrong"), "Not saved. Try again"));
      live.say("Not saved. Your changes are kept in this browser. Try again.");
    }
    if (held) keepFocus();
  };
  const keepFocus = () => {                                      // the button that had it is gone, or another one came
    el.tabIndex = -1;
    suppress(el);
    (el.querySelector("button") ?? el).focus();
  };
  return el;
}

/** A bar that tells what happened and what to do next; `items` are strings, an empty list hides it. */
function noticeBar() {
  const el = h("div.kit-notices", { hidden: true });
  el.show = (items) => { el.hidden = !items.length; fill(el, items.map((text) => h("p", {}, text))); };
  return el;
}
