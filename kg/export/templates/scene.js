// Which nodes and edges the page shows: {kind, members, edges, all}, `members` a Map to the steps from the middle, `all` how many
// there would be without a limit.
// On a narrow screen fewer can be read.
const NARROW = 480, FEWER = 26, FIRST = 13;  // FIRST: what a phone opens on, with names that can be read
const PASSED = 8;  // so many that do not fit beside what a phone shows already are passed over
const LEAST_AROUND = 14, MOST_AROUND = 90, ROOM_AROUND = 12_000, MOST_EDGES = 130;
const COLUMN_AROUND = 24, COLUMN_AT_FIRST = 18, BRANCHES = 4, NEIGHBOURS = 9, MOST_SPOKEN = 60;

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
  let passed = 0;
  const fitting = canvas.clientWidth < NARROW && canvas.clientHeight > 0 ? fits : () => true;
  for (const seed of turns) {
    const beside = nodes[seed].edges.filter(e => edge[e]).map(e => otherEnd(edges[e], seed)).filter(i => node[i]).sort(best).slice(0, most < 50 ? NEIGHBOURS - 4 : NEIGHBOURS);
    const wanted = [...new Set([seed, ...beside])].filter(i => !chosen.has(i));
    if (chosen.size + wanted.length > most) break;
    // On a narrow screen each is shown with as many of its neighbours as can be seen at once.
    while (wanted.length > 2 && !fitting([...chosen, ...wanted])) wanted.pop();
    if (chosen.size && !fitting([...chosen, ...wanted])) { if (++passed > PASSED) break; continue; }
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
  const {edge} = sieve(), found = around(state.node, depthNow());
  const room = Math.round(canvas.clientWidth * canvas.clientHeight / ROOM_AROUND);
  const members = state.whole ? found : nearest(found, Math.min(MOST_AROUND, Math.max(LEAST_AROUND, room)));
  const own = e => edges[e].from === state.node || edges[e].to === state.node;
  const reported = nodes[state.node].type === "Report";
  let some = among(members, e => (e < relations || reported) && (edge[e] || own(e)));
  // In a wide neighbourhood only the lines from ring to ring: the rest would hide them.
  if (some.length > MOST_EDGES) some = some.filter(e => own(e) || members.get(edges[e].from) !== members.get(edges[e].to));
  return {kind: "ego", members, edges: some, all: found.size};
}

// Of what lies around a middle so many: each step has its share, and a thing stays only where one that leads to it does.
function nearest(found, room) {
  const best = byDegree(), kept = new Map([...found].filter(([, step]) => !step)), deepest = Math.max(...found.values());
  const leads = ([i, step]) => edgesAt(i).some(e => kept.get(otherEnd(edges[e], i)) === step - 1);
  const take = (some, most) => some.sort(([a, s], [b, t]) => s - t || best(a, b)).slice(0, most).forEach(([i, step]) => kept.set(i, step));
  for (let step = 1; step <= deepest; step++) {
    take([...found].filter(one => one[1] === step && leads(one)), Math.ceil((room - kept.size) / (deepest - step + 1)));
  }
  take([...found].filter(one => !kept.has(one[0]) && leads(one)), Math.max(0, room - kept.size));
  return kept;
}

function edgesAt(i) { return [...nodes[i].edges, ...nodes[i].stated]; }

function waysScene() {
  const {members, ways, count} = shortest(...state.path, 60), shown = new Set(ways.flat());
  const kept = state.whole ? members : new Map([...members].filter(([i]) => state.path.includes(i) || ways.some(way => way.some(e => edges[e].from === i || edges[e].to === i))));
  const some = state.whole || count <= ways.length
    ? among(kept, e => sieve().edge[e] && Math.abs(kept.get(edges[e].from) - kept.get(edges[e].to)) === 1) : [...shown];
  if (!kept.size) state.path.forEach(i => kept.set(i, 0));
  return {kind: "ways", members: kept, edges: some.filter(e => e < relations), all: members.size || kept.size};
}

// The first of each column, as many as `most`, and of them those to which a line leads.
function cut(found, most, middle) {
  const best = byDegree(), filled = new Map(), kept = new Map([[middle, 0]]), {edge} = sieve();
  let waiting = [...found].filter(([i]) => i !== middle).sort(([a, s], [b, t]) => s - t || best(a, b));
  const led = i => edgesAt(i).some(e => kept.has(otherEnd(edges[e], i)) && crosses(e, middle, edge));
  for (let before = -1; before < kept.size;) {
    before = kept.size;
    waiting = waiting.filter(([i, step]) => {
      const size = (filled.get(columnOf(i)) || 0) + 1;
      if (size > most || !led(i)) return size <= most;
      filled.set(columnOf(i), size);
      kept.set(i, step);
      return false;
    });
  }
  return kept;
}

// Lines go from column to column; inside one only those of the middle.
function crosses(e, middle, edge) {
  const {from, to} = edges[e], touches = from === middle || to === middle;
  if (from === to || !(edge[e] || touches)) return false;
  if (e >= relations) return touches || (nodes[to].type === "Slogan" && !(middle !== null && nodes[middle].type === "Slogan"));
  return columnOf(from) !== columnOf(to) || touches;
}

function across(members, middle) {
  const {edge} = sieve();
  return among(members, e => crosses(e, middle, edge));
}

function flowScene() {
  const found = flow(state.node, depthNow()), members = state.whole ? found : cut(found, COLUMN_AROUND, state.node);
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
  const spoken = spokenIn(members), reports = [...new Set(spoken.lines.map(e => edges[e].from))].sort((a, b) => a - b);
  const shown = new Map([...reports.map(i => [i, 0]), ...members]), drawn = new Set(spoken.lines);
  return {kind: "chain", members: shown, edges: across(shown, null).filter(e => e < relations || drawn.has(e)), all: all.length + spoken.reports,
    note: spoken.first ? "first_report" : null};
}

// The lines from the reports to the slogans; where these are too many to follow, of each slogan that from its first report.
function spokenIn(members) {
  const {edge} = sieve(), year = e => told.reports_told[nodes[edges[e].from].report][3] || "9999";
  const each = [...members.keys()].filter(i => nodes[i].type === "Slogan").map(i => nodes[i].stated.filter(e => edge[e]));
  const all = each.flat(), first = !state.whole && all.length > MOST_SPOKEN;
  const earliest = some => [...some].sort((a, b) => (year(a) < year(b) ? -1 : year(a) > year(b) ? 1 : a - b)).slice(0, 1);
  return {lines: first ? each.flatMap(earliest) : all, first, reports: new Set(all.map(e => edges[e].from)).size};
}
