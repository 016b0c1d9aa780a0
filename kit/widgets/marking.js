// needs: article notes card marks hand feedback panels sides
// The whole marker: pick words, give them a label, check, read the reasons. Used by every widget that marks.

const ITEM = "marks";
const MOST_SURE = 5;

/** Shows a marker. What a widget adds to it, each with the marker `m` first:
 *
 *  cls: its class; section(m) -> an element under the article; show(m): called whenever the marks have changed;
 *  number(m, mark) -> what stands behind the letter of a mark, or ""; sheet(m, feedback) -> an element under what a check
 *  has found. */
function marking({ model, el }, hooks = {}) {
  const view = model.get("view");
  const { root, live, stop } = kitRoot(el, view.title || "Mark the article");
  const notices = noticeBar();
  const stage = h("div.kit-stage");
  root.append(stage);
  const m = {
    view, root, live, notices, marks: [], past: [], future: [], fresh: new Set(), busy: false,
    layer: view.layers[0]?.id, kernel: {}, told: [], feedback: null, sheet: null, hooks,
  };
  const queue = saveQueue(model, {
    store: view.store,
    onStatus: (status, why) => { m.light?.set(status); showNotices(m, status, why); },
    onMessage: (message) => receive(m, message),
  });
  m.queue = queue;
  m.light = savedLight(() => queue, live);
  buildMarker(m);
  take(m, model.get("state"));
  stage.append(m.el);
  m.stage = stage;
  root.addEventListener("keydown", (event) => anywhere(m, event));
  queue.request("hello").then((message) => {
    if (message.type !== "state") return;
    if (queue.recover()) live.say("Changes that were not saved the last time are being saved now.");
    take(m, message);
    // Nothing done yet on this page: what the last check told comes back, quietly.
    if (message.feedback && !m.past.length && !queue.pending().length) showFeedback(m, { feedback: message.feedback }, true);
  });
  return () => { queue.stop(); m.hand.stop(); m.sheet?.stop(); stop(); };
}

// ---- what comes from the kernel -------------------------------------------------------------------------------------

function receive(m, message) {
  if (message.type === "state") take(m, message);
  else if (message.type === "feedback") showFeedback(m, message);
  else if (message.type === "handed") { m.handed.show(message); tellSheet(m, message.message); m.live.say(message.message); }   // also when it comes late
  else if (message.type === "error") {
    m.told = [`${message.message} ${message.todo ?? ""}`.trim()];
    showNotices(m, m.queue.status);
    m.live.say(m.told[0]);
    if (message.asked === "ops" && !message.retry) m.queue.request("hello");   // refused: show what is on the disk
  }
}

/** Shows the answer as it is on the disk, with what is not yet saved on top. */
function take(m, state) {
  if (!state?.marks) return;
  m.kernel = state;
  m.marks = applyOps(state.marks, m.queue.pending());
  m.light?.begun(state.revision > 0);
  showNotices(m, m.queue.status);
  show(m);
}

function showNotices(m, status, why = "") {
  m.notices.show([...silence(status, why, LOST), ...(m.kernel.notices ?? []), ...m.told]);
}

const LOST = "Your last changes are not saved yet. They are kept in this browser. Press “Try again”. If that does not help, run this box again (click it, then Shift+Enter) or reload the page.";

// ---- marking ----------------------------------------------------------------------------------------------------------

/** Makes a change: shows it at once, sends it, and keeps its way back. */
function change(m, wanted, words) {
  const ops = opsBetween(ITEM, m.marks, wanted);
  if (!ops.length) return;
  const back = opsBetween(ITEM, wanted, m.marks);
  m.past.push({ ops, back });
  m.future = [];
  commit(m, ops);
  m.live.say(words);
}

function commit(m, ops) {
  m.fresh = new Set(ops.filter((op) => op.op === "mark").map((op) => op.id));
  m.marks = applyOps(m.marks, ops);
  m.told = [];
  m.warned = null;
  m.queue.push(ops);
  show(m);
}

