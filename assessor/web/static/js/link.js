// A new link is shown once: it can be copied.

import { copy } from "./clipboard.js";

const link = document.getElementById("link");
const button = document.getElementById("copy");

// A proxy may have kept from the server how browsers call it; the browser knows.
if (link.dataset.path) link.textContent = location.origin + link.dataset.path;

button.hidden = false;
button.addEventListener("click", async () => {
  await copy(link.textContent, link);
  button.textContent = button.dataset.copied;
});
