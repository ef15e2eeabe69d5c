// Suggestions while typing, for every input with data-suggest: a combobox (WAI-ARIA) over /suggest.
// data-suggest="Region,Project" asks for these types alone. Choosing one follows its page; an input with data-into takes
// its label instead, writes its IRI into the element of that id, and tells others by the event "chosen".
const WAIT = 120; // milliseconds without a key before the server is asked

for (const [number, input] of document.querySelectorAll("input[data-suggest]").entries()) attach(input, `suggested-${number}`);

function attach(input, id) {
  const list = document.createElement("ul");
  Object.assign(list, { id, className: "suggested", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.getAttribute("aria-label") ?? "");
  const box = document.createElement("span");
  box.className = "suggesting";
  input.replaceWith(box);
  box.append(input, list);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id })) {
    input.setAttribute(name, value);
  }
  let found = [], at = -1, timer = 0, asked = 0;

  function close() {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function point(next) {
    at = next;
    [...list.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === at)));
    if (at < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", list.children[at].id);
    list.children[at].scrollIntoView({ block: "nearest" });
  }

  function choose(one) {
    close();
    if (input.dataset.into === undefined) return location.assign(linked(one.url));
    input.value = one.label;
    const into = document.getElementById(input.dataset.into);
    if (into) into.value = one.iri;
    input.dispatchEvent(new CustomEvent("chosen", { bubbles: true, detail: one }));
  }

  async function ask() {
    const mine = ++asked;
    const query = new URLSearchParams({ q: input.value, type: input.dataset.suggest, limit: "8" });
    const language = new URLSearchParams(location.search).get("lang");
    query.set("lang", language ?? (document.documentElement.lang.startsWith("zh") ? "zh" : "en"));
    const answer = await fetch(`/suggest?${query}`).catch(() => null);
    if (mine !== asked || !answer?.ok) return;
    found = (await answer.json()).found;
    if (mine !== asked || document.activeElement !== input) return;
    list.replaceChildren(...found.map((one, place) => option(one, `${id}-${place}`)));
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
    point(-1);
  }

  function option(one, name) {
    const item = document.createElement("li");
    Object.assign(item, { id: name });
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.append(bdi(one.label), said(one.kind, `kind ${one.type}`));
    if (one.name !== one.label) item.append(said(one.name, "other"));
    item.addEventListener("mousedown", (event) => { event.preventDefault(); choose(one); });
    return item;
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    asked++;
    if (!input.value.trim()) return close();
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // a key of an input method is not ours
    const last = list.children.length - 1;
    if (event.key === "Escape" && !list.hidden) { event.preventDefault(); close(); }
    else if (event.key === "ArrowDown" && !list.hidden) { event.preventDefault(); point(at >= last ? -1 : at + 1); }
    else if (event.key === "ArrowUp" && !list.hidden) { event.preventDefault(); point(at < 0 ? last : at - 1); }
    else if (event.key === "Enter" && !list.hidden && at >= 0) { event.preventDefault(); choose(found[at]); }
  });
  input.addEventListener("blur", close);
}

function linked(url) {
  const language = new URLSearchParams(location.search).get("lang");
  return language ? `${url}${url.includes("?") ? "&" : "?"}lang=${language}` : url;
}

function bdi(text) {
  const part = document.createElement("bdi");
  part.textContent = text;
  return part;
}

function said(text, style) {
  const part = document.createElement("small");
  part.className = style;
  part.append(bdi(text));
  return part;
}
