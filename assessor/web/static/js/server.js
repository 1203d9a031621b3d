// How the page talks to the server. Every answer is {status, body}; status 0 is no connection.

const PATIENCE = 20000;
const KEEPALIVE_LIMIT = 30000; // browsers refuse larger bodies for requests that outlive a page

let token = document.querySelector('meta[name="csrf-token"]').content;

async function ask(method, path, content) {
  const sent = content === undefined ? undefined : JSON.stringify(content);
  try {
    const response = await fetch(path, {
      method,
      body: sent,
      credentials: "same-origin",
      cache: "no-store",
      keepalive: method !== "GET" && new Blob([sent ?? ""]).size < KEEPALIVE_LIMIT,
      signal: AbortSignal.timeout(PATIENCE),
      headers: {
        "Accept": "application/json",
        "X-CSRFToken": token,
        ...(sent === undefined ? {} : { "Content-Type": "application/json" }),
      },
    });
    return { status: response.status, body: await response.json().catch(() => ({})) };
  } catch {
    return { status: 0, body: {} };
  }
}

export async function session() {
  const answer = await ask("GET", "/api/v1/session");
  if (answer.status === 200) token = answer.body.csrf_token;
  return answer;
}

// A token goes stale when somebody signs in again in another tab: fetch a new one, try once more.
async function asked(method, path, content) {
  const answer = await ask(method, path, content);
  if (answer.body.code !== "stale-token") return answer;
  const fresh = await session();
  return fresh.status === 200 ? ask(method, path, content) : fresh;
}

export const look = (path) => ask("GET", path);

export function save(assessment, item, response, base) {
  const path = `/api/v1/assessments/${assessment}/responses/${encodeURIComponent(item)}`;
  return asked("PUT", path, { response, base });
}

async function entering(path, content) {
  const answer = await asked("POST", path, content);
  if (answer.status === 200) token = answer.body.csrf_token;
  return answer;
}

// Where the account has a second factor, the answer says so, and the code is given next.
export const signIn = (name, password) => entering("/api/v1/session", { name, password });
export const giveCode = (code) => entering("/api/v1/session/code", { code });
