"""The codes of ``nekas``: N. One rule for each code and each kind of item that it is asked of."""

from brygga.statements.contact import Call, Documented, EnteredInSystem
from brygga.statements.outage import FaultPassedOn, FaultReported, NoticePublished, OutageFound, OutageReturned
from brygga.statements.statement import Statement
from brygga.statements.stay import (
    Admitted,
    MilestoneReached,
    Moved,
    OutpatientMeasures,
    SipAssessed,
    UnitAdded,
    UnitRemoved,
)
from brygga.story import checks
from brygga.story.codes import Code
from brygga.story.refusals import Refusal
from tests.rules.patching import (
    DoesNotFit,
    Rule,
    accepted_unseen,
    also_refused,
    attribute,
    edit,
    not_refused,
)

_CHECKS = "brygga.story.checks"
_STORY = "brygga.story.story:Story"

_STAY_WORDS: tuple[tuple[str, type[Statement]], ...] = (
    ("flyttad", Moved),
    ("berord_tillagd", UnitAdded),
    ("berord_borttagen", UnitRemoved),
    ("sip_bedomt", SipAssessed),
    ("oppenvardens_insatser", OutpatientMeasures),
)
_FAULT_WORDS: tuple[tuple[str, type[Statement]], ...] = (
    ("felanmalt", FaultReported),
    ("vidare_till_leverantor", FaultPassedOn),
    ("driftinformation", NoticePublished),
)


_OF_STAYS = frozenset(kind for _, kind in _STAY_WORDS)


def not_given(name: str, sentence: str, code: Code, kind: type[Statement], check: str, *, where: str = "") -> Rule:
    off = not_refused(code, kind, check=check)
    return Rule(id=name, sentence=sentence, where=where or f"{_CHECKS}:{check}", off=off)


def unseen(name: str, sentence: str, code: Code, where: str, *kinds: type[Statement]) -> Rule:
    return Rule(id=name, sentence=sentence, where=where, off=accepted_unseen(code, *kinds))


def rule(name: str, sentence: str, where: str, old: str, new: str) -> Rule:
    return Rule(id=name, sentence=sentence, where=where, off=edit(where, old, new))


def _kind_after_patient(table: tuple[Refusal, ...]) -> tuple[Refusal, ...]:
    wrong = [row for row in table if row.code is Code.WRONG_UNIT and row.kinds == (Admitted,)]
    if len(wrong) != 1:
        raise DoesNotFit("fel_enhet för inskriven har ingen egen rad")
    rest = [row for row in table if row is not wrong[0]]
    place = next(number for number, row in enumerate(rest) if row.code is Code.ALREADY_ADMITTED)
    return (*rest[: place + 1], *wrong, *rest[place + 1 :])


_LAST_THAT_FITS = (
    ("for code, _, check in _BY_KIND[key]:", "found = []\n    for code, _, check in _BY_KIND[key]:"),
    (
        "            return code",
        (
            "            found.append(code)\n"
            "            if code in (Code.UNKNOWN_UNIT, Code.UNKNOWN_PATIENT, Code.WRONG_UNIT):\n"
            "                break"
        ),
    ),
    ("return None", "return found[-1] if found else None"),
)

_GENERAL = (
    rule(
        "N-andrar-inget",
        "En nekad händelse ändrar ingenting: den finns inte, och kan inte makuleras.",
        f"{_STORY}.tell",
        "if code is None:",
        "if True:",
    ),
    Rule(
        id="N-ordning",
        sentence="Finns flera skäl att neka ges den kod som står först i listan.",
        where="brygga.story.refusals:refusal_of",
        off=edit("brygga.story.refusals:refusal_of", *_LAST_THAT_FITS[0], *_LAST_THAT_FITS[1:]),
    ),
    Rule(
        id="N-ordning-inskriven",
        sentence="För inskriven prövas enheternas slag före patienten.",
        where="brygga.story.refusals:refusals_for",
        off=attribute("brygga.story.refusals:REFUSALS", _kind_after_patient),
    ),
)

