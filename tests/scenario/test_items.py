"""The words of `gor`: every word with its fields becomes its statement; every bad value in every field is refused."""

from datetime import date

import pytest

from brygga.law.words import Circumstance
from brygga.reading.documents import Unreadable
from brygga.routine.words import Answer, CallOutcome, Matter, Milestone, Service
from brygga.scenario.items import WORDS
from brygga.story.codes import Code
from tests.scenario.files import FIRST_LINE, STOP, scenario_of
from tests.worlds import instant

AT = "tid: 2026-11-23 08:00, "


def item(folder, text):
    return scenario_of(folder, STOP, AT + text).timeline[1]


def statement(folder, text):
    return item(folder, text).statement


def shown(value, **fields):
    return {name: getattr(value, name) for name in fields} == fields


READ = [
    ("gor: driftstopp_upptackt, enhet: ward", "OutageFound", {}),
    ("gor: ater_i_drift, enhet: ward", "OutageReturned", {}),
    (
        "gor: driftstopp_upptackt, enhet: ward, omfattning: [ward], borjade: 2026-11-23 07:00, planerat: plan1",
        "OutageFound",
        {"scope": ("ward",), "began_at": instant("07:00"), "plan": "plan1"},
    ),
    ("gor: omfattning_andrad, enhet: desk, omfattning: alla", "ScopeChanged", {"scope": None}),
    (
        "gor: start_rattad, enhet: desk, avser: stopp1, upptackt: 2026-11-23 07:30, borjade: 2026-11-23 07:00, skal: Fel tid",
        "StartCorrected",
        {"of": "stopp1", "found_at": instant("07:30"), "began_at": instant("07:00"), "reason": "Fel tid"},
    ),
    (
        "gor: driftstopp_planerat, enhet: desk, fran: 2026-11-24 08:00, till: 2026-11-24 09:00, omfattning: alla, text: Nytt",
        "OutagePlanned",
        {"begins_at": instant("2026-11-24 08:00"), "ends_at": instant("2026-11-24 09:00"), "scope": None, "text": "Nytt"},
    ),
    ("gor: felanmalt, enhet: ward, till: desk, arende: INC-1", "FaultReported", {"to": "desk", "case": "INC-1"}),
    ("gor: felanmalt, enhet: kommun, till: lokal", "FaultReported", {"to": None, "case": ""}),
    ("gor: vidare_till_leverantor, enhet: desk", "FaultPassedOn", {"case": ""}),
    ("gor: vidare_till_leverantor, enhet: desk, arende: LEV-1", "FaultPassedOn", {"case": "LEV-1"}),
    ("gor: driftinformation, enhet: desk", "NoticePublished", {}),
    (
        ("gor: inskriven, enhet: ward, patient: P1, berorda: [kommun, hc], beraknad_utskrivning: 2026-11-27, sip: oklart,"
        " betalningsskyldig: kommun, behov_bedomt: 2026-11-22 23:00, via: lifecare"),
        "Admitted",
        {
            "patient": "P1",
            "milestone": Milestone.ADMITTED,
            "concerned": ("kommun", "hc"),
            "estimated_on": date(2026, 11, 27),
            "sip": Answer.UNCLEAR,
            "payer": "kommun",
            "need_assessed_at": instant("2026-11-22 23:00"),
            "in_system": True,
        },
    ),
    (
        "gor: inskriven, enhet: ward, patient: 0117, berorda: []",
        "Admitted",
        {"patient": "0117", "concerned": (), "estimated_on": None, "sip": None, "payer": None, "in_system": False},
    ),
    (
        "gor: nytt_beraknat_datum, enhet: ward, patient: P1, datum: 2026-11-27, lakare: Dr Berg",
        "MilestoneReached",
        {"milestone": Milestone.ESTIMATED, "estimated_on": date(2026, 11, 27), "physician": "Dr Berg"},
    ),
    (
        "gor: utskrivningsklar, enhet: ward, patient: P1, via: lifecare",
        "MilestoneReached",
        {"milestone": Milestone.READY, "physician": "", "in_system": True},
    ),
    (
        "gor: ej_langre_utskrivningsklar, enhet: ward, patient: P1, lakare: Dr Berg",
        "MilestoneReached",
        {"milestone": Milestone.READY_WITHDRAWN, "physician": "Dr Berg", "in_system": False},
    ),
    ("gor: utskriven, enhet: ward, patient: P1", "MilestoneReached", {"milestone": Milestone.DISCHARGED}),
    (
        "gor: fast_vardkontakt, enhet: hc, patient: P1, namn: Sköterskan",
        "MilestoneReached",
        {"milestone": Milestone.CARE_CONTACT, "contact": "Sköterskan"},
    ),
    (
        "gor: sip_mote, enhet: hc, patient: P1, datum: 2026-11-26",
        "MilestoneReached",
        {"milestone": Milestone.SIP_MEETING, "meeting_on": date(2026, 11, 26), "estimated_on": None},
    ),
    (
        "gor: redo_for_hemtagning, enhet: kommun, patient: P1, verksamhet: halso_och_sjukvard",
        "MilestoneReached",
        {"milestone": Milestone.READY_TO_RECEIVE, "service": Service.HEALTH_CARE},
    ),
    ("gor: flyttad, enhet: ward, patient: P1, till: rehab", "Moved", {"patient": "P1", "to": "rehab"}),
    ("gor: berord_tillagd, enhet: ward, patient: P1, berord: granne", "UnitAdded", {"concerned": "granne"}),
    ("gor: berord_borttagen, enhet: ward, patient: P1, berord: hc", "UnitRemoved", {"concerned": "hc"}),
    ("gor: sip_bedomt, enhet: ward, patient: P1, sip: nej", "SipAssessed", {"sip": Answer.NO}),
    ("gor: oppenvardens_insatser, enhet: hc, patient: P1, klara: ja", "OutpatientMeasures", {"ready": Answer.YES}),
    (
        ("gor: samtal, enhet: ward, patient: P1, till: kommun, om: [inskrivning, utskrivningsklar], resultat: besvarat,"
        " med: Jouren, aterlast: ja, ringde: kommun"),
        "Call",
        {
            "to": "kommun",
            "matters": (Matter.ADMISSION, Matter.READY),
            "outcome": CallOutcome.ANSWERED,
            "spoke_with": "Jouren",
            "read_back": True,
            "why_not": "",
            "service": None,
            "dialled": "kommun",
        },
    ),
    (
        ("gor: samtal, enhet: kommun, patient: P1, till: hc, om: redo_for_hemtagning, verksamhet: socialtjanst,"
        " resultat: besvarat, aterlast: nej, skal: Bröts"),
        "Call",
        {"matters": (Matter.READY_TO_RECEIVE,), "service": Service.SOCIAL_SERVICES, "read_back": False, "why_not": "Bröts"},
    ),
    (
        "gor: samtal, enhet: ward, patient: P1, till: kommun, om: rattelse, resultat: hanvisad",
        "Call",
        {"matters": (Matter.CORRECTION,), "outcome": CallOutcome.PASSED_ON, "read_back": None, "spoke_with": "", "dialled": None},
    ),
    (
        "gor: dokumenterat, enhet: ward, patient: P1, motpart: kommun, om: rattelse",
        "Documented",
        {"counterpart": "kommun", "matter": Matter.CORRECTION, "patient": "P1"},
    ),
    (
        "gor: infort, enhet: ward, patient: P1, om: inskrivning, lifecare_tid: 2026-11-23 07:59, avvikelse: Fel klocka",
        "EnteredInSystem",
        {"matter": Matter.ADMISSION, "entered_at": instant("07:59"), "deviation": "Fel klocka", "service": None},
    ),
    (
        "gor: infort, enhet: kommun, patient: P1, om: redo_for_hemtagning, verksamhet: socialtjanst, lifecare_tid: 2026-11-23 08:00",
        "EnteredInSystem",
        {"matter": Matter.READY_TO_RECEIVE, "service": Service.SOCIAL_SERVICES, "deviation": ""},
    ),
    (
        "gor: infort, enhet: ward, patient: P1, om: inskrivning, lifecare_tid: 2026-11-23 08:00, verksamhet: socialtjanst",
        "EnteredInSystem",
        {"matter": Matter.ADMISSION, "service": None},
    ),
    (
        "gor: infort, enhet: kommun, patient: P1, om: redo_for_hemtagning, lifecare_tid: 2026-11-23 08:00",
        "EnteredInSystem",
        {"matter": Matter.READY_TO_RECEIVE, "service": None},
    ),
    (
        ("gor: samtal, enhet: ward, patient: P1, till: kommun, om: utskrivningsklar, resultat: besvarat, med: Jouren,"
        " aterlast: ja, borjade: 2026-11-23 07:58, osakerhet: 1"),
        "Call",
        {"began_at": instant("07:58"), "answered_at": None, "uncertainty": 1},
    ),
    (
        ("gor: samtal, enhet: ward, patient: P1, till: kommun, om: utskrivningsklar, resultat: besvarat, med: Jouren,"
        " aterlast: ja, borjade: 2026-11-23 07:58"),
        "Call",
        {"began_at": instant("07:58"), "uncertainty": 60},
    ),
    (
        "gor: omstandighet, enhet: ward, patient: P1, om: vardslag, svar: psykiatrisk, enligt: Dr Berg, skal: LPT",
        "CircumstanceStated",
        {"about": Circumstance.CARE_KIND, "answer": "psykiatrisk", "according_to": "Dr Berg", "reason": "LPT"},
    ),
    (
        "gor: omstandighet, enhet: kommun, patient: P1, om: folkbokford, svar: oklart",
        "CircumstanceStated",
        {"about": Circumstance.REGISTERED, "answer": "oklart", "according_to": "", "reason": ""},
    ),
    (
        "gor: middag_avgjord, enhet: ward, patient: P1, avser: samtalet, raknas: fore, skal: Växelns logg",
        "NoonDecided",
        {"call": "samtalet", "before": True, "reason": "Växelns logg"},
    ),
    (
        "gor: middag_avgjord, enhet: ward, patient: P1, avser: samtalet, raknas: efter",
        "NoonDecided",
        {"before": False, "reason": ""},
    ),
    ("gor: makulerat, enhet: desk, avser: stopp, skal: Falskt larm", "Annulled", {"of": "stopp", "reason": "Falskt larm"}),
    ("gor: makulerat, enhet: desk, avser: stopp", "Annulled", {"of": "stopp", "reason": ""}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "fields"), READ)
