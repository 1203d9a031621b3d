// "Next open question": from what is being read onwards, then from the top, then the next page.

const READ = 140; // what begins above this line of the window is being read

let last = null;

const isInView = (item) => {
  const { top, bottom } = item.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
};

function nextOpen() {
  const items = [...document.querySelectorAll(".item")];
  const read = items.filter((item) => item.getBoundingClientRect().top < READ).length - 1;
  // Near the end of the page an item cannot come up to that line.
  const at = Math.max(read, last && isInView(last) ? items.indexOf(last) : -1);
  const isOpen = (item) => item.classList.contains("is-open");
  return items.slice(at + 1).find(isOpen) ?? items.find(isOpen);
}

function go(item) {
  last = item;
  item.scrollIntoView({ block: "start" });
  const first = item.querySelector("input:not([type=hidden]), textarea");
  const isTyped = first.matches("textarea, [type=text]");
  // A text field would bring up the keyboard of a phone over the question.
  const target = isTyped && matchMedia("(pointer: coarse)").matches ? item : first;
  if (target === item) item.tabIndex = -1;
  target.focus({ preventScroll: true });
}

export function offerNext(link) {
  const onward = link.dataset.onward;
  const look = () => {
    const waits = document.querySelector(".item.is-open");
    link.hidden = !waits && !onward;
    link.href = waits ? `#${waits.id}` : onward;
  };
  link.addEventListener("click", (event) => {
    const item = nextOpen();
    if (!item) return;
    event.preventDefault();
    go(item);
  });
  look();
  return look;
}
