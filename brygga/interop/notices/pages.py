"""The status as a page, and as a banner to frame: no script, one style sheet beside them."""

from xml.etree.ElementTree import Element, tostring

from brygga.civil_time import show_time
from brygga.interop.notices.markup import element, instant, lines
from brygga.outage.status import PublicState, PublicStatus, bare_facts, freshness, headline, next_word_words

STYLE, FEED, DATA, PAGE = "driftinformation.css", "driftinformation.atom", "driftinformation.json", "index.html"
# Said in the file itself, since another server serves it: nothing but the style sheet is ever loaded or run.
POLICY = "default-src 'none'; style-src 'self'; form-action 'none'; base-uri 'none'"
_CLASSES = {PublicState.NONE: "ok", PublicState.ON: "stop", PublicState.OVER: "ok"}


def page(status: PublicStatus) -> bytes:
    """The whole page: the state, the notice that holds or the bare facts, the next word, when it was written."""
    main = element("main", element("h1", headline(status)), *_told(status), class_=_CLASSES[status.state])
    feed = element(
        "p", "Samma besked som ", element("a", "Atom-flöde", href=FEED), " och ", element("a", "JSON", href=DATA), "."
    )
    return _document(status, main, element("footer", feed))


def banner(status: PublicStatus) -> bytes:
    """The state in a few lines, for a frame in another page."""
    facts = [element("p", sentence) for sentence in bare_facts(status)[:1]]
    word = [element("p", next_word_words(status))] if next_word_words(status) else []
    more = element("p", element("a", "Läs hela beskedet", href=PAGE, target="_top"))
    written = element("p", freshness(status), class_="written")
    main = element(
        "main", element("h1", headline(status)), *facts, *word, more, written, class_=f"banner {_CLASSES[status.state]}"
    )
    return _document(status, main)


def _told(status: PublicStatus) -> list[Element]:
    """What the service desk has published; before it has, and of what it did not write, the bare facts."""
    current = status.current
    if current is not None and current.text:
        written = lines(current.text)
        # The draft begins with what the page's own heading says.
        kept = written[1:] if len(written) > 1 and headline(status).endswith(written[0]) else written
        at = element("time", show_time(current.published_at), datetime=instant(current.published_at))
        told = [*(element("p", line) for line in kept), element("p", "Publicerat ", at, f" av {status.sender}.")]
    else:
        told = [element("p", sentence) for sentence in bare_facts(status)]
    word = next_word_words(status)
    return [
        *told,
        *([element("p", word, class_="next")] if word else []),
        element("p", freshness(status), class_="written"),
    ]


def _document(status: PublicStatus, *body: Element) -> bytes:
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", headline(status)),
        element("link", rel="stylesheet", href=STYLE),
        element(
            "link",
            rel="alternate",
            type="application/atom+xml",
            href=FEED,
            title=f"Driftinformation om {status.system}",
        ),
    )
    html = element("html", head, element("body", *body), lang="sv")
    written: bytes = tostring(html, encoding="utf-8", method="html")
    return b"<!doctype html>\n" + written + b"\n"
