// Between the fields of an item and the entry that stands for them.

import { measureOf, readFigure, written } from "./figures.js";
import { over, tidy } from "./text.js";

const UNKNOWN = "_unknown";
const NOT_APPLICABLE = "_not_applicable";
const NONE_OF_THESE = "_none";
const FIGURES = ["value", "count", "of", "before", "after", "before_per", "after_per"];

const nameOf = (section, part) => `item-${section.dataset.item}${part ? `__${part}` : ""}`;

export const field = (section, part) => section.querySelector(`[name="${nameOf(section, part)}"]`);

const all = (section, part) => [...section.querySelectorAll(`[name="${nameOf(section, part)}"]`)];

const ticked = (section, part) => all(section, part).filter((f) => f.checked).map((f) => f.value);

const text = (section, part) => tidy(field(section, part)?.value ?? "");

const TOO_LONG = "is too long: at most %(most)s characters can be kept (%(over)s too many)";

const isFilled = (section, part) => Boolean(field(section, part)?.value.trim());

// The figures that something was typed for, each with what it reads as.
const figures = (section) =>
  FIGURES.filter((part) => isFilled(section, part)).map((part) => {
    const input = field(section, part);
    return { part, input, typed: input.value.trim(), ...readFigure(input.value, measureOf(input)) };
  });

// Figures that may be meant in two ways: each with its field and the two.
export const doubts = (section) =>
  standing(section) === "answered" ? figures(section).filter((one) => one.doubt) : [];

// What is wrong with what was typed: [{part, message, values}].
function faults(section, is) {
  const bad = is === "answered" ? figures(section).filter((one) => one.why) : [];
  const long = ["text", "reason", "note"].filter((part) => field(section, part) && over(field(section, part)));
  return [
    ...bad.map(({ part, why }) => ({ part, message: why, values: {} })),
    ...long.map((part) => {
      const { dataset } = field(section, part);
      return { part, message: TOO_LONG, values: { over: over(field(section, part)), most: dataset.longest } };
    }),
  ];
}

export function standing(section) {
  const marks = ticked(section, section.dataset.kind === "choice" ? "" : "standing");
  if (marks.includes(NOT_APPLICABLE)) return "not_applicable";
  if (marks.includes(UNKNOWN)) return "unknown";
  return answer(section) ? "answered" : "unanswered";
}

function answer(section) {
  const kind = section.dataset.kind;
  if (kind === "choice") {
    const option = ticked(section, "").find((value) => !value.startsWith("_"));
    return option ? { option } : null;
  }
  if (kind === "multi") {
    const options = ticked(section, "options");
    return options.length ? { options: options.filter((one) => one !== NONE_OF_THESE) } : null;
  }
  if (kind === "note") return text(section, "text") ? { text: text(section, "text") } : null;
  const given = figures(section).map(({ part, value, typed }) => [part, value ?? typed]);
  return given.length ? Object.fromEntries(given) : null;
}

// What stands without an answer: a note alone, beside what was carried over and waits to be confirmed.
function open(section, beside) {
  const last = section.dataset.carried ? section.querySelector(".last") : null;
  const entry = last ? { carried: JSON.parse(last.dataset.last), ...beside } : beside;
  return Object.keys(entry).length ? entry : null;
}

// The entry, or what is missing for one: {entry} or {missing}, with {problems} where something is wrong.
export function read(section) {
  const is = standing(section);
  const problems = faults(section, is);
  if (problems.length) return { missing: "mended", problems };
  const note = text(section, "note");
  const beside = note ? { note } : {};
  if (is === "unknown") return { entry: { unknown: true, ...beside } };
  if (is === "not_applicable") {
    const reason = text(section, "reason");
    return reason ? { entry: { not_applicable: reason, ...beside } } : { missing: "reason" };
  }
  if (is === "unanswered") return { entry: open(section, beside) };
  const given = answer(section);
  const half = FIGURES.some((part) => field(section, part) && !(part in given));
  if (half) return { missing: "figures" };
  if (doubts(section).length) return { missing: "meaning" };
  const proof = ticked(section, "proof")[0];
  return { entry: { ...given, ...(proof ? { proof } : {}), ...beside } };
}

