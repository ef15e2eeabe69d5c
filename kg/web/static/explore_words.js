// The words of the explorer, and elements made of them: all text goes in as text, never as markup.
const texts = JSON.parse(document.getElementById("explore-texts").textContent);

// The words for a key, with {names} filled in; a key without words stands for its last part.
export function say(key, values = {}) {
  const text = texts[`explore.${key}`] ?? key.slice(key.indexOf(".") + 1);
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

export function has(key) { return `explore.${key}` in texts; }

export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") made.addEventListener("click", value);
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

export function fill(place, children) { place.replaceChildren(...children.flat(Infinity).filter(Boolean)); }

// A name from the library: it turns its own writing direction and no other.
export function told(text) { return el("bdi", {}, text); }

// A link to a page of ours, in the language that was asked for.
export function linked(url) {
  const lang = document.getElementById("explorer").dataset.lang;
  if (!lang || !url.startsWith("/")) return url;
  const [path, hash] = url.split("#");
  return `${path}${path.includes("?") ? "&" : "?"}lang=${lang}${hash === undefined ? "" : `#${hash}`}`;
}

// One line of a name for a picture: no control characters, its direction kept to itself, not longer than so many characters.
export function plain(label, most = 1000) {
  const clean = Array.from(label.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, " ").trim());
  return clean.length > most ? `${clean.slice(0, most - 1).join("")}…` : clean.join("");
}
