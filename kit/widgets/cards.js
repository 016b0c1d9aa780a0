// needs: box
// Cards to judge, one at a time: pick, say how sure, check, read the reasons; then the result, sure but wrong first.
// What an open card looks like is the widget's own affair: its `face` (see makeCards).

const VERDICTS = {
  right: { icon: "tick", said: "right" }, wrong: { icon: "wrong", said: "not right" }, contested: { icon: "contested", said: "two good answers" },
};

const SAVING = { check: "Save", ready: "Press Save." };

/** A box on cards. In a test (`view.silent`) a card is saved and nothing more: nothing is told, all stays open to change. `face` says what is special about the widget:
 *
 *  cls: its class; question(c, card) -> what an open card shows; talk(c, card): the same between two votes; below(c) ->
 *  what stands under every card and the result; badge(c, i, right, own) -> the sign before a reason; said(c, card, state)
 *  -> a sentence under the verdict; settle(c): saves what still waits, before a check and at the end; lack(c, card) -> what else is
 *  missing then, or ""; checked(c, card): called after a check; lead(c) -> a sentence over the result; apply(state, op): what else an operation
 *  changes; words: {one, check, ready, next, pick}. */
function makeCards(context, face) {
  const c = makeBox(context, {
    cls: face.cls, show: () => showCards(c), opened: () => goTo(c, firstOpen(c), false), settle: () => face.settle?.(c),
    apply: (state, ops) => { for (const op of ops) face.apply?.(state, op); return applyChoices(state, ops); },
    late: (message) => { const card = c.view.cards.find((one) => one.id === message.item); if (card) { closeCard(c, card); c.show(); } },
    sign: ({ cards, numbers, result }) => [face.below ? cards : cards?.[cardAt(c)?.id], numbers, result],
  });
  Object.assign(c, { face, at: 0, again: new Set(), picked: {} });
  c.words = { one: "Question", check: "Check", ready: "Press Check.", next: "Next question", ...face.words, ...(c.view.silent ? SAVING : {}) };
  c.stage.classList.add("kit-ch-stage");
  c.bar.classList.add("kit-ch-nav");
  c.bar.setAttribute("role", "group");
  c.bar.setAttribute("aria-label", `${c.words.one}s`);
  c.root.addEventListener("keydown", (event) => cardKey(c, event));
  return c;
}

/** Opens the box, at the first card that is not done. */
function startCards(c) {
  c.start();
  goTo(c, firstOpen(c), false);
}

/** The state after the operations; the kernel does the same (docs/formats.md, "Operations"). */
function applyChoices(state, ops) {
  for (const op of ops) {
    const card = state.cards?.[op.item], written = state.cards?.[op.item?.replace(/-why$/, "")];
    if (op.op === "choose" && card) card.value = op.value;
    else if (op.op === "sure" && card && !card.checks.length) card.confidence = op.value;
    else if (op.op === "write" && written) written.text = op.value;
    else if (op.op === "number" && state.numbers) state.numbers[op.item] = op.value;
  }
  return state;
}

// ---- where we are -----------------------------------------------------------------------------------------------------

const cardAt = (c) => c.view.cards[c.at];
const stateOf = (c, card) => c.state.cards?.[card.id] ?? { value: null, confidence: null, text: "", checks: [], told: null };

/** "open": to be answered; "talk": the first vote is in; "told": the reasons are there. */
function stageOf(c, card) {
  const state = stateOf(c, card);
  if (c.again.has(card.id)) return "open";
  if (state.told && (c.view.vote || state.value === state.told.value)) return "told";
  return c.view.vote && state.checks.length ? "talk" : "open";
}

/** In a test: whether a card needs nothing more. */
const isAnswered = (c, card) => stateOf(c, card).value != null && (!card.confidence || Boolean(stateOf(c, card).confidence));
const isTold = (c, card) => (c.view.silent ? isAnswered(c, card) : stageOf(c, card) === "told");
const allTold = (c) => c.view.cards.every((card) => isTold(c, card));
const hasResult = (c) => c.view.cards.length > 1;
const optionIndex = (card, id) => card.options.findIndex((option) => option.id === id);

