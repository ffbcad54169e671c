// Keying in from paper: the sheet's number stands in the page's forms and follows its links, until something has been saved.
const sheet = (new URLSearchParams(location.search).get("blad") ?? "").slice(0, 20);

function prepare() {
  for (const field of document.querySelectorAll('input[name="sheet"], input[name$="-sheet"]')) {
    field.value ||= sheet;
    field.closest("details")?.setAttribute("open", "");
  }
  for (const link of document.querySelectorAll('main a[href^="/"]')) {
    const address = new URL(link.href);
    if (!address.searchParams.has("blad")) {
      address.searchParams.set("blad", sheet);
      link.href = address.href;
    }
  }
}

if (sheet) {
  prepare();
  // A list that has been put in anew has fields and links anew.
  document.addEventListener("brygga:bytt", prepare);
}
