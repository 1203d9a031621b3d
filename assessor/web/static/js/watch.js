// What colleagues answer on the same page appears here within seconds.

import { isStillOurs, look } from "./server.js";

const EVERY = 4000;
const SLOWEST = 60000;
const account = document.body.dataset.account;
const AWAY = 10 * 60 * 1000; // where nobody is, nobody asks: a session left alone may end

// `hear(news)` takes what has changed; `gone()` is called once the page is not this person's any more.
export function watch({ path, mark, hear, gone }) {
  let at = mark;
  let failures = 0;
  let touched = Date.now();
  let timer = null;

  const isAway = () => document.hidden || Date.now() - touched > AWAY;
  const later = (delay) => {
    clearTimeout(timer);
    timer = setTimeout(ask, delay);
  };

  async function ask() {
    timer = null;
    if (isAway()) return;
    const address = new URL(path, location.href);
    address.searchParams.set("after", at);
    const { status, body } = await look(address);
    if (status === 404 && (await isStillOurs())) return gone();
    // Who is signed out is led to the door's page; another account hears what is not for this one.
    if (status === 200 && body.account === account) {
      failures = 0;
      at = body.mark;
      hear(body);
    } else failures += 1;
    later(Math.min(EVERY * 2 ** failures, SLOWEST));
  }

  const back = () => {
    const was = isAway() || timer === null;
    touched = Date.now();
    if (was && !document.hidden) later(0);
  };
  for (const kind of ["pointerdown", "keydown", "wheel", "touchstart"]) addEventListener(kind, back, { passive: true, capture: true });
  document.addEventListener("visibilitychange", () => document.hidden || back());
  later(EVERY);
}