function firstOpen(c) {
  const open = c.view.cards.findIndex((card) => !isTold(c, card));
  return open >= 0 ? open : hasResult(c) ? "result" : 0;
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

/** Shows a card, or the result. */
function goTo(c, at, focus = true) {
  c.at = at;
  c.show();
  if (focus) (c.stage.querySelector("[data-k=verdict]") ?? c.stage.querySelector("[data-k=head]"))?.focus();
}

// ---- answering ----------------------------------------------------------------------------------------------------------

function choose(c, card, option) {
  c.picked[card.id] = option.id;
  c.push([{ op: "choose", item: card.id, value: option.id }]);
  c.face.chosen?.(c, card);
  showFoot(c);
}

/** Whether it is asked how sure the student is: before the first check only, because the first answer is the one that counts. */
const asksSure = (c, card) => card.confidence && !stateOf(c, card).checks.length;

/** The option picked in this round; in a second round the old choice does not count as picked. */
const pickOf = (c, card) => (c.again.has(card.id) ? c.picked[card.id] ?? null : stateOf(c, card).value);

/** What is still missing before the check, or "". */
function missing(c, card) {
  const lack = c.face.lack?.(c, card);
  if (lack) return lack;
  if (pickOf(c, card) == null) return c.words.pick ?? "Pick an answer first.";
  if (asksSure(c, card) && !stateOf(c, card).confidence) return "Say how sure you are first.";
  return "";
}

async function check(c, card) {
  c.flush();
  const lack = missing(c, card);
  if (lack) {
    c.tell(lack, true);
    c.stage.querySelector(pickOf(c, card) == null ? "input[data-option]" : "input[data-sure]")?.focus();
    return;
  }
  const message = await c.ask("check", { item: card.id, votes: stateOf(c, card).checks.length }, c.view.silent ? "Saving." : undefined);
  if (!message) return;
  closeCard(c, card);
  if (c.view.silent) c.live.say("Saved.");
  goTo(c, c.view.silent && hasResult(c) ? nextOpen(c) : c.at);
}

/** What is told of a card stands from now on. */
function closeCard(c, card) {
  c.again.delete(card.id);
  delete c.picked[card.id];
  c.face.checked?.(c, card);
}

/** A second round: the old answer stays on record, the card is open again. */
function answerAgain(c, card) {
  c.again.add(card.id);
  goTo(c, c.at);
}

function doAgain(c) {
  const ops = c.view.cards.map((card) => ({ op: "choose", item: card.id, value: null }));
  for (const card of c.view.cards) c.again.add(card.id);
  c.picked = {};
  c.push(ops);
  goTo(c, 0);
}

/** Digits and letters pick an option, wherever the focus is in the question. */
function cardKey(c, event) {
  const card = cardAt(c);
  if (!card || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("textarea,input[type=range],input[type=number]") || stageOf(c, card) !== "open") return;
  if (event.key === "Enter" && event.target.matches("input")) { event.preventDefault(); check(c, card); return; }
  const at = "123456789".includes(event.key) ? Number(event.key) - 1 : "abcd".indexOf(event.key.toLowerCase());
  const input = event.key.length === 1 && at >= 0 ? c.stage.querySelectorAll("input[data-option]")[at] : null;
  if (!input) return;
  event.preventDefault();
  input.checked = true;
  input.focus();
  choose(c, card, card.options[at]);
}

// ---- showing --------------------------------------------------------------------------------------------------------------

function showCards(c) {
  showNav(c);
  const card = cardAt(c);
  fill(c.stage, card ? (stageOf(c, card) === "open" ? c.face.question(c, card) : toldPage(c, card)) : resultPage(c), c.face.below?.(c));
  showFoot(c);
}

function showNav(c) {
  if (c.view.cards.length < 2) return;
  const dots = c.view.cards.map((card, i) => {
    const told = !isTold(c, card) ? null : c.view.silent ? { said: "answered" } : VERDICTS[stateOf(c, card).told.verdict];
    return h("button.kit-btn.kit-ch-dot", {
      "data-k": `nav-${i}`, class: told && c.view.silent ? "is-saved" : null, "aria-current": c.at === i ? "step" : null, "aria-label": `${c.words.one} ${i + 1}${told ? `, ${told.said}` : ""}`, onclick: () => goTo(c, i),
    }, i + 1, told?.icon ? icon(told.icon) : null);
  });
  const done = c.view.cards.filter((card) => isTold(c, card)).length;
  const result = allTold(c) ? h("button.kit-btn.kit-ch-dot", { "data-k": "nav-result", "aria-current": c.at === "result" ? "step" : null, onclick: () => goTo(c, "result") }, c.view.silent ? "All answers" : "Result") : null;
  fill(c.bar, dots, result, h("span.kit-small", {}, c.at === "result" || c.view.silent ? `${done} of ${dots.length} answered` : `${c.at + 1} of ${dots.length}`));
}

/** The thing judged, as printed, with its context above. */
function printed(c, card) {
  const lines = card.text.split("\n").map((line) => {
    const pair = /^([A-Z])\. (.*)$/.exec(line);
    return h("p", { class: pair ? "kit-ch-pair" : null }, pair ? [h("b", {}, pair[1]), h("span", {}, pair[2])] : line);
  });
  return [hiddenHead(c, card),
    card.again ? h("p.kit-ch-again", {}, icon("undo"), "Chosen for you: one like it went wrong before.") : null,
    card.passage ? h("div.kit-ch-passage", {}, card.passage.split("\n").map((line) => h("p", {}, line))) : null,
    h("div.kit-ch-text", {}, lines)];
}

function hiddenHead(c, card) {
  const n = c.view.cards.indexOf(card) + 1;
  return h("h3.kit-hide", { tabindex: "-1", "data-k": "head" }, c.view.cards.length > 1 ? `${c.words.one} ${n} of ${c.view.cards.length}` : c.view.title);
}

/** One option to pick: `inner` stands beside its radio button. */
function optionRow(c, card, i, name, inner) {
  const option = card.options[i];
  return h("label.kit-ch-option", {},
    h("input", { type: "radio", name, value: option.id, "data-option": i, "data-k": `option-${i}`, checked: pickOf(c, card) === option.id, onchange: () => choose(c, card, option) }),
    inner ?? [h("span.kit-key", { "aria-hidden": "true" }, i + 1), h("span", {}, option.text)]);
}

const sureField = (c, card) => (asksSure(c, card) ? sureRow(stateOf(c, card).confidence, (value) => { c.push([{ op: "sure", item: card.id, value }]); showFoot(c); }) : null);

/** How sure the student was of the answer that is told; null where it is a later one. */
const sureOf = (state) => (state.checks.length > 1 ? null : state.confidence);

// ---- reasons ------------------------------------------------------------------------------------------------------------------

function toldPage(c, card) {
  const state = stateOf(c, card);
  if (stageOf(c, card) === "talk") return [printed(c, card), c.face.talk(c, card)];
  return c.face.told?.(c, card) ?? [printed(c, card), h("p.kit-ch-question", {}, card.question), verdictOf(c, card, state), reasonList(c, card, state)];
}

function verdictOf(c, card, state) {
  const { verdict } = state.told, sure = sureOf(state);
  const words = { right: "Right.", wrong: "Not this time.", contested: card.options.length > 2 ? "More than one good answer." : "Two good answers." }[verdict];
  let more = "";
  if (verdict === "wrong" && sure === "sure") more = "You were sure. That makes this one worth a second look.";
  else if (verdict === "right" && sure === "guess") more = "It was a guess. Read why it is right.";
  else if (verdict === "contested") more = "Nothing here is scored. Which argument is stronger?";
  more = [c.face.said?.(c, card, state), more].filter(Boolean).join(" ");
  return h("div.kit-ch-verdict", { class: verdict === "wrong" ? "is-wrong" : null },
    icon(VERDICTS[verdict].icon),
    h("div", {}, h("h4", { tabindex: "-1", "data-k": "verdict" }, words), more ? h("p", {}, more) : null));
}

/** Every option; the reason of the own choice and of the right one, and where nothing is right, of all. */
function reasonList(c, card, { told }) {
  const items = card.options.map((option, i) => {
    const own = told.value === option.id, right = told.right.includes(option.id);
    const roles = [own ? "Your answer" : null, right ? "Right answer" : null].filter(Boolean);
    const why = own || right || told.verdict === "contested";
    return h("li", { class: own ? (told.verdict === "wrong" ? "is-own is-wrong" : "is-own") : null },
      c.face.badge?.(c, i, right, own) ?? icon(right ? "tick" : own ? "wrong" : "step", right || own ? "" : "is-none"),
      h("div", {}, roles.length ? h("p.kit-small", {}, roles.join(", ")) : null, h("p.kit-ch-name", {}, option.text),
        why ? h("p.kit-why", {}, told.reasons[option.id]) : null));
  });
  return h("ul.kit-ch-reasons", {}, items);
}

// ---- the result -------------------------------------------------------------------------------------------------------------------

function resultPage(c) {
  if (c.view.silent) return savedPage(c);
  const { result } = c.state;
  const rows = c.view.cards.map((card) => ({ card, state: stateOf(c, card) })).filter(({ state }) => state.told);
  const groups = [
    ["Sure, but not right: look at these first", rows.filter((r) => r.state.told.verdict === "wrong" && sureOf(r.state) === "sure")],
    ["Not right", rows.filter((r) => r.state.told.verdict === "wrong" && sureOf(r.state) !== "sure")],
    ["Right", rows.filter((r) => r.state.told.verdict === "right")],
    ["More than one good answer", rows.filter((r) => r.state.told.verdict === "contested")],
  ];
  const now = rows.filter((r) => r.state.told.verdict === "right").length;
  const scored = rows.filter((r) => r.state.told.verdict !== "contested").length;
  return [h("h3.kit-ch-finding", { tabindex: "-1", "data-k": "head" }, result ? `${now} of ${scored} right` : "All answered"),
    h("p.kit-ch-lead", {}, [c.face.lead?.(c), result && result.right !== now ? `Your first answers count: ${result.sentence}.` : null, sureSentence(rows)].filter(Boolean).join(" ")),
    groups.filter(([, list]) => list.length).map(([title, list]) => h("section", {}, h("h4.kit-h", {}, title), h("ul.kit-ch-list", {}, list.map((row) => resultRow(c, row)))))];
}

/** All answers of a test, to look over and to change. */
function savedPage(c) {
  const rows = c.view.cards.map((card, i) => {
    const { value, confidence } = stateOf(c, card), sure = SURE.find(([id]) => id === confidence)?.[1];
    return h("li", {}, h("span.kit-key", {}, i + 1), h("div", {}, h("p.kit-ch-quote", {}, card.text),
      h("p", {}, h("span", {}, card.options[optionIndex(card, value)]?.text ?? ""), sure ? h("span", {}, `(${sure.toLowerCase()})`) : null)),
    h("button.kit-btn", { "aria-label": `Change answer ${i + 1}`, onclick: () => goTo(c, i) }, "Change"));
  });
  return [h("h3.kit-ch-finding", { tabindex: "-1", "data-k": "head" }, `All ${rows.length} answers are saved`),
    h("p.kit-ch-lead", {}, "Nobody tells you now which ones are right. You can still change an answer."), h("ul.kit-ch-list", {}, rows)];
}

/** Of the first answers: how sure one is was asked of them. */
function sureSentence(rows) {
  const sure = rows.filter((r) => r.state.confidence === "sure" && r.state.told.verdict !== "contested");
  const right = sure.filter((r) => r.state.told.right.includes(r.state.checks[0])).length;
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
  h("button.kit-btn", { "aria-label": `Look at ${c.words.one.toLowerCase()} ${n + 1} again`, onclick: () => goTo(c, n) }, "Look again"));
}

