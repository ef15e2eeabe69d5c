// The address holds the state, so that a view can be shared; whatever changes, changes the address.
let visited = 0;

function address() {
  const parts = new URLSearchParams(), list = (name, values) => { if (values.length) parts.set(name, values.sort().join(",")); };
  if (state.view !== "force") parts.set("view", state.view);
  if (state.whole) parts.set("all", "1");
  if (state.path) parts.set("path", state.path.map(i => i === null ? "" : nodes[i].key).join("~"));
  if (state.node !== null) parts.set("node", nodes[state.node].key);
  if (state.node !== null && state.depth !== null) parts.set("depth", state.depth);
  if (state.edge !== null) parts.set("edge", edgeKey(edges[state.edge]));
  list("hide", [...state.hidden]);
  list("without", [...state.without]);
  list("report", [...state.reports].map(r => told.reports_told[r][0]));
  list("year", [...state.years]);
  if (state.region !== null) parts.set("region", nodes[state.region].key);
  if (state.sure) parts.set("sure", state.sure);
  if (state.lang !== home) parts.set("lang", state.lang);
  return "#" + parts;
}

// What an address means; what it names that is not there is left out.
function readAddress() {
  const parts = new URLSearchParams(location.hash.slice(1)), edge = parts.get("edge");
  const node = key => numberOf.get(key ?? "") ?? null, list = name => (parts.get(name) ?? "").split(",").filter(Boolean);
  const path = parts.get("path"), subject = edge === null ? null : node(edge.split("|")[0]), sure = Number(parts.get("sure"));
  state.view = parts.get("view") === "layers" ? "layers" : "force";
  state.whole = parts.get("all") === "1";
  state.node = node(parts.get("node"));
  state.depth = ["1", "2", "3"].includes(parts.get("depth")) ? Number(parts.get("depth")) : null;
  state.path = path === null ? null : [0, 1].map(k => thing(node(path.split("~")[k])));
  if (path !== "~" && state.path?.every(i => i === null)) state.path = null;
  state.edge = subject === null ? null : nodes[subject].edges.find(e => edgeKey(edges[e]) === edge) ?? null;
  state.hidden = new Set(list("hide").filter(type => types.includes(type)));
  state.without = new Set(list("without").filter(p => predicates.includes(p)));
  state.reports = new Set(list("report").map(name => told.reports_told.findIndex(report => report[0] === name)).filter(r => r >= 0));
  state.years = new Set(list("year").filter(year => years.includes(year)));
  const region = node(parts.get("region"));
  state.region = region !== null && nodes[region].type === "Region" ? region : null;
  state.sure = sure > 0 && sure <= 1 ? sure : 0;
  state.lang = Object.hasOwn(told.texts, parts.get("lang") ?? "") ? parts.get("lang") : home;
}

// Reports have no relations to walk over.
const thing = i => i !== null && i < things ? i : null;

// Go to another state: the one way by which anything changes.
function go(change) {
  keepCamera();
  Object.assign(state, change);
  if (address() !== (location.hash || "#")) { history.pushState(null, "", address()); visited++; }
  render();
}

// To a thing, its neighbourhood and its panel.
function visit(i, more = {}) {
  go({node: i, edge: null, path: null, whole: false, depth: i === state.node && state.path === null ? state.depth : null, ...more});
}

// A click on a thing: while an end of a path is to be chosen, it is that end.
function touch(i) {
  const free = state.path === null || thing(i) === null ? -1 : state.path.indexOf(null);
  if (free >= 0 && !state.path.includes(i)) setEnd(free, i);
  else visit(i);
}

function back() {
  if (visited > 0) { visited--; history.back(); }
  else leave();
}

// One level up.
function leave() {
  if (state.edge !== null) go({edge: null});
  else if (state.path !== null) go({path: null, whole: false});
  else if (state.node !== null) go({node: null, depth: null, whole: false});
}
