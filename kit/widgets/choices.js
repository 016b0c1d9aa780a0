// Cards to judge, one at a time: pick, say how sure, check, read the reasons. And the vote: alone, talk, again.

const SURE = [["sure", "Sure"], ["fairly", "Fairly sure"], ["guess", "A guess"]];
const SHAPE_PATHS = {
  circle: "M50 4a46 46 0 1 0 .01 0z",
  square: "M8 8h84v84H8z",
  triangle: "M50 3 97 93H3z",
  star: "M50 2 63 36h36L70 58l11 36-31-22-31 22 11-36L1 36h36z",
};
const WRITE_PAUSE = 600;
const LOST_TEXT = "Your last changes are not saved yet. They are kept in this browser. Press “Try again”. If that does not help, run this box again (click it, then Shift+Enter) or reload the page.";

function render({ model, el }) {
  const view = model.get("view");
  const { root, live, stop } = kitRoot(el, view.title);
  const c = {
    view, live, root, cards: {}, kernel: {}, at: 0, again: new Set(), drafts: {}, timers: {}, started: {}, told: [], busy: false, notices: noticeBar(),
  };
  const queue = saveQueue(model, {
    store: view.store,
    onStatus: (status, why) => { c.light?.set(status); showNotices(c, status, why); },
    onMessage: (message) => receive(c, message),
  });
  c.queue = queue;
  c.light = savedLight(() => queue, live);
  c.nav = h("div.kit-ch-nav", { role: "group", "aria-label": "Questions" });
  c.stage = h("div.kit-ch-stage");
  c.footText = h("p");
  c.footRow = h("div");
  const many = view.cards.length > 1;
  root.append(h("section.kit-sheet.kit-choices", { "aria-label": view.title },
    h("header.kit-top", {}, h("p.kit-eyebrow", {}, view.lesson ? h("b", {}, view.lesson) : null, h("span", {}, view.title)), c.light),
    c.notices, many ? c.nav : null, c.stage, h("footer.kit-foot", {}, c.footText, c.footRow)));
  root.addEventListener("keydown", (event) => cardKey(c, event));
  take(c, model.get("state"));
  goTo(c, firstOpen(c), false);
  const clock = setInterval(() => tick(c), 1000);
  queue.request("hello").then((message) => {
    if (message.type !== "state") return;
    if (queue.recover()) live.say("Changes that were not saved the last time are being saved now.");
    take(c, message);
    if (!c.touched) goTo(c, firstOpen(c), false);
  });
  return () => { for (const id of Object.keys(c.drafts)) flush(c, id); clearInterval(clock); queue.stop(); stop(); };
}

// ---- what comes from the kernel -------------------------------------------------------------------------------------

function receive(c, message) {
  if (message.type === "state") take(c, message);
  else if (message.type === "error") {
    c.told = [`${message.message} ${message.todo ?? ""}`.trim()];
    showNotices(c, c.queue.status);
    c.live.say(c.told[0]);
    if (message.asked === "ops" && !message.retry) c.queue.request("hello");  // refused: show what is on the disk
  }
}

/** Shows the answer as it is on the disk, with what is not yet saved on top. */
function take(c, state) {
  if (!state?.cards) return;
  const before = JSON.stringify([c.cards[cardAt(c)?.id], c.kernel.result]);
  c.kernel = state;
  c.cards = applyChoices(state.cards, c.queue.pending());
  c.light.begun(state.revision > 0);
  showNotices(c, c.queue.status);
  if (JSON.stringify([c.cards[cardAt(c)?.id], c.kernel.result]) !== before) show(c);
}

/** The cards after the operations; the kernel does the same (docs/formats.md, "Operations"). */
function applyChoices(cards, ops) {
  const out = structuredClone(cards);
  for (const op of ops) {
    const card = out[op.item];
    if (op.op === "choose" && card) card.value = op.value;
    else if (op.op === "sure" && card) card.confidence = op.value;
    else if (op.op === "write" && out[op.item.replace(/-why$/, "")]) out[op.item.replace(/-why$/, "")].text = op.value;
  }
  return out;
}

function showNotices(c, status, why = "") {
  const lost = status === "lost" ? [why && why !== "silent" ? why : LOST_TEXT] : [];
  c.notices.show([...lost, ...(c.kernel.notices ?? []), ...c.told]);
}

// ---- where we are -----------------------------------------------------------------------------------------------------

const cardAt = (c) => c.view.cards[c.at];
const stateOf = (c, card) => c.cards[card.id] ?? { value: null, confidence: null, text: "", checks: [], told: null };

