// Pictures as SVG elements: what they need to look right stands in attributes, so that a saved file looks the same.
import { MARKS, colours } from "./explore_marks.js";
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
  const lines = links.map((link) => {
    const one = at.get(link.from), other = at.get(link.to);
    return [svg("line", { x1: one.x, y1: one.y, x2: other.x, y2: other.y, stroke: read(link.faint ? "line" : "wire"), "stroke-width": link.faint ? 0.6 : 1 }),
      link.named ? words(say(`edge.${link.predicate}`), { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2, fill: read("soft"), "font-size": 11, "text-anchor": "middle" }) : null];
  });
  const marks = shown.map(({ id, size, rows, type }) => {
    const { x, y } = at.get(id), shape = SHAPES[MARKS[type]?.[0] ?? "dot"](size);
    shape.setAttribute("fill", of(type));
    const text = rows.map((row, k) => words(row, { y: size + 16 + k * 17, "text-anchor": "middle", fill: read("ink"), stroke: read("card"), "stroke-width": 3, "paint-order": "stroke", "font-size": 14 }));
    return svg("g", { transform: `translate(${x} ${y})` }, shape, text);
  });
  return sheet(Math.ceil(right - left), Math.ceil(foot - top), lines, marks);
}
