// needs: box
// The report: four questions, the figures to use, a text that saves itself, and Export.

function render(context) {
  const b = makeBox(context, { cls: "kit-report-box", apply: applyReport, show: () => showReport(b), sign: ({ figures }) => figures, late: (message) => told(b, message) });
  b.stage.classList.add("kit-re-stage");
  b.start();
  return b.stop;
}

function applyReport(state, ops) {
  for (const op of ops) if (op.op === "write" && op.item === "report") state.text = op.value;
  return state;
}

const reportOf = (b) => b.drafts.report ?? b.state.text ?? "";
const wordsIn = (text) => text.match(/[\p{L}\p{N}]+(?:[’'-][\p{L}\p{N}]+)*/gu)?.length ?? 0;

function showReport(b) {
  const before = b.stage.querySelector("textarea"), from = before?.selectionStart, to = before?.selectionEnd, id = uid("report");
  b.count = h("span.kit-re-count");
  const field = h("textarea.kit-re-text", {
    id, rows: 14, maxlength: 12000, spellcheck: "true", "data-k": "text-report",
    oninput: (event) => { b.write("report", event.target.value); showCount(b); }, onblur: () => b.flush("report"),
  });
  field.value = reportOf(b);
  fill(b.stage, h("div.kit-re-work", {},
    h("section", {}, h("h3.kit-h", {}, "Answer these four questions"), h("ol.kit-re-list", {}, b.view.prompts.map((words) => h("li", {}, words))),
      h("h3.kit-h", {}, "Figures for your report"), b.state.figures?.length ? h("ul.kit-re-list", {}, b.state.figures.map((words) => h("li", {}, words))) : h("p.kit-small", {}, "Mark the article first."),
      h("div", {}, h("button.kit-btn", { "data-k": "figures", onclick: () => anew(b) }, "Count again"))),
    h("section", {}, h("label.kit-h", { for: id }, "Your report", b.count), field)));
  if (before) field.setSelectionRange(from, to);
  showCount(b);
  fill(b.footRow, h("button.kit-btn.is-main", { "data-k": "export", onclick: () => exportReport(b) }, "Export"));
  b.tell(b.made ?? "Export makes a page that opens in any browser, with your marks and your report.");
}

function showCount(b) {
  const n = wordsIn(reportOf(b));
  fill(b.count, `${count(n, "word")} of about ${b.view.words}`);
}

async function anew(b) {
  const message = await b.ask("figures", {}, "Counting.");
  if (message) b.tell("Counted anew.", true);
}

async function exportReport(b) {
  const message = await b.ask("export", {}, "Making the files.");
  if (message) told(b, message);
}

/** The files that were made, also where nobody waits for it any more. */
function told(b, message) {
  if (message.type !== "exported") return;
  b.made = message.message;
  b.tell(b.made, true);
}

export default { render };
