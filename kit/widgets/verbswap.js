// needs: cards
// The verb swap: the sentence with the printed verb, then with another. Trust before and after, the verb on the scale,
// and the class plot.

function render(context) {
  const c = makeCards(context, {
    cls: "kit-verbswap", question: swapPage, told: swapTold, lack: trustLack, chosen: showDot, below: (box) => (cardAt(box) ? null : classPlot(box)),
    words: { one: "Verb", pick: "Place the verb first.", next: "Next verb" },
  });
  c.swapped = new Set();
  c.typed = {};
  startCards(c);
  return c.stop;
}

const swapOf = (c, card) => c.view.swaps[card.id];
const numberOf = (c, item) => c.state.numbers?.[item] ?? null;
const SCALE = ["distance", "neutral", "endorse"];

/** What is missing before a check: both numbers. */
function trustLack(c, card) {
  const swap = swapOf(c, card);
  if (numberOf(c, swap.plain_trust) == null) return `First say how far you believe it with “${swap.plain}”.`;
  if (!isSwapped(c, card)) return "Swap the verb.";
  return numberOf(c, swap.trust) == null ? `Say how far you believe it with “${swap.verb}”.` : "";
}

const isSwapped = (c, card) => c.swapped.has(card.id) || numberOf(c, swapOf(c, card).trust) != null;

/** The sentence with the verb in it; the printed verb stays to be seen, struck through. */
function sentence(swap, swapped) {
  return h("p.kit-vs-sentence", { "aria-live": "polite" }, swap.before,
    swapped ? [h("s.kit-vs-old", { "aria-hidden": "true" }, swap.plain), " ", h("b.kit-vs-verb.is-new", {}, swap.verb)] : h("b.kit-vs-verb", {}, swap.plain), swap.after);
}

function trust(c, item, verb) {
  return scaleField(c, {
    item, label: `How far do you believe it with “${verb}”?`, low: "0, not at all", high: "10, fully", now: numberOf(c, item),
    pick: (value) => { c.push([{ op: "number", item, value }]); c.show(); },
  });
}

function swapPage(c, card) {
  const swap = swapOf(c, card), swapped = isSwapped(c, card), first = numberOf(c, swap.plain_trust), name = uid("place"), question = uid("question");
  const head = [hiddenHead(c, card), sentence(swap, swapped), h("p.kit-ch-before", {}, `The claim: ${swap.claim}.`)];
  if (!swapped) {
    return [head, trust(c, swap.plain_trust, swap.plain), h("p", {}, h("button.kit-btn", {
      "data-k": "swap", "aria-disabled": String(first == null), onclick: () => { if (first == null) { c.tell(trustLack(c, card), true); return; } c.swapped.add(card.id); c.show(); c.root.querySelector(`[data-k="scale-${swap.trust}"]`)?.focus(); },
    }, icon("step"), `Swap in “${swap.verb}”`))];
  }
  const options = card.options.map((option, i) => optionRow(c, card, i, name));
  c.line = scaleLine(c, card, null);
  return [head, trust(c, swap.trust, swap.verb), h("p.kit-ch-question", { id: question }, card.question), c.line,
    h("div.kit-ch-options", { role: "radiogroup", "aria-labelledby": question }, options), sureField(c, card)];
}

/** The chosen place wanders on the line, and a screen reader hears it from the radio button. */
function showDot(c, card) {
  if (c.line?.isConnected) { const next = scaleLine(c, card, null); c.line.replaceWith(next); c.line = next; }
}

/** The line from distance to endorsement with the verbs of this sentence on it: those that are told, and the one at hand. */
function scaleLine(c, card, told) {
  const here = swapOf(c, card).sentence;
  const dots = c.view.cards.filter((other) => swapOf(c, other).sentence === here).flatMap((other) => {
    const verb = swapOf(c, other).verb, done = isTold(c, other) ? stateOf(c, other).told : null;
    const at = done ? done.right[0] ?? done.value : other === card ? pickOf(c, card) : null;
    return at ? [{ verb, at, now: other === card, sure: Boolean(done) }] : [];
  });
  const plain = { verb: swapOf(c, card).plain, at: "neutral", sure: true, now: false };
  const column = (stance, words) => h("div.kit-vs-stop", { "data-stance": stance }, h("span.kit-vs-words", {}, words),
    h("span.kit-vs-dots", {}, [plain, ...dots].filter((dot) => dot.at === stance).map((dot) => h("span.kit-vs-dot", { class: [dot.now ? "is-now" : "", dot.sure ? "" : "is-open"].join(" ") }, dot.verb, dot.sure ? null : "?"))));
  const judged = dots.some((dot) => dot.at === "judge");
  return h("div.kit-vs-scale", { role: "img", "aria-label": `The scale: ${[plain, ...dots].map((dot) => `${dot.verb}: ${dot.at}${dot.sure ? "" : ", your choice"}`).join("; ")}` },
    h("div.kit-vs-line", {}, SCALE.map((stance) => column(stance, { distance: "distance", neutral: "no side", endorse: "endorses" }[stance]))),
    judged || told ? h("div.kit-vs-off", {}, column("judge", "off the scale: judges the speaker")) : null);
}

