// Signing in again without leaving the page: what was typed stays where it is.

import { giveCode, signIn } from "./server.js";
import { say } from "./words.js";

const STRANGER = "Something between this device and the server answered in its place, such as the sign-in page of a network. Please try again.";

let waiting = null;

// A browser without dialogs (Firefox before 98, Safari before 15.4) shows it as a box over the page.
const open = (dialog) => (dialog.showModal ? dialog.showModal() : dialog.setAttribute("open", ""));
const shut = (dialog) => (dialog.close ? dialog.close() : dialog.removeAttribute("open"));

// Of both steps one is shown; the fields of the other are switched off, so that they ask for nothing.
function show(form, step) {
  for (const part of form.querySelectorAll("[data-step]")) {
    part.hidden = part.dataset.step !== step;
    for (const field of part.querySelectorAll("input")) field.disabled = part.hidden;
    if (!part.hidden) (part.querySelector("[autofocus]") ?? part.querySelector("input")).focus();
  }
  form.dataset.at = step;
}

async function attempt(form) {
  const { name, password, code } = form.elements;
  const answer = form.dataset.at === "code" ? await giveCode(code.value.trim()) : await signIn(name.value, password.value);
  code.value = "";
  if (answer.body.code === "second-factor") show(form, "code");
  if (answer.body.code === "start-again") show(form, "password");
  return answer;
}

function complaintAbout(answer, account) {
  if (answer.why === "stranger") return say(STRANGER);
  if (answer.status === 0) return say("No connection. Please try again.");
  if (answer.body.code === "second-factor") return "";
  if (answer.status !== 200) return answer.body.detail ?? "";
  return answer.body.account === account ? "" : say("The answers on this page belong to another account.");
}

// Whether somebody has signed in again; false where the dialog was closed without.
export function enter(account) {
  waiting ??= new Promise((entered) => {
    const dialog = document.getElementById("door");
    const form = dialog.querySelector("form");
    const complaint = dialog.querySelector(".field-bad");
    // Set, not added: the page may have to sign in more than once.
    form.onsubmit = async (event) => {
      event.preventDefault();
      complaint.textContent = "";
      const answer = await attempt(form);
      complaint.textContent = complaintAbout(answer, account);
      if (answer.status !== 200) return;
      show(form, "password");
      if (complaint.textContent) return;
      form.elements.password.value = "";
      waiting = null;
      entered(true);
      shut(dialog);
    };
    // Escape, or a browser's own way to close it: what waits goes on waiting, and asks again.
    dialog.onclose = () => {
      waiting = null;
      entered(false);
    };
    // Nothing can be saved before somebody signs in; the page stays usable below the dialog.
    open(dialog);
    show(form, "password");
  });
  return waiting;
}
