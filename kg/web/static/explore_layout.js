// Where things stand in the force view: springs along relations, everything apart, no label over another. Pure: reads no page.

// nodes [{id, w, h, step}], links [{from, to}] as places in nodes; gives [{x, y}]. The same input gives the same picture.
export function forced(nodes, links) {
  const count = nodes.length;
  if (!count) return [];
  const spot = seeded(nodes), x = Float64Array.from(spot, (p) => p.x), y = Float64Array.from(spot, (p) => p.y);
  const fixed = nodes[0].step === 0 && nodes.filter((node) => node.step === 0).length === 1;
  const area = nodes.reduce((sum, node) => sum + (node.w + 24) * (node.h + 20), 0), ideal = Math.sqrt(area / count) * (count > 40 ? 0.82 : 1.3); // few things leave room for words on their lines
  const reach = 16 * ideal * ideal, moveX = new Float64Array(count), moveY = new Float64Array(count);
  const rounds = count > 200 ? 60 : 110;
  for (let round = 0; round < rounds; round++) {
    const heat = ideal * 1.2 * (1 - round / rounds) + 1;
    moveX.fill(0);
    moveY.fill(0);
    for (let a = 0; a < count; a++) {
      for (let b = a + 1; b < count; b++) {
        const dx = x[a] - x[b], dy = (y[a] - y[b]) * 1.5, square = Math.max(dx * dx + dy * dy, 25);
        if (square > reach) continue; // parts that nothing joins need not flee each other
        const push = (ideal * ideal) / square;
        moveX[a] += dx * push; moveY[a] += dy * push; moveX[b] -= dx * push; moveY[b] -= dy * push;
      }
      moveX[a] -= x[a] * 0.12;
      moveY[a] -= y[a] * 0.22;
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
  const boxes = nodes.map((node, k) => ({ x: x[k] * 1.2, y: y[k], w: node.w + 8, h: node.h + 6 }));
  apart(boxes, { held: fixed ? 1 : 0, rounds: 160, patience: 20 }); // of apart.js, which graph.html has, too
  return boxes.map((box) => ({ x: Math.round(box.x), y: Math.round(box.y) }));
}

// Ways from one end to the other: a column a step, from left to right; `ways` are lists of the ids of nodes.
export function inSteps(nodes, ways) {
  const step = new Map(ways.flatMap((way) => way.map((id, k) => [id, k]))), columns = [];
  nodes.forEach((node, k) => { (columns[step.get(node.id) ?? 0] ??= []).push(k); });
  const wide = 110 + Math.max(...nodes.map((node) => node.w)), spots = [];
  columns.forEach((column, place) => {
    const height = column.reduce((sum, k) => sum + nodes[k].h + 26, 0);
    let y = -height / 2;
    for (const k of column) {
      spots[k] = { x: place * wide, y: Math.round(y + nodes[k].h / 2) };
      y += nodes[k].h + 26;
    }
  });
  return spots;
}

// At first on a sunflower in their order, the middle in the middle.
function seeded(nodes) {
  return nodes.map((node, k) => {
    const far = 70 * Math.sqrt(k), turn = k * 2.399963;
    return { x: far * 1.3 * Math.cos(turn), y: far * 0.9 * Math.sin(turn) };
  });
}
