// How each class is drawn: a shape and a colour, so that neither alone has to tell it.
export const MARKS = {
  Slogan: ["star", "★"], Project: ["dot", "●"], Region: ["square", "■"], Enterprise: ["diamond", "◆"], Organization: ["triangle", "▲"],
  Industry: ["hexagon", "⬢"], Theme: ["triangleDown", "▼"], Report: ["square", "❏"],
};

export function colours() {
  const style = getComputedStyle(document.documentElement), read = (name) => style.getPropertyValue(`--${name}`).trim();
  return { read, of: (type) => read(type.toLowerCase()) || read("theme") };
}

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6“”‘’…—·★●■◆▲⬢▼❏]/;

// The width of a line of text in ems.
export function ems(text) { return Array.from(text).reduce((sum, char) => sum + (WIDE.test(char) ? 1 : 0.6), 0); }

// A name in lines of about so many ems, two at most.
export function lines(text, width = 9) {
  const rows = [""];
  for (const char of Array.from(text)) {
    if (ems(rows.at(-1) + char) > width) rows.push("");
    rows[rows.length - 1] += char;
  }
  return rows.length <= 2 ? rows : [rows[0], `${Array.from(rows[1]).slice(0, -1).join("")}…`];
}
