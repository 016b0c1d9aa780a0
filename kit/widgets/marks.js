// Marks as data: what operations do to them, and which operations lead from one set to another.
// A mark is {id, start, end, layer, label, confidence, order}; a higher order lies on top. A source or a cue may have
// joins (ids of what it answers for), a source a kind.

/** The marks after the operations; works on a copy. The kernel does the same (docs/formats.md, "Operations"). */
function applyOps(marks, ops) {
  let out = [...marks];
  for (const op of ops) {
    if (op.op === "mark" && !out.some((m) => m.id === op.id)) {
      const order = op.order ?? 1 + Math.max(0, ...out.map((m) => m.order));
      out.push({ id: op.id, start: op.start, end: op.end, layer: op.layer, label: op.label, confidence: op.confidence ?? null, order, joins: op.joins ?? [], kind: op.kind ?? null });
    } else if (op.op === "unmark") out = without(out, [op.id]);
    else if (op.op === "clear") out = without(out, op.ids);
    else if (op.op === "join") out = out.map((m) => (m.id === op.id && !joinsOf(m).includes(op.to) ? { ...m, joins: [...joinsOf(m), op.to] } : m));
    else if (op.op === "unjoin") out = out.map((m) => (m.id === op.id ? { ...m, joins: joinsOf(m).filter((to) => to !== op.to) } : m));
    else if (op.op === "kind") out = out.map((m) => (m.id === op.id ? { ...m, kind: op.value } : m));
    else if (op.op === "sure" && op.id) out = out.map((m) => (m.id === op.id ? { ...m, confidence: op.value } : m));
  }
  return out.sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
}

const joinsOf = (mark) => mark.joins ?? [];

/** The marks without these; what joined them joins them no more. */
const without = (marks, ids) => marks.filter((m) => !ids.includes(m.id))
  .map((m) => (joinsOf(m).some((to) => ids.includes(to)) ? { ...m, joins: joinsOf(m).filter((to) => !ids.includes(to)) } : m));

/** The operations that lead from the marks `now` to the marks `wanted`. */
function opsBetween(item, now, wanted) {
  const ids = new Set(wanted.map((m) => m.id)), old = new Map(now.map((m) => [m.id, m]));
  const gone = now.filter((m) => !ids.has(m.id)).map((m) => m.id);
  const ops = gone.length > 1 ? [{ op: "clear", item, ids: gone }] : gone.map((id) => ({ op: "unmark", item, id }));
  for (const mark of wanted) {
    const { id, start, end, layer, label, confidence, order, kind } = mark, before = old.get(id);
    if (!before) {
      const more = { ...(confidence ? { confidence } : {}), ...(joinsOf(mark).length ? { joins: joinsOf(mark) } : {}), ...(kind ? { kind } : {}) };
      ops.push({ op: "mark", item, id, start, end, layer, label, order, ...more });
      continue;
    }
    for (const to of joinsOf(mark)) if (!joinsOf(before).includes(to)) ops.push({ op: "join", item, id, to });
    for (const to of joinsOf(before)) if (!joinsOf(mark).includes(to)) ops.push({ op: "unjoin", item, id, to });
    if ((before.kind ?? null) !== (kind ?? null)) ops.push({ op: "kind", item, id, value: kind ?? null });
    if ((old.get(id).confidence ?? null) !== (confidence ?? null)) ops.push({ op: "sure", item, id, value: confidence ?? null });
  }
  return ops;
}

/** Parts of [start, end) that no `lock` of the layer covers. */
function unlocked(start, end, layer, locks) {
  let pieces = [[start, end]];
  for (const lock of locks.filter((l) => l.layer === layer)) {
    pieces = pieces.flatMap(([from, to]) => (lock.end <= from || to <= lock.start ? [[from, to]] : [[from, lock.start], [lock.end, to]]));
  }
  return pieces.filter(([from, to]) => from < to);
}

const newMarkId = () => `m${Math.random().toString(36).slice(2, 10).padEnd(8, "0")}`;
