// needs: box article notes feedback hints
// Find the error: point at the marks that are wrong, in the text or in the list, and say what is wrong with them.

function render(context) {
  const b = makeBox(context, { cls: "kit-errors", apply: applyPicks, show: () => showErrors(b) });
  b.hung = null;
  b.list = h("ul.kit-er-list", { "aria-label": "The marks" });
  b.text = h("div.kit-er-text");
  b.result = h("div.kit-er-result");
  fill(b.stage, b.result, h("div.kit-er-desk", {}, b.text, h("aside", { role: "region", "aria-label": `The marks: ${b.view.title}` }, h("h3.kit-h", {}, "The marks", b.tally = h("span")), b.list)));
  b.hints = makeHints(b.live, b.view.hints, b.view.hints.length ? { ready: () => false, wait: "Check once first. The check shows the whole answer." } : null);
  b.stage.append(b.hints.box);
  fill(b.footRow, b.view.hints.length ? b.hints.button : null, b.main = h("button.kit-btn.is-main", { "data-k": "main", onclick: () => checkErrors(b) }, "Check"));
  b.start();
  b.show();
  return () => { b.hung?.stop(); b.stop(); };
}

function applyPicks(state, ops) {
  for (const op of ops) {
    if (op.op !== "choose" || !state.picks) continue;
    if (op.value) state.picks[op.item] = op.value;
    else delete state.picks[op.item];
  }
  return state;
}

const wordsIn = (b, mark) => mark.pieces.map(([start, end]) => b.article.cut(start, end)).join(" … ");
const picked = (b, mark) => b.state.picks?.[mark.id] ?? null;

/** Calls a mark wrong, or takes that back. Until more is said, it is the label. */
function togglePick(b, mark) {
  if (b.state.told) return;
  const value = picked(b, mark) ? null : b.view.kinds[0][0];
  b.push([{ op: "choose", item: mark.id, value }]);
  b.live.say(`${nameOf(b.view, mark.label)}, ${excerpt(wordsIn(b, mark), 40)}: ${value ? "you call it wrong" : "you let it stand"}.`);
  b.show();
}

async function checkErrors(b) {
  const n = Object.keys(b.state.picks ?? {}).length;
  if (!n && !b.warned) { b.warned = true; b.tell("You let every mark stand. Press Check again if that is your answer.", true); return; }
  const message = await b.ask("check");
  if (!message) return;
  b.show();
  b.result.querySelector("[data-k=result]")?.focus();
}

// ---- showing ---------------------------------------------------------------------------------------------------------------

function showErrors(b) {
  const { told } = b.state;
  b.hung?.stop();
  b.article = makeArticle(b.view);                                 // notes hang in the text: a new one is simpler than mending it
  paintMarks(b);
  fill(b.text, b.article.el);
  const notes = told ? told.notes.map((note) => errorNote(b, note)).filter(Boolean).sort((x, y) => x.from - y.from) : [];
  b.hung = told ? hangNotes(b.article, notes) : null;
  if (!told) walkMarks(b);
  fill(b.result, told ? resultOf(b, told) : null);
  fill(b.list, b.view.marks.map((mark) => markRow(b, mark, told)));
  const n = Object.keys(b.state.picks ?? {}).length;
  fill(b.tally, `${n} called wrong`);
  b.main.hidden = b.hints.button.hidden = Boolean(told);
  b.hints.box.hidden = Boolean(told) || !b.hints.box.childNodes.length;
  b.tell(told ? "Your first check counts. You are done here." : n ? "Press Check when you have found them all." : `${count(b.view.errors, "mark is", "marks are")} wrong here. Point at the ones you doubt.`);
}

/** The marks as shown; what is called wrong has a ring, after the check a sign as well. */
function paintMarks(b) {
  const verdicts = new Map((b.state.told?.notes ?? []).map((note) => [note.id, note.verdict]));
  b.article.paint(b.view.marks.flatMap((mark) => mark.pieces.flatMap(([start, end], i) => {
    const at = b.article.range(start, end), label = b.view.names[mark.label];
    if (!at || !label) return [];
    const struck = ["hit", "missed"].includes(verdicts.get(mark.id)), sign = picked(b, mark) && !b.state.told ? " ?" : "";
    return [{ key: mark.id + i, layer: mark.layer, look: label.look, from: at[0], to: at[1], cls: [picked(b, mark) ? "is-called" : "", verdicts.get(mark.id) ? `is-${verdicts.get(mark.id)}` : ""].join(" ").trim(), tags: i ? [] : [{ t: label.tag + sign, look: label.look, struck }] }];
  })));
}

