// Sends changes, one request per item at a time, each naming the revision it was made from.
// Nothing is called saved before the server has said so; nothing leaves the outbox before that.

import { save } from "./server.js";

const BACK_OFF = [1000, 2000, 4000, 8000, 15000, 30000];

const same = (one, other) => JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));

function ordered(value) {
  if (Array.isArray(value) || value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, ordered(value[key])]));
}

export class Saver {
  // `show(item, state, details)` tells the page; `enter()` resolves when somebody signed in again.
  constructor({ assessment, outbox, show, enter, path }) {
    Object.assign(this, { assessment, outbox, show, enter, path });
    this.lines = new Map();
    addEventListener("online", () => this.flush());
    addEventListener("pagehide", () => this.flush());
    document.addEventListener("visibilitychange", () => document.hidden && this.flush());
  }

  line(item) {
    if (!this.lines.has(item)) this.lines.set(item, { item, base: 0, tries: 0, sending: false, held: "" });
    return this.lines.get(item);
  }

  // Whether something of this item is on its way, or waits for a person.
  isBusy(item) {
    return Boolean(this.outbox.get(item) || this.line(item).sending || this.line(item).held);
  }

  // A person changed something; `delay` leaves time to finish a word.
  change(item, entry, delay = 0) {
    const line = this.line(item);
    const before = this.outbox.get(item);
    // Leaving a field tells once more what it holds: the choice that is being clicked stays in place.
    if (line.held === "conflict" && before && same(before.entry, entry)) return;
    this.outbox.put(item, {
      entry,
      base: before && line.held !== "conflict" ? before.base : line.base,
      sent: before?.sent,
      stamp: `${Date.now()}-${Math.random()}`,
      path: this.path,
    });
    if (line.held === "problem") line.held = "";
    this.show(item, line.held === "conflict" ? "conflict" : "saving", line.newest ?? {});
    this.later(line, delay);
  }

  // What was typed cannot be an answer yet (no reason given): nothing to send any more.
  drop(item) {
    const line = this.line(item);
    clearTimeout(line.timer);
    const record = this.outbox.get(item);
    if (record && !line.sending) this.outbox.remove(item, record.stamp);
  }

  later(line, delay) {
    clearTimeout(line.timer);
    line.timer = setTimeout(() => this.send(line), delay);
  }

  // Everything now, without waiting for the back-off: the page hides, or the network is back.
  flush() {
    return Promise.all(this.outbox.items().map((item) => this.send(this.line(item))));
  }

  // Now, what was to wait a little.
  hurry(item) {
    if (this.outbox.get(item)) this.later(this.line(item), 0);
  }

  retry(item) {
    this.line(item).held = "";
    return this.send(this.line(item));
  }

  // One request per item at a time: whoever asks while one is under way waits for that one.
  send(line) {
    clearTimeout(line.timer);
    line.underWay ??= this.sendNow(line).finally(() => (line.underWay = null));
    return line.underWay;
  }

  async sendNow(line) {
    const record = this.outbox.get(line.item);
    if (!record || line.held) return;
    line.sending = true;
    this.show(line.item, "saving");
    this.outbox.put(line.item, { ...record, sent: record.entry });
    const answer = await save(this.assessment, line.item, record.entry, record.base);
    line.sending = false;
    await this.heard(line, { ...record, sent: this.outbox.get(line.item)?.sent }, answer, record.sent);
  }

  async heard(line, record, { status, body, why }, sentBefore) {
    // Whatever else says "200": without a revision the server holds nothing.
    if (status === 200 && Number.isInteger(body.revision)) return this.confirmed(line, record, body);
    if (status === 409 && body.newest) {
      const ours = [record.entry, sentBefore].some((sent) => sent !== undefined && same(sent, body.newest.response));
      if (ours) return this.confirmed(line, { ...record, entry: body.newest.response }, body.newest);
      line.newest = body.newest;
      return this.hold(line, "conflict", body.newest);
    }
    if (status === 422) {
      // What was refused may have been mended while the answer was on its way.
      if (this.outbox.get(line.item)?.stamp !== record.stamp) return this.sendNow(line);
      return this.hold(line, "problem", { problems: body.problems });
    }
    if (status === 401) {
      this.show(line.item, "unsaved", { why: "signed-out" });
      // Who closes the door is asked again with the next change, or by "Try now".
      line.isOut = true;
      return (await this.enter()) ? this.sendNow(line) : undefined;
    }
    if (status >= 400 && status < 500 && status !== 408 && status !== 429) {
      return this.hold(line, "problem", { problems: [{ message: body.detail ?? "" }], isLocked: status === 409 });
    }
    const wait = BACK_OFF[Math.min(line.tries++, BACK_OFF.length - 1)];
    const cause = status === 0 ? why : body.code === "disk-full" ? "full" : "server";
    this.show(line.item, "unsaved", { why: cause, isKept: this.outbox.isKept });
    this.later(line, wait);
  }

  confirmed(line, record, { revision, saved_at_words }) {
    line.base = revision;
    line.tries = 0;
    line.isOut = false;
    const now = this.outbox.get(line.item);
    if (now && (now.stamp !== record.stamp || !same(now.entry, record.entry))) {
      this.outbox.put(line.item, { ...now, base: revision, sent: undefined });
      return this.sendNow(line);
    }
    this.outbox.remove(line.item, record.stamp);
    this.show(line.item, "saved", { at: saved_at_words });
  }

  hold(line, why, details) {
    line.held = why;
    this.show(line.item, why, details);
  }

  // After a conflict: one of the two answers, chosen by a person.
  keepMine(item) {
    const line = this.line(item);
    const record = this.outbox.get(item);
    line.held = "";
    line.base = line.newest.revision;
    this.outbox.put(item, { ...record, base: line.base, sent: undefined });
    return this.send(line);
  }

  takeTheirs(item) {
    const line = this.line(item);
    const record = this.outbox.get(item);
    line.held = "";
    line.base = line.newest.revision;
    if (record) this.outbox.remove(item, record.stamp);
    this.show(item, "saved", { at: line.newest.saved_at_words });
    return line.newest.response;
  }

  // Whether anything of this page would be lost, or hang in doubt, if the page closed now.
  isWorried(isHere) {
    return this.outbox.items().filter(isHere).some((item) => {
      const line = this.line(item);
      return line.held || line.tries > 0 || line.isOut || !this.outbox.isKept;
    });
  }
}
