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

for (const button of document.querySelectorAll("[data-kopiera]")) {
  button.hidden = false;
  const said = button.parentElement.querySelector("[role=status]");
  button.addEventListener("click", async () => {
    const box = document.getElementById(button.dataset.kopiera);
    const done = await copy(box);
    said.textContent = done ? "Kopierat. Klistra in med Ctrl + V." : "Det gick inte. Tryck Ctrl + C nu.";
  });
}
