// Compare: names of reports are completed; once both are there, they are compared at once.
import { completed } from "/static/complete.js";

const form = document.getElementById("choose");
const inputs = [...form.querySelectorAll("input[data-complete]")];
for (const input of inputs) {
  completed(input, () => { if (inputs.every((one) => one.value.trim())) form.requestSubmit(); });
}
