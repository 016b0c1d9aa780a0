// Any article: choose or paste, clean line by line, and the shares of the voices. The marker between them is its own box.

const SHORT_REASON = 46;

function render(context) {
  return context.model.get("view").part === "shares" ? renderShares(context) : renderFree(context);
}

function renderFree({ model, el }) {
  const { root, live, stop } = kitRoot(el, "Any article");
  const f = { live, root, kinds: model.get("view").kinds, state: model.get("state"), text: "", message: "", busy: false, notices: noticeBar() };
  f.queue = saveQueue(model, { timeout: 20000, store: "free", onStatus: (status) => showNotices(f, status), onMessage: (message) => receive(f, message) });
  f.stage = h("div");
  root.append(h("section.kit-sheet.kit-free", { "aria-label": "Any article" }, f.stage));
  show(f);
  f.queue.request("hello");
  return () => { f.queue.stop(); stop(); };
}

function receive(f, message) {
  if (message.type === "state") {
    const { type: _type, seq: _seq, asked: _asked, ...state } = message;
    const before = JSON.stringify(f.state);
    if (JSON.stringify(state) !== before) { const moved = state.stage !== f.state.stage; f.state = state; show(f); if (moved) arrive(f); if (state.stage === "lines") f.live.say(found(state)); }
  } else if (message.type === "error") tell(f, `${message.message} ${message.todo ?? ""}`.trim());
}

function tell(f, text) {
  f.message = text;
  showNotices(f, f.queue.status);
  if (text) f.live.say(text);
}

function showNotices(f, status) {
  f.notices.show([...new Set([...silence(status, "", NO_ANSWER), ...(f.state.notices ?? []), ...(f.message ? [f.message] : [])])]);
}

async function ask(f, type, fields = {}) {
  if (f.busy) return;
  f.busy = true;
  tell(f, "");
  const message = await f.queue.request(type, fields);
  f.busy = false;
  if (message.type === "silent") tell(f, NO_ANSWER);
}

/** After a step the focus goes to the head of what is new. */
function arrive(f) {
  f.root.querySelector("[data-k=head]")?.focus();
}

function show(f) {
  const pages = { choose: choosePage, lines: linesPage, marking: markingPage };
  fill(f.stage, pages[f.state.stage](f));
  showNotices(f, f.queue.status);
}

const top = (f, words) => [h("header.kit-top", {}, h("h3.kit-fr-head", { tabindex: "-1", "data-k": "head" }, words)), f.notices];

// ---- choose ---------------------------------------------------------------------------------------------------------

function choosePage(f) {
  const id = uid("paste");
  const field = h("textarea.kit-fr-paste", { id, rows: 7, spellcheck: "false", placeholder: "Select a whole news page in your browser, copy it, and paste it here." });
  field.value = f.text;
  field.addEventListener("input", () => { f.text = field.value; });
  return [top(f, "Which article do you want to mark?"),
    h("div.kit-fr-part", {}, h("label.kit-h", { for: id }, "Paste a page"), field,
      h("div", {}, h("button.kit-btn.is-main", { onclick: () => ask(f, "clean", { text: field.value }) }, "Clean this page"))),
    listPart(f, "Your articles", f.state.articles.map(({ name, title }) => ({ title, small: name === title ? "" : name, go: () => ask(f, "open", { name }) })),
      "None yet. You can also put files (.txt, .html, .md) into the folder “articles”."),
    listPart(f, "No page at hand? Clean one of these", (f.state.dirty ?? []).map(({ id: name, title }) => ({ title, small: "", go: () => ask(f, "dirty", { id: name }) })), "None here."),
    listPart(f, "Articles of the kit, with reasons after each check", f.state.practice.map(({ id: name, title }) => ({ title, small: "", go: () => ask(f, "practise", { id: name }) })), "None here.")];
}

function listPart(f, words, rows, none) {
  return h("section.kit-fr-part", { "aria-label": words }, h("h4.kit-h", {}, words), rows.length
    ? h("ul.kit-fr-list", {}, rows.map((row) => h("li", {}, h("button.kit-fr-open", { onclick: row.go }, h("span.kit-serif", {}, row.title), row.small ? h("span.kit-small", {}, row.small) : null))))
    : h("p.kit-small", {}, none));
}

// ---- clean ------------------------------------------------------------------------------------------------------------

const isOut = (kind) => kind === "furniture" || kind === "caption";

function linesPage(f) {
  f.lines = f.state.lines.map((line) => ({ ...line, was: line.kind }));
  f.count = h("p", {});
  const list = h("ol.kit-fr-lines", {}, runsOf(f.lines).map((run) => (run.length > 1 && isOut(run[0].kind) ? foldedRows(f, run) : run.map((line) => lineRow(f, line)))));
  showCount(f);
  return [top(f, "Is this the article?"), h("p.kit-fr-lead", {}, "The kit has sorted the lines of the page. Change what is wrong. Struck lines are left out."), list,
    h("footer.kit-foot", {}, f.count, h("div", {}, h("button.kit-btn", { onclick: () => ask(f, "close") }, "Start again"),
      h("button.kit-btn.is-main", { onclick: () => ask(f, "use", { lines: f.lines.map(({ text, kind }) => ({ text, kind })) }) }, "Mark this article")))];
}

