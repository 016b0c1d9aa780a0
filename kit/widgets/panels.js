// needs: article card marks hand hints handed
// The parts of the marker's sheet: header, labels, article, list of marks, foot. They show; marker.js decides.

const FITS = 250;                                                // words: such a text is shown whole

function buildMarker(m) {
  const { view } = m;
  m.article = makeArticle(view);
  m.hand = makeHand(m.article, {
    onChange: () => showPicked(m),
    onKey: (event) => articleKey(m, event),
    speak: (word) => spoken(m, word),
    leave: () => m.check.focus(),
  });
  m.panelId = uid("panel");
  m.tabs = h("div.kit-layers", { role: "tablist", "aria-label": "Layer" });
  m.labels = h("div.kit-labels", { role: "toolbar", "aria-label": "Labels" });
  m.list = h("aside.kit-list", { role: "region", "aria-label": `Your marks: ${view.title}`, tabindex: "-1" });
  m.scroll = h("div.kit-scroll", { role: "region", "aria-label": `Article: ${view.title}` }, m.article.el);
  m.palette = h("div.kit-palette", { role: "toolbar", "aria-label": "Labels for the picked words" });
  m.article.el.append(m.palette);
  m.footText = h("p");
  m.hints = makeHints(m.live, view.hints, view.reveals ? { ready: () => (m.kernel.attempts ?? 0) > 0, show: () => ask(m, "reveal"), wait: "Check your marks once first. Then the answer can be shown." } : null);
  m.dialog = keyDialog(m);
  m.handed = handedPart(m.live);
  buildTabs(m);
  const many = view.layers.length > 1;
  m.panel = h("div", many ? { role: "tabpanel", id: m.panelId } : {}, buildTools(m), m.more, m.card,
    h("div.kit-desk", { class: view.words.length <= FITS ? "is-short" : null }, m.scroll, m.list));
  m.el = h("section.kit-sheet.kit-marker", { class: m.hooks.cls, "aria-label": `Mark the article: ${view.title}` },
    h("header.kit-top", {}, many ? m.tabs : null, eyebrow(view), m.light), m.notices, m.panel, m.hooks.section?.(m) ?? null, m.hints.box, m.handed,
    h("footer.kit-foot", {}, m.footText, buildFoot(m)), m.dialog);
  m.refreshLabels = roving(m.labels, "button");
  m.refreshPalette = roving(m.palette, "button");
  const sized = new ResizeObserver((seen) => {
    for (const { target, contentRect } of seen) if (target === m.palette) m.paletteUp = contentRect.height > 0;
    placePalette(m);
  });
  sized.observe(m.article.el);
  sized.observe(m.palette);
}

const eyebrow = (view) => h("p.kit-eyebrow", {}, view.lesson ? h("b", {}, view.lesson) : null, h("span", {}, view.title));

function buildTabs(m) {
  for (const layer of m.view.layers) {
    m.tabs.append(h("button", {
      role: "tab", id: uid("tab"), "aria-controls": m.panelId, "data-layer": layer.id, onclick: () => setLayer(m, layer.id),
    }, layer.name));
  }
  m.refreshTabs = roving(m.tabs, "button", (el) => setLayer(m, el.dataset.layer));
}

function buildTools(m) {
  m.undo = h("button.kit-btn.is-plain", { "aria-label": "Undo", title: "Undo (Ctrl+Z)", onclick: () => undo(m) }, icon("undo"));
  m.redo = h("button.kit-btn", { onclick: () => redo(m) }, icon("redo"), "Redo");
  const remove = h("button.kit-btn.is-plain", { "aria-label": "Remove the mark", title: "Remove the mark (Backspace)", onclick: () => removeHere(m) }, icon("rub"));
  m.card = decisionCard(m.view.card, { open: false });
  m.card.classList.add("is-inline");
  m.card.hidden = true;
  buildMore(m);
  const opener = (words, panel) => h("button.kit-btn.is-plain", {
    "aria-expanded": "false",
    onclick: (event) => {
      panel.hidden = !panel.hidden;
      event.currentTarget.setAttribute("aria-expanded", String(!panel.hidden));
      if (panel === m.card) m.card.toggle(!panel.hidden);
    },
  }, words);
  const push = h("div.kit-push", { role: "group", "aria-label": "Tools" }, remove, m.undo, m.view.bare ? null : opener("Card", m.card), opener("More", m.more));
  return h("div.kit-tools", {}, m.labels, push);
}

