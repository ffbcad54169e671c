"""Who is owed a call, and when the routine applies: V."""

from brygga.episodes.stay import Fact, Stay
from brygga.routine.words import Milestone
from tests.rules.patching import Rule, Switch, edit, entry

_RECEIVERS = "brygga.episodes.receivers"
_OWED = "brygga.duties.owed"
_ANSWERS = "brygga.story.answers"
_COURSE = "brygga.story.course"


def _never(_stay: Stay, _fact: Fact, _receiver: str) -> bool:
    return False


def _until_discharged(stay: Stay, fact: Fact, receiver: str) -> bool:
    return stay.discharge is None and receiver not in fact.told


def _owes(milestone: Milestone, rule: object) -> Switch:
    return entry(f"{_OWED}:RULES", milestone, rule)


def _rule(name: str, sentence: str, where: str, old: str, new: str, *more: tuple[str, str]) -> Rule:
    return Rule(id=name, sentence=sentence, where=where, off=edit(where, old, new, *more))


_REPORTER = "routine.reporting[fact.milestone].reporter"

_WHO = (
    _rule("V1", "Avdelningens fem uppgifter ska alla berörda få veta.", f"{_RECEIVERS}:receivers_of",
          "if unit != fact.unit and (", f"if unit != fact.unit and {_REPORTER} is not Party.WARD and ("),
    _rule("V2", "En öppenvårdsenhets uppgifter ska avdelningen få veta.", f"{_RECEIVERS}:receivers_of",
          "if Party.WARD in parties", f"if Party.WARD in parties and {_REPORTER} is not Party.OUTPATIENT"),
    _rule("V3", "En öppenvårdsenhets uppgifter ska de andra berörda få veta.", f"{_RECEIVERS}:receivers_of",
          "if unit != fact.unit and (", f"if unit != fact.unit and {_REPORTER} is not Party.OUTPATIENT and ("),
    _rule("V4", "Ingen ska ringa sig själv: enheten som anmäler räknas inte bland de andra berörda.",
          f"{_RECEIVERS}:receivers_of", "unit != fact.unit and ", ""),
    _rule("V5", "En kommuns uppgifter ska avdelningen få veta.", f"{_RECEIVERS}:receivers_of",
          "if Party.WARD in parties", f"if Party.WARD in parties and {_REPORTER} is not Party.MUNICIPALITY"),
    _rule("V6", "En kommuns uppgifter ska den berörda öppenvården få veta.", f"{_RECEIVERS}:receivers_of",
          "(outpatient and Party.CONCERNED_OUTPATIENT in parties)", "False"),
    _rule("V7", "En kommuns uppgifter ska inte andra kommuner ringas om.", f"{_RECEIVERS}:receivers_of",
          "(outpatient and Party", "(Party"),
)  # fmt: skip

_TOLD = (
    _rule("V8", "Den som fått ett besvarat samtal om en uppgift har fått veta den.",
          "brygga.story.fold:_take_in_call", "tell_by_call(course.stay", "False and tell_by_call(course.stay"),
    _rule("V9", "När en uppgift förs in i Lifecare har alla som ska ha den fått veta den.",
          f"{_RECEIVERS}:tell_by_entry", "_tell_everyone(stay, fact, Telling(at, Way.ENTRY), units, routine)", "pass"),
    _rule("V10", "Det som förs in räknas som känt från tiden som Lifecare visar.",
          f"{_RECEIVERS}:tell_by_entry", "entry.written_at if entry.is_deviation else entry.entered_at",
          "entry.written_at"),
    _rule("V11", "Det som förs in med avvikelse räknas som känt från när det skrevs.",
          f"{_RECEIVERS}:tell_by_entry", "entry.written_at if entry.is_deviation else entry.entered_at",
          "entry.entered_at"),
    _rule("V12", "Ett samtal berättar den nyaste uppgiften av sitt slag just då.",
          "brygga.episodes.stay:Stay.newest", "reversed(self.facts)", "self.facts"),
    _rule("V13", "Ett samtal om inskrivning berättar också det nyaste beräknade datumet.",
          f"{_RECEIVERS}:_told_along", "in routine.reporting[milestone].also_tells",
          "in (() if milestone is Milestone.ADMITTED else routine.reporting[milestone].also_tells)"),
    _rule("V14", "Ett samtal om utskrivning berättar också det nyaste ordet om utskrivningsklar.",
          f"{_RECEIVERS}:_told_along", "in routine.reporting[milestone].also_tells",
          "in (() if milestone is Milestone.DISCHARGED else routine.reporting[milestone].also_tells)"),
    _rule("V15", "Första gången någon får veta en uppgift är den som räknas.",
          "brygga.episodes.stay:Fact.tell", "self.told.setdefault(receiver, telling)", "self.told[receiver] = telling"),
    _rule("V16", "Ett samtal till en enhet som inte ska ha uppgiften räknas inte som att den har fått veta den.",
          f"{_RECEIVERS}:tell_by_call", "if receiver in receivers_of(stay, fact, units, routine):", "if True:"),
    _rule("V17", "Kommunens båda verksamheter anmäler var för sig: ett samtal gäller bara den som nämns.",
          "brygga.episodes.stay:Stay.newest", " and fact.service is service", ""),
)  # fmt: skip

