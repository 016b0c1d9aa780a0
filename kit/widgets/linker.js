// needs: marking
// The linker: a marker for sources and cues, with a table under the article that joins them to the numbered content, and
// the source map: who speaks, how many words, who could be asked.

function render(context) {
  return marking(context, { cls: "kit-linker", section: joinSection, show: showJoins, number: numberOf, sheet: linkSheet });
}

/** The numbers behind a mark's letter: its own for content, those that it joins for a source or a cue. */
function numberOf(m, mark) {
  const own = m.view.contents.find((content) => content.marks.includes(mark.id));
  if (own) return String(own.n);
  const joined = new Set(joinsOf(mark));
  return m.view.contents.filter((content) => joined.has(content.id)).map((content) => content.n).join(",");
}

function joinSection(m) {
  m.joinBox = h("section.kit-ln-joins", { "aria-label": `Join source, cue and words: ${m.view.title}` });
  m.mapBox = h("section.kit-ln-map", { "aria-label": `Source map: ${m.view.title}` });
  return h("div.kit-ln", {}, m.joinBox, m.mapBox);
}

/** The words of a mark without the comma behind them. */
function wordsOf(m, mark) {
  const range = rangeOf(m, mark);
  return (range ? textOf(m, ...range) : m.article.cut(mark.start, mark.end)).replace(/[\s,.;:]+$/, "");
}
const speakers = (m, label) => m.marks.filter((mark) => mark.label === label).sort((a, b) => a.start - b.start);

function showJoins(m) {
  if (!m.joinBox) return;
  const key = focusedKey(m.root);
  fill(m.joinBox, h("h3.kit-h", {}, "Who says it?", h("span", {}, `${joinedCount(m)} of ${m.view.contents.length} joined`)),
    h("ol.kit-ln-list", {}, m.view.contents.map((content) => joinRow(m, content))));
  showMap(m);
  if (key) m.root.querySelector(`[data-k="${key}"]`)?.focus();
}

const joinedCount = (m) => m.view.contents.filter((content) => speakers(m, "source").some((mark) => joinsOf(mark).includes(content.id))).length;

function joinRow(m, content) {
  const asked = m.view.layers.flatMap((layer) => layer.labels).filter((label) => label.id === "source" || label.id === "cue");
  return h("li", {}, h("span.kit-ln-no", { "aria-hidden": "true" }, content.n),
    h("div", {}, h("p.kit-ln-said", {}, h("span.kit-hide", {}, `Number ${content.n}: `), h("q", {}, excerpt(content.text, 90))),
      asked.map((label) => joinButtons(m, content, label))));
}

/** The student's marks with this label, as buttons that join. */
function joinButtons(m, content, label) {
  const mine = speakers(m, label.id), id = uid("join");
  const none = h("span.kit-small", {}, `No ${label.name.toLowerCase()} marked yet.`);
  return h("div.kit-ln-row", { role: "group", "aria-labelledby": id }, h("span.kit-ln-ask", { id }, h("span.kit-t", { class: label.look, "aria-hidden": "true" }, label.tag), label.name),
    h("span.kit-ln-buttons", {}, mine.length ? mine.map((mark) => h("button.kit-btn", {
      "data-k": `join-${content.n}-${mark.id}`, "aria-pressed": String(joinsOf(mark).includes(content.id)), onclick: () => toggleJoin(m, mark, content),
    }, excerpt(wordsOf(m, mark), 28))) : none));
}

function toggleJoin(m, mark, content) {
  const on = joinsOf(mark).includes(content.id), words = excerpt(wordsOf(m, mark), 30);
  const joins = on ? joinsOf(mark).filter((to) => to !== content.id) : [...joinsOf(mark), content.id];
  change(m, m.marks.map((other) => (other === mark ? { ...mark, joins } : other)), on ? `${words} parted from number ${content.n}.` : `${words} joined to number ${content.n}.`);
}

// ---- the source map ------------------------------------------------------------------------------------------------------

function showMap(m) {
  const rows = speakers(m, "source").map((mark) => ({
    mark, name: wordsOf(m, mark), kind: mark.kind ?? null,
    words: m.view.contents.filter((content) => joinsOf(mark).includes(content.id)).reduce((sum, content) => sum + content.words, 0),
  }));
  if (!rows.length) { fill(m.mapBox); return; }
  fill(m.mapBox, h("h3.kit-h", {}, "Source map", h("span", {}, "as you see it")), h("p.kit-ln-finding", {}, finding(rows)),
    h("ul.kit-ln-bars", {}, rows.map((row) => barRow(rows, row, kindField(m, row.mark)))));
}

