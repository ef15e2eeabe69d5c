// Pictures as SVG elements: what they need to look right stands in attributes, so that a saved file looks the same.
import { MARKS, colours, ems } from "./explore_marks.js";
import { plain, say } from "./explore_words.js";

export function svg(tag, attributes = {}, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null && value !== undefined) made.setAttribute(name, value);
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return made;
}

export function sheet(width, height, ...children) {
  const { read } = colours();
  return svg("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}`, "font-family": getComputedStyle(document.body).fontFamily, "font-size": 13 },
    svg("rect", { width, height, fill: read("card") }), children);
}

export function words(text, attributes = {}) { return svg("text", { "unicode-bidi": "isolate", ...attributes }, plain(text)); }

const SHAPES = {
  star: (r) => points(r * 1.25, [...Array(10).keys()].map((k) => [k % 2 ? 0.45 : 1, k * 36 - 90])),
  square: (r) => svg("rect", { x: -r * 0.9, y: -r * 0.9, width: r * 1.8, height: r * 1.8 }),
  diamond: (r) => points(r * 1.15, [0, 90, 180, 270].map((angle) => [1, angle])),
  triangle: (r) => points(r * 1.15, [-90, 30, 150].map((angle) => [1, angle])),
  triangleDown: (r) => points(r * 1.15, [90, 210, 330].map((angle) => [1, angle])),
  hexagon: (r) => points(r, [0, 60, 120, 180, 240, 300].map((angle) => [1, angle])),
  dot: (r) => svg("circle", { r }),
};

function points(radius, corners) {
  const place = ([far, angle]) => [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)].map((part) => (part * far * radius).toFixed(1)).join(",");
  return svg("polygon", { points: corners.map(place).join(" ") });
}

export function forcePicture(shown, links) {
  const { read, of } = colours(), margin = 30;
  if (!shown.length) return sheet(200, 100);
  const left = Math.min(...shown.map((n) => n.x - n.w / 2)) - margin, right = Math.max(...shown.map((n) => n.x + n.w / 2)) + margin;
  const top = Math.min(...shown.map((n) => n.y - n.size)) - margin, foot = Math.max(...shown.map((n) => n.y - n.size + n.h)) + margin;
  const at = new Map(shown.map((node) => [node.id, { x: node.x - left, y: node.y - top }]));
  const halo = { stroke: read("card"), "stroke-width": 3, "paint-order": "stroke" }, sizes = new Map(shown.map((node) => [node.id, node.size]));
  const lines = links.map((link) => {
    const one = at.get(link.from), other = at.get(link.to), far = Math.hypot(other.x - one.x, other.y - one.y) || 1;
    const short = 1 - Math.min(0.9, (sizes.get(link.to) + 3) / far), tip = { x2: one.x + (other.x - one.x) * short, y2: one.y + (other.y - one.y) * short };
    return svg("line", { x1: one.x, y1: one.y, ...tip, stroke: read(link.faint ? "line" : "wire"), "stroke-width": link.faint ? 0.6 : 1, "marker-end": link.faint ? null : "url(#tip)" });
  });
  const names = links.filter((link) => link.named).map((link) => {
    const one = at.get(link.from), other = at.get(link.to);
    return words(say(`edge.${link.predicate}`), { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 + 4, fill: read("soft"), "font-size": 11, "text-anchor": "middle", ...halo });
  });
  const marks = shown.map(({ id, size, rows, type, font }) => {
    const { x, y } = at.get(id), shape = SHAPES[MARKS[type]?.[0] ?? "dot"](size);
    shape.setAttribute("fill", of(type));
    const text = rows.map((row, k) => words(row, { y: size + font + 2 + k * font * 1.2, "text-anchor": "middle", fill: read("ink"), ...halo, "font-size": font, "font-weight": font > 14 ? 600 : 400 }));
    return svg("g", { transform: `translate(${x} ${y})` }, shape, text);
  });
  const key = legend([...new Set(shown.map(({ type }) => type))], Math.ceil(right - left) - 2 * margin);
  key.setAttribute("transform", `translate(${margin} ${Math.ceil(foot - top)})`);
  const arrow = svg("defs", {}, svg("marker", { id: "tip", viewBox: "0 0 8 8", refX: 8, refY: 4, markerWidth: 8, markerHeight: 8, orient: "auto" }, svg("path", { d: "M0 1l8 3l-8 3z", fill: read("wire") })));
  return sheet(Math.ceil(right - left), Math.ceil(foot - top) + Number(key.dataset.high) + 8, arrow, lines, names, marks, key);
}

// What the marks stand for, in rows of at most so many pixels.
function legend(types, wide) {
  const { read, of } = colours();
  let x = 0, y = 0;
  const items = types.flatMap((type) => {
    const name = say(`type.${type}`), long = 40 + ems(name) * 13;
    if (x && x + long > wide) { x = 0; y += 22; }
    const shape = SHAPES[MARKS[type]?.[0] ?? "dot"](6);
    shape.setAttribute("fill", of(type));
    shape.setAttribute("transform", `translate(${x + 8} ${y - 4})`);
    const item = [shape, words(name, { x: x + 20, y, fill: read("soft"), "font-size": 13 })];
    x += long;
    return item;
  });
  return svg("g", { "data-high": y + 14 }, items);
}
