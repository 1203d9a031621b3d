// "143 of 143 answers on all pages confirmed by the server": an answer counts once the server has said so, never before.

import { say } from "./words.js";

export class Confirmed {
  // `elsewhere` counts what the server holds of other pages; `others()` what waits here for them.
  constructor(line, elsewhere, others) {
    Object.assign(this, { line, elsewhere, others });
  }

  // `here` holds of each question of the page: "yes", "no" (an answer on its way), or "" (none).
  show(here) {
    const n = this.elsewhere + here.filter((one) => one === "yes").length;
    const all = n + here.filter((one) => one === "no").length + this.others();
    this.line.hidden = all === 0;
    this.line.textContent = say("%(n)s of %(all)s answers on all pages confirmed by the server", { n, all });
  }
}
