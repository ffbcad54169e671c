// One key for what has data-tangent, when no text is being written; "?" shows which. They can be switched off (WCAG 2.1.4).

const KEPT = "brygga-tangenter";
const help = document.querySelector("#tangenter");
const choice = document.querySelector("#enstaka");
const answered = document.querySelector("#id_spoke_with");
// When somebody has answered, a slip of the finger must not end the call: only "cut off" is left.
const CUT_OFF = "avbrutet";

function isOn() {
  try {
    return localStorage.getItem(KEPT) !== "av";
  } catch {
    return true;
  }
}

function keep(on) {
  try {
    localStorage.setItem(KEPT, on ? "pa" : "av");
  } catch {
    // A browser that keeps nothing: the choice holds for this page.
  }
}

function isWriting(element) {
  return element.matches("textarea, select, [contenteditable], input:not([type=radio], [type=checkbox], [type=button])");
}

let on = isOn();
if (choice) {
  choice.checked = on;
  choice.addEventListener("change", () => {
    on = choice.checked;
    keep(on);
  });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.isComposing) return;
  if (isWriting(event.target)) return;
  if (event.key === "?" && help) {
    event.preventDefault();
    help.open = !help.open;
    if (help.open) help.querySelector("summary").focus();
    return;
  }
  if (!on) return;
  const button = document.querySelector(`[data-tangent="${CSS.escape(event.key.toLowerCase())}"]:not([hidden])`);
  if (!button) return;
  if (button.name === "outcome" && button.value !== CUT_OFF && answered && answered.value.trim()) return;
  event.preventDefault();
  button.click();
});