def test_word_becomes_its_statement(tmp_path, text, kind, fields):
    found = item(tmp_path, text)
    assert type(found.statement).__name__ == kind
    assert shown(found.statement, **fields)
    assert found.word == text.split(",")[0].removeprefix("gor: ")
    assert (found.refused_as, found.statement.id, found.statement.sequence) == (None, None, 1)
    assert found.statement.unit == text.split("enhet: ")[1].split(",")[0]
    assert found.statement.occurred_at == found.statement.written_at == instant("08:00")
    assert found.place.line == FIRST_LINE + 1


def test_every_word_is_tried():
    assert {text.split(",")[0].removeprefix("gor: ") for text, *_ in READ} == set(WORDS)


ON_TIME = ("dokumenterat", "infort", "makulerat", "start_rattad")


@pytest.mark.parametrize("text", [text for text, *_ in READ])
def test_word_may_be_late_named_and_expected_to_be_refused(tmp_path, text):
    more = ", id: x, nekas: inget_stopp"
    found = item(tmp_path, text + more)
    assert (found.statement.id, found.refused_as) == ("x", Code.NO_OUTAGE)
    late = text + ", intraffade: 2026-11-23 07:30"
    if found.word in ON_TIME:
        with pytest.raises(Unreadable) as error:
            item(tmp_path, late)
        assert error.value.word == "intraffade"
    else:
        assert statement(tmp_path, late).occurred_at == instant("07:30")
        assert statement(tmp_path, late).written_at == instant("08:00")