/** "open": to be answered; "talk": the first vote is in; "told": the reasons are there. */
function stageOf(c, card) {
  const state = stateOf(c, card);
  if (c.again.has(card.id)) return "open";
  if (state.told && (c.view.vote || state.value === state.told.value)) return "told";
  return c.view.vote && state.checks.length ? "talk" : "open";
}

const isTold = (c, card) => stageOf(c, card) === "told";
const allTold = (c) => c.view.cards.every((card) => isTold(c, card));
const hasResult = (c) => c.view.cards.length > 1;

function firstOpen(c) {
  const open = c.view.cards.findIndex((card) => !isTold(c, card));
  return open >= 0 ? open : hasResult(c) ? "result" : 0;
}

/** Shows a card, or the result. */
function goTo(c, at, focus = true) {
  c.at = at;
  show(c);
  if (focus) (c.stage.querySelector("[data-k=verdict]") ?? c.stage.querySelector("[data-k=head]"))?.focus();
}

// ---- answering ----------------------------------------------------------------------------------------------------------

function push(c, ops) {
  c.touched = true;
  c.told = [];
  c.cards = applyChoices(c.cards, ops);
  c.queue.push(ops);
}

function choose(c, card, option) {
  c.picked = { ...c.picked, [card.id]: option.id };
  push(c, [{ op: "choose", item: card.id, value: option.id }]);
  showHold(c, card);
  showFoot(c);
}

function write(c, card, text) {
  c.drafts[card.id] = text;
  clearTimeout(c.timers[card.id]);
  c.timers[card.id] = setTimeout(() => flush(c, card.id), WRITE_PAUSE);
}

function flush(c, id) {
  clearTimeout(c.timers[id]);
  if (c.drafts[id] === undefined) return;
  push(c, [{ op: "write", item: `${id}-why`, value: c.drafts[id] }]);
  delete c.drafts[id];
}

/** The option picked in this round; in a second round the old choice does not count as picked. */
const pickOf = (c, card) => (c.again.has(card.id) ? c.picked?.[card.id] ?? null : stateOf(c, card).value);

/** What is still missing before the check, or "". */
function missing(c, card) {
  if (pickOf(c, card) == null) return "Pick an answer first.";
  if (card.confidence && !stateOf(c, card).confidence) return "Say how sure you are first.";
  return "";
}

async function check(c, card) {
  const lack = missing(c, card);
  if (lack) {
    tell(c, lack);
    c.live.say(lack);
    c.stage.querySelector(pickOf(c, card) == null ? "input[data-option]" : "input[data-sure]")?.focus();
    return;
  }
  if (c.busy) return;
  c.busy = true;
  flush(c, card.id);
  tell(c, c.queue.pending().length ? "Waiting until your answer is saved." : "Checking.");
  const message = await c.queue.request("check", { item: card.id });
  c.busy = false;
  if (message.type !== "feedback") { showFoot(c); tell(c, message.type === "silent" ? "No answer. Your choice is kept. Try again." : message.message ?? ""); return; }
  c.again.delete(card.id);
  if (c.picked) delete c.picked[card.id];
  take(c, message.state);
  if (stageOf(c, card) === "talk") c.started[card.id] = Date.now();
  goTo(c, c.at);
}

/** A second round: the old answer stays on record, the card is open again. */
function voteAgain(c, card) {
  c.again.add(card.id);
  goTo(c, c.at);
}

function doAgain(c) {
  const ops = c.view.cards.flatMap((card) => [{ op: "choose", item: card.id, value: null }, { op: "sure", item: card.id, value: null }]);
  for (const card of c.view.cards) c.again.add(card.id);
  c.picked = {};
  push(c, ops);
  goTo(c, 0);
}

/** Digits and letters pick an option, wherever the focus is in the question. */
function cardKey(c, event) {
  const card = cardAt(c);
  if (!card || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("textarea") || stageOf(c, card) !== "open") return;
  if (event.key === "Enter" && event.target.matches("input")) { event.preventDefault(); check(c, card); return; }
  const at = "1234".includes(event.key) ? Number(event.key) - 1 : "abcd".indexOf(event.key.toLowerCase());
  const input = event.key.length === 1 && at >= 0 ? c.stage.querySelectorAll("input[data-option]")[at] : null;
  if (!input) return;
  event.preventDefault();
  input.checked = true;
  input.focus();
  choose(c, card, card.options[at]);
}

// ---- showing --------------------------------------------------------------------------------------------------------------

