// needs: box hints
// Rewrite: the slanted text, a box to write in, the check beside it; then a partner's rewrite next to the own one.

const LOOK_PAUSE = 900;
const GROUPS = [["fact", "Key facts kept", "Each one you leave out is a fact that your reader never gets."],
  ["quote", "Quotes word for word", "What stands in marks was said like this, by this person."],
  ["loaded", "Loaded words gone", "Judgements go, facts stay."],
  ["claim", "Nothing new", "Numbers, names and reasons come from the source."],
  ["length", "Length", ""]];
const LIMITS = "The check finds words, numbers and marks. It cannot tell whether a sentence means the same as the source. Your partner can: read each other’s.";

function render(context) {
  const b = makeBox(context, { cls: "kit-rewrite", apply: applyRewrite, show: () => showRewrite(b), sign: ({ attempts }) => attempts });
  b.stage.classList.add("kit-rw-stage");
  b.hints = makeHints(b.live, b.view.hints);
  b.start();
  return () => { clearTimeout(b.lookLater); b.stop(); };
}

function applyRewrite(state, ops) {
  for (const op of ops) if (op.op === "write" && state.texts) state.texts[op.item] = op.value;
  return state;
}

const textOf = (b, item) => b.drafts[item] ?? b.state.texts?.[item] ?? "";

function showRewrite(b) {
  const before = [...b.stage.querySelectorAll("textarea")].map((el) => [el.dataset.k, el.selectionStart, el.selectionEnd]);
  b.checks = h("div.kit-rw-checks");
  b.pair = h("div.kit-rw-pair");
  fill(b.stage, h("div.kit-rw-work", {}, sourcePart(b), h("section", {}, h("h3.kit-h", {}, "Your rewrite", b.count = h("span")), area(b, "rewrite", "Your rewrite", 12))),
    b.checks, hintsPart(b), peerPart(b));
  for (const [key, from, to] of before) b.stage.querySelector(`[data-k="${key}"]`)?.setSelectionRange(from, to);
  showChecks(b);
  showFoot(b);
}

function sourcePart(b) {
  const { text, blocks } = b.view, cut = [...text];
  return h("section.kit-rw-source", { "aria-label": `The text to rewrite: ${b.view.title}` }, h("h3.kit-h", {}, "The text to rewrite"),
    blocks.map(([kind, from, to]) => h(kind === "title" ? "p.kit-rw-title" : "p", {}, cut.slice(from, to).join(""))));
}

function area(b, item, label, rows) {
  const field = h("textarea.kit-rw-text", {
    rows, maxlength: 6000, "aria-label": label, "data-k": `text-${item}`, spellcheck: "true",
    oninput: (event) => { b.write(item, event.target.value); later(b); }, onblur: () => { b.flush(item); },
  });
  field.value = textOf(b, item);
  return field;
}

/** Looks at the saved text a while after the last key. */
function later(b) {
  clearTimeout(b.lookLater);
  b.lookLater = setTimeout(() => look(b), LOOK_PAUSE);
}

async function look(b) {
  b.flush();
  const message = await answered(b.queue.request("look"), () => {});
  if (message.type === "state") showChecks(b);
}

// ---- the check -------------------------------------------------------------------------------------------------------------

function showChecks(b) {
  const told = b.state.checked?.rewrite;
  if (!told) return;
  fill(b.count, told.words ? `${count(told.words, "word")}${b.view.most ? ` of at most ${b.view.most}` : ""}` : "");
  const heading = told.words ? told.sentence : "Keep these facts";
  fill(b.checks, h("h3.kit-rw-finding", { tabindex: "-1", "data-k": "finding" }, heading), told.words ? groups(told) : h("ul.kit-rw-list", {}, [...b.view.facts, ...b.view.keep].map((one) => h("li", {}, icon("step"), h("p", {}, one)))),
    h("p.kit-small", { "data-k": "limits" }, LIMITS));
  showPair(b);
}

function groups(told) {
  return h("div.kit-rw-groups", {}, GROUPS.map(([kind, title, about]) => {
    const all = told.findings.filter((one) => one.kind === kind), bad = all.filter((one) => !one.ok && one.counts), ask = all.filter((one) => !one.ok && !one.counts), good = all.filter((one) => one.ok);
    if (!all.length && (kind === "length" || kind === "quote")) return null;
    const head = h("h4.kit-rw-group", { class: bad.length ? "is-bad" : null }, icon(bad.length ? "wrong" : ask.length ? "near" : "tick"), h("span", {}, title, h("span.kit-hide", {}, bad.length ? `: ${count(bad.length, "thing")} to mend` : ask.length ? `: ${count(ask.length, "thing")} to look at` : ": done")), kind === "fact" ? h("span.kit-small", {}, `${good.length} of ${all.length}`) : null);
    return h("section", {}, head, about ? h("p.kit-small", {}, about) : null, h("ul.kit-rw-list", {}, [...bad, ...ask].map(findingRow)), good.length ? goodLine(kind, good) : null);
  }));
}

