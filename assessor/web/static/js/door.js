// Signing in again without leaving the page: what was typed stays where it is.

import { signIn } from "./server.js";
import { say } from "./words.js";

let waiting = null;

export function enter(account) {
  waiting ??= new Promise((entered) => {
    const dialog = document.getElementById("door");
    const form = dialog.querySelector("form");
    const complaint = dialog.querySelector(".field-bad");
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      complaint.textContent = "";
      const answer = await signIn(form.elements.name.value, form.elements.password.value);
      if (answer.status === 0) return (complaint.textContent = say("No connection. Please try again."));
      if (answer.status !== 200) return (complaint.textContent = answer.body.detail ?? "");
      if (answer.body.account !== account) return (complaint.textContent = say("The answers on this page belong to another account."));
      form.elements.password.value = "";
      dialog.close();
      waiting = null;
      entered();
    });
    // Nothing can be saved before somebody signs in; the page stays usable below the dialog.
    dialog.showModal();
  });
  return waiting;
}
