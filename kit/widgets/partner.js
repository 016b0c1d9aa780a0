// needs: box sides
// A partner's marks beside the own ones: agreement in plain words, then the passages on which the two part.

const LAYER_OPEN = 12;

function render(context) {
  const b = makeBox(context, {
    cls: "kit-partner", apply: applyPartner, show: () => showPartner(b),
    sign: ({ told, partner, others, marks }) => [told, partner, others, marks],
  });
  b.stage.classList.add("kit-pa-stage");
  b.start();
  return () => { b.sides?.stop(); b.stop(); };
}

function applyPartner(state, ops) {
  for (const op of ops) if (op.op === "write" && op.item === "settle") state.settle = op.value;
  return state;
}

function showPartner(b) {
  const { told, partner } = b.state;
  if (b.sides && (!told || b.sides.of !== JSON.stringify(told))) { b.sides.stop(); b.sides = null; }
  fill(b.stage, partner ? headOf(b) : choosePart(b), told ? [agreementPart(told), b.sides ? h("section.kit-pa-part", {}, b.sides.el) : [besideButton(b, told), differencesPart(b, told)]] : null,
    textField(b, "settle", "Pick one passage on which you part. What would settle it?", b.state.settle));
  fill(b.footRow, partner ? h("button.kit-btn.is-main", { "data-k": "again", onclick: () => again(b) }, "Compare again") : null);
  b.tell(told ? "Have you changed marks? Press Compare again." : partner ? "Mark the article first, then press Compare again." : "Both of you mark the same article, each alone. Then open the other’s file here.");
}

// ---- whose marks ---------------------------------------------------------------------------------------------------------

function choosePart(b) {
  const file = h("input", { type: "file", accept: ".json", hidden: true, onchange: (event) => openFile(b, event.target) });
  const others = b.state.others ?? [];
  return h("section.kit-pa-choose", {},
    h("p", {}, "Your own marks are in the file ", h("b", {}, b.view.file), ". Give it to your partner, and take your partner’s."),
    h("div.kit-pa-row", {}, h("button.kit-btn.is-main", { "data-k": "file", onclick: () => file.click() }, "Open a partner’s file"), file),
    others.length ? h("div.kit-pa-row", {}, h("span", {}, "Also marked on this computer: "), others.map((code) => h("button.kit-btn", { "data-k": `code-${code}`, onclick: () => take(b, "neighbour", { code }) }, code))) : null);
}

function headOf(b) {
  return h("div.kit-pa-row", {}, h("p", {}, "You and ", h("b", {}, b.state.partner)), h("button.kit-btn.is-plain", { "data-k": "forget", onclick: () => take(b, "forget") }, "Another partner"));
}

async function openFile(b, input) {
  const file = await fileText(input, b.view.most_file);
  if (file?.fault) b.fault(file.fault);
  else if (file) await take(b, "partner", { name: file.name, file: file.text });
}

async function take(b, type, fields = {}) {
  const message = await b.ask(type, fields, "Opening the marks.");
  if (!message) return;
  b.live.say(b.state.told ? `${count(b.state.told.differences.length + b.state.told.more, "difference")}. ${b.state.told.agreement.map((one) => `${one.name}: ${one.verdict}`).join(" ")}` : "No partner is chosen.");
  b.stage.querySelector(b.state.told ? "[data-k=agreement]" : "[data-k=file]")?.focus();
}

async function again(b) {
  const message = await b.ask("compare", {}, "Counting.");
  if (message) b.tell("Counted anew.", true);
}

/** Both texts beside each other, in the place of the plain list. */
function besideButton(b, told) {
  const open = async () => {
    const message = await b.ask("beside", {}, "Laying them beside each other.");
    if (!message) return;
    b.sides = { ...sideBySide(message.sides, b.live), of: JSON.stringify(told) };
    b.show();
    b.sides.focus();
  };
  return h("div", {}, h("button.kit-btn", { "data-k": "beside", onclick: open }, "Show both side by side"));
}

// ---- what came out ---------------------------------------------------------------------------------------------------------

function agreementPart(told) {
  return h("section.kit-pa-part", {}, h("h3.kit-pa-h", { tabindex: "-1", "data-k": "agreement" }, "How far do you agree?"),
    h("ul.kit-pa-list", {}, told.agreement.map((one) => h("li.kit-pa-layer", {}, h("p.kit-pa-name", {}, h("b", {}, one.name), one.value == null ? null : h("span.kit-pa-value", {}, one.value.toFixed(2))),
      one.value == null ? null : meter(one), h("div", {}, h("p", {}, h("b", {}, one.verdict)), h("p.kit-small", {}, one.sentence))))),
    h("p.kit-small", {}, "1 means that you agree on every word. 0 means that luck would do as well."));
}

/** A line from 0 (luck) to 1; what is below 0 stands at its left end. The number beside it says the same. */
function meter(one) {
  const at = Math.max(0, Math.min(1, one.value)) * 100;
  return h("span.kit-pa-meter", { "aria-hidden": "true" }, h("i", { style: `width: ${at}%` }), h("small", {}, "luck"), h("small", {}, "every word"));
}

function differencesPart(b, told) {
  const all = told.differences, more = told.more;
  if (!all.length) return h("section.kit-pa-part", {}, h("h3.kit-pa-h", {}, "You part nowhere."), h("p", {}, "Every word has the same label from both of you."));
  const shown = b.all ? all : all.slice(0, LAYER_OPEN);
  return h("section.kit-pa-part", {}, h("h3.kit-pa-h", { tabindex: "-1", "data-k": "where" }, `You part in ${count(all.length + more, "place")}.`),
    h("ol.kit-pa-diffs", {}, shown.map((one) => h("li", {}, h("p.kit-pa-words", {}, h("q", {}, one.words)),
      h("p", {}, h("span.kit-small", {}, `${one.layer}. `), "You: ", h("b", {}, one.mine), ". Partner: ", h("b", {}, one.theirs), "."), one.ask ? h("p.kit-why", {}, "Ask: ", one.ask) : null))),
    shown.length < all.length ? h("div", {}, h("button.kit-btn", { "data-k": "all", onclick: () => { b.all = true; b.show(); b.stage.querySelector("[data-k=where]")?.focus(); } }, `Show ${all.length - shown.length} more`)) : null,
    b.all && more ? h("p.kit-small", {}, `And ${more} more.`) : null);
}

export default { render };
