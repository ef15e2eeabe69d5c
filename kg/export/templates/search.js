// A field with completion over all names of all nodes, shown or not; `choose` gets the number of the node.
function completing(field, list, choose) {
  let hits = [], at = -1;
  for (const [name, value] of Object.entries({role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list",
    autocomplete: "off", spellcheck: "false"})) field.setAttribute(name, value);
  list.setAttribute("role", "listbox");

  function complete() {
    hits = matching(field.value);
    const open = bare(field.value) !== "";
    list.replaceChildren(...hits.map(({i, other}, k) => {
      const option = el("li", {role: "option", id: `${list.id}-${k}`, class: "option", "aria-selected": "false"}, sign(nodes[i].type),
        el("span", {}, named(nodes[i].name), other ? el("small", {}, " ", words("also_called", {name: plain(other)})) : ""),
        el("small", {class: "degree"}, words("type." + nodes[i].type), nodes[i].type === "Report" ? "" : ` · ${nodes[i].edges.length}`));
      option.addEventListener("mousedown", event => { event.preventDefault(); take(k); });
      return option;
    }));
    if (open && !hits.length) list.append(el("li", {class: "soft"}, words("nothing_found", {q: plain(field.value)})));
    list.hidden = !open;
    field.setAttribute("aria-expanded", String(open));
    pick(hits.length ? 0 : -1);
  }

  function pick(k) {
    at = k;
    [...list.children].forEach((option, n) => option.classList.contains("option") && option.setAttribute("aria-selected", String(n === k)));
    if (k < 0) { field.removeAttribute("aria-activedescendant"); return; }
    field.setAttribute("aria-activedescendant", `${list.id}-${k}`);
    list.children[k].scrollIntoView({block: "nearest"});
  }

  function take(k) {
    const {i} = hits[k];
    close();
    field.value = "";
    field.blur();
    choose(i);
  }

  function close() {
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  field.addEventListener("input", complete);
  field.addEventListener("focus", () => { if (field.value) complete(); });
  field.addEventListener("blur", close);
  field.addEventListener("keydown", event => {
    if (event.isComposing) return;
    const move = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (move && hits.length) pick((at + move + hits.length) % hits.length);
    else if (event.key === "Enter" && at >= 0 && !list.hidden) take(at);
    else if (event.key === "Escape") { if (list.hidden || !field.value) field.blur(); else { field.value = ""; close(); } }
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}

const field = document.getElementById("search");
completing(field, document.getElementById("found"), i => {
  // A node whose type is filtered out is shown again when it is asked for.
  const hidden = new Set(state.hidden);
  hidden.delete(nodes[i].type);
  visit(i, {hidden});
});
