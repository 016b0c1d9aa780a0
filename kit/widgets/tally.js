// needs: box signs
// Tally: the teacher's page of a vote. Hands are counted in two rounds; bars show both; then come the reasons.

function render(context) {
  const b = makeBox(context, { cls: "kit-tally", apply: applyTally, show: () => showTally(b) });
  Object.assign(b, { at: 0, round: 1, bars: {}, why: {}, before: {}, ends: 0, clock: h("span.kit-ta-clock", { role: "timer", "aria-live": "off" }) });
  b.stage.classList.add("kit-ta-stage");
  b.root.addEventListener("keydown", (event) => letterKey(b, event));
  const clock = setInterval(() => tick(b), 1000);
  b.start();
  return () => { clearInterval(clock); b.stop(); };
}

function applyTally(state, ops) {
  for (const op of ops) if (op.op === "number" && state.numbers) state.numbers[op.item] = op.value;
  return state;
}

const cardOf = (b) => b.view.cards[b.at];
const idOf = (card, round, i) => `${card.id}-${round}-${"abcd"[i]}`;
const numberOf = (b, round, i) => b.state.numbers?.[idOf(cardOf(b), round, i)] ?? 0;
const sumOf = (b, round) => cardOf(b).options.reduce((sum, _, i) => sum + numberOf(b, round, i), 0);

function setNumber(b, round, i, value) {
  const n = Math.max(0, Math.min(b.view.most, Math.round(value) || 0));
  b.before[cardOf(b).id] = null;
  b.push([{ op: "number", item: idOf(cardOf(b), round, i), value: n }]);
  b.show();
  b.live.say(`${signName(b, i)}: ${count(n, "hand")}`);
}

