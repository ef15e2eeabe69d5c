// The view of forces, drawn by vis-network.
const MANY_LABELS = 40, LINE_FONT = 11, LEGIBLE = 9;
const shownNodes = new vis.DataSet(), shownEdges = new vis.DataSet();
const canvas = document.getElementById("canvas");
const network = new vis.Network(canvas, {nodes: shownNodes, edges: shownEdges}, told.options);
const atFirst = new Map(told.opening.map(([i, x, y]) => [i, {x, y}]));
let baseCamera = null, lineNames = new Map();

function paintForces(colour) {
  const face = getComputedStyle(document.body).fontFamily;
  network.setOptions({
    nodes: {font: {color: colour("--ink"), size: told.font, face, strokeWidth: 3, strokeColor: colour("--paper")}},
    edges: {color: {color: colour("--wire"), hover: colour("--focus"), highlight: colour("--focus")},
      font: {size: LINE_FONT, color: colour("--soft"), strokeColor: colour("--paper"), face}},
  });
}

// Where the nodes of a scene stand.
function placesIn({kind, members, edges: some}) {
  if (kind === "ego") return rings(state.node, members);
  if (kind === "ways") return sideBySide(members, some);
  if (state.whole) return new Map([...members.keys()].map(i => [i, nodes[i].drawn]));
  return chosenHere() ? spread(members, some) : new Map([...members.keys()].map(i => [i, atFirst.get(i)]));
}

// The ways between two things from the left to the right.
function sideBySide(members, some) {
  const boxes = [...members].map(([id, step]) => ({id, type: step, ...boxOf(id)}));
  const columns = [...new Set(members.values())].sort((a, b) => a - b).map(step => [step]);
  const {places} = layered(boxes, some.map(e => edges[e]), columns);
  return new Map(boxes.map(({id, w, h}) => [id, {x: places.get(id).x + w / 2, y: places.get(id).y - h / 2 + nodes[id].drawn.size}]));
}

// The lines of a small neighbourhood bear their names where these cover no name of a thing and no other line's: edge to name.
// The others bear theirs only under the pointer.
function namedLines({kind, edges: some}, places) {
  const found = new Map();
  if (!(kind === "ego" || kind === "ways") || some.length > MANY_LABELS) return found;
  const taken = [...places].map(([i, {x, y}]) => { const {w, h} = boxOf(i); return {x, y: y - nodes[i].drawn.size + h / 2, w, h}; });
  for (const e of some) {
    const {from, to} = edges[e], name = kind === "ways" || from === state.node || to === state.node ? nameOfLine(e) : undefined;
    if (!name) continue;
    const one = places.get(from), other = places.get(to);
    const spot = {x: (one.x + other.x) / 2, y: (one.y + other.y) / 2, w: widthOf(name) * LINE_FONT + 4, h: LINE_FONT * 1.5};
    if (taken.some(box => Math.abs(box.x - spot.x) * 2 < box.w + spot.w && Math.abs(box.y - spot.y) * 2 < box.h + spot.h)) continue;
    taken.push(spot);
    found.set(e, name);
  }
  return found;
}

// The name of a line; where several join the same two things, the first bears the names of all.
function nameOfLine(e) {
  const {from, to} = edges[e], beside = nodes[from].edges.filter(other => edges[other].from + edges[other].to === from + to
    && [from, to].includes(edges[other].from) && (other === e || isShown(other)));
  return e === Math.min(...beside) ? [...new Set(beside.map(other => words("edge." + edges[other].p)))].join(words("comma")) : undefined;
}
function isShown(e) { return sceneNow !== null && sceneNow.edges.includes(e); }

function drawEdge(e) {
  return {...edges[e].drawn, arrows: "to", label: e === state.edge ? words("edge." + edges[e].p) : lineNames.get(e)};
}

function drawForces(made) {
  const places = placesIn(made), middle = made.kind === "ego" ? [state.node] : made.kind === "ways" ? state.path : [];
  lineNames = namedLines(made, places);
  shownEdges.clear();
  shownNodes.clear();
  shownNodes.add([...places].map(([i, {x, y}]) => ({...nodes[i].drawn, label: plainLabel(nodes[i].drawn.label), x, y, ...(middle.includes(i) ? {borderWidth: 4} : {})})));
  shownEdges.add(made.edges.map(drawEdge));
  if (made.kind === "base" && baseCamera && baseCamera.whole === state.whole && !chosenHere()) network.moveTo(baseCamera);
  else fitForces();
}

function plainLabel(label) { return String(label).split("\n").map(plain).join("\n"); }

function chooseInForces() {
  if (state.edge !== null && shownEdges.get(state.edge)) network.selectEdges([state.edge]);
  else if (state.node !== null && shownNodes.get(state.node)) network.selectNodes([state.node], false);
  else network.unselectAll();
}

