// needs: cards
// Compare: the texts side by side, two questions about them, then line by line what each outlet made of the packet.

const SIDES = ["is-a", "is-b", "is-c"];

function render(context) {
  const b = makeBox(context, {
    cls: "kit-compare", apply: applyCompare, show: () => showCompare(b),
    sign: ({ cards, told, outlets, blocked }) => [cards, Boolean(told), outlets, blocked],
  });
  b.names = false;
  b.stage.classList.add("kit-cp-stage");
  b.start();
  return b.stop;
}

function applyCompare(state, ops) {
  for (const op of ops) if (op.op === "write" && op.item === "say") state.say = op.value;
  return applyChoices(state, ops);
}

const only = (b) => b.view.cards[0];
const rowsOf = (b) => b.view.cards.slice(1);
const cardState = (b, card) => b.state.cards?.[card.id] ?? { value: null, told: null, confidence: null };
const outletOf = (b, at) => `Outlet ${b.view.texts[at].letter}`;
const nameOfOutlet = (b, at) => (b.names && b.state.outlets ? b.state.outlets[at].name : outletOf(b, at));

function showCompare(b) {
  const { told } = b.state, tops = [...b.stage.querySelectorAll("[data-scroll]")].map((el) => el.scrollTop);
  fill(b.stage, head(b), textsPart(b), onlyPart(b), listPart(b), told ? [linesPart(b, told), sharesPart(b, told)] : null,
    b.view.prompt ? textField(b, "say", b.view.prompt, b.state.say) : null);
  [...b.stage.querySelectorAll("[data-scroll]")].forEach((el, i) => { el.scrollTop = tops[i] ?? 0; });
  const left = [cardState(b, only(b)).told ? null : "one fact", rowsOf(b).every((card) => cardState(b, card).told) ? null : "the list"].filter(Boolean);
  b.tell(left.length ? `Still to check: ${left.join(" and ")}.` : "Both checked. Read line by line what was printed.");
}

// ---- the texts ---------------------------------------------------------------------------------------------------------

function head(b) {
  const { blocked, outlets } = b.state;
  const button = h("button.kit-btn.is-plain", {
    "data-k": "names", "aria-disabled": blocked ? "true" : null, "aria-pressed": blocked ? null : String(b.names),
    onclick: () => { if (blocked) { b.tell(blocked, true); return; } b.names = !b.names; b.show(); },
  }, icon(blocked ? "lock" : "tick"), "Show the outlets’ names");
  const who = b.names && outlets ? h("ul.kit-cp-who", {}, outlets.map((outlet, i) => h("li", {}, h("b", {}, `${outletOf(b, i)} is ${outlet.name}`),
    h("span", {}, [outlet.owner && `Owned by ${outlet.owner}.`, outlet.leaning && `Leaning: ${outlet.leaning}.`].filter(Boolean).join(" "))))) : null;
  return [h("div.kit-cp-head", {}, h("p", {}, b.view.intro || "Read what happened, then what each outlet made of it."), button), blocked ? h("p.kit-small", {}, blocked) : null, who];
}

function textsPart(b) {
  const open = b.packetOpen ?? !(b.view.look_up || rowsOf(b).every((card) => cardState(b, card).told));
  const packet = h("details.kit-cp-packet", { open: open ? true : null, ontoggle: (event) => { b.packetOpen = event.target.open; } },
    h("summary", { "data-k": "packet" }, h("b", {}, "What happened"), h("span.kit-small", {}, " transcript and papers")),
    scrollBox("What happened", b.view.packet.map((turn, i, all) => h("p.kit-cp-turn", {}, all[i - 1]?.who === turn.who && all[i - 1].role === turn.role ? null : [h("b", {}, turn.who), turn.role ? h("span.kit-small", {}, ` ${turn.role}`) : null], h("span.kit-cp-said", {}, turn.text)))));
  const sides = b.view.texts.map((text, at) => h("section.kit-cp-side", {}, h("h3.kit-cp-name", {}, nameOfOutlet(b, at), h("span.kit-small", {}, ` ${count(text.words, "word")}`)),
    scrollBox(outletOf(b, at), at === b.view.only ? pickable(b, text, at) : text.blocks.map((block) => blockOf(block, ([, words]) => words)))));
  return h("div.kit-cp-texts", { class: `has-${b.view.texts.length}` }, packet, sides);
}

const scrollBox = (label, ...children) => h("div.kit-cp-scroll", { role: "region", "aria-label": label, tabindex: 0, "data-scroll": "", "data-k": `scroll-${label}` }, children);