function show(c) {
  const key = c.stage.getRootNode().activeElement?.dataset?.k;
  showNav(c);
  if (c.at === "result") fill(c.stage, resultPage(c));
  else fill(c.stage, stageOf(c, cardAt(c)) === "open" ? questionPage(c, cardAt(c)) : toldPage(c, cardAt(c)));
  showFoot(c);
  if (key) c.root.querySelector(`[data-k="${key}"]`)?.focus();
}

function showNav(c) {
  const dots = c.view.cards.map((card, i) => {
    const told = isTold(c, card) ? stateOf(c, card).told : null;
    const said = { right: "right", wrong: "not right", contested: "two good answers" }[told?.verdict];
    return h("button.kit-btn.kit-ch-dot", {
      "data-k": `nav-${i}`, "aria-current": c.at === i ? "step" : null, "aria-label": `Question ${i + 1}${said ? `, ${said}` : ""}`, onclick: () => goTo(c, i),
    }, i + 1, told ? icon({ right: "tick", wrong: "wrong", contested: "contested" }[told.verdict]) : null);
  });
  const done = c.view.cards.filter((card) => isTold(c, card)).length;
  const result = allTold(c) ? h("button.kit-btn.kit-ch-dot", { "data-k": "nav-result", "aria-current": c.at === "result" ? "step" : null, onclick: () => goTo(c, "result") }, "Result") : null;
  fill(c.nav, dots, result, h("span.kit-small", {}, c.at === "result" ? `${done} of ${dots.length} answered` : `${c.at + 1} of ${dots.length}`));
}

/** The thing judged, as printed, with its context above. */
function printed(c, card) {
  const n = c.view.cards.indexOf(card) + 1;
  const lines = card.text.split("\n").map((line) => {
    const pair = /^([A-Z])\. (.*)$/.exec(line);
    return h("p", { class: pair ? "kit-ch-pair" : null }, pair ? [h("b", {}, pair[1]), h("span", {}, pair[2])] : line);
  });
  const head = c.view.cards.length > 1 ? `Question ${n} of ${c.view.cards.length}` : c.view.title;
  return [h("h3.kit-hide", { tabindex: "-1", "data-k": "head" }, head),
    card.passage ? h("div.kit-ch-passage", {}, card.passage.split("\n").map((line) => h("p", {}, line))) : null,
    h("div.kit-ch-text", {}, lines)];
}

function questionPage(c, card) {
  const state = stateOf(c, card), name = uid("option"), question = uid("question");
  const options = card.options.map((option, i) => h("label.kit-ch-option", {},
    h("input", { type: "radio", name, value: option.id, "data-option": i, "data-k": `option-${i}`, checked: pickOf(c, card) === option.id, onchange: () => choose(c, card, option) }),
    c.view.vote ? sign(c, i, "kit-ch-sign") : h("span.kit-key", { "aria-hidden": "true" }, i + 1),
    h("span", {}, option.text)));
  c.hold = c.view.vote ? h("div.kit-ch-hold", { hidden: true }) : null;
  const before = c.view.vote && state.checks.length ? h("p.kit-ch-before", {}, `Your first vote: ${signName(c, optionIndex(card, state.checks[0]))}.`) : null;
  const page = [printed(c, card), before, h("p.kit-ch-question", { id: question }, card.question),
    h("div.kit-ch-options", { role: "radiogroup", "aria-labelledby": question }, options),
    card.confidence ? sureField(c, card) : null, card.explain ? whyField(c, card) : null, c.hold];
  showHold(c, card);
  return page;
}

function sureField(c, card) {
  const name = uid("sure"), now = stateOf(c, card).confidence;
  return h("fieldset.kit-ch-sure", {}, h("legend", {}, "How sure are you?"), h("span.kit-seg", {}, SURE.map(([value, words]) => h("label", {},
    h("input", {
      type: "radio", name, value, "data-sure": value, "data-k": `sure-${value}`, checked: now === value,
      onchange: () => { push(c, [{ op: "sure", item: card.id, value }]); showFoot(c); },
    }), words))), h("span.kit-small", {}, "Never graded."));
}

function whyField(c, card) {
  const id = uid("why");
  const field = h("textarea.kit-ch-why", { id, rows: 2, maxlength: 2000, "data-k": "why", oninput: (event) => write(c, card, event.target.value), onblur: () => flush(c, card.id) });
  field.value = c.drafts[card.id] ?? stateOf(c, card).text;
  return h("div.kit-ch-explain", {}, h("label", { for: id }, card.explain, h("span.kit-small", {}, " You may leave this out. Never graded.")), field);
}

