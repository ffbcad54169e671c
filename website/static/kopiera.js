// Copies a note with one press. Without it the note stands in a box that can be marked and copied.

const COPIED_TO = "/lasning/kopierad";

async function copy(box) {
  try {
    await navigator.clipboard.writeText(box.value);
    return true;
  } catch {
    // No https, or an older browser: mark it and copy as by hand.
    box.focus();
    box.select();
    return document.execCommand("copy");
  }
}

// Who copies what is logged, as who reads it is; the text itself stays on this computer.
function log(stay) {
  const token = document.querySelector("[name=csrfmiddlewaretoken]");
  if (!stay || !token) return;
  const body = new URLSearchParams({ vardtillfalle: stay, csrfmiddlewaretoken: token.value });
  fetch(COPIED_TO, { method: "POST", body, keepalive: true }).catch(() => {});
}

function prepare() {
  for (const button of document.querySelectorAll("[data-kopiera][hidden]")) {
    button.hidden = false;
    const said = button.parentElement.querySelector("[role=status]");
    button.addEventListener("click", async () => {
      const box = document.getElementById(button.dataset.kopiera);
      const done = await copy(box);
      if (done) log(button.dataset.vardtillfalle);
      said.textContent = done ? "Kopierat. Klistra in med Ctrl + V." : "Det gick inte. Tryck Ctrl + C nu.";
    });
  }
}

prepare();
// A list that has been put in anew has buttons anew.
document.addEventListener("brygga:bytt", prepare);
