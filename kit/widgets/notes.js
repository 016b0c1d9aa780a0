// needs: article
// Reasons beside the text: in the margin where there is room, below the paragraph where there is none.

const SIGNS = { found: "tick", near: "near", wrong: "wrong", missed: "missed", extra: "extra", contested: "contested" };
const NOTE_GAP = 9;
const NOTE_CROWD = 1.25;                                        // so much longer than the text: under the paragraphs
const NOTE_FIRST_LINE = 8;                                      // from a note's top to the middle of its first line

/** Puts notes into the rows of an article. notes: [{at: word, el}], in text order. Returns {place, stop}. */
function hangNotes(article, notes) {
  const lines = document.createElementNS(SVG, "svg");
  lines.setAttribute("class", "kit-lines");
  lines.setAttribute("aria-hidden", "true");
  article.el.classList.add("has-notes");
  const long = article.el.classList.contains("is-long");         // to place notes in the margin all of it would be laid out
  if (long) article.el.classList.add("is-below");
  for (const block of article.rows) {
    const mine = notes.filter((note) => note.at.block === block);
    if (mine.length) block.row.append(foldFound(mine, () => place()));
  }
  article.el.append(lines);
  const place = () => { if (!long) placeNotes(article, notes, lines); };
  const seen = new ResizeObserver(place);
  seen.observe(article.el.parentNode ?? article.el);
  seen.observe(article.el);
  for (const note of notes) note.el.addEventListener("mouseenter", () => light(article, notes, note));
  for (const note of notes) note.el.addEventListener("mouseleave", () => light(article, notes, null));
  return { place, stop: () => seen.disconnect() };
}

/** The notes of one paragraph. Where more than three say "found", these are one line that opens. */
function foldFound(mine, changed) {
  const list = h("div.kit-notes", { role: "list", "aria-label": "Reasons" });
  const found = mine.filter((note) => note.verdict === "found" && note.fold);
  for (const note of mine) note.el.setAttribute("role", "listitem");
  if (found.length <= 3) return put(list, mine.map((note) => note.el));
  let open = false;
  const button = h("button.kit-fold", {
    "aria-expanded": "false",
    onclick: () => { open = !open; show(); changed(); },
  }, icon("tick"), `${found.length} found here`, icon("down"));
  const line = { at: found[0].at, el: h("div.kit-note.is-fold", { role: "listitem" }, button) };
  const show = () => {
    button.setAttribute("aria-expanded", String(open));
    for (const note of found) note.el.hidden = !open;
  };
  show();
  mine.line = line;
  found[0].line = line;
  return put(list, line.el, mine.map((note) => note.el));
}

/** Lights a note and the words it is about. */
function light(article, notes, chosen) {
  for (const note of notes) note.el.classList.toggle("is-on", note === chosen);
  lightWords(article, chosen ? [[chosen.from, chosen.to]] : null);
}

/** Lights words from..to, for each of `ranges`; what was lit before goes out. */
function lightWords(article, ranges) {
  const draw = ([from, to], on) => {
    for (const word of article.words.slice(from, to + 1)) {
      word.el.classList.toggle("is-lit", on);
      word.gap.classList.toggle("is-lit", on && word.i < to);
    }
  };
  for (const range of article.lit ?? []) draw(range, false);
  article.lit = ranges ?? [];
  for (const range of article.lit) draw(range, true);
}

/** Margin notes: each wants to start on the line of its words. One pass down, one pass up; the text never moves. */
function placeNotes(article, notes, svg) {
  const el = article.el;
  el.classList.add("is-set");
  el.classList.remove("is-below");
  svg.replaceChildren();
  if (getComputedStyle(svg).display === "none") {
    el.classList.remove("is-set");
    el.style.minHeight = "";
    return;
  }
  const box = el.getBoundingClientRect();
  const text = article.rows[0].el.getBoundingClientRect();
  const left = text.right - box.left + 40;
  el.style.setProperty("--_mw", `${box.width - left}px`);
  const line = parseFloat(getComputedStyle(el).lineHeight);
  const shown = notes.flatMap((note) => (note.line ? [{ at: note.line.at, el: note.line.el }, note] : [note])).filter((note) => !note.el.hidden);
  const all = shown.map((note) => {
    const r = note.at.el.getClientRects()[0] ?? box, p = note.at.block.el.getBoundingClientRect();
    const body = note.at.block.kind === "paragraph";
    const middle = body ? p.top - box.top + (Math.floor((r.top + r.height / 2 - p.top) / line) + 0.5) * line : r.top + r.height / 2 - box.top;
    return { note, x: r.left, want: middle, h: note.el.offsetHeight };
  }).sort((a, b) => a.want - b.want || a.x - b.x);
  const first = article.rows[0].el.getBoundingClientRect(), end = article.rows[article.rows.length - 1].el.getBoundingClientRect();
  if (all.reduce((sum, a) => sum + a.h + NOTE_GAP, 0) > NOTE_CROWD * (end.bottom - first.top)) {
    el.classList.remove("is-set");
    el.classList.add("is-below");
    el.style.minHeight = "";
    return;
  }
  spread(all);
  for (const a of all) {
    a.note.el.style.setProperty("--_y", `${a.y}px`);
    svg.append(leader(left - 34, left - 6, a.want, a.y + NOTE_FIRST_LINE, a.note.el.classList.contains("is-fix")));
  }
  const last = all[all.length - 1];
  el.style.minHeight = last ? `${last.y + last.h}px` : "";
}

function spread(all) {
  let y = 0;
  for (const a of all) { a.y = Math.max(a.want - NOTE_FIRST_LINE, y); y = a.y + a.h + NOTE_GAP; }
  // groups that were pushed down move up together until they centre on their lines
  for (let round = 0; round < 40; round++) {
    let moved = 0;
    for (let i = 0; i < all.length; i++) {
      let j = i, sum = 0, n = 0;
      for (;;) {
        sum += all[j].y - (all[j].want - NOTE_FIRST_LINE);
        n++;
        if (j + 1 < all.length && all[j].y + all[j].h + NOTE_GAP + 0.5 >= all[j + 1].y) j++;
        else break;
      }
      const room = i ? all[i].y - (all[i - 1].y + all[i - 1].h + NOTE_GAP) : all[i].y;
      const up = Math.min(room, Math.max(0, sum / n));
      if (up > 0.5) for (let m = i; m <= j; m++) { all[m].y -= up; moved = Math.max(moved, up); }
    }
    if (!moved) break;
  }
}

function leader(x0, x1, y0, y1, fix) {
  const path = document.createElementNS(SVG, "path"), middle = (x0 + x1) / 2;
  path.setAttribute("d", `M${x0} ${y0}C${middle} ${y0} ${middle} ${y1} ${x1} ${y1}`);
  if (fix) path.setAttribute("class", "fix");
  return path;
}
