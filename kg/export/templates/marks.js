// Elements and the signs of the types. All text goes in as text, never as markup.
const SVG = "http://www.w3.org/2000/svg";
const FORMS = {
  star: "8,0.8 10.2,5.6 15.4,6.1 11.5,9.6 12.6,14.8 8,12.1 3.4,14.8 4.5,9.6 0.6,6.1 5.8,5.6",
  square: "2.2,2.2 13.8,2.2 13.8,13.8 2.2,13.8", diamond: "8,0.6 15.4,8 8,15.4 0.6,8", triangle: "8,1.4 15,14 1,14",
  triangleDown: "1,2 15,2 8,14.6", hexagon: "8,0.8 14.6,4.4 14.6,11.6 8,15.2 1.4,11.6 1.4,4.4", box: "3,1 10,1 13,4 13,15 3,15",
};

function fill(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== ""));
  return made;
}

function el(tag, attributes = {}, ...children) { return fill(document.createElement(tag), attributes, children); }
function svg(tag, attributes = {}, ...children) { return fill(document.createElementNS(SVG, tag), attributes, children); }

// A name that others wrote: it can't turn the direction of what stands around it.
function named(text) { return el("bdi", {}, text); }

// The form of a type, `size` from its middle to its rim, around (x, y).
function form(type, x, y, size, more = {}) {
  const [shape, colour] = told.styles[type], scale = size / 8;
  if (!FORMS[shape]) return svg("circle", {cx: x, cy: y, r: size * 0.85, fill: colour, ...more});
  const points = FORMS[shape].split(" ").map(pair => pair.split(",").map(Number))
    .map(([px, py]) => `${round(x + (px - 8) * scale)},${round(y + (py - 8) * scale)}`).join(" ");
  return svg("polygon", {points, fill: colour, ...more});
}

function round(value) { return Math.round(value * 10) / 10; }

// The sign of a type, drawn as on the canvas.
function sign(type) { return svg("svg", {viewBox: "0 0 16 16", class: "sign", "aria-hidden": "true"}, form(type, 8, 8, 8)); }

function link(i) { return el("button", {type: "button", class: "link", onclick: () => visit(i)}, named(nodes[i].name)); }

// A heading with rows, of which the first few show at once.
const FEW = 8;
function listed(title, rows, make, wrap, few = FEW) {
  if (!rows.length) return [];
  const box = wrap(), more = el("button", {type: "button", class: "more"});
  const add = some => some.forEach(row => box.body.append(make(row)));
  add(rows.slice(0, few));
  const rest = rows.slice(few);
  const label = () => { more.textContent = words("more", {n: rest.length}); };
  more.addEventListener("click", () => { add(rest.splice(0, 60)); if (rest.length) label(); else more.remove(); });
  label();
  return [title ? el("h3", {}, title, " ", el("span", {class: "soft"}, String(rows.length))) : null, box.outer, rest.length ? more : null];
}

function plainList(tag = "div", attributes = {}) { const made = el(tag, attributes); return () => ({outer: made, body: made}); }

function table(...heads) {
  const body = el("tbody");
  return () => ({outer: el("table", {}, el("thead", {}, el("tr", {}, heads.map(h => el("th", {scope: "col"}, words(h))))), body), body});
}
