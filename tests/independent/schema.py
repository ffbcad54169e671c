"""Reads a scenario file into units and items; whatever can't be read raises Unreadable with its line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from tests.independent.agreements import ROOT
from tests.independent.clock import Unreadable, Window, read_date, read_hours, read_time, with_days

FACTS = {
    "inskriven": "inskrivning",
    "nytt_beraknat_datum": "beraknat_datum",
    "utskrivningsklar": "utskrivningsklar",
    "ej_langre_utskrivningsklar": "ej_langre_utskrivningsklar",
    "utskriven": "utskrivning",
    "fast_vardkontakt": "fast_vardkontakt",
    "sip_mote": "sip_mote",
    "redo_for_hemtagning": "redo_for_hemtagning",
}
FIELDS: dict[str, tuple[str, str]] = {
    "driftstopp_upptackt": ("", "omfattning borjade planerat intraffade"),
    "omfattning_andrad": ("omfattning", "intraffade"),
    "start_rattad": ("avser", "upptackt borjade skal"),
    "driftstopp_planerat": ("fran till", "omfattning text intraffade"),
    "ater_i_drift": ("", "intraffade"),
    "felanmalt": ("till", "arende intraffade"),
    "vidare_till_leverantor": ("", "arende intraffade"),
    "driftinformation": ("", "intraffade"),
    "inskriven": (
        "patient berorda",
        "beraknad_utskrivning sip betalningsskyldig behov_bedomt via intraffade",
    ),
    "nytt_beraknat_datum": ("patient datum", "lakare via intraffade"),
    "utskrivningsklar": ("patient", "lakare via intraffade"),
    "ej_langre_utskrivningsklar": ("patient", "lakare via intraffade"),
    "utskriven": ("patient", "via intraffade"),
    "fast_vardkontakt": ("patient namn", "via intraffade"),
    "sip_mote": ("patient datum", "via intraffade"),
    "redo_for_hemtagning": ("patient verksamhet", "via intraffade"),
    "flyttad": ("patient till", "intraffade"),
    "berord_tillagd": ("patient berord", "intraffade"),
    "berord_borttagen": ("patient berord", "intraffade"),
    "sip_bedomt": ("patient sip", "intraffade"),
    "oppenvardens_insatser": ("patient klara", "intraffade"),
    "samtal": ("patient till om resultat", "med aterlast skal verksamhet ringde borjade osakerhet intraffade"),
    "omstandighet": ("patient om svar", "enligt skal intraffade"),
    "middag_avgjord": ("patient avser raknas", "skal intraffade"),
    "dokumenterat": ("patient motpart om", ""),
    "infort": ("patient om lifecare_tid", "verksamhet avvikelse"),
    "makulerat": ("avser", "skal"),
}
RESULTS = "besvarat ej_svar upptaget fel_nummer hanvisad telefonsvarare avbrutet".split()
CODES = (
    "framtida_tid okand_enhet inget_stopp stopp_pagar fel_enhet okand_patient redan_inskriven redan_utskriven "
    "redan_utskrivningsklar inte_utskrivningsklar redan_berord inte_berord inget_att_anmala inget_att_dokumentera "
    "inget_att_infora redan_infort okand_handelse redan_makulerad lakare_saknas mottagare_saknas aterlasning_saknas "
    "skal_saknas redatering"
).split()
SERVICES = ["socialtjanst", "halso_och_sjukvard"]
CHOICES: dict[str, list[str]] = {
    "sip": ["ja", "nej", "oklart"],
    "klara": ["ja", "nej", "oklart"],
    "aterlast": ["ja", "nej"],
    "verksamhet": SERVICES,
    "resultat": RESULTS,
    "via": ["lifecare"],
    "nekas": CODES,
    "raknas": ["fore", "efter"],
}
CIRCUMSTANCES = {
    om: ["somatisk", "psykiatrisk", "geriatrisk"] if om == "vardslag" else ["ja", "nej", "oklart"]
    for om in (
        "vardslag folkbokford adress_lamnad kommunal_halsovard sekretess_hindrar utskrivningsinformation "
        "oppen_tvangsvard sip_samtycke motsatter_sig_insatser avliden"
    ).split()
}
ROUTINES = sorted(path.name for path in (ROOT / "routines").iterdir())
AGREEMENTS = sorted(path.name for path in (ROOT / "agreements").iterdir())
KINDS = ["slutenvard", "oppenvard", "kommun", "servicedesk"]
ROUTINE_HOURS = "07:00-22:00"
EXPECT = "laget laget_for ringa vantar_till dokumentera infora betalningsansvar ansvarsperioder fynd frister".split()
STATES = ["inget_stopp", "vantar", "galler", "ater_i_drift", "allt_infort"]
Key = tuple[datetime, int]
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True)
class Unit:
    """One of `enheter`."""

    id: str
    kind: str
    hours: list[Window] | None


@dataclass
class Item:
    """One item of the timeline; `expect` instead of a word for a `ska_galla`."""

    index: int
    line: int
    tid: datetime
    happened: datetime
    word: str
    fields: dict[str, Any]
    expect: dict[str, Any] | None = None

    @property
    def key(self) -> Key:
        """Its place in time: when it happened, then file order."""
        return (self.happened, self.index)

    def get(self, name: str) -> str:
        """A text field, "" when it is not there."""
        return self.fields.get(name, "")

    @property
    def matters(self) -> list[str]:
        """What `om` says, as a list."""
        om = self.fields["om"]
        return om if isinstance(om, list) else [om]


@dataclass
class Script:
    """A whole scenario file."""

    units: dict[str, Unit]
    items: list[Item]
    agreement: str
    routine: str = "norrbotten"


def plain(node: yaml.Node) -> Any:
    """Node to text, list and dict; doubled keys can't be read."""
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [plain(child) for child in node.value]
    found: dict[str, Any] = {}
    for key_node, value in node.value:
        key, line = plain(key_node), key_node.start_mark.line + 1
        if not isinstance(key, str):
            raise Unreadable(line, "en nyckel måste vara text")
        if key in found:
            raise Unreadable(line, f"dubbel nyckel {key}")
        found[key] = plain(value)
    return found


