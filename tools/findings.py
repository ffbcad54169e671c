"""The page of the Act: every paragraph with every finding that it can have, as Brygga says it, and the values that it counts by.

In Swedish: lawyers read it. Written by `make docs` from the same tables that the product speaks from.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import time, timedelta
from enum import Enum
from pathlib import Path
from typing import Any

from brygga.law.loading import ACT, Version, load_act
from brygga.law.parameters import PARAMETERS
from brygga.law.terms import FreeDays, Required
from brygga.law.words import Status
from brygga.liability.answers import OPEN, SHORT, TO_THE_PAYER
from brygga.liability.findings import PARAGRAPHS
from brygga.liability.meanings.language import DECISIVE, Meaning, Standing
from brygga.liability.meanings.table import MEANINGS
from tools.finding_words import ASKED, BLANKS

STANDINGS: Mapping[Standing, str] = {
    Standing.MET: "uppfyllt",
    Standing.NOT_MET: "inte uppfyllt",
    Standing.UNCLEAR: "oklart",
}
STATUSES: Mapping[Status, str] = {Status.VERIFIED: "läst mot källan", Status.UNVERIFIED: "overifierat"}


def page(root: Path) -> str:
    """The page docs/reference/findings.md."""
    return "\n".join([*_beginning(), *_paragraphs(), *_blanks(), *_answers(), *_values(load_act(root / "laws" / ACT))])


def _beginning() -> list[str]:
    return [
        "# Lagen paragraf för paragraf",
        "",
        "Skriven av `make docs` ur samma tabeller som Brygga talar ur. Här står allt som Brygga kan säga om lag (2017:612): för varje",
        "paragraf varje utfall, dess mening, vad som saknas när det är oklart och vem som kan svara. Rubriken på ett vårdtillfälle, alltså",
        "från vilken dag kommunen betalar, varför inte eller vad som saknas, står under *Svaret*. Orden inom klammer fylls i av fallet och",
        "förklaras under *Orden inom klammer*. Var reglerna står i koden: `brygga/liability/paragraphs/`, en modul för varje kapitel.",
        "",
        f"{len(PARAGRAPHS)} paragrafer, {len(MEANINGS)} utfall, {len(PARAMETERS)} villkor.",
        "",
    ]


def _paragraphs() -> Iterator[str]:
    for paragraph, function in PARAGRAPHS.items():
        where = f"{function.__module__.rpartition('.')[2]}.{function.__name__}"
        kind = "Betalningen hänger på den." if paragraph in DECISIVE else "En skyldighet vid sidan av betalningen."
        yield from (f"## {paragraph.written}", "", f"{ASKED[paragraph]} {kind} `{where}`", "")
        own = {code: meaning for code, meaning in MEANINGS.items() if meaning.paragraph is paragraph}
        yield from _table(
            ("utfall", "läge", "mening", "saknas", "vem kan svara eller göra något", "till kommunen som betalar"),
            (_row(code, meaning) for code, meaning in own.items()),
        )


def _row(code: str, meaning: Meaning) -> tuple[str, ...]:
    standing = STANDINGS[meaning.standing]
    if meaning.assumed:
        standing += " (antas tills någon säger annat)"
    if not meaning.applies:
        standing += " (kräver inget nu)"
    payer = " ".join(filter(None, (meaning.to_payer, meaning.remedy_to_payer)))
    return (
        f"`{code}`",
        standing,
        meaning.sentence,
        meaning.missing,
        meaning.supplier or meaning.remedy,
        payer,
    )


def _blanks() -> Iterator[str]:
    yield from ("## Orden inom klammer", "")
    yield from _table(("ord", "vad som står där"), ((f"`{{{word}}}`", said) for word, said in BLANKS.items()))


def _answers() -> Iterator[str]:
    yield from (
        "## Svaret",
        "",
        "Ett vårdtillfälle har ett svar: en dag, eller varje skäl till att ingen betalar, eller allt som saknas. Skälen:",
        "",
    )
    yield from _table(
        ("skäl", "mening", "till kommunen som betalar"),
        ((f"`{code}`", said, TO_THE_PAYER.get(code, "")) for code, said in SHORT.items()),
    )
    yield from ("Det som saknas, efter ordet ”oklart”:", "")
    yield from _table(("saknas", "mening"), ((f"`{code}`", said) for code, said in OPEN.items()))


def _values(versions: tuple[Version, ...]) -> Iterator[str]:
    newest = versions[-1]
    yield from (
        "## Villkoren när ingenting annat är avtalat",
        "",
        (
            f"{newest.name} i lydelsen {newest.wording}, från {newest.valid_from}. Tidigare lydelser med samma värden:"
            f" {', '.join(each.wording for each in versions[:-1] if _alike(each, newest)) or 'inga'}."
            f" Granskad av en jurist hos parterna: {'ja' if newest.reviewed else 'nej'}."
        ),
        "",
    )
    yield from _table(
        ("villkor", "värde", "paragraf", "status", "källa"),
        (
            (f"`{word}`", shown(each.value), each.source.paragraph, STATUSES[each.source.status], each.source.text)
            for word, each in ((word, newest.given[word]) for word in PARAMETERS)
        ),
    )


def _alike(one: Version, other: Version) -> bool:
    return all(one.given[word].value == other.given[word].value for word in PARAMETERS)


def shown(value: Any) -> str:
    """A parameter's value as a lawyer reads it."""
    match value:
        case bool():
            return "ja" if value else "nej"
        case None:
            return "ingen"
        case timedelta():
            return f"{value.total_seconds() / 3600:.0f} timmar"
        case time():
            return f"kl. {value:%H.%M}"
        case FreeDays():
            return f"somatisk {value.somatic}, psykiatrisk {value.psychiatric}, geriatrisk {value.geriatric}"
        case Required():
            names = ("inskrivning", "utskrivningsklar", "sip")
            return ", ".join(f"{name}: {shown(each)}" for name, each in zip(names, value, strict=True))
        case Enum():
            return str(value.value)
        case _:
            return str(value)


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', '/') for cell in row)} |"
    yield ""
