// needs: handed
// Start: who works here, what is done and what comes next. Small at the top of a lesson, a page of its own elsewhere.

function render({ model, el }) {
  const { root, live, stop } = kitRoot(el, "Start");
  const s = { model, root, live, el, state: model.get("state"), asking: false, message: "", handed: null, file: handedPart(live), busy: false, notices: noticeBar() };
  s.queue = saveQueue(model, { store: "start", onStatus: (status) => { s.light?.set(status); showNotices(s, status); }, onMessage: (message) => receive(s, message) });
  s.light = savedLight(() => s.queue, live);
  s.stage = h("div");
  root.append(h("section.kit-sheet.kit-start", { "aria-label": "Start", class: s.state.lesson ? "is-small" : null }, s.stage));
  show(s);
  s.queue.request("hello");
  return () => { s.queue.stop(); stop(); };
}

function receive(s, message) {
  if (s.message === NO_ANSWER) { s.message = ""; showNotices(s, s.queue.status); }   // it comes late, but it comes
  if (message.type === "state") take(s, message);
  else if (message.type === "handed" || message.type === "empty") { s.handed = message; if (message.file) s.file.show(message); show(s); s.live.say(message.message); }
  else if (message.type === "error") { s.message = `${message.message} ${message.todo ?? ""}`.trim(); show(s); s.live.say(s.message); }
}

/** Shows how everything stands, without touching a page on which nothing has changed. */
function take(s, { type: _type, seq: _seq, asked: _asked, ...state }) {
  const same = JSON.stringify(state) === JSON.stringify(s.state);
  if (!same && s.handed?.type === "empty") s.handed = null;      // the warning was of what is past
  const other = JSON.stringify(state.student) !== JSON.stringify(s.state.student);
  s.state = state;
  if (other && state.student.asked) signedIn(s); else if (!same) show(s);
}

/** Asks the kernel; the answer comes through receive. */
async function ask(s, type, fields = {}) {
  if (s.busy) return null;
  s.busy = true;
  s.message = "";
  const message = await s.queue.request(type, fields);
  s.busy = false;
  if (message.type === "silent") { s.message = NO_ANSWER; show(s); s.live.say(NO_ANSWER); }
  return message.type;
}

function showNotices(s, status) {
  s.notices.show([...new Set([...silence(status, "", NO_ANSWER), ...(s.state.notices ?? []), ...(s.message ? [s.message] : [])])]);
}

// ---- showing ----------------------------------------------------------------------------------------------------------

function show(s) {
  const key = focusedKey(s.root);
  const typed = Object.fromEntries([...s.stage.querySelectorAll("input")].map((input) => [input.name, input.value]));
  const asks = s.asking || !s.state.student.asked;
  s.light.begun(Boolean(s.state.saved) && !asks);
  fill(s.stage, header(s), s.notices, asks ? whoForm(s, typed) : null, s.state.lesson ? [goOn(s), handsInHere(s) ? handinPart(s) : null] : page(s));
  showNotices(s, s.queue.status);
  if (key) s.root.querySelector(`[data-k="${key}"]`)?.focus();
}

function header(s) {
  const { student } = s.state;
  const name = student.code === "me" && !student.class_code ? "me" : [student.class_code, student.code].filter(Boolean).join(" / ");
  const who = student.asked && !s.asking
    ? h("p.kit-st-who", {}, "You work as ", h("b", {}, name), " ",
      h("button.kit-btn.is-plain.kit-st-switch", { "data-k": "switch", onclick: () => { s.asking = true; show(s); s.root.querySelector("[name=code]")?.focus(); } }, "Not you?"))
    : h("p.kit-st-who", {}, h("b", {}, "Who is working here?"));
  return h("header.kit-top", {}, who, s.light);
}

