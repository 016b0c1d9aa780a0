// Calibration: the student's own curve with the same in words; both sides of a quarrel, only when asked for.

function render({ model, el }) {
  const { root, live, stop } = kitRoot(el, "How sure, how right");
  const s = { root, live, view: model.get("view"), at: "all", beside: "", gaps: null, lost: "" };
  s.queue = saveQueue(model, { store: "calibration", onStatus: (status) => { [s.lost] = silence(status, "", NO_ANSWER); show(s); }, onMessage: () => {} });
  s.stage = h("div.kit-ca");
  root.append(h("section.kit-sheet", { "aria-label": "How sure, how right" }, s.stage));
  show(s);
  s.look = (aloud) => s.queue.request("hello").then((message) => {
    if (message.type === "state" && JSON.stringify(message.view) !== JSON.stringify(s.view)) { s.view = message.view; show(s); }
    if (aloud && message.type === "state") live.say(setOf(s, s.at).finding);
  });
  s.look(false);
  return () => { s.queue.stop(); stop(); };
}

const setOf = (s, id) => s.view.sets.find((one) => one.id === id) ?? s.view.sets[0];

function show(s) {
  const key = focusedKey(s.root), main = setOf(s, s.at), other = s.beside && s.beside !== main.id ? setOf(s, s.beside) : null;
  fill(s.stage, h("header.kit-top", {}, h("p.kit-eyebrow", {}, h("span", {}, "How sure, how right")), h("p.kit-small", {}, "For your eyes. Never graded."),
    h("button.kit-btn", { "data-k": "look", onclick: () => s.look(true) }, "Look again")),
    s.view.note ? h("p.kit-ca-lead", {}, s.view.note) : null,
    s.lost ? h("div.kit-notices", { role: "alert" }, h("p", {}, s.lost)) : null,
    s.view.sets.length > 1 ? h("div.kit-ca-pick", {}, picker(s, "at", "Show", s.view.sets), picker(s, "beside", "Beside it", [{ id: "", name: "nothing" }, ...s.view.sets])) : null,
    h("h3.kit-ca-finding", {}, main.finding), other ? h("p.kit-ca-lead", {}, h("b", {}, `${other.name}: `), other.finding) : null,
    main.n || other?.n ? [curve(main, other), wordsOf(main, other)] : h("p", {}, "Say how sure you are before you press Check. Then come back."), gapsPart(s));
  if (key) s.root.querySelector(`[data-k="${key}"]`)?.focus();
}

function picker(s, field, label, sets) {
  const id = uid(field);
  const select = h("select.kit-field", { id, "data-k": field, onchange: (event) => { s[field] = event.target.value; show(s); s.live.say(setOf(s, s.at).finding); } }, sets.map((one) => h("option", { value: one.id, selected: s[field] === one.id ? true : null }, one.name)));
  return h("p", {}, h("label", { for: id }, label), select);
}

// ---- the curve: decoration, because the list below says the same ---------------------------------------------------------

const CURVE = { w: 560, h: 300, left: 56, right: 150, top: 30, bottom: 44 };

function mark(tag, attrs, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attrs)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

function curve(main, other) {
  const { w, h: high, left, right, top, bottom } = CURVE, x = (share) => left + share * (w - left - right), y = (share) => high - bottom - share * (high - top - bottom);
  const text = (tx, ty, words, extra = {}) => mark("text", { x: tx, y: ty, ...extra }, words);
  const svg = mark("svg", { viewBox: `0 0 ${w} ${high}`, "aria-hidden": "true", class: "kit-ca-curve" });
  for (const share of [0, 0.5, 1]) svg.append(mark("path", { d: `M${left} ${y(share)}H${w - right}`, class: "is-grid" }), text(left - 8, y(share) + 4, `${100 * share}%`, { "text-anchor": "end" }));
  svg.append(mark("path", { d: `M${x(0)} ${y(0)}L${x(1)} ${y(1)}`, class: "is-even" }), text(x(1) + 8, y(1) - 14, "as right as sure"));
  for (const one of main.points) svg.append(text(x(one.claimed), high - bottom + 18, one.name, { "text-anchor": "middle" }));
  svg.append(text(left, high - 6, "What you said before the check"));
  for (const [set, cls] of [[other, "is-other"], [main, "is-main"]]) {
    const seen = set?.points.filter((one) => one.n) ?? [];
    if (!seen.length) continue;
    svg.append(mark("path", { d: seen.map((one, i) => `${i ? "L" : "M"}${x(one.claimed)} ${y(one.share)}`).join(""), class: `is-line ${cls}` }));
    for (const one of seen) {
      if (cls === "is-main") svg.append(mark("path", { d: `M${x(one.claimed)} ${y(one.low)}V${y(one.high)}`, class: "is-range" }));
      svg.append(mark("circle", { cx: x(one.claimed), cy: y(one.share), r: 6, class: cls }));
    }
    const last = seen[seen.length - 1];
    if (other) svg.append(text(x(last.claimed) + 14, y(last.share) + (cls === "is-main" ? 18 : 4), set.name, { class: "is-name" }));
  }
  return svg;
}

function wordsOf(main, other) {
  const cell = (one) => (one.n ? `${one.right} of ${one.n} right` : "never said");
  return h("table.kit-ca-words", {}, h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "You said"), h("th", { scope: "col" }, main.name), other ? h("th", { scope: "col" }, other.name) : null, h("th", { scope: "col" }, "It should mean right in"))),
    h("tbody", {}, [...main.points].reverse().map((one) => h("tr", {}, h("th", { scope: "row" }, one.name), h("td", {}, cell(one)), other ? h("td", {}, cell(other.points.find((o) => o.id === one.id))) : null, h("td", {}, one.promise)))));
}

// ---- both sides ----------------------------------------------------------------------------------------------------------------

function gapsPart(s) {
  const head = [h("h3.kit-h", {}, "Both sides of a quarrel"), h("p.kit-ca-lead", {}, "Some items come in pairs that say the same for opposite sides. Do you read both alike? Only you see this. It is not saved and not handed in.")];
  if (!s.gaps) return h("section.kit-ca-gaps", {}, head, h("div", {}, h("button.kit-btn", { "data-k": "gaps", onclick: () => openGaps(s) }, "Show it to me")));
  return h("section.kit-ca-gaps", {}, head, s.gaps.length ? null : h("p", { tabindex: "-1", "data-k": "gaps" }, "You have not answered any mirrored items yet."), s.gaps.map((gap, i) => h("div.kit-ca-gap", {}, h("h4", { tabindex: "-1", "data-k": i ? null : "gaps" }, gap.title),
    gap.rows.length ? h("ul", {}, gap.rows.map((row) => h("li", {}, h("span", {}, row.side), h("i", { "aria-hidden": "true", style: `--_part:${parseInt(row.share, 10) / 100}` }), h("b", {}, `${row.share} of ${count(row.items, "item")}`)))) : null, h("p", {}, gap.words))),
  h("div", {}, h("button.kit-btn", { "data-k": "hide", onclick: () => { s.gaps = null; show(s); s.root.querySelector("[data-k=gaps]")?.focus(); } }, "Hide it again")));
}

async function openGaps(s) {
  const message = await answered(s.queue.request("gaps"), () => s.live.say(NO_ANSWER));
  if (message.type !== "gaps") return;
  s.gaps = message.gaps;
  show(s);
  s.root.querySelector("[data-k=gaps]")?.focus();
}

export default { render };
