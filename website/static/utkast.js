// Keeps what is being typed in <form data-utkast>, for its author alone, so that a lock, a reload or a lost session loses nothing.
// Says so at the end of the form, and says when it can't. Without it the form works as it stands.

const PAUSE = 500; // Milliseconds after the last key.
const AGAIN = 10_000;
const LARGEST_AT_LEAVING = 60_000;
const WORDS = {
  kept: (at) => `Utkast sparat kl. ${at}. Inget är skickat än.`,
  out: "Du har loggats ut. Det du skrev är kvar. Logga in igen, så står det här.",
  old: "Utkastet sparas inte: sidan är för gammal. Kopiera det du vill behålla och ladda om sidan.",
  lost: "Utkastet sparas inte just nu: ingen kontakt med Brygga. Stäng inte sidan.",
};

class Draft {
  constructor(form) {
    this.form = form;
    this.timer = 0;
    this.waiting = null;
    this.changed = false;
    this.over = false;
    this.said = form.appendChild(document.createElement("p"));
    this.said.className = "soft draft-said";
    form.addEventListener("input", () => this.later(PAUSE));
    form.addEventListener("change", () => this.later(PAUSE));
    // On the window: other scripts have then said whether the form is sent at all.
    window.addEventListener("submit", (event) => event.target === form && !event.defaultPrevented && this.end());
    document.addEventListener("click", (event) => event.target.closest("a[data-utkast-slang]") && this.throwAway());
    window.addEventListener("pagehide", () => this.changed && this.save(true));
    document.addEventListener("visibilitychange", () => document.hidden && this.changed && this.save(true));
  }

  later(pause) {
    this.changed = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(false), pause);
  }

  end() {
    this.over = true;
    this.changed = false;
    clearTimeout(this.timer);
    this.waiting?.abort();
  }

  body() {
    const fields = new URLSearchParams(new FormData(this.form));
    fields.set("utkast_sida", location.pathname);
    return fields;
  }

  async save(leaving) {
    if (this.over || !this.form.isConnected) return;
    clearTimeout(this.timer);
    this.waiting?.abort();
    this.waiting = new AbortController();
    this.changed = false;
    try {
      const body = this.body();
      // What is to outlive the page may be 64 kB at most; browsers refuse more.
      const keepalive = leaving && body.toString().length < LARGEST_AT_LEAVING;
      const answer = await fetch("/utkast", { method: "POST", body, keepalive, signal: leaving ? undefined : this.waiting.signal });
      this.tell(answer.status, answer.headers.get("X-Brygga-Klockan"));
    } catch (error) {
      if (error.name === "AbortError") return;
      this.say(WORDS.lost, true);
      this.later(AGAIN);
    }
  }

  tell(status, at) {
    if (status === 204) this.say(WORDS.kept(at), false);
    else if (status === 401) this.say(WORDS.out, true);
    else if (status >= 500) this.later(AGAIN), this.say(WORDS.lost, true);
    else this.say(WORDS.old, true);
  }

  say(words, important) {
    // Only what must be known is read out; "saved" at every pause would drown the rest.
    this.said.setAttribute("role", important ? "alert" : "none");
    this.said.textContent = words;
  }

  throwAway() {
    if (!this.form.isConnected) return;
    this.end();
    fetch("/utkast/borja-om", { method: "POST", body: this.body(), keepalive: true, redirect: "manual" });
  }
}

const followed = new WeakSet();

function prepare() {
  for (const form of document.querySelectorAll("form[data-utkast]")) {
    if (followed.has(form)) continue;
    followed.add(form);
    new Draft(form);
  }
}

prepare();
// A page whose contents have been put in anew has forms anew.
document.addEventListener("brygga:bytt", prepare);
