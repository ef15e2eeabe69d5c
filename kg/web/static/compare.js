// Compare: a report chosen from the suggestions goes by its address, one that was typed by its name.
const form = document.getElementById("choose");
const inputs = [...form.querySelectorAll("input[data-into]")];
const addressOf = (input) => document.getElementById(input.dataset.into);

for (const input of inputs) input.addEventListener("input", () => { addressOf(input).value = ""; });
form.addEventListener("chosen", () => { if (inputs.every((input) => input.value.trim())) form.requestSubmit(); });
form.addEventListener("formdata", (event) => {
  for (const input of inputs) if (addressOf(input).value) event.formData.set(input.name, addressOf(input).value);
});