def load(text: str) -> tuple[Any, list[int], int]:
    """The document as plain values, with the line of each item in `tidslinje`."""
    try:
        node = yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise Unreadable(mark.line + 1 if mark else 1, "trasig YAML") from None
    if not isinstance(node, yaml.MappingNode):
        raise Unreadable(1, "filen är ingen scenariofil")
    lines: list[int] = []
    for key, value in node.value:
        if plain(key) == "tidslinje" and isinstance(value, yaml.SequenceNode):
            lines = [child.start_mark.line + 1 for child in value.value]
    return plain(node), lines, node.start_mark.line + 1


def keys_ok(value: Any, required: str, optional: str, line: int) -> dict[str, Any]:
    """`value` is a mapping with the required keys and no unknown ones."""
    if not isinstance(value, dict):
        raise Unreadable(line, "skulle ha varit nycklar med värden")
    must, may = required.split(), optional.split()
    for key in value:
        if key not in must and key not in may:
            raise Unreadable(line, f"okänt ord {key}")
    for key in must:
        if key not in value:
            raise Unreadable(line, f"fältet {key} fattas")
    return value


def read_units(value: Any) -> dict[str, Unit]:
    """`enheter`."""
    if not isinstance(value, dict):
        raise Unreadable(1, "enheter")
    units = {}
    for name, raw in value.items():
        entry = keys_ok(raw, "slag namn", "telefon oppet undantag", 1)
        if entry["slag"] not in KINDS or any(not isinstance(text, str) for text in entry.values()):
            raise Unreadable(1, f"enheten {name}")
        hours = entry.get("oppet", ROUTINE_HOURS if entry["slag"] == "kommun" else None)
        windows = None if hours is None else read_hours(hours)
        if "undantag" in entry:
            windows = with_days(windows, entry["undantag"])
        units[name] = Unit(name, entry["slag"], windows)
    return units


def check_circumstance(name: str, value: Any, line: int) -> None:
    """What is said, and of what; whether the two fit is asked of the whole item."""
    known = CIRCUMSTANCES if name == "om" else [one for answers in CIRCUMSTANCES.values() for one in answers]
    if value not in known:
        raise Unreadable(line, f"okänt ord {value}")


def check_units(name: str, value: Any, line: int) -> None:
    """A list of units; as `omfattning` not an empty one, nobody twice, or everyone."""
    if name == "omfattning" and value == "alla":
        return
    if not isinstance(value, list) or any(not isinstance(unit, str) for unit in value):
        raise Unreadable(line, name)
    if name == "omfattning" and (not value or len(set(value)) < len(value)):
        raise Unreadable(line, name)


def check_times_of_stop(raw: dict[str, Any], word: str, line: int) -> None:
    """A corrected start says a time; a planned stop ends after it begins."""
    if word == "start_rattad" and "upptackt" not in raw and "borjade" not in raw:
        raise Unreadable(line, "start_rattad utan tid")
    if word == "driftstopp_planerat" and read_time(raw["till"], line) <= read_time(raw["fran"], line):
        raise Unreadable(line, "planerat stopp som inte slutar")


