// Which nodes and edges the page shows: {kind, members, edges, all}, `members` a Map to the steps from the middle, `all` how many
// there would be without a limit.
// On a narrow screen fewer can be read.
const NARROW = 480, FEWER = 26, FIRST = 18;  // FIRST: what a phone opens on, with names that can be read
const MOST_AROUND = 90, MOST_EDGES = 260, COLUMN_AROUND = 24, COLUMN_AT_FIRST = 18, BRANCHES = 4, NEIGHBOURS = 9;

function scene() {
  if (state.path && state.path[0] !== null && state.path[1] !== null) return waysScene();
  if (state.node !== null) return state.view === "layers" ? flowScene() : egoScene();
  return state.view === "layers" ? chainScene() : baseScene();
}

const byDegree = () => { const {degree} = sieve(); return (a, b) => degree[b] - degree[a] || a - b; };

function baseScene() {
  const {node, edge} = sieve(), all = [];
  for (let i = 0; i < things; i++) if (node[i]) all.push(i);
  const kept = state.whole ? all : chosenHere() ? opening(all) : told.opening.map(([i]) => i).filter(i => node[i]);
  const members = new Map(kept.map(i => [i, 0]));
  return {kind: "base", members, edges: among(members, e => edge[e]), all: all.length};
}

// Whether the page must choose itself what to open on: its maker chose for a wide screen and no filter.
function chosenHere() { return narrowed() || (canvas.clientWidth > 0 && canvas.clientWidth < NARROW && told.opening.length > FIRST); }

// How many names can be read on the canvas at once.
function roomFor() {
  const room = Math.round(canvas.clientWidth * canvas.clientHeight / 6500);
  return canvas.clientWidth < NARROW ? FIRST : Math.max(FEWER, Math.min(room, Math.max(60, told.opening.length)));
}

// The most connected slogans and projects in turn, each with its most connected neighbours, as the page opens without filters.
function opening(all) {
  const {node, edge, degree} = sieve(), most = roomFor(), best = byDegree(), chosen = new Set();
  if (all.length <= most) return all;
  const queues = ["Slogan", "Project"].map(type => all.filter(i => nodes[i].type === type && degree[i]).sort(best));
  const turns = [];
  for (let k = 0; k < Math.max(...queues.map(queue => queue.length)); k++) queues.forEach(queue => { if (k in queue) turns.push(queue[k]); });
  for (const seed of turns) {
    const beside = nodes[seed].edges.filter(e => edge[e]).map(e => otherEnd(edges[e], seed)).filter(i => node[i]).sort(best).slice(0, most < 50 ? NEIGHBOURS - 4 : NEIGHBOURS);
    const wanted = [...new Set([seed, ...beside])].filter(i => !chosen.has(i));
    if (chosen.size + wanted.length > most) break;
    wanted.forEach(i => chosen.add(i));
  }
  return chosen.size ? [...chosen].sort((a, b) => a - b) : [...all].sort(best).slice(0, most);
}

function among(members, passes) {
  const found = [];
  for (let e = 0; e < edges.length; e++) if (members.has(edges[e].from) && members.has(edges[e].to) && passes(e)) found.push(e);
  return found;
}

function egoScene() {
  const {edge} = sieve(), found = around(state.node, depthNow()), best = byDegree();
  const kept = [...found].sort(([a, s], [b, t]) => s - t || best(a, b)).slice(0, state.whole ? Infinity : canvas.clientWidth < NARROW ? FEWER : MOST_AROUND);
  const members = new Map(kept), own = e => edges[e].from === state.node || edges[e].to === state.node;
  const reported = nodes[state.node].type === "Report";
  let some = among(members, e => (e < relations || reported) && (edge[e] || own(e)));
  // In a wide neighbourhood only the lines from ring to ring: the rest would hide them.
  if (some.length > MOST_EDGES) some = some.filter(e => own(e) || members.get(edges[e].from) !== members.get(edges[e].to));
  return {kind: "ego", members, edges: some, all: found.size};
}

function waysScene() {
  const {members, ways, count} = shortest(...state.path, 60), shown = new Set(ways.flat());
  const kept = state.whole ? members : new Map([...members].filter(([i]) => state.path.includes(i) || ways.some(way => way.some(e => edges[e].from === i || edges[e].to === i))));
  const some = state.whole || count <= ways.length
    ? among(kept, e => sieve().edge[e] && Math.abs(kept.get(edges[e].from) - kept.get(edges[e].to)) === 1) : [...shown];
  if (!kept.size) state.path.forEach(i => kept.set(i, 0));
  return {kind: "ways", members: kept, edges: some.filter(e => e < relations), all: members.size || kept.size};
}

// The first of each column, as many as `most`.
function cut(found, most) {
  const best = byDegree(), filled = new Map();
  return new Map([...found].sort(([a, s], [b, t]) => s - t || best(a, b)).filter(([i]) => {
    const size = (filled.get(columnOf(i)) || 0) + 1;
    filled.set(columnOf(i), size);
    return size <= most;
  }));
}

// Lines that go from column to column; inside one only those of the middle.
function across(members, middle) {
  const {edge} = sieve();
  return among(members, e => {
    const {from, to} = edges[e], touches = from === middle || to === middle;
    if (from === to || !(edge[e] || touches)) return false;
    if (e >= relations) return touches || (nodes[to].type === "Slogan" && !(middle !== null && nodes[middle].type === "Slogan"));
    return columnOf(from) !== columnOf(to) || touches;
  });
}

function flowScene() {
  const found = flow(state.node, depthNow()), members = state.whole ? found : cut(found, COLUMN_AROUND);
  return {kind: "flow", members, edges: across(members, state.node), all: found.size};
}

// The most connected strategies of which a project came, each with a few of its ways to the ground: those that reach most projects.
function chainScene() {
  const {node, edge, degree} = sieve(), all = [];
  for (let i = 0; i < things; i++) if (node[i] && degree[i]) all.push(i);
  const members = new Map(), filled = new Map(), best = byDegree();
  const ahead = i => [...new Set(nodes[i].edges.filter(e => edge[e]).map(e => otherEnd(edges[e], i)))].filter(n => columnOf(n) > columnOf(i));
  const reach = new Map();
  const reachOf = i => {
    if (!reach.has(i)) reach.set(i, (nodes[i].type === "Project" ? 1 : 0) + ahead(i).reduce((sum, n) => sum + (columnOf(n) <= 3 ? reachOf(n) : 0.01), 0));
    return reach.get(i);
  };
  const further = (a, b) => reachOf(b) - reachOf(a) || best(a, b);
  const put = i => {
    if (members.has(i)) return true;
    const size = filled.get(columnOf(i)) || 0;
    if (size >= COLUMN_AT_FIRST) return false;
    filled.set(columnOf(i), size + 1);
    members.set(i, 0);
    return true;
  };
  const follow = i => { if (put(i)) ahead(i).sort(further).slice(0, BRANCHES).forEach(follow); };
  const slogans = all.filter(i => nodes[i].type === "Slogan" && reachOf(i) >= 1).sort(best);
  if (state.whole) all.forEach(i => members.set(i, 0));
  else (slogans.length ? slogans : all.sort(best)).forEach(follow);
  const reports = new Set([...members.keys()].filter(i => nodes[i].type === "Slogan").flatMap(i => nodes[i].stated.map(e => edges[e].from)).filter(i => node[i]));
  const shown = new Map([...[...reports].sort((a, b) => a - b).map(i => [i, 0]), ...members]);
  return {kind: "chain", members: shown, edges: across(shown, null), all: all.length + reports.size};
}
