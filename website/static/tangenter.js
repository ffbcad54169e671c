// One key for what has data-tangent, when no text is being written; "?" shows which. They can be switched off (WCAG 2.1.4).

const KEPT = "brygga-tangenter";
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

function prepare() {
  const choice = document.querySelector("#enstaka");
  if (choice) choice.checked = choice.defaultChecked = on;
}

prepare();
// What lies in <main> is looked for when it is needed: it may have been put in anew.
document.addEventListener("brygga:bytt", prepare);
document.addEventListener("change", (event) => {
  if (event.target.id !== "enstaka") return;
  on = event.target.defaultChecked = event.target.checked;
  keep(on);
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.isComposing) return;
  if (isWriting(event.target)) return;
  const help = document.querySelector("#tangenter");
  if (event.key === "?" && help) {
    event.preventDefault();
    help.open = !help.open;
    if (help.open) help.querySelector("summary").focus();
    return;
  }
  if (!on) return;
  const button = document.querySelector(`[data-tangent="${CSS.escape(event.key.toLowerCase())}"]:not([hidden])`);
  if (!button) return;
  const answered = document.querySelector("#id_spoke_with")?.value.trim();
  if (button.name === "outcome" && button.value !== CUT_OFF && answered) return;
  event.preventDefault();
  if (isWriting(button)) button.focus();
  else button.click();
});
