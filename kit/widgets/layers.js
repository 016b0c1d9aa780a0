// needs: box article hints
// The layers of a text: a guess, a slider that peels them away, and a barcode of where they lie.

const STEPS = [["Everything", []], ["Without commentary", ["commentary"]], ["Only facts", ["commentary", "quote"]]];

function render(context) {
  const b = makeBox(context, { cls: "kit-layers-box", apply: applyLayers, show: () => showLayers(b) });
  b.step = 0;
  b.article = makeArticle(b.view);
  buildLayers(b);
  b.start();
  b.show();
  return b.stop;
}

function applyLayers(state, ops) {
  for (const op of ops) {
    if (op.op === "number" && op.item === "guess") state.guess = op.value;
    else if (op.op === "write" && op.item === "left") state.left = op.value;
  }
  return state;
}

function buildLayers(b) {
  b.guessBox = h("div.kit-la-guess");
  b.lanes = h("div.kit-la-lanes");
  b.peel = peeler(b);
  b.finding = h("p.kit-la-finding", { role: "status" });
  b.text = textField(b, "left", b.view.prompt, "");
  fill(b.stage, b.guessBox, b.lanes, b.peel, b.finding, h("div.kit-la-text", {}, b.article.el), b.text);
  if (b.view.hints.length) {
    const { box, button } = makeHints(b.live, b.view.hints);
    put(b.stage, box);
    put(b.footRow, button);
  }
}

/** A slider with three stops; the names under it are buttons for those who point. */
function peeler(b) {
  const id = uid("peel");
  b.slider = h("input.kit-scale-in", { type: "range", id, min: 0, max: 2, step: 1, value: 0, "data-k": "peel", oninput: (event) => setStep(b, Number(event.target.value)) });
  b.stops = STEPS.map(([words], i) => h("button.kit-btn", { "data-k": `stop-${i}`, onclick: () => setStep(b, i) }, words));
  return h("div.kit-la-peel", {}, h("label", { for: id }, "Peel the layers away"), b.slider, h("div.kit-la-stops", { role: "group", "aria-label": "Layers" }, b.stops));
}

function setStep(b, step) {
  if (step && b.state.guess == null) { b.slider.value = 0; b.tell("Guess first, then peel.", true); b.root.querySelector('[data-k="scale-guess"]')?.focus(); return; }
  b.step = step;
  b.show();
  b.live.say(`${STEPS[step][0]}. ${findingOf(b)}`);
}

function showLayers(b) {
  const guessed = b.state.guess != null, gone = new Set(STEPS[b.step][1]);
  fill(b.guessBox, scaleField(b, {
    item: "guess", label: `Guess before you peel: how much of this text is ${b.view.families[0].name}?`, from: 0, to: 100, low: "0%", high: "100%", unit: "%",
    now: b.state.guess ?? null, pick: (value) => { b.push([{ op: "number", item: "guess", value }]); b.show(); },
  }));
  b.lanes.hidden = !guessed;
  fill(b.lanes, b.view.families.map((family) => lane(b, family, gone.has(family.id))));
  b.slider.value = b.step;
  b.slider.setAttribute("aria-valuetext", STEPS[b.step][0]);
  b.stops.forEach((stop, i) => stop.setAttribute("aria-pressed", String(i === b.step)));
  fill(b.finding, guessed ? findingOf(b) : "");
  paintLayers(b, gone);
  const field = b.text.querySelector("textarea");
  if (b.drafts.left === undefined && field !== field.getRootNode().activeElement) field.value = b.state.left ?? "";
  b.tell(!guessed ? "Guess first, then peel." : b.step < 2 ? "Peel on." : "Read aloud what is left. Is it still the same story?");
}

function findingOf(b) {
  const [facts, quotes, commentary] = b.view.families.map((family) => family.share);
  if (b.step === 0) return `${facts}% of the words are ${b.view.families[0].name}. You guessed ${b.state.guess}%.`;
  if (b.step === 1) return commentary ? `${commentary}% was commentary. Did a fact go with it?` : "Nothing to peel: this text has no commentary.";
  return `${quotes + commentary}% is gone. What is left stands on the outlet’s own word: ${facts}%.`;
}

/** One family as a barcode: a bar for each of its words, where it stands in the text; exact words are taller. */
function lane(b, family, gone) {
  const svg = document.createElementNS(SVG, "svg"), n = b.view.words.length;
  svg.setAttribute("viewBox", `0 0 ${n} 24`);
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  b.view.voices.forEach((voice, i) => {
    if (voice?.[1] !== family.id) return;
    const bar = document.createElementNS(SVG, "rect"), tall = voice[0] === "paraphrase" ? 12 : 24;
    for (const [name, value] of Object.entries({ x: i + 0.15, y: 24 - tall, width: 0.7, height: tall })) bar.setAttribute(name, value);
    svg.append(bar);
  });
  return h("div.kit-la-lane", { class: `${family.look} ${gone ? "is-gone" : ""}`, role: "img", "aria-label": `${family.name}: ${family.share}% of the words${gone ? ", peeled away" : ""}` },
    h("span.kit-la-name", {}, h("span.kit-t", { class: family.look }, family.tag), h("span.kit-la-word", {}, family.name)), h("span.kit-la-bars", {}, svg), h("b", {}, `${family.share}%`));
}

/** Words of a peeled layer leave their line, like a form to fill in. The text does not move. */
function paintLayers(b, gone) {
  const strokes = [];
  b.view.voices.forEach((voice, i) => {
    const word = b.article.words[i], away = Boolean(voice && gone.has(voice[1])), next = b.view.voices[i + 1];
    word.el.classList.toggle("is-gone", away);
    word.gap.classList.toggle("is-gone", away && Boolean(next && gone.has(next[1])));
    if (away) word.el.setAttribute("aria-hidden", "true"); else word.el.removeAttribute("aria-hidden");
    if (!voice || away) return;
    const label = b.view.names[voice[0]], last = strokes[strokes.length - 1];
    if (last && last.label === voice[0] && last.to === i - 1) last.to = i;
    else strokes.push({ key: `${voice[0]}-${i}`, label: voice[0], layer: "voice", look: label.look, from: i, to: i, tags: [{ t: label.tag, look: label.look }] });
  });
  b.article.paint(strokes);
}

export default { render };