/** Something to mend, or (not counted) to look at. */
function findingRow(one) {
  return h("li", { class: one.counts ? "is-fix" : null }, icon(one.counts ? "missed" : "near"), h("div", {}, h("p", {}, one.counts ? null : h("span.kit-small", {}, "Not counted: "), h(one.kind === "fact" ? "span" : "q", {}, one.words.replace(/^[“"]|[”"]$/g, ""))), h("p.kit-why", {}, one.why)));
}

function goodLine(kind, good) {
  if (kind === "loaded") return h("p.kit-rw-good", {}, "Gone: ", good.map((one) => one.words).join(", "), ".");
  return h("ul.kit-rw-list.is-good", {}, good.map((one) => h("li", {}, icon("tick"), h("p", {}, one.words, h("span.kit-small", {}, ` ${one.why}`)))));
}

async function check(b) {
  clearTimeout(b.lookLater);
  if (!textOf(b, "rewrite").trim()) { b.tell("Write something first.", true); b.stage.querySelector("[data-k=text-rewrite]")?.focus(); return; }
  if (!(await b.ask("check"))) return;
  showChecks(b);
  b.tell("Checked. Mend what you like, and check again as often as you want.");
  b.live.say(b.state.checked.rewrite.sentence);
  b.stage.querySelector("[data-k=finding]")?.focus();
}

// ---- hints and foot ------------------------------------------------------------------------------------------------------------

function hintsPart(b) {
  return b.view.hints.length ? h("div.kit-rw-hints", {}, b.hints.box, b.hints.button) : null;
}

function showFoot(b) {
  const tries = b.state.attempts ?? 0;
  b.tell(tries ? `Checked ${count(tries, "time")}. Nothing stops you: you decide.` : "The check runs while you write. It never stops you.");
  const done = tries > 0 && b.view.handin;
  fill(b.footRow, h("button.kit-btn", { class: done ? null : "is-main", "data-k": "check", onclick: () => check(b) }, "Check my rewrite"), handInButton(b, done));
}

// ---- a partner's rewrite -------------------------------------------------------------------------------------------------------

function peerPart(b) {
  const open = b.peerOpen ?? Boolean(textOf(b, "partner"));
  const file = h("input", { type: "file", accept: ".json", hidden: true, onchange: (event) => openFile(b, event.target) });
  return h("details.kit-rw-peer", { open: open ? true : null, ontoggle: (event) => { b.peerOpen = event.target.open; showPair(b); } }, h("summary", { "data-k": "peer" }, h("b", {}, "Beside a partner’s rewrite"), h("span.kit-small", {}, " read each other’s")),
    h("p", {}, "Type or paste your partner’s text, or open the answer file that your partner gave you."),
    area(b, "partner", "Your partner’s rewrite", 5), h("div", {}, h("button.kit-btn", { "data-k": "file", onclick: () => file.click() }, "Open a partner’s file"), file),
    b.pair, h("label.kit-rw-peer-ask", {}, h("span", {}, b.view.prompt), area(b, "peer", b.view.prompt, 3)));
}

async function openFile(b, input) {
  const file = await fileText(input, b.view.most_file);
  if (file?.fault) b.fault(file.fault);
  if (!file || file.fault || !(await b.ask("partner", { name: file.name, file: file.text }, "Opening the file."))) return;
  delete b.drafts.partner;
  b.peerOpen = true;
  b.show();
  b.tell(`Opened ${file.name}.`, true);
}

/** Both rewrites with what the check found in them; the words are underlined and listed below each. */
function showPair(b) {
  const { checked } = b.state;
  if (!checked || !b.peerOpen && !textOf(b, "partner") || !checked.partner.words || !checked.rewrite.words) { fill(b.pair); return; }
  fill(b.pair, [["rewrite", "Yours"], ["partner", "Your partner’s"]].map(([item, title]) => h("section", {}, h("h4.kit-h", {}, title), h("p.kit-small", {}, checked[item].sentence),
    h("p.kit-rw-read", {}, lit(b.state.texts[item], checked[item].findings)), h("ul.kit-rw-list", {}, checked[item].findings.filter((one) => !one.ok).map(findingRow)))));
}

/** A text with its words to mend underlined. Offsets are code points. */
function lit(text, findings) {
  const signs = [...text], spans = findings.filter((one) => !one.ok).flatMap((one) => one.spans.map(([from, to]) => [from, to, one.words])).sort((x, y) => x[0] - y[0]);
  const out = [];
  let at = 0;
  for (const [from, to] of spans) {
    if (from < at) continue;
    out.push(signs.slice(at, from).join(""), h("span.kit-f", {}, h("span.kit-hide", {}, "(look:) "), signs.slice(from, to).join("")));
    at = to;
  }
  return [...out, signs.slice(at).join("")];
}

export default { render };
