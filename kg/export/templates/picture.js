// What the stage shows as a picture to keep: SVG, or PNG drawn from it.
const PICTURE_FONT = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", system-ui, sans-serif';
// A canvas holds at most so many pixels a side.
const LARGEST = 8192, HEAD = 46, FOOT = 40, EDGE = 24;

// A whole SVG document as text, and its size.
function picture() {
  const {made, ...told} = pictureMade();
  return {text: new XMLSerializer().serializeToString(made), ...told};
}

// Background, title, what is drawn, the types it shows.
function pictureMade() {
  const colour = colours(), inLayers = state.view === "layers", drawn = inLayers ? layersDrawn(colour) : forcesDrawn(colour);
  const width = Math.max(480, drawn.width + 2 * EDGE), height = drawn.height + HEAD + FOOT + EDGE;
  const title = state.path && state.path.every(i => i !== null) ? state.path.map(i => nodes[i].name).join(" → ")
    : state.node !== null ? nodes[state.node].name : words("overview");
  const made = svg("svg", {xmlns: SVG, width: round(width), height: round(height), viewBox: `0 0 ${round(width)} ${round(height)}`, "font-family": PICTURE_FONT},
    svg("title", {}, plain(title)),
    svg("rect", {width: "100%", height: "100%", fill: colour("--paper")}),
    svg("text", {x: EDGE, y: 32, "font-size": 20, "font-weight": 600, fill: colour("--ink")}, shortName(title, (width - 2 * EDGE) / 20)),
    svg("g", {transform: `translate(${round((width - drawn.width) / 2)} ${HEAD + EDGE / 2})`}, drawn.group),
    pictureLegend(colour, height));
  return {made, width, height, title};
}

// On paper stands the whole picture, in the light colours, and below it all that the panel tells.
const printed = document.getElementById("printed");
addEventListener("beforeprint", () => {
  document.documentElement.dataset.theme = "light";
  drawnScene = "";
  draw();
  const {made} = pictureMade();
  made.removeAttribute("width");
  made.removeAttribute("height");
  made.querySelector("rect").setAttribute("fill", "#fff");
  printed.replaceChildren(made);
});
addEventListener("afterprint", () => { printed.replaceChildren(); theme(); render(); });

function pictureLegend(colour, height) {
  let x = EDGE;
  const shown = Object.keys(told.styles).filter(type => [...sceneNow.members.keys()].some(i => nodes[i].type === type));
  return svg("g", {"font-size": 12, fill: colour("--soft")}, shown.flatMap(type => {
    const label = words("type." + type), at = x;
    x += 34 + widthOf(label) * 12;
    return [form(type, at + 7, height - 18, 7), svg("text", {x: at + 19, y: height - 13.5}, label)];
  }));
}

function layersDrawn(colour) {
  const {picture: drawn, columns, width, height} = layersNow, group = svg("g", {"font-size": FONT});
  for (const {x, name} of columns) group.append(svg("text", {x: x + MARGIN, y: 14, "font-weight": 600, fill: colour("--soft")}, name));
  const inner = svg("g", {transform: `translate(${MARGIN} ${MARGIN + 14})`});
  for (const part of drawn.children) inner.append(part.cloneNode(true));
  for (const left of inner.querySelectorAll(".hit, title")) left.remove();
  for (const left of inner.querySelectorAll("[class], [tabindex], [role]")) ["class", "tabindex", "role", "aria-label", "data-node", "data-edge"].forEach(name => left.removeAttribute(name));
  group.append(inner);
  return {group, width, height: height + 14};
}

// The view of forces drawn anew as SVG, from the places that it shows.
function forcesDrawn(colour) {
  const at = new Map(shownNodes.getIds().map(id => [id, network.getPosition(id)])), group = svg("g");
  const boxes = [...at].map(([id, {x, y}]) => { const {w, h} = boxOf(id); return [x - w / 2, x + w / 2, y - nodes[id].drawn.size, y - nodes[id].drawn.size + h]; });
  const far = k => boxes.reduce((most, box) => (k % 2 ? Math.max : Math.min)(most, box[k]), k % 2 ? -Infinity : Infinity);
  const [left, right, top, foot] = boxes.length ? [0, 1, 2, 3].map(far) : [0, 0, 0, 0];
  const lines = svg("g", {stroke: colour("--wire"), fill: "none"}), names = svg("g", {"text-anchor": "middle"});
  for (const e of shownEdges.getIds()) lines.append(...arrow(e, at, colour, names));
  const signs = svg("g");
  for (const [id, {x, y}] of at) {
    const {size, label} = nodes[id].drawn, font = fontOf(id);
    signs.append(form(nodes[id].type, round(x), round(y), size, id === state.node ? {stroke: colour("--ink"), "stroke-width": 2} : {}));
    plainLabel(label).split("\n").forEach((line, k) => names.append(haloed(line, x, y + size + 4 + font * (0.9 + 1.25 * k), font, colour("--ink"), colour)));
  }
  group.append(svg("g", {transform: `translate(${round(-left)} ${round(-top)})`}, lines, signs, names));
  return {group, width: right - left, height: foot - top};
}

function haloed(text, x, y, size, fill, colour) {
  return svg("text", {x: round(x), y: round(y), "font-size": size, fill, stroke: colour("--paper"), "stroke-width": 3, "paint-order": "stroke", "stroke-linejoin": "round"}, text);
}

function arrow(e, at, colour, names) {
  const {from, to} = edges[e], a = at.get(from), b = at.get(to), dx = b.x - a.x, dy = b.y - a.y, long = Math.hypot(dx, dy);
  if (long < 1) return [];
  const [ux, uy] = [dx / long, dy / long], gap = nodes[to].drawn.size + 2, tip = [b.x - ux * gap, b.y - uy * gap], foot = [tip[0] - ux * 7, tip[1] - uy * 7];
  const name = lineNames.get(e) ?? (e === state.edge ? words("edge." + edges[e].p) : "");
  if (name) names.append(haloed(name, (a.x + b.x) / 2, (a.y + b.y) / 2 + 4, LINE_FONT, colour("--soft"), colour));
  const points = [tip, [foot[0] - uy * 3, foot[1] + ux * 3], [foot[0] + uy * 3, foot[1] - ux * 3]].map(point => point.map(round).join(",")).join(" ");
  return [svg("line", {x1: round(a.x), y1: round(a.y), x2: round(foot[0]), y2: round(foot[1])}), svg("polygon", {points, fill: colour("--wire"), stroke: "none"})];
}

function save(kind) {
  const {text, width, height, title} = picture();
  const name = `${words("name")}-${plain(title).replace(/[\\/:*?"<>|.\s\u0000-\u001f]+/g, "_").slice(0, 60)}.${kind}`;
  if (kind === "svg") { keep(new Blob([text], {type: "image/svg+xml"}), name); return; }
  const image = new Image();
  image.onload = () => {
    const scale = Math.min(2, LARGEST / width, LARGEST / height), sheet = document.createElement("canvas");
    sheet.width = Math.round(width * scale);
    sheet.height = Math.round(height * scale);
    sheet.getContext("2d").drawImage(image, 0, 0, sheet.width, sheet.height);
    sheet.toBlob(blob => keep(blob, name), "image/png");
  };
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text);
}

function keep(blob, name) {
  const address = URL.createObjectURL(blob), anchor = el("a", {href: address, download: name});
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
