"""For each code that a paragraph's finding can have, a small story that leads to it, and by which terms."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from brygga.law.terms import FreeDays, Required, Terms
from brygga.law.words import Effect
from tests.liability.cases import admitted, agreed, decide, ready_told, sip_called, state
from tests.worlds import TERMS, World, in_a_stop, known_before

SEVERAL = ["kommun", "hc", "granne"]


class Told(NamedTuple):
    """A story, the terms that it is asked by, and how it is asked."""

    world: World
    terms: Terms = TERMS
    more: Mapping[str, Any] = {}


def then(world: World, *steps: Callable[[World], Any]) -> World:
    for step in steps:
        assert step(world) is None
    return world


def said(about: str, answer: str, **more: Any) -> Callable[[World], Any]:
    return lambda world: state(world, about, answer, **more)


def at(time: str, verb: str, *values: Any, **more: Any) -> Callable[[World], Any]:
    return lambda world: getattr(world.at(time), verb)(*values, **more)


def entered(matter: str, world: World) -> World:
    return then(world, at("09:00", "back"), at("09:30", "enter", matter))


def everybody_told(world: World) -> World:
    return then(world, at("09:10", "call", "hc", "utskrivningsklar"))


def uncalled(terms: Terms = TERMS, *, refuses: bool = True) -> Told:
    world = ready_told(known_before(sip="ja"))
    return Told(then(world, said("sip_samtycke", "nej")) if refuses else world, terms)


def at_noon(**call: Any) -> World:
    return ready_told(at="12:00", id="c1", **({"uncertainty": 60} | call))


def discharged(*steps: Callable[[World], Any]) -> Told:
    return Told(then(known_before(sip="nej"), at("10:00", "discharge"), *steps))


def two_paying(*told: str) -> Told:
    world = known_before(SEVERAL)
    return Told(then(world, at("08:10", "ready"), *(at("08:20", "call", unit, "utskrivningsklar") for unit in told)))


CHAPTERS_1_AND_2: Mapping[str, Callable[[], Told]] = {
    "inte_bedomd": lambda: Told(known_before()),
    "bedomning_atertagen": lambda: Told(then(ready_told(), at("10:00", "withdraw"))),
    "bedomd": lambda: Told(then(known_before(), at("08:10", "ready", physician="Dr Lind"))),
    "bedomd_utan_lakare": lambda: Told(ready_told()),
    "inskrivning_till_alla": lambda: Told(known_before()),
    "inskrivning_inte_till_alla": lambda: Told(admitted()),
    "kommunal_halsovard_okand": lambda: Told(admitted(concerned=["kommun"])),
    "oppenvard_inte_berord": lambda: Told(then(admitted(concerned=["kommun"]), said("kommunal_halsovard", "ja"))),
    "innehall_inget": lambda: Told(in_a_stop()),
    "innehall_utan_kommun": lambda: Told(known_before(SEVERAL)),
    "innehall_i_systemet": lambda: Told(known_before()),
    "innehall_utan_datum": lambda: Told(admitted(until=None)),
    "innehall_adress_okand": lambda: Told(admitted()),
    "innehall_utan_adress": lambda: Told(then(admitted(), said("adress_lamnad", "nej", reason="skyddad"))),
    "innehall_helt": lambda: Told(then(admitted(), said("adress_lamnad", "ja", according_to="Bo Sand"))),
    "inskrivning_inte_anmald": lambda: Told(in_a_stop()),
    "inskrivning_utan_kommun": lambda: Told(known_before(SEVERAL)),
    "inskrivning_i_systemet": lambda: Told(known_before()),
    "inskrivning_i_tid": lambda: Told(admitted("2026-11-24 08:00")),
    "inskrivning_for_sent": lambda: Told(admitted("2026-11-24 08:01")),
    "inget_nytt_datum": lambda: Told(known_before()),
    "nytt_datum_utan_kommun": lambda: Told(then(known_before(SEVERAL), at("09:00", "estimate"))),
    "nytt_datum_rapporterat": lambda: Told(
        then(known_before(), at("09:00", "estimate"), at("09:10", "call", "kommun", "beraknat_datum"))
    ),
    "nytt_datum_fore_inskrivningen": lambda: Told(then(in_a_stop(until="2026-11-26"), at("09:00", "estimate"))),
    "nytt_datum_inte_rapporterat": lambda: Told(then(known_before(), at("09:00", "estimate", "2026-11-28"))),
    "nytt_datum_under_gransen": lambda: Told(
        then(known_before(), at("09:00", "estimate", "2026-11-28")), agreed(later_estimate_told_over_days=1)
    ),
    "vardkontakt_utsedd": lambda: Told(then(known_before(), at("09:00", "name_contact", "Sanna"))),
    "vardkontakt_saknas": lambda: Told(known_before()),
    "vardkontakt_saknades": discharged,
    "vardkontakt_utan_enhet": lambda: Told(known_before(["kommun"])),
    "vardkontakt_okand": lambda: Told(known_before(), more={"payer_asks": True}),
}

CHAPTERS_3_AND_4: Mapping[str, Callable[[], Told]] = {
    "inget_att_meddela": lambda: Told(known_before()),
    "utskrivningsklar_meddelad": lambda: Told(everybody_told(ready_told())),
    "utskrivningsklar_i_systemet": lambda: Told(
        then(World(), at("07:00", "admit", in_system=True), at("07:30", "ready", in_system=True))
    ),
    "utskrivningsklar_inford": lambda: Told(
        entered("utskrivningsklar", then(known_before(["kommun"]), at("08:10", "ready")))
    ),
    "underrattelse_utan_kommun": lambda: two_paying(*SEVERAL),
    "utskrivningsklar_inte_meddelad": lambda: Told(then(known_before(), at("08:10", "ready"))),
    "sekretess_hindrar": lambda: Told(
        then(known_before(), at("08:10", "ready"), said("sekretess_hindrar", "ja", according_to="Dr Lind"))
    ),
    "sekretess_okand": lambda: Told(then(known_before(), at("08:10", "ready"), said("sekretess_hindrar", "oklart"))),
    "inte_utskriven": lambda: Told(known_before()),
    "information_lamnad": lambda: discharged(said("utskrivningsinformation", "ja")),
    "information_for_sent": lambda: discharged(
        lambda world: state(world.at("2026-11-24 00:00"), "utskrivningsinformation", "ja")
    ),
    "information_inte_lamnad": lambda: discharged(said("utskrivningsinformation", "nej")),
    "information_hindrad": lambda: discharged(said("sekretess_hindrar", "ja")),
    "information_okand": discharged,
    "samordnad_vardplan": lambda: Told(then(known_before(sip="ja"), said("oppen_tvangsvard", "ja"))),
    "vardplan_oklar": lambda: Told(then(known_before(sip="ja"), said("oppen_tvangsvard", "oklart"))),
    "sip_behovs": lambda: Told(known_before(sip="ja")),
    "sip_behovs_inte": lambda: Told(known_before(sip="nej")),
    "sip_inte_bedomd": lambda: Told(known_before()),
    "sip_oklar": lambda: Told(known_before(sip="oklart")),
    "samtycke_inte_aktuellt": lambda: Told(known_before(sip="nej")),
    "samtycke_lamnat": lambda: Told(then(known_before(sip="ja"), said("sip_samtycke", "ja"))),
    "samtycke_nekat": lambda: Told(
        then(known_before(sip="ja"), said("sip_samtycke", "nej", reason="vill vara i fred"))
    ),
    "samtycke_oklart": lambda: Told(then(known_before(sip="ja"), said("sip_samtycke", "oklart"))),
    "samtycke_inte_sagt": lambda: Told(known_before(sip="ja")),
    "kallelse_inte_aktuell": lambda: Told(known_before(sip="nej")),
    "kallelse_utan_kommun": lambda: Told(known_before(SEVERAL, sip="ja")),
    "inte_kallad": lambda: uncalled(refuses=False),
    "kallelse_nekad": uncalled,
    "kallelse_kravs_inte": lambda: uncalled(agreed(refused_sip=Effect.FALLS_AWAY)),
    "kallad": lambda: Told(sip_called()),
    "kallad_i_systemet": lambda: Told(
        then(ready_told(known_before(sip="ja")), at("10:00", "back"), at("10:10", "plan_sip", in_system=True))
    ),
    "kallad_for_sent": lambda: Told(sip_called("2026-11-27 08:00")),
    "kallad_efter_helg": lambda: Told(
        then(
            ready_told(known_before(sip="ja"), "2026-11-25 09:00"),
            at("2026-11-30 08:00", "plan_sip"),
            at("2026-11-30 08:10", "call", "kommun", "sip_mote", unit="hc"),
        )
    ),
}

CHAPTER_5: Mapping[str, Callable[[], Told]] = {
    "ingen_kommun": lambda: Told(known_before(["hc"])),
    "flera_kommuner": lambda: Told(known_before(SEVERAL)),
    "kommun_angiven": lambda: Told(known_before(SEVERAL, payer="granne")),
    "kommun_enda": lambda: Told(known_before()),
    "kommun_folkbokford": lambda: Told(then(known_before(), said("folkbokford", "ja", according_to="folkbokföringen"))),
    "kommun_i_tvivel": lambda: Told(then(known_before(), said("folkbokford", "nej"))),
    "villkor_utan_kommun": lambda: Told(known_before(SEVERAL)),
    "villkor_saknas": lambda: Told(in_a_stop(sip="ja")),
    "villkor_oklara": lambda: Told(ready_told(known_before())),
    "villkor_uppfyllda": lambda: Told(sip_called()),
    "ingen_underrattelse": lambda: Told(then(known_before(), at("08:10", "ready"))),
    "dagen_utan_kommun": lambda: two_paying("kommun"),
    "forsta_dagen": lambda: Told(ready_told(at="12:01")),
    "forsta_dagen_utan_brytpunkt": lambda: Told(ready_told(at="12:01"), agreed(noon=None)),
    "middag_oklar": lambda: Told(at_noon()),
    "middag_borjade_fore": lambda: Told(
        ready_told(at="12:05", id="c1", uncertainty=60, began_at=World().at("11:58").now)
    ),
    "middag_avgjord": lambda: Told(then(at_noon(), lambda world: decide(world, "c1", "efter"))),
    "vardslag_okant": lambda: Told(ready_told(), agreed(free_days=FreeDays(3, 5, 4))),
    "insatser_hindrar_inte": lambda: Told(known_before(), agreed(outpatient_care_blocks=False)),
    "insatser_antas": lambda: Told(known_before()),
    "insatser_pa_plats": lambda: Told(then(known_before(), at("09:00", "measures", "ja"))),
    "insatser_saknas": lambda: Told(then(known_before(), at("09:00", "measures", "nej"))),
    "insatser_oklara": lambda: Told(then(known_before(), at("09:00", "measures", "oklart"))),
    "insatser_sena": lambda: Told(then(ready_told(), at("10:00", "measures", "nej"), at("11:00", "measures", "ja"))),
}

STORIES: Mapping[str, Callable[[], Told]] = {**CHAPTERS_1_AND_2, **CHAPTERS_3_AND_4, **CHAPTER_5}
"""By the code. One that may be told otherwise has its own tests in ``test_paragraphs_*.py``."""

NOTHING_REQUIRED = agreed(required=Required(admission_notice=False, ready_notice=True, sip_call=False))
