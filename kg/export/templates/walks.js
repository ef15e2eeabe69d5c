// Walks through the graph over what the filters let through.
const columnOfType = type => layered.COLUMNS.findIndex(some => some.includes(type));
const columnOf = i => columnOfType(nodes[i].type);

// The nodes at most `depth` steps from one, as a map to their distance.
function around(node, depth) {
  const {node: passes, edge} = sieve(), found = new Map([[node, 0]]);
  let rim = [node];
  for (let step = 1; step <= depth; step++) {
    const next = [];
    for (const here of rim) {
      for (const e of nodes[here].edges) {
        const there = otherEnd(edges[e], here);
        if (found.has(there) || !passes[there] || !(edge[e] || loose(e, here))) continue;
        found.set(there, step);
        next.push(there);
      }
    }
    rim = next;
  }
  return found;
}

// The middle of a neighbourhood is shown even where a filter would hide it.
function loose(e, here) { return here === state.node && !state.without.has(edges[e].p) && !sieve().node[here]; }

// What leads from a node to the right and to the left over the columns of the layers, as a map to the steps there.
function flow(node, depth) {
  const found = new Map([[node, 0]]), {node: passes, edge} = sieve();
  const walk = (begin, side) => {
    let rim = begin;
    for (let step = 1; step <= depth && rim.length; step++) {
      const next = [];
      for (const here of rim) {
        for (const e of ways(here, node)) {
          const there = otherEnd(edges[e], here);
          if (!passes[there] || !(edge[e] || loose(e, here)) || side * (columnOf(there) - columnOf(here)) <= 0 || found.has(there)) continue;
          found.set(there, step);
          next.push(there);
        }
      }
      rim = next;
    }
  };
  walk([node], -1);
  // The parts of a strategy are often strategies themselves: what came of them came of it.
  const beside = nodes[node].edges.filter(e => edge[e] || loose(e, node)).map(e => otherEnd(edges[e], node))
    .filter(i => passes[i] && columnOf(i) === columnOf(node) && i !== node);
  beside.forEach(i => found.set(i, 1));
  walk([node, ...(nodes[node].type === "Slogan" ? beside : [])], 1);
  return found;
}

// The edges along which the layers go: reports speak of slogans; of other things only where one is the middle of the picture.
function ways(here, middle) {
  if (nodes[here].type === "Report") return nodes[here].edges.filter(e => nodes[edges[e].to].type === "Slogan");
  return here === middle || nodes[here].type === "Slogan" ? [...nodes[here].edges, ...nodes[here].stated] : nodes[here].edges;
}

function distances(from) {
  const {node: passes, edge} = sieve(), found = new Map([[from, 0]]);
  let rim = [from];
  while (rim.length) {
    const next = [];
    for (const here of rim) {
      for (const e of nodes[here].edges) {
        const there = otherEnd(edges[e], here);
        if (found.has(there) || !edge[e] || !passes[there] || nodes[there].type === "Report") continue;
        found.set(there, found.get(here) + 1);
        next.push(there);
      }
    }
    rim = next;
  }
  return found;
}

// The shortest ways between two things: `steps` (null where there is none), the nodes by distance, `count`, and the first `most` ways
// as lists of edges, those over the less connected things first: a way through a whole city says little.
function shortest(from, to, most = 12) {
  const there = distances(from), back = distances(to), steps = there.get(to) ?? null;
  if (steps === null) return {steps, members: new Map(), ways: [], count: 0};
  const members = new Map([...there].filter(([i, step]) => step + (back.get(i) ?? Infinity) === steps));
  const {edge, degree} = sieve(), onward = i => nodes[i].edges.filter(e => {
    const next = otherEnd(edges[e], i);
    return edge[e] && members.get(next) === members.get(i) + 1;
  }).sort((a, b) => degree[otherEnd(edges[a], i)] - degree[otherEnd(edges[b], i)] || a - b);
  const counts = new Map([[to, 1]]);
  for (const i of [...members.keys()].sort((a, b) => members.get(b) - members.get(a))) {
    if (i !== to) counts.set(i, onward(i).reduce((sum, e) => sum + counts.get(otherEnd(edges[e], i)), 0));
  }
  const ways = [];
  const follow = (here, way) => {
    if (ways.length >= most) return;
    if (here === to) { ways.push(way); return; }
    for (const e of onward(here)) follow(otherEnd(edges[e], here), [...way, e]);
  };
  follow(from, []);
  return {steps, members, ways, count: counts.get(from)};
}
