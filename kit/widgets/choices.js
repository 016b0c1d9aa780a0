// needs: cards
// Cards with options; and the vote: alone, talk, again.

const SHAPE_PATHS = {
  circle: "M50 4a46 46 0 1 0 .01 0z",
  square: "M8 8h84v84H8z",
  triangle: "M50 3 97 93H3z",
  star: "M50 2 63 36h36L70 58l11 36-31-22-31 22 11-36L1 36h36z",
};

function render(context) {
  const { vote } = context.model.get("view");
  const c = makeCards(context, {
    cls: "kit-choices", question: questionPage, talk: talkBox, chosen: showHold,
    words: vote ? { check: "Vote", ready: "Press Vote." } : {},
    badge: vote ? (box, i) => sign(box, i, "kit-ch-sign") : null,
    said: vote ? moved : null,
    checked: (box, card) => { if (stageOf(box, card) === "talk") box.started[card.id] = Date.now(); },
  });
  c.started = {};
  startCards(c);
  const clock = setInterval(() => tick(c), 1000);
  return () => { clearInterval(clock); c.stop(); };
}

function questionPage(c, card) {
  const state = stateOf(c, card), name = uid("option"), question = uid("question");
  const options = card.options.map((option, i) => optionRow(c, card, i, name, c.view.vote ? [sign(c, i, "kit-ch-sign"), h("span", {}, option.text)] : null));
  c.hold = c.view.vote ? h("div.kit-ch-hold", { hidden: true }) : null;
  const before = c.view.vote && state.checks.length ? h("p.kit-ch-before", {}, `Your first vote: ${signName(c, optionIndex(card, state.checks[0]))}.`) : null;
  const page = [printed(c, card), before, h("p.kit-ch-question", { id: question }, card.question),
    h("div.kit-ch-options", { role: "radiogroup", "aria-labelledby": question }, options),
    card.confidence ? sureField(c, card) : null, card.explain ? textField(c, `${card.id}-why`, card.explain, state.text) : null, c.hold];
  showHold(c, card);
  return page;
}

/** The letter in its shape; with words beside it, so it is decoration. */
function sign(c, i, cls) {
  const [letter, shape] = c.view.shapes[i] ?? ["", "circle"];
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 100 100");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", SHAPE_PATHS[shape]);
  svg.append(path);
  return h("span", { class: cls, "data-shape": shape, "aria-hidden": "true" }, svg, h("b", {}, letter));
}

const signName = (c, i) => (c.view.shapes[i] ? `${c.view.shapes[i][0]}, ${c.view.shapes[i][1]}` : "");

/** What to hold up where the class votes by hand. */
function showHold(c, card) {
  if (!c.hold) return;
  const at = optionIndex(card, pickOf(c, card));
  c.hold.hidden = at < 0;
  if (at >= 0) fill(c.hold, sign(c, at, "kit-ch-sign is-large"), h("p", {}, "To vote by hand, hold up ", h("b", {}, signName(c, at)), "."));
}

function talkBox(c, card) {
  const first = optionIndex(card, stateOf(c, card).checks[0]);
  c.clock = h("p.kit-ch-clock", { role: "timer", "aria-live": "off" });
  const box = h("div.kit-ch-talk", {}, h("h4", { tabindex: "-1", "data-k": "verdict" }, icon("talk"), "Talk for two minutes"),
    h("p", {}, `Your first vote: ${signName(c, first)}, “${card.options[first]?.text ?? ""}”`),
    h("p", {}, "Tell your neighbour which words decided it for you. Then vote again. You may change your vote or keep it."), c.clock);
  tick(c);
  return box;
}

/** The quiet clock. It blocks nothing. */
function tick(c) {
  const card = cardAt(c);
  if (!card || !c.clock?.isConnected && c.clock?.parentNode == null) return;
  const begun = c.started[card.id];
  if (!begun) { c.clock.textContent = ""; return; }
  const left = Math.max(0, Math.round(c.view.seconds - (Date.now() - begun) / 1000));
  const text = left ? `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")} left` : "Time is up. Vote again when you are ready.";
  if (!left && c.clock.textContent !== text) c.live.say(text);
  c.clock.textContent = text;
}

function moved(c, card, state) {
  const first = optionIndex(card, state.checks[0]), last = optionIndex(card, state.told.value);
  if (first === last) return `You stayed with ${signName(c, last)}.`;
  return `You changed from ${signName(c, first)}, to ${signName(c, last)}.`;
}

export default { render };
