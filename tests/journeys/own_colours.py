"""How a journey looks at a page in the reader's own colours: what background or shadow alone said must be said by a line."""

from playwright.sync_api import Page

# Each returns what is wrong, as words. Colours are compared as the browser has forced them.
_JUDGE = """() => {
  const shown = e => e.checkVisibility({visibilityProperty: true}) && e.getBoundingClientRect().width > 1
    && e.getBoundingClientRect().right > 0 && e.getBoundingClientRect().bottom > 0
  const see = colour => !/^rgba\\(.*, 0\\)$|^transparent$/.test(colour)
  const behind = e => { for (let at = e; at; at = at.parentElement) {
    const ground = getComputedStyle(at).backgroundColor; if (see(ground)) return ground } return 'rgb(255, 255, 255)' }
  const lined = e => ['Top', 'Right', 'Bottom', 'Left'].some(side => { const s = getComputedStyle(e)
    return parseFloat(s[`border${side}Width`]) >= 1 && s[`border${side}Style`] !== 'none'
      && see(s[`border${side}Color`]) && s[`border${side}Color`] !== behind(e.parentElement) })
  const filled = e => behind(e) !== behind(e.parentElement)
  const all = words => [...document.querySelectorAll(words)].filter(shown)
  const name = e => `${e.tagName.toLowerCase()}.${e.className.baseVal ?? e.className} ${(e.innerText || e.name || '').slice(0, 40)}`
  const wrong = []
  for (const e of all('.button, select, textarea, .band, .chip, .notice, .card, .choice, input:not([type=radio], [type=checkbox])'))
    if (!lined(e) && !filled(e)) wrong.push(`no edge: ${name(e)}`)
  for (const e of all('svg.icon')) if (getComputedStyle(e).stroke === behind(e)) wrong.push(`unseen: ${name(e.parentElement)}`)
  const current = document.querySelector('.tabs [aria-current]'), other = document.querySelector('.tabs a:not([aria-current])')
  const line = e => getComputedStyle(e).borderBottomColor
  if (current && other && line(current) === line(other)) wrong.push('where one is in the menu')
  return wrong
}"""
_FOCUS = """() => {
  const wrong = []
  const all = document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')
  for (const e of all) {
    if (!e.checkVisibility({visibilityProperty: true}) || e.disabled || e.tabIndex < 0) continue
    e.focus({preventScroll: true})
    if (document.activeElement !== e) continue
    const outlined = [e, e.closest('.choice')].filter(Boolean).map(each => getComputedStyle(each))
    const seen = outlined.some(s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2
      && !/^rgba\\(.*, 0\\)$/.test(s.outlineColor) && s.outlineColor !== getComputedStyle(document.body).backgroundColor)
    if (!seen) wrong.push(`no focus: ${e.tagName.toLowerCase()}.${e.className} ${(e.innerText || e.name || '').slice(0, 40)}`)
  }
  return wrong
}"""


def faults_in_own_colours(page: Page) -> list[str]:
    """What can't be seen on the page as it stands where the reader's own colours are forced; by its name in the page."""
    page.emulate_media(media="screen", forced_colors="active", reduced_motion="reduce")
    # So that the browser takes what is focused to be focused by the keyboard.
    page.keyboard.press("Shift")
    found: list[str] = [*page.evaluate(_JUDGE), *page.evaluate(_FOCUS)]
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    page.emulate_media(forced_colors="none")
    return found


def check_own_colours(page: Page) -> None:
    """Assert that everything is seen there."""
    assert faults_in_own_colours(page) == []


def restyle(page: Page, css: str) -> None:
    """Add a style sheet to the page, past its content policy: for a negative control."""
    page.evaluate(
        "css => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets = [s] }", css
    )
