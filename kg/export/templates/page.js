// Buttons and keys, and the first drawing.
const button = Object.fromEntries(["force", "layered", "filter", "path", "save", "theme", "language", "help", "plus", "minus", "fit"].map(id => [id, document.getElementById(id)]));
const saveMenu = document.getElementById("save-menu"), helpBox = document.getElementById("help-box");
const night = matchMedia("(prefers-color-scheme: dark)");

function render() {
  document.documentElement.lang = state.lang === "zh" ? "zh-CN" : "en";
  document.title = (state.node === null ? "" : plain(nodes[state.node].name) + " · ") + words("title");
  for (const made of document.querySelectorAll("[data-text]")) made.textContent = words(made.dataset.text);
  for (const made of document.querySelectorAll("[data-title]")) {
    made.title = words(made.dataset.title);
    if (!made.dataset.text) made.setAttribute("aria-label", words(made.dataset.title));
  }
  for (const made of document.querySelectorAll("[data-label]")) made.setAttribute("aria-label", words(made.dataset.label));
  field.placeholder = words("search");
  button.force.setAttribute("aria-pressed", String(state.view === "force"));
  button.layered.setAttribute("aria-pressed", String(state.view === "layers"));
  button.path.setAttribute("aria-pressed", String(state.path !== null));
  button.filter.classList.toggle("on", narrowed());
  showYears();
  trail();
  drawFilters();
  draw();
  if (state.edge !== null) showEdge(state.edge);
  else if (state.path !== null) showWays();
  else if (state.node !== null) showNode(state.node);
  else showOverview();
}

const timeSpan = yearSlider(document.getElementById("years"), years,
  (from, to) => go({years: new Set(from ? years.filter(year => from <= year && year <= to) : [])}));

function showYears() {
  const chosen = [...state.years].sort();
  timeSpan.name(words("first_year"), words("last_year"));
  timeSpan.show(chosen[0] ?? "", chosen.at(-1) ?? "");
}

// Light or dark: as the reader chose on this page, else as the system has it.
function theme(chosen) {
  try {
    if (chosen) localStorage.setItem("zhengtu-theme", chosen);
    chosen = chosen || localStorage.getItem("zhengtu-theme");
  } catch { /* A page from a file may have no storage. */ }
  document.documentElement.dataset.theme = chosen || (night.matches ? "dark" : "light");
  paint();
}

function openFilters(open = drawer.hidden) {
  drawer.hidden = !open;
  button.filter.setAttribute("aria-expanded", String(open));
  drawFilters();
  if (open) drawer.querySelector("button")?.focus();
}

function openSave(open = saveMenu.hidden) {
  saveMenu.hidden = !open;
  button.save.setAttribute("aria-expanded", String(open));
  if (open) saveMenu.querySelector("button").focus();
}

function openHelp() {
  helpBox.querySelector("dl").replaceChildren(...["/", "Esc", "v", "1 2 3", "f", "p", "+ − 0", "← ↑ ↓ →", "s", "t", "l", "?"].flatMap((keys, k) =>
    [el("dt", {}, keys.split(" ").map(key => el("kbd", {}, key))), el("dd", {}, words(`key${k}`))]));
  helpBox.showModal();
}

const other = {view: () => state.view === "layers" ? "force" : "layers", lang: () => state.lang === "zh" ? "en" : "zh"};
const setView = view => go({view, depth: null, whole: false});
const startPath = () => { go({path: state.path ? null : [thing(state.node), null]}); endFields.find(Boolean)?.focus(); };
const turnTheme = () => { theme(document.documentElement.dataset.theme === "dark" ? "light" : "dark"); render(); };
const turnLanguage = () => go({lang: other.lang()});

button.force.addEventListener("click", () => setView("force"));
button.layered.addEventListener("click", () => setView("layers"));
button.filter.addEventListener("click", () => openFilters());
button.path.addEventListener("click", startPath);
button.save.addEventListener("click", () => openSave());
button.theme.addEventListener("click", turnTheme);
button.language.addEventListener("click", turnLanguage);
button.help.addEventListener("click", openHelp);
button.plus.addEventListener("click", () => zoom(1.25));
button.minus.addEventListener("click", () => zoom(0.8));
button.fit.addEventListener("click", fit);
for (const kind of ["png", "svg"]) document.getElementById("save-" + kind).addEventListener("click", () => { openSave(false); save(kind); });
document.getElementById("help-close").addEventListener("click", () => helpBox.close());
document.addEventListener("pointerdown", event => { if (!saveMenu.hidden && !saveMenu.parentElement.contains(event.target)) openSave(false); });

const deeper = d => { if (state.node !== null) go({depth: d, whole: false}); };
const keys = {"/": () => { field.focus(); field.select(); }, "1": () => deeper(1), "2": () => deeper(2), "3": () => deeper(3), v: () => setView(other.view()),
  f: () => openFilters(), p: startPath, "+": () => zoom(1.25), "=": () => zoom(1.25), "-": () => zoom(0.8), "0": fit, s: () => openSave(), t: turnTheme, l: turnLanguage, "?": openHelp};

function escape() {
  if (!saveMenu.hidden) { openSave(false); button.save.focus(); }
  else if (!drawer.hidden && drawer.contains(document.activeElement)) { openFilters(false); button.filter.focus(); }
  else leave();
}

addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || helpBox.open) return;
  const typing = document.activeElement?.matches("input[type=text], select");
  if (event.key === "Escape") escape();
  else if (!typing && Object.hasOwn(keys, event.key)) { event.preventDefault(); keys[event.key](); }
});
addEventListener("popstate", () => { readAddress(); render(); });
addEventListener("hashchange", () => { readAddress(); render(); });
night.addEventListener("change", () => { theme(); render(); });

readAddress();
theme();
const ready = () => { document.documentElement.dataset.ready = String(Math.round(performance.now())); };
if (state.view === "layers") requestAnimationFrame(() => setTimeout(ready));
else network.once("afterDrawing", ready);
render();
