// On pages that save nothing: what waits on this device is shown, and where it can no longer be
// saved, because the assessment was submitted, it can be copied or discarded.

import "./needs.js";
import { copy } from "./clipboard.js";
import { Confirmed } from "./confirmed.js";
import { tellElsewhere } from "./elsewhere.js";
import { describe, describeTyped } from "./entry.js";
import { Outbox } from "./outbox.js";
import { say } from "./words.js";

const page = JSON.parse(document.getElementById("page").textContent);
const labels = page.labels ?? {};
const shelves = ["outbox", "unfinished", "review"].map((shelf) => new Outbox(page.account, page.assessment, shelf));
const sections = new Map([...document.querySelectorAll("[data-item]")].map((one) => [one.dataset.item, one]));

function wordsOf(item) {
  const known = labels[item] ?? {};
  return {
    label: (part, value) => known[part]?.[value] ?? value,
    figure: (part) => known.figures?.[part] ?? part,
  };
}

function button(words, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn btn-quiet btn-small";
  made.textContent = words;
  made.addEventListener("click", () => act(made));
  return made;
}

function show(section, shelf, record) {
  const item = section.dataset.item;
  const place = section.querySelector(".leftover");
  const words = document.createElement("p");
  words.className = "pre my-2";
  words.textContent = "entry" in record ? describe(wordsOf(item), record.entry, say) : describeTyped(record.fields);
  const title = document.createElement("p");
  title.textContent = shelf === shelves[2] ? say("What you typed in the review was not saved:") : say("Your change was not saved before the assessment was submitted:");
  const buttons = document.createElement("div");
  buttons.className = "buttons";
  buttons.append(
    button(say("Copy"), async (one) => {
      await copy(words.textContent, words);
      one.textContent = say("Copied");
    }),
    button(say("Discard"), () => {
      shelf.remove(item, record.stamp);
      place.replaceChildren();
      tell();
    }),
  );
  const notice = document.createElement("div");
  notice.className = "notice notice-warn mb-0";
  notice.append(title, words, buttons);
  place.append(notice);
}

const tell = () => tellElsewhere(document.getElementById("elsewhere"), shelves, (item) => sections.has(item));

// What waits here is on its way: the server has not confirmed it.
const line = document.getElementById("confirmed");
if (line) new Confirmed(line, Number(line.dataset.n), () => shelves[0].items().length).show([]);

for (const shelf of shelves) {
  for (const item of shelf.items()) if (sections.has(item)) show(sections.get(item), shelf, shelf.get(item));
}
tell();
