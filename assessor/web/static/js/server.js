// How the page talks to the server. Every answer is {status, body}. Status 0 is no answer of ours, and
// `why` says which: "offline", where there is none at all, or "stranger": a portal of the network, a
// sign-in page of a gateway or a proxy answered in its place, whatever status that gave.
// A page speaks for the account that opened it: whoever else signs in meanwhile sends nothing of it.

const PATIENCE = 20000;
const KEEPALIVE_LIMIT = 30000; // browsers refuse larger bodies for requests that outlive a page

const account = document.body.dataset.account;
let token = document.querySelector('meta[name="csrf-token"]').content;

const NONE = { status: 0, body: {}, why: "offline" };
const STRANGE = { status: 0, body: {}, why: "stranger" };

async function ask(method, path, content, shown = token) {
  const sent = content === undefined ? undefined : JSON.stringify(content);
  const asking = {
    method,
    body: sent,
    credentials: "same-origin",
    cache: "no-store",
    // No answer of ours leads elsewhere: what does is somebody else's.
    redirect: "manual",
    keepalive: method !== "GET" && new Blob([sent ?? ""]).size < KEEPALIVE_LIMIT,
    headers: {
      "Accept": "application/json",
      "X-CSRFToken": shown,
      ...(sent === undefined ? {} : { "Content-Type": "application/json" }),
    },
  };
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE);
  try {
    // Only what fails in here is the network's fault: a fault of this program has to show itself.
    const response = await fetch(path, { ...asking, signal: patience.signal }).catch(() => null);
    if (!response) return NONE;
    const { status } = response;
    const text = await response.text().catch(() => "");
    const body = parsed(text);
    if (status >= 500 || (status >= 400 && isOurPage(text))) return { status, body: body ?? {} };
    return isAnswer(response, body) ? { status, body } : STRANGE;
  } finally {
    clearTimeout(timer);
  }
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

// Every answer of ours names an account, a revision or, where it refuses, a code.
function isAnswer({ status, type }, body) {
  if (type === "opaqueredirect" || body === null || typeof body !== "object") return false;
  if (status >= 400) return typeof body.code === "string";
  return status === 200 && ("account" in body || Number.isInteger(body.revision));
}

const isOurs = (answer) => answer.status === 200 && answer.body.account === account;

function adopted(answer) {
  if (isOurs(answer)) token = answer.body.csrf_token;
  return answer;
}

const session = () => ask("GET", "/api/v1/session");

// Whether this browser is still, or again, signed in with the account of the page.
export const isStillOurs = async () => isOurs(await session());

// A token goes stale when somebody signs in again in another tab: fetch a new one, try once more.
async function asked(method, path, content) {
  const answer = await ask(method, path, content);
  if (answer.body.code !== "stale-token") return answer;
  const fresh = adopted(await session());
  if (isOurs(fresh)) return ask(method, path, content);
  return fresh.status === 200 ? { status: 401, body: {} } : fresh;
}

// Whether a page is this account's page of ours: each of those names the account.
export const isOurPage = (text) => Boolean(account) && text.includes(` data-account="${account}"`);

export const look = (path) => ask("GET", path);

export function save(assessment, item, response, base) {
  const path = `/api/v1/assessments/${assessment}/responses/${encodeURIComponent(item)}`;
  return asked("PUT", path, { response, base });
}

// Whoever is signed in now, or nobody, has a token of their own to knock with.
async function entering(path, content) {
  const before = await session();
  return before.status === 200 ? adopted(await ask("POST", path, content, before.body.csrf_token)) : before;
}

// Where the account has a second factor, the answer says so, and the code is given next.
export const signIn = (name, password) => entering("/api/v1/session", { name, password });
export const giveCode = (code) => entering("/api/v1/session/code", { code });
