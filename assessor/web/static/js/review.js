// The page of a review: what a reviewer has typed and not yet saved comes back into its fields, after
// a link, Back, F5 or a refused save, and nobody leaves it without being asked.

import "./needs.js";
import { isAsMade, restore, snapshot } from "./entry.js";
import { Outbox } from "./outbox.js";

const KEPT = "kept";

const page = JSON.parse(document.getElementById("page").textContent);
const typed = new Outbox(page.account, page.assessment, "review");
const form = document.querySelector("form.reviewing");
const sections = [...document.querySelectorAll(".review-item[data-item]")];
let isLeaving = false;

const baseOf = (section) => section.querySelector('[name$="__base"]').value;

function keep(section, isSent) {
  const { item } = section.dataset;
  // What was refused stands in the page as it was typed, and is as little saved as before.
  if (isAsMade(section) && !section.classList.contains("is-bad")) return typed.remove(item, KEPT);
  typed.put(item, { stamp: KEPT, base: baseOf(section), isSent, fields: snapshot(section), path: location.pathname });
}

for (const section of sections) {
  const { item } = section.dataset;
  const record = typed.get(item);
  // Sent, and the page knows of a newer finding: that is the one.
  if (record?.isSent && record.base !== baseOf(section)) typed.remove(item, KEPT);
  else if (record) {
    restore(section, record.fields);
    keep(section, false);
    if (!isAsMade(section)) section.querySelector("details.finding").open = true;
  }
  for (const kind of ["input", "change"]) section.addEventListener(kind, () => keep(section, false));
}

form.addEventListener("submit", () => {
  for (const section of sections) if (typed.get(section.dataset.item)) keep(section, true);
  isLeaving = true;
});

addEventListener("beforeunload", (event) => {
  if (isLeaving || !sections.some((section) => typed.get(section.dataset.item))) return;
  event.preventDefault();
  event.returnValue = "";
});

addEventListener("leaving", () => (isLeaving = true));

addEventListener("pageshow", () => (isLeaving = false));
