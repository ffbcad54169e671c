"""What is looked for and done in a page when a form in it is filled in at random: scripts for a browser to evaluate."""

FORMS = """const FORMS = "main form[method=post]:not([action*='utskrift']):not([action*='skriv-ut'])";
const NO_WAY = /skriv-ut|utskrift|laget|overlamning|betalningsansvar|visa$/;
"""
# Where a page leads, and how many forms it has.
SURVEY = f"""text => {{ {FORMS}
const page = new DOMParser().parseFromString(text, "text/html");
return [[...page.querySelectorAll('main a[href^="/"]')].map(link => link.getAttribute("href")).filter(way => !NO_WAY.test(way)),
  page.querySelectorAll(FORMS).length] }}"""
# Puts values into controls of a form, and tells which of some types can be seen then and are not settled: a group of radios is one.
FILL = f"""([which, values, types]) => {{ {FORMS}
const form = document.querySelectorAll(FORMS)[which], seen = new Set();
for (const [place, value] of Object.entries(values)) {{
  const one = form.elements[Number(place)];
  one.dataset.settled = "";
  if (one.type === "radio") [...form.elements].find(each => each.name === one.name && each.value === value).checked = true;
  else if (one.type === "checkbox") one.checked = value;
  else one.value = value;
  one.dispatchEvent(new Event("input", {{bubbles: true}}));
  one.dispatchEvent(new Event("change", {{bubbles: true}}));
}}
return [...form.elements].map((one, place) => ({{one, place}})).filter(({{one}}) => {{
  if (!types.includes(one.type) || !one.name || one.readOnly || one.dataset.settled === "" || !one.checkVisibility()) return false;
  if (one.type !== "radio") return true;
  if (seen.has(one.name)) return false;
  seen.add(one.name);
  return true;
}}).map(({{one, place}}) => ({{
  place, name: one.name, type: one.type, value: one.value,
  options: one.type === "radio" ? [...form.elements].filter(each => each.name === one.name).map(each => each.value)
    : [...(one.options ?? [])].map(option => option.value).filter(Boolean),
}})) }}"""
# Unfolds some of what is folded in a form.
UNFOLD = f"""([which, chances]) => {{ {FORMS}
const shut = [...document.querySelectorAll(FORMS)[which].querySelectorAll("details:not([open]) > summary")];
shut.filter((summary, place) => chances[place % chances.length] && summary.checkVisibility()).forEach(summary => summary.click()) }}"""
# Where one of a form's buttons is, what it says, and whether a pointer put there is on it; null where the form has none.
FIND_BUTTON = f"""([which, chance]) => {{ {FORMS}
const form = document.querySelectorAll(FORMS)[which];
const seen = [...form.querySelectorAll("button:not([type=button])")].filter(button => button.checkVisibility());
const button = seen[Math.floor(chance * seen.length)];
if (!button) return null;
const packed = new URLSearchParams(new FormData(form, button)).toString(), to = button.getAttribute("formaction") ?? form.getAttribute("action");
button.scrollIntoView({{block: "center", behavior: "instant"}});
const box = button.getBoundingClientRect(), x = box.x + box.width / 2, y = box.y + box.height / 2;
return {{x, y, to, form: packed, says: button.innerText, free: button.contains(document.elementFromPoint(x, y))}} }}"""
# What stands in the way of what was sent; empty where it was written.
SAID_NO = """text => {
const page = new DOMParser().parseFromString(text, "text/html"), alert = page.querySelector("[role=alert]");
const words = element => element.textContent.replace(/\\s+/g, " ").trim();
if (alert) return words(alert);
return [...page.querySelectorAll("main .code")].some(one => /^B4\\d\\d/.test(words(one))) ? words(page.querySelector("main h1")) : "" }"""
# Lays a page out in a tab that has none, with the site's own style sheet and no scripts.
LAY_OUT = (
    "text => document.documentElement.replaceWith(new DOMParser().parseFromString(text, 'text/html').documentElement)"
)
DRESS = """css => {
const sheet = new CSSStyleSheet();
sheet.replaceSync(css);
document.adoptedStyleSheets = [sheet] }"""