/** A, B, C and D count one hand more in the round that is open; with Shift one less. */
function letterKey(b, event) {
  const i = "abcd".indexOf(event.key.toLowerCase());
  if (i < 0 || event.key.length !== 1 || i >= cardOf(b).options.length || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input:not([type=radio]),textarea")) return;
  event.preventDefault();
  setNumber(b, b.round, i, numberOf(b, b.round, i) + (event.shiftKey ? -1 : 1));
}

function showTally(b) {
  const card = cardOf(b), many = b.view.cards.length > 1;
  if (many) fill(b.bar, b.view.cards.map((one, i) => h("button.kit-btn", { "data-k": `card-${i}`, "aria-current": i === b.at ? "step" : null, onclick: () => { b.at = i; b.round = 1; b.show(); } }, `Vote ${i + 1}`)));
  fill(b.stage, h("div.kit-ta-text", {}, card.passage ? h("p.kit-small", {}, card.passage) : null, card.text.split("\n").map((line) => h("p", {}, line))), h("h3.kit-ta-ask", {}, card.question),
    roundRow(b), countTable(b, card), barsPart(b, card), reasonsPart(b, card), anewPart(b, card));
  b.tell("Hands up, laptops up, or paper: count what you see. A, B, C or D on the keyboard adds one hand.");
}

function roundRow(b) {
  const name = uid("round"), first = sumOf(b, 1), second = sumOf(b, 2);
  const label = (round, words, n) => h("label", {}, h("input", { type: "radio", name, value: round, checked: b.round === round, "data-k": `round-${round}`, onchange: () => { b.round = round; b.show(); } }), `${words}${n ? ` (${n})` : ""}`);
  const talk = h("button.kit-btn", { "data-k": "talk", onclick: () => { b.ends = Date.now() + b.view.seconds * 1000; tick(b); } }, icon("talk"), "Two minutes to talk");
  return h("div.kit-ta-rounds", {}, h("span.kit-seg", { role: "radiogroup", "aria-label": "Which vote is counted" }, label(1, "First vote, alone", first), label(2, "Second vote, after the talk", second)), talk, b.clock);
}

function tick(b) {
  const left = Math.max(0, Math.round((b.ends - Date.now()) / 1000));
  const text = !b.ends ? "" : left ? `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")} left` : "Time is up. Vote again.";
  if (!left && b.ends && b.clock.textContent !== text) b.live.say(text);
  b.clock.textContent = text;
}

function countTable(b, card) {
  return h("ul.kit-ta-counts", {}, card.options.map((option, i) => {
    const n = numberOf(b, b.round, i), id = uid("hands");
    const step = (by, words, sign_) => h("button.kit-btn.kit-ta-step", { "data-k": `${by > 0 ? "more" : "less"}-${i}`, "aria-label": `${words}: ${signName(b, i)}`, onclick: () => setNumber(b, b.round, i, numberOf(b, b.round, i) + by) }, sign_);
    return h("li", {}, sign(b, i, "kit-ch-sign is-mid"), h("label", { for: id }, h("b", {}, signName(b, i)), h("span", {}, option.text)),
      h("span.kit-ta-enter", {}, step(-1, "One hand less", "−"), h("input.kit-ta-n", {
        id, type: "number", min: 0, max: b.view.most, step: 1, inputmode: "numeric", value: n, "data-k": `n-${i}`, onchange: (event) => setNumber(b, b.round, i, Number(event.target.value)),
        onkeydown: (event) => { if (event.key === "Enter") { event.preventDefault(); event.target.blur(); b.stage.querySelector(`[data-k="n-${i + 1}"]`)?.focus(); } },
      }), step(1, "One hand more", "+")));
  }));
}

// ---- the bars ------------------------------------------------------------------------------------------------------------

function barsPart(b, card) {
  const open = b.bars[card.id] ?? false, totals = [sumOf(b, 1), sumOf(b, 2)];
  if (!totals[0]) return h("p.kit-small", {}, "The bars come when the first vote is counted. Keep them hidden while the class still votes.");
  const button = h("button.kit-btn", { class: open ? null : "is-main", "data-k": "bars", "aria-expanded": String(open), onclick: () => { b.bars[card.id] = !open; b.show(); if (!open) b.live.say(finding(b, card, totals)); } }, open ? "Hide the bars" : totals[1] ? "Show both votes" : "Show the first vote", icon("down"));
  if (!open) return h("div", {}, button);
  const most = Math.max(1, ...card.options.flatMap((_, i) => [1, 2].map((round) => numberOf(b, round, i) / Math.max(1, totals[round - 1]))));
  return h("section.kit-ta-bars", {}, h("div", {}, button), h("h3.kit-ta-finding", {}, finding(b, card, totals)), h("ul", {}, card.options.map((option, i) => h("li", {}, sign(b, i, "kit-ch-sign is-mid"), h("div", {}, h("p.kit-small", {}, option.text),
    [1, 2].filter((round) => totals[round - 1]).map((round) => barRow(numberOf(b, round, i), totals[round - 1], round, most)))))));
}

/** First vote: striped; second: full. The words before each say which it is. */
function barRow(n, total, round, most) {
  return h("p.kit-ta-bar", { "data-round": round }, h("span", {}, round === 1 ? "First" : "Second"), h("i", { "aria-hidden": "true", style: `--_part:${(n / total / most).toFixed(4)}` }), h("b", {}, `${n} of ${total}`));
}

function finding(b, card, [first, second]) {
  const top = (round) => card.options.map((_, i) => i).reduce((x, y) => (numberOf(b, round, y) > numberOf(b, round, x) ? y : x));
  if (!second) {
    const i = top(1), share = numberOf(b, 1, i) / first;
    const more = share > 0.8 ? "Nearly all agree: hear one voice from each side, then go on." : share < 0.35 ? "No side leads. Read the sentence aloud once more, then talk." : "The class is split: let them talk.";
    return `${signName(b, i)} has ${numberOf(b, 1, i)} of ${first}. ${more}`;
  }
  const moves = card.options.map((_, i) => numberOf(b, 2, i) / second - numberOf(b, 1, i) / first);
  const i = moves.reduce((best, move, at) => (Math.abs(move) > Math.abs(moves[best]) ? at : best), 0);
  if (Math.abs(moves[i]) < 0.05) return "The talk moved hardly anybody.";
  return `${signName(b, i)} went ${moves[i] > 0 ? "up" : "down"}: from ${numberOf(b, 1, i)} of ${first} to ${numberOf(b, 2, i)} of ${second}.`;
}

// ---- the reasons ------------------------------------------------------------------------------------------------------------

/** The arguments stay hidden until the class has voted twice, and after a reload: the next class must not read them first. */
function reasonsPart(b, card) {
  const told = b.state.told?.[card.id], open = Boolean(told && b.why[card.id]);
  if (!sumOf(b, 2) && !open) return h("p.kit-small", {}, "The reasons come when the second vote is counted.");
  const button = h("button.kit-btn", { "data-k": "reasons", "aria-expanded": String(open), onclick: () => (open ? showReasons(b, card, false) : openReasons(b, card)) }, open ? "Hide the reasons" : "Show the reasons");
  if (!open) return h("div", {}, button);
  return h("section.kit-ta-why", {}, h("div", {}, button), h("h3.kit-ta-finding", { tabindex: "-1", "data-k": "why" }, told.right.length ? "The reasons" : "More than one good answer: which argument is stronger?"),
    h("ul.kit-ch-reasons", {}, card.options.map((option, i) => h("li", {}, sign(b, i, "kit-ch-sign"), h("div", {}, told.right.includes(option.id) ? h("p.kit-small", {}, "Right answer") : null, h("p.kit-ch-name", {}, option.text), h("p.kit-why", {}, told.reasons[option.id]))))));
}

async function openReasons(b, card) {
  if (!b.state.told?.[card.id] && !(await b.ask("check", { item: card.id }, "Opening the reasons."))) return;
  showReasons(b, card, true);
  b.stage.querySelector("[data-k=why]")?.focus();
}

function showReasons(b, card, open) { b.why[card.id] = open; b.show(); }

// ---- the next class -----------------------------------------------------------------------------------------------------------

/** Every count to 0; until a hand is counted again, they can be brought back. */
function anewPart(b, card) {
  const counted = [1, 2].some((round) => sumOf(b, round)), before = b.before[card.id];
  if (!counted && !before) return null;
  const act = counted ? () => countAnew(b, card) : () => setAll(b, card, before, null, "The counts are back.");
  return h("div.kit-ta-anew", {}, h("button.kit-btn.is-plain", { "data-k": "anew", onclick: act }, icon("undo"), counted ? "Count anew, for the next class" : "Bring the counts back"));
}

function countAnew(b, card) {
  const all = Object.fromEntries([1, 2].flatMap((round) => card.options.map((_, i) => [idOf(card, round, i), numberOf(b, round, i)])));
  Object.assign(b, { round: 1, ends: 0 });
  b.bars[card.id] = b.why[card.id] = false;
  setAll(b, card, Object.fromEntries(Object.keys(all).map((id) => [id, 0])), all, "All counts are 0. You can bring them back.");
}

function setAll(b, card, counts, before, words) {
  b.before[card.id] = before;
  b.push(Object.entries(counts).map(([item, value]) => ({ op: "number", item, value })));
  b.show();
  b.live.say(words);
}

export default { render };
