// Links land on the exact words of a report: #char=120,124 (the fragment of a place's IRI; #c120-124 and #c120 too).
// Places count the code points of the report's text; each .line holds those of its sentence, hidden ones included.

const lines = [...document.querySelectorAll(".text .line")].map((element) => {
  const [begin, end] = element.id.slice("char=".length).split(",").map(Number);
  return { element, begin, end };
});

function wanted(hash) {
  const found = /^#(?:char=|c)(\d+)(?:[,-](\d+))?$/.exec(decodeURIComponent(hash));
  return found && { begin: Number(found[1]), end: found[2] === undefined ? null : Number(found[2]) };
}

// The place in a string of so many code points from its begin.
function unit(text, points) {
  let at = 0;
  for (let i = 0; i < points && at < text.length; i += 1) at += text.codePointAt(at) > 0xffff ? 2 : 1;
  return at;
}

// The ranges of a line's text nodes between two places of the report.
function ranges(line, begin, end) {
  const found = [];
  const walker = document.createTreeWalker(line.element, NodeFilter.SHOW_TEXT);
  let at = line.begin;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const after = at + [...node.data].length;
    if (after > begin && at < end && !node.parentElement.closest(".out")) {
      const range = document.createRange();
      range.setStart(node, unit(node.data, Math.max(0, begin - at)));
      range.setEnd(node, unit(node.data, Math.min(after, end) - at));
      found.push(range);
    }
    at = after;
  }
  return found;
}

function places(place) {
  const last = place.end ?? place.begin + 1;
  const touched = lines.filter((line) => line.begin < last && line.end > place.begin);
  return touched.flatMap((line) => ranges(line, place.end === null ? line.begin : place.begin, place.end ?? line.end));
}

function clear() {
  for (const mark of document.querySelectorAll("mark.aim")) {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent.normalize();
  }
}

function land() {
  const place = wanted(location.hash);
  if (!place) return;
  clear();
  const marks = places(place).map((range) => {
    const mark = document.createElement("mark");
    mark.className = "aim";
    range.surroundContents(mark);
    return mark;
  });
  if (marks.length === 0) return;
  const line = marks[0].closest(".line");
  line.tabIndex = -1;
  line.focus({ preventScroll: true });
  marks[0].scrollIntoView({ block: "center", behavior: "instant" });
}

// Where the window has no room for three columns, outline and margins are closed until they are asked for.
function fold(wide, selector) {
  for (const details of document.querySelectorAll(selector)) details.open = wide;
}

// Which heading is being read, in the outline.
function follow() {
  const outline = document.querySelector(".outline");
  if (!outline) return;
  const links = [...outline.querySelectorAll("a")];
  const heads = links.map((link) => document.getElementById(link.hash.slice(1)));
  let waiting = false;
  const look = () => {
    waiting = false;
    const passed = heads.filter((head) => head && head.getBoundingClientRect().top < innerHeight * 0.3);
    const link = links[Math.max(0, passed.length - 1)];
    if (link.getAttribute("aria-current")) return;
    for (const other of links) other.removeAttribute("aria-current");
    link.setAttribute("aria-current", "location");
    if (outline.scrollHeight > outline.clientHeight) outline.scrollTop = link.offsetTop - outline.clientHeight / 2;
  };
  addEventListener("scroll", () => { if (!waiting) { waiting = true; requestAnimationFrame(look); } }, { passive: true });
  look();
}

// Over a row of the margin, the words that state it.
function hint() {
  if (!CSS.highlights) return;
  for (const row of document.querySelectorAll(".said")) {
    const place = wanted(row.querySelector(".words").hash);
    row.addEventListener("pointerenter", () => CSS.highlights.set("hint", new Highlight(...places(place))));
    row.addEventListener("pointerleave", () => CSS.highlights.delete("hint"));
  }
}

fold(!matchMedia("(max-width: 52rem)").matches, ".margin");
fold(!matchMedia("(max-width: 72rem)").matches, ".outline > details");
follow();
hint();
land();
addEventListener("hashchange", land);
addEventListener("click", (event) => {  // the same place once more
  const link = event.target.closest?.("a[href^='#']");
  if (link && link.hash === location.hash) land();
});
