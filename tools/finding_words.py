"""What each paragraph of the Act asks, and what fills each word in braces, as the page of the Act says it."""

from collections.abc import Mapping

from brygga.liability.meanings.language import Paragraph

ASKED: Mapping[Paragraph, str] = {
    Paragraph.READY: "Den behandlande läkaren har bedömt att patienten inte längre behöver sluten vård.",
    Paragraph.ADMISSION_NOTICE: "De berörda enheterna får veta att patienten är inskriven; behövs kommunal hälso- och sjukvård"
    " även regionens öppenvård.",
    Paragraph.ADMISSION_CONTENT: "Meddelandet innehåller namn, personnummer, folkbokföringsadress och beräknad utskrivning.",
    Paragraph.ADMISSION_TIME: "Meddelandet lämnas inom 24 timmar från inskrivningen, eller från att behovet bedömdes.",
    Paragraph.NEW_ESTIMATE: "Ändras den beräknade utskrivningen får de som har fått meddelandet veta det.",
    Paragraph.CARE_CONTACT: "Öppenvården utser en fast vårdkontakt före utskrivningen.",
    Paragraph.READY_NOTICE: "De berörda enheterna får veta att patienten är utskrivningsklar, om inte sekretess hindrar det.",
    Paragraph.DISCHARGE_INFORMATION: "Informationen för den fortsatta vården lämnas senast samma dag som utskrivningen, om inte"
    " sekretess hindrar det.",
    Paragraph.SIP_NEED: "Behövs insatser från både region och kommun görs en samordnad individuell plan (SIP); i öppen tvångsvård"
    " en samordnad vårdplan i stället.",
    Paragraph.SIP_CONSENT: "Planen görs med patientens samtycke.",
    Paragraph.SIP_CALL: "Den fasta vårdkontakten kallar till SIP inom tre dagar från underrättelsen om utskrivningsklar.",
    Paragraph.PAYER: "Kommunen där patienten är folkbokförd betalar, eller den som har beslutat om boendet.",
    Paragraph.CONDITIONS: "Kommunen betalar om den har fått veta inskrivningen och utskrivningsklar, och är kallad till SIP där en"
    " sådan ska göras.",
    Paragraph.FIRST_DAY: "Betalningsansvaret inträder tre dagar efter underrättelsen, fyra om den kom efter klockan 12.00, om inget"
    " annat är avtalat.",
    Paragraph.OUTPATIENT_CARE: "Ingen kommun betalar medan öppenvårdens insatser saknas, eller medan det är oklart om de finns.",
}

BLANKS: Mapping[str, str] = {
    "kommun": "kommunen som betalar",
    "avdelning": "avdelningen där patienten är",
    "oppenvard": "de öppenvårdsenheter som är berörda",
    "avgor_sip": "avdelningen och de öppenvårdsenheter som är berörda",
    "kallar": "vem som kallar till SIP, eller att ingen öppenvård är berörd",
    "system": "systemet som har stannat",
    "kommuner": "de kommuner som är berörda",
    "berorda": "alla enheter som är berörda",
    "utan_besked": "de berörda som inte har fått veta inskrivningen",
    "ovriga_utan_besked": "vilka andra berörda som inte har fått veta att patienten är utskrivningsklar",
    "tid": "när det hände",
    "lakare": "läkaren som bedömde",
    "av_lakare": "”av” och läkaren",
    "skriven_av": "enheten som skrev det",
    "datum": "det beräknade utskrivningsdatumet",
    "kontakt": "den fasta vårdkontakten",
    "utskriven": "när patienten skrevs ut",
    "besked": "hur kommunen fick veta det, när, och vilka som talade med varandra",
    "besked_tid": "när kommunen fick veta det, och vilka som talade med varandra",
    "den_som_ringde": "den som ringde, annars avdelningen",
    "enligt": "”enligt” och den som vet, med skälet om det finns",
    "svarstid": "när det gällde eller lämnades, enligt den som svarade",
    "inskrivning_senast": "sista minuten för inskrivningsmeddelandet",
    "timmar": "antalet timmar för inskrivningsmeddelandet",
    "raknat_fran": "inskrivningen, eller att behovet bedömdes, med tiden",
    "om_behovet": "att avdelningen kan ange när behovet bedömdes, om det inte är angivet",
    "hort_igen": "för kommunen: att den hörde om utskrivningsklar igen, och vem den kan fråga",
    "sip_dagar": "antalet dagar för kallelsen till SIP",
    "sip_senast": "sista dagen för kallelsen till SIP",
    "sida": "”senast” eller ”efter”: på vilken sida av klockslaget beskedet kom",
    "brytpunkt": "klockslaget som skiljer tidiga besked från sena",
    "dagar": "antalet dagar",
    "dagslag": "dagar eller vardagar",
    "fran": "om dagarna räknas från dagen efter eller flyttas till nästa vardag",
    "raknad_dag": "dagen som räkningen ger",
    "flyttad": "att något som kom för sent flyttar dagen enligt överenskommelsen, och till vilken dag",
    "fore": "dagen om samtalet räknas som före",
    "efter": "dagen om samtalet räknas som efter",
    "sekunder": "hur mycket tiden kan vara fel",
    "borjade": "när samtalet började",
    "besvarades": "när samtalet besvarades",
    "beslut": "vem som avgjorde på vilken sida samtalet räknas, när och varför",
    "sagt_om_insatser": "när det senast sades hur det är med öppenvårdens insatser",
    "hinder": "varje villkor som inte är uppfyllt",
    "oklarheter": "allt som saknas för att säga om villkoren är uppfyllda",
    "oklarheternas_svar": "vem som kan svara på det",
    "det_som_anmalts": "vad kommunen har fått veta",
    "och_sip": "att kommunen är kallad till SIP, om den är det",
}
"""By the word, in the order of ``brygga.liability.sentences``."""
