// Completion of names of things in an input: a list below it, asked of /suggest, by the pattern of an ARIA combobox.
let lists = 0;

/** Complete what is typed into an input with data-complete (classes, commas between); `taken` runs when one is taken. */
export function completed(input, taken = () => {}) {
  const list = document.createElement("ul");
  list.className = "complete";
  list.id = `complete-${lists++}`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.getAttribute("aria-label") ?? input.labels?.[0]?.textContent ?? "");
  list.hidden = true;
  input.after(list);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })) {
    input.setAttribute(name, value);
  }
  let asked = 0;
  let chosen = -1;
  let waiting = 0;

  function close() {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(place) {
    const options = [...list.children];
    chosen = (place + options.length) % options.length;
    for (const [index, option] of options.entries()) option.setAttribute("aria-selected", String(index === chosen));
    input.setAttribute("aria-activedescendant", options[chosen].id);
    options[chosen].scrollIntoView({ block: "nearest" });
  }

  function take(option) {
    input.value = option.dataset.value;
    close();
    input.dispatchEvent(new Event("input"));
    clearTimeout(waiting);
    asked++;
    taken(input);
  }

  function show(values) {
    list.replaceChildren(...values.map(({ value, label, note }, index) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${index}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.value = value;
      const name = document.createElement("bdi");
      name.textContent = label;
      option.append(name);
      if (note) {
        const more = document.createElement("small");
        more.textContent = note;
        option.append(" ", more);
      }
      option.addEventListener("pointerdown", (event) => { event.preventDefault(); take(option); });
      return option;
    }));
    list.hidden = values.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    chosen = -1;
  }

  async function ask() {
    const turn = ++asked;
    const query = new URLSearchParams({ q: input.value, type: input.dataset.complete, limit: "10" });
    try {
      const told = await (await fetch(`/suggest?${query}`)).json();
      if (turn !== asked || document.activeElement !== input) return;
      show(told.found.map((one) => ({ value: one.label, label: one.label, note: one.name === one.label ? "" : one.name })));
    } catch { /* the form works without */ }
  }

  input.addEventListener("input", (event) => {
    if (event.isTrusted === false) return;
    clearTimeout(waiting);
    waiting = setTimeout(ask, 120);
  });
  input.addEventListener("focus", () => { if (!input.value) ask(); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" && list.hidden) { event.preventDefault(); ask(); }
    else if (event.key === "ArrowDown") { event.preventDefault(); choose(chosen + 1); }
    else if (event.key === "ArrowUp" && !list.hidden) { event.preventDefault(); choose(chosen < 0 ? list.children.length - 1 : chosen - 1); }
    else if (event.key === "Escape" && !list.hidden) { event.preventDefault(); close(); }
    else if (event.key === "Enter" && chosen >= 0) { event.preventDefault(); take(list.children[chosen]); }
  });
}