/** The letter in its shape; with words beside it, so it is decoration. */
function sign(c, i, cls) {
  const [letter, shape] = c.view.shapes[i] ?? ["", "circle"];
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 100 100");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", SHAPE_PATHS[shape]);
  svg.append(path);
  return h("span", { class: cls, "data-shape": shape, "aria-hidden": "true" }, svg, h("b", {}, letter));
}

const optionIndex = (card, id) => card.options.findIndex((option) => option.id === id);
const signName = (c, i) => (c.view.shapes[i] ? `${c.view.shapes[i][0]}, ${c.view.shapes[i][1]}` : "");

/** What to hold up where the class votes by hand. */
function showHold(c, card) {
  if (!c.hold) return;
  const at = optionIndex(card, pickOf(c, card));
  c.hold.hidden = at < 0;
  if (at >= 0) fill(c.hold, sign(c, at, "kit-ch-sign is-large"), h("p", {}, "To vote by hand, hold up ", h("b", {}, signName(c, at)), "."));
}

// ---- reasons ------------------------------------------------------------------------------------------------------------------

function toldPage(c, card) {
  const state = stateOf(c, card);
  if (stageOf(c, card) === "talk") return [printed(c, card), talkBox(c, card)];
  return [printed(c, card), h("p.kit-ch-question", {}, card.question), verdictOf(c, card, state), reasonList(c, card, state)];
}

function talkBox(c, card) {
  const first = optionIndex(card, stateOf(c, card).checks[0]);
  c.clock = h("p.kit-ch-clock", { role: "timer", "aria-live": "off" });
  const box = h("div.kit-ch-talk", {}, h("h4", { tabindex: "-1", "data-k": "verdict" }, icon("talk"), "Talk for two minutes"),
    h("p", {}, `Your first vote: ${signName(c, first)}, “${card.options[first]?.text ?? ""}”`),
    h("p", {}, "Tell your neighbour which words decided it for you. Then vote again. You may change your vote or keep it."), c.clock);
  tick(c);
  return box;
}

/** The quiet clock. It blocks nothing. */
function tick(c) {
  const card = cardAt(c);
  if (!card || !c.clock?.isConnected && c.clock?.parentNode == null) return;
  const begun = c.started[card.id];
  if (!begun) { c.clock.textContent = ""; return; }
  const left = Math.max(0, Math.round(c.view.seconds - (Date.now() - begun) / 1000));
  const text = left ? `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")} left` : "Time is up. Vote again when you are ready.";
  if (!left && c.clock.textContent !== text) c.live.say(text);
  c.clock.textContent = text;
}

function verdictOf(c, card, state) {
  const { verdict, value } = state.told, sure = state.confidence;
  const words = { right: "Right.", wrong: "Not this time.", contested: card.options.length > 2 ? "More than one good answer." : "Two good answers." }[verdict];
  let more = "";
  if (verdict === "wrong" && sure === "sure") more = "You were sure. That makes this one worth a second look.";
  else if (verdict === "right" && sure === "guess") more = "It was a guess. Read why it is right.";
  else if (verdict === "contested") more = "Nothing here is scored. Which argument is stronger?";
  if (c.view.vote) more = `${moved(c, card, state, value)} ${more}`.trim();
  return h("div.kit-ch-verdict", { class: verdict === "wrong" ? "is-wrong" : null },
    icon({ right: "tick", wrong: "wrong", contested: "contested" }[verdict]),
    h("div", {}, h("h4", { tabindex: "-1", "data-k": "verdict" }, words), more ? h("p", {}, more) : null));
}

function moved(c, card, state, value) {
  const first = optionIndex(card, state.checks[0]), last = optionIndex(card, value);
  if (first === last) return `You stayed with ${signName(c, last)}.`;
  return `You changed from ${signName(c, first)}, to ${signName(c, last)}.`;
}

/** Every option; the reason of the own choice and of the right one, and where nothing is right, of all. */
function reasonList(c, card, { told }) {
  const items = card.options.map((option, i) => {
    const own = told.value === option.id, right = told.right.includes(option.id);
    const roles = [own ? "Your answer" : null, right ? "Right answer" : null].filter(Boolean);
    const why = own || right || told.verdict === "contested";
    return h("li", { class: own ? (told.verdict === "wrong" ? "is-own is-wrong" : "is-own") : null },
      c.view.vote ? sign(c, i, "kit-ch-sign") : icon(right ? "tick" : own ? "wrong" : "step", right || own ? "" : "is-none"),
      h("div", {}, roles.length ? h("p.kit-small", {}, roles.join(", ")) : null, h("p.kit-ch-name", {}, option.text),
        why ? h("p.kit-why", {}, told.reasons[option.id]) : null));
  });
  return h("ul.kit-ch-reasons", {}, items);
}

