// needs: cards hand hints
// The headline check: a headline over its body, a verdict, and the words of the body that decide.

const PICK_PAUSE = 300;

function render(context) {
  const c = makeCards(context, {
    cls: "kit-headline", question: headlinePage, told: headlineTold, settle: keepPick, lack: spanLack, apply: applySpan, lead: spansFound,
    words: { one: "Headline", pick: "Give your verdict first.", next: "Next headline" },
  });
  startCards(c);
  return c.stop;
}

const spanItem = (c, card) => card.id + c.view.span;

function applySpan(state, op) {
  for (const [id, card] of Object.entries(state.cards ?? {})) if (op.op === "choose" && op.item === `${id}-span`) card.span = op.value;
}

/** Only where nothing is said to be in the body no words are wanted. */
function spanLack(c, card) {
  const pick = pickOf(c, card);
  return pick && pick !== "absent" && !c.pending?.value && !stateOf(c, card).span ? "Now pick the words in the body that decide." : "";
}

const rangeIn = (article, value) => { const [start, end] = (value ?? "").split("-").map(Number); return value ? article.range(start, end) : null; };
const wordsIn = (article, [from, to]) => article.cut(article.words[from].left, article.words[to].right);

function headlinePage(c, card) {
  const name = uid("verdict"), question = uid("question"), article = makeArticle(c.view.bodies[card.id]);
  const said = h("p.kit-hl-said", { role: "status" });
  let hand = null;                                                 // it asks what to speak before it is there
  hand = makeHand(article, {
    onChange: () => { picked(c, card, article, hand); tellPick(); }, onKey: () => false, speak: (word) => (hand?.pick && hand.pick[0] <= word.i && word.i <= hand.pick[1] ? "picked" : ""),
    leave: () => c.stage.querySelector("input[data-option]")?.focus(),
  });
  const tellPick = () => fill(said, hand.pick ? ["Your words: ", h("q", {}, excerpt(wordsIn(article, hand.pick), 90))] : "Drag over the words that decide, or tap the first and the last. By keyboard: arrow keys, then Shift with them.");
  const range = rangeIn(article, stateOf(c, card).span);
  if (range) hand.setPick(...range);
  tellPick();
  return [hiddenHead(c, card), h("p.kit-hl-head", {}, card.text), h("div.kit-hl-body", { role: "group", "aria-label": "The body under the headline" }, article.el), said,
    h("p.kit-ch-question", { id: question }, card.question), h("div.kit-ch-options", { role: "radiogroup", "aria-labelledby": question }, card.options.map((_, i) => optionRow(c, card, i, name))), sureField(c, card), hintsFor(c, card)];
}

/** The hints of a headline. Its answer comes with the check; answered again, it can be looked at without another one. */
function hintsFor(c, card) {
  const hints = c.view.hints[card.id] ?? [];
  c.hints ??= new Map();
  if (!c.hints.has(card.id)) {
    c.hints.set(card.id, makeHints(c.live, hints, c.view.silent ? null : {
      ready: () => Boolean(stateOf(c, card).told), wait: "Give your own verdict and press Check. The answer comes with it.",
      show: () => { c.again.delete(card.id); c.push([{ op: "choose", item: card.id, value: stateOf(c, card).told.value }]); goTo(c, c.at); },
    }));
  }
  const { box, button, refresh } = c.hints.get(card.id);
  refresh();
  return h("div.kit-hl-hints", {}, box, h("div", {}, button));
}

/** Saves the pick a moment after it stands still: while somebody drags it is not yet an answer. */
function picked(c, card, article, hand) {
  const value = hand.pick ? `${article.words[hand.pick[0]].start}-${article.words[hand.pick[1]].end}` : null;
  clearTimeout(c.pending?.timer);
  c.pending = null;
  if (value === (stateOf(c, card).span ?? null)) return;
  c.pending = { card, value, timer: setTimeout(() => keepPick(c), PICK_PAUSE) };
}

function keepPick(c) {
  if (!c.pending) return;
  const { card, value, timer } = c.pending;
  clearTimeout(timer);
  c.pending = null;
  c.push([{ op: "choose", item: spanItem(c, card), value }]);
  showFoot(c);
}

function headlineTold(c, card) {
  const state = stateOf(c, card), { told } = state, article = makeArticle(c.view.bodies[card.id]);
  const key = rangeIn(article, told.span), own = rangeIn(article, state.span);
  for (const word of article.words) {
    const inside = (range) => Boolean(range) && range[0] <= word.i && word.i <= range[1];
    word.el.classList.toggle("is-key", inside(key));
    word.gap.classList.toggle("is-key", inside(key) && word.i < key[1]);
    word.el.classList.toggle("is-own", inside(own));
    word.gap.classList.toggle("is-own", inside(own) && word.i < own[1]);
  }
  return [hiddenHead(c, card), h("p.kit-hl-head", {}, card.text), h("div.kit-hl-body", {}, article.el), verdictOf(c, card, state), spanTold(article, key, own, told), reasonList(c, card, state)];
}

/** The words that decide, beside the own ones, with the reason. */
function spanTold(article, key, own, told) {
  if (!key) return told.span_why ? h("div.kit-hl-span", {}, h("p.kit-why", {}, told.span_why)) : null;
  const found = told.span_credit >= 0.5;
  return h("div.kit-hl-span", { class: found ? null : "is-fix" }, icon(found ? "tick" : "missed"), h("div", {},
    h("p", {}, h("b", {}, found ? "You found the words that decide: " : "These words decide: "), h("q.is-key", {}, wordsIn(article, key))),
    own ? h("p.kit-small", {}, "You picked: ", h("q", {}, wordsIn(article, own))) : null, told.span_why ? h("p.kit-why", {}, told.span_why) : null));
}

function spansFound(c) {
  const asked = c.view.cards.map((card) => stateOf(c, card).told).filter((told) => told?.span);
  return `The words that decide: found ${asked.filter((told) => told.span_credit >= 0.5).length} of ${asked.length}.`;
}

export default { render };
