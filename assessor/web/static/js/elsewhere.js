// Answers of this account that wait on this device, on another page of the same assessment.

import { say } from "./words.js";

export function tellElsewhere(place, shelves, isHere) {
  const others = shelves.flatMap((shelf) => shelf.items().filter((item) => !isHere(item)).map((item) => shelf.get(item)));
  place.hidden = others.length === 0;
  if (others.length === 0) return;
  const link = document.createElement("a");
  link.href = others.find((one) => one.path)?.path ?? "";
  link.textContent = say("Show");
  place.replaceChildren(say("Answers of another page that are not saved yet: %(n)s.", { n: others.length }), " ", link);
}
