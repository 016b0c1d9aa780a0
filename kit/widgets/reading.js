// needs: article notes feedback
// A marked article to read: every mark has its reason, beside the text and at the mark.

function render({ model, el }) {
  const view = model.get("view");
  const { root, live, stop } = kitRoot(el, view.title || "A marked article");
  const article = makeArticle(view);
  const notes = view.marks.map((mark) => reasonNote(view, article, mark)).filter(Boolean).sort((a, b) => a.from - b.from || b.to - a.to);
  article.paint(view.marks.flatMap((mark) => mark.pieces.flatMap(([start, end]) => {
    const at = article.range(start, end), label = view.names[mark.label];
    return at && label ? [{ key: `${mark.id}-${mark.label}`, layer: mark.layer, look: label.look, from: at[0], to: at[1], tags: [{ t: label.tag, look: label.look }] }] : [];
  })));
  root.append(h("section.kit-sheet.kit-reading", { "aria-label": view.title || "A marked article" },
    h("header.kit-top", {}, h("p.kit-eyebrow", {}, view.lesson ? h("b", {}, view.lesson) : null, h("span", {}, view.title))),
    article.el,
    notes.length ? h("footer.kit-foot", {}, h("p", {}, `${count(notes.length, "mark")}. Point at one, or step through them with the arrow keys.`)) : null));
  const hung = hangNotes(article, notes);
  walk(article, notes);
  return () => { hung.stop(); stop(); };
}

function reasonNote(view, article, mark) {
  const ranges = mark.pieces.map(([start, end]) => article.range(start, end)).filter(Boolean);
  const label = view.names[mark.label];
  if (!ranges.length || !label) return null;
  const [from, to] = [ranges[0][0], ranges[ranges.length - 1][1]];
  const words = article.cut(article.words[from].left, article.words[to].right);
  const el = h("div.kit-note.is-tagged", { id: uid("note") }, h("span.kit-t", { class: label.look, "aria-hidden": "true" }, label.tag), h("div", {},
    h("p", {}, h("b", {}, `${label.name}. `), mark.layer === "voice" ? null : h("q", {}, excerpt(words, 40))),
    mark.why ? h("p.kit-why", {}, mark.why) : null));
  return { el, at: article.words[from], from, to, verdict: "reason", name: label.name, why: mark.why, words };
}

/** One tab stop for the marks: arrow keys go from one to the next, and the reason of each is lit and read out. */
function walk(article, notes) {
  let at = 0;
  const stops = notes.filter((note, index) => index === 0 || note.at !== notes[index - 1].at);
  const here = (note) => notes.filter((other) => other.at === note.at);
  function ready(focus) {
    stops.forEach((note, index) => {
      const word = note.at.el;
      word.setAttribute("tabindex", index === at ? "0" : "-1");
      word.setAttribute("role", "button");
      word.setAttribute("aria-label", `${note.words}: ${here(note).map((one) => one.name).join(", ")}`);
      word.setAttribute("aria-describedby", here(note).map((one) => one.el.id).join(" "));
      suppress(word);
    });
    if (focus) stops[at].at.el.focus();
  }
  if (!stops.length) return;
  ready(false);
  const inside = (word) => notes.filter((note) => note.from <= word.i && word.i <= note.to).sort((a, b) => (a.to - a.from) - (b.to - b.from))[0] ?? null;
  article.el.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const to = event.key === "Home" ? 0 : event.key === "End" ? stops.length - 1 : step ? at + step : -1;
    if (!article.wordOf(event.target) || to < 0 || to >= stops.length) return;
    event.preventDefault();
    at = to;
    ready(true);
  });
  article.el.addEventListener("focusin", (event) => {
    const index = stops.findIndex((note) => note.at.el === event.target);
    if (index >= 0) { at = index; light(article, notes, stops[at]); }
  });
  article.el.addEventListener("focusout", () => light(article, notes, null));
  article.el.addEventListener("mouseover", (event) => { const word = article.wordOf(event.target); if (word) light(article, notes, inside(word)); });
  article.el.addEventListener("mouseleave", () => light(article, notes, null));
  article.el.addEventListener("click", (event) => {
    const word = article.wordOf(event.target), note = word && inside(word);
    const index = note ? stops.findIndex((one) => one.at === note.at) : -1;
    if (index >= 0) { at = index; ready(true); light(article, notes, note); }
  });
}

export default { render };
