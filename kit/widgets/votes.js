// Votes: the teacher picks the lesson whose vote is counted. The count itself is a box of its own (tally.js) under this one.

function render({ model, el }) {
  const { root, live, stop } = kitRoot(el, "Which vote");
  const s = { root, live, view: model.get("view"), now: model.get("state").vote, told: "", notices: noticeBar(), stage: h("div.kit-vo") };
  s.queue = saveQueue(model, { store: "votes", timeout: 20000, onStatus: (status) => tell(s, silence(status, "", NO_ANSWER)), onMessage: (message) => receive(s, message) });
  root.append(h("section.kit-sheet", { "aria-label": "Which vote" }, s.notices, s.stage));
  show(s);
  s.queue.request("hello");
  return () => { s.queue.stop(); stop(); };
}

const tell = (s, words) => s.notices.show([...words, ...(s.told ? [s.told] : [])]);

function receive(s, message) {
  if (message.type === "error") { s.told = `${message.message} ${message.todo ?? ""}`.trim(); s.live.say(s.told); }
  if (message.type === "state") { s.told = ""; if (message.vote !== s.now) { s.now = message.vote; show(s); } }
  tell(s, []);
}

function show(s) {
  const key = focusedKey(s.root), name = uid("vote"), now = s.view.votes.find((vote) => vote.id === s.now);
  fill(s.stage, h("fieldset.kit-vo-pick", {}, h("legend", {}, "Lesson"), h("span.kit-seg", {}, s.view.votes.map((vote) => h("label", {},
    h("input", { type: "radio", name, value: vote.id, checked: vote.id === s.now, "data-k": `vote-${vote.id}`, "aria-label": `Lesson ${vote.lesson}, ${vote.title}`, onchange: () => choose(s, vote) }), String(vote.lesson))))),
    h("div.kit-vo-now", {}, h("h2.kit-vo-title", {}, now.title), h("p.kit-small", {}, `Counts are kept under the code “${s.view.code}”.`)));
  if (key) s.root.querySelector(`[data-k="${key}"]`)?.focus();
}

/** The radio stands where it was put; the kernel puts the count of that lesson under it. */
async function choose(s, vote) {
  s.now = vote.id;
  show(s);
  const message = await s.queue.request("choose", { vote: vote.id });
  if (message.type === "state" && message.vote === s.now) s.live.say(`Lesson ${vote.lesson}, ${vote.title}. Its count is the next box.`);
}

export default { render };
