"""Loading the Act from ``laws/`` and an agreement from ``agreements/``, and what holds by the two on each day.

One folder for each, one file for each version. Where an agreement says nothing, before it begins and after it has ended, the Act's own
values hold. Raises Unreadable with file, line, word and what was expected.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from brygga.civil_time import read_day
from brygga.law.averages import read_amount, read_average
from brygga.law.parameters import PARAMETERS, Given, choice, read_parameters, yes_no
from brygga.law.terms import Amount, Average, Terms
from brygga.law.words import Model, Status
from brygga.reading.documents import Fields, Unreadable, read_file
from brygga.reading.versions import in_force, load_dated, refuse_other_name

ACT = "2017-612"


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version of a law or an agreement: its parameters by word. ``wording``: the amendment, of a law."""

    name: str
    valid_from: date
    valid_until: date | None
    given: Mapping[str, Given]
    reviewed: bool
    verified: bool
    source: str
    wording: str = ""
    model: Model = Model.INDIVIDUAL
    amount: Amount | None = None
    average: Average | None = None


_COMMON = ("namn", "giltig_fran", "giltig_till", "granskad", "status", "kalla", "villkor")


def load_act(folder: Path) -> tuple[Version, ...]:
    """Every version of the Act, oldest first. Each gives every parameter. Raises Unreadable."""
    return load_dated(folder, _load_act_version, "Lagen finns inte.")


def load_agreement(folder: Path) -> tuple[Version, ...]:
    """Every version of an agreement, oldest first. Raises Unreadable."""
    return load_dated(folder, _load_agreement_version, "Överenskommelsen finns inte.")


def _load_act_version(file: Path) -> Version:
    fields = read_file(file).fields()
    fields.only(("lag", "lydelse", *_COMMON))
    refuse_other_name(fields, "lag", file.parent.name)
    common = _common(fields)
    lacking = next((word for word in PARAMETERS if word not in common["given"]), None)
    if lacking is not None:
        raise fields["villkor"].fail(lacking, "Fältet saknas. En lag anger varje villkor.")
    return Version(**common, wording=fields["lydelse"].text())


def _load_agreement_version(file: Path) -> Version:
    fields = read_file(file).fields()
    fields.only(("overenskommelse", "modell", "genomsnitt", "belopp", *_COMMON))
    refuse_other_name(fields, "overenskommelse", file.parent.name)
    said, average = fields.get("modell"), fields.get("genomsnitt")
    model = choice(*Model)(said) if said else Model.INDIVIDUAL
    if (average is not None) != (model is Model.AVERAGE):
        raise (average or fields["modell"]).fail(
            "genomsnitt", "Ange genomsnitt om modellen är genomsnitt, annars inte."
        )
    return Version(
        **_common(fields),
        model=model,
        amount=read_amount(fields["belopp"]),
        average=read_average(average.fields()) if average else None,
    )


def _common(fields: Fields) -> dict[str, Any]:
    until, source, given = fields.get("giltig_till"), fields["kalla"].text(), fields.get("villkor")
    status = choice(*Status)(fields["status"])
    return {
        "name": fields["namn"].text(),
        "valid_from": fields["giltig_fran"].read(read_day),
        "valid_until": until.read(read_day) if until else None,
        "given": read_parameters(given.fields(), fields["namn"].text(), (source, status)) if given else {},
        "reviewed": yes_no(fields["granskad"]),
        "verified": status is Status.VERIFIED,
        "source": source,
    }


def load_terms(laws: Path, agreements: Path, agreement: str) -> Terms:
    """The newest terms by an agreement, each with those before it (``Terms.on``). Raises Unreadable."""
    act, agreed = load_act(laws / ACT), load_agreement(agreements / agreement)
    ends = [each.valid_until + timedelta(days=1) for each in agreed if each.valid_until]
    days = sorted({version.valid_from for version in (*act, *agreed)} | set(ends))
    terms: Terms | None = None
    for day in days:
        version = in_force(act, day)
        if version is None:
            raise Unreadable(str(laws / ACT), 1, str(day), "Ingen version av lagen gäller den dagen.")
        terms = _resolved(agreement, day, version, _agreed_on(agreed, day), terms)
    assert terms is not None  # noqa: S101 - a folder without versions can't be read
    return terms


def _agreed_on(agreed: tuple[Version, ...], day: date) -> Version | None:
    """The agreement on a day; None before it begins and after it has ended."""
    found = in_force(agreed, day)
    return found if found is not None and found.valid_from <= day else None


def _resolved(id: str, day: date, act: Version, agreed: Version | None, before: Terms | None) -> Terms:
    given = {**act.given, **(agreed.given if agreed else {})}
    by = agreed or act
    return Terms(
        id=id,
        name=by.name,
        wording=act.wording,
        valid_from=day,
        verified=by.verified,
        reviewed=by.reviewed,
        source=by.source,
        model=by.model,
        amount=by.amount or read_amount(None),
        average=by.average,
        sources={PARAMETERS[word].attribute or word: each.source for word, each in given.items()},
        before=before,
        **{PARAMETERS[word].attribute: each.value for word, each in given.items() if PARAMETERS[word].attribute},
    )


def names_in(agreements: Path) -> tuple[str, ...]:
    """The agreements that there are."""
    return tuple(sorted(path.name for path in agreements.iterdir() if path.is_dir()))
