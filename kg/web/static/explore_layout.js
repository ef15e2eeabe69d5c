// Where things stand in the force view: springs along relations, everything apart, no label over another. Pure: reads no page.

// nodes [{id, w, h, step}], links [{from, to}] as places in nodes, `shape`: the width of the place by its height; gives
// [{x, y}]. The same input gives the same picture.
export function forced(nodes, links, shape = 1.6) {
  const count = nodes.length, tall = shape < 1;
  if (!count) return [];
  const spot = seeded(nodes, tall), x = Float64Array.from(spot, (p) => p.x), y = Float64Array.from(spot, (p) => p.y);
  const fixed = nodes[0].step === 0 && nodes.filter((node) => node.step === 0).length === 1;
  const area = nodes.reduce((sum, node) => sum + (node.w + 24) * (node.h + 20), 0), ideal = Math.sqrt(area / count) * (tall ? 0.75 : count > 40 ? 0.6 : 1.3); // few things leave room for words on their lines
  const flat = tall ? 0.9 : 1.5, inwards = (fixed ? 1 : 1.8) * (count > 40 ? 1.4 : 1); // what no line joins would drift away
  const reach = 16 * ideal * ideal, moveX = new Float64Array(count), moveY = new Float64Array(count);
  const rounds = count > 200 ? 60 : 110;
  for (let round = 0; round < rounds; round++) {
    const heat = ideal * 1.2 * (1 - round / rounds) + 1;
    moveX.fill(0);
    moveY.fill(0);
    for (let a = 0; a < count; a++) {
      for (let b = a + 1; b < count; b++) {
        const dx = x[a] - x[b], dy = (y[a] - y[b]) * flat, square = Math.max(dx * dx + dy * dy, 25);
        if (square > reach) continue; // parts that nothing joins need not flee each other
        const push = (ideal * ideal) / square;
        moveX[a] += dx * push; moveY[a] += dy * push; moveX[b] -= dx * push; moveY[b] -= dy * push;
      }
      moveX[a] -= x[a] * inwards * (tall ? 0.4 : 0.12);
      moveY[a] -= y[a] * inwards * (tall ? 0.2 : 0.22);
    }
    for (const { from, to } of links) {
      const dx = x[from] - x[to], dy = y[from] - y[to], pull = (Math.sqrt(dx * dx + dy * dy) / ideal) * 0.35;
      moveX[from] -= dx * pull; moveY[from] -= dy * pull; moveX[to] += dx * pull; moveY[to] += dy * pull;
    }
    for (let a = fixed ? 1 : 0; a < count; a++) {
      const length = Math.max(Math.sqrt(moveX[a] * moveX[a] + moveY[a] * moveY[a]), 1e-9), far = Math.min(length, heat) / length;
      x[a] += moveX[a] * far;
      y[a] += moveY[a] * far;
    }
  }
  const boxes = nodes.map((node, k) => ({ x: x[k], y: y[k], w: node.w + 8, h: node.h + 6 }));
  // What is pushed apart grows upwards, as names are wider than high: so it is flattened again.
  for (let turn = 0; turn < 3; turn++) {
    shaped(boxes, shape);
    apart(boxes, { held: fixed ? 1 : 0, rounds: 160, patience: 20 }); // of apart.js, which graph.html has, too
  }
  return boxes.map((box) => ({ x: Math.round(box.x), y: Math.round(box.y) }));
}

// As wide, by its height, as the place is.
function shaped(boxes, shape) {
  const reach = (at, size) => Math.max(...boxes.map((box) => box[at] + box[size] / 2)) - Math.min(...boxes.map((box) => box[at] - box[size] / 2));
  const factor = Math.min(2.5, Math.max(0.4, (shape * reach("y", "h")) / reach("x", "w"))), half = Math.sqrt(factor);
  for (const box of boxes) { box.x *= half; box.y /= half; }
}

// Ways from one end to the other: a column a step, from left to right, the marks of each in the middle of their rows; in
// a place that is higher than wide a row a step, from above. `ways` are lists of the ids of nodes.
export function inSteps(nodes, ways, tall = false) {
  const step = new Map(ways.flatMap((way) => way.map((id, k) => [id, k]))), columns = [];
  nodes.forEach((node, k) => { (columns[step.get(node.id) ?? 0] ??= []).push(k); });
  const wide = Math.max(...nodes.map((node) => node.w)), high = Math.max(...nodes.map((node) => node.h)), spots = [];
  columns.forEach((column, step) => column.forEach((k, place) => {
    const beside = place - (column.length - 1) / 2;
    spots[k] = tall ? { x: beside * (wide + 16), y: step * (high + 40) } : { x: step * (wide + 110), y: beside * (high + 26) };
  }));
  return spots;
}

// At first on a sunflower in their order, the middle in the middle.
function seeded(nodes, tall) {
  return nodes.map((node, k) => {
    const far = 70 * Math.sqrt(k), turn = k * 2.399963;
    return { x: far * (tall ? 0.8 : 1.3) * Math.cos(turn), y: far * (tall ? 1.2 : 0.9) * Math.sin(turn) };
  });
}
