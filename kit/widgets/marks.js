// Marks as data: what operations do to them, and which operations lead from one set to another.
// A mark is {id, start, end, layer, label, confidence, order}; a higher order lies on top.

/** The marks after the operations; works on a copy. The kernel does the same (docs/formats.md, "Operations"). */
function applyOps(marks, ops) {
  let out = [...marks];
  for (const op of ops) {
    if (op.op === "mark" && !out.some((m) => m.id === op.id)) {
      const order = op.order ?? 1 + Math.max(0, ...out.map((m) => m.order));
      out.push({ id: op.id, start: op.start, end: op.end, layer: op.layer, label: op.label, confidence: op.confidence ?? null, order });
    } else if (op.op === "unmark") out = out.filter((m) => m.id !== op.id);
    else if (op.op === "clear") out = out.filter((m) => !op.ids.includes(m.id));
    else if (op.op === "sure" && op.id) out = out.map((m) => (m.id === op.id ? { ...m, confidence: op.value } : m));
  }
  return out.sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
}

/** The operations that lead from the marks `now` to the marks `wanted`. */
function opsBetween(item, now, wanted) {
  const ids = new Set(wanted.map((m) => m.id)), old = new Map(now.map((m) => [m.id, m]));
  const gone = now.filter((m) => !ids.has(m.id)).map((m) => m.id);
  const ops = gone.length > 1 ? [{ op: "clear", item, ids: gone }] : gone.map((id) => ({ op: "unmark", item, id }));
  for (const { id, start, end, layer, label, confidence, order } of wanted) {
    if (!old.has(id)) ops.push({ op: "mark", item, id, start, end, layer, label, order, ...(confidence ? { confidence } : {}) });
    else if ((old.get(id).confidence ?? null) !== (confidence ?? null)) ops.push({ op: "sure", item, id, value: confidence ?? null });
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
