// Changes that the server has not confirmed yet, kept in this browser under the account that
// made them: another account at the same computer neither sees nor sends them.

const PREFIX = "assessor";
const memory = new Map(); // where the browser keeps nothing (private windows, full storage)

function attempt(work, otherwise) {
  try {
    return work();
  } catch {
    return otherwise();
  }
}

function allKeys() {
  const kept = attempt(() => Object.keys(localStorage), () => []);
  return [...new Set([...kept, ...memory.keys()])];
}

export class Outbox {
  // `shelf` keeps apart what waits to be sent and what is not finished enough to be sent.
  constructor(account, assessment, shelf = "outbox") {
    this.prefix = `${PREFIX}/${account}/${assessment}/${shelf}/`;
    this.isKept = true;
  }

  put(item, record) {
    const text = JSON.stringify(record);
    memory.set(this.prefix + item, text);
    attempt(() => localStorage.setItem(this.prefix + item, text), () => (this.isKept = false));
  }

  get(item) {
    const key = this.prefix + item;
    const text = attempt(() => localStorage.getItem(key), () => null) ?? memory.get(key);
    return text ? JSON.parse(text) : null;
  }

  // Only the very change that was confirmed goes: a newer one, of another tab, stays.
  remove(item, stamp) {
    if (this.get(item)?.stamp !== stamp) return;
    memory.delete(this.prefix + item);
    attempt(() => localStorage.removeItem(this.prefix + item), () => null);
  }

  items() {
    return allKeys().filter((k) => k.startsWith(this.prefix)).map((k) => k.slice(this.prefix.length));
  }
}

// Where changes of this account wait: the assessment of each.
export function waiting(account) {
  const prefix = `${PREFIX}/${account}/`;
  return allKeys().filter((k) => k.startsWith(prefix)).map((k) => k.slice(prefix.length).split("/")[0]);
}