function buildMore(m) {
  const name = uid("size");
  const sizes = TEXT_SIZES.map(([size, words]) => h("label", {}, h("input", {
    type: "radio", name, value: size, checked: textSize() === size,
    onchange: () => { m.root.style.setProperty("--kit-scale", textSize(size)); m.live.say(`Text size: ${words}.`); },
  }), words));
  m.extra = h("span.kit-labels");
  m.more = h("div.kit-more", { hidden: true }, m.extra, m.redo,
    h("button.kit-btn", { onclick: () => startOver(m) }, "Start over"),
    h("button.kit-btn", { onclick: () => m.dialog.showModal() }, "All keys", h("span.kit-key", {}, "?")),
    h("fieldset", {}, h("legend.kit-hide", {}, "Text size"), h("span", { "aria-hidden": "true" }, "Text size"), h("span.kit-seg", {}, sizes)));
}

function keyDialog(m) {
  const close = h("button.kit-btn.is-main", { onclick: () => dialog.close() }, "Close");
  const title = h("h2", { id: uid("keys") }, "All keys");
  const dialog = h("dialog.kit-dialog", { "aria-labelledby": title.id }, title,
    h("dl", {}, m.view.keymap.map(([key, does]) => [h("dt", {}, key), h("dd", {}, does)])),
    h("p", {}, "With a screen reader: switch to focus mode in the article, or press Enter on the first and the last word."), close);
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  return dialog;
}

function buildFoot(m) {
  const row = h("div");
  if (m.view.hints.length || m.view.reveals) row.append(m.hints.button);
  put(row, handInOf(m));
  m.check = h("button.kit-btn.is-main", { "data-k": "main", onclick: () => ask(m, "check") });
  row.append(m.check);
  return row;
}

/** Hand in, in the foot of the marks and of all that a check shows. */
const handInOf = (m, main = false) => handInButton(m, main, () => ask(m, "handin"));

// ---- showing --------------------------------------------------------------------------------------------------------------

/** Brings everything on the sheet in step with the marks. */
function show(m) {
  const fresh = m.fresh;
  const given = m.view.given.map((mark) => ({ ...mark, cls: "is-given" }));
  const strokes = strokesOf(m.view, m.article, numbered(m, [...given, ...m.marks.map((mark) => ({ ...mark, cls: fresh.has(mark.id) ? "is-new" : "" }))]));
  const focused = m.hand.hasFocus();
  m.article.paint(strokes);
  showTabs(m);
  showLabels(m);
  showList(m);
  showPicked(m, focused);
  const dim = (button, off) => button.setAttribute("aria-disabled", String(off));
  dim(m.undo, !m.past.length);
  dim(m.redo, !m.future.length);
  showCheck(m);
  m.hooks.show?.(m);
  m.hand.setCursor(m.hand.cursor, focused);                      // last: to take the focus, the page is laid out
}

/** Marks with what the widget writes behind their letter. */
const numbered = (m, marks) => (m.hooks.number ? marks.map((mark) => ({ ...mark, no: m.hooks.number(m, mark) })) : marks);

function showCheck(m) {
  m.hints.refresh();
  m.check.setAttribute("aria-disabled", String(m.busy));
  fill(m.check, m.view.silent ? "Save my marks" : !m.view.has_key ? "Record my marks" : m.kernel.spent ? "Compare again (does not count)" : "Check my marks");
}

function showTabs(m) {
  for (const tab of m.tabs.children) {
    const on = tab.dataset.layer === m.layer;
    tab.setAttribute("aria-selected", String(on));
    if (on && m.tabs.children.length > 1) m.panel.setAttribute("aria-labelledby", tab.id);
  }
  m.refreshTabs();
}

