// Texts as they are kept, and how long they may be; the server does the same (assessor/workflow/typed.py).

const EMOJI = "\\u2190-\\u2bff\\ufe0f\\u{1f000}-\\u{1faff}";
const KEPT = `[${EMOJI}]\\u200d(?=[${EMOJI}])|\\u{1f3f4}[\\u{e0020}-\\u{e007f}]+`;
const UNSEEN =
  "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\xad\\u061c\\u180e\\u200b-\\u200f\\u202a-\\u202e" +
  "\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb\\ufffe\\uffff\\u{e0000}-\\u{e007f}]";
const TO_DROP = new RegExp(`(${KEPT})|${UNSEEN}`, "gu");
const BULLETS = { "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\t": " " };

// Without the blanks around it and without what nobody can see; lines end with LF alone.
export function tidy(typed) {
  const lines = typed.replace(/\r\n?/g, "\n").replace(/[\uf0b7\uf0a7\uf0d8\uf0fc\t]/g, (sign) => BULLETS[sign]);
  return lines.replace(TO_DROP, (_, kept) => kept ?? "").trim();
}

// By how many characters a text is too long for its field; 0 where it fits or nothing is laid down.
export function over(field) {
  const most = Number(field.dataset.longest ?? Infinity);
  return Math.max(0, [...tidy(field.value)].length - most) || 0;
}
