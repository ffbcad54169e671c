"""Every reason to refuse, and the order in which they are tried. Clauses: R12, R13, R17, R18, R19, R20, R28, R30."""

import pytest

from brygga.routine.words import Milestone
from brygga.story.codes import Code
from brygga.story.refusals import REFUSALS
from tests.worlds import World, in_a_stop, known_before


def calm():
    """No stop has been; P1 is known."""
    world = World()
    world.at("2026-11-22 10:00").admit(["kommun", "hc"], until="2026-11-27", in_system=True)
    return world.at("08:00")


def ready():
    world = known_before()
    world.ready()
    return world


def discharged():
    world = known_before()
    world.discharge()
    return world


def withdrawn():
    world = ready()
    world.withdraw()
    return world


def after():
    world = in_a_stop()
    world.back()
    return world.at("08:10")


OLD, LATER = "07:30", "08:01"

CASES = {
    # framtida_tid
    "a find tomorrow": (calm, lambda w: w.stop(happened=LATER), Code.FUTURE_TIME),
    "a milestone by an unknown unit tomorrow": (known_before, lambda w: w.reach(Milestone.READY, "x", happened=LATER), Code.FUTURE_TIME),
    # okand_enhet
    "an unknown unit": (calm, lambda w: w.stop("x"), Code.UNKNOWN_UNIT),
    "an unknown unit concerned": (known_before, lambda w: w.admit(["x"], patient="P2"), Code.UNKNOWN_UNIT),
    "an unknown payer": (known_before, lambda w: w.admit(["hc"], patient="P2", payer="x"), Code.UNKNOWN_UNIT),
    "an unknown unit added": (known_before, lambda w: w.add("x"), Code.UNKNOWN_UNIT),
    "an unknown ward to move to": (known_before, lambda w: w.move("x"), Code.UNKNOWN_UNIT),
    "an unknown unit called": (known_before, lambda w: w.call("x", "inskrivning"), Code.UNKNOWN_UNIT),
    "an unknown unit that dialled": (known_before, lambda w: w.call("hc", "inskrivning", dialled="x"), Code.UNKNOWN_UNIT),
    "an unknown counterpart": (calm, lambda w: w.document("ward", "x", "inskrivning"), Code.UNKNOWN_UNIT),
    "a fault to an unknown desk": (known_before, lambda w: w.report_fault(to="x"), Code.UNKNOWN_UNIT),
    "an unknown unit without a stop": (calm, lambda w: w.reach(Milestone.READY, "x"), Code.UNKNOWN_UNIT),
    # inget_stopp
    "a milestone without a stop": (calm, lambda w: w.ready(), Code.NO_OUTAGE),
    "an admission without a stop": (calm, lambda w: w.admit(patient="P2"), Code.NO_OUTAGE),
    "a call without a stop": (calm, lambda w: w.call("hc", "inskrivning"), Code.NO_OUTAGE),
    "a call of an unknown patient without a stop": (calm, lambda w: w.call("hc", "inskrivning", patient="P9"), Code.NO_OUTAGE),
    "a return without a stop": (calm, lambda w: w.back(), Code.NO_OUTAGE),
    "a fault without a stop": (calm, lambda w: w.report_fault(), Code.NO_OUTAGE),
    "a fault passed on without a stop": (calm, lambda w: w.pass_on(), Code.NO_OUTAGE),
    "a notice without a stop": (calm, lambda w: w.publish(), Code.NO_OUTAGE),
    "a move without a stop": (calm, lambda w: w.move(), Code.NO_OUTAGE),
    "an addition without a stop": (calm, lambda w: w.add("psyk"), Code.NO_OUTAGE),
    "a removal without a stop": (calm, lambda w: w.remove("hc"), Code.NO_OUTAGE),
    "a judged sip without a stop": (calm, lambda w: w.assess_sip("ja"), Code.NO_OUTAGE),
    "measures without a stop": (calm, lambda w: w.measures("ja"), Code.NO_OUTAGE),
    "an entry before any stop": (calm, lambda w: w.enter("inskrivning"), Code.NO_OUTAGE),
    "a milestone before the stop": (known_before, lambda w: w.ready(happened="04:59"), Code.NO_OUTAGE),
    # stopp_pagar
    "a second stop": (in_a_stop, lambda w: w.stop(), Code.OUTAGE_ON),
    "in the system in a stop": (in_a_stop, lambda w: w.ready(in_system=True), Code.OUTAGE_ON),
    "admitted in the system in a stop": (in_a_stop, lambda w: w.admit(patient="P2", in_system=True), Code.OUTAGE_ON),
    "an entry in a stop": (in_a_stop, lambda w: w.enter("inskrivning"), Code.OUTAGE_ON),
    "an entry of an unknown patient in a stop": (in_a_stop, lambda w: w.enter("inskrivning", patient="P9"), Code.OUTAGE_ON),
    # okand_patient, patient first
    "a milestone of nobody": (known_before, lambda w: w.ready(patient="P9"), Code.UNKNOWN_PATIENT),
    "a milestone of nobody by the wrong unit": (known_before, lambda w: w.reach(Milestone.READY, "desk", "P9"), Code.UNKNOWN_PATIENT),
    "a move of nobody": (known_before, lambda w: w.move(patient="P9"), Code.UNKNOWN_PATIENT),
    "an addition to nobody": (known_before, lambda w: w.add("psyk", patient="P9"), Code.UNKNOWN_PATIENT),
    "a removal from nobody": (known_before, lambda w: w.remove("hc", patient="P9"), Code.UNKNOWN_PATIENT),
    "a sip of nobody": (known_before, lambda w: w.assess_sip("ja", patient="P9"), Code.UNKNOWN_PATIENT),
    "measures for nobody": (known_before, lambda w: w.measures("ja", patient="P9"), Code.UNKNOWN_PATIENT),
    "a call about nobody to oneself": (known_before, lambda w: w.call("ward", "inskrivning", patient="P9"), Code.UNKNOWN_PATIENT),
    "an entry of nobody": (after, lambda w: w.enter("inskrivning", patient="P9"), Code.UNKNOWN_PATIENT),
    # fel_enhet, kind first for an admission
    "an admission by outpatient care": (known_before, lambda w: w.admit(unit="hc"), Code.WRONG_UNIT),
    "a ward concerned": (known_before, lambda w: w.admit(["rehab"], patient="P2"), Code.WRONG_UNIT),
    "a desk concerned": (known_before, lambda w: w.admit(["hc", "desk"], patient="P2"), Code.WRONG_UNIT),
    "outpatient care as payer": (known_before, lambda w: w.admit(["hc"], patient="P2", payer="hc"), Code.WRONG_UNIT),
    "ready by another ward": (known_before, lambda w: w.reach(Milestone.READY, "rehab"), Code.WRONG_UNIT),
    "a contact by one not concerned": (known_before, lambda w: w.name_contact(unit="psyk"), Code.WRONG_UNIT),
    "a contact by the municipality": (known_before, lambda w: w.name_contact(unit="kommun"), Code.WRONG_UNIT),
    "a sip by the ward": (known_before, lambda w: w.plan_sip(unit="ward"), Code.WRONG_UNIT),
    "taken home by another municipality": (known_before, lambda w: w.receive(unit="granne"), Code.WRONG_UNIT),
    "taken home by outpatient care": (known_before, lambda w: w.receive(unit="hc"), Code.WRONG_UNIT),
    "moved by another ward": (known_before, lambda w: w.move(unit="rehab"), Code.WRONG_UNIT),
    "moved to the same ward": (known_before, lambda w: w.move("ward"), Code.WRONG_UNIT),
    "moved to outpatient care": (known_before, lambda w: w.move("hc"), Code.WRONG_UNIT),
    "added by another": (known_before, lambda w: w.add("psyk", unit="hc"), Code.WRONG_UNIT),
    "a ward added": (known_before, lambda w: w.add("rehab"), Code.WRONG_UNIT),
    "removed by another": (known_before, lambda w: w.remove("hc", unit="hc"), Code.WRONG_UNIT),
    "a desk removed": (known_before, lambda w: w.remove("desk"), Code.WRONG_UNIT),
    "sip judged by the municipality": (known_before, lambda w: w.assess_sip("ja", unit="kommun"), Code.WRONG_UNIT),
    "sip judged by another clinic": (known_before, lambda w: w.assess_sip("ja", unit="psyk"), Code.WRONG_UNIT),
    "measures by the ward": (known_before, lambda w: w.measures("ja", unit="ward"), Code.WRONG_UNIT),
    "measures by the municipality": (known_before, lambda w: w.measures("ja", unit="kommun"), Code.WRONG_UNIT),
    "measures by another clinic": (known_before, lambda w: w.measures("ja", unit="psyk"), Code.WRONG_UNIT),
    "a call to oneself": (known_before, lambda w: w.call("ward", "inskrivning"), Code.WRONG_UNIT),
    "a correction to oneself": (known_before, lambda w: w.call("ward", "rattelse"), Code.WRONG_UNIT),
    "a call by another ward": (known_before, lambda w: w.call("hc", "inskrivning", unit="rehab"), Code.WRONG_UNIT),
    "a call about one's own and another's": (known_before, lambda w: w.call("kommun", "inskrivning sip_mote"), Code.WRONG_UNIT),
    "a fault to a ward": (known_before, lambda w: w.report_fault(to="rehab"), Code.WRONG_UNIT),
    "passed on by a ward": (known_before, lambda w: w.pass_on("ward"), Code.WRONG_UNIT),
    "a notice by a municipality": (known_before, lambda w: w.publish("kommun"), Code.WRONG_UNIT),
    "discharged and by the wrong unit": (discharged, lambda w: w.reach(Milestone.READY, "rehab"), Code.WRONG_UNIT),
    # redan_inskriven, redan_utskriven
    "admitted again": (known_before, lambda w: w.admit(), Code.ALREADY_ADMITTED),
    "admitted again after the discharge": (discharged, lambda w: w.admit(), Code.ALREADY_ADMITTED),
    "ready after the discharge": (discharged, lambda w: w.ready(), Code.ALREADY_DISCHARGED),
    "discharged again": (discharged, lambda w: w.discharge(), Code.ALREADY_DISCHARGED),
    "withdrawn after the discharge": (discharged, lambda w: w.withdraw(), Code.ALREADY_DISCHARGED),
    "a contact after the discharge": (discharged, lambda w: w.name_contact(), Code.ALREADY_DISCHARGED),
    "moved after the discharge": (discharged, lambda w: w.move(), Code.ALREADY_DISCHARGED),
    "added after the discharge": (discharged, lambda w: w.add("hc"), Code.ALREADY_DISCHARGED),
    "removed after the discharge": (discharged, lambda w: w.remove("psyk"), Code.ALREADY_DISCHARGED),
    "sip after the discharge": (discharged, lambda w: w.assess_sip("ja"), Code.ALREADY_DISCHARGED),
    "measures after the discharge": (discharged, lambda w: w.measures("ja"), Code.ALREADY_DISCHARGED),
    # redan_utskrivningsklar, inte_utskrivningsklar
    "ready again": (ready, lambda w: w.ready(), Code.ALREADY_READY),
    "withdrawn and never ready": (known_before, lambda w: w.withdraw(physician=""), Code.NOT_READY),
    "withdrawn again": (withdrawn, lambda w: w.withdraw(), Code.NOT_READY),
    # redan_berord, inte_berord
    "added again": (known_before, lambda w: w.add("hc"), Code.ALREADY_CONCERNED),
    "removed and never there": (known_before, lambda w: w.remove("psyk"), Code.NOT_CONCERNED),
    # inget_att_...
    "a call about nothing": (known_before, lambda w: w.call("kommun", "utskrivningsklar", spoke_with=""), Code.NOTHING_TO_REPORT),
    "a call about something and nothing": (ready, lambda w: w.call("kommun", "utskrivningsklar utskrivning"), Code.NOTHING_TO_REPORT),
    "a call about an old ready": (withdrawn, lambda w: w.call("kommun", "utskrivningsklar"), Code.NOTHING_TO_REPORT),
    "an unanswered call about nothing": (known_before, lambda w: w.call("kommun", "utskrivning", outcome="upptaget"), Code.NOTHING_TO_REPORT),
    "a correction that nobody is owed": (known_before, lambda w: w.call("kommun", "rattelse"), Code.NOTHING_TO_REPORT),
    "a correction about nobody": (known_before, lambda w: w.call("kommun", "rattelse", patient="P9"), Code.NOTHING_TO_REPORT),
    "a note that nobody owes": (calm, lambda w: w.document("ward", "hc", "inskrivning"), Code.NOTHING_TO_DOCUMENT),
    "a note about nobody": (calm, lambda w: w.document("ward", "hc", "inskrivning", "P9"), Code.NOTHING_TO_DOCUMENT),
    "nothing to enter": (after, lambda w: w.enter("utskrivning", shown="09:00"), Code.NOTHING_TO_ENTER),
    "an entry by the wrong unit": (after, lambda w: w.enter("inskrivning", unit="kommun"), Code.NOTHING_TO_ENTER),
    # lakare_saknas and what an answered call needs
    "a date without a physician": (known_before, lambda w: w.estimate(physician=" "), Code.PHYSICIAN_MISSING),
    "a withdrawal without a physician": (ready, lambda w: w.withdraw(physician=""), Code.PHYSICIAN_MISSING),
    "ready after a withdrawal without a physician": (withdrawn, lambda w: w.ready(), Code.PHYSICIAN_MISSING),
    "answered by nobody": (ready, lambda w: w.call("hc", "utskrivningsklar", spoke_with="", read_back=None), Code.RECIPIENT_MISSING),
    "not read back": (ready, lambda w: w.call("hc", "utskrivningsklar", read_back=False), Code.READ_BACK_MISSING),
    # the system's time
    "a future time in the system": (after, lambda w: w.enter("inskrivning", shown="08:11"), Code.FUTURE_TIME),
    "a time before the return": (after, lambda w: w.enter("inskrivning", shown=OLD), Code.REDATED),
    # what is accepted
    "a contact without a physician": (known_before, lambda w: w.name_contact(), None),
    "the first ready without a physician": (known_before, lambda w: w.ready(), None),
    "ready after a withdrawal with a physician": (withdrawn, lambda w: w.ready(physician="Dr Berg"), None),
    "sip judged by the clinic concerned": (known_before, lambda w: w.assess_sip("ja", unit="hc"), None),
    "a call after the discharge": (discharged, lambda w: w.call("hc", "utskrivning"), None),
    "a call by one who did not dial": (ready, lambda w: w.call("hc", "utskrivningsklar", dialled="hc"), None),
    "a call not read back for a reason": (ready, lambda w: w.call("hc", "utskrivningsklar", read_back=False, why_not="Bröts"), None),
    "a municipality that pays": (known_before, lambda w: w.admit(["kommun"], patient="P2", payer="kommun"), None),
    "a fault to the desk": (known_before, lambda w: w.report_fault(), None),
    "a fault by local routine": (known_before, lambda w: w.report_fault("kommun", to=None), None),
    "a deviation": (after, lambda w: w.enter("inskrivning", shown=OLD, deviation="Fel klocka"), None),
    "nobody concerned": (known_before, lambda w: w.admit([], patient="P2"), None),
    "ready in the system without a stop": (calm, lambda w: w.ready(in_system=True), None),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_statement_is_refused_for_the_first_reason_that_fits(case):
    start, tell, code = CASES[case]
    world = start()
    before = (world.owed(), world.notes(), world.to_enter(), len(world.story.accepted))
    assert tell(world) is code
    if code is not None:
        assert (world.owed(), world.notes(), world.to_enter(), len(world.story.accepted)) == before


def test_every_code_is_given_by_some_case():
    elsewhere = {Code.UNKNOWN_EVENT, Code.ALREADY_ANNULLED, Code.REASON_MISSING, Code.ALREADY_ENTERED}
    assert {code for *_, code in CASES.values() if code} == set(Code) - elsewhere


def test_reasons_are_tried_in_the_order_of_their_codes():
    order = list(Code)
    places = [order.index(refusal.code) for refusal in REFUSALS if refusal.code is not Code.FUTURE_TIME]
    assert places == sorted(places)
