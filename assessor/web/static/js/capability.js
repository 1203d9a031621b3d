// The page of one capability: every change is saved at once.

import "./needs.js";
import { follow } from "./beside.js";
import { Confirmed } from "./confirmed.js";
import { enter } from "./door.js";
import { tellElsewhere } from "./elsewhere.js";
import { describeTyped, isAsMade, partsTouched, read, restore, settle, snapshot, standing, write } from "./entry.js";
import { keepCellsApart } from "./figures.js";
import { offerLast } from "./last.js";
import { refresh } from "./live.js";
import { offerNext } from "./next.js";
import { Outbox } from "./outbox.js";
import { Saver } from "./saver.js";
import { States } from "./states.js";
import { watch } from "./watch.js";
import { say } from "./words.js";

const TYPING = 900;
const PAIR = 20000; // so long the second figure of a pair is waited for while one is still at it

const page = JSON.parse(document.getElementById("page").textContent);
const sections = new Map([...document.querySelectorAll("[data-item]")].map((one) => [one.dataset.item, one]));
const beside = document.getElementById("beside");
const elsewhere = document.getElementById("elsewhere");
const outbox = new Outbox(page.account, page.assessment);
const unfinished = new Outbox(page.account, page.assessment, "unfinished");
const KEPT = "kept";
const FRESH = 15000; // so long one sees what a colleague has just answered

// A change that belongs to another page of this assessment is sent from here too.
const isHere = (item) => sections.has(item);
const waitsElsewhere = () => outbox.items().filter((item) => !isHere(item)).length;
const confirmed = new Confirmed(document.getElementById("confirmed"), page.elsewhere, waitsElsewhere);
const states = new States(confirmed);

const lookForNext = offerNext(document.getElementById("next-open"));
let isLeaving = false;

function look(section) {
  const is = standing(section);
  section.classList.toggle("is-open", is === "unanswered");
  section.classList.toggle("is-na", is === "not_applicable");
  section.querySelector(".withdraw").hidden = is === "unanswered";
  for (const proof of section.querySelectorAll(".proofs input")) proof.disabled = is !== "answered";
  section.querySelector(".by-batch")?.toggleAttribute("hidden", section.dataset.touched === "yes");
  section.querySelector(".confirm")?.toggleAttribute("hidden", is !== "unanswered");
  refresh(section);
  count(section.closest(".ten"));
  lookForNext();
}

function count(ten) {
  if (!ten) return;
  const tag = ten.querySelector("[data-open-count]");
  const n = ten.querySelectorAll(".item.is-open").length;
  tag.hidden = n === 0;
  tag.textContent = say("%(n)s open", { n });
}

const showElsewhere = () => tellElsewhere(elsewhere, [outbox], isHere);

// Somebody submitted the assessment meanwhile: the page that can only be read shows what was left.
function showLocked(details) {
  const notice = document.getElementById("locked");
  notice.hidden = !details.isLocked;
  notice.querySelector("a").onclick = () => (isLeaving = outbox.isKept);
}

const saver = new Saver({
  assessment: page.assessment,
  outbox,
  path: location.pathname,
  enter: () => enter(page.account),
  show(item, state, details = {}) {
    const section = sections.get(item);
    if (state === "problem" && details.isLocked) showLocked(details);
    if (!section) return showElsewhere();
    // An earlier answer is confirmed while the fields already hold half of another one.
    if (state === "saved" && unfinished.get(item)) return showUnfinished(section, read(section));
    if (state === "saved") touched.delete(item);
    states.show(section, state, details, {
      retry: () => saver.retry(item),
      mine: () => outbox.get(item)?.entry,
      keep: () => saver.keepMine(item),
      take: () => {
        write(section, saver.takeTheirs(item));
        look(section);
        follow(beside, page.beside);
      },
    });
    if (state === "saved") follow(beside, page.beside);
  },
});

// What was typed is no answer yet: something is missing, or something is wrong.
function showUnfinished(section, { missing, problems }) {
  if (!problems) return states.show(section, "waiting", { missing });
  states.show(section, "problem", { problems: problems.map((one) => states.told(section, one)) });
}

// Figures that belong together and were changed since they were saved, by question.
const touched = new Map();

// Whether only one figure of a pair that was complete is new: with the other, old one it says nothing true.
function isHalfNew(section, input) {
  const parts = partsTouched(section, input);
  if (!parts) return false;
  const { item } = section.dataset;
  const now = (touched.get(item) ?? new Set()).add(parts.touched);
  touched.set(item, now);
  return now.size < parts.all;
}

function changed(section, delay) {
  section.dataset.touched = "yes";
  if (standing(section) !== "unanswered") delete section.dataset.carried;
  look(section);
  const item = section.dataset.item;
  const { entry, missing, problems } = read(section);
  states.ask(section, () => changed(section, 0));
  if (missing) {
    saver.drop(item);
    const { base } = saver.line(item);
    const fields = snapshot(section);
    // Leaving a field tells once more what it holds: the choice that is being clicked stays in place.
    if (states.isAsking(section) && JSON.stringify(unfinished.get(item)?.fields) === JSON.stringify(fields)) return;
    unfinished.put(item, { stamp: KEPT, base, fields, path: location.pathname });
    return showUnfinished(section, { missing, problems });
  }
  unfinished.remove(item, KEPT);
  saver.change(item, entry, delay);
}

// One goes on to something else: the pair stands as it is now.
function leave(section) {
  const { item } = section.dataset;
  if (section.contains(document.activeElement) || !touched.delete(item)) return;
  saver.hurry(item);
}

