// needs: article notes
// Two marked articles beside each other; of two markings of one text also where they part. Knows nothing of saving.

/** Shows `data` (kit/widgets/beside.py, sides_view). Returns {el, focus, stop}. Keys: n and p step from one difference
 *  to the next. */
function sideBySide(data, live) {
  const s = { data, live, at: -1, hidden: new Set(), view: "both", id: uid("side") };
  s.texts = data.sides.map((side) => ({ ...(side.article ?? data.sides[0].article) }));
  s.articles = s.texts.map((text) => makeArticle(text));
  s.columns = data.sides.map((side, i) => sideColumn(s, side, i));
  s.stage = h("div.kit-bs-sides", {}, s.columns.map((column) => column.el));
  s.heading = h("h3.kit-bs-h", { tabindex: "-1", "data-k": "sides" });
  s.told = h("p.kit-small");
  s.list = h("ol.kit-bs-list", { "aria-label": "Differences" });
  s.steps = stepButtons(s);
  s.el = h("section.kit-bs", { "aria-label": `Side by side: ${data.sides.map((side) => side.name).join(" and ")}` },
    h("div.kit-bs-bar", {}, layerButtons(s), sideSwitch(s)), s.stage,
    data.same ? h("section.kit-bs-part", {}, h("div.kit-bs-top", {}, s.heading, s.steps), s.told, s.list) : null);
  s.refresh = roving(s.list, "button", (button) => choose(s, Number(button.dataset.n)));
  s.el.addEventListener("keydown", (event) => stepKey(s, event));
  for (const { box } of s.columns) {
    box.addEventListener("click", (event) => { const sign = event.target.closest(".kit-bs-sign"); if (sign) choose(s, Number(sign.dataset.n)); });
    if (data.same) box.addEventListener("scroll", () => together(s, box), { passive: true });
  }
  const seen = new ResizeObserver(() => placeSigns(s));
  s.columns.forEach(({ box }) => seen.observe(box));
  drawSides(s);
  return { el: s.el, focus: () => (data.same ? s.heading : s.columns[0].box).focus({ preventScroll: true }), stop: () => seen.disconnect() };
}

// ---- the columns ---------------------------------------------------------------------------------------------------------

function sideColumn(s, side, i) {
  const article = s.articles[i], id = `${s.id}-${i}`;
  const box = h("div.kit-bs-text", { role: "region", tabindex: 0, "aria-label": `Text: ${side.name}`, "data-k": `text-${i}` }, article.el);
  const list = h("ul");
  const el = h("section.kit-bs-side", { "data-side": i, "aria-labelledby": id }, h("h3.kit-bs-name", { id }, side.name, h("span.kit-small", {}, ` ${count(side.marks.length, "mark")}`)),
    box, h("details.kit-bs-marks", {}, h("summary", { "data-k": `marks-${i}` }, "These marks as a list"), list));
  return { el, box, list };
}

/** What is painted: marks of the layers that are not switched off. */
function drawSides(s) {
  s.columns.forEach(({ list }, i) => {
    const article = s.articles[i], shown = s.data.sides[i].marks.filter((mark) => s.data.names[mark.label] && !s.hidden.has(mark.layer));
    article.paint(shown.flatMap((mark) => mark.pieces.flatMap(([start, end], n) => {
      const at = article.range(start, end), label = s.data.names[mark.label];
      return at ? [{ key: `${mark.id}-${mark.label}`, layer: mark.layer, look: label.look, from: at[0], to: at[1], cls: mark.id.startsWith("given-") ? "is-given" : "", tags: n ? [] : [{ t: label.tag, look: label.look }] }] : [];
    })));
    fill(list, [...shown].sort((a, b) => a.pieces[0][0] - b.pieces[0][0]).map((mark) => markLine(s, article, mark)));
  });
  drawDifferences(s);
}

function markLine(s, article, mark) {
  const label = s.data.names[mark.label];
  return h("li.kit-note.is-tagged", {}, h("span.kit-t", { class: label.look, "aria-hidden": "true" }, label.tag), h("div", {},
    h("p", {}, h("b", {}, `${label.name}. `), h("q", {}, excerpt(mark.pieces.map(([start, end]) => article.cut(start, end)).join(" … "), 80))),
    mark.why ? h("p.kit-why", {}, mark.why) : null));
}

