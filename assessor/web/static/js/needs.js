// The oldest browsers that are served are Chromium 86, Firefox 90 and Safari 14 (docs/browsers.md). One
// that lacks what they have is told so before any script takes over from the plain form, which works there.

const NEEDED = {
  "fetch": window.fetch,
  "AbortController": window.AbortController,
  "Element.replaceChildren": Element.prototype.replaceChildren,
  "String.replaceAll": String.prototype.replaceAll,
  "Promise.finally": Promise.prototype.finally,
};

const missing = Object.keys(NEEDED).filter((name) => !NEEDED[name]);
if (missing.length > 0) throw new Error(`This browser lacks ${missing.join(", ")}: the page works without scripts`);