/** The buttons of the layer. Rare ones ("Not the story") stand under More where there are many. */
function showLabels(m) {
  if (m.shownLayer === m.layer) return;
  m.shownLayer = m.layer;
  const labels = layerOf(m)?.labels ?? [];
  const rare = labels.length > 3 ? labels.filter((label) => label.family === "none") : [];
  const often = labels.filter((label) => !rare.includes(label));
  fill(m.labels, inFamilies(often, (label) => labelButton(m, label)));
  fill(m.extra, rare.map((label) => labelButton(m, label)));
  fill(m.palette, labels.map((label) => labelButton(m, label)), h("button.kit-btn.is-plain", { "aria-label": "Remove the mark", onclick: () => removeHere(m) }, icon("rub")));
  m.refreshLabels();
  m.refreshPalette();
}

function labelButton(m, label) {
  return h("button.kit-btn", { class: label.look, "data-label": label.id, title: m.view.bare ? null : label.definition, onclick: () => giveLabel(m, label, false) },
    h("span.kit-chip", { "aria-hidden": "true" }, label.tag), h("span.kit-name", {}, shortName(label)), h("span.kit-key", { "aria-hidden": "true" }, label.key));
}

/** "Direct quote" with its second word in a span that narrow sheets leave out, inside a family of several. */
function shortName({ short, family }) {
  const [first, ...rest] = short.split(" ");
  return family === "quote" && rest.length ? [first, h("span.kit-long", {}, ` ${rest.join(" ")}`)] : short;
}

/** Buttons of one family stand together. */
function inFamilies(labels, make) {
  const out = [];
  for (const label of labels) {
    const last = out[out.length - 1];
    if (last && last.family === label.family && label.layer === "voice") last.buttons.push(make(label));
    else out.push({ family: label.family, buttons: [make(label)] });
  }
  return out.map(({ buttons }) => (buttons.length > 1 ? h("div.kit-set", {}, buttons) : buttons));
}

/** The foot's line, the pressed buttons and the palette follow the pick. */
function showPicked(m, focused = m.hand.hasFocus()) {
  if (!m.panel) return;
  const { pick } = m.hand;
  const target = pick ?? (focused ? [m.hand.cursor, m.hand.cursor] : null);
  const on = new Set(target ? m.marks.filter((mark) => { const r = rangeOf(m, mark); return r && r[0] <= target[0] && target[1] <= r[1]; }).map((mark) => mark.label) : []);
  for (const box of [m.labels, m.extra, m.palette]) {
    for (const button of box.querySelectorAll("[data-label]")) button.setAttribute("aria-pressed", String(on.has(button.dataset.label)));
  }
  if (pick) tellFoot(m, `${count(pick[1] - pick[0] + 1, "word")} picked.`, layerOf(m)?.question);
  else tellFoot(m, "Pick words, then choose a label.");
  placePalette(m);
  const here = target ? m.marks.findLast((mark) => mark.layer === m.layer && same(rangeOf(m, mark), target)) ?? topMark(m, target[0], m.layer) : null;
  if (here) m.asked = here.id;
  showAsked(m);
}

function tellFoot(m, text, strong = "") {
  fill(m.footText, text, strong ? " " : null, strong ? h("b", {}, strong) : null);
}

/** Beside the picked words: over the first of them, so that the words to come stay free; under the last where there is
 *  no room over it. */
function placePalette(m) {
  const { pick } = m.hand;
  if (!pick && m.palette.contains(m.palette.getRootNode().activeElement)) m.hand.setCursor(m.hand.cursor);   // hidden, it would take the focus with it
  m.palette.classList.toggle("is-up", Boolean(pick));
  if (!pick || !m.paletteUp) return;                             // on a wide page it is never up: measuring would cost a layout
  const box = m.article.el.getBoundingClientRect();
  const first = m.article.words[pick[0]].el.getBoundingClientRect(), last = m.article.words[pick[1]].el.getBoundingClientRect();
  const over = first.top - m.palette.offsetHeight - 16;
  const top = m.root.getBoundingClientRect().top;
  m.palette.style.setProperty("--_y", `${(over >= top ? over : last.bottom + 8) - box.top}px`);
}

// ---- the list of marks ---------------------------------------------------------------------------------------------------------

function showList(m) {
  const kept = focusIn(m.list);
  const all = [...m.view.given.map((mark) => ({ ...mark, given: true })), ...m.marks].sort((a, b) => a.start - b.start || a.end - b.end);
  m.sureMark = sureMark(m);
  if (!m.list.firstChild) {
    m.rows = new Map();
    put(m.list, h("h3.kit-h", {}, "Your marks", m.tally = h("span")), m.none = h("p", {}, "None yet."), m.items = h("ul"));
  }
  fill(m.tally, m.marks.length);
  m.none.hidden = all.length > 0;
  m.items.hidden = !all.length;
  inStep(m.items, all.map((mark) => rowFor(m, mark)));
  kept?.();
}