_DUTIES = (
    Rule(id="V20", sentence="Inskrivningen ska ringas till den som inte har fått veta den.",
         where=f"{_OWED}:owes_admission", off=_owes(Milestone.ADMITTED, _never)),
    Rule(id="V21", sentence="Inskrivningen ska ringas också efter utskrivningen, till den som inte har fått veta den.",
         where=f"{_OWED}:owes_admission", off=_owes(Milestone.ADMITTED, _until_discharged)),
    Rule(id="V22", sentence="Det nyaste beräknade datumet ska ringas till den som inte har fått veta det.",
         where=f"{_OWED}:owes_estimate", off=_owes(Milestone.ESTIMATED, _never)),
    _rule("V23", "Ett nytt datum ska bara ringas till den som har fått veta inskrivningen; de andra får det med den.",
          f"{_OWED}:owes_estimate", "receiver in stay.admission.told and ", ""),
    _rule("V24", "Bara det nyaste av varje slag ska ringas, inte det som ersatts.", f"{_OWED}:owed_in",
          "in stay.kinds_reported():", "in stay.facts:"),
    Rule(id="V25", sentence="Utskrivningsklar ska ringas till den som inte har fått veta det.",
         where=f"{_OWED}:owes_ready", off=_owes(Milestone.READY, _never)),
    _rule("V26", "Utskrivningsklar ska inte ringas när ordet har tagits tillbaka.", f"{_OWED}:owes_ready",
          "fact is stay.word_on_ready and ", ""),
    Rule(id="V27", sentence="Att patienten inte längre är utskrivningsklar ska ringas till den som inte har fått veta det.",
         where=f"{_OWED}:owes_ready_withdrawn", off=_owes(Milestone.READY_WITHDRAWN, _never)),
    _rule("V28", "Ett återtagande ska inte ringas när patienten åter är utskrivningsklar.",
          f"{_OWED}:owes_ready_withdrawn", "fact is stay.word_on_ready", "True"),
    _rule("V29", "Ett återtagande ska bara ringas till den som senast fick veta att patienten var utskrivningsklar.",
          f"{_OWED}:owes_ready_withdrawn", "stay.last_told_on_ready.get(receiver) is Milestone.READY", "True"),
    _rule("V30", "Den som senast fick veta ett återtagande ska inte ringas om nästa, även om den en gång vetat om ett klar.",
          f"{_OWED}:owes_ready_withdrawn", "stay.last_told_on_ready.get(receiver) is Milestone.READY",
          "receiver in stay.last_told_on_ready"),
    Rule(id="V31", sentence="Utskrivningen ska ringas till den som inte har fått veta den.",
         where=f"{_OWED}:owes_discharge", off=_owes(Milestone.DISCHARGED, _never)),
    *(
        _rule(name, f"Efter utskrivningen ska {what} inte ringas: samtalet om utskrivning kommer i stället.",
              f"{_OWED}:{rule}", "stay.discharge is None", "True")
        for name, what, rule in (
            ("V32", "datumet", "owes_estimate"),
            ("V33", "utskrivningsklar", "owes_ready"),
            ("V34", "ett återtagande", "owes_ready_withdrawn"),
        )
    ),
    *(
        rule
        for number, milestone, name, what in (
            ("35", Milestone.CARE_CONTACT, "owes_care_contact", "fasta vårdkontakt"),
            ("37", Milestone.SIP_MEETING, "owes_sip_meeting", "dag för SIP-möte"),
            ("39", Milestone.READY_TO_RECEIVE, "owes_ready_to_receive", "ord om att den är redo för hemtagning"),
        )
        for rule in (
            Rule(id=f"V{number}", sentence=f"En enhets nyaste {what} ska ringas till den som inte har fått veta det.",
                 where=f"{_OWED}:{name}", off=_owes(milestone, _never)),
            Rule(id=f"V{int(number) + 1}", sentence=f"En enhets nyaste {what} ska ringas också efter utskrivningen.",
                 where=f"{_OWED}:{name}", off=_owes(milestone, _until_discharged)),
        )
    ),
    _rule("V41", "Varje öppenvårdsenhet har sitt eget nyaste ord.", "brygga.episodes.stay:series",
          "None if fact.milestone in WARD_MILESTONES else fact.unit", "None"),
    _rule("V42", "Kommunens båda verksamheter har var sitt nyaste ord.", "brygga.episodes.stay:series",
          ", fact.service)", ", None)"),
    _rule("V43", "Flera samtal kan vara kvar att ringa till samma enhet på en gång.", f"{_OWED}:owed_in",
          "if rule(stay, fact, receiver):", "if rule(stay, fact, receiver) and not (receiver in seen or seen.add(receiver)):",
          ("for fact in stay.kinds_reported():", "seen = set()\n    for fact in stay.kinds_reported():")),
    _rule("V44", "En öppenvårdsenhet eller kommun som inte längre är berörd har inget att ringa.", f"{_OWED}:owed_in",
          "if not may_report(", "if False and not may_report("),
)  # fmt: skip

