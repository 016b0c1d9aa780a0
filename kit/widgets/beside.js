// needs: sides
// Two marked articles as a box of their own. It shows and saves nothing.

function render({ model, el }) {
  const view = model.get("view");
  const { root, live, stop } = kitRoot(el, view.title);
  const stage = h("div"), told = h("p");
  const queue = saveQueue(model, { store: "beside", onStatus: () => {}, onMessage: () => {} });
  let shown = null;
  function show(state) {
    shown?.stop();
    shown = state.sides ? sideBySide(state.sides, live) : null;
    fill(stage, shown ? shown.el : h("div.kit-bs-wait", {}, h("p", {}, h("b", {}, state.why)), state.todo ? h("p", {}, state.todo) : null));
    fill(told, !shown ? "" : state.sides.same ? "Keys: n is the next difference, p the one before." : "Two texts: the marks are beside each other.");
  }
  async function again() {
    const message = await queue.request("hello");
    if (message.type !== "state") { fill(told, "No answer. Run this box again."); live.say(told.textContent); return; }
    show(message);
    live.say(message.sides ? "Both sides as they are now." : message.why);
    shown?.focus();
  }
  root.append(h("section.kit-sheet.kit-beside", { "aria-label": view.title },
    h("header.kit-top", {}, h("p.kit-eyebrow", {}, view.lesson ? h("b", {}, view.lesson) : null, h("span", {}, view.title))), stage,
    h("footer.kit-foot", {}, told, h("div", {}, h("button.kit-btn", { "data-k": "again", onclick: again }, "Look again")))));
  show(model.get("state"));
  return () => { shown?.stop(); queue.stop(); stop(); };
}

export default { render };