/** The row of a mark; one that says the same as before is the same element, so that a long list is not built anew. */
function rowFor(m, mark) {
  const asks = mark.id === m.sureMark?.id, sign = JSON.stringify([mark, asks]), had = m.rows.get(mark.id);
  if (had?.sign === sign) return had.el;
  const el = listItem(m, mark, asks);
  m.rows.set(mark.id, { sign, el });
  return el;
}

/** Makes `wanted` the children of `el`; what stands in its place already is not touched. */
function inStep(el, wanted) {
  const keep = new Set(wanted);
  for (const child of [...el.children]) if (!keep.has(child)) child.remove();
  wanted.forEach((child, i) => { if (el.children[i] !== child) el.insertBefore(child, el.children[i] ?? null); });
}

/** The mark that asks how sure: the one chosen in the list or under the cursor, else the newest; at most five say it. */
function sureMark(m) {
  if (!m.view.confidence) return null;
  const chosen = m.marks.find((mark) => mark.id === m.asked) ?? m.marks[m.marks.length - 1];
  const said = m.marks.filter((mark) => mark.confidence).length;
  return chosen && (chosen.confidence || said < MOST_SURE) ? chosen : null;
}

/** Builds the list anew where another mark is to ask. */
function showAsked(m) {
  if (m.list.firstChild && sureMark(m)?.id !== m.sureMark?.id) showList(m);
}

function listItem(m, mark, asks) {
  const label = m.view.names[mark.label] ?? { name: mark.label, tag: "", look: "v-none" };
  const range = rangeOf(m, mark), words = range ? textOf(m, ...range) : m.article.cut(mark.start, mark.end);
  const place = range ? placeOf(m.article.words[range[0]]) : "";
  const sure = { sure: "sure", fairly: "fairly sure", guess: "a guess" }[mark.confidence];
  const small = [label.name, place, mark.given ? "given" : null, asks ? null : sure].filter(Boolean).join(", ");
  return h("li", { "data-mark": mark.id }, h("span.kit-t", { class: label.look, "aria-hidden": "true" }, label.tag),
    h("button.kit-go", { "data-part": "go", onclick: () => jumpTo(m, mark) }, h("q", {}, excerpt(words)), h("span.kit-small", {}, small)),
    mark.given ? h("span.kit-lock", {}, icon("lock"))
      : h("button.kit-x", { "data-part": "x", "aria-label": `Remove ${label.name}: ${excerpt(words, 30)}`, onclick: () => removeMark(m, mark) }, icon("x")),
    asks ? sureField(m, mark) : null);
}

function sureField(m, mark) {
  const name = uid("sure");
  return h("fieldset.kit-sure", {}, h("legend.kit-hide", {}, "How sure are you about this mark?"),
    [["sure", "Sure"], ["fairly", "Fairly"], ["guess", "A guess"]].map(([value, words]) => h("label", {},
      h("input", { type: "radio", name, value, "data-part": value, checked: mark.confidence === value, onchange: () => setSure(m, mark, value) }), words)));
}

/** Keeps the focus in the list when it is built anew: on the same control, else on the next mark's. */
function focusIn(list) {
  const active = list.getRootNode().activeElement;
  if (!active || !list.contains(active)) return null;
  const item = active.closest("li"), items = [...list.querySelectorAll("li")];
  const id = item?.dataset.mark, part = active.dataset.part, at = items.indexOf(item);
  return () => {
    const now = [...list.querySelectorAll("li")];
    const next = now.find((li) => li.dataset.mark === id) ?? now[Math.min(at, now.length - 1)];
    (next?.querySelector(`[data-part="${part}"]`) ?? next?.querySelector("button") ?? list).focus();
  };
}

/** What a screen reader says of a word: its labels. */
function spoken(m, word) {
  const on = [...m.view.given, ...m.marks].filter((mark) => inRange(rangeOf(m, mark), word.i));
  return [...new Set(on.map((mark) => nameOf(m.view, mark.label)))].join(", ");
}