function undo(m) {
  const step = m.past.pop();
  if (!step) return m.live.say("Nothing to undo.");
  m.future.push(step);
  commit(m, step.back);
  return m.live.say("Undone.");
}

function redo(m) {
  const step = m.future.pop();
  if (!step) return m.live.say("Nothing to redo.");
  m.past.push(step);
  commit(m, step.ops);
  return m.live.say("Done again.");
}

const rangeOf = (m, mark) => m.article.range(mark.start, mark.end);
const layerOf = (m) => m.view.layers.find((layer) => layer.id === m.layer);
const textOf = (m, from, to) => m.article.cut(m.article.words[from].left, m.article.words[to].right);
const topMark = (m, i, layer) => m.marks.findLast((mark) => mark.layer === layer && inRange(rangeOf(m, mark), i));
const inRange = (range, i) => Boolean(range) && range[0] <= i && i <= range[1];

/** The words a label goes to: the picked ones, else the mark under the cursor, else the word there. */
function aim(m) {
  if (m.hand.pick) return m.hand.pick;
  const mark = topMark(m, m.hand.cursor, m.layer);
  return (mark && rangeOf(m, mark)) ?? [m.hand.cursor, m.hand.cursor];
}

function giveLabel(m, label, byKey) {
  if (!m.hand.pick && !byKey) { m.live.say(HOW_TO_PICK); tellFoot(m, HOW_TO_PICK); return; }
  const [from, to] = aim(m), words = textOf(m, from, to);
  const exact = m.marks.filter((mark) => mark.layer === label.layer && mark.label === label.id && same(rangeOf(m, mark), [from, to]));
  if (exact.length) {
    change(m, m.marks.filter((mark) => !exact.includes(mark)), `${label.name} removed: ${excerpt(words)}`);
    return;
  }
  const pieces = newPieces(m, label.layer, from, to);
  if (!pieces.length) { m.live.say("These words are marked for you already."); tellFoot(m, "These words are marked for you already."); return; }
  const covered = (mark) => mark.layer === label.layer && (label.layer !== "wording" || mark.label === label.id) &&
    pieces.some(([start, end]) => start <= mark.start && mark.end <= end);
  const kept = m.marks.filter((mark) => !covered(mark));
  const top = Math.max(0, ...m.marks.map((mark) => mark.order));
  m.asked = null;
  const added = pieces.map(([start, end], n) => ({ id: newMarkId(), start, end, layer: label.layer, label: label.id, confidence: null, order: top + 1 + n }));
  m.hand.setPick(null);
  change(m, [...kept, ...added], `${label.name}: ${excerpt(words)}, ${count(to - from + 1, "word")}`);
}

const HOW_TO_PICK = "Pick words first: drag over them, or tap the first and the last.";
const same = (a, b) => Boolean(a) && a[0] === b[0] && a[1] === b[1];

/** One mark for each block that the words lie in, without what is given. */
function newPieces(m, layer, from, to) {
  const words = m.article.words.slice(from, to + 1), pieces = [];
  for (const word of words) {
    const last = pieces[pieces.length - 1];
    if (last && last.block === word.block) last.end = word.right;
    else pieces.push({ block: word.block, start: word.left, end: word.right });
  }
  return pieces.flatMap(({ start, end }) => unlocked(start, end, layer, m.view.given)).filter(([start, end]) => m.article.range(start, end));
}

/** Removes the marks on the picked words (or under the cursor): those of the chosen layer, else of any. */
function removeHere(m) {
  const [from, to] = m.hand.pick ?? [m.hand.cursor, m.hand.cursor];
  const on = m.marks.filter((mark) => { const r = rangeOf(m, mark); return r && r[0] <= to && from <= r[1]; });
  const mine = on.filter((mark) => mark.layer === m.layer);
  let gone = mine.length ? mine : on;
  if (!m.hand.pick && m.layer !== "wording" && mine.length) gone = [topMark(m, from, m.layer)];
  if (!gone.length) { m.live.say("No mark of yours here."); tellFoot(m, "No mark of yours here."); return; }
  m.hand.setPick(null);
  change(m, m.marks.filter((mark) => !gone.includes(mark)), gone.length === 1 ? `${nameOf(m.view, gone[0].label)} removed.` : `${gone.length} marks removed.`);
}