const isTyped = (input) => input.matches("textarea, input[type=text]");
let isComposing = false;

for (const section of sections.values()) {
  saver.line(section.dataset.item).base = Number(section.dataset.base);
  const typing = (input) => changed(section, isHalfNew(section, input) ? PAIR : TYPING);
  section.addEventListener("input", (event) => {
    settle(section, event.target);
    // What an input method is still composing is no word yet, and nobody's answer.
    if (isTyped(event.target) && !isComposing) typing(event.target);
  });
  section.addEventListener("compositionstart", () => (isComposing = true));
  section.addEventListener("compositionend", (event) => {
    isComposing = false;
    typing(event.target);
  });
  section.addEventListener("change", (event) => changed(section, isTyped(event.target) && isHalfNew(section, event.target) ? PAIR : 0));
  section.addEventListener("focusout", () => setTimeout(() => leave(section)));
  section.addEventListener("paste", (event) => event.target.dataset.measure && keepCellsApart(event));
  offerLast(section, (entry) => {
    write(section, entry);
    changed(section, 0);
  });
  section.querySelector(".withdraw").addEventListener("click", (event) => {
    event.preventDefault();
    write(section, null);
    delete section.dataset.carried;
    changed(section, 0);
    section.querySelector("input:not([type=hidden]), textarea").focus();
  });
  look(section);
}

// What an earlier visit could not send comes back into its fields, and is sent now.
for (const item of outbox.items()) {
  const section = sections.get(item);
  if (!section) continue;
  write(section, outbox.get(item).entry);
  look(section);
}
for (const item of unfinished.items()) {
  const section = sections.get(item);
  if (!section) continue;
  const { base, fields } = unfinished.get(item);
  restore(section, fields);
  saver.line(item).base = base;
  changed(section, 0);
}
// So does what was clicked or typed before this script was there.
for (const [item, section] of sections) {
  if (!isAsMade(section) && !outbox.get(item) && !unfinished.get(item)) changed(section, 0);
}
showElsewhere();
states.sum();
saver.flush();

// What a colleague has answered meanwhile is shown, unless something here waits to be sent: then
// both answers meet at the server, and a person chooses.
function hear(news) {
  confirmed.elsewhere = news.elsewhere;
  const newer = news.changes.filter(({ item, revision }) => isHere(item) && revision > saver.line(item).base && !saver.isBusy(item));
  const shown = newer.filter(({ item }) => !unfinished.get(item));
  for (const one of shown) showTheirs(sections.get(one.item), one);
  for (const one of newer) if (unfinished.get(one.item)) letChoose(sections.get(one.item), one);
  if (shown.length) follow(beside, page.beside);
  if (!news.is_draft) showLocked({ isLocked: true });
  states.sum();
}

// A colleague has answered what is only half typed here: both are shown, and a person chooses.
function letChoose(section, newest) {
  const { item, revision } = newest;
  states.show(section, "conflict", newest, {
    mine: () => ({ text: describeTyped(snapshot(section)) }),
    keep: () => {
      saver.line(item).base = revision;
      changed(section, 0);
    },
    take: () => {
      unfinished.remove(item, KEPT);
      showTheirs(section, newest);
    },
  });
}

function showTheirs(section, { item, response, revision, who, is_own, saved_at_words }) {
  saver.line(item).base = revision;
  section.dataset.carried = response?.carried ? "yes" : "";
  section.dataset.touched = "yes";
  write(section, response);
  look(section);
  const isOpen = standing(section) === "unanswered";
  states.show(section, isOpen ? "open" : "saved", { at: saved_at_words, who: is_own ? "" : who });
  section.classList.add("is-fresh");
  setTimeout(() => section.classList.remove("is-fresh"), FRESH);
}

watch({
  path: page.news,
  mark: page.mark,
  hear,
  gone: () => (document.getElementById("gone").hidden = false),
});

// "Save", "next" and the actions of the page leave it only when everything has been sent.
// Safari before 15.4 does not say which button has sent a form.
let pressed = null;
addEventListener("click", (event) => (pressed = event.target.closest("button")), { capture: true });

for (const form of document.querySelectorAll("form[data-flush]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (isLeaving) return;
    document.activeElement?.blur();
    await saver.flush();
    if (saver.isWorried(isHere) || isWrong()) return document.querySelector(".is-bad, [data-state=unsaved]")?.scrollIntoView({ block: "center" });
    const next = (event.submitter ?? pressed)?.dataset.href;
    // Half an answer stays behind in this browser: the page asks before it goes.
    isLeaving = (Boolean(next) || form.id !== "answers") && !isHalf();
    if (next) return location.assign(next);
    if (isLeaving) form.submit();
  });
}

const isWrong = () => document.querySelector("[data-item].is-bad") !== null;
// Half an answer is kept in this browser alone: whoever leaves it should know.
const isHalf = () => isComposing || document.querySelector("[data-item] .state[data-state=waiting]") !== null;

addEventListener("beforeunload", (event) => {
  if (isLeaving || !(saver.isWorried(isHere) || isWrong() || isHalf())) return;
  event.preventDefault();
  // Chromium before 119 asks only where this is set as well.
  event.returnValue = "";
});

addEventListener("leaving", () => (isLeaving = true));

addEventListener("pageshow", () => (isLeaving = false));

addEventListener("storage", () => showElsewhere());

// Last, so that a page whose scripts failed on the way keeps its plain buttons.
document.documentElement.classList.add("js");