/** In the text the marks are one tab stop: arrow keys go from mark to mark, Enter or Space calls one wrong. */
function walkMarks(b) {
  const stops = b.view.marks.map((mark) => ({ mark, at: b.article.range(...mark.pieces[0])?.[0] })).filter((stop) => stop.at != null);
  b.at = Math.min(b.at ?? 0, stops.length - 1);
  const ready = (focus) => {
    stops.forEach((stop) => { const el = b.article.words[stop.at].el; el.removeAttribute("tabindex"); });
    const here = stops[b.at], el = b.article.words[here.at].el;
    for (const [name, value] of Object.entries({ tabindex: "0", role: "button", "data-k": "in-text", "aria-pressed": String(Boolean(picked(b, here.mark))), "aria-label": `${nameOf(b.view, here.mark.label)}: ${excerpt(wordsIn(b, here.mark), 80)}` })) el.setAttribute(name, value);
    suppress(el);
    if (focus) el.focus();
  };
  const clear = () => { const el = b.article.words[stops[b.at].at].el; for (const name of ["tabindex", "role", "data-k", "aria-pressed", "aria-label"]) el.removeAttribute(name); };
  if (!stops.length) return;
  ready(false);
  b.article.el.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!b.article.wordOf(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); togglePick(b, stops[b.at].mark); return; }
    const to = event.key === "Home" ? 0 : event.key === "End" ? stops.length - 1 : step ? b.at + step : -1;
    if (to < 0 || to >= stops.length) return;
    event.preventDefault();
    clear();
    b.at = to;
    ready(true);
  });
  b.article.el.addEventListener("click", (event) => {
    const word = b.article.wordOf(event.target);
    const inside = (mark) => mark.pieces.some(([start, end]) => start <= word.start && word.end <= end);
    const size = (mark) => mark.pieces.reduce((sum, [start, end]) => sum + end - start, 0);
    const mark = word && b.view.marks.filter(inside).sort((x, y) => size(x) - size(y))[0];
    if (mark) togglePick(b, mark);
  });
}

function markRow(b, mark, told) {
  const label = b.view.names[mark.label], on = Boolean(picked(b, mark)), words = wordsIn(b, mark);
  const note = told?.notes.find((one) => one.id === mark.id);
  const sign = note ? { hit: "tick", missed: "missed", alarm: "wrong" }[note.verdict] : null;
  return h("li", { "data-mark": mark.id, class: on ? "is-called" : null }, h("span.kit-t", { class: label.look, "aria-hidden": "true" }, label.tag),
    h("button.kit-er-go", { "data-k": `mark-${mark.id}`, "aria-pressed": told ? null : String(on), "aria-disabled": told ? "true" : null, onclick: () => togglePick(b, mark) },
      h("q", {}, excerpt(words)), h("span.kit-small", {}, [label.name, told ? (note ? { hit: "wrong, and you saw it", missed: "wrong", alarm: "right after all" }[note.verdict] : "right") : on ? "you call it wrong" : null].filter(Boolean).join(", "))),
    sign ? icon(sign) : null, on && !told ? kindField(b, mark) : null);
}

function kindField(b, mark) {
  const name = uid("kind");
  return h("fieldset.kit-er-kind", {}, h("legend.kit-hide", {}, "What is wrong with it?"), b.view.kinds.map(([value, words]) => h("label", {},
    h("input", { type: "radio", name, value, "data-k": `kind-${mark.id}-${value}`, checked: picked(b, mark) === value, onchange: () => { b.push([{ op: "choose", item: mark.id, value }]); b.show(); } }), words)));
}

// ---- after the check -----------------------------------------------------------------------------------------------------

function resultOf(b, told) {
  const missed = told.errors - told.hits;
  return [h("div.kit-score", { tabindex: "-1", "data-k": "result", role: "group", "aria-label": told.sentence }, scoreNumber(told),
    h("p.kit-tally", {}, h("span", {}, icon("tick"), `Found ${told.hits} of ${told.errors}`), missed ? [" ", h("span", {}, icon("missed"), `missed ${missed}`)] : null,
      told.alarms ? [" ", h("span", {}, icon("wrong"), count(told.alarms, "false alarm"))] : null)),
  h("details.kit-er-how", {}, h("summary", {}, "How is this counted?"), h("p.kit-counted", {}, b.view.counted))];
}

function errorNote(b, note) {
  const mark = b.view.marks.find((one) => one.id === note.id), ranges = mark.pieces.map(([start, end]) => b.article.range(start, end)).filter(Boolean);
  if (!ranges.length) return null;
  const [from, to] = [ranges[0][0], ranges[ranges.length - 1][1]], kind = (id) => b.view.kinds.find(([one]) => one === id)?.[1].toLowerCase();
  const more = note.verdict === "alarm" ? null : [kind(note.kind) ? `It is: ${kind(note.kind)}.` : null, note.said && note.said !== note.kind ? `You said: ${kind(note.said)}.` : null].filter(Boolean).join(" ");
  const el = h("div.kit-note", { class: note.verdict === "hit" ? null : "is-fix" }, icon({ hit: "tick", missed: "missed", alarm: "wrong" }[note.verdict]), h("div", {},
    h("p", {}, h("b.kit-verdict", {}, note.title), " ", more), h("p.kit-why", {}, note.why), note.see ? h("p", {}, note.see) : null));
  return { el, at: b.article.words[from], from, to, verdict: note.verdict };
}

export default { render };