/** The map in one sentence; it stands over the bars and says the same. */
function finding(rows) {
  const all = rows.reduce((sum, row) => sum + row.words, 0), top = rows.reduce((a, b) => (b.words > a.words ? b : a));
  if (!all) return "Nobody speaks yet: join a source to its words.";
  return `${top.name[0].toUpperCase()}${excerpt(top.name, 40).slice(1)} ${top.words === all ? "has all" : "has most"} of the words that others say: ${top.words} of ${all}.`;
}

function barRow(rows, { name, kind, words }, field) {
  const most = Math.max(1, ...rows.map((row) => row.words));
  return h("li", {}, h("span.kit-ln-name", {}, excerpt(name, 40)),
    h("span.kit-ln-bar", { "data-kind": kind ?? "open" }, h("i", { "aria-hidden": "true", style: `--_part:${(words / most).toFixed(3)}` }), h("b", {}, count(words, "word"))), field);
}

function kindField(m, mark) {
  const name = uid("kind");
  return h("fieldset.kit-ln-kind", {}, h("legend.kit-hide", {}, `What kind of source is ${excerpt(wordsOf(m, mark), 30)}?`), h("span.kit-seg", {}, m.view.kinds.map(([value, words]) => h("label", {},
    h("input", { type: "radio", name, value, "data-k": `kind-${mark.id}-${value}`, checked: mark.kind === value, onchange: () => setKind(m, mark, value, words) }), words))));
}

function setKind(m, mark, value, words) {
  change(m, m.marks.map((other) => (other.id === mark.id ? { ...other, kind: value } : other)), `${words}.`);
}

// ---- after a check -------------------------------------------------------------------------------------------------------

const LINK_SAYS = { found: "Joined.", missed: "Missed.", wrong: "Not joined here." };

function linkSheet(m, feedback) {
  if (!feedback.links) return null;
  const numbers = new Map(m.view.contents.map((content) => [content.id.replace(/^given-/, ""), content.n]));
  const order = { wrong: 0, missed: 1, found: 2 };
  const links = [...feedback.links].sort((a, b) => order[a.verdict] - order[b.verdict]);
  const kindName = (id) => m.view.kinds.find(([kind]) => kind === id)?.[1] ?? id;
  return h("div.kit-ln", {},
    h("section.kit-ln-links", {}, h("h3.kit-h", {}, "Links"), h("ul", {}, links.map((link) => linkNote(m, link, numbers)))),
    feedback.kinds?.length ? h("section.kit-ln-links", {}, h("h3.kit-h", {}, "Kinds of source", h("span", {}, "not scored")), h("ul", {}, feedback.kinds.map((note) => kindNote(note, kindName)))) : null,
    feedback.map ? h("section.kit-ln-map", {}, h("h3.kit-h", {}, "Who gets to speak"), h("p.kit-ln-finding", {}, finding(feedback.map)),
      h("ul.kit-ln-bars", {}, feedback.map.map((row) => barRow(feedback.map, row, h("span.kit-small", {}, kindName(row.kind)))))) : null);
}

function linkNote(m, link, numbers) {
  const number = numbers.get(link.item);
  return h("li.kit-note", { class: link.verdict === "found" ? null : "is-fix" }, icon(SIGNS[link.verdict]), h("div", {},
    h("p", {}, h("b.kit-verdict", {}, LINK_SAYS[link.verdict]), " ", link.source ? [h("span", {}, nameOf(m.view, link.label), " "), h("q", {}, link.source), " and "] : null,
      number ? h("span", {}, `${link.source ? "number" : "Number"} ${number} `) : null, h("q", {}, link.content)),
    h("p.kit-why", {}, link.why)));
}

function kindNote(note, kindName) {
  return h("li.kit-note", { class: note.right ? null : "is-fix" }, icon(note.right ? "tick" : "wrong"), h("div", {},
    h("p", {}, h("b.kit-verdict", {}, note.right ? "Yes." : "Look again."), " ", h("q", {}, note.source), ` You said: ${kindName(note.said)}.`), h("p.kit-why", {}, note.why)));
}

export default { render };