// ---- foot --------------------------------------------------------------------------------------------------------------------------

function showFoot(c) {
  const card = cardAt(c), last = c.view.cards.length - 1;
  const back = typeof c.at === "number" && c.at > 0 ? h("button.kit-btn", { "data-k": "back", onclick: () => goTo(c, c.at - 1) }, "Back") : null;
  if (!card && c.view.silent) { c.tell("You are done here."); fill(c.footRow, handInButton(c, true)); return; }
  if (!card) {
    c.tell("Your first answers stay on record.");
    fill(c.footRow, h("button.kit-btn", { "data-k": "redo", onclick: () => doAgain(c) }, "Do it again"), handInButton(c, true));
    return;
  }
  const stage = stageOf(c, card);
  let main = null;
  if (stage === "talk") main = ["Vote again", () => answerAgain(c, card)];
  else if (stage === "open") main = [c.words.check, () => check(c, card)];
  else if (allTold(c) && hasResult(c)) main = ["See the result", () => goTo(c, "result")];
  else if (hasResult(c)) main = [c.words.next, () => goTo(c, nextOpen(c))];
  const skip = stage === "open" && c.at < last ? h("button.kit-btn", { "data-k": "skip", onclick: () => goTo(c, c.at + 1) }, "Later") : null;
  c.tell(stage === "open" ? missing(c, card) || c.words.ready : stage === "told" && !hasResult(c) ? "You are done here." : "");
  fill(c.footRow, back, skip, handInButton(c, !main), main ? h("button.kit-btn.is-main", { "data-k": "main", onclick: main[1] }, main[0]) : null);
}