_TIME_AND_UNITS = (
    not_given(
        "N-framtida_tid",
        "framtida_tid: det ska ha hänt senare än det skrevs.",
        Code.FUTURE_TIME,
        Statement,
        "happened_after_it_was_written",
    ),
    Rule(
        id="N-framtida_tid-lifecare",
        sentence="framtida_tid: Lifecare ska visa en tid som inte har varit än.",
        where="brygga.recovery.redating:is_in_future",
        off=edit("brygga.recovery.redating:is_in_future", "entry.entered_at > entry.written_at", "False"),
    ),
    rule(
        "N-okand_enhet",
        "okand_enhet: den som säger det finns inte bland enheterna.",
        f"{_CHECKS}:_units_named",
        "yield statement.unit",
        "pass",
    ),
    *(
        rule(f"N-okand_enhet-{field}", f"okand_enhet: den som står i {field} finns inte bland enheterna.",
              f"{_CHECKS}:_units_named", f'"{attr}", ', "")
        for field, attr in (("till", "to"), ("motpart", "counterpart"), ("ringde", "dialled"))
    ),
    unseen(
        "N-okand_enhet-berorda",
        "okand_enhet: någon bland berorda finns inte bland enheterna.",
        Code.UNKNOWN_UNIT,
        f"{_CHECKS}:_units_named",
        Admitted,
    ),
    unseen(
        "N-okand_enhet-berord",
        "okand_enhet: den som läggs till eller tas bort finns inte bland enheterna.",
        Code.UNKNOWN_UNIT,
        f"{_CHECKS}:_units_named",
        UnitAdded,
        UnitRemoved,
    ),
    rule(
        "N-okand_enhet-makulerat",
        "okand_enhet: också den som makulerar ska finnas bland enheterna.",
        f"{_STORY}._why_not_annul",
        "if names_unknown_unit(statement, ground):",
        "if False:",
    ),
)  # fmt: skip

_STOP = (
    not_given("N-inget_stopp-handelse", "inget_stopp: en uppgift om patienten utan via när inget stopp pågår.",
         Code.NO_OUTAGE, MilestoneReached, "unit_is_in_no_outage_for_milestone"),
    not_given("N-inget_stopp-samtal", "inget_stopp: ett samtal när inget stopp pågår.",
         Code.NO_OUTAGE, Call, "unit_is_in_no_outage"),
    not_given("N-inget_stopp-ater_i_drift", "inget_stopp: ater_i_drift när inget stopp pågår.",
         Code.NO_OUTAGE, OutageReturned, "no_outage_is_on"),
    *(
        not_given(f"N-inget_stopp-{word}", f"inget_stopp: {word} när inget stopp pågår.",
             Code.NO_OUTAGE, kind, "unit_is_in_no_outage" if kind in _OF_STAYS else "no_outage_is_on")
        for word, kind in (*_FAULT_WORDS, *_STAY_WORDS)
    ),
    not_given("N-inget_stopp-infort", "inget_stopp: infort när inget stopp har varit.",
         Code.NO_OUTAGE, EnteredInSystem, "no_outage_has_been"),
    Rule(
        id="N-inget_stopp-inte-dokumenterat",
        sentence="dokumenterat behöver inget stopp: anteckningen får komma in när som helst.",
        where="brygga.story.refusals:refusals_for",
        off=also_refused(Refusal(Code.NO_OUTAGE, (Documented,), checks.no_outage_is_on)),
    ),
    not_given("N-stopp_pagar", "stopp_pagar: ett andra stopp medan ett pågår.",
         Code.OUTAGE_ON, OutageFound, "an_outage_is_on"),
    not_given("N-stopp_pagar-infort", "stopp_pagar: infort medan stoppet pågår.",
         Code.OUTAGE_ON, EnteredInSystem, "unit_is_in_an_outage"),
    not_given("N-stopp_pagar-via", "stopp_pagar: via: lifecare medan stoppet pågår.",
         Code.OUTAGE_ON, MilestoneReached, "unit_is_in_an_outage_for_milestone"),
)  # fmt: skip

