// The ledger: all sentences at once, filters that act as they are set, and every sentence on paper.
const rows = () => [...document.querySelectorAll(".rows details")];
const button = document.getElementById("unfold");
if (button && rows().length) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const open = rows().some((row) => !row.open);
    for (const row of rows()) row.open = open;
    button.textContent = open ? button.dataset.close : button.dataset.open;
  });
}
const filters = document.querySelector("form.filters");
filters?.addEventListener("change", (event) => {
  if (event.target.matches("input[type=checkbox], select")) filters.requestSubmit();
});
addEventListener("beforeprint", () => rows().forEach((row) => { row.open = true; }));
