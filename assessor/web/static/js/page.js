// On every page: what works better with JavaScript says so, and nobody signs out by mistake
// while answers wait on this computer.

import "./needs.js";
import { waiting } from "./outbox.js";
import { over } from "./text.js";
import { sendUnsent } from "./unsent.js";

const PATIENCE = 2000;

const account = document.body.dataset.account;

if (account) {
  sendUnsent({
    account,
    own: JSON.parse(document.getElementById("page")?.textContent ?? "{}").assessment,
    isSent: document.getElementById("answers") !== null,
    place: document.getElementById("unsent"),
    goneFrom: document.getElementById("unsent-gone"),
  });
}

// What was typed last may still be on its way to the server.
async function nothingWaits() {
  for (const until = Date.now() + PATIENCE; Date.now() < until && navigator.onLine; ) {
    if (waiting(account).length === 0) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return waiting(account).length === 0;
}

document.getElementById("sign-out")?.addEventListener("submit", async (event) => {
  if (waiting(account).length === 0) return;
  event.preventDefault();
  const form = event.target;
  if (!(await nothingWaits()) && !confirm(form.dataset.ask)) return;
  // Asked once is enough: the page itself does not ask again.
  dispatchEvent(new Event("leaving"));
  form.submit();
});

// A text that is too long stays whole, and says by how much before it is sent.
for (const field of document.querySelectorAll("[data-longest]")) {
  const check = () => {
    const many = over(field);
    const said = document.body.dataset.tooLong.replace("{over}", many).replace("{most}", field.dataset.longest);
    field.setCustomValidity(many ? said : "");
  };
  field.addEventListener("input", check);
  check();
}

// A text that was typed into any other form is in no browser's keeping: whoever leaves it is asked.
let isLeaving = false;
const isTyped = (box) => box.value !== box.defaultValue && !box.form.dataset.sent;
addEventListener("beforeunload", (event) => {
  const boxes = document.querySelectorAll("form[method=post]:not([data-flush]):not(.reviewing) textarea");
  if (isLeaving || ![...boxes].some(isTyped)) return;
  event.preventDefault();
  event.returnValue = "";
});
addEventListener("leaving", () => (isLeaving = true));

// Who clicks twice does not start two assessments.
for (const form of document.querySelectorAll("form[method=post]:not([data-flush])")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    else if (!event.defaultPrevented) form.dataset.sent = "yes";
  });
}
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// The other language comes back to the place on the page that was being read.
document.querySelector(".tongues").addEventListener("submit", (event) => {
  const places = [...document.querySelectorAll("main .item[id], main section > * > h2[id], main section > h2[id]")];
  const isRead = (one) => one.getClientRects().length > 0 && !one.closest(".beside") && one.getBoundingClientRect().top < 140;
  const read = places.filter(isRead).pop();
  const back = event.target.elements.next;
  if (read && scrollY > 0) back.value = `${back.value.split("#")[0]}#${read.id}`;
});

// The name that the server gives the file, also where it holds more than Latin letters.
function nameIn(disposition) {
  const coded = disposition?.match(/filename\*=UTF-8''([^;]+)/i)?.[1];
  return coded ? decodeURIComponent(coded) : (disposition?.match(/filename="?([^";]+)/i)?.[1] ?? "report.pdf");
}

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
      let response = await fetch(link.href, { cache: "no-store" });
      // It is made elsewhere, while this page asks now and then; who answers for another says no time.
      while (response.status === 202 && response.headers.get("Retry-After") > 0) {
        await new Promise((resolve) => setTimeout(resolve, 1000 * response.headers.get("Retry-After")));
        response = await fetch(link.href, { cache: "no-store" });
      }
      // A page instead of a file says that the person has to sign in again.
      if (!response.ok || !response.headers.get("Content-Disposition")?.startsWith("attachment")) throw new Error();
      const file = document.createElement("a");
      file.href = URL.createObjectURL(await response.blob());
      file.download = nameIn(response.headers.get("Content-Disposition"));
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
