// What waits on this device is sent from every page of its account, whatever that page is for:
// after a restart or a new sign-in nobody has to find the page on which it was typed.

import { Outbox, waiting } from "./outbox.js";
import { Saver } from "./saver.js";
import { isOurPage } from "./server.js";

const SETTLED = 300;

let fresh = null;

// The page shows how far its own assessment has come: what has just been sent belongs to it.
function reloadSoon() {
  clearTimeout(fresh);
  fresh = setTimeout(() => location.reload(), SETTLED);
}

// Whether the page on which it was typed is not for this account any more: our own page says so, and no
// other that stands in between.
async function isGone(path) {
  const answer = await fetch(path, { cache: "no-store", redirect: "manual" }).catch(() => null);
  return answer?.status === 404 && isOurPage(await answer.text());
}

// `own` is the assessment that the page is about, if any: the page itself tells what waits of it;
// where it also sends that (`isSent`), the rest alone is looked after here.
export function sendUnsent({ account, own, isSent, place, goneFrom }) {
  const others = [...new Set(waiting(account))].filter((one) => one !== own);
  const shelvesOf = (one) => [new Outbox(account, one), new Outbox(account, one, "unfinished"), new Outbox(account, one, "review")];
  const shelves = others.flatMap(shelvesOf);
  const gone = new Set();
  const tell = () => {
    const records = recordsOf(shelves).filter(({ path }) => !gone.has(path));
    show(place, records.length);
    place.querySelector("a").href = records.find(({ path }) => path)?.path ?? "/";
    show(goneFrom, recordsOf(shelves).length - records.length);
  };
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
      enter: async () => false,
    });
    saver.flush();
  }
  for (const path of new Set(recordsOf(shelves).map((one) => one.path))) {
    if (path) isGone(path).then((is) => is && gone.add(path) && tell());
  }
  goneFrom.querySelector("button").onclick = () => {
    for (const { shelf, item, path, stamp } of recordsOf(shelves)) if (gone.has(path)) shelf.remove(item, stamp);
    tell();
  };
  tell();
}

const recordsOf = (shelves) => shelves.flatMap((shelf) => shelf.items().map((item) => ({ shelf, item, ...shelf.get(item) })));

function show(place, n) {
  place.hidden = n === 0;
  place.querySelector("span").textContent = place.dataset.said.replace("{n}", n);
}
