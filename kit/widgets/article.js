// The article on the page: words in paragraphs, and paint on them. Used by every widget that shows a text.

/** text.slice by code points: Python counts those, JavaScript counts UTF-16 units. */
function slicer(text) {
  if (!/[\ud800-\udfff]/.test(text)) return (from, to) => text.slice(from, to);
  const units = [];
  let at = 0;
  for (const point of text) { units.push(at); at += point.length; }
  units.push(at);
  return (from, to) => text.slice(units[from], units[to]);
}

const LONG = 1500;                                               // words: paragraphs out of sight are not laid out
const LINE = 66;                                                 // letters in a line, for the height of such a paragraph

/** The article of `view` (text, words, blocks, sentences, see kit/widgets/view.py) as elements.
 *
 *  el: the element; words: [{i, el, gap, block, sentence, paragraph, text, left, start, end, right}];
 *  rows: one {el, kind, words, row} for each block; range(start, end) -> [first, last] word or null;
 *  paint(strokes, tags): see below; wordOf(node) -> word or null. */
function makeArticle(view) {
  const cut = slicer(view.text), words = [], rows = [];
  const el = h("div.kit-article", { class: view.words.length > LONG ? "is-long" : null });
  let next = 0, begun = -1, sentence = -1, paragraph = 0;
  for (const [kind, start, end] of view.blocks) {
    const holder = blockElement(kind);
    if (kind === "paragraph") paragraph++;
    const block = { el: holder, kind, words: [], n: kind === "paragraph" ? paragraph : 0, painted: "", begun: [], lead: null, at: rows.length };
    let at = start;
    for (; next < view.words.length && view.words[next][0] < end; next++) {
      const [left, core, stop, right] = view.words[next];
      const before = begun;
      while (begun + 1 < view.sentences.length && view.sentences[begun + 1] <= core) begun++;
      if (begun > before) sentence++;                            // a line of asterisks begins one too: without words it has no number
      const text = cut(left, right);
      const word = { i: next, block, sentence, paragraph: block.n, text, left, start: core, end: stop, right };
      word.el = h("span.kit-w", { class: text.length > 22 ? "is-long" : null }, text);
      word.gap = h("span.kit-g");
      word.el._kitWord = word;
      if (at < left) gapBefore(block, cut(at, left));
      block.words.push(word);
      words.push(word);
      at = right;
    }
    if (at < end) gapBefore(block, cut(at, end));
    rows.push(block);
    lay(block, []);
  }
  rows.forEach((block, index) => { block.row = rowOf(block, isHead(block) && !isHead(rows[index + 1])); el.append(block.row); });

  const covers = (w, start, end) => 2 * (Math.min(end, w.end) - Math.max(start, w.start)) >= w.end - w.start;
  const range = (start, end) => {
    let from = firstAfter(words, start), to = firstAfter(words, end);
    while (from < words.length && words[from].start < end && !covers(words[from], start, end)) from++;
    to = Math.min(to, words.length - 1);
    while (to > from && !covers(words[to], start, end)) to--;
    return from <= to && covers(words[from], start, end) ? [from, to] : null;
  };
  return { el, words, rows, range, cut, wordOf: (node) => wordOf(el, node), paint: (strokes, tags) => paint(rows, words, strokes, tags) };
}