// Show an entry (of another person, or kept since an earlier visit) in the fields.
export function write(section, entry) {
  const given = entry === "unknown" ? { unknown: true } : (entry ?? {});
  const mark = given.unknown ? UNKNOWN : given.not_applicable ? NOT_APPLICABLE : "";
  const check = (part, values) => all(section, part).forEach((f) => (f.checked = values.includes(f.value)));
  if (section.dataset.kind === "choice") check("", [mark || given.option]);
  else check("standing", [mark]);
  check("options", given.options ? (given.options.length ? given.options : [NONE_OF_THESE]) : []);
  check("proof", [given.proof ?? ""]);
  for (const part of FIGURES) {
    const [input, value] = [field(section, part), given[part]];
    if (input) input.value = typeof value === "number" ? written(value, measureOf(input)) : (value ?? "");
  }
  for (const part of ["text", "note"]) if (field(section, part)) field(section, part).value = given[part] ?? "";
  if (field(section, "reason")) field(section, "reason").value = given.not_applicable ?? "";
}

// One thing at a time: a figure clears "cannot tell", and "none of these" clears the rest.
export function settle(section, touched) {
  const part = touched.name.split("__")[1] ?? "";
  const clear = (list) => list.forEach((f) => f !== touched && (f.checked = false));
  if (part === "standing" && touched.checked) clear(all(section, "standing"));
  if (part === "options" && touched.checked) {
    clear(all(section, "options").filter((f) => (f.value === NONE_OF_THESE) !== (touched.value === NONE_OF_THESE)));
  }
  if ((part === "options" && touched.checked) || ((FIGURES.includes(part) || part === "text") && touched.value.trim())) {
    clear(all(section, "standing"));
  }
}

// What a form calls its options and its figures.
export const wordsOf = (section) => ({
  label: (part, value) => all(section, part).find((f) => f.value === value)?.closest("label")?.textContent.trim() ?? value,
  figure: (part) => field(section, part)?.labels[0]?.textContent.trim() ?? "",
});

// An entry in words, to choose between two.
export function describe({ label, figure }, entry, say) {
  const given = entry === "unknown" ? { unknown: true } : entry;
  // What was carried over is no answer before somebody confirms it, nor is a note alone.
  const isOpen = !given || given.carried || Object.keys(given).every((key) => key === "note");
  const lines = isOpen ? [say("No answer")] : [];
  if (!given) return lines[0];
  if (given.unknown) lines.push(say("Cannot tell yet"));
  if (given.not_applicable) lines.push(`${say("Not applicable")}: ${given.not_applicable}`);
  if (given.option) lines.push(label("", given.option));
  if (given.options) lines.push(given.options.map((one) => label("options", one)).join(", ") || label("options", NONE_OF_THESE));
  for (const part of FIGURES) if (part in given) lines.push(`${figure(part)}: ${given[part]}`);
  if (given.text) lines.push(given.text);
  if (given.proof) lines.push(label("proof", given.proof));
  if (given.note) lines.push(`${say("Note")}: ${given.note}`);
  return lines.join("\n");
}

const typed = (section) =>
  [...section.querySelectorAll("input, textarea")].filter((f) => f.name.startsWith("item-") && !f.name.endsWith("__base"));

const isMark = (input) => input.type === "radio" || input.type === "checkbox";

// The fields just as they are: for what is not yet an answer (a note alone, one of two figures).
export const snapshot = (section) => typed(section).map((f) => [f.id, isMark(f) ? f.checked : f.value]);

// What was typed, of fields that are no answer yet.
export const describeTyped = (fields) =>
  fields.flatMap(([, value]) => (typeof value === "string" && value.trim() ? [value.trim()] : [])).join("\n");

// Whether the fields are as the page was made: nobody has clicked or typed anything yet.
export const isAsMade = (section) =>
  typed(section).every((f) => (isMark(f) ? f.checked === f.defaultChecked : f.value === f.defaultValue));

// Of figures that make one answer together: which was touched, and how many there are; else null.
export function partsTouched(section, input) {
  const all = FIGURES.filter((part) => field(section, part));
  const touched = all.find((part) => field(section, part) === input);
  return all.length > 1 && touched ? { touched, all: all.length } : null;
}

export function restore(section, fields) {
  const kept = new Map(fields);
  for (const input of typed(section)) {
    if (!kept.has(input.id)) continue;
    if (isMark(input)) input.checked = kept.get(input.id);
    else input.value = kept.get(input.id);
  }
}
