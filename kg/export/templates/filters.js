// What the filters let through.
const NO_FILTER = () => ({hidden: new Set(), without: new Set(), reports: new Set(), years: new Set(), region: null, sure: 0});
let sieved = null;

// Whether other filters than that of the types are set: then the nodes to open on are chosen anew.
function narrowed() { return state.without.size + state.reports.size + state.years.size > 0 || state.region !== null || state.sure > 0; }

// {node, edge, degree}: by number whether a node or an edge passes, and how many passing edges a node has.
function sieve() {
  const key = JSON.stringify([[...state.hidden], [...state.without], [...state.reports], [...state.years], state.region, state.sure]);
  if (sieved && sieved.key === key) return sieved;
  const chosen = chosenReports(), inside = state.region === null ? null : ofRegion(state.region);
  const said = set => !chosen || [...set].some(r => chosen.has(r));
  const edgeSaid = edge => {
    const q = edge.q;
    // What follows from the table of divisions is sure and of no report.
    return !q.length || q.some(([sentence, , , sure]) => sure >= state.sure && (!chosen || chosen.has(reportOf(sentence))));
  };
  const node = nodes.map((one, i) => !state.hidden.has(one.type) && (!inside || inside.has(i) || one.type === "Report") && said(one.reports));
  const allowed = edges.map(edge => !state.without.has(edge.p) && edgeSaid(edge));
  // A place that no report names comes with what lies in it.
  if (chosen) nodes.forEach((one, i) => {
    if (one.reports.size || state.hidden.has(one.type) || (inside && !inside.has(i))) return;
    node[i] = one.edges.some(e => allowed[e] && node[otherEnd(edges[e], i)] && nodes[otherEnd(edges[e], i)].reports.size);
  });
  const edge = edges.map((one, e) => allowed[e] && node[one.from] && node[one.to]);
  const degree = nodes.map(one => one.edges.reduce((sum, e) => sum + (edge[e] ? 1 : 0), 0));
  sieved = {key, node, edge, degree};
  return sieved;
}

// The reports that the filters by report and year leave, null for all.
function chosenReports() {
  if (!state.reports.size && !state.years.size) return null;
  return new Set(told.reports_told.map((_, r) => r)
    .filter(r => (!state.reports.size || state.reports.has(r)) && (!state.years.size || state.years.has(told.reports_told[r][3]))));
}

// A region with all that lies in it: the places below it, what is there, what its reports speak of, and what all that goes with.
function ofRegion(region) {
  const places = new Set([region]);
  for (const place of places) {
    for (const e of nodes[place].edges) if (edges[e].p === "within" && edges[e].to === place) places.add(edges[e].from);
  }
  const found = new Set(places);
  for (const place of places) {
    for (const e of nodes[place].edges) if (edges[e].to === place && edges[e].p !== "within") found.add(edges[e].from);
  }
  for (const i of [...found]) {
    if (places.has(i)) continue;
    for (const e of nodes[i].edges) { const other = otherEnd(edges[e], i); if (nodes[other].type !== "Region") found.add(other); }
  }
  const spoken = new Set(regionOfReport.flatMap((place, r) => (places.has(place) ? [r] : [])));
  nodes.forEach((node, i) => { if (node.type !== "Report" && [...node.reports].some(r => spoken.has(r))) found.add(i); });
  return found;
}

// The regions as a tree, [[region, level]], those beside each other in the order of their codes.
function regionTree() {
  const below = new Map(), roots = [];
  nodes.forEach((node, i) => {
    if (node.type !== "Region") return;
    const e = node.edges.find(e => edges[e].p === "within" && edges[e].from === i);
    if (e === undefined) roots.push(i);
    else below.set(edges[e].to, [...(below.get(edges[e].to) || []), i]);
  });
  const rows = [], seen = new Set(), inOrder = some => some.sort((a, b) => (nodes[a].code || "~").localeCompare(nodes[b].code || "~", "en") || a - b);
  const add = (i, level) => {
    if (seen.has(i)) return;
    seen.add(i);
    rows.push([i, level]);
    inOrder(below.get(i) || []).forEach(child => add(child, level + 1));
  };
  inOrder(roots).forEach(root => add(root, 0));
  return rows;
}
