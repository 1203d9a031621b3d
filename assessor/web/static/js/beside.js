// The column beside the questions follows the answers.

let timer = null;

export function follow(place, path) {
  clearTimeout(timer);
  timer = setTimeout(async () => {
    const response = await fetch(path, { cache: "no-store", redirect: "manual" }).catch(() => null);
    if (!response?.ok || place.contains(document.activeElement)) return;
    const text = await response.text();
    // A page of something in between is no column of ours.
    if (!text.trimStart().startsWith('<section') || !text.includes(" data-progress>")) return;
    const open = [...place.querySelectorAll("details[open]")].map((one) => one.id);
    place.innerHTML = text;
    open.forEach((id) => document.getElementById(id)?.setAttribute("open", ""));
    const whole = place.querySelector("[data-progress]")?.textContent;
    if (whole) document.getElementById("progress-line").textContent = whole;
  }, 500);
}
