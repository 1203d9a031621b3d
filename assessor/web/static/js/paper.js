// What is typed stands in full on paper: boxes are cut by printers, and drawers may be shut.
// Each [data-of] names the field, or the first part of the ids of the choices, that it repeats.

const said = (id) => {
  const field = document.getElementById(id);
  if (field && "value" in field) return field.disabled ? "" : field.value.trim();
  const chosen = [...document.querySelectorAll(`input[id^="${id}-"]:checked`)].find((one) => !one.disabled);
  const label = chosen && chosen.closest("label");
  return label ? label.textContent.trim() : "";
};

// A reason is one only where the question does not apply.
const counts = (id) => {
  const field = document.getElementById(id);
  if (!field || !field.closest(".reason")) return true;
  return field.closest(".item").querySelector('input[value="_not_applicable"]').checked;
};

export function repeat() {
  for (const line of document.querySelectorAll("[data-of]")) {
    const text = counts(line.dataset.of) ? said(line.dataset.of) : "";
    line.hidden = !text;
    line.querySelector("[data-said]").textContent = text;
  }
}

addEventListener("beforeprint", repeat);
