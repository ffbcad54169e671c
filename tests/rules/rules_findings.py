"""Each paragraph of the Act by itself: F. One rule for each code that a finding can have."""

from brygga.liability.findings import PARAGRAPHS
from brygga.liability.meanings.language import Standing
from brygga.liability.meanings.table import MEANINGS
from tests.rules.patching import Rule, entry

_TABLE = "brygga.liability.meanings.table:MEANINGS"

WHEN: dict[str, str] = {
    "inte_bedomd": "när ingen har sagt att patienten är utskrivningsklar.",
    "bedomning_atertagen": "när det nyaste ordet är att patienten inte längre är utskrivningsklar.",
    "bedomd": "när patienten är utskrivningsklar och läkaren är namngiven.",
    "bedomd_utan_lakare": "när patienten är utskrivningsklar men ingen läkare är namngiven.",
    "inskrivning_till_alla": "när alla berörda har fått veta inskrivningen.",
    "inskrivning_inte_till_alla": "när någon berörd inte har fått veta inskrivningen.",
    "kommunal_halsovard_okand": "när ingen öppenvård är berörd och ingen har sagt om kommunal hälso- och sjukvård kan behövas.",
    "oppenvard_inte_berord": "när kommunal hälso- och sjukvård kan behövas och ingen öppenvård är berörd.",
    "innehall_utan_kommun": "när det inte är känt vilken kommun som betalar.",
    "innehall_inget": "när kommunen inte har fått veta inskrivningen.",
    "innehall_i_systemet": "när kommunen fick veta inskrivningen i Lifecare.",
    "innehall_utan_datum": "när inget beräknat datum fanns och kommunen inte har fått veta något sedan.",
    "innehall_adress_okand": "när ingen har sagt om adressen lämnades i samtalet.",
    "innehall_utan_adress": "när någon har sagt att adressen inte lämnades.",
    "innehall_helt": "när datum fanns och någon har sagt att adressen lämnades.",
    "inskrivning_utan_kommun": "när det inte är känt vilken kommun som betalar.",
    "inskrivning_inte_anmald": "när kommunen inte har fått veta inskrivningen.",
    "inskrivning_i_systemet": "när kommunen fick veta inskrivningen via: lifecare.",
    "inskrivning_i_tid": "när kommunen fick veta inskrivningen inom 24 timmar av verklig tid.",
    "inskrivning_for_sent": "när kommunen fick veta inskrivningen senare än så.",
    "inget_nytt_datum": "när det beräknade datumet inte har ändrats.",
    "nytt_datum_utan_kommun": "när datumet har ändrats och det inte är känt vilken kommun som betalar.",
    "nytt_datum_rapporterat": "när kommunen har fått veta det nyaste datumet.",
    "nytt_datum_inte_rapporterat": "när kommunen har fått veta inskrivningen men inte det nyaste datumet.",
    "nytt_datum_fore_inskrivningen": "när datumet har ändrats och kommunen inte har fått veta inskrivningen.",
    "nytt_datum_under_gransen": "när datumet är så lite senare att överenskommelsen inte kräver nytt besked.",
    "vardkontakt_utsedd": "när en fast vårdkontakt är utsedd.",
    "vardkontakt_saknas": "när ingen är utsedd och en öppenvård är berörd.",
    "vardkontakt_saknades": "när ingen var utsedd vid utskrivningen.",
    "vardkontakt_utan_enhet": "när ingen är utsedd och ingen öppenvård är berörd.",
    "inget_att_meddela": "när patienten inte är utskrivningsklar.",
    "underrattelse_utan_kommun": "när patienten är utskrivningsklar och det inte är känt vilken kommun som betalar.",
    "utskrivningsklar_meddelad": "när kommunen fick veta utskrivningsklar i ett samtal.",
    "utskrivningsklar_i_systemet": "när kommunen fick veta utskrivningsklar via: lifecare.",
    "utskrivningsklar_inford": "när kommunen fick veta utskrivningsklar när det fördes in.",
    "utskrivningsklar_inte_meddelad": "när kommunen inte har fått veta utskrivningsklar.",
    "sekretess_hindrar": "när kommunen inte har fått veta det för att sekretess hindrar.",
    "sekretess_okand": "när kommunen inte har fått veta det och det är oklart om sekretess hindrar.",
    "inte_utskriven": "när patienten inte är utskriven.",
    "information_lamnad": "när informationen lämnades senast samma dag som utskrivningen.",
    "information_for_sent": "när informationen lämnades en senare dag.",
    "information_inte_lamnad": "när någon har sagt att informationen inte är lämnad.",
    "information_hindrad": "när sekretess hindrar och ingen har sagt att informationen lämnades.",
    "information_okand": "när patienten är utskriven och ingen har sagt om informationen lämnades.",
    "samordnad_vardplan": "när patienten får öppen tvångsvård: då görs en annan plan än SIP.",
    "vardplan_oklar": "när en SIP behövs men det är oklart om patienten får öppen tvångsvård.",
    "sip_behovs": "när en SIP behövs.",
    "sip_behovs_inte": "när en SIP inte behövs.",
    "sip_inte_bedomd": "när ingen har sagt om en SIP behövs.",
    "sip_oklar": "när det är sagt vara oklart om en SIP behövs.",
    "samtycke_inte_aktuellt": "när ingen SIP ska göras.",
    "samtycke_lamnat": "när patienten samtycker till SIP.",
    "samtycke_nekat": "när patienten inte samtycker till SIP.",
    "samtycke_oklart": "när det är sagt vara oklart om patienten samtycker.",
    "samtycke_inte_sagt": "när ingen har sagt om patienten samtycker.",
    "kallelse_inte_aktuell": "när ingen SIP ska göras.",
    "kallelse_utan_kommun": "när en SIP ska göras och det inte är känt vilken kommun som betalar.",
    "inte_kallad": "när en SIP ska göras och kommunen inte är kallad.",
    "kallelse_nekad": "när kommunen inte är kallad för att patienten inte samtycker, och ingen har avtalat vad det betyder.",
    "kallelse_kravs_inte": "när kommunen inte är kallad för att patienten inte samtycker, och villkoret då faller.",
    "kallad": "när kommunen kallades senast den tredje dagen.",
    "kallad_i_systemet": "när kommunen kallades via: lifecare.",
    "kallad_for_sent": "när kommunen kallades senare.",
    "kallad_efter_helg": "när den sista dagen inte var en vardag och kallelsen kom senast nästa vardag.",
    "ingen_kommun": "när ingen kommun är berörd.",
    "flera_kommuner": "när flera kommuner är berörda och ingen är utpekad.",
    "kommun_angiven": "när en betalningsskyldig kommun är utpekad.",
    "kommun_enda": "när bara en kommun är berörd: den antas betala.",
    "kommun_folkbokford": "när någon har sagt att patienten är folkbokförd i kommunen.",
    "kommun_i_tvivel": "när någon har sagt att patienten inte är det, eller att det är oklart.",
    "villkor_utan_kommun": "när det inte är känt vilken kommun som betalar.",
    "villkor_saknas": "när något av villkoren saknas.",
    "villkor_oklara": "när inget saknas men något är oklart.",
    "villkor_uppfyllda": "när kommunen har fått veta inskrivning och utskrivningsklar, och är kallad där det krävs.",
    "ingen_underrattelse": "när kommunen inte har fått veta utskrivningsklar.",
    "dagen_utan_kommun": "när patienten är utskrivningsklar och det inte är känt vilken kommun som betalar.",
    "forsta_dagen": "när kommunen fick veta utskrivningsklar och tiden inte lämnar något tvivel.",
    "forsta_dagen_utan_brytpunkt": "när kommunen fick veta utskrivningsklar och överenskommelsen inte har något klockslag.",
    "middag_oklar": "när samtalets tid kan ligga på båda sidor om brytpunkten.",
    "middag_borjade_fore": "när samtalet började före brytpunkten och besvarades efter.",
    "middag_avgjord": "när någon har avgjort på vilken sida samtalet räknas.",
    "vardslag_okant": "när dagarna är olika för olika slags vård och ingen har sagt vilken det är.",
    "insatser_hindrar_inte": "när överenskommelsen säger att insatserna inte hindrar.",
    "insatser_antas": "när ingen har sagt något om öppenvårdens insatser: de antas vara på plats.",
    "insatser_pa_plats": "när insatserna är på plats, och var det hela tiden.",
    "insatser_saknas": "när insatserna inte är på plats.",
    "insatser_oklara": "när det är oklart om insatserna är på plats.",
    "insatser_sena": "när insatserna är på plats men inte var det när patienten blev utskrivningsklar, eller efteråt.",
}
"""When a finding has a code, as docs/scenarier.md says it."""

NEVER_IN_A_STORY = {
    "vardkontakt_okand": "only an organisation that was told by telephone lacks it; a story is told by someone who sees all",
}


def _rule(code: str, when: str) -> Rule:
    meaning = MEANINGS[code]
    other = Standing.NOT_MET if meaning.standing is Standing.MET else Standing.MET
    function = PARAGRAPHS[meaning.paragraph]
    return Rule(
        id=f"F-{code}",
        sentence=f"{meaning.paragraph} är {meaning.standing} {when}",
        where=f"{function.__module__}:{function.__name__}",
        off=entry(_TABLE, code, meaning._replace(standing=other)),
    )


RULES = tuple(_rule(code, when) for code, when in WHEN.items())
