// Hand in: the button that makes the file, and what was made, with a button that saves it.

/** What hand in has made: "Save the file" and where it lies; hidden until there is one. show(message) shows it. */
function handedPart(live) {
  const el = h("div.kit-handed", { hidden: true, role: "group", "aria-label": "The file for your teacher" });
  el.show = ({ file, path, zip }) => {
    const told = h("p.kit-small");
    const here = (too) => [h("b", {}, file), ` lies here${too}: `, h("span.kit-path", {}, path)];
    const save = zip ? h("button.kit-btn", {
      "data-k": "save-file",
      onclick: () => {
        saveFile(el, file, zip);
        fill(told, "Look among the downloads of your browser. ", here(" too"));
        live.say(`${file} goes to the downloads of your browser.`);
      },
    }, icon("save"), "Save the file") : null;
    fill(told, here(""), ". What you do later is not in it: press Hand in again then.");
    fill(el, save, told);
    el.hidden = false;
  };
  el.forget = () => { el.hidden = true; fill(el); };
  return el;
}

/** Lets the browser save bytes (base64) that the kernel has sent: this needs no address of a server. */
function saveFile(place, name, zip) {
  const bytes = Uint8Array.from(atob(zip), (sign) => sign.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: "application/zip" }));
  const link = h("a", { href: url, download: name, hidden: true });
  place.append(link);                                            // some hosts see only links that are in the page
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
}

/** The button of a box, none where it does not hand in. `main`: nothing else is left to do here. */
function handInButton(b, main = false, press = () => handIn(b)) {
  return b.view.handin ? h("button.kit-btn", { class: main ? "is-main" : null, "data-k": "handin", onclick: press }, "Hand in") : null;
}

/** Of a box made by makeBox. An exit ticket hands in all that was done. What is empty is told first, and handed in when the
 *  button is pressed again. */
async function handIn(b) {
  const message = await b.ask("handin", { sure: b.warned === true }, "Handing in.");
  if (!message) return;
  b.warned = message.type === "empty";
  if (b.warned) b.tell(message.message, true);
}