function blockOf(block, sentence) {
  const kind = { title: "p.kit-cp-title", deck: "p.kit-deck", paragraph: "p" }[block.kind] ?? "p.kit-by";
  return h(kind, {}, block.sentences.map((one, i) => [i ? " " : null, sentence(one)]));
}

/** The text to pick from: its sentences are buttons while the question is open, then they wear what was said of them. */
function pickable(b, text, at) {
  const card = only(b), { value, told } = cardState(b, card), ids = new Set(card.options.map((option) => option.id));
  const box = h("div", { role: "group", "aria-label": `Sentences of ${outletOf(b, at)}` });
  put(box, text.blocks.map((block) => blockOf(block, ([n, words]) => {
    const id = `s${n}`;
    if (!ids.has(id)) return words;
    if (told) {
      const right = told.right.includes(id), own = value === id;
      return right || own ? h("span.kit-cp-s", { class: right ? "is-right" : "is-own" }, icon(right ? "tick" : "wrong"), h("span.kit-hide", {}, right ? "Only here: " : "Your answer: "), words) : words;
    }
    return h("span.kit-cp-s", {
      role: "button", tabindex: -1, "data-k": id, "data-s": "", "aria-pressed": String(value === id), onclick: () => pick(b, id),
      onkeydown: (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); pick(b, id); } },
    }, words);
  })));
  if (!told) roving(box, "[data-s]");
  return box;
}

function pick(b, id) {
  b.push([{ op: "choose", item: only(b).id, value: id }]);
  b.show();
  b.live.say(`Picked: ${only(b).options.find((option) => option.id === id).text}`);
}

// ---- the questions -------------------------------------------------------------------------------------------------------

function onlyPart(b) {
  const card = only(b), state = cardState(b, card), picked = card.options.find((option) => option.id === state.value);
  const part = [h("h3.kit-cp-h", {}, card.question)];
  if (state.told) {
    const own = card.options.find((option) => option.id === state.told.value);
    const others = card.options.filter((option) => state.told.right.includes(option.id) && option.id !== own.id);
    part.push(verdictLine(state.told.verdict === "right", state.confidence), reason(own.text, state.told.reasons[own.id], "Your answer"),
      others.map((option) => reason(option.text, state.told.reasons[option.id], state.told.verdict === "right" ? "Another one" : "Only here")));
  } else {
    part.push(h("p.kit-cp-picked", {}, picked ? h("q", {}, picked.text) : `Click a sentence in ${outletOf(b, b.view.only)}, or go there with Tab and pick with Enter.`),
      sureRow(state.confidence, (value) => { b.push([{ op: "sure", item: card.id, value }]); b.show(); }),
      h("div", {}, h("button.kit-btn.is-main", { "data-k": "check-only", onclick: () => checkOnly(b) }, "Check this fact")));
  }
  return h("section.kit-cp-part", { "data-part": "only" }, part);
}

async function checkOnly(b) {
  const state = cardState(b, only(b));
  const lack = state.value == null ? `Pick a sentence in ${outletOf(b, b.view.only)} first.` : state.confidence ? "" : "Say how sure you are first.";
  if (lack) { b.tell(lack, true); b.stage.querySelector(state.value == null ? "[data-s][tabindex='0']" : "input[data-sure]")?.focus(); return; }
  if (!(await b.ask("check", { item: only(b).id }))) return;
  b.stage.querySelector("[data-k=verdict-only]")?.focus();
}

function verdictLine(right, sure) {
  const more = !right && sure === "sure" ? "You were sure. That makes this one worth a second look." : right && sure === "guess" ? "It was a guess. Read why it is right." : "";
  return h("div.kit-ch-verdict", { class: right ? null : "is-wrong" }, icon(right ? "tick" : "wrong"),
    h("div", {}, h("h4", { tabindex: "-1", "data-k": "verdict-only" }, right ? "Right." : "Not this time."), more ? h("p", {}, more) : null));
}

const reason = (text, why, label) => h("div.kit-cp-reason", {}, h("p.kit-small", {}, label), h("p.kit-ch-name", {}, text), h("p.kit-why", {}, why));

