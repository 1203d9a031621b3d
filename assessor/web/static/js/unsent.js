// What waits on this device is sent from every page of its account, whatever that page is for:
// after a restart or a new sign-in nobody has to find the page on which it was typed.

import { Outbox, waiting } from "./outbox.js";
import { Saver } from "./saver.js";

const SETTLED = 300;

let fresh = null;

// The page shows how far its own assessment has come: what has just been sent belongs to it.
function reloadSoon() {
  clearTimeout(fresh);
  fresh = setTimeout(() => location.reload(), SETTLED);
}

// `own` is the assessment that the page is about, if any: the page itself tells what waits of it;
// where it also sends that (`isSent`), the rest alone is looked after here.
export function sendUnsent({ account, own, isSent, place }) {
  const others = [...new Set(waiting(account))].filter((one) => one !== own);
  const shelves = others.flatMap((one) => [new Outbox(account, one), new Outbox(account, one, "unfinished")]);
  const tell = () => show(place, shelves.flatMap((shelf) => shelf.items().map((item) => shelf.get(item))));
  for (const assessment of own && !isSent ? [own, ...others] : others) {
    const saver = new Saver({
      assessment,
      outbox: new Outbox(account, assessment),
      path: location.pathname,
      show(_item, state) {
        if (state === "saved" && assessment === own) reloadSoon();
        tell();
      },
      // Nobody is asked to sign in here: the page leads to the door by itself.
      enter: () => new Promise(() => {}),
    });
    saver.flush();
  }
  tell();
}

function show(place, records) {
  place.hidden = records.length === 0;
  place.querySelector("span").textContent = place.dataset.said.replace("{n}", records.length);
  const path = records.find((one) => one.path)?.path;
  place.querySelector("a").hidden = !path;
  if (path) place.querySelector("a").href = path;
}
