const TURNED = 60;  // groups up to so many are tried in several directions

// Where nodes stand that were chosen on this page: what hangs together drawn together by springs, the groups side by side.
function spread(members, some) {
  const groups = groupsOf(members, some).map(group => springs(group, some));
  const area = groups.reduce((sum, {w, h}) => sum + (w + 30) * (h + 30), 0), least = groups[0] ? Math.max(...groups.map(({w}) => w)) : 0;
  // Of a few widths the one with which all is seen largest.
  const tries = [0.8, 0.95, 1.1, 1.3, 1.5, 1.8, 2.2].map(times => inRows(groups, Math.max(least, Math.sqrt(area * canvasShape()) * times)));
  return tries.reduce((best, one) => (largeness(one.wide, one.deep) > largeness(best.wide, best.deep) ? one : best)).placed;
}

// Groups in rows of a width, the largest first.
function inRows(groups, across) {
  const placed = new Map();
  let x = 0, y = 0, row = 0, wide = 0;
  for (const {places, w, h} of groups) {
    if (x > 0 && x + w > across) { x = 0; y += row + 30; row = 0; }
    places.forEach((place, i) => placed.set(i, {x: x + place.x, y: y + place.y}));
    x += w + 30;
    row = Math.max(row, h);
    wide = Math.max(wide, x);
  }
  return {placed, wide, deep: y + row};
}

function canvasShape() { return canvas.clientWidth / Math.max(1, canvas.clientHeight); }

function groupsOf(members, some) {
  const beside = new Map([...members.keys()].map(i => [i, []])), seen = new Set(), groups = [];
  for (const e of some) { beside.get(edges[e].from).push(edges[e].to); beside.get(edges[e].to).push(edges[e].from); }
  for (const i of beside.keys()) {
    if (seen.has(i)) continue;
    seen.add(i);
    const group = [i];
    for (const here of group) for (const there of beside.get(here)) if (!seen.has(there)) { seen.add(there); group.push(there); }
    groups.push(group);
  }
  return groups.sort((a, b) => b.length - a.length || a[0] - b[0]);
}

// Fruchterman and Reingold's springs, then the boxes pushed apart. Numbers that look random are the same every time.
function springs(group, some) {
  let seed = 20;
  const dice = () => (seed = (seed * 16807) % 2147483647) / 2147483647 - 0.5;
  const at = group.map(i => ({x: dice(), y: dice(), ...boxOf(i)})), place = new Map(group.map((i, k) => [i, k]));
  const pairs = some.filter(e => place.has(edges[e].from) && place.has(edges[e].to)).map(e => [place.get(edges[e].from), place.get(edges[e].to)]);
  const ideal = Math.sqrt(1 / group.length), rounds = 90;
  for (let round = 0; round < rounds && group.length > 1; round++) {
    const move = at.map(() => [0, 0]), heat = 0.12 * (1 - round / rounds) + 0.002;
    const pull = (a, b, force) => {
      const dx = at[b].x - at[a].x, dy = at[b].y - at[a].y, far = Math.max(Math.sqrt(dx * dx + dy * dy), 0.005), by = force(far) / far;
      move[a][0] += dx * by; move[a][1] += dy * by; move[b][0] -= dx * by; move[b][1] -= dy * by;
    };
    for (let a = 0; a < at.length; a++) for (let b = a + 1; b < at.length; b++) pull(a, b, far => -ideal * ideal / far);
    for (const [a, b] of pairs) pull(a, b, far => far * far / ideal);
    at.forEach((one, k) => {
      const far = Math.max(Math.sqrt(move[k][0] ** 2 + move[k][1] ** 2), 1e-9), by = Math.min(heat, far) / far;
      one.x += move[k][0] * by;
      one.y += move[k][1] * by;
    });
  }
  // A small group is turned as it is seen largest.
  const turns = group.length > TURNED || group.length === 1 ? [0] : Array.from({length: 12}, (_, k) => k * Math.PI / 12);
  return turns.map(angle => turned(group, at, angle)).reduce((best, one) => (largeness(one.w, one.h) > largeness(best.w, best.h) * 1.01 ? one : best));
}

// How large a picture so wide and high is seen on the canvas.
function largeness(w, h) { return Math.min(canvasShape() / Math.max(w, 1), 1 / Math.max(h, 1)); }

// A group whose springs are at rest, turned by an angle, no label over another.
function turned(group, rested, angle) {
  const scale = Math.sqrt(rested.reduce((sum, {w, h}) => sum + (w + 24) * (h + 16), 0)) * 0.9;
  const wide = Math.min(1.3, Math.max(0.85, Math.sqrt(canvasShape()))), cos = Math.cos(angle), sin = Math.sin(angle);
  const at = rested.map(({x, y, w, h}) => ({x: (x * cos - y * sin) * scale * wide, y: (x * sin + y * cos) * scale / wide, w, h}));
  apart(at);
  for (let k = 0; k < 3; k++) closeUp(at);
  const left = Math.min(...at.map(one => one.x - one.w / 2)), right = Math.max(...at.map(one => one.x + one.w / 2));
  const top = Math.min(...at.map(one => one.y - one.h / 2)), foot = Math.max(...at.map(one => one.y + one.h / 2));
  return {places: new Map(group.map((i, k) => [i, {x: at[k].x - left, y: at[k].y - top}])), w: right - left, h: foot - top};
}