_PATIENT = (
    unseen("N-okand_patient-handelse", "okand_patient: en uppgift om en patient som inte är inskriven.",
            Code.UNKNOWN_PATIENT, f"{_CHECKS}:patient_is_unknown", MilestoneReached),
    unseen("N-okand_patient-samtal", "okand_patient: ett samtal om en patient som inte är inskriven.",
            Code.UNKNOWN_PATIENT, f"{_CHECKS}:patient_of_call_is_unknown", Call),
    unseen("N-okand_patient-infort", "okand_patient: infort om en patient som inte är inskriven.",
            Code.UNKNOWN_PATIENT, f"{_CHECKS}:patient_is_unknown", EnteredInSystem),
    *(
        unseen(f"N-okand_patient-{word}", f"okand_patient: {word} om en patient som inte är inskriven.",
                Code.UNKNOWN_PATIENT, f"{_CHECKS}:patient_is_unknown", kind)
        for word, kind in _STAY_WORDS
    ),
)  # fmt: skip

_UNIT = (
    rule("N-fel_enhet-inskriven", "fel_enhet: bara en avdelning kan skriva in.",
          f"{_CHECKS}:admission_is_by_wrong_unit", "ground.kind(statement.unit) is not UnitKind.WARD", "False"),
    rule("N-fel_enhet-berorda", "fel_enhet: bara öppenvård och kommuner kan vara berörda vid inskrivning.",
          f"{_CHECKS}:admission_is_by_wrong_unit", "ground.kind(unit) not in _CAN_BE_CONCERNED", "False"),
    rule("N-fel_enhet-betalningsskyldig", "fel_enhet: bara en kommun kan vara betalningsskyldig.",
          f"{_CHECKS}:admission_is_by_wrong_unit", "statement.payer is not None and", "False and"),
    not_given("N-fel_enhet-handelse", "fel_enhet: en uppgift av en enhet som inte anmäler den om den patienten.",
         Code.WRONG_UNIT, MilestoneReached, "milestone_is_by_wrong_unit"),
    rule("N-fel_enhet-avdelning", "fel_enhet: avdelningens fem uppgifter kommer bara från patientens avdelning.",
          "brygga.episodes.receivers:may_report", "return unit == stay.ward", "return True"),
    rule("N-fel_enhet-berord", "fel_enhet: öppenvårdens och kommunens uppgifter kommer bara från den som är berörd.",
          "brygga.episodes.receivers:may_report", "unit in stay.concerned and", ""),
    rule("N-fel_enhet-slag", "fel_enhet: kommunen lämnar inte öppenvårdens uppgifter, och öppenvården inte kommunens.",
          "brygga.episodes.receivers:may_report", " and units[unit].kind is _KIND_OF_REPORTER[party]", ""),
    rule("N-fel_enhet-flyttad", "fel_enhet: bara patientens avdelning flyttar patienten.",
          f"{_CHECKS}:move_is_by_or_to_wrong_unit", "statement.unit != ward or", ""),
    rule("N-fel_enhet-flyttad-samma", "fel_enhet: en flytt går till en annan avdelning än den där patienten är.",
          f"{_CHECKS}:move_is_by_or_to_wrong_unit", "statement.to == ward or", ""),
    rule("N-fel_enhet-flyttad-slag", "fel_enhet: en flytt går till en avdelning, inte till något annat slag.",
          f"{_CHECKS}:move_is_by_or_to_wrong_unit", "ground.kind(statement.to) is not UnitKind.WARD", "False"),
    rule("N-fel_enhet-berord_av", "fel_enhet: bara patientens avdelning lägger till och tar bort berörda.",
          f"{_CHECKS}:concern_is_by_or_about_wrong_unit", "statement.unit != ground.stay.ward", "False"),
    rule("N-fel_enhet-berord_slag", "fel_enhet: bara öppenvård och kommuner kan bli berörda.",
          f"{_CHECKS}:concern_is_by_or_about_wrong_unit",
          "ground.kind(statement.concerned) not in _CAN_BE_CONCERNED", "False"),
    not_given("N-fel_enhet-sip_bedomt", "fel_enhet: bara avdelningen och berörd öppenvård bedömer om en SIP behövs.",
         Code.WRONG_UNIT, SipAssessed, "sip_is_assessed_by_wrong_unit"),
    not_given("N-fel_enhet-oppenvardens_insatser", "fel_enhet: bara berörd öppenvård säger om insatserna är klara.",
         Code.WRONG_UNIT, OutpatientMeasures, "measures_are_by_wrong_unit"),
    rule("N-fel_enhet-samtal", "fel_enhet: ett samtal om något som enheten inte anmäler om den patienten.",
          f"{_CHECKS}:call_is_by_wrong_unit", "for matter in statement.matters", "for matter in ()"),
    rule("N-fel_enhet-samtal-sjalv", "fel_enhet: ett samtal till en själv.",
          f"{_CHECKS}:call_is_by_wrong_unit", "statement.to == statement.unit or", ""),
    not_given("N-fel_enhet-felanmalt", "fel_enhet: felet anmäls till en servicedesk eller lokalt, inte till någon annan.",
         Code.WRONG_UNIT, FaultReported, "fault_is_reported_to_wrong_unit"),
    not_given("N-fel_enhet-vidare_till_leverantor", "fel_enhet: bara en servicedesk anmäler vidare till leverantören.",
         Code.WRONG_UNIT, FaultPassedOn, "is_not_service_desk"),
    not_given("N-fel_enhet-driftinformation", "fel_enhet: bara en servicedesk lägger ut driftinformation.",
         Code.WRONG_UNIT, NoticePublished, "is_not_service_desk"),
)  # fmt: skip

