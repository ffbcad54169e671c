"""What the findings of 4 and 5 kap. say: the plan, the municipality that pays, the conditions, the first day, outpatient care."""

from brygga.liability.meanings.language import Meaning, Paragraph, Standing, unknown_payer

_MET, _NOT_MET, _UNCLEAR = Standing.MET, Standing.NOT_MET, Standing.UNCLEAR
_AGREE = "Regionen och kommunen får komma överens."

PAYING: dict[str, Meaning] = {
    # 4 kap. 1 §
    "samordnad_vardplan": Meaning(
        Paragraph.SIP_NEED,
        _MET,
        "Patienten får öppen tvångsvård eller öppen rättspsykiatrisk vård{enligt}: då görs en samordnad vårdplan i stället för en SIP.",
        applies=False,
    ),
    "vardplan_oklar": Meaning(
        Paragraph.SIP_NEED,
        _UNCLEAR,
        "Det är oklart om patienten får öppen tvångsvård{enligt}. Då görs en samordnad vårdplan i stället för en SIP.",
        missing="Om patienten får öppen tvångsvård.",
        supplier="{avdelning} vet det.",
    ),
    "sip_behovs": Meaning(Paragraph.SIP_NEED, _MET, "SIP är bedömd och behövs."),
    "sip_behovs_inte": Meaning(Paragraph.SIP_NEED, _MET, "SIP är bedömd och behövs inte.", applies=False),
    "sip_inte_bedomd": Meaning(
        Paragraph.SIP_NEED,
        _UNCLEAR,
        "Det är inte sagt om SIP behövs.",
        missing="Om SIP behövs.",
        supplier="{avgor_sip} avgör det.",
    ),
    "sip_oklar": Meaning(
        Paragraph.SIP_NEED,
        _UNCLEAR,
        "Enligt bedömningen är det oklart om SIP behövs.",
        missing="Om SIP behövs.",
        supplier="{avgor_sip} avgör det.",
    ),
    # 4 kap. 2 §
    "samtycke_inte_aktuellt": Meaning(
        Paragraph.SIP_CONSENT, _MET, "Ingen SIP ska göras, så inget samtycke behövs.", applies=False
    ),
    "samtycke_lamnat": Meaning(Paragraph.SIP_CONSENT, _MET, "Patienten samtycker till SIP{enligt}."),
    "samtycke_nekat": Meaning(
        Paragraph.SIP_CONSENT, _NOT_MET, "Patienten samtycker inte till SIP{enligt}, sagt {svarstid}."
    ),
    "samtycke_oklart": Meaning(
        Paragraph.SIP_CONSENT,
        _UNCLEAR,
        "Det är oklart om patienten samtycker till SIP{enligt}.",
        missing="Om patienten samtycker till SIP.",
        supplier="{avgor_sip} frågar patienten.",
    ),
    "samtycke_inte_sagt": Meaning(
        Paragraph.SIP_CONSENT,
        _UNCLEAR,
        "Ingen har skrivit om patienten samtycker till SIP.",
        missing="Om patienten samtycker till SIP.",
        supplier="{avgor_sip} frågar patienten.",
    ),
    # 4 kap. 3 §
    "kallelse_inte_aktuell": Meaning(
        Paragraph.SIP_CALL, _MET, "Ingen SIP ska göras enligt det som är sagt, så ingen kallelse krävs.", applies=False
    ),
    "kallelse_utan_kommun": unknown_payer(Paragraph.SIP_CALL),
    "inte_kallad": Meaning(
        Paragraph.SIP_CALL,
        _NOT_MET,
        "SIP behövs, men {kommun} har inte fått veta något SIP-möte.",
        remedy="{kallar}",
        to_payer="SIP behövs, men ni har inte skrivit något samtal om ett SIP-möte.",
    ),
    "kallelse_nekad": Meaning(
        Paragraph.SIP_CALL,
        _UNCLEAR,
        "SIP behövs, men patienten samtycker inte{enligt}. Ingen kallelse har kommit till {kommun}.",
        missing="Vad det betyder för betalningsansvaret att patienten inte samtycker.",
        supplier=_AGREE,
        to_payer="SIP behövs, men patienten samtycker inte{enligt}. Ni har inte skrivit något samtal om ett SIP-möte.",
    ),
    "kallelse_kravs_inte": Meaning(
        Paragraph.SIP_CALL,
        _MET,
        "Patienten samtycker inte till SIP{enligt}. Enligt överenskommelsen krävs då ingen kallelse.",
        applies=False,
    ),
    "kallad": Meaning(Paragraph.SIP_CALL, _MET, "{besked}"),
    "kallad_i_systemet": Meaning(Paragraph.SIP_CALL, _MET, "{besked}"),
    "kallad_for_sent": Meaning(
        Paragraph.SIP_CALL,
        _NOT_MET,
        "{besked} Det var senare än {sip_dagar} dagar efter att kommunen fick veta utskrivningsklar; senast var {sip_senast}.",
    ),
    "kallad_efter_helg": Meaning(
        Paragraph.SIP_CALL,
        _UNCLEAR,
        "{besked} Den sista dagen, {sip_senast}, var ingen vardag.",
        missing="Om den sista dagen flyttas till nästa vardag, enligt lag (1930:173).",
        supplier=_AGREE,
    ),
    # 5 kap. 2 §
    "ingen_kommun": Meaning(
        Paragraph.PAYER,
        _NOT_MET,
        "Ingen kommun är berörd av vårdtillfället.",
        remedy="Behövs insatser från en kommun kan {avdelning} lägga till den.",
    ),
    "flera_kommuner": Meaning(
        Paragraph.PAYER,
        _UNCLEAR,
        "Flera kommuner är berörda, {kommuner}, och ingen av dem är angiven som den som betalar.",
        missing="Vilken kommun som betalar.",
        supplier="{avdelning} kan ange den: där patienten är folkbokförd, eller en annan kommun som har beslutat om boendet.",
    ),
    "kommun_angiven": Meaning(Paragraph.PAYER, _MET, "{kommun} är angiven som den som betalar, av {skriven_av} {tid}."),
    "kommun_enda": Meaning(
        Paragraph.PAYER,
        _MET,
        "{kommun} är den enda kommunen som är berörd. Den antas betala tills någon säger annat.",
        assumed=True,
    ),
    "kommun_folkbokford": Meaning(
        Paragraph.PAYER,
        _MET,
        "Patienten är folkbokförd i {kommun}, eller har sitt boende genom beslut därifrån{enligt}.",
    ),
    "kommun_i_tvivel": Meaning(
        Paragraph.PAYER,
        _UNCLEAR,
        "Patienten är kanske inte folkbokförd i {kommun}, och inget beslut om boende är känt{enligt}.",
        missing="Vilken kommun som betalar.",
        supplier="{avdelning} kan fråga folkbokföringen, eller den kommun som beslutat om boendet.",
    ),
    # 5 kap. 3 §
    "villkor_utan_kommun": Meaning(
        Paragraph.CONDITIONS,
        _UNCLEAR,
        "Det går inte att säga om villkoren är uppfyllda förrän det är klart vilken kommun som betalar.",
        missing="Vilken kommun som betalar.",
        supplier="{avdelning} kan ange den.",
    ),
    "villkor_saknas": Meaning(Paragraph.CONDITIONS, _NOT_MET, "Villkoren är inte uppfyllda: {hinder}."),
    "villkor_oklara": Meaning(
        Paragraph.CONDITIONS,
        _UNCLEAR,
        "Det är oklart om villkoren är uppfyllda.",
        missing="{oklarheter}.",
        supplier="{oklarheternas_svar}",
    ),
    "villkor_uppfyllda": Meaning(Paragraph.CONDITIONS, _MET, "{kommun} har fått veta {det_som_anmalts}{och_sip}."),
    # 5 kap. 4 §
    "ingen_underrattelse": Meaning(
        Paragraph.FIRST_DAY,
        _NOT_MET,
        "Ingen dag räknas: {kommun} har inte fått veta att patienten är utskrivningsklar.",
        to_payer="Ingen dag räknas: ni har inte skrivit något samtal om att patienten är utskrivningsklar.",
    ),
    "dagen_utan_kommun": unknown_payer(Paragraph.FIRST_DAY),
    "forsta_dagen": Meaning(
        Paragraph.FIRST_DAY,
        _MET,
        "{kommun} fick veta utskrivningsklar {besked_tid}, {sida} kl. {brytpunkt}: {dagar} {dagslag} senare{fran} är {raknad_dag}.{flyttad}",
    ),
    "forsta_dagen_utan_brytpunkt": Meaning(
        Paragraph.FIRST_DAY,
        _MET,
        "{kommun} fick veta utskrivningsklar {besked_tid}: {dagar} {dagslag} senare{fran} är {raknad_dag}.{flyttad}",
    ),
    "middag_oklar": Meaning(
        Paragraph.FIRST_DAY,
        _UNCLEAR,
        "Samtalet {besked_tid} ligger på gränsen: tiden kan vara {sekunder} fel åt vardera hållet. Senast kl. {brytpunkt} ger"
        " {fore}, efter ger {efter}. Räknat i hela minuter kom det {sida} kl. {brytpunkt}: {raknad_dag}.",
        missing="På vilken sida av kl. {brytpunkt} samtalet räknas.",
        supplier="Någon på {avdelning} eller i {kommun} avgör det och skriver varför.",
    ),
    "middag_borjade_fore": Meaning(
        Paragraph.FIRST_DAY,
        _UNCLEAR,
        "Samtalet började {borjade}, före kl. {brytpunkt}, och besvarades {besvarades}, efter. Räknas det som före ger det"
        " {fore}, annars {efter}. Rutinen räknar från {besked_tid}: {raknad_dag}.",
        missing="På vilken sida av kl. {brytpunkt} samtalet räknas.",
        supplier="Någon på {avdelning} eller i {kommun} avgör det och skriver varför.",
    ),
    "middag_avgjord": Meaning(
        Paragraph.FIRST_DAY,
        _MET,
        "Samtalet {besked_tid} låg på gränsen till kl. {brytpunkt}. {beslut} Det ger {raknad_dag}.",
    ),
    "vardslag_okant": Meaning(
        Paragraph.FIRST_DAY,
        _UNCLEAR,
        "Överenskommelsen har olika många dagar för olika slags vård.",
        missing="Om vården är somatisk, psykiatrisk eller geriatrisk.",
        supplier="{avdelning} vet det.",
    ),
    # 5 kap. 5 §
    "insatser_hindrar_inte": Meaning(
        Paragraph.OUTPATIENT_CARE,
        _MET,
        "Enligt överenskommelsen hindrar öppenvårdens insatser inte betalningsansvaret.",
        applies=False,
    ),
    "insatser_antas": Meaning(
        Paragraph.OUTPATIENT_CARE,
        _MET,
        "Ingen har sagt hur det är med öppenvårdens insatser. De antas vara på plats tills någon säger annat.",
        assumed=True,
    ),
    "insatser_pa_plats": Meaning(
        Paragraph.OUTPATIENT_CARE, _MET, "Öppenvårdens insatser är på plats, sagt {sagt_om_insatser}."
    ),
    "insatser_saknas": Meaning(
        Paragraph.OUTPATIENT_CARE,
        _NOT_MET,
        "Öppenvårdens insatser är inte på plats, sagt {sagt_om_insatser}.",
        remedy="{oppenvard} säger till när de är på plats.",
    ),
    "insatser_oklara": Meaning(
        Paragraph.OUTPATIENT_CARE,
        _NOT_MET,
        "Det är oklart om öppenvårdens insatser är på plats, sagt {sagt_om_insatser}. Då betalar ingen kommun.",
        remedy="{oppenvard} säger till när de är på plats.",
    ),
    "insatser_sena": Meaning(
        Paragraph.OUTPATIENT_CARE,
        _UNCLEAR,
        "Öppenvårdens insatser är på plats sedan {sagt_om_insatser}, men var det inte när patienten blev utskrivningsklar eller"
        " efteråt.",
        missing="Från vilken dag det då räknas. Lagen säger det inte.",
        supplier=_AGREE,
    ),
}
