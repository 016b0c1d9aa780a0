// needs: handed
// The frame of every box that saves: head, notices, stage, foot, and the line to the kernel.

const SURE = [["sure", "Sure"], ["fairly", "Fairly sure"], ["guess", "A guess"]];
const WRITE_PAUSE = 600;
const LOST_TEXT = "Your last changes are not saved yet. They are kept in this browser. Press “Try again”. If that does not help, run this box again (click it, then Shift+Enter) or reload the page.";

/** A box on an answer. What a widget gives:
 *
 *  cls: its class; apply(state, ops) -> the state after the operations, as the kernel will have it; show(): builds the
 *  stage anew; sign(state): what the page shows of a state (it is built anew where that changes); opened(): called once
 *  the kernel has told the saved answer, if nothing was done yet; settle(): makes changes of what else waits for a pause;
 *  late(message): tells of an answer that came when its reader had gone on to something else.
 *
 *  The box has view, state, root, live, stage, footText, footRow, bar (a row between head and stage, hidden while
 *  empty); push(ops) makes changes; ask(type, fields) -> the kernel's answer, or null; tell(text) writes the foot's
 *  line, fault(text) says over the stage what went wrong; write(item, text) saves a text after a pause, flush() at once, as does leaving the page; start() and stop(). */
function makeBox({ model, el }, { cls, apply, show, sign = (state) => state, opened = () => {}, settle = () => {}, late = () => {} }) {
  const view = model.get("view");
  const { root, live, stop } = kitRoot(el, view.title);
  const b = {
    view, root, live, state: {}, told: [], busy: false, touched: false, drafts: {}, timers: {}, notices: noticeBar(),
    bar: h("div.kit-bar", { hidden: true }), stage: h("div.kit-stage"), footText: h("p"), footRow: h("div"), handed: handedPart(live),
  };
  const queue = saveQueue(model, {
    store: view.store,
    onStatus: (status, why) => { b.light?.set(status); notices(status, why); },
    onMessage: receive,
  });
  b.queue = queue;
  b.light = savedLight(() => queue, live);
  b.sheet = h("section.kit-sheet", { class: cls, "aria-label": view.title },
    h("header.kit-top", {}, h("p.kit-eyebrow", {}, view.lesson ? h("b", {}, view.lesson) : null, h("span", {}, view.title)), b.light),
    b.notices, b.bar, b.stage, b.handed, h("footer.kit-foot", {}, b.footText, b.footRow));
  root.append(b.sheet);

  function notices(status, why = "") {
    b.notices.show([...silence(status, why, LOST_TEXT), ...(b.state.notices ?? []), ...b.told]);
  }
  function receive(message) {
    if (message.type === "state") b.take(message);
    else if (message.type === "handed") { b.handed.show(message); b.tell(message.message, true); }   // also when it comes late
    else if (message.type === "error") {
      b.fault(`${message.message} ${message.todo ?? ""}`.trim());
      if (message.asked === "ops" && !message.retry) queue.request("hello");   // refused: show what is on the disk
    }
  }
  /** Shows the answer as it is on the disk, with what is not yet saved on top. */
  b.take = (state) => {
    if (!state || state.revision == null) return;
    const before = JSON.stringify(sign(b.state));
    b.state = apply(structuredClone(state), queue.pending());
    b.light.begun(state.revision > 0);
    notices(queue.status);
    if (JSON.stringify(sign(b.state)) !== before) b.show();
  };
  b.push = (ops) => {
    b.touched = true;
    if (ops.some((op) => op.op !== "write")) b.told = [];   // a text is saved as the mouse goes down elsewhere: nothing may move then
    b.state = apply(structuredClone(b.state), ops);
    queue.push(ops);
  };
  b.fault = (text) => { b.told = [text]; notices(queue.status); live.say(text); };
  b.tell = (text, aloud = false) => { fill(b.footText, text); if (aloud) live.say(text); };
  let asked = 0;
  b.ask = async (type, fields = {}, words = "Checking.") => {
    if (b.busy) return null;
    const turn = ++asked;
    b.busy = true;
    b.told = [];
    notices(queue.status);
    b.flush();
    if (queue.pending().length && queue.status === "lost") queue.retry();
    b.tell(queue.pending().length ? "Waiting until your answer is saved." : words);
    let isLate = false;
    const message = await answered(queue.request(type, fields), () => {
      isLate = true;
      b.tell("No answer. Your work is kept. Try again.", true);
    }, () => { b.busy = false; });
    const goneOn = isLate && (turn !== asked || isElsewhere(root));
    if (message.type === "error") { b.tell(message.message); return null; }
    if (message.state) b.take(message.state);
    if (goneOn) late(message);                                   // nobody is fetched back
    return goneOn ? null : message;
  };
  b.write = (item, text) => {
    b.drafts[item] = text;
    clearTimeout(b.timers[item]);
    b.timers[item] = setTimeout(() => b.flush(item), WRITE_PAUSE);
  };
  b.flush = (item) => {
    if (!item) settle();
    for (const id of item ? [item] : Object.keys(b.drafts)) {
      clearTimeout(b.timers[id]);
      if (b.drafts[id] === undefined) continue;
      const value = b.drafts[id];
      delete b.drafts[id];
      b.push([{ op: "write", item: id, value }]);
    }
  };
  /** Builds the stage anew; the focus stays on what has the same data-k, or else in the same part, or in the stage: never nowhere. */
  b.show = () => {
    const key = focusedKey(root), part = root.getRootNode().activeElement?.closest("[data-part]")?.dataset.part;
    show();
    b.bar.hidden = !b.bar.childNodes.length;
    if (!key) return;
    const same = root.querySelector(`[data-k="${key}"]`);
    const next = same?.getClientRects().length ? same : (part ? root.querySelector(`[data-part="${part}"] [tabindex="-1"]`) : null);
    if (!next) { b.stage.tabIndex = -1; b.stage.setAttribute("data-lm-suppress-shortcuts", "true"); }
    (next ?? b.stage).focus();
  };
  b.start = () => {
    b.take(model.get("state"));
    queue.request("hello").then((message) => {
      if (message.type !== "state") return;
      const found = queue.recover();
      if (found) live.say("Changes that were not saved the last time are being saved now.");
      b.take(message);
      if (found) b.show();                                     // also what `sign` leaves out: a text
      if (!b.touched) opened();
    });
  };
  const leave = () => b.flush();                               // the queue keeps it in the browser's storage
  window.addEventListener("pagehide", leave);
  b.stop = () => { window.removeEventListener("pagehide", leave); b.flush(); queue.stop(); stop(); };
  return b;
}

