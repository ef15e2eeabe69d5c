// The layered view: an SVG that scrolls, its columns named at the top.
const layersBox = document.getElementById("layers"), layersHead = document.getElementById("layers-head"), layersBody = document.getElementById("layers-body");
const ROW = 28, FONT = 13, LEADING = 15, MARGIN = 12, BEFORE = 27, BEHIND = 10;
let layersScale = 1, layersNow = null;

// A name on one line, cut where it is too wide for its column.
function shortName(text, most) {
  const chars = Array.from(plain(text));
  let wide = 0, kept = "";
  for (const char of chars) {
    wide += widthOf(char);
    if (wide > most) return kept + "…";
    kept += char;
  }
  return kept;
}

// The width of a text as it is drawn, here or in a picture to keep, in pixels.
const pen = document.createElement("canvas").getContext("2d");
function drawnWidth(text, bold) {
  return Math.max(...[getComputedStyle(document.body).fontFamily, PICTURE_FONT].map(face => {
    pen.font = `${bold ? 600 : 400} ${FONT}px ${face}`;
    return pen.measureText(text).width;
  }));
}

// A name in one line or two of about one length, no number or Latin word parted; cut with … where it is longer.
function inTwo(text, room, bold = false) {
  const flat = plain(text), wide = t => drawnWidth(t, bold);
  if (wide(flat) <= room) return [flat];
  const parts = flat.match(/[“‘《「][^”’》」]{1,5}[”’》」]+[^\p{L}\p{N}(（“‘《]*|[0-9.,%+-]+[万亿千百]*[瓦吨米亩头辆套台家户]?[^\p{L}\p{N}(（“‘《]*|[A-Za-z0-9.,%+-]+[^\p{L}\p{N}(（“‘《]*|.[^\p{L}\p{N}(（“‘《]*/gu) || [flat], goal = Math.min(room, wide(flat) / 2 + FONT / 2);
  let first = "", k = 0;
  while (k < parts.length && (!first || wide(first + parts[k]) <= goal)) first += parts[k++];
  let rest = parts.slice(k).join("");
  if (wide(rest) > room) { while (k < parts.length && wide(first + parts[k]) <= room) first += parts[k++]; rest = parts.slice(k).join(""); }
  return [first, rest].filter(Boolean).map(line => endAt(line, room, wide));
}

function endAt(line, room, wide) {
  if (wide(line) <= room) return line;
  const chars = Array.from(line);
  while (chars.length > 1 && wide(chars.join("") + "…") > room) chars.pop();
  return chars.join("") + "…";
}

// The widest box: names are cut less where the window is wide.
function widest() { return Math.round(Math.min(280, Math.max(160, layersBox.clientWidth / 5 - 70))); }

function drawLayers(made, colour) {
  const most = widest();
  const boxes = [...made.members.keys()].map(id => {
    const {type, name, drawn} = nodes[id], bold = id === state.node;
    const lines = inTwo(type === "Report" ? drawn.label : name, most - BEFORE - BEHIND, bold);
    return {id, type, lines, w: Math.ceil(Math.max(...lines.map(line => drawnWidth(line, bold)))) + BEFORE + BEHIND, h: ROW + LEADING * (lines.length - 1) - (lines.length > 1 ? 2 : 0)};
  });
  const laid = layered(boxes, made.edges.map(e => edges[e])), width = laid.width + 2 * MARGIN, height = laid.height + 2 * MARGIN;
  const wires = svg("g", {fill: "none", stroke: colour("--wire"), "stroke-width": 1.1}, made.edges.map((e, k) => laid.routes[k] ? wire(e, laid.routes[k]) : null));
  const plates = svg("g", {}, boxes.map(box => plate(box, laid.places.get(box.id), colour, made)));
  const picture = svg("svg", {width, height, viewBox: `${-MARGIN} ${-MARGIN} ${width} ${height}`, "font-size": FONT, "font-family": getComputedStyle(document.body).fontFamily,
    role: "group", "aria-label": words("layers")}, wires, plates);
  layersNow = {made, laid, boxes, picture, width, height};
  layersBody.replaceChildren(picture);
  const columns = laid.columns.map(column => ({...column, name: column.types.filter(type => boxes.some(box => box.type === type)).map(type => words("type." + type)).join(words("comma"))}));
  layersNow.columns = columns;
  layersHead.replaceChildren(...columns.map(({name}) => el("span", {}, name)));
  zoomLayers(fitScale());
  showMiddle(state.path ? state.path[0] : state.node);
}

// Scrolls to a box, else to the beginning; from there the Tab key enters the picture.
function showMiddle(i) {
  const at = layersNow.laid.places.get(i), first = layersBody.querySelector(at ? `[data-node="${i}"]` : "[data-node]");
  if (first) first.setAttribute("tabindex", "0");
  if (!at) { layersBox.scrollTo(0, 0); return; }
  const left = at.x * layersScale, seen = left + widest() * layersScale < layersBox.clientWidth;
  layersBox.scrollTo(seen ? 0 : left - 2 * MARGIN, at.y * layersScale - layersBox.clientHeight / 2);
}

function wire(e, route) {
  const d = layered.path(route);
  return svg("g", {class: "wire", "data-edge": e, onclick: () => go({edge: e})}, svg("path", {d}), svg("path", {d, class: "hit", stroke: "#000", "stroke-opacity": 0, "stroke-width": 9}),
    svg("title", {}, `${plain(nodes[edges[e].from].name)} — ${words("edge." + edges[e].p)} — ${plain(nodes[edges[e].to].name)}`));
}

function plate({id, type, lines, w, h}, {x, y}, colour, made) {
  const middle = id === state.node || (made.kind === "ways" && state.path.includes(id));
  return svg("g", {class: "plate", "data-node": id, role: "button", tabindex: "-1", "aria-label": `${plain(nodes[id].name)}, ${words("type." + type)}`, onclick: () => touch(id)},
    svg("rect", {x, y: round(y - h / 2), width: w, height: h, rx: 6, fill: colour("--card"), stroke: middle ? colour("--focus") : colour("--line"), "stroke-width": middle ? 2.4 : 1}),
    form(type, x + 14, round(y), 7),
    lines.map((line, k) => plateLine(line, x + BEFORE, y + LEADING * (k - (lines.length - 1) / 2), middle, colour("--ink"))));
}

// That a name goes on is drawn, not written: what is read aloud is the whole name.
function plateLine(line, x, y, bold, ink) {
  const text = line.replace(/…$/, ""), end = x + drawnWidth(text, bold);
  return [svg("text", {x, y: round(y + FONT * 0.36), fill: ink, "font-weight": bold ? 600 : 400}, text),
    text === line ? null : [3, 7, 11].map(far => svg("circle", {cx: round(end + far), cy: round(y + 4), r: 0.9, fill: ink}))];
}

function fitScale() {
  const room = layersBox.clientWidth - 2;
  return layersNow && room > 0 ? Math.min(1.15, Math.max(0.85, room / layersNow.width)) : 1;
}

function zoomLayers(scale) {
  if (!layersNow) return;
  layersScale = Math.min(3, Math.max(0.2, scale));
  layersNow.picture.setAttribute("width", layersNow.width * layersScale);
  layersNow.picture.setAttribute("height", layersNow.height * layersScale);
  layersHead.style.width = layersNow.width * layersScale + "px";
  [...layersHead.children].forEach((head, k) => { head.style.left = (layersNow.columns[k].x + MARGIN) * layersScale + "px"; });
}

function chooseInLayers() {
  for (const drawn of layersBody.querySelectorAll(".wire")) drawn.classList.toggle("chosen", Number(drawn.dataset.edge) === state.edge);
}

// Under the pointer or the cursor: what leads to a thing and on from it stands out, the rest steps back.
function trace(i) {
  if (!layersNow) return;
  const lit = new Set(), ways = new Set();
  if (i !== null) {
    const column = n => columnOf(n), walk = (here, side) => layersNow.made.edges.forEach(e => {
      if (edges[e].from !== here && edges[e].to !== here) return;
      const there = otherEnd(edges[e], here);
      if (side && side * (column(there) - column(here)) <= 0) return;
      ways.add(e);
      const fresh = !lit.has(there);
      lit.add(there);
      const next = Math.sign(column(there) - column(here));
      if (fresh && next) walk(there, next);
    });
    lit.add(i);
    walk(i, 0);
  }
  layersBody.classList.toggle("tracing", i !== null);
  for (const drawn of layersBody.querySelectorAll(".plate")) drawn.classList.toggle("lit", lit.has(Number(drawn.dataset.node)));
  for (const drawn of layersBody.querySelectorAll(".wire")) drawn.classList.toggle("lit", ways.has(Number(drawn.dataset.edge)));
}

const plateOf = target => target instanceof Element ? target.closest(".plate") : null;
layersBody.addEventListener("pointerover", event => {
  const on = plateOf(event.target), i = on ? Number(on.dataset.node) : null;
  layersBody.title = i === null ? "" : plain(nodes[i].name);
  trace(i);
});
layersBody.addEventListener("pointerleave", () => trace(null));
layersBody.addEventListener("focusin", event => { const on = plateOf(event.target); if (on) trace(Number(on.dataset.node)); });
layersBody.addEventListener("focusout", () => trace(null));
layersBody.addEventListener("keydown", event => {
  const on = plateOf(event.target), way = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]}[event.key];
  if (!on) return;
  if (event.key === "Enter" || event.key === " ") touch(Number(on.dataset.node));
  else if (way) stepTo(on, way);
  else return;
  event.preventDefault();
  event.stopPropagation();
});

// To the next box in a column, or to the nearest in the next column that has one.
function stepTo(on, [wx, wy]) {
  const {columns, laid, boxes} = layersNow, here = laid.places.get(Number(on.dataset.node)), xs = columns.map(column => column.x);
  const x = wx ? xs[xs.indexOf(here.x) + wx] : here.x;
  const near = boxes.map(box => [box.id, laid.places.get(box.id)]).filter(([, at]) => at.x === x && (!wy || (at.y - here.y) * wy > 0))
    .sort(([, a], [, b]) => Math.abs(a.y - here.y) - Math.abs(b.y - here.y))[0];
  if (!near) return;
  on.setAttribute("tabindex", "-1");
  const next = layersBody.querySelector(`[data-node="${near[0]}"]`);
  next.setAttribute("tabindex", "0");
  next.focus();
}
