// Keeps a list fresh: asks every half minute whether it has changed, and puts in what has. The answer is kept in memory alone,
// so that nothing stays on a shared computer. Without it the page is reloaded with F5.
// After a change it sends `brygga:bytt` to the document, for scripts that look for things within <main>.

const PAUSE = 30_000;
const LONGEST = 240_000;
const ASKS_BY_ITSELF = "X-Brygga-Fraga";
const CLOCK = "X-Brygga-Klockan";
const WORDS = {
  fresh: (at) => `Uppdaterad kl. ${at}. Sidan uppdateras av sig själv.`,
  waiting: "Det finns nytt. Sidan uppdateras när du är klar i fältet.",
  lost: (at) => `Ingen kontakt med Brygga sedan kl. ${at}. Sidan visar vad som gällde då.`,
  out: "Du har loggats ut. Ladda om sidan (F5) för att logga in igen.",
};

const TYPED = "input:not([type=hidden]), select, textarea";

class List {
  constructor(main, said, spoken) {
    this.main = main;
    this.said = said;
    this.spoken = spoken;
    this.mark = main.dataset.lista;
    this.at = said.dataset.klockan;
    this.pause = PAUSE;
    this.last = Date.now();
    this.next = null;
    this.say(WORDS.fresh(this.at));
    this.later();
    document.addEventListener("visibilitychange", () => this.look());
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), this.pause);
  }

  look() {
    if (document.hidden) return;
    if (this.next && !this.busy()) this.swap();
    if (Date.now() - this.last >= Math.min(this.pause, PAUSE)) this.ask();
    else this.later();
  }

  async ask() {
    this.last = Date.now();
    try {
      const answer = await fetch(location.href, {
        headers: { [ASKS_BY_ITSELF]: "1", "If-None-Match": this.mark },
        cache: "no-store",
        redirect: "manual",
      });
      if (answer.type === "opaqueredirect") return this.leave();
      if (answer.status !== 304 && answer.status !== 200) throw new Error(answer.statusText);
      if (answer.status === 200) this.take(new DOMParser().parseFromString(await answer.text(), "text/html"));
      this.at = answer.headers.get(CLOCK) ?? this.at;
      this.pause = PAUSE;
      for (const clock of this.main.querySelectorAll("[data-nu]")) clock.textContent = this.at;
      if (!this.next) this.say(WORDS.fresh(this.at));
    } catch {
      this.pause = Math.min(this.pause * 2, LONGEST);
      this.say(WORDS.lost(this.at), true);
    }
    this.later();
  }

  take(page) {
    const main = page.querySelector("main[data-lista]");
    if (!main) throw new Error("no list");
    this.mark = main.dataset.lista;
    this.next = page;
    if (this.busy()) this.say(WORDS.waiting);
    else this.swap();
  }

  // The session is over: patients do not stay on the screen, unless somebody is typing.
  leave() {
    if (this.busy()) this.say(WORDS.out, true);
    else location.reload();
  }

  busy() {
    const chosen = getSelection();
    if (!chosen.isCollapsed && this.main.contains(chosen.anchorNode)) return true;
    if (document.activeElement?.matches(TYPED) && this.main.contains(document.activeElement)) return true;
    return [...this.main.querySelectorAll(TYPED)].some((field) =>
      field.type === "checkbox" || field.type === "radio"
        ? field.checked !== field.defaultChecked
        : field.tagName === "SELECT"
          ? [...field.options].some((option) => option.selected !== option.defaultSelected) && field.selectedIndex > 0
          : field.value !== field.defaultValue,
    );
  }

  swap() {
    const page = this.next;
    this.next = null;
    const focused = this.place(document.activeElement);
    const open = [...this.main.querySelectorAll("details[open] > summary")].map((each) => each.textContent);
    const before = counts(document);
    this.main.replaceChildren(...page.querySelector("main").childNodes);
    document.querySelector("nav.tabs")?.replaceWith(page.querySelector("nav.tabs") ?? "");
    document.querySelector(".on-paper")?.replaceWith(page.querySelector(".on-paper") ?? "");
    document.title = page.title;
    for (const summary of this.main.querySelectorAll("details > summary")) {
      if (open.includes(summary.textContent)) summary.parentElement.open = true;
    }
    if (focused) (this.find(focused) ?? this.main).focus({ preventScroll: true });
    this.say(WORDS.fresh(this.at));
    this.tell(before, counts(document));
    document.dispatchEvent(new CustomEvent("brygga:bytt"));
  }

  // What has focus is known again by what it says and where it leads.
  place(element) {
    return element && element !== this.main && (this.main.contains(element) || element.closest("nav.tabs"))
      ? [element.tagName, element.getAttribute("href"), element.textContent]
      : null;
  }

  find([tag, address, words]) {
    const alike = [...document.querySelectorAll(`main ${tag}, nav.tabs ${tag}`)];
    return (
      alike.find((each) => each.getAttribute("href") === address && each.textContent === words) ??
      alike.find((each) => address && each.getAttribute("href") === address)
    );
  }

  say(words, warns = false) {
    if (this.said.textContent === words) return;
    this.said.textContent = words;
    this.said.classList.toggle("lost", warns);
    if (warns) this.spoken.textContent = words;
  }

  tell(before, after) {
    const changed = [...after].filter(([page, words]) => before.get(page) !== words);
    if (changed.length) this.spoken.textContent = changed.map(([page, words]) => `${page}: ${words}`).join(". ");
  }
}

// What the navigation counts, by page.
function counts(page) {
  const found = new Map();
  for (const link of page.querySelectorAll("nav.tabs a")) {
    const count = link.querySelector(".count");
    const label = link.firstChild.textContent.trim();
    found.set(label, count ? count.textContent.replace(/\s+/g, " ").trim() : "inget");
  }
  return found;
}

const main = document.querySelector("main[data-lista]");
const said = document.querySelector("[data-klockan]");
const spoken = document.querySelector("[data-sagt]");
if (main && said && spoken) new List(main, said, spoken);
