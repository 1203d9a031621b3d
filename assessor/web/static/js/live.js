// What follows from the figures while they are typed: a share, a change, and bars beside others'.

import { field } from "./entry.js";
import { measureOf, readFigure } from "./figures.js";
import { say } from "./words.js";

const get = (section, part) => {
  const input = field(section, part);
  return input ? (readFigure(input.value, measureOf(input)).value ?? null) : null;
};

// The value as the bank defines it, or null while it cannot be told.
export function value(section) {
  const kind = section.dataset.kind;
  if (kind === "number") return get(section, "value");
  if (kind === "ratio") {
    const [count, of] = [get(section, "count"), get(section, "of")];
    return count === null || !(of > 0) || count < 0 || count > of ? null : (100 * count) / of;
  }
  if (kind !== "change") return null;
  let [before, after] = [get(section, "before"), get(section, "after")];
  if (before === null || after === null) return null;
  if (field(section, "before_per")) {
    const [first, second] = [get(section, "before_per"), get(section, "after_per")];
    if (!(first > 0) || !(second > 0)) return null;
    [before, after] = [before / first, after / second];
  }
  if (!(before > 0)) return null;
  const change = (100 * (after - before)) / before;
  return section.dataset.better === "lower" ? -change : change;
}

const round = (n) => String(Math.round(n * 10) / 10 || 0);

function inWords(section, shown) {
  if (shown === null) return "–";
  if (section.dataset.kind === "number") return round(shown);
  if (section.dataset.kind === "ratio") return say("%(value)s%%", { value: round(shown) });
  const better = shown > 0 ? "%(value)s%% better" : shown < 0 ? "%(value)s%% worse" : "No change";
  return say(better, { value: round(Math.abs(shown)) });
}

export function refresh(section) {
  const shown = value(section);
  for (const output of section.querySelectorAll("[data-live]")) output.textContent = inWords(section, shown);
  section.querySelector("[data-own]")?.toggleAttribute("hidden", shown === null);
  const bar = section.querySelector("[data-live-bar]");
  if (!bar) return;
  const most = Number(bar.dataset.most);
  bar.setAttribute("width", shown === null ? 0 : (100 * Math.max(0, Math.min(shown, most))) / most);
}
