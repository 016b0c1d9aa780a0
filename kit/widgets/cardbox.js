// needs: card
// The decision card as a box of its own.

function render({ model, el }) {
  const { root, stop } = kitRoot(el, "The decision card");
  root.append(h("section.kit-sheet", {}, decisionCard(model.get("view"), { open: true })));
  return stop;
}

export default { render };
