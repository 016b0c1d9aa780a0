// The signs of a vote: a letter in a shape, each with its name, to be read from the other end of a room.

const SHAPE_PATHS = {
  circle: "M50 4a46 46 0 1 0 .01 0z",
  square: "M8 8h84v84H8z",
  triangle: "M50 3 97 93H3z",
  star: "M50 2 63 36h36L70 58l11 36-31-22-31 22 11-36L1 36h36z",
};

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

/** The sign over the whole screen, to hold a laptop up with. Any key or click puts it away. */
function holdUp(c, i) {
  const shut = () => { if (over.isConnected) { over.close(); over.remove(); c.root.querySelector("[data-k=hold]")?.focus(); } };
  const over = h("dialog.kit-hold", { "aria-label": `Hold up ${signName(c, i)}`, onclick: shut, onkeydown: (event) => { event.preventDefault(); event.stopPropagation(); shut(); }, onclose: shut },
    sign(c, i, "kit-ch-sign"), h("p", {}, signName(c, i)), h("button.kit-btn", {}, "Put it away"));
  c.root.append(over);
  over.showModal();
}