/** Lines that follow each other and are all left out, or all kept. */
function runsOf(lines) {
  const runs = [];
  for (const line of lines) {
    const last = runs[runs.length - 1];
    if (last && isOut(last[0].kind) === isOut(line.kind)) last.push(line);
    else runs.push([line]);
  }
  return runs;
}

/** A run of lines that are left out: one line that opens, so that headline and story are in view. */
function foldedRows(f, run) {
  const rows = run.map((line) => lineRow(f, line)), button = h("button.kit-btn.is-plain", { onclick: () => fold(rows[0].hidden) });
  const fold = (open) => {
    for (const row of rows) row.hidden = !open && row.dataset.kind === "out";
    button.setAttribute("aria-expanded", String(open));
    fill(button, `${count(run.length, "line")} left out: ${open ? "hide" : "show"}`, icon("down"));
  };
  fold(false);
  return [h("li.kit-fr-fold", {}, button), rows];
}

function lineRow(f, line) {
  const i = f.lines.indexOf(line);
  const select = h("select.kit-fr-kind", { "aria-label": `Line ${i + 1}: ${excerptOf(line.text)}`, onchange: () => setKind(f, line, select.value) },
    f.kinds.map(([kind, name]) => h("option", { value: kind }, name)));
  line.select = select;
  line.reasonEl = h("span.kit-small");
  line.row = h("li", {}, h("p.kit-fr-line", {}, line.text), h("div.kit-fr-side", {}, select, line.reasonEl));
  showLine(line);
  return line.row;
}

const excerptOf = (text) => (text.length > 50 ? `${text.slice(0, 48)} …` : text);

function setKind(f, line, kind) {
  const old = kind === "title" ? f.lines.find((other) => other !== line && other.kind === "title") : null;
  if (old) { old.kind = "paragraph"; showLine(old); }
  line.kind = kind;
  showLine(line);
  showCount(f);
  f.live.say(old ? "A text has one headline: the other line is story now." : isOut(kind) ? "Left out." : "Kept.");
}

function showLine(line) {
  line.row.dataset.kind = isOut(line.kind) ? "out" : line.kind;
  line.select.value = isOut(line.kind) ? "furniture" : line.kind;
  line.reasonEl.textContent = line.kind === line.was ? line.reason : "changed by you";
}

function showCount(f) {
  const kept = f.lines.filter((line) => !isOut(line.kind)).length;
  fill(f.count, `${count(kept, "line")} kept, ${f.lines.length - kept} left out.`);
}

/** What was found, for the live region. */
function found({ lines }) {
  const title = lines.find((line) => line.kind === "title"), story = lines.filter((line) => line.kind === "paragraph").length;
  const out = lines.filter((line) => isOut(line.kind)).length;
  return `${title ? `Headline: ${excerptOf(title.text)}.` : "No headline found."} ${count(story, "line")} of story. ${count(out, "line")} left out.`;
}

// ---- marking ------------------------------------------------------------------------------------------------------------

function markingPage(f) {
  const words = f.state.file ? `It is saved as articles/${f.state.file}.md.` : "Check tells you the reasons.";
  return [h("header.kit-top", {}, h("p.kit-fr-bar", {}, h("b", { tabindex: "-1", "data-k": "head" }, "Mark the article below."), ` ${words}`),
    h("button.kit-btn", { onclick: () => ask(f, "close") }, "Another article")), f.notices];
}

// ---- shares -------------------------------------------------------------------------------------------------------------

function renderShares({ model, el }) {
  const { root, live, stop } = kitRoot(el, "Shares of the voices");
  const chart = h("div"), told = h("p");
  const queue = saveQueue(model, { store: "shares", onStatus: () => {}, onMessage: () => {} });
  const button = h("button.kit-btn.is-main", {
    onclick: async () => {
      const say = (text) => { fill(told, text); live.say(text); };
      const message = await answered(queue.request("shares"), () => say(NO_ANSWER));
      if (message.type !== "shares") { say(message.message); return; }
      fill(chart, shareChart(message.shares));
      fill(told, "Mark more, then press again.");
      fill(button, "Show the shares again");
      live.say(message.shares.alt);
    },
  }, "Show the shares");
  root.append(h("section.kit-sheet.kit-free", { "aria-label": "Shares of the voices" }, chart, h("footer.kit-foot", {}, told, h("div", {}, button))));
  fill(told, "How much of it is fact, quote and commentary?");
  return () => { queue.stop(); stop(); };
}

/** Bars with their numbers on them, the whole row being all that is marked; the same in words for a screen reader. */
function shareChart(shares) {
  const all = Math.max(1, shares.families.reduce((sum, family) => sum + family.words, 0));
  const rows = shares.families.map((family) => h("div.kit-sh-row", {}, h("span.kit-sh-name", {}, family.name),
    h("span.kit-sh-bar", {}, family.kinds.map((kind) => h("i", { class: kind.look, "data-kind": kind.id, style: `width: ${(100 * kind.words) / all}%` }))),
    h("span.kit-sh-told", {}, h("b", {}, family.percent), ` ${count(family.words, "word")}`, family.kinds.length > 1 ? h("small", {}, family.kinds.map((kind) => `${kind.name} ${kind.words}`).join(", ")) : null)));
  return h("figure.kit-sh", {}, h("figcaption", {}, h("p", {}, shares.note), h("h3", {}, shares.title)),
    shares.marked ? h("div", { role: "img", "aria-label": shares.alt }, rows) : null);
}

export default { render };
