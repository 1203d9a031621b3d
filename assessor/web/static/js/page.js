// On every page: what works better with JavaScript says so, and nobody signs out by mistake
// while answers wait on this computer.

import { waiting } from "./outbox.js";

const account = document.body.dataset.account;

document.getElementById("sign-out")?.addEventListener("submit", (event) => {
  if (waiting(account) > 0 && !confirm(event.target.dataset.ask)) event.preventDefault();
});

// The report takes some seconds: say so, and hand it over when it is there.
for (const link of document.querySelectorAll("a[data-report]")) {
  link.addEventListener("click", async (event) => {
    event.preventDefault();
    if (link.getAttribute("aria-disabled") === "true") return;
    const line = document.getElementById(link.dataset.report);
    link.setAttribute("aria-disabled", "true");
    link.classList.add("disabled");
    line.textContent = line.dataset.working;
    try {
      const response = await fetch(link.href, { cache: "no-store" });
      if (!response.ok || !response.headers.get("Content-Type").startsWith("application/pdf")) throw new Error();
      const file = document.createElement("a");
      file.href = URL.createObjectURL(await response.blob());
      file.download = link.dataset.name;
      file.click();
      setTimeout(() => URL.revokeObjectURL(file.href), 60000);
      line.textContent = line.dataset.done;
    } catch {
      line.textContent = line.dataset.failed;
    } finally {
      link.removeAttribute("aria-disabled");
      link.classList.remove("disabled");
    }
  });
}