function whoForm(s, typed) {
  const field = (name, label, note, value, extra = {}) => {
    const id = uid(name);
    return h("p.kit-st-field", {}, h("label", { for: id }, label, h("span.kit-small", {}, ` ${note}`)),
      h("input.kit-field", { id, name, type: "text", value: typed[name] ?? value, "data-k": name, maxlength: 60, autocomplete: "off", autocapitalize: "none", spellcheck: "false", ...extra }));
  };
  const known = uid("known");
  const form = h("form.kit-st-form", {
    novalidate: true,
    // JupyterLab takes the Enter key away from forms
    onkeydown: (event) => { if (event.key === "Enter" && event.target.matches("input")) { event.preventDefault(); form.requestSubmit(); } },
    onsubmit: async (event) => {
      event.preventDefault();
      const answer = await ask(s, "sign_in", { code: form.elements.code.value, class_code: form.elements.class_code.value });
      if (answer !== "state") s.root.querySelector("[name=code]")?.focus(); else if (s.asking) signedIn(s);   // the same as before
    },
  }, h("p", {}, "Each student has a folder for answers. Your teacher tells you a code. It is no real name, so nobody outside your class knows who you are."),
  h("div.kit-st-fields", {}, field("class_code", "Class code", "such as 7b", s.state.student.class_code), field("code", "Student code", "such as otter-12", "", { list: known }),
    h("datalist", { id: known }, s.state.known.map((code) => h("option", { value: code })))),
  h("div.kit-st-row", {}, h("button.kit-btn.is-main", { type: "submit", "data-k": "in" }, "That’s me"),
    h("button.kit-btn", { "data-k": "skip", onclick: async () => { if ((await ask(s, "skip")) === "state" && s.asking) signedIn(s); } }, "Go on without a code"),
    s.asking ? h("button.kit-btn.is-plain", { onclick: () => { s.asking = false; s.message = ""; show(s); s.root.querySelector("[data-k=switch]")?.focus(); } }, "Cancel") : null),
  s.state.me ? h("p.kit-small", {}, "Work done so far without a code stays in the folder “me”.") : null);
  return form;
}

/** Also where it was done in another window: then the focus stays where it is. */
function signedIn(s) {
  const here = s.root.contains(s.root.getRootNode().activeElement);
  s.asking = s.busy = false;                                     // another start box may have told it before the answer comes
  s.message = "";
  s.handed = null;
  s.file.forget();
  show(s);
  s.live.say(`You work as ${s.state.student.code}.`);
  if (here) s.root.querySelector("[data-k=go], [data-k=switch]")?.focus();
}

// ---- in a lesson --------------------------------------------------------------------------------------------------------

/** In a lesson whose exit ticket is on cards, which have no button of their own to hand in. */
const handsInHere = (s) => Boolean(s.state.lessons[0]?.started && s.state.lessons[0].hand);

function goOn(s) {
  const [lesson] = s.state.lessons, { next } = s.state;
  if (!lesson || !lesson.started) return null;
  const part = next ? next.heading : "";
  const done = `${lesson.done} of ${lesson.of} parts done.`;
  if (!next) return h("footer.kit-foot", {}, h("p", {}, `${done} You have finished this lesson.`));
  if (lesson.done >= lesson.of) return h("footer.kit-foot", {}, h("p", {}, `All ${lesson.of} parts done. There is more if you have time.`), goButton(s, next, `Go to “${part}”`));
  return h("footer.kit-foot", {}, h("p", {}, done), goButton(s, next, `Go on with ${/^(Part|Vote|Exit|Warm-up)/.test(part) ? part.split(". ")[0] : part}`));
}

const goButton = (s, next, words) => h("div", {}, h("button.kit-btn.is-main", { "data-k": "go", onclick: () => scrollTo(s, next) }, words, icon("down")));

/** Brings the box of an exercise into view. It may lie in a shadow root with us, or in the page. */
function scrollTo(s, next) {
  const cls = `.kit-at-${next.exercise.replace("/", "-")}`;
  const near = s.el.closest(".jp-NotebookPanel") ?? s.el.getRootNode();
  const box = [...near.querySelectorAll(cls), ...document.querySelectorAll(cls)].find((found) => found.getClientRects().length);
  if (!box) { s.message = `Scroll down to “${next.heading}”.`; showNotices(s, s.queue.status); s.live.say(s.message); return; }
  box.scrollIntoView({ block: "start" });
  const target = box.querySelector(".kit-sheet") ?? box;
  target.setAttribute("tabindex", "-1");
  suppress(target);
  target.focus({ preventScroll: true });
}

