// The line below each item that says how far its answer has come, and the line about all of them.

import { describe, doubts, wordsOf } from "./entry.js";
import { ask } from "./figures.js";
import { say } from "./words.js";

const NEEDED = {
  reason: "Saved once you give the reason.",
  figures: "Saved once all figures are in.",
  meaning: "Saved once you say which figure you mean.",
};

const CAUSES = {
  offline: "Not saved: no connection. Kept on this device, trying again",
  stranger: "Not saved: something between this device and the server answered in its place, such as the sign-in page of a network. Kept on this device, trying again",
  full: "Not saved: the disk of the server is full. Kept on this device, trying again",
  server: "Not saved: the server could not do it. Kept on this device, trying again",
};
// A private window, or a disk that is full.
const NOT_KEPT = "Not saved, and this browser keeps nothing: leave this page open, it goes on trying";

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, given] of Object.entries(attributes)) made.setAttribute(name, given);
  made.append(...children);
  return made;
}

function savedWords({ at: time, who }) {
  return who ? say("Saved at %(time)s by %(who)s", { time, who }) : say("Saved at %(time)s", { time });
}

function sentence(state, details) {
  if (state === "saving") return say("Saving");
  if (state === "open") return say("Open");
  if (state === "saved") return savedWords(details);
  if (state === "waiting") return say(NEEDED[details.missing]);
  if (state === "conflict") return say("Not saved: two different answers");
  if (state === "problem") return say("Not saved: please look at the answer");
  if (details.why === "signed-out") return say("Not saved yet: please sign in again");
  return say(details.isKept === false ? NOT_KEPT : (CAUSES[details.why] ?? CAUSES.server));
}

// Whether the server has said that it holds the answer of a question; "" where there is none.
function isConfirmed(section, now) {
  const state = now.get(section.dataset.item);
  if (state === "saved") return section.classList.contains("is-open") ? "" : "yes";
  return state === "open" ? "" : "no";
}

export class States {
  // `confirmed` shows how many answers the server has said that it holds.
  constructor(confirmed) {
    this.confirmed = confirmed;
    this.now = new Map();
    for (const section of document.querySelectorAll("[data-item]")) this.now.set(section.dataset.item, section.querySelector(".state").dataset.state);
    this.whole = document.getElementById("all-states");
  }

  show(section, state, details = {}, actions = {}) {
    this.now.set(section.dataset.item, state);
    const line = section.querySelector(".state");
    line.dataset.state = state === "conflict" ? "problem" : state;
    line.replaceChildren(element("span", {}, sentence(state, details)));
    if (state === "unsaved") {
      const again = element("button", { type: "button", class: "linkish" }, say("Try now"));
      again.addEventListener("click", () => actions.retry());
      line.append(again);
    }
    section.classList.toggle("is-bad", state === "problem" || state === "conflict");
    this.problems(section, state === "problem" ? details.problems : []);
    this.choice(section, state === "conflict" ? details : null, actions);
    this.sum();
  }

  // Whether two answers stand side by side, and a person is asked which.
  isAsking(section) {
    return this.now.get(section.dataset.item) === "conflict";
  }

  // What is wrong with a field, in a sentence that calls the field what the page calls it.
  told(section, { part, message, values }) {
    const called = wordsOf(section).figure(part).replace(/\s+/g, " ").replace(/[?？]$/, "");
    const problem = say(message, values);
    return { message: called ? say("%(field)s: %(problem)s", { field: called, problem }) : problem };
  }

  // Asks which of two figures is meant, wherever there are two; `take` hears of the choice.
  ask(section, take) {
    const open = new Map(doubts(section).map(({ input, doubt }) => [input, doubt]));
    for (const input of section.querySelectorAll("[data-measure]")) {
      ask(input, open.get(input), say, (figure) => {
        input.value = figure;
        take();
        input.focus();
      });
    }
  }

  problems(section, problems) {
    const place = section.querySelector(".problems");
    place.replaceChildren(...problems.map((one) => element("p", { class: "field-bad" }, one.message)));
  }

  // Two answers side by side; the person takes one.
  choice(section, newest, { mine, keep, take }) {
    const place = section.querySelector(".choose");
    place.replaceChildren();
    if (!newest) return;
    const half = (title, entry, label, act) => {
      const button = element("button", { type: "button", class: "btn btn-quiet btn-small" }, label);
      button.addEventListener("click", act);
      const words = element("p", { class: "my-2 pre" }, describe(wordsOf(section), entry, say));
      return element("div", {}, element("p", { class: "small soft" }, title), words, button);
    };
    const who = newest.is_own ? say("You, in another window") : newest.who;
    const theirs = say("%(who)s, saved at %(time)s", { who, time: newest.saved_at_words });
    const question = newest.is_own
      ? say("You answered this differently in another window. Which answer stands?")
      : say("Someone else has answered this in the meantime. Which answer stands?");
    place.append(
      element("p", { class: "strong" }, question),
      element(
        "div",
        { class: "choose-two" },
        half(newest.is_own ? say("You, here") : say("You"), mine(), say("Keep my answer"), keep),
        half(theirs, newest.response, say("Take this answer"), take),
      ),
    );
  }

  sum() {
    const count = (...states) => [...this.now.values()].filter((state) => states.includes(state)).length;
    const [unsaved, saving] = [count("unsaved", "problem", "conflict", "waiting"), count("saving")];
    this.whole.dataset.state = unsaved ? "unsaved" : saving ? "saving" : "saved";
    const words = unsaved ? "%(n)s not saved" : saving ? "Saving" : "Everything is saved";
    this.whole.textContent = say(words, { n: unsaved });
    this.confirmed.show([...document.querySelectorAll("[data-item]")].map((section) => isConfirmed(section, this.now)));
  }
}