MAY_BE_LEFT_OUT = (("gor: driftstopp_upptackt", "omfattning"), ("gor: driftstopp_planerat", "omfattning"))


def needed_fields():
    optional = {"beraknad_utskrivning", "sip", "betalningsskyldig", "behov_bedomt", "via", "lakare", "arende", "med"}
    optional |= {
        "aterlast",
        "skal",
        "ringde",
        "avvikelse",
        "borjade",
        "osakerhet",
        "enligt",
        "upptackt",
        "planerat",
        "text",
    }
    for text, *_ in READ:
        for field in text.split(", "):
            name = field.partition(": ")[0]
            word = text.split(",")[0]
            if (word, name) in (("gor: infort", "verksamhet"), *MAY_BE_LEFT_OUT):
                continue
            if ": " in field and (name not in optional or (name, word) == ("sip", "gor: sip_bedomt")):
                yield pytest.param(text, field, name, id=f"{word} {name}")


@pytest.mark.parametrize(("text", "field", "name"), list(needed_fields()))
def test_field_that_is_needed_is_missed(tmp_path, text, field, name):
    if "berorda: [" in text and field.startswith("berorda"):
        field = text[text.index("berorda: [") : text.index("]") + 1]
    if "om: [" in text and field.startswith("om"):
        field = text[text.index("om: [") : text.index("]") + 1]
    with pytest.raises(Unreadable) as error:
        item(tmp_path, text.replace(f", {field}", "", 1) if name != "gor" else text.replace(f"{field}, ", "", 1))
    assert (error.value.line, error.value.word, error.value.sentence) == (FIRST_LINE + 1, name, "Fältet saknas.")
