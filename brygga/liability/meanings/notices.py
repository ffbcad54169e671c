"""What the findings of 1-3 kap. say: ready for discharge, the notice of admission, the notice of ready, the information."""

from brygga.liability.meanings.language import Meaning, Paragraph, Standing, unknown_payer

_MET, _NOT_MET, _UNCLEAR = Standing.MET, Standing.NOT_MET, Standing.UNCLEAR

NOTICES: dict[str, Meaning] = {
    # 1 kap. 3 §
    "inte_bedomd": Meaning(
        Paragraph.READY,
        _NOT_MET,
        "Patienten är inte bedömd som utskrivningsklar.",
        to_payer="Ni har inte skrivit något samtal om att patienten är utskrivningsklar.",
    ),
    "bedomning_atertagen": Meaning(
        Paragraph.READY, _NOT_MET, "Bedömningen utskrivningsklar togs tillbaka {tid}{av_lakare}."
    ),
    "bedomd": Meaning(
        Paragraph.READY, _MET, "{lakare} bedömde patienten som utskrivningsklar {tid}, enligt {skriven_av}."
    ),
    "bedomd_utan_lakare": Meaning(
        Paragraph.READY,
        _UNCLEAR,
        "{skriven_av} skrev att patienten är utskrivningsklar {tid}, men inte vilken läkare som bedömde det.",
        missing="Vilken läkare som bedömde patienten.",
        supplier="{avdelning} vet det.",
    ),
    # 2 kap. 1 §
    "inskrivning_till_alla": Meaning(
        Paragraph.ADMISSION_NOTICE,
        _MET,
        "Alla berörda enheter har fått veta att patienten är inskriven: {berorda}.",
        to_payer="Ni har fått veta att patienten är inskriven.",
    ),
    "inskrivning_inte_till_alla": Meaning(
        Paragraph.ADMISSION_NOTICE,
        _NOT_MET,
        "Har inte fått veta att patienten är inskriven: {utan_besked}.",
        remedy="{avdelning} ringer.",
        to_payer="Ni har inte skrivit något samtal där {kommun} fick veta inskrivningen.",
        remedy_to_payer="Fick ni veta det i {system} före stoppet räknas det: skriv det på patientens sida.",
    ),
    "kommunal_halsovard_okand": Meaning(
        Paragraph.ADMISSION_NOTICE,
        _UNCLEAR,
        "Ingen öppenvård är berörd. Behövs kommunal hälso- och sjukvård ska även öppenvården få veta inskrivningen.",
        missing="Om patienten kan behöva kommunal hälso- och sjukvård.",
        supplier="{avdelning} vet vad läkaren bedömde.",
        to_payer="Ni har inte skrivit att någon öppenvård är berörd. Behövs kommunal hälso- och sjukvård ska den få veta inskrivningen.",
    ),
    "oppenvard_inte_berord": Meaning(
        Paragraph.ADMISSION_NOTICE,
        _NOT_MET,
        "Kommunal hälso- och sjukvård kan behövas{enligt}, men ingen öppenvård är berörd.",
        remedy="{avdelning} lägger till öppenvården och ringer den.",
    ),
    # 2 kap. 2 §
    "innehall_utan_kommun": unknown_payer(Paragraph.ADMISSION_CONTENT),
    "innehall_inget": Meaning(
        Paragraph.ADMISSION_CONTENT,
        _NOT_MET,
        "Kommunen har inte fått något inskrivningsmeddelande.",
        to_payer="Ni har inte skrivit något samtal om inskrivningen.",
    ),
    "innehall_i_systemet": Meaning(
        Paragraph.ADMISSION_CONTENT, _MET, "Meddelandet lämnades i {system} {besked_tid} och räknas som fullständigt."
    ),
    "innehall_utan_datum": Meaning(
        Paragraph.ADMISSION_CONTENT,
        _NOT_MET,
        "{besked} Inget beräknat utskrivningsdatum fanns då, och kommunen har inte fått något sedan.",
        remedy="{avdelning} ringer {kommun} och lämnar ett beräknat utskrivningsdatum.",
        to_payer="{besked} Ni har inte skrivit något beräknat utskrivningsdatum.",
    ),
    "innehall_adress_okand": Meaning(
        Paragraph.ADMISSION_CONTENT,
        _UNCLEAR,
        "Namn, personnummer och beräknat datum lämnades i samtalet {besked_tid}. Rutinen nämner inte adressen, lagen gör det.",
        missing="Om folkbokföringsadressen lämnades.",
        supplier="{den_som_ringde} vet det, eller den som svarade.",
    ),
    "innehall_utan_adress": Meaning(
        Paragraph.ADMISSION_CONTENT,
        _NOT_MET,
        "Folkbokföringsadressen lämnades inte i samtalet {besked_tid}{enligt}.",
        remedy="{avdelning} kan lämna den, om identiteten inte är skyddad.",
    ),
    "innehall_helt": Meaning(
        Paragraph.ADMISSION_CONTENT,
        _MET,
        "Namn, personnummer, folkbokföringsadress och beräknat datum har lämnats{enligt}.",
    ),
    # 2 kap. 3 §
    "inskrivning_utan_kommun": unknown_payer(Paragraph.ADMISSION_TIME),
    "inskrivning_inte_anmald": Meaning(
        Paragraph.ADMISSION_TIME,
        _NOT_MET,
        "{kommun} har inte fått veta att patienten är inskriven. Det ska ske senast {inskrivning_senast}.",
        remedy="{avdelning} ringer {kommun}.",
        to_payer="Ni har inte skrivit något samtal där {kommun} fick veta inskrivningen.",
    ),
    "inskrivning_i_systemet": Meaning(Paragraph.ADMISSION_TIME, _MET, "{besked} Det räknas som i tid."),
    "inskrivning_i_tid": Meaning(
        Paragraph.ADMISSION_TIME,
        _MET,
        "{besked} Senast var {inskrivning_senast}.",
        to_payer="{besked} Det ska ske inom {timmar} timmar från inskrivningen; {avdelning} vet när den var.",
    ),
    "inskrivning_for_sent": Meaning(
        Paragraph.ADMISSION_TIME,
        _NOT_MET,
        "{besked} Det var mer än {timmar} timmar efter {raknat_fran}; senast var {inskrivning_senast}.",
        remedy="{om_behovet}",
    ),
    # 2 kap. 4 §
    "inget_nytt_datum": Meaning(
        Paragraph.NEW_ESTIMATE, _MET, "Det beräknade utskrivningsdatumet har inte ändrats.", applies=False
    ),
    "nytt_datum_utan_kommun": unknown_payer(Paragraph.NEW_ESTIMATE),
    "nytt_datum_rapporterat": Meaning(Paragraph.NEW_ESTIMATE, _MET, "{besked}"),
    "nytt_datum_fore_inskrivningen": Meaning(
        Paragraph.NEW_ESTIMATE,
        _NOT_MET,
        "Beräknat utskrivningsdatum ändrades {tid} till {datum}, och {kommun} har inte fått veta inskrivningen.",
        remedy="{avdelning} ringer {kommun} om inskrivningen: datumet lämnas i det samtalet.",
    ),
    "nytt_datum_inte_rapporterat": Meaning(
        Paragraph.NEW_ESTIMATE,
        _NOT_MET,
        "Beräknat utskrivningsdatum ändrades {tid} till {datum}, och {kommun} har inte fått veta det.",
        remedy="{avdelning} ringer {kommun}.",
    ),
    "nytt_datum_under_gransen": Meaning(
        Paragraph.NEW_ESTIMATE,
        _MET,
        "Datumet ändrades {tid} till {datum}: så lite senare att överenskommelsen inte kräver nytt besked.",
        applies=False,
    ),
    # 2 kap. 5 §
    "vardkontakt_utsedd": Meaning(
        Paragraph.CARE_CONTACT, _MET, "{kontakt} är fast vårdkontakt, utsedd {tid} av {skriven_av}."
    ),
    "vardkontakt_saknas": Meaning(
        Paragraph.CARE_CONTACT,
        _NOT_MET,
        "Ingen fast vårdkontakt är utsedd. Det ska ske före utskrivningen.",
        remedy="{oppenvard} utser den.",
    ),
    "vardkontakt_saknades": Meaning(
        Paragraph.CARE_CONTACT, _NOT_MET, "Ingen fast vårdkontakt var utsedd när patienten skrevs ut {utskriven}."
    ),
    "vardkontakt_utan_enhet": Meaning(
        Paragraph.CARE_CONTACT,
        _UNCLEAR,
        "Ingen öppenvård är berörd, och ingen fast vårdkontakt är utsedd.",
        missing="Vilken öppenvårdsenhet som ansvarar för patienten.",
        supplier="{avdelning} lägger till den.",
    ),
    "vardkontakt_okand": Meaning(
        Paragraph.CARE_CONTACT,
        _UNCLEAR,
        "Ni har inte skrivit något samtal om fast vårdkontakt.",
        missing="Vem som är fast vårdkontakt.",
        supplier="{oppenvard} vet det.",
    ),
    # 3 kap. 1 §
    "inget_att_meddela": Meaning(
        Paragraph.READY_NOTICE,
        _MET,
        "Patienten är inte utskrivningsklar, så det finns inget att meddela.",
        applies=False,
    ),
    "underrattelse_utan_kommun": unknown_payer(Paragraph.READY_NOTICE),
    "utskrivningsklar_meddelad": Meaning(Paragraph.READY_NOTICE, _MET, "{besked}{hort_igen}{ovriga_utan_besked}"),
    "utskrivningsklar_i_systemet": Meaning(Paragraph.READY_NOTICE, _MET, "{besked}{ovriga_utan_besked}"),
    "utskrivningsklar_inford": Meaning(Paragraph.READY_NOTICE, _MET, "{besked}{ovriga_utan_besked}"),
    "utskrivningsklar_inte_meddelad": Meaning(
        Paragraph.READY_NOTICE,
        _NOT_MET,
        "Patienten är utskrivningsklar sedan {tid}, men {kommun} har inte fått veta det.",
        remedy="{avdelning} ringer {kommun}.",
    ),
    "sekretess_hindrar": Meaning(
        Paragraph.READY_NOTICE,
        _NOT_MET,
        "{kommun} har inte fått veta att patienten är utskrivningsklar: sekretess hindrar det{enligt}.",
        remedy="Patienten kan samtycka. Då ringer {avdelning}.",
    ),
    "sekretess_okand": Meaning(
        Paragraph.READY_NOTICE,
        _UNCLEAR,
        "{kommun} har inte fått veta att patienten är utskrivningsklar, och det är oklart om sekretess hindrar det{enligt}.",
        missing="Om sekretess hindrar att kommunen får veta det.",
        supplier="{avdelning} prövar det.",
    ),
    # 3 kap. 2 §
    "inte_utskriven": Meaning(
        Paragraph.DISCHARGE_INFORMATION,
        _MET,
        "Patienten är inte utskriven. Informationen ska lämnas senast samma dag som utskrivningen.",
        applies=False,
    ),
    "information_lamnad": Meaning(
        Paragraph.DISCHARGE_INFORMATION,
        _MET,
        "Informationen för den fortsatta vården lämnades {svarstid}{enligt}, samma dag som utskrivningen eller före.",
    ),
    "information_for_sent": Meaning(
        Paragraph.DISCHARGE_INFORMATION,
        _NOT_MET,
        "Informationen lämnades {svarstid}{enligt}, efter dagen för utskrivningen {utskriven}.",
    ),
    "information_inte_lamnad": Meaning(
        Paragraph.DISCHARGE_INFORMATION,
        _NOT_MET,
        "Informationen för den fortsatta vården är inte lämnad{enligt}. Patienten skrevs ut {utskriven}.",
        remedy="{avdelning} lämnar den.",
    ),
    "information_hindrad": Meaning(
        Paragraph.DISCHARGE_INFORMATION, _MET, "Sekretess hindrar att informationen lämnas{enligt}.", applies=False
    ),
    "information_okand": Meaning(
        Paragraph.DISCHARGE_INFORMATION,
        _UNCLEAR,
        "Patienten skrevs ut {utskriven}. Ingen har skrivit om informationen för den fortsatta vården lämnades.",
        missing="Om informationen lämnades, och när.",
        supplier="{avdelning} vet det.",
    ),
}