// ---- the start page -------------------------------------------------------------------------------------------------------

function page(s) {
  return [h("h3.kit-hide", {}, "Your lessons"), nextLine(s), h("ul.kit-st-lessons", {}, s.state.lessons.map((lesson) => lessonRow(s, lesson))), repeatPart(s),
    s.state.free ? h("p.kit-st-free", {}, "Do you have a story of your own? ", opener("Any article", s.state.free)) : null, handinPart(s)];
}

function nextLine(s) {
  const { next } = s.state;
  const lesson = next && s.state.lessons.find((one) => next.exercise.startsWith(`${one.id}/`));
  if (!lesson) return s.state.lessons.some((one) => one.started) ? h("p.kit-st-next", {}, "You have finished every lesson that is here.") : null;
  return h("p.kit-st-next", {}, lesson.started ? `Next: lesson ${lesson.number}, “${next.heading}”` : `Next: lesson ${lesson.number}, “${lesson.title}”`);
}

function lessonRow(s, lesson) {
  const link = lesson.notebook ? opener(lesson.started ? `Go on with lesson ${lesson.number}` : `Open lesson ${lesson.number}`, lesson.notebook, "kit-btn") : null;
  return h("li", {}, h("div", {}, h("h4", {}, h("span.kit-st-n", {}, lesson.number), lesson.title),
    h("p", {}, lesson.objective, h("span.kit-small", {}, ` ${lesson.minutes} minutes`)), lesson.started ? progress(lesson) : h("p.kit-small", {}, "Not started yet."),
    lesson.hard.length ? h("p.kit-st-hard", {}, h("b", {}, "Hard for you: "), lesson.hard.map((step) => `${step.heading} (${step.score})`).join(", ")) : null), link);
}

/** What was wrong the last time. Warm-ups bring it back; here it can be seen before. */
function repeatPart(s) {
  if (!s.state.repeat?.length) return null;
  return h("section.kit-st-repeat", {}, h("h4.kit-h", {}, "Worth repeating"), h("p.kit-small", {}, "These went wrong the last time. Where it can, a warm-up brings back one like them."),
    h("ul", {}, s.state.repeat.map((one) => h("li", {}, icon("undo"), h("p", {}, h("q", {}, one.text), h("span.kit-small", {}, ` ${one.place}${one.sure ? ", and you were sure" : ""}`))))));
}

/** A box for each part: full when it is done. The words say the same. */
function progress(lesson) {
  const core = lesson.steps.filter((step) => step.core);
  const words = { done: "done", started: "begun", open: "not begun" };
  return h("div.kit-st-progress", {}, h("p", {}, `${lesson.done} of ${lesson.of} parts done`),
    h("ul", { "aria-label": "Parts" }, core.map((step) => h("li", { "data-state": step.state, title: `${step.heading}: ${words[step.state]}` },
      h("span.kit-hide", {}, `${step.heading}: ${words[step.state]}${step.score ? `, ${step.score}` : ""}`), step.state === "done" ? icon("tick") : null))));
}

function handinPart(s) {
  const started = s.state.lessons.some((lesson) => lesson.started);
  const told = s.handed
    ? h("p", {}, s.handed.message)
    : h("p", {}, `Your answers are kept in ${s.state.place}. Hand in puts them into one file for your teacher.`);
  return [s.file, h("footer.kit-foot", {}, told, h("div", {}, h("button.kit-btn", { "data-k": "handin", class: started ? "is-main" : null, onclick: () => ask(s, "handin", { sure: s.handed?.type === "empty" }) }, "Hand in")))];
}

/** A link to another notebook: JupyterLab opens a tab by its own command, other hosts follow the address. */
function opener(words, file, cls = "") {
  const path = decodeURIComponent((/\/tree\/(.*)$/.exec(window.location.pathname) ?? ["", ""])[1]);
  const folder = path.includes("/") ? path.slice(0, path.lastIndexOf("/") + 1) : "";
  return h("a", {
    class: cls || null, href: file, "data-k": `open-${file}`, "data-commandlinker-command": "docmanager:open", "data-commandlinker-args": JSON.stringify({ path: folder + file }),
  }, words);
}

export default { render };