/** The omission list: ticks before the check, dots and reasons after it. */
function listPart(b) {
  const rows = rowsOf(b), told = rows.every((card) => cardState(b, card).told), letters = b.view.texts.map((text) => text.letter);
  const right = rows.filter((card) => cardState(b, card).told?.verdict === "right").length;
  const table = h("table.kit-cp-list", {}, h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Fact from the packet"), letters.map((letter) => h("th", { scope: "col" }, h("span.kit-hide", {}, "Outlet "), letter)))),
    h("tbody", {}, rows.map((card) => listRow(b, card, letters, told))));
  return h("section.kit-cp-part", { "data-part": "list" },
    h("h3.kit-cp-h", { tabindex: "-1", "data-k": "head-list" }, told ? `You saw ${right} of ${rows.length} right. What each left out:` : "Who left it out? Tick the outlets that do not say it."),
    table, told ? null : h("div", {}, h("button.kit-btn.is-main", { "data-k": "check-list", onclick: () => checkList(b) }, "Check the list")));
}

const goneOf = (value) => new Set(!value || value === "none" ? [] : value.split("-"));

function listRow(b, card, letters, told) {
  const state = cardState(b, card), gone = goneOf(state.value), open = b.state.told?.table?.find((row) => row.id === card.id);
  const cells = letters.map((letter, at) => {
    const key = letter.toLowerCase();
    if (told && open) {
      const has = open.has[at], said = gone.has(key);
      return h("td", {}, h("span.kit-cp-dot", { class: has ? "is-full" : null, "aria-hidden": "true" }), has ? " yes" : " left out", said === has ? h("span.kit-cp-said-so", {}, icon("wrong"), said ? "you ticked it" : "you did not tick it") : null);
    }
    return h("td", {}, h("label.kit-cp-tick", {}, h("input", {
      type: "checkbox", "data-k": `${card.id}-${key}`, checked: gone.has(key), "aria-label": `Outlet ${letter} left out: ${card.text}`, onchange: (event) => tick(b, card, key, event.target.checked),
    }), h("span", { "aria-hidden": "true" }, "left out")));
  });
  const right = state.told?.verdict === "right";
  return h("tr", { class: told && !right ? "is-wrong" : null }, h("th", { scope: "row" }, h("div", {}, told ? icon(right ? "tick" : "wrong") : null, h("span", {}, card.text, told ? h("span.kit-hide", {}, right ? " Right." : " Not right.") : null,
    told ? h("span.kit-why", {}, state.told.reasons[state.told.right[0]]) : null))), cells);
}

function tick(b, card, key, on) {
  const gone = goneOf(cardState(b, card).value);
  if (on) gone.add(key); else gone.delete(key);
  b.push([{ op: "choose", item: card.id, value: [...gone].sort().join("-") || "none" }]);
}

async function checkList(b) {
  if (!rowsOf(b).some((card) => cardState(b, card).value)) { b.tell("Tick at least one box first.", true); b.stage.querySelector(".kit-cp-tick input")?.focus(); return; }
  if (!(await b.ask("check", { item: "list" }))) return;
  b.stage.querySelector("[data-k=head-list]")?.focus();
}

// ---- line by line ----------------------------------------------------------------------------------------------------------

function linesPart(b, told) {
  const legend = h("p.kit-cp-legend", {}, "Lines under what was said show who printed it word for word: ",
    b.view.texts.map((_, at) => [h("span.kit-cp-line", { class: SIDES[at] }, nameOfOutlet(b, at)), ", "]), h("span.kit-cp-nobody", {}, "no line: nobody"), ".");
  const header = h("div.kit-cp-row.is-head", { "aria-hidden": "true" }, h("p", {}, h("b", {}, "What was said"), h("span.kit-small", {}, "and what the papers say")), b.view.texts.map((text, at) => h("p", {}, h("b", {}, nameOfOutlet(b, at)), h("span.kit-small", {}, count(text.words, "word")))));
  const said = told.rows.filter((row) => row.kind === "said"), facts = told.rows.filter((row) => row.kind === "fact");
  return h("section.kit-cp-part.is-wide", { "data-part": "lines" }, h("h3.kit-cp-h", {}, "Line by line"), legend,
    h("div.kit-cp-grid", { class: `has-${b.view.texts.length}` }, header, said.map((row) => lineRow(b, row)), h("h4.kit-cp-sub", {}, "Facts that the outlets report themselves"), facts.map((row, i) => lineRow(b, row, i && facts[i - 1].who === row.who && facts[i - 1].role === row.role))));
}

