// The named questions: a list that narrows as one types; a thing taken from the suggestions is sent as its IRI.
const narrow = document.getElementById("narrow");
if (narrow) {
  document.getElementById("narrowing").hidden = false;
  const told = document.getElementById("narrowed");
  narrow.addEventListener("input", () => {
    const wanted = narrow.value.trim().toLowerCase().split(/\s+/);
    let left = 0;
    for (const topic of document.querySelectorAll(".topic")) {
      let here = 0;
      for (const one of topic.querySelectorAll("li")) {
        const said = `${one.dataset.names} ${one.textContent.toLowerCase()}`;
        one.hidden = !wanted.every((word) => said.includes(word));
        here += one.hidden ? 0 : 1;
      }
      topic.hidden = here === 0;
      left += here;
    }
    told.textContent = left ? String(left) : told.dataset.none;
  });
}

const form = document.getElementById("ask");
if (form) {
  form.addEventListener("input", (event) => { // what is typed anew is no longer the thing that was taken
    const into = event.target.dataset?.into;
    if (into && event.isTrusted) document.getElementById(into).value = "";
  });
  form.addEventListener("formdata", ({ formData }) => { // names for people, IRIs for what was chosen, nothing empty
    for (const hidden of form.querySelectorAll("input[data-name]")) {
      if (hidden.value) formData.set(hidden.dataset.name, hidden.value);
    }
    for (const [name, value] of [...formData]) if (!value.trim()) formData.delete(name);
  });
}