function swapTold(c, card) {
  const swap = swapOf(c, card), state = stateOf(c, card);
  return [hiddenHead(c, card), sentence(swap, true), verdictOf(c, card, state), shift(numberOf(c, swap.plain_trust), numberOf(c, swap.trust), swap),
    scaleLine(c, card, state.told), reasonList(c, card, state)];
}

/** Trust before and after, in one sentence over one line with two points. */
function shift(before, after, swap) {
  if (before == null || after == null) return null;
  const step = after - before;
  const words = !step ? `You believe it as far as before: ${after} of 10.` : `Your trust went ${step > 0 ? "up" : "down"} from ${before} to ${after}. The claim is the same; only the verb has changed.`;
  return h("div.kit-vs-shift", {}, h("p", {}, words), plot([{ name: swap.plain, counts: single(before) }, { name: swap.verb, counts: single(after) }]));
}

const single = (value) => Array.from({ length: 11 }, (_, i) => (i === value ? 1 : 0));

// ---- the class plot ------------------------------------------------------------------------------------------------------

/** Rows of dots over 0 to 10, one dot an answer, the mean as a line; the same in words for everybody who cannot see it. */
function plot(rows) {
  const most = Math.max(1, ...rows.flatMap((row) => row.counts));
  return h("div.kit-vs-plot", {}, rows.map(({ name, counts }) => {
    const n = counts.reduce((a, b) => a + b, 0), mean = n ? counts.reduce((sum, k, i) => sum + k * i, 0) / n : null;
    const told = n === 0 ? "no answers" : n === 1 ? `${counts.findIndex(Boolean)}` : `mean ${mean.toFixed(1)} of ${n} answers`;
    return h("div.kit-vs-plotrow", {}, h("span.kit-vs-name", {}, `“${name}”`),
      h("span.kit-vs-cells", { "aria-hidden": "true" }, counts.map((k, i) => h("span.kit-vs-cell", { title: `${i}: ${k}` }, h("i", { style: `--_n:${k}; --_most:${most}`, class: k ? null : "is-none" }), h("span", {}, i)))),
      h("span.kit-small", {}, told));
  }));
}

/** The class: the answers at hand, or numbers that somebody types in while the class calls them out. */
function classPlot(c) {
  const sentences = [...new Map(c.view.cards.map((card) => [swapOf(c, card).sentence, card])).values()];
  const rowsOf = (first) => {
    const swap = swapOf(c, first), mine = c.view.cards.filter((card) => swapOf(c, card).sentence === swap.sentence);
    return [[swap.plain_trust, swap.plain], ...mine.map((card) => [swapOf(c, card).trust, swapOf(c, card).verb])];
  };
  const box = h("section.kit-vs-class", { "aria-label": "The class" });
  const draw = () => fill(box, h("h4.kit-h", {}, "The class"), h("p.kit-ch-lead", {}, "How far did everybody believe it? Use the answers that lie in this folder, or type the numbers that the class calls out. Nothing here is saved or graded."),
    h("p", {}, h("button.kit-btn", { "data-k": "class", onclick: atHand }, "Count the answers at hand")),
    sentences.map((first) => {
      const swap = swapOf(c, first), rows = rowsOf(first);
      const figure = h("div", {}, plot(rows.map(([item, verb]) => ({ name: verb, counts: countsOf(c, item) }))));
      const fields = rows.map(([item, verb]) => {
        const id = uid("typed");
        const field = h("input.kit-field", { id, inputmode: "numeric", "data-k": `typed-${item}`, placeholder: "7 5 8 6", autocomplete: "off",
          oninput: (event) => { c.typed[item] = event.target.value; fill(figure, plot(rows.map(([name, word]) => ({ name: word, counts: countsOf(c, name) })))); } });
        field.value = c.typed[item] ?? "";
        return h("div.kit-vs-typed", {}, h("label", { for: id }, `Numbers for “${verb}”`), field);
      });
      return h("div.kit-vs-one", {}, h("p.kit-vs-sentence", {}, swap.before, "…", swap.after), figure, h("details", {}, h("summary", {}, "Type the numbers in"), fields));
    }));
  async function atHand() {
    const message = await c.ask("class", {}, "Counting.");
    if (!message) return;
    c.counts = message.counts;
    c.typed = {};
    draw();
    const n = Math.max(0, ...Object.values(c.counts).map((counts) => counts.reduce((a, b) => a + b, 0)));
    c.tell(`${count(n, "answer")} at hand.`, true);
    box.querySelector('[data-k="class"]').focus();
  }
  draw();
  return box;
}

/** Typed numbers go before counted ones, and those before the student's own. */
function countsOf(c, item) {
  const typed = (c.typed[item] ?? "").split(/[^0-9]+/).filter(Boolean).map(Number).filter((n) => n <= 10);
  if (typed.length) return Array.from({ length: 11 }, (_, i) => typed.filter((n) => n === i).length);
  const own = numberOf(c, item);
  return c.counts?.[item] ?? (own == null ? Array(11).fill(0) : single(own));
}

export default { render };
