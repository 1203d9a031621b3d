// The column beside the questions follows the answers.

let timer = null;

export function follow(place, path) {
  clearTimeout(timer);
  timer = setTimeout(async () => {
    const response = await fetch(path, { cache: "no-store" }).catch(() => null);
    if (!response?.ok || response.redirected || place.contains(document.activeElement)) return;
    const text = await response.text();
    const open = [...place.querySelectorAll("details[open]")].map((one) => one.id);
    place.innerHTML = text;
    open.forEach((id) => document.getElementById(id)?.setAttribute("open", ""));
    const whole = place.querySelector("[data-progress]")?.textContent;
    if (whole) document.getElementById("progress-line").textContent = whole;
  }, 500);
}
