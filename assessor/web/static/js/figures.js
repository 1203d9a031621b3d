// Figures as people type them. The server reads them the same way (assessor/web/figures.py): one table
// of cases holds both. What is not certainly one number is refused.

const LONGEST = 100;
const MOST_DIGITS = 15;

export const NOT_A_NUMBER = "must be one number, such as 1234.5";
export const TOO_MANY_DIGITS = "has more than 15 digits, so it could not be kept exactly";
export const NOT_WHOLE = "must be a whole number";

const FIGURE =
  /^([-+]?) ?(?:([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]+)(?:\.([0-9]*))?|\.([0-9]+)) ?([^0-9].*)?$/u;
const POWERS = Object.entries({ 万亿: 12, 千亿: 11, 百亿: 10, 十亿: 9, 亿: 8, 千万: 7, 百万: 6, 十万: 5, 万: 4, 千: 3, 百: 2 });

const plain = (typed) =>
  typed
    .replace(/\p{Cf}/gu, "")
    .replace(/\p{Zs}/gu, " ")
    .replace(/^[ \t\n\r\v\f\x85\u2028\u2029]+|[ \t\n\r\v\f\x85\u2028\u2029]+$/g, "")
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/＋/g, "+")
    .replace(/[－﹣−‐‑‒–—]/g, "-")
    .replace(/[．。｡]/g, ".")
    .replace(/，/g, ",")
    .replace(/[％﹪]/g, "%");

const alike = (unit) => unit.normalize("NFKC").toLowerCase().replace(/萬/g, "万").replace(/億/g, "亿");

// By how many places what stands behind the digits moves the point; null where it is unknown.
function shiftOf(rest, { units = [], power = 0, bare = [] }) {
  const said = alike(rest);
  const isUnit = (list, unit) => list.some((one) => alike(one) === unit);
  if (!said || isUnit(units, said)) return 0;
  const found = POWERS.find(([word]) => said.startsWith(word));
  if (!found) return null;
  const unit = said.slice(found[0].length).trimStart();
  if (unit && isUnit(units, unit)) return found[1];
  return (!unit || isUnit(bare, unit)) && found[1] >= power ? found[1] - power : null;
}

// The number with its point moved to the right; without needless zeros at either end.
function shifted(whole, part, places) {
  const digits = whole + part.padEnd(places, "0");
  const at = whole.length + places;
  const left = digits.slice(0, at).replace(/^0+/, "") || "0";
  const right = digits.slice(at).replace(/0+$/, "");
  return right ? `${left}.${right}` : left;
}

export const measureOf = (input) => JSON.parse(input.dataset.measure ?? "{}");

// {value} of what a person typed into a field of this measure, or {why} it is no number; {value, doubt}
// where two figures may be meant: a spreadsheet holds 85 % as 0.85.
export function readFigure(typed, measure = {}) {
  if ([...typed].length > LONGEST) return { why: NOT_A_NUMBER };
  const found = FIGURE.exec(plain(typed));
  if (!found) return { why: NOT_A_NUMBER };
  const [sign, whole, part, only, rest] = found.slice(1).map((one) => one ?? "");
  const shift = shiftOf(rest, measure);
  if (shift === null) return { why: NOT_A_NUMBER };
  const text = shifted(whole.replace(/[ ,]/g, ""), part || only, shift);
  if (text.replace(".", "").replace(/^0+/, "").length > MOST_DIGITS) return { why: TOO_MANY_DIGITS };
  if (measure.whole && text.includes(".")) return { why: NOT_WHOLE };
  const value = Number(sign + text) || 0;
  if (!(measure.units ?? []).includes("%") || rest || !(value > 0 && value < 1)) return { value };
  return { value, doubt: [`${text} %`, `${shifted(...text.split("."), 2)} %`] };
}

// A figure as its field shows it, which reads as the same figure again.
export function written(value, measure = {}) {
  const isShare = (measure.units ?? []).includes("%") && value > 0 && value < 1;
  return inFull(value) + (isShare ? " %" : "");
}

// Without an exponent, which nobody types.
function inFull(value) {
  const [mantissa, exponent] = String(value).split("e");
  if (exponent === undefined) return mantissa;
  const [whole, part = ""] = mantissa.replace("-", "").split(".");
  const sign = value < 0 ? "-" : "";
  if (Number(exponent) > 0) return sign + shifted(whole, part, Number(exponent));
  return `${sign}0.${"0".repeat(-Number(exponent) - 1)}${whole}${part}`;
}

// Which of two figures is meant, asked below the field; `take` gets the one that a person chooses.
export function ask(input, doubt, say, take) {
  const place = input.closest("div").parentElement.querySelector(".ask");
  if (!place) return;
  place.replaceChildren();
  if (!doubt) return;
  const question = document.createElement("p");
  question.textContent = say("Do you mean %(one)s or %(other)s?", { one: doubt[0], other: doubt[1] });
  place.append(question);
  for (const choice of doubt) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "btn btn-quiet btn-small", textContent: choice });
    button.addEventListener("click", () => take(choice));
    place.append(button);
  }
}

// Cells of a spreadsheet stay apart: a field of one line would run them together into one number.
export function keepCellsApart(event) {
  const cells = event.clipboardData?.getData("text/plain").trim();
  if (!cells || !/[\t\n\r]/.test(cells)) return;
  event.preventDefault();
  const apart = cells.replace(/\s*[\t\n\r]\s*/g, " | ");
  // Unlike setRangeText this can be undone, and tells the page; no browser does without it.
  if (!document.execCommand("insertText", false, apart)) {
    event.target.setRangeText(apart, event.target.selectionStart, event.target.selectionEnd, "end");
    event.target.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
