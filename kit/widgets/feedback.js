// needs: article notes
// What a check has found: the score, one thing done well, one to try next, and a reason beside every item.

const TALLY = [["near", "near"], ["wrong", "wrong label"], ["missed", "missed"], ["extra", "extra"]];
const TESTED = new Set(["near", "wrong", "contested"]);          // these say the test that decides as well
const ORDINALS = ["", "First", "Second", "Third", "Fourth", "Fifth", "Sixth"];

/** The feedback sheet. `marks` are the student's (given ones included), `actions` buttons for its foot.
 *  Returns {el, focus, stop}. */
function feedbackSheet(view, feedback, marks, { actions, foot, live, counts = true }) {
  const article = makeArticle(view);
  const notes = feedback.notes.map((note) => noteOf(view, article, note)).filter(Boolean).sort((a, b) => a.from - b.from);
  paintFeedback(view, article, feedback, marks);
  const heading = h("p.kit-eyebrow", { tabindex: "-1" },
    view.lesson ? h("b", {}, view.lesson) : null, h("span", {}, view.title), h("span", {}, counts ? attemptName(feedback) : "Comparison: does not count"));
  const counted = h("p.kit-counted", { id: uid("counted"), hidden: true }, view.counted);
  const how = h("button.kit-btn.is-plain", {
    "aria-expanded": "false", "aria-controls": counted.id,
    onclick: () => { counted.hidden = !counted.hidden; how.setAttribute("aria-expanded", String(!counted.hidden)); },
  }, "How is this counted?");
  const el = h("section.kit-sheet.kit-feedback", { "aria-label": `Feedback: ${view.title}` },
    h("header.kit-top", {}, heading, how), counted, scoreRow(feedback), summary(feedback), article.el,
    h("footer.kit-foot", {}, h("p", {}, foot), h("div", {}, actions)));
  const hung = hangNotes(article, notes);
  live.say(`${counts ? "" : "This comparison does not count. "}${feedback.sentence}. ${feedback.next ? `Try next: ${feedback.next}` : ""}`);
  return { el, focus: () => { heading.focus({ preventScroll: true }); el.scrollIntoView?.({ block: "nearest" }); }, stop: hung.stop };
}

function attemptName({ attempt }) {
  return attempt ? `${ORDINALS[attempt] ?? `${attempt}th`} check` : "";
}

function scoreRow(feedback) {
  if (feedback.score == null) return h("p.kit-tally.kit-score", {}, feedback.sentence);
  const parts = TALLY.filter(([name]) => feedback[name]);
  return h("div.kit-score", {},
    scoreNumber(feedback),
    h("p.kit-tally", {},
      h("span", {}, icon("tick"), `Found ${feedback.found} of ${feedback.items}`),
      linkTally(feedback), parts.map(([name, words]) => [" ", h("span", {}, icon(SIGNS[name]), `${words} ${feedback[name]}`)])));
}

/** The score in the words of the kernel: rounded here it could differ from the sentence. */
const scoreNumber = ({ percent }) => h("p.kit-num", {}, percent.slice(0, -1), h("small", {}, "%"));

/** Links are no items of the text: they are counted beside them. */
function linkTally({ links = [] }) {
  const theirs = links.filter((link) => link.verdict !== "wrong").length;
  return theirs ? [" ", h("span", {}, icon("step"), `links ${links.filter((link) => link.verdict === "found").length} of ${theirs}`)] : null;
}

function summary({ well, next }) {
  if (!well && !next) return null;
  const part = (sign, head, text) => (text ? h("div", {}, h("h3", {}, icon(sign), head), h("p", {}, text)) : null);
  return h("div.kit-sum", {}, part("tick", "Done well", well), part("step", "Try next", next));
}

/** One note: the verdict, what the student said, the reason, the test that decides. The words are the kernel's. */
function noteOf(view, article, note) {
  const ranges = note.spans.map(([start, end]) => article.range(start, end)).filter(Boolean);
  if (!ranges.length) return null;
  const [from, to] = [ranges[0][0], ranges[ranges.length - 1][1]];
  const fix = note.verdict !== "found" && note.verdict !== "contested";
  const words = article.cut(article.words[from].left, article.words[to].right);
  const named = note.verdict === "missed" && note.layer !== "voice" && note.label;
  const el = h("div.kit-note", { class: fix ? "is-fix" : null }, icon(SIGNS[note.verdict] ?? "tick"), h("div", {},
    h("p", {}, h("b.kit-verdict", {}, note.title), " ",
      named ? [h("q", {}, excerpt(words, 40)), " "] : null,
      note.verdict === "found" ? h("span", {}, note.why) : note.detail ? h("span", {}, note.detail) : null),
    note.verdict === "found" ? null : h("p.kit-why", {}, note.why),
    TESTED.has(note.verdict) && note.test ? h("p", {}, note.test) : null));
  return { el, at: article.words[from], from, to, verdict: note.verdict, fold: true };
}

// ---- paint ------------------------------------------------------------------------------------------------------------

/** Strokes of the student's marks, each with its tag. */
function strokesOf(view, article, marks) {
  return marks.flatMap((mark) => {
    const at = article.range(mark.start, mark.end), label = view.names[mark.label];
    if (!at || !label) return [];
    return [{ key: mark.id, layer: mark.layer, look: label.look, from: at[0], to: at[1], cls: mark.cls ?? "", tags: [{ t: mark.no ? `${label.tag} ${mark.no}` : label.tag, look: label.look }] }];
  });
}

function paintFeedback(view, article, feedback, marks) {
  const tags = [], under = [];
  let mine = strokesOf(view, article, marks);
  const key = new Map((feedback.key ?? []).map((item) => [item.id, item]));
  for (const note of feedback.notes) {
    const ranges = note.spans.map(([start, end]) => article.range(start, end)).filter(Boolean);
    if (!ranges.length) continue;
    const label = view.names[note.label ?? key.get(note.id)?.label];
    const said = (note.said ?? []).map((name) => view.names[name]).filter(Boolean);
    const first = ranges[0][0];
    if (note.verdict === "wrong" || note.verdict === "near") {
      const old = said.map((s) => ({ t: s.tag, look: s.look, struck: true }));
      tags.push({ at: first, layer: note.layer, tags: [...old, { t: label ? label.tag : "?", pencil: true }] });
    } else if (note.verdict === "missed") {
      const sign = { t: label ? `(${label.tag})` : "(?)", pencil: true };
      if (label) for (const [from, to] of ranges) under.push({ key: `key-${note.id}`, layer: note.layer, look: label.look, from, to, cls: "is-missed", tags: [sign] });
      else tags.push({ at: first, layer: `missed-${note.layer}`, tags: [sign] });
    } else if (note.verdict === "extra") {
      mine = ranges.reduce((all, range) => strike(all, note.layer, range), mine);
    }
  }
  article.paint([...under, ...mine], tags);
}

/** Cuts the strokes of a layer at a run of extra words; that part is greyed and its tag struck. */
function strike(strokes, layer, [from, to]) {
  return strokes.flatMap((s) => {
    if (s.layer !== layer || s.to < from || to < s.from) return [s];
    const struck = s.tags.map((tag) => ({ ...tag, struck: true }));
    return [
      s.from < from ? { ...s, to: from - 1 } : null,
      { ...s, key: `${s.key}-extra-${from}`, from: Math.max(from, s.from), to: Math.min(to, s.to), cls: "is-extra", tags: struck },
      to < s.to ? { ...s, key: `${s.key}-rest-${to}`, from: to + 1, tags: s.from < from ? [] : s.tags } : null,
    ].filter(Boolean);
  });
}
