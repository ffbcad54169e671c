// The page of a call: a timer, and the script one sentence at a time. Without it the page is whole: it is the list of sentences.

const SECOND = 1000;
const MINUTE = 60;

// How long the call has lasted, by the server's clock at the moment when the page was made. Said aloud once a minute.
class CallTimer extends HTMLElement {
  connectedCallback() {
    const since = Date.parse(this.getAttribute("since"));
    // What the server's clock is ahead of this computer's. A page that sleeps and wakes goes on from the right second.
    this.ahead = Date.parse(this.getAttribute("now")) - Date.now();
    this.since = since;
    this.digits = document.createElement("strong");
    this.digits.setAttribute("role", "timer");
    this.digits.setAttribute("aria-live", "off");
    this.aloud = document.createElement("span");
    this.aloud.className = "hidden";
    this.aloud.setAttribute("role", "status");
    this.prepend(this.digits, this.aloud);
    this.said = this.minutes();
    this.show();
    this.ticking = setInterval(() => this.show(), SECOND);
  }

  disconnectedCallback() {
    clearInterval(this.ticking);
  }

  seconds() {
    return Math.max(0, Math.floor((Date.now() + this.ahead - this.since) / SECOND));
  }

  minutes() {
    return Math.floor(this.seconds() / MINUTE);
  }

  show() {
    const seconds = this.seconds();
    const two = (number) => String(number).padStart(2, "0");
    this.digits.textContent = `${two(Math.floor(seconds / MINUTE))}:${two(seconds % MINUTE)}`;
    if (this.minutes() !== this.said) {
      this.said = this.minutes();
      this.aloud.textContent = this.said === 1 ? "1 minut" : `${this.said} minuter`;
    }
  }
}
customElements.define("call-timer", CallTimer);

// The sentence that is being said is large, those said are dimmed, all can be reached. Enter goes to the next.
let manuscript = null;

// Where one stops on the way: each sentence, a patient who is folded away, the step before a protected one.
const STOPS = ".script > li, .patient:not([open]) > summary, .guard-step:not(:checked), .guarded:not([open]) > summary";
const SAVE = "#samtal .buttons .button";

function stops() {
  return [...manuscript.querySelectorAll(STOPS)].filter((stop) => stop.checkVisibility() && !stop.querySelector(".guard"));
}

function lines() {
  return stops().filter((stop) => stop.tagName === "LI");
}

function current() {
  return manuscript.querySelector("li.is-now") ?? lines()[0];
}

function controlOf(stop) {
  if (stop.tagName !== "LI") return stop;
  const radios = [...stop.querySelectorAll("input[type=radio]")];
  return radios.find((radio) => radio.checked) ?? stop.querySelector("input:not([type=hidden])");
}

// A sentence with nothing to answer has a button that goes on. By keyboard Enter does the same, so that it is no stop on the way.
function addButton(line) {
  const next = document.createElement("button");
  next.type = "button";
  next.className = "button button-quiet next-line";
  next.textContent = "Nästa mening";
  next.tabIndex = -1;
  next.addEventListener("click", () => forward(line, true));
  line.append(next);
}

function show(line) {
  const all = lines();
  const place = all.indexOf(line);
  all.forEach((each, at) => {
    each.classList.toggle("is-said", at < place);
    each.classList.toggle("is-now", at === place);
    if (at === place) each.setAttribute("aria-current", "step");
    else each.removeAttribute("aria-current");
  });
}

function forward(from, withFocus) {
  const after = stops().find((stop) => from.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING && !from.contains(stop));
  if (!after) {
    if (withFocus) document.querySelector(SAVE).focus();
    return;
  }
  if (after.tagName === "LI") show(after);
  if (!withFocus) return;
  const control = controlOf(after);
  if (!control) after.tabIndex = -1;
  (control ?? after).focus();
  (control ?? after).scrollIntoView({ block: "nearest" });
}

function lineOf(element) {
  const line = element.closest(".script > li");
  return line && lines().includes(line) ? line : null;
}

function isCorrected(line) {
  return line.querySelector("[value=rattat]:checked") !== null;
}

// What is being pressed must not move away under the finger: the page waits for the click.
let pressed = false;
for (const over of ["click", "keydown", "pointercancel"]) window.addEventListener(over, () => (pressed = false), true);

function prepare() {
  const found = document.querySelector("[data-manus]");
  if (!found || found === manuscript) return;
  manuscript = found;
  manuscript.classList.add("in-steps");
  const silent = [...manuscript.querySelectorAll(".script > li")].filter((line) => !line.querySelector("input"));
  for (const line of silent.slice(0, -1)) addButton(line);
  manuscript.addEventListener("pointerdown", () => (pressed = true));
  manuscript.addEventListener("focusin", (event) => {
    const line = lineOf(event.target);
    if (!pressed && line && line !== current()) show(line);
  });
  manuscript.addEventListener("click", (event) => {
    const line = lineOf(event.target);
    if (!line || line === current()) return;
    show(line);
    if (!event.target.closest("button, a, label, input")) controlOf(line)?.focus();
  });
  manuscript.addEventListener("change", (event) => {
    const line = lineOf(event.target);
    if (line && event.target.value === "stammer") {
      show(line);
      forward(line, false);
    }
  });
  manuscript.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.closest("button, a, textarea")) return;
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    event.preventDefault();
    // Space still folds and unfolds.
    if (event.target.tagName === "SUMMARY") event.target.parentElement.open = true;
    const line = lineOf(event.target);
    if (line) show(line);
    if (line && isCorrected(line) && event.target.type === "radio") line.querySelector(".corrected input").focus();
    else forward(line ?? event.target, true);
  });
  show(lines().find((line) => line.contains(document.activeElement)) ?? lines()[0]);
}

prepare();
// A page whose contents have been put in anew has a script anew.
document.addEventListener("brygga:bytt", prepare);
