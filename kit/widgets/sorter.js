// needs: cards
// Statements into trays: a key, a click or a drag puts one into a tray, a check tells why it lies well or badly there.

function render(context) {
  const c = makeCards(context, {
    cls: "kit-sorter", question: openStatement, told: toldStatement, below: (box) => (cardAt(box) ? null : trayShelf(box)), chosen: fillTrays,
    words: { one: "Statement", pick: "Put it into a tray first.", next: "Next statement" },
  });
  startCards(c);
  return c.stop;
}

function openStatement(c, card) {
  const state = stateOf(c, card), name = uid("tray"), question = uid("question");
  const statement = h("div.kit-so-slip", { draggable: "true", ondragstart: (event) => { event.dataTransfer.setData("text/plain", card.id); event.dataTransfer.effectAllowed = "move"; } }, printed(c, card));
  const trays = c.view.trays.map((tray, i) => h("div.kit-so-tray", {
    "data-tray": tray.id,
    ondragover: (event) => { event.preventDefault(); event.currentTarget.classList.add("is-over"); },
    ondragleave: (event) => event.currentTarget.classList.remove("is-over"),
    ondrop: (event) => { event.preventDefault(); event.currentTarget.classList.remove("is-over"); drop(c, card, i); },
  }, optionRow(c, card, i, name, trayName(tray, i)), h("ul.kit-so-in")));
  c.trays = h("div.kit-so-trays", { role: "radiogroup", "aria-labelledby": question }, trays);
  const page = [statement, h("p.kit-ch-question", { id: question }, card.question), c.trays,
    sureField(c, card), card.explain ? textField(c, `${card.id}-why`, card.explain, state.text) : null];
  fillTrays(c, card);
  return page;
}

/** A tray's name in the look of its label; `i` is the key that chooses it. */
function trayName(tray, i = null) {
  return [tray.tag ? h("span.kit-t", { class: tray.look, "aria-hidden": "true" }, tray.tag) : null,
    h("span.kit-so-name", {}, tray.name), i == null ? null : h("span.kit-key", { "aria-hidden": "true" }, i + 1)];
}

function drop(c, card, i) {
  const input = c.trays.querySelectorAll("input[data-option]")[i];
  input.checked = true;
  input.focus();
  choose(c, card, card.options[i]);
  c.live.say(`In the tray ${card.options[i].text}.`);
}

/** What lies in each tray: the statements that are checked where they belong, the one at hand where it was put. */
function fillTrays(c, card) {
  for (const el of c.trays?.querySelectorAll("[data-tray]") ?? []) {
    const here = el.dataset.tray === pickOf(c, card);
    el.classList.toggle("has-slip", here);
    fill(el.querySelector(".kit-so-in"), lying(c, el.dataset.tray, card), here ? h("li.is-now", {}, h("span", {}, short(card)), h("span.kit-small", {}, "this one")) : null);
  }
}

const short = (card) => (card.text.length > 56 ? `${card.text.slice(0, card.text.lastIndexOf(" ", 56))} …` : card.text);

/** What lies in a tray, `but` for the statement at hand. In a test it lies where it was put, right or wrong. */
function lying(c, tray, but = null) {
  return c.view.cards.filter((card) => card !== but && isTold(c, card)).flatMap((card) => {
    const { told, value } = stateOf(c, card);
    if (!told) return value === tray ? h("li", {}, h("span", {}, short(card))) : [];
    const home = told.right[0] ?? told.value;
    if (home !== tray) return [];
    const own = c.view.trays.find((one) => one.id === told.value)?.name;
    return h("li", { class: told.verdict === "wrong" ? "is-wrong" : null }, icon(VERDICTS[told.verdict].icon),
      h("span", {}, short(card), told.verdict === "wrong" ? h("span.kit-small", {}, ` You said ${own}.`) : h("span.kit-hide", {}, ` ${VERDICTS[told.verdict].said}`)));
  });
}

function toldStatement(c, card) {
  const state = stateOf(c, card);
  return [printed(c, card), verdictOf(c, card, state), reasonList(c, card, state), trayShelf(c)];
}

/** The trays with what was sorted, to look at. */
function trayShelf(c) {
  return h("section.kit-so-shelf", {}, h("h4.kit-h", {}, "The trays so far"), h("div.kit-so-trays", {}, c.view.trays.map((tray) => h("div.kit-so-tray", {},
    h("p.kit-so-head", {}, trayName(tray)), h("ul.kit-so-in", {}, lying(c, tray.id))))));
}

export default { render };