/** Whether the focus is on something outside of a box. */
function isElsewhere(root) {
  const at = root.getRootNode().activeElement ?? document.activeElement;
  return Boolean(at) && at !== document.body && !root.contains(at) && !at.contains(root);
}

/** "How sure are you?": sure, fairly, a guess. `now` is the value, `pick` is called with the new one. */
function sureRow(now, pick) {
  const name = uid("sure");
  return h("fieldset.kit-ch-sure", {}, h("legend", {}, "How sure are you?"), h("span.kit-seg", {}, SURE.map(([value, words]) => h("label", {},
    h("input", { type: "radio", name, value, "data-sure": value, "data-k": `sure-${value}`, checked: now === value, onchange: () => pick(value) }), words))),
  h("span.kit-small", {}, "Never graded."));
}

/** A free text that saves itself: `item` is its response, `label` stands over it. */
function textField(b, item, label, now, rows = 2) {
  const id = uid("text");
  const field = h("textarea.kit-ch-why", { id, rows, maxlength: 2000, "data-k": `text-${item}`, oninput: (event) => b.write(item, event.target.value), onblur: () => b.flush(item) });
  field.value = b.drafts[item] ?? now ?? "";
  return h("div.kit-ch-explain", {}, h("label", { for: id }, label, h("span.kit-small", {}, " You may leave this out. Never graded.")), field);
}

/** A whole number on a scale from `from` to `to`: a slider with its number beside it, saved when it is let go. `now` is
 *  null until something was picked: then the slider stands in the middle and says so. */
function scaleField(b, { item, label, from = 0, to = 10, low, high, now, pick, unit = "" }) {
  const id = uid("scale");
  const told = h("output.kit-scale-now", { for: id }, now == null ? "not set" : `${now}${unit}`);
  const field = h("input.kit-scale-in", {
    type: "range", id, min: from, max: to, step: 1, "data-k": `scale-${item}`, class: now == null ? "is-unset" : null,
    "aria-valuetext": now == null ? "not set" : `${now}${unit}`,
    oninput: (event) => { fill(told, `${event.target.value}${unit}`); event.target.classList.remove("is-unset"); event.target.setAttribute("aria-valuetext", `${event.target.value}${unit}`); },
    onchange: (event) => pick(Number(event.target.value)),
    onclick: (event) => { if (event.target.classList.contains("is-unset")) { event.target.dispatchEvent(new Event("input")); event.target.dispatchEvent(new Event("change")); } },
  });
  field.value = now ?? Math.round((from + to) / 2);
  return h("div.kit-scale", {}, h("label", { for: id }, label), h("span.kit-scale-row", {}, h("span.kit-small", {}, low), field, h("span.kit-small", {}, high), told));
}