/** One text in both: they scroll together. */
function together(s, box) {
  for (const other of s.columns) if (other.box !== box && Math.abs(other.box.scrollTop - box.scrollTop) > 1) other.box.scrollTop = box.scrollTop;
}

// ---- what is shown ---------------------------------------------------------------------------------------------------------

function layerButtons(s) {
  if (s.data.layers.length < 2) return null;
  return h("div.kit-bs-group", { role: "group", "aria-label": "Layers shown in both" }, s.data.layers.map(([layer, name]) => h("button.kit-btn", {
    "aria-pressed": "true", "data-k": `layer-${layer}`,
    onclick: (event) => {
      if (!s.hidden.delete(layer)) s.hidden.add(layer);
      event.currentTarget.setAttribute("aria-pressed", String(!s.hidden.has(layer)));
      drawSides(s);
      s.live.say(`${name} ${s.hidden.has(layer) ? "hidden" : "shown"} in both.`);
    },
  }, name)));
}

/** Where there is room for one column only: which. */
function sideSwitch(s) {
  const name = uid("which"), [left, right] = s.data.sides;
  return h("fieldset.kit-bs-switch.kit-seg", {}, h("legend.kit-hide", {}, "Which text is shown?"), [["left", left.name], ["right", right.name], ["both", "Both"]].map(([value, words]) => h("label", {},
    h("input", { type: "radio", name, value, "data-k": `view-${value}`, checked: value === s.view, onchange: () => { s.view = value; s.stage.dataset.view = value; placeSigns(s); } }), words)));
}

// ---- where they part ---------------------------------------------------------------------------------------------------------

const shownDifferences = (s) => s.data.differences.filter((one) => !s.hidden.has(one.layer));

function drawDifferences(s) {
  if (!s.data.same) return;
  const all = shownDifferences(s), layers = new Map(s.data.layers);
  s.at = -1;
  s.articles.forEach((article) => lightWords(article, null));
  fill(s.heading, all.length ? `${whoPart(s)} part in ${count(all.length + s.data.more, "place")}.` : "No differences.");
  fill(s.count);
  s.steps.hidden = !all.length;
  fill(s.told, s.data.more ? `The first ${all.length} are listed.` : all.length ? "" : s.hidden.size ? "Not in the layers that are shown." : "Every word that counts has the same label on both sides.");
  s.told.hidden = !s.told.textContent;
  fill(s.list, all.map((one, n) => differenceLine(s, one, n, layers.get(one.layer))));
  s.refresh?.();
  s.signs = s.articles.map((article) => all.flatMap((one, n) => sign(article, one, n)));
  placeSigns(s);
}

const whoPart = (s) => (s.data.sides.some((side) => side.name === "You") ? "You" : "They");

function differenceLine(s, one, n, layer) {
  const [left, right] = s.data.sides;
  const words = one.pieces.map(([start, end]) => s.articles[0].cut(start, end).trim()).join(" … ");
  return h("li", {}, h("button.kit-bs-go", { "data-n": n, "data-k": `diff-${n}`, onclick: () => choose(s, n) },
    h("b.kit-bs-no", {}, n + 1), h("span", {}, h("q", {}, excerpt(words, 90)), h("span.kit-small", {}, ` ${layer}`))),
  h("p", {}, `${left.name}: `, h("b", {}, one.left), `. ${right.name}: `, h("b", {}, one.right), "."),
  one.why ? h("p.kit-why", {}, h("span.kit-small", {}, "Because: "), one.why) : one.ask ? h("p.kit-why", {}, h("span.kit-small", {}, "Ask: "), one.ask) : null);
}

const saidOf = (s, one) => `${s.data.sides[0].name}: ${one.left}. ${s.data.sides[1].name}: ${one.right}. ${one.why ? `Because: ${one.why}` : one.ask ? `Ask: ${one.ask}` : ""}`;