// The rim of all nodes with their labels.
function rim(places) {
  const range = [...places].map(([id, {x, y}]) => { const {w, h} = boxOf(id), top = y - nodes[id].drawn.size; return [x - w / 2, x + w / 2, top, top + h]; });
  const [left, right, top, foot] = [0, 1, 2, 3].map(k => range.reduce((far, r) => (k % 2 ? Math.max : Math.min)(far, r[k]), k % 2 ? -Infinity : Infinity));
  return {left, right, top, foot};
}

// How large all within a rim can be shown.
function wholeScale({left, right, top, foot}) {
  return Math.min(canvas.clientWidth / (right - left + 30), canvas.clientHeight / (foot - top + 30), 1.25);
}

// Whether some nodes can all be seen at once, their names large enough to be read.
function fits(some) {
  const {edge} = sieve(), members = new Map(some.map(i => [i, 0]));
  return wholeScale(rim(spread(members, among(members, e => edge[e])))) >= LEGIBLE / told.font;
}

// Shows all nodes with their labels, as large as the canvas allows.
function fitForces() {
  const at = shownNodes.get(), {clientWidth, clientHeight} = canvas;
  if (!at.length || !clientWidth) return;
  // The room may have changed since the last drawing.
  network.setSize("100%", "100%");
  const {left, right, top, foot} = rim(new Map(at.map(one => [one.id, one])));
  // A part is shown so large that its names can be read, even where its rim lies outside.
  const scale = Math.max(wholeScale({left, right, top, foot}), state.whole ? 0 : LEGIBLE / told.font);
  const main = state.node ?? (state.path ? state.path[0] : null) ?? at.reduce((most, {id}) => (nodes[id].drawn.size > nodes[most].drawn.size ? id : most), at[0].id);
  const {x, y} = shownNodes.get(main) ? network.getPosition(main) : {x: 0, y: 0}, half = {x: clientWidth / 2 / scale, y: clientHeight / 2 / scale};
  const inside = (want, from, to, room) => (to - from <= 2 * room ? (from + to) / 2 : Math.min(Math.max(want, from - 15 + room), to + 15 - room));
  network.moveTo({position: {x: inside(x, left, right, half.x), y: inside(y, top, foot, half.y)}, scale});
}

function keepCamera() {
  if (state.view === "force" && state.node === null && state.path === null && !chosenHere()) baseCamera = {whole: state.whole, position: network.getViewPosition(), scale: network.getScale()};
}

function labelOn(e, on) {
  if (!lineNames.has(e) && e !== state.edge && shownEdges.get(e)) shownEdges.update({id: e, label: on ? words("edge." + edges[e].p) : ""});
}

network.on("click", ({nodes: [i], edges: [e]}) => {
  if (i !== undefined) touch(i);
  else if (e !== undefined) go({edge: e});
  else if (state.edge !== null) go({edge: null});
});
network.on("hoverEdge", ({edge}) => labelOn(edge, true));
network.on("blurEdge", ({edge}) => labelOn(edge, false));
network.on("hoverNode", ({node}) => { canvas.style.cursor = "pointer"; canvas.title = plain(nodes[node].name); });
network.on("blurNode", () => { canvas.style.cursor = ""; canvas.title = ""; });
network.on("dragEnd", keepCamera);
network.on("zoom", keepCamera);

// The arrow keys go to the nearest node in their direction, Enter opens it.
let cursor = null;
canvas.addEventListener("keydown", event => {
  const way = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]}[event.key];
  if (event.key === "Enter" && cursor !== null && shownNodes.get(cursor)) touch(cursor);
  else if (way) moveCursor(way);
  else return;
  event.preventDefault();
});

function moveCursor([wx, wy]) {
  const here = cursor !== null && shownNodes.get(cursor) ? network.getPosition(cursor) : network.getViewPosition();
  let best = null, least = Infinity;
  for (const id of shownNodes.getIds()) {
    if (id === cursor) continue;
    const {x, y} = network.getPosition(id), along = (x - here.x) * wx + (y - here.y) * wy, aside = Math.abs((x - here.x) * wy) + Math.abs((y - here.y) * wx);
    const far = cursor === null ? Math.abs(x - here.x) + Math.abs(y - here.y) : along <= 0 ? Infinity : along + 2 * aside;
    if (far < least) { least = far; best = id; }
  }
  if (best === null) return;
  cursor = best;
  const {x, y} = network.canvasToDOM(network.getPosition(best));
  if (x < 0 || y < 0 || x > canvas.clientWidth || y > canvas.clientHeight) network.moveTo({position: network.getPosition(best)});
  network.selectNodes([best], true);
  say(`${nodes[best].name}, ${words("type." + nodes[best].type)}`);
}
