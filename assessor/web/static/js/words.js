// What the page says, in the language of the page: the server sends the sentences along.

const words = JSON.parse(document.getElementById("words").textContent);

export function say(message, values = {}) {
  return (words[message] ?? message).replaceAll("%%", "%").replace(/%\((\w+)\)s/g, (_, name) => values[name] ?? "");
}
