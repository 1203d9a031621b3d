// Recovery codes are shown once: copy them, or print the page.

import { copy } from "./clipboard.js";

const codes = document.getElementById("codes");
const buttons = document.getElementById("take-away");

buttons.hidden = false;
buttons.querySelector("[data-copied]").addEventListener("click", async ({ currentTarget }) => {
  await copy([...codes.children].map((one) => one.textContent).join("\n"), codes);
  currentTarget.textContent = currentTarget.dataset.copied;
});
buttons.querySelector("[data-print]").addEventListener("click", () => print());
