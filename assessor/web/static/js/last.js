// What was answered last time, confirmed by one press; the next one to confirm then has the focus.

// `confirm(entry)` gives the entry of last time as the answer.
export function offerLast(section, confirm) {
  const last = section.querySelector(".last");
  if (!last) return;
  const button = last.querySelector(".confirm");
  // A key that is held down confirms one answer, not all that follow.
  button.addEventListener("keydown", (event) => event.repeat && event.preventDefault());
  button.addEventListener("click", (event) => {
    event.preventDefault();
    confirm(JSON.parse(last.dataset.last));
    const next = nextOf(section) ?? section.querySelector("input:checked, textarea, input:not([type=hidden])");
    next.focus({ preventScroll: true });
    next.closest(".item").scrollIntoView({ block: "nearest" });
  });
}

function nextOf(section) {
  const buttons = [...document.querySelectorAll(".confirm:not([hidden])")];
  const after = (one) => section.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING;
  return buttons.find(after) ?? buttons[0];
}
