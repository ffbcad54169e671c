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
const manuscript = document.querySelector("[data-manus]");

function lines() {
  return [...manuscript.querySelectorAll(".script > li")].filter((line) => line.checkVisibility());
}

function current() {
  return manuscript.querySelector("li.is-now") ?? lines()[0];
}

function controlOf(line) {
  const radios = [...line.querySelectorAll("input[type=radio]")];
  return radios.find((radio) => radio.checked) ?? line.querySelector("input:not([type=hidden])");
}

const next = document.createElement("button");
next.type = "button";
next.className = "button button-quiet next-line";
next.textContent = "Nästa mening";
// By keyboard Enter does the same from wherever one stands in the script, so that the button is no stop on the way.
next.tabIndex = -1;
next.addEventListener("click", () => forward(true));

function show(line) {
  const all = lines();
  const place = all.indexOf(line);
  all.forEach((each, at) => {
    each.classList.toggle("is-said", at < place);
    each.classList.toggle("is-now", at === place);
    if (at === place) each.setAttribute("aria-current", "step");
    else each.removeAttribute("aria-current");
  });
  if (place === all.length - 1) next.remove();
  else line.append(next);
}

function forward(withFocus) {
  const all = lines();
  const line = all[all.indexOf(current()) + 1];
  if (!line) return;
  show(line);
  if (!withFocus) return;
  const control = controlOf(line);
  if (!control) line.tabIndex = -1;
  (control ?? line).focus();
  line.scrollIntoView({ block: "nearest" });
}

function isCorrected(line) {
  return line.querySelector("[value=rattat]:checked") !== null;
}

if (manuscript) {
  manuscript.classList.add("in-steps");
  manuscript.addEventListener("focusin", (event) => {
    const line = event.target.closest(".script > li");
    if (line && line !== current()) show(line);
  });
  manuscript.addEventListener("click", (event) => {
    const line = event.target.closest(".script > li");
    if (line && line !== current() && !event.target.closest("button, a, label, input")) show(line);
  });
  manuscript.addEventListener("change", (event) => {
    const line = event.target.closest(".script > li");
    if (line && event.target.value === "stammer") {
      show(line);
      forward(false);
    }
  });
  manuscript.addEventListener("keydown", (event) => {
    const line = event.target.closest(".script > li");
    if (event.key !== "Enter" || !line || event.target.closest("button, summary, a")) return;
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    event.preventDefault();
    show(line);
    if (isCorrected(line) && event.target.type === "radio") line.querySelector(".corrected input").focus();
    else if (lines().at(-1) === line) document.querySelector("#samtal .buttons .button").focus();
    else forward(true);
  });
  const begun = lines().find((line) => line.contains(document.activeElement)) ?? lines()[0];
  show(begun);
}
