// The decision card: closed it is one line, open it is the questions in order. `card` comes from kit/widgets/card.py:
// {title, steps: [{ask, answers: [{text, label: {name, tag, look} | null}]}]}

/** decisionCard(card, {open}) -> element with .toggle(open). */
function decisionCard(card, { open = false, onToggle = null } = {}) {
  const body = h("ol.kit-card-steps", { id: uid("card") }, card.steps.map(cardStep));
  const button = h("button.kit-btn.is-plain.kit-card-head", {
    "aria-controls": body.id,
    onclick: () => el.toggle(),
  }, h("span", {}, card.title), icon("down"));
  const el = h("section.kit-card", { "aria-label": card.title }, button, body);
  el.toggle = (to = body.hidden) => {
    body.hidden = !to;
    button.setAttribute("aria-expanded", String(to));
    onToggle?.(to);
  };
  body.hidden = !open;
  button.setAttribute("aria-expanded", String(open));
  return el;
}

function cardStep({ ask, answers }) {
  return h("li", {}, h("p.kit-card-ask", {}, ask), h("ul", {}, answers.map(({ text, label }) => h("li", {},
    text ? h("span", {}, text) : null,
    label ? h("span.kit-card-label", { class: label.look }, h("span.kit-t", { class: label.look }, label.tag), label.name) : null))));
}