// ---- the result -------------------------------------------------------------------------------------------------------------------

function resultPage(c) {
  const { result } = c.kernel;
  const rows = c.view.cards.map((card) => ({ card, state: stateOf(c, card) })).filter(({ state }) => state.told);
  const groups = [
    ["Sure, but not right: look at these first", rows.filter((r) => r.state.told.verdict === "wrong" && r.state.confidence === "sure")],
    ["Not right", rows.filter((r) => r.state.told.verdict === "wrong" && r.state.confidence !== "sure")],
    ["Right", rows.filter((r) => r.state.told.verdict === "right")],
    ["More than one good answer", rows.filter((r) => r.state.told.verdict === "contested")],
  ];
  const now = rows.filter((r) => r.state.told.verdict === "right").length;
  const scored = rows.filter((r) => r.state.told.verdict !== "contested").length;
  return [h("h3.kit-ch-finding", { tabindex: "-1", "data-k": "head" }, result ? `${now} of ${scored} right` : "All answered"),
    h("p.kit-ch-lead", {}, [result && result.right !== now ? `Your first answers count: ${result.sentence}.` : null, sureSentence(rows)].filter(Boolean).join(" ")),
    groups.filter(([, list]) => list.length).map(([title, list]) => h("section", {}, h("h4.kit-h", {}, title), h("ul.kit-ch-list", {}, list.map((row) => resultRow(c, row)))))];
}

function sureSentence(rows) {
  const sure = rows.filter((r) => r.state.confidence === "sure" && r.state.told.verdict !== "contested");
  const right = sure.filter((r) => r.state.told.verdict === "right").length;
  if (!sure.length) return "";
  const times = sure.length === 1 ? "once" : `${sure.length} times`;
  if (right === sure.length) return sure.length === 1 ? "You were sure once, and right." : `You were sure ${times}, and right each time.`;
  return sure.length === 1 ? "You were sure once, and not right." : `You were sure ${times}, and right in ${right || "none"} of them.`;
}

function resultRow(c, { card, state }) {
  const n = c.view.cards.indexOf(card), text = (id) => card.options[optionIndex(card, id)]?.text ?? "";
  const { verdict, value, right } = state.told;
  return h("li", {}, h("span.kit-key", {}, n + 1), h("div", {}, h("p.kit-ch-quote", {}, card.text.split("\n").map((line) => h("span", {}, line))),
    h("p", {}, verdict === "wrong" ? [h("span", {}, `You said: ${text(value)}`), h("b", {}, `Right: ${right.map(text).join(" or ")}`)] : text(value))),
  h("button.kit-btn", { "aria-label": `Look at question ${n + 1} again`, onclick: () => goTo(c, n) }, "Look again"));
}

// ---- foot --------------------------------------------------------------------------------------------------------------------------

const tell = (c, text) => fill(c.footText, text);

function showFoot(c) {
  const card = cardAt(c), last = c.view.cards.length - 1;
  const back = typeof c.at === "number" && c.at > 0 ? h("button.kit-btn", { "data-k": "back", onclick: () => goTo(c, c.at - 1) }, "Back") : null;
  if (!card) {
    tell(c, "Your first answers stay on record.");
    fill(c.footRow, h("button.kit-btn", { "data-k": "redo", onclick: () => doAgain(c) }, "Do it again"));
    return;
  }
  const stage = stageOf(c, card);
  let main = null;
  if (stage === "talk") main = ["Vote again", () => voteAgain(c, card)];
  else if (stage === "open") main = [c.view.vote ? "Vote" : "Check", () => check(c, card)];
  else if (allTold(c) && hasResult(c)) main = ["See the result", () => goTo(c, "result")];
  else if (hasResult(c)) main = ["Next question", () => goTo(c, nextOpen(c))];
  const skip = stage === "open" && c.at < last ? h("button.kit-btn", { "data-k": "skip", onclick: () => goTo(c, c.at + 1) }, "Later") : null;
  tell(c, stage === "open" ? missing(c, card) || (c.view.vote ? "Press Vote." : "Press Check.") : stage === "told" && !hasResult(c) ? "You are done here." : "");
  fill(c.footRow, back, skip, main ? h("button.kit-btn.is-main", { "data-k": "main", onclick: main[1] }, main[0]) : null);
}

/** The next card that is not answered yet, after this one first. */
function nextOpen(c) {
  const n = c.view.cards.length;
  for (let step = 1; step < n; step++) {
    const at = (c.at + step) % n;
    if (!isTold(c, c.view.cards[at])) return at;
  }
  return "result";
}

export default { render };