_STAY = (
    not_given("N-redan_inskriven", "redan_inskriven: patienten är redan inskriven; en återinskrivning är en ny patient.",
         Code.ALREADY_ADMITTED, Admitted, "patient_is_admitted"),
    not_given("N-redan_utskriven-handelse", "redan_utskriven: en uppgift om en patient som är utskriven.",
         Code.ALREADY_DISCHARGED, MilestoneReached, "patient_is_discharged"),
    *(
        not_given(f"N-redan_utskriven-{word}", f"redan_utskriven: {word} om en patient som är utskriven.",
             Code.ALREADY_DISCHARGED, kind, "patient_is_discharged")
        for word, kind in _STAY_WORDS
    ),
    *(
        Rule(id=f"N-redan_utskriven-inte-{word}", sentence=f"{word} går bra också efter utskrivningen.",
             where="brygga.story.refusals:refusals_for",
             off=also_refused(Refusal(Code.ALREADY_DISCHARGED, (kind,), check)))
        for word, kind, check in (
            ("samtal", Call, checks.patient_is_discharged),
            ("infort", EnteredInSystem, checks.patient_is_discharged),
            ("dokumenterat", Documented, checks.patient_is_discharged),
        )
    ),
    not_given("N-redan_utskrivningsklar", "redan_utskrivningsklar: det nyaste ordet är redan utskrivningsklar.",
         Code.ALREADY_READY, MilestoneReached, "is_ready_already"),
    not_given("N-inte_utskrivningsklar", "inte_utskrivningsklar: det finns inget utskrivningsklar att ta tillbaka.",
         Code.NOT_READY, MilestoneReached, "is_not_ready"),
    not_given("N-redan_berord", "redan_berord: enheten är redan berörd.",
         Code.ALREADY_CONCERNED, UnitAdded, "is_concerned_already"),
    unseen("N-inte_berord", "inte_berord: enheten är inte berörd.",
            Code.NOT_CONCERNED, f"{_CHECKS}:is_not_concerned", UnitRemoved),
)  # fmt: skip

RULES = (*_GENERAL, *_TIME_AND_UNITS, *_STOP, *_PATIENT, *_UNIT, *_STAY)