function removeMark(m, mark) {
  change(m, m.marks.filter((other) => other.id !== mark.id), `${nameOf(m.view, mark.label)} removed.`);
}

function startOver(m) {
  if (!m.marks.length) return m.live.say("There are no marks of yours.");
  const n = m.marks.length;
  change(m, [], `${count(n, "mark")} removed. Undo brings them back.`);
  return tellFoot(m, `${count(n, "mark")} removed. Undo brings them back.`);
}

function setSure(m, mark, value) {
  change(m, m.marks.map((other) => (other.id === mark.id ? { ...other, confidence: value } : other)), `${value}.`);
}

function setLayer(m, layer) {
  if (m.layer === layer || !m.view.layers.some((l) => l.id === layer)) return;
  m.layer = layer;
  show(m);
  m.live.say(`Layer: ${layerOf(m).name}.`);
}

function jumpTo(m, mark) {
  const range = rangeOf(m, mark);
  if (!range) return;
  if (m.view.layers.some((l) => l.id === mark.layer)) setLayer(m, mark.layer);
  m.hand.setCursor(range[0]);
  m.hand.setPick(...range);
  m.asked = mark.id;
  showAsked(m);
}

// ---- keys ---------------------------------------------------------------------------------------------------------------

/** Keys of the article; true when used. */
function articleKey(m, event) {
  if (event.ctrlKey || event.metaKey) return false;
  if (event.key === "Backspace" || event.key === "Delete") { removeHere(m); return true; }
  const label = layerOf(m)?.labels.find((l) => l.key === event.key);
  if (label) { giveLabel(m, label, true); return true; }
  const layer = m.view.layers.find((l) => l.name[0].toLowerCase() === event.key.toLowerCase());
  if (layer) { setLayer(m, layer.id); return true; }
  return false;
}

/** Keys that work everywhere in the box. */
function anywhere(m, event) {
  if (m.sheet || event.defaultPrevented || m.dialog.open) return;
  const key = event.key.toLowerCase(), control = event.ctrlKey || event.metaKey;
  if (control && key === "z") { (event.shiftKey ? redo : undo)(m); event.preventDefault(); }
  else if (control && key === "y") { redo(m); event.preventDefault(); }
  else if (event.key === "?") { m.dialog.showModal(); event.preventDefault(); }
}

// ---- check ----------------------------------------------------------------------------------------------------------------

const NOTHING = (words) => `You have marked nothing. Press ${words} again if that is your answer.`;

/** What was told once is meant when it is pressed again, with nothing done between. */
function warned(m, type) {
  const again = m.warned === type;
  m.warned = null;
  if (again || type !== "check" || m.marks.length) return again;
  m.warned = type;
  const words = NOTHING(m.view.silent ? "Save" : m.view.has_key ? "Check" : "Record");
  tellFoot(m, words);
  m.live.say(words);
  return null;
}

async function ask(m, type) {
  if (m.busy) return;
  const sure = warned(m, type);
  if (sure === null) return;
  m.busy = true;
  if (m.queue.pending().length) { tellSheet(m, "Waiting until your marks are saved."); if (m.queue.status === "lost") m.queue.retry(); }
  else tellSheet(m, type === "handin" ? "Handing in." : m.view.silent ? "Saving." : "Checking.");
  showCheck(m);
  const message = await answered(m.queue.request(type, type === "handin" ? { sure } : {}),
    () => tellSheet(m, "No answer. Your marks are kept. Try again."),
    () => { m.busy = false; showCheck(m); });
  if (message.type === "empty") {
    m.warned = type;
    tellSheet(m, message.message);
    m.live.say(message.message);
  }
  else if (message.type === "error") tellSheet(m, message.message);
}

/** Writes into the foot that is seen: of the marks, or of what a check has shown. */
function tellSheet(m, text) {
  if (m.sheet) fill(m.sheet.el.querySelector(".kit-foot > p"), text);
  else tellFoot(m, text);
}