def check_field(name: str, value: Any, word: str, line: int) -> None:
    """The type of one field."""
    if name in ("berorda", "omfattning"):
        check_units(name, value, line)
        return
    if word == "omstandighet" and name in ("om", "svar"):
        check_circumstance(name, value, line)
        return
    if name == "om":
        words = value if isinstance(value, list) and word == "samtal" else [value]
        allowed = [*FACTS.values()] + (["rattelse"] if word != "infort" else [])
        if not words or any(one not in allowed for one in words) or ("rattelse" in words and len(words) > 1):
            raise Unreadable(line, f"om: {value}")
        return
    if not isinstance(value, str):
        raise Unreadable(line, f"{name} ska vara text")
    if name in CHOICES and value not in CHOICES[name]:
        raise Unreadable(line, f"okänt ord {value}")
    if name in ("tid", "intraffade", "behov_bedomt", "lifecare_tid", "borjade", "upptackt"):
        read_time(value, line)
    if name in ("datum", "beraknad_utskrivning"):
        read_date(value, line)


def read_item(index: int, raw: Any, line: int) -> Item:
    """One item."""
    if not isinstance(raw, dict) or "tid" not in raw or not isinstance(raw["tid"], str):
        raise Unreadable(line, "fältet tid fattas")
    tid = read_time(raw["tid"], line)
    if "ska_galla" in raw:
        keys_ok(raw, "tid ska_galla", "", line)
        return Item(index, line, tid, tid, "ska_galla", {}, keys_ok(raw["ska_galla"], "", " ".join(EXPECT), line))
    word = raw.get("gor")
    if not isinstance(word, str) or word not in FIELDS:
        raise Unreadable(line, f"okänt ord {word}")
    required, optional = FIELDS[word]
    keys_ok(raw, f"tid gor enhet {required}", f"{optional} id nekas", line)
    for name, value in raw.items():
        check_field(name, value, word, line)
    if (
        word == "samtal"
        and "redo_for_hemtagning" in Item(0, 0, tid, tid, word, raw).matters
        and "verksamhet" not in raw
    ):
        raise Unreadable(line, "fältet verksamhet fattas")
    if "osakerhet" in raw and not (raw["osakerhet"].isdecimal() and 0 < int(raw["osakerhet"]) < 10_000):
        raise Unreadable(line, f"osakerhet: {raw['osakerhet']}")
    if word == "omstandighet" and raw["svar"] not in CIRCUMSTANCES[raw["om"]]:
        raise Unreadable(line, f"okänt ord {raw['svar']}")
    if raw.get("betalningsskyldig") and raw["betalningsskyldig"] not in raw["berorda"]:
        raise Unreadable(line, "betalningsskyldig är inte bland berorda")
    check_times_of_stop(raw, word, line)
    happened = read_time(raw["intraffade"], line) if "intraffade" in raw else tid
    return Item(index, line, tid, happened, word, raw)


def read_script(text: str) -> Script:
    """A whole file."""
    raw, lines, first = load(text)
    keys_ok(raw, "scenario rutin betalningsansvar enheter tidslinje", "", first)
    if raw["rutin"] not in ROUTINES or raw["betalningsansvar"] not in AGREEMENTS:
        raise Unreadable(first, "okänd rutin eller profil")
    if not isinstance(raw["tidslinje"], list):
        raise Unreadable(first, "tidslinje")
    items = [read_item(n, entry, lines[n]) for n, entry in enumerate(raw["tidslinje"])]
    for before, after in pairwise(items):
        if after.tid < before.tid:
            raise Unreadable(after.line, "tid går bakåt")
    patients = {item.get("patient") for item in items if item.word == "inskriven"}
    for item in items:
        for key in ("betalningsansvar", "ansvarsperioder", "fynd", "frister"):
            named = (item.expect or {}).get(key, {})
            if not isinstance(named, dict) or set(named) - patients:
                raise Unreadable(item.line, f"okänd patient i {key}")
    return Script(read_units(raw["enheter"]), items, raw["betalningsansvar"], raw["rutin"])


def read_path(path: Path) -> Script:
    """A file on disk."""
    try:
        return read_script(path.read_bytes().decode("utf-8"))
    except (OSError, UnicodeDecodeError):
        raise Unreadable(1, "filen går inte att läsa som text") from None