_CORRECTIONS = (
    _rule("V50", "Den som ringts om något som sedan makulerats ska få en rättelse.", f"{_COURSE}:Course.take_in_annulment",
          "if heard.call not in annulled:", "if False:"),
    _rule("V51", "Rättelsen ska ringas av den som berättade, vem som än makulerade.", f"{_COURSE}:Course.take_in_annulment",
          "Correction(heard.teller,", "Correction(annulment.statement.unit,"),
    _rule("V52", "Det blir en enda rättelse från en enhet till en annan om en patient, hur mycket den än gäller.",
          f"{_COURSE}:Course.corrections_owed", "if pair not in seen:", "if True:"),
    _rule("V53", "En rättelse som inte hunnit göras ska ringas också i nästa stopp.", f"{_ANSWERS}:duties",
          "owed.get(each.unit, []).append(each)", "(owed if each.corrects is None or story.timeline.on_at("
          "each.corrects.position) is outage_now(story) else {}).get(each.unit, []).append(each)"),
    _rule("V54", "Rättelsen ska ringas av och till avdelningen där patienten är nu.", f"{_COURSE}:Course._pair",
          "self.stay.ward if self.stay else correction.ward", "correction.ward"),
    _rule("V55", "Makuleras själva inskrivningen ska rättelsen ringas av den avdelning där patienten då var.",
          "brygga.story.story:Story._annulment", "tuple(heard), stay.ward)", "tuple(heard), stay.admission.unit)"),
    _rule("V56", "Är också samtalet makulerat finns inget att rätta.", f"{_COURSE}:Course.take_in_annulment",
          "if heard.call not in annulled:", "if True:"),
    _rule("V57", "Den som fått veta det på annat sätt än genom samtal ska ingen rättelse ha.", f"{_COURSE}:heard_of",
          "Heard(call.call, teller, call.receiver) for call in fact.calls",
          "Heard(-1, teller, receiver) for receiver in fact.told",
          (" if fact.told[call.receiver].way is Way.CALL", "")),
    _rule("V58", "Den som sett det i Lifecare innan den ringdes ska ingen rättelse ha.", f"{_COURSE}:heard_of",
          " if fact.told[call.receiver].way is Way.CALL", ""),
)  # fmt: skip

_STOPS = (
    _rule("V60", "När stoppet är slut ska ingen ringas.", f"{_ANSWERS}:duties", "spells = spells_now(story)",
          "spells = {unit: latest_spell(story, unit) for unit in story.rules.units if latest_spell(story, unit)}"),
    _rule("V61", "Det som inte ringts och inte förts in ska ringas igen i nästa stopp.", f"{_ANSWERS}:duties",
          "owed.get(each.unit, []).append(each)", "(owed if each.fact is None or each.unit not in spells"
          " or each.fact.position > spells[each.unit].begins else {}).get(each.unit, []).append(each)"),
    _rule("V62", "Rutinen gäller först när stoppet har varat i tre timmar.", "brygga.outage.threshold:applies_from",
          "began_at + threshold + ", "began_at + "),
    _rule("V63", "Rutinen gäller först efter mer än tre timmar: från tre timmar och en minut.",
          "brygga.outage.threshold:applies_from", "MINUTE if strict else timedelta(0)", "timedelta(0)"),
    _rule("V64", "De tre timmarna är verklig tid, också när klockan ställs om.", "brygga.outage.threshold:applies_from",
          "return began_at + threshold + (MINUTE if strict else timedelta(0))",
          "from datetime import UTC\n    from brygga.civil_time import local\n"
          "    return (local(began_at) + threshold + (MINUTE if strict else timedelta(0))).astimezone(UTC)"),
    _rule("V65", "Varje stopp räknas för sig.", "brygga.outage.threshold:merged_with",
          "return former if up_time(spell, former, threshold) < threshold.merge_gap else None", "return former"),
)  # fmt: skip

RULES = (*_WHO, *_TOLD, *_DUTIES, *_CORRECTIONS, *_STOPS)