function stepButtons(s) {
  s.count = h("span.kit-small", { "data-k": "count" });
  const button = (words, step, key, turn) => h("button.kit-btn", { "data-k": words.toLowerCase(), title: `${words} difference (${key})`, "aria-keyshortcuts": key, onclick: () => goOn(s, step) }, icon(turn), words, h("span.kit-key", { "aria-hidden": "true" }, key));
  return h("div.kit-bs-steps", { role: "group", "aria-label": "Step through the differences" }, s.count, button("Previous", -1, "p", "up"), button("Next", 1, "n", "down"));
}

function stepKey(s, event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("textarea,input[type=text]")) return;
  const step = { n: 1, p: -1 }[event.key.toLowerCase()];
  if (!step || !s.data.same) return;
  event.preventDefault();
  event.stopPropagation();
  goOn(s, step);
}

function goOn(s, step) {
  const n = shownDifferences(s).length;
  if (!n) return s.live.say("No differences.");
  const from = s.at < 0 && step < 0 ? 0 : s.at;
  return choose(s, (from + step + n) % n);
}

/** Lights a difference in both texts, in the list, and says it. */
function choose(s, n) {
  const all = shownDifferences(s), one = all[n];
  if (!one) return;
  s.at = n;
  const buttons = [...s.list.querySelectorAll("button")], active = s.el.getRootNode().activeElement;
  buttons.forEach((button, i) => {
    button.tabIndex = i === n ? 0 : -1;                          // Tab leads into the list where one stands
    if (i === n) button.setAttribute("aria-current", "true"); else button.removeAttribute("aria-current");
  });
  fill(s.count, `${n + 1} of ${all.length}`);
  s.articles.forEach((article, i) => {
    const ranges = rangesOf(article, one);
    lightWords(article, ranges);
    if (ranges.length) inView(s.columns[i].box, article.words[ranges[0][0]].el);
    for (const el of s.signs[i]) el.classList.toggle("is-on", Number(el.dataset.n) === n);
  });
  if (s.list.contains(active)) buttons[n].focus({ preventScroll: true });
  inView(s.list, buttons[n].parentNode);
  s.live.say(`${n + 1} of ${all.length}. ${buttons[n].querySelector("q").textContent}. ${saidOf(s, one)}`);
}

const rangesOf = (article, one) => one.pieces.map(([start, end]) => article.range(start, end)).filter(Boolean);

/** Scrolls a box, and never the page. */
function inView(box, target) {
  const b = box.getBoundingClientRect(), r = target.getBoundingClientRect(), room = Math.min(64, b.height / 4);
  if (r.top < b.top + room) box.scrollTop -= b.top + room - r.top;
  else if (r.bottom > b.bottom - room) box.scrollTop += Math.min(r.bottom - b.bottom + room, r.top - b.top - room);
}

// ---- signs in the margin ---------------------------------------------------------------------------------------------------------

/** The number of a difference in the margin of the line where it begins. The list says it all: this is for the eye. */
function sign(article, one, n) {
  const [range] = rangesOf(article, one);
  if (!range) return [];
  const word = article.words[range[0]], el = h("span.kit-bs-sign", { "aria-hidden": "true", "data-n": n }, n + 1);
  el._kitAt = word;
  word.block.row.append(el);
  return [el];
}

function placeSigns(s) {
  s.columns.forEach(({ box }, i) => {
    const mine = new Set(s.signs?.[i] ?? []);
    for (const old of box.querySelectorAll(".kit-bs-sign")) if (!mine.has(old)) old.remove();
    const places = [...mine].map((el) => {
      const row = el.parentNode.getBoundingClientRect(), word = el._kitAt.el.getClientRects()[0];
      return { el, row: el.parentNode, y: word ? word.top + word.height / 2 - row.top : 0, h: el.offsetHeight };
    }).sort((a, b) => a.y - b.y);
    const below = new Map();                                     // two on one line stand one under the other
    for (const one of places) {
      const y = Math.max(one.y - one.h / 2, below.get(one.row) ?? -Infinity);
      below.set(one.row, y + one.h + 2);
      one.el.style.transform = `translateY(${y}px)`;
    }
  });
}
