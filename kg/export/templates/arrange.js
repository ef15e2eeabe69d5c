// Where the nodes of a neighbourhood stand: around its middle, in rings, no label over another.
const CLOSER = 0.72;
const CJK = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6“”‘’…—·]/;

// The width of a text in Chinese characters.
function widthOf(text) { return Array.from(text).reduce((sum, c) => sum + (CJK.test(c) ? 1 : 0.6), 0); }
function fontOf(i) { return nodes[i].drawn.font ? nodes[i].drawn.font.size : told.font; }

function boxOf(i) {
  const drawn = nodes[i].drawn, font = fontOf(i), lines = String(drawn.label).split("\n");
  const wide = Math.max(...lines.map(widthOf));
  return {w: Math.max(2 * drawn.size, wide * font) + 14, h: 2 * drawn.size + lines.length * font * 1.25 + 18};
}

// The neighbours of the middle, sorted so that those with the same relation stand together.
function ordered(middle, ring, parentAngle) {
  const rank = i => {
    const e = nodes[i].edges.find(e => otherEnd(edges[e], i) === middle);
    return e === undefined ? "~" : edges[e].p + (edges[e].from === middle ? "0" : "1");
  };
  const key = i => [parentAngle ? parentAngle(i) : 0, rank(i), nodes[i].type, i];
  return ring.map(i => [key(i), i]).sort(([a], [b]) => {
    for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return a[k] < b[k] ? -1 : 1;
    return 0;
  }).map(([, i]) => i);
}

// Angles in the order of the wished ones and near to them, so far apart; evenly around where that leaves no gap.
function fanned(wishes, gap) {
  const count = wishes.length, turn = 2 * Math.PI, even = wishes.map((_, k) => turn * (k + 0.35) / count - Math.PI / 2);
  const before = k => wishes[k] - (k ? wishes[k - 1] : wishes[count - 1] - turn);
  const start = wishes.reduce((most, _, k) => (before(k) > before(most) ? k : most), 0), blocks = [];
  for (let k = 0; k < count; k++) {
    const wish = wishes[(start + k) % count] + (start + k < count ? 0 : turn);
    let block = {sum: wish - k * gap, size: 1};
    while (blocks.length && blocks.at(-1).sum / blocks.at(-1).size > block.sum / block.size) {
      const last = blocks.pop();
      block = {sum: last.sum + block.sum, size: last.size + block.size};
    }
    blocks.push(block);
  }
  const line = blocks.flatMap(({sum, size}) => Array(size).fill(sum / size)).map((angle, k) => angle + k * gap);
  return line.at(-1) - line[0] > turn - gap ? even : wishes.map((_, k) => line[(k - start + count) % count]);
}

function rings(middle, steps) {
  const placed = new Map([[middle, {x: 0, y: 0, ...boxOf(middle), angle: 0}]]);
  const wide = Math.min(1.6, Math.max(0.9, Math.sqrt(1.38 * canvasShape()))), high = 1.38 / wide;
  let reach = 120;
  const deepest = Math.max(...steps.values());
  for (let step = 1; step <= deepest; step++) {
    const ring = [...steps].filter(([, s]) => s === step).map(([i]) => i);
    const parentAngle = step === 1 ? null : i => {
      const parent = nodes[i].edges.map(e => otherEnd(edges[e], i)).find(p => steps.get(p) === step - 1);
      return placed.get(parent).angle;
    };
    const waiting = ordered(middle, ring, parentAngle);
    // As many rings as are needed; a ring is as much wider than high as the canvas is.
    let layers = 0, room = 0, radius = reach;
    while (room < waiting.length) { radius += layers ? 110 : 60; room += Math.floor(2 * Math.PI * radius * 1.25 / 118); layers++; }
    // The things of a wider ring stand behind those that lead to them.
    const angles = step === 1 ? waiting.map((_, k) => 2 * Math.PI * k / waiting.length - Math.PI / 2) : fanned(waiting.map(parentAngle), 2 * Math.PI / room);
    waiting.forEach((i, k) => {
      const layer = k % layers, far = reach + 60 + layer * 110, angle = angles[k];
      placed.set(i, {x: far * wide * Math.cos(angle), y: far * high * Math.sin(angle), ...boxOf(i), angle});
    });
    reach += 60 + layers * 110;
  }
  apart([...placed.values()]);
  // In a small neighbourhood the lines bear names, which need the room.
  if (placed.size > MANY_LABELS) closeUp([...placed.values()]);
  return placed;
}

// Takes empty room out of an arrangement.
function closeUp(boxes) {
  if (boxes.length < 12 || boxes.length > 400) return;
  for (const box of boxes.slice(1)) { box.x = boxes[0].x + (box.x - boxes[0].x) * CLOSER; box.y = boxes[0].y + (box.y - boxes[0].y) * CLOSER; }
  apart(boxes);
}
