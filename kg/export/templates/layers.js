"use strict";
// The layered view: things in columns from the reports to the places, few lines crossing. Reads no page, needs nothing.
//
// layered(nodes, edges, columns) with nodes [{id, type, w, h}] (the size of the box with its label, in pixels) and edges [{from, to}]
// gives {places, columns, routes, width, height, crossings}: `places` is a Map from id to {x, y}, the left edge and the
// middle of a box; `columns` [{types, x, w}] are those that hold something; `routes` has for each edge its points [{x, y}]
// from its start to its end, null where an end is missing; layered.path(points) is the line through them for an SVG path.
// `columns` may name other types, [[type], …]. The same input gives the same picture; no two boxes overlap.
const layered = (() => {
  const COLUMNS = [["Report"], ["Slogan"], ["Industry", "Theme"], ["Project"], ["Enterprise", "Organization"], ["Region"]];
  // Between boxes, between lines that pass a column, and between columns, in pixels.
  const BESIDE = 7, PASSING = 10, ACROSS = 46;
  const SWEEPS = 16, SWAPS = 8, STRAIGHTENINGS = 10;

  // Cells stand in columns: boxes, and for each box one place in every column that its long lines pass.
  function cellsOf(nodes, edges, wanted) {
    const columnOf = type => wanted.findIndex(types => types.includes(type));
    const used = [...new Set(nodes.map(node => columnOf(node.type)))].filter(c => c >= 0).sort((a, b) => a - b);
    const columns = used.map(() => []), boxes = new Map(), passing = new Map();
    for (const {id, type, w, h} of nodes) {
      const column = used.indexOf(columnOf(type));
      if (column < 0 || boxes.has(id)) continue;
      const cell = {id, column, w, h, left: new Set(), right: new Set()};
      boxes.set(id, cell);
      columns[column].push(cell);
    }
    const trails = edges.map(({from, to}) => {
      const ends = [boxes.get(from), boxes.get(to)];
      if (!ends[0] || !ends[1] || from === to) return null;
      const [one, other] = ends[0].column <= ends[1].column ? ends : ends.reverse();
      const trail = [one];
      for (let c = one.column + 1; c < other.column; c++) {
        // Lines of one box that go the same way share a trunk.
        const key = JSON.stringify([one.id, c]);
        if (!passing.has(key)) {
          const cell = {id: null, column: c, w: 0, h: PASSING, left: new Set(), right: new Set()};
          passing.set(key, cell);
          columns[c].push(cell);
        }
        trail.push(passing.get(key));
      }
      trail.push(other);
      if (one.column !== other.column) trail.slice(1).forEach((cell, k) => { trail[k].right.add(cell); cell.left.add(trail[k]); });
      return trail;
    });
    return {used, columns, boxes, trails};
  }

  const number = column => column.forEach((cell, k) => { cell.rank = k; });
  const mean = (cells, of) => { let sum = 0; for (const cell of cells) sum += of(cell); return sum / cells.size; };

  // How many pairs of lines between a column and the next cross: inversions, counted with a tree of partial sums.
  function crossings(column, next) {
    const sums = new Array(next.length + 1).fill(0);
    let seen = 0, found = 0;
    for (const cell of column) {
      const ends = [...cell.right].map(end => end.rank);
      for (const end of ends) {
        let before = 0;
        for (let k = end + 1; k > 0; k -= k & -k) before += sums[k];
        found += seen - before;
      }
      for (const end of ends) { seen++; for (let k = end + 1; k < sums.length; k += k & -k) sums[k]++; }
    }
    return found;
  }

  const allCrossings = columns => columns.slice(1).reduce((sum, next, k) => sum + crossings(columns[k], next), 0);

  // Each cell to the mean of its neighbours on one side; those without any keep their place among the others.
  function sweep(columns, side) {
    const order = side === "left" ? columns.slice(1) : columns.slice(0, -1).reverse();
    for (const column of order) {
      const wish = new Map(column.map(cell => [cell, cell[side].size ? mean(cell[side], end => end.rank) : cell.rank]));
      column.sort((a, b) => wish.get(a) - wish.get(b) || a.rank - b.rank);
      number(column);
    }
  }

  // What two neighbours in a column cross, as they stand and the other way round.
  function pairCrossings(upper, lower) {
    let kept = 0, swapped = 0;
    for (const side of ["left", "right"]) {
      for (const a of upper[side]) for (const b of lower[side]) { if (a.rank > b.rank) kept++; else if (a.rank < b.rank) swapped++; }
    }
    return [kept, swapped];
  }

  function swapNeighbours(columns) {
    let better = false;
    for (const column of columns) {
      for (let k = 0; k + 1 < column.length; k++) {
        const [kept, swapped] = pairCrossings(column[k], column[k + 1]);
        if (swapped >= kept) continue;
        [column[k], column[k + 1]] = [column[k + 1], column[k]];
        column[k].rank = k;
        column[k + 1].rank = k + 1;
        better = true;
      }
    }
    return better;
  }

  // Puts the cells of every column in an order in which few lines cross, and tells how many do.
  function order(columns) {
    columns.forEach(number);
    let best = columns.map(column => [...column]), fewest = allCrossings(columns);
    for (let round = 0; round < SWEEPS && fewest > 0; round++) {
      sweep(columns, round % 2 ? "right" : "left");
      // A swap makes a good order better and a long search slow: large pictures do with sweeps until the end.
      if (columns.every(column => column.length < 200)) swapNeighbours(columns);
      const now = allCrossings(columns);
      if (now < fewest) { fewest = now; best = columns.map(column => [...column]); }
    }
    columns.forEach((column, k) => { column.splice(0, column.length, ...best[k]); number(column); });
    for (let round = 0; round < SWAPS && swapNeighbours(columns); round++);
    return allCrossings(columns);
  }

  const room = (upper, lower) => (upper.h + lower.h) / 2 + (upper.id === null && lower.id === null ? 0 : BESIDE);

  // The places nearest to the wished ones that keep the order and the room between: cells that push each other move as one.
  function settle(column, wishes) {
    const offsets = [];
    column.forEach((cell, k) => { offsets.push(k ? offsets[k - 1] + room(column[k - 1], cell) : 0); });
    const blocks = [];
    column.forEach((cell, k) => {
      // A line that passes should be straight more than a box should be near.
      const weight = cell.id === null ? 4 : 1;
      let block = {sum: (wishes[k] - offsets[k]) * weight, weight, size: 1};
      while (blocks.length && blocks[blocks.length - 1].sum / blocks[blocks.length - 1].weight > block.sum / block.weight) {
        const last = blocks.pop();
        block = {sum: last.sum + block.sum, weight: last.weight + block.weight, size: last.size + block.size};
      }
      blocks.push(block);
    });
    let k = 0;
    for (const {sum, weight, size} of blocks) for (let n = 0; n < size; n++, k++) column[k].y = sum / weight + offsets[k];
  }

  function straighten(columns) {
    for (const column of columns) settle(column, column.map(() => 0));
    for (let round = 0; round < STRAIGHTENINGS; round++) {
      const forth = round % 2 === 0, last = round >= STRAIGHTENINGS - 2;
      for (const column of forth ? columns : [...columns].reverse()) {
        settle(column, column.map(cell => {
          const ends = last ? new Set([...cell.left, ...cell.right]) : cell[forth ? "left" : "right"];
          return ends.size ? mean(ends, end => end.y) : cell.y;
        }));
      }
    }
    const top = Math.min(...columns.flat().map(cell => cell.y - cell.h / 2));
    for (const cell of columns.flat()) cell.y = Math.round((cell.y - top) * 10) / 10;
  }

  // Two things in one column are joined by a bow at their right: its middle point lies outside both.
  function bow(trail, from, spans) {
    const points = trail.map(cell => ({x: spans[cell.column].x + cell.w, y: cell.y})), [one, other] = points;
    const far = Math.max(one.x, other.x) + Math.min(ACROSS * 0.6, 16 + Math.abs(other.y - one.y) / 10);
    points.splice(1, 0, {x: far, y: (one.y + other.y) / 2});
    return trail[0].id === from ? points : points.reverse();
  }

  function routeOf(trail, from, spans) {
    if (!trail) return null;
    if (trail.length === 2 && trail[0].column === trail[1].column) return bow(trail, from, spans);
    const points = trail.flatMap((cell, k) => {
      const {x, w} = spans[cell.column], right = x + (cell.id === null ? w : cell.w);
      if (k === 0) return [{x: right, y: cell.y}];
      return k < trail.length - 1 ? [{x, y: cell.y}, {x: right, y: cell.y}] : [{x, y: cell.y}];
    });
    return trail[0].id === from ? points : points.reverse();
  }

  function layout(nodes, edges, wanted = COLUMNS) {
    const {used, columns, boxes, trails} = cellsOf(nodes, edges, wanted);
    const crossed = order(columns);
    straighten(columns);
    let x = 0;
    const spans = columns.map((column, k) => {
      const span = {types: wanted[used[k]], x, w: column.reduce((most, cell) => Math.max(most, cell.w), 0)};
      x += span.w + ACROSS;
      return span;
    });
    const places = new Map([...boxes].map(([id, cell]) => [id, {x: spans[cell.column].x, y: cell.y}]));
    const height = columns.flat().reduce((most, cell) => Math.max(most, cell.y + cell.h / 2), 0);
    const routes = trails.map((trail, k) => routeOf(trail, edges[k].from, spans));
    return {places, columns: spans, routes, width: Math.max(0, x - ACROSS), height, crossings: crossed};
  }

  // A line through the points: level where it leaves and arrives, straight across a column; a bow inside one column.
  function path(points) {
    const [first, ...rest] = points, begin = `M${first.x} ${first.y}`;
    if (rest.length === 2 && rest[0].x > first.x && rest[0].x > rest[1].x) {
      return `${begin}C${rest[0].x} ${first.y} ${rest[0].x} ${rest[1].y} ${rest[1].x} ${rest[1].y}`;
    }
    let before = first;
    return begin + rest.map(point => {
      const middle = (before.x + point.x) / 2, flat = before.y === point.y;
      const line = flat ? `H${point.x}` : `C${middle} ${before.y} ${middle} ${point.y} ${point.x} ${point.y}`;
      before = point;
      return line;
    }).join("");
  }

  return Object.assign(layout, {path, COLUMNS});
})();
