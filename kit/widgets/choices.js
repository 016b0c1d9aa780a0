// needs: cards signs
// Cards with options; and the vote: alone, talk, again.

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
    sureField(c, card), card.explain ? textField(c, `${card.id}-why`, card.explain, state.text) : null, c.hold];
  showHold(c, card);
  return page;
}

/** What to hold up where the class votes by hand. */
function showHold(c, card) {
  if (!c.hold) return;
  const at = optionIndex(card, pickOf(c, card));
  c.hold.hidden = at < 0;
  if (at >= 0) {
    fill(c.hold, sign(c, at, "kit-ch-sign is-large"), h("p", {}, "To vote by hand, hold up ", h("b", {}, signName(c, at)), "."),
      h("button.kit-btn", { "data-k": "hold", onclick: () => holdUp(c, at) }, "Fill the screen with it"));
  }
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
  if (!card || !c.clock || stageOf(c, card) !== "talk") return;
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
