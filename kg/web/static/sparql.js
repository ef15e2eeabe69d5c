// The SPARQL editor: Ctrl+Enter runs, terms of the vocabulary are completed by their names too, the place of a mistake
// is pointed at, and the address with the query can be copied. Without this script the page is a plain form.
const form = document.getElementById("ask");
const area = document.getElementById("query");
const chinese = document.documentElement.lang.startsWith("zh");
const BEGUN = /(?:[A-Za-z]\w*)?:?[\w-]*$|[\u3400-\u9fff]+$/u;

area.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit();
  }
});

document.getElementById("question").addEventListener("change", (event) => {
  if (event.target.value) event.target.form.requestSubmit();
});

const share = document.getElementById("share");
if (navigator.clipboard) {
  share.hidden = false;
  share.addEventListener("click", async () => {
    const address = new URL("/sparql", location.href);
    address.searchParams.set("query", area.value);
    await navigator.clipboard.writeText(address.href);
    const said = share.textContent;
    share.textContent = share.dataset.done;
    setTimeout(() => { share.textContent = said; }, 1500);
  });
}

const place = document.getElementById("wrong")?.dataset;
if (place?.line) {
  const lines = area.value.split("\n");
  const before = lines.slice(0, Number(place.line) - 1).reduce((sum, line) => sum + line.length + 1, 0);
  const at = Math.min(before + Number(place.column) - 1, area.value.length);
  area.focus();
  area.setSelectionRange(at, Math.min(at + 1, area.value.length));
}

// Completion
const offers = document.createElement("ul");
Object.assign(offers, { className: "offers", id: "offers", hidden: true });
offers.setAttribute("role", "listbox");
offers.setAttribute("aria-label", chinese ? "补全" : "Completion");
area.after(offers);
for (const [name, value] of Object.entries({ "aria-autocomplete": "list", "aria-controls": "offers", "aria-haspopup": "listbox" })) {
  area.setAttribute(name, value);
}
let terms = null;
let chosen = -1;

async function known() {
  terms ??= await fetch("/sparql/terms").then((answer) => answer.json()).catch(() => []);
  const variables = new Set(area.value.match(/\?\w+/g) ?? []);
  return { terms, variables: [...variables] };
}

function begun() {
  const before = area.value.slice(0, area.selectionStart);
  const variable = before.match(/\?\w*$/);
  return variable ? variable[0] : before.match(BEGUN)?.[0] ?? "";
}

async function offer(asked) {
  const word = begun();
  if (!asked && !(word.length > 1 || word.endsWith(":"))) return close();
  const { terms: all, variables } = await known();
  if (word !== begun()) return;
  const fitting = word.startsWith("?")
    ? variables.filter((one) => one.startsWith(word) && one !== word).map((one) => ({ term: one, zh: "", en: "" }))
    : ranked(all, word, asked);
  show(fitting.slice(0, 30));
}

function ranked(all, word, asked) {
  const low = word.toLowerCase();
  const colon = low.includes(":");
  const score = (one) => {
    const term = one.term.toLowerCase();
    const name = term.slice(term.indexOf(":") + 1);
    if (term === low) return 9;
    if (term.startsWith(low)) return 0;
    if (!colon && name.startsWith(low)) return 1;
    if (one.zh.startsWith(word) || one.en.toLowerCase().startsWith(low)) return 2;
    if (one.zh.includes(word) || (low.length > 2 && (name.includes(low) || one.en.toLowerCase().includes(low)))) return 3;
    return 9;
  };
  if (!word) return asked ? all : [];
  return all.map((one) => [score(one), one]).filter(([rank]) => rank < 9).sort((a, b) => a[0] - b[0]).map(([, one]) => one);
}

function show(fitting) {
  offers.replaceChildren(...fitting.map((one, index) => {
    const option = document.createElement("li");
    option.id = `offer-${index}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    const term = document.createElement("code");
    term.textContent = one.term;
    const name = document.createElement("small");
    name.textContent = chinese ? one.zh : one.en;
    option.append(term, name);
    option.addEventListener("pointerdown", (event) => { event.preventDefault(); take(one.term); });
    return option;
  }));
  offers.hidden = fitting.length === 0;
  chosen = -1;
  if (!offers.hidden) { stand(); choose(0); }
}

function choose(next) {
  const options = [...offers.children];
  chosen = (next + options.length) % options.length;
  options.forEach((option, index) => option.setAttribute("aria-selected", String(index === chosen)));
  area.setAttribute("aria-activedescendant", options[chosen].id);
  options[chosen].scrollIntoView({ block: "nearest" });
}

function close() {
  offers.hidden = true;
  area.removeAttribute("aria-activedescendant");
}

function take(term) {
  const from = area.selectionStart - begun().length;
  area.setRangeText(`${term} `, from, area.selectionStart, "end");
  close();
  area.focus();
}

function stand() { // under the caret: a copy of the text up to it tells where that is
  const mirror = document.createElement("div");
  const style = getComputedStyle(area);
  mirror.className = "mirror";
  for (const name of ["font", "lineHeight", "padding", "border", "letterSpacing", "tabSize", "overflowWrap"]) mirror.style[name] = style[name];
  mirror.style.width = `${area.clientWidth}px`;
  mirror.textContent = area.value.slice(0, area.selectionStart);
  const end = document.createElement("span");
  end.textContent = "\u200b";
  mirror.append(end);
  area.after(mirror);
  offers.style.top = `${end.offsetTop + end.offsetHeight - area.scrollTop + 4}px`;
  offers.style.left = `${Math.max(0, Math.min(end.offsetLeft, area.clientWidth - offers.offsetWidth))}px`;
  mirror.remove();
}

area.addEventListener("input", (event) => { if (!event.isComposing) offer(false); });
area.addEventListener("compositionend", () => offer(false));
area.addEventListener("blur", close);
area.addEventListener("click", close);
area.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (event.key === " " && event.ctrlKey) { event.preventDefault(); offer(true); return; }
  if (offers.hidden) return;
  if (event.key === "ArrowDown") { event.preventDefault(); choose(chosen + 1); }
  else if (event.key === "ArrowUp") { event.preventDefault(); choose(chosen - 1); }
  else if (event.key === "Escape") { event.preventDefault(); close(); }
  else if ((event.key === "Enter" && !event.ctrlKey && !event.metaKey) || event.key === "Tab") {
    event.preventDefault();
    take(offers.children[chosen].querySelector("code").textContent);
  } else if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) close();
});

// A graph that is larger than its frame opens at its middle.
const drawn = document.querySelector(".drawn");
if (drawn) drawn.scrollTo((drawn.scrollWidth - drawn.clientWidth) / 2, (drawn.scrollHeight - drawn.clientHeight) / 2);