/** Puts a sheet in the place of the marks, with the file that was handed in over its foot. */
function putSheet(m, sheet) {
  m.sheet = sheet;
  sheet.el.querySelector(".kit-foot").before(m.handed);
  m.stage.replaceChildren(sheet.el);
}

const RECORD = "Every check stays on record.";

/** `again`: it was told before. Then nothing is read out, and the focus moves only if it would be lost. */
function showFeedback(m, message, again = false) {
  const live = again ? { say: () => {} } : m.live;
  const focused = m.stage.contains(m.stage.getRootNode().activeElement);
  m.kernel = { ...m.kernel, ...message.state };
  m.feedback = message.feedback;
  m.sheet?.stop();
  m.sheet = null;
  if (m.feedback.score == null && !m.feedback.notes.length) {
    show(m);
    backToMarks(m);
    tellFoot(m, m.feedback.sentence);
    live.say(m.feedback.sentence);
    return;
  }
  const left = m.feedback.attempts - m.feedback.attempt;
  const counts = message.counts ?? true;
  const foot = m.feedback.open ? `This is the whole answer. ${counts ? RECORD : "This comparison does not count."}`
    : `Change your marks and check again. ${left > 0 ? `${count(left, "check")} left. ` : ""}${RECORD}`;
  const done = Boolean(m.view.handin) && (m.feedback.open || m.feedback.score === 1);   // nothing is left but to hand in
  const actions = [
    m.feedback.open && m.view.has_key ? h("button.kit-btn", { "data-k": "beside", onclick: () => showBeside(m, counts) }, "Side by side") : null,
    m.feedback.may_reveal ? h("button.kit-btn", { "data-k": "reveal", onclick: () => ask(m, "reveal") }, "Show the answer") : null,
    done ? null : handInOf(m),
    h("button.kit-btn", { class: done ? null : "is-main", "data-k": "back", onclick: () => goBack(m) }, m.feedback.open ? "Back to my marks" : "Try again"),
    done ? handInOf(m, true) : null,
  ];
  const sheet = feedbackSheet(m.view, m.feedback, numbered(m, [...m.view.given, ...m.marks]), { actions, foot, live, counts });
  const more = m.hooks.sheet?.(m, m.feedback);
  if (more) sheet.el.insertBefore(more, sheet.el.lastChild);
  putSheet(m, sheet);
  if (!again || focused) m.sheet.focus();
}

/** The own marks beside the key, once the whole answer is told. `counts`: whether it was told of a check. */
async function showBeside(m, counts) {
  const answer = m.sheet, say = (text) => fill(answer.el.querySelector(".kit-foot > p"), text);
  const message = await answered(m.queue.request("beside"), () => say("No answer. Try again."));
  if (m.sheet !== answer) return;                                // went back to the marks meanwhile
  if (message.type !== "beside") { say(message.message); return; }
  const sides = sideBySide(message.sides, m.live), feedback = { feedback: m.feedback, counts };
  const el = h("section.kit-sheet.kit-beside", { "aria-label": `Side by side: ${m.view.title}` }, h("header.kit-top", {}, eyebrow(m.view)), sides.el,
    h("footer.kit-foot", {}, h("p", {}, "Keys: n is the next difference, p the one before."), h("div", {},
      h("button.kit-btn", { onclick: () => { showFeedback(m, feedback, true); m.sheet.focus(); } }, "Back to the answer"),
      h("button.kit-btn", { class: m.view.handin ? null : "is-main", onclick: () => goBack(m) }, "Back to my marks"), handInOf(m, true))));
  answer.stop();
  putSheet(m, { el, stop: sides.stop });
  sides.focus();
}

function goBack(m) {
  backToMarks(m);
  m.hand.setCursor(m.hand.cursor);
}

function backToMarks(m) {
  m.sheet?.stop();
  m.sheet = null;
  if (m.handed.nextSibling !== m.footText.parentNode) m.footText.parentNode.before(m.handed);
  if (m.stage.firstChild !== m.el) m.stage.replaceChildren(m.el);   // put in again, it would lose the focus
  show(m);
}