/** The first word that ends after `at`. */
function firstAfter(words, at) {
  let low = 0, high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (words[middle].end <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

const HEAD = new Set(["title", "deck", "byline", "dateline"]);
const isHead = (block) => Boolean(block) && HEAD.has(block.kind);

function blockElement(kind) {
  if (kind === "title") return h("h2", {});
  if (kind === "deck") return h("p.kit-deck");
  if (kind === "byline" || kind === "dateline") return h("p.kit-by");
  return h("p", { class: kind === "paragraph" ? null : "kit-aside-line" });
}

function rowOf(block, last) {
  const number = block.n ? h("span.kit-n", { "aria-hidden": "true" }, block.n) : null;
  const lines = Math.ceil(block.el.textContent.length / LINE);
  return h("div.kit-row", { class: isHead(block) ? (last ? "is-head is-last-head" : "is-head") : null, style: `--_lines:${lines}` }, number, block.el);
}

/** The text between two words: mostly one space. */
function gapBefore(block, text) {
  const before = block.words[block.words.length - 1];
  if (before) before.gap.append(text);
  else block.lead = h("span.kit-g", {}, text);
}

function wordOf(root, node) {
  for (let at = node; at && at !== root; at = at.parentNode) if (at._kitWord) return at._kitWord;
  return null;
}

const LAYER_ORDER = ["voice", "attribution", "wording"];
const STROKE = { voice: "kit-m", attribution: "kit-s", wording: "kit-f" };

/** Paints strokes: {key, layer, look, from, to, cls, tags: [{t, look, struck, pencil}]} over the words from..to. Of two
 *  in VOICE or ATTRIBUTION on one word the later wins; WORDING adds up. `tags`: [{at, layer, tags}] replace the tags of
 *  that layer on one word. Only paragraphs whose paint changes are looked at and laid again, so that one mark in a long
 *  text costs no more than in a short one; no word moves. */
function paint(rows, words, strokes, tags = []) {
  const held = new Map();
  const within = (block) => held.get(block) ?? held.set(block, { strokes: [], over: [] }).get(block);
  for (const stroke of strokes) {
    for (let at = words[stroke.from].block.at; at <= words[stroke.to].block.at; at++) if (rows[at].words.length) within(rows[at]).strokes.push(stroke);
  }
  for (const tag of tags) within(words[tag.at].block).over.push(tag);
  const begun = new Set();                                       // strokes whose tag stands in an earlier paragraph
  for (const block of rows) {
    const mine = held.get(block);
    const sign = mine ? JSON.stringify([mine.strokes.map((s) => [s, begun.has(strokeId(s))]), mine.over]) : "";
    if (sign !== block.painted) {
      block.painted = sign;
      block.begun = mine ? layPaint(block, mine, begun) : (lay(block, []), []);
    }
    for (const id of block.begun) begun.add(id);
  }
}

const strokeId = (stroke) => `${stroke.key} ${stroke.from}`;

/** Lays one block; returns the strokes whose tag stands in it. */
function layPaint(block, { strokes, over }, before) {
  const first = block.words[0].i, last = first + block.words.length - 1, begun = [];
  const on = block.words.map(() => ({ voice: null, attribution: null, wording: [], tags: [] }));
  for (const stroke of strokes) {
    for (let i = Math.max(first, stroke.from); i <= Math.min(last, stroke.to); i++) {
      const here = on[i - first];
      if (stroke.layer !== "wording") here[stroke.layer] = stroke;
      else if (!here.wording.includes(stroke)) here.wording.push(stroke);
    }
  }
  const seen = new Set(strokes.filter((stroke) => before.has(strokeId(stroke))));
  on.forEach((here, i) => {
    for (const stroke of [here.voice, here.attribution, ...here.wording]) {
      if (!stroke || seen.has(stroke)) continue;
      seen.add(stroke);
      begun.push(strokeId(stroke));
      for (const tag of stroke.tags ?? []) here.tags.push({ layer: stroke.layer, ...tag });
    }
    const instead = over.filter((tag) => tag.at === first + i), layers = new Set(instead.map((tag) => tag.layer));
    here.tags = [...here.tags.filter((tag) => !layers.has(tag.layer)), ...instead.flatMap((o) => o.tags.map((t) => ({ layer: o.layer, ...t })))];
  });
  lay(block, on);
  return begun;
}

/** Lays the words of a block into the wrappers that carry the paint. The word elements stay the same ones, and the word
 *  that has the focus keeps it. */
function lay(block, on) {
  const empty = { voice: null, attribution: null, wording: [], tags: [] };
  const items = block.words.map((word, index) => ({ word, on: on[index] ?? empty }));
  for (const { word, on: here } of items) tagWord(word, here.tags);
  const before = [...block.el.children].filter((child) => child.matches(WRAPPERS));
  if (block.lead) block.el.append(block.lead);
  nest(block.el, items, 0, block.el.getRootNode().activeElement);
  const last = block.words[block.words.length - 1];
  if (last) block.el.append(last.gap);
  for (const old of before) old.remove();
}

const WRAPPERS = Object.values(STROKE).map((cls) => `.${cls}`).join();

function nest(parent, items, level, active) {
  if (level === LAYER_ORDER.length) {
    items.forEach(({ word }, index) => { bring(parent, word.el, active); if (index < items.length - 1) parent.append(word.gap); });
    return;
  }
  const layer = LAYER_ORDER[level];
  const keyOf = ({ on }) => (layer === "wording" ? on.wording.map((s) => s.key).join(" ") : on[layer]?.key ?? "");
  for (let i = 0; i < items.length;) {
    let j = i;
    while (j < items.length && keyOf(items[j]) === keyOf(items[i])) j++;
    const stroke = layer === "wording" ? items[i].on.wording[0] : items[i].on[layer];
    const holder = stroke ? h(`span.${STROKE[layer]}`, { class: [stroke.look, stroke.cls].filter(Boolean).join(" ") }) : parent;
    if (holder !== parent) parent.append(holder);
    nest(holder, items.slice(i, j), level + 1, active);
    if (j < items.length) parent.append(items[j - 1].word.gap);
    i = j;
  }
}

/** Puts a word at the end. The focused one is moved, where the browser can: taken out and put in again it would lose the
 *  focus, and everything on the page that listens for that would lay the page out. */
function bring(parent, el, active) {
  if (el === active && parent.moveBefore && parent.isConnected) parent.moveBefore(el, null);
  else parent.append(el);
}

/** The letters over a word. They have no width, so that nothing moves. */
function tagWord(word, tags) {
  word.tag?.remove();
  word.tag = null;
  if (!tags.length) return;
  const letters = tags.map(({ t, look, struck, pencil }) => {
    const letter = h("i", { "data-t": t, class: pencil ? "is-pencil" : look });
    return struck ? h("s", {}, letter) : letter;
  });
  word.tag = h("span.kit-tag", { "aria-hidden": "true" }, h("span", {}, letters));
  word.el.prepend(word.tag);
}

/** The words of a mark for a list, cut at a word. */
function excerpt(text, most = 60) {
  if (text.length <= most) return text;
  const cut = text.slice(0, most);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), most / 2))} …`;
}

/** Where a word stands, for people: "headline", "paragraph 2". */
const placeOf = (word) => (word.paragraph ? `paragraph ${word.paragraph}` : { title: "headline", deck: "line under the headline" }[word.block.kind] ?? word.block.kind);

/** What students call a label. */
const nameOf = (view, label) => view.names[label]?.name ?? label;