function lineRow(b, row, same = false) {
  const source = row.source.length ? h("p.kit-cp-source", {}, row.source.map(([words, sides]) => lined(b, words, sides, row.kind === "fact"))) : h("p.kit-small", {}, row.kind === "fact" ? "Not in the packet." : "Nobody says this in the packet.");
  return h("div.kit-cp-row", { role: "group", "aria-label": row.who }, h("div", {}, h("p.kit-cp-who-said", { class: same ? "kit-hide" : null }, h("b", {}, row.who), row.role ? ` ${row.role}` : null), source),
    row.cells.map((cell, at) => h("div", {}, h("p.kit-cp-label", {}, nameOfOutlet(b, at)), cell.words.length ? h("p.kit-cp-printed", {}, cell.words.map((piece) => painted(b, piece))) : h("p.kit-cp-none", {}, "left out"), cell.cuts.map(cutNote))));
}

/** Words of the packet with a line for each outlet that printed them; grey where nobody did. */
function lined(b, words, sides, plain) {
  if (!sides.length) return plain ? words : h("span.kit-cp-nobody", {}, words);
  const inner = sides.reduceRight((node, at) => h("span.kit-cp-line", { class: SIDES[at] }, node), words);
  return [inner, h("span.kit-hide", {}, ` (printed by ${sides.map((at) => b.view.texts[at].letter).join(" and ")})`)];
}

function painted(b, [words, voice, flag, begins]) {
  const tag = (label) => h("span.kit-tag", { "aria-hidden": "true" }, h("span", {}, h("i", { "data-t": b.view.names[label].tag, class: b.view.names[label].look })));
  const label = flag || (begins ? voice : ""), cut = words.search(/\s|$/);    // the tag keeps to its first word
  let node = label ? [h("span.kit-hide", {}, `(${b.view.names[label].name}:) `), h("span.kit-w", {}, tag(label), words.slice(0, cut)), words.slice(cut)] : words;
  if (flag) node = h("span.kit-f", { class: b.view.names[flag].look }, node);
  if (voice) node = h("span.kit-m", { class: b.view.names[voice].look }, node);
  return node;
}

/** What was cut or bent. A bent passage without words of the packet goes back to nobody; of a cut one knows that something stood there. */
function cutNote(cut) {
  const bent = cut.kind === "bent";
  const told = cut.words ? [h("b", {}, bent ? "Bent. Really said: " : "Cut: "), h("q", {}, cut.words)]
    : bent ? [h("b", {}, "Nobody said this. "), "It is not in the packet."] : [h("b", {}, "Cut. "), "Read in the packet what stands round these words."];
  return h("div.kit-cp-cut", {}, h("span", { "aria-hidden": "true" }, !bent ? "[…]" : cut.words ? "[~]" : "[?]"),
    h("div", {}, h("p", {}, told), cut.does ? h("p.kit-small", {}, cut.does) : null));
}

// ---- the shares ----------------------------------------------------------------------------------------------------------------

const FAMILY_BARS = ["fact", "quote", "commentary"];

function sharesPart(b, told) {
  const shares = told.counts.map((counts) => { const all = Object.values(counts).reduce((x, y) => x + y, 0) || 1; return Object.fromEntries(Object.entries(counts).map(([k, n]) => [k, n / all])); });
  return h("section.kit-cp-part", { "data-part": "shares" }, h("h3.kit-cp-h", {}, commentFinding(b, shares)), h("p.kit-small", {}, "Share of the words, by voice"),
    h("ul.kit-cp-bars", {}, shares.map((share, at) => h("li", {}, h("b", {}, nameOfOutlet(b, at)),
      h("p", {}, FAMILY_BARS.map((id) => [id, b.view.families[id]]).map(([id, { tag, name }]) => h("span.kit-cp-bar", { class: [`v-${id}`, share[id] ? "" : "is-none"].join(" ").trim(), style: `flex-grow:${Math.max(share[id], 0.001).toFixed(4)}` }, h("span", {}, h("b", { "aria-hidden": "true" }, tag), h("span.kit-hide", {}, name), ` ${Math.round(100 * share[id])}%`))))))));
}

function commentFinding(b, shares) {
  const order = shares.map((share, at) => [share.commentary, at]).sort((x, y) => y[0] - x[0]), [most, top] = order[0], [least, low] = order[order.length - 1];
  const a = nameOfOutlet(b, top), other = nameOfOutlet(b, low);
  if (most === 0) return "Nobody comments";
  if (least === 0) return `${a} comments, ${other} does not`;
  if (most / least >= 2) return `${a} comments more than twice as much as ${other}`;
  return most / least >= 1.25 ? `${a} comments more than ${other}` : "They comment about as much as each other";
}

export default { render };
